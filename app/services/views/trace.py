"""The table of correspondence as the page shows it and the document prints it."""

from __future__ import annotations

from dataclasses import dataclass

from app.services.views.roadmap import GroundView


@dataclass(frozen=True, slots=True)
class TraceRow:
    """A measure on its way from ground to effect.

    `needs`: difficulties, signals and the like; `duties`: rows of higher plans; `state`: of its terms in words;
    `documents`: confirming ones; `effect`: facts of its indicator, as entered.
    """

    measure_id: int
    number: str
    title: str
    needs: tuple[GroundView, ...]
    duties: tuple[GroundView, ...]
    term: str
    state: str
    documents: tuple[str, ...] = ()
    effect: str = ""

    @property
    def ungrounded(self) -> bool:
        """Nothing says why it stands in the plan."""
        return not self.needs and not self.duties


@dataclass(frozen=True, slots=True)
class TraceGap:
    """Something that no measure answers. `page` and `target`: where it is seen; `text`: what it is."""

    text: str
    page: str
    target: object = None


@dataclass(frozen=True, slots=True)
class TraceView:
    """Rows in the order of the plan, withdrawn ones left out, and what no measure answers.

    `unanswered`: accepted difficulties and deficits of staff; `uncovered`: rows of higher plans that are our duty.
    """

    title: str
    rows: tuple[TraceRow, ...]
    unanswered: tuple[TraceGap, ...]
    uncovered: tuple[TraceGap, ...]

    @property
    def ungrounded(self) -> tuple[TraceRow, ...]:
        """Measures without a ground."""
        return tuple(row for row in self.rows if row.ungrounded)
