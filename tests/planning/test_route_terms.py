"""Terms in the middle of the period."""

from datetime import date

import pytest

from app.planning.route_terms import ahead, in_turn
from app.planning.values import Period

YEAR = Period.of_school_year(2026)


@pytest.mark.parametrize(
    ("terms", "day", "left"),
    [
        ("октябрь – декабрь", date(2026, 11, 20), "ноябрь – декабрь"),
        ("октябрь – ноябрь", date(2026, 11, 2), "ноябрь"),
        ("сентябрь, январь, май", date(2026, 12, 1), "январь, май"),
        ("сентябрь – май", date(2026, 8, 1), "сентябрь – май"),
        ("октябрь", date(2027, 2, 10), None),
        ("до 20 октября", date(2026, 11, 1), None),
        ("до 20 мая", date(2026, 11, 1), "до 20 мая"),
        ("в течение года", date(2027, 5, 1), "в течение года"),
    ],
)
def test_what_is_over_is_not_proposed(terms, day, left):
    assert ahead(terms, YEAR, day) == left


def test_months_are_taken_in_turn_without_holidays():
    assert [in_turn(YEAR, date(2027, 2, 10), turn) for turn in range(5)] == [
        "февраль",
        "март",
        "апрель",
        "май",
        "февраль",
    ]
    assert in_turn(YEAR, date(2027, 7, 1), 0) == "весь период"
