"""Topics of methodical work from accepted difficulties of pupils: whom they are offered to, and why.

A topic says what pupils find hard, never how a teacher works: results of ВПР do not rate a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from app.core.russian import capital
from app.planning.filling import shortened
from app.planning.subjects import PRIMARY_UP_TO, of_subject, subject_families
from app.planning.values import ADMINISTRATOR

TEACHER_FAMILY, ADMINISTRATOR_FAMILY = "методические", "анализ оценочных процедур"
"""Families of deficits that topics stand in, by role."""

_LENGTH = 90
_LAST_GRADE = 11
_GRADE = re.compile(r"\d{1,2}")
_PRIMARY = re.compile(r"начальн")
_WHOLE_SCHOOL = re.compile(
    r"учебн|\bу[вм]?р\b|\bнмр\b|\bмр\b|методич|качеств|оценочн|оценива|\bвпр\b|всоко|внутришкольн|\bвшк\b|монитор"
)
_OWN_TEACHERS = frozenset({"иностранные"})
"""Families of subjects that a primary teacher doesn't teach."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A staff member as topics see them; `classes`: labels of this school year («6А»), empty where not told."""

    key: int
    name: str
    role: str
    position: str = ""
    subjects: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    area: str = ""

    @property
    def is_primary(self) -> bool:
        """Whether they teach a primary class in all subjects."""
        return any(_PRIMARY.search(text.casefold()) for text in (self.position, *self.subjects))


@dataclass(frozen=True, slots=True)
class PupilsDifficulty:
    """An accepted difficulty: who wrote (`grade` in the spring of `year`), its weak `classes`, and its words."""

    key: int
    subject: str
    grade: int
    year: int
    name: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic offered to a person (`colleague`) from a difficulty; `reason`: why to this person."""

    colleague: int
    difficulty: int
    family: str
    wording: str
    reason: str


def topics_for(
    people: Iterable[Colleague],
    difficulties: Sequence[PupilsDifficulty],
    school_year: int,
    taken: Collection[tuple[int, int]] = (),
) -> tuple[Topic, ...]:
    """Topics to offer, people in the given order; `taken`: pairs of person and difficulty that are topics already.

    A teacher gets what pupils of their subject find hard: those very pupils (a grade up by now) or the next ones of
    that grade. With no classes told, the subject decides. A primary teacher gets it by the grade; an administrator
    whose area is the subject or the whole of teaching. Difficulty of mathematics in 5А, spring 2026, for 2026/27:
    the teacher of 6А («там учатся обучающиеся…») and the teacher of 5Б («в этой параллели…»), not that of 9В.
    """
    found = []
    for person in people:
        for one in difficulties:
            reason = "" if (person.key, one.key) in taken else _reason(person, one, school_year)
            if reason:
                family = ADMINISTRATOR_FAMILY if person.role == ADMINISTRATOR else TEACHER_FAMILY
                found.append(Topic(person.key, one.key, family, topic_wording(one, person.role), reason))
    return tuple(found)


def topic_wording(one: PupilsDifficulty, role: str) -> str:
    """«Вычисления, математика, 5 классы: приёмы отработки (затруднение обучающихся, ВПР 2026)»."""
    aim = "анализ причин и проверка мер" if role == ADMINISTRATOR else "приёмы отработки"
    named = capital(shortened(one.name, _LENGTH).rstrip("."))
    subject = f"{one.subject[:1].lower()}{one.subject[1:]}"
    return f"{named}, {subject}, {one.grade} классы: {aim} (затруднение обучающихся, ВПР {one.year})"


def _reason(person: Colleague, one: PupilsDifficulty, school_year: int) -> str:
    if person.role == ADMINISTRATOR:
        return _reason_of_area(person, one) or _reason_of_teaching(person, one, school_year)
    return _reason_of_teaching(person, one, school_year)


def _reason_of_area(person: Colleague, one: PupilsDifficulty) -> str:
    told = f"{person.position} {person.area}".casefold()
    named = subject_families(told)
    words = person.area or person.position
    if named & subject_families(one.subject):
        return f"зона ответственности – предмет: {words}"
    if _PRIMARY.search(told):
        return f"зона ответственности – начальная школа: {words}" if one.grade <= PRIMARY_UP_TO else ""
    return f"зона ответственности: {words}" if not named and _WHOLE_SCHOOL.search(told) else ""


def _reason_of_teaching(person: Colleague, one: PupilsDifficulty, school_year: int) -> str:
    now = one.grade + school_year - (one.year - 1)
    if person.is_primary and one.grade <= PRIMARY_UP_TO and not _OWN_TEACHERS & subject_families(one.subject):
        return _reason_of_classes(person, one, now, "ведёт уроки в начальной школе")
    by_grade_only = person.is_primary and not any(_grade(label) == now > PRIMARY_UP_TO for label in person.classes)
    if by_grade_only or not _teaches(person, one, now):
        return ""
    return _reason_of_classes(person, one, now, f"ведёт уроки {of_subject(one.subject)}")


def _teaches(person: Colleague, one: PupilsDifficulty, now: int) -> bool:
    wanted = subject_families(one.subject)
    own = {family for subject in person.subjects for family in subject_families(subject)}
    same = bool(own & wanted) or one.subject.casefold() in {subject.casefold() for subject in person.subjects}
    by_others = bool(_OWN_TEACHERS & wanted) or now > PRIMARY_UP_TO
    return same and (by_others or any(_grade(label) == now for label in person.classes))


def _reason_of_classes(person: Colleague, one: PupilsDifficulty, now: int, teaches: str) -> str:
    """Why: these pupils, the same grade, or classes that nobody has told; empty where the classes are others."""
    if not person.classes:
        return f"{teaches}; классы не указаны" if min(one.grade, now) <= _LAST_GRADE else ""
    weak = {_label(f"{now}{label.lstrip('0123456789')}") for label in one.classes if label}
    theirs = [label for label in person.classes if _grade(label) == now]
    met = [label for label in theirs if _label(label) in weak] or ([] if weak else theirs)
    if met:
        return f"{teaches} в {', '.join(met)}: там обучающиеся, у которых это затруднение отмечено"
    same = [label for label in person.classes if _grade(label) in {one.grade, now}]
    return f"{teaches} в {', '.join(same)}: затруднение этой параллели" if same else ""


def _grade(label: str) -> int | None:
    found = _GRADE.match(label.strip())
    return int(found.group()) if found else None


def _label(label: str) -> str:
    return re.sub(r"[\s«»\"'-]+", "", label).casefold()
