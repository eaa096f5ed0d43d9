"""The school's requisites, staff and thresholds."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError
from app.models import School, StaffMember, Threshold
from app.services.fields import set_fields
from app.services.reference import Reference
from app.services.views.school import SchoolFacts, StaffView, ThresholdView
from app.storage import queries
from app.storage.database import Database

_FACTS = frozenset(field.name for field in fields(SchoolFacts))
_OF_PERSON = frozenset(
    {"full_name", "position", "role", "subjects", "responsibility", "category", "experience_years", "curator_id"}
)
_REQUISITES = {
    "name": "полное наименование",
    "short_name": "краткое наименование",
    "login": "логин ФИС ОКО",
    "town": "населённый пункт",
    "authority": "МОУО",
    "authority_head": "руководитель МОУО",
    "authority_head_position": "должность руководителя МОУО",
    "director": "директор",
    "director_position": "должность руководителя",
    "council_protocol": "протокол педсовета",
}


class NameMissingError(AppError):
    """Не указаны фамилия, имя и отчество сотрудника. Заполните их и повторите."""


class ThresholdOutOfRangeError(AppError):
    """Порог «{title}» не может быть равен {value}. Введите число от 0 до 100."""


class KeepSchool:
    """Reading and changing what the school says of itself; each change is one step."""

    def __init__(self, database: Database, reference: Reference, today: Today) -> None:
        self._database = database
        self._reference = reference
        self._today = today

    def facts(self) -> SchoolFacts:
        """Requisites; empty before the first import or entry."""
        with self._database.reading() as session:
            return school_facts(session)

    def change(self, **requisites: str | bool) -> SchoolFacts:
        """Change requisites by name: `change(director="Петрова Анна Сергеевна")`."""
        words = ", ".join(_REQUISITES[name] for name in requisites if name in _REQUISITES) or "школа"
        with self._database.step(f"Изменены реквизиты: {words}") as session:
            row = queries.school(session)
            if row is None:
                row = School(name="")
                session.add(row)
            set_fields(row, requisites, _FACTS)
        return self.facts()

    def staff(self, *, archived: bool = False) -> tuple[StaffView, ...]:
        """Staff in alphabetical order; administrators and teachers together."""
        with self._database.reading() as session:
            return staff_views(session, archived=archived)

    def add_person(self, person: StaffView) -> StaffView:
        """Add a staff member; the given identifier is ignored."""
        return self.add_people([person])[0]

    def add_people(self, people: list[StaffView]) -> tuple[StaffView, ...]:
        """Add several people in one step; a curator is named by `curator` (full name) among them or those there."""
        for person in people:
            if not person.full_name.strip():
                raise NameMissingError
        added = (
            f"Добавлен сотрудник: {people[0].full_name}" if len(people) == 1 else f"Добавлены сотрудники: {len(people)}"
        )
        with self._database.step(added) as session:
            rows = [_person(person) for person in people]
            session.add_all(rows)
            session.flush()
            known = {row.full_name: row.id for row in queries.staff(session)}
            for row, person in zip(rows, people, strict=True):
                row.curator_id = known.get(person.curator)
            session.flush()
            keys = {row.id for row in rows}
            return tuple(view for view in staff_views(session) if view.staff_id in keys)

    def change_person(self, staff_id: int, **changes: Any) -> None:
        """Change fields of a person by name."""
        if "full_name" in changes and not str(changes["full_name"]).strip():
            raise NameMissingError
        with self._database.step("Изменены сведения о сотруднике") as session:
            set_fields(session.get_one(StaffMember, staff_id), changes, _OF_PERSON)

    def archive_person(self, staff_id: int) -> None:
        """A person who left: kept in documents, hidden in lists."""
        with self._database.step("Сотрудник переведён в архив") as session:
            session.get_one(StaffMember, staff_id).archived_on = self._today()

    def thresholds(self) -> tuple[ThresholdView, ...]:
        """Thresholds in force."""
        with self._database.reading() as session:
            changed = set(session.scalars(select(Threshold.code)))
            rules = self._reference.rules(session)
            return tuple(
                ThresholdView(row.code, row.title, row.value, row.unit, row.source, row.source_kind, code in changed)
                for code, row in rules.table.items()
            )

    def set_threshold(self, code: str, value: float) -> None:
        """Set a threshold of the school's own; its source says so from then on."""
        with self._database.step("Изменён порог") as session:
            rules = self._reference.rules(session)
            if not 0 <= value <= 100:  # noqa: PLR2004  per cent, points or marks: none is outside
                raise ThresholdOutOfRangeError(title=rules.threshold(code).title, value=value)
            row = rules.with_value(code, value).threshold(code)
            stored = session.scalars(select(Threshold).where(Threshold.code == code)).first()
            if stored is None:
                stored = Threshold(code=code)
                session.add(stored)
            stored.value, stored.unit, stored.source = row.value, row.unit, row.source
            stored.source_kind, stored.valid_from = row.source_kind, row.valid_from


def school_facts(session: Session) -> SchoolFacts:
    """Requisites inside another use case."""
    row = queries.school(session)
    if row is None:
        return SchoolFacts()
    return SchoolFacts(**{name: getattr(row, name) or getattr(SchoolFacts(), name) for name in _FACTS})


def staff_views(session: Session, *, archived: bool = False) -> tuple[StaffView, ...]:
    """Staff inside another use case."""
    rows = queries.staff(session, archived=archived)
    names = {row.id: row.full_name for row in rows}
    return tuple(replace(_view(row), curator=names.get(row.curator_id or 0, "")) for row in rows)


def _view(row: StaffMember) -> StaffView:
    return StaffView(
        staff_id=row.id,
        full_name=row.full_name,
        position=row.position,
        role=row.role,
        subjects=tuple(row.subjects),
        responsibility=row.responsibility,
        category=row.category,
        experience_years=row.experience_years,
        curator_id=row.curator_id,
        archived_on=row.archived_on,
    )


def _person(view: StaffView) -> StaffMember:
    return StaffMember(
        full_name=" ".join(view.full_name.split()),
        position=view.position,
        role=view.role,
        subjects=list(view.subjects),
        responsibility=view.responsibility,
        category=view.category,
        experience_years=view.experience_years,
    )
