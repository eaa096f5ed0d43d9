"""One line of a staff list → a person; the lines below that add to them; one person met twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.core.russian import fold
from app.importers.diagnostics.grid import Line
from app.importers.staff.classes import ReadClasses, read_classes
from app.importers.staff.columns import Layout
from app.importers.staff.facts import read_category, read_gender, read_years
from app.importers.staff.names import ReadName, read_name
from app.importers.staff.positions import ReadPosition, looks_like_position, read_position
from app.importers.staff.subjects import are_subjects, read_subjects
from app.importers.staff.values import (
    CATEGORY,
    CLASSES,
    CURATOR,
    EXPERIENCE,
    GENDER,
    POSITION,
    RESPONSIBILITY,
    SUBJECTS,
    ReadPerson,
)

_CLASS_TOKEN: Final = re.compile(
    r"(?:\(|\b(?:в|кл\.?)\s+)?(?<![\w.])\d{1,2}\s*(?:[«\"]?[А-ЯЁа-яё][»\"]?(?![А-Яа-яё]))?"
    r"(?:\s*[-–—,;]\s*\d{0,2}\s*[«\"]?[А-ЯЁа-яё]?[»\"]?(?![А-Яа-яё\d]))*"
    r"\s*(?:кл(?:асс\w*|\.)?)?\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MadeLine:
    """A line that names somebody, or a place that nobody holds."""

    read: ReadPerson | None = None
    vacant: bool = False


class PersonMaker:
    """Makes people of the lines of one table."""

    def __init__(self, layout: Layout, today: date) -> None:
        self._layout, self._today = layout, today

    def person(self, line: Line, place: str, group: str) -> MadeLine | None:
        """The person of a line; None where it names nobody. `group`: position told by the head of its group."""
        columns = self._layout.name_columns()
        name = read_name(" ".join(line.own[at] for at in columns if line.own[at]))
        position = read_position(", ".join(self._texts(line, POSITION)) or name.rest or group)
        if name.vacant or (position.vacant and not name.full_name):
            return MadeLine(vacant=True)
        if not name.full_name or not self._is_person(name, line, len(columns)):
            return None
        return MadeLine(self._made(line, place, name, position))

    def continued(self, person: ReadPerson, line: Line) -> ReadPerson:
        """A person with what a line below adds: more subjects, classes, positions."""
        more = self._made(line, "", ReadName(person.full_name), read_position(", ".join(self._texts(line, POSITION))))
        return _added(person, more)

    def _is_person(self, name: ReadName, line: Line, columns: int) -> bool:
        """A single word is a surname only where other cells tell of the person."""
        if " " in name.full_name or columns > 1:
            return not name.rest or columns > 1 or looks_like_position(name.rest) or len(name.full_name.split()) > 1
        return len(line.filled) > 1 and not name.rest

    def _made(self, line: Line, place: str, name: ReadName, position: ReadPosition) -> ReadPerson:
        taught = [_subjects_and_classes(text) for text in self._texts(line, SUBJECTS)]
        told = [read_classes(text) for text in self._texts(line, CLASSES)]
        subjects = [one for found, _classes in taught for one in found]
        for text, read in zip(self._texts(line, CLASSES), told, strict=True):
            if read.rest and are_subjects(read.rest):
                subjects += read_subjects(_CLASS_TOKEN.sub(" ", text))
        classes = [*told, *(one for _found, one in taught), ReadClasses(position.classes)]
        years = read_years(self._text(line, EXPERIENCE), self._today, pedagogical_first=self._order())
        category, doubt = read_category(self._text(line, CATEGORY))
        curator = read_name(self._text(line, CURATOR))
        doubts = [
            name.doubt, *(one.doubt for one in classes), *_unread(told), years.doubt, doubt,
            _remarks((*name.notes, *position.notes)), _technical(position),
        ]  # fmt: skip
        return ReadPerson(
            full_name=name.full_name,
            place=place,
            position=position.text,
            administrator=position.administrator if position.text else None,
            subjects=tuple(dict.fromkeys(subjects)) or position.subjects,
            classes=tuple(dict.fromkeys(label for one in classes for label in one.labels)),
            category=category or position.category,
            experience_years=years.years,
            responsibility=", ".join(self._texts(line, RESPONSIBILITY)),
            curator=curator.full_name,
            gender=read_gender(self._text(line, GENDER)),
            technical=position.technical,
            doubts=tuple(dict.fromkeys(one for one in doubts if one)),
        )

    def _texts(self, line: Line, role: str) -> list[str]:
        """Own texts of the columns of a role; the cell of a name merged over several lines is the first one's."""
        return [line.own[at] for at, one in enumerate(self._layout.columns) if one.role == role and line.own[at]]

    def _text(self, line: Line, role: str) -> str:
        return next(iter(self._texts(line, role)), "")

    def _order(self) -> bool | None:
        at = self._layout.at(EXPERIENCE)
        return None if at is None else self._layout.columns[at].pedagogical_first


def joined(people: Sequence[ReadPerson]) -> tuple[tuple[ReadPerson, ...], tuple[str, ...]]:
    """People, each once, and the names of those who were met more than once; initials alone join nobody."""
    made: dict[str, ReadPerson] = {}
    twice: dict[str, None] = {}
    for at, person in enumerate(people):
        key = fold(person.full_name)
        if "." in key or " " not in key:
            key = f"{key} {at}"
        if key in made:
            twice[person.full_name] = None
            made[key] = _added(made[key], person)
        else:
            made[key] = person
    return tuple(made.values()), tuple(twice)


def _added(person: ReadPerson, more: ReadPerson) -> ReadPerson:
    positions = _both(_split(person.position), _split(more.position))
    administrator = person.administrator
    if more.administrator is not None:
        administrator = bool(administrator) or more.administrator
        if more.administrator and not person.administrator:
            positions = _both(_split(more.position), _split(person.position))
    return replace(
        person,
        position=", ".join(positions),
        administrator=administrator,
        subjects=_both(person.subjects, more.subjects),
        classes=_both(person.classes, more.classes),
        category=person.category or more.category,
        experience_years=person.experience_years if person.experience_years is not None else more.experience_years,
        responsibility=", ".join(_both(_split(person.responsibility), _split(more.responsibility))),
        curator=person.curator or more.curator,
        gender=person.gender or more.gender,
        technical=person.technical and (more.technical or not more.position),
        doubts=_both(person.doubts, more.doubts),
    )


def _remarks(notes: Sequence[str]) -> str:
    return f"Пометка в таблице: {', '.join(notes).rstrip('.')}." if notes else ""


def _technical(position: ReadPosition) -> str:
    words = "не педагогическая должность. Нужен ли этому сотруднику ИОМ?"
    return f"«{position.text}» – {words}" if position.technical else ""


def _both(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))


def _split(text: str) -> list[str]:
    return [part for part in text.split(", ") if part]


def _unread(told: Iterable[ReadClasses]) -> list[str]:
    rest = [one.rest for one in told if one.rest and not are_subjects(one.rest)]
    return [f"Классы «{text}» не прочитаны." for text in rest]


def _subjects_and_classes(text: str) -> tuple[tuple[str, ...], ReadClasses]:
    """«Математика 5а, 5б; физика 7а» → (Математика, Физика), (5А, 5Б, 7А)."""
    if not re.search(r"\d", text):
        return read_subjects(text), ReadClasses()
    found = [token[0].strip(" ()") for token in _CLASS_TOKEN.finditer(text)]
    read = [read_classes(token) for token in found]
    bare = _CLASS_TOKEN.sub(", ", text)
    labels = tuple(dict.fromkeys(label for one in read for label in one.labels))
    return read_subjects(bare), ReadClasses(labels, "", " ".join(one.doubt for one in read if one.doubt))
