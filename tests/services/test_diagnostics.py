"""Diagnostics kept with their results, repeated, and the deficits that rest on them."""

from datetime import date

import pytest
from sqlalchemy import select

from app.models import Deficit
from app.planning.diagnostics import Result
from app.services.diagnostics import AreaThereError, DiagnosticInUseError, DiagnosticOrderError, DiagnosticUnnamedError
from app.services.views.school import StaffView

AUTUMN, SPRING = date(2026, 9, 16), date(2027, 4, 12)


@pytest.fixture
def people(services):
    for name in ("Яшина Ольга Ивановна", "Белова Анна Петровна"):
        services.staff.add(StaffView(0, name, "учитель", "teacher"))
    return {one.full_name.split()[0]: one.staff_id for one in services.staff.people()}


@pytest.fixture
def autumn(services, people):
    return services.diagnostics.add(
        "diagnostics",
        "Входная диагностика",
        AUTUMN,
        [
            Result(people["Яшина"], "Методика", value=12, maximum=30),
            Result(people["Белова"], "Методика", value=29, maximum=30),
        ],
    )


@pytest.fixture
def spring(services, people, autumn):
    services.diagnostics.accept(autumn, [one.proposal for one in services.diagnostics.proposals(autumn)])
    results = [Result(people["Яшина"], "методика", value=24, maximum=30)]
    return services.diagnostics.add("diagnostics", "Повторная диагностика", SPRING, results, previous_id=autumn)


def deficits(database):
    with database.reading() as session:
        return [
            (row.wording, row.origin, row.found_by, row.found_on, row.state, [one.note for one in row.history])
            for row in session.scalars(select(Deficit))
        ]


def test_people_stand_in_alphabetical_order_with_their_levels(services, autumn):
    table = services.diagnostics.diagnostic(autumn)
    assert [
        (row.person.full_name.split()[0], row.short("Методика"), row.level("Методика")) for row in table.people
    ] == [
        ("Белова", "29 из 30", "высокий"),
        ("Яшина", "12 из 30", "низкий"),
    ]


def test_what_is_low_becomes_a_deficit_once(services, database, autumn):
    chosen = [one.proposal for one in services.diagnostics.proposals(autumn)]
    assert services.diagnostics.accept(autumn, chosen) == 1
    assert services.diagnostics.accept(autumn, chosen) == 0
    found_by = "Входная диагностика, 16.09.2026"
    assert deficits(database) == [("Методика: 12 из 30 (40 %)", "diagnostics", found_by, AUTUMN, "found", [found_by])]
    assert [one.proposal.known for one in services.diagnostics.proposals(autumn)] == [True]


def test_a_closed_deficit_found_again_is_open_once_more(services, database, autumn):
    chosen = [one.proposal for one in services.diagnostics.proposals(autumn)]
    services.diagnostics.accept(autumn, chosen)
    with database.reading() as session:
        [key] = session.scalars(select(Deficit.id))
    services.deficits.set_state([key], "closed", "справка № 4", on=SPRING)
    assert services.diagnostics.accept(autumn, chosen) == 1
    [(_wording, _origin, found_by, _on, state, notes)] = deficits(database)
    assert (state, notes) == ("found", [found_by, "справка № 4", f"выявлен снова: {found_by}"])


def test_repeat_lets_close_what_has_reached_the_level(services, database, people, spring):
    (one,) = services.diagnostics.closings(spring)
    assert services.diagnostics.close(spring, [one.closing.deficit_id]) == 1
    assert deficits(database)[0][4:] == (
        "closed",
        ["Входная диагностика, 16.09.2026", "повторная диагностика 12.04.2027: 12 → 24 из 30"],
    )
    assert services.diagnostics.closings(spring) == ()
    (pair,) = services.diagnostics.before_after(people["Яшина"])
    assert (pair.words, pair.difference_words, pair.closed) == (
        "методика: 12 → 24 из 30 (16.09.2026 – 12.04.2027)",
        "+12",
        True,
    )
    assert services.diagnostics.before_after(people["Белова"]) == ()


def test_repeat_is_found_by_its_title(services, autumn):
    earlier = services.diagnostics.earlier
    assert earlier("Диагностика (итоговая)", "diagnostics", SPRING).diagnostic_id == autumn
    assert earlier("Диагностика", "audit", SPRING) is None
    assert earlier("Диагностика", "diagnostics", AUTUMN) is None
    assert earlier("Лист 1", "diagnostics", SPRING) is None


def test_repeat_is_found_by_its_areas_where_no_title_fits(services, autumn):
    areas = [one.area for one in services.diagnostics.diagnostic(autumn).areas]
    earlier = services.diagnostics.earlier
    assert earlier("Лист 1", "diagnostics", SPRING, [area.upper() for area in areas]).diagnostic_id == autumn
    assert earlier("Лист 1", "diagnostics", SPRING, [*areas, "Другая"]) is None


def test_what_deficits_rest_on_is_not_removed(services, people, autumn, spring):
    with pytest.raises(DiagnosticInUseError):
        services.diagnostics.remove(autumn)
    with pytest.raises(DiagnosticInUseError):
        services.diagnostics.remove_people(autumn, [people["Яшина"]])
    services.diagnostics.remove(spring)
    assert [one.diagnostic_id for one in services.diagnostics.diagnostics()] == [autumn]


def test_a_changed_result_tells_the_deficit_that_rests_on_it(services, people, spring, autumn):
    put = services.diagnostics.put
    assert put(autumn, [Result(people["Белова"], "Чтение", level="низкий")]) == ()
    assert put(autumn, [Result(people["Яшина"], "Методика", value=20, maximum=30)]) == ("Методика: 12 из 30 (40 %)",)
    assert [one.area for one in services.diagnostics.diagnostic(autumn).areas] == ["Методика", "Чтение"]


def test_an_area_takes_another_name_unless_it_is_there(services, people, autumn):
    services.diagnostics.put(autumn, [Result(people["Белова"], "Чтение", level="низкий")])
    with pytest.raises(AreaThereError):
        services.diagnostics.set_area(autumn, "Чтение", name="методика")
    services.diagnostics.set_area(autumn, "Чтение", name="Письмо", family="предметные")
    assert services.diagnostics.diagnostic(autumn).areas[1].family == "предметные"


def test_head_is_refused_without_a_title_or_before_what_it_repeats(services, autumn):
    with pytest.raises(DiagnosticUnnamedError):
        services.diagnostics.add("diagnostics", " ", SPRING)
    with pytest.raises(DiagnosticOrderError):
        services.diagnostics.add("diagnostics", "Ещё", AUTUMN, previous_id=autumn)


def test_an_audit_tells_whom_it_concerns_by_what_act_and_who_held_it(services):
    names = ("Яшина Ольга Ивановна", "Белова Анна Петровна")
    keys = [one.staff_id for one in services.staff.add_many([StaffView(0, n, "учитель", "teacher") for n in names])]
    told = {"origin": "audit", "found_by": "акт проверки № 5", "found_on": AUTUMN}
    services.deficits.add_to_many(keys, "методические", "Обратная связь", level="низкий", note="управление", **told)
    again = told | {"found_by": "Акт  проверки № 5"}
    services.deficits.add_to_many(keys[1:], "цифровые", "Электронный журнал", note="управление", **again)
    (head,) = services.diagnostics.diagnostics()
    assert (head.title, head.note, head.people, head.deficits) == ("Акт проверки № 5", "управление", 0, 3)
    found = services.diagnostics.diagnostic(head.diagnostic_id).found
    assert [(row.person.full_name, row.wording, row.level, row.state_words) for row in found] == [
        ("Белова Анна Петровна", "Обратная связь", "низкий", "выявлен"),
        ("Яшина Ольга Ивановна", "Обратная связь", "низкий", "выявлен"),
        ("Яшина Ольга Ивановна", "Электронный журнал", "средний", "выявлен"),
    ]


def test_columns_of_a_header_are_remembered_as_they_were_told_last(services):
    header = ("Участник", "Методика", "Итог")
    keep, told = services.diagnostics, [("person", "area", None), ("person", "area", "area")]
    assert keep.roles_of(header) is None
    for roles in told:
        keep.add("diagnostics", "Д", AUTUMN, columns=(header, roles))
        assert keep.roles_of(["участник", "МЕТОДИКА", "Итог"]) == roles
    assert keep.roles_of(header[:2]) is None
