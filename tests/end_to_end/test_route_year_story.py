"""The life of ИОМ through the window: who approves, editions, events with their files, plans behind, documents.

One school for the module; each story has a copy of its folder.
"""

import shutil
from datetime import date
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtWidgets import QAbstractButton

from app.bootstrap import fixed
from app.bootstrap import opened as open_services
from app.core.paths import resources
from app.services.demo import BuildDemo

pypdf = pytest.importorskip("pypdf")

YEAR = 2026
TODAY = date(2026, 11, 20)
HEAD, DEPUTY, GUS, TSOI = (
    "Шевченко Ольга Николаевна", "Салтыкова-Щедрина Вера Андреевна", "Гусь Анна Викторовна", "Цой Сергей Ильич",
)  # fmt: skip
SCHOOL = {HEAD, DEPUTY, GUS, TSOI}


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """Four people of the demo school with drafts of their ИОМ; its plan is in force."""
    folder = tmp_path_factory.mktemp("drafted")
    with open_services(folder, fixed(TODAY)) as services:
        demo = BuildDemo(services, resources() / "demo")
        demo._staff = [item for item in demo._staff if item["full_name"] in SCHOOL]
        demo._enter_school()
        demo._import_plans()
        demo._make_roadmap()
        people = {person.full_name: person.staff_id for person in services.staff.people()}
        for item in demo._staff:
            for deficit in item["deficits"]:
                key = people[item["full_name"]]
                services.deficits.add_deficit(key, deficit["family"], deficit["topic"], found_by=deficit["found"])
        services.routes.draft(YEAR, list(people.values()))
    return folder


@pytest.fixture(scope="module")
def approved(drafted, tmp_path_factory):
    """The same school with all ИОМ approved."""
    folder = tmp_path_factory.mktemp("approved") / "school"
    shutil.copytree(drafted, folder)
    with open_services(folder, fixed(TODAY)) as services:
        keys = [person.staff_id for person in services.staff.people()]
        services.route_life.approve(YEAR, keys, date(2026, 9, 4))
    return folder


@pytest.fixture
def open_copy(tmp_path, open_window):
    """The window over a copy of a folder, on the page «ИОМ»."""

    def start(folder):
        shutil.copytree(folder, tmp_path / "school")
        director = open_window()
        return director, director.go("routes")

    return start


def choose(director: Any, page, name: str):
    """The route of a person, shown."""
    page.open(None)
    [row] = [row for row in page.table.visible_rows() if row.person.full_name == name]
    page.table.select(row.person.staff_id)
    director.settle()
    return page.table.current_row()


def routes_of(page) -> dict[str, Any]:
    return {row.person.full_name: row for row in page.table.visible_rows()}


# approval, editions, the end


def approve_all(director: Any, page) -> None:
    page.table.selectAll()
    director.press(page, "Утвердить", {"day": date(2026, 9, 4)})
    by = {name: (row.approver.position, row.approver.by_authority) for name, row in routes_of(page).items()}
    assert by.pop(HEAD) == ("Начальник управления образования", True)
    assert set(by.values()) == {("Директор", False)}
    choose(director, page, HEAD)
    assert page.detail.head.approved.text().startswith("04.09.2026 · начальник управления образования")


def take_step(page, words: str) -> None:
    """A line of the menu «Ещё», which shows what is possible now."""
    page._show_life()
    [action] = [one for one in page.life_actions if one.text() == words and one.isVisible()]
    action.trigger()


def begin_edition(director: Any, page) -> None:
    choose(director, page, GUS)
    director.asker.answers.append({"ground": "переход на другую параллель"})
    take_step(page, "Новая редакция")
    director.settle()
    assert page.detail.head.badge.text() == "проект редакции 2"
    director.type_cell(page.detail.measures.table, 0, "hours", "16")
    director.press(page, "Утвердить", {"day": date(2026, 10, 5)})
    assert page.detail.head.badge.text() == "утверждён, редакция 2"
    page.detail.show_editions()
    director.settle()
    editions = page.detail.editions
    assert [line.edition.change_ground for line in editions.editions.visible_rows()] == [
        "переход на другую параллель",
        "",
    ]
    assert [(line.column, line.new) for line in editions.changes.visible_rows()] == [("Часы", "16")]


def withdraw_a_row(director: Any, page) -> None:
    page.detail.open_table()
    table = page.detail.measures.table
    line = table.visible_rows()[-1]
    table.select(line.row.measure_id)
    director.asker.answers.append({"reason": "курсы перенесены", "basis": "приказ № 5"})
    take_step(page, "Снять мероприятие")
    director.settle()
    gone = next(one for one in table.visible_rows() if one.row.measure_id == line.row.measure_id)
    assert gone.about.withdrawal == "снято 20.11.2026: курсы перенесены (приказ № 5)"
    assert f"из {len(table.visible_rows()) - 1}" in page.detail.head.bar.accessibleName()


def check_and_reflect(director: Any, page) -> None:
    page.detail.show_outcome()
    director.settle()
    outcome = page.detail.outcome
    director.press(outcome, "Назначить проверку", {"day": date(2026, 11, 18)})
    director.type_cell(outcome.checks.table, 0, "held", date(2026, 11, 19))
    director.type_cell(outcome.checks.table, 0, "correction", "добавить практикум")
    assert outcome.checks.table.visible_rows()[0].percent == 0
    outcome.form.field("reflection").insertPlainText("Задачи разбираем по моделям")
    outcome.form.finish()
    director.settle()
    assert page.table.current_row().reflection == "Задачи разбираем по моделям"


def decide(director: Any, page) -> None:
    outcome = page.detail.outcome
    director.press(outcome, "Завершить ИОМ", {"day": TODAY})
    assert page.detail.head.badge.text() == "завершён, редакция 2"
    director.press(outcome, "Вернуть в работу")
    director.press(outcome, "Скорректировать", {"ground": "итоги проверки"})
    assert page.detail.head.badge.text() == "проект редакции 3"
    assert page.table.current_row().change_ground == "итоги проверки"


def test_approval_edition_withdrawal_check_and_decision(drafted, open_copy):
    director, page = open_copy(drafted)
    approve_all(director, page)
    begin_edition(director, page)
    withdraw_a_row(director, page)
    check_and_reflect(director, page)
    decide(director, page)
    assert {row.state for name, row in routes_of(page).items() if name != GUS} == {"approved"}


# many at once


def test_drafts_are_made_for_many_without_a_row_and_one_undo_takes_all_back(drafted, open_copy):
    director, page = open_copy(drafted)
    before = routes_of(page)
    page.table.selectAll()
    director.press(page, "Составить ИОМ")
    director.press(page.guide, "Дальше")
    rows = page.guide.rows
    rows.people.select(str(before[GUS].person.staff_id))
    titles = [line.text for line in rows.table.visible_rows()]
    director.type_cell(rows.table, 0, "ticked", False)
    director.press(page.guide, f"Создать {len(SCHOOL)} ИОМ")
    after = routes_of(page)
    assert [row.title for row in after[GUS].measures] == titles[1:]
    assert all(after[name].route_id != before[name].route_id for name in SCHOOL)
    director.window.undo_pressed.emit()
    director.settle()
    assert routes_of(page) == before


# events


def choose_event(director: Any, page):
    """Courses (КПК) of two teachers, which stand in the roadmap as well."""
    page.open(("events", None))
    director.settle()
    pane = page.views.pane("events")
    lines = [one for one in pane.table.visible_rows() if one.event.form == "КПК"]
    assert [(line.people, bool(line.event.measure_id), bool(line.meeting)) for line in lines] == [(2, True, True)]
    pane.table.select(lines[0].key)
    director.settle()
    return pane, lines[0]


def done_in(director: Any, page, uid: str) -> dict[str, tuple[bool, tuple[str, ...]]]:
    """By person: whether the row of an event is done, and by what."""
    page.open(None)
    director.settle()
    rows = {name: row for name, one in routes_of(page).items() for row in one.measures if row.event_uid == uid}
    return {name: (row.done_on is not None, row.evidence) for name, row in rows.items()}


def done_in_the_roadmap(director: Any, line) -> list[tuple[str, ...]]:
    """Names of the files which confirm the windows of its row that are done."""
    rows = director.go("control").terms.rows
    done = [row for row in rows if row.measure_id == line.event.measure_id and row.done_on is not None]
    director.go("routes")
    return [tuple(paper.file_name for paper in row.evidence) for row in done]


def hold_without_one(director: Any, pane, paper) -> str:
    """Who was not there loses the tick; the others are marked with a file."""
    people = pane.detail.people
    at = 0
    absent = people.visible_rows()[at].name
    director.type_cell(people, at, "reason", "командировка")
    director.press(pane.detail, "Приложить файл", [paper])
    assert pane.detail.file_button.text() == "Файл: Протокол.txt"
    director.press(pane.detail, "Провести событие")
    return absent


def test_an_event_is_marked_once_with_a_file_and_taken_back(approved, open_copy, tmp_path):
    director, page = open_copy(approved)
    pane, line = choose_event(director, page)
    uid = line.event.uid
    bare = done_in(director, page, uid)
    assert bare == {GUS: (False, ()), TSOI: (False, ())}
    choose_event(director, page)
    paper = tmp_path / "Протокол.txt"
    paper.write_text("были все, кроме одного", "utf-8")
    absent = hold_without_one(director, pane, paper)
    here, away = (TSOI, GUS) if GUS.startswith(absent.split()[0]) else (GUS, TSOI)
    assert done_in(director, page, uid) == {here: (True, ("лист посещения",)), away: (False, ())}
    assert done_in_the_roadmap(director, line) == [("Протокол.txt",)]
    assert courses(director, page, here) == "из них КПК 36 из 36"
    assert courses(director, page, away) == "из них КПК 0 из 36"
    director.window.undo_pressed.emit()
    director.settle()
    assert done_in(director, page, uid) == bare
    assert done_in_the_roadmap(director, line) == []
    assert courses(director, page, here) == "из них КПК 0 из 36"


def courses(director: Any, page, name: str) -> str:
    """What the head of a person's ИОМ says of hours of courses."""
    choose(director, page, name)
    return page.detail.head.bar.accessibleName().rpartition(", ")[2]


# plans


def test_from_a_measure_to_both_plans_and_the_registry_as_evidence(approved, open_copy):
    director, page = open_copy(approved)
    choose(director, page, DEPUTY)
    measures = page.detail.measures
    line = next(one for one in measures.table.visible_rows() if one.row.roadmap_number and one.about.point)
    measures.table.select(line.row.measure_id)
    director.press(measures.bar, f"К строке {line.row.roadmap_number} дорожной карты")
    roadmap = director.window.page("roadmap")
    assert (director.window.current, roadmap.table.current_row().measure.measure_id) == ("roadmap", line.about.plan_row)
    director.go("routes")
    director.press(measures.bar, "К строке вышестоящего плана")
    plans = director.window.page("source_plans")
    assert director.window.current == "source_plans"
    assert plans.table.current_row().item.item_id == line.about.point[0]
    director.go("routes")
    numbers = [duty.number for duty in page.duties.ready]
    assert len(numbers) > 1
    director.press(page.duties, "Отметить исполнение", {"day": date(2026, 11, 6)})
    assert page.duties.isHidden()
    control = director.go("control")
    rows = [one for one in control.terms.rows if one.staff_id is None]
    marked = [one for one in rows if one.done_on == date(2026, 11, 6)]
    assert {one.number for one in marked} == set(numbers)
    papers = [paper for one in marked for paper in one.evidence]
    assert {paper.kind for paper in papers} == {"реестр ИОМ"}
    assert HEAD in pdf_text(papers[0].path)


# documents


def save(director: Any, page, button: str, target):
    """Press a link of «Документы» by its full name."""
    links = [one for one in page.detail.documents.findChildren(QAbstractButton) if one.accessibleName() == button]
    assert len(links) == 1, button
    director.asker.answers.append(target)
    links[0].click()
    director.settle()
    director.qtbot.waitUntil(target.exists)
    return target


def pdf_text(path) -> str:
    return " ".join("".join(sheet.extract_text() for sheet in pypdf.PdfReader(path).pages).split())


def word_text(path) -> str:
    document = Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())


def save_both(director: Any, page, title: str, folder) -> tuple[str, str]:
    """Texts of a document as PDF and as Word."""
    pdf = save(director, page, f"PDF: {title}", folder / f"{title}.pdf")
    return pdf_text(pdf), word_text(save(director, page, f"Word: {title}", folder / f"{title}.docx"))


def test_every_document_is_saved_and_nothing_is_asked_of_the_teacher(approved, open_copy, tmp_path):
    director, page = open_copy(approved)
    choose(director, page, GUS)
    documents = page.detail.documents
    page.detail.tabs.setCurrentWidget(documents)
    director.settle()
    assert "Документы, требуемые от учителя: 0" in documents.said()
    assert "документы, требуемые от учителя: 0" in page.note.text()
    iom = save_both(director, page, "ИОМ сотрудника", tmp_path)
    for text in iom:
        assert "маршрут Гусь Анны Викторовны" in text
        assert "УТВЕРЖДАЮ Директор" in text
    for text in save_both(director, page, "Все ИОМ одним файлом", tmp_path):
        assert "маршрут Шевченко Ольги Николаевны" in text
        assert "маршрут Салтыковой-Щедриной Веры Андреевны" in text
        assert "маршрут Цоя Сергея Ильича" in text
        assert "УТВЕРЖДАЮ Начальник Управления образования" in text
    for title in ("Реестр ИОМ", "Справка об итогах работы по ИОМ", "Лист ознакомления с ИОМ"):
        for text in save_both(director, page, title, tmp_path):
            assert "Документы, требуемые от учителя: 0" in text
    sheet = load_workbook(save(director, page, "Excel: Реестр ИОМ", tmp_path / "реестр.xlsx")).active
    assert {row[1] for row in sheet.iter_rows(values_only=True)} >= SCHOOL
    sheet = save_the_sheet_of_an_event(director, tmp_path / "Лист участников.pdf")
    assert "Гусь" in sheet
    assert "Цой" in sheet


def save_the_sheet_of_an_event(director: Any, target) -> str:
    """Of the courses of two teachers, on the page of reports."""
    reports = director.go("reports")
    reports.open("event_sheet")
    director.settle()
    choice = reports.event_choice
    choice.setCurrentIndex(next(at for at in range(choice.count()) if "критериальному" in choice.itemText(at)))
    director.settle()
    director.qtbot.waitUntil(reports.preview.isVisible, timeout=120_000)
    director.press(reports, "Сохранить PDF", target)
    return pdf_text(target)
