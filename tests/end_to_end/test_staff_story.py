"""People of a school through the window: their list, deficits from four sources, topics, templates of their ИОМ.

One school for the module; each story has a copy of its folder.
"""

import shutil
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtGui import QGuiApplication

from app.bootstrap import fixed
from app.bootstrap import opened as open_services
from app.core.paths import resources
from app.services.views.school import StaffView

YEAR = 2026
TODAY = date(2026, 11, 20)
DEPUTY, GUS, KYUI, TSOI = (
    "Лебедь Вера Ильинична", "Гусь Анна Викторовна", "Кюи Илья Львович", "Цой Сергей Ильич",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Four people and one accepted difficulty of pupils: mathematics, grade 5."""
    folder = tmp_path_factory.mktemp("people")
    works = resources() / "demo" / "results" / "2026"
    with open_services(folder, fixed(TODAY)) as services:
        services.school.change(name="МБОУ «СОШ № 3»", director="Орлова Инна Львовна", director_position="Директор")
        services.staff.add_many(
            [
                StaffView(0, DEPUTY, "заместитель директора по УВР", "administrator"),
                StaffView(0, GUS, "учитель математики", "teacher", ("Математика",), category="первая"),
                StaffView(0, KYUI, "учитель физики", "teacher", ("Физика",), classes=("7А",)),
                StaffView(0, TSOI, "учитель истории", "teacher", ("История",), classes=("8А",)),
            ]
        )
        found = services.import_results.recognise([works / name for name in ("f1_ma5.xlsx", "pr_ma5.xlsx")])
        services.import_results.store(found)
        ranked = [one.found for one in services.difficulties.ranked(YEAR) if one.found.kind != "marks"]
        services.difficulties.accept(YEAR, [ranked[0].key], "вычисления")
    return folder


@pytest.fixture
def director(made, tmp_path, open_window):
    shutil.copytree(made, tmp_path / "school")
    return open_window()


def choose(director: Any, table, name: str) -> None:
    """Click the row of a person, wherever it stands."""
    [row] = [row for row in table.visible_rows() if name in {getattr(row, "full_name", ""), *_person(row)}]
    table.select(getattr(row, "staff_id", None) or row.person.staff_id)
    director.settle()


def _person(row) -> set[str]:
    return {row.person.full_name} if hasattr(row, "person") else set()


def open_row(director: Any, table, *answers: object) -> None:
    """A double click in the current row."""
    director.asker.answers.extend(answers)
    table.doubleClicked.emit(table.currentIndex())
    table.activated.emit(table.currentIndex())
    director.settle()
    assert not director.asker.answers, f"not asked: {director.asker.answers}"


def workbook(path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


# the list of staff


@pytest.fixture
def messy(tmp_path):
    return workbook(
        tmp_path / "Тарификация.xlsx",
        ["Список педагогических работников"],
        ["на 01.09.2026 г."],
        ["№ п/п", "Телефон", "Кв. категория", "Ф.И.О. педагога", "Должность", "Пед. стаж", "Классы"],
        [1, "8-900-000-00-00", "ВКК", "Гусь А.В.", "учитель математики", "12 лет", "5-6 АБ"],
        [2, "", "1 кв. кат.", "ЯШИНА Ольга Ивановна", "учитель химии", 3, "8а"],
        [3, "", "", "Кюи Илья Львович", "учитель физики", "", "7А"],
        [None, "", "", "Итого: 3", "", "", ""],
    )


def staff_of(school) -> dict[str, StaffView]:
    return {row.full_name: row for row in school.staff.table.visible_rows()}


def load_from_a_file(director: Any, school, path) -> None:
    staff = school.staff
    director.press(staff, "Из файла", [path])
    table = staff.loading.table
    whats = [(row.cells[0], row.cells[1:]) for row in table.visible_rows() if not row.is_heading]
    assert [cells for name, cells in whats if name == GUS] == [
        ("Классы", "—", "5А, 5Б, 6А, 6Б"), ("Категория", "первая", "высшая"), ("Стаж, лет", "—", "12"),
    ]  # fmt: skip
    assert {name for name, _cells in whats} == {GUS, "Яшина Ольга Ивановна"}  # nothing is new about the third
    line = next(row for row in table.visible_rows() if row.cells and row.cells[0] == "Яшина Ольга Ивановна")
    table.select(line.key)
    open_row(director, table, {"position": "учитель химии и биологии", "subjects": "Химия, Биология"})
    director.press(staff, "Загрузить")
    gus, new = staff_of(school)[GUS], staff_of(school)["Яшина Ольга Ивановна"]
    assert (gus.category, gus.experience_years, gus.classes) == ("высшая", 12, ("5А", "5Б", "6А", "6Б"))
    assert (new.position, new.subjects, new.category) == ("учитель химии и биологии", ("Химия", "Биология"), "первая")


def load_from_a_paste(director: Any, school) -> None:
    QGuiApplication.clipboard().setText("ФИО\tДолжность\nЧерных Любовь Игоревна\tучитель музыки\n")
    director.press(school.staff, "Вставить")
    director.press(school.staff, "Загрузить")
    assert staff_of(school)["Черных Любовь Игоревна"].subjects == ("Музыка",)


def test_a_list_is_loaded_mended_and_taken_back(director, messy):
    school = director.go("school")
    school.open("staff")
    before = staff_of(school)
    load_from_a_file(director, school, messy)
    director.window.undo_pressed.emit()
    director.settle()
    assert staff_of(school) == before  # one step
    director.window.redo_pressed.emit()
    director.settle()
    load_from_a_paste(director, school)
    assert len(staff_of(school)) == len(before) + 2


def test_a_person_is_changed_archived_brought_back_and_a_namesake_is_noticed(director):
    school = director.go("school")
    school.open("staff")
    staff = school.staff
    choose(director, staff.table, TSOI)
    director.press(staff, "Изменить", {"classes": "8АБ", "dative": "Цою Сергею"})
    assert staff_of(school)[TSOI].classes == ("8А", "8Б")
    assert staff_of(school)[TSOI].declined == {"dative": "Цою Сергею"}
    director.press(staff, "В архив", True)
    assert TSOI not in staff_of(school)
    staff.chips.choose("archive")
    assert list(staff_of(school)) == [TSOI]
    staff.chips.choose("all")
    director.press(school, "Добавить сотрудника", {"full_name": TSOI, "position": "учитель физкультуры"}, False)
    assert "в архиве с 20.11.2026" in director.asker.asked[-1][1]
    assert TSOI not in staff_of(school)
    staff.chips.choose("archive")
    choose(director, staff.table, TSOI)
    director.press(staff, "Вернуть из архива")
    staff.chips.choose("all")
    assert staff_of(school)[TSOI].position == "учитель истории"


# deficits


def to_deficits(director: Any, page, name: str):
    """The tab «Дефициты» of a person."""
    page.open(None)
    choose(director, page.table, name)
    page.detail.tabs.setCurrentWidget(page.detail.deficits)
    director.settle()
    return page.detail.deficits


def wordings(tab) -> list[str]:
    return [row.wording for row in tab.table.visible_rows()]


def fill_the_check(director: Any, tab) -> list[str]:
    """Two answers today, the list is put aside; the third one later."""
    director.press(tab, "Лист самопроверки")
    first, second, third = list(tab.check._rows)[:3]
    tab.check.choose(first, yes=False)
    tab.check.choose(second, yes=True)
    director.press(tab, "Отложить")
    assert wordings(tab) == []
    director.press(tab, "Лист самопроверки")
    assert tab.check.answers() == {first: False, second: True}
    tab.check.choose(third, yes=False)
    assert tab.check.progress.text().endswith("«нет» – 2")
    director.press(tab, "Готово")
    assert len(wordings(tab)) == 2
    return [first, third]


def close_by_the_next_check(director: Any, tab, question: str) -> None:
    director.press(tab, "Лист самопроверки")
    tab.check.choose(question, yes=True)
    director.press(tab, "Готово", True)
    assert [row.state for row in tab.table.visible_rows()].count("closed") == 1


def enter_an_audit(director: Any, tab) -> None:
    director.press(
        tab,
        "Добавить дефицит",
        {"wording": "План ВШК без сроков", "origin": "внешний аудит", "found_by": "акт № 5", "family": "ВШК"},
    )
    row = next(row for row in tab.table.visible_rows() if row.wording == "План ВШК без сроков")
    assert (row.origin, row.found_by, row.family) == ("audit", "акт № 5", "ВШК")


def move_the_state(director: Any, tab) -> None:
    lines = tab.table.visible_rows()
    at = wordings(tab).index("План ВШК без сроков")
    tab.table.select(lines[at].deficit_id)
    for words, *answers in (("в работе",), ("закрыт", "справка № 9")):
        director.asker.answers.extend(answers)
        director.type_cell(tab.table, at, "state", words)
        director.qtbot.waitUntil(lambda words=words: tab.table.visible_rows()[at].state_words == words)
        director.settle()
    told = tab.history.text()
    assert told.index("выявлен") < told.index("в работе") < told.index("закрыт")
    assert "справка № 9" in told


def test_self_check_audit_and_states_with_history(director):
    tab = to_deficits(director, director.go("routes"), DEPUTY)
    first, _third = fill_the_check(director, tab)
    close_by_the_next_check(director, tab, first)
    enter_an_audit(director, tab)
    move_the_state(director, tab)


def load_diagnostic(director: Any, page, path, head, *, met: bool = False):
    page.open(("diagnostics", None))
    director.settle()
    pane = page.views.pane("diagnostics")
    director.asker.answers.extend([[path], head] if met else [[path], True, head])  # columns are asked once
    pane.importing.from_file()
    director.settle()
    assert not director.asker.answers
    return pane


def take_what_follows(director: Any, pane) -> list[tuple[str, str]]:
    director.press(pane, "Предложить дефициты")
    rows = [(row.what, row.person.split()[0]) for row in pane.follows.visible_rows()]
    director.press(pane, "Сохранить отмеченное")
    return rows


def test_a_diagnostic_from_a_file_its_deficits_and_its_repeat(director, tmp_path):
    head = ["ФИО", "Методика (30)", "Общение (20)"]
    first = workbook(tmp_path / "1.xlsx", head, ["Гусь А.В.", 9, 18], ["Цой С.И.", 24, 19], ["Средний балл", 16.5, 18])
    again = workbook(tmp_path / "2.xlsx", head, ["Гусь А.В.", 27, 18], ["Цой С.И.", 24, 19])
    page = director.go("routes")
    pane = load_diagnostic(director, page, first, {"title": "Методическая", "held_on": date(2026, 9, 16)})
    levels = {
        row.person.full_name: [row.level(area.area) for area in pane._whole[0].areas]
        for row in pane.results.visible_rows()
    }
    assert levels == {GUS: ["низкий", "высокий"], TSOI: ["высокий", "высокий"]}
    assert take_what_follows(director, pane) == [("добавить", "Гусь")]
    assert wordings(to_deficits(director, page, GUS)) == ["Методика: 9 из 30 (30 %)"]
    director.press(page, "Составить ИОМ")
    load_diagnostic(director, page, again, {"title": "Методическая", "held_on": date(2026, 11, 18)}, met=True)
    pane.chips.choose("compared")
    assert [
        (row.area, row.pair.words, row.difference_words) for row in pane.compared.visible_rows() if row.person == GUS
    ] == [
        ("Методика", "9 → 27 из 30", "+18"),
        ("Общение", "18 → 18 из 20", "без изменений"),
    ]
    assert take_what_follows(director, pane) == [("закрыть", "Гусь")]
    tab = to_deficits(director, page, GUS)
    [row] = tab.table.visible_rows()
    assert row.state == "closed"
    tab.table.select(row.deficit_id)
    director.settle()
    assert "повторная диагностика 18.11.2026: 9 → 27 из 30" in tab.history.text()
    page.detail.show_outcome()
    director.settle()
    assert page.detail.outcome.compared.text().split("\n") == [
        "Методика: 9 → 27 из 30 (16.09.2026 – 18.11.2026), +18",
        "Общение: 18 → 18 из 20 (16.09.2026 – 18.11.2026), без изменений",
    ]


def test_a_topic_is_offered_to_those_it_concerns_and_is_no_deficit(director):
    page = director.go("routes")
    assert not offered(director, page, KYUI)
    [topic] = offered(director, page, GUS)
    tab = page.detail.deficits
    director.press(tab, "Взять 1\u00a0тему")
    assert wordings(tab) == []
    assert [row.wording for row in tab.topics.visible_rows()] == [topic.wording]
    assert "затруднение обучающихся" in topic.wording
    director.press(tab, "Добавить дефицит", {"wording": "Формирующее оценивание", "origin": "наблюдение"})
    director.press(page, "Составить ИОМ")
    route = page.table.current_row()
    assert route.topics == (topic.wording,)
    assert [row.wording for row in route.deficits] == ["Формирующее оценивание"]
    assert page.detail.tabs.tabText(page.detail.tabs.indexOf(tab)) == "Дефициты (1)"
    deficits, _, topics = page.detail.head.deficits.text().partition("Методические темы")
    assert topic.wording not in deficits
    assert topic.wording in topics


def offered(director: Any, page, name: str):
    tab = to_deficits(director, page, name)
    director.press(tab, "Темы из затруднений")
    return tab.offered.table.visible_rows()


# templates


def draft_by_the_template(director: Any, page):
    page.open(("templates", None))
    director.settle()
    pane = page.views.pane("templates")
    director.press(pane, "Добавить в шаблоны школы")
    page.open(None)
    page.table.clearSelection()
    choose(director, page.table, GUS)
    director.press(page, "Составить ИОМ", {"template": "Учитель"})
    choose(director, page.table, KYUI)
    director.press(page, "Составить ИОМ", {"template": "Учитель"})
    return pane


def test_a_changed_template_is_offered_to_drafts_taken_and_refused(director):
    page = director.go("routes")
    pane = draft_by_the_template(director, page)
    title = page.table.current_row().measures[0].title
    page.open(("templates", None))
    director.settle()
    at = next(at for at, row in enumerate(pane.rows.visible_rows()) if row.title == title)
    director.type_cell(pane.rows, at, "hours", "7")
    director.press(pane, "Предложить изменения проектам ИОМ (2)")
    sheet = pane.sheet
    keys = {row.person: row.key for row in sheet.table.visible_rows()}
    assert set(keys) == {GUS, KYUI}
    sheet.table.select(keys[GUS])
    director.press(sheet, "Внести выбранные")
    sheet.table.select(keys[KYUI])
    director.press(sheet, "Отклонить выбранные")
    assert pane.offers_button.text().endswith("(0)")
    page.open(None)
    director.settle()
    hours = {row.person.full_name: row.measures[0].hours for row in page.table.visible_rows() if row.measures}
    assert (hours[GUS], hours[KYUI] != 7) == (7, True)
    page.open(("templates", None))
    director.settle()
    assert not pane.offers_button.isEnabled()  # what was refused is not offered again
