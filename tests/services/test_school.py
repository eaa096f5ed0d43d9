from dataclasses import replace

import pytest

from app.services.school import NameMissingError, ThresholdOutOfRangeError
from app.services.views.school import StaffView


def person(name, **facts):
    return StaffView(0, name, "учитель", "teacher", **facts)


def test_requisites_are_kept_one_step_each(services):
    services.school.change(name="МБОУ «СОШ № 1»")
    services.school.change(director="Петрова Анна Сергеевна")
    facts = services.school.facts()
    assert (facts.name, facts.director, facts.title) == ("МБОУ «СОШ № 1»", "Петрова Анна Сергеевна", "МБОУ «СОШ № 1»")
    assert services.safety.undo() == "Изменены реквизиты: директор"
    assert services.school.facts().director == ""


def test_people_are_listed_as_people_do_and_curators_are_found_by_name(services):
    services.school.add_people(
        [person("Ёлкина Мария", curator="Жук  Олег"), person("Жук Олег"), person("Абрамов Иван", curator="Жук Олег")]
    )
    staff = services.school.staff()
    assert [item.full_name for item in staff] == ["Абрамов Иван", "Ёлкина Мария", "Жук Олег"]
    assert staff[0].curator == "Жук Олег"


def test_a_person_needs_a_name(services):
    with pytest.raises(NameMissingError):
        services.school.add_person(person("  "))
    added = services.school.add_person(person("Гусь Анна Викторовна"))
    with pytest.raises(NameMissingError):
        services.school.change_person(added.staff_id, full_name="")


def test_who_left_is_kept_in_the_archive(services):
    added = services.school.add_person(person("Гусь Анна Викторовна"))
    services.school.archive_person(added.staff_id)
    assert services.school.staff() == ()
    assert [item.archived_on.isoformat() for item in services.school.staff(archived=True)] == ["2026-11-20"]


def test_a_changed_person_keeps_the_rest(services):
    added = services.school.add_person(person("Цой Сергей Ильич", subjects=("Математика",)))
    services.school.change_person(added.staff_id, category="высшая")
    assert services.school.staff()[0] == replace(added, category="высшая")


def test_a_threshold_of_the_school_says_so(services):
    code = services.school.thresholds()[0].code
    services.school.set_threshold(code, 50.0)
    row = next(row for row in services.school.thresholds() if row.code == code)
    assert (row.value, row.changed, row.source_kind) == (50.0, True, "local")
    services.school.set_threshold(code, 51.0)
    assert next(row for row in services.school.thresholds() if row.code == code).value == 51.0
    with pytest.raises(ThresholdOutOfRangeError):
        services.school.set_threshold(code, 150.0)


def test_a_name_that_is_no_field_is_a_mistake_of_ours(services):
    person = services.school.add_person(StaffView(0, "Гусь Анна", "учитель", "teacher"))
    with pytest.raises(ValueError, match="experience"):
        services.school.change_person(person.staff_id, experience=3)
    with pytest.raises(ValueError, match="headmaster"):
        services.school.change(headmaster="Гусь Анна")


def test_the_step_names_one_person_or_counts_several(services):
    one = StaffView(0, "Гусь Анна", "учитель", "teacher")
    services.school.add_person(one)
    services.school.add_people([one, one])
    assert [entry.step for entry in services.safety.history()] == [
        "Добавлены сотрудники: 2",
        "Добавлен сотрудник: Гусь Анна",
    ]
