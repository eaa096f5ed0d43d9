"""A table copied in Word, Excel or a browser: the HTML of the clipboard, else its text with tabs, as lines of cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Final

_BREAKS: Final = frozenset({"br", "p", "div", "li"})
_SILENT: Final = frozenset({"style", "script", "head", "title", "xml"})
_WIDEST: Final = 60
"""More grid columns than this are a mistake of the source."""
_LONGEST: Final = 5000

Grid = tuple[tuple[str, ...], ...]


def copied_table(text: str, html: str) -> Grid:
    r"""Lines of cells, all of one length; a merged cell stands in its first place, the others are empty.

    Worked example: `copied_table("а\tб\nв\tг", "")` → (("а", "б"), ("в", "г")). Text without tabs is one column of
    lines. Empty lines are left out.
    """
    lines = _of_html(html) if re.search(r"<table\b", html, re.IGNORECASE) else []
    if not any(any(line) for line in lines):
        lines = _of_text(text)
    kept = [[_clean(cell) for cell in line] for line in lines[:_LONGEST]]
    kept = [line for line in kept if any(line)]
    width = max(map(len, kept), default=0)
    used = [at for at in range(width) if any(at < len(line) and line[at] for line in kept)]
    return tuple(tuple(line[at] if at < len(line) else "" for at in used) for line in kept)


def _clean(cell: str) -> str:
    return "\n".join(words for part in cell.replace("\u00ad", "").splitlines() if (words := " ".join(part.split())))


def _of_text(text: str) -> list[list[str]]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x07", "\t")
    if "\t" not in plain:
        return [[line] for line in plain.split("\n")]
    try:
        return [list(line) for line in csv.reader(io.StringIO(plain), delimiter="\t")]
    except csv.Error:  # a quotation mark that nobody closes
        return [line.split("\t") for line in plain.split("\n")]


def _of_html(html: str) -> list[list[str]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.lines


class _Reader(HTMLParser):
    """Cells of the outermost tables; text of a table inside a cell belongs to the cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = []
        self._depth = 0
        self._silent = 0
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._held: dict[int, int] = {}
        """Grid columns that a cell from above still covers, and for how many lines."""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """As in HTMLParser."""
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._begin_line()
        elif self._depth == 1 and tag in {"td", "th"} and self.lines:
            self._end_cell()
            given = dict(attrs)
            self._span = _count(given.get("colspan")), _count(given.get("rowspan"))
            self._cell = []
        elif tag in _BREAKS and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """As in HTMLParser."""
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == "table":
            self._depth = max(self._depth - 1, 0)
            if not self._depth:
                self._end_cell()
                self._held = {}
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()
        elif tag in _BREAKS and self._cell is not None:
            self._cell.append("\n")

    def handle_data(self, data: str) -> None:
        """As in HTMLParser: line ends of the source are spaces."""
        if self._cell is not None and not self._silent:
            self._cell.append(re.sub(r"\s+", " ", data))

    def _begin_line(self) -> None:
        self.lines.append([])
        self._fill_held()

    def _fill_held(self) -> None:
        """Places that cells from above cover stay empty."""
        line = self.lines[-1]
        while self._held.get(len(line), 0) > 0:
            self._held[len(line)] -= 1
            line.append("")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        line, (columns, rows) = self.lines[-1], self._span
        self._fill_held()
        for at in range(columns):
            if rows > 1:
                self._held[len(line)] = rows - 1
            line.append("".join(self._cell) if at == 0 else "")
        self._cell = None
        self._fill_held()


def _count(written: str | None) -> int:
    return min(max(int(written), 1), _WIDEST) if written and written.strip().isdigit() else 1
