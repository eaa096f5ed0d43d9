"""Questions of the import wizard over real services: columns, schools, classes, scores, replacing, cancelling."""

import shutil
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.bootstrap import Program, fixed
from app.core.paths import Paths, resources
from app.ui.pages.results import ResultsPage
from app.ui.wizards.import_results import ImportWizard
from app.ui.workplace import Workplace
from tests.importers.results.books import book_of

YEAR = resources() / "demo" / "results" / "2026"
STRANGE = """
Сводка по району
ВПР 2026 Математика 5 класс
Территория | Школ | Писали | Первое | Второе
Учебный край | 560 | 30216 | 91 | 80
МБОУ «Школа № 1»(edu990107) | · | 89 | 95 | 70
"""
SEVERAL = """
Пользователь | Регион | Школа | Код | Вариант | 1 (2б) | 2 (1б) | Наименование класса | Итого баллов
edu990001 | Край | МБОУ «Лицей» | 50001 | 1 | 2 | 1 | 5А | 3
edu990002 | Край | МБОУ «Школа № 2» | 50002 | 1 | 1 | 1 | 5А | 2
"""
FORM = """
Код участника | ФИО | Вариант | 1 (2б) | 2 (1б) | Порядковый номер класса
50001 | Петров Пётр Петрович | 1 | 30 | 1 | 1
50002 | Сова Ия Ильинична | 2 | 1 | 7 | 2
50003 | Жук Олег Олегович | 2 | 1 | 0 | 2
"""


@pytest.fixture
def program(tmp_path):
    return Program(Paths.standard(tmp_path / "data"), fixed(date(2026, 11, 20)))


@pytest.fixture
def wizard(desk, program, qtbot):
    made = ImportWizard(desk, Workplace(program, desk))
    qtbot.addWidget(made)
    made.resize(1150, 680)
    made.show()
    yield made
    desk.tasks.stop()
    desk.tasks.join(10)
    program.close()


@pytest.fixture
def settle(desk, qtbot):
    return lambda: qtbot.waitUntil(lambda: not desk.tasks.busy, timeout=120_000)


@pytest.fixture
def add(wizard, settle):
    def run(*files):
        wizard.add(files)
        settle()
        return list(wizard.choosing.table.visible_rows())

    return run


@pytest.fixture
def press(settle):
    def run(button):
        button.click()
        settle()

    return run


def buttons(wizard):
    return wizard.choosing.question.buttons


def put(table, line, key, value):
    at = next(at for at, item in enumerate(table.rows_model.columns) if item.key == key)
    return table.model().setData(table.model().index(line, at), value, Qt.ItemDataRole.EditRole)


# columns of a report


def test_columns_of_an_unknown_table_are_told_and_remembered(wizard, add, press, tmp_path, program):
    add(book_of(tmp_path / "Сводка.xlsx", STRANGE, "Лист1"))
    assert not wizard.choosing.load_button.isEnabled()
    press(buttons(wizard)["map"])
    step = wizard.mapping
    assert wizard.step is step
    rows = step.columns.visible_rows()
    assert [(row.use.header, row.use.role) for row in rows[:3]] == [
        ("Территория", "group"), ("Школ", "schools"), ("Писали", "participants"),
    ]  # fmt: skip
    assert rows[3].sample == "91; 95"
    assert put(step.columns, 3, "key", "1")
    assert put(step.columns, 4, "key", "2(1)")
    assert [row[1].name for row in step.groups.visible_rows()] == ["Учебный край", "МБОУ «Школа № 1»(edu990107)"]
    press(step.done_button)
    (item,) = wizard.choosing.table.visible_rows()
    assert (item.action, dict(item.result.groups[0].values)) == ("add", {"1": 91, "2.1": 80})
    assert wizard.choosing.question.text.text().startswith("Отчёт разобран так, как вы указали раньше")
    assert wizard.choosing.load_button.isEnabled()


def test_a_mapping_that_cannot_be_read_says_why(wizard, add, press, tmp_path):
    add(book_of(tmp_path / "Сводка.xlsx", STRANGE, "Лист1"))
    press(buttons(wizard)["map"])
    step = wizard.mapping
    put(step.columns, 0, "role", "не брать")
    assert not step.done_button.isEnabled()
    assert "группа участников" in step.fault.text()
    put(step.columns, 0, "role", "группа участников")
    assert step.done_button.isEnabled()
    press(step.back_button)
    assert wizard.step is wizard.choosing


def test_another_kind_or_the_other_way_round_guesses_the_columns_anew(wizard, add, press, tmp_path):
    add(book_of(tmp_path / "Сводка.xlsx", STRANGE, "Лист1"))
    press(buttons(wizard)["map"])
    step = wizard.mapping
    step.facts.edited.emit(None, "kind", "Распределение первичных баллов")
    assert step.mapping.kind == "score_distribution"
    assert step.columns.rows_model.columns[3].value(step.columns.visible_rows()[3]) == "балл"
    step.facts.edited.emit(None, "down", "задания – в строках, группы – в столбцах")
    assert step.mapping.down
    assert "ни одной группы" in step.fault.text()


# schools


def test_the_own_school_is_chosen_in_a_coordinators_file(wizard, add, press, tmp_path, program, desk):
    add(book_of(tmp_path / "Математика 5 класс ВПР 2022.xlsx", SEVERAL))
    assert list(buttons(wizard)) == ["own_school", "whole"]
    desk.asker.answers.append(1)
    press(buttons(wizard)["own_school"])
    assert program.services.school.facts().login == "edu990002"
    assert list(buttons(wizard)) == ["whole"]
    assert "1 из 2" in wizard.choosing.question.text.text()
    press(buttons(wizard)["whole"])
    assert list(buttons(wizard)) == ["own_rows"]
    press(wizard.choosing.load_button)
    assert [row.participants for row in wizard.done.stored.visible_rows()] == [2]


def test_a_coordinators_file_beside_one_of_the_school_says_what_will_be_stored(wizard, add, press, tmp_path):
    several = book_of(tmp_path / "Математика 6 класс ВПР 2022.xlsx", SEVERAL.replace("edu990002", "edu990107"))
    add(YEAR / "f1_ma5.xlsx", several)
    wizard.choosing.table.select(several)
    assert "Загрузятся только строки школы edu990107 из файла «f1_ma5.xlsx»: 1 из 2" in (
        wizard.choosing.question.text.text()
    )
    press(wizard.choosing.load_button)
    press(wizard.classes.skip_button)
    assert [row.participants for row in wizard.done.stored.visible_rows()][1] == 1
    assert "Строк других школ не загружено: 1." in wizard.done.text.text()


def test_a_file_of_another_school_is_taken_when_the_user_says_so(wizard, add, press, program):
    program.services.school.change(login="sch990555")
    (item,) = add(YEAR / "f1_ma5.xlsx")
    assert (item.code, wizard.choosing.load_button.isEnabled()) == ("foreign_school", False)
    press(buttons(wizard)["foreign"])
    assert wizard.choosing.table.visible_rows()[0].action == "new"
    press(buttons(wizard)["refuse"])
    assert wizard.choosing.table.visible_rows()[0].action == "refuse"


def test_one_answer_serves_all_chosen_files(wizard, add, press, program):
    program.services.school.change(login="sch990555")
    add(YEAR / "f1_ma5.xlsx", YEAR / "f1_ru5.xlsx")
    wizard.choosing.table.selectAll()
    press(buttons(wizard)["foreign"])
    assert [row.action for row in wizard.choosing.table.visible_rows()] == ["new", "new"]


def test_enter_gives_the_first_answer(wizard, add, settle, program):
    program.services.school.change(login="sch990555")
    (item,) = add(YEAR / "f1_ma5.xlsx")
    wizard.choosing.table.opened.emit(item)
    settle()
    assert wizard.choosing.table.visible_rows()[0].action == "new"


# classes


def test_classes_are_named_once_and_never_asked_for_again(wizard, add, press, program):
    add(YEAR / "f1_ma5.xlsx")
    press(wizard.choosing.load_button)
    step = wizard.classes
    assert wizard.step is step
    assert [key[2] for key in step.fields] == ["1", "2", "3"]
    step.fields[2025, 5, "2"].setText("5 «М»")
    press(step.order_button)
    assert [field.text() for field in step.fields.values()] == ["5А", "5 «М»", "5В"]
    press(step.save_button)
    assert wizard.step is wizard.done
    (study,) = program.services.study.figures(year=2026)
    assert {item.label for item in study.analysis.by_class} == {"5А", "5М", "5В"}
    assert len([entry for entry in program.services.safety.history() if not entry.undone]) == 1
    press(wizard.done.finish_button)
    add(YEAR / "f1_ru5.xlsx")
    press(wizard.choosing.load_button)
    assert wizard.step is wizard.done


def test_a_name_of_another_grade_is_refused_and_what_was_typed_stays(wizard, add, press, qtbot, desk):
    add(YEAR / "f1_ma5.xlsx")
    press(wizard.choosing.load_button)
    wizard.classes.fields[2025, 5, "1"].setText("7А")
    with qtbot.waitSignal(desk.tasks.refused) as told:
        wizard.classes.save_button.click()
    assert "5-й параллели" in told.args[0].message
    assert wizard.step is wizard.classes
    assert wizard.classes.fields[2025, 5, "1"].text() == "7А"
    press(wizard.classes.back_button)
    assert wizard.step is wizard.choosing


def test_nothing_typed_is_skipping(wizard, add, press):
    add(YEAR / "f1_ma5.xlsx")
    press(wizard.choosing.load_button)
    press(wizard.classes.save_button)
    assert wizard.step is wizard.done


# scores and names


def test_a_doubtful_score_is_decided_and_the_decision_can_be_changed(wizard, add, press, tmp_path, desk, settle):
    add(book_of(tmp_path / "Математика 5 класс ВПР 2026.xlsx", FORM))
    problems = wizard.choosing.preview.problems
    assert wizard.choosing.preview.decide_button.isHidden()
    row = next(row for row in problems.visible_rows() if row.problem.cell == "D2")
    problems.select(row.place)
    desk.asker.answers.append(3)  # оставить, X, 0, 1 балл
    press(wizard.choosing.preview.decide_button)
    (item,) = wizard.choosing.table.visible_rows()
    assert list(item.result.participants[0].scores) == [1, 1]
    row = next(row for row in problems.visible_rows() if row.problem.cell == "D2")
    assert row.problem.code == "score_decided"
    problems.select(row.place)
    desk.asker.answers.append(0)
    press(wizard.choosing.preview.decide_button)
    (item,) = wizard.choosing.table.visible_rows()
    assert item.choices.scores == {}
    assert desk.asker.asked[0] == ("choose", "Как считать?: Задание 1, участник 50001: «30» не балл от 0 до 2.")


def test_one_decision_serves_all_chosen_cells(wizard, add, press, tmp_path, desk):
    add(book_of(tmp_path / "Математика 5 класс ВПР 2026.xlsx", FORM))
    wizard.choosing.preview.problems.selectAll()
    desk.asker.answers.append(1)
    press(wizard.choosing.preview.decide_button)
    (item,) = wizard.choosing.table.visible_rows()
    assert not [problem for problem in item.problems if problem.severity == "error"]
    assert "2\u00a0ячейки" in desk.asker.asked[0][1]


def test_names_of_pupils_are_shown_as_not_taken(wizard, add, tmp_path):
    add(book_of(tmp_path / "Математика 5 класс ВПР 2026.xlsx", FORM))
    rows = wizard.choosing.preview.sheet.visible_rows()
    assert [row.cells[1] for row in rows] == ["ФИО", "не загружается", "не загружается", "не загружается"]
    assert rows[0].problem(1) is not None


def test_a_problem_leads_to_its_cell(wizard, add, tmp_path):
    add(book_of(tmp_path / "Математика 5 класс ВПР 2026.xlsx", FORM))
    problems, preview = wizard.choosing.preview.problems, wizard.choosing.preview
    row = next(row for row in problems.visible_rows() if row.problem.cell == "E3")
    problems.select(row.place)
    assert preview.sheet.current_row().number == 3


# replacing


@pytest.fixture
def stored(wizard, add, press):
    add(YEAR / "f1_ma5.xlsx")
    press(wizard.choosing.load_button)
    press(wizard.classes.skip_button)
    press(wizard.done.finish_button)


@pytest.mark.parametrize(
    ("answer", "loaded"), [("replace", ["f1_ma5.xlsx", "f1_ru5.xlsx"]), ("new", ["f1_ru5.xlsx"]), (None, None)]
)
def test_what_is_there_is_replaced_after_one_question(stored, wizard, add, press, desk, answer, loaded):
    add(YEAR / "f1_ma5.xlsx", YEAR / "f1_ru5.xlsx")
    desk.asker.answers.append(answer)
    press(wizard.choosing.load_button)
    ((_method, text),) = desk.asker.asked
    assert "• f1_ma5.xlsx: этот же файл уже загружен 20.11.2026" in text
    if loaded is None:
        assert wizard.step is wizard.choosing
        return
    press(wizard.classes.skip_button)
    assert [row.file for row in wizard.done.stored.visible_rows()] == loaded


def test_one_work_in_two_files_is_no_replacing_of_what_was_stored(wizard, add, press, desk, tmp_path):
    copy = tmp_path / "копия.xlsx"
    shutil.copy(YEAR / "f1_ma5.xlsx", copy)
    add(YEAR / "f1_ma5.xlsx", copy)
    desk.asker.answers.append("new")
    press(wizard.choosing.load_button)
    ((_method, text),) = desk.asker.asked
    assert text.startswith("Одна работа в нескольких файлах: • копия.xlsx: та же работа есть в выбранном файле")
    assert "Прежние" not in text
    press(wizard.classes.skip_button)
    assert [row.file for row in wizard.done.stored.visible_rows()] == ["f1_ma5.xlsx"]


# cancelling


def test_cancelled_storing_leaves_nothing_and_keeps_the_list(wizard, add, press, qtbot, program, desk, settle):
    add(YEAR / "f1_ma5.xlsx", YEAR / "f1_ru5.xlsx")
    press(wizard.choosing.load_button)
    with qtbot.waitSignal(desk.tasks.refused) as told:
        wizard.classes.skip_button.click()
        wizard.choosing.cancel_button.click()
    settle()
    assert "Ничего не изменилось" in told.args[0].message
    assert program.services.study.heads() == ()
    assert wizard.step is wizard.choosing
    assert len(wizard.choosing.table.visible_rows()) == 2
    assert wizard.choosing.load_button.isEnabled()


def test_cancelled_reading_goes_back(wizard, qtbot, settle, desk):
    with qtbot.waitSignal(wizard.closed), qtbot.waitSignal(desk.tasks.refused):
        wizard.add([YEAR])
        wizard.choosing.cancel_button.click()
    settle()
    assert wizard.choosing.table.visible_rows() == []


# dropping


def drop(widget, files):
    """As Qt does: the event goes to the widget under the mouse, or to the nearest one around it that takes files."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    while widget is not None and not widget.acceptDrops():
        widget = widget.parentWidget()
    assert isinstance(widget, ResultsPage)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    widget.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))


def test_files_and_folders_may_be_dropped_on_any_step(desk, program, qtbot, settle, tmp_path):
    page = ResultsPage(desk, Workplace(program, desk))
    qtbot.addWidget(page)
    page.show()
    page.shown()
    settle()
    folder = tmp_path / "выгрузка"
    folder.mkdir()
    shutil.copy(YEAR / "f1_ma5.xlsx", folder)
    wizard = page.wizard
    drop(page.view, [folder])
    settle()
    drop(wizard.choosing.table.viewport(), [YEAR / "f1_ru5.xlsx"])
    settle()
    assert len(wizard.choosing.table.visible_rows()) == 2
    wizard.choosing.load_button.click()
    settle()
    drop(next(iter(wizard.classes.fields.values())), [YEAR / "f3_ma5.xlsx"])
    settle()
    assert wizard.step is wizard.choosing
    assert len(wizard.choosing.table.visible_rows()) == 3
    wizard.choosing.load_button.click()
    settle()
    wizard.classes.skip_button.click()
    settle()
    drop(wizard.done.stored.viewport(), [YEAR / "f3_ma5.xlsx"])
    settle()
    assert [row.action for row in wizard.choosing.table.visible_rows()] == ["replace"]
    desk.tasks.stop()
    desk.tasks.join(10)
    program.close()
