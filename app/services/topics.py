"""Topics of methodical work from accepted difficulties of pupils: offered to people, taken over, taken away again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import plural
from app.models import Deficit, StaffMember
from app.planning.difficulties import MARKS
from app.planning.topics import Colleague, PupilsDifficulty, Topic, topics_for
from app.services import difficulties
from app.services.deficits import enter_state, stale_topics
from app.services.reference import Reference
from app.services.views.deficits import TOPIC, StaleTopic, TopicOffer, TopicProposal
from app.storage import queries
from app.storage.database import Database


class NoTopicsError(AppError):
    """Этих тем больше нет среди предложенных: изменились затруднения или сведения о сотрудниках.
    Откройте список снова.
    """


class KeepTopics:
    """Use cases of methodical topics. A topic names what pupils find hard and says nothing of the person."""

    def __init__(self, database: Database, reference: Reference, today: Today) -> None:
        self._database = database
        self._reference = reference
        self._today = today

    def offer(self, school_year: int, staff_ids: Collection[int] = ()) -> TopicOffer:
        """Topics for these people (nobody named: for all), and those whose difficulty is no longer accepted."""
        with self._database.reading() as session:
            names = {row.id: row.full_name for row in queries.staff(session)}
            wanted = set(staff_ids) or set(names)
            return TopicOffer(
                tuple(
                    TopicProposal(
                        one.colleague, names[one.colleague], one.difficulty, one.family, one.wording, one.reason
                    )
                    for one in self._topics(session, school_year, wanted)
                ),
                tuple(
                    StaleTopic(row.id, person.full_name, row.wording, why)
                    for row, person, why in stale_topics(session)
                    if person.id in wanted
                ),
            )

    def take(self, school_year: int, pairs: Iterable[tuple[int, int]], on: date | None = None) -> int:
        """Take topics over by person and difficulty, in one step; returns how many there were. `on`: not today."""
        wanted, day = set(pairs), on or self._today()
        with self._database.step(f"Взяты методические темы: {plural(len(wanted), 'тема', 'темы', 'тем')}") as session:
            chosen = [
                one
                for one in self._topics(session, school_year, {staff_id for staff_id, _key in wanted})
                if (one.colleague, one.difficulty) in wanted
            ]
            if not chosen:
                raise NoTopicsError
            for one in chosen:
                row = Deficit(
                    staff_id=one.colleague,
                    family=one.family,
                    wording=one.wording,
                    found_by=one.reason,
                    found_on=day,
                    origin=TOPIC,
                    priority=2,
                    difficulty_id=one.difficulty,
                )
                session.add(row)
                enter_state(row, "found", day, one.reason)
            return len(chosen)

    def _topics(self, session: Session, school_year: int, staff_ids: Collection[int]) -> tuple[Topic, ...]:
        people = [_colleague(row) for row in queries.staff(session) if row.id in staff_ids]
        accepted = [
            PupilsDifficulty(
                view.difficulty_id,
                view.found.subject,
                view.found.grade,
                view.found.year,
                view.wording,
                tuple(share.label for share in view.found.classes),
            )
            for view in difficulties.views(session, self._reference, school_year)
            if view.state == "accepted" and view.found.kind != MARKS and view.difficulty_id is not None
        ]
        query = select(Deficit.staff_id, Deficit.difficulty_id).where(Deficit.origin == TOPIC)
        taken = {(row[0], row[1]) for row in session.execute(query) if row[1] is not None}
        return topics_for(people, accepted, school_year, taken)


def _colleague(row: StaffMember) -> Colleague:
    return Colleague(
        row.id, row.full_name, row.role, row.position, tuple(row.subjects), tuple(row.classes), row.responsibility
    )
