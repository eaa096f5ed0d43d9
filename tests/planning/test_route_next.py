"""What an ИОМ waits for: late things first, then near ones; hours with those of courses apart."""

from datetime import date

import pytest

from app.planning.route_next import RouteFacts, Step, check_due, hours_words, is_course, next_step

TODAY = date(2026, 12, 19)
SIGNED = {"state": "approved", "acquainted": True, "measures": 3, "open_rows": 2}


@pytest.mark.parametrize(
    ("facts", "kind", "words"),
    [
        (RouteFacts("none"), Step.DEFICIT, "Добавьте дефицит: по нему составляется маршрут"),
        (RouteFacts("none", deficits=1), Step.DRAFT, "Составьте маршрут по 1\u00a0дефициту"),
        (RouteFacts("draft"), Step.ROWS, "Добавьте мероприятия"),
        (RouteFacts("draft", measures=2), Step.APPROVE, "Проверьте мероприятия и утвердите маршрут"),
        (RouteFacts("draft", 2, measures=2), Step.APPROVE, "Проверьте мероприятия и утвердите редакцию 2"),
        (RouteFacts("approved", measures=1), Step.ACQUAINT, "Ознакомьте сотрудника с маршрутом под подпись"),
        (
            RouteFacts(**SIGNED, overdue=2),
            Step.OVERDUE,
            "Просрочено 2\u00a0мероприятия: отметьте исполнение или перенесите срок",
        ),
        (RouteFacts("finished"), Step.NOTHING, "Маршрут завершён"),
        (
            RouteFacts(**SIGNED, nearest=(date(2027, 2, 1), "Педсовет")),
            Step.MEASURE,
            "Ближайшее мероприятие, до 1\u00a0февраля\u00a02027\u00a0г.: Педсовет",
        ),
        (RouteFacts(**SIGNED), Step.NOTHING, "Сейчас ничего не требуется"),
        (RouteFacts(**SIGNED | {"open_rows": 0}), Step.DECIDE, "Подведите итог: запишите решение по маршруту"),
        (
            RouteFacts(**SIGNED, period_to=date(2026, 12, 18)),
            Step.DECIDE,
            "Подведите итог: запишите решение по маршруту",
        ),
    ],
)
def test_the_next_step_is_told_in_words(facts, kind, words):
    step = next_step(facts, TODAY)
    assert (step.kind, step.words.replace("\u00a0", " ")) == (kind, words.replace("\u00a0", " "))


@pytest.mark.parametrize(
    ("planned", "words", "urgent"),
    [
        (date(2026, 12, 25), "Проверка 25 декабря 2026 г., через 6 дней", False),
        (date(2026, 12, 20), "Проверка 20 декабря 2026 г., завтра", False),
        (date(2026, 12, 19), "Проверка 19 декабря 2026 г., сегодня", False),
        (date(2026, 12, 18), "Проведите проверку: её срок был 18 декабря 2026 г.", True),
    ],
)
def test_a_check_is_told_two_weeks_before_and_urged_after_its_day(planned, words, urgent):
    step = next_step(RouteFacts(**SIGNED, checks=((planned, None),)), TODAY)
    assert (step.kind, step.words.replace("\u00a0", " "), step.urgent) == (Step.CHECK, words, urgent)


def test_a_check_that_was_held_or_is_far_waits_for_nobody():
    held, far = (date(2026, 12, 18), date(2026, 12, 18)), (date(2027, 1, 3), None)
    assert check_due([held, far], TODAY) is None
    assert check_due([held, (date(2027, 1, 2), None)], TODAY) == date(2027, 1, 2)


@pytest.mark.parametrize(
    ("form", "title", "course"),
    [
        ("КПК", "Оценивание", True),
        ("курсы повышения квалификации", "", True),
        ("", "Курсы «Функциональная грамотность»", True),
        ("", "Повышение квалификации по работе с ОВЗ", True),
        ("конкурс", "Конкурс уроков", False),
        ("семинар", "Отчёт об итогах обучения на курсах", False),
        ("", "Курсовая работа", False),
    ],
)
def test_a_course_is_known_by_its_form_or_the_beginning_of_its_title(form, title, course):
    assert is_course(form, title) is course


def test_hours_add_up_with_those_of_courses_apart():
    rows = [(36, True, True), (18, True, False), (18, False, True), (None, True, False)]
    assert hours_words(rows).replace("\u00a0", " ") == "54 из 72 часов, из них КПК 36 из 54"
    assert hours_words([(4, False, False)]).replace("\u00a0", " ") == "0 из 4 часов"
    assert hours_words([(1, True, False)]).replace("\u00a0", " ") == "1 из 1 часа"
    assert hours_words([(None, True, True)]) == ""
