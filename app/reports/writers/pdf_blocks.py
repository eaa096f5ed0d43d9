"""Blocks of a document as strips of a PDF: titles, running text, lists; the other blocks have their own files."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from app.core.russian import NBSP
from app.reports.document import (
    Align,
    Block,
    Bullets,
    Chart,
    Contents,
    Document,
    Facts,
    Heading,
    Orientation,
    PageBreak,
    Paragraph,
    ParagraphAlign,
    Part,
    Signatures,
    Stamps,
    Table,
    Title,
)
from app.reports.writers import style
from app.reports.writers.columns import stays_whole
from app.reports.writers.fonts import bold, regular
from app.reports.writers.lines import Line, typeset, wrap, wrap_cell
from app.reports.writers.pdf_contents import contents_strips
from app.reports.writers.pdf_forms import chart_strips, form_strips
from app.reports.writers.pdf_sheet import Hand, single
from app.reports.writers.pdf_strips import Mark, Space, Strip, TextStrip, Turn
from app.reports.writers.pdf_table import table_strips

_TEXT_LEADING: Final = style.TEXT * style.SINGLE * style.TEXT_LINES
_LOOSE: Final = 0.88
"""A justified line filled less than this has its next word divided."""
_LOOSE_LEFT: Final = 0.4
"""The same for lines that are not stretched."""
_NOTE_SPACE: Final = 4.0


def document_strips(document: Document) -> tuple[Orientation, list[Strip]]:
    """How the document's first page lies, and all strips of it. Breaks before the first block only turn the page."""
    first = orientation = document.orientation
    strips: list[Strip] = [Mark(typeset(document.title), 0)]
    for at, block in enumerate(document.blocks):
        if isinstance(block, PageBreak):
            orientation = block.orientation or orientation
            if len(strips) == 1:
                first = orientation
            elif isinstance(strips[-1], Turn):
                strips[-1] = Turn(orientation)
            else:
                strips.append(Turn(orientation))
            continue
        if isinstance(block, Part | Contents):
            strips += _of_pack(block, document, orientation)
            continue
        before = len(strips)
        strips.extend(block_strips(block, orientation))
        if isinstance(block, Table) and stays_whole(block, orientation):
            for strip in strips[before:-2]:  # its last row and the space after it need not hold what follows
                strip.keep = True
        if style.holds(block, document.blocks[at + 1] if at + 1 < len(document.blocks) else None):
            _hold(strips)
    if isinstance(strips[-1], Turn):
        strips.pop()
    return first, strips


def _hold(strips: list[Strip]) -> None:
    """Tie the end of the text to what follows: signatures and notes never stand alone on a page."""
    for strip in reversed(strips):
        if isinstance(strip, Turn):
            return
        strip.keep = True
        if not isinstance(strip, Space):
            return


def _of_pack(block: Part | Contents, document: Document, orientation: Orientation) -> list[Strip]:
    """A part begins a page under its bookmark; the contents name all parts."""
    if isinstance(block, Part):
        return [Turn(orientation), Mark(typeset(block.title), 0, part=True)]
    return contents_strips(document, style.text_width(orientation))


def block_strips(block: Block, orientation: Orientation) -> list[Strip]:
    """Strips of one block."""
    width = style.text_width(orientation)
    match block:
        case Table():
            return [*_caption(block.caption, width, "left"), *table_strips(block, orientation), Space(style.SPACE / 2)]
        case Paragraph():
            return _paragraph(block, width)
        case Heading():
            return _heading(block, width)
        case Title():
            return _title(block, width)
        case Bullets():
            return _bullets(block, width)
        case Chart():
            return chart_strips(block, _caption(block.title, width, "center"), width, style.text_height(orientation))
        case Facts() | Stamps() | Signatures():
            return form_strips(block, width)
        case _:
            return []  # breaks, parts and contents are of a whole document


def _grouped(lines: list[Line], hand: Hand, width: float, *, how: ParagraphAlign, shift: float) -> list[Strip]:
    """A paragraph as strips: neither its first nor its last line stands alone on a page."""
    cuts = [0, *range(2, len(lines) - 1), len(lines)] if len(lines) > 3 else [0, len(lines)]  # noqa: PLR2004  2 + 2 lines
    return [
        TextStrip(
            lines[start:end], hand, width, how=how, shift=0.0 if start else shift, last=end == len(lines)
        )
        for start, end in pairwise(cuts)
    ]  # fmt: skip


def _paragraph(block: Paragraph, width: float) -> list[Strip]:
    face = bold() if block.bold else regular()
    hand = single(face, style.NOTE) if block.note else Hand(face, style.TEXT, _TEXT_LEADING)
    indented = block.align == "justify" and not block.note
    shift = style.INDENT if indented else 0.0
    strips: list[Strip] = []
    for part in typeset(block.text).split("\n"):
        loose = _LOOSE if indented else _LOOSE_LEFT
        lines = wrap(part, hand.limit(width), face, first=hand.limit(width - shift), loose=loose)
        strips += _grouped(lines, hand, width, how=block.align, shift=shift)
    if block.note:
        strips[0].before = _NOTE_SPACE
    return strips


def _title(block: Title, width: float) -> list[Strip]:
    strips: list[Strip] = []
    for face, texts in ((bold(), (block.text,)), (regular(), block.subtitle)):
        hand = single(face, style.TEXT)
        lines = [line for text in texts for line in wrap_cell(typeset(text), hand.limit(width), face, loose=0.0)]
        if lines:
            strips.append(TextStrip(lines, hand, width, how="center", keep=True))
    if strips:
        strips[0].before = style.SPACE * 1.4
    return [*strips, Space(style.SPACE, keep=True)]


def _heading(block: Heading, width: float) -> list[Strip]:
    text = typeset(block.text)
    hand = single(bold(), style.TEXT)
    top = block.level == 1
    shift = 0.0 if top else style.INDENT
    lines = wrap_cell(text, hand.limit(width - shift), bold(), loose=0.0)
    strip = TextStrip(lines, hand, width - shift, how="center" if top else "left", x=shift, keep=True)
    strip.before = style.SPACE * (1.4 if top else 1.0)
    marks: list[Strip] = [Mark(text, 1)] if top and text else []
    return [*marks, strip, Space(style.SPACE / 2, keep=True)]


def _bullets(block: Bullets, width: float) -> list[Strip]:
    strips: list[Strip] = []
    hand = Hand(regular(), style.TEXT, _TEXT_LEADING)
    limit, first = hand.limit(width), hand.limit(width - style.INDENT)
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}." if block.numbered else style.BULLET
        for part in f"{mark}{NBSP}{typeset(item)}".split("\n"):
            lines = wrap(part, limit, hand.face, first=first, loose=_LOOSE)
            strips += _grouped(lines, hand, width, how="justify", shift=style.INDENT)
    return strips


def _caption(text: str, width: float, how: Align) -> list[Strip]:
    if not text:
        return [Space(style.SPACE / 2, keep=True)]  # a heading above stays with the table
    hand = single(bold(), style.TABLE)
    lines = wrap_cell(typeset(text), hand.limit(width), bold(), loose=0.0)
    return [TextStrip(lines, hand, width, how=how, before=style.SPACE, keep=True), Space(3.0, keep=True)]
