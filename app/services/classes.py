"""Class groups and the ways in which result files write them: told once, remembered, followed by every figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.core.russian import NBSP, school_year_start
from app.importers.results.values import ResultFile
from app.models import ClassGroup, ClassSpelling
from app.services import works
from app.services.results_recognition import own_rows
from app.services.views.imports import ClassLabel
from app.services.views.results import Candidate
from app.storage import queries
from app.storage.database import Database

Key = tuple[int, int, str]
"""School year (its first calendar year), grade, the class as written."""

_TYPED = re.compile(r"(?P<grade>\d{1,2})?\s*-?\s*[«\"]?(?P<name>[^\W\d_]{1,2}|[^\W\d_]{3}[^«»\"]*)?[»\"]?")
_LATIN = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
_LETTERS = 2


class ClassNameError(AppError):
    """«{text}» не подходит для класса {grade}-й параллели. Введите букву или название: «{grade}А», «А», «Заречье»."""


class KeepClasses:
    """«Как называются классы?»: which class group a file means; each change is one step."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def name_classes(self, classes: Mapping[Key, str], *, instead_of: int | None = None) -> None:
        """Say which class group files mean: (school year, grade, as written) → letter; again = another answer.

        `instead_of`: an answer that is taken back by the same step.
        """
        with self._database.step("Сопоставлены классы") as session:
            if instead_of is not None:
                _forget(session, instead_of)
            name_in(session, classes)

    def check(self, classes: Mapping[Key, str]) -> None:
        """Whether these names may be given; raises ClassNameError for the first that may not. Stores nothing."""
        for (_school_year, grade, _written), name in classes.items():
            class_letter(grade, name)

    def forget(self, spelling_ids: Sequence[int]) -> None:
        """Take answers back: the classes are shown as files write them."""
        with self._database.step("Убрано сопоставление классов") as session:
            for spelling_id in spelling_ids:
                _forget(session, spelling_id)

    def known(self) -> tuple[ClassLabel, ...]:
        """What is remembered, and what stored works hold beside it that nobody has named; newest year first."""
        with self._database.reading() as session:
            stored = _stored(session)
            named = {
                (group.school_year, group.grade, spelling.written): (group.label, spelling.id)
                for group, spelling in queries.class_spellings(session)
            }
        found = [
            ClassLabel(*key, stored.get(key, 0), label, spelling_id) for key, (label, spelling_id) in named.items()
        ]
        found += [ClassLabel(*key, stored[key]) for key in _unnamed(stored, named)]
        return tuple(sorted(found, key=_order))

    def unnamed(self, items: Iterable[Candidate]) -> tuple[ClassLabel, ...]:
        """Classes of files about to be stored that cannot be understood: ordinals, names of villages."""
        with self._database.reading() as session:
            own = queries.school(session)
            named = queries.class_labels(session)
            most: dict[Key, int] = {}
            for item in items:
                if item.accepted and item.result and not (item.choices.whole or item.choices.foreign):
                    for key, pupils in _of_file(item.result, own.login if own else None).items():
                        most[key] = max(pupils, most.get(key, 0))
        return tuple(sorted((ClassLabel(*key, most[key]) for key in _unnamed(most, named)), key=_order))


def class_letter(grade: int, text: str) -> str:
    """The letter of a class from what was typed: «4А», «4 а», «"А"», «а» → «А»; «4» → «»; «Заречье» → « Заречье».

    Raises ClassNameError for another grade, or nothing.
    """
    match = _TYPED.fullmatch(" ".join(text.replace(NBSP, " ").split()))
    number, name = (match["grade"], match["name"] or "") if match else (None, "")
    if not match or (number is None and not name) or (number is not None and int(number) != grade):
        raise ClassNameError(text=text.strip(), grade=grade)
    return name.upper().translate(_LATIN) if len(name) <= _LETTERS else f" {name}"


def name_in(session: Session, classes: Mapping[Key, str]) -> None:
    """Say which class group files mean, within a step; raises ClassNameError."""
    for (school_year, grade, written), name in classes.items():
        _name(session, (school_year, grade, written), class_letter(grade, name))


def school_year_of(result: ResultFile) -> int:
    """First calendar year of the school year that a file's work belongs to; its year must be known."""
    assert result.year is not None
    return school_year_start(result.date) if result.date else result.year - 1


def _order(label: ClassLabel) -> tuple[object, ...]:
    number = int(label.written) if label.written.isdecimal() else 0
    return -label.school_year, label.grade, number, label.written


def _of_file(result: ResultFile, login: str | None) -> Counter[Key]:
    assert result.grade is not None
    rows = own_rows(result.participants, login)
    year, grade = school_year_of(result), result.grade
    return Counter((year, grade, row.class_label) for row in rows if row.class_label and not row.absent)


def _stored(session: Session) -> dict[Key, int]:
    """Classes as stored works of the user's school write them."""
    found: dict[Key, int] = {}
    own = queries.school(session)
    logins = {None, own.login if own else None}
    for work, written, pupils in queries.written_classes(session):
        if work.login in logins:
            key = (works.school_year_of(work), work.grade, written)
            found[key] = max(pupils, found.get(key, 0))
    return found


def _unnamed(found: Mapping[Key, int], named: Iterable[Key]) -> Iterator[Key]:
    """Those that say no class of their grade; a bare grade («5», from «нет») is the only class, but for ordinals."""
    told = set(named)
    numbered = {(year, grade) for year, grade, written in found if written.isdecimal() and written != str(grade)}
    for key in found:
        year, grade, written = key
        plain = re.fullmatch(rf"{grade}[А-ЯЁ]{{1,{_LETTERS}}}", written)
        alone = written == str(grade) and (year, grade) not in numbered
        if key not in told and not plain and not alone:
            yield key


def _name(session: Session, key: Key, letter: str) -> None:
    school_year, grade, written = key
    group = queries.class_group(session, school_year, grade, letter)
    spelling = _spelling(session, key)
    if group is not None and spelling is not None and spelling.class_group_id == group.id:
        return
    if group is None:
        group = ClassGroup(school_year=school_year, grade=grade, letter=letter)
        session.add(group)
        session.flush()
    if spelling is None:
        session.add(ClassSpelling(class_group_id=group.id, written=written))
        return
    former, spelling.class_group_id = spelling.class_group_id, group.id
    session.flush()
    _drop_empty(session, former)


def _forget(session: Session, spelling_id: int) -> None:
    spelling = session.get_one(ClassSpelling, spelling_id)
    group_id = spelling.class_group_id
    session.delete(spelling)
    session.flush()
    _drop_empty(session, group_id)


def _spelling(session: Session, key: Key) -> ClassSpelling | None:
    school_year, grade, written = key
    query = (
        select(ClassSpelling)
        .join(ClassGroup, ClassSpelling.class_group_id == ClassGroup.id)
        .where(ClassGroup.school_year == school_year, ClassGroup.grade == grade, ClassSpelling.written == written)
    )
    return session.scalars(query).first()


def _drop_empty(session: Session, group_id: int) -> None:
    """A class that nothing means any more is no class."""
    if session.scalars(select(ClassSpelling).where(ClassSpelling.class_group_id == group_id)).first() is None:
        session.delete(session.get_one(ClassGroup, group_id))
        session.flush()  # the same step may want its letter again
