"""The first page: where the school stands in the year's cycle and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.core.clock import Today
from app.core.russian import fold, initials_last, plural
from app.planning.execution import point_totals
from app.planning.numbering import in_order
from app.planning.status import Status
from app.services.control import ControlExecution
from app.services.difficulties import DecideDifficulties
from app.services.effect import JudgeEffect
from app.services.overview_cycle import CONTROL, EffectFacts, YearFacts, year_cycle
from app.services.roadmap import BuildRoadmap
from app.services.roadmap_life import LiveRoadmap
from app.services.routes import MakeRoutes
from app.services.school import KeepSchool
from app.services.sent_reports import SendReports
from app.services.source_plans import KeepSourcePlans
from app.services.staff import KeepStaff
from app.services.study import StudyResults
from app.services.views.control import OccurrenceView
from app.services.views.overview import SOON, CycleStep, FrameView, OverviewView, Progress
from app.services.views.school import SchoolFacts, StaffView


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
        effect: JudgeEffect,
        sent: SendReports,
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
        self._effect = effect
        self._sent = sent
        self._today = today

    def frame(self, school_year: int) -> FrameView:
        """What stands around the pages."""
        today = self._today()
        plan = self._life.in_force(school_year) or self._roadmap.current(school_year)
        rows = self._control.occurrences(school_year)
        found = self._difficulties.ranked(school_year)
        overdue = sum(row.status is Status.OVERDUE for row in rows)
        return FrameView(
            school=self._school.facts().title,
            measures=len(plan.measures) if plan else 0,
            attention={
                "difficulties": sum(item.state == "new" for item in found),
                "source_plans": sum(item.gaps for item in self._source_plans.plans(school_year)),
                CONTROL: overdue,
            },
            due_today=sum(row.is_open and row.end == today for row in rows),
            overdue=overdue,
        )

    def look(self, school_year: int, since: date | None = None) -> OverviewView:
        """The page as of today; `since`: the day of the last visit (None = a week ago)."""
        today = self._today()
        since = since or today - timedelta(days=7)
        heads = self._study.heads()
        people = self._staff.people()
        plan = self._life.in_force(school_year) or self._roadmap.current(school_year)
        rows = self._control.occurrences(school_year)
        dated = [(row, row.end) for row in rows if row.is_open and row.end is not None]
        facts = YearFacts(
            school_year=school_year,
            works={year: sum(head.year == year for head in heads) for year in {head.year for head in heads}},
            difficulties=tuple(self._difficulties.ranked(school_year)),
            plan=plan,
            routes=self._routes.routes(school_year),
            rows=rows,
            report=self._sent.due(school_year),
            effect=self._judged(school_year, max((head.year for head in heads), default=0)),
        )
        totals = point_totals((row.status, bool(row.evidence)) for row in rows)
        return OverviewView(
            school=self._school.facts().title,
            cycle=year_cycle(facts),
            fell_due=tuple(row for row, end in dated if since <= end <= today),
            soon=tuple(row for row, end in dated if today < end <= today + SOON),
            overdue=tuple(row for row in rows if row.status is Status.OVERDUE),
            undated=totals.undated,
            without_evidence=totals.without_evidence,
            partly=sum(row.is_open and row.partly_on is not None for row in rows),
            done=totals.done,
            due=totals.due,
            blocks=_blocks(rows),
            people=_people(rows, people),
            first_steps=() if heads or plan or rows else _first_steps(self._school.facts(), people),
        )

    def _judged(self, school_year: int, newest: int) -> EffectFacts:
        """How many difficulties wait for a decision; nothing is worked out before results have come after measures."""
        year = self._effect.year_to_judge(school_year)
        if newest <= year:
            return EffectFacts(year)
        found = [row for row in self._effect.look(year).difficulties if row.effect is not None and row.effect.after]
        return EffectFacts(year, len(found), sum(not row.choice.made for row in found))


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


def _blocks(rows: Sequence[OccurrenceView]) -> tuple[Progress, ...]:
    """By block, in the order of the plan, the ИОМ last."""
    titles = dict.fromkeys(
        row.section for row in sorted(rows, key=lambda row: (row.measure_id is None, in_order(row.number)))
    )
    return tuple(_progress(title, [row for row in rows if row.section == title]) for title in titles)


def _people(rows: Sequence[OccurrenceView], staff: Sequence[StaffView]) -> tuple[Progress, ...]:
    """By who answers, as «Контроль» narrows by them: people in the order of the alphabet, then groups («учителя»)."""
    named = {initials_last(person.full_name) for person in staff}
    found: dict[str, list[OccurrenceView]] = {}
    for row in rows:
        for name in row.people:
            found.setdefault(name, []).append(row)
    return tuple(
        _progress(name, found[name]) for name in sorted(found, key=lambda name: (name not in named, fold(name)))
    )


def _progress(title: str, rows: Sequence[OccurrenceView]) -> Progress:
    totals = point_totals((row.status, bool(row.evidence)) for row in rows)
    return Progress(title, due=totals.due, done=totals.done, total=totals.total)
