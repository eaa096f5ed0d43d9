"""How documents look, the same in every format: page, margins, sizes, tints. After ГОСТ Р 7.0.97-2016.

Lengths are points (1/72 inch) unless a name says mm.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from app.reports.document import Block, Orientation, Paragraph, Signatures, Table, Tint

MM: Final = 72 / 25.4

NO_DATE: Final = date(2000, 1, 1)
"""Stands in the properties of a file whose document has no date."""
PROGRAM: Final = "Маршрут школы"

PAGE_SHORT: Final = 210 * MM
PAGE_LONG: Final = 297 * MM
MARGIN_LEFT: Final = 30 * MM
MARGIN_RIGHT: Final = 10 * MM
MARGIN_TOP: Final = 20 * MM
MARGIN_BOTTOM: Final = 20 * MM
PAGE_NUMBER_TOP: Final = 10 * MM
"""From the sheet's upper edge to the top of the page number."""

TEXT: Final = 14.0
TABLE: Final = 12.0
TABLE_DENSE: Final = 10.0
NOTE: Final = 11.0
PAGE_NUMBER: Final = 12.0
SINGLE: Final = 1.149
"""Height of a single-spaced line of a Times metric, in sizes of the font."""
TEXT_LINES: Final = 1.08
"""Running text is set a little wider than single-spaced."""
INDENT: Final = 12.5 * MM

CELL_SIDE: Final = 4.0
CELL_TOP: Final = 2.5
BLANK_ROW: Final = 26.0
"""Least height of a row without text: it is there to be filled in by hand."""
RULE: Final = 0.5
"""Thickness of table rules."""

SPACE: Final = 10.0
"""Between blocks of different kinds."""
BULLET: Final = "–"

STAMP_SHARE: Final = 0.46
"""Part of the text's width that one гриф takes."""
SIGNATURE_SHARES: Final = (0.42, 0.24, 0.34)
"""Parts of the width: position, place for the signature, name."""

TINTS: Final[dict[Tint, str]] = {"": "", "good": "E6F2E1", "warning": "FDF3D6", "bad": "FBE3DF", "neutral": "ECEFF2"}
HEADER_TINT: Final = "F2F2F2"

HELD_ROWS: Final = 4
"""A table of so few rows is not divided between pages,"""
HELD_SHARE: Final = 0.2
"""where its rows together are no higher than this part of a page."""

MANY_COLUMNS: Final = {"portrait": 5, "landscape": 7}
"""A table with more columns than this is set in the dense size."""


def holds(block: Block, following: Block | None) -> bool:
    """Whether a block's end stays on one page with what follows: signatures, or the note under a table."""
    note = isinstance(block, Table) and isinstance(following, Paragraph) and following.note
    return note or isinstance(following, Signatures)


def page_size(orientation: Orientation) -> tuple[float, float]:
    """Width and height of an A4 sheet, pt."""
    return (PAGE_SHORT, PAGE_LONG) if orientation == "portrait" else (PAGE_LONG, PAGE_SHORT)


def text_width(orientation: Orientation) -> float:
    """Width between the margins, pt: 170 mm upright, 257 mm lying."""
    return page_size(orientation)[0] - MARGIN_LEFT - MARGIN_RIGHT


def text_height(orientation: Orientation) -> float:
    """Height between the margins, pt."""
    return page_size(orientation)[1] - MARGIN_TOP - MARGIN_BOTTOM


def table_size(table: Table, orientation: Orientation) -> float:
    """Size of a table's text, pt: its own, else 12, else 10 where columns are many."""
    return table.size or (TABLE_DENSE if len(table.columns) > MANY_COLUMNS[orientation] else TABLE)


def has_header(table: Table) -> bool:
    """Whether any column has a header to show."""
    return any(column.header for column in table.columns)
