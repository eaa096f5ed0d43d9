"""Source plans: import, correction, editions of one act, whose work each row is, what of ours answers it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.core.files import sha256_of
from app.importers.plans.reader import read_plan_clipboard, read_plan_file
from app.importers.plans.refusals import NoPlanTableError
from app.importers.plans.roles import fingerprint
from app.importers.plans.values import PlanFile
from app.models import PlanMapping, SourcePlan
from app.planning.values import Period
from app.services import source_editions
from app.services.fields import refuse_unknown
from app.services.source_plan_rows import (
    CELLS,
    answers_in,
    correct_cells,
    edition_chains,
    items_of,
    meets,
    plan_view,
    stored_plan,
)
from app.services.views.plans import EditionComparison, PlanPreview, PlanSource, SourcePlanView
from app.storage import plan_queries, queries
from app.storage.database import Database

_HEAD = frozenset(
    {
        "title", "issuer", "act_type", "act_number", "act_date", "period_from", "period_to", "goal", "tasks",
        "abbreviations",
    }
)  # fmt: skip


class PlanAlreadyStoredError(AppError):
    """План из файла «{file}» уже загружен. Чтобы загрузить его заново, сначала удалите прежний на странице
    «Вышестоящие планы».
    """


class PlanTitleMissingError(AppError):
    """Название плана не может быть пустым: по нему план узнают в списке. Введите название."""


class PlanPeriodError(AppError):
    """Период плана заканчивается раньше, чем начинается. Проверьте даты начала и окончания."""


class RowTitleMissingError(AppError):
    """Мероприятие не может быть без названия. Введите его так, как оно стоит в документе."""


class KeepSourcePlans:
    """Plans of region and municipality, each cell verbatim."""

    def __init__(self, database: Database, before_change: Callable[[str], object]) -> None:
        self._database = database
        self._before_change = before_change

    # before storing

    def read(self, path: Path) -> PlanFile:
        """What a plan file holds; stores nothing."""
        return read_plan_file(path)

    def preview(self, source: PlanSource | Path, roles: Mapping[str, str] | None = None, mark: str = "") -> PlanPreview:
        """What a file or the clipboard holds, and of which stored plan it looks like the next edition.

        `roles`: keys of columns by header text as the user tells them now; None: as told before for such a header, else
        as the program reads them. `mark`: fingerprint of the header, where a preview has told it. Refuses a plan that
        is stored already. Stores nothing.
        """
        asked = _source(source)
        with self._database.reading() as session:
            _refuse_known(session, asked)
            seen = _as_usual(session, asked) if roles is None else _as_told(asked, roles, mark)
            return replace(seen, kin=source_editions.kin_of(session, seen.plan))

    def store(
        self,
        source: PlanSource | Path,
        plan: PlanFile | None = None,
        *,
        previous_id: int | None = None,
        roles: Mapping[str, str] | None = None,
        mark: str = "",
    ) -> int:
        """Store a plan as a source plan; returns its identifier.

        `previous_id`: the plan of which it is the next edition; corrections of duty and the grounds of our measures go
        over to the matching rows. `roles`: remembered for the next plan with the header of this
        fingerprint (`mark`, else that of the plan's columns); {} forgets them.
        """
        asked = _source(source)
        plan = plan or _read(asked, roles)
        with self._database.reading() as session:
            digest = _refuse_known(session, asked)
        self._before_change("import")
        edition = "Загружена новая редакция плана" if previous_id is not None else "Загружен план"
        with self._database.step(f"{edition}: {asked.name}") as session:
            row = stored_plan(plan, asked.name, digest, asked.path.stem if asked.path else "План без названия")
            row.previous_id = previous_id
            session.add(row)
            session.flush()
            if previous_id is not None:
                source_editions.carry_over(session, session.get_one(SourcePlan, previous_id), row)
            if roles is not None:
                _remember(session, mark or _mark_of(plan), roles)
            return row.id

    # what is stored

    def plans(self, school_year: int | None = None) -> tuple[SourcePlanView, ...]:
        """All source plans with their rows, every edition of an act.

        `school_year`: whose roadmap the answers are looked for in, None = of the last year that has one.
        """
        with self._database.reading() as session:
            answers = answers_in(session, plan_queries.current_edition_of(session, school_year))
            stored = queries.source_plans(session)
            chains = edition_chains(stored)
            period = Period.of_school_year(school_year) if school_year is not None else None
            return tuple(
                plan_view(row, answers, chains.get(row.id, ()), in_year=period is None or meets(row, period))
                for row in stored
            )

    def compare(self, plan_id: int, school_year: int | None = None) -> EditionComparison | None:
        """What an edition changes of the one before; None where it is the first."""
        with self._database.reading() as session:
            new = session.get_one(SourcePlan, plan_id)
            if new.previous_id is None:
                return None
            old = session.get_one(SourcePlan, new.previous_id)
            answers = answers_in(session, plan_queries.current_edition_of(session, school_year))
            newest = plan_queries.later_edition(session, plan_id) is None
            return source_editions.comparison(old, new, answers, newest=newest)

    # corrections

    def change_plan(self, plan_id: int, **changes: str | date | Sequence[str] | Mapping[str, str] | None) -> None:
        """Correct the head by field name: title, issuer, the act, the period, goal, tasks, abbreviations."""
        refuse_unknown(changes, _HEAD)
        with self._database.step("Исправлены сведения о плане") as session:
            row = session.get_one(SourcePlan, plan_id)
            for name, value in changes.items():
                setattr(row, name, _kept(name, value))
            if not row.title:
                raise PlanTitleMissingError
            if row.period_from and row.period_to and row.period_to < row.period_from:
                raise PlanPeriodError

    def change_item(self, item_id: int, **cells: str) -> None:
        """Correct cells of a row by column name; actors and a duty nobody has corrected follow."""
        refuse_unknown(cells, CELLS)
        if "title" in cells and not cells["title"].strip():
            raise RowTitleMissingError
        with self._database.step("Исправлена строка вышестоящего плана") as session:
            for row in queries.source_items(session, [item_id]):
                correct_cells(row, cells)

    def settle_doubts(self, item_ids: Sequence[int]) -> None:
        """Say that rows have been looked at: their doubts go."""
        with self._database.step("Строки вышестоящего плана проверены") as session:
            for row in queries.source_items(session, item_ids):
                row.doubt = ""

    def set_duty(self, item_ids: Sequence[int], whose: str) -> None:
        """Correct whose work rows are: own, takes_part, waits, unclear."""
        with self._database.step("Уточнено, чья обязанность") as session:
            for row in queries.source_items(session, item_ids):
                row.duty = whose

    def remove(self, plan_id: int) -> None:
        """Remove a source plan; measures that answered its rows stay, without that ground.

        A later edition becomes the next edition of the one before.
        """
        with self._database.step("Удалён вышестоящий план") as session:
            plan = session.get_one(SourcePlan, plan_id)
            later = plan_queries.later_edition(session, plan_id)
            if later is not None:
                later.previous_id = plan.previous_id
            for ground in queries.grounds_of_source(session, [item.id for item in items_of(plan)]):
                session.delete(ground)
            session.flush()
            session.delete(plan)


def _source(source: PlanSource | Path) -> PlanSource:
    return source if isinstance(source, PlanSource) else PlanSource(source)


def _read(source: PlanSource, roles: Mapping[str, str] | None) -> PlanFile:
    if source.path is not None:
        return read_plan_file(source.path, roles=roles)
    return read_plan_clipboard(source.html, source.text, source.name, roles)


def _as_usual(session: Session, source: PlanSource) -> PlanPreview:
    """A source as the program reads it, or as the user has told before for a table with such a header."""
    refused: NoPlanTableError | None = None
    plan: PlanFile | None = None
    try:
        plan = _read(source, None)
        marks = [_mark_of(plan)]
    except NoPlanTableError as error:
        refused = error
        marks = [fingerprint(table.headers) for table in error.candidates]
    for mark in marks:
        if (kept := plan_queries.plan_mapping(session, mark)) is not None:
            told = dict(kept.columns)
            return PlanPreview(source, _read(source, told), mark, told, remembered=True)
    if plan is None:
        raise refused or NoPlanTableError(file=source.name)
    return PlanPreview(source, plan, marks[0])


def _as_told(source: PlanSource, roles: Mapping[str, str], mark: str) -> PlanPreview:
    """A source with the roles that the user gives now, kept under the header as the program reads it."""
    if not mark:
        try:
            mark = _mark_of(_read(source, None))
        except NoPlanTableError as error:
            mark = next((fingerprint(one.headers) for one in error.candidates if set(one.headers) <= set(roles)), "")
    return PlanPreview(source, _read(source, roles), mark, dict(roles))


def _mark_of(plan: PlanFile) -> str:
    return fingerprint(column.header for column in plan.columns)


def _refuse_known(session: Session, source: PlanSource) -> str:
    """The SHA-256 of what is read, unless a plan with it is stored."""
    pasted = hashlib.sha256(f"{source.text}{source.html}".encode()).hexdigest()
    digest = sha256_of(source.path) if source.path else pasted
    if any(row.source_sha256 == digest for row in queries.source_plans(session)):
        raise PlanAlreadyStoredError(file=source.name)
    return digest


def _remember(session: Session, mark: str, roles: Mapping[str, str]) -> None:
    known = plan_queries.plan_mapping(session, mark)
    if known is not None and not roles:
        session.delete(known)
    elif known is not None:
        known.columns = dict(roles)
    elif roles:
        session.add(PlanMapping(fingerprint=mark, columns=dict(roles)))


def _kept(name: str, value: Any) -> Any:
    """A field as it is stored: words trimmed, nothing for an empty one, lists and pairs in the order told."""
    if name == "tasks":
        return [text.strip() for text in value or () if text.strip()]
    if name == "abbreviations":
        return dict(value or {})
    if isinstance(value, str):
        return value.strip() or ("" if name == "title" else None)
    return value
