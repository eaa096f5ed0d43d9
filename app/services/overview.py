"""The first page: where the school stands in the year's cycle and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.core.clock import Today
from app.core.russian import plural
from app.planning.status import Status
from app.services.control import ControlExecution
from app.services.difficulties import DecideDifficulties
from app.services.roadmap import BuildRoadmap
from app.services.roadmap_life import LiveRoadmap
from app.services.routes import MakeRoutes
from app.services.school import KeepSchool
from app.services.source_plans import KeepSourcePlans
from app.services.staff import KeepStaff
from app.services.study import StudyResults
from app.services.views.control import OccurrenceView
from app.services.views.difficulties import DifficultyView
from app.services.views.overview import BlockProgress, CycleStep, FrameView, OverviewView
from app.services.views.roadmap import RoadmapView
from app.services.views.routes import RouteView
from app.services.views.school import SchoolFacts, StaffView

SOON = timedelta(days=14)


class SeeOverview:
    """Reads what other use cases keep; stores nothing."""

    def __init__(
        self,
        study: StudyResults,
        difficulties: DecideDifficulties,
        source_plans: KeepSourcePlans,
        roadmap: BuildRoadmap,
        life: LiveRoadmap,
        routes: MakeRoutes,
        control: ControlExecution,
        school: KeepSchool,
        staff: KeepStaff,
        today: Today,
    ) -> None:
        self._study = study
        self._difficulties = difficulties
        self._source_plans = source_plans
        self._roadmap = roadmap
        self._life = life
        self._routes = routes
        self._control = control
        self._school = school
        self._staff = staff
        self._today = today

    def frame(self, school_year: int) -> FrameView:
        """What stands around the pages."""
        plan = self._life.in_force(school_year) or self._roadmap.current(school_year)
        rows = self._control.occurrences(school_year)
        found = self._difficulties.ranked(school_year)
        return FrameView(
            school=self._school.facts().title,
            measures=len(plan.measures) if plan else 0,
            attention={
                "difficulties": sum(item.state == "new" for item in found),
                "source_plans": sum(item.gaps for item in self._source_plans.plans(school_year)),
                "control": sum(row.status is Status.OVERDUE for row in rows),
            },
        )

    def look(self, school_year: int, since: date | None = None) -> OverviewView:
        """The page as of today; `since`: the day of the last visit (None = a week ago)."""
        today = self._today()
        since = since or today - timedelta(days=7)
        works = len(self._study.heads())
        found = self._difficulties.ranked(school_year)
        plan = self._life.in_force(school_year) or self._roadmap.current(school_year)
        routes = self._routes.routes(school_year)
        rows = self._control.occurrences(school_year)
        open_rows = [row for row in rows if row.is_open]
        dated = [(row, row.end) for row in open_rows if row.end is not None]
        overdue = tuple(row for row in open_rows if row.status is Status.OVERDUE)
        return OverviewView(
            school=self._school.facts().title,
            cycle=_cycle(works, found, plan, routes, rows),
            fell_due=tuple(row for row, end in dated if since <= end <= today),
            soon=tuple(row for row, end in dated if today < end <= today + SOON),
            overdue=overdue,
            undated=sum(row.end is None for row in open_rows),
            without_evidence=sum(row.done_on is not None and not row.evidence for row in rows),
            blocks=_blocks(rows),
            first_steps=() if works or plan or rows else _first_steps(self._school.facts(), self._staff.people()),
        )


def _cycle(
    works: int,
    found: Sequence[DifficultyView],
    plan: RoadmapView | None,
    routes: Sequence[RouteView],
    rows: Sequence[OccurrenceView],
) -> tuple[CycleStep, ...]:
    decided = sum(item.state != "new" for item in found)
    approved = sum(bool(item.in_force) for item in routes)
    done = sum(row.done_on is not None for row in rows)
    due = sum(row.is_due for row in rows)
    approved_plan = plan is not None and plan.approved
    measures = len(plan.measures) if plan else 0
    steps = (
        ("results", "Результаты", works > 0, plural(works, "работа", "работы", "работ"), "Загрузить файлы"),
        (
            "difficulties",
            "Затруднения",
            decided > 0,
            f"рассмотрено {decided} из {len(found)}",
            "Рассмотреть затруднения",
        ),
        (
            "roadmap",
            "План",
            approved_plan,
            plural(measures, "мероприятие", "мероприятия", "мероприятий") if plan else "плана нет",
            "Составить план" if plan is None else "Утвердить план",
        ),
        ("routes", "ИОМ", approved > 0, f"утверждено {approved} из {len(routes)}", "Составить ИОМ"),
        (
            "control",
            "Контроль",
            bool(rows) and done >= due > 0,
            f"исполнено {done} из {due} наступивших",
            "Отметить исполнение",
        ),
        ("reports", "Отчёт", False, "отчёт для МОУО", "Подготовить отчёт"),
        ("effect", "Эффект", False, "после следующих ВПР", "Сравнить с прошлым годом"),
    )
    current = next((index for index, step in enumerate(steps) if not step[2]), len(steps) - 1)
    pages = {"effect": "results"}
    return tuple(
        CycleStep(
            code,
            title,
            "current" if index == current else "done" if is_done else "ahead",
            figure,
            action,
            pages.get(code, code),
        )
        for index, (code, title, is_done, figure, action) in enumerate(steps)
    )


def _first_steps(facts: SchoolFacts, staff: Sequence[StaffView]) -> tuple[CycleStep, ...]:
    """The first start: школа, сотрудники, первый файл; the first one not yet done is the current one."""
    named = bool((facts.name or facts.short_name) and facts.director)
    people = plural(len(staff), "сотрудник", "сотрудника", "сотрудников")
    steps = (
        (
            "school",
            "Школа",
            named,
            facts.title if named else "название, директор, орган управления: их печатают документы",
            "Заполнить сведения о школе",
            "school",
        ),
        (
            "staff",
            "Сотрудники",
            bool(staff),
            people if staff else "администрация и учителя: для них составляются ИОМ",
            "Добавить сотрудников",
            "school",
        ),
        (
            "results",
            "Первый файл",
            False,
            "результаты ВПР: файл ФИС ОКО или таблица",
            "Загрузить файл",
            "results",
        ),
    )
    current = next(index for index, step in enumerate(steps) if not step[2])
    return tuple(
        CycleStep(code, title, "done" if is_done else "current" if index == current else "ahead", figure, action, page)
        for index, (code, title, is_done, figure, action, page) in enumerate(steps)
    )


def _blocks(rows: Sequence[OccurrenceView]) -> tuple[BlockProgress, ...]:
    titles = list(dict.fromkeys(row.section for row in rows))
    grouped = {title: [row for row in rows if row.section == title] for title in titles}
    return tuple(
        BlockProgress(
            title,
            due=sum(row.is_due for row in group),
            done=sum(row.done_on is not None for row in group),
            total=len(group),
        )
        for title, group in grouped.items()
    )
