"""The page of documents over real services: catalogue, parameters, what is missing, preview, saving."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.planning.report_periods import QUARTER, ReportPeriod
from app.services.views.reports import ReportRequest
from app.services.views.school import StaffView
from app.ui.pages.reports import ReportsPage

YEAR = 2026


@pytest.fixture
def noticed():
    return []


@pytest.fixture
def page(desk, workplace, opened, noticed):
    made = ReportsPage(desk, workplace)
    made.noticed.connect(noticed.append)
    return opened(made)


@pytest.fixture
def planned(program, page, settle):
    """The page with a plan of one row."""
    services = program.services
    view = services.roadmap.create(YEAR)
    services.roadmap.add_measure(view.sections[0].section_id, title="Педсовет", terms="до 15 октября 2026")
    page.refresh()
    settle()
    return page


def titles(page):
    return [row.kind.title for row in page.table.visible_rows() if row.kind is not None]


def test_the_catalogue_stands_by_purpose(page, program):
    kinds = program.services.reports.catalogue()
    assert titles(page) == [kind.title for kind in kinds]
    headings = [row.purpose for row in page.table.visible_rows() if row.kind is None]
    assert headings == list(dict.fromkeys(kind.purpose for kind in kinds))
    note = page.table.rows_model.columns[0].note
    assert kinds[0].due in note(page.table.current_row())


def test_without_a_plan_the_page_says_so_and_leads_to_it(page, qtbot):
    assert page.nothing.isVisible()
    assert not page.preview.isVisible()
    assert "Дорожной карты" in page.nothing.sentence.text()
    assert not page.save_button.isEnabled()
    with qtbot.waitSignal(page.left) as caught:
        page.nothing.button.click()
    assert caught.args == ["roadmap", None]


def test_without_results_the_analysis_says_so(page, settle):
    page.open("analytics")
    settle()
    assert "Результатов" in page.nothing.sentence.text()
    assert page.nothing.button.text() == "Открыть результаты"


def test_without_routes_there_is_nobody_to_choose(page, settle):
    page.open("route")
    settle()
    assert page.person.count() == 0
    assert "ИОМ" in page.nothing.sentence.text()


def test_the_preview_is_the_very_document(planned, program):
    pdf = program.services.reports.preview("roadmap", ReportRequest(YEAR))
    assert planned.preview.isVisible()
    assert planned.preview.page_count > 0
    assert bytes(planned.preview._bytes.data()) == pdf
    assert planned.save_button.isEnabled()


def test_what_is_missing_stands_above_with_a_way_there(planned, program, qtbot):
    missing = program.services.reports.missing("roadmap", ReportRequest(YEAR))
    assert {one.page for one in missing} == {"school", "roadmap"}
    links = [link for link in planned.checks.findChildren(QPushButton) if link.isVisible()]
    assert len(links) == len(missing)
    with qtbot.waitSignal(planned.left) as caught:
        links[-1].click()
    assert caught.args == [missing[-1].page, None]


def test_a_document_is_made_again_when_the_school_is_filled_in(planned, program, settle):
    program.services.school.change(name="Школа", director="Петрова Анна Сергеевна")
    planned.refresh()
    settle()
    assert "1" in planned.checks.title.text()  # the plan is still a draft


def test_the_day_of_the_report_is_a_parameter(planned, settle):
    planned.open("execution")
    settle()
    assert planned.period.isVisible()
    assert not planned.person.isVisible()
    planned.period.as_of.line.setText("31.10.2026")
    planned.period.as_of.line.editingFinished.emit()
    settle()
    quarter = ReportPeriod(QUARTER, date(2026, 10, 1), date(2026, 12, 31))
    assert planned.request() == ReportRequest(YEAR, None, date(2026, 10, 31), period=quarter)
    assert planned.preview.isVisible()


def test_a_person_with_a_route_is_a_parameter(page, program, settle):
    person = program.services.staff.add(StaffView(0, "Белая Нина Олеговна", "учитель", "teacher", ("Математика",)))
    program.services.deficits.add_deficit(person.staff_id, "методические", "Постановка учебной задачи на уроке")
    program.services.routes.draft(YEAR, [person.staff_id])
    page.refresh()
    settle()
    page.open("route")
    settle()
    assert page.person.currentText() == "Белая Нина Олеговна"
    assert page.request().staff_id == person.staff_id
    assert page.preview.isVisible()


@pytest.mark.parametrize(("at", "suffix"), [(0, "pdf"), (1, "docx"), (2, "xlsx")])
def test_a_document_is_saved_and_the_day_is_remembered(planned, asker, tmp_path, settle, noticed, at, suffix):
    target = tmp_path / f"карта.{suffix}"
    asker.answers.append(target)
    planned._outputs[at].click()
    settle()
    assert target.stat().st_size > 1000
    assert asker.asked[-1][1].endswith(f"Дорожная карта 2026 27.{suffix}")
    assert noticed[-1].action == "Открыть"
    note = planned.table.rows_model.columns[0].note
    assert "сохранён 20.11.2026" in note(planned.table.current_row())


def test_a_place_that_cannot_be_written_to_is_told(planned, asker, tmp_path, settle, runner, qtbot):
    asker.answers.append(tmp_path / "нет такой папки" / "карта.pdf")
    with qtbot.waitSignal(runner.refused) as caught:
        planned.save_button.click()
    settle()
    assert "такой папки нет" in caught.args[0].message


def test_every_page_that_a_check_names_can_be_opened():
    import re

    from app.ui.pages.reports_catalogue import PAGE_WORDS

    source = (Path(__file__).parents[3] / "app/services/reporting.py").read_text("utf-8")
    named = set(re.findall(r'Missing\([^)]*?"([a-z_]+)"\)', source))
    assert named
    assert named <= set(PAGE_WORDS)
