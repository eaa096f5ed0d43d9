"""The year of the ИОМ through the window: drafts for all, an edit, approval, an event, the plans behind it, print.

One school and one start of the program for the whole story.
"""

from datetime import date
from typing import Any

import pytest

from app.bootstrap import fixed
from app.bootstrap import opened as open_services
from app.core.paths import resources
from app.services.demo import BuildDemo

pypdf = pytest.importorskip("pypdf")

YEAR = 2026
TODAY = date(2026, 11, 20)


@pytest.fixture
def school(tmp_path):
    """The demo school with its plan in force and the deficits of its people; no ИОМ yet."""
    folder = tmp_path / "school"
    with open_services(folder, fixed(TODAY)) as services:
        demo = BuildDemo(services, resources() / "demo")
        demo._enter_school()
        demo._import_plans()
        demo._make_roadmap()
        people = {person.full_name: person.staff_id for person in services.staff.people()}
        for item in demo._staff:
            for deficit in item["deficits"]:
                key, family = people[item["full_name"]], deficit["family"]
                services.deficits.add_deficit(key, family, deficit["topic"], found_by=deficit["found"])
    return folder


def names(page) -> list[str]:
    return [row.person.full_name for row in page.table.visible_rows()]


def draft_for_all(director: Any, page) -> None:
    everybody = names(page)
    page.chips.choose("none")
    page.table.selectAll()
    director.press(page, "Составить ИОМ")
    director.press(page.guide, "Дальше")
    director.press(page.guide, f"Создать {len(everybody)} ИОМ")
    page.chips.choose("draft")
    assert names(page) == everybody
    assert page.detail.head.badge.text() == "проект"
    assert page.detail.head.step.text() == "Проверьте мероприятия и утвердите маршрут"


def edit_one(director: Any, page) -> None:
    table = page.detail.measures.table
    director.type_cell(table, 0, "hours", "36")
    director.type_cell(table, 0, "title", "КПК «Оценивание на уроке»")
    assert page.detail.head.bar.accessibleName().endswith("из них КПК 0 из 36")
    page.chips.choose("all")


def approve_all(director: Any, page) -> None:
    page.table.selectAll()
    director.press(page, "Утвердить", {"day": date(2026, 9, 4)})
    assert {row.state for row in page.table.visible_rows()} == {"approved"}
    assert page.detail.head.step.text() == "Ознакомьте сотрудника с маршрутом под подпись"


def choose_event(director: Any, page):
    """A person and a row which others have as well and which stands in the roadmap."""
    for row in page.table.visible_rows():
        page.table.select(row.person.staff_id)
        director.settle()
        for line in page.detail.measures.table.visible_rows():
            if line.about.others and line.row.roadmap_number and line.about.point:
                page.detail.measures.table.select(line.row.measure_id)
                return line
    raise AssertionError("no row of the roadmap stands in several ИОМ")


def follow_to_the_plans(director: Any, page, line) -> None:
    bar = page.detail.measures.bar
    director.press(bar, f"К строке {line.row.roadmap_number} дорожной карты")
    roadmap = director.window.page("roadmap")
    shown = roadmap.table.current_row().measure
    assert (director.window.current, shown.measure_id) == ("roadmap", line.about.plan_row)
    assert roadmap.detail.measure.routes.text() == f"В {len(line.about.others) + 1}\u00a0ИОМ"
    director.go("routes")
    director.press(bar, "К строке вышестоящего плана")
    assert director.window.current == "source_plans"
    director.go("routes")


def mark_done(director: Any, page, line) -> None:
    key = page.table.current_row().person.staff_id
    director.press(
        page.detail.measures,
        "Отметить исполнение",
        {"done_on": date(2026, 11, 12), "kind": "протокол", "number": "3", "dated": date(2026, 11, 12)},
    )
    assert page.table.current_row().person.staff_id == key
    row = next(
        one.row for one in page.detail.measures.table.visible_rows() if one.row.measure_id == line.row.measure_id
    )
    assert row.evidence == ("протокол №\u00a03 от 12.11.2026",)


def others_are_marked(director: Any, page, line) -> None:
    """The event is one: the same row of the others is done with the same document."""
    page.chips.choose("all")
    people = [row for row in page.table.visible_rows() if row.person.full_name in line.about.others]
    assert len(people) == len(line.about.others)
    for person in people:
        [row] = [one for one in person.measures if one.roadmap_number == line.row.roadmap_number]
        assert row.evidence == ("протокол №\u00a03 от 12.11.2026",)


def sign_and_check(director: Any, page) -> None:
    head = page.detail.head
    director.press(head, "Ознакомьте сотрудника с маршрутом под подпись", {"day": date(2026, 9, 7)})
    assert head.approved.text().endswith("ознакомление 07.09.2026")
    page.detail.show_outcome()
    director.settle()
    director.press(page.detail.outcome, "Назначить проверку", {"day": date(2026, 11, 26)})
    page.chips.choose("check")
    assert names(page) == [head.name.text()]
    page.chips.choose("all")
    director.type_cell(page.detail.outcome.checks.table, 0, "held", date(2026, 11, 20))
    assert page.detail.outcome.checks.table.visible_rows()[0].percent is not None


def decide(director: Any, page) -> None:
    name = page.table.current_row().person.full_name
    director.press(page.detail.outcome, "Завершить ИОМ", {"day": TODAY})
    page.chips.choose("finished")
    assert names(page) == [name]
    assert page.detail.head.badge.text() == "завершён"


def see_documents(director: Any, page) -> str:
    page.detail.tabs.setCurrentWidget(page.detail.documents)
    director.settle()
    return "\n".join(page.detail.documents.said())


def save_document(director: Any, page, target) -> str:
    director.press(page.detail.documents, "PDF", target)
    text = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(target).pages)
    return " ".join(text.split())


def print_pack(director: Any, page, target) -> str:
    """Several people are selected: their ИОМ go into one file with contents and bookmarks."""
    page.chips.choose("all")
    page.table.selectAll()
    director.asker.answers.append(target)
    page._save("pdf")
    director.settle()
    reader = pypdf.PdfReader(target)
    assert len(reader.outline) >= len(page.table.visible_rows())
    return reader.pages[0].extract_text()


def test_from_drafts_to_documents(open_window, school, tmp_path):
    director = open_window()
    page = director.go("routes")
    draft_for_all(director, page)
    edit_one(director, page)
    approve_all(director, page)
    line = choose_event(director, page)
    follow_to_the_plans(director, page, line)
    mark_done(director, page, line)
    others_are_marked(director, page, line)
    told = see_documents(director, page)
    assert "протокол №\u00a03 от 12.11.2026" in told
    assert "Документы, требуемые от учителя: 0" in told
    sign_and_check(director, page)
    decide(director, page)
    see_documents(director, page)
    family = page.table.current_row().person.full_name.split()[0]
    assert family in save_document(director, page, tmp_path / "ИОМ.pdf")
    everybody = print_pack(director, page, tmp_path / "все.pdf")
    assert all(row.person.full_name.split()[0] in everybody for row in page.table.visible_rows())
