"""Rows of participants by code."""

from app.analysis.individual import cell_text, individual_results, sentence
from app.core.scores import EMPTY, INVALID, NOT_ATTEMPTED, NOT_TAUGHT


def test_rows_by_class_and_code_with_totals_and_gap(work_of):
    work = work_of(
        [[2, 1], [0, NOT_ATTEMPTED], [1, INVALID]],
        [2, 2],
        classes=["5Б", "5А", "5А"],
        codes=["3", "2", "1"],
        marks=[4, 2, None],
        journal=[3, 4, 4],
    )
    rows = individual_results(work)
    assert [(row.code, row.total, row.percent, row.gap) for row in rows] == [
        ("1", None, None, None),
        ("2", 0, 0.0, -2),
        ("3", 3, 75.0, 1),
    ]


def test_cells_as_a_table_shows_them():
    assert [cell_text(score) for score in (0, 3, NOT_ATTEMPTED, NOT_TAUGHT, EMPTY, INVALID)] == [
        "0", "3", "X", "не пройд.", "", "?",
    ]  # fmt: skip


def test_sentence_tells_range_top_failed_and_broken(work_of):
    rows = individual_results(work_of([[4], [0], [INVALID]], [4], marks=[5, 2, None]))
    assert sentence(rows, 4) == (
        "Итоги участников – от 0 до 4 из 4, в среднем 2,0; n = 2; наибольший балл у 1\u00a0участника; "
        "отметка «2» у 1\u00a0участника; итог не вычислен у 1: есть неверные баллы."
    )
    assert sentence(rows[2:], 4) == "Итоговых баллов нет."
    assert sentence((), 4).startswith("Индивидуальные результаты не загружены")
