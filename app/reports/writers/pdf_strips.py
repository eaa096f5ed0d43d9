"""Strips: pieces of a document that no page break cuts, and how they are placed on pages one after another."""

from __future__ import annotations

from collections.abc import Sequence

from app.reports.document import Orientation, ParagraphAlign
from app.reports.writers.lines import Line
from app.reports.writers.pdf_sheet import Hand, Sheet

_SLACK = 0.01
"""Sums of heights are not exact, pt."""


class Strip:
    """A piece with a height. `before`: space above it, dropped at a page's top; `keep`: stays with the next one.

    `header` is drawn again above it when it comes to the top of a page.
    """

    __slots__ = ("before", "header", "height", "keep")

    def __init__(self, height: float, before: float = 0.0, *, keep: bool = False, header: Strip | None = None) -> None:
        self.height = height
        self.before = before
        self.keep = keep
        self.header = header

    def draw(self, sheet: Sheet) -> None:
        """Draw with the top at the sheet's pen; the pen is moved by who calls."""
        raise NotImplementedError

    def cut(self, _room: float) -> tuple[Strip | None, Strip | None]:
        """Part that fits `room`, and the rest; a strip that cannot be cut gives nothing and itself."""
        return None, self


class Space(Strip):
    """Empty room."""

    __slots__ = ()

    def draw(self, sheet: Sheet) -> None:
        """Nothing is drawn."""


class Turn(Strip):
    """A new page, turned if need be."""

    __slots__ = ("orientation",)

    def __init__(self, orientation: Orientation) -> None:
        super().__init__(0.0)
        self.orientation = orientation

    def draw(self, sheet: Sheet) -> None:
        """Open the page."""
        sheet.orientation = self.orientation
        sheet.new_page()


class Mark(Strip):
    """A bookmark; `part`: of a part of a pack, which the contents name."""

    __slots__ = ("level", "part", "title")

    def __init__(self, title: str, level: int, *, part: bool = False) -> None:
        super().__init__(0.0, keep=True)
        self.title = title
        self.level = level
        self.part = part

    def draw(self, sheet: Sheet) -> None:
        """Add the entry to the file's contents."""
        sheet.bookmark(self.title, self.level, part=self.part)


class TextStrip(Strip):
    """Lines of text set one way; `x` and `width` of the strip within the margins, pt."""

    __slots__ = ("hand", "how", "last", "lines", "shift", "width", "x")

    def __init__(
        self,
        lines: Sequence[Line],
        hand: Hand,
        width: float,
        *,
        how: ParagraphAlign = "left",
        x: float = 0.0,
        shift: float = 0.0,
        last: bool = True,
        before: float = 0.0,
        keep: bool = False,
    ) -> None:
        """`shift`: indent of the first line; `last`: the last line ends the paragraph and is not stretched."""
        super().__init__(len(lines) * hand.leading, before, keep=keep)
        self.lines = lines
        self.hand = hand
        self.width = width
        self.how = how
        self.x = x
        self.shift = shift
        self.last = last

    def draw(self, sheet: Sheet) -> None:
        """Set the lines."""
        if self.how != "justify":
            sheet.aligned(self.x, sheet.y, self.lines, self.hand, width=self.width, how=self.how)
            return
        for index, line in enumerate(self.lines):
            shift = self.shift if index == 0 else 0.0
            top = sheet.y - index * self.hand.leading
            if self.last and index == len(self.lines) - 1:
                sheet.lines(self.x + shift, top, [line], self.hand)
            else:
                sheet.justified(self.x + shift, top, line, self.hand, self.width - shift)


def place(strips: Sequence[Strip], sheet: Sheet) -> None:
    """Put strips on pages: kept ones together, whole where they fit a page, headers again on each page."""
    for index, strip in enumerate(strips):
        if isinstance(strip, Turn):
            strip.draw(sheet)
            continue
        if isinstance(strip, Space) and (sheet.at_top or strip.height > sheet.room):
            continue
        _put(strip, _together(strips, index, sheet.height), sheet)


def _together(strips: Sequence[Strip], index: int, page: float) -> float:
    """Height of a strip with those that must follow it on the same page; its own where all do not fit a page."""
    first = strips[index]
    total = first.height
    repeated = first.header.height if first.header else 0.0
    while strips[index].keep and index + 1 < len(strips) and not isinstance(strips[index + 1], Turn):
        index += 1
        total += strips[index].before + strips[index].height
        if total + repeated > page:
            return first.height
    return total


def _put(strip: Strip, needed: float, sheet: Sheet) -> None:
    """Put one strip, on a new page where `needed` no longer fits this one; cut it where it is taller than a page."""
    before = 0.0 if sheet.at_top else strip.before
    repeated = strip.header.height if strip.header else 0.0
    if before + needed <= sheet.room + _SLACK:
        sheet.y -= before
        _draw(strip, sheet)
    elif needed + repeated <= sheet.height:
        _next_page(strip, sheet)
        _draw(strip, sheet)
    else:
        _put_in_parts(strip, before, sheet)


def _put_in_parts(strip: Strip, before: float, sheet: Sheet) -> None:
    rest: Strip | None = strip
    fresh = sheet.at_top
    while rest is not None:
        part, left = rest.cut(sheet.room - before)
        if part is None and fresh:
            part, left = left, None  # not to be cut at all: runs over the page's foot
        if part is not None:
            sheet.y -= before
            _draw(part, sheet)
        rest, before, fresh = left, 0.0, True
        if rest is not None:
            _next_page(rest, sheet)


def _next_page(strip: Strip, sheet: Sheet) -> None:
    sheet.new_page()
    if strip.header:
        _draw(strip.header, sheet)


def _draw(strip: Strip, sheet: Sheet) -> None:
    if not sheet.counting or isinstance(strip, Mark):
        strip.draw(sheet)
    sheet.y -= strip.height
