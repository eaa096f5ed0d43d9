"""The collection form of 2021: everything is text, columns are numbered in order, rows run to the right."""

# Drawn tables are as wide as the sheets they stand for.
# ruff: noqa: E501

from app.core.scores import NOT_ATTEMPTED, NOT_TAUGHT, unpack
from app.importers.results.registry import read_result_file
from tests.importers.results.books import table, write_book

NAME = "Проведение работы по математике, 4 класс. ВПР 2021.xlsx"
HEADER = "логин школы | регион | номер обучающегося | код обучающегося | отметка за предыдущую четверть/триместр | пол | класс | вариант | всего баллов | балл за 1 | балл за 2 | балл за 3 | Учебник | Др.уч. автор | Др.уч. название | ·"
BOOK = "Моро М.И. Математика 4 класс"
PUPIL = f"sch990001 | Район 1 | 1 | 40001 | 5 | ж | НЕТ | 1 | 3 | 1 | X | 2 | {BOOK} | Моро М.И. | · | ·"


def read(tmp_path, *lines, name=NAME):
    rows = table("\n".join([HEADER, *lines]))
    texts = [
        [None if cell is None else str(int(cell)) if isinstance(cell, float) else cell for cell in row] for row in rows
    ]
    return read_result_file(write_book(tmp_path / name, {"Sheet": texts}))


def points(row):
    return list(unpack(row.scores))


def problem(result, code):
    return next((item for item in result.problems if item.code == code), None)


def test_all_is_text_and_the_work_stands_in_the_name(tmp_path):
    absent = "sch990001 | Район 1 | 2 | 40002 | · | · | · | отсутствовал | · | · | · | · | · | · | · | ·"
    result = read(tmp_path, PUPIL, absent)
    assert (result.kind, result.year, result.subject, result.grade) == ("collection_form", 2021, "Математика", 4)
    assert [(task.code, task.max) for task in result.tasks] == [("1", None), ("2", None), ("3", None)]
    assert result.max_score is None
    first, second = result.participants
    assert points(first) == [1, NOT_ATTEMPTED, 2]
    assert (first.class_label, first.journal_mark, first.login) == ("4", 5, "sch990001")
    assert second.absent
    assert problem(result, "work_from_hint").severity == "info"
    assert problem(result, "ordinal_tasks")
    assert problem(result, "column_with_names") is None, "authors of textbooks are no pupils"


def test_a_row_whose_textbook_moved_right_keeps_its_scores(tmp_path):
    moved = f"sch990001 | Район 1 | 1 | 40001 | 5 | ж | а | 1 | 3 | 1 | 0 | 2 | · | · | · | {BOOK}"
    result = read(tmp_path, moved)
    assert points(result.participants[0]) == [1, 0, 2]
    assert problem(result, "extra_scores") is None


def test_a_row_moved_as_a_whole_is_put_back_where_its_sum_fits(tmp_path):
    moved = f"sch990001 | Район 1 | 1 | 40001 | 5 | ж | а | · | 2 | 3 | 1 | 0 | 2 | {BOOK} | · | ·"
    result = read(tmp_path, PUPIL, moved)
    row = result.participants[1]
    assert (points(row), row.variant, row.stated_total) == ([1, 0, 2], "2", 3)
    assert "3" in problem(result, "shifted_rows").message


def test_rows_with_more_scores_than_tasks_are_taken_and_told(tmp_path):
    longer = f"sch990001 | Район 1 | 1 | 40001 | 5 | ж | а | 1 | 9 | 1 | 0 | 2 | 3 | 3 | {BOOK} | ·"
    result = read(tmp_path, longer)
    assert points(result.participants[0]) == [1, 0, 2]
    assert problem(result, "extra_scores").severity == "warning"


def test_untaught_topics_and_unknown_maxima(tmp_path):
    result = read(tmp_path, PUPIL.replace("| X |", "| не пройд. |").replace("| 2 | Моро", "| 17 | Моро"))
    assert points(result.participants[0]) == [1, NOT_TAUGHT, 17]


def test_a_silent_name_leaves_the_textbooks_and_the_codes(tmp_path):
    result = read(tmp_path, PUPIL, name="выгрузка.xlsx")
    assert (result.year, result.subject, result.grade) == (None, "Математика", 4)
    assert "год" in problem(result, "work_unknown").message


def test_spellings_of_classes_are_brought_together(tmp_path):
    labels = ["а", "А", "4а", "4 «А»", "A", "А(4)", "Нет", "4", "в(1)", "филиал"]
    result = read(
        tmp_path,
        *(PUPIL.replace("НЕТ", label).replace("40001", f"4000{number}") for number, label in enumerate(labels)),
    )
    assert [row.class_label for row in result.participants] == [*["4А"] * 6, "4", "4", "в(1)", "филиал"]
