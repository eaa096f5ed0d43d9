"""The table of correspondence: ground → measure → term → evidence, and the three lists of what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.russian import plural
from app.planning.difficulties import Difficulty
from app.planning.duty import concerns
from app.planning.values import WITHDRAWN, Deficit, Duty, Ground, Measure, Roadmap, Route, SchoolFacts, SourceItem


@dataclass(frozen=True, slots=True)
class TraceRow:
    """One ground of one measure, as the table prints it. `done` of `windows`; `evidence`: documents."""

    ground: Ground
    measure: Measure
    done: int
    windows: int
    evidence: int


@dataclass(frozen=True, slots=True)
class Traceability:
    """Rows and the three lists.

    `ungrounded`: measures without a ground; `unanswered`: deficits and difficulties without a measure;
    `uncovered`: rows of higher plans that are the school's business and have no measure of the school, with their duty.
    """

    rows: tuple[TraceRow, ...]
    ungrounded: tuple[Measure, ...]
    unanswered: tuple[Deficit | Difficulty, ...]
    uncovered: tuple[tuple[SourceItem, Duty], ...]


def trace(
    roadmap: Roadmap,
    difficulties: Sequence[Difficulty] = (),
    source_items: Sequence[SourceItem] = (),
    routes: Sequence[Route] = (),
    facts: SchoolFacts | None = None,
) -> Traceability:
    """Correspondence of a roadmap with accepted difficulties, rows of higher plans and the deficits of routes.

    Withdrawn measures answer nothing and are not missing a ground. Rows the school only waits for are never uncovered,
    nor are rows for schools of another kind where the facts of the school are given.
    """
    living = [measure for measure in roadmap.measures if measure.state != WITHDRAWN]
    rows = tuple(_row(ground, measure) for measure in living for ground in measure.grounds)
    answered = {(ground.kind, ground.ref) for measure in living for ground in measure.grounds}
    answered |= {("deficit", key) for route in routes for measure in route.measures for key in measure.deficits}
    unanswered: list[Deficit | Difficulty] = [one for one in difficulties if ("difficulty", one.key) not in answered]
    unanswered += [
        deficit for route in routes for deficit in route.deficits if ("deficit", deficit.key) not in answered
    ]
    uncovered = [
        (item, item.duty)
        for item in source_items
        if item.duty != "wait" and ("source_item", item.id) not in answered and (facts is None or concerns(item, facts))
    ]
    uncovered.sort(key=lambda pair: pair[1] != "own")
    return Traceability(
        rows=rows,
        ungrounded=tuple(measure for measure in living if not measure.grounds),
        unanswered=tuple(unanswered),
        uncovered=tuple(uncovered),
    )


def sentence(found: Traceability) -> str:
    """«Без основания 2 мероприятия; затруднений и дефицитов без мероприятия: 1; …»."""
    if not (found.ungrounded or found.unanswered or found.uncovered):
        return "Пропусков нет: у каждого мероприятия есть основание, на каждое основание – мероприятие."
    parts = []
    if found.ungrounded:
        count = plural(len(found.ungrounded), "мероприятие", "мероприятия", "мероприятий")
        parts.append(f"без основания {count}")
    if found.unanswered:
        parts.append(f"затруднений и дефицитов без мероприятия: {len(found.unanswered)}")
    if found.uncovered:
        parts.append(f"строк вышестоящих планов без мероприятия школы: {len(found.uncovered)}")
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def _row(ground: Ground, measure: Measure) -> TraceRow:
    return TraceRow(
        ground=ground,
        measure=measure,
        done=sum(occurrence.done_on is not None for occurrence in measure.occurrences),
        windows=len(measure.occurrences),
        evidence=sum(occurrence.evidence for occurrence in measure.occurrences),
    )
