"""A drafted ИОМ as rows to store: measures matched to deficits, events of the roadmap first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.models import Deficit, Roadmap, Route, RouteAnswer, RouteCheck, RouteMeasure, RouteTemplate, StaffMember
from app.models.roadmap import new_uid
from app.planning import values
from app.planning.approvers import is_director
from app.planning.draft_events import Events
from app.planning.draft_route import draft_route
from app.planning.route_template import HEAD_FIELDS, Template, check_days, fitting, said_of_head, said_of_row
from app.planning.route_terms import ahead
from app.services import difficulties
from app.services.deficits import topics_of
from app.services.reference import Reference
from app.services.roadmap_views import edition_to_follow, numbers
from app.services.route_templates import template_value
from app.services.school import school_facts
from app.services.views.route_draft import FROM_CATALOGUE, FROM_ROADMAP, FROM_TEMPLATE
from app.storage import queries, route_queries

_PER_DEFICIT = 2


class RouteDrafter:
    """Drafts for many people over the same roadmap and difficulties, read once.

    `numbers`: of the roadmap's rows, by their identifiers.
    """

    def __init__(self, session: Session, school_year: int, reference: Reference, today: date | None = None) -> None:
        roadmap = queries.roadmap(session, school_year)
        self._session = session
        self._school_year = school_year
        self._period = values.Period.of_school_year(school_year)
        self._catalogue = reference.catalogue_of(session)
        self._director = school_facts(session).director
        decided = [view for view in difficulties.views(session, reference, school_year) if view.state == "accepted"]
        self._accepted = [view.found for view in decided]
        keys = {view.difficulty_id: view.key for view in decided if view.difficulty_id is not None}
        self._measures = _planned(roadmap, keys) if roadmap else []
        self._uids = {row.id: row.uid for row in self._measures}
        self.numbers = {int(row.id): row.number for row in self._measures}
        self._today = today
        self._events = Events(new_uid)
        for route in route_queries.routes(session, school_year):
            for row in route.measures:
                if row.measure_id is None and not row.withdrawn_reason:
                    self._events.remember(row.catalogue_id, row.title, row.terms, row.event_uid)

    def draft(
        self,
        person: StaffMember,
        deficits: Sequence[Deficit],
        template: RouteTemplate | None = None,
        chosen: Collection[str] | None = None,
    ) -> Route:
        """Rows of one person's draft: those of the template that fit and are not over, then what the deficits ask.

        `chosen`: keys (`row_key`) of the only rows to leave; the expected result follows from those.
        """
        made = self._from_deficits(person, deficits, template.per_deficit if template else _PER_DEFICIT, chosen)
        if template is not None:
            self._begin_with(made, template_value(template), deficits)
            made.template_id = template.id
        if chosen is not None:
            made.measures = [row for row in made.measures if row_key(person.id, row) in chosen]
            for place, row in enumerate(made.measures):
                row.position = place
        return made

    def _begin_with(self, route: Route, template: Template, deficits: Sequence[Deficit]) -> None:
        """Texts, rows and days of checks of a template; a measure of the catalogue that it names itself goes."""
        for name in HEAD_FIELDS:
            value = getattr(template, name)
            if value:
                setattr(route, name, list(value) if isinstance(value, tuple) else value)
        since = self._today or self._period.start
        first = []
        for row in fitting(template.rows, {deficit.family for deficit in deficits}):
            if ahead(row.terms, self._period, since) is None:
                continue
            said = said_of_row(row)
            first.append(
                RouteMeasure(
                    **said,
                    template_uid=row.uid,
                    template_said=said,
                    reason=f"шаблон «{template.name}»",
                    event_uid=self._events.uid(row.form, "", row.title, row.terms),
                    answers=[RouteAnswer(deficit_id=one.id) for one in deficits if one.family == row.family],
                )
            )
        named = {row.title.casefold() for row in first}
        rows = first + [row for row in route.measures if row.title.casefold() not in named]
        for place, one in enumerate(rows):
            one.position = place
        route.measures = rows
        route.checks = [RouteCheck(planned_on=day) for day in check_days(template.checks, self._period, since)]
        route.template_said = said_of_head(template)

    def _from_deficits(
        self, person: StaffMember, deficits: Sequence[Deficit], per_deficit: int, chosen: Collection[str] | None
    ) -> Route:
        def wanted(row: values.RouteMeasure) -> bool:
            uid = self._uids.get(row.measure or "", "")
            return chosen is None or _key(person.id, "", uid, row.catalogue_id or "") in chosen

        found = draft_route(
            values.Person(
                id=str(person.id),
                name=person.full_name,
                role=person.role,
                position=person.position,
                subjects=tuple(person.subjects),
                area=person.responsibility,
                director=is_director(person.full_name, person.position, self._director),
            ),
            [_deficit(row) for row in deficits],
            self._catalogue,
            self._measures,
            self._period,
            difficulties=self._accepted,
            topics=[_deficit(row) for row in topics_of(self._session, person.id)],
            per_deficit=per_deficit,
            today=self._today,
            wanted=wanted,
        )
        return Route(
            staff_id=person.id,
            school_year=self._school_year,
            period_from=self._period.start,
            period_to=self._period.end,
            ground="; ".join(found.grounds),
            goal=found.goal,
            tasks=list(found.tasks),
            topics=list(found.topics),
            expected_result=found.expected,
            measures=[self._measure(place, row) for place, row in enumerate(found.measures)],
        )

    def _measure(self, place: int, row: values.RouteMeasure) -> RouteMeasure:
        made = _measure(place, row)
        made.event_uid = self._events.uid(
            row.form, made.catalogue_id, row.title, row.terms, roadmap_uid=self._uids.get(row.measure or "", "")
        )
        return made


def row_key(staff_id: int, row: RouteMeasure) -> str:
    """«12/roadmap:uid»: the person and what the row of a draft is made from."""
    return _key(staff_id, row.template_uid or "", row.event_uid if row.measure_id is not None else "", row.catalogue_id)


def _key(staff_id: int, template_uid: str, roadmap_uid: str, catalogue_id: str) -> str:
    if template_uid:
        return f"{staff_id}/{FROM_TEMPLATE}:{template_uid}"
    return f"{staff_id}/{FROM_ROADMAP}:{roadmap_uid}" if roadmap_uid else f"{staff_id}/{FROM_CATALOGUE}:{catalogue_id}"


def _planned(roadmap: Roadmap, keys: Mapping[int, str]) -> list[values.Measure]:
    """Rows of the roadmap; `keys`: stable key of each decided difficulty by its identifier."""
    edition = edition_to_follow(roadmap)
    places = numbers(edition)
    return [
        values.Measure(
            id=str(row.id),
            title=row.title,
            form=row.form,
            doc_kind=row.doc_kind,
            terms=row.terms,
            responsible=row.responsible,
            result=row.result,
            addressee=row.addressee,
            number=places.get(row.id, ""),
            uid=row.uid,
            catalogue_id=row.catalogue_id or None,
            grounds=tuple(
                values.Ground(ground.kind, keys.get(ground.difficulty_id or 0, ""), ground.text)
                for ground in row.grounds
            ),
        )
        for section in edition.sections
        for row in section.measures
        if not row.withdrawn_reason
    ]


def _deficit(row: Deficit) -> values.Deficit:
    return values.Deficit(str(row.id), row.family, row.wording, row.found_by, row.level, row.priority)


def _measure(place: int, row: values.RouteMeasure) -> RouteMeasure:
    return RouteMeasure(
        position=place,
        title=row.title,
        form=row.form,
        place=row.organiser,
        terms=row.terms,
        hours=row.hours,
        result=row.result,
        doc_kind=row.doc_kind,
        reason=row.reason,
        catalogue_id=row.catalogue_id or "",
        measure_id=int(row.measure) if row.measure else None,
        answers=[RouteAnswer(deficit_id=int(key)) for key in row.deficits],
    )
