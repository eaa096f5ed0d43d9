"""Whose work a row of a higher plan is, told from its words."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from app.planning.duty import concerns, duty_of, school_positions
from app.planning.values import SourceItem


@pytest.mark.parametrize(
    ("responsible", "title", "form", "duty"),
    [
        ("ОО", "Разработка правовых актов", "", "own"),
        ("Директора общеобразовательных учреждений", "Работа с родителями", "", "own"),
        ("Руководители ОО", "Корректировка программ", "", "own"),
        ("Институт, МОУО, ОО", "Мониторинг показателей", "", "own"),
        ("МБОУ СОШ № 4", "Открытый урок", "", "own"),
        ("Школьные координаторы", "Внесение данных", "", "own"),
        ("МОУО, где имеются ОО с низкими результатами", "Программа поддержки учителей", "", "wait"),
        ("Департамент", "Подготовка методических рекомендаций (по итогам семинаров)", "", "wait"),
        ("Оператор", "Обмен опытом", "Стажировка", "take_part"),
        ("МОУО", "Семинар для руководителей", "", "take_part"),
        ("Институт", "Разработка и реализация дополнительной профессиональной программы", "", "take_part"),
        ("И.В. Петров", "Размещение на портале сведений", "", "wait"),
        (
            "Уполномоченный представитель МОУ по качеству",
            "Составление ИОМ административной команды",
            "ИОМ",
            "take_part",
        ),
    ],
)
def test_duty(responsible, title, form, duty):
    assert duty_of(SourceItem("1", title, form=form, responsible=responsible)) == duty


def test_a_duty_that_a_person_set_stays():
    item = SourceItem("1", "Разработка акта", responsible="ОО", duty="wait")
    assert duty_of(item) == "wait"


def test_rows_for_schools_of_another_kind_do_not_concern(facts):
    biased = SourceItem("1", "Семинар для ОО, имеющих признаки необъективности результатов ВПР")
    low = SourceItem("2", "Курсы для ШНОР")
    assert concerns(SourceItem("3", "Семинар"), facts)
    assert not concerns(biased, facts)
    assert concerns(biased, replace(facts, biased=True))
    assert not concerns(low, replace(facts, biased=True))
    assert concerns(low, replace(facts, low_results=True))


def test_positions_are_those_of_the_school(facts):
    parents = SourceItem("1", "Проведение родительских собраний")
    assert school_positions(parents, facts) == "классные руководители, заместитель директора по УВР"
    own = replace(facts, positions=("директор гимназии", "заместитель директора по учебной работе"))
    assert school_positions(SourceItem("2", "Издание приказа, локальный акт"), own) == (
        "директор гимназии, заместитель директора по учебной работе"
    )
    assert school_positions(SourceItem("3", "Ремонт"), facts) == "директор"


def test_rows_of_real_plans_are_neither_all_ours_nor_all_foreign(shared_data):
    counts = Counter()
    for path in sorted((shared_data / "plans").glob("*.expected.json")):
        for section in json.loads(path.read_text("utf-8"))["sections"]:
            for row in section["items"]:
                texts = {name: row.get(name) or "" for name in ("title", "form", "responsible")}
                counts[duty_of(SourceItem("1", **texts))] += 1
    assert min(counts["own"], counts["take_part"], counts["wait"]) >= 10
