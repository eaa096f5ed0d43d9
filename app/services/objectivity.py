"""What a school enters for its self-check: totals of a second check, and its lines of the official list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.importers.second_totals import SecondTotals, parse_second_totals, read_second_totals
from app.models import OfficialMarker, Recheck, Work
from app.services import works
from app.services.official import official_markers
from app.services.views.objectivity import OfficialMarkerView, RecheckOutcome
from app.storage import queries
from app.storage.database import Database

_YEARS = range(2015, 2100)
_GRADES = range(1, 12)
_SHEET_STEP = "Повторная проверка: загружена ведомость"


class UnknownCodeError(AppError):
    """Участника с кодом {code} в этой работе нет. Проверьте код по вкладке «Участники»."""


class CodeTwiceError(AppError):
    """Код {code} стоит в этой работе у двух участников: непонятно, чей это балл. Исправьте коды в файле и загрузите его
    снова.
    """


class TotalOutOfRangeError(AppError):
    """Балл {total} невозможен: введите целое число {bounds}."""


class NothingRecheckedError(AppError):
    """В ведомости не нашлось ни одной строки с кодом участника этой работы и баллом. Нужны два столбца: код
    и балл после повторной проверки.
    """


class MarkerSubjectMissingError(AppError):
    """Не указан предмет официального маркера. Заполните предмет и класс."""


class MarkerYearError(AppError):
    """Год {year} или класс {grade} официального маркера указан неверно. Введите год из 4 цифр, класс от 1 до 11."""


class KeepObjectivity:
    """Second totals of works and official markers; every change is one step."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # the official list

    def markers(self, year: int) -> tuple[OfficialMarkerView, ...]:
        """Lines of a year: the four usual ones even where nothing is entered, and all others that were entered."""
        with self._database.reading() as session:
            return official_markers(session, year)

    def set_marker(
        self, year: int, subject: str, grade: int, *, named: bool | None, source: str = "", note: str = ""
    ) -> None:
        """Enter what the official list says of a subject and grade; `named` None forgets the line."""
        subject = " ".join(subject.split())
        if not subject:
            raise MarkerSubjectMissingError
        if year not in _YEARS or grade not in _GRADES:
            raise MarkerYearError(year=year, grade=grade)
        with self._database.step(f"Официальный перечень: {subject}, {grade} класс, {year}") as session:
            row = session.scalars(
                select(OfficialMarker).where(
                    OfficialMarker.year == year, OfficialMarker.subject == subject, OfficialMarker.grade == grade
                )
            ).first()
            if named is None:
                if row is not None:
                    session.delete(row)
                return
            if row is None:
                row = OfficialMarker(year=year, subject=subject, grade=grade)
                session.add(row)
            row.named, row.source, row.note = named, source.strip(), note.strip()

    # the second check

    def set_second_total(self, work_id: int, code: str, total: int | None) -> None:
        """Total of one participant after the second check; None takes it away."""
        with self._database.step("Повторная проверка: балл участника") as session:
            sheet = _Sheet(session, work_id)
            if total is not None:
                sheet.check(code, total)
            sheet.put({code: total})

    def paste_second_totals(self, work_id: int, text: str) -> RecheckOutcome:
        """Rows «код – балл» from the clipboard, in one step."""
        with self._database.step(_SHEET_STEP) as session:
            return _Sheet(session, work_id).enter(parse_second_totals(text))

    def import_second_totals(self, work_id: int, path: Path) -> RecheckOutcome:
        """A sheet from a file, in one step."""
        sheet = read_second_totals(path)
        with self._database.step(_SHEET_STEP) as session:
            return _Sheet(session, work_id).enter(sheet)

    def clear_second_totals(self, work_id: int) -> None:
        """Forget the whole sheet of a work."""
        with self._database.step("Повторная проверка: ведомость удалена") as session:
            for row in session.scalars(select(Recheck).where(Recheck.work_id == work_id)):
                session.delete(row)


class _Sheet:
    """The second totals of one work inside a step."""

    def __init__(self, session: Session, work_id: int) -> None:
        self._session = session
        work = session.get(Work, work_id)
        if work is None:
            raise works.WorkGoneError
        self._work = work
        self._maximum = works.maximum(work)
        self._codes = Counter(row.code for row in queries.participants(session, [work_id]))

    def check(self, code: str, total: int) -> None:
        """Refuse a code of nobody and an impossible total."""
        if code not in self._codes:
            raise UnknownCodeError(code=code)
        if self._codes[code] > 1:
            raise CodeTwiceError(code=code)
        if total < 0 or (self._maximum is not None and total > self._maximum):
            bounds = "не меньше нуля" if self._maximum is None else f"от 0 до {self._maximum}"
            raise TotalOutOfRangeError(total=total, bounds=bounds)

    def enter(self, sheet: SecondTotals) -> RecheckOutcome:
        """Store what can be; refuses a sheet of which nothing can."""
        left_out = [f"«{row}» – нет кода и балла" for row in sheet.left_out]
        left_out += [f"Код {code} стоит в ведомости с разными баллами: оставьте верный" for code in sheet.twice]
        good: dict[str, int | None] = {}
        for code, total in sheet.totals.items():
            try:
                self.check(code, total)
            except (UnknownCodeError, CodeTwiceError, TotalOutOfRangeError) as error:
                left_out.append(error.message)
            else:
                good[code] = total
        if not good:
            raise NothingRecheckedError
        self.put(good)
        return RecheckOutcome(len(good), tuple(left_out))

    def put(self, totals: Mapping[str, int | None]) -> None:
        """Store totals; None takes one away."""
        there = {
            row.code: row for row in self._session.scalars(select(Recheck).where(Recheck.work_id == self._work.id))
        }
        for code, total in totals.items():
            row = there.get(code)
            if total is None:
                if row is not None:
                    self._session.delete(row)
            elif row is None:
                self._session.add(Recheck(work_id=self._work.id, code=code, total=total))
            else:
                row.total = total
