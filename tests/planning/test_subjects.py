"""Subjects in their cases and kinds of skills by their wording."""

import pytest

from app.planning.subjects import SKILL_KINDS, by_subject, of_subject, skill_kinds, subject_families


@pytest.mark.parametrize(
    ("subject", "genitive", "dative"),
    [
        ("Русский язык", "русского языка", "по русскому языку"),
        ("Математика", "математики", "по математике"),
        ("Алгебра", "алгебры", "по алгебре"),
        ("Окружающий мир", "окружающего мира", "по окружающему миру"),
        ("География", "географии", "по географии"),
        ("Обществознание", "обществознания", "по обществознанию"),
        ("Литературное чтение", "литературного чтения", "по литературному чтению"),
        ("История России", "истории России", "по истории России"),
        ("Основы безопасности", "предмета «Основы безопасности»", "по предмету «Основы безопасности»"),
    ],
)
def test_cases(subject, genitive, dative):
    assert of_subject(subject) == genitive
    assert by_subject(subject) == dative


@pytest.mark.parametrize(
    ("skill", "kind"),
    [
        ("Читать и интерпретировать данные таблиц и диаграмм", "data"),
        ("Определять основную мысль и тему текста", "reading"),
        ("Соблюдать орфографические нормы", "spelling"),
        ("Расставлять знаки препинания", "punctuation"),
        ("Решать уравнения и неравенства", "algebra"),
        ("Проводить пря- мые измерения, снимать показания прибора", "measurement"),
        ("Понимание на слух звучащей речи", "listening"),
        ("Определять географические координаты на карте", "map"),
        ("Использование карты как источника", "map"),
        ("Объяснять причины исторических событий", "chronology"),
    ],
)
def test_kind_of_a_skill(skill, kind):
    assert kind in skill_kinds(skill)
    assert kind in SKILL_KINDS


def test_unknown_wording_has_no_kind_and_practice_is_no_map():
    assert skill_kinds("Шевелить ушами") == frozenset()
    assert skill_kinds(None) == frozenset()
    assert "map" not in skill_kinds("Решать практико-ориентированные задания")


def test_families():
    assert subject_families("История") == {"история", "общественные"}
    assert subject_families("Русский язык", 4) == {"русский", "начальные"}
    assert subject_families("Немецкий язык", 7) == {"иностранные"}
    assert subject_families("Труд") == frozenset()
