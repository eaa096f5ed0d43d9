"""Measures of each person by month."""

from datetime import date

from app.planning.load import load_of, months_of
from app.terms.values import Window

MONTHS = months_of(date(2026, 9, 1), date(2026, 12, 31))


def test_months_of_a_period_cross_the_year():
    assert months_of(date(2026, 11, 15), date(2027, 1, 2)) == (date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1))


def test_a_measure_counts_in_each_month_it_touches_and_once_in_a_month():
    rows = [
        (1, (7,), (Window(date(2026, 10, 25), date(2026, 11, 5)),)),
        (2, (7, 8), (Window(None, date(2026, 11, 30)),)),
        (3, (7, 7), (Window(date(2026, 11, 1), date(2026, 11, 2)), Window(date(2026, 11, 20), date(2026, 11, 21)))),
        (4, (), (Window(date(2026, 9, 1), date(2026, 9, 2)),)),
    ]
    first, second = load_of(rows, MONTHS)
    assert (first.person, first.months) == (7, ((), (1,), (1, 2, 3), ()))
    assert first.most == 3
    assert (second.person, second.months) == (8, ((), (), (2,), ()))
