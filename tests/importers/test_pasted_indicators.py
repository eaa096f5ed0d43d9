"""Tables of indicators: a value a row, or a column a year."""

import pytest

from app.importers.pasted_indicators import IndicatorRow, read_indicators
from app.importers.pasted_table import PasteRefusedError


def test_a_value_a_row_with_columns_in_any_order():
    text = "Значение\tГод\tНаименование показателя\tКод\tЕд. изм.\tИсточник\n14,2\t2025\tДоля А\t1.1\t%\tписьмо № 5"
    assert read_indicators(text).rows == (IndicatorRow("1.1", "Доля А", "%", 2025, 14.2, "письмо № 5", 2),)


def test_a_column_a_year_gives_a_value_for_each_year_that_has_one():
    text = "№ п/п\tПоказатель\t2024 год\t2025\n1\tДоля А\t12,5%\t—\n2\tДоля Б\t3\tмало"
    found = read_indicators(text, source="письмо")
    assert found.rows == (
        IndicatorRow("", "Доля А", "%", 2024, 12.5, "письмо", 2),
        IndicatorRow("", "Доля Б", "", 2024, 3.0, "письмо", 3),
    )
    assert [out.words for out in found.left_out] == ["Строка 3, столбец «2025»: «мало» – не число"]


def test_a_value_without_a_year_is_asked_about():
    text = "Показатель\tЗначение\nДоля А\t5"
    assert read_indicators(text).lacking == ("year",)
    assert read_indicators(text, year=2025).rows[0].year == 2025


def test_bad_rows_are_left_out_with_their_place():
    text = "Показатель\tГод\tЗначение\n—\t2025\t5\nДоля А\tпрошлый\t5\nДоля Б\t2025\t\nДоля В\t2025\t7"
    found = read_indicators(text)
    assert [row.name for row in found.rows] == ["Доля В"]
    assert [out.words for out in found.left_out] == [
        "Строка 2, столбец «Показатель»: «—» – показатель не назван",
        "Строка 3, столбец «Год»: «прошлый» – не год, нужно, например, 2025",
        "Строка 4, столбец «Значение»: значение не указано",
    ]


def test_without_a_head_columns_are_guessed():
    text = "1.1\tДоля А\t%\t2025\t14,2"
    found = read_indicators(text)
    assert (found.columns, found.guess) == ((), ("code", "name", "unit", "year", "value"))
    assert read_indicators(text, columns=found.guess).rows[0].value == 14.2


@pytest.mark.parametrize(
    ("text", "missing"),
    [("Код\tЗначение\n1\t2", "«Показатель»"), ("Показатель\tЕд.\nДоля\t%", "«Значение»"), ("\t\n", "она пуста")],
)
def test_what_cannot_be_read_is_refused_with_the_missing_column(text, missing):
    with pytest.raises(PasteRefusedError, match=missing):
        read_indicators(text)
