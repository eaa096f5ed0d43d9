"""Every kind of remark about a result file: the smallest file that earns it, and the cell that it points to."""

import ast
from pathlib import Path

import pytest

from app.importers import results
from app.importers.results.registry import read_result_file
from tests.importers.results.books import table, write_book

FORM = "Код | Вариант | 1 (1б) | 2 (2б) | Итого баллов\n40001 | 1 | 1 | 2 | 3"
FORM_2020 = "user | code | klass | var-1 | sum | a-1-grade\nsch990001 | 50001 | А | 1 | 2 | 2"
FORM_2021 = "логин школы | код обучающегося | вариант | всего баллов | балл за 1 | балл за 2 | Учебник\n"
REPORT = "Код участника | 1 (1б) | Отметка\n"
MARKS = "Группы участников | 2 | 3 | 4 | 5\nВся выборка | 1 | 29 | 40 | 30"
NAME = "Математика 4 класс ВПР 2026.xlsx"

CASES = {
    "absent_with_scores": (FORM + "\n40002 | отсутствовал | 1 | · | ·", "B3"),
    "column_with_names": (
        "Код | ФИО | Вариант | 1 (1б)\n40001 | Иванова Анна | 1 | 1",
        "B1",
    ),
    "duplicate_code": (FORM + "\n40001 | 1 | 0 | 2 | 2", "A3"),
    "duplicate_task": ("Код | Вариант | 1 (1б) | 1 (1б)\n40001 | 1 | 1 | 0", "D1"),
    "empty_score": (FORM + "\n40002 | 1 | 1 | · | 1", "D3"),
    "extra_scores": (FORM_2021 + "sch990001 | 40001 | 1 | 3 | 1 | 2 | 1", None),
    "layout_unconfirmed": (
        "Распределение первичных баллов\nГруппы участников | 0 | 1 | 2\nВся выборка | 1 | 9 | 90",
        None,
    ),
    "max_score_differs": ("Максимальный первичный балл: | 9\n" + REPORT + "40001 | 1 | 5", None),
    "no_maxima": (FORM_2020, None),
    "no_participants": ("Код | Вариант | 1 (1б)", None),
    "not_recalculated": (FORM + "\n40002 | 1 | 1 | 1 | 0", "E1"),
    "ordinal_tasks": (FORM_2021 + "sch990001 | 40001 | 1 | 3 | 1 | 2 | ·", None),
    "row_without_code": (FORM + "\n· | 1 | 1 | 1 | 2", "A3"),
    "rows_without_scores": (FORM + "\n40002 | · | · | · | ·", None),
    "score_out_of_range": (FORM + "\n40002 | 1 | 1 | 3 | 4", "D3"),
    "section_count": (REPORT + "МБОУ «Школа № 1»(edu990001) | Кол-во участников: 2\n40001 | 1 | 5", "A2"),
    "sheet_left_out": ({"Ф1": REPORT + "40001 | 1 | 5", "Ф3": MARKS}, None),
    "sheet_repeats": ({"Протокол": FORM, "Копия": FORM}, None),
    "shifted_rows": (FORM_2021 + "sch990001 | 40001 | · | 1 | 3 | 1 | 2", None),
    "stale_total": (FORM + "\n40002 | 1 | 1 | 1 | 3", "E3"),
    "strange_mark": (REPORT + "40001 | 1 | 6", "C1"),
    "work_differs": ("ВПР 2026 Математика 5 класс\n" + REPORT + "40001 | 1 | 5", None),
    "work_from_hint": (FORM, None),
    "work_unknown": (FORM, None),
}
NAMES = {"work_unknown": "1.xlsx"}


def read(tmp_path, file, name=NAME):
    sheets = file if isinstance(file, dict) else {"Протокол": file}
    return read_result_file(write_book(tmp_path / name, {sheet: table(text) for sheet, text in sheets.items()}))


def codes_in_sources():
    """First arguments of every `Problem(…)` in the package, where they are written out."""
    found = set()
    for module in Path(results.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            called = getattr(node, "func", None)
            if isinstance(called, ast.Name) and called.id == "Problem" and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


@pytest.mark.parametrize("code", CASES)
def test_a_small_file_earns_the_remark(tmp_path, code):
    file, cell = CASES[code]
    result = read(tmp_path, file, NAMES.get(code, NAME))
    problem = next(problem for problem in result.problems if problem.code == code)
    assert problem.cell == cell
    assert problem.message.endswith(".")


def test_every_remark_of_the_sources_has_its_small_file():
    assert len(codes_in_sources()) > 20
    assert not codes_in_sources() - set(CASES)


@pytest.mark.parametrize(
    "header", ["ФИО", "Фамилия, имя ученика", "Ф. И. О.", "Обучающийся", "Ученик", "Участник", "Примечание", "·"]
)
@pytest.mark.parametrize(
    ("form", "place"),
    [
        ("Код | {} | Вариант | 1 (1б) | 2 (1б)", 1),
        ("логин школы | {} | код обучающегося | вариант | балл за 1", 1),
        ("user | code | {} | var-1 | a-1-grade", 2),
        ("Код участника | 1 (1б) | Отметка | {}", 3),
        ("Код | Вариант (часть 1) | 1 (1б) | Вариант (часть 2) | 2 (1б) | {}", 5),
        ("Пользователь | Школа | Код | {} | Вариант | 1 (1б)", 3),
    ],
)
def test_names_are_left_out_of_every_dialect(tmp_path, form, place, header):
    width = form.count("|") + 1
    rows = "\n".join(
        " | ".join(name if column == place else str(40001 + number) for column in range(width))
        for number, name in enumerate(["Иванова Анна", "Салтыков-Щедрин М. Е.", "МАМЕДОВ АЛИ"])
    )
    result = read(tmp_path, form.format(header) + "\n" + rows)
    (problem,) = (problem for problem in result.problems if problem.code == "column_with_names")
    assert problem.cell == "ABCDEF"[place] + "1"
    assert "Иванова" not in repr(result)
    assert "Иванова" not in str(result.participants)


def test_a_name_in_place_of_a_code_is_not_repeated(tmp_path):
    result = read(tmp_path, FORM + "\nПетров Пётр | 1 | 1 | 1 | 2")
    (problem,) = (problem for problem in result.problems if problem.code == "row_without_code")
    assert "имя" in problem.message
    assert "Петров" not in repr(result)


@pytest.mark.parametrize("header", ["Учебный план", "Примечание"])
def test_other_texts_are_no_names(tmp_path, header):
    file = f"Код | Вариант | 1 (1б) | {header}\n40001 | 1 | 1 | Сделать до мая\n40002 | 1 | 1 | Базовый уровень 2"
    assert "column_with_names" not in [problem.code for problem in read(tmp_path, file).problems]


def test_a_header_of_two_lines(tmp_path):
    file = "Код | Вариант | Баллы за задания | · | Итого баллов\n· | · | 1 (1б) | 2 (2б) | ·\n40001 | 2 | 1 | 2 | 3"
    result = read(tmp_path, file)
    assert [(task.code, task.max) for task in result.tasks] == [("1", 1), ("2", 2)]
    assert [(row.code, row.row, row.stated_total) for row in result.participants] == [("40001", 3, 3)]
