"""What is wrong with the cells and rows of a protocol, told once and by address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from app.core.russian import plural
from app.core.scores import EMPTY, INVALID
from app.importers.problems import ERROR, INFO, WARNING, Problem
from app.importers.results import protocol_layout as at
from app.importers.results.cells import Row, address, folded, shortened, text_of
from app.importers.results.labels import is_strange_mark, login_digits, parse_code
from app.importers.results.person_names import is_name
from app.importers.results.protocol_layout import Layout, role_of
from app.importers.results.score_cell import HIGHEST_SCORE
from app.importers.results.task_header import parse_task_header
from app.importers.results.values import ParticipantRow

Found = TypeVar("Found")

EMPTY_BYTE: Final = EMPTY & 0xFF
INVALID_BYTE: Final = INVALID & 0xFF
POINTS: Final = bytes(value if value <= HIGHEST_SCORE else 0 for value in range(256))
"""Table for bytes.translate: points stay, X and the other codes count 0."""

_MOST: Final = 500  # of one kind are listed, the rest is counted
_SUMMARY: Final = re.compile(r"итог|всего|средн|сумм|макс|процент|выполнен|%|кол-?во|количество")


def check_cells(layout: Layout, participants: Sequence[ParticipantRow], columns: Sequence[bytes]) -> Iterator[Problem]:
    """Scores out of range or unreadable; empty score cells of those present. `columns`: int8 bytes of each task."""
    yield from _told(_invalid_scores(participants, columns), lambda found: _invalid_score(layout, *found), layout)
    yield from _told(_with_empty_scores(participants), lambda row: _empty_score(layout, row), layout)


def check_rows(layout: Layout, participants: Sequence[ParticipantRow]) -> Iterator[Problem]:
    """Codes twice, rows without a code, absent with scores, stale totals, strange marks."""
    yield from _told(_duplicate_codes(participants), lambda found: _duplicate_code(layout, *found), layout)
    yield from _told(
        _rows_without_code(layout, len(participants)), lambda number: _row_without_code(layout, number), layout
    )
    yield from _told(_absent_with_scores(layout, participants), lambda row: _absent_with_score(layout, row), layout)
    yield from _totals(layout, participants)
    yield from _strange_marks(layout, participants)
    nothing = bytes([EMPTY_BYTE]) * len(layout.tasks)
    idle = sum(row.scores == nothing and not row.absent for row in participants)
    if idle:
        message = (
            f"Коды есть, а баллов и отметки «отсутствовал» нет: {_rows(idle)}. "
            "Эти участники не считаются писавшими работу."
        )
        yield Problem("rows_without_scores", message, INFO, layout.sheet.name)


def _told(findings: Iterable[Found], tell: Callable[[Found], Problem], layout: Layout) -> Iterator[Problem]:
    """The first findings of one kind told one by one, the rest counted."""
    rest = iter(findings)
    last = None
    for found in islice(rest, _MOST):
        last = tell(found)
        yield last
    more = sum(1 for _ in rest)
    if more and last:
        message = f"И ещё {plural(more, 'такое замечание', 'таких замечания', 'таких замечаний')} в этом файле."
        yield Problem(last.code, message, last.severity, layout.sheet.name)


def _invalid_scores(
    participants: Sequence[ParticipantRow], columns: Sequence[bytes]
) -> Iterator[tuple[ParticipantRow, int]]:
    """Participants with the number of a task whose score is none."""
    for task, scores in enumerate(columns):
        found = scores.find(INVALID_BYTE)
        while found >= 0:
            if not participants[found].absent:
                yield participants[found], task
            found = scores.find(INVALID_BYTE, found + 1)


def _invalid_score(layout: Layout, row: ParticipantRow, number: int) -> Problem:
    task, column = layout.tasks[number], layout.task_columns[number]
    written = text_of(layout.sheet.rows[row.row - 1][column])
    highest = HIGHEST_SCORE if task.max is None else task.max
    message = (
        f"Задание {task.code}, участник {row.code}: «{shortened(written)}» не балл от 0 до {highest}. "
        "Ячейка не учтена, сумма баллов участника не входит в средний балл и отметки, пока её не исправят."
    )
    return Problem("score_out_of_range", message, ERROR, layout.sheet.name, address(row.row - 1, column))


def _with_empty_scores(participants: Sequence[ParticipantRow]) -> Iterator[ParticipantRow]:
    return (row for row in participants if EMPTY_BYTE in row.scores and row.took_part)


def _empty_score(layout: Layout, row: ParticipantRow) -> Problem:
    empty = [number for number, score in enumerate(row.scores) if score == EMPTY_BYTE]
    codes = ", ".join(layout.tasks[number].code for number in empty)
    message = (
        f"Участник {row.code}: нет балла за {'задание' if len(empty) == 1 else 'задания'} {codes}. "
        "Пустые ячейки не входят в выполнение заданий, сумма посчитана по остальным."
    )
    where = address(row.row - 1, layout.task_columns[empty[0]])
    return Problem("empty_score", message, WARNING, layout.sheet.name, where)


def _duplicate_codes(participants: Sequence[ParticipantRow]) -> Iterator[tuple[ParticipantRow, int]]:
    """Participants whose code stands higher already, with its row."""
    schools = {login: login_digits(login) for login in {row.login for row in participants}}
    keys = [(schools[row.login], row.code) for row in participants]
    if len(set(keys)) == len(keys):
        return
    first: dict[tuple[str | None, str], int] = {}
    for key, row in zip(keys, participants, strict=True):
        if key in first:
            yield row, first[key]
        first.setdefault(key, row.row)


def _duplicate_code(layout: Layout, row: ParticipantRow, first: int) -> Problem:
    message = f"Код {row.code} уже есть в строке {first}. Учтены обе строки: проверьте, не один ли это участник."
    where = address(row.row - 1, layout.columns[at.CODE])
    return Problem("duplicate_code", message, WARNING, layout.sheet.name, where)


def _rows_without_code(layout: Layout, participants: int) -> Iterator[int]:
    """Rows of the sheet, from 0, that hold scores and no code."""
    body = layout.body
    if participants == len(body):
        return
    code_column = layout.columns[at.CODE]
    for number, row in enumerate(body, layout.header + 1):
        filled = any(row[column] not in ("", None) for column in layout.task_columns)
        if filled and parse_code(row[code_column]) is None and not _is_service(row, layout):
            yield number


def _row_without_code(layout: Layout, number: int) -> Problem:
    column = layout.columns[at.CODE]
    written = text_of(layout.sheet.rows[number][column])
    said = f"вместо кода стоит «{shortened(written)}»" if written else "нет кода участника"
    if is_name(written):
        said = "вместо кода стоит имя, имена в программе не хранятся"
    message = f"В строке {number + 1} есть баллы, но {said}. Строка не загружена."
    return Problem("row_without_code", message, WARNING, layout.sheet.name, address(number, column))


def _is_service(row: Row, layout: Layout) -> bool:
    """Whether it is a row of sums, of maxima, or the header once more."""
    if any(isinstance(cell, str) and _SUMMARY.search(folded(cell)) for cell in row):
        return True
    return role_of(row[layout.columns[at.CODE]]) == at.CODE or any(
        parse_task_header(row[column]) for column in layout.task_columns
    )


def _absent_with_scores(layout: Layout, participants: Sequence[ParticipantRow]) -> Iterator[ParticipantRow]:
    if at.VARIANT2 in layout.columns:  # one part may well be written
        return
    nothing = bytes([EMPTY_BYTE]) * len(layout.tasks)
    for row in participants:
        if row.absent and row.scores != nothing:
            yield row


def _absent_with_score(layout: Layout, row: ParticipantRow) -> Problem:
    message = f"Участник {row.code} отмечен как отсутствовавший, но у него есть баллы. Он не учтён."
    where = address(row.row - 1, layout.columns[at.VARIANT])
    return Problem("absent_with_scores", message, WARNING, layout.sheet.name, where)


def _totals(layout: Layout, participants: Sequence[ParticipantRow]) -> Iterator[Problem]:
    if at.TOTAL not in layout.columns:
        return
    missing = stale = 0
    example: tuple[ParticipantRow, int] | None = None
    for row in participants:
        if row.absent or INVALID_BYTE in row.scores:
            continue
        total = sum(row.scores.translate(POINTS))
        if row.stated_total == total:
            continue
        if not row.stated_total and total:
            missing += 1
        elif row.stated_total is not None and row.took_part:
            stale += 1
            example = example or (row, total)
    column, title = layout.columns[at.TOTAL], layout.header_text(at.TOTAL)
    if missing:
        message = (
            f"Файл не пересчитан в Excel: у {plural(missing, 'участника', 'участников', 'участников')} с баллами "
            f"в столбце «{title}» стоит 0 или пусто. Суммы посчитаны заново по заданиям."
        )
        yield Problem("not_recalculated", message, WARNING, layout.sheet.name, address(layout.header, column))
    if stale and example:
        row, total = example
        message = (
            f"В столбце «{title}» сумма не сходится с баллами за задания: {_rows(stale)}, например строка {row.row}: "
            f"записано {row.stated_total}, по заданиям {total}. Взяты суммы по заданиям."
        )
        yield Problem("stale_total", message, WARNING, layout.sheet.name, address(row.row - 1, column))


def _strange_marks(layout: Layout, participants: Sequence[ParticipantRow]) -> Iterator[Problem]:
    rows = layout.sheet.rows
    for role in (at.MARK, at.JOURNAL_MARK):
        column = layout.columns.get(role)
        if column is None:
            continue
        cells = {rows[row.row - 1][column] for row in participants}
        strange = sorted({text_of(cell) for cell in cells if is_strange_mark(cell)})
        if strange:
            title = layout.header_text(role)
            some = ", ".join(f"«{shortened(text)}»" for text in strange[:5])
            message = f"В столбце «{title}» встречаются не отметки: {some}. Они не учтены."
            yield Problem("strange_mark", message, WARNING, layout.sheet.name, address(layout.header, column))


def _rows(count: int) -> str:
    return plural(count, "строка", "строки", "строк")
