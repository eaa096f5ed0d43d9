"""The school's requisites, staff, thresholds, history and backups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """Requisites for грифы and signatures; empty text where not filled in yet."""

    name: str = ""
    short_name: str = ""
    login: str = ""
    town: str = ""
    authority: str = ""
    authority_head: str = ""
    authority_head_position: str = ""
    director: str = ""
    director_position: str = "Директор"
    council_protocol: str = ""
    demo: bool = False

    @property
    def title(self) -> str:
        """What stands in the window's title and in documents' heads."""
        return self.named or "Школа не указана"

    @property
    def named(self) -> str:
        """The name inside documents; empty where none is entered yet."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class StaffView:
    """A staff member; `role`: administrator or teacher.

    `classes`: labels («5А»); `gender`: male, female, "" = told by the name; `declined`: cases of the name that were
    mended by hand, by case; the others are worked out (`core/declension.name_in_case`).
    """

    staff_id: int
    full_name: str
    position: str
    role: str
    subjects: tuple[str, ...] = ()
    responsibility: str = ""
    category: str = ""
    experience_years: int | None = None
    curator_id: int | None = None
    curator: str = ""
    archived_on: date | None = None
    classes: tuple[str, ...] = ()
    gender: str = ""
    declined: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def role_words(self) -> str:
        """«администратор» or «учитель»."""
        return "администратор" if self.role == "administrator" else "учитель"


@dataclass(frozen=True, slots=True)
class LeavingView:
    """What archiving a person touches: whom they curate (full names), whether their ИОМ is approved."""

    staff_id: int
    full_name: str
    wards: tuple[str, ...] = ()
    has_route: bool = False


@dataclass(frozen=True, slots=True)
class ThresholdView:
    """A threshold in force; `changed`: set by the school."""

    code: str
    title: str
    value: float
    unit: str
    source: str
    source_kind: str
    changed: bool


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A step of the change journal."""

    entry_id: int
    at: datetime
    who: str
    step: str
    undone: bool


@dataclass(frozen=True, slots=True)
class SafetyState:
    """What the status bar says: last stored step, steps to undo and redo, newest backup, who else writes."""

    saved_at: datetime | None
    undo: str | None
    redo: str | None
    backup_at: datetime | None
    read_only: str | None = None


@dataclass(frozen=True, slots=True)
class BackupView:
    """A backup for «Восстановить…»: when it was made, why (start, close, import, restore …), bytes."""

    path: Path
    made_at: datetime
    cause: str
    size: int
