"""Reports as they were sent: locked with their PDF and figures, compared, followed by the next; comments that stay."""

from datetime import date

import pytest

from app.planning.report_periods import QUARTER, ReportPeriod, period_of
from app.planning.status import Status
from app.services.sent_reports import (
    NothingToCompareError,
    RecipientMissingError,
    SentFileGoneError,
    SentInFutureError,
)
from app.services.views.control import EvidenceInput
from app.services.views.reports import ReportRequest
from app.services.views.sent_reports import Posting
from app.storage.attachments import Attachments

YEAR, TODAY = 2026, date(2026, 11, 20)
AUTUMN = ReportRequest(YEAR, period=period_of(QUARTER, date(2026, 9, 1)))
POSTING = Posting("Управление образования", date(2026, 10, 5), "15")
ROWS = (
    ("Педсовет", "до 20 сентября 2026"),
    ("Справка", "до 1 октября, до 1 ноября"),
    ("Семинар", "декабрь 2026"),
    ("Отчёт", "по графику МОУО"),
)


@pytest.fixture
def planned(services):
    """A plan of four rows, five windows, under control since 1 September."""
    view = services.roadmap.create(YEAR)
    for title, terms in ROWS:
        services.roadmap.add_measure(view.sections[0].section_id, title=title, terms=terms)
    services.roadmap_life.approve(view.roadmap_id, "131", date(2026, 9, 1))
    return services


def keys(services, title):
    return [row.occurrence_id for row in services.control.occurrences(YEAR) if row.title == title]


def done(services, title, day, at=0):
    services.control.mark_done([keys(services, title)[at]], day, EvidenceInput("протокол"))


def send(services, request=AUTUMN, posting=POSTING):
    return services.sent_reports.send("execution", request, posting)


def test_the_report_counts_what_the_control_shows(planned):
    """Sums of the report are sums of the page «Контроль»."""
    done(planned, "Педсовет", date(2026, 9, 18))
    done(planned, "Справка", date(2026, 10, 5))
    shown = planned.control.occurrences(YEAR)
    report = planned.reports.execution.report(ReportRequest(YEAR))
    totals = report.totals
    assert [row.occurrence_id for row in report.rows] == sorted(row.occurrence_id for row in shown)
    assert (totals.total, len(shown)) == (5, 5)
    assert totals.due == sum(row.is_due for row in shown) == 3
    assert totals.done == sum(row.done_on is not None for row in shown) == 2
    assert totals.overdue == sum(row.status is Status.OVERDUE for row in shown) == 1
    progress = planned.overview.look(YEAR).blocks
    assert (sum(block.due for block in progress), sum(block.done for block in progress)) == (totals.due, totals.done)


def test_a_period_that_is_over_is_reported_as_of_its_last_day(planned):
    done(planned, "Педсовет", date(2026, 10, 2))
    report = planned.reports.execution.report(AUTUMN)
    assert report.as_of == date(2026, 9, 30)
    assert [(row.title, row.status) for row in report.rows if row.until] == [("Педсовет", Status.OVERDUE)]


def test_what_is_sent_keeps_its_pdf_and_figures(planned):
    sent_id = send(planned)
    pdf = planned.sent_reports.pdf(sent_id)
    assert pdf == planned.reports.preview("execution", AUTUMN)
    done(planned, "Педсовет", date(2026, 9, 18))
    planned.school.change(name="Другая школа")
    assert planned.sent_reports.pdf(sent_id) == pdf
    [view] = planned.sent_reports.sent()
    assert view.covered.replace("\N{NO-BREAK SPACE}", " ") == "III квартал 2026 года"
    assert (view.as_of, dict(view.figures)["Просрочено"]) == (date(2026, 9, 30), "1")
    assert view.words.replace("\N{NO-BREAK SPACE}", " ") == "Управление образования, исх. № 15 от 05.10.2026"
    assert planned.sent_reports.last_sent(YEAR) == {"execution": date(2026, 10, 5)}


def test_undo_takes_the_sending_back(planned):
    send(planned)
    planned.safety.undo()
    assert planned.sent_reports.sent() == ()
    assert planned.sent_reports.last_sent(YEAR) == {}


def test_a_pdf_that_is_gone_is_told(planned, tmp_path):
    sent_id = send(planned)
    with planned.sent_reports._database.reading() as session:
        from app.models import SentReport

        digest = session.get_one(SentReport, sent_id).pdf_sha256
    copy = Attachments(tmp_path / "data" / "attachments").path(digest)
    copy.write_bytes(b"")
    with pytest.raises(SentFileGoneError):
        planned.sent_reports.pdf(sent_id)


def test_other_documents_are_sent_too(planned):
    sent_id = planned.sent_reports.send("roadmap", ReportRequest(YEAR), POSTING)
    [view] = planned.sent_reports.sent()
    assert (view.title, view.covered, view.figures) == ("Дорожная карта", "", ())
    with pytest.raises(NothingToCompareError):
        planned.sent_reports.compare(sent_id)


@pytest.mark.parametrize(
    ("posting", "error"),
    [(Posting(" ", TODAY), RecipientMissingError), (Posting("МОУО", date(2026, 11, 21)), SentInFutureError)],
)
def test_who_and_when_must_be_told(planned, posting, error):
    with pytest.raises(error):
        send(planned, posting=posting)
    assert planned.sent_reports.sent() == ()


def test_two_reports_are_compared_by_their_windows(planned):
    first = send(planned)
    with pytest.raises(NothingToCompareError):
        planned.sent_reports.compare(first)
    done(planned, "Педсовет", date(2026, 10, 12))
    done(planned, "Справка", date(2026, 10, 25), at=1)
    later = planned.sent_reports.next_request(first)
    second = send(planned, later, Posting("Управление образования", TODAY, "21"))
    found = planned.sent_reports.compare(second)
    assert found.words.replace("\N{NO-BREAK SPACE}", " ") == (
        "С прошлого отчёта (на 30.09.2026) исполнено ещё 2; стало просроченных – 1; перестало быть просроченными – 1"
    )
    assert [row.words for row in found.done] == [
        "1.1 Педсовет (до 20.09.2026)",
        "1.2 Справка (до 01.11.2026)",
    ]
    assert [row.title for row in found.fell_overdue] == ["Справка"]
    assert ("Исполнено", "0", "2") in found.figures
    assert planned.sent_reports.compare(second, with_today=True).done == ()


def test_the_report_itself_tells_what_has_changed(planned):
    send(planned)
    done(planned, "Педсовет", date(2026, 10, 12))
    report = planned.reports.execution.report(ReportRequest(YEAR))
    assert (report.since.as_of, report.since.done) == (date(2026, 9, 30), 1)
    assert planned.reports.execution.report(AUTUMN).since is None


def test_the_next_report_moves_the_period_on(planned):
    following = planned.sent_reports.next_request(send(planned))
    assert following.period == ReportPeriod(QUARTER, date(2026, 10, 1), date(2026, 12, 31))
    assert following.as_of == TODAY
    whole = planned.sent_reports.send("execution", ReportRequest(YEAR), POSTING)
    assert planned.sent_reports.next_request(whole) == ReportRequest(YEAR, as_of=TODAY)


def test_comments_stay_for_the_next_report_and_a_new_edition(planned):
    rows = planned.report_notes.rows(ReportRequest(YEAR))
    assert [(row.number, row.title) for row in rows] == [
        ("", "Ко всему отчёту"),
        ("1.1", "Педсовет"),
        ("1.2", "Справка"),
        ("1.3", "Семинар"),
        ("1.4", "Отчёт"),
    ]
    planned.report_notes.write(YEAR, "", "Площадка закрыта до января.")
    planned.report_notes.write(YEAR, rows[1].uid, "проведён позже: карантин")
    view = planned.roadmap.current(YEAR)
    planned.roadmap_life.new_edition(view.roadmap_id, "уточнение сроков")
    planned.roadmap_life.approve(view.roadmap_id, "140", TODAY)
    report = planned.reports.execution.report(planned.sent_reports.next_request(send(planned)))
    assert report.comment == "Площадка закрыта до января."
    assert [row.comment for row in report.rows if row.comment] == ["проведён позже: карантин"]
    planned.report_notes.write(YEAR, "", " ")
    assert planned.report_notes.rows(ReportRequest(YEAR))[0].text == ""


def test_what_to_check_names_the_very_rows(planned):
    planned.control.mark_done([keys(planned, "Справка")[0]], date(2026, 10, 1))
    found = {one.text: one.rows for one in planned.reports.missing("execution", ReportRequest(YEAR)) if one.rows}
    assert [*found] == [
        "Нет даты: 1",
        "Исполнено, но нет документа: 1",
        "Просрочено, причина не указана: 2",
    ]
    overdue = found["Просрочено, причина не указана: 2"]
    assert [row.target for row in overdue] == [keys(planned, "Педсовет")[0], keys(planned, "Справка")[1]]
    assert overdue[0].title == "Педсовет, до 20.09.2026"
    uid = planned.report_notes.rows(ReportRequest(YEAR))[1].uid
    planned.report_notes.write(YEAR, uid, "карантин")
    texts = [one.text for one in planned.reports.missing("execution", ReportRequest(YEAR))]
    assert "Просрочено, причина не указана: 1" in texts


def test_a_period_that_goes_on_is_told_in_the_checks(planned):
    request = ReportRequest(YEAR, period=period_of(QUARTER, TODAY))
    texts = [one.text for one in planned.reports.missing("execution", request)]
    assert "Период ещё идёт (до 31.12.2026): в отчёте состояние на 20.11.2026" in texts


def test_without_a_plan_there_is_only_the_school_to_fill_in(services):
    assert {one.page for one in services.reports.missing("execution", ReportRequest(YEAR))} == {"school"}
