"""Whom a responsible cell names."""

import pytest

from app.planning.people import Directory, Person

IVANOVA, IVANOV, SOLOVEY, TKACH, BELAYA, DOSTOEVSKY, PETRENKO, SOMOV = range(1, 9)
STAFF = Directory(
    [
        Person(IVANOVA, "Иванова Мария Петровна", "заместитель директора по УВР"),
        Person(IVANOV, "Иванов Михаил Петрович", "учитель", ("Физика",)),
        Person(SOLOVEY, "Соловей Пётр Ильич", "директор"),
        Person(TKACH, "Ткач Анна Львовна", "учитель", ("Математика",)),
        Person(BELAYA, "Белая Инна Олеговна", "учитель", ("Математика",)),
        Person(DOSTOEVSKY, "Достоевский Фёдор Михайлович", "педагог-психолог"),
        Person(PETRENKO, "Петренко Ольга Ивановна", "учитель информатики", ("Информатика",)),
        Person(SOMOV, "Сомов Иван Ильич", "заместитель директора по ВР"),
    ]
)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Иванова М. П., заместитель директора по УВР", (IVANOVA,)),
        ("Ивановой М.П.", (IVANOVA,)),
        ("М. П. Иванова", (IVANOVA,)),
        ("Иванову\u00a0М.П.", (IVANOVA,)),
        ("Иванова Мария Петровна", (IVANOVA,)),
        ("заместитель директора Иванова М.П.", (IVANOVA,)),
        ("Иванов М. П.", (IVANOV,)),
        ("Соловья П.И.", (SOLOVEY,)),
        ("Достоевскому Ф.М.", (DOSTOEVSKY,)),
        ("Ткач А. Л. и Белой И.О.", (TKACH, BELAYA)),
        ("директор школы", (SOLOVEY,)),
        ("заместителю директора по учебно-воспитательной работе", (IVANOVA,)),
        ("зам. директора по ВР", (SOMOV,)),
        ("педагогу-психологу", (DOSTOEVSKY,)),
        ("учитель физики", (IVANOV,)),
        ("учитель информатики", (PETRENKO,)),
    ],
)
def test_a_person_is_named_by_surname_or_by_a_position_of_their_own(text, people):
    found = STAFF.read(text)
    assert (found.people, found.groups, found.unknown) == (people, (), ())


@pytest.mark.parametrize(
    "text",
    ["заместители директора", "учителя математики", "учителя-предметники", "классные руководители", "руководители ШМО",
     "администрация", "учитель математики", "заместитель директора"],
)  # fmt: skip
def test_several_people_or_a_shared_position_are_a_group(text):
    found = STAFF.read(text)
    assert (found.people, found.groups, found.unknown) == ((), (text,), ())


def test_a_list_is_read_part_by_part():
    found = STAFF.read("директор и заместители директора; библиотекарь, Сидоров И.И.")
    assert found.people == (SOLOVEY,)
    assert found.groups == ("заместители директора",)
    assert found.unknown == ("библиотекарь", "Сидоров И.И.")


def test_an_empty_cell_and_an_empty_school_name_nobody():
    assert STAFF.read("") == Directory([]).read("")
    assert Directory([]).read("директор").unknown == ("директор",)
