"""Documents about effect: every conclusion from the figures, two schools with other figures get other words."""

from datetime import date

import pytest

from app.analysis.effect import Figure, effect
from app.planning.effect_values import CarriedMeasure, DifficultyEffect, EffectChoice, EffectView, MeasureEffect
from app.reports.effect import effect_analysis
from app.reports.effect_note import effect_note
from app.reports.letterhead import Letterhead

HEAD = Letterhead(school="МБОУ «СОШ № 1»", director="Дурново Анна Кирилловна")
TODAY = date(2026, 11, 20)
DONE = CarriedMeasure("u1", 1, "1.1", "Практикум для учителей", 2, 2, ("справка № 7",))
BARE = CarriedMeasure("u2", 2, "1.2", "Пробная работа", 1, 2)


UNDECIDED = EffectChoice()


def difficulty(rules, before, after, wording="решать задачи", measures=(DONE,), choice=UNDECIDED):
    figures = [Figure(percent, n, year, "ВПР") for (percent, n), year in ((before, 2025), (after, 2026))]
    change = effect(*figures, rules, 57.0)
    return DifficultyEffect(
        1, "k", wording, "Математика", 5, change, "выполнение всех заданий умения", measures, None, 2, choice
    )


def view(*rows, measures=()):
    return EffectView(2025, "Дорожная карта", (2025,), (2026,), rows, measures)


def verdict(measure, conclusion, choice=UNDECIDED):
    return MeasureEffect(
        measure, "Методическая работа", "заместитель", "не менее 12 учителей", ("14 учителей",), (), (), conclusion,
        "по затруднениям", False, choice,
    )  # fmt: skip


def said(document):
    return repr(document).replace("\\xa0", " ").replace("\xa0", " ")


def test_two_schools_get_other_conclusions_and_recommendations(rules):
    good = said(effect_note(view(difficulty(rules, (40, 80), (70, 80))), rules, HEAD, TODAY))
    bad = said(effect_note(view(difficulty(rules, (70, 80), (40, 80))), rules, HEAD, TODAY))
    assert "и достигли границы: решать задачи (математика, 5 классы)." in good
    assert "Обобщить опыт" in good
    assert "Показатели снизились" not in good
    assert "Показатели снизились, меры не дали ожидаемого: решать задачи" in bad
    assert "заменить меры другими" in bad
    assert "Обобщить опыт" not in bad


def test_figures_of_few_pupils_do_not_leave_the_school(rules):
    rows = view(difficulty(rules, (25, 4), (75, 4)))
    for build in (effect_analysis, effect_note):
        text = said(build(rows, rules, HEAD, TODAY))
        assert "25,0" not in text
        assert "75,0" not in text
        assert "участников меньше 10" in text


def test_the_analysis_has_a_conclusion_and_a_proposal_for_each_measure(rules):
    choice = EffectChoice("изменить", "Проводить раз в месяц")
    rows = view(
        difficulty(rules, (40, 80), (52, 90), measures=(DONE, BARE)),
        measures=(verdict(DONE, "эффективно"), verdict(BARE, "рано судить", choice)),
    )
    text = said(effect_analysis(rows, rules, HEAD, TODAY))
    for words in (
        "40,0 %\\n(2025, n = 80)", "+12,0", "Исполнено 1 из 2", "Изменить\\nПроводить раз в месяц",
        "План: не менее 12 учителей\\nФакт: 14 учителей", "п. 1.2 Пробная работа – исполнено 1 из 2",
        "По 1 затруднению: ", "По 2 мероприятиям: эффективно – 1, рано судить – 1.",
    ):  # fmt: skip
        assert words in text
    assert "Не исполнены полностью пункты плана: 1.2." in said(effect_note(rows, rules, HEAD, TODAY))


@pytest.mark.parametrize("build", [effect_analysis, effect_note])
def test_nothing_to_judge_is_said_plainly(rules, build):
    text = said(build(EffectView(2025, "", (), (), (), ()), rules, HEAD, TODAY))
    assert "Судить не о чем" in text
    assert "оценки работы учителей" in text
