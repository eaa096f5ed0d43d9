"""The collection form of 2020: fifty columns, most of them empty."""

from app.core.scores import NOT_TAUGHT, unpack
from app.importers.results.registry import read_result_file
from tests.importers.results.books import write_book

HEADER = ["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum"]
HEADER += [f"a-{number}-grade" if number != 10 else "Учебник" for number in range(1, 41)]


def row(code, variant, *scores, klass="А"):
    cells = ["GROUPS", "sch990001", 1, code, 4, "ж", klass, variant, None, sum(s for s in scores if isinstance(s, int))]
    return cells + list(scores) + [None] * (40 - len(scores))


def read(tmp_path, *rows, name="7 Французский язык.xlsx"):
    return read_result_file(write_book(tmp_path / name, {"Sheet1": [HEADER, *rows]}))


def test_columns_of_tasks_that_the_work_has_not_are_dropped(tmp_path):
    result = read(tmp_path, row(80004, 2, 2, "0", "не пройд."), row(80006, 1, 3, "2", 1))
    assert [task.code for task in result.tasks] == ["1", "2", "3"]
    assert [list(unpack(item.scores)) for item in result.participants] == [[2, 0, NOT_TAUGHT], [3, 2, 1]]
    assert result.participants[0].journal_mark == 4


def test_the_tenth_column_is_a_textbook_and_not_a_task(tmp_path):
    result = read(tmp_path, row(80004, 2, *[1] * 9, "Береговская Э.М.", 1))
    assert [task.code for task in result.tasks] == [*map(str, range(1, 10)), "11"]


def test_codes_say_the_grade_of_the_pupil_and_not_of_the_work(tmp_path):
    result = read(tmp_path, row(80004, 2, 1))
    assert (result.subject, result.grade, result.year) == ("Французский язык", 7, None)
    assert "work_differs" not in {problem.code for problem in result.problems}
    assert read(tmp_path, row(80004, 2, 1), name="выгрузка.xlsx").grade is None


def test_absent_is_told_by_either_variant(tmp_path):
    result = read(tmp_path, row(80004, "ОТСУТСТВОВАЛ"), row(80006, 1, 1))
    assert [item.absent for item in result.participants] == [True, False]
