"""Deficits of staff: entered for one or for many, their states with history, equal wordings merged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import capital, initials_last, plural
from app.models import Deficit, DeficitState, Diagnostic, RouteAnswer, StaffMember
from app.planning.deficits import equal_groups, graver, is_family_of, needs_ground, wording_key
from app.services.fields import refuse_unknown, set_fields
from app.services.views.deficits import DEFICIT_STATE_WORDS, TOPIC, Added, DeficitView, StateView
from app.storage import deficit_queries
from app.storage.database import Database

_OF_DEFICIT = frozenset({"family", "wording", "found_by", "found_on", "origin", "area", "level", "priority"})


class DeficitWordingMissingError(AppError):
    """Не указано, в чём дефицит. Напишите его формулировку и повторите."""


class FamilyOfOtherRoleError(AppError):
    """{people}: группы «{family}» у дефицитов этой роли нет. Выберите группу из списка."""


class EqualDeficitError(AppError):
    """Такой дефицит у сотрудника уже есть: «{wording}» ({state}). Измените формулировку или тот дефицит."""


class StateGroundMissingError(AppError):
    """Не указано, на чём основано решение. Назовите документ или событие: «посещение урока 12.02.2027, справка № 4»."""


class DeficitAnsweredError(AppError):
    """На дефицит отвечают мероприятия утверждённого ИОМ: {titles}. Если он указан ошибочно, подтвердите удаление;
    если он устранён, закройте его.
    """


class TopicIsNoDeficitError(AppError):
    """Методическая тема берётся из затруднения обучающихся кнопкой «Темы из затруднений»."""


class KeepDeficits:
    """Use cases of the tab «Дефициты». Diagnostics, audit, self-check, observation tell of deficits; ВПР never do."""

    def __init__(self, database: Database, today: Today) -> None:
        self._database = database
        self._today = today

    def add_deficit(self, staff_id: int, family: str, wording: str, **told: Any) -> int:
        """Add a deficit of one person; the same one that was closed is open again. Returns its identifier.

        `told`: origin, found_by, found_on, area, level, priority.

        Raises:
            EqualDeficitError: the person has it already, and it is not closed.
        """
        with self._database.step("Добавлен дефицит") as session:
            person = session.get_one(StaffMember, staff_id)
            known = equal_deficit(session, staff_id, wording)
            if known is not None and known.state != "closed":
                raise EqualDeficitError(wording=known.wording, state=DEFICIT_STATE_WORDS[known.state])
            return self._enter(session, person, known, {"family": family, "wording": wording, **told}).id

    def add_to_many(self, staff_ids: Sequence[int], family: str, wording: str, *, note: str = "", **told: Any) -> Added:
        """Add the same deficit to many people in one step; those who have it are told and left as they are.

        Of origin `audit` the act (`found_by`) and its day are kept once for all, as a diagnostic of kind audit; `note`:
        who held it and what else is to be known of it.
        """
        people = plural(len(staff_ids), "сотрудник", "сотрудника", "сотрудников")
        with self._database.step(f"Добавлен дефицит: {people}") as session:
            ids, had, reopened = [], [], []
            for staff_id in staff_ids:
                person = session.get_one(StaffMember, staff_id)
                name = initials_last(person.full_name)
                known = equal_deficit(session, staff_id, wording)
                if known is not None and known.state != "closed":
                    had.append(name)
                    continue
                ids.append(self._enter(session, person, known, {"family": family, "wording": wording, **told}).id)
                if known is not None:
                    reopened.append(name)
            if note.strip() and told.get("origin") == "audit" and told.get("found_by"):
                _add_note(_act(session, told["found_by"], told.get("found_on") or self._today()), note)
            return Added(tuple(ids), tuple(had), tuple(reopened))

    def change_deficit(self, deficit_id: int, **changes: Any) -> None:
        """Change fields of a deficit by name; its state is changed by `set_state`."""
        with self._database.step("Изменён дефицит") as session:
            row = session.get_one(Deficit, deficit_id)
            refuse_unknown(changes, _OF_DEFICIT)
            _refuse_topic(changes, row.origin)
            if "family" in changes:
                _refuse_family(session.get_one(StaffMember, row.staff_id), str(changes["family"]))
            if "wording" in changes:
                changes["wording"] = _wording(str(changes["wording"]))
                known = equal_deficit(session, row.staff_id, changes["wording"])
                if known is not None and known is not row:
                    raise EqualDeficitError(wording=known.wording, state=DEFICIT_STATE_WORDS[known.state])
            set_fields(row, changes, _OF_DEFICIT)

    def set_state(self, deficit_ids: Sequence[int], state: str, note: str = "", on: date | None = None) -> None:
        """Another state of deficits since a day; closing, and every step back, names what it rests on in `note`."""
        count = plural(len(deficit_ids), "дефицит", "дефицита", "дефицитов")
        with self._database.step(f"Состояние «{DEFICIT_STATE_WORDS[state]}»: {count}") as session:
            for row in session.scalars(select(Deficit).where(Deficit.id.in_(list(deficit_ids)))):
                if row.state == state:
                    continue
                if needs_ground(row.state, state) and not note.strip():
                    raise StateGroundMissingError
                enter_state(row, state, on or self._today(), note)

    def remove_deficits(self, deficit_ids: Sequence[int], *, even_answered: bool = False) -> None:
        """Remove deficits entered by mistake; rows of ИОМ that answered them stay without them.

        Raises:
            DeficitAnsweredError: rows of an approved ИОМ answer one, and that was not agreed to (`even_answered`).
        """
        count = "Удалён дефицит" if len(deficit_ids) == 1 else f"Удалены дефициты: {len(deficit_ids)}"
        with self._database.step(count) as session:
            answered = deficit_queries.answered_by_approved(session, deficit_ids)
            if answered and not even_answered:
                titles = dict.fromkeys(f"«{title}»" for titles in answered.values() for title in titles)
                raise DeficitAnsweredError(titles=", ".join(titles))
            for deficit_id in deficit_ids:
                _remove(session, session.get_one(Deficit, deficit_id))

    def merge_equal(self, staff_ids: Sequence[int]) -> int:
        """Make equal wordings of a person one deficit: the first stays, with all grounds and history, the graver level.

        Returns how many rows have gone.
        """
        with self._database.step("Объединены одинаковые дефициты") as session:
            gone = 0
            for rows in deficit_queries.deficits_of(session, staff_ids).values():
                known = {row.id: row for row in sorted(rows, key=lambda row: row.id) if row.origin != TOPIC}
                for first, *others in equal_groups({key: row.wording for key, row in known.items()}):
                    gone += len(others)
                    for other in others:
                        _merge(session, known[first], known[other])
            return gone

    def _enter(self, session: Session, person: StaffMember, known: Deficit | None, told: Mapping[str, Any]) -> Deficit:
        """A new row, or the closed one with the same wording, open again."""
        refuse_unknown(told, _OF_DEFICIT)
        _refuse_topic(told)
        _refuse_family(person, told["family"])
        on = told.get("found_on") or self._today()
        note = str(told.get("found_by", ""))
        if known is not None:
            reopen(known, on, note)
            return known
        row = Deficit(**{"level": "средний", "priority": 2, **told, "wording": _wording(told["wording"])})
        row.staff_id = person.id
        if told.get("origin") == "audit" and note:
            row.diagnostic_id = _act(session, note, on).id
        session.add(row)
        enter_state(row, "found", on, note)
        session.flush()
        return row


def enter_state(row: Deficit, state: str, on: date, note: str = "") -> None:
    """Put a deficit into a state, with the entry of its history, inside another use case."""
    row.state = state
    row.history.append(DeficitState(state=state, on=on, note=" ".join(note.split())))


def reopen(row: Deficit, on: date, note: str = "") -> None:
    """A closed deficit that was found again is open, with the line «выявлен снова» in its history."""
    enter_state(row, "found", on, f"выявлен снова: {note}" if note else "выявлен снова")


def equal_deficit(session: Session, staff_id: int, wording: str) -> Deficit | None:
    """The person's deficit with the same words; topics are no deficits."""
    wanted = wording_key(wording)
    rows = deficit_queries.own_of_person(session, staff_id)
    return next((row for row in rows if wording_key(row.wording) == wanted), None)


def topics_of(session: Session, staff_id: int) -> list[Deficit]:
    """Topics of methodical work of a person that are not done with: what a draft of an ИОМ takes up, inside another."""
    return list(deficit_queries.open_topics(session, staff_id))


def deficit_views(session: Session) -> dict[int, tuple[DeficitView, ...]]:
    """Deficits and topics of all people, by person, the first priority first, inside another use case."""
    rows = deficit_queries.deficits_of(session)
    answered = deficit_queries.answered_by_approved(session)
    stale = {row.id: why for row, _person, why in stale_topics(session)}
    return {
        key: tuple(_view(row, answered.get(row.id, ()), stale.get(row.id, "")) for row in of_person)
        for key, of_person in rows.items()
    }


def stale_topics(session: Session) -> Iterable[tuple[Deficit, StaffMember, str]]:
    """Topics not done with whose difficulty is no longer accepted, with the person and why; by name."""
    for row, difficulty, person in deficit_queries.topics_with_difficulties(session):
        if row.state != "closed" and (difficulty is None or difficulty.state != "accepted"):
            told = f"затруднение отклонено: {difficulty.reason}" if difficulty else "решение о затруднении отменено"
            yield row, person, told


def _view(row: Deficit, answered: Collection[str], stale: str) -> DeficitView:
    return DeficitView(
        deficit_id=row.id,
        family=row.family,
        wording=row.wording,
        found_by=row.found_by,
        level=row.level,
        priority=row.priority,
        state=row.state,
        origin=row.origin,
        found_on=row.found_on,
        area=row.area,
        difficulty_id=row.difficulty_id,
        history=tuple(StateView(item.state, item.on, item.note, row.origin == TOPIC) for item in row.history),
        answered_by=tuple(answered),
        stale=stale,
    )


def _wording(text: str) -> str:
    tidy = " ".join(text.split())
    if not tidy:
        raise DeficitWordingMissingError
    return tidy


def _refuse_family(person: StaffMember, family: str) -> None:
    if not is_family_of(person.role, family):
        raise FamilyOfOtherRoleError(family=family, people=initials_last(person.full_name))


def _refuse_topic(told: Mapping[str, Any], origin: str = "") -> None:
    if told.get("origin", origin) != origin and TOPIC in {told.get("origin"), origin}:
        raise TopicIsNoDeficitError


def _act(session: Session, title: str, on: date) -> Diagnostic:
    """The external audit by its act and day, kept once, however the act was typed."""
    known = deficit_queries.audits_on(session, on)
    row = next((one for one in known if wording_key(one.title) == wording_key(title)), None)
    if row is None:
        row = Diagnostic(kind="audit", title=capital(" ".join(title.split())), held_on=on)
        session.add(row)
        session.flush()
    return row


def _add_note(row: Diagnostic, note: str) -> None:
    """What is told of an audit, each thing once."""
    said = " ".join(note.split())
    if said not in row.note:
        row.note = f"{row.note}; {said}" if row.note else said


def _remove(session: Session, row: Deficit) -> None:
    for answer in session.scalars(select(RouteAnswer).where(RouteAnswer.deficit_id == row.id)):
        session.delete(answer)
    session.flush()
    session.delete(row)


def _merge(session: Session, kept: Deficit, other: Deficit) -> None:
    """Everything that hung on `other` hangs on `kept`."""
    answers = session.scalars(select(RouteAnswer).where(RouteAnswer.deficit_id.in_([kept.id, other.id]))).all()
    there = {answer.route_measure_id for answer in answers if answer.deficit_id == kept.id}
    for answer in answers:
        if answer.deficit_id == other.id and answer.route_measure_id not in there:
            answer.deficit_id = kept.id
    session.flush()
    kept.found_by = "; ".join(dict.fromkeys(text for text in (kept.found_by, other.found_by) if text))
    kept.found_on = min((day for day in (kept.found_on, other.found_on) if day), default=None)
    kept.level = graver([kept.level, other.level])
    kept.priority = min(kept.priority, other.priority)
    if other.state != kept.state and kept.state == "closed":
        kept.state = other.state
    for entry in list(other.history):
        kept.history.append(DeficitState(state=entry.state, on=entry.on, note=entry.note))
    _remove(session, other)
