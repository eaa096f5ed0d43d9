"""Low results of a school over its procedures: share of «2» against an editable threshold. Not an official status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.marks import figures_of
from app.analysis.rules import Rules
from app.analysis.values import WorkData, WorkKey
from app.core.russian import NBSP, number

THRESHOLDS = ("low_results.share2", "low_results.procedures", "effect.min_n")
"""Codes of the thresholds that these figures use."""


@dataclass(frozen=True, slots=True)
class LowResults:
    """Works whose share of «2» is at least low_results.share2: (key, per cent, n); `assessed`: with enough marks."""

    works: tuple[tuple[WorkKey, float, int], ...]
    assessed: int
    at_risk: bool


def low_results(works: Sequence[WorkData], rules: Rules) -> LowResults:
    """Works with a low result, at risk from low_results.procedures of them; works with few marks don't count."""
    found, assessed = [], 0
    for work in works:
        figures = figures_of(work, rules)
        if figures.n < rules.value("effect.min_n") or figures.share2 is None:
            continue
        assessed += 1
        if figures.share2 >= rules.value("low_results.share2"):
            found.append((work.key, figures.share2, figures.n))
    found.sort(key=lambda row: -row[1])
    return LowResults(tuple(found), assessed, len(found) >= rules.value("low_results.procedures"))


def sentence(found: LowResults, rules: Rules) -> str:
    """What is seen and how sure: how many works are low, and that the threshold must be checked."""
    limit = number(rules.value("low_results.share2"), 0)
    said = (
        f"Доля «2» не ниже {limit}{NBSP}% в {len(found.works)} из {found.assessed} работ с достаточным числом отметок"
    )
    return said + ("; признак низких результатов, проверьте по действующей методике." if found.at_risk else ".")
