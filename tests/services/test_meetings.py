"""Meetings over stored figures: drafted, edited, copied, attached to the measures that they name."""

from dataclasses import replace
from datetime import date

import pytest

from app.planning.meeting_values import MeetingHead, Point, Question
from app.services.meetings import MeetingGoneError, NothingOnAgendaError, NothingToAttachError
from app.services.views.reports import ReportRequest
from app.services.views.school import StaffView

YEAR = 2026
DAY = date(2026, 9, 28)
HEAD = MeetingHead("Совещание при директоре", DAY)
OWN = (Question("О разном"),)


@pytest.fixture
def planned(services, demo_files):
    """One accepted difficulty with one measure in the approved plan."""
    files = [demo_files / "results" / "2026" / name for name in ("f1_ma5.xlsx", "f3_ma5.xlsx")]
    services.import_results.store(services.import_results.recognise([file for file in files if file.exists()]))
    found = services.difficulties.ranked(YEAR)[0]
    services.difficulties.accept(YEAR, [found.key])
    services.roadmap.create(YEAR)
    offer = services.difficulties.suggestions(YEAR, found.found)[0]
    services.roadmap.answer_difficulty(YEAR, found.key, offer.catalogue_id)
    services.roadmap_life.approve(services.roadmap.current(YEAR).roadmap_id, "131", date(2026, 9, 1))
    services.school.change(name="Школа", director="Сова Вера Андреевна")
    services.staff.add(StaffView(0, "Сова Вера Андреевна", "директор", "administrator"))
    services.staff.add(StaffView(0, "Гусь Анна Ивановна", "заместитель директора по учебной работе", "administrator"))
    return services


def draft(services, head=HEAD):
    (offer,) = [one for one in services.meetings.offers(YEAR, head.held_on) if one.group == "difficulties"]
    return services.meetings.meeting(services.meetings.draft(YEAR, head, [offer.key]))


def test_a_draft_has_the_schools_words_and_the_usual_people(planned):
    minutes = draft(planned)
    assert (minutes.head.number, minutes.head.chair) == ("1", "Сова Вера Андреевна")
    assert minutes.head.present == "Гусь\u00a0А.И., Сова\u00a0В.А."
    (question,) = minutes.questions
    (measure,) = planned.roadmap.current(YEAR).measures
    assert question.speaker == "А.И.\u00a0Гусь"
    assert question.points[0].measure_id == measure.measure_id
    assert question.points[0].responsible == measure.responsible
    assert question.points[0].due is not None
    assert draft(planned).head.number == "2"


def test_edits_are_kept_by_place(planned):
    minutes = draft(planned)
    edited = replace(minutes.questions[0], said="Гусь А.И.: поддержать", points=(Point("Иное", "завуч", DAY),))
    planned.meetings.keep(minutes.meeting_id, replace(minutes.head, number="5"), [edited, *OWN])
    kept = planned.meetings.meeting(minutes.meeting_id)
    assert (kept.head.number, kept.questions) == ("5", (edited, *OWN))
    planned.meetings.keep(minutes.meeting_id, kept.head, OWN)
    assert planned.meetings.meeting(minutes.meeting_id).questions == OWN


def test_a_copy_has_the_next_number_and_no_terms(planned):
    minutes = draft(planned)
    copied = planned.meetings.meeting(planned.meetings.copy(minutes.meeting_id, date(2026, 12, 1)))
    assert (copied.head.number, copied.head.held_on) == ("2", date(2026, 12, 1))
    assert [point.due for point in copied.questions[0].points] == [None]
    assert copied.measures == minutes.measures


def test_the_minutes_become_a_document_of_the_measure_once(planned):
    minutes = draft(planned)
    assert planned.meetings.attach(minutes.meeting_id) == 1
    papers = [paper.words for row in planned.control.occurrences(YEAR) for paper in row.evidence]
    assert papers == ["протокол №\u00a01 от 28.09.2026"]
    with pytest.raises(NothingToAttachError):
        planned.meetings.attach(minutes.meeting_id)


def test_both_documents_are_built_and_the_newest_minutes_are_meant(planned):
    draft(planned)
    draft(planned, replace(HEAD, held_on=date(2026, 11, 2)))
    assert planned.reports.build("minutes", ReportRequest(YEAR)).title.endswith("от 02.11.2026 № 2")
    assert "2026/27" in planned.reports.build("assistance", ReportRequest(YEAR)).title


def test_an_empty_agenda_and_removed_minutes_are_refused(services):
    with pytest.raises(NothingOnAgendaError):
        services.meetings.draft(YEAR, HEAD)
    key = services.meetings.draft(YEAR, HEAD, own=OWN)
    services.meetings.remove([key])
    with pytest.raises(MeetingGoneError):
        services.meetings.meeting(key)
