"""Widths of a table's columns."""

import pytest

from app.reports.document import Column, Row, Table
from app.reports.writers import columns, style
from app.reports.writers.fonts import bold, regular


def widths(asked, rows, headers=None, total=480.0, size=12.0):
    headers = headers or ["А"] * len(asked)
    table = Table(
        tuple(Column(name, width) for name, width in zip(headers, asked, strict=True)), tuple(Row(row) for row in rows)
    )
    return columns.column_widths(table, columns.table_text(table), total, size)


def test_columns_are_as_wide_as_they_ask_where_there_is_room():
    assert widths([1, 3], [("а", "б")]) == pytest.approx([120, 360])


def test_no_date_or_number_is_broken():
    made = widths([0.1, 3, 1], [("15.09.2026", "текст", "т")])
    assert made[0] >= regular().points("15.09.2026", 12) + 2 * style.CELL_SIDE
    assert sum(made) == pytest.approx(480)
    assert made[1] / made[2] == pytest.approx(3)


def test_a_word_of_the_header_stays_whole():
    made = widths([0.1, 3], [("1", "текст")], ["Подтверждение", "Б"])
    assert made[0] >= bold().points("Подтверждение", 12) + 2 * style.CELL_SIDE


def test_a_long_word_does_not_take_the_table():
    made = widths([1, 1, 1, 1], [("x" * 300, "а", "б", "в")])
    assert made[0] == pytest.approx(480 * 0.3)
    assert sum(made) == pytest.approx(480)


def test_where_all_ask_too_much_all_get_less():
    made = widths([1] * 12, [("1234567890",) * 12])
    assert sum(made) == pytest.approx(480)
    assert max(made) == pytest.approx(min(made))


def test_rows_are_filled_and_cut_to_the_columns():
    table = Table((Column("А"), Column("Б")), (Row(("1",)), Row(("1", "2", "3")), Row(("Раздел",), section=True)))
    assert [texts for _, texts in columns.table_text(table).rows] == [("1", ""), ("1", "2"), ("Раздел",)]


def test_a_few_low_rows_stay_whole_and_tall_ones_may_be_divided():
    heads = (Column("Мероприятие"), Column("Показатель"))
    low = Table(heads, (Row(("Семинар", "1 раз")),) * style.HELD_ROWS)
    tall = Table(heads, (Row(("Семинар", "\n".join(["строка"] * 4))),) * style.HELD_ROWS)
    assert columns.stays_whole(low, "portrait")
    assert not columns.stays_whole(Table(heads, (*low.rows, Row(("Семинар", "1 раз")))), "portrait")
    assert not columns.stays_whole(tall, "portrait")
