"""Control of execution: occurrences by date, marking done with a confirming document, moving, taking off control."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import initials_last, plural, short_date
from app.models import Evidence, EvidenceLink, Measure, Occurrence, RouteMeasure, Section, StaffMember
from app.planning.status import occurrence_status
from app.services.occurrences import as_planned
from app.services.roadmap_views import edition_in_force, numbers, withdrawal_words
from app.services.views.control import EvidenceInput, EvidenceView, OccurrenceView
from app.storage import queries, route_queries
from app.storage.attachments import Attachments
from app.storage.database import Database


class DoneInFutureError(AppError):
    """Дата исполнения {day} ещё не наступила. Укажите день, когда мероприятие прошло."""


class WhyMissingError(AppError):
    """Не указана причина. Напишите её: она войдёт в отчёт для МОУО."""


class DatesReversedError(AppError):
    """Срок кончается {end}, раньше, чем начинается: {start}. Исправьте одну из дат."""


class EvidenceKindMissingError(AppError):
    """Не указан вид документа, например «протокол» или «справка»."""


class ControlExecution:
    """Use cases of the control page, of the ИОМ and of the home page."""

    def __init__(self, database: Database, attachments: Attachments, today: Today) -> None:
        self._database = database
        self._attachments = attachments
        self._today = today

    def occurrences(self, school_year: int) -> tuple[OccurrenceView, ...]:
        """Occurrences of the approved roadmap and routes, by date; those without a date come last."""
        with self._database.reading() as session:
            evidence = queries.evidence_by_occurrence(session)
            found = [
                *self._of_roadmap(session, school_year, evidence),
                *self._of_routes(session, school_year, evidence),
            ]
        return tuple(sorted(found, key=lambda row: (row.end is None, row.end or date.max, row.occurrence_id)))

    def mark_done(
        self,
        occurrence_ids: Sequence[int],
        done_on: date,
        evidence: EvidenceInput | None = None,
        *,
        fact: str = "",
        result: str = "",
    ) -> None:
        """Mark occurrences done on a day; one document may confirm all of them."""
        if done_on > self._today():
            raise DoneInFutureError(day=short_date(done_on))
        many = plural(len(occurrence_ids), "срок", "срока", "сроков")
        with self._database.step(f"Отмечено исполнение: {many}") as session:
            for occurrence_id in occurrence_ids:
                row = session.get_one(Occurrence, occurrence_id)
                row.done_on = done_on
                row.fact = fact or row.fact
                row.result = result or row.result
            if evidence is not None:
                self._attach(session, occurrence_ids, evidence)

    def reopen(self, occurrence_id: int) -> None:
        """Take the mark of execution back; documents stay."""
        with self._database.step("Снята отметка об исполнении") as session:
            session.get_one(Occurrence, occurrence_id).done_on = None

    def postpone(self, occurrence_id: int, end: date, reason: str) -> None:
        """Give an occurrence a new last day, with the reason; the first planned day is remembered."""
        if not reason.strip():
            raise WhyMissingError
        with self._database.step(f"Срок перенесён на {short_date(end)}") as session:
            row = session.get_one(Occurrence, occurrence_id)
            row.moved_from = row.moved_from or row.end
            row.end, row.reason = end, reason.strip()
            if row.start is not None and row.start > end:
                row.start = None

    def set_date(self, occurrence_id: int, start: date | None, end: date) -> None:
        """Give a date to a term that had none («нужна дата»)."""
        if start is not None and start > end:
            raise DatesReversedError(start=short_date(start), end=short_date(end))
        with self._database.step(f"Указан срок {short_date(end)}") as session:
            row = session.get_one(Occurrence, occurrence_id)
            row.start, row.end = start, end

    def withdraw(self, occurrence_id: int, reason: str) -> None:
        """Take one occurrence off control, with the reason."""
        if not reason.strip():
            raise WhyMissingError
        with self._database.step("Срок снят с контроля") as session:
            row = session.get_one(Occurrence, occurrence_id)
            row.withdrawn, row.reason = True, reason.strip()

    def add_evidence(self, occurrence_ids: Sequence[int], evidence: EvidenceInput) -> None:
        """Attach one confirming document to occurrences."""
        with self._database.step(f"Добавлен документ: {evidence.kind}") as session:
            self._attach(session, occurrence_ids, evidence)

    def remove_evidence(self, evidence_id: int, occurrence_id: int) -> None:
        """Take a document away from an occurrence; one that confirms nothing any more is removed."""
        with self._database.step("Убран подтверждающий документ") as session:
            links = session.scalars(select(EvidenceLink).where(EvidenceLink.evidence_id == evidence_id)).all()
            for link in links:
                if link.occurrence_id == occurrence_id:
                    session.delete(link)
            session.flush()
            if len(links) == 1:
                session.delete(session.get_one(Evidence, evidence_id))

    def _attach(self, session: Session, occurrence_ids: Iterable[int], given: EvidenceInput) -> None:
        if not given.kind.strip():
            raise EvidenceKindMissingError
        digest = self._attachments.keep(given.file) if given.file else ""
        row = Evidence(
            kind=given.kind.strip(),
            number=given.number.strip(),
            dated=given.dated,
            file_name=given.file.name if given.file else "",
            sha256=digest,
            link=given.link.strip(),
            note=given.note.strip(),
        )
        session.add(row)
        session.flush()
        session.add_all(EvidenceLink(evidence_id=row.id, occurrence_id=item) for item in occurrence_ids)

    def _of_roadmap(
        self, session: Session, school_year: int, evidence: Mapping[int, Sequence[Evidence]]
    ) -> Iterable[OccurrenceView]:
        roadmap = queries.roadmap(session, school_year)
        if roadmap is None:
            return
        edition = edition_in_force(roadmap)
        if edition is None:
            return
        numbered = numbers(edition)
        for row, measure, section in queries.occurrences_of_roadmap(session, edition.id):
            place = numbered[measure.id]
            yield self._roadmap_view(row, measure, section, place, evidence.get(row.id, ()), edition.period_from)

    def _of_routes(
        self, session: Session, school_year: int, evidence: Mapping[int, Sequence[Evidence]]
    ) -> Iterable[OccurrenceView]:
        people = {person.id: person for person in queries.staff(session, archived=True)}
        for row, measure, route in route_queries.occurrences_of_routes(session, school_year):
            person = people[route.staff_id]
            yield self._route_view(row, measure, person, evidence.get(row.id, ()), route.period_from)

    def _roadmap_view(
        self,
        row: Occurrence,
        measure: Measure,
        section: Section,
        number: str,
        evidence: Sequence[Evidence],
        opened: date,
    ) -> OccurrenceView:
        planned = as_planned(row, evidence, withdrawn=bool(measure.withdrawn_reason) and row.done_on is None)
        return OccurrenceView(
            occurrence_id=row.id,
            owner="Дорожная карта",
            number=number,
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
            status=occurrence_status(planned, self._today(), opened),
            fact=row.fact,
            result=row.result,
            reason=row.reason or withdrawal_words(measure),
            doc_kind=measure.doc_kind,
            moved_from=row.moved_from,
            evidence=self.evidence_views(evidence),
            measure_id=measure.id,
        )

    def _route_view(
        self, row: Occurrence, measure: RouteMeasure, person: StaffMember, evidence: Sequence[Evidence], opened: date
    ) -> OccurrenceView:
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
            status=occurrence_status(planned, self._today(), opened),
            fact=row.fact,
            result=row.result,
            reason=row.reason or withdrawal_words(measure),
            doc_kind=measure.doc_kind,
            moved_from=row.moved_from,
            evidence=self.evidence_views(evidence),
            route_measure_id=measure.id,
        )

    def evidence_views(self, rows: Iterable[Evidence]) -> tuple[EvidenceView, ...]:
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
                self._attachments.path(row.sha256) if row.sha256 else None,
            )
            for row in rows
        )
