"""The draft of an ИОМ: for deficits, never by results of ВПР."""

from dataclasses import replace
from datetime import date

import pytest

from app.planning.catalogue import PUPILS
from app.planning.difficulties import find_difficulties
from app.planning.draft_roadmap import draft_roadmap
from app.planning.draft_route import draft_route
from app.planning.values import FAMILIES, Deficit, Measure, Person

DEPUTY = Person("1", "Петрова Анна Сергеевна", "administrator", "заместитель директора", ("Математика",))
TEACHER = Person("2", "Иванова Мария Павловна", "teacher", "учитель", ("Русский язык",))


@pytest.fixture
def difficulties(rules, work_with):
    return find_difficulties(
        [
            work_with({"1": 20}, subject="Русский язык", grade=6, skills={"1": "Орфографические нормы"}),
            work_with({"1": 40}, skills={"1": "Читать таблицы"}),
        ],
        rules,
    )


@pytest.mark.parametrize("role", list(FAMILIES))
def test_every_family_of_a_role_gets_measures(catalogue, period, role):
    for family in FAMILIES[role]:
        deficit = Deficit("d", family, "Общая формулировка", "диагностика")
        route = draft_route(Person("1", "И", role, "", ("Математика",)), [deficit], catalogue, (), period)
        assert len(route.measures) == 2, family
        assert all(measure.deficits == ("d",) for measure in route.measures)
        assert len(route.tasks) >= 2


def test_wording_decides_within_a_family(catalogue, period):
    forms = Deficit("a", "ВШК", "Не определены формы и периодичность контроля", "аудит")
    lesson = Deficit("b", "ВШК", "Анализ урока не приводит к изменениям", "аудит")
    first, second = (
        {measure.catalogue_id for measure in draft_route(DEPUTY, [deficit], catalogue, (), period).measures}
        for deficit in (forms, lesson)
    )
    assert "vshk-forms-consult" in first
    assert "lesson-analysis-workshop" in second
    assert not first & second


def test_urgent_deficits_come_first_and_rows_are_numbered(catalogue, period):
    deficits = [
        Deficit("late", "ВСОКО", "Положение устарело", "аудит", priority=3),
        Deficit("soon", "ВШК", "Нет плана", "аудит", priority=1),
    ]
    route = draft_route(DEPUTY, deficits, catalogue, (), period)
    assert [deficit.key for deficit in route.deficits] == ["soon", "late"]
    assert [measure.number for measure in route.measures] == ["1", "2", "3", "4"]
    assert route.measures[0].deficits == ("soon",)
    assert route.hours == sum(measure.hours or 0 for measure in route.measures)


def test_one_event_for_two_deficits_is_one_row(catalogue, period):
    same = [Deficit(key, "ВСОКО", "Положение о ВСОКО не определяет показатели", "аудит") for key in "ab"]
    route = draft_route(DEPUTY, same, catalogue, (), period)
    assert len(route.measures) == 2
    assert route.measures[0].deficits == ("a", "b")


def test_an_event_of_the_roadmap_is_taken_from_it_and_marked_once(catalogue, period, rules, facts):
    roadmap = draft_roadmap((), (), catalogue, facts, period, rules)
    deficit = Deficit("d", "анализ оценочных процедур", "Нет аналитической справки с выводами", "аудит")
    route = draft_route(DEPUTY, [deficit], catalogue, roadmap.measures, period)
    shared = next(measure for measure in route.measures if measure.catalogue_id == "vpr-analytic-note")
    planned = next(row for row in roadmap.measures if row.catalogue_id == "vpr-analytic-note")
    assert (shared.measure, shared.terms) == (planned.id, planned.terms)
    assert f"событие дорожной карты школы, п. {planned.number}" in shared.reason


def test_a_teacher_gets_subject_measures_with_the_topic_of_pupils(catalogue, period, difficulties):
    deficit = Deficit("d", "предметные", "Затруднения в орфографии", "диагностика ЦНППМ")
    route = draft_route(TEACHER, [deficit], catalogue, (), period, difficulties=difficulties)
    first = route.measures[0]
    assert first.catalogue_id == "spelling-practicum"
    assert "русского языка по теме «Орфографические нормы»" in first.title
    assert all(catalogue.get(measure.catalogue_id).block != PUPILS for measure in route.measures)


def test_results_give_topics_and_never_deficits(catalogue, period, difficulties):
    route = draft_route(
        TEACHER,
        [],
        catalogue,
        (),
        period,
        difficulties=difficulties,
        topics=[Deficit("9", "методические", "Орфография, 6 классы")],
    )
    assert route.deficits == ()
    assert {(row.deficits, row.reason) for row in route.measures} == {
        (("9",), "методическая тема: Орфография, 6 классы")
    }
    assert route.goal == "Работа по методическим темам: орфография, 6 классы."
    assert route.topics == ("Орфография, 6 классы",)


def test_a_topic_that_no_measure_names_gets_those_of_its_family_where_it_stands_alone(catalogue, period):
    topic = Deficit("9", "методические", "Ыы")
    alone = draft_route(TEACHER, [], catalogue, (), period, topics=[topic], per_deficit=2)
    assert [row.reason for row in alone.measures] == ["методическая тема: Ыы"] * 2


def test_a_topic_whose_measures_are_taken_is_answered_by_one_of_them(catalogue, period):
    deficit = Deficit("d", "методические", "Орфография", "диагностика")
    route = draft_route(
        TEACHER,
        [deficit],
        catalogue,
        (),
        period,
        topics=[replace(deficit, key="9")],
        per_deficit=len(catalogue.measures),
    )
    assert [row.deficits for row in route.measures if "9" in row.deficits] == [("d", "9")]


def test_remarks_for_the_director_and_for_a_deficit_without_diagnostics(catalogue, period):
    director = Person("3", "С", "administrator", "директор", director=True)
    route = draft_route(director, [Deficit("d", "ВШК", "Нет плана")], catalogue, (), period)
    assert any("утверждает руководитель МОУО" in remark for remark in route.remarks)
    assert any("предположение" in remark for remark in route.remarks)
    odd = draft_route(director, [Deficit("d", "иное", "Что-то", "аудит")], catalogue, (), period)
    assert any("Не подобраны мероприятия: Что-то" in remark for remark in odd.remarks)


def test_administrators_get_general_measures_that_are_not_lessons(catalogue, period, difficulties):
    deficits = [Deficit(family, family, "Семейство целиком", "аудит") for family in FAMILIES["administrator"]]
    route = draft_route(DEPUTY, deficits, catalogue, (), period, difficulties=difficulties, per_deficit=20)
    chosen = [catalogue.get(measure.catalogue_id) for measure in route.measures]
    assert chosen
    assert not [measure.id for measure in chosen if measure.block == PUPILS or measure.specific]


def test_a_measure_for_a_shape_that_the_data_lack_is_left_out(catalogue, period, difficulties):
    deficit = Deficit("d", "предметные", "Содержание тем", "диагностика")
    route = draft_route(TEACHER, [deficit], catalogue, (), period, difficulties=difficulties, per_deficit=40)
    ids = {measure.catalogue_id for measure in route.measures}
    assert "exchange-better-school" not in ids  # nobody is behind the region here
    assert "difficulty-analysis-mo" in ids


def test_an_event_that_answers_another_subject_is_not_the_persons():
    from app.planning.draft_route import _events_for
    from app.planning.values import Ground, Measure, Person

    rows = [
        Measure("1", "Практикум по математике", catalogue_id="a", grounds=(Ground("difficulty", "m", ""),)),
        Measure("2", "Семинар для всех", catalogue_id="b"),
    ]
    teacher = Person("1", "Кюи Марианна Львовна", "teacher", subjects=("Русский язык",))
    assert set(_events_for(teacher, rows, ())) == {"b"}


def test_a_row_that_the_school_wrote_itself_is_matched_by_addressee_subject_and_words(catalogue, period):
    deficit = Deficit("d", "методические", "Не владеет приёмами формирующего оценивания", "диагностика")
    rows = [
        Measure("1", "Семинар: приёмы формирующего оценивания", terms="март", addressee="учителя", number="3.2"),
        Measure("2", "Приёмы формирующего оценивания на математике", terms="март", addressee="учителя"),
        Measure("3", "Приёмы формирующего оценивания", terms="март", addressee="родители"),
        Measure("4", "Приёмы формирующего оценивания, часть 1", terms="октябрь", addressee="учителя"),
    ]
    route = draft_route(TEACHER, [deficit], catalogue, rows, period, per_deficit=12, today=date(2027, 2, 1))
    assert [row.measure for row in route.measures if row.measure] == ["1"]
    first = route.measures[0]
    assert (first.measure, first.catalogue_id, first.terms) == ("1", None, "март")
    assert first.reason == f"отвечает дефициту «{deficit.wording}»; событие дорожной карты школы, п. 3.2"


def test_what_is_over_gives_way_to_months_ahead_the_same_for_everyone(catalogue, period):
    deficit = Deficit("d", "ВШК", "Нет плана", "аудит")
    made = [
        draft_route(
            Person(key, "И", "administrator"), [deficit], catalogue, (), period, per_deficit=9, today=date(2027, 3, 5)
        )
        for key in "ab"
    ]
    terms = [row.terms for row in made[0].measures]
    assert not [term for term in terms for month in ("сентябр", "октябр", "ноябр", "январ", "феврал") if month in term]
    assert [row.terms for row in made[1].measures] == terms


def test_many_deficits_stay_within_a_dozen_rows(catalogue, period):
    deficits = [
        Deficit(str(n), family, "Общая формулировка", "аудит") for n, family in enumerate(FAMILIES["administrator"])
    ]
    route = draft_route(DEPUTY, deficits, catalogue, (), period, per_deficit=6)
    assert len(route.measures) <= 12
    assert {key for row in route.measures for key in row.deficits} == {deficit.key for deficit in deficits}
