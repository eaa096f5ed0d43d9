"""The view «События»: a tick taken away, one press, and everybody but the absent has the event."""

from datetime import date

import pytest

from app.planning.event_states import EventState
from app.services.views.control import EventNote, Participant
from app.services.views.events import EventPerson, EventView, MeetingPerson, MeetingView
from app.ui.pages.event_attendance import Attendance
from app.ui.pages.route_events import EventsPane
from app.ui.pages.route_events_people import AlreadyToldError, PeopleTable
from app.ui.pages.route_events_table import EventLine, fits, lines_of

TODAY = date(2026, 11, 20)
END = date(2026, 10, 31)
ANNA, OLEG = Participant(1, "Гусь А.П.", "female"), Participant(2, "Кюи О.И.", "male")


def event(state=EventState.OPEN, people=(ANNA, OLEG), uid="u", end=END):
    met = tuple(MeetingPerson(10 + one.staff_id, one) for one in people)
    meeting = MeetingView(11, None, end, None, state, met, in_roadmap=True)
    known = tuple(EventPerson(one.staff_id, one.name, 100 + one.staff_id, "approved") for one in people)
    return EventView(uid, "Семинар", "семинар", "", "октябрь", 2, known, (meeting,) if uid else ())


def test_a_line_for_each_window_that_says_what_is_late():
    late, loose = lines_of([event(), event(uid="")], TODAY)
    assert (late.state_words, fits("overdue", late), fits("loose", late)) == ("просрочено", True, False)
    assert (loose.state_words, loose.people, fits("loose", loose)) == ("не объединено", 2, True)


def test_a_tick_taken_away_asks_for_a_reason_and_is_kept(desk, qtbot):
    table = PeopleTable(desk)
    qtbot.addWidget(table)
    gone = Participant(2, "Кюи О.И.", "male", None, "больничный")
    table.show_line(EventLine(event(people=(ANNA,)), event(people=(ANNA,)).meetings[0]))
    (row,) = table.people()
    table._tick(row, value=False)
    assert table.absent() == {1: "больничный"}
    line = EventLine(event(people=(ANNA, gone)), event(people=(ANNA, gone)).meetings[0])
    table.show_line(line)
    assert [one.state for one in table.people()] == ["предстоит", "отсутствовал: больничный"]
    with pytest.raises(AlreadyToldError):
        table._explain(table.people()[1], "отпуск")


def test_the_dialog_tells_who_was_not_there_unless_one_row_is_meant():
    class Row:
        event = EventNote("u", 1, "3.2", (ANNA, OLEG))
        absence, staff_id, responsible = "", 1, "Гусь А.П."

    shared = Attendance(Row())
    scope, there, _why = shared.facts
    assert Row.event.words == "Событие: ещё 1 ИОМ и п.\u00a03.2 дорожной карты"
    told = {"scope": scope.choices[0], "there": there.choices[0], "why": "отпуск"}
    assert shared.absent(told) == {2: "отпуск"}
    alone = told | {"scope": scope.choices[1]}
    assert (shared.alone(alone), shared.absent(alone)) == (True, {})


def test_one_press_marks_the_roadmap_and_every_iom_but_the_absent(desk, demo, demo_program, qtbot, settle):
    pane = EventsPane(desk, demo)
    qtbot.addWidget(pane)
    pane.refresh()
    settle()
    line = next(
        line for line in pane.table.visible_rows() if line.people > 1 and line.meeting and line.overdue is False
    )
    pane.table.select(line.key)
    first, *others = pane.detail.people.people()
    pane.detail.people._explain(first, "командировка")
    pane.detail.hold_button.click()
    settle()
    year = demo_program.services.events.events(demo.school_year)
    after = next(one for one in year if one.uid == line.event.uid).meetings
    (met,) = [one for one in after if one.occurrence_id in {line.meeting.occurrence_id, *_keys(line)} and one.absent]
    assert {one.who.name for one in met.people if one.who.done_on is None} == {first.name}
    assert len(met.people) == len(others) + 1


def _keys(line):
    return [one.occurrence_id for one in line.meeting.people]
