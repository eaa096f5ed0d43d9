"""Scores out of range as the user decides them."""

from app.core.scores import INVALID, NOT_ATTEMPTED, pack
from app.importers.results.decisions import decide, doubtful_cell, score_words
from app.importers.results.registry import read_result_file
from tests.importers.results.books import book_of

FORM = """
Код участника | Вариант | 1 (2б) | 2 (1б) | 3 (3б) | Порядковый номер класса | Итого баллов
50001 | 1 | 30 | 1 | -1 | 1 | 0
50002 | 2 | 1 | 7 | 3 | 1 | 0
"""


def read(tmp_path):
    return read_result_file(book_of(tmp_path / "Математика 5 класс ВПР 2026.xlsx", FORM))


def doubtful(result):
    return {problem.cell: problem for problem in result.problems if problem.code == "score_out_of_range"}


def test_each_doubtful_cell_is_found_by_its_address(tmp_path):
    result = read(tmp_path)
    cells = {cell: doubtful_cell(result, problem) for cell, problem in doubtful(result).items()}
    found = {at: (cell.participant.code, cell.task.code, cell.highest) for at, cell in cells.items()}
    assert found == {"C2": ("50001", "1", 2), "E2": ("50001", "3", 3), "D3": ("50002", "2", 1)}


def test_decided_cells_are_scores_and_say_so_and_the_rest_waits(tmp_path):
    result = read(tmp_path)
    decided = decide(result, {("Протокол", "E2"): 3, ("Протокол", "D3"): NOT_ATTEMPTED})
    assert [row.scores for row in decided.participants] == [pack([INVALID, 1, 3]), pack([1, NOT_ATTEMPTED, 3])]
    assert set(doubtful(decided)) == {"C2"}
    told = [problem.message for problem in decided.problems if problem.code == "score_decided"]
    assert sorted(told, reverse=True) == [
        "Задание 3, участник 50001: по вашему решению 3\u00a0балла.",
        "Задание 2, участник 50002: по вашему решению не приступал (X).",
    ]


def test_other_problems_cannot_be_decided(tmp_path):
    result = read(tmp_path)
    other = next(problem for problem in result.problems if problem.code != "score_out_of_range")
    assert doubtful_cell(result, other) is None
    assert decide(result, {}) is result


def test_words_of_a_decision():
    assert (score_words(1), score_words(NOT_ATTEMPTED)) == ("1\u00a0балл", "не приступал (X)")
