"""Scales of the school: entered, changed, removed; each goes before the shipped one of the same work."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from app.analysis.rules import SOURCE_KINDS
from app.analysis.scales import check_bounds
from app.analysis.values import Scale as ScaleValue
from app.core.errors import AppError, BugError
from app.core.russian import fold
from app.importers.results.work_title import BASIC, read_subject
from app.models import Scale
from app.services import works
from app.services.reference import Reference, scale_value
from app.services.views.scales import ScaleEntry, ScaleView
from app.storage import queries
from app.storage.database import Database

_GRADES = range(1, 12)
_YEARS = range(2015, 2100)
_HIGHEST = 200


class ScaleSourceMissingError(AppError):
    """Не указано, откуда взята шкала. Напишите документ, например «описание проверочной работы, 2026»."""


class ScaleWorkUnknownError(AppError):
    """Не сказано, для какой работы шкала. Укажите предмет, класс от 1 до 11 и год работы."""


class ScaleMaximumWrongError(AppError):
    """Максимальный балл {maximum} не бывает таким. Укажите число от 3 до {highest}."""


class ScaleMaximumDiffersError(AppError):
    """Максимальный балл шкалы – {maximum}, а у работы «{title}» – {stored}. Проверьте, от этой ли работы шкала."""


class ScaleGoneError(AppError):
    """Этой шкалы школа не вводила: убирать нечего. Шкалы программы остаются в списке."""


class KeepScales:
    """Scales in force with their sources; a bound is entered or taken from a document, never computed."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def scales(self) -> tuple[ScaleView, ...]:
        """All scales in force by subject, grade and year."""
        with self._database.reading() as session:
            own = {_key(scale_value(row)) for row in queries.scales(session)}
            shipped = {_key(scale) for scale in self._reference.shipped_scales}
            found = [
                ScaleView(scale, _key(scale) in own, _key(scale) in own & shipped)
                for scale in self._reference.scales(session)
            ]
        order = {view: (fold(view.scale.subject), view.scale.grade, -view.scale.year) for view in found}
        return tuple(sorted(found, key=order.__getitem__))

    def enter(self, entry: ScaleEntry) -> None:
        """Enter the scale of a work, or change the one entered before; works of this key use it from then on.

        Raises BoundsRefusedError, ScaleSourceMissingError, ScaleMaximumDiffersError and the other errors of this
        module, and stores nothing then.
        """
        entry = replace(entry, subject=read_subject(entry.subject).subject or "")
        _check(entry)
        with self._database.step(f"Указана шкала перевода: {entry.title}") as session:
            _check_works(session, entry)
            row = queries.scale(session, entry.subject, entry.grade, entry.year, entry.level)
            if row is None:
                row = Scale(subject=entry.subject, grade=entry.grade, year=entry.year, level=entry.level)
                session.add(row)
            row.max_score, row.from_3, row.from_4, row.from_5 = (
                entry.max_score,
                entry.from_3,
                entry.from_4,
                entry.from_5,
            )
            row.source, row.source_kind = " ".join(entry.source.split()), entry.source_kind

    def remove(self, subject: str, grade: int, year: int, level: str = BASIC) -> None:
        """Remove a scale that the school entered; a shipped one of the same work is in force again."""
        with self._database.step(f"Убрана шкала перевода: {subject}, {grade} класс, {year}") as session:
            row = queries.scale(session, subject, grade, year, level)
            if row is None:
                raise ScaleGoneError
            session.delete(row)


def _check(entry: ScaleEntry) -> None:
    if not entry.subject.strip() or entry.grade not in _GRADES or entry.year not in _YEARS:
        raise ScaleWorkUnknownError
    if not 3 <= entry.max_score <= _HIGHEST:  # noqa: PLR2004  three bounds need three points
        raise ScaleMaximumWrongError(maximum=entry.max_score, highest=_HIGHEST)
    check_bounds((entry.from_3, entry.from_4, entry.from_5), entry.max_score)
    if not entry.source.strip():
        raise ScaleSourceMissingError
    if entry.source_kind not in SOURCE_KINDS:
        raise BugError(f"kind of source {entry.source_kind}")


def _check_works(session: Session, entry: ScaleEntry) -> None:
    for work in queries.works(session, year=entry.year, subject=entry.subject, grade=entry.grade):
        stored = works.maximum(work)
        if work.level == entry.level and stored not in (None, entry.max_score):
            raise ScaleMaximumDiffersError(maximum=entry.max_score, title=entry.title, stored=stored)


def _key(scale: ScaleValue) -> tuple[str, int, int, str]:
    return scale.subject, scale.grade, scale.year, scale.level
