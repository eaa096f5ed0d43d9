"""Thresholds that the printed words of the analytical note rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.analysis.directions import WorkAnalysis
from app.analysis.rules import NOT_ASSESSED, Rules
from app.planning.difficulties import MARKS, Difficulty
from app.reports.analytics_advice import SHOWN_DIFFICULTIES, AcceptedDifficulty
from app.reports.analytics_words import is_masked
from app.reports.analytics_years import YearsBehind
from app.reports.document import Block
from app.reports.threshold_lines import threshold_lines


def thresholds_used(
    works: Sequence[WorkAnalysis], difficulties: Sequence[AcceptedDifficulty], years: YearsBehind, rules: Rules
) -> list[Block]:
    """The thresholds that the printed words rest on, one line a source."""
    found = [item.found for item in difficulties[:SHOWN_DIFFICULTIES]]
    return threshold_lines((*_codes(works, found, rules), *_of_years(years)), rules)


def _codes(works: Sequence[WorkAnalysis], found: Sequence[Difficulty], rules: Rules) -> Iterator[str]:
    shown = [work for work in works if not is_masked(work, rules)]
    levels = {task.task.level for work in shown for task in work.tasks if task.sufficiency != NOT_ASSESSED}
    for present, codes in (
        ("Б" in levels, ("sufficiency.basic.low", "sufficiency.basic.high")),
        (bool(levels & {"П", "В"}), ("sufficiency.advanced.low", "sufficiency.advanced.high")),
        (_any(skill.systemic for work in shown for skill in work.skills), ("skill.red_tasks",)),
        (_any(work.marks.figures.n for work in shown), ("low_results.share2", *_WEIGHTS)),
        (
            _any(work.distribution.n for work in shown),
            ("distribution.informative", "distribution.approximate", "groups.min_n"),
        ),
        (_any(work.journal.pairs for work in shown), ("journal.gap",)),
        (_any(work.marks.quality_differences for work in shown), ("comparison.z", "comparison.min_n")),
        (_any(one.threshold is None and one.differences for one in found), ("difficulty.below_comparator",)),
        (_any(one.kind == MARKS for one in found), ("low_results.share2", "dynamics.share2")),
        (_any(one.preliminary for one in found), ("difficulty.preliminary",)),
        (len(shown) < len(works), ("mask.min_group",)),
    ):
        if present:
            yield from codes


def _any(values: Iterable[object]) -> bool:
    return any(map(bool, values))


_WEIGHTS = ("sou.weight5", "sou.weight4", "sou.weight3", "sou.weight2")


def _of_years(years: YearsBehind) -> tuple[str, ...]:
    return ("dynamics.share2", "effect.min_n") if years.trends or years.cohorts else ()
