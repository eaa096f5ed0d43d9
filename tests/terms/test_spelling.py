from datetime import date

import pytest

from app.terms.spelling import spell_windows

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("plan", "phrase", "text"),
    [
        ("school", "Август, январь, март", "3 срока: авг 2025, янв, март 2026"),
        ("calendar", "до 1 августа", "до 1 авг. 2026"),
        ("calendar", "В течение года", "весь период"),
        ("school", "весь период", "весь период"),
        ("school", "в течение учебного года", "весь период"),
        ("three_years", "2024-2025 учебный год", "сен 2024 – авг 2025"),
        ("calendar", "По отдельному графику", "без даты: по отдельному графику"),
        ("calendar", "По графику\nвебинаров", "без даты: по графику вебинаров"),
        ("school", "октябрь – май", "окт 2025 – май 2026"),
        ("school", "октябрь – декабрь", "окт – дек 2025"),
        ("school", "1-15 октября", "1–15 окт. 2025"),
        ("school", "28 октября – 5 ноября", "28 окт. – 5 нояб. 2025"),
        ("school", "15 октября", "15 окт. 2025"),
        ("school", "сентябрь, май", "2 срока: сен 2025, май 2026"),
        ("school", "до 1 октября, до 1 мая", "2 срока: до 1 окт. 2025, до 1 мая 2026"),
        ("school", "ежемесячно", "ежемесячно, 12 сроков"),
        ("school", "5, 12, 19, 21, 26 марта", "5 сроков: 5 марта, 12 марта, 19 марта, 21 марта 2026 и ещё 1"),
        ("school", "март, по графику", "март 2026; часть без даты: по графику"),
        ("school", "обсуждение май", "нужна проверка: не понято: «обсуждение»"),
        ("calendar", "декабрь, ежегодно", "дек 2026"),
    ],
)
def test_terms_in_a_few_words(plan, phrase, text, read):
    assert spell_windows(read(plan, phrase)).replace("\u00a0", " ") == text


def test_a_long_list_names_what_comes_next(read):
    text = spell_windows(read("school", "до 5 числа каждого месяца"), TODAY).replace("\u00a0", " ")
    assert text == "ежемесячно, 12 сроков, ближайший: до 5 февр. 2026"


def test_a_list_that_is_over_names_nothing(read):
    text = spell_windows(read("school", "ежемесячно"), date(2030, 1, 1)).replace("\u00a0", " ")
    assert text == "ежемесячно, 12 сроков"
