"""Cells for the clipboard: tab-separated for Excel and text, an HTML table for Word. Pure text, no Qt."""

from __future__ import annotations

from collections.abc import Sequence

Cells = Sequence[Sequence[str]]

_CELL = "border:1px solid #808080;padding:2px 5px;vertical-align:top"
_NUMBER = ";text-align:right"
_TEXT = ";mso-number-format:'\\@'"  # Excel keeps «1/2» and «007» as they are
_EXCEL = "urn:schemas-microsoft-com:office:excel"
_BREAK = '<br style="mso-data-placement:same-cell">'  # a line break inside one cell of Excel


def as_tsv(cells: Cells) -> str:
    r"""Lines of cells with tabs between; a cell with a line break, tab or quote is quoted as Excel does.

    Worked example: [["а", "б\nв"]] → 'а\t"б\nв"'.
    """
    return "\r\n".join("\t".join(map(_tsv_cell, line)) for line in cells)


def as_html(cells: Cells, numeric: Sequence[bool], *, head: bool) -> str:
    """A table with borders; the first line is the head where `head`. `numeric` tells the right-aligned columns.

    Their numbers carry their value beside the Russian text, so that Excel takes them as numbers in any language.
    """
    lines = []
    for at, line in enumerate(cells):
        tag = "th" if head and at == 0 else "td"
        lines.append("<tr>" + "".join(_html_cell(tag, *cell) for cell in zip(line, numeric, strict=True)) + "</tr>")
    style = "border-collapse:collapse;font-family:'Times New Roman',serif;font-size:12pt"
    start = f'<html xmlns:x="{_EXCEL}"><head><meta charset="utf-8"></head>'
    return f'{start}<body><table style="{style}">{"".join(lines)}</table></body></html>'


def _tsv_cell(text: str) -> str:
    if any(char in text for char in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _html_cell(tag: str, text: str, numeric: bool) -> str:  # noqa: FBT001  one of a zipped pair
    from html import escape  # not needed before the first copy

    from app.reports.writers.cell_values import number_of

    found = number_of(text) if numeric and tag == "td" else None
    style = _CELL + (_NUMBER if numeric and tag == "td" else "")
    style += _TEXT if found is None else f";mso-number-format:'{_number_format(found[1])}'"
    value = "" if found is None else f' x:num="{found[0]:.10g}"'
    return f'<{tag} style="{style}"{value}>{escape(text).replace(chr(10), _BREAK)}</{tag}>'


def _number_format(form: str) -> str:
    r"""Excel's format as its CSS writes it: «#,##0.0» → «\#\,\#\#0\.0»."""
    return "".join(char if char.isdigit() else f"\\{char}" for char in form)
