"""Whether the fact of an indicator reaches what was planned, where both hold a number of the same unit."""

from __future__ import annotations

import re
from typing import Final

from app.core.russian import fold
from app.planning.indicators import (
    AT_LEAST,
    AT_MOST,
    EXACT,
    FALL,
    LESS,
    MORE,
    RISE,
    Amount,
    read_amount,
)

REACHED, MISSED = "достигнут", "не достигнут"

_BARE: Final = re.compile(r"\s*\d[\d\u00a0 ]*(?:[.,]\d+)?\s*")
_UNWANTED: Final = re.compile(
    r"завыш|заниж|нарушен|неуспе|двоек|двойк|«2»|низк\w+ результат|не ?справ|не ?преодол|отсутств|расхожд",
    re.IGNORECASE,
)
"""Words of what should be little: a bare number there tells no direction."""
_SAME_STEM: Final = 4


def reached(planned: str, fact: str) -> bool | None:
    """True or False where the fact can be held against the plan; None where it cannot.

    The same unit is «%» with «%», «п. п.» with «п. п.», else words of one stem («учителей», «учителя»); a fact that is
    nothing but a number has the unit of the plan. Numbers for different times («в месяц») are not compared, neither is
    a number without a sign where less would be better.
    Worked examples: «не менее 12 учителей», «14 учителей» → True; «не более 5 %», «6,5 %» → False; «2 занятия в месяц»,
    «16 занятий» → None; «снижение на 5 п. п.», «снижение на 6 п. п.» → True.
    """
    plan, told = read_amount(planned), _told(fact)
    if plan is None or told is None:
        return None
    bare = bool(_BARE.fullmatch(fact))
    if not bare and (not _same_unit(plan.unit, told.unit) or fold(plan.per) != fold(told.per)):
        return None
    if bare and plan.per:
        return None
    if plan.sign in {RISE, FALL}:
        return _changed(plan, told)
    if told.sign != EXACT or (plan.sign == EXACT and _UNWANTED.search(planned)):
        return None
    return _HOLDS[plan.sign](told.number, plan.number)


def verdict(planned: str, fact: str) -> str:
    """«достигнут», «не достигнут»; "" where nothing can be said."""
    found = reached(planned, fact)
    return "" if found is None else REACHED if found else MISSED


def _told(fact: str) -> Amount | None:
    if _BARE.fullmatch(fact):
        return Amount(EXACT, float(re.sub(r"[\s\u00a0]", "", fact).replace(",", ".")), "")
    return read_amount(fact)


def _same_unit(first: str, second: str) -> bool:
    if not first or not second:
        return first == second
    one, other = fold(first).split()[0], fold(second).split()[0]
    return one == other or (one[:_SAME_STEM] == other[:_SAME_STEM] and min(len(one), len(other)) >= _SAME_STEM)


def _changed(plan: Amount, told: Amount) -> bool | None:
    """A rise or a fall is held against a rise or a fall only: a bare number may be either."""
    if told.sign not in {RISE, FALL}:
        return None
    return told.sign == plan.sign and told.number >= plan.number


_HOLDS = {
    AT_LEAST: lambda fact, plan: bool(fact >= plan),
    AT_MOST: lambda fact, plan: bool(fact <= plan),
    MORE: lambda fact, plan: bool(fact > plan),
    LESS: lambda fact, plan: bool(fact < plan),
    EXACT: lambda fact, plan: bool(fact >= plan),
}
