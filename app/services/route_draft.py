"""A drafted ИОМ as rows to store: measures matched to deficits, events of the roadmap first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from app.models import Deficit, Roadmap, Route, RouteAnswer, RouteMeasure, StaffMember
from app.planning import values
from app.planning.draft_route import draft_route
from app.services import difficulties
from app.services.deficits import topics_of
from app.services.reference import Reference
from app.services.roadmap_views import edition_to_follow
from app.services.school import school_facts
from app.storage import queries


class RouteDrafter:
    """Drafts for many people over the same roadmap and difficulties, read once."""

    def __init__(self, session: Session, school_year: int, reference: Reference) -> None:
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

    def draft(self, person: StaffMember, deficits: Sequence[Deficit]) -> Route:
        """Rows of one person's draft."""
        found = draft_route(
            values.Person(
                id=str(person.id),
                name=person.full_name,
                role=person.role,
                position=person.position,
                subjects=tuple(person.subjects),
                area=person.responsibility,
                director=person.full_name == self._director,
            ),
            [_deficit(row) for row in deficits],
            self._catalogue,
            self._measures,
            self._period,
            difficulties=self._accepted,
            topics=[row.wording for row in topics_of(self._session, person.id)],
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
            measures=[_measure(place, row, self._uids) for place, row in enumerate(found.measures)],
        )


def _planned(roadmap: Roadmap, keys: Mapping[int, str]) -> list[values.Measure]:
    """Rows of the roadmap; `keys`: stable key of each decided difficulty by its identifier."""
    return [
        values.Measure(
            id=str(row.id),
            title=row.title,
            form=row.form,
            doc_kind=row.doc_kind,
            terms=row.terms,
            responsible=row.responsible,
            result=row.result,
            catalogue_id=row.catalogue_id or None,
            uid=row.uid,
            grounds=tuple(
                values.Ground(ground.kind, keys.get(ground.difficulty_id or 0, ""), ground.text)
                for ground in row.grounds
            ),
        )
        for section in edition_to_follow(roadmap).sections
        for row in section.measures
        if not row.withdrawn_reason
    ]


def _deficit(row: Deficit) -> values.Deficit:
    return values.Deficit(str(row.id), row.family, row.wording, row.found_by, row.level, row.priority)


def _measure(place: int, row: values.RouteMeasure, uids: Mapping[str, str]) -> RouteMeasure:
    return RouteMeasure(
        event_uid=uids.get(row.measure or "", ""),
        position=place,
        title=row.title,
        form=row.form,
        place=row.organiser,
        terms=row.terms,
        hours=row.hours,
        result=row.result,
        doc_kind=row.doc_kind,
        catalogue_id=row.catalogue_id or "",
        measure_id=int(row.measure) if row.measure else None,
        answers=[RouteAnswer(deficit_id=int(key)) for key in row.deficits],
    )
