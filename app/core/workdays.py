"""Working days by the Russian production calendar: weekends, public holidays, and the yearly transfers of days off."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_FRIDAY = 4
_JANUARY = 1

# Article 112 of the Labour Code: (month, day).
_HOLIDAYS = (*((1, day) for day in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4))

# A day off moved from one day to another by the Government's yearly decrees.
_TRANSFERS: dict[int, tuple[tuple[date, date], ...]] = {
    2022: (
        (date(2022, 1, 1), date(2022, 5, 3)),
        (date(2022, 1, 2), date(2022, 5, 10)),
        (date(2022, 3, 5), date(2022, 3, 7)),
    ),
    2023: (
        (date(2023, 1, 1), date(2023, 2, 24)),
        (date(2023, 1, 8), date(2023, 5, 8)),
    ),
    2024: (
        (date(2024, 1, 6), date(2024, 5, 10)),
        (date(2024, 1, 7), date(2024, 12, 31)),
        (date(2024, 4, 27), date(2024, 4, 29)),
        (date(2024, 11, 2), date(2024, 4, 30)),
        (date(2024, 12, 28), date(2024, 12, 30)),
    ),
    2025: (
        (date(2025, 1, 4), date(2025, 5, 2)),
        (date(2025, 1, 5), date(2025, 12, 31)),
        (date(2025, 2, 23), date(2025, 5, 8)),
        (date(2025, 3, 8), date(2025, 6, 13)),
        (date(2025, 11, 1), date(2025, 11, 3)),
    ),
    2026: (
        (date(2026, 1, 3), date(2026, 1, 9)),
        (date(2026, 1, 4), date(2026, 12, 31)),
    ),
}


def has_transfers(year: int) -> bool:
    """Whether the transfers of a year are known; without them its calendar is approximate."""
    return year in _TRANSFERS


@lru_cache(maxsize=64)
def _days_off(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Weekdays of a year that are off, and weekend days that are worked."""
    holidays = {date(year, month, day) for month, day in _HOLIDAYS}
    transfers = _TRANSFERS.get(year, ())
    moved = {origin for origin, _ in transfers}
    off = holidays | {target for _, target in transfers}
    for holiday in sorted(holidays):
        if holiday.month == _JANUARY or holiday.weekday() <= _FRIDAY or holiday in moved:
            continue
        following = holiday + _DAY  # a holiday on a weekend gives the next working day off
        while following.weekday() > _FRIDAY or following in off:
            following += _DAY
        off.add(following)
    return frozenset(off), frozenset(moved - holidays)


def is_working_day(day: date) -> bool:
    """Whether a day is worked in a five-day week.

    Weekends and the holidays of article 112 of the Labour Code are off, and so is the next working day after a holiday
    that falls on a weekend. Transfers by decree are known for 2022–2026; in other years the answer is approximate:
    the two days off that the New Year holidays usually give away, and worked Saturdays, are not known.
    """
    off, worked = _days_off(day.year)
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
