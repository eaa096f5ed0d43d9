"""Blocks of a PDF with a form of their own: facts, грифы, signature lines, charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.reports import charts
from app.reports.document import Chart, Facts, Signature, Signatures, Stamps
from app.reports.writers import forms, style
from app.reports.writers.fonts import regular
from app.reports.writers.lines import Line, typeset, wrap_cell
from app.reports.writers.pdf_sheet import Hand, Sheet, single
from app.reports.writers.pdf_strips import Space, Strip

_FACT_SPACE: Final = 2.0
_LOOSE: Final = 0.4
"""A line of a fact filled less than this has its next word divided."""
_EXACT: Final = 0.05
"""Sums of widths are not exact, pt: the widest label must fit what was measured for it."""


def _hand() -> Hand:
    return single(regular(), style.TEXT)


def _lines(text: str, width: float, loose: float = 0.0) -> list[Line]:
    return wrap_cell(typeset(text), _hand().limit(width), regular(), loose=loose)


def form_strips(block: Facts | Stamps | Signatures, width: float) -> list[Strip]:
    """Strips of facts, грифы or signature lines within `width`, pt."""
    match block:
        case Facts():
            return _facts(block, width)
        case Stamps():
            return [StampStrip(block, width)]
        case Signatures():
            return _signatures(block, width)


class FactStrip(Strip):
    """A fact: label at the left, value beside it."""

    __slots__ = ("label", "offset", "value")

    def __init__(self, label: Sequence[Line], value: Sequence[Line], offset: float) -> None:
        super().__init__(max(len(label), len(value), 1) * _hand().leading + _FACT_SPACE)
        self.label = label
        self.value = value
        self.offset = offset

    def draw(self, sheet: Sheet) -> None:
        """Both begin on one line."""
        for x, lines in ((0.0, self.label), (self.offset, self.value)):
            if lines:
                sheet.lines(x, sheet.y - _FACT_SPACE / 2, lines, _hand())

    def cut(self, room: float) -> tuple[Strip | None, Strip | None]:
        """Lines that fit `room`, and the others."""
        fit = int((room - _FACT_SPACE) / _hand().leading)
        if fit < 1:
            return None, self
        if fit >= max(len(self.label), len(self.value)):
            return self, None
        return (
            FactStrip(self.label[:fit], self.value[:fit], self.offset),
            FactStrip(self.label[fit:], self.value[fit:], self.offset),
        )


def _facts(block: Facts, width: float) -> list[Strip]:
    """Facts with their values in one line down."""
    offset = forms.fact_offset(block, width)
    strips: list[Strip] = [
        FactStrip(
            _lines(forms.fact_label(label), offset - forms.FACT_GAP + _EXACT),
            _lines(value, width - offset, _LOOSE),
            offset,
        )
        for label, value in block.pairs
    ]
    return [*strips, Space(style.SPACE / 2)]


class StampStrip(Strip):
    """Грифы level with each other."""

    __slots__ = ("parts",)

    def __init__(self, block: Stamps, width: float) -> None:
        share = width * style.STAMP_SHARE
        self.parts = [
            (x, [line for text in forms.stamp_lines(stamp, share) for line in _lines(text, share)])
            for x, stamp in ((0.0, block.left), (width - share, block.right))
            if stamp is not None
        ]
        deepest = max((len(lines) for _, lines in self.parts), default=0)
        super().__init__(deepest * _hand().leading, before=style.SPACE)

    def draw(self, sheet: Sheet) -> None:
        """Set both."""
        for x, lines in self.parts:
            sheet.lines(x, sheet.y, lines, _hand())


class SignatureStrip(Strip):
    """One signature line: position, place for the signature, name; these two level with the position's last line."""

    __slots__ = ("dated", "name", "position", "width")

    def __init__(self, line: Signature, width: float) -> None:
        left, _, right = (width * share for share in style.SIGNATURE_SHARES)
        self.width = width
        self.position = _lines(forms.signature_head(line), left)
        self.name = _lines(line.name, right)
        self.dated = line.with_date
        super().__init__((self._deep + line.with_date) * _hand().leading, before=style.SPACE * 1.4, keep=True)

    @property
    def _deep(self) -> int:
        """Lines without the date."""
        return max(len(self.position), len(self.name), 1)

    def draw(self, sheet: Sheet) -> None:
        """Position, rule, name, and the place for a date under the rule."""
        hand = _hand()
        left, middle, _ = (self.width * share for share in style.SIGNATURE_SHARES)
        if self.position:
            sheet.lines(0.0, sheet.y, self.position, hand)
        level = sheet.y - (self._deep - max(len(self.name), 1)) * hand.leading
        sheet.line(left + style.CELL_SIDE, level, forms.blank_line("", middle - 2 * style.CELL_SIDE), hand)
        if self.name:
            sheet.lines(left + middle + style.CELL_SIDE, level, self.name, hand)
        if self.dated:
            sheet.line(left + style.CELL_SIDE, sheet.y - self._deep * hand.leading, forms.BLANK_DATE, hand)


def _signatures(block: Signatures, width: float) -> list[Strip]:
    """Signature lines tied to each other."""
    strips: list[Strip] = [SignatureStrip(line, width) for line in block.lines]
    if strips:
        strips[0].before = style.SPACE * 2.4
        strips[-1].keep = False
    return strips


class ChartStrip(Strip):
    """A chart as vector graphics."""

    __slots__ = ("chart", "size")

    def __init__(self, chart: Chart, width_mm: float, height_mm: float) -> None:
        super().__init__(height_mm * style.MM)
        self.chart = chart
        self.size = (width_mm, height_mm)

    def draw(self, sheet: Sheet) -> None:
        """Draw it between the margins."""
        from reportlab.graphics import renderPDF

        drawing = charts.drawing(self.chart, *self.size)
        sheet.canvas.saveState()
        renderPDF.draw(drawing, sheet.canvas, style.MARGIN_LEFT, sheet.y - self.height)
        sheet.canvas.restoreState()


def chart_strips(block: Chart, caption: list[Strip], width: float, page_height: float) -> list[Strip]:
    """Title and chart, no higher than a page."""
    used = sum(strip.before + strip.height for strip in caption)
    tall = min(charts.height_mm(block, width / style.MM), (page_height - used) / style.MM)
    return [*caption, ChartStrip(block, width / style.MM, tall), Space(style.SPACE / 2)]
