"""Short windows on days off, vacations and days of ВПР."""

from datetime import date

import pytest

from app.planning.clashes import DatedEntry, clashes_of
from app.terms.values import Window

VACATION = DatedEntry("vacation", "осенние", date(2026, 10, 26), date(2026, 11, 3))
VPR = DatedEntry("vpr", "математика, 5 класс", date(2027, 4, 12), date(2027, 4, 16))


def window(start, end):
    return Window(start and date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2026-11-14", "2026-11-14", "14.11.2026: суббота"),
        ("2026-11-14", "2026-11-15", "14.11.2026 – 15.11.2026: выходные дни"),
        ("2026-11-04", "2026-11-04", "04.11.2026: нерабочий праздничный день"),
        ("2026-10-28", "2026-10-29", "28.10.2026 – 29.10.2026: каникулы (осенние)"),
        ("2027-04-13", "2027-04-13", "13.04.2027: дни проведения ВПР (математика, 5 класс)"),
    ],
)
def test_a_short_window_says_what_it_falls_on(start, end, words):
    assert clashes_of([window(start, end)], [VACATION, VPR], "Педсовет") == (words,)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-10-01", "2026-10-31"), (None, "2026-11-15"), ("2026-11-13", "2026-11-16"), ("2026-10-23", "2026-10-27")],
)
def test_long_windows_deadlines_and_windows_that_reach_a_working_day_do_not_clash(start, end):
    assert clashes_of([window(start, end)], [VACATION, VPR]) == ()


def test_what_is_about_vpr_may_stand_on_its_days():
    on_the_day = [window("2027-04-13", "2027-04-13")]
    assert clashes_of(on_the_day, [VPR], "Проведение ВПР по математике") == ()
    assert clashes_of(on_the_day, [VPR], "Проведение всероссийских проверочных работ") == ()
