"""The year's cycle as seven steps, each from what has been done: results → … → effect, with the next step to take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.russian import plural, school_year, short_date
from app.planning.execution import point_totals
from app.planning.report_periods import ReportDue
from app.services.views.control import OccurrenceView
from app.services.views.difficulties import DifficultyView
from app.services.views.overview import CycleStep
from app.services.views.roadmap import RoadmapView
from app.services.views.routes import RouteView

CONTROL = "control"
"""Key of the page «Контроль»."""


@dataclass(frozen=True, slots=True)
class EffectFacts:
    """Measures of which school year can be judged: difficulties with results after them, and those that wait."""

    school_year: int
    judged: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What the steps are worked out of; `works`: how many by year of the results."""

    school_year: int
    works: Mapping[int, int]
    difficulties: Sequence[DifficultyView]
    plan: RoadmapView | None
    routes: Sequence[RouteView]
    rows: Sequence[OccurrenceView]
    report: ReportDue
    effect: EffectFacts


@dataclass(frozen=True, slots=True)
class _Step:
    """A step before its state is known: `done`, and `figure` and `action` as CycleStep has them."""

    code: str
    title: str
    done: bool
    figure: str
    action: str
    page: str = ""
    view: str = ""


def year_cycle(facts: YearFacts) -> tuple[CycleStep, ...]:
    """Seven steps; the first that is not done is the current one, the last where all are."""
    steps = (
        _results(facts),
        _difficulties(facts),
        _plan(facts),
        _routes(facts),
        _control(facts),
        _report(facts),
        _effect(facts),
    )
    current = next((at for at, step in enumerate(steps) if not step.done), len(steps) - 1)
    return tuple(
        CycleStep(
            step.code,
            step.title,
            "current" if at == current and not step.done else "done" if step.done else "ahead",
            step.figure,
            step.action,
            step.page or step.code,
            step.view,
        )
        for at, step in enumerate(steps)
    )


def _results(facts: YearFacts) -> _Step:
    """Results of the spring before the plan, or of the one within it."""
    here = {year: count for year, count in facts.works.items() if year >= facts.school_year}
    if here:
        figure = f"{plural(sum(here.values()), 'работа', 'работы', 'работ')} {min(here)} года"
    elif facts.works:
        figure = f"результатов {facts.school_year} года нет, последние – {max(facts.works)} года"
    else:
        figure = "результаты не загружены"
    return _Step("results", "Результаты", bool(here), figure, "Загрузить файлы")


def _difficulties(facts: YearFacts) -> _Step:
    accepted = sum(item.state == "accepted" for item in facts.difficulties)
    new = sum(item.state == "new" for item in facts.difficulties)
    if not facts.difficulties:
        figure = "не найдено" if facts.works else "найдутся по результатам"
        return _Step("difficulties", "Затруднения", bool(facts.works), figure, "Рассмотреть затруднения")
    waits = f", не рассмотрено {new}" if new else ""
    return _Step(
        "difficulties",
        "Затруднения",
        new < len(facts.difficulties),
        f"принято {accepted} из {len(facts.difficulties)}{waits}",
        "Рассмотреть затруднения",
    )


def _plan(facts: YearFacts) -> _Step:
    plan = facts.plan
    if plan is None:
        return _Step("roadmap", "План", done=False, figure="плана нет", action="Составить план")
    measures = plural(len(plan.measures), "мероприятие", "мероприятия", "мероприятий")
    if not plan.approved:
        return _Step("roadmap", "План", done=False, figure=f"проект: {measures}", action="Утвердить план")
    order = f", утверждён {short_date(plan.order_date)}" if plan.order_date else ""
    return _Step("roadmap", "План", done=True, figure=f"{measures}{order}", action="Открыть план")


def _routes(facts: YearFacts) -> _Step:
    """Of all people; who has none yet is told, and drafts."""
    approved = sum(bool(route.in_force) for route in facts.routes)
    drafts = sum(route.state == "draft" for route in facts.routes)
    more = f", {plural(drafts, 'проект', 'проекта', 'проектов')}" if drafts else ""
    action = "Утвердить ИОМ" if drafts and not approved else "Составить ИОМ"
    figure = f"утверждено {approved} из {len(facts.routes)}{more}" if facts.routes else "сотрудников пока нет"
    return _Step("routes", "ИОМ", approved > 0, figure, action)


def _control(facts: YearFacts) -> _Step:
    """Windows of the plan and of ИОМ; the report for the authority counts those of the plan."""
    rows = facts.rows
    if not rows:
        return _Step(CONTROL, "Контроль", done=False, figure="сроков пока нет", action="Отметить исполнение")
    whole = point_totals((row.status, bool(row.evidence)) for row in rows)
    plan = point_totals((row.status, bool(row.evidence)) for row in rows if row.measure_id is not None)
    figure = "сроки ещё не наступили"
    if whole.due:
        figure = f"исполнено {whole.done} из {plural(whole.due, 'наступившего', 'наступивших', 'наступивших')}"
    if plan.total and plan.total < whole.total:
        figure += f": план {plan.done} из {plan.due}, ИОМ {whole.done - plan.done} из {whole.due - plan.due}"
    view = "overdue" if whole.overdue else ""
    return _Step(CONTROL, "Контроль", not whole.overdue, figure, "Отметить исполнение", view=view)


def _report(facts: YearFacts) -> _Step:
    due = facts.report
    until = short_date(due.until)
    if due.sent:
        figure = f"отправлен {short_date(due.last)}, следующий до {until}"
        return _Step("reports", "Отчёт", done=True, figure=figure, action="Открыть отправленные", view="sent")
    before = f", прошлый отправлен {short_date(due.last)}" if due.last else ""
    figure = f"за квартал не отправлен, срок до {until}{before}"
    return _Step("reports", "Отчёт", done=False, figure=figure, action="Подготовить отчёт", view="execution")


def _effect(facts: YearFacts) -> _Step:
    effect = facts.effect
    words = school_year(effect.school_year)
    done = effect.judged > 0 and not effect.waiting
    if not effect.judged:
        figure = f"меры {words} года: после ВПР {effect.school_year + 1} года"
    elif effect.waiting:
        decisions = plural(effect.waiting, "затруднение", "затруднения", "затруднений")
        figure = f"меры {words} года: без решения {decisions} из {effect.judged}"
    else:
        figure = f"меры {words} года: решения приняты, {effect.judged} из {effect.judged}"
    return _Step("effect", "Эффект", done, figure, "Сравнить до и после", page="difficulties", view="effect")
