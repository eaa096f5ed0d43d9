"""Meetings: minutes drafted from what the school sees, edited, copied, attached to the measures that they name."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import initials_first, initials_last, school_year, short_date
from app.models import AgendaItem, Meeting, MeetingDecision
from app.planning.meeting import (
    OverdueStep,
    PlannedStep,
    agenda,
    join_heard,
    next_number,
    of_difficulty,
    of_effect,
    of_overdue,
    of_signals,
    split_heard,
)
from app.planning.meeting_values import COUNCIL, DIRECTOR, SUBJECT, MeetingHead, Minutes, Point, Question
from app.planning.states import Status
from app.services.control import ControlExecution
from app.services.control_views import ControlReader
from app.services.difficulties import views as difficulty_views
from app.services.effect import JudgeEffect
from app.services.reference import Reference
from app.services.roadmap_rules import rows_of
from app.services.roadmap_views import edition_in_force, edition_to_follow, edition_view, numbers, row_context
from app.services.school import school_facts
from app.services.school_signs import signs_of
from app.services.views.control import EvidenceInput, OccurrenceView
from app.storage import meeting_queries, queries
from app.storage.attachments import Attachments
from app.storage.database import Database

EVIDENCE_KIND = "протокол"


class MeetingGoneError(AppError):
    """Этого протокола больше нет. Обновите список: «Отчёты», вид «Совещания»."""


class NothingOnAgendaError(AppError):
    """Не выбрано ни одного вопроса. Отметьте, что вынести на совещание, или добавьте вопрос сами."""


class NothingToAttachError(AppError):
    """В решениях нет мероприятий утверждённого плана, к которым протокол ещё не приложен. Укажите в решении строку
    дорожной карты.
    """


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plan that is followed: its rows as decisions take them, those that answer each difficulty, its windows."""

    steps: Mapping[str, PlannedStep]
    answering: Mapping[int, tuple[str, ...]]
    windows: Mapping[int, tuple[OccurrenceView, ...]]


class KeepMeetings:
    """Use cases of the view «Совещания»."""

    def __init__(
        self,
        database: Database,
        reference: Reference,
        attachments: Attachments,
        effect: JudgeEffect,
        control: ControlExecution,
        make_pdf: Callable[[int, int], bytes],
        today: Today,
    ) -> None:
        self._database = database
        self._reference = reference
        self._attachments = attachments
        self._effect = effect
        self._control = control
        self._make_pdf = make_pdf
        self._today = today

    def meetings(self, year: int) -> tuple[Minutes, ...]:
        """Minutes of a school year, the newest first."""
        with self._database.reading() as session:
            known = _rows_by_uid(session, year)
            return tuple(_minutes(row, known) for row in meeting_queries.meetings(session, year))

    def meeting(self, meeting_id: int) -> Minutes:
        """One meeting."""
        with self._database.reading() as session:
            row = _row(session, meeting_id)
            return _minutes(row, _rows_by_uid(session, row.school_year))

    def plan_rows(self, year: int) -> tuple[PlannedStep, ...]:
        """Rows of the plan that a decision can name, in its order."""
        with self._database.reading() as session:
            return tuple(self._plan(session, year, self._today()).steps.values())

    def offers(self, year: int, held_on: date) -> tuple[Question, ...]:
        """What can be put on the agenda of a meeting on this day, with `key` and `group`; the gravest first."""
        effect = self._effect.look(self._effect.year_to_judge(year))
        with self._database.reading() as session:
            plan = self._plan(session, year, held_on)
            made = [
                of_difficulty(
                    view.found,
                    view.wording,
                    view.difficulty_id,
                    [plan.steps[uid] for uid in plan.answering.get(view.difficulty_id or 0, ())],
                )
                for view in difficulty_views(session, self._reference, year)
                if view.state == "accepted"
            ]
            marked = signs_of(session, self._reference, year).markers
            made += [
                of_signals(key, [signal for one, signal in marked if one == key])
                for key in dict.fromkeys(key for key, _ in marked)
            ]
        made += self._overdue(plan, held_on)
        judged = of_effect(effect, school_year(effect.school_year))
        return (*made, *([judged] if judged is not None else []))

    def draft(self, year: int, head: MeetingHead, keys: Collection[str] = (), own: Sequence[Question] = ()) -> int:
        """Make the minutes of a meeting from the chosen offers and from own questions; returns the identifier.

        Where the head leaves number, chair, secretary or who was there empty, the usual ones are put in.
        """
        chosen = [one for one in self.offers(year, head.held_on) if one.key in keys]
        if not chosen and not own:
            raise NothingOnAgendaError
        with self._database.step(f"Составлен протокол: {head.kind.lower()} {short_date(head.held_on)}") as session:
            speaker = _speaker(session)
            questions = [replace(one, speaker=one.speaker or speaker) for one in agenda([*chosen, *own])]
            full = self._filled(session, year, head, questions)
            row = Meeting(school_year=year, kind=full.kind, held_on=full.held_on)
            session.add(row)
            _write(row, full, questions)
            session.flush()
            return row.id

    def keep(self, meeting_id: int, head: MeetingHead, questions: Sequence[Question]) -> None:
        """Store the minutes as they are edited; questions and decisions are kept by their places."""
        with self._database.step(f"Изменён протокол от {short_date(head.held_on)}") as session:
            _write(_row(session, meeting_id), head, questions)

    def copy(self, meeting_id: int, held_on: date) -> int:
        """A new meeting of another day with the same agenda and the next number; terms of decisions are left out."""
        with self._database.step(f"Скопирован протокол на {short_date(held_on)}") as session:
            old = _row(session, meeting_id)
            minutes = _minutes(old, {})
            head = replace(minutes.head, held_on=held_on, number=_number(session, old.school_year, old.kind))
            row = Meeting(school_year=old.school_year, kind=old.kind, held_on=held_on)
            session.add(row)
            questions = [
                replace(one, points=tuple(replace(point, due=None) for point in one.points))
                for one in minutes.questions
            ]
            _write(row, head, questions)
            session.flush()
            return row.id

    def remove(self, meeting_ids: Collection[int]) -> None:
        """Delete minutes; confirming documents that were made of them stay."""
        words = "Удалён протокол совещания" if len(meeting_ids) == 1 else f"Удалены протоколы: {len(meeting_ids)}"
        with self._database.step(words) as session:
            for key in meeting_ids:
                session.delete(_row(session, key))

    def attach(self, meeting_id: int) -> int:
        """Attach the minutes as a PDF to the measures that its decisions name; returns how many got it.

        Of each measure the window of the meeting's day is taken, else the next one, else the last. A window that has
        this very document already is left out.
        """
        minutes = self.meeting(meeting_id)
        with self._database.reading() as session:
            plan = self._plan(session, minutes.school_year, minutes.head.held_on)
        found = []
        for uid in minutes.measures:
            step = plan.steps.get(uid)
            open_windows = [] if step is None else list(plan.windows.get(step.measure_id, ()))
            window = _window_on(open_windows, minutes.head.held_on)
            if window is not None and not _has(window, minutes.head):
                found.append(window.occurrence_id)
        if not found:
            raise NothingToAttachError
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"Протокол {minutes.head.held_on:%d.%m.%Y}.pdf"
            file.write_bytes(self._make_pdf(minutes.school_year, meeting_id))
            paper = EvidenceInput(EVIDENCE_KIND, minutes.head.number, minutes.head.held_on, file)
            self._control.add_evidence(found, paper)
        return len(found)

    def _plan(self, session: Session, year: int, held_on: date) -> _Plan:
        roadmap = queries.roadmap(session, year)
        if roadmap is None:
            return _Plan({}, {}, {})
        edition = edition_to_follow(roadmap)
        windows: dict[int, list[OccurrenceView]] = {}
        if edition is edition_in_force(roadmap):
            for one in ControlReader(session, year, self._today(), self._attachments).occurrences():
                if one.measure_id is not None and one.status is not Status.WITHDRAWN:
                    windows.setdefault(one.measure_id, []).append(one)
        uids = {row.id: row.uid for row in rows_of(edition)}
        steps: dict[str, PlannedStep] = {}
        answering: dict[int, list[str]] = {}
        for row in edition_view(edition, row_context(session, edition)).measures:
            if row.withdrawn_reason:
                continue
            uid = uids[row.measure_id]
            ends = [one.end for one in windows.get(row.measure_id, ())] or [one.end for one in row.term.occurrences]
            due = _due([end for end in ends if end is not None], held_on)
            steps[uid] = PlannedStep(uid, row.measure_id, row.number, row.title, row.responsible, due)
            for key in row.difficulties:
                answering.setdefault(key, []).append(uid)
        return _Plan(
            steps,
            {key: tuple(uids) for key, uids in answering.items()},
            {key: tuple(ones) for key, ones in windows.items()},
        )

    def _overdue(self, plan: _Plan, held_on: date) -> list[Question]:
        by_id = {step.measure_id: step for step in plan.steps.values()}
        windows = [one for key, ones in plan.windows.items() if key in by_id for one in ones]
        late = [one for one in windows if one.status is Status.OVERDUE and one.end is not None]
        if not late:
            return []
        rows = [OverdueStep(by_id[one.measure_id or 0], one.end or held_on, one.why) for one in late]
        due = [one for one in windows if one.is_due]
        done = sum(one.done_on is not None for one in due)
        return [of_overdue(rows, len(due), done, self._today(), held_on)]

    def _filled(self, session: Session, year: int, head: MeetingHead, questions: Sequence[Question]) -> MeetingHead:
        before = [row for row in meeting_queries.meetings(session, year) if row.kind == head.kind]
        director = school_facts(session).director
        usual_chair = director if head.kind in {DIRECTOR, COUNCIL} else ""
        last = before[0] if before else None
        return replace(
            head,
            number=head.number or _number(session, year, head.kind),
            chair=head.chair or (last.chair if last else "") or usual_chair,
            secretary=head.secretary or (last.secretary if last else ""),
            present=head.present or _present(session, head.kind, questions),
        )


def _row(session: Session, meeting_id: int) -> Meeting:
    row = session.get(Meeting, meeting_id)
    if row is None:
        raise MeetingGoneError
    return row


def _rows_by_uid(session: Session, year: int) -> dict[str, tuple[int, str]]:
    """(identifier, number) of the rows of the plan that is followed, by uid."""
    roadmap = queries.roadmap(session, year)
    if roadmap is None:
        return {}
    edition = edition_to_follow(roadmap)
    known = numbers(edition)
    return {row.uid: (row.id, known[row.id]) for row in rows_of(edition)}


def _minutes(row: Meeting, known: Mapping[str, tuple[int, str]]) -> Minutes:
    head = MeetingHead(row.kind, row.held_on, row.number, row.topic, row.chair, row.secretary, row.present)
    questions = []
    for item in row.items:
        heard, said = split_heard(item.heard)
        points = tuple(
            Point(one.text, one.responsible, one.due, one.measure_uid, *known.get(one.measure_uid, (None, "")))
            for one in item.decisions
        )
        questions.append(Question(item.question, heard, said, item.speaker, points, item.difficulty_id))
    return Minutes(row.id, row.school_year, head, tuple(questions))


def _write(row: Meeting, head: MeetingHead, questions: Sequence[Question]) -> None:
    row.kind, row.held_on, row.number = head.kind.strip(), head.held_on, head.number.strip()
    row.topic, row.chair, row.secretary = head.topic.strip(), head.chair.strip(), head.secretary.strip()
    row.present = head.present.strip()
    del row.items[len(questions) :]
    for at, one in enumerate(questions):
        if at == len(row.items):
            row.items.append(AgendaItem(position=at, question=""))
        item = row.items[at]
        item.question, item.speaker = one.question.strip(), one.speaker.strip()
        item.heard, item.difficulty_id = join_heard(one.heard, one.said), one.difficulty_id
        del item.decisions[len(one.points) :]
        for place, point in enumerate(one.points):
            if place == len(item.decisions):
                item.decisions.append(MeetingDecision(position=place, text=""))
            decision = item.decisions[place]
            decision.text, decision.responsible = point.text.strip(), point.responsible.strip()
            decision.due, decision.measure_uid = point.due, point.measure_uid


def _number(session: Session, year: int, kind: str) -> str:
    return next_number([row.number for row in meeting_queries.meetings(session, year) if row.kind == kind])


def _speaker(session: Session) -> str:
    """«О.Н. Иванова» of the deputy who answers for teaching or for assessments; empty where nobody is named so."""
    deputies = [
        one for one in queries.staff(session) if one.role == "administrator" and "замест" in one.position.lower()
    ]
    told = [one for one in deputies if re.search(r"учебн|УВР|оценоч", f"{one.position} {one.responsibility}")]
    return initials_first(told[0].full_name) if told else ""


def _present(session: Session, kind: str, questions: Sequence[Question]) -> str:
    """Who would be there: administrators at the director's, everybody at the council, the subject's teachers."""
    people = queries.staff(session)
    if kind == DIRECTOR:
        chosen = [one for one in people if one.role == "administrator"]
    elif kind == COUNCIL:
        chosen = list(people)
    elif kind == SUBJECT:
        words = " ".join(one.question for one in questions).casefold()
        chosen = [one for one in people if any(subject.casefold() in words for subject in one.subjects)]
    else:
        chosen = []
    return ", ".join(initials_last(name) for name in sorted(one.full_name for one in chosen))


def _due(ends: Sequence[date], held_on: date) -> date | None:
    return min((end for end in ends if end >= held_on), default=max(ends, default=None))


def _window_on(windows: Sequence[OccurrenceView], day: date) -> OccurrenceView | None:
    dated = sorted((one for one in windows if one.end is not None), key=lambda one: one.end or day)
    within = [one for one in dated if (one.start or day) <= day <= (one.end or day)]
    later = [one for one in dated if (one.end or day) >= day]
    return next(iter(within or later or dated[-1:] or windows), None)


def _has(window: OccurrenceView, head: MeetingHead) -> bool:
    return any(
        paper.kind == EVIDENCE_KIND and paper.number == head.number and paper.dated == head.held_on
        for paper in window.evidence
    )
