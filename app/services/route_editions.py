"""Editions of an ИОМ as they are listed and compared."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models import Route
from app.planning.route_editions import RouteRow, RouteText
from app.planning.values import Period
from app.services.views.deficits import answered_words
from app.services.views.route_life import RouteEditionView
from app.services.views.routes import ROUTE_STATE_WORDS
from app.storage import deficit_queries


def text_of(session: Session, route: Route) -> RouteText:
    """What an edition says, to be compared."""
    deficits = deficit_queries.of_person(session, route.staff_id)
    words = {row.id: answered_words(row.wording, row.origin) for row in deficits}
    return RouteText(
        Period(route.period_from, route.period_to),
        tuple(
            RouteRow(
                row.uid,
                row.title,
                tuple(words[answer.deficit_id] for answer in row.answers if answer.deficit_id in words),
                row.form,
                row.place,
                row.terms,
                row.hours,
                row.result,
                row.doc_kind,
                row.withdrawn_reason,
            )
            for row in route.measures
        ),
        route.ground,
        route.goal,
        tuple(route.tasks),
        tuple(route.topics),
        route.expected_result,
    )


def listed(route: Route, *, in_force: bool, newest: bool) -> RouteEditionView:
    """A line of the list of editions."""
    return RouteEditionView(
        route_id=route.id,
        number=route.number,
        state=route.state,
        state_words=ROUTE_STATE_WORDS[route.state],
        rows=len(route.measures),
        withdrawn=sum(bool(row.withdrawn_reason) for row in route.measures),
        approved_on=route.approved_on,
        approved_by=route.approved_by,
        approved_by_position=route.approved_by_position,
        change_ground=route.change_ground,
        pdf_sha256=route.pdf_sha256,
        in_force=in_force,
        newest=newest,
    )
