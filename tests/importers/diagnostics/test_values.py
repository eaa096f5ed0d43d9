"""Cells of a diagnostic."""

import pytest

from app.importers.diagnostics.values import (
    CellValue,
    ResultAboveMaximumError,
    ResultNotReadError,
    read_value,
)


@pytest.mark.parametrize(
    ("text", "maximum", "meant"),
    [
        ("18", 30, CellValue(18, 30)),
        ("18,5", 30, CellValue(18.5, 30)),
        ("18 баллов", None, CellValue(18)),
        ("18 из 30", None, CellValue(18, 30)),
        ("18/30", 40, CellValue(18, 30)),
        ("78 %", None, CellValue(78, 100)),
        ("78,5%", 30, CellValue(78.5, 100)),
        ("Высокий уровень", 30, CellValue(level="высокий")),
        ("ниже среднего", None, CellValue(level="низкий")),
        ("Недостаточный", None, CellValue(level="низкий")),
        ("базовый", None, CellValue(level="средний")),
        ("18 (средний)", 30, CellValue(18, 30, "средний")),
        ("–", 30, CellValue()),
        ("", None, CellValue()),
        ("не проходила", None, CellValue(absent=True)),
    ],
)
def test_a_cell_is_read(text, maximum, meant):
    assert read_value(text, maximum) == meant


@pytest.mark.parametrize("text", ["хм", "18 из 0", "-3", "18-20"])
def test_what_is_no_result_is_refused(text):
    with pytest.raises(ResultNotReadError):
        read_value(text, 30)


def test_more_than_the_maximum_is_refused():
    with pytest.raises(ResultAboveMaximumError, match="30"):
        read_value("31", 30)
