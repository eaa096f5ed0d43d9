"""Warnings of too much work."""

from datetime import date

from app.planning.draft_load import MANY_IN_MONTH, MANY_OF_ONE, MANY_ROWS, load_warnings
from app.planning.values import Measure, Period, Roadmap, Section

PERIOD = Period(date(2026, 9, 1), date(2027, 8, 31))


def plan(count, responsible=lambda at: f"учитель {at}"):
    rows = tuple(Measure(str(at), "М", responsible=responsible(at)) for at in range(count))
    return Roadmap("План", PERIOD, (Section("Р", rows),))


def test_a_small_plan_is_not_warned_of():
    assert load_warnings(plan(MANY_ROWS), {}) == ()


def test_many_rows_many_of_one_and_many_in_a_month():
    count = MANY_ROWS + 1
    months = {str(at): (3, 3) for at in range(MANY_IN_MONTH + 1)}
    found = load_warnings(plan(count, lambda at: "Директор, завуч" if at <= MANY_OF_ONE else ""), months)
    beginnings = ("В плане 71\u00a0строка", "В 31\u00a0строке", "В 31\u00a0строке", "В\u00a0марте")
    assert len(found) == len(beginnings)
    assert all(words.startswith(beginning) for words, beginning in zip(found, beginnings, strict=True))
    assert "директор" in found[1]
    assert "16\u00a0сроков" in found[3]
