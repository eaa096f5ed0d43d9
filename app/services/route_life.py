"""The life of an ИОМ: approved by the right person, acquainted with, changed by a new edition; rows off control."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import initials_last, plural, short_date
from app.models import Occurrence, Route, RouteMeasure, StaffMember
from app.planning.route_editions import RouteChanges, diff
from app.planning.values import Approver
from app.services import route_steps
from app.services.roadmap_life import ReasonMissingError, kept_pdf
from app.services.route_editions import listed, text_of
from app.services.route_rules import (
    APPROVED,
    DRAFT,
    FINISHED,
    RouteEditionUnderWayError,
    RouteFinishedError,
    by_uid,
    editions,
    in_force,
    refuse_lost,
    running_alone,
    standing,
)
from app.services.route_views import approver, route_view, route_views
from app.services.school import school_facts
from app.services.views.route_life import RouteEditionView
from app.services.views.routes import RouteView
from app.storage import deficit_queries, queries, route_queries
from app.storage.attachments import Attachments
from app.storage.calendar_queries import occurrences_of_route_rows
from app.storage.database import Database

_ROUTES = ("маршрут", "маршрута", "маршрутов")
_MEASURES = ("мероприятие", "мероприятия", "мероприятий")


Render = Callable[[Sequence[RouteView]], Iterable[bytes]]


class EmptyRouteError(AppError):
    """В ИОМ нет мероприятий: {people}. Добавьте хотя бы одно и утвердите маршрут снова."""


class NothingToApproveError(AppError):
    """Проектов ИОМ среди выбранных сотрудников нет. Составьте ИОМ или выберите тех, у кого есть проект."""


class ApproverUnknownError(AppError):
    """Не указано, кто утверждает ИОМ: {missing}. Заполните на странице «Школа», раздел «Реквизиты»; утверждение
    относится к: {people}.
    """


class ApprovedTooEarlyError(AppError):
    """Дата утверждения {day} раньше, чем у действующей редакции ({before}): {people}. Исправьте дату."""


class RouteInWorkError(AppError):
    """В ИОМ уже есть отметки об исполнении или документы, поэтому он не возвращён в проект. Снимите отметки и уберите
    документы на странице «Контроль» или начните новую редакцию.
    """


class LaterEditionError(AppError):
    """Это редакция {number}: контроль уже идёт по ней. Чтобы изменить ИОМ, начните новую редакцию; утверждение можно
    отменить кнопкой «Отменить».
    """


class NotApprovedYetError(AppError):
    """ИОМ ещё не утверждён: изменяйте сам проект, новая редакция не нужна."""


class NoDraftEditionError(AppError):
    """Отказаться можно только от новой редакции, которая ещё не утверждена. Сейчас такой нет."""


class GroundMissingError(AppError):
    """Не указано основание изменений. Напишите его: оно печатается в новой редакции."""


class AcquaintedTooEarlyError(AppError):
    """День ознакомления {day} раньше утверждения ИОМ: {people}. Исправьте дату."""


class NobodyToAcquaintError(AppError):
    """У выбранных сотрудников нет утверждённых ИОМ. Сначала утвердите их."""


class OldRouteEditionError(AppError):
    """Это прежняя редакция ИОМ: она только для чтения. Снимите мероприятие в действующей редакции."""


class RowNotApprovedError(AppError):
    """Мероприятия «{title}» нет в утверждённом ИОМ: снимать его не нужно, его можно удалить."""


class LiveRoutes:
    """Use cases of an ИОМ from its approval on. `render`: documents of routes as PDF, in their order, to be kept."""

    def __init__(self, database: Database, attachments: Attachments, render: Render, today: Today) -> None:
        self._database = database
        self._attachments = attachments
        self._render = render
        self._today = today

    # approval

    def approve(self, school_year: int, staff_ids: Sequence[int], approved_on: date) -> None:
        """Lock the drafts of these people, keep their PDF, put their terms under control, in one step.

        The director's own is approved by the head of the authority, all others by the director. Of a later edition,
        windows, documents and marks pass over from the edition in force; deficits that it answers are in work.
        """
        with self._database.reading() as session:
            drafts = _drafts(session, school_year, staff_ids)
            people = {route.id: session.get_one(StaffMember, route.staff_id) for route in drafts}
            _refuse_unready(drafts, _in_force(session, school_year), people, approved_on)
            approvers = _approvers(session, drafts, people)
            told = {view.route_id: view for view in route_views(session, school_year, self._today())}
            views = [
                replace(
                    told.get(route.id) or route_view(session, route, self._today()),
                    state=APPROVED,
                    approved_on=approved_on,
                    approver=approvers[route.id],
                )
                for route in drafts
            ]
        self._database.refuse_reader()
        kept = {
            view.route_id: self._attachments.keep_content(content, f"ИОМ {view.person.full_name}.pdf")
            for view, content in zip(views, self._render(views), strict=True)
        }
        many = f"Утверждены ИОМ: {plural(len(kept), *_ROUTES)}" if len(kept) > 1 else "Утверждён ИОМ"
        with self._database.step(many) as session:
            routes, before = _drafts(session, school_year, staff_ids), _in_force(session, school_year)
            hand = route_steps.Handover(session, routes, [before[key] for key in before if key in set(staff_ids)])
            for route in routes:
                _approve(hand, route, before.get(route.staff_id), approvers[route.id], approved_on)
                route.pdf_sha256 = kept[route.id]

    def return_to_draft(self, route_id: int) -> None:
        """Unlock a first edition that has no marks of execution and no documents yet."""
        with self._database.step("ИОМ возвращён в проект") as session:
            route = session.get_one(Route, route_id)
            _refuse_return(session, route)
            rows = _windows(session, route)
            documents = queries.evidence_by_occurrence(session)
            if any(row.done_on or row.id in documents for row in rows):
                raise RouteInWorkError
            for row in rows:
                session.delete(row)
            deficits = deficit_queries.of_person(session, route.staff_id)
            moved = route_steps.moved_by(deficits, "in_work", _approval_note(route))
            route_steps.move_deficits(moved, "found", self._today(), "ИОМ возвращён в проект")
            route.state, route.approved_on, route.acquainted_on = DRAFT, None, None
            route.approved_by = route.approved_by_position = route.pdf_sha256 = ""

    def acquaint(self, school_year: int, staff_ids: Sequence[int], on: date | None) -> None:
        """The day on which people signed that they know their ИОМ; None takes it back."""
        with self._database.step("Отмечено ознакомление с ИОМ") as session:
            chosen = set(staff_ids)
            there = [one for one in route_queries.routes_in_force(session, school_year) if one.staff_id in chosen]
            if not there:
                raise NobodyToAcquaintError
            early = [one for one in there if on is not None and one.approved_on is not None and on < one.approved_on]
            if early and on is not None:
                raise AcquaintedTooEarlyError(day=short_date(on), people=_names(session, early))
            for route in there:
                route.acquainted_on = on

    def pdf(self, route_id: int) -> Path:
        """The kept PDF of an approved edition, compared with what was kept.

        Raises NoPdfError, PdfGoneError, PdfAlteredError.
        """
        with self._database.reading() as session:
            digest = session.get_one(Route, route_id).pdf_sha256
        return kept_pdf(self._attachments, digest)

    # editions

    def editions(self, staff_id: int, school_year: int) -> tuple[RouteEditionView, ...]:
        """Every edition of a person's ИОМ, the newest first."""
        with self._database.reading() as session:
            found = route_queries.editions_of(session, staff_id, school_year)
            force = in_force(found)
            return tuple(listed(one, in_force=one is force, newest=one is found[-1]) for one in reversed(found))

    def edition_view(self, route_id: int) -> RouteView:
        """Any edition with its rows, to be read."""
        with self._database.reading() as session:
            return route_view(session, session.get_one(Route, route_id), self._today())

    def compare(self, older_id: int, newer_id: int) -> RouteChanges:
        """What one edition changes in another."""
        with self._database.reading() as session:
            older, newer = (text_of(session, session.get_one(Route, key)) for key in (older_id, newer_id))
            return diff(older, newer)

    def new_edition(self, route_id: int, ground: str) -> int:
        """The edition in force as a draft of the next one; control goes on by the one in force. Returns its id."""
        if not ground.strip():
            raise GroundMissingError
        with self._database.step("Начата новая редакция ИОМ") as session:
            return start_edition(session, route_id, ground.strip()).id

    def discard_edition(self, route_id: int) -> None:
        """Drop a later edition that is not approved yet; the one in force stays as it is."""
        with self._database.step("Отказ от новой редакции ИОМ") as session:
            newest = editions(session, session.get_one(Route, route_id))[-1]
            if newest.state != DRAFT or newest.number == 1:
                raise NoDraftEditionError
            session.delete(newest)

    # off control and back

    def withdraw(self, measure_ids: Sequence[int], reason: str, basis: str = "", on: date | None = None) -> None:
        """Take rows of an approved ИОМ off control, with reason and basis; they stay in it and in reports.

        In the edition in force it holds at once, and in the draft of the next one, too; in that draft it holds from its
        approval, which is the basis where none is named.
        """
        if not reason.strip():
            raise ReasonMissingError
        words = "Снято мероприятие ИОМ" if len(measure_ids) == 1 else "Сняты мероприятия ИОМ"
        with self._database.step(f"{words}: {plural(len(measure_ids), *_MEASURES)}") as session:
            for row in _to_withdraw(session, measure_ids):
                row.withdrawn_reason, row.withdrawn_basis, row.withdrawn_on = reason.strip(), basis.strip(), on

    def bring_back(self, measure_id: int) -> None:
        """Put a row that was taken off control back; one that never had windows gets them."""
        with self._database.step("Мероприятие ИОМ возвращено на контроль") as session:
            for row in _to_withdraw(session, [measure_id]):
                row.withdrawn_reason, row.withdrawn_basis, row.withdrawn_on = "", "", None
                if row.route.state == APPROVED and not occurrences_of_route_rows(session, [row.id]):
                    route_steps.put_row(session, row)


def start_edition(session: Session, route_id: int, ground: str) -> Route:
    """The draft of the next edition inside another use case.

    Raises NotApprovedYetError, RouteFinishedError, RouteEditionUnderWayError.
    """
    if in_force(editions(session, session.get_one(Route, route_id))) is None:
        raise NotApprovedYetError
    route = running_alone(session, route_id)
    made = route_steps.copy_of(route, route.number + 1, ground)
    session.add(made)
    session.flush()
    return made


def _drafts(session: Session, school_year: int, staff_ids: Sequence[int]) -> list[Route]:
    chosen = set(staff_ids)
    found = [
        route
        for route in route_queries.routes(session, school_year)
        if route.staff_id in chosen and route.state == DRAFT
    ]
    if not found:
        raise NothingToApproveError
    return found


def _in_force(session: Session, school_year: int) -> dict[int, Route]:
    """The edition in force of each person's ИОМ, by identifier of the person."""
    return {route.staff_id: route for route in route_queries.routes_in_force(session, school_year)}


def _refuse_unready(
    drafts: Sequence[Route], before: Mapping[int, Route], people: Mapping[int, StaffMember], approved_on: date
) -> None:
    empty = [route for route in drafts if not route.measures]
    if empty:
        raise EmptyRouteError(people=", ".join(initials_last(people[route.id].full_name) for route in empty))
    for route in drafts:
        force = before.get(route.staff_id)
        if force is None:
            continue
        kept = {row.uid for row in route.measures}
        refuse_lost([row for row in force.measures if row.uid not in kept])
        if force.approved_on is not None and approved_on < force.approved_on:
            raise ApprovedTooEarlyError(
                day=short_date(approved_on),
                before=short_date(force.approved_on),
                people=initials_last(people[route.id].full_name),
            )


def _approvers(session: Session, drafts: Sequence[Route], people: Mapping[int, StaffMember]) -> dict[int, Approver]:
    """Who approves each draft, by its identifier; everything that is missing is told at once."""
    facts = school_facts(session)
    found = {route.id: approver(facts, people[route.id].full_name, people[route.id].position) for route in drafts}
    missing = list(dict.fromkeys(word for one in found.values() for word in one.missing))
    if missing:
        waiting = [initials_last(people[key].full_name) for key, one in found.items() if one.missing]
        raise ApproverUnknownError(missing=", ".join(missing), people=", ".join(waiting))
    return found


def _approve(hand: route_steps.Handover, route: Route, before: Route | None, by: Approver, on: date) -> None:
    route.state, route.approved_on = APPROVED, on
    route.approved_by, route.approved_by_position = by.name, by.position
    found = [deficit for deficit in hand.answered(route) if deficit.state == "found"]
    if before is None:
        hand.begin(route)
    else:
        _give_basis(route, before, on)
        hand.pass_on(before, route)
    route_steps.move_deficits(found, "in_work", on, _approval_note(route))


def _approval_note(route: Route) -> str:
    return f"утверждён {route_steps.route_words(route)}"


def _give_basis(route: Route, before: Route, on: date) -> None:
    """Rows that this very edition takes off control and that name no paper: the edition itself is the basis."""
    withdrawn = {row.uid for row in before.measures if row.withdrawn_reason}
    for row in route.measures:
        if row.withdrawn_reason and row.uid not in withdrawn:
            row.withdrawn_basis = row.withdrawn_basis or f"редакция {route.number} от {short_date(on)}"
            row.withdrawn_on = row.withdrawn_on or on


def _refuse_return(session: Session, route: Route) -> None:
    newest = editions(session, route)[-1]
    if newest is not route:
        raise RouteEditionUnderWayError(number=newest.number)
    if route.state == FINISHED:
        raise RouteFinishedError
    if route.number > 1:
        raise LaterEditionError(number=route.number)


def _to_withdraw(session: Session, measure_ids: Sequence[int]) -> list[RouteMeasure]:
    """Rows of the edition in force, each with its like in the draft that is to follow it; or rows of that draft.

    Raises OldRouteEditionError, RouteFinishedError, RowNotApprovedError.
    """
    found: list[RouteMeasure] = []
    for measure_id in measure_ids:
        row = session.get_one(RouteMeasure, measure_id)
        there = editions(session, row.route)
        newest = there[-1]
        if row.route is not newest and row.route is not in_force(there):
            raise OldRouteEditionError
        if row.route.state == FINISHED:
            raise RouteFinishedError
        if row.uid not in standing(session, row.route):
            raise RowNotApprovedError(title=row.title)
        found.append(row)
        if row.route is not newest and row.uid in (same := by_uid(newest)):
            found.append(same[row.uid])
    return found


def _windows(session: Session, route: Route) -> list[Occurrence]:
    found = occurrences_of_route_rows(session, [row.id for row in route.measures])
    return [window for windows in found.values() for window in windows]


def _names(session: Session, routes: Sequence[Route]) -> str:
    return ", ".join(initials_last(session.get_one(StaffMember, route.staff_id).full_name) for route in routes)
