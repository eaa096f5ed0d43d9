"""The import wizard over real services: what is recognised, stored, refused and taken back."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.bootstrap import Program, fixed
from app.core.paths import Paths, resources
from app.importers.problems import ERROR, INFO, Problem
from app.services.views.results import Candidate, SheetView
from app.ui.wizards.import_preview import cell_place, column_name, sheet_rows
from app.ui.wizards.import_results import ImportWizard
from app.ui.wizards.import_words import load_words, problem_words, recognised_words, summary_words
from app.ui.workplace import Workplace

YEAR = resources() / "demo" / "results" / "2026"


@pytest.fixture
def wizard(desk, tmp_path, qtbot):
    program = Program(Paths.standard(tmp_path / "data"), fixed(date(2026, 11, 20)))
    made = ImportWizard(desk, Workplace(program, desk))
    qtbot.addWidget(made)
    made.show()
    yield made
    desk.tasks.stop()
    desk.tasks.join(10)
    program.close()


def settle(wizard, qtbot):
    qtbot.waitUntil(lambda: not wizard._desk.tasks.busy, timeout=120_000)


def add(wizard, qtbot, *files: Path):
    wizard.add(files)
    settle(wizard, qtbot)


def load(wizard, qtbot):
    """Press «Загрузить» and leave the classes as they are written."""
    wizard.choosing.load_button.click()
    settle(wizard, qtbot)
    if wizard.step is wizard.classes:
        wizard.classes.skip_button.click()
        settle(wizard, qtbot)


def heads(wizard):
    return wizard._workplace._program.services.study.heads()


def test_each_file_says_what_it_is_and_a_bad_one_why_not(wizard, qtbot, tmp_path):
    bad = tmp_path / "письмо.xlsx"
    bad.write_text("это не таблица", "utf-8")
    add(wizard, qtbot, YEAR / "f1_ma5.xlsx", YEAR / "f3_ma5.xlsx", bad)
    first, second, third = wizard.choosing.table.visible_rows()
    assert (first.path, first.action) == (bad, "refuse")
    assert recognised_words(second) == "Индивидуальные результаты, Математика, 5 класс, 2026"
    assert third.action == "add"
    assert wizard.choosing.load_button.text() == "Загрузить 2\u00a0файла"
    assert "Не будет загружен 1\u00a0файл" in wizard.choosing.summary.text()
    wizard.choosing.table.select(bad)
    settle(wizard, qtbot)
    assert [row.problem.severity for row in wizard.choosing.preview.problems.visible_rows()] == [ERROR]


def test_the_sheet_of_the_chosen_file_is_shown(wizard, qtbot):
    add(wizard, qtbot, YEAR / "f1_ma5.xlsx")
    assert wizard.choosing.preview.sheet is not None
    shown = [cell for row in wizard.choosing.preview.sheet.visible_rows() for cell in row.cells]
    assert "Математика" in shown


def test_files_are_stored_and_taken_back_in_one_step(wizard, qtbot):
    add(wizard, qtbot, YEAR / "f1_ma5.xlsx", YEAR / "f1_ru5.xlsx")
    load(wizard, qtbot)
    assert [row.title for row in wizard.done.stored.visible_rows()] == [
        "Математика, 5 класс, 2026",
        "Русский язык, 5 класс, 2026",
    ]
    assert wizard.done.text.text().startswith("Загрузка выполнена: 2\u00a0файла, 2\u00a0работы")
    wizard.done.undo_button.click()
    settle(wizard, qtbot)
    settle(wizard, qtbot)
    assert {row.action for row in wizard.choosing.table.visible_rows()} == {"new"}
    assert wizard.choosing.summary.text().startswith("Загрузка отменена: данные такие же, как до неё. Распознано")


def test_an_import_is_not_taken_back_over_later_steps(wizard, qtbot):
    add(wizard, qtbot, YEAR / "f1_ma5.xlsx")
    load(wizard, qtbot)
    wizard._workplace.do("Другое", lambda services, _p: services.school.change(name="Школа"), ())
    settle(wizard, qtbot)
    with qtbot.waitSignal(wizard._desk.tasks.refused) as caught:
        wizard.done.undo_button.click()
    assert "другие действия" in caught.args[0].message
    assert wizard.done.stored.visible_rows()


def test_the_same_file_twice_is_one_row_and_a_row_can_be_dropped(wizard, qtbot, tmp_path):
    copy = tmp_path / "копия.xlsx"
    shutil.copy(YEAR / "f1_ma5.xlsx", copy)
    add(wizard, qtbot, YEAR / "f1_ma5.xlsx")
    add(wizard, qtbot, YEAR / "f1_ma5.xlsx", copy)
    assert len(wizard.choosing.table.visible_rows()) == 2
    assert "повторяют работу другого файла – 1" in wizard.choosing.summary.text()
    assert "ранее" not in wizard.choosing.summary.text()
    wizard.choosing.table.select(copy)
    wizard.choosing.table.opened.emit(wizard.choosing.table.current_row())
    settle(wizard, qtbot)
    assert len(wizard.choosing.table.visible_rows()) == 2
    assert wizard.choosing.question.buttons["drop"].text() == "Не загружать"
    wizard.choosing.question.buttons["drop"].click()
    settle(wizard, qtbot)
    assert wizard.choosing.load_button.text() == "Загрузить 1\u00a0файл"


def test_any_chosen_file_can_be_taken_off_the_list(wizard, qtbot):
    assert not wizard.choosing.drop_button.isEnabled()
    add(wizard, qtbot, YEAR / "f1_ma5.xlsx", YEAR / "f1_ru5.xlsx")
    wizard.choosing.table.select(YEAR / "f1_ru5.xlsx")
    wizard.choosing.drop_button.click()
    settle(wizard, qtbot)
    assert [row.path for row in wizard.choosing.table.visible_rows()] == [YEAR / "f1_ma5.xlsx"]


def test_cancel_goes_back_and_stores_nothing(wizard, qtbot):
    add(wizard, qtbot, YEAR / "f1_ma5.xlsx")
    with qtbot.waitSignal(wizard.closed):
        wizard.choosing.cancel_button.click()
    assert wizard.choosing.table.visible_rows() == []
    assert heads(wizard) == ()


@pytest.mark.parametrize(("address", "place"), [("A1", (1, 0)), ("C12", (12, 2)), ("AB7", (7, 27)), (None, None)])
def test_addresses_are_read(address, place):
    assert cell_place(address) == place
    if place is not None:
        assert column_name(place[1]) == address.rstrip("0123456789")


def test_names_of_pupils_are_never_shown():
    sheet = SheetView("Лист1", (("Код", "ФИО"), ("1", "Петров Пётр Петрович")), 2, (1, 2))
    rows = sheet_rows(sheet, [Problem("column_with_names", "…", INFO, "Лист1", "B1")])
    assert [row.cells for row in rows] == [("Код", "ФИО"), ("1", "не загружается")]


def test_a_problem_stands_at_its_cell_of_its_sheet():
    sheet = SheetView("Лист1", (("a", "b"), ("c", "d")), 2, (1, 2))
    found = [Problem("x", "…", ERROR, "Лист1", "B2"), Problem("x", "…", ERROR, "Другой", "A1")]
    first, second = sheet_rows(sheet, found)
    assert first.problems == ()
    assert second.problem(1).cell == "B2"
    assert second.problem(0) is None


def test_a_row_far_below_is_shown_with_its_own_number():
    sheet = SheetView("Лист1", (("a",), ("b",)), 900, (1, 700))
    assert sheet_rows(sheet, [Problem("x", "…", ERROR, "Лист1", "A700")])[1].problem(0) is not None


def test_the_user_says_which_work_a_file_is(wizard, qtbot, tmp_path):
    nameless = tmp_path / "файл.xlsx"
    book = openpyxl.load_workbook(YEAR / "f1_ma5.xlsx")
    for row in book.worksheets[0].iter_rows(max_row=8):
        for cell in row:
            if isinstance(cell.value, str) and ("ВПР" in cell.value or cell.value == "Математика"):
                cell.value = None
    book.save(nameless)
    add(wizard, qtbot, nameless)
    (item,) = wizard.choosing.table.visible_rows()
    assert item.code == "work_unknown"
    wizard._desk.asker.answers.append({"subject": "Математика", "grade": "5", "year": "2026"})
    wizard.choosing.question.buttons["tell"].click()
    settle(wizard, qtbot)
    (item,) = wizard.choosing.table.visible_rows()
    assert (item.action, item.result.year, item.result.grade) == ("new", 2026, 5)
    assert not [problem for problem in item.problems if "Укажите это" in problem.message]
    assert wizard.choosing.load_button.isEnabled()
    wizard._desk.asker.answers.append({"subject": "Физика", "grade": "7", "year": "2025"})
    assert wizard.choosing.question.buttons["tell"].text() == "Изменить работу"
    wizard.choosing.question.buttons["tell"].click()
    settle(wizard, qtbot)
    (item,) = wizard.choosing.table.visible_rows()
    assert (item.result.subject, item.result.year, item.result.grade) == ("Физика", 2025, 7)
    assert wizard.choosing.question.text.text() == "Работу указали вы: Физика, 7 класс, 2025."


def test_words_without_files():
    assert summary_words(()).startswith("Файлов нет")
    assert load_words(()) == "Загрузить"
    assert problem_words(Candidate(Path("x.xlsx"), "refuse", "")) == ""
