"""Documents: what can be printed, what is still missing for it, its content, its file in the format of the suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import school_year_start
from app.reports.document import Document
from app.reports.letterhead import Letterhead
from app.reports.roadmap import RoadmapState, roadmap_document
from app.services.reporting_analytics import ANALYTICS_KINDS
from app.services.reporting_effect import EFFECT_KINDS
from app.services.reporting_execution import EXECUTION_KINDS, ExecutionDocuments
from app.services.reporting_meetings import MEETING_KINDS
from app.services.reporting_plans import PLAN_KINDS, PlanDocuments
from app.services.reporting_routes import ROUTE_KINDS, RouteDocuments
from app.services.reporting_values import letterhead, quoted_cells, roadmap_values
from app.services.roadmap import BuildRoadmap
from app.services.roadmap_life import LiveRoadmap
from app.services.school import KeepSchool
from app.services.source_plans import KeepSourcePlans
from app.services.views.reports import Missing, ReportKind, ReportRequest
from app.services.views.roadmap import RoadmapView
from app.services.views.routes import RouteView

KINDS = (
    ReportKind("roadmap", "Дорожная карта", "Для МОУО и школы", "до начала учебного года"),
    *EXECUTION_KINDS,
    *PLAN_KINDS,
    *ROUTE_KINDS,
    *EFFECT_KINDS,
    *MEETING_KINDS,
    *ANALYTICS_KINDS,
)


class UnknownReportError(AppError):
    """Документа «{kind}» нет. Есть: {known}."""


class DocumentArea(Protocol):
    """Documents of one area: what builds each by its code, and what is missing for it."""

    @property
    def builders(self) -> Mapping[str, Callable[[ReportRequest, Letterhead], Document]]:
        """What makes a document, by its code."""

    def missing(self, kind: str, request: ReportRequest) -> Sequence[Missing]:
        """What to fill in before a document is sent; empty for documents of other areas."""


class IssueReports:
    """Use cases of the reports' page and of `report` on the command line."""

    def __init__(
        self,
        roadmap: BuildRoadmap,
        life: LiveRoadmap,
        school: KeepSchool,
        source_plans: KeepSourcePlans,
        plans: PlanDocuments,
        execution: ExecutionDocuments,
        route_documents: RouteDocuments,
        areas: Sequence[DocumentArea],
        today: Today,
    ) -> None:
        self._roadmap = roadmap
        self._life = life
        self._school = school
        self._source_plans = source_plans
        self._plans = plans
        self.execution = execution
        self._route_documents = route_documents
        self._areas: tuple[DocumentArea, ...] = (execution, plans, route_documents, *areas)
        self._today = today
        self._builders: dict[str, Callable[[ReportRequest, Letterhead], Document]] = {"roadmap": self._build_roadmap}
        for area in self._areas:
            self._builders |= area.builders

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

    def minutes_pdf(self, school_year: int, meeting_id: int) -> bytes:
        """The minutes of a meeting as PDF: what confirms the measures that it decided upon."""
        return _pdf(self.build("minutes", ReportRequest(school_year, meeting_id=meeting_id)))

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
        for area in self._areas:
            found += area.missing(kind, request)
        if kind == "roadmap":
            plan = self._roadmap.current(request.school_year)
            if plan is not None and not plan.approved:
                words = "Новая редакция ещё не утверждена" if plan.in_force else "План ещё не утверждён"
                found.append(Missing(f"{words}: печатается проект", "roadmap"))
        return tuple(found)

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


def _pdf(document: Document) -> bytes:
    from io import BytesIO

    from app.reports.writers.pdf import write_pdf

    buffer = BytesIO()
    write_pdf(document, buffer)
    return buffer.getvalue()
