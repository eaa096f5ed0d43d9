"""WordprocessingML as text: paragraphs, borderless forms, tables. Text of rows is written at once, not cell by cell.

Lengths are points; the format wants twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape

from app.reports.document import Align, Facts, Orientation, Row, Signature, Signatures, Stamp, Stamps, Table
from app.reports.writers import forms, style
from app.reports.writers.columns import column_widths, section_text, stays_whole, table_text
from app.reports.writers.lines import typeset

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_JUSTIFY: Final = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_BOLD: Final = "<w:b/>"
_KEEP: Final = "<w:keepNext/>"
_HAIR: Final = '<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
_BY_HAND: Final = f'<w:trHeight w:val="{round(style.BLANK_ROW * 20)}" w:hRule="atLeast"/>'
HAIRLINE: Final = _HAIR.format(line=20)
"""Spacing of a paragraph that is only there to hold a break."""
_MARGINS: Final = (
    '<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
    'w:header="{header}" w:footer="{header}" w:gutter="0"/>'
)


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def paragraph(text: str, named: str, properties: str = "", *, look: str = "") -> str:
    """A paragraph of a style (its id); `properties` of w:pPr after the style, `look` of w:rPr, in schema order."""
    start = f'<w:p><w:pPr><w:pStyle w:val="{named}"/>{properties}</w:pPr>'
    if not text:
        return start + "</w:p>"
    seen = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'{start}<w:r>{seen}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def font_size(points: float) -> str:
    """Property of a run's size."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def aligned(how: str) -> str:
    """Property of a paragraph's alignment."""
    return f'<w:jc w:val="{_JUSTIFY[how]}"/>'


def spacer(points: float, *, on_new_page: bool = False, keep: bool = False) -> str:
    """An empty paragraph of a height; keeps two tables apart."""
    first = (_KEEP if keep else "") + ("<w:pageBreakBefore/>" if on_new_page else "")
    return f"<w:p><w:pPr>{first}{_HAIR.format(line=twips(points))}</w:pPr></w:p>"


def part_start(at: int) -> str:
    """Where the part number `at` of a pack begins: a new page and a bookmark that the contents name."""
    marked = f'<w:bookmarkStart w:id="{at}" w:name="part_{at}"/><w:bookmarkEnd w:id="{at}"/>'
    return f"<w:p><w:pPr>{_KEEP}<w:pageBreakBefore/>{HAIRLINE}</w:pPr>{marked}</w:p>"


def contents(titles: Sequence[str], orientation: Orientation) -> list[str]:
    """Lines of the contents: name, dots, page of the part; the program that opens the file counts the pages."""
    edge = twips(style.text_width(orientation))
    properties = f'<w:pStyle w:val="FormText"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{edge}"/></w:tabs>'
    return [
        f'<w:p><w:pPr>{properties}</w:pPr><w:hyperlink w:anchor="part_{at}" w:history="1">'
        f'<w:r><w:t xml:space="preserve">{escape(typeset(title))}</w:t></w:r><w:r><w:tab/></w:r>'
        f'<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF part_{at} \\h </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>…</w:t></w:r>'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>'
        for at, title in enumerate(titles, 1)
    ]


def section(orientation: Orientation, header_id: str, *, first: bool) -> str:
    """Properties of a part of the document with one turn of the page; on the first page there is no number."""
    width, height = style.page_size(orientation)
    turned = ' w:orient="landscape"' if orientation == "landscape" else ""
    margins = _MARGINS.format(
        top=twips(style.MARGIN_TOP),
        right=twips(style.MARGIN_RIGHT),
        bottom=twips(style.MARGIN_BOTTOM),
        left=twips(style.MARGIN_LEFT),
        header=twips(style.PAGE_NUMBER_TOP),
    )
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header_id}"/>'
        f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>{margins}'
        f"{'<w:titlePg/>' if first else ''}</w:sectPr>"
    )


def _cell(content: str, width: float, *, span: int = 1, fill: str = "", bottom: bool = False) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    low = '<w:vAlign w:val="bottom"/>' if bottom else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanned}{shade}{low}</w:tcPr>{content}</w:tc>'


def _frame(widths: Sequence[float], rows: Iterable[str], *, ruled: bool) -> str:
    """A table of fixed columns, with thin rules or with none."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rule = f'w:val="single" w:sz="{round(style.RULE * 8)}" w:space="0" w:color="000000"' if ruled else 'w:val="nil"'
    borders = "".join(f"<w:{side} {rule}/>" for side in sides)
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    pad, top = (twips(style.CELL_SIDE), twips(style.CELL_TOP)) if ruled else (0, 0)
    margins = "".join(
        f'<w:{side} w:w="{pad if side in ("left", "right") else top}" w:type="dxa"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def _form_row(cells: Iterable[str]) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def table(block: Table, orientation: Orientation, *, held: bool) -> str:
    """A ruled table: header repeated, rows not cut, titles of sections kept with what follows them.

    A small table stands on one page. `held`: the last row stays with the paragraph after it.
    """
    total = style.text_width(orientation)
    text = table_text(block)
    size = style.table_size(block, orientation)
    widths = column_widths(block, text, total, size)
    named = "TableDense" if size == style.TABLE_DENSE else "TableText"
    sized = "" if size in {style.TABLE, style.TABLE_DENSE} else font_size(size)
    rows: list[str] = []
    if style.has_header(block):
        cells = (
            _cell(
                paragraph(header, named, _KEEP + aligned("center"), look=_BOLD + sized), width, fill=style.HEADER_TINT
            )
            for header, width in zip(text.headers, widths, strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>")
    aligns = [column.align for column in block.columns]
    last, small = len(text.rows) - 1, stays_whole(block, orientation)
    for at, (row, texts) in enumerate(text.rows):
        keep = _KEEP if row.section or (held if at == last else small) else ""
        look = (_BOLD if row.bold or row.section else "") + sized
        if row.section:
            rows.append(_merged(row, section_text(texts), sum(widths), len(widths), (named, keep, look)))
        else:
            rows.append(_row(row, zip(texts, widths, aligns, strict=True), (named, keep, look)))
    return _frame(widths, rows, ruled=True)


def _row(row: Row, cells: Iterable[tuple[str, float, Align]], dress: tuple[str, str, str]) -> str:
    named, keep, look = dress
    fill = style.TINTS[row.fill]
    made = "".join(
        _cell(
            "".join(paragraph(part, named, keep + aligned(how), look=look) for part in text.split("\n")),
            width,
            fill=fill,
        )
        for text, width, how in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'' if any(row.cells) else _BY_HAND}</w:trPr>{made}</w:tr>"


def _merged(row: Row, text: str, width: float, span: int, dress: tuple[str, str, str]) -> str:
    named, keep, look = dress
    inner = paragraph(text.replace("\n", " "), named, keep + aligned("center"), look=look)
    return _form_row([_cell(inner, width, span=span, fill=style.TINTS[row.fill] or style.HEADER_TINT)])


def stamps(block: Stamps, orientation: Orientation) -> str:
    """Грифы level with each other."""
    total = style.text_width(orientation)
    share = total * style.STAMP_SHARE
    widths = (share, total - 2 * share, share)
    sides = (_stamp(block.left, share), paragraph("", "FormText"), _stamp(block.right, share))
    return _frame(
        widths, [_form_row(_cell(side, width) for side, width in zip(sides, widths, strict=True))], ruled=False
    )


def _stamp(stamp: Stamp | None, width: float) -> str:
    lines = forms.stamp_lines(stamp, width) if stamp else [""]
    return "".join(paragraph(line, "FormText") for line in lines)


def facts(block: Facts, orientation: Orientation) -> str:
    """Labels and values in two columns."""
    total = style.text_width(orientation)
    offset = forms.fact_offset(block, total)
    rows = [
        _form_row((_cell(_parts(forms.fact_label(label)), offset), _cell(_parts(typeset(value)), total - offset)))
        for label, value in block.pairs
    ]
    return _frame((offset, total - offset), rows, ruled=False)


def _parts(text: str) -> str:
    return "".join(paragraph(part, "FormText") for part in text.split("\n"))


def signatures(block: Signatures, orientation: Orientation) -> str:
    """Signature lines kept together."""
    widths = [style.text_width(orientation) * share for share in style.SIGNATURE_SHARES]
    rows = [_signature(line, widths, last=at == len(block.lines) - 1) for at, line in enumerate(block.lines)]
    return _frame(widths, rows, ruled=False)


def _signature(line: Signature, widths: Sequence[float], *, last: bool) -> str:
    keep = "" if last and not line.with_date else _KEEP
    above = f'<w:spacing w:before="{twips(style.SPACE * 1.4)}"/>'
    head = forms.signature_head(line).split("\n")
    cells = (
        "".join(paragraph(part, "FormText", keep + (above if at == 0 else "")) for at, part in enumerate(head)),
        paragraph(forms.blank_line("", widths[1] - 2 * style.CELL_SIDE), "FormText", keep),
        paragraph(typeset(line.name), "FormText", keep),
    )
    row = _form_row(_cell(content, width, bottom=True) for content, width in zip(cells, widths, strict=True))
    if not line.with_date:
        return row
    dated = paragraph(forms.BLANK_DATE, "FormText", "" if last else _KEEP)
    blank = paragraph("", "FormText", "" if last else _KEEP)
    return row + _form_row((_cell(blank, widths[0]), _cell(dated, sum(widths[1:]), span=2)))
