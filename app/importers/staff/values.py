"""What a staff list holds, as frozen values; problems stand beside the values."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from app.importers.problems import Problem

PERSON, SURNAME, GIVEN, PATRONYMIC = "person", "surname", "given", "patronymic"
POSITION, SUBJECTS, CLASSES, CATEGORY = "position", "subjects", "classes", "category"
EXPERIENCE, RESPONSIBILITY, CURATOR, GENDER = "experience", "responsibility", "curator", "gender"

ROLE_WORDS: Final = MappingProxyType(
    {
        PERSON: "Фамилия, имя, отчество",
        SURNAME: "Фамилия",
        GIVEN: "Имя",
        PATRONYMIC: "Отчество",
        POSITION: "Должность",
        SUBJECTS: "Предметы",
        CLASSES: "Классы",
        CATEGORY: "Категория",
        EXPERIENCE: "Педагогический стаж",
        RESPONSIBILITY: "Зона ответственности",
        CURATOR: "Куратор",
        GENDER: "Пол",
    }
)
"""What a column can be, in the words of the user, by key; None = not needed."""


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person as the list tells them; empty values are not told. `doubts`: what to look at, sentences.

    `administrator`: None where no position is told. `curator`: the name as written. `place`: «лист, строка».
    """

    full_name: str
    place: str = ""
    position: str = ""
    administrator: bool | None = None
    subjects: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    category: str = ""
    experience_years: int | None = None
    responsibility: str = ""
    curator: str = ""
    gender: str = ""
    technical: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table that names people: its first lines under the header, what its columns were taken for."""

    name: str
    sample: tuple[tuple[str, ...], ...] = field(repr=False, default=())
    roles: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadStaff:
    """People of a file or of copied text in their order; `problems`: what was left out, and why."""

    file: str
    people: tuple[ReadPerson, ...]
    tables: tuple[ReadTable, ...] = ()
    problems: tuple[Problem, ...] = ()
