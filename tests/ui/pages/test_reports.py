"""The page of documents over real services: catalogue, parameters, what is missing, preview, saving."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.planning.report_periods import QUARTER, ReportPeriod
from app.services.views.reports import ReportRequest
from app.services.views.school import StaffView
from app.ui.pages.reports import ReportsPage
from app.ui.pages.reports_period import PeriodChooser

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


def test_without_minutes_the_page_leads_to_meetings(page, settle):
    page.open("minutes")
    settle()
    assert page.nothing.button.text() == "Открыть совещания"
    page.nothing.button.click()
    settle()
    assert page.views.current == "meetings"


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


@pytest.fixture
def reported(program, page, settle):
    """The page over an approved plan: one window overdue, one that has no date."""
    services = program.services
    services.school.change(name="Школа", director="Петрова Анна Сергеевна", authority="Управление образования")
    view = services.roadmap.create(YEAR)
    for title, terms in (("Педсовет", "до 15 сентября 2026"), ("Семинар", "по графику МОУО")):
        services.roadmap.add_measure(view.sections[0].section_id, title=title, terms=terms)
    services.roadmap_life.approve(view.roadmap_id, "131", date(2026, 9, 1))
    page.refresh()
    page.open("execution")
    settle()
    return page


def choose_quarter(page, first):
    at = next(at for at in range(page.period.which.count()) if page.period.which.itemData(at).first == first)
    page.period.which.setCurrentIndex(at)


def test_a_quarter_from_the_checks_to_the_next_one(reported, program, asker, settle, qtbot):
    """The story of a report: what to check leads to the row, a comment, sending, the list of sent ones, the next."""
    page, services = reported, program.services
    choose_quarter(page, date(2026, 7, 1))
    settle()
    assert page.request().as_of == date(2026, 9, 30)
    [overdue] = [row for row in services.control.occurrences(YEAR) if row.title == "Педсовет"]
    links = [link for link in page.checks.findChildren(QPushButton) if link.text() == "1.1"]
    with qtbot.waitSignal(page.left) as caught:
        links[0].click()
    assert caught.args == ["control", overdue.occurrence_id]

    page.notes.table.select(page.notes.table.visible_rows()[1].uid)
    page.notes.form.edited.emit(page.notes.table.current_row().uid, "text", "перенесён из-за карантина")
    settle()
    assert "Просрочено" not in " ".join(one.text for one in services.reports.missing("execution", page.request()))

    sent_as = {"recipient": "Управление образования", "number": "15", "sent_on": date(2026, 10, 5), "note": ""}
    asker.answers.append(sent_as)
    page._outputs[4].click()
    settle()
    pane = page.views.pane("sent")
    assert page.views.current == "sent"
    assert pane.chosen().words.endswith("от 05.10.2026")
    assert bytes(pane.preview._bytes.data()) == services.sent_reports.pdf(pane.chosen().sent_id)
    assert not page.save_button.isVisible()

    services.control.mark_done([overdue.occurrence_id], date(2026, 10, 9))
    pane.today_button.click()
    settle()
    assert "исполнено ещё 1" in pane._changes.text()
    assert pane.changes.isVisible()

    pane.next_button.click()
    settle()
    assert page.views.current == "catalogue"
    assert page.period.period().first == date(2026, 10, 1)
    assert page.request().as_of == date(2026, 11, 20)
    assert page.notes.table.visible_rows()[1].text == "перенесён из-за карантина"
    note = page.table.rows_model.columns[0].note
    assert "отправлен 05.10.2026" in note(page.table.current_row())


def test_a_sent_report_is_taken_back_by_undo(reported, program, asker, settle):
    asker.answers.append({"recipient": "МОУО", "number": "", "sent_on": date(2026, 11, 20), "note": ""})
    reported._outputs[4].click()
    settle()
    assert program.services.safety.undo()
    reported.refresh()
    settle()
    pane = reported.views.pane("sent")
    assert pane.chosen() is None
    assert pane.empty.isVisible()


def test_the_kind_of_period_and_recipients_are_remembered(reported, desk, workplace, asker, settle):
    reported.period.kind.setCurrentIndex(reported.period.kind.findData("month"))
    asker.answers.append({"recipient": "Департамент", "number": "", "sent_on": date(2026, 11, 20), "note": ""})
    settle()
    reported._outputs[4].click()
    settle()
    assert PeriodChooser(desk.memory, workplace.today, YEAR).period().words.startswith("ноябрь")
    assert desk.memory.get("reports/recipients") == ["Департамент"]


def test_own_dates_are_two_fields(reported, settle):
    chooser = reported.period
    chooser.kind.setCurrentIndex(chooser.kind.findData("own"))
    assert chooser.first.isVisible()
    assert not chooser.which.isVisible()
    chooser.first.set_value(date(2026, 11, 10))
    chooser.last.set_value(date(2026, 11, 5))
    assert chooser.period() is None
    chooser.last.changed.emit()
    assert (chooser.period().first, chooser.period().last) == (date(2026, 11, 10), date(2026, 11, 10))
    settle()


def test_the_demo_school_has_sent_a_quarter(demo, demo_program):
    (sent,) = demo_program.services.sent_reports.sent()
    assert sent.covered == "III\u00a0квартал 2026\u00a0года"
    assert sent.words.endswith("исх. №\u00a0214 от 05.10.2026")
    assert dict(sent.figures)["Исполнено"] == "6"
