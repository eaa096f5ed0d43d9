"""Terms as events of a calendar: which, on which days, under which lasting name."""

from dataclasses import replace
from datetime import date

import pytest

from app.planning.states import Status
from app.services.calendar_file import NothingInCalendarError, _event, _shared
from app.services.views.calendar_file import CalendarChoice
from app.services.views.control import EventNote, Narrowing, OccurrenceView

YEAR = 2026
PLAN = CalendarChoice(YEAR)


def row(key, **more):
    words = dict.fromkeys(
        ("form", "responsible", "indicator", "expected_result", "terms", "fact", "result", "reason", "doc_kind"), ""
    )
    days = {"start": date(2026, 11, 30), "end": date(2026, 11, 30), "done_on": None}
    made = OccurrenceView(
        occurrence_id=key, owner="ИОМ: Цой С.И.", number="1.2", title="Практикум", section="Работа",
        **words, **days, status=Status.IN_PROGRESS,
    )  # fmt: skip
    return replace(made, **more)


@pytest.fixture
def approved(services):
    """A plan in force of three measures."""
    plan = services.roadmap.create(YEAR)
    for title, terms, who in (
        ("Педсовет", "до 30 ноября 2026", "Белов О.О."),
        ("Посещение уроков", "в течение года", "Ёлкина М.П."),
        ("Когда-нибудь", "по мере необходимости", "Белов О.О."),
    ):
        services.roadmap.add_measure(plan.sections[0].section_id, title=title, terms=terms, responsible=who)
    services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    return services


def test_dated_terms_are_events_and_a_long_one_is_its_last_day(approved):
    events = {event.title: event for event in approved.calendar_file.events(PLAN)}
    assert set(events) == {"Педсовет", "Посещение уроков"}
    assert (events["Педсовет"].first, events["Педсовет"].last) == (date(2026, 11, 30), date(2026, 11, 30))
    long = events["Посещение уроков"]
    assert long.first == long.last
    assert "Период: " in long.details
    assert "Ответственный: Ёлкина М.П." in long.details


def test_a_moved_and_a_done_term_keep_their_name(approved):
    before = {event.title: event for event in approved.calendar_file.events(PLAN)}
    keys = {one.title: one.occurrence_id for one in approved.control.occurrences(YEAR)}
    approved.control.postpone([keys["Педсовет"]], date(2026, 12, 10), "карантин", "")
    moved = {event.title: event for event in approved.calendar_file.events(PLAN)}["Педсовет"]
    assert (moved.uid, moved.last, moved.sequence) == (before["Педсовет"].uid, date(2026, 12, 10), 1)
    approved.control.mark_done([keys["Педсовет"]], date(2026, 11, 20))
    done = {event.uid: event for event in approved.calendar_file.events(PLAN)}[moved.uid]
    assert (done.title, done.remind) == ("Исполнено: Педсовет", False)


def test_a_choice_narrows_and_nothing_is_told(approved, tmp_path):
    file = tmp_path / "сроки.ics"
    assert approved.calendar_file.write(CalendarChoice(YEAR, Narrowing(person="Белов О.О.")), file) == 1
    assert b"BEGIN:VCALENDAR\r\n" in file.read_bytes()
    with pytest.raises(NothingInCalendarError):
        approved.calendar_file.write(CalendarChoice(YEAR, Narrowing(source="routes")), file)


@pytest.mark.parametrize(
    ("choice", "fits"),
    [
        (CalendarChoice(YEAR, Narrowing(block="Работа")), True),
        (CalendarChoice(YEAR, Narrowing(block="Другая")), False),
        (CalendarChoice(YEAR, Narrowing(person="Цой С.И.")), True),
        (CalendarChoice(YEAR, Narrowing(person="Цой")), False),
        (CalendarChoice(YEAR, Narrowing(source="plan")), False),
        (CalendarChoice(YEAR, Narrowing(source="routes")), True),
    ],
)
def test_what_is_chosen(choice, fits):
    assert choice.narrowing.fits(row(1, people=("Цой С.И.",))) is fits


def test_what_several_routes_share_is_one_event():
    note = EventNote("e", 2, "", ())
    planned = row(9, measure_id=4, event=note)
    absent = row(3, event=note)
    held = row(2, event=note, done_on=date(2026, 11, 29))
    alone = row(1)
    assert _shared([alone, held, absent, planned]) == [[alone], [held], [planned, absent]]
    event = _event([planned, absent], {9: "uid"})
    assert event.uid == "uid-9@marshrut-shkoly"
    assert "Где: План, п. 1.2, ИОМ: Цой С.И." in event.details


@pytest.mark.parametrize(
    ("start", "first"),
    [
        (date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 11, 23), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 11, 30)),
        (None, date(2026, 11, 30)),
    ],
)
def test_days_of_a_window(start, first):
    assert _event([row(1, start=start)], {1: "u"}).first == first
