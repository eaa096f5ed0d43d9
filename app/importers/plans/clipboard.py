"""The HTML that Word, Excel, LibreOffice and browsers put on the clipboard → paragraphs and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from app.importers.plans.blocks import Block, Cell, Paragraph, PlanDocument, Row, Table
from app.importers.plans.lettering import SUPERSCRIPTS

_SILENT: Final = frozenset({"style", "script", "title", "head", "xml", "del", "template"})
_LINES: Final = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "section", "article"})
_EMPTY: Final = frozenset({"br", "hr", "img", "col", "input", "meta", "link", "wbr"})
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_LABEL = re.compile(r"\d+\. ")
_MOST_SPAN: Final = 200


def has_table(html: str) -> bool:
    """Whether the clipboard's HTML holds a table at all."""
    return re.search(r"<table\b", html, re.IGNORECASE) is not None


def read_html(html: str) -> PlanDocument:
    """Blocks in reading order; merged cells as in Word, items of numbered lists with their numbers.

    `<td rowspan=2>июнь</td>` → «июнь» and below it an empty cell that is the lower part of the merge.
    """
    reader = _HtmlReader()
    reader.feed(html)
    reader.close()
    return PlanDocument(tuple(reader.blocks()))


@dataclass(slots=True)
class _OpenTable:
    """A table while it is read. `carried`: by column, how many rows a merged cell still covers, and its width."""

    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] | None = None
    carried: dict[int, tuple[int, int]] = field(default_factory=dict)
    column: int = 0
    spans: tuple[int, int] | None = None


class _HtmlReader(HTMLParser):
    """Gathers text; a table inside a cell becomes lines of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._text: list[str] = []
        self._tables: list[_OpenTable] = []
        self._silent: list[str] = []
        self._counters: list[int | None] = []
        self._raised: list[int] = []

    def blocks(self) -> list[Block]:
        """What was read; a table that was not closed is closed."""
        while self._tables:
            self._close_table()
        self._close_paragraph()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        named = {name: value or "" for name, value in attrs}
        if self._silent:
            if tag == self._silent[-1] and tag not in _EMPTY:
                self._silent.append(tag)
            return
        if tag not in _EMPTY and (tag in _SILENT or _HIDDEN.search(named.get("style", ""))):
            self._silent.append(tag)
            return
        if tag == "table":
            self._open_table()
        elif tag in {"tr", "td", "th"}:
            self._open_part(tag, named)
        elif tag == "br":
            self._text.append("\n")
        elif tag == "sup":
            self._raised.append(len(self._text))
        elif tag in _LINES:
            self._open_line(tag, named)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        if tag == "table":
            self._close_table()
        elif tag == "tr" and len(self._tables) == 1:
            self._close_row()
        elif tag in {"td", "th"} and len(self._tables) == 1:
            self._close_cell()
        elif tag == "sup" and self._raised:
            self._raise_digits(self._raised.pop())
        elif tag in _LINES:
            if tag in {"ol", "ul"} and self._counters:
                self._counters.pop()
            self._line_ends()

    def handle_data(self, data: str) -> None:
        """Text: white space of the source is one space."""
        if not self._silent:
            self._text.append(re.sub(r"\s+", " ", data))

    # lines

    def _open_line(self, tag: str, named: dict[str, str]) -> None:
        if tag in {"p", "div"} and self._text and _LABEL.fullmatch(self._text[-1]):
            return  # the paragraph of a list's item stands beside its number
        self._line_ends()
        if tag in {"ol", "ul"}:
            self._counters.append(_number(named.get("start", ""), 1) if tag == "ol" else None)
        elif tag == "li" and self._counters and (count := self._counters[-1]) is not None:
            count = _number(named.get("value", ""), count)
            self._counters[-1] = count + 1
            self._text.append(f"{count}. ")

    def _line_ends(self) -> None:
        if self._tables:
            self._text.append("\n")
        else:
            self._close_paragraph()

    def _close_paragraph(self) -> None:
        if text := self._taken():
            self._blocks.append(Paragraph(text))

    def _taken(self) -> str:
        """The gathered text by lines, without empty ones."""
        lines = (" ".join(line.split()) for line in "".join(self._text).split("\n"))
        self._text.clear()
        self._raised.clear()
        return "\n".join(line for line in lines if line)

    def _raise_digits(self, start: int) -> None:
        raised = "".join(self._text[start:])
        if raised.strip().isdigit():
            self._text[start:] = [raised.translate(SUPERSCRIPTS)]

    # tables

    def _open_table(self) -> None:
        if not self._tables:
            self._close_paragraph()
        self._tables.append(_OpenTable())

    def _close_table(self) -> None:
        if not self._tables:
            return
        if len(self._tables) == 1:
            self._close_row()
            if rows := self._tables[0].rows:
                self._blocks.append(Table(tuple(rows)))
            self._text.clear()
        self._tables.pop()

    def _open_part(self, tag: str, named: dict[str, str]) -> None:
        if len(self._tables) > 1:
            self._text.append("\n" if tag == "tr" else " ")
            return
        if not self._tables:  # a fragment cut out of a table
            self._open_table()
        table = self._tables[0]
        if tag == "tr":
            self._close_row()
            table.cells = []
            return
        self._close_cell()
        if table.cells is None:
            table.cells = []
        self._text.clear()
        table.spans = _span(named.get("colspan", "")), _span(named.get("rowspan", ""))

    def _close_cell(self) -> None:
        table = self._tables[0]
        if table.spans is None or table.cells is None:
            return
        width, height = table.spans
        table.spans = None
        _fill_carried(table)
        table.cells.append(Cell(self._taken(), table.column, width))
        if height > 1:
            table.carried[table.column] = (height, width)
        table.column += width

    def _close_row(self) -> None:
        table = self._tables[0]
        self._close_cell()
        if table.cells is None:
            return
        _fill_carried(table)
        table.rows.append(Row(tuple(table.cells), f"строка {len(table.rows) + 1}"))
        table.carried = {at: (left - 1, width) for at, (left, width) in table.carried.items() if left > 1}
        table.cells, table.column = None, 0


def _fill_carried(table: _OpenTable) -> None:
    """Put the lower parts of merged cells where the row has come to."""
    assert table.cells is not None
    while table.column in table.carried:
        width = table.carried[table.column][1]
        table.cells.append(Cell("", table.column, width, below=True))
        table.column += width


def _number(text: str, default: int) -> int:
    return int(text) if text.isdigit() else default


def _span(text: str) -> int:
    return min(max(_number(text.strip(), 1), 1), _MOST_SPAN)
