"""Documents: what can be printed, what is still missing for it, its content, its file in the format of the suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import plural, school_year_start
from app.planning.status import Status, totals
from app.reports.document import Document
from app.reports.execution import ReportedPlan, RouteTotals, execution_document
from app.reports.letterhead import Letterhead
from app.reports.roadmap import RoadmapState, roadmap_document
from app.services.control import ControlExecution
from app.services.reporting_analytics import ANALYTICS_KINDS, AnalyticsDocuments
from app.services.reporting_effect import EFFECT_KINDS, EffectDocuments
from app.services.reporting_plans import PLAN_KINDS, PlanDocuments
from app.services.reporting_routes import ROUTE_KINDS, RouteDocuments
from app.services.reporting_values import (
    execution_sections,
    letterhead,
    measures_of,
    quoted_cells,
    roadmap_values,
)
from app.services.roadmap import BuildRoadmap
from app.services.roadmap_life import LiveRoadmap
from app.services.routes import MakeRoutes
from app.services.school import KeepSchool
from app.services.source_plans import KeepSourcePlans
from app.services.staff import KeepStaff
from app.services.views.control import OccurrenceView
from app.services.views.reports import Missing, ReportKind, ReportRequest
from app.services.views.roadmap import RoadmapView
from app.services.views.routes import RouteView

KINDS = (
    ReportKind("roadmap", "Дорожная карта", "Для МОУО и школы", "до начала учебного года"),
    *PLAN_KINDS,
    *ROUTE_KINDS,
    ReportKind("execution", "Отчёт о выполнении", "Для МОУО", "по запросу, раз в квартал"),
    *EFFECT_KINDS,
    *ANALYTICS_KINDS,
)


class UnknownReportError(AppError):
    """Документа «{kind}» нет. Есть: {known}."""


class IssueReports:
    """Use cases of the reports' page and of `report` on the command line."""

    def __init__(
        self,
        analytics: AnalyticsDocuments,
        roadmap: BuildRoadmap,
        life: LiveRoadmap,
        routes: MakeRoutes,
        control: ControlExecution,
        school: KeepSchool,
        staff: KeepStaff,
        source_plans: KeepSourcePlans,
        plans: PlanDocuments,
        route_documents: RouteDocuments,
        effect_documents: EffectDocuments,
        today: Today,
    ) -> None:
        self._analytics = analytics
        self._roadmap = roadmap
        self._life = life
        self._routes = routes
        self._control = control
        self._school = school
        self._staff = staff
        self._source_plans = source_plans
        self._plans = plans
        self._route_documents = route_documents
        self._effect_documents = effect_documents
        self._today = today
        self._builders: Mapping[str, Callable[[ReportRequest, Letterhead], Document]] = {
            "roadmap": self._build_roadmap,
            "execution": self._build_execution,
            **analytics.builders,
            **plans.builders,
            **route_documents.builders,
            **effect_documents.builders,
        }

    def catalogue(self) -> tuple[ReportKind, ...]:
        """Documents that can be made; those of one purpose stand together."""
        purposes = list(dict.fromkeys(kind.purpose for kind in KINDS))
        return tuple(sorted(KINDS, key=lambda kind: purposes.index(kind.purpose)))

    def build(self, kind: str, request: ReportRequest) -> Document:
        """Content of a document."""
        builder = self._builders.get(kind)
        if builder is None:
            raise UnknownReportError(kind=kind, known=", ".join(self._builders))
        return builder(request, letterhead(self._school.facts()))

    def write(self, kind: str, request: ReportRequest, target: Path) -> None:
        """Write a document; the suffix .pdf, .docx or .xlsx chooses the format."""
        from app.reports.writers.catalogue import write_document

        write_document(self.build(kind, request), target)

    def write_all(self, kind: str, request: ReportRequest, targets: Sequence[Path]) -> tuple[Path, ...]:
        """Write one document in several formats; its content is built once."""
        from app.reports.writers.catalogue import write_document

        document = self.build(kind, request)
        for target in targets:
            write_document(document, target)
        return tuple(targets)

    def preview(self, kind: str, request: ReportRequest) -> bytes:
        """The very PDF that is printed and saved."""
        return _pdf(self.build(kind, request))

    def roadmap_pdf(self, view: RoadmapView) -> bytes:
        """The document of a plan as it is told, as PDF: what is kept at its approval."""
        return _pdf(self._roadmap_document(view, letterhead(self._school.facts())))

    def route_pdfs(self, views: Iterable[RouteView]) -> Iterator[bytes]:
        """The document of an ИОМ as it is told, as PDF: what is kept at its approval."""
        documents = self._route_documents.approved_as(tuple(views), letterhead(self._school.facts()))
        return (_pdf(document) for document in documents)

    def routes_list_pdf(self, routes: Sequence[RouteView], on: date) -> bytes:
        """The registry of these ИОМ as of a day, as PDF: what confirms a row of the plan that asks for them."""
        year = routes[0].school_year if routes else school_year_start(on)
        chosen = tuple(view.person.staff_id for view in routes)
        return _pdf(self.build("routes_registry", ReportRequest(year, as_of=on, staff_ids=chosen)))

    def events(self, school_year: int) -> tuple[tuple[str, str], ...]:
        """(uid, title) of the events whose participants can be printed."""
        return self._route_documents.events(school_year)

    def missing(self, kind: str, request: ReportRequest) -> tuple[Missing, ...]:
        """What to fill in before the document is sent; empty when it is ready."""
        facts = self._school.facts()
        found = [
            Missing(f"Не указано: {words}", "school")
            for words, value in (
                ("полное наименование школы", facts.name),
                ("директор", facts.director),
            )
            if not value
        ]
        if kind == "execution":
            found += _missing_in_control(self._control.occurrences(request.school_year))
        found += self._analytics.missing(kind, request)
        if kind == "roadmap":
            plan = self._roadmap.current(request.school_year)
            if plan is not None and not plan.approved:
                words = "Новая редакция ещё не утверждена" if plan.in_force else "План ещё не утверждён"
                found.append(Missing(f"{words}: печатается проект", "roadmap"))
        found += self._effect_documents.missing(kind, request)
        return (*found, *self._route_documents.missing(kind, request))

    def _build_roadmap(self, request: ReportRequest, head: Letterhead) -> Document:
        return self._roadmap_document(self._plans.plan(request), head)

    def _roadmap_document(self, view: RoadmapView, head: Letterhead) -> Document:
        state = self._state(view)
        day = view.order_date or self._today()
        quoted = quoted_cells(view, self._source_plans.plans())
        return roadmap_document(roadmap_values(view), view.columns, state, head, day, quoted=quoted)

    def _state(self, view: RoadmapView) -> RoadmapState:
        if view.edition == 1:
            return RoadmapState(view.order_number, view.order_date)
        first = self._life.editions(view.roadmap_id)[-1]
        return RoadmapState(view.order_number, view.order_date, view.edition, first.order_number, first.order_date)

    def _build_execution(self, request: ReportRequest, head: Letterhead) -> Document:
        plan = self._life.in_force(request.school_year) or self._plans.plan(request)
        rows = [row for row in self._control.occurrences(request.school_year) if row.measure_id is not None]
        routes = [item for item in self._routes.routes(request.school_year) if item.route_id is not None]
        counted = RouteTotals(
            people=len(self._staff.people()),
            total=len(routes),
            approved=sum(bool(item.in_force) for item in routes),
            finished=sum(item.state == "finished" and item.decision != "extended" for item in routes),
        )
        as_of = request.as_of or self._today()
        return execution_document(
            ReportedPlan(plan.title, plan.period_from, plan.period_to, plan.order_number, plan.order_date),
            execution_sections(plan, rows, as_of),
            totals(measures_of(plan, rows), as_of, plan.period_from),
            counted,
            head,
            as_of,
        )


def _pdf(document: Document) -> bytes:
    from io import BytesIO

    from app.reports.writers.pdf import write_pdf

    buffer = BytesIO()
    write_pdf(document, buffer)
    return buffer.getvalue()


def _missing_in_control(rows: Sequence[OccurrenceView]) -> list[Missing]:
    own = [row for row in rows if row.measure_id is not None]
    counts = (
        (sum(row.end is None for row in own), "без даты", "control"),
        (sum(row.done_on is not None and not row.evidence for row in own), "исполнено без документа", "control"),
        (sum(row.status is Status.OVERDUE and not row.reason for row in own), "просрочено без причины", "control"),
    )
    return [
        Missing(f"{plural(count, 'срок', 'срока', 'сроков')} {words}", page) for count, words, page in counts if count
    ]
