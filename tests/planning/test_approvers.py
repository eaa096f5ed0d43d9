"""Who approves whose ИОМ."""

import pytest

from app.planning.approvers import approver_of, heads_school, is_director
from app.planning.values import Approver

DIRECTOR = ("Шевченко Ольга Николаевна", "Директор")
HEAD = ("Кравец Пётр Ильич", "Начальник управления образования")


@pytest.mark.parametrize(
    ("position", "heads"),
    [
        ("директор", True),
        ("Директор школы, учитель истории", True),
        ("и. о. директора", True),
        ("И.О. директора", True),
        ("исполняющая обязанности директора", True),
        ("врио директора", True),
        ("заведующий", True),
        ("заместитель директора по УВР", False),
        ("и. о. заместителя директора", False),
        ("директор филиала", False),
        ("заведующая библиотекой", False),
        ("заведующий хозяйством", False),
        ("заведующий учебной частью", False),
        ("секретарь директора", False),
        ("", False),
    ],
)
def test_the_head_of_a_school_is_told_by_the_position(position, heads):
    assert heads_school(position) is heads


def test_the_director_is_told_by_the_requisites_too():
    assert is_director("Шевченко  Ольга Николаевна", "учитель", DIRECTOR[0])
    assert not is_director("Шевченко Ольга Николаевна", "учитель", "")


def test_the_directors_own_route_is_approved_by_the_authority_and_others_by_the_director():
    told = {"director": DIRECTOR, "authority_head": HEAD}
    assert approver_of("Шевченко Ольга Николаевна", "директор", **told) == Approver(*HEAD, by_authority=True)
    assert approver_of("Цой Сергей Ильич", "и. о. директора", **told).by_authority
    assert approver_of("Гусь Анна Викторовна", "учитель", **told) == Approver(*DIRECTOR)


def test_requisites_that_are_missing_are_named():
    told = {"director": ("", ""), "authority_head": (HEAD[0], " ")}
    assert approver_of("Гусь Анна Викторовна", "учитель", **told).missing == ("директор", "должность руководителя")
    assert approver_of("Цой Сергей Ильич", "директор", **told).missing == ("должность руководителя МОУО",)
