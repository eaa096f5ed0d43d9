"""The route of one person on one page: head, time line, ways from a measure, documents, without a school."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from app.planning.route_next import Step
from app.planning.states import Status
from app.planning.values import Approver
from app.services.views.control import EvidenceView
from app.services.views.route_life import RouteCheckView
from app.services.views.route_page import ConfirmedRow, KeptEdition, RowAround
from app.services.views.routes import DeficitView, RouteMeasureView, RouteView
from app.services.views.school import StaffView
from app.ui.pages.routes_documents import NOTHING_ASKED, confirmed_words, edition_words
from app.ui.pages.routes_head import RouteHead, approval_words, deficit_words, progress_words, state_words, who_words
from app.ui.pages.routes_measures import MeasureLine, begun, line_state
from app.ui.pages.routes_row import MeasureBar, people_words
from app.ui.pages.routes_time import check_mark, time_rows
from app.ui.widgets.status_mark import State

TODAY = date(2026, 12, 19)
PERSON = StaffView(1, "Кюи Анна", "учитель", "teacher", ("Химия",), curator="Орлова И.Л.", experience_years=2)


def measure(
    key, title="Семинар", *, status=Status.NOT_YET, done=None, hours=None, deficit="Опыты", form="", windows=()
):
    return RouteMeasureView(
        key, key, (), deficit, title, form, "", "", "", hours, "", "", "3.2", status, done, (), windows,
    )  # fmt: skip


def route(*measures, state="approved", **more):
    return RouteView(PERSON, 2026, state, 5, date(2026, 9, 1), date(2027, 5, 31), measures=measures, **more)


def check(planned, held=None):
    return RouteCheckView(1, planned, held)


DONE = measure(1, "КПК «Опыты»", status=Status.DONE, done=date(2026, 10, 1), hours=36, form="КПК")
AHEAD = measure(2, hours=4, windows=((None, date(2027, 2, 1)),), deficit="")
GONE = measure(3, status=Status.WITHDRAWN, hours=8)


def plain(words):
    return words.replace("\u00a0", " ")


def test_progress_counts_what_stands_with_hours_of_courses_apart():
    assert plain(progress_words(route(DONE, AHEAD, GONE))) == "выполнено 1 из 2, 36 из 40 часов, из них КПК 36 из 36"
    assert progress_words(route(AHEAD)) == "выполнено 0 из 1, 0 из 4\u00a0часов"


def test_who_and_state_are_told_in_words():
    assert plain(who_words(route())) == "учитель · Химия · куратор: Орлова И.Л. · стаж 2 года"
    newcomer = replace(route().person, category="без категории", experience_years=0)
    assert plain(who_words(replace(route(), person=newcomer))).endswith("· без категории · стаж менее года")
    assert state_words(route(edition=2, in_force=2)) == "утверждён, редакция 2"
    assert state_words(route(state="draft", edition=2, in_force=1)) == "проект редакции 2"
    assert state_words(route(state="draft", edition=1)) == "проект"


def test_who_approved_and_the_signature_are_told():
    approved = route(
        edition=1, approved_on=date(2026, 9, 4), approver=Approver("Орлова Инна Львовна", "Директор"),
        acquainted_on=date(2026, 9, 5),
    )  # fmt: skip
    assert plain(approval_words(approved)) == "04.09.2026 · директор Орлова И.Л. · ознакомление 05.09.2026"
    assert approval_words(route(state="draft")) == ""


def test_deficits_stand_in_a_line_with_their_states():
    found = (
        DeficitView(1, "предметные", "Опыты", "", "", 1, "in_work"),
        DeficitView(2, "", "ИКТ", "", "", 2, "closed"),
    )
    topics = (DeficitView(3, "методические", "Дроби, 5 классы", "", "", 1, "found"),)
    assert deficit_words(route(deficits=found)) == "Дефициты: Опыты (в работе); ИКТ (закрыт)"
    told = deficit_words(route(deficits=found[:1], topic_rows=topics))
    assert told == "Дефициты: Опыты (в работе). Методические темы: Дроби, 5 классы (выявлен)"
    assert deficit_words(route(deficits=())) == "Дефицитов не указано"


def test_the_head_tells_the_next_step_and_is_clicked(qtbot, desk):
    head = RouteHead(desk, SimpleNamespace(today=TODAY))
    qtbot.addWidget(head)
    head.show_route(route(DONE, AHEAD, acquainted_on=date(2026, 9, 5), checks=(check(date(2026, 12, 25)),)))
    assert plain(head.step.text()) == "Проверка 25 декабря 2026 г., через 6 дней"
    with qtbot.waitSignal(head.step_pressed) as pressed:
        head.step.click()
    assert pressed.args[0].kind is Step.CHECK


def test_the_time_line_groups_rows_by_deficit_and_tells_courses():
    rows = time_rows(route(DONE, AHEAD, measure(4)))
    assert [(row.name, row.heading) for row in rows] == [
        ("Опыты", True), ("КПК «Опыты»", False), ("Семинар", False),
        ("По методическим темам и общие", True), ("Семинар", False),
    ]  # fmt: skip
    course = measure(7, "Курсы", hours=72, windows=((date(2026, 10, 1), date(2026, 11, 1)),))
    [row] = time_rows(route(course))
    assert [(span.high, plain(span.label)) for span in row.spans] == [(True, "КПК 72 ч")]


def test_windows_of_a_withdrawn_row_are_off_control_on_the_time_line():
    windows = ((date(2026, 10, 1), date(2026, 10, 5)),)
    [row] = time_rows(route(replace(measure(7, windows=windows), withdrawn_reason="болезнь")))
    assert [span.state for span in row.spans] == [State.DROPPED]


@pytest.mark.parametrize(
    ("told", "state", "day"),
    [
        (check(date(2026, 12, 25)), State.AHEAD, date(2026, 12, 25)),
        (check(date(2026, 12, 1)), State.OVERDUE, date(2026, 12, 1)),
        (check(date(2026, 12, 1), date(2026, 12, 3)), State.DONE, date(2026, 12, 3)),
    ],
)
def test_checks_are_days_of_note(told, state, day):
    mark = check_mark(told, TODAY)
    assert (mark.state, mark.day) == (state, day)


def test_a_row_leads_to_the_roadmap_the_higher_plan_and_the_event(qtbot, desk):
    bar = MeasureBar(desk)
    qtbot.addWidget(bar)
    bar.show()
    names = tuple(f"Учитель {at}" for at in range(5))
    about = RowAround("uid", names, "по дефициту «Опыты»", "", 12, (31, "приказ № 417, п. 2"))
    bar.show_rows([(AHEAD, about)], under_control=True)
    assert bar.reason.text() == "Почему здесь: по дефициту «Опыты»"
    assert (bar.plan.text(), plain(bar.event_link.text())) == ("К строке 3.2 дорожной карты", "Событие: ещё 5 ИОМ")
    assert plain(people_words(about)) == "Также у: Учитель 0, Учитель 1, Учитель 2 и ещё 2 сотрудника"
    for button, signal, told in (
        (bar.plan, bar.plan_pressed, 12),
        (bar.point, bar.point_pressed, 31),
        (bar.event_link, bar.event_pressed, "uid"),
    ):
        with qtbot.waitSignal(signal) as pressed:
            button.click()
        assert pressed.args == [told]


def test_a_row_of_one_person_alone_offers_no_ways_it_has_not(qtbot, desk):
    bar = MeasureBar(desk)
    qtbot.addWidget(bar)
    bar.show()
    bar.show_rows([(DONE, RowAround())], under_control=True)
    assert not any(link.isVisible() for link in (bar.plan, bar.point, bar.event_link, bar.reason))
    assert not bar.done.isEnabled()
    bar.show_rows([], under_control=True)
    assert not bar.isVisible()


def test_a_withdrawn_row_is_told_apart():
    line = MeasureLine(AHEAD, RowAround(withdrawal="снято: болезнь"))
    assert (line.withdrawn, line_state(line)) == (True, State.DROPPED)
    assert line_state(MeasureLine(DONE, RowAround())) is State.DONE


def test_what_is_marked_are_the_open_windows_that_have_begun():
    def window(key, row, end, *, is_open=True, start=None):
        return SimpleNamespace(occurrence_id=key, route_measure_id=row, start=start, end=end, is_open=is_open)

    rows = [
        window(1, 7, date(2026, 10, 1), is_open=False),
        window(2, 7, date(2027, 1, 31), start=date(2026, 12, 1)),
        window(3, 7, date(2027, 3, 1), start=date(2027, 2, 1)),
        window(4, 8, date(2027, 2, 1)),
        window(5, 8, date(2027, 3, 1)),
    ]
    assert [row.occurrence_id for row in begun(rows, TODAY)] == [2, 4]


def test_documents_are_told_in_words(tmp_path):
    document = EvidenceView(1, "протокол", "3", None, "", "", "")
    assert ConfirmedRow(document, ("Семинар",)).document.words == "протокол №\u00a03"
    assert plain(confirmed_words(("Семинар", "Курсы", "Урок"))) == "Семинар и ещё 2 мероприятия"
    kept = KeptEdition(2, date(2027, 1, 12), "Орлова И.Л.", "другие классы", tmp_path)
    assert edition_words(kept) == "Редакция 2, утверждена 12.01.2027, Орлова И.Л.\nОснование изменений: другие классы"
    assert edition_words(KeptEdition(1, None, "", "", None)) == "Редакция 1\nPDF этой редакции не сохранён"
    assert "№ 779" in plain(NOTHING_ASKED)
