"""Written names matched to the staff."""

import pytest

from app.planning.people import Person
from app.planning.people_names import match_name

STAFF = [
    Person(1, "Петрова Анна Сергеевна", "учитель"),
    Person(2, "Иванова Мария Петровна", "учитель"),
    Person(3, "Иванова Марина Павловна", "учитель"),
    Person(4, "Королёв Пётр Ильич", "учитель"),
    Person(5, "Ким Юлия", "учитель"),
]


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Петрова Анна Сергеевна", 1),
        ("ПЕТРОВА АННА СЕРГЕЕВНА", 1),
        ("Анна Сергеевна Петрова", 1),
        ("Петрова А. С.", 1),
        ("А.С. Петрова", 1),
        ("Петрова", 1),
        ("Королев П.И.", 4),
        ("Ким Ю.", 5),
        ("Иванова Мария Петровна", 2),
    ],
)
def test_one_person_is_meant(name, person):
    assert match_name(name, STAFF).person_id == person


@pytest.mark.parametrize(
    ("name", "candidates"),
    [("Иванова М. П.", (2, 3)), ("Петрова Ольга Сергеевна", (1,)), ("Сидорова А. С.", ())],
)
def test_two_who_fit_or_another_given_name_are_asked(name, candidates):
    found = match_name(name, STAFF)
    assert (found.person_id, found.candidates) == (None, candidates)
