from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.workdays import add_working_days, has_transfers, is_working_day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 8), False),  # New Year holidays
        (date(2026, 1, 9), False),  # moved from 3 January
        (date(2026, 1, 12), True),
        (date(2026, 2, 23), False),
        (date(2026, 3, 9), False),  # 8 March is a Sunday
        (date(2026, 5, 11), False),  # 9 May is a Saturday
        (date(2026, 12, 31), False),  # moved from 4 January
        (date(2025, 11, 1), True),  # a worked Saturday
        (date(2025, 11, 3), False),
        (date(2025, 2, 24), True),  # 23 February went to 8 May
        (date(2025, 5, 8), False),
        (date(2025, 3, 10), True),  # 8 March went to 13 June
        (date(2024, 4, 27), True),
        (date(2024, 4, 30), False),
        (date(2023, 11, 6), False),  # 4 November is a Saturday
        (date(2022, 6, 13), False),  # 12 June is a Sunday
        (date(2024, 11, 2), True),
        (date(2027, 2, 20), True),
        (date(2027, 2, 22), False),
        (date(2019, 2, 25), True),  # 23 February, a Saturday, went to 10 May
        (date(2025, 9, 6), False),
        (date(2025, 9, 8), True),
    ],
)
def test_days_of_the_production_calendar(day, works):
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("year", "days"), [(2022, 247), (2023, 247), (2024, 248), (2025, 247), (2026, 247), (2027, 247)]
)
def test_number_of_working_days_in_a_year(year, days):
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    assert sum(is_working_day(first + timedelta(days=shift)) for shift in range(length)) == days


def test_working_days_are_counted_over_holidays():
    assert add_working_days(date(2025, 10, 31), 1) == date(2025, 11, 1)
    assert add_working_days(date(2025, 10, 31), 2) == date(2025, 11, 5)
    assert add_working_days(date(2025, 12, 30), 1) == date(2026, 1, 12)
    assert add_working_days(date(2026, 1, 12), -1) == date(2025, 12, 30)
    assert add_working_days(date(2026, 1, 7), 0) == date(2026, 1, 7)


def test_the_calendar_of_years_to_come_is_said_to_be_approximate():
    assert has_transfers(2026)
    assert not has_transfers(2041)
    assert not is_working_day(date(2041, 5, 9))  # a Thursday
    assert is_working_day(date(2041, 5, 8))
    assert not is_working_day(date(2043, 11, 4))
    assert not is_working_day(date(2044, 6, 13))  # 12 June is a Sunday


def test_a_year_without_a_table_keeps_weekends_and_holidays():
    assert not is_working_day(date(2031, 5, 1))
    assert is_working_day(date(2031, 5, 5))


@settings(deadline=None)  # the first year of a process imports the library
@given(st.dates(date(2015, 1, 1), date(2040, 1, 1)), st.integers(1, 60))
def test_exactly_so_many_working_days_lie_between(day, count):
    later = add_working_days(day, count)
    between = [day + timedelta(days=shift) for shift in range(1, (later - day).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(later)
