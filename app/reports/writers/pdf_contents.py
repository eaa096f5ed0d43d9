"""Contents of a pack in a PDF: a line a part, with dots to its page; where each part begins is counted beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from app.reports.document import Document, Orientation, Part
from app.reports.writers import style
from app.reports.writers.fonts import regular
from app.reports.writers.lines import Line, typeset, wrap_cell
from app.reports.writers.pdf_sheet import PartPlace, Sheet, single
from app.reports.writers.pdf_strips import Strip, place

_PAGE_ROOM: Final = 36.0
"""For the number of a page, pt."""
_LINE_SPACE: Final = 2.0


class ContentsStrip(Strip):
    """A line of the contents; `at`: which part of the document it names."""

    __slots__ = ("at", "lines", "width")

    def __init__(self, lines: Sequence[Line], at: int, width: float) -> None:
        super().__init__(len(lines) * single(regular(), style.TEXT).leading + _LINE_SPACE)
        self.lines = lines
        self.at = at
        self.width = width

    def draw(self, sheet: Sheet) -> None:
        """Name, dots, page; the whole line leads to the part."""
        hand = single(regular(), style.TEXT)
        sheet.lines(0.0, sheet.y, self.lines, hand)
        there = sheet.parts[self.at]
        number = str(there.page)
        level = sheet.y - (len(self.lines) - 1) * hand.leading
        edge = self.width - regular().points(number, style.TEXT)
        begun = self.lines[-1][1] * style.TEXT / 1000 + style.CELL_SIDE
        dot = regular().points(".", style.TEXT)
        count = max(int((edge - style.CELL_SIDE - begun) / dot), 0)
        sheet.line(edge - style.CELL_SIDE - count * dot, level, "." * count, hand)
        sheet.line(edge, level, number, hand)
        sheet.link(there.key, sheet.y - self.height, self.width, self.height)


def contents_strips(document: Document, width: float) -> list[Strip]:
    """Lines of the contents of a document within `width`, pt."""
    limit = single(regular(), style.TEXT).limit(width - _PAGE_ROOM)
    titles = [block.title for block in document.blocks if isinstance(block, Part)]
    return [
        ContentsStrip(wrap_cell(typeset(title), limit, regular(), loose=0.0), at, width)
        for at, title in enumerate(titles)
    ]


def places_of_parts(strips: Sequence[Strip], orientation: Orientation, bookmarks: int) -> list[PartPlace]:
    """Where each part of a document begins: it is laid out once without being drawn.

    `bookmarks`: how many the file has before this document.
    """
    from reportlab.pdfgen.canvas import Canvas

    counted = Sheet(Canvas(BytesIO(), initialFontName="Tinos"), counting=True, bookmarks=bookmarks)  # type: ignore[arg-type]
    counted.start_document(orientation)
    place(strips, counted)
    return counted.parts
