"""Rows of the tables of a plan → sections and items: repeated headers dropped, rows cut by a page break joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from app.importers.plans.blocks import Row, Table, paragraphs_of
from app.importers.plans.columns import (
    Layout,
    find_header,
    header_at,
    is_other_header,
    is_row_of_numbers,
    opens_other_table,
)
from app.importers.plans.doubts import JOINED, MERGED
from app.importers.plans.headings import (
    following,
    heading_among,
    is_note,
    is_signature,
    is_total,
    number_of,
    split_heading,
)
from app.importers.plans.lettering import breaks_off, clean, ends_whole, folded, starts_low
from app.importers.plans.narrow_rows import is_narrow, widened
from app.importers.plans.row_kinds import LOOK_AHEAD, Kind, kind_of, section_text
from app.importers.plans.row_values import DraftItem, RowValues, append, read_row
from app.importers.plans.shared_cells import split_shared
from app.importers.plans.values import PlanColumn, PlanItem, PlanSection
from app.importers.problems import Problem

_NOTE_OF_SECTION = re.compile(r"(?:цел[ьи]|задачи)\b", re.IGNORECASE)
_NO_NAME = re.compile(r"(?:лист|sheet|план|таблица|table)?\s*\d*", re.IGNORECASE)
HEADER_DEPTH: Final = 40
"""How many rows of a table may stand above its header."""


@dataclass(slots=True)
class DraftSection:
    """A section while its rows are read. `bare`: its title is a line between tables; `tab`: the name of a sheet."""

    number: str | None
    title: str | None
    bare: bool = False
    tab: bool = False
    items: list[DraftItem] = field(default_factory=list)


class PlanRows:
    """Reads tables and the lines between them in order; `sections()`, `columns` and `tail` at the end.

    `by_sheet`: the plan stands on several sheets of a workbook.
    """

    def __init__(self, *, by_sheet: bool = False) -> None:
        self._by_sheet = by_sheet
        self.columns: list[PlanColumn] = []
        self.problems: list[Problem] = []
        self.tail: list[str] = []
        self._sections: list[DraftSection] = [DraftSection(None, None)]
        self._layout: Layout | None = None
        self._last: DraftItem | None = None
        self._numbered: DraftItem | None = None
        self._seam = False
        self._closed = False
        self._seen: dict[str, set[str]] = {}
        self._joined: list[str] = []
        self._left: list[str] = []
        self._sheet: str | None = None

    def line(self, text: str) -> None:
        """A paragraph after the first table: a section's title, or the beginning of the tail."""
        self.tail.append(text)

    def table(self, table: Table) -> None:
        """A table of the plan, a continuation of it, or a table that is no plan (signatures)."""
        header = find_header(table.rows, 0, HEADER_DEPTH)
        if header is None and not self._continues(table):
            self.tail += [paragraph.text for paragraph in paragraphs_of(table)]
            self._report_other(table)
            return
        if table.sheet != self._sheet:
            self._open_sheet(table.sheet or "")
        self._seam, self._closed = True, False
        start = header.first if header else 0
        if header:
            self.tail += [paragraph.text for paragraph in paragraphs_of(Table(table.rows[:start]))]
        self._open_from_lines()
        rows = list(table.rows[start:])
        at = 0
        while at < len(rows):
            if at == 0 or rows[at].seam:
                stop = next((place for place in range(at + 1, len(rows)) if rows[place].seam), len(rows))
                rows[at:stop] = self._full_width(rows[at:stop])
            at = self._step(rows, at)

    def sections(self) -> tuple[PlanSection, ...]:
        """What was read, frozen; an empty section without a title is left out."""
        self._report_joined()
        self._report_left()
        kept = [section for section in self._sections if section.items or (section.title and not section.tab)]
        return tuple(
            PlanSection(section.number, section.title, tuple(_frozen(item) for item in section.items))
            for section in kept
        )

    def name_first_section(self, line: str, *, inside: bool) -> None:
        """Use the last line above the first header as the first section's title, where the later ones stand alike.

        `inside`: the line is a row of the table itself.
        """
        first, later = self._sections[0], self._sections[1:]
        number, title = split_heading(line)
        if first.title or not first.items or not later or (number is None) != (later[0].number is None):
            return
        if inside or later[0].bare:
            first.number, first.title = number, title

    def _continues(self, table: Table) -> bool:
        """Whether a table without a header goes on with the columns above it."""
        if self._layout is None:
            return False
        known = len(self._layout.columns)
        filled = [row for row in table.rows if row.filled]
        if not filled or is_other_header(filled[0]):
            return False
        fitting = any(known - 1 <= len(row.cells) <= known and len(row.filled) > 1 for row in filled)
        return fitting and not all(is_signature(" ".join(clean(cell.text) for cell in row.filled)) for row in filled)

    def _full_width(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Rows of a page without a header, a cell that stands for two columns laid over both."""
        if self._layout is None or find_header(rows) or not is_narrow(rows, self._layout):
            return rows
        wide = widened(rows, self._layout, self._seen)
        if wide is None:
            self._report(
                "columns_missing",
                "В части таблицы столбцов меньше, чем в заголовке, и не видно, какие из них слиты."
                " Проверьте строки этой части.",
                cell=rows[0].place,
            )
        return wide or rows

    def _step(self, rows: Sequence[Row], at: int) -> int:
        """Read rows[at] and say which row comes next."""
        row = rows[at]
        if header := header_at(rows, at, self._layout):
            self._take_header(header.layout)
            return header.after
        if row.filled and not is_row_of_numbers(row):
            self._take(row, rows[at + 1 : at + 1 + LOOK_AHEAD])
        return at + 1

    def _take_header(self, layout: Layout) -> None:
        self._seam = True
        repeated = self._layout is not None and layout.columns == self._layout.columns
        names = layout.sections_for_names(self._layout) if self._layout and not layout.heading else None
        self._layout = layout
        if names and not any(section.title for section in self._sections):
            self._sections[0].number, self._sections[0].title = split_heading(names[0])
        heading = names[1] if names else layout.heading
        if heading and not repeated:
            self._open(heading)
        known = {column.key or folded(column.header) for column in self.columns}
        for column in layout.columns:
            if (column.key or folded(column.header)) not in known:
                self.columns.append(column)
                if column.key is None:
                    self._report(
                        "column_unknown", f"Столбец «{column.header}» не узнан: его содержимое не перенесено.", "info"
                    )

    def _take(self, row: Row, rest: Sequence[Row]) -> None:
        assert self._layout is not None
        whole = " ".join(clean(cell.text) for cell in row.filled)
        single = len(row.filled) == 1
        self._closed = self._closed or is_note(whole) or is_signature(whole) or (single and is_total(whole))
        if not self._closed and opens_other_table(row):
            self._close_before_other_table()
        if self._closed:
            self.tail.append(whole)
            if not is_note(whole) and not is_signature(whole):
                self._left.append(whole)
            return
        above = self._numbered.number if self._numbered else None
        heading = section_text(row, rest, self._layout, above)
        if heading is not None:
            self._open(heading)
            return
        values = read_row(row, self._layout)
        if values.outside and self._tell_outside(values, row):
            return
        merged = self._part_shared(values, row)
        self._seam = self._seam or row.seam
        self._add(values)
        if row.joined and self._last:
            self._tell_joined(self._last)
        if merged and self._last:
            self._last.doubts.append(MERGED)
        self._seam = False

    def _tell_outside(self, values: RowValues, row: Row) -> bool:
        """Tell of texts that stand under no column of the header; whether the row holds nothing else."""
        texts = "; ".join(f"«{text}»" for text in values.outside)
        self._report("cell_outside", f"Текст вне столбцов таблицы не перенесён: {texts}.", cell=row.place)
        return not values.shared and not any(values.texts.values())

    def _report_other(self, table: Table) -> None:
        """Tell of a table that was left out; a line of signatures is no loss."""
        filled = [row for row in table.rows if row.filled]
        names = "; ".join(clean(cell.text) for cell in filled[0].filled) if filled else ""
        signed = all(is_signature(" ".join(clean(cell.text) for cell in row.filled)) for row in filled)
        if len(filled) > 1 and not signed:
            self._report(
                "table_skipped",
                f"Таблица «{names[:120]}» не перенесена: в ней нет мероприятий.",
                "info",
                filled[0].place,
            )

    def _close_before_other_table(self) -> None:
        """End the plan where the header of another table follows without a gap; its title was taken for a section."""
        self._closed = True
        if not self._sections[-1].items and self._sections[-1].title:
            self.tail.append(self._sections.pop().title or "")
            self._left.append(self.tail[-1])

    def _add(self, values: RowValues) -> None:
        number = number_of(values.number) or clean(values.number).rstrip(".") or None
        last = self._last
        counted = self._layout is not None and "number" in self._layout.keys
        if last:
            inherited = values.below - {"number"} if number else values.below - {"number", "title"}
            for key in inherited:
                values.texts.setdefault(key, last.texts.get(key, ""))
            if self._seam and number:
                self._give_back(values, last)
        kind = kind_of(values, number, last, seam=self._seam, counted=counted)
        if kind is Kind.CONTINUATION and last:
            append(
                last.texts, {key: text for key, text in values.texts.items() if key not in values.below | {"number"}}
            )
            self._tell_joined(last)
            return
        self._remember(values)
        if number and self._numbered and self._numbered.number:
            number = following(number, self._numbered.number)
        parent = self._numbered.number if kind is Kind.SUB_ROW and self._numbered else None
        item = DraftItem(number, parent, {key: text for key, text in values.texts.items() if key != "number"})
        self._sections[-1].items.append(item)
        self._last = item
        self._numbered = item if number else self._numbered

    def _give_back(self, values: RowValues, last: DraftItem) -> None:
        """Return first lines that belong to the row above: a scan sets the end of a cut cell on top of the next row."""
        tails: dict[str, str] = {}
        for key, raw in values.raw.items():
            first, *more = [clean(line) for line in raw.splitlines() if line.strip()] or [""]
            above = last.texts.get(key, "")
            if more and above and not ends_whole(above) and starts_low(first) and more[0][0].isupper():
                tails[key] = first
        if not any(breaks_off(last.texts[key]) for key in tails):
            return
        append(last.texts, tails)
        for key, tail in tails.items():
            values.texts[key] = values.texts[key].removeprefix(tail).strip()
        self._tell_joined(last)

    def _open(self, heading: str, *, bare: bool = False) -> None:
        number, title = split_heading(heading)
        current = self._sections[-1]
        if (current.number, folded(current.title or "")) == (number, folded(title or "")):
            return
        if not current.items and current.title and _NOTE_OF_SECTION.match(heading):
            self._report("section_note", f"Строка под заголовком раздела не перенесена: «{heading}».", "info")
            return
        if not current.items and current.number and not current.title and not number:
            current.title = title
            return
        self._sections.append(DraftSection(number, title, bare))
        self._last = self._numbered = None

    def _open_sheet(self, name: str) -> None:
        """Each of several sheets is a section by its name, until a row or a line names one."""
        self._sheet = name
        if self._by_sheet and not _NO_NAME.fullmatch(name):
            self._sections.append(DraftSection(*split_heading(name), tab=True))
        self._last = self._numbered = None

    def _open_from_lines(self) -> None:
        """Lines since the last table: the last of them is the next section's title."""
        if heading := heading_among(self.tail):
            self._open(heading, bare=True)
        self.tail.clear()

    def _tell_joined(self, item: DraftItem) -> None:
        self._joined.append(item.number or "без номера")
        if JOINED not in item.doubts:
            item.doubts.append(JOINED)

    def _part_shared(self, values: RowValues, row: Row) -> bool:
        """Take cells over several columns apart; whether one of them could not be."""
        whole = False
        for keys, text in values.shared:
            parts = split_shared(keys, text, self._seen, guess=True)
            for key, part in (parts or {keys[0]: text}).items():
                values.put(key, part)
            if parts and len(text.splitlines()) == 1:
                self._report(
                    "columns_parted",
                    "Ячейка заняла два столбца; граница проведена по словам. Проверьте строку.",
                    "info",
                    row.place,
                )
            if parts is None:
                whole = True
                self._report(
                    "columns_merged",
                    "Ячейка занимает несколько столбцов, и граница между ними не видна: текст записан в первый из них."
                    " Проверьте строку.",
                    cell=row.place,
                )
        return whole

    def _remember(self, values: RowValues) -> None:
        for key in ("terms", "responsible", "form", "doc_kind"):
            if text := values.texts.get(key):
                self._seen.setdefault(key, set()).add(text)

    def _report_joined(self) -> None:
        if self._joined:
            rows = ", ".join(dict.fromkeys(self._joined))
            self._report("rows_joined", f"Склеены строки, разорванные границей страницы: {rows}.", "info")
            self._joined.clear()

    def _report_left(self) -> None:
        if self._left:
            text = "; ".join(f"«{row}»" for row in self._left)
            self._report("rows_left", f"Строки под планом не перенесены: {text}.", "info")
            self._left.clear()

    def _report(self, code: str, message: str, severity: str = "warning", cell: str | None = None) -> None:
        self.problems.append(Problem(code, message, severity, self._sheet, cell))


def _frozen(item: DraftItem) -> PlanItem:
    texts: dict[str, Any] = {key: text or None for key, text in item.texts.items() if key != "title"}
    return PlanItem(item.number, item.parent, item.texts.get("title", ""), **texts, doubt="; ".join(item.doubts))
