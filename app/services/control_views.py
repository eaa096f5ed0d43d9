"""Occurrences as the control page, the reports and the home page read them: state, documents, the event around."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from app.core.russian import initials_last
from app.models import Edition, Evidence, Measure, Occurrence, RouteMeasure, Section, StaffMember
from app.planning import events
from app.planning.status import occurrence_status
from app.services import event_windows
from app.services.occurrences import as_planned
from app.services.roadmap_views import directory, edition_in_force, numbers, withdrawal_words
from app.services.views.control import EventNote, EvidenceView, OccurrenceView, Participant
from app.storage import queries, route_queries
from app.storage.attachments import Attachments


class ControlReader:
    """Reads what is under control in a school year, in one session."""

    def __init__(self, session: Session, school_year: int, today: date, attachments: Attachments) -> None:
        self._session = session
        self._school_year = school_year
        self._today = today
        self._attachments = attachments
        self._evidence = queries.evidence_by_occurrence(session)
        self._edition = _edition(session, school_year)
        self._numbers = numbers(self._edition) if self._edition is not None else {}
        self._events = event_windows.of_year(session, school_year)
        self._directory = directory(session)
        self._staff = {person.id: person for person in queries.staff(session, archived=True)}

    def occurrences(self) -> tuple[OccurrenceView, ...]:
        """Occurrences of the approved roadmap and routes, by date; those without a date come last."""
        found = [*self._of_roadmap(), *self._of_routes()]
        return tuple(sorted(found, key=lambda row: (row.end is None, row.end or date.max, row.occurrence_id)))

    def _of_roadmap(self) -> Iterable[OccurrenceView]:
        if self._edition is None:
            return
        for row, measure, section in queries.occurrences_of_roadmap(self._session, self._edition.id):
            yield self._roadmap_view(row, measure, section, self._edition.period_from)

    def _of_routes(self) -> Iterable[OccurrenceView]:
        for row, measure, route in route_queries.occurrences_of_routes(self._session, self._school_year):
            yield self._route_view(row, measure, self._staff[route.staff_id], route.period_from)

    def _roadmap_view(self, row: Occurrence, measure: Measure, section: Section, opened: date) -> OccurrenceView:
        evidence = self._evidence.get(row.id, ())
        planned = as_planned(row, evidence, withdrawn=bool(measure.withdrawn_reason) and row.done_on is None)
        return OccurrenceView(
            occurrence_id=row.id,
            owner="Дорожная карта",
            number=self._numbers[measure.id],
            title=measure.title,
            section=section.title,
            form=measure.form,
            responsible=measure.responsible,
            indicator=measure.indicator,
            expected_result=measure.result,
            terms=measure.terms,
            start=row.start,
            end=row.end,
            done_on=row.done_on,
            status=occurrence_status(planned, self._today, opened),
            fact=row.fact,
            result=row.result,
            reason=row.reason or withdrawal_words(measure),
            doc_kind=measure.doc_kind,
            moved_from=row.moved_from,
            evidence=evidence_views(evidence, self._attachments),
            measure_id=measure.id,
            event=self._event(row.id),
            partly_on=row.partly_on,
            partly=row.partly,
            basis=row.basis,
            people=self._people(measure.responsible),
        )

    def _route_view(self, row: Occurrence, measure: RouteMeasure, person: StaffMember, opened: date) -> OccurrenceView:
        evidence = self._evidence.get(row.id, ())
        planned = as_planned(row, evidence, withdrawn=bool(measure.withdrawn_reason) and row.done_on is None)
        return OccurrenceView(
            occurrence_id=row.id,
            owner=f"ИОМ: {initials_last(person.full_name)}",
            number=str(measure.position + 1),
            title=measure.title,
            section="Индивидуальные образовательные маршруты",
            form=measure.form,
            responsible=initials_last(person.full_name),
            indicator="",
            expected_result=measure.result,
            terms=measure.terms,
            start=row.start,
            end=row.end,
            done_on=row.done_on,
            status=occurrence_status(planned, self._today, opened),
            fact=row.fact,
            result=row.result,
            reason=row.reason or withdrawal_words(measure),
            doc_kind=measure.doc_kind,
            moved_from=row.moved_from,
            evidence=evidence_views(evidence, self._attachments),
            route_measure_id=measure.id,
            event=self._event(row.id),
            absence=row.absence,
            staff_id=person.id,
            partly_on=row.partly_on,
            partly=row.partly,
            basis=row.basis,
            people=(initials_last(person.full_name),),
        )

    def _people(self, responsible: str) -> tuple[str, ...]:
        """Names of the staff that a cell names, then its groups and words that name nobody known."""
        told = self._directory.read(responsible)
        return (*(initials_last(self._staff[key].full_name) for key in told.people), *told.groups, *told.unknown)

    def _event(self, occurrence_id: int) -> EventNote | None:
        """What else the same window of the event stands in; None where it stands nowhere else."""
        uid = self._events.event.get(occurrence_id)
        if uid is None:
            return None
        windows = self._events.by_event[uid]
        chosen = next(one for one in windows if one.key == occurrence_id)
        others = events.together(chosen, windows)[1:]
        if not others:
            return None
        in_plan = any(one.owner == events.ROADMAP for one in others)
        return EventNote(
            uid=uid,
            routes=sum(one.owner != events.ROADMAP for one in others),
            roadmap_number=self._numbers.get(self._events.measures[uid].id, "") if in_plan else "",
            people=tuple(
                sorted(
                    (
                        participant(self._events.people[one.owner], one)
                        for one in events.reached(chosen, windows)
                        if one.owner != events.ROADMAP
                    ),
                    key=lambda one: one.name,
                )
            ),
            held_on=events.held_on(chosen, windows),
        )


def participant(person: StaffMember, window: events.Window) -> Participant:
    """A person at a window of an event."""
    gender = person.gender or _by_patronymic(person.full_name)
    return Participant(person.id, initials_last(person.full_name), gender, window.done_on, window.absence)


_PATRONYMIC = re.compile(r"(?P<male>ич|оглы|оглу|улы)$|(?P<female>[вч]на|кызы|гызы)$", re.IGNORECASE)


def _by_patronymic(full_name: str) -> str:
    """Gender as the last word of a full name tells it: «Анна Сергеевна» → female; "" without a patronymic."""
    words = full_name.split()
    found = _PATRONYMIC.search(words[-1]) if len(words) > 2 else None  # noqa: PLR2004  surname, given name, patronymic
    return found.lastgroup or "" if found else ""


def evidence_views(rows: Iterable[Evidence], attachments: Attachments) -> tuple[EvidenceView, ...]:
    """Documents with the place of their copies."""
    return tuple(
        EvidenceView(
            row.id,
            row.kind,
            row.number,
            row.dated,
            row.file_name,
            row.link,
            row.note,
            attachments.path(row.sha256) if row.sha256 else None,
        )
        for row in rows
    )


def _edition(session: Session, school_year: int) -> Edition | None:
    roadmap = queries.roadmap(session, school_year)
    return edition_in_force(roadmap) if roadmap is not None else None
