"""Lists of self-check: filled by the administration, put aside and continued, compared with the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.core.russian import initials_last, short_date
from app.models import Deficit, Diagnostic, DiagnosticResult, StaffMember
from app.planning.self_check import SelfCheckItem, changes, deficits_of
from app.services.deficits import enter_state, equal_deficit
from app.services.reference import Reference
from app.services.views.deficits import DeficitView, QuestionView, SelfCheckForm, SelfCheckOutcome
from app.storage import deficit_queries
from app.storage.database import Database

TITLE = "Лист самопроверки"
_PUT_ASIDE = "не закончен"
"""Note of a list that is not finished: nothing follows from it yet."""


class NothingAnsweredError(AppError):
    """В листе самопроверки нет ни одного ответа. Ответьте хотя бы на один вопрос."""


class KeepSelfChecks:
    """Use cases of the list of self-check. It rates nobody: each «нет» names a deficit to work on."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def form(self, staff_id: int) -> SelfCheckForm:
        """The person's list: the unfinished one with its answers, or a new one; beside, answers of the last one."""
        with self._database.reading() as session:
            person = session.get_one(StaffMember, staff_id)
            begun, last = _begun_and_last(session, staff_id)
            now, before = _answers(begun, staff_id), _answers(last, staff_id)
            return SelfCheckForm(
                staff_id=staff_id,
                full_name=person.full_name,
                role=person.role,
                questions=tuple(
                    QuestionView(
                        item.id, item.family, item.question, item.seen_in, now.get(item.id), before.get(item.id)
                    )
                    for item in self._items(person.role)
                ),
                held_on=begun.held_on if begun else None,
                before_on=last.held_on if last else None,
            )

    def put_aside(self, staff_id: int, answers: Mapping[str, bool], held_on: date) -> None:
        """Keep an unfinished list; no deficit follows from it."""
        with self._database.step("Отложен лист самопроверки") as session:
            self._store(session, session.get_one(StaffMember, staff_id), answers, held_on, _PUT_ASIDE)

    def finish(self, staff_id: int, answers: Mapping[str, bool], held_on: date) -> SelfCheckOutcome:
        """Keep a finished list. Each «нет» is a deficit, unless the person has it; one that was closed is open again.

        `to_close` of the answer: open deficits of earlier lists whose question is «да» now; nothing closes by itself.
        """
        with self._database.step("Заполнен лист самопроверки") as session:
            person = session.get_one(StaffMember, staff_id)
            _begun, last = _begun_and_last(session, staff_id)
            before = _answers(last, staff_id)
            row = self._store(session, person, answers, held_on, "")
            items = self._items(person.role)
            added, reopened = _enter_deficits(session, row, items, answers, person)
            change = changes(items, before, answers)
            return SelfCheckOutcome(
                added=added,
                reopened=reopened,
                better=tuple(item.question for item in change.better),
                worse=tuple(item.question for item in change.worse),
                to_close=_to_close(session, staff_id, answers),
            )

    def _items(self, role: str) -> list[SelfCheckItem]:
        return [item for item in self._reference.self_check if item.role == role]

    def _store(
        self, session: Session, person: StaffMember, answers: Mapping[str, bool], held_on: date, note: str
    ) -> Diagnostic:
        """The list being filled with these answers, made where there is none."""
        families = {item.id: item.family for item in self._items(person.role)}
        known = {key: value for key, value in answers.items() if key in families}
        if not known:
            raise NothingAnsweredError
        row, last = _begun_and_last(session, person.id)
        if row is None:
            row = Diagnostic(
                kind="self_check",
                title=f"{TITLE}: {initials_last(person.full_name)}",
                held_on=held_on,
                previous_id=last.id if last else None,
            )
            session.add(row)
        row.held_on, row.note = held_on, note
        there = {result.area: result for result in row.results}
        for area, result in there.items():
            if area not in known:
                row.results.remove(result)
        for area, yes in known.items():
            if area in there:
                there[area].value = float(yes)
            else:
                row.results.append(
                    DiagnosticResult(
                        staff_id=person.id, family=families[area], area=area, value=float(yes), maximum=1.0
                    )
                )
        session.flush()
        return row


def _begun_and_last(session: Session, staff_id: int) -> tuple[Diagnostic | None, Diagnostic | None]:
    """The list that was put aside, and the last finished one."""
    rows = deficit_queries.self_checks(session, staff_id)
    begun = [row for row in rows if row.note == _PUT_ASIDE]
    finished = sorted((row for row in rows if row.note != _PUT_ASIDE), key=lambda row: (row.held_on, row.id))
    return (begun[-1] if begun else None), (finished[-1] if finished else None)


def _answers(row: Diagnostic | None, staff_id: int) -> dict[str, bool]:
    if row is None:
        return {}
    return {result.area: bool(result.value) for result in row.results if result.staff_id == staff_id}


def _enter_deficits(
    session: Session,
    row: Diagnostic,
    items: Sequence[SelfCheckItem],
    answers: Mapping[str, bool],
    person: StaffMember,
) -> tuple[int, int]:
    """Numbers of deficits added and open again. One known by its question or by its words is not entered twice."""
    added = reopened = 0
    of_person = deficit_queries.deficits_of(session, [person.id]).get(person.id, [])
    by_question = {known.area: known for known in of_person if known.origin == "self_check" and known.area}
    for found in deficits_of(items, answers, short_date(row.held_on)):
        known = by_question.get(found.key) or equal_deficit(session, person.id, found.wording)
        if known is not None:
            if known.state == "closed":
                enter_state(known, "found", row.held_on, f"выявлен снова: {found.found_by}")
                reopened += 1
            continue
        fresh = Deficit(
            staff_id=person.id,
            family=found.family,
            wording=found.wording,
            found_by=found.found_by,
            found_on=row.held_on,
            origin="self_check",
            area=found.key,
            level=found.level,
            priority=found.priority,
            diagnostic_id=row.id,
        )
        session.add(fresh)
        enter_state(fresh, "found", row.held_on, found.found_by)
        added += 1
    session.flush()
    return added, reopened


def _to_close(session: Session, staff_id: int, answers: Mapping[str, bool]) -> tuple[DeficitView, ...]:
    return tuple(
        DeficitView(
            row.id, row.family, row.wording, row.found_by, row.level, row.priority, row.state, row.origin, row.found_on
        )
        for row in deficit_queries.deficits_of(session, [staff_id]).get(staff_id, [])
        if row.origin == "self_check" and row.state != "closed" and answers.get(row.area)
    )
