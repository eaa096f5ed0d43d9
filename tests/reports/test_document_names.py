import pytest

from app.reports.document_names import name_in, of_year


@pytest.mark.parametrize(
    ("title", "case", "made"),
    [
        ("Дорожная карта школы", "genitive", "дорожной карты школы"),
        ("Дорожная карта школы", "accusative", "дорожную карту школы"),
        ("План мероприятий («дорожная карта») на год", "genitive", "плана мероприятий («дорожной карты») на год"),
        ("План мероприятий («дорожная карта») на год", "accusative", "план мероприятий («дорожную карту») на год"),
        ("Муниципальный план", "accusative", "муниципальный план"),
        ("Программа развития", "instrumental", "программой развития"),
        ("ВСОКО школы", "nominative", "ВСОКО школы"),
    ],
)
def test_a_name_in_a_case(title, case, made):
    assert name_in(title, case) == made


def test_a_year_is_named_once():
    assert of_year("Дорожная карта", 2026) == " на 2026/27 учебный год"
    assert of_year("Дорожная карта на 2026/2027 учебный год", 2026) == ""
