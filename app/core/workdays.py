"""Working days by the Russian production calendar: weekends, public holidays, and the yearly transfers of days off."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_FRIDAY = 4
_JANUARY = 1


@lru_cache(maxsize=64)
def _days_off(year: int) -> tuple[frozenset[date], frozenset[date], bool]:
    """Weekdays of a year that are off, weekend days that are worked, and whether the decree on transfers is known.

    The library is imported here: it takes 0.15 s, and only terms counted in working days ask for it.
    """
    from holidays import country_holidays

    calendar = country_holidays("RU", years=year, language="ru")
    off = frozenset(calendar)
    worked = frozenset(day for day in calendar.weekend_workdays if day.year == year)
    if year <= max(calendar.special_public_holidays):
        return off, worked, True
    return off | _moved_from_weekends(off), worked, False


def _moved_from_weekends(holidays: frozenset[date]) -> set[date]:
    """Next working days after holidays that fall on a weekend; those of January are given away by decree."""
    off: set[date] = set()
    for holiday in sorted(holidays):
        if holiday.month == _JANUARY or holiday.weekday() <= _FRIDAY:
            continue
        following = holiday + _DAY
        while following.weekday() > _FRIDAY or following in holidays or following in off:
            following += _DAY
        off.add(following)
    return off


def has_transfers(year: int) -> bool:
    """Whether the transfers of a year are known; without them its calendar is approximate."""
    return _days_off(year)[2]


def is_working_day(day: date) -> bool:
    """Whether a day is worked in a five-day week.

    Weekends and the holidays of article 112 of the Labour Code are off, and so is the next working day after a holiday
    that falls on a weekend. Transfers by decree are those of the library `holidays`; in years it does not know yet the
    answer is approximate: the two days off that the New Year holidays usually give away, and worked Saturdays, are not
    known.
    """
    off, worked, _known = _days_off(day.year)
    return day not in off and (day.weekday() <= _FRIDAY or day in worked)


def add_working_days(day: date, count: int) -> date:
    """The working day `count` working days after a day (before it if negative); zero is the day itself.

    Worked example: the day after Friday 31 October 2025 is Saturday 1 November (worked); the second is Wednesday
    5 November, for 3 and 4 November are off.
    """
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day
