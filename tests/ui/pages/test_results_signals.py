"""The tab of the signals: list and detail, the sheet of a second check, the official list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from app.analysis.objectivity import TITLES, Picture, SignalTable
from app.analysis.objectivity.signal import Column
from app.analysis.objectivity.words import NEEDS, NEXT, RULES, SOURCES
from app.ui.pages.results import ResultsPage
from app.ui.pages.results_signals_sheet import NotAWholeNumberError
from app.ui.pages.results_signals_words import OFFICIAL, chart_of, table_columns
from app.ui.pages.results_work import PARTS


@pytest.fixture
def page(desk, workplace, program, demo_files, opened, settle):
    year = demo_files / "results" / "2026"
    files = [year / f"{kind}_ru4.xlsx" for kind in ("f1", "f3", "jr", "pr")]
    services = program.services
    services.import_results.store(services.import_results.recognise([file for file in files if file.exists()]))
    shown = opened(ResultsPage(desk, workplace))
    shown.open(services.study.heads()[0].work_id)
    settle()
    shown.work.tabs.setCurrentIndex(len(PARTS) - 1)
    return shown


@pytest.fixture
def view(page):
    return page.work.pane().body


def rows(view):
    return {item.key: item for item in view.table.visible_rows()}


def test_the_list_names_every_signal_and_the_official_list(view):
    assert list(rows(view)) == [*TITLES, OFFICIAL]
    assert {item.short for item in rows(view).values()} <= {
        "возможный маркер",
        "не обнаружен",
        "не оценивалось",
        "не введено",
    }
    assert all(item.mark for item in rows(view).values())


def test_the_first_marker_is_shown_with_its_chart_table_and_questions(view):
    shown = view.table.current_row()
    assert (shown.key, shown.short) == ("S3", "возможный маркер")
    assert view.detail.title.text() == "S3. Пик на границе отметки"
    assert view.detail.state.text() == "Возможный маркер, требует дополнительного анализа"
    assert view.detail.evidence.count() == 2
    words = [view.detail.words.itemAt(at).widget().text() for at in range(view.detail.words.count())]
    assert words[0] == "Что проверить дальше"
    assert RULES["S3"] in words
    assert "Маркер S3" in words[-1]


@pytest.mark.parametrize("code", list(TITLES))
def test_every_signal_is_shown_in_neutral_words(view, code):
    view.table.select(code)
    words = [view.detail.words.itemAt(at).widget().text() for at in range(view.detail.words.count())]
    said = " ".join([view.detail.title.text(), view.detail.state.text(), view.detail.figures.text(), *words]).casefold()
    assert RULES[code].casefold() in said
    assert "необъективн" not in said
    assert "учител" not in said


def test_what_is_missing_is_told_where_nothing_was_assessed(view):
    view.table.select("S6")
    words = [view.detail.words.itemAt(at).widget().text() for at in range(view.detail.words.count())]
    assert words[:2] == ["Что нужно для оценки", NEEDS["S6"]]


def test_every_signal_has_its_words():
    assert RULES.keys() == SOURCES.keys() == NEXT.keys() == NEEDS.keys() == TITLES.keys()


def test_totals_typed_in_the_sheet_are_stored_and_the_reader_stays_in_place(view, page, settle):
    view.table.select("S9")
    sheet = view.detail.sheet
    first = sheet.table.visible_rows()[0]
    sheet._store(first, str(first.first))
    settle()
    assert page.work.pane().body is view
    assert sheet.table.visible_rows()[0].second == first.first
    assert sheet.said.text().startswith("Введено 1 из ")
    with pytest.raises(NotAWholeNumberError, match="много"):
        sheet._store(first, "много")
    sheet._store(sheet.table.visible_rows()[0], "")
    settle()
    assert sheet.table.visible_rows()[0].second is None


def test_rows_pasted_and_read_from_a_file_become_the_signal(view, page, asker, settle, tmp_path):
    view.table.select("S9")
    sheet = view.detail.sheet
    codes = [(row.code, row.first) for row in sheet.table.visible_rows()]
    QGuiApplication.clipboard().setText("\n".join(f"{code}\t{total}" for code, total in codes[:12]) + "\n77777\t1")
    sheet.paste_button.click()
    settle()
    assert sheet.said.text().startswith("Записано: 12\u00a0работ. Пропущено строк: 1. Участника с кодом 77777")
    assert rows(view)["S9"].short == "не обнаружен"
    file = tmp_path / "sheet.csv"
    file.write_text("Код;Балл\n" + "\n".join(f"{code};{max(0, total - 1)}" for code, total in codes[:12]), "utf-8")
    asker.answers.append([file])
    sheet.file_button.click()
    settle()
    assert rows(view)["S9"].short == "возможный маркер"
    assert view.detail.state.text() == "Возможный маркер, требует дополнительного анализа"
    asker.answers.append(True)
    sheet.clear_button.click()
    settle()
    assert rows(view)["S9"].short == "не оценивалось"
    assert not sheet.clear_button.isEnabled()


def test_what_is_wrong_is_said_beside_the_sheet_until_the_next_entry(view, settle):
    view.table.select("S9")
    sheet = view.detail.sheet
    first = sheet.table.visible_rows()[0]
    sheet._store(first, "99")
    settle()
    assert "99" in sheet.said.text()
    view.table.select("S1")
    view.table.select("S9")
    assert sheet.said.text().startswith("Введено 0 из ")
    sheet._store(first, "99")
    settle()
    sheet._store(first, str(first.first))
    settle()
    assert sheet.said.text().startswith("Введено 1 из ")


def test_a_digit_in_the_selected_cell_starts_editing_and_enter_goes_down(view, settle, qtbot):
    view.table.select("S9")
    table = view.detail.sheet.table
    table.setCurrentIndex(table.proxy.index(0, 3))
    qtbot.keyClick(table, Qt.Key.Key_7)
    editor = table.indexWidget(table.currentIndex()) or table.viewport().findChild(QLineEdit)
    assert editor.text() == "7"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (table.currentIndex().row(), table.currentIndex().column()) == (1, 3))
    settle()
    assert table.visible_rows()[0].second == 7


def test_the_official_list_is_entered_by_hand(view, asker, settle):
    view.table.select(OFFICIAL)
    official = view.detail.official
    assert [row.short for row in official.table.visible_rows()] == ["4 РУ", "4 МА", "5 РУ", "5 МА"]
    official._store(official.table.visible_rows()[0], named=True)
    settle()
    assert rows(view)[OFFICIAL].short == "названа"
    assert view.detail.state.text().endswith("школа названа в официальном перечне (маркер введён вручную)")
    official._store(official.table.visible_rows()[0], source="Письмо")
    settle()
    assert official.table.visible_rows()[0].source == "Письмо"
    answers = {"subject": "Физика", "grade": "8", "named": "не названа", "source": "", "note": "сверено"}
    asker.answers.append(answers)
    forms = []
    form = asker.form
    asker.form = lambda title, text, facts, yes, **more: forms.append(facts) or form(title, text, facts, yes, **more)
    official.add_button.click()
    assert [fact.value for fact in forms[0]][:4] == ["Русский язык", "4", "названа", "Письмо"]
    settle()
    assert (official.table.visible_rows()[-1].short, official.table.visible_rows()[-1].named) == ("8 Физика", False)
    official._store(official.table.visible_rows()[0], named=None)
    settle()
    assert rows(view)[OFFICIAL].short == "не введено"


def test_a_table_shows_numbers_as_people_write_them_and_sorts_by_value():
    table = SignalTable(
        (Column("Класс"), Column("n", 0), Column("Доля", 1, "%")), (("5А", 12500, None), ("5Б", -3, 7.25))
    )
    name, count, share = table_columns(table)
    assert [name.value(0), count.value(0), share.value(0)] == ["5А", "12\u00a0500", "–"]
    assert [count.value(1), share.value(1)] == ["−3", "7,2 %"]
    assert count.sort(1) == -3


def test_a_picture_without_categories_is_no_chart():
    assert chart_of(None) is None
    assert chart_of(Picture("bars", "Пусто", (), ())) is None
