"""Форма сбора результатов since 2022: task headers name their maxima, «1 (1б)», «4К1 (3б)».

What differs by year is told by the headers themselves: six leading columns of a coordinator's file (2022), two parts
with a variant each (2024), an ordinal number of the class (2024, 2026), helper columns without a header (2026).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.importers.problems import INFO, WARNING, Problem
from app.importers.results import protocol_layout as at
from app.importers.results.assembly import assemble
from app.importers.results.participants import Protocol, read_protocol
from app.importers.results.protocol_layout import Layout, find_layout
from app.importers.results.report_head import read_head
from app.importers.results.values import COLLECTION_FORM, ResultFile
from app.importers.results.work_facts import (
    grade_of_codes,
    settle,
    texts_of_column,
    title_of_textbooks,
    title_on_other_sheets,
    year_of_uploads,
)
from app.importers.results.work_title import WorkTitle
from app.importers.results.workbook import Workbook


def identify(book: Workbook) -> bool:
    """A protocol whose task headers name their maxima."""
    return any(find_layout(sheet) for sheet in book.sheets)


def read(book: Workbook) -> ResultFile:
    """The participants of the protocol; sheets that repeat it are named and left aside."""
    layouts = [layout for sheet in book.sheets if (layout := find_layout(sheet))]
    main = max(layouts, key=lambda layout: (layout.sheet.visible, _filled(layout), len(layout.columns)))
    head = read_head(main.sheet, main.header)
    said = head.title.or_else(title_on_other_sheets(book, main.sheet))
    if at.UPLOADED in main.columns:
        said = said.or_else(WorkTitle(year=year_of_uploads(main.body, main.columns[at.UPLOADED])))
    guesses = (
        ("учебников", title_of_textbooks(_textbooks(book))),
        ("кодов участников", WorkTitle(grade=grade_of_codes(main.body, main.columns[at.CODE]))),
    )
    title, problems = settle(book.file, said, guesses)
    protocols = [read_protocol(layout, grade=title.grade) for layout in layouts if layout is not main]
    joined, notes = _joined(read_protocol(main, grade=title.grade), protocols)
    return assemble(book.file, COLLECTION_FORM, joined, title=title, head=head, problems=[*problems, *notes])


def _filled(layout: Layout) -> int:
    column = layout.columns[at.CODE]
    return sum(row[column] not in ("", None) for row in layout.body)


def _textbooks(book: Workbook) -> list[str]:
    """Texts of the textbook columns, on the protocol or on the sheet of classes."""
    texts: list[str] = []
    for sheet in book.sheets:
        for column, cell in enumerate(sheet.rows[0]):
            if at.role_of(cell) == at.TEXTBOOK:
                texts += texts_of_column(sheet.rows[1:], column)
    return texts


def _joined(main: Protocol, others: Sequence[Protocol]) -> tuple[Protocol, list[Problem]]:
    """Sheets with the same tasks and other pupils (a sheet a class) become one protocol; the rest is left aside."""
    problems = []
    participants = list(main.participants)
    found = list(main.problems)
    end = len(main.layout.sheet.rows)
    for other in others:
        if not other.participants:
            continue
        name, codes = other.layout.sheet.name, {(row.login, row.code) for row in other.participants}
        known = {(row.login, row.code) for row in participants}
        if other.layout.tasks == main.layout.tasks and codes.isdisjoint(known):
            participants += [replace(row, row=row.row + end) for row in other.participants]
            end += len(other.layout.sheet.rows)
            found += other.problems
        elif codes <= known:
            message = f"Лист «{name}» повторяет участников листа «{main.layout.sheet.name}» и не загружен."
            problems.append(Problem("sheet_repeats", message, INFO, name))
        else:
            message = (
                f"На листе «{name}» другие задания или часть тех же участников, он не загружен. "
                "Если он нужен, сохраните его отдельным файлом."
            )
            problems.append(Problem("sheet_left_out", message, WARNING, name))
    return Protocol(main.layout, tuple(participants), tuple(found)), problems
