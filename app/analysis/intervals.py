"""How sure a figure is: Wilson, Newcombe, Student's quantile, an exact binomial test, the noticeable difference.

All shares here are per cent 0–100, all differences п.п. Sources of the formulas: docs/methods.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, fsum, lgamma, log, sqrt

from app.analysis.rules import Rules
from app.analysis.values import Comparator, Difference

Z95 = 1.959964
"""Two-sided 95 % quantile of the normal distribution."""

THRESHOLDS = ("comparison.z", "comparison.min_n")
"""Codes of the thresholds that `difference` uses."""


def wilson(percent: float | None, n: int, z: float = Z95) -> tuple[float, float] | None:
    """Wilson's 95 % interval of a share, in per cent: 50 % of 10 → (23,7; 76,3). None without participants.

    For a task of several points «share» is points won of points possible: its spread is at most that of a share,
    so the interval is not narrower than it should be.
    """
    if percent is None or n <= 0:
        return None
    p = percent / 100
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return min(percent, max(0.0, (middle - half) * 100)), max(percent, min(100.0, (middle + half) * 100))


def newcombe(before: float, n_before: int, after: float, n_after: int) -> tuple[float, float] | None:
    """Newcombe's 95 % interval (method 10) of the difference after − before of two independent shares, in п.п.

    Worked example: before 48 of 80 (60 %), after 56 of 70 (80 %) → Δ = +20, interval (+5,2; +33,4).
    """
    first, second = wilson(before, n_before), wilson(after, n_after)
    if first is None or second is None:
        return None
    delta = after - before
    low = delta - sqrt((after - second[0]) ** 2 + (first[1] - before) ** 2)
    high = delta + sqrt((second[1] - after) ** 2 + (before - first[0]) ** 2)
    return low, high


def student(freedom: int) -> float:
    """Two-sided 95 % quantile of Student's distribution by Cornish–Fisher expansion: 4 → 2,77; 29 → 2,05."""
    z = Z95
    first = (z**3 + z) / (4 * freedom)
    second = (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    return z + first + second + third


def binomial_tail(hits: int, trials: int, chance: float) -> float:
    """Exact P(X ≥ hits) of a binomial, 0 < chance < 1: `binomial_tail(2, 2, 0.5)` → 0.25.

    In logarithms: a region has ten thousand participants, whose binomial coefficients no float holds.
    """
    whole, yes, no = lgamma(trials + 1), log(chance), log(1 - chance)
    return fsum(
        exp(whole - lgamma(k + 1) - lgamma(trials - k + 1) + k * yes + (trials - k) * no)
        for k in range(hits, trials + 1)
    )


def is_noticeable(percent: float, n: int, reference: float, rules: Rules) -> bool:
    """Whether |d| > z·√(p(1−p)/N), p the share of the group compared with: 50 % of 100 against 61 % → 11 > 9,6 → True.

    The group's share is the assumption that is tested («школа как регион»). Where it is 0 or 100 the formula has no
    spread, so Wilson's interval of the school decides. Few participants (comparison.min_n) → never noticeable.
    """
    if n < rules.value("comparison.min_n"):
        return False
    p = reference / 100
    error = sqrt(max(0.0, p * (1 - p)) / n) * 100
    if error > 0:
        return abs(percent - reference) > rules.value("comparison.z") * error
    interval = wilson(percent, n)
    return interval is not None and not interval[0] <= reference <= interval[1]


def differences(
    percent: float | None, n: int, groups: Iterable[Comparator], key: str, rules: Rules
) -> tuple[Difference, ...]:
    """Distance of a per cent of the school from the value `key` of each group that has it."""
    if percent is None:
        return ()
    return tuple(
        Difference(
            name=group.name,
            role=group.role,
            value=group.values[key],
            delta=percent - group.values[key],
            noticeable=is_noticeable(percent, n, group.values[key], rules),
        )
        for group in groups
        if key in group.values
    )


@dataclass(frozen=True, slots=True)
class Change:
    """Two independent shares in per cent and their difference after − before in п.п. with Newcombe's 95 % interval."""

    before: float
    n_before: int
    after: float
    n_after: int
    delta: float
    interval: tuple[float, float] | None

    @property
    def sure(self) -> bool:
        """The interval does not hold zero."""
        return self.interval is not None and not self.interval[0] <= 0 <= self.interval[1]


def change(before: float | None, n_before: int, after: float | None, n_after: int) -> Change | None:
    """The change of a share between two groups of participants; None where one of the two is unknown."""
    if before is None or after is None:
        return None
    interval = newcombe(before, n_before, after, n_after)
    return Change(before, n_before, after, n_after, after - before, interval)
