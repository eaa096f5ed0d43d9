"""One mark closes the rows of an event everywhere, except for those who were not there; one step takes it back."""

from datetime import date

import pytest
from sqlalchemy import select

from app.models import Measure, Occurrence, Route, RouteMeasure, StaffMember
from app.services.control import AbsenceReasonMissingError, NotHeldError
from app.services.views.control import EvidenceInput

YEAR = 2026
HELD = date(2026, 10, 12)


@pytest.fixture
def people(database):
    names = ("Гусь Анна Петровна", "Кюи Олег Ильич", "Цой Вера")
    with database.step("Сотрудники") as session:
        rows = [StaffMember(full_name=name, position="учитель", role="teacher") for name in names]
        session.add_all(rows)
        session.flush()
        return [row.id for row in rows]


@pytest.fixture
def held(database, services, people):
    """A seminar of the roadmap in force that stands in the ИОМ of two people."""
    view = services.roadmap.create(YEAR)
    services.roadmap.add_measure(view.sections[0].section_id, title="Семинар", terms="октябрь 2026")
    services.roadmap_life.approve(view.roadmap_id, "131", date(2026, 9, 2))
    for staff_id in people[:2]:
        approve(database, staff_id)
    return people


def approve(database, staff_id):
    """An approved ИОМ of one row, the roadmap's seminar, under control."""
    with database.step("ИОМ") as session:
        (measure,) = session.scalars(select(Measure))
        row = RouteMeasure(
            position=0, title=measure.title, terms=measure.terms, event_uid=measure.uid, measure_id=measure.id
        )
        days = {"period_from": date(2026, 9, 1), "period_to": date(2027, 8, 31)}
        session.add(Route(staff_id=staff_id, school_year=YEAR, state="approved", measures=[row], **days))
        session.flush()
        session.add(Occurrence(route_measure_id=row.id, start=date(2026, 10, 1), end=date(2026, 10, 31)))


def rows(services):
    return {row.owner: row for row in services.control.occurrences(YEAR)}


def test_a_mark_in_the_roadmap_closes_the_rows_of_all_with_the_same_document(services, held):
    plan = rows(services)["Дорожная карта"]
    assert (plan.event.words, [one.name for one in plan.event.people]) == (
        "Событие: ещё 2 ИОМ", ["Гусь\u00a0А.П.", "Кюи\u00a0О.И."],
    )  # fmt: skip
    services.control.mark_done([plan.occurrence_id], HELD, EvidenceInput("протокол", "3"), fact="12")
    found = rows(services)
    assert {row.done_on for row in found.values()} == {HELD}
    assert {row.evidence for row in found.values()} == {found["Дорожная карта"].evidence}
    services.control.remove_evidence(plan_document(found), found["ИОМ: Кюи\u00a0О.И."].occurrence_id)
    assert {row.evidence for row in rows(services).values()} == {()}
    services.control.reopen(found["ИОМ: Кюи\u00a0О.И."].occurrence_id)
    assert {row.done_on for row in rows(services).values()} == {None}


def plan_document(found):
    return found["Дорожная карта"].evidence[0].evidence_id


def test_an_absent_person_stays_open_and_is_marked_alone_with_an_own_document(services, held):
    anna, oleg = "ИОМ: Гусь\u00a0А.П.", "ИОМ: Кюи\u00a0О.И."
    key = rows(services)[oleg].occurrence_id
    with pytest.raises(AbsenceReasonMissingError):
        services.control.mark_done([key], HELD, absent={held[0]: " "})
    services.control.mark_done([key], HELD, EvidenceInput("протокол", "3"), absent={held[0]: "больничный"})
    found = rows(services)
    assert [(found[one].done_on, found[one].absence, len(found[one].evidence)) for one in (anna, oleg)] == [
        (None, "больничный", 0), (HELD, "", 1),
    ]  # fmt: skip
    services.control.mark_done([found[anna].occurrence_id], date(2026, 11, 3), EvidenceInput("сертификат"))
    later = rows(services)
    assert [item.kind for item in later[anna].evidence] == ["сертификат"]
    assert [item.kind for item in later[oleg].evidence] == ["протокол"]
    assert later[oleg].done_on == HELD


def test_one_step_takes_the_whole_event_back(services, held):
    before = rows(services)
    services.control.mark_done([before["Дорожная карта"].occurrence_id], HELD, absent={held[0]: "больничный"})
    services.safety.undo()
    assert rows(services) == before


def test_moving_dating_and_taking_off_go_the_same_way_unless_alone(services, held):
    keys = {owner: row.occurrence_id for owner, row in rows(services).items()}
    services.control.postpone(keys["Дорожная карта"], date(2026, 12, 1), "ремонт зала")
    assert {(row.end, row.moved_from) for row in rows(services).values()} == {(date(2026, 12, 1), date(2026, 10, 31))}
    services.control.withdraw(keys["ИОМ: Кюи\u00a0О.И."], "декрет", alone=True)
    assert [str(row.status) for row in rows(services).values()].count("снято") == 1
    services.control.mark_done([keys["ИОМ: Гусь\u00a0А.П."]], HELD, alone=True)
    assert rows(services)["Дорожная карта"].done_on is None


def test_an_iom_that_is_approved_later_is_offered_the_event_that_took_place(database, services, held):
    services.control.mark_done([rows(services)["Дорожная карта"].occurrence_id], HELD, EvidenceInput("протокол", "3"))
    approve(database, held[2])
    late = rows(services)["ИОМ: Цой\u00a0В."]
    assert (late.done_on, late.event.held_on) == (None, HELD)
    services.control.mark_held([late.occurrence_id])
    found = rows(services)
    assert found["ИОМ: Цой\u00a0В."].done_on == HELD
    assert found["ИОМ: Цой\u00a0В."].evidence == found["Дорожная карта"].evidence
    with pytest.raises(NotHeldError):
        services.control.mark_held([late.occurrence_id])
