import pytest

from app.reports.document_names import name_in


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
