"""The staff: entry, changes, curators without circles, the archive and the way back."""

from dataclasses import replace

import pytest

from app.services.staff import CuratorCircleError, NameMissingError, OwnCuratorError
from app.services.views.school import LeavingView, StaffView


def person(name, **facts):
    return StaffView(0, name, "учитель", "teacher", **facts)


def test_people_are_listed_as_people_do_and_curators_are_found_by_name(services):
    services.staff.add_many(
        [person("Ёлкина Мария", curator="Жук  Олег"), person("Жук Олег"), person("Абрамов Иван", curator="Жук Олег")]
    )
    staff = services.staff.people()
    assert [item.full_name for item in staff] == ["Абрамов Иван", "Ёлкина Мария", "Жук Олег"]
    assert staff[0].curator == "Жук Олег"


def test_a_person_needs_a_name(services):
    with pytest.raises(NameMissingError):
        services.staff.add(person("  "))
    added = services.staff.add(person("Гусь Анна Викторовна"))
    with pytest.raises(NameMissingError):
        services.staff.change(added.staff_id, full_name="")


def test_who_left_is_kept_in_the_archive(services):
    added = services.staff.add(person("Гусь Анна Викторовна"))
    services.staff.archive([added.staff_id])
    assert services.staff.people() == ()
    assert [item.archived_on.isoformat() for item in services.staff.people(archived=True)] == ["2026-11-20"]


def test_a_changed_person_keeps_the_rest(services):
    added = services.staff.add(person("Цой Сергей Ильич", subjects=("Математика",)))
    services.staff.change(added.staff_id, category="высшая")
    assert services.staff.people()[0] == replace(added, category="высшая")


def test_the_step_names_one_person_or_counts_several(services):
    one = StaffView(0, "Гусь Анна", "учитель", "teacher")
    services.staff.add(one)
    services.staff.add_many([one, one])
    assert [entry.step for entry in services.safety.history()] == [
        "Добавлены сотрудники: 2",
        "Добавлен сотрудник: Гусь Анна",
    ]


def test_a_name_that_is_no_field_is_a_mistake_of_ours(services):
    added = services.staff.add(person("Гусь Анна"))
    with pytest.raises(ValueError, match="experience"):
        services.staff.change(added.staff_id, experience=3)
    with pytest.raises(ValueError, match="vocative"):
        services.staff.change(added.staff_id, declined={"vocative": "Анна"})


def test_classes_gender_and_mended_cases_are_kept(services):
    told = person(
        "Кюи  Анна", classes=("5А", "6Б"), gender="female", declined={"dative": " Кюи  Аннушке ", "genitive": ""}
    )
    added = services.staff.add(told)
    assert added.full_name == "Кюи Анна"
    assert (added.classes, added.gender, added.declined) == (("5А", "6Б"), "female", {"dative": "Кюи Аннушке"})
    assert isinstance(hash(added), int)


def test_cases_mended_by_hand_go_with_the_name_they_were_mended_of(services):
    added = services.staff.add(person("Кюи Анна", declined={"dative": "Кюи Аннушке"}))
    services.staff.change(added.staff_id, category="первая", full_name="Кюи Анна")
    assert services.staff.people()[0].declined == {"dative": "Кюи Аннушке"}
    services.staff.change(added.staff_id, full_name="Гусь Анна")
    assert services.staff.people()[0].declined == {}


def test_the_same_name_is_found_but_not_forbidden(services):
    first = services.staff.add(person("Ёлкина Мария Петровна"))
    services.staff.archive([first.staff_id])
    [found] = services.staff.namesakes(" елкина  мария петровна")
    assert (found.staff_id, found.archived_on is not None) == (first.staff_id, True)
    assert services.staff.namesakes("Ёлкина Мария Петровна", besides=first.staff_id) == ()
    services.staff.add(person("Ёлкина Мария Петровна"))
    assert len(services.staff.namesakes("Ёлкина Мария Петровна")) == 2


def test_curators_never_go_in_a_circle(services):
    one, two, three = services.staff.add_many(
        [person("Абрамова Яна", curator="Белов Ян"), person("Белов Ян", curator="Власова Ия"), person("Власова Ия")]
    )
    with pytest.raises(CuratorCircleError, match=r"Власова.И. → Абрамова.Я. → Белов.Я. → Власова.И."):
        services.staff.change(three.staff_id, curator_id=one.staff_id)
    with pytest.raises(OwnCuratorError):
        services.staff.change(two.staff_id, curator_id=two.staff_id)
    with pytest.raises(CuratorCircleError):
        services.staff.add_many([person("Гусь Яна", curator="Дрозд Ян"), person("Дрозд Ян", curator="Гусь Яна")])
    assert [item.full_name for item in services.staff.people()] == ["Абрамова Яна", "Белов Ян", "Власова Ия"]
    services.staff.change(two.staff_id, curator_id=None)
    services.staff.change(three.staff_id, curator_id=one.staff_id)


def test_before_archiving_it_is_told_whom_they_curate(services):
    curator, ward, _other = services.staff.add_many(
        [person("Абрамова Яна"), person("Белов Ян", curator="Абрамова Яна"), person("Власова Ия")]
    )
    keys = [item.staff_id for item in services.staff.people()]
    assert services.staff.before_archiving([curator.staff_id]) == (
        LeavingView(curator.staff_id, "Абрамова Яна", ("Белов Ян",)),
    )
    assert services.staff.before_archiving(keys) == ()  # they leave together
    services.staff.archive([ward.staff_id])
    assert services.staff.before_archiving([curator.staff_id]) == ()


def test_out_of_the_archive_a_person_comes_as_they_were(services):
    added = services.staff.add(person("Цой Сергей Ильич", classes=("7А",)))
    services.staff.archive([added.staff_id])
    services.staff.bring_back([added.staff_id])
    assert services.staff.people() == (added,)
    assert [entry.step for entry in services.safety.history()][:2] == [
        "Сотрудник возвращён из архива",
        "Сотрудник переведён в архив",
    ]
