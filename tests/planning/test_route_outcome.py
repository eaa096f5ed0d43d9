"""Per cent of an ИОМ on a day, deficits to be closed, rows that go on."""

from datetime import date

from app.planning.route_outcome import AnsweredRow, closable, percent_done, unfinished
from app.planning.values import NORMAL, WITHDRAWN, Measure, Occurrence

ON = date(2026, 12, 25)
DAY = date(2026, 11, 10)


def row(key, done, of, *deficits, state=NORMAL):
    windows = [Occurrence(None, date(2027, 5, 31), DAY if at < done else None) for at in range(of)]
    return AnsweredRow(Measure(key, key, state=state, occurrences=tuple(windows)), deficits)


def test_each_row_counts_by_the_part_of_its_windows_that_is_done():
    rows = [row("a", 1, 1), row("b", 4, 8), row("c", 0, 1), row("d", 0, 1, state=WITHDRAWN)]
    assert percent_done(rows, ON) == 50
    assert percent_done(rows, date(2026, 11, 9)) == 0  # the day before anything was done
    assert percent_done([row("d", 0, 1, state=WITHDRAWN)], ON) is None
    assert percent_done([row("a", 0, 0)], ON) == 0


def test_a_window_off_control_does_not_hold_its_row_back():
    windows = (Occurrence(None, DAY, DAY), Occurrence(None, DAY, state=WITHDRAWN))
    assert percent_done([AnsweredRow(Measure("a", "a", occurrences=windows))], ON) == 100
    assert percent_done([AnsweredRow(Measure("a", "a", occurrences=windows[1:]))], ON) is None


def test_a_deficit_is_offered_to_be_closed_when_all_its_rows_are_done():
    rows = [row("a", 1, 1, "1", "2"), row("b", 0, 1, "2"), row("c", 0, 1, "1", state=WITHDRAWN), row("e", 1, 1, "4")]
    states = {"1": "in_work", "2": "in_work", "3": "found", "4": "closed"}
    assert closable(rows, states, ON) == ("1",)
    assert closable(rows, states, date(2026, 11, 9)) == ()


def test_what_is_not_done_whole_goes_on():
    rows = [row("a", 1, 1), row("b", 1, 2), row("c", 0, 0), row("d", 0, 1, state=WITHDRAWN)]
    assert unfinished(rows, ON) == ("b", "c")
