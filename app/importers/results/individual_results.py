"""Ф1 «Индивидуальные результаты»: a report of ФИС ОКО, one row a participant, marks beside scores.

A section row («МБОУ «…»(edu990001) | Кол-во участников: 89») opens each school; a municipal file repeats it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from app.core.russian import plural
from app.importers.problems import WARNING, Problem
from app.importers.results import protocol_layout as at
from app.importers.results.assembly import assemble
from app.importers.results.cells import address, folded, text_of
from app.importers.results.labels import find_login, parse_code, school_name
from app.importers.results.other_sheets import sheets_left_out
from app.importers.results.participants import read_protocol
from app.importers.results.protocol_layout import Layout, find_layout
from app.importers.results.report_head import read_head
from app.importers.results.values import INDIVIDUAL_RESULTS, ParticipantRow, ResultFile
from app.importers.results.work_facts import settle
from app.importers.results.workbook import Workbook

_COUNT: Final = re.compile(r"кол-?\s?(?:во|ичество) участников\s*:?\s*(\d+)")
_REPORT: Final = "индивидуальные результаты"


@dataclass(frozen=True, slots=True)
class _Section:
    """One school's section: its row on the sheet (from 0), and how many participants it announces."""

    row: int
    login: str | None
    name: str | None
    count: int | None


def identify(book: Workbook) -> bool:
    """A protocol with the mark of the work, or under the report's own name."""
    return _layout(book) is not None


def read(book: Workbook) -> ResultFile:
    """All participants of all schools of the report."""
    layout = _layout(book)
    assert layout is not None
    head = read_head(layout.sheet, layout.header)
    title, problems = settle(book.file, head.title)
    sections = _sections(layout)
    rows = [section.row for section in sections]

    def login_of_row(number: int) -> str | None:
        place = bisect_right(rows, number) - 1
        return sections[place].login if place >= 0 else None

    protocol = read_protocol(layout, grade=title.grade, login_of_row=login_of_row if sections else None)
    problems += [*sheets_left_out(book, layout.sheet), *_counts(layout, sections, protocol.participants)]
    result = assemble(book.file, INDIVIDUAL_RESULTS, protocol, title=title, head=head, problems=problems)
    if result.login and not result.school_name and sections:
        return replace(result, school_name=sections[0].name)
    if not result.login and len(sections) == 1:
        return replace(result, login=sections[0].login, school_name=result.school_name or sections[0].name)
    return result


def _layout(book: Workbook) -> Layout | None:
    for sheet in book.sheets:
        layout = find_layout(sheet)
        if layout is None:
            continue
        above = (folded(cell) for row in sheet.rows[: layout.header] for cell in row)
        if at.MARK in layout.columns or any(text.startswith(_REPORT) for text in above):
            return layout
    return None


def _sections(layout: Layout) -> list[_Section]:
    found = []
    for number, row in enumerate(layout.body, layout.header + 1):
        if parse_code(row[layout.columns[at.CODE]]) is not None:
            continue
        texts = list(dict.fromkeys(text for cell in row if (text := text_of(cell))))
        count = _COUNT.search(folded(" ".join(texts)))
        login = find_login(texts[0]) if texts else None
        if count or (login and len(texts) == 1):
            name = school_name(texts[0].split("|")[0])
            found.append(_Section(number, login, name, int(count[1]) if count else None))
    return found


def _counts(layout: Layout, sections: list[_Section], participants: tuple[ParticipantRow, ...]) -> list[Problem]:
    """Sections whose announced number of participants is not the number of their rows."""
    starts = [section.row for section in sections]
    held = Counter(bisect_right(starts, row.row - 1) - 1 for row in participants)
    problems = []
    for place, section in enumerate(sections):
        if section.count is not None and held[place] != section.count:
            message = (
                f"Заявлено: {plural(section.count, 'участник', 'участника', 'участников')}, а в таблице "
                f"{plural(held[place], 'строка', 'строки', 'строк')}. "
                "Взяты строки таблицы: проверьте, весь ли файл скачан."
            )
            problems.append(Problem("section_count", message, WARNING, layout.sheet.name, address(section.row, 0)))
    return problems
