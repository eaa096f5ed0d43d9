"""One sheet of an Excel file: blocks as rows over a grid of columns, heights that show all text."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from app.reports import charts
from app.reports.document import (
    Block,
    Bullets,
    Chart,
    Facts,
    Heading,
    Orientation,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Stamps,
    Table,
    Title,
)
from app.reports.writers import forms, style
from app.reports.writers.cell_values import date_of, number_of
from app.reports.writers.columns import column_widths, section_text, table_text
from app.reports.writers.fonts import Face, bold, regular
from app.reports.writers.lines import clean, wrap_cell

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT: Final = "Times New Roman"
SIZE: Final = 12.0
_LINE: Final = 1.3
"""Height of a line, in sizes: what Excel and LibreOffice give a line of this font, rounded up."""
_ROW_PAD: Final = 3.0
_TIGHT: Final = 0.94
"""Screens round widths of letters up: lines are counted for so much of the column's width."""
_CELL_SIDE: Final = 2.5
_TALLEST: Final = 409.0
"""The format's greatest height of a row, pt."""
_LONGEST: Final = 32_000
"""The format holds 32 767 characters a cell."""
_FROZEN: Final = 170.0
"""Rows above a table that take more than this are not frozen with its header: they would fill a small screen."""
_PICTURE_MM: Final = 140.0
"""Title and picture of a chart stand in one row, which cannot be higher."""
_PICTURE_DPI: Final = 150
_STAMP_WIDTH: Final = 240.0
"""A гриф's place for the signature is as long as if it were so wide, pt."""
_FACT_SHARES: Final = (0.24, 0.76)
"""Parts of the width that labels of facts and their values take."""
_DENSE: Final = 1.3
"""A table of many columns is made wider than the page, which is then printed smaller."""
_FEW_ROWS: Final = 5
_LANDSCAPE_FROM: Final = 6
_BLANK_COLUMNS: Final = 6
_A4: Final = 9
_INCH: Final = 72.0
_FORMULA: Final = ("=", "+", "-", "@")
_DATE: Final = "dd.mm.yyyy"


class Formats:
    """Cell formats of one file, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[frozenset[tuple[str, Any]], Format] = {}

    def get(self, **properties: Any) -> Format:
        """The format with these properties on top of the common ones."""
        key = frozenset(properties.items())
        if key not in self._made:
            common = {"font_name": FONT, "font_size": SIZE, "text_wrap": True, "valign": "top"}
            self._made[key] = self._book.add_format(common | properties)
        return self._made[key]


class Sheet:
    """Rows of one sheet, filled from the top; `tables` decide its columns."""

    def __init__(
        self, worksheet: Worksheet, formats: Formats, tables: Sequence[Table], orientation: Orientation
    ) -> None:
        self._sheet = worksheet
        self._formats = formats
        self._row = 0
        self._height = 0.0
        most = max((len(table.columns) for table in tables), default=0)
        self._orientation: Orientation = "landscape" if most >= _LANDSCAPE_FROM else orientation
        self._widths = self._columns(tables)
        self._header_at: tuple[int, float] | None = None
        self._end_of_table = 0.0
        for column, width in enumerate(self._widths):
            worksheet.set_column_pixels(column, column, round(width / 0.75))

    def _columns(self, tables: Sequence[Table]) -> list[float]:
        """Widths of the sheet's columns, pt: of its first table, further ones add what they need beyond."""
        total = style.text_width(self._orientation)
        widths: list[float] = []
        for table in tables:
            if table.columns:
                dense = style.table_size(table, self._orientation) < SIZE
                own = column_widths(table, table_text(table), total * (_DENSE if dense else 1.0), SIZE)
                widths.extend(own[len(widths) :])
        return widths or [total / _BLANK_COLUMNS] * _BLANK_COLUMNS

    def add(self, block: Block) -> None:
        """Add one block as rows."""
        match block:
            case Table():
                self._table(block)
            case Stamps() | Facts() | Signatures():
                self._form(block)
            case Chart():
                self._chart(block)
            case Title() | Heading() | Paragraph() | Bullets():
                self._text(block)
            case _:
                return
        if not isinstance(block, Heading | Paragraph):
            self._gap()

    def finish(self) -> None:
        """Set up the page: A4, as wide as the columns, numbered."""
        sheet = self._sheet
        sheet.set_paper(_A4)
        if self._orientation == "landscape":
            sheet.set_landscape()
        sheet.set_margins(
            left=style.MARGIN_LEFT / _INCH,
            right=style.MARGIN_RIGHT / _INCH,
            top=style.MARGIN_TOP / _INCH,
            bottom=style.MARGIN_BOTTOM / _INCH,
        )
        sheet.set_header(f'&C&"{FONT},Regular"&12&P', {"margin": style.PAGE_NUMBER_TOP / _INCH})
        sheet.fit_to_pages(1, 0)
        self._hold_header()
        sheet.print_area(0, 0, max(self._row - 1, 0), len(self._widths) - 1)

    def _hold_header(self) -> None:
        """Show the first table's header on every screen and page of it, unless pages of other blocks follow."""
        page = style.text_height(self._orientation)
        if self._header_at is None or self._height - self._end_of_table > page:
            return
        row, above = self._header_at
        if self._end_of_table > page:
            self._sheet.repeat_rows(row)
        if above <= _FROZEN:
            self._sheet.freeze_panes(row + 1, 0)

    def _gap(self) -> None:
        self._end_row(style.SPACE)

    def _end_row(self, height: float) -> None:
        height = min(height, _TALLEST)
        self._sheet.set_row(self._row, height)
        self._row += 1
        self._height += height

    def _across(self, first: int, last: int) -> float:
        return sum(self._widths[first : last + 1])

    def _put(self, first: int, last: int, text: str, face: Face | None = None, **look: Any) -> float:
        """Text in columns first…last of the current row; the height it needs."""
        text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        if text.startswith(_FORMULA):
            look["quote_prefix"] = True
        form = self._formats.get(**look)
        if last > first:
            self._sheet.merge_range(self._row, first, self._row, last, text, form)
        elif text:
            self._sheet.write_string(self._row, first, text, form)
        else:
            self._sheet.write_blank(self._row, first, None, form)
        return self._tall(text, self._across(first, last), face or (bold() if look.get("bold") else regular()))

    @staticmethod
    def _tall(text: str, width: float, face: Face) -> float:
        limit = max(width - 2 * _CELL_SIDE, 1.0) * _TIGHT * 1000 / SIZE
        return max(1, len(wrap_cell(text, limit, face, loose=0.0))) * SIZE * _LINE + _ROW_PAD

    @property
    def _last(self) -> int:
        return len(self._widths) - 1

    def _text(self, block: Title | Heading | Paragraph | Bullets) -> None:
        for text, look in _text_rows(block):
            self._end_row(self._put(0, self._last, clean(text), **look))

    def _groups(self, *shares: float) -> list[tuple[int, int]]:
        """Columns cut into groups about as wide as the shares; fewer groups than asked where columns are too few."""
        total = sum(self._widths)
        ends = list(accumulate(self._widths))
        groups: list[tuple[int, int]] = []
        start = 0
        for number, wanted in enumerate(accumulate(share * total for share in shares)):
            spare = len(shares) - number - 1
            if start > self._last:
                break
            last = self._last
            if spare:
                distances = {abs(ends[at] - wanted): at for at in range(start, max(start + 1, self._last + 1 - spare))}
                last = distances[min(distances)]
            groups.append((start, last))
            start = last + 1
        return groups

    def _form(self, block: Stamps | Facts | Signatures) -> None:
        if isinstance(block, Stamps):
            texts = [
                "\n".join(forms.stamp_lines(side, _STAMP_WIDTH)) if side else "" for side in (block.left, block.right)
            ]
            self._line(self._groups(1 - style.STAMP_SHARE, style.STAMP_SHARE), texts)
        elif isinstance(block, Facts):
            groups = self._fact_groups([forms.fact_label(label) for label, _ in block.pairs])
            for label, value in block.pairs:
                self._line(groups, (forms.fact_label(label), clean(value)))
        else:
            for line in block.lines:
                self._signature(line)

    def _fact_groups(self, labels: Sequence[str]) -> list[tuple[int, int]]:
        """Columns of labels and of values; all in one where no border between columns lies just beyond the labels."""
        words = (word for label in labels for word in label.split())
        widest = max((regular().points(word, SIZE) for word in words), default=0.0) / _TIGHT + 2 * _CELL_SIDE
        groups = self._groups(*_FACT_SHARES)
        return groups if self._across(*groups[0]) >= widest else [(0, self._last)]

    def _line(self, groups: Sequence[tuple[int, int]], texts: Sequence[str], **look: Any) -> None:
        """Texts of one row in groups of columns; in one cell where the groups are too few."""
        if len(groups) < len(texts):
            joined = " ".join(filter(None, texts))
            self._end_row(self._put(0, self._last, joined, **look))
            return
        self._end_row(max(self._put(*group, text, **look) for group, text in zip(groups, texts, strict=True)))

    def _signature(self, line: Signature) -> None:
        self._gap()
        blank = "_" * 14
        self._line(
            self._groups(*style.SIGNATURE_SHARES),
            (forms.signature_head(line), blank, clean(line.name)),
            valign="bottom",
        )
        if line.with_date:
            self._line(self._groups(style.SIGNATURE_SHARES[0], 1 - style.SIGNATURE_SHARES[0]), ("", forms.BLANK_DATE))

    def _chart(self, block: Chart) -> None:
        above = 0.0
        if block.title:
            above = self._put(0, self._last, clean(block.title), bold=True, align="center")
        width = min(sum(self._widths), style.text_width(self._orientation)) / style.MM
        height = min(charts.height_mm(block, width), _PICTURE_MM - above / style.MM)
        picture = BytesIO(charts.chart_png(block, width, height, _PICTURE_DPI))
        options = {
            "image_data": picture,
            "object_position": 1,
            "y_offset": round(above / 0.75),
            "description": charts.in_words(block),
        }
        self._sheet.insert_image(self._row, 0, "chart.png", options)
        self._end_row(above + height * style.MM + 2)

    def _table(self, table: Table) -> None:
        if not table.columns:
            return
        if table.caption:
            self._end_row(self._put(0, self._last, clean(table.caption), bold=True))
        if style.has_header(table):
            self._header(table)
        start = self._row
        for row in table.rows:
            self._table_row(table, row)
        self._end_of_table = self._end_of_table or self._height
        if style.has_header(table) and len(table.rows) >= _FEW_ROWS and not any(row.section for row in table.rows):
            self._sheet.autofilter(start - 1, 0, self._row - 1, len(table.columns) - 1)

    def _header(self, table: Table) -> None:
        above = self._height
        tint = f"#{style.HEADER_TINT}"
        look: dict[str, Any] = {"bold": True, "align": "center", "valign": "vcenter", "border": 1, "bg_color": tint}
        heights = [self._put(at, at, clean(column.header), **look) for at, column in enumerate(table.columns)]
        self._end_row(max(heights))
        if self._header_at is None:
            self._header_at = (self._row - 1, above)

    def _table_row(self, table: Table, row: Row) -> None:
        tint = style.TINTS[row.fill] or (style.HEADER_TINT if row.section else "")
        look: dict[str, Any] = {"border": 1} | ({"bg_color": f"#{tint}"} if tint else {})
        if row.bold or row.section:
            look["bold"] = True
        if row.section:
            text = clean(section_text(row.cells))
            self._end_row(self._put(0, len(table.columns) - 1, text, align="center", **look))
            return
        cells = (*row.cells, *("",) * len(table.columns))
        heights = [self._cell(at, clean(cells[at]), table, look) for at in range(len(table.columns))]
        self._end_row(max(heights) if any(row.cells) else style.BLANK_ROW)

    def _cell(self, at: int, text: str, table: Table, look: dict[str, Any]) -> float:
        column = table.columns[at]
        number = number_of(text) if column.numeric else None
        day = date_of(text) if column.dated else None
        if number is not None:
            value, form = number
            cell = self._formats.get(align=column.align, num_format=form, **look)
            self._sheet.write_number(self._row, at, value, cell)
        elif day is not None:
            cell = self._formats.get(align=column.align, num_format=_DATE, **look)
            self._sheet.write_datetime(self._row, at, day, cell)
        else:
            return self._put(at, at, text, align=column.align, **look)
        return SIZE * _LINE + _ROW_PAD


def _text_rows(block: Title | Heading | Paragraph | Bullets) -> list[tuple[str, dict[str, Any]]]:
    """Texts of a block, one a row, and how they look."""
    match block:
        case Title():
            head = (block.text, {"bold": True, "align": "center"})
            return [head, *((text, {"align": "center"}) for text in block.subtitle)]
        case Heading():
            return [(block.text, {"bold": True, "align": "center" if block.level == 1 else "left"})]
        case Bullets():
            marks = (f"{number}." if block.numbered else style.BULLET for number in range(block.start, 10**9))
            return [(f"{mark} {item}", {}) for mark, item in zip(marks, block.items, strict=False)]
        case Paragraph():
            look: dict[str, Any] = {"align": "left" if block.align == "justify" else block.align}
            return [
                (block.text, look | ({"bold": True} if block.bold else {}) | ({"italic": True} if block.note else {}))
            ]
