"""Positions of a staff list: several at once, cut short, with subjects and classes in them."""

import pytest

from app.importers.staff.positions import read_position


@pytest.mark.parametrize(
    ("text", "whole", "subjects"),
    [
        ("Учитель русского языка и литературы", "учитель русского языка и литературы", ("Русский язык", "Литература")),
        ("уч. рус. яз. и лит-ры", "учитель русского языка и литературы", ("Русский язык", "Литература")),
        ("учитель англ. яз.", "учитель английского языка", ("Английский язык",)),
        ("учитель нач. кл.", "учитель начальных классов", ()),
        ("УЧИТЕЛЬ НАЧАЛЬНЫХ КЛАССОВ", "учитель начальных классов", ()),
        ("учитель-логопед", "учитель-логопед", ()),
        ("соц. педагог", "социальный педагог", ()),
        ("преподаватель-организатор ОБЗР", "преподаватель-организатор ОБЗР", ("Основы безопасности и защиты Родины",)),
        ("учитель робототехники", "учитель робототехники", ("Робототехника",)),
        ("советник директора по воспитанию", "советник директора по воспитанию", ()),
        ("педагог-психолог, учитель технологии", "педагог-психолог, учитель технологии", ("Технология",)),
    ],
)
def test_positions_of_teachers(text, whole, subjects):
    read = read_position(text)
    assert (read.text, read.subjects, read.administrator, read.technical) == (whole, subjects, False, False)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("учитель математики, зам. директора по УВР", "заместитель директора по УВР, учитель математики"),
        ("ЗАМЕСТИТЕЛЬ ДИРЕКТОРА ПО УВР", "заместитель директора по УВР"),
        ("ЗДУВР", "заместитель директора по УВР"),
        ("Заместитель директора - учитель химии", "заместитель директора, учитель химии"),
        ("и.о. директора", "исполняющий обязанности директора"),
        ("врио директора", "временно исполняющий обязанности директора"),
        ("завуч", "завуч"),
        ("Заведующий филиалом", "заведующий филиалом"),
        ("директор школы, учитель географии, 0,5 ст.", "директор школы, учитель географии"),
    ],
)
def test_positions_of_administrators(text, whole):
    read = read_position(text)
    assert (read.text, read.administrator) == (whole, True)


def test_classes_and_a_category_are_no_words_of_a_position():
    read = read_position("учитель физики 7-9 кл. высшей категории")
    assert (read.text, read.classes, read.category) == ("учитель физики", ("7", "8", "9"), "высшая")


@pytest.mark.parametrize("text", ["секретарь", "главный бухгалтер", "Водитель", "рабочий по обслуживанию здания"])
def test_jobs_that_are_no_teachers(text):
    assert read_position(text).technical


def test_a_head_of_a_methodical_group_is_a_teacher():
    assert not read_position("руководитель методического объединения").technical


def test_vacancies_and_remarks():
    assert read_position("учитель химии (вакансия)").vacant
    assert read_position("учитель химии (внеш. совм.)").notes == ("внеш. совм.",)
