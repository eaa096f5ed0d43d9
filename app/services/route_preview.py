"""Drafts of ИОМ for many people in one session: what each would hold, and only the rows that were chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models import Deficit, Route, RouteMeasure, RouteTemplate, StaffMember
from app.services.deficits import topics_of
from app.services.route_draft import RouteDrafter, row_key
from app.services.route_rules import DRAFT
from app.services.views.route_draft import RouteDraftRow, RouteDraftView
from app.storage import deficit_queries


@dataclass(frozen=True, slots=True)
class Drafting:
    """What is read once for all people. `there`: newest edition by person."""

    session: Session
    drafter: RouteDrafter
    template: RouteTemplate | None
    there: Mapping[int, Route]

    def make(self, person: StaffMember, chosen: Collection[str] | None = None) -> Route | None:
        """The draft, not stored; None for a person with neither deficits nor topics nor a template of the role.

        `chosen`: keys of the only rows to leave.
        """
        deficits = self._deficits(person)
        fits = self._fitting(person)
        if not deficits and fits is None and not topics_of(self.session, person.id):
            return None
        return self.drafter.draft(person, deficits, fits, chosen)

    def preview(self, person: StaffMember) -> RouteDraftView:
        """What `make` gives, as it is shown; no rows where an ИОМ is approved."""
        old = self.there.get(person.id)
        deficits = self._deficits(person)
        made = None if old is not None and is_locked(old) else self.make(person)
        said = {one.id: one.wording for one in deficits}
        return RouteDraftView(
            staff_id=person.id,
            full_name=person.full_name,
            position=person.position,
            role=person.role,
            rows=tuple(self._row(person.id, row, said) for row in made.measures) if made is not None else (),
            deficits=len(deficits),
            topics=len(topics_of(self.session, person.id)),
            state=old.state if old is not None else "none",
            edition=old.number if old is not None else 0,
            by_template=self._fitting(person) is not None,
        )

    def _row(self, staff_id: int, row: RouteMeasure, said: Mapping[int, str]) -> RouteDraftRow:
        key = row_key(staff_id, row)
        return RouteDraftRow(
            key=key,
            title=row.title,
            form=row.form or "",
            terms=row.terms or "",
            hours=row.hours,
            reason=row.reason,
            source=key.partition("/")[2].partition(":")[0],
            number=self.drafter.numbers.get(row.measure_id or 0, ""),
            answers=tuple(said[one.deficit_id] for one in row.answers if one.deficit_id in said),
        )

    def _fitting(self, person: StaffMember) -> RouteTemplate | None:
        return self.template if self.template is not None and self.template.role == person.role else None

    def _deficits(self, person: StaffMember) -> Sequence[Deficit]:
        return deficit_queries.own_of_person(self.session, person.id)


def is_locked(route: Route) -> bool:
    """Whether a person's ИОМ was approved once, so that no draft takes its place."""
    return route.state != DRAFT or route.number > 1
