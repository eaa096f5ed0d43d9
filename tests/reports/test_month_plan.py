"""План-график на месяц: what touches the month and where it stands."""

from datetime import date

import pytest

from app.reports.month_plan import MonthRow, month_plan

NOVEMBER = date(2026, 11, 20)


def windows(*days):
    return [MonthRow(f"1.{at}", "Мероприятие", start, end) for at, (start, end) in enumerate(days, 1)]


def lines(rows, head, table_of):
    document = month_plan("Дорожная карта", NOVEMBER, rows, head, NOVEMBER)
    return [row.cells[0] if row.section else row.cells[1] for row in table_of(document, "План-график").rows]


@pytest.mark.parametrize(
    ("start", "end", "under"),
    [
        (None, date(2026, 11, 10), "1–10 ноября"),
        (date(2026, 11, 11), date(2026, 11, 11), "11–20 ноября"),
        (date(2026, 10, 1), date(2026, 11, 30), "21–30 ноября"),
        (date(2026, 11, 1), date(2026, 11, 30), "В течение месяца"),
        (date(2026, 9, 1), date(2026, 12, 31), "В течение месяца"),
    ],
)
def test_where_a_window_stands(start, end, under, head, table_of):
    assert lines(windows((start, end)), head, table_of) == [under, "1.1"]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, date(2026, 12, 1)),  # a deadline of another month
        (date(2026, 12, 1), date(2026, 12, 5)),
        (date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_what_does_not_touch_the_month_is_left_out(start, end, head, text_of):
    text = text_of(month_plan("Дорожная карта", NOVEMBER, windows((start, end)), head, NOVEMBER))
    assert "На этот месяц мероприятия плана не приходятся." in text
    assert "таблица" not in text


def test_the_order_is_by_the_last_day(head, table_of):
    rows = windows((None, date(2026, 11, 9)), (None, date(2026, 11, 2)), (None, date(2026, 11, 30)))
    assert lines(rows, head, table_of) == ["1–10 ноября", "1.2", "1.1", "21–30 ноября", "1.3"]


def test_the_kept_text(golden, head):
    rows = [
        MonthRow("1.1", "педсовет", None, date(2026, 11, 6), "директор", "протокол", "исполнено 06.11.2026"),
        MonthRow("1.2", "контроль", date(2026, 11, 3), date(2026, 11, 13), "заместитель директора", "справка"),
        MonthRow("2.1", "консультации", date(2026, 9, 1), date(2027, 5, 31), "учителя", "журнал"),
    ]
    golden(month_plan("Дорожная карта", NOVEMBER, rows, head, NOVEMBER), "month_plan")
