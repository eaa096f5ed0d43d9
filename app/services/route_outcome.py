"""The end of an ИОМ and the way there: interim checks, reflection, the decision, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import fold, plural, short_date
from app.core.russian import school_year as year_words
from app.models import Deficit, Occurrence, Route, RouteAnswer, RouteCheck, RouteMeasure
from app.planning.next_year import shift_years
from app.planning.route_outcome import closable, percent_done, unfinished
from app.planning.values import Period
from app.services import route_steps
from app.services.fields import set_fields
from app.services.route_life import start_edition
from app.services.route_rules import (
    APPROVED,
    DRAFT,
    FINISHED,
    RouteFinishedError,
    RouteNotApprovedError,
    editions,
    in_force,
    running,
    running_alone,
)
from app.services.route_views import answered_rows, check_views
from app.services.views.deficits import DEFICIT_STATE_WORDS, TOPIC, TOPIC_STATE_WORDS
from app.services.views.route_life import DeficitOutcome, RouteOutcomeView
from app.storage import deficit_queries, route_queries
from app.storage.calendar_queries import occurrences_of_route_rows
from app.storage.database import Database

_CHECK = frozenset({"planned_on", "held_on", "percent", "correction"})
_MOST = 100


class CheckInFutureError(AppError):
    """День проверки {day} ещё не наступил. Укажите день, когда она прошла."""


class PercentOutOfRangeError(AppError):
    """Выполнение не может быть {percent} %. Введите число от 0 до 100."""


class CheckDayMissingError(AppError):
    """Не указан день проверки. Введите дату."""


class DecisionInFutureError(AppError):
    """День решения {day} ещё не наступил. Итог подводят тем днём, когда он подведён."""


class NothingToExtendError(AppError):
    """Все мероприятия ИОМ выполнены: продлевать нечего. Завершите маршрут."""


class NextRouteApprovedError(AppError):
    """ИОМ этого сотрудника на {year} учебный год уже утверждён. Начните в нём новую редакцию и внесите в неё то, что не
    выполнено.
    """


class NotFinishedError(AppError):
    """ИОМ не завершён: возвращать его в работу не нужно."""


class ConcludeRoutes:
    """Use cases of «Проверки и итог». A route is named by any of its editions: what is meant is the one in force."""

    def __init__(self, database: Database, today: Today) -> None:
        self._database = database
        self._today = today

    def outcome(self, route_id: int) -> RouteOutcomeView:
        """What has come of the ИОМ as of today; of a route that is not approved yet, its planned checks."""
        with self._database.reading() as session:
            there = editions(session, session.get_one(Route, route_id))
            route = in_force(there) or there[-1]
            windows = _windows(session, route)
            rows = answered_rows(route, windows)
            today = self._today()
            open_rows = unfinished(rows, today)
            return RouteOutcomeView(
                route_id=route.id,
                staff_id=route.staff_id,
                school_year=route.school_year,
                state=route.state,
                percent=percent_done(rows, today),
                checks=check_views(route, windows, today),
                deficits=tuple(_deficits(session, route, windows, today)),
                unfinished=tuple(row.title for row in route.measures if str(row.id) in open_rows),
                reflection=route.reflection,
                decision=route.decision,
                decision_on=route.decision_on,
                under_way=there[-1].number if there[-1] is not route else 0,
            )

    # checks

    def plan_checks(self, school_year: int, staff_ids: Sequence[int], days: Sequence[date]) -> None:
        """Days on which these people's ИОМ are to be checked; a day that a route has already is left."""
        many = plural(len(days), "день", "дня", "дней")
        with self._database.step(f"Назначены проверки ИОМ: {many}") as session:
            chosen = set(staff_ids)
            for newest in route_queries.routes(session, school_year):
                if newest.staff_id not in chosen:
                    continue
                route = in_force(editions(session, newest)) or newest
                if route.state == FINISHED:
                    raise RouteFinishedError
                known = {check.planned_on for check in route.checks}
                route.checks += [RouteCheck(planned_on=day) for day in sorted(set(days) - known)]

    def change_check(self, check_id: int, **changes: Any) -> None:
        """Change a check by name. When it is held, the per cent is told by the facts of that day unless given."""
        if "planned_on" in changes and changes["planned_on"] is None:
            raise CheckDayMissingError
        held, percent = changes.get("held_on"), changes.get("percent")
        if held is not None and held > self._today():
            raise CheckInFutureError(day=short_date(held))
        if percent is not None and not 0 <= percent <= _MOST:
            raise PercentOutOfRangeError(percent=percent)
        with self._database.step("Проверка ИОМ") as session:
            check = session.get_one(RouteCheck, check_id)
            if check.route.state == FINISHED:
                raise RouteFinishedError
            if held is not None and check.route.state == DRAFT:
                raise RouteNotApprovedError
            set_fields(check, changes, _CHECK)
            if held is not None and check.percent is None:
                check.percent = percent_done(answered_rows(check.route, _windows(session, check.route)), held)

    def remove_check(self, check_id: int) -> None:
        """Remove a check."""
        with self._database.step("Удалена проверка ИОМ") as session:
            check = session.get_one(RouteCheck, check_id)
            if check.route.state == FINISHED:
                raise RouteFinishedError
            check.route.checks.remove(check)

    # the end

    def reflect(self, route_id: int, words: str) -> None:
        """What has changed, in the person's or the curator's words."""
        with self._database.step("Записана рефлексия ИОМ") as session:
            running(session, route_id).reflection = words.strip()

    def finish(self, route_id: int, on: date, close: Sequence[int] = ()) -> None:
        """The ИОМ is done (завершён): it is read only from then on. `close`: deficits that are closed with it."""
        self._refuse_future(on)
        with self._database.step("ИОМ завершён") as session:
            self._end(session, running_alone(session, route_id), "finished", on, close)

    def extend(self, route_id: int, on: date, close: Sequence[int] = ()) -> None:
        """What is not done goes to the draft of the next school year's ИОМ, with the deficits that are still open.

        Years in terms are moved one on; the open windows of this year are taken off control with that reason.
        """
        self._refuse_future(on)
        with self._database.step("ИОМ продлён на следующий учебный год") as session:
            route = running_alone(session, route_id)
            windows = _windows(session, route)
            keys = unfinished(answered_rows(route, windows), on)
            left = [row for row in route.measures if str(row.id) in keys]
            if not left:
                raise NothingToExtendError
            self._end(session, route, "extended", on, close)
            _carry(session, route, left)
            for row in left:
                for window in windows.get(row.id, ()):
                    if window.done_on is None and not window.withdrawn:
                        window.withdrawn, window.reason = True, _carried_words(route)

    def correct(self, route_id: int, on: date, ground: str) -> int:
        """The ИОМ is to be changed (скорректирован): a new edition is begun on that ground. Returns its id."""
        self._refuse_future(on)
        with self._database.step("ИОМ скорректирован: начата новая редакция") as session:
            words = ground.strip() or f"решение от {short_date(on)}"
            made = start_edition(session, route_id, words)
            route = in_force(editions(session, made))
            assert route is not None  # a new edition follows an approved one
            route.decision, route.decision_on = "corrected", on
            return made.id

    def reopen(self, route_id: int) -> None:
        """Take the end of an ИОМ back: it is under control again, as are the windows and deficits that it let go.

        What was carried to the next year's draft stays there.
        """
        with self._database.step("ИОМ возвращён в работу") as session:
            route = session.get_one(Route, route_id)
            if route.state != FINISHED:
                raise NotFinishedError
            closed = route_steps.moved_by(_of_person(session, route), "closed", _closing_note(route))
            route_steps.move_deficits(closed, "in_work", self._today(), "ИОМ возвращён в работу")
            for windows in _windows(session, route).values():
                for window in windows:
                    if window.withdrawn and window.reason == _carried_words(route):
                        window.withdrawn, window.reason = False, ""
            route.state, route.decision, route.decision_on = APPROVED, "", None

    def _refuse_future(self, on: date) -> None:
        if on > self._today():
            raise DecisionInFutureError(day=short_date(on))

    def _end(self, session: Session, route: Route, decision: str, on: date, close: Sequence[int]) -> None:
        route.state, route.decision, route.decision_on = FINISHED, decision, on
        closed = [row for row in _of_person(session, route) if row.id in set(close)]
        route_steps.move_deficits(closed, "closed", on, _closing_note(route))


def _closing_note(route: Route) -> str:
    return f"выполнены мероприятия: ИОМ {year_words(route.school_year)}"


def _carried_words(route: Route) -> str:
    return f"перенесено в ИОМ {year_words(route.school_year + 1)} учебного года"


def _windows(session: Session, route: Route) -> dict[int, list[Occurrence]]:
    return occurrences_of_route_rows(session, [row.id for row in route.measures])


def _of_person(session: Session, route: Route) -> Sequence[Deficit]:
    return deficit_queries.of_person(session, route.staff_id)


def _deficits(
    session: Session, route: Route, windows: dict[int, list[Occurrence]], today: date
) -> Iterable[DeficitOutcome]:
    rows = answered_rows(route, windows)
    deficits = _of_person(session, route)
    offered = closable(rows, {str(row.id): row.state for row in deficits}, today)
    for row in deficits:
        shares = [share for one in rows if str(row.id) in one.deficits and (share := one.share(today)) is not None]
        yield DeficitOutcome(
            deficit_id=row.id,
            wording=row.wording,
            family=row.family,
            state=row.state,
            state_words=(TOPIC_STATE_WORDS if row.origin == TOPIC else DEFICIT_STATE_WORDS)[row.state],
            topic=row.origin == TOPIC,
            rows=len(shares),
            done=sum(share >= 1 for share in shares),
            closable=route.state == APPROVED and str(row.id) in offered,
            history=_history(row),
        )


def _history(row: Deficit) -> tuple[tuple[date, str, str], ...]:
    """Changes of state; one that was found before they were written down has at least the day it was found on."""
    words = TOPIC_STATE_WORDS if row.origin == TOPIC else DEFICIT_STATE_WORDS
    told = [(one.on, one.state, one.note) for one in row.history]
    if row.found_on is not None and not any(state == "found" for _on, state, _note in told):
        told.insert(0, (row.found_on, "found", row.found_by))
    return tuple((on, words[state], note) for on, state, note in told)


def _carry(session: Session, route: Route, left: Sequence[RouteMeasure]) -> None:
    """Put rows into the draft of the next school year's ИОМ, making it where there is none."""
    year = route.school_year + 1
    there = route_queries.editions_of(session, route.staff_id, year)
    if there and there[-1].state != DRAFT:
        raise NextRouteApprovedError(year=year_words(year))
    draft = there[-1] if there else _next_draft(route)
    if not there:
        session.add(draft)
    known = {fold(row.title) for row in draft.measures}
    still_open = {row.id for row in _of_person(session, route) if row.state != "closed"}
    for row in left:
        if fold(row.title) not in known:
            draft.measures.append(_carried(row, len(draft.measures), still_open))


def _next_draft(route: Route) -> Route:
    period = Period.of_school_year(route.school_year + 1)
    ground = f"продление ИОМ {year_words(route.school_year)} учебного года"
    return Route(
        staff_id=route.staff_id,
        school_year=route.school_year + 1,
        period_from=period.start,
        period_to=period.end,
        ground="; ".join(part for part in (ground, route.ground) if part),
        goal=route.goal,
        tasks=list(route.tasks),
        topics=list(route.topics),
        expected_result=route.expected_result,
        template_id=route.template_id,
    )


def _carried(row: RouteMeasure, place: int, still_open: set[int]) -> RouteMeasure:
    """A row of the next year's draft; it is no event of this year's roadmap any more."""
    return RouteMeasure(
        position=place,
        title=row.title,
        form=row.form,
        place=row.place,
        terms=shift_years(row.terms),
        hours=row.hours,
        result=row.result,
        doc_kind=row.doc_kind,
        reason=f"перенесено из ИОМ {year_words(row.route.school_year)}: не выполнено",
        catalogue_id=row.catalogue_id,
        answers=[RouteAnswer(deficit_id=one.deficit_id) for one in row.answers if one.deficit_id in still_open],
    )
