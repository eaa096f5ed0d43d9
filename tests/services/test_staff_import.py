"""A staff list against the staff there: new people, changed fields, the archive, curators, one step."""

from dataclasses import replace

import pytest

from app.services.views.school import StaffView
from app.services.views.staff_import import AcceptedPerson


@pytest.fixture
def staff(services):
    services.staff.add_many(
        [
            StaffView(0, "Гусь Анна Викторовна", "учитель математики", "teacher", ("Математика",), category="первая"),
            StaffView(0, "Шевченко О. Н.", "директор", "administrator"),
            StaffView(0, "Ковалёва Светлана Юрьевна", "заместитель директора по УВР", "administrator"),
        ]
    )
    return services


def preview(services, *lines):
    return services.staff_import.preview_text("\n".join("\t".join(line) for line in lines))


def taken(found):
    """All that the preview proposes."""
    return [
        AcceptedPerson(line.person, tuple(change.key for change in line.changes if change.taken))
        for line in found.lines
        if line.taken
    ]


def test_new_people_changes_and_those_who_stay_as_they_are(staff):
    found = preview(
        staff,
        ("ФИО", "Должность", "Категория", "Классы"),
        ("Гусь А.В.", "учитель математики", "высшая", "5А, 5Б"),
        ("Цой Сергей Ильич", "учитель физики", "", "7А"),
        ("Ковалева Светлана Юрьевна", "зам. директора по учебно-воспитательной работе", "", ""),
    )
    gus, tsoi, kovaleva = found.lines
    assert [(change.label, change.before, change.after) for change in gus.changes] == [
        ("Классы", "", "5А, 5Б"),
        ("Категория", "первая", "высшая"),
    ]
    assert (tsoi.kind, tsoi.person.subjects, tsoi.doubts) == ("new", ("Физика",), ())
    assert kovaleva.kind == "same"
    assert found.absent == ("Шевченко\u00a0О.Н.",)
    stored = staff.staff_import.store(taken(found))
    assert (stored.added, stored.changed) == (1, 1)
    by_name = {person.full_name: person for person in staff.staff.people()}
    assert by_name["Гусь Анна Викторовна"].classes == ("5А", "5Б")
    assert by_name["Цой Сергей Ильич"].position == "учитель физики"
    assert staff.safety.undo() == "Загружен список сотрудников: добавлено 1, изменено 1"
    assert len(staff.staff.people()) == 3


def test_only_the_chosen_fields_are_taken(staff):
    found = preview(staff, ("ФИО", "Категория", "Стаж"), ("Гусь Анна Викторовна", "высшая", "12"))
    staff.staff_import.store([AcceptedPerson(found.lines[0].person, ("experience_years",))])
    gus = next(person for person in staff.staff.people() if person.full_name.startswith("Гусь"))
    assert (gus.category, gus.experience_years) == ("первая", 12)


def test_a_name_in_the_dative_and_one_with_initials_find_their_people(staff):
    found = preview(
        staff,
        ("ФИО", "Стаж"),
        ("Гусь Анне Викторовне", "12"),
        ("Ковалёвой С.Ю.", "20"),
        ("Шевченко Ольга Николаевна", "3"),
    )
    assert [line.person.staff_id > 0 for line in found.lines] == [True, True, True]
    director = found.lines[2]
    name = director.changes[0]
    assert (name.key, name.before, name.after) == ("full_name", "Шевченко О. Н.", "Шевченко Ольга Николаевна")


def test_who_is_in_the_archive_may_come_back(staff):
    gus = next(person for person in staff.staff.people() if person.full_name.startswith("Гусь"))
    staff.staff.archive([gus.staff_id])
    found = preview(staff, ("ФИО", "Должность"), ("Гусь Анна Викторовна", "учитель математики"))
    assert [(change.label, change.before, change.after) for change in found.lines[0].changes] == [
        ("Архив", "в архиве", "")
    ]
    staff.staff_import.store(taken(found))
    assert gus.staff_id in {person.staff_id for person in staff.staff.people()}


def test_of_two_people_who_fit_none_is_guessed(services):
    services.staff.add_many(
        [
            StaffView(0, "Гусь Анна Викторовна", "учитель", "teacher"),
            StaffView(0, "Гусь Алла Власовна", "учитель", "teacher"),
        ]
    )
    [line] = preview(services, ("ФИО", "Должность"), ("Гусь А.В.", "учитель химии")).lines
    assert (line.kind, line.taken) == ("new", False)
    assert "Подходят несколько сотрудников: Гусь Алла Власовна, Гусь Анна Викторовна." in " ".join(line.doubts)


def test_curators_are_found_in_any_writing_and_never_go_in_a_circle(staff):
    found = preview(
        staff,
        ("ФИО", "Должность", "Куратор"),
        ("Цой Сергей Ильич", "учитель физики", "Ковалёва С.Ю."),
        ("Ковалёва Светлана Юрьевна", "заместитель директора по УВР", "Цой С.И."),
        ("Ким Анна Олеговна", "учитель химии", "Неизвестный П.П."),
    )
    tsoi, kovaleva, kim = found.lines
    assert tsoi.person.curator == "Ковалёва Светлана Юрьевна"
    assert kovaleva.doubts == ("Куратор «Цой Сергей Ильич» не взят: кураторы получились бы по кругу.",)
    assert kim.doubts == ("Куратор «Неизвестный П. П.» не найден среди сотрудников. Укажите его вручную.",)
    staff.staff_import.store(taken(found))
    curators = {person.full_name: person.curator for person in staff.staff.people()}
    assert curators["Цой Сергей Ильич"] == "Ковалёва Светлана Юрьевна"


def test_a_changed_surname_is_asked_about(staff):
    found = preview(staff, ("ФИО", "Должность"), ("Орлова Анна Викторовна", "учитель математики"))
    assert found.lines[0].doubts == (
        "В списке школы есть Гусь Анна Викторовна, в таблице этого имени нет. Не сменилась ли фамилия?",
    )


def test_an_administrator_is_not_made_a_teacher_unasked(staff):
    found = preview(staff, ("ФИО", "Должность"), ("Ковалёва Светлана Юрьевна", "учитель начальных классов"))
    assert [(change.key, change.taken) for change in found.lines[0].changes] == [("position", True), ("role", False)]


def test_jobs_that_are_no_teachers_are_not_taken_unasked(services):
    found = preview(services, ("ФИО", "Должность"), ("Ким Анна Олеговна", "секретарь"))
    assert not found.lines[0].taken


def test_a_new_person_may_be_mended_before_it_is_stored(services):
    [line] = preview(services, ("ФИО", "Должность"), ("Ким А.О.", "учитель")).lines
    mended = replace(line.person, full_name="Ким Анна Олеговна", classes=("5А",))
    services.staff_import.store([AcceptedPerson(mended)])
    assert [person.full_name for person in services.staff.people()] == ["Ким Анна Олеговна"]
