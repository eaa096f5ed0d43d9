"""Collection form of 2021: all cells are text, headers «логин школы … балл за 1 … балл за N, Учебник …».

«балл за k» is the k-th column and not task k; subject, grade and year stand only in the file's name; a few rows are
shifted to the right. Maxima are not in the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.core.russian import plural
from app.core.scores import EMPTY, INVALID, pack
from app.importers.problems import INFO, WARNING, Problem
from app.importers.results import protocol_layout as at
from app.importers.results.assembly import assemble
from app.importers.results.cells import Cell, Memo, Row, folded, whole_of
from app.importers.results.labels import parse_variant
from app.importers.results.participants import Protocol, read_protocol
from app.importers.results.protocol_checks import POINTS
from app.importers.results.protocol_layout import Layout, find_layout
from app.importers.results.report_head import read_head
from app.importers.results.score_cell import parse_score
from app.importers.results.values import COLLECTION_FORM, ParticipantRow, ResultFile, TaskColumn
from app.importers.results.work_facts import grade_of_codes, settle, texts_of_column, title_of_textbooks
from app.importers.results.work_title import WorkTitle
from app.importers.results.workbook import Workbook

_HEADER: Final = re.compile(r"балл за (\d{1,2})")
_FARTHEST_SHIFT: Final = 4


def identify(book: Workbook) -> bool:
    """A protocol with columns «балл за 1», «балл за 2» …"""
    return _layout(book) is not None


def read(book: Workbook) -> ResultFile:
    """The participants; columns keep their ordinal as code, rows shifted as a whole are put back."""
    layout = _layout(book)
    assert layout is not None
    head = read_head(layout.sheet, layout.header)
    hint = WorkTitle()
    if at.TEXTBOOK in layout.columns:
        hint = title_of_textbooks(texts_of_column(layout.body, layout.columns[at.TEXTBOOK]))
    codes = WorkTitle(grade=grade_of_codes(layout.body, layout.columns[at.CODE]))
    title, problems = settle(book.file, head.title, (("учебников", hint), ("кодов участников", codes)))
    protocol, notes = _put_back(read_protocol(layout, grade=title.grade))
    numbering = (
        f"Столбцы «балл за 1»…«балл за {len(layout.tasks)}» идут по порядку и могут не совпадать с номерами заданий, "
        "максимальных баллов в файле нет: выполнение в процентах не посчитать."
    )
    problems += [Problem("ordinal_tasks", numbering, INFO, layout.sheet.name), *notes]
    return assemble(book.file, COLLECTION_FORM, protocol, title=title, head=head, problems=problems)


def _task_of(cell: Cell) -> TaskColumn | None:
    match = _HEADER.fullmatch(folded(cell))
    return TaskColumn(match[1]) if match else None


def _layout(book: Workbook) -> Layout | None:
    return next((layout for sheet in book.sheets if (layout := find_layout(sheet, _task_of))), None)


def _put_back(protocol: Protocol) -> tuple[Protocol, list[Problem]]:
    """Rows whose scores run past the last task: those whose total fits once moved left are moved, others are told."""
    layout = protocol.layout
    participants = list(protocol.participants)
    moved: list[int] = []
    longer: list[int] = []
    for place in _running_over(protocol):
        row = participants[place]
        mended = _moved_left(layout, row, layout.sheet.rows[row.row - 1])
        participants[place] = mended or row
        (moved if mended else longer).append(row.row)
    problems = []
    if moved:
        message = (
            f"Сдвинуты вправо: {_rows(moved)}. Баллы возвращены на свои места, их сумма сходится с суммой в файле."
        )
        problems.append(Problem("shifted_rows", message, INFO, layout.sheet.name))
    if longer:
        message = (
            f"Баллов больше, чем заданий: {_rows(longer)}. Похоже на строки другой работы. "
            "Учтены баллы за задания этого файла: проверьте эти строки."
        )
        problems.append(Problem("extra_scores", message, WARNING, layout.sheet.name))
    return replace(protocol, participants=tuple(participants)), problems


def _running_over(protocol: Protocol) -> list[int]:
    """Places of the participants with a score in the column after the last task."""
    after = max(protocol.layout.task_columns) + 1
    rows = protocol.layout.sheet.rows
    if after >= len(rows[0]):
        return []
    is_score = Memo(lambda cell: parse_score(cell, None) not in {EMPTY, INVALID})
    found = is_score.column(rows[row.row - 1][after] for row in protocol.participants)
    return [
        place
        for place, (over, row) in enumerate(zip(found, protocol.participants, strict=True))
        if over and not row.absent
    ]


def _moved_left(layout: Layout, row: ParticipantRow, cells: Row) -> ParticipantRow | None:
    """The row read some columns further right, if the total found there equals the sum of the scores found there."""
    if row.stated_total == sum(row.scores.translate(POINTS)):
        return None
    for shift in range(1, _FARTHEST_SHIFT + 1):
        columns = [column + shift for column in layout.task_columns]
        if columns[-1] >= len(cells):
            return None
        scores = pack(parse_score(cells[column], None) for column in columns)
        total = whole_of(cells[layout.columns[at.TOTAL] + shift]) if at.TOTAL in layout.columns else None
        if total is not None and total == sum(scores.translate(POINTS)):
            variant = parse_variant(cells[layout.columns[at.VARIANT] + shift]) if at.VARIANT in layout.columns else None
            return replace(row, scores=scores, stated_total=total, variant=variant)
    return None


def _rows(numbers: Sequence[int]) -> str:
    some = ", ".join(map(str, numbers[:5]))
    tail = ", …" if len(numbers) > 5 else ""  # noqa: PLR2004  examples enough
    return f"{plural(len(numbers), 'строка', 'строки', 'строк')} ({some}{tail})"
