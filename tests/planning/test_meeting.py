"""Words of a meeting: two schools with other figures get other words; nothing is worded as a proof."""

from datetime import date

import pytest

from app.analysis.effect import Effect, Figure
from app.analysis.objectivity import MARKER, Signal
from app.analysis.objectivity.signal import TITLES
from app.planning.difficulties import find_difficulties
from app.planning.effect_values import DifficultyEffect, EffectChoice, EffectView
from app.planning.meeting import (
    OverdueStep,
    PlannedStep,
    agenda,
    catch_up,
    join_heard,
    kind_genitive,
    next_number,
    of_difficulty,
    of_effect,
    of_overdue,
    of_signals,
    split_heard,
)
from app.planning.meeting_values import Point, Question

NB = "\u00a0"
STEP = PlannedStep("u1", 7, "1.3", "практикум для учителей.", "руководитель ШМО", date(2026, 10, 30))


def found(rules, work_with, percent, n, subject):
    work = work_with({"7": percent}, n=n, subject=subject, skills={"7": "Решать задачи"})
    (one,) = find_difficulties([work], rules)
    return one


@pytest.mark.parametrize(
    ("percent", "n", "subject", "told"),
    [
        (
            40,
            50,
            "Математика",
            f"(математика, 5 классы) «решать задачи»: выполнение задания 7 – 40,0{NB}% (n{NB}={NB}50)",
        ),
        (25, 40, "Биология", f"(биология, 5 классы) «решать задачи»: выполнение задания 7 – 25,0{NB}% (n{NB}={NB}40)"),
    ],
    ids=["a school", "another school"],
)
def test_a_question_tells_the_figures_of_the_school_and_takes_the_measures(rules, work_with, percent, n, subject, told):
    made = of_difficulty(found(rules, work_with, percent, n, subject), "Решать задачи", 3, [STEP])
    assert made.question == f"О затруднении обучающихся: решать задачи ({subject.lower()}, 5 классы)"
    assert told in made.heard
    assert made.points == (Point("Практикум для учителей", "руководитель ШМО", date(2026, 10, 30), "u1", 7, "1.3"),)
    assert made.difficulty_id == 3


def test_without_measures_the_decision_is_to_find_them(rules, work_with):
    made = of_difficulty(found(rules, work_with, 40, 50, "Математика"), "Решать задачи", 3, [])
    assert [point.text for point in made.points] == [
        "Определить меры по этому затруднению и внести их в дорожную карту"
    ]


def test_a_signal_is_a_sign_and_its_questions_are_the_decisions(work_with):
    key = work_with({"1": 40}).key
    signal = Signal(next(iter(TITLES)), MARKER, 70, "«4»: 10, у соседей 2,5", questions=("Кто проверял работу?",))
    made = of_signals(key, [signal])
    assert "не доказательство нарушений" in made.heard
    assert [point.text for point in made.points] == ["Выяснить: кто проверял работу"]


def test_overdue_rows_get_a_new_term_on_a_working_day():
    row = OverdueStep(STEP, date(2026, 10, 30), "карантин")
    made = of_overdue([row], 20, 17, date(2026, 11, 20), date(2026, 11, 21))
    assert f"наступило 20{NB}сроков дорожной карты, исполнено 17" in made.heard
    assert "(срок 30.10.2026; причина: карантин)" in made.heard
    assert made.points[0].due == date(2026, 12, 7)  # 5 December is a Saturday
    assert catch_up(date(2026, 11, 20)) == date(2026, 12, 4)


def test_effect_is_told_with_both_figures_and_with_what_was_decided():
    later = Figure(60, 50, 2026, "ВПР")

    def row(choice, after=later):
        change = Effect(Figure(40, 48, 2025, "ВПР"), after, None, "эффективно", "")
        return DifficultyEffect(1, "k", "Решать задачи", "Математика", 5, change, "", (), None, 0, choice)

    chosen = EffectView(2025, "", (2025,), (2026,), (row(EffectChoice("продолжить", "Практикум раз в месяц")),), ())
    made = of_effect(chosen, "2025/26")
    assert f"было 40,0{NB}% (n{NB}={NB}48), стало 60,0{NB}% (n{NB}={NB}50) – эффективно" in made.heard
    assert [point.text for point in made.points] == ["Продолжить: Практикум раз в месяц"]
    waiting = of_effect(EffectView(2025, "", (), (), (row(EffectChoice()),), ()), "2025/26")
    assert waiting.points[-1].text.startswith("Принять решение")
    assert of_effect(EffectView(2026, "", (), (), (row(EffectChoice(), None),), ()), "2026/27") is None


def test_a_measure_is_decided_upon_once():
    one, other = Point("Практикум", measure_uid="u1"), Point("Срез", measure_uid="u2")
    first, second, third = agenda(
        [
            Question("А", points=(one,), key="k", group="g"),
            Question("Б", points=(one, other)),
            Question("В", points=(one,)),
        ]
    )
    assert first.points == (one,)
    assert (first.key, first.group) == ("", "")
    assert second.points == (other,)
    assert third.points[0].text.startswith("Исполнить решение по вопросу 1:")


def test_numbers_go_on_from_the_greatest():
    assert next_number(["1", "3-а", "б/н"]) == "4"
    assert next_number([]) == "1"


def test_what_was_heard_and_said_come_back_as_they_were():
    for parts in (("Слова.", "Гусь А.В.: поддержать."), ("Слова.", ""), ("", "Сказано")):
        assert split_heard(join_heard(*parts)) == parts


@pytest.mark.parametrize(
    ("kind", "told"),
    [("Педагогический совет", "заседания педагогического совета"), ("Летучка", "летучка!")],
)
def test_whose_minutes_they_are(kind, told):
    assert kind_genitive(kind, lambda words: f"{words}!") == told
