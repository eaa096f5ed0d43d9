"""Diagnostics of staff: stored with their results, repeated, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.core.russian import capital, fold, plural, short_date
from app.importers.plans.roles import fingerprint
from app.models import Deficit, Diagnostic, DiagnosticResult, PlanMapping
from app.planning.diagnostics import Bounds, Proposal, Result, area_key
from app.planning.people import Person
from app.planning.people_names import match_name
from app.services.deficits import enter_state, equal_deficit, reopen
from app.services.diagnostic_views import (
    closings_of,
    compared_of,
    head_of,
    one_person,
    proposals_of,
    table_of,
)
from app.services.fields import set_fields
from app.services.reference import Reference
from app.services.views.diagnostics import (
    BeforeAfterView,
    ClosingView,
    DiagnosticTable,
    DiagnosticView,
    NameLine,
    ProposalView,
)
from app.storage import diagnostic_queries as queries
from app.storage.database import Database
from app.storage.plan_queries import plan_mapping

Columns = tuple[Sequence[str], Sequence[str | None]]
"""Texts of a header and the role of each column."""

_ROLES = "roles"
_HEAD = frozenset({"kind", "title", "held_on", "note", "previous_id"})


class DiagnosticUnnamedError(AppError):
    """У диагностики нет названия. Введите его, например «Диагностика предметных дефицитов»."""


class DiagnosticOrderError(AppError):
    """Повторная диагностика проведена не позже первой ({day}). Исправьте дату или укажите другую первую диагностику."""


class DiagnosticInUseError(AppError):
    """На диагностике основаны дефициты: {count}. Сначала удалите эти дефициты у сотрудников, затем диагностику."""


class AreaThereError(AppError):
    """Область «{area}» в этой диагностике уже есть. Введите другое название."""


class KeepDiagnostics:
    """Use cases of the view «Диагностика». Lists are alphabetical; nobody is ranked."""

    def __init__(self, database: Database, reference: Reference, today: Today) -> None:
        self._database = database
        self._reference = reference
        self._today = today

    def diagnostics(self) -> tuple[DiagnosticView, ...]:
        """All of them, the latest first."""
        with self._database.reading() as session:
            people, deficits = queries.people_of(session), queries.deficits_of(session)
            rows = queries.diagnostics(session)
            named = {row.id: f"{capital(row.title)}, {short_date(row.held_on)}" for row in rows}
            return tuple(head_of(row, named, people, deficits) for row in rows)

    def diagnostic(self, diagnostic_id: int) -> DiagnosticTable:
        """One with its results, and beside those of the diagnostic that it repeats."""
        with self._database.reading() as session:
            rules = self._reference.rules(session)
            return table_of(session, queries.whole(session, diagnostic_id), rules)

    def earlier(self, title: str, kind: str, held_on: date, areas: Iterable[str] = ()) -> DiagnosticView | None:
        """The latest diagnostic of the same kind and title before a day: it may be the one that is repeated.

        The title is compared without case, «повторная», «итоговая», «входная», numbers and years. Where no title fits,
        the latest one with the same areas is meant.
        """
        before = [one for one in self.diagnostics() if one.kind == kind and one.held_on < held_on]
        same = next((one for one in before if _title_key(one.title) == _title_key(title)), None)
        wanted = {area_key(area) for area in areas}
        if same is not None or not wanted:
            return same
        return next((one for one in before if self._areas(one.diagnostic_id) == wanted), None)

    def _areas(self, diagnostic_id: int) -> set[str]:
        return {area_key(one.area) for one in self.diagnostic(diagnostic_id).areas}

    def match(self, names: Sequence[str]) -> tuple[NameLine, ...]:
        """Whose these names of a table are, among those who work now; see `match_name`."""
        with self._database.reading() as session:
            staff = [
                Person(one.id, one.full_name, one.position) for one in queries.staff(session) if one.archived_on is None
            ]
        found = [match_name(name, staff) for name in names]
        return tuple(NameLine(one.name, one.person_id, one.candidates) for one in found)

    def add(
        self,
        kind: str,
        title: str,
        held_on: date,
        results: Iterable[Result] = (),
        *,
        note: str = "",
        previous_id: int | None = None,
        columns: Columns | None = None,
    ) -> int:
        """Store a diagnostic with all its results in one step; returns its identifier.

        `columns`: the header of the table that they were read from with the roles that hold, to meet it again.

        Raises:
            DiagnosticUnnamedError: the title is empty.
            DiagnosticOrderError: the diagnostic that it repeats is not earlier.
        """
        with self._database.step("Добавлена диагностика") as session:
            row = Diagnostic(
                kind=kind, title=" ".join(title.split()), held_on=held_on, note=note, previous_id=previous_id
            )
            _refuse_head(session, row)
            for result in results:
                row.results.append(_stored(result))
            session.add(row)
            session.flush()
            if columns is not None and columns[0]:
                _remember(session, *columns)
            return row.id

    def roles_of(self, header: Sequence[str]) -> tuple[str | None, ...] | None:
        """What the columns of a table with such a header were the last time; None where it has not been met."""
        with self._database.reading() as session:
            kept = plan_mapping(session, _mark_of(header)) if header else None
            return None if kept is None else tuple(role or None for role in kept.columns[_ROLES])

    def change(self, diagnostic_id: int, **changes: Any) -> None:
        """Change kind, title, day, note or the diagnostic that it repeats, by name."""
        with self._database.step("Изменена диагностика") as session:
            row = queries.whole(session, diagnostic_id)
            set_fields(row, changes, _HEAD)
            _refuse_head(session, row)

    def remove(self, diagnostic_id: int) -> None:
        """Remove one with its results; those that repeated it stand alone.

        Raises:
            DiagnosticInUseError: deficits rest on it.
        """
        with self._database.step("Удалена диагностика") as session:
            resting = queries.deficits_on(session, diagnostic_id)
            if resting:
                raise DiagnosticInUseError(count=len(resting))
            for repeat in queries.repeats_of(session, diagnostic_id):
                repeat.previous_id = None
            session.flush()
            session.delete(queries.whole(session, diagnostic_id))

    def put(self, diagnostic_id: int, results: Sequence[Result]) -> tuple[str, ...]:
        """Enter or change results; one without value and level takes the stored one away.

        Returns the wordings of deficits that rest on what was changed: they stay as they are.
        """
        with self._database.step("Изменены результаты диагностики") as session:
            row = queries.whole(session, diagnostic_id)
            there = {(one.staff_id, area_key(one.area)): one for one in row.results}
            touched = set()
            for result in results:
                key = (result.staff_id, area_key(result.area))
                stored = there.get(key)
                if stored is not None and not result.words:
                    row.results.remove(stored)
                elif stored is not None:
                    stored.value, stored.maximum, stored.level = result.value, result.maximum, result.level
                elif result.words:
                    row.results.append(_stored(result))
                touched.add(key)
            resting = queries.deficits_on(session, diagnostic_id)
            return tuple(one.wording for one in resting if (one.staff_id, area_key(one.area)) in touched)

    def set_area(self, diagnostic_id: int, area: str, **changes: Any) -> None:
        """Another name (`name`), family or maximum of an area, for all results of the diagnostic.

        Raises:
            AreaThereError: there is an area of that name already.
        """
        with self._database.step("Изменена область диагностики") as session:
            row = queries.whole(session, diagnostic_id)
            mine = [one for one in row.results if one.area == area]
            name = " ".join(str(changes.pop("name", area)).split())
            others = {area_key(one.area) for one in row.results if one.area != area}
            if not name or area_key(name) in others:
                raise AreaThereError(area=name)
            for one in mine:
                set_fields(one, {**changes, "area": name}, frozenset({"area", "family", "maximum"}))
            for deficit in queries.deficits_on(session, diagnostic_id):
                if deficit.area == area:
                    deficit.area = name

    def remove_people(self, diagnostic_id: int, staff_ids: Sequence[int]) -> None:
        """Take the results of people out of a diagnostic.

        Raises:
            DiagnosticInUseError: deficits of theirs rest on them.
        """
        with self._database.step("Удалены результаты диагностики") as session:
            resting = [one for one in queries.deficits_on(session, diagnostic_id) if one.staff_id in set(staff_ids)]
            if resting:
                raise DiagnosticInUseError(count=len(resting))
            row = queries.whole(session, diagnostic_id)
            for one in [one for one in row.results if one.staff_id in set(staff_ids)]:
                row.results.remove(one)

    # what becomes of it

    def proposals(self, diagnostic_id: int) -> tuple[ProposalView, ...]:
        """Deficits that its results speak of; those that the people have already are told as known."""
        with self._database.reading() as session:
            bounds = Bounds.of(self._reference.rules(session))
            return proposals_of(session, queries.whole(session, diagnostic_id), bounds)

    def accept(self, diagnostic_id: int, chosen: Sequence[Proposal]) -> int:
        """Store proposals as deficits; returns how many were stored or opened again.

        An open deficit of the same words or area gets no double; a closed one of the same words is open again.
        """
        with self._database.step(f"Добавлены дефициты: {len(chosen)}") as session:
            row = queries.whole(session, diagnostic_id)
            people = list({one.staff_id for one in chosen})
            there = {key for one in queries.deficits_of_people(session, people) for key in _open_area(one)}
            count = 0
            for one in chosen:
                made = deficit_of(row, one)
                known = equal_deficit(session, one.staff_id, one.wording)
                if there & _open_area(made) or (known is not None and known.state != "closed"):
                    continue
                if known is None:
                    session.add(made)
                else:
                    reopen(known, row.held_on, made.found_by)
                there |= _open_area(made)
                count += 1
            return count

    def closings(self, diagnostic_id: int) -> tuple[ClosingView, ...]:
        """Deficits that may be closed, because the repeated diagnostic shows the high level."""
        with self._database.reading() as session:
            bounds = Bounds.of(self._reference.rules(session))
            return closings_of(session, queries.whole(session, diagnostic_id), bounds)

    def close(self, diagnostic_id: int, deficit_ids: Sequence[int]) -> int:
        """Close these of them on the day of the diagnostic, with the note; returns how many were closed."""
        deficits = plural(len(deficit_ids), "дефицит", "дефицита", "дефицитов")
        with self._database.step(f"Закрыто по повторной диагностике: {deficits}") as session:
            bounds = Bounds.of(self._reference.rules(session))
            row = queries.whole(session, diagnostic_id)
            found = [one.closing for one in closings_of(session, row, bounds)]
            chosen = [one for one in found if one.deficit_id in set(deficit_ids)]
            for one in chosen:
                deficit = session.get_one(Deficit, one.deficit_id)
                enter_state(deficit, "closed", row.held_on, one.note)
            return len(chosen)

    def before_after(self, staff_id: int) -> tuple[BeforeAfterView, ...]:
        """Results of one person in repeated diagnostics beside those before, the earlier diagnostic first."""
        with self._database.reading() as session:
            bounds = Bounds.of(self._reference.rules(session))
            found = [
                pair
                for row in queries.repeats_with(session, staff_id)
                for pair in compared_of(session, row, bounds, one_person(session, staff_id))
            ]
            return tuple(pair for pair in found if pair.staff_id == staff_id)


def deficit_of(diagnostic: Diagnostic, proposal: Proposal) -> Deficit:
    """A deficit with the first line of its history, as a diagnostic tells it."""
    word = "внешний аудит" if diagnostic.kind == "audit" else "диагностика"
    title = diagnostic.title if fold(word) in fold(diagnostic.title) else f"{word} «{diagnostic.title}»"
    found_by = f"{title}, {short_date(diagnostic.held_on)}"
    made = Deficit(
        staff_id=proposal.staff_id,
        family=proposal.family,
        wording=proposal.wording,
        found_by=found_by,
        found_on=diagnostic.held_on,
        origin=diagnostic.kind,
        area=proposal.area,
        level=proposal.level,
        priority=proposal.priority,
        state="found",
        diagnostic_id=diagnostic.id,
    )
    enter_state(made, "found", diagnostic.held_on, found_by)
    return made


def _open_area(row: Deficit) -> set[tuple[int, str]]:
    """The person and the area of an open deficit that a diagnostic or an audit told; else nothing."""
    told = row.state != "closed" and row.area and row.origin in {"diagnostics", "audit"}
    return {(row.staff_id, area_key(row.area))} if told else set()


def _mark_of(header: Sequence[str]) -> str:
    """Fingerprint of a header, never that of a plan's."""
    return fingerprint(("diagnostics", *header))


def _remember(session: Session, header: Sequence[str], roles: Sequence[str | None]) -> None:
    mark = _mark_of(header)
    kept = plan_mapping(session, mark)
    if kept is None:
        kept = PlanMapping(fingerprint=mark)
        session.add(kept)
    kept.columns = {_ROLES: [role or "" for role in roles]}


def _stored(result: Result) -> DiagnosticResult:
    return DiagnosticResult(
        staff_id=result.staff_id,
        family=result.family,
        area=" ".join(result.area.split()),
        value=result.value,
        maximum=result.maximum,
        level=result.level,
    )


def _refuse_head(session: Session, row: Diagnostic) -> None:
    if not row.title.strip():
        raise DiagnosticUnnamedError
    if row.previous_id is not None:
        with session.no_autoflush:
            first = session.get_one(Diagnostic, row.previous_id)
        if first is row or first.held_on >= row.held_on:
            raise DiagnosticOrderError(day=short_date(first.held_on))


def _title_key(title: str) -> str:
    words = [
        word
        for word in area_key(title).split()
        if word.isalpha() and not word.startswith(("повторн", "итогов", "входн", "стартов", "промежуточн", "первичн"))
    ]
    return " ".join(words)
