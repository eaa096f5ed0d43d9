"""Periods of reports: their days, words, what follows, what a school year offers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.report_periods import (
    HALF,
    MONTH,
    OWN,
    QUARTER,
    YEAR,
    ReportPeriod,
    day_of_report,
    following,
    offered,
    period_kind,
    period_of,
    report_due,
)

DAY = date(2026, 11, 20)
OWN_DAYS = ReportPeriod(OWN, date(2026, 11, 5), date(2026, 11, 20))


@pytest.mark.parametrize(
    ("kind", "first", "last", "words"),
    [
        (MONTH, date(2026, 11, 1), date(2026, 11, 30), "ноябрь 2026 года"),
        (QUARTER, date(2026, 10, 1), date(2026, 12, 31), "IV квартал 2026 года"),
        (HALF, date(2026, 9, 1), date(2026, 12, 31), "первое полугодие 2026/2027 учебного года"),
        (YEAR, date(2026, 9, 1), date(2027, 8, 31), "2026/2027 учебный год"),
    ],
)
def test_the_period_that_holds_a_day(kind, first, last, words):
    found = period_of(kind, DAY)
    assert (found.first, found.last) == (first, last)
    assert found.words.replace("\N{NO-BREAK SPACE}", " ") == words


def test_own_dates_have_words_and_no_day_to_be_found_by():
    assert OWN_DAYS.words.replace("\N{NO-BREAK SPACE}", " ") == "период с 5 ноября 2026 г. по 20 ноября 2026 г."
    with pytest.raises(ValueError, match="own"):
        period_of(OWN, DAY)


def test_the_second_half_and_the_leap_february():
    assert period_of(HALF, date(2027, 8, 31)) == ReportPeriod(HALF, date(2027, 1, 1), date(2027, 8, 31))
    assert "второе" in period_of(HALF, date(2027, 2, 1)).words
    assert period_of(MONTH, date(2028, 2, 10)).last == date(2028, 2, 29)


@given(st.sampled_from([MONTH, QUARTER, HALF, YEAR]), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_period_follows_without_a_gap_and_is_known_by_its_days(kind, day):
    period = period_of(kind, day)
    assert period.first <= day <= period.last
    assert following(period).first == period.last + timedelta(days=1)
    assert period_kind(period.first, period.last) == kind


def test_own_dates_are_followed_by_as_many_days():
    assert following(OWN_DAYS) == ReportPeriod(OWN, date(2026, 11, 21), date(2026, 12, 6))
    assert period_kind(OWN_DAYS.first, OWN_DAYS.last) == OWN


def test_what_a_school_year_offers():
    assert len(offered(MONTH, 2026)) == 12
    assert [one.first for one in offered(QUARTER, 2026)] == [
        date(2026, 7, 1),
        date(2026, 10, 1),
        date(2027, 1, 1),
        date(2027, 4, 1),
        date(2027, 7, 1),
    ]
    assert [len(offered(kind, 2026)) for kind in (HALF, YEAR, OWN)] == [2, 1, 0]


def test_a_period_that_is_not_over_is_reported_as_of_today():
    assert day_of_report(period_of(QUARTER, DAY), DAY) == DAY
    assert day_of_report(period_of(QUARTER, date(2026, 8, 1)), DAY) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("covered", "today", "sent", "until"),
    [
        (None, date(2026, 11, 20), False, date(2026, 12, 31)),
        (date(2026, 8, 31), date(2026, 11, 20), False, date(2026, 12, 31)),
        (date(2026, 9, 30), date(2026, 11, 20), True, date(2026, 12, 31)),
        (date(2026, 11, 20), date(2026, 11, 20), True, date(2027, 3, 31)),
        (date(2026, 11, 20), date(2027, 1, 1), False, date(2027, 3, 31)),
        (date(2026, 12, 31), date(2027, 1, 1), True, date(2027, 3, 31)),
        (date(2027, 6, 29), date(2027, 12, 1), False, date(2027, 9, 30)),
        (date(2027, 8, 31), date(2027, 12, 1), True, date(2027, 12, 31)),
        (None, date(2026, 5, 1), False, date(2026, 9, 30)),
    ],
)
def test_each_quarter_is_told_of_once(covered, today, sent, until):
    due = report_due(None, covered, 2026, today)
    assert (due.sent, due.until) == (sent, until)
