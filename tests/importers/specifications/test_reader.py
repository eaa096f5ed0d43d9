"""Specifications drawn as small tables: every quirk of the real ones, and of those that may come."""

from datetime import date

import pytest
import xlsxwriter

from app.importers.results.refusals import EmptyFileError
from app.importers.results.workbook import read_workbook
from app.importers.specifications.reader import NotASpecificationError, identify, read_specification
from tests.importers.results.books import book_of, table, write_book

SIMPLE = """
№ задания | Умения | Блоки ПООП: выпускник научится | Уровень сложности | Код КЭС | Код КТ | Максимальный балл
1 | Считать | Складывать | Б | 2 | '2.1' | 1
2 | Решать | Делить | П | 1 | '1.1' | 2
"""


def read(tmp_path, text, name="Математика 4 класс.xlsx", **options):
    return read_specification(book_of(tmp_path / name, text, **options))


def codes(found):
    return [problem.code for problem in found.problems]


def test_a_plain_table(tmp_path):
    found = read(tmp_path, SIMPLE)
    assert (found.subject, found.grade, found.level, found.year, found.total) == ("Математика", 4, "базовый", None, 3)
    one, two = found.tasks
    assert (one.code, one.max, one.level, one.skill, one.planned_result) == ("1", 1, "Б", "Считать", "Складывать")
    assert (two.position, two.content_codes, two.requirement_codes) == (1, ("1",), ("1.1",))
    assert found.problems == ()


def test_one_row_a_task_and_code_is_one_task(tmp_path):
    found = read(
        tmp_path,
        """
        № КИМ | № | Умения | Код КЭС | Код КТ | Макс. балл
        3 | 3 | Решать задачи | 1 | '2.2' | 2
        3 | 3 | Решать задачи. | 1 | '4' | 2
        3 | 3 | Решать задачи | 2 | '2.2' | 2
        """,
    )
    (task,) = found.tasks
    assert (task.code, task.max, task.skill) == ("3", 2, "Решать задачи")
    assert (task.content_codes, task.requirement_codes) == (("1", "2"), ("2.2", "4"))


def test_continued_rows_leave_the_task_and_its_values_empty(tmp_path):
    found = read(
        tmp_path,
        """
        № задания | Умения | Уровень сложности | Код КЭС | Код КТ | Балл
        1К1 | Писать | Б | '9.14' | '5.5' | 4
        · | · | · | '9.15' | · | ·
        · | · | · | '9.16' | '5.6' | ·
        1К2 | Проверять | Б | '9.14' | '5.5' | 3
        """,
    )
    first, second = found.tasks
    assert first.content_codes == ("9.14", "9.15", "9.16")
    assert first.requirement_codes == ("5.5", "5.6")
    assert (first.max, second.max, second.content_codes) == (4, 3, ("9.14",))


def test_merged_cells_hold_their_value_in_each_row(tmp_path):
    rows = """
        № задания | Умения | Уровень сложности | Код КЭС | Балл
        5.1 | Чертить | Базовый | '3' | 1
        5.2 | · | · | '4' | 1
        """
    found = read(tmp_path, rows, merged=("B2:B3", "C2:C3"))
    assert [(task.code, task.skill, task.level) for task in found.tasks] == [
        ("5.1", "Чертить", "Б"),
        ("5.2", "Чертить", "Б"),
    ]
    assert codes(found) == []


def test_parts_of_one_task_share_what_a_csv_holds_once(tmp_path):
    path = tmp_path / "Математика 4 класс.csv"
    path.write_text(
        "№ задания;Умения;Уровень сложности;Код КЭС;Балл\n5.1;Чертить;Б;3;1\n5.2;;;4;1\n6;;Б;4;1\n", "utf-8-sig"
    )
    found = read_specification(path)
    assert [(task.code, task.skill, task.level) for task in found.tasks] == [
        ("5.1", "Чертить", "Б"),
        ("5.2", "Чертить", "Б"),
        ("6", None, "Б"),
    ]
    assert codes(found) == ["skill_missing", "value_continued"]
    assert "задание 6" in found.problems[0].message


def test_a_second_table_beside_the_first_holds_more_tasks(tmp_path):
    found = read(
        tmp_path,
        """
        № по КИМу | Умения | Код КЭС | Балл | · | № по КИМу | Умения | Код КЭС | Балл
        1 | Считать | 2 | 1 | · | 3 | Чертить | 3 | 2
        2 | Решать | 1 | 1 | · | · | · | 4 | ·
        """,
    )
    assert [(task.code, task.max, task.content_codes) for task in found.tasks] == [
        ("1", 1, ("2",)),
        ("2", 1, ("1",)),
        ("3", 2, ("3", "4")),
    ]


def test_a_table_further_down_goes_on(tmp_path):
    more = SIMPLE.replace("1 | Считать", "3 | Читать").replace("2 | Решать", "4 | Писать")
    found = read(tmp_path, f"{SIMPLE}· | · | · | · | · | · | ·\nЧасть 2 | · | · | · | · | · | ·{more}")
    assert [task.code for task in found.tasks] == ["1", "2", "3", "4"]
    assert found.problems == ()


def test_a_header_of_two_rows_and_a_row_of_column_numbers(tmp_path):
    found = read(
        tmp_path,
        """
        № задания | Умения | Коды | · | Уровень сложности | Балл
        · | · | КЭС | КТ | · | ·
        1 | 2 | 3 | 4 | 5 | 6
        1 | Считать | '2.1' | '1.2' | В | 3
        """,
    )
    (task,) = found.tasks
    assert (task.code, task.level, task.max) == ("1", "В", 3)
    assert (task.content_codes, task.requirement_codes) == (("2.1",), ("1.2",))


def test_one_column_may_hold_both_codes(tmp_path):
    found = read(tmp_path, "№ задания | Умения | Код КЭС/ КТ | Балл\n1 | Считать | 1.1; 1.2 / 2.3 | 1")
    assert (found.tasks[0].content_codes, found.tasks[0].requirement_codes) == (("1.1", "1.2"), ("2.3",))


@pytest.mark.parametrize(
    ("written", "code"),
    [("'4(1)'", ["4.1"]), ("1k2", ["1К2"]), ("9.1", ["9.1"]), ("2 и 3", ["2", "3"]), ("5; 6", ["5", "6"])],
)
def test_codes_of_tasks(tmp_path, written, code):
    found = read(tmp_path, f"№ задания | Умения | Код КЭС | Балл\n{written} | Считать | 1 | 1")
    assert [task.code for task in found.tasks] == code


def test_a_code_that_excel_took_for_a_date(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "Физика 7 класс.xlsx")
    sheet = book.add_worksheet()
    for column, header in enumerate(("№ задания", "Умения", "Код КЭС", "Балл")):
        sheet.write(0, column, header)
    as_date = book.add_format({"num_format": "dd.mm"})
    sheet.write_datetime(1, 0, date(2026, 1, 5), as_date)
    sheet.write(1, 1, "Измерять")
    sheet.write_datetime(1, 2, date(2026, 2, 3), as_date)
    sheet.write(1, 3, 1)
    book.close()
    (task,) = read_specification(tmp_path / "Физика 7 класс.xlsx").tasks
    assert (task.code, task.content_codes) == ("5.1", ("3.2",))


def test_the_maximum_may_stand_in_the_code(tmp_path):
    (task,) = read(tmp_path, "Задание | Умения | Уровень сложности\n1К1 (4б) | Писать | Б").tasks
    assert (task.code, task.max) == ("1К1", 4)


def test_words_of_levels_and_unknown_ones(tmp_path):
    found = read(
        tmp_path,
        """
        № задания | Умения | Уровень сложности | Код КЭС | Балл
        1 | А | Базовый | 1 | 1
        2 | Б | повышен- ный | 1 | 1
        3 | В | в | 1 | 1
        4 | Г | · | 1 | 1
        """,
    )
    assert [task.level for task in found.tasks] == ["Б", "П", "В", None]
    assert [problem.message for problem in found.problems] == [
        "Уровень сложности не указан: задание 4. Без уровня достаточность не оценивается."
    ]


def test_contradictions_are_told_and_left_open(tmp_path):
    found = read(
        tmp_path,
        """
        № задания | Умения | Уровень сложности | Код КЭС | Балл
        1 | Считать | Б | 1 | 1
        1 | Считать | П | 2 | 2
        """,
    )
    (task,) = found.tasks
    assert (task.max, task.level) == (None, None)
    assert codes(found) == ["maximum_contradicts", "level_contradicts"]
    assert "1 (E2), 2 (E3)" in found.problems[0].message
    assert {problem.severity for problem in found.problems} == {"error"}


@pytest.mark.parametrize(
    ("line", "told"), [("Максимальный первичный балл – 4", True), ("Максимальный балл – 3", False)]
)
def test_a_sum_other_than_the_stated_maximum_is_told(tmp_path, line, told):
    found = read(tmp_path, f"{SIMPLE}{line} | · | · | · | · | · | ·")
    assert len(found.tasks) == 2
    assert ("total_differs" in codes(found)) is told


def test_a_row_of_totals_is_no_task(tmp_path):
    found = read(tmp_path, f"{SIMPLE}Итого | · | · | · | · | · | 7")
    assert (len(found.tasks), found.stated_max, codes(found)) == (2, 7, ["total_differs"])


def test_a_row_whose_number_is_no_number_is_told(tmp_path):
    found = read(tmp_path, f"{SIMPLE}доп. | Чертить | Делить | Б | 3 | 3 | 1")
    assert [(problem.code, problem.cell) for problem in found.problems] == [("task_code_unknown", "A4")]


def test_no_skills_at_all_leave_planned_results(tmp_path):
    found = read(tmp_path, SIMPLE.replace("Считать", "·").replace("Решать", "·"))
    assert [(task.skill, task.planned_result) for task in found.tasks] == [(None, "Складывать"), (None, "Делить")]
    assert [(problem.code, problem.severity) for problem in found.problems] == [("skill_missing", "info")]


def test_a_title_above_the_table_says_more_than_the_name(tmp_path):
    found = read(tmp_path, f"Описание проверочной работы по физике, 7 класс, 2026 год | · | ·{SIMPLE}", "1.xlsx")
    assert (found.subject, found.grade, found.year) == ("Физика", 7, 2026)


def test_a_name_that_says_nothing_leaves_the_work_unknown(tmp_path):
    found = read(tmp_path, SIMPLE, "1.xlsx", sheet="Лист1")
    assert (found.subject, found.grade, found.year) == (None, None, None)


def test_sheets_of_other_works_and_without_tables_are_told(tmp_path):
    sheets = {
        "4 Математика": table(SIMPLE),
        "5 Математика": table(SIMPLE.replace("1 | Считать", "7 | Читать")),
        "Заметки": [["просто текст"]],
    }
    found = read_specification(write_book(tmp_path / "все.xlsx", sheets))
    assert (found.grade, [task.code for task in found.tasks]) == (4, ["1", "2"])
    assert [(problem.code, problem.sheet, problem.severity) for problem in found.problems] == [
        ("sheet_left_out", "5 Математика", "warning"),
        ("sheet_left_out", "Заметки", "info"),
    ]


def test_a_hidden_sheet_is_read_after_the_visible_one(tmp_path):
    sheets = {"Черновик": table(SIMPLE.replace("| П |", "| В |")), "Лист1": table(SIMPLE)}
    path = write_book(tmp_path / "Химия 8 класс.xlsx", sheets, hidden=("Черновик",))
    found = read_specification(path)
    assert "level_contradicts" in codes(found)


def test_a_file_of_results_is_no_specification(tmp_path):
    path = book_of(tmp_path / "1.xlsx", "Код участника | Вариант | 1 (1б) | 2 (2б) | Класс\n40001 | 1 | 1 | 2 | 4А")
    assert not identify(read_workbook(path))
    with pytest.raises(NotASpecificationError, match=r"1\.xlsx"):
        read_specification(path)


def test_an_empty_file_is_refused_by_the_common_reader(tmp_path):
    (tmp_path / "1.xlsx").write_bytes(b"")
    with pytest.raises(EmptyFileError):
        read_specification(tmp_path / "1.xlsx")


def test_thousands_of_merged_ranges_and_rows_are_bounded(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "Химия 8 класс.xlsx")
    sheet = book.add_worksheet()
    for row, cells in enumerate(table(SIMPLE.strip())):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    for row in range(10, 2000):
        sheet.merge_range(row, 0, row, 99, "x")
    sheet.write(9000, 0, 9)
    book.close()
    found = read_specification(tmp_path / "Химия 8 класс.xlsx")
    assert [task.code for task in found.tasks] == ["1", "2"]


def test_many_wordings_and_long_cells_of_one_task_are_bounded(tmp_path):
    long = "слово" * 6000
    rows = [["№ задания", "Умения", "Код КЭС", "Балл"], *([1, f"{at} {long}", "код " * 8000, 1] for at in range(30))]
    (task,) = read_specification(write_book(tmp_path / "Химия 8 класс.xlsx", {"Лист1": rows})).tasks
    assert task.skill.count("; ") == 9
