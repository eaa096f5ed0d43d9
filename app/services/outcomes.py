"""ОГЭ, ЕГЭ and indicators of the Index: entered by cells or from a pasted table, one step each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.analysis.exam_subjects import GRADE_OF, exam_subject
from app.analysis.exams import THRESHOLDS, Exam, ExamDynamics, exam_dynamics, exam_fault
from app.analysis.indicators import Entered, Graduates, counted_lines, entered_lines
from app.core.errors import AppError
from app.core.russian import NBSP, number, plural, signed
from app.importers.pasted_exams import ExamRow, PastedExams
from app.importers.pasted_indicators import IndicatorRow, PastedIndicators
from app.models import ExamResult, ExamYear, IndicatorValue
from app.services import works
from app.services.fields import refuse_unknown, set_fields
from app.services.reference import Reference
from app.services.views.outcomes import (
    LEFT_OUT,
    NEW,
    REPLACE,
    SAME,
    ExamResultView,
    ExamsBoard,
    GraduatesView,
    IndicatorsBoard,
    PreviewLine,
)
from app.storage import queries
from app.storage.database import Database

_OF_RESULT = frozenset({"exam", "year", "subject", "participants", "passed", "mean", "source"})
_OF_INDICATOR = frozenset({"code", "name", "unit", "source"})
_PRIMARY = 4
_ROWS = ("строка", "строки", "строк")
_VALUES = ("значение", "значения", "значений")


class ExamRefusedError(AppError):
    """Не сохранено: {reason}. Исправьте значение и повторите."""


class ExamGoneError(AppError):
    """Этой строки больше нет: она удалена. Обновите страницу."""


class ExamThereError(AppError):
    """Результаты «{title}» уже есть в таблице. Исправьте ту строку или сначала удалите её."""


class GraduatesRefusedError(AppError):
    """Не сохранено: {reason}. Введите целые числа: сначала всего выпускников, потом сдававших тот же предмет."""


class IndicatorNameMissingError(AppError):
    """Показатель не назван. Введите название так, как в письме региона."""


class IndicatorThereError(AppError):
    """Показатель «{name}» с таким кодом уже есть в таблице. Введите значение в его строку."""


class NothingToStoreError(AppError):
    """Сохранять нечего: новых или изменённых строк во вставленной таблице нет."""


class KeepOutcomes:
    """Reading and changing results of ГИА and indicators."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    # ОГЭ and ЕГЭ

    def exams(self) -> ExamsBoard:
        """Results, newest year first, with the change since the year before that is known; graduates; dynamics."""
        with self._database.reading() as session:
            rows = queries.exam_results(session)
            rules = self._reference.rules(session)
            known = {(row.exam, row.year): row for row in queries.exam_years(session)}
            dynamics = {(one.exam, one.subject): one for one in exam_dynamics(map(_figures, rows), rules)}
            wanted = {(row.exam, row.year) for row in rows} | set(known)
            graduates = tuple(
                GraduatesView(exam, year, row.graduates if row else None, row.same_subject if row else None)
                for exam, year in sorted(wanted, key=lambda one: (-one[1], GRADE_OF[one[0]]))
                for row in (known.get((exam, year)),)
            )
            views = tuple(
                ExamResultView(row.id, _figures(row), row.source, _change(_figures(row), dynamics)) for row in rows
            )
            return ExamsBoard(views, graduates, dynamics, rules.sources(THRESHOLDS))

    def preview_exams(self, pasted: PastedExams) -> tuple[PreviewLine, ...]:
        """What storing would do with each line, in the order of the table; the last of equal lines is stored."""
        with self._database.reading() as session:
            there = {(row.exam, row.year, row.subject): _figures(row) for row in queries.exam_results(session)}
        lines = [PreviewLine(out.line, LEFT_OUT, out.words) for out in pasted.left_out]
        last = {_exam_key(row): row.line for row in pasted.rows}
        for row in pasted.rows:
            named = replace(row, subject=exam_subject(row.subject))
            lines.append(_exam_line(named, there, last[_exam_key(row)]))
        return tuple(sorted(lines, key=lambda one: one.line))

    def store_exams(self, rows: Sequence[ExamRow], source: str = "") -> int:
        """Store rows in one step, or none of them; the same exam, year and subject is replaced. Returns how many."""
        if not rows:
            raise NothingToStoreError
        named = [replace(row, subject=exam_subject(row.subject)) for row in rows]
        for row in named:
            _refuse_fault(_exam(row))
        one = named[0]
        said = f"{one.subject}, {one.exam}, {one.year}" if len(named) == 1 else plural(len(named), *_ROWS)
        with self._database.step(f"Результаты ГИА: {said}") as session:
            there = {_key_of(row): row for row in queries.exam_results(session)}
            for row in named:
                key = (row.exam, row.year, row.subject)
                stored = there.get(key)
                if stored is None:
                    stored = there[key] = ExamResult(exam=row.exam, year=row.year, subject=row.subject)
                    session.add(stored)
                stored.participants, stored.passed, stored.mean = row.participants, row.passed, row.mean
                stored.source = source or stored.source or ""
        return len(named)

    def change_exam(self, result_id: int, **changes: Any) -> None:
        """Change cells of a row by name: `change_exam(3, participants=21)`; refuses what cannot be true."""
        refuse_unknown(changes, _OF_RESULT)
        if "subject" in changes:
            changes["subject"] = exam_subject(str(changes["subject"]))
        with self._database.step("Изменены результаты ГИА") as session:
            row = session.get(ExamResult, result_id)
            if row is None:
                raise ExamGoneError
            others = {_key_of(one) for one in queries.exam_results(session) if one.id != result_id}
            wanted = {name: changes.get(name, getattr(row, name)) for name in _OF_RESULT}
            figures = Exam(**{name: value for name, value in wanted.items() if name != "source"})
            _refuse_fault(figures)
            if (figures.exam, figures.year, figures.subject) in others:
                raise ExamThereError(title=_title(figures))
            set_fields(row, changes, _OF_RESULT)

    def remove_exams(self, result_ids: Iterable[int]) -> None:
        """Take rows out of the table."""
        wanted = set(result_ids)
        with self._database.step(f"Удалены результаты ГИА: {plural(len(wanted), *_ROWS)}") as session:
            for row in queries.exam_results(session):
                if row.id in wanted:
                    session.delete(row)

    def set_graduates(self, exam: str, year: int, graduates: int | None, same_subject: int | None = None) -> None:
        """Say how many graduates a year had; None forgets it."""
        if graduates is not None:
            _refuse_graduates(graduates, same_subject)
        elif same_subject is not None:
            raise GraduatesRefusedError(reason="не указано, сколько всего выпускников")
        with self._database.step(f"Выпускники: {exam}, {year}") as session:
            row = next((one for one in queries.exam_years(session) if (one.exam, one.year) == (exam, year)), None)
            if graduates is None:
                if row is not None:
                    session.delete(row)
                return
            if row is None:
                row = ExamYear(exam=exam, year=year)
                session.add(row)
            row.graduates, row.same_subject = graduates, same_subject

    # indicators

    def indicators(self) -> IndicatorsBoard:
        """Entered lines, then those counted from exams, graduates and works of grade 4."""
        with self._database.reading() as session:
            rules = self._reference.rules(session)
            entered = entered_lines(_entered(row) for row in queries.indicator_values(session))
            exams = [_figures(row) for row in queries.exam_results(session)]
            years = [
                Graduates(row.exam, row.year, row.graduates, row.same_subject) for row in queries.exam_years(session)
            ]
            stored = works.of_own_school(session, queries.works(session, grade=_PRIMARY))
            primary = works.load(session, stored, self._reference.scales(session))
            counted = counted_lines(years, exams, primary, rules)
            seen = sorted({year for line in (*entered, *counted) for year in line.values})
            return IndicatorsBoard(entered, counted, tuple(seen), rules.sources(THRESHOLDS))

    def preview_indicators(self, pasted: PastedIndicators) -> tuple[PreviewLine, ...]:
        """What storing would do with each value, in the order of the table."""
        with self._database.reading() as session:
            there = {(row.code, row.name, row.year): row.value for row in queries.indicator_values(session)}
        lines = [PreviewLine(out.line, LEFT_OUT, out.words) for out in pasted.left_out]
        last = {(row.code, row.name, row.year): row for row in pasted.rows}
        lines += [_indicator_line(row, there, is_last=last[row.code, row.name, row.year] is row) for row in pasted.rows]
        return tuple(sorted(lines, key=lambda one: one.line))

    def store_indicators(self, rows: Sequence[IndicatorRow]) -> int:
        """Store values in one step; the same code, name and year is replaced. Returns how many."""
        if not rows:
            raise NothingToStoreError
        if not all(row.name.strip() for row in rows):
            raise IndicatorNameMissingError
        said = rows[0].name if len(rows) == 1 else plural(len(rows), *_VALUES)
        with self._database.step(f"Показатели: {said}") as session:
            there = {(row.code, row.name, row.year): row for row in queries.indicator_values(session)}
            for row in rows:
                key = (row.code, row.name, row.year)
                stored = there.get(key)
                if stored is None:
                    stored = there[key] = IndicatorValue(code=row.code, name=row.name, year=row.year)
                    session.add(stored)
                stored.value = row.value
                stored.unit, stored.source = row.unit or stored.unit or "", row.source or stored.source or ""
        return len(rows)

    def set_indicator(self, code: str, name: str, year: int, value: float | None) -> None:
        """A value of an indicator that is there, in a year; None takes it out."""
        with self._database.step(f"Показатель: {name}, {year}") as session:
            rows = [row for row in queries.indicator_values(session) if (row.code, row.name) == (code, name)]
            stored = next((row for row in rows if row.year == year), None)
            if value is None:
                if stored is not None:
                    session.delete(stored)
            elif stored is not None:
                stored.value = value
            else:
                like = rows[-1] if rows else IndicatorValue(unit="", source="")
                session.add(
                    IndicatorValue(code=code, name=name, unit=like.unit, source=like.source, year=year, value=value)
                )

    def change_indicator(self, code: str, name: str, /, **changes: str) -> None:
        """Change code, name, unit or source of an indicator in all its years."""
        refuse_unknown(changes, _OF_INDICATOR)
        if not changes.get("name", name).strip():
            raise IndicatorNameMissingError
        with self._database.step(f"Изменён показатель: {name}") as session:
            rows = queries.indicator_values(session)
            wanted = changes.get("code", code), changes.get("name", name)
            if wanted != (code, name) and any((row.code, row.name) == wanted for row in rows):
                raise IndicatorThereError(name=wanted[1])
            for row in rows:
                if (row.code, row.name) == (code, name):
                    set_fields(row, changes, _OF_INDICATOR)

    def remove_indicators(self, keys: Iterable[tuple[str, str]]) -> None:
        """Take indicators with all their years out of the table."""
        wanted = set(keys)
        said = plural(len(wanted), "показатель", "показателя", "показателей")
        with self._database.step(f"Удалены из таблицы: {said}") as session:
            for row in queries.indicator_values(session):
                if (row.code, row.name) in wanted:
                    session.delete(row)


def _figures(row: ExamResult) -> Exam:
    return Exam(row.exam, row.year, row.subject, row.participants, row.passed, row.mean)


def _exam(row: ExamRow) -> Exam:
    return Exam(row.exam, row.year, row.subject, row.participants, row.passed, row.mean)


def _entered(row: IndicatorValue) -> Entered:
    return Entered(row.code, row.name, row.unit, row.year, row.value, row.source)


def _key_of(row: ExamResult) -> tuple[str, int, str]:
    return row.exam, row.year, row.subject


def _exam_key(row: ExamRow) -> tuple[str, int, str]:
    return row.exam, row.year, exam_subject(row.subject)


def _title(figures: Exam) -> str:
    return f"{figures.subject}, {figures.exam}, {figures.year}"


def _refuse_fault(figures: Exam) -> None:
    fault = exam_fault(figures)
    if fault is not None:
        raise ExamRefusedError(reason=f"{_title(figures)}: {fault}")


def _refuse_graduates(graduates: int, same_subject: int | None) -> None:
    if graduates < 1:
        raise GraduatesRefusedError(reason="выпускников должно быть не меньше одного")
    if same_subject is not None and not 0 <= same_subject <= graduates:
        raise GraduatesRefusedError(reason=f"сдававших тот же предмет больше, чем выпускников ({graduates})")


def _change(figures: Exam, dynamics: Mapping[tuple[str, str], ExamDynamics]) -> str:
    """«+20,0 п.п., в пределах случайного» beside the later year of each step."""
    for step in dynamics[figures.exam, figures.subject].steps:
        if step.later == figures and step.share is not None:
            return f"{signed(step.share.delta)}{NBSP}п.п. к {step.earlier.year}, {step.certainty}"
    return ""


def _exam_line(row: ExamRow, there: Mapping[tuple[str, int, str], Exam], last: int) -> PreviewLine:
    figures = _exam(row)
    fault = exam_fault(figures)
    if fault is not None:
        return PreviewLine(row.line, LEFT_OUT, f"Строка {row.line}: {fault}")
    if row.line != last:
        words = f"Строка {row.line}: тот же предмет этого года есть ниже, в строке {last}"
        return PreviewLine(row.line, LEFT_OUT, words)
    note = f" ({row.note})" if row.note else ""
    old = there.get((row.exam, row.year, row.subject))
    if old is None:
        return PreviewLine(row.line, NEW, f"Новая строка{note}", row)
    if old == figures:
        return PreviewLine(row.line, SAME, "Уже есть, без изменений", row)
    return PreviewLine(row.line, REPLACE, f"Заменит введённое раньше: {_old_words(old)}{note}", row)


def _old_words(old: Exam) -> str:
    said = plural(old.participants, "участник", "участника", "участников")
    said += f", прошли порог {old.passed}" if old.passed is not None else ""
    return said + (f", среднее {number(old.mean, 2)}" if old.mean is not None else "")


def _indicator_line(row: IndicatorRow, there: Mapping[tuple[str, str, int], float], *, is_last: bool) -> PreviewLine:
    if not is_last:
        return PreviewLine(row.line, LEFT_OUT, f"Строка {row.line}: то же значение за {row.year} год есть ниже")
    old = there.get((row.code, row.name, row.year))
    if old is None:
        return PreviewLine(row.line, NEW, "Новое значение", row)
    if old == row.value:
        return PreviewLine(row.line, SAME, "Уже есть, без изменений", row)
    return PreviewLine(row.line, REPLACE, f"Заменит введённое раньше: {number(old, 2)}", row)
