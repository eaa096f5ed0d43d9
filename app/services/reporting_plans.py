"""Documents around the roadmap: order, sheet of acquaintance, plan of a month, council page, correspondence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import school_year, short_date
from app.planning.states import Status
from app.reports.acquaintance import Reader, acquaintance_sheet
from app.reports.change_sheet import ComparedEdition, change_sheet
from app.reports.correspondence import CorrespondenceGaps, CorrespondenceRow, correspondence_document
from app.reports.council import CouncilDate, CouncilPlan, CouncilPriority, council_page
from app.reports.document import Document
from app.reports.letterhead import Letterhead
from app.reports.month_plan import MonthRow, month_plan
from app.reports.order import ChangedPlan, OrderedPlan, OrderPerson, approval_order, change_order
from app.services.control import ControlExecution
from app.services.difficulties import DecideDifficulties
from app.services.roadmap import BuildRoadmap
from app.services.roadmap_life import LiveRoadmap
from app.services.staff import KeepStaff
from app.services.traceability import TraceGrounds
from app.services.views.control import OccurrenceView
from app.services.views.difficulties import DifficultyView
from app.services.views.editions import EditionView
from app.services.views.reports import Missing, ReportKind, ReportRequest
from app.services.views.roadmap import MeasureView, RoadmapView
from app.services.views.school import StaffView

PLAN_KINDS = (
    ReportKind("order", "Приказ об утверждении плана", "Для МОУО и школы", "вместе с планом"),
    ReportKind("order_changes", "Приказ о внесении изменений", "Для МОУО и школы", "с новой редакцией плана"),
    ReportKind("changes", "Лист изменений", "Для МОУО и школы", "приложение к приказу о внесении изменений"),
    ReportKind("acquaintance", "Лист ознакомления", "Для МОУО и школы", "после утверждения плана"),
    ReportKind("month", "План-график на месяц", "Для работы", "в конце каждого месяца", per_month=True),
    ReportKind("council", "Одна страница для педсовета", "Для педсовета", "к педсовету"),
    ReportKind("correspondence", "Таблица соответствия", "Для папки проверяющего", "к проверке и к отчёту за год"),
)


class NoRoadmapError(AppError):
    """Дорожной карты на {year} учебный год нет. Составьте её на странице «Дорожная карта»."""


class NoChangesError(AppError):
    """У плана одна редакция, изменений в ней нет. Чтобы изменить утверждённый план, нажмите «Внести изменения» на
    странице «Дорожная карта».
    """


class PlanDocuments:
    """Builds them from what the use cases show; stores nothing."""

    def __init__(
        self,
        roadmap: BuildRoadmap,
        life: LiveRoadmap,
        control: ControlExecution,
        difficulties: DecideDifficulties,
        staff: KeepStaff,
        trace: TraceGrounds,
        today: Today,
    ) -> None:
        self._roadmap = roadmap
        self._life = life
        self._control = control
        self._difficulties = difficulties
        self._staff = staff
        self._trace = trace
        self._today = today
        self.builders: Mapping[str, Callable[[ReportRequest, Letterhead], Document]] = {
            "order": self._order,
            "order_changes": self._order_of_changes,
            "changes": self._changes,
            "acquaintance": self._acquaintance,
            "month": self._month,
            "council": self._council,
            "correspondence": self._correspondence,
        }

    def missing(self, _kind: str, _request: ReportRequest) -> tuple[Missing, ...]:
        """Nothing beside what the plan itself lacks."""
        return ()

    def _order(self, request: ReportRequest, head: Letterhead) -> Document:
        plan = self.plan(request)
        if plan.edition > 1:
            plan = self._life.edition_view(self._life.editions(plan.roadmap_id)[-1].edition_id)
        ordered = OrderedPlan(plan.title, plan.ground, plan.goal, plan.order_number, plan.order_date)
        return approval_order(ordered, self._deputies(head), head, plan.order_date or self._today())

    def _order_of_changes(self, request: ReportRequest, head: Letterhead) -> Document:
        old, new = self._last_two(request)
        plan = self._life.edition_view(new.edition_id)
        ordered = OrderedPlan(plan.title, plan.ground, plan.goal, new.order_number, new.order_date)
        changed = ChangedPlan(old.order_number, old.order_date, new.number, new.change_ground)
        return change_order(ordered, changed, self._deputies(head), head, new.order_date or self._today())

    def _changes(self, request: ReportRequest, head: Letterhead) -> Document:
        old, new = self._last_two(request)
        return change_sheet(
            self.plan(request).title,
            ComparedEdition(old.number, old.order_number, old.order_date),
            ComparedEdition(new.number, new.order_number, new.order_date),
            self._life.compare(old.edition_id, new.edition_id),
            head,
            new.order_date or self._today(),
            reason=new.change_ground,
        )

    def _last_two(self, request: ReportRequest) -> tuple[EditionView, EditionView]:
        """The edition that is asked for, else the newest, and the one before it."""
        plan = self.plan(request)
        editions = {edition.number: edition for edition in self._life.editions(plan.roadmap_id)}
        if plan.edition - 1 not in editions:
            raise NoChangesError
        return editions[plan.edition - 1], editions[plan.edition]

    def _acquaintance(self, request: ReportRequest, head: Letterhead) -> Document:
        plan = self.plan(request)
        staff = sorted(self._staff.people(), key=lambda person: (person.role != "administrator", person.full_name))
        readers = [Reader(person.full_name, person.position) for person in staff if person.full_name != head.director]
        return acquaintance_sheet(
            plan.title,
            readers,
            head,
            plan.order_date or self._today(),
            order_number=plan.order_number,
            order_date=plan.order_date,
        )

    def _month(self, request: ReportRequest, head: Letterhead) -> Document:
        plan = self.plan(request)
        day = request.month or self._today()
        rows = [row for row in self._control.occurrences(request.school_year) if row.measure_id is not None]
        found = [_controlled(row) for row in rows if row.end is not None and row.status is not Status.WITHDRAWN]
        if not rows:  # a draft: what was understood of its terms
            found = [row for measure in plan.measures for row in _drafted(measure)]
        return month_plan(plan.title, day, found, head, day)

    def _council(self, request: ReportRequest, head: Letterhead) -> Document:
        plan = self.plan(request)
        today = self._today()
        approved = f"приказ от {short_date(plan.order_date)}" if plan.order_date else ""
        page = CouncilPlan(
            plan.title,
            plan.goal,
            tuple((title, count) for title, count in _standing(plan) if count),
            self._priorities(request, plan),
            _deadlines(plan, self._control.occurrences(request.school_year), today),
            approved,
        )
        return council_page(page, head, plan.order_date or today)

    def _priorities(self, request: ReportRequest, plan: RoadmapView) -> tuple[CouncilPriority, ...]:
        titles: dict[int, list[str]] = {}
        for measure in plan.measures:
            for key in measure.difficulties:
                if not measure.withdrawn_reason:
                    titles.setdefault(key, []).append(measure.title)
        accepted = [item for item in self._difficulties.ranked(request.school_year) if item.state == "accepted"]
        answered = [item for item in accepted if item.difficulty_id in titles]
        return tuple(_priority(item, tuple(titles[item.difficulty_id or 0])) for item in answered)

    def _correspondence(self, request: ReportRequest, head: Letterhead) -> Document:
        table = self._trace.table(request.school_year)
        if table is None:
            raise NoRoadmapError(year=school_year(request.school_year))
        rows = [
            CorrespondenceRow(
                row.number,
                row.title,
                tuple(ground.text for ground in row.needs),
                tuple(ground.text for ground in row.duties),
                row.term,
                row.state,
                row.documents,
                row.effect,
            )
            for row in table.rows
        ]
        gaps = CorrespondenceGaps(
            tuple(f"{row.number} {row.title}" for row in table.ungrounded),
            tuple(gap.text for gap in table.unanswered),
            tuple(gap.text for gap in table.uncovered),
        )
        return correspondence_document(table.title, rows, gaps, head, self._today())

    def _deputies(self, head: Letterhead) -> list[OrderPerson]:
        """Deputies of the director, who answers for teaching first."""
        staff = [person for person in self._staff.people() if person.role == "administrator"]
        deputies = [person for person in staff if "замест" in person.position.casefold()]
        deputies.sort(key=_by_area)
        return [
            OrderPerson(person.full_name, person.position, person.gender, person.declined)
            for person in deputies
            if person.full_name != head.director
        ]

    def plan(self, request: ReportRequest) -> RoadmapView:
        """The edition that is asked for, else the newest one; raises NoRoadmapError."""
        if request.edition_id is not None:
            return self._life.edition_view(request.edition_id)
        view = self._roadmap.current(request.school_year)
        if view is None:
            raise NoRoadmapError(year=school_year(request.school_year))
        return view


def _by_area(person: StaffView) -> tuple[bool, str]:
    words = f"{person.position} {person.responsibility}".casefold()
    return not any(stem in words for stem in ("увр", "учебно", "методическ", "качеств")), person.full_name


def _standing(plan: RoadmapView) -> list[tuple[str, int]]:
    """Blocks with how many measures of each are not taken off control."""
    return [
        (section.title, sum(not measure.withdrawn_reason for measure in section.measures)) for section in plan.sections
    ]


def _controlled(row: OccurrenceView) -> MonthRow:
    assert row.end is not None
    done = f"исполнено {short_date(row.done_on)}" if row.done_on else ""
    return MonthRow(row.number, row.title, row.start, row.end, row.responsible, row.doc_kind, done)


def _drafted(measure: MeasureView) -> list[MonthRow]:
    return [
        MonthRow(measure.number, measure.title, window.start, window.end, measure.responsible, measure.doc_kind)
        for window in measure.term.occurrences
        if not measure.withdrawn_reason
    ]


def _deadlines(plan: RoadmapView, rows: Sequence[OccurrenceView], today: date) -> tuple[CouncilDate, ...]:
    """Next days by which a measure ends and is not done, one a measure, the nearest first."""
    windows: dict[int | None, list[OccurrenceView]] = {}
    for row in rows:
        windows.setdefault(row.measure_id, []).append(row)
    found = []
    for measure in plan.measures:
        controlled = [row for key in measure.keys for row in windows.get(key, ())]
        ends = [row.end for row in controlled if row.is_open and row.end is not None]
        if not controlled:
            ends = [window.end for window in measure.term.occurrences]
        days = [end for end in ends if end >= today]
        if days and not measure.withdrawn_reason:
            found.append(CouncilDate(min(days), measure.number, measure.title, measure.responsible))
    return tuple(sorted(found, key=lambda one: (one.day, one.number)))


def _priority(item: DifficultyView, titles: tuple[str, ...]) -> CouncilPriority:
    found = item.found
    where = f"{found.subject}, {found.grade} классы ({found.year})"
    return CouncilPriority(where, item.wording, found.percent, found.n, titles)
