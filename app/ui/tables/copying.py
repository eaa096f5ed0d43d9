"""Cells for the clipboard: tab-separated for Excel and text, an HTML table for Word. Pure text, no Qt."""

from __future__ import annotations

from collections.abc import Sequence

Cells = Sequence[Sequence[str]]

_CELL = "border:1px solid #808080;padding:2px 5px;vertical-align:top"
_NUMBER = ";text-align:right"
_TEXT = ";mso-number-format:'\\@'"  # Excel keeps «1/2» and «007» as they are
_BREAK = '<br style="mso-data-placement:same-cell">'  # a line break inside one cell of Excel


def as_tsv(cells: Cells) -> str:
    r"""Lines of cells with tabs between; a cell with a line break, tab or quote is quoted as Excel does.

    Worked example: [["а", "б\nв"]] → 'а\t"б\nв"'.
    """
    return "\r\n".join("\t".join(map(_tsv_cell, line)) for line in cells)


def as_html(cells: Cells, numeric: Sequence[bool], *, head: bool) -> str:
    """A table with borders; the first line is the head where `head`. `numeric` tells the right-aligned columns."""
    lines = []
    for at, line in enumerate(cells):
        tag = "th" if head and at == 0 else "td"
        lines.append("<tr>" + "".join(_html_cell(tag, *cell) for cell in zip(line, numeric, strict=True)) + "</tr>")
    style = "border-collapse:collapse;font-family:'Times New Roman',serif;font-size:12pt"
    return (
        f'<html><head><meta charset="utf-8"></head><body><table style="{style}">{"".join(lines)}</table></body></html>'
    )


def _tsv_cell(text: str) -> str:
    if any(char in text for char in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _html_cell(tag: str, text: str, numeric: bool) -> str:  # noqa: FBT001  one of a zipped pair
    from html import escape  # not needed before the first copy

    style = _CELL + (_NUMBER if numeric and tag == "td" else "") + ("" if numeric else _TEXT)
    return f'<{tag} style="{style}">{escape(text).replace(chr(10), _BREAK)}</{tag}>'
