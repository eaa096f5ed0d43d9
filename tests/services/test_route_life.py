"""An ИОМ from its approval on: who approves, what is kept, editions, rows off control."""

import hashlib
from datetime import date

import pytest

from app.services.roadmap_life import NoPdfError, PdfAlteredError, PdfGoneError, ReasonMissingError
from app.services.route_life import (
    AcquaintedTooEarlyError,
    ApprovedTooEarlyError,
    ApproverUnknownError,
    EmptyRouteError,
    GroundMissingError,
    LaterEditionError,
    NobodyToAcquaintError,
    NoDraftEditionError,
    NotApprovedYetError,
    NothingToApproveError,
    OldRouteEditionError,
    RouteInWorkError,
    RowNotApprovedError,
)
from app.services.route_rules import RouteEditionUnderWayError, RouteLockedError, StandingRouteRowError
from app.services.views.control import EvidenceInput

YEAR = 2026
DAY = date(2026, 10, 1)
LATER = date(2026, 11, 10)


@pytest.fixture
def teacher(services, two_routes):
    """The teacher's route as it is now."""
    return lambda: services.routes.routes(YEAR)[0]


@pytest.fixture
def approved(services, teacher):
    services.route_life.approve(YEAR, [teacher().person.staff_id], DAY)
    return teacher


def windows(services, title):
    return [row for row in services.control.occurrences(YEAR) if row.title == title and row.owner.startswith("ИОМ: Г")]


def change_draft(services, route, title, **changes):
    row = next(row for row in route.measures if row.title == title)
    services.routes.change_measure(row.measure_id, **changes)


def test_many_are_approved_at_once_each_by_the_right_person(services, two_routes):
    services.route_life.approve(YEAR, two_routes, DAY)
    teacher, director = services.routes.routes(YEAR)
    assert (teacher.state, teacher.approved_on, teacher.edition, teacher.in_force) == ("approved", DAY, 1, 1)
    assert (teacher.approver.name, teacher.approver.by_authority) == ("Шевченко Ольга Николаевна", False)
    assert (director.approver.name, director.approver.by_authority) == ("Кравец Пётр Ильич", True)
    assert services.safety.history(1)[0].step == "Утверждены ИОМ: 2\u00a0маршрута"
    services.school.change(director="Новиков Илья Петрович", authority_head="Другой")
    assert services.routes.routes(YEAR)[0].approver.name == "Шевченко Ольга Николаевна"  # as it was then
    with pytest.raises(NothingToApproveError):
        services.route_life.approve(YEAR, two_routes, DAY)


def test_missing_requisites_are_named_with_the_people_they_are_needed_for(services, two_routes):
    services.school.change(director="", authority_head_position="")
    with pytest.raises(ApproverUnknownError) as told:
        services.route_life.approve(YEAR, two_routes, DAY)
    assert "директор, должность руководителя МОУО" in told.value.message
    assert "Гусь\u00a0А.В., Шевченко\u00a0О.Н." in told.value.message
    assert [route.state for route in services.routes.routes(YEAR)] == ["draft", "draft"]


def test_an_acting_directors_own_route_is_approved_by_the_authority(services, two_routes):
    services.staff.change(two_routes[0], position="и. о. директора")
    services.route_life.approve(YEAR, two_routes[:1], DAY)
    assert services.routes.routes(YEAR)[0].approver.name == "Кравец Пётр Ильич"


def test_the_pdf_of_an_approved_route_is_kept_by_its_sum(services, approved):
    path = services.route_life.pdf(approved().route_id)
    content = path.read_bytes()
    assert content == "%PDF Гусь Анна Викторовна".encode()
    assert hashlib.sha256(content).hexdigest() == approved().pdf_sha256
    path.write_bytes(b"other")
    with pytest.raises(PdfAlteredError):
        services.route_life.pdf(approved().route_id)
    path.unlink()
    with pytest.raises(PdfGoneError):
        services.route_life.pdf(approved().route_id)


def test_approval_moves_the_answered_deficits_with_their_history(services, teacher):
    services.deficits.add_deficit(teacher().person.staff_id, "предметные", "Стереометрия")
    services.route_life.approve(YEAR, [teacher().person.staff_id], DAY)
    assert {item.wording: item.state for item in teacher().deficits} == {
        "Анализ урока": "in_work",
        "Стереометрия": "found",  # no row answers it
    }
    (found, _other) = services.route_outcome.outcome(teacher().route_id).deficits
    assert found.history[-1] == (DAY, "в работе", "утверждён ИОМ 2026/27")


def test_a_route_without_rows_is_not_approved(services, teacher):
    services.routes.remove_measures([row.measure_id for row in teacher().measures])
    with pytest.raises(EmptyRouteError, match="Гусь"):
        services.route_life.approve(YEAR, [teacher().person.staff_id], DAY)


def test_a_first_edition_without_marks_goes_back_to_a_draft(services, approved):
    with pytest.raises(RouteLockedError):
        services.routes.change_head(approved().route_id, goal="Другая")
    (row,) = windows(services, "Курсы")
    services.control.add_evidence([row.occurrence_id], EvidenceInput("сертификат"))
    with pytest.raises(RouteInWorkError):
        services.route_life.return_to_draft(approved().route_id)
    document = windows(services, "Курсы")[0].evidence[0]
    services.control.remove_evidence(document.evidence_id, row.occurrence_id)
    services.control.mark_done([row.occurrence_id], LATER)
    with pytest.raises(RouteInWorkError):
        services.route_life.return_to_draft(approved().route_id)
    services.control.reopen(row.occurrence_id)
    services.route_life.return_to_draft(approved().route_id)
    route = approved()
    assert (route.state, route.approved_on, route.pdf_sha256) == ("draft", None, "")
    assert route.deficits[0].state == "found"
    assert not services.control.occurrences(YEAR)
    with pytest.raises(NoPdfError):
        services.route_life.pdf(route.route_id)


def test_acquaintance_is_noted_for_many_at_once(services, two_routes):
    with pytest.raises(NobodyToAcquaintError):
        services.route_life.acquaint(YEAR, two_routes, DAY)
    services.route_life.approve(YEAR, two_routes, DAY)
    with pytest.raises(AcquaintedTooEarlyError, match=r"30\.09\.2026"):
        services.route_life.acquaint(YEAR, two_routes, date(2026, 9, 30))
    services.route_life.acquaint(YEAR, two_routes, LATER)
    assert [route.acquainted_on for route in services.routes.routes(YEAR)] == [LATER, LATER]
    services.route_life.acquaint(YEAR, two_routes[:1], None)
    assert [route.acquainted_on for route in services.routes.routes(YEAR)] == [None, LATER]


def test_a_new_edition_is_edited_while_the_approved_one_stays_under_control(services, teacher):
    with pytest.raises(NotApprovedYetError):
        services.route_life.new_edition(teacher().route_id, "Приказ")
    services.route_life.approve(YEAR, [teacher().person.staff_id], DAY)
    with pytest.raises(GroundMissingError):
        services.route_life.new_edition(teacher().route_id, " ")
    (course,) = windows(services, "Курсы")
    services.control.mark_done([course.occurrence_id], LATER, EvidenceInput("удостоверение", "7"))
    first = teacher().route_id
    services.route_life.new_edition(first, "Приказ МОУО № 402")
    draft = teacher()
    assert (draft.state, draft.edition, draft.in_force, draft.in_force_since) == ("draft", 2, 1, DAY)
    assert (draft.state_words, draft.change_ground) == ("проект редакции 2", "Приказ МОУО № 402")
    assert [(row.done_on, row.standing) for row in draft.measures] == [(LATER, True), (None, True)]
    with pytest.raises(RouteEditionUnderWayError):
        services.route_life.new_edition(first, "Ещё раз")
    change_draft(services, draft, "Семинар", terms="апрель 2027")
    services.routes.add_measure(draft.route_id, title="Открытый урок", terms="май 2027")
    assert [row.title for row in services.control.occurrences(YEAR)] == ["Курсы", "Семинар"]
    services.route_life.approve(YEAR, [draft.person.staff_id], LATER)
    after = teacher()
    assert (after.state, after.in_force, after.approved_on) == ("approved", 2, LATER)
    rows = [(row.title, row.end, row.done_on, len(row.evidence)) for row in services.control.occurrences(YEAR)]
    assert rows == [
        ("Курсы", date(2026, 11, 15), LATER, 1),
        ("Семинар", date(2027, 4, 30), None, 0),
        ("Открытый урок", date(2027, 5, 31), None, 0),
    ]
    listed = services.route_life.editions(after.person.staff_id, YEAR)
    assert [(one.number, one.in_force, one.newest, one.rows) for one in listed] == [
        (2, True, True, 3),
        (1, False, False, 2),
    ]
    changes = services.route_life.compare(first, after.route_id)
    assert [one.row.title for one in changes.added] == ["Открытый урок"]
    assert [(cell.old, cell.new) for cell in changes.changed[0].cells] == [("март 2027", "апрель 2027")]
    assert [row.title for row in services.route_life.edition_view(first).measures] == ["Курсы", "Семинар"]
    with pytest.raises(LaterEditionError):
        services.route_life.return_to_draft(after.route_id)


def test_what_was_done_stays_when_its_term_is_another_one(services, approved):
    (course,) = windows(services, "Курсы")
    services.control.mark_done([course.occurrence_id], LATER)
    services.route_life.new_edition(approved().route_id, "Приказ")
    change_draft(services, approved(), "Курсы", terms="до 20 декабря 2026")
    services.route_life.approve(YEAR, [approved().person.staff_id], LATER)
    assert [(row.end, row.done_on) for row in windows(services, "Курсы")] == [
        (date(2026, 11, 15), LATER),
        (date(2026, 12, 20), None),
    ]


def test_a_draft_edition_can_be_discarded(services, approved):
    with pytest.raises(NoDraftEditionError):
        services.route_life.discard_edition(approved().route_id)
    services.route_life.new_edition(approved().route_id, "Приказ")
    services.route_life.discard_edition(approved().route_id)
    assert (approved().edition, approved().state) == (1, "approved")
    assert len(services.control.occurrences(YEAR)) == 2


def test_rows_of_an_approved_route_are_withdrawn_and_never_removed(services, approved):
    services.route_life.new_edition(approved().route_id, "Приказ")
    draft = approved()
    course = next(row for row in draft.measures if row.title == "Курсы")
    with pytest.raises(StandingRouteRowError, match="Курсы"):
        services.routes.remove_measures([course.measure_id])
    fresh = services.routes.add_measure(draft.route_id, title="Новая")
    with pytest.raises(RowNotApprovedError, match="Новая"):
        services.route_life.withdraw([fresh], "Причина")
    services.routes.remove_measures([fresh])
    with pytest.raises(ReasonMissingError):
        services.route_life.withdraw([course.measure_id], " ")
    services.route_life.withdraw([course.measure_id], "курсы отменены")
    assert {row.status.value for row in windows(services, "Курсы")} == {"не исполнено"}  # holds from the approval
    services.route_life.approve(YEAR, [draft.person.staff_id], LATER)
    gone = approved().measures[0]
    assert (gone.withdrawn_reason, gone.withdrawn_basis, gone.withdrawn_on) == (
        "курсы отменены",
        "редакция 2 от 10.11.2026",
        LATER,
    )
    (window,) = windows(services, "Курсы")
    assert (window.status.value, window.reason) == ("снято", "курсы отменены (редакция 2 от 10.11.2026)")


def test_a_row_in_force_is_withdrawn_at_once_and_in_the_draft_too(services, approved):
    services.route_life.new_edition(approved().route_id, "Приказ")
    first = services.route_life.editions(approved().person.staff_id, YEAR)[-1].route_id
    row = services.route_life.edition_view(first).measures[0]
    services.route_life.withdraw([row.measure_id], "нет мест", "приказ № 5", LATER)
    assert [window.status.value for window in windows(services, "Курсы")] == ["снято"]
    assert approved().measures[0].withdrawn_basis == "приказ № 5"
    assert [row.title for row in approved().measures if not row.withdrawn_reason] == ["Семинар"]
    services.routes.remove_measures([approved().measures[0].measure_id])  # off control, so it may be left out
    services.route_life.approve(YEAR, [approved().person.staff_id], LATER)
    assert [row.title for row in approved().measures] == ["Семинар"]
    with pytest.raises(OldRouteEditionError):
        services.route_life.bring_back(row.measure_id)


def test_a_withdrawn_row_is_brought_back(services, approved):
    key = approved().measures[0].measure_id
    services.route_life.withdraw([key], "нет мест")
    services.route_life.bring_back(key)
    assert approved().measures[0].withdrawn_reason == ""
    assert [window.status.value for window in windows(services, "Курсы")] == ["не исполнено"]


def test_a_later_edition_is_not_approved_before_the_one_in_force(services, approved):
    services.route_life.new_edition(approved().route_id, "Приказ")
    with pytest.raises(ApprovedTooEarlyError, match="Гусь"):
        services.route_life.approve(YEAR, [approved().person.staff_id], date(2026, 9, 30))


def test_a_draft_edition_is_not_drafted_anew(services, approved):
    services.route_life.new_edition(approved().route_id, "Приказ")
    before = approved()
    services.routes.draft(YEAR, [before.person.staff_id])  # replaces first drafts only
    assert approved() == before
