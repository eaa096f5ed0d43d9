"""Results of ОГЭ and ЕГЭ pasted as a table: columns in any order, years and exams also from titles between rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.core.russian import NBSP, number
from app.importers.pasted_table import (
    LeftOut,
    Line,
    PasteRefusedError,
    decimal_number,
    find_head,
    is_nothing,
    split_lines,
    whole_number,
    year_in,
)

OGE: Final = "ОГЭ"
EGE: Final = "ЕГЭ"

FIELDS: Final = MappingProxyType(
    {
        "subject": "Предмет",
        "year": "Год",
        "exam": "Экзамен",
        "participants": "Участники",
        "mean": "Средний балл или отметка",
        "passed": "Прошли порог, чел.",
        "percent": "Прошли порог, %",
        "failed": "Не прошли порог, чел.",
    }
)
"""Fields of a row as the user names the columns."""

_ORDER: Final = re.compile(r"^(№|n)\s*(п\s*[/.\\]?\s*п\.?)?$", re.IGNORECASE)
_PASSED: Final = r"(прош|преодол|успешн|сдали|сдавш|порог|справил|успеваем|минимальн)"
_GRAMMAR: Final = {
    "order": _ORDER,
    "other": re.compile(r"качеств|максимальн|100.?балл|медал|соу|«?5»? и «?4»?|выше 80", re.IGNORECASE),
    "failed": re.compile(r"не\s*(сда|прош|преодол|справ|получил)|ниже (порог|миним)|неудовл|двоек", re.IGNORECASE),
    "percent": re.compile(
        rf"{_PASSED}.*(%|процент|дол[яи])|(%|процент|дол[яи]).*{_PASSED}|успеваем|^%$", re.IGNORECASE
    ),
    "passed": re.compile(_PASSED, re.IGNORECASE),
    "mean": re.compile(r"средн|ср\.?\s*(балл|отмет|оцен|тест)", re.IGNORECASE),
    "subject": re.compile(r"предмет|дисциплин|наименован", re.IGNORECASE),
    "exam": re.compile(r"экзамен(?!ующ)|форма\s+гиа|^вид\b|^форма$", re.IGNORECASE),
    "participants": re.compile(r"участник|сдавал|сдававш|чел|кол-?\s*во|количеств|писал|^всего", re.IGNORECASE),
    "year": re.compile(r"\bгод\b|^год", re.IGNORECASE),
}
"""Columns by their names; the first that matches wins: «Кол-во участников, прошедших порог» is `passed`."""

_EXAMS: Final = (
    (EGE, re.compile(r"егэ|гиа-?\s*11|\b11\b.{0,6}кл", re.IGNORECASE)),
    (OGE, re.compile(r"огэ|гиа-?\s*9|\b9\b.{0,6}кл", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class ExamRow:
    """A row as read. `passed`: participants; `note`: what was reckoned from what stood there; `line` 0 = typed."""

    exam: str
    year: int
    subject: str
    participants: int
    passed: int | None
    mean: float | None
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PastedExams:
    """What was read. `columns`: field of each column; empty = no head and nothing said of the columns.

    `lacking`: «year», «exam» where rows do not say it and nobody has: nothing is read before that is known.
    `sample`: the first line, `guess`: what its columns may be, for the question to the user.
    """

    rows: tuple[ExamRow, ...]
    left_out: tuple[LeftOut, ...]
    columns: tuple[str | None, ...]
    lacking: tuple[str, ...] = ()
    sample: tuple[str, ...] = ()
    guess: tuple[str | None, ...] = ()


@dataclass(slots=True)
class _Said:
    """What titles say of the rows below them."""

    exam: str | None
    year: int | None

    def hear(self, line: Line) -> bool:
        """Take exam and year from a title; False where it names neither."""
        text = " ".join(line.filled)
        exam, year = exam_in(text), year_in(text)
        self.exam, self.year = exam or self.exam, year or self.year
        return exam is not None or year is not None


class _BadCellError(Exception):
    """A cell that does not fit its column."""

    def __init__(self, field: str, text: str, reason: str) -> None:
        super().__init__(reason)
        self.field, self.text, self.reason = field, text, reason


def read_exams(
    text: str, *, columns: Sequence[str | None] = (), exam: str | None = None, year: int | None = None
) -> PastedExams:
    r"""Rows of a pasted table; a bad row is left out with its reason, the others are read.

    `columns`: the fields, where the table has no head; `exam`, `year`: for rows that say none.
    `"Предмет\tГод\tЭкзамен\tЧел.\tУспешно, %\nХимия\t2025\tОГЭ\t20\t95"` → Химия, ОГЭ, 2025, 20, passed 19.
    """
    lines = split_lines(text)
    if not lines:
        raise PasteRefusedError(reason="она пуста. Скопируйте таблицу и вставьте снова.")
    at, found = (-1, tuple(columns)) if columns else find_head(lines, _GRAMMAR)
    if not found:
        return PastedExams((), (), (), sample=lines[0].cells, guess=guess_columns(lines[0].cells))
    for field in ("subject", "participants"):
        if field not in found:
            raise PasteRefusedError(
                reason=f"нет столбца «{FIELDS[field]}»"
                + (f" (строка заголовков – {lines[at].number})" if at >= 0 else "")
                + ". Добавьте его в таблицу и вставьте снова."
            )
    said = _Said(exam, year)
    for line in lines[: max(at, 0)]:
        said.hear(line)
    return _read_rows(lines[at + 1 :], found, said)


def exam_in(text: str) -> str | None:
    """ОГЭ or ЕГЭ: «ГИА-9», «ОГЭ по химии», «11 класс»; None where neither is named."""
    return next((exam for exam, pattern in _EXAMS if pattern.search(text)), None)


def guess_columns(cells: Sequence[str]) -> tuple[str | None, ...]:
    """What the columns of a table without a head may be: `("Химия", "2025", "20", "3,8")` → subject, year, …"""
    guessed: list[str | None] = []
    for cell in cells:
        value, whole = decimal_number(cell), whole_number(cell)
        if value is None:
            wanted = "exam" if cell.strip().upper() in {OGE, EGE} else "subject"
        elif whole is not None and year_in(cell) == whole:
            wanted = "year"
        elif "%" in cell:
            wanted = "percent"
        elif whole is None:
            wanted = "mean"
        else:
            wanted = "passed" if "participants" in guessed else "participants"
        guessed.append(None if wanted in guessed else wanted)
    return tuple(guessed)


def _read_rows(lines: Sequence[Line], columns: tuple[str | None, ...], said: _Said) -> PastedExams:
    rows: list[ExamRow] = []
    left_out: list[LeftOut] = []
    lacking: dict[str, None] = {}
    for line in lines:
        if len(line.filled) == 1 and said.hear(line):
            continue
        if line.is_total:
            left_out.append(LeftOut(line.number, "", line.filled[0], "итоговая строка, она не нужна"))
            continue
        cells = {field: cell for field, cell in zip(columns, line.cells, strict=False) if field}
        try:
            row = _row(line.number, cells, said, lacking)
        except _BadCellError as bad:
            left_out.append(LeftOut(line.number, FIELDS[bad.field], bad.text, bad.reason))
            continue
        if row is not None:
            rows.append(row)
    if lacking:
        return PastedExams((), (), columns, lacking=tuple(lacking))
    return PastedExams(tuple(rows), tuple(left_out), columns)


def _row(line: int, cells: Mapping[str, str], said: _Said, lacking: dict[str, None]) -> ExamRow | None:
    subject = cells.get("subject", "")
    if is_nothing(subject):
        raise _BadCellError("subject", subject, "предмет не указан")
    exam = _exam(cells.get("exam", ""), subject, said)
    year = _year(cells.get("year", ""), said)
    participants = _count("participants", cells)
    if participants is None:
        raise _BadCellError("participants", "", "число участников не указано")
    passed, note = _passed(cells, participants)
    mean = _mean(cells)
    for field, value in (("exam", exam), ("year", year)):
        if value is None:
            lacking[field] = None
    if exam is None or year is None:
        return None
    return ExamRow(exam, year, subject, participants, passed, mean, note, line)


def _exam(cell: str, subject: str, said: _Said) -> str | None:
    if is_nothing(cell):
        return exam_in(subject) or said.exam
    found = exam_in(cell)
    if found is None:
        raise _BadCellError("exam", cell, "не ОГЭ и не ЕГЭ")
    return found


def _year(cell: str, said: _Said) -> int | None:
    if is_nothing(cell):
        return said.year
    found = year_in(cell)
    if found is None:
        raise _BadCellError("year", cell, "не год, нужно, например, 2025")
    return found


def _count(field: str, cells: Mapping[str, str]) -> int | None:
    cell = cells.get(field, "")
    if is_nothing(cell):
        return None
    found = whole_number(cell)
    if found is None or found < 0:
        raise _BadCellError(field, cell, "не целое число")
    return found


def _passed(cells: Mapping[str, str], participants: int) -> tuple[int | None, str]:
    """Number of those who passed and what was reckoned: 95 % of 20 → (19, «95 % от 20 – это 19 человек»)."""
    cell = cells.get("passed", "")
    if not is_nothing(cell) and "%" not in cell:
        return _count("passed", cells), ""
    percent_field = "passed" if "%" in cell else "percent"
    cell = cells.get(percent_field, "")
    if not is_nothing(cell):
        percent = decimal_number(cell)
        if percent is None or not 0 <= percent <= 100:  # noqa: PLR2004  per cent
            raise _BadCellError(percent_field, cell, "не процент от 0 до 100")
        count = round(percent * participants / 100)
        digits = 0 if percent.is_integer() else 1
        return count, f"{number(percent, digits)}{NBSP}% от {participants} – это {count}{NBSP}чел."
    failed = _count("failed", cells)
    if failed is None:
        return None, ""
    if failed > participants:
        raise _BadCellError("failed", str(failed), f"больше числа участников ({participants})")
    return participants - failed, f"не прошли {failed} из {participants}, прошли {participants - failed}"


def _mean(cells: Mapping[str, str]) -> float | None:
    cell = cells.get("mean", "")
    if is_nothing(cell):
        return None
    found = decimal_number(cell)
    if found is None or "%" in cell:
        raise _BadCellError("mean", cell, "не число")
    return found
