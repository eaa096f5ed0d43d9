"""Collection forms since 2022, each quirk in a small protocol of its own."""

# Drawn tables are as wide as the sheets they stand for.
# ruff: noqa: E501

import pytest

from app.core.scores import EMPTY, INVALID, NOT_ATTEMPTED, NOT_TAUGHT, unpack
from app.importers.results.registry import read_result_file
from tests.importers.results.books import NBSP, book_of, table, write_book


def read(tmp_path, text, name="Математика 4 класс ВПР 2026.xlsx", **options):
    return read_result_file(book_of(tmp_path / name, text, **options))


def scores(result):
    return [list(unpack(row.scores)) for row in result.participants]


def codes(result):
    return [problem.code for problem in result.problems]


def the(result, code):
    found = [problem for problem in result.problems if problem.code == code]
    assert len(found) == 1, result.problems
    return found[0]


def test_form_of_2026_is_read_with_its_empty_rows_and_helper_columns(tmp_path):
    result = read(
        tmp_path,
        """
Код участника | Вариант      | 1 (5б) | 4К1 (3б) | Порядковый номер класса | Отметка за предыдущий триместр/ четверть/полугодие | Итого баллов | · | ·
80001         | 1            | 5      | 2        | 1                       | 4                                                  | 7            | · | 0
80002         | отсутствовал | ·      | ·        | ·                       | ·                                                  | 0            | · | X
·             | ·            | ·      | ·        | ·                       | ·                                                  | 0            | · | 2
""",
        name="Форма сбора результатов Английский язык 8 класс ВПР 2026.xlsx",
    )
    assert (result.kind, result.year, result.subject, result.grade) == ("collection_form", 2026, "Английский язык", 8)
    assert [(task.code, task.max) for task in result.tasks] == [("1", 5), ("4К1", 3)]
    assert result.max_score == 8
    first, second = result.participants
    assert (first.code, first.class_label, first.variant, first.journal_mark, first.stated_total) == (
        "80001", "1", "1", 4, 7
    )  # fmt: skip
    assert second.absent
    assert not second.took_part
    assert codes(result) == ["work_from_hint"]


def test_absent_from_one_part_is_absent(tmp_path):
    result = read(
        tmp_path,
        """
Код   | Вариант (часть 1) | 1 (1б) | Вариант (часть 2) | 7 (1б) | Класс № (список формируется из листа "Классы") | Пол | Итого баллов
40001 | 1                 | 1      | 2                 | 1      | 1                                              | м   | 2
40002 | 2                 | 1      | Отсутствовала     | ·      | 1                                              | ж   | 1
40003 | ОТСУТСТВОВАЛ      | ·      | 1                 | 1      | 2                                              | ж   | 1
""",
    )
    assert [row.absent for row in result.participants] == [False, True, True]
    assert (result.participants[0].variant, result.participants[0].variant2) == ("1", "2")
    assert "empty_score" not in codes(result)


def test_two_parts_may_both_be_headed_variant(tmp_path):
    result = read(
        tmp_path, "Код | Вариант | 1 (1б) | Вариант | 2 (1б)\n40001 | 1 | 1 | отсутствовал | ·\n40002 | 1 | 1 | 2 | 0"
    )
    assert [(row.variant, row.variant2, row.absent) for row in result.participants] == [
        ("1", None, True),
        ("1", "2", False),
    ]


def test_a_second_protocol_sheet_with_the_same_pupils_is_left_aside(tmp_path):
    rows = table("Код | Вариант | 1 (1б)\n40001 | 1 | 1")
    more = table("Код | Вариант | 1 (1б) | 2 (1б)\n40001 | 1 | 1 | 1")
    result = read_result_file(write_book(tmp_path / "ф.xlsx", {"Протокол": rows, "Протокол_2": more}))
    assert len(result.participants) == 1
    assert the(result, "sheet_repeats").sheet in {"Протокол", "Протокол_2"}


def test_a_sheet_for_each_class_is_one_protocol(tmp_path):
    first = table("Код | Вариант | 1 (1б)\n40001 | 1 | 1\n40002 | 1 | 0")
    second = table("Код | Вариант | 1 (1б)\n40021 | 1 | 1")
    result = read_result_file(write_book(tmp_path / "ф.xlsx", {"4А": first, "4Б": second}))
    assert [row.code for row in result.participants] == ["40001", "40002", "40021"]
    assert len({row.row for row in result.participants}) == 3


def test_a_sheet_with_other_tasks_and_other_pupils_is_left_out_with_a_warning(tmp_path):
    first = table("Код | Вариант | 1 (1б)\n40001 | 1 | 1\n40002 | 1 | 0")
    second = table("Код | Вариант | 1 (1б) | 2 (3б)\n50021 | 1 | 1 | 2")
    result = read_result_file(write_book(tmp_path / "ф.xlsx", {"4": first, "5": second}))
    assert len(result.participants) == 2
    assert the(result, "sheet_left_out").severity == "warning"


def test_a_hidden_protocol_does_not_replace_the_visible_one(tmp_path):
    hidden = table("Код | Вариант | 1 (1б)\n1 | 1 | 1\n2 | 1 | 1\n3 | 1 | 1")
    shown = table("Код | Вариант | 1 (1б)\n40001 | 1 | 0")
    path = write_book(tmp_path / "ф.xlsx", {"образец": hidden, "Протокол": shown}, hidden=("образец",))
    assert "40001" in {row.code for row in read_result_file(path).participants}


COORDINATOR = """
Пользователь | Код региона | Регион               | Муниципалитет        | Школа                      | Дата загрузки       | Код   | Вариант | 1 (1б) | Наименование класса | Пол | Итого баллов
edu990001    | 22          | reg990000 ¦ Край     | reg99_m001 ¦ Район 1 | edu990001 ¦ МБОУ «СОШ № 1» | 17.03.2022 05:33:20 | 40001 | '2'     | '1'    | а                   | м   | 1
SECOND    | 22          | reg990000 ¦ Край     | reg99_m001 ¦ Район 1 | SECOND ¦ МБОУ «СОШ № 2» | 18.03.2022 05:33:20 | 40001 | '1'     | '0'    | 4б                  | ж   | 0
"""


def coordinator(tmp_path, second):
    rows = [[cell.replace("¦", "|") if isinstance(cell, str) else cell for cell in row] for row in table(COORDINATOR)]
    rows = [[cell.replace("SECOND", second) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return read_result_file(write_book(tmp_path / "4 Математика.xlsx", {"Протокол": rows}))


def test_a_coordinators_file_keeps_each_rows_school(tmp_path):
    result = coordinator(tmp_path, "edu990002")
    assert [row.login for row in result.participants] == ["edu990001", "edu990002"]
    assert (result.login, result.school_name, result.year, result.grade) == (None, None, 2022, 4)
    assert [row.class_label for row in result.participants] == ["4А", "4Б"]
    assert "duplicate_code" not in codes(result)


def test_edu_and_sch_with_the_same_digits_are_one_school(tmp_path):
    result = coordinator(tmp_path, "sch990001")
    assert result.login == "edu990001"
    assert result.school_name == "МБОУ «СОШ № 1»"
    assert "duplicate_code" in codes(result)


CELLS = [
    ("X", NOT_ATTEMPTED), ("x", NOT_ATTEMPTED), ("Х", NOT_ATTEMPTED), (" х ", NOT_ATTEMPTED), (f"X{NBSP}", NOT_ATTEMPTED),
    ("не пройд.", NOT_TAUGHT), ("Не пройдено в этом классе", NOT_TAUGHT), (f"не{NBSP}пройд.", NOT_TAUGHT),
    (None, EMPTY), (" ", EMPTY), (2, 2), ("2", 2), (f"1{NBSP}", 1), ("2,0", 2), (0, 0),
    (-1, INVALID), ("30", INVALID), (3, INVALID), (1.5, INVALID), ("-", INVALID), ("да", INVALID), ("1/2", INVALID),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "score"), CELLS)
def test_what_a_score_cell_can_hold(tmp_path, cell, score):
    rows = [["Код", "Вариант", "1 (2б)", "2 (1б)"], [40001, 1, cell, 1]]
    result = read_result_file(write_book(tmp_path / "ф.xlsx", {"Протокол": rows}))
    assert scores(result) == [[score, 1]]


def test_a_score_out_of_range_is_a_problem_of_its_cell_and_the_rest_is_taken(tmp_path):
    result = read(tmp_path, "Код | Вариант | 1 (1б) | 2 (2б)\n40001 | 1 | 1 | 30\n40002 | 1 | 0 | 2")
    problem = the(result, "score_out_of_range")
    assert (problem.sheet, problem.cell, problem.severity) == ("Протокол", "D2", "error")
    assert "«30»" in problem.message
    assert "от 0 до 2" in problem.message
    assert scores(result) == [[1, INVALID], [0, 2]]


def test_many_bad_cells_are_listed_to_a_limit_and_counted_beyond(tmp_path):
    rows = [["Код", "Вариант", "1 (1б)"], *([40000 + number, 1, 9] for number in range(700))]
    result = read_result_file(write_book(tmp_path / "ф.xlsx", {"Протокол": rows}))
    bad = [problem for problem in result.problems if problem.code == "score_out_of_range"]
    assert len(bad) == 501
    assert f"200{NBSP}таких замечаний" in bad[-1].message


def test_an_empty_cell_of_a_present_pupil_is_warned_about_by_row(tmp_path):
    result = read(tmp_path, "Код | Вариант | 1 (1б) | 2 (2б) | 3 (1б)\n40001 | 1 | 1 | · | ·")
    problem = the(result, "empty_score")
    assert (problem.cell, problem.severity) == ("D2", "warning")
    assert "2, 3" in problem.message


def test_a_file_that_was_not_recalculated_is_told_once_with_a_count(tmp_path):
    result = read(
        tmp_path,
        """
Код   | Вариант      | 1 (1б) | 2 (2б) | Итого баллов
40001 | 1            | 1      | 2      | 0
40002 | 1            | 1      | X      | ·
40003 | 1            | 0      | 0      | 0
40004 | отсутствовал | ·      | ·      | 0
""",
    )
    problem = the(result, "not_recalculated")
    assert "не пересчитан в Excel" in problem.message
    assert f"2{NBSP}участников" in problem.message


def test_stale_totals_are_told_once_with_an_example(tmp_path):
    result = read(
        tmp_path, "Код | Вариант | 1 (5б) | Итого баллов\n40001 | 1 | 3 | 5\n40002 | 1 | 4 | 2\n40003 | 1 | 4 | 4"
    )
    problem = the(result, "stale_total")
    assert f"2{NBSP}строки" in problem.message
    assert problem.cell == "D2"


def test_only_rows_with_a_code_are_real(tmp_path):
    result = read(
        tmp_path,
        """
Код    | Вариант | 1 (1б) | 2 (2б) | Итого баллов
40001  | 1       | 1      | 2      | 3
·      | ·       | ·      | ·      | 0
40002  | 2       | 0      | 1      | 1
·      | 2       | 1      | 1      | 2
Иванов | 2       | 1      | 1      | 2
Итого  | ·       | 1      | 3      | 4
Средний балл | · | 0.5    | 1.5    | 2
Директор школы | · | ·    | ·      | ·
""",
    )
    assert [row.code for row in result.participants] == ["40001", "40002"]
    missing = [problem.cell for problem in result.problems if problem.code == "row_without_code"]
    assert missing == ["A5", "A6"]


def test_a_code_that_stands_twice_is_told_and_both_rows_stay(tmp_path):
    result = read(tmp_path, "Код | Вариант | 1 (1б)\n40001 | 1 | 1\n40001 | 2 | 0")
    assert len(result.participants) == 2
    assert the(result, "duplicate_code").cell == "A3"


def test_a_column_with_names_is_shown_and_never_taken(tmp_path):
    result = read(tmp_path, "Код | ФИО | Вариант | 1 (1б)\n40001 | Иванов Иван Иванович | 1 | 1")
    problem = the(result, "column_with_names")
    assert (problem.cell, problem.severity) == ("B1", "info")
    assert "Иванов" not in repr(result.participants)
    assert "Иванов" not in problem.message


def test_names_under_an_unknown_header_are_recognised_by_what_they_look_like(tmp_path):
    result = read(
        tmp_path,
        "Код | Заметки | Вариант | 1 (1б)\n40001 | Иванов Иван | 1 | 1\n40002 | Салтыкова-Щедрина А. Б. | 1 | 1",
    )
    assert the(result, "column_with_names").cell == "B1"


def test_codes_without_any_score_are_nobody(tmp_path):
    result = read(tmp_path, "Код | Вариант | 1 (1б)\n40001 | 1 | 1\n40002 | · | ·\n40003 | 2 | ·")
    assert [row.took_part for row in result.participants] == [True, False, False]
    assert f"2{NBSP}строки" in the(result, "rows_without_scores").message


def test_an_absent_pupil_with_scores_is_told(tmp_path):
    result = read(tmp_path, "Код | Вариант | 1 (1б)\n40001 | отсутствовал | 1")
    assert the(result, "absent_with_scores").cell == "B2"


def test_the_header_may_stand_lower_with_line_breaks_and_odd_spaces(tmp_path):
    rows = [
        ["Протокол проверки"],
        ["ВПР 2025 Русский язык 4 класс"],
        [],
        ["Код\nучастника", f"Вариант{NBSP}", "1\n(1 б)", f"11.3{NBSP}k1 (2б)", "16 (1) (1б)", "Итого\nбаллов", None],
        [40001.0, "1", "1", 2.0, "X", 3.0, "заметка"],
    ]
    result = read_result_file(write_book(tmp_path / "2849657.xlsx", {"Лист1": rows}))
    assert (result.year, result.subject, result.grade) == (2025, "Русский язык", 4)
    assert [(task.code, task.max) for task in result.tasks] == [("1", 1), ("11.3К1", 2), ("16.1", 1)]
    assert scores(result) == [[1, 2, NOT_ATTEMPTED]]
    assert codes(result) == []


def test_the_work_may_be_named_on_the_service_sheet(tmp_path):
    protocol = table("Код | Вариант | 1 (1б)\n40001 | 1 | 1")
    service = [["ВПР 2026"], ["Форма: ВПР 2026 Биология 6 класс"]]
    result = read_result_file(write_book(tmp_path / "ф.xlsx", {"Служебный": service, "Протокол": protocol}))
    assert (result.year, result.subject, result.grade) == (2026, "Биология", 6)
    assert "класс — 4" in the(result, "work_differs").message


def test_subject_comes_from_the_textbooks_and_grade_from_the_codes_when_the_name_is_silent(tmp_path):
    protocol = table("Код | Вариант | 1 (1б)\n70001 | 1 | 1\n70002 | 1 | 0")
    classes = table(
        "Буква (цифра) класса | Основной учебник по предмету\nА | geo7.7 Душина И.В. География 7 класс Дрофа"
    )
    result = read_result_file(write_book(tmp_path / "2849657.xlsx", {"Классы": classes, "Протокол": protocol}))
    assert (result.subject, result.grade, result.year) == ("География", 7, None)
    assert codes(result).count("work_from_hint") == 2
    assert "год" in the(result, "work_unknown").message


def test_marks_of_the_journal_in_all_spellings(tmp_path):
    rows = [["Код", "Вариант", "1 (1б)", "Отметка за предыдущую четверть/триместр"]]
    marks = [4, "4", f"4{NBSP}", "нет отметки", None, "зачёт", 7]
    rows += [[40001 + number, 1, 1, mark] for number, mark in enumerate(marks)]
    result = read_result_file(write_book(tmp_path / "ф.xlsx", {"Протокол": rows}))
    assert [row.journal_mark for row in result.participants] == [4, 4, 4, None, None, None, None]
    assert "«7», «зачёт»" in the(result, "strange_mark").message


def test_a_form_that_nobody_filled_says_so(tmp_path):
    result = read(tmp_path, "Код участника | Вариант | 1 (1б) | Итого баллов\n· | · | · | 0")
    assert result.participants == ()
    assert the(result, "no_participants").severity == "warning"


def test_tasks_without_maxima_take_them_from_the_row_beside(tmp_path):
    result = read(
        tmp_path,
        """
Код   | Вариант    | 1 | 2.1 | 2(2) | Итого баллов
·     | Макс. балл | 1 | 3   | 2    | 6
40001 | 1          | 1 | 3   | 0    | 4
""",
    )
    assert [(task.code, task.max) for task in result.tasks] == [("1", 1), ("2.1", 3), ("2.2", 2)]
    assert codes(result) == ["work_from_hint"]


def test_a_task_that_stands_in_two_columns_is_told(tmp_path):
    result = read(tmp_path, "Код | Вариант | 1 (1б) | 1 (1б)\n40001 | 1 | 1 | 0")
    assert len(result.tasks) == 2
    assert the(result, "duplicate_task").cell == "D1"
