"""Interim checks of an ИОМ, its end, and taking the end back."""

from datetime import date

import pytest

from app.services.route_life import NotApprovedYetError
from app.services.route_outcome import (
    CheckDayMissingError,
    CheckInFutureError,
    DecisionInFutureError,
    NextRouteApprovedError,
    NotFinishedError,
    NothingToExtendError,
    PercentOutOfRangeError,
)
from app.services.route_rules import RouteEditionUnderWayError, RouteFinishedError, RouteNotApprovedError

YEAR = 2026
DAY = date(2026, 10, 1)
LATER = date(2026, 11, 10)
TODAY = date(2026, 11, 20)


@pytest.fixture
def route(services, two_routes):
    """The teacher's route as it is now."""
    return lambda: services.routes.routes(YEAR)[0]


@pytest.fixture
def outcome(services, route):
    return lambda: services.route_outcome.outcome(route().route_id)


@pytest.fixture
def approved(services, route):
    services.route_life.approve(YEAR, [route().person.staff_id], DAY)
    return route


def mark(services, title, on=LATER):
    rows = [row.occurrence_id for row in services.control.occurrences(YEAR) if row.title == title]
    services.control.mark_done(rows, on)


def test_checks_are_planned_for_many_and_held_with_the_per_cent_of_the_facts(services, two_routes, route, outcome):
    services.route_outcome.plan_checks(YEAR, two_routes, [date(2027, 1, 15), LATER])
    services.route_outcome.plan_checks(YEAR, two_routes[:1], [LATER])  # there already
    assert [[check.planned_on for check in item.checks] for item in services.routes.routes(YEAR)] == [
        [LATER, date(2027, 1, 15)]
    ] * 2
    check = route().checks[0]
    with pytest.raises(RouteNotApprovedError):
        services.route_outcome.change_check(check.check_id, held_on=LATER)
    services.route_life.approve(YEAR, [route().person.staff_id], DAY)
    mark(services, "Курсы")
    assert [one.proposed for one in outcome().checks] == [50, 50]
    services.route_outcome.change_check(check.check_id, held_on=date(2026, 11, 9))  # the day before it was done
    assert (outcome().checks[0].percent, outcome().percent) == (0, 50)
    services.route_outcome.change_check(check.check_id, percent=60, correction="добавить семинар")
    held = route().checks[0]
    assert (held.held_on, held.percent, held.correction) == (date(2026, 11, 9), 60, "добавить семинар")
    services.route_outcome.remove_check(route().checks[1].check_id)
    assert len(route().checks) == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"held_on": date(2026, 11, 21)}, CheckInFutureError),
        ({"percent": 101}, PercentOutOfRangeError),
        ({"planned_on": None}, CheckDayMissingError),
    ],
)
def test_a_check_that_cannot_be_is_refused(services, changes, error):
    with pytest.raises(error):
        services.route_outcome.change_check(1, **changes)


def test_checks_go_over_to_the_next_edition(services, approved, outcome):
    services.route_outcome.plan_checks(YEAR, [approved().person.staff_id], [LATER])
    key = services.route_outcome.correct(approved().route_id, LATER, "")
    draft = approved()
    assert (draft.route_id, draft.change_ground, draft.edition) == (key, "решение от 10.11.2026", 2)
    assert [check.planned_on for check in draft.checks] == [LATER]
    assert (outcome().decision_words, outcome().under_way) == ("скорректирован", 2)
    with pytest.raises(RouteEditionUnderWayError):
        services.route_outcome.finish(draft.route_id, LATER)
    services.route_life.approve(YEAR, [draft.person.staff_id], TODAY)
    assert [check.planned_on for check in outcome().checks] == [LATER]
    assert (outcome().route_id, outcome().under_way, outcome().decision) == (key, 0, "")


def test_a_route_that_is_not_approved_has_no_end_yet(services, route, outcome):
    assert (outcome().state, outcome().percent) == ("draft", 0)
    with pytest.raises(RouteNotApprovedError):
        services.route_outcome.finish(route().route_id, LATER)
    with pytest.raises(NotApprovedYetError):
        services.route_outcome.correct(route().route_id, LATER, "Приказ")
    with pytest.raises(NotFinishedError):
        services.route_outcome.reopen(route().route_id)


def test_a_finished_route_closes_deficits_is_read_only_and_can_be_reopened(services, approved, outcome):
    key = approved().route_id
    assert not outcome().deficits[0].closable
    mark(services, "Курсы")
    mark(services, "Семинар")
    (deficit,) = outcome().deficits
    assert (deficit.closable, deficit.rows, deficit.done, outcome().unfinished) == (True, 2, 2, ())
    services.route_outcome.reflect(key, " Освоен анализ урока. ")
    with pytest.raises(DecisionInFutureError):
        services.route_outcome.finish(key, date(2026, 11, 21))
    with pytest.raises(NothingToExtendError):
        services.route_outcome.extend(key, TODAY)
    services.route_outcome.finish(key, TODAY, [deficit.deficit_id])
    done = outcome()
    assert (done.state, done.decision_words, done.decision_on) == ("finished", "завершён", TODAY)
    assert done.reflection == "Освоен анализ урока."
    assert done.deficits[0].history == (
        (DAY, "в работе", "утверждён ИОМ 2026/27"),
        (TODAY, "закрыт", "выполнены мероприятия: ИОМ 2026/27"),
    )
    row = approved().measures[0].measure_id
    for call in (
        lambda: services.route_outcome.reflect(key, "Иначе"),
        lambda: services.route_outcome.finish(key, TODAY),
        lambda: services.route_outcome.plan_checks(YEAR, [approved().person.staff_id], [TODAY]),
        lambda: services.routes.change_head(key, goal="Другая"),
        lambda: services.route_life.withdraw([row], "Причина"),
        lambda: services.route_life.new_edition(key, "Приказ"),
        lambda: services.route_life.return_to_draft(key),
    ):
        with pytest.raises(RouteFinishedError):
            call()
    services.route_outcome.reopen(key)
    assert (outcome().state, outcome().decision, outcome().deficits[0].state) == ("approved", "", "in_work")


def test_what_is_not_done_goes_to_the_next_year(services, approved, outcome):
    mark(services, "Курсы")
    key, staff = approved().route_id, approved().person.staff_id
    services.route_outcome.extend(key, TODAY)
    assert approved().state_words == "продлён"
    following = services.routes.routes(YEAR + 1)[0]
    (row,) = following.measures
    assert (following.state, row.title, row.terms, row.deficit) == ("draft", "Семинар", "март 2028", "Анализ урока")
    assert following.ground == "продление ИОМ 2026/27 учебного года"
    window = next(one for one in services.control.occurrences(YEAR) if one.title == "Семинар")
    assert (window.status.value, window.reason) == ("снято", "перенесено в ИОМ 2027/28 учебного года")
    services.route_outcome.reopen(key)
    window = next(one for one in services.control.occurrences(YEAR) if one.title == "Семинар")
    assert (window.status.value, window.reason) == ("не наступило", "")
    services.route_outcome.extend(key, TODAY)
    assert len(services.routes.routes(YEAR + 1)[0].measures) == 1  # it is there already
    services.route_outcome.reopen(key)
    services.route_life.approve(YEAR + 1, [staff], TODAY)
    with pytest.raises(NextRouteApprovedError, match="2027/28"):
        services.route_outcome.extend(key, TODAY)
    assert outcome().state == "approved"  # nothing is half-stored
