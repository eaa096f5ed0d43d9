"""Lines of the list of control: a measure with several terms is one line that unfolds to its points."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.russian import plural, plural_form
from app.planning.states import Status
from app.services.views.control import EvidenceView, OccurrenceView

RowKey = tuple[str, int]

_COUNTED = (
    (frozenset({Status.DONE, Status.DONE_LATE}), ("исполнен", "исполнено")),
    (frozenset({Status.OVERDUE}), ("просрочен", "просрочено")),
    (frozenset({Status.PARTLY}), ("исполнен частично", "исполнено частично")),
    (frozenset({Status.IN_PROGRESS}), ("исполняется", "исполняются")),
    (frozenset({Status.NOT_YET}), ("не наступил", "не наступило")),
    (frozenset({Status.UNDATED}), ("без даты", "без даты")),
    (frozenset({Status.WITHDRAWN}), ("снят", "снято")),
)
_HEAVIEST = (Status.OVERDUE, Status.PARTLY, Status.IN_PROGRESS, Status.NOT_YET, Status.UNDATED, Status.DONE_LATE)


@dataclass(frozen=True, slots=True)
class Recurring:
    """A row of a plan with several terms, in their order."""

    rows: tuple[OccurrenceView, ...]
    unfolded: bool = False

    @property
    def key(self) -> RowKey:
        """The row of the plan."""
        return self.rows[0].row_key

    @property
    def title(self) -> str:
        """The measure."""
        return self.rows[0].title

    @property
    def next(self) -> OccurrenceView:
        """The point to step on: the first open one; the last one where all are closed."""
        return next((row for row in self.rows if row.is_open), self.rows[-1])

    @property
    def status(self) -> Status:
        """What weighs most among the points."""
        found = {row.status for row in self.rows}
        return next((one for one in _HEAVIEST if one in found), self.rows[-1].status)

    @property
    def evidence(self) -> tuple[EvidenceView, ...]:
        """Documents of all points, each once."""
        return tuple({paper.evidence_id: paper for row in self.rows for paper in row.evidence}.values())

    @property
    def words(self) -> str:
        """«4 срока: исполнено 2, просрочен 1, не наступил 1»."""
        return f"{plural(len(self.rows), 'срок', 'срока', 'сроков')}: {counts_words(self.rows)}"


Line = OccurrenceView | Recurring


def counts_words(rows: Collection[OccurrenceView]) -> str:
    """«исполнено 2, просрочен 1»; empty without terms."""
    found = []
    for states, (one, many) in _COUNTED:
        count = sum(row.status in states for row in rows)
        if count:
            found.append(f"{plural_form(count, one, many, many)} {count}")
    return ", ".join(found)


def line_key(line: Line) -> int | RowKey:
    """What tells a line from the others: the term's identifier, of a recurring measure the row of its plan."""
    return line.key if isinstance(line, Recurring) else line.occurrence_id


def point(line: Line) -> OccurrenceView:
    """The term that a step on a line means."""
    return line.next if isinstance(line, Recurring) else line


def lines_of(rows: Sequence[OccurrenceView], unfolded: Collection[RowKey], *, grouped: bool = True) -> list[Line]:
    """Lines by the day that waits: of a recurring measure its next open term; its points follow it when unfolded.

    `rows` come by date. Not `grouped`: every term is a line of its own.
    """
    if not grouped:
        return list(rows)
    groups: dict[RowKey, list[OccurrenceView]] = {}
    for row in rows:
        groups.setdefault(row.row_key, []).append(row)
    heads = [group[0] if len(group) == 1 else Recurring(tuple(group), key in unfolded) for key, group in groups.items()]
    found: list[Line] = []
    for head in sorted(heads, key=lambda line: (point(line).end is None, point(line).end or date.max)):
        found.append(head)
        if isinstance(head, Recurring) and head.unfolded:
            found += head.rows
    return found


def places_of(rows: Sequence[OccurrenceView]) -> dict[int, tuple[int, int]]:
    """Of each term of a recurring measure, its place among the terms and their number: 12 → (3, 9)."""
    groups: dict[RowKey, list[int]] = {}
    for row in rows:
        groups.setdefault(row.row_key, []).append(row.occurrence_id)
    return {key: (at, len(group)) for group in groups.values() if len(group) > 1 for at, key in enumerate(group, 1)}
