"""Where the year stands, step by step, from facts alone."""

from dataclasses import replace
from datetime import date

import pytest

from app.planning.report_periods import ReportDue
from app.planning.states import Status
from app.services.overview_cycle import EffectFacts, YearFacts, year_cycle
from app.services.views.control import OccurrenceView

DUE = ReportDue(None, sent=False, until=date(2026, 12, 31))
EMPTY = YearFacts(2026, {}, (), None, (), (), DUE, EffectFacts(2026))


def step(code, **facts):
    return next(one for one in year_cycle(replace(EMPTY, **facts)) if one.code == code)


def window(key, status, *, plan=True):
    words = dict.fromkeys(
        ("owner", "number", "title", "section", "form", "responsible", "indicator", "expected_result", "terms", "fact",
         "result", "reason", "doc_kind"), "",
    )  # fmt: skip
    done = date(2026, 10, 1) if status is Status.DONE else None
    return OccurrenceView(
        occurrence_id=key, **words, start=None, end=date(2026, 10, 1), done_on=done, status=status,
        measure_id=key if plan else None,
    )  # fmt: skip


def test_seven_steps_and_the_first_undone_is_the_next():
    states = [one.state for one in year_cycle(EMPTY)]
    assert states == ["current"] + ["ahead"] * 6
    states = [one.state for one in year_cycle(replace(EMPTY, works={2026: 3}))]
    assert states == ["done", "done", "current", "ahead", "ahead", "ahead", "ahead"]


@pytest.mark.parametrize(
    ("works", "state", "figure"),
    [
        ({2026: 12, 2025: 9}, "done", "12\u00a0работ 2026 года"),
        ({2025: 9}, "current", "результатов 2026 года нет, последние – 2025 года"),
        ({}, "current", "результаты не загружены"),
    ],
)
def test_results_are_those_that_the_plan_rests_on(works, state, figure):
    found = step("results", works=works)
    assert (found.state, found.figure) == (state, figure)


def test_control_tells_plan_and_routes_apart_and_leads_to_what_is_late():
    rows = (
        window(1, Status.DONE),
        window(2, Status.OVERDUE),
        window(3, Status.DONE, plan=False),
        window(4, Status.NOT_YET),
    )
    found = step("control", rows=rows)
    assert found.figure == "исполнено 2 из 3\u00a0наступивших: план 1 из 2, ИОМ 1 из 1"
    assert (found.state, found.view) == ("ahead", "overdue")
    clean = step("control", rows=rows[:1])
    assert (clean.state, clean.view, clean.figure) == ("done", "", "исполнено 1 из 1\u00a0наступившего")
    assert step("control", rows=rows[3:]).figure == "сроки ещё не наступили"


def test_a_report_that_was_sent_leads_to_those_sent():
    sent = ReportDue(date(2026, 10, 5), sent=True, until=date(2027, 3, 31))
    found = step("reports", report=sent)
    assert (found.state, found.view) == ("done", "sent")
    assert found.figure == "отправлен 05.10.2026, следующий до 31.03.2027"
    late = ReportDue(date(2026, 9, 28), sent=False, until=date(2026, 12, 31))
    told = "за квартал не отправлен, срок до 31.12.2026, прошлый отправлен 28.09.2026"
    assert step("reports", report=late).figure == told


@pytest.mark.parametrize(
    ("effect", "state", "figure"),
    [
        (EffectFacts(2026), "ahead", "меры 2026/27 года: после ВПР 2027 года"),
        (EffectFacts(2025, 5, 2), "ahead", "меры 2025/26 года: без решения 2\u00a0затруднения из 5"),
        (EffectFacts(2025, 5, 0), "done", "меры 2025/26 года: решения приняты, 5 из 5"),
    ],
)
def test_effect_waits_for_results_then_for_decisions(effect, state, figure):
    found = step("effect", effect=effect)
    assert (found.state, found.figure, found.page, found.view) == (state, figure, "difficulties", "effect")
