"""Rows of region and municipality that say the same are one; rows that differ in what matters are not."""

import pytest

from app.planning.likeness import LIKE, like_groups, likeness
from app.planning.values import SourceItem


def item(title, plan="Регион", duty="own", key=None):
    return SourceItem(key or f"{plan}: {title}", title, plan=plan, duty=duty)


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("Подготовка предложений в план на 2027/2028 год", "Подготовка предложений в план на 2027/2028 год", True),
        ("Анализ действенности мер за учебный год", "Анализ действенности принятых мер", True),
        ("Отчёт ОО об исполнении дорожной карты", "Промежуточный отчёт об исполнении дорожной карты", True),
        ("Общественное наблюдение за проведением ВПР", "Обеспечение общественного наблюдения за проведением ВПР", True),
        ("Семинар по оцениванию для учителей", "Семинар по оцениванию для руководителей", False),
        ("Анализ результатов ВПР по математике", "Анализ результатов ВПР по физике", False),
        ("Анализ результатов ВПР 2026 года", "Анализ результатов ВПР 2027 года", False),
        ("Анализ результатов ВПР", "Анализ результатов ГИА", False),
        ("Анализ результатов ВПР в 5 классах", "Анализ результатов ВПР в 6 классах", False),
        ("Семинар", "Совещание", False),
        ("", "", False),
    ],
)
def test_likeness(one, other, like):
    assert (likeness(item(one), item(other, "Город")) >= LIKE) is like
    assert likeness(item(one), item(other)) == likeness(item(other), item(one))


def test_the_school_s_own_duty_leads_and_then_the_later_plan():
    region, city = item("Анализ действенности мер"), item("Анализ действенности принятых мер", "Город")
    assert like_groups((region, city)) == ((city, region),)
    taking_part = item("Анализ действенности принятых мер", "Город", "take_part")
    assert like_groups((region, taking_part)) == ((region, taking_part),)


def test_rows_of_one_plan_are_never_joined_and_none_is_lost():
    rows = (
        item("Анализ результатов ВПР", key="1"),
        item("Анализ результатов ВПР", key="2"),
        item("Анализ результатов ВПР", "Город", key="3"),
        item("Ремонт", "Город", key="4"),
    )
    groups = like_groups(rows)
    assert [[one.id for one in group] for group in groups] == [["3", "1"], ["2"], ["4"]]
