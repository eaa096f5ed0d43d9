"""The school's requisites and thresholds."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.models import School, Threshold
from app.services.fields import set_fields
from app.services.reference import Reference
from app.services.views.school import SchoolFacts, ThresholdView
from app.storage import queries
from app.storage.database import Database

_FACTS = frozenset(field.name for field in fields(SchoolFacts))
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


class ThresholdOutOfRangeError(AppError):
    """Порог «{title}» не может быть равен {value}. Введите число от 0 до 100."""


class KeepSchool:
    """Reading and changing what the school says of itself; each change is one step."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

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
