"""Documents of ИОМ: one person's, pack, registry, note on results, acquaintance, participants of an event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import plural, school_year
from app.reports.document import Document
from app.reports.event_sheet import event_sheet
from app.reports.letterhead import Letterhead
from app.reports.route import route_document
from app.reports.route_paper import RoutePaper
from app.reports.routes_acquaintance import routes_acquaintance
from app.reports.routes_pack import routes_pack
from app.reports.routes_registry import routes_registry
from app.reports.routes_summary import routes_summary
from app.services.route_papers import RoutePapers, chosen
from app.services.views.reports import Missing, ReportKind, ReportRequest
from app.services.views.routes import RouteView
from app.storage.database import Database

ROUTE_KINDS = (
    ReportKind("route", "ИОМ сотрудника", "Для папки сотрудника", "после утверждения плана", per_person=True),
    ReportKind("routes_pack", "Все ИОМ одним файлом", "Для педсовета", "к педсовету, после утверждения ИОМ"),
    ReportKind("routes_registry", "Реестр ИОМ", "Для МОУО и школы", "после утверждения ИОМ и по запросу"),
    ReportKind("routes_summary", "Справка об итогах работы по ИОМ", "Для педсовета", "в конце учебного года"),
    ReportKind("routes_acquaintance", "Лист ознакомления с ИОМ", "Для папки сотрудника", "сразу после утверждения ИОМ"),
    ReportKind("event_sheet", "Лист участников события", "Для работы", "к каждому событию", per_event=True),
)
_APPROVED = frozenset({"routes_pack", "routes_acquaintance"})
"""Documents of approved ИОМ; the others take drafts too."""


class NoRouteError(AppError):
    """ИОМ этого сотрудника нет. Составьте его на странице «ИОМ»."""


class NoRoutesError(AppError):
    """ИОМ на {year} учебный год нет. Составьте их на странице «ИОМ»."""


class NoApprovedRoutesError(AppError):
    """Утверждённых ИОМ на {year} учебный год пока нет. Утвердите их на странице «ИОМ»."""


class PersonNotChosenError(AppError):
    """Не указан сотрудник, чей ИОМ печатать. Есть: {people}."""


class EventNotChosenError(AppError):
    """Не указано событие, чьих участников печатать. Есть: {events}."""


class NoEventError(AppError):
    """Такого события нет ни в одном ИОМ. Выберите другое событие."""


class RouteDocuments:
    """Builds them from what is stored; stores nothing."""

    def __init__(self, database: Database, director: Callable[[], str], today: Today) -> None:
        self._database = database
        self._director = director
        self._today = today
        self.builders: Mapping[str, Callable[[ReportRequest, Letterhead], Document]] = {
            "route": self._route,
            "routes_pack": self._pack,
            "routes_registry": self._registry,
            "routes_summary": self._summary,
            "routes_acquaintance": self._acquaintance,
            "event_sheet": self._event,
        }

    def approved_as(self, views: Sequence[RouteView], head: Letterhead) -> Iterator[Document]:
        """Documents of routes of one school year as they are being approved: with the day and the approver told."""
        if not views:
            return
        with self._database.reading() as session:
            papers = RoutePapers(session, views[0].school_year, self._director())
            routes = {route.id: route for route in papers.newest}
            if any(view.route_id not in routes for view in views):
                raise NoRouteError
            found = [papers.paper(routes[view.route_id or 0]) for view in views]
        for view, paper in zip(views, found, strict=True):
            life = replace(
                paper.life,
                state=view.state,
                approved_on=view.approved_on,
                approved_by=view.approver.name,
                approved_by_position=view.approver.position,
            )
            yield route_document(replace(paper, life=life), head, view.approved_on or self._today())

    def events(self, year: int) -> tuple[tuple[str, str], ...]:
        """(uid, title) of the events that stand in ИОМ of a school year."""
        with self._database.reading() as session:
            return RoutePapers(session, year, "").events()

    def missing(self, kind: str, request: ReportRequest) -> list[Missing]:
        """What is not filled in yet of the ИОМ that a document takes."""
        if kind not in self.builders or kind == "event_sheet":
            return []
        asked = [request.staff_id] if kind == "route" and request.staff_id is not None else list(request.staff_ids)
        with self._database.reading() as session:
            papers = RoutePapers(session, request.school_year, self._director())
            found = [papers.paper(route) for route in chosen(papers.newest, asked)]
        found = [paper for paper in found if not paper.left]  # nobody signs or holds checks of who has left
        drafts = sum(paper.life.state == "draft" for paper in found)
        unread = sum(paper.life.state != "draft" and paper.life.acquainted_on is None for paper in found)
        late = _late_checks(found, self._today().toordinal())
        told = []
        if drafts:
            told.append(f"{plural(drafts, 'ИОМ', 'ИОМ', 'ИОМ')} не утверждено: {_fate(kind, drafts)}")
        if unread and kind != "routes_acquaintance":
            told.append(f"Нет отметки об ознакомлении: {plural(unread, 'ИОМ', 'ИОМ', 'ИОМ')}")
        if late and kind in {"routes_registry", "routes_summary"}:
            told.append(f"Срок прошёл, не проведено: {plural(late, 'проверка', 'проверки', 'проверок')}")
        return [Missing(text, "routes") for text in told]

    def _route(self, request: ReportRequest, head: Letterhead) -> Document:
        with self._database.reading() as session:
            papers = RoutePapers(session, request.school_year, self._director(), request.staff_id)
            made = [papers.paper(route) for route in papers.newest]
        if request.staff_id is None:
            names = ", ".join(sorted(paper.route.person.name for paper in made))
            raise PersonNotChosenError(people=names or "маршрутов пока нет")
        if not made:
            raise NoRouteError
        return route_document(made[0], head, made[0].life.approved_on or self._today())

    def _pack(self, request: ReportRequest, head: Letterhead) -> Document:
        return routes_pack(self._approved(request), request.school_year, head, request.as_of or self._today())

    def _acquaintance(self, request: ReportRequest, head: Letterhead) -> Document:
        return routes_acquaintance(self._approved(request), request.school_year, head, request.as_of or self._today())

    def _registry(self, request: ReportRequest, head: Letterhead) -> Document:
        return routes_registry(self._all(request), request.school_year, head, request.as_of or self._today())

    def _summary(self, request: ReportRequest, head: Letterhead) -> Document:
        return routes_summary(self._all(request), request.school_year, head, request.as_of or self._today())

    def _event(self, request: ReportRequest, head: Letterhead) -> Document:
        with self._database.reading() as session:
            papers = RoutePapers(session, request.school_year, "")
            if not request.event_uid:
                titles = "; ".join(title for _, title in papers.events())
                raise EventNotChosenError(events=titles or "событий пока нет")
            found = papers.participants(request.event_uid)
        if found is None:
            raise NoEventError
        event, people = found
        return event_sheet(event, people, head, event.done_on or self._today())

    def _approved(self, request: ReportRequest) -> Sequence[RoutePaper]:
        """Editions in force; of the people that are chosen, their drafts where nothing is approved yet."""
        with self._database.reading() as session:
            papers = RoutePapers(session, request.school_year, self._director())
            routes = papers.standing() if request.staff_ids else papers.in_force
            found = [papers.paper(route) for route in chosen(routes, request.staff_ids)]
        if not found:
            raise NoApprovedRoutesError(year=school_year(request.school_year))
        return found

    def _all(self, request: ReportRequest) -> Sequence[RoutePaper]:
        """Newest approved editions, and drafts of people without one."""
        with self._database.reading() as session:
            papers = RoutePapers(session, request.school_year, self._director())
            found = [papers.paper(route) for route in chosen(papers.standing(), request.staff_ids)]
        if not found:
            raise NoRoutesError(year=school_year(request.school_year))
        return found


def _late_checks(papers: Sequence[RoutePaper], today: int) -> int:
    return sum(
        check.held_on is None and check.planned_on.toordinal() < today
        for paper in papers
        for check in paper.life.checks
    )


def _fate(kind: str, count: int) -> str:
    if kind in _APPROVED:
        return "не войдут в документ" if count > 1 else "не войдёт в документ"
    return "печатаются проекты" if count > 1 else "печатается проект"
