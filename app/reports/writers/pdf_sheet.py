"""Sheets of a PDF being written: pages, margins, page numbers, text and rules as PDF operators.

The operators are written directly: a plan of two thousand rows takes a second this way, with flowables eight.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from app.core.russian import NBSP
from app.reports.document import Align, Orientation
from app.reports.writers import style
from app.reports.writers.fonts import SECOND, Face, registered, regular, second_glyph
from app.reports.writers.lines import Line

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ASCENT = 0.891
"""Of the text fonts, in sizes: from the baseline to the top of the line."""
_DESCENT = 0.216


@dataclass(frozen=True, slots=True)
class Hand:
    """How lines are set: face, size and distance of baselines, pt."""

    face: Face
    size: float
    leading: float

    @property
    def rise(self) -> float:
        """From the top of a line to its baseline: the line's height beyond the letters is split in two."""
        return (self.leading - (_ASCENT + _DESCENT) * self.size) / 2 + _ASCENT * self.size

    def limit(self, width: float) -> float:
        """A width of so many points in thousandths of the size."""
        return width * 1000 / self.size


def single(face: Face, size: float) -> Hand:
    """Single-spaced lines."""
    return Hand(face, size, size * style.SINGLE)


class _Speller:
    """Writes text of one face as operators; learns the codes of characters as they come."""

    def __init__(self, face: Face, canvas: Canvas) -> None:
        self._face = face
        self._doc = vars(canvas)["_doc"]  # fonts keep their subsets by this object, and there is no public way to it
        self._codes: dict[int, int] = {}
        self.font = self._first_font(face.name)

    def _first_font(self, name: str) -> str:
        font = registered(name)
        font.splitString(" ", self._doc)
        return font.getSubsetInternalName(0, self._doc)

    def show(self, text: str, size: float) -> str:
        """Operators that show the text at the pen; the face's own font is current before and after."""
        try:
            return f"<{codecs.charmap_encode(text, 'strict', self._codes)[0].hex()}> Tj"
        except UnicodeEncodeError:
            if self._learn(text):
                return self.show(text, size)
            return " ".join(f"{font} {size:g} Tf <{code.hex()}> Tj" for font, code in self._runs(text)) + (
                f" {self.font} {size:g} Tf"
            )

    def _learn(self, text: str) -> bool:
        """Take codes for new characters; whether the whole text now has codes of the first subset."""
        self._face.width(text)
        own = True
        for char in dict.fromkeys(text):  # in their order: equal documents give equal bytes in every process
            if ord(char) in self._codes:
                continue
            if char in self._face.foreign:
                own = False
                continue
            [(subset, code)] = registered(self._face.name).splitString(char, self._doc)
            if subset == 0:
                self._codes[ord(char)] = code[0]
            own = own and subset == 0
        return own

    def _runs(self, text: str) -> Iterator[tuple[str, bytes]]:
        """Parts of a text that one font of the file can show: name of the font, codes."""
        for foreign, chars in groupby(text, self._face.foreign.__contains__):
            font = registered(SECOND if foreign else self._face.name)
            part = "".join(second_glyph(char) if foreign else char for char in chars)
            for subset, code in font.splitString(part, self._doc):
                yield font.getSubsetInternalName(subset, self._doc), code


@dataclass(frozen=True, slots=True)
class PartPlace:
    """Where a part of a pack begins: number of the page as printed, and the bookmark's key."""

    page: int
    key: str


class Sheet:
    """The page being filled: `y` is the pen's height above the page's foot; `x` counts from the left margin.

    `parts`: where the parts of the document begin. `counting`: strips are placed to learn that, and not drawn.
    """

    def __init__(self, canvas: Canvas, *, counting: bool = False, bookmarks: int = 0) -> None:
        self.canvas = canvas
        self.put = canvas.addLiteral
        self.orientation: Orientation = "portrait"
        self.number = 0
        self.y = 0.0
        self._spellers: dict[str, _Speller] = {}
        self.counting = counting
        self.parts: list[PartPlace] = []
        self.bookmarks = bookmarks
        self._open = False

    def start_document(self, orientation: Orientation) -> None:
        """Begin a document: its pages are numbered from one."""
        self.orientation = orientation
        self.number = 0
        self.new_page()

    def new_page(self) -> None:
        """Close the page, if one is open, and begin the next; from the second on it bears its number."""
        self.close()
        self.number += 1
        width, height = style.page_size(self.orientation)
        self.canvas.setPageSize((width, height))
        self._open = True
        self.y = height - style.MARGIN_TOP
        self.put(f"{style.RULE} w")
        if self.number > 1:
            line = str(self.number)
            left = (width - regular().points(line, style.PAGE_NUMBER)) / 2 - style.MARGIN_LEFT
            self.line(left, height - style.PAGE_NUMBER_TOP, line, single(regular(), style.PAGE_NUMBER))

    def close(self) -> None:
        """Finish the open page."""
        if self._open:
            self.canvas.showPage()
            self._open = False

    @property
    def width(self) -> float:
        """Between the margins, pt."""
        return style.text_width(self.orientation)

    @property
    def height(self) -> float:
        """Of an empty page between the margins, pt."""
        return style.text_height(self.orientation)

    @property
    def room(self) -> float:
        """What is left of the page, pt."""
        return self.y - style.MARGIN_BOTTOM

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y >= style.MARGIN_BOTTOM + self.height - 0.01

    def bookmark(self, title: str, level: int, *, part: bool = False) -> None:
        """Entry of the file's contents that leads to the pen's place; a part's own entries are folded away."""
        self.bookmarks += 1
        key = f"part-{self.bookmarks}"
        if self.counting:
            if part:
                self.parts.append(PartPlace(self.number, key))
            return
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=self.y, zoom=0)
        self.canvas.addOutlineEntry(title, key, level, closed=part or None)

    def link(self, key: str, bottom: float, width: float, height: float) -> None:
        """Make a strip of the page lead to a bookmark."""
        left = style.MARGIN_LEFT
        self.canvas.linkAbsolute("", key, (left, bottom, left + width, bottom + height))

    def speller(self, face: Face) -> _Speller:
        """Who writes the face in this file."""
        known = self._spellers.get(face.name)
        if known is None:
            known = self._spellers[face.name] = _Speller(face, self.canvas)
        return known

    def line(self, x: float, top: float, text: str, hand: Hand) -> None:
        """One line of text whose top is at height `top`."""
        self.lines(x, top, [(text, 0)], hand)

    def lines(self, x: float, top: float, lines: Sequence[Line], hand: Hand) -> None:
        """Lines one under another, left edges at `x`; the first one's top is at height `top`."""
        speller = self.speller(hand.face)
        size = hand.size
        shown = " T* ".join([speller.show(text, size) for text, _ in lines])
        x += style.MARGIN_LEFT
        self.put(f"BT {speller.font} {size:g} Tf {hand.leading:.3f} TL {x:.2f} {top - hand.rise:.2f} Td {shown} ET")

    def aligned(self, x: float, top: float, lines: Sequence[Line], hand: Hand, *, width: float, how: Align) -> None:
        """Lines set to the left, the middle or the right of a strip of `width`."""
        if how == "left":
            self.lines(x, top, lines, hand)
            return
        share = 0.5 if how == "center" else 1.0
        for index, line in enumerate(lines):
            shift = (width - line[1] * hand.size / 1000) * share
            self.lines(x + shift, top - index * hand.leading, [line], hand)

    def justified(self, x: float, top: float, line: Line, hand: Hand, width: float) -> None:
        """One line stretched to `width` at its spaces."""
        text, natural = line
        spaces = text.count(" ") + text.count(NBSP)
        speller = self.speller(hand.face)
        extra = (width - natural * hand.size / 1000) / spaces if spaces else 0.0
        x += style.MARGIN_LEFT
        self.put(
            f"BT {speller.font} {hand.size:g} Tf {extra:.3f} Tw {x:.2f} {top - hand.rise:.2f} Td "
            f"{speller.show(text, hand.size)} 0 Tw ET"
        )

    def fill(self, x: float, bottom: float, width: float, height: float, color: str) -> None:
        """A tinted rectangle; `color` as RRGGBB."""
        red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
        self.put(
            f"{red:.3f} {green:.3f} {blue:.3f} rg "
            f"{x + style.MARGIN_LEFT:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f 0 g"
        )

    def grid(self, edges: Sequence[float], bottom: float, height: float) -> None:
        """A row's rules: a box from the first edge to the last with uprights at those between."""
        left, right = edges[0] + style.MARGIN_LEFT, edges[-1] + style.MARGIN_LEFT
        uprights = " ".join(
            f"{edge + style.MARGIN_LEFT:.2f} {bottom:.2f} m {edge + style.MARGIN_LEFT:.2f} {bottom + height:.2f} l"
            for edge in edges[1:-1]
        )
        self.put(f"{left:.2f} {bottom:.2f} {right - left:.2f} {height:.2f} re {uprights} S")
