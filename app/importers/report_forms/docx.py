"""A Word document of a form as grids, and the texts around a table; its rows and cells are found here alike."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from app.importers.plans.blocks import Cell, Row
from app.importers.plans.refusals import DamagedFileError
from app.importers.report_forms.values import FormTable, Grid, HeadText

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"})
VAL = f"{_W}val"


def tag(name: str) -> str:
    """The full name of an element of Word."""
    return _W + name


def open_document(data: bytes, file: str) -> Any:
    """The document; raises DamagedFileError."""
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # the library lets through whatever its parts raise on a broken file
        raise DamagedFileError(file=file) from error


def tables_of(document: Any) -> list[Any]:
    """All tables of the body, those inside cells as well, in reading order."""
    return list(document.element.body.iter(tag("tbl")))


def rows_of(table: Any) -> list[Any]:
    """Rows of a table, those inside content controls as well."""
    return list(_own(table, tag("tr")))


def cells_of(row: Any) -> list[tuple[int, int, Any]]:
    """(grid column, width, element) of the cells of a row."""
    properties = row.find(tag("trPr"))
    before = None if properties is None else properties.find(tag("gridBefore"))
    column = int(before.get(VAL)) if before is not None else 0
    found = []
    for cell in _own(row, tag("tc")):
        span = cell.find(f"{tag('tcPr')}/{tag('gridSpan')}")
        width = int(span.get(VAL)) if span is not None else 1
        found.append((column, width, cell))
        column += width
    return found


def text_nodes(paragraph: Any) -> list[Any]:
    """Elements that hold the letters of a paragraph, those in links and content controls as well."""
    return [node for node in paragraph.iter(tag("t")) if node.getparent().tag == tag("r")]


def text_of(paragraph: Any) -> str:
    """Letters of a paragraph as `text_nodes` gives them."""
    return "".join(node.text or "" for node in text_nodes(paragraph))


def paragraphs_of(document: Any) -> list[Any]:
    """All paragraphs of the body in reading order."""
    return list(document.element.body.iter(tag("p")))


def is_lower(cell: Any) -> bool:
    """Whether a cell is the lower part of a vertical merge."""
    merge = cell.find(f"{tag('tcPr')}/{tag('vMerge')}")
    return merge is not None and merge.get(VAL) != "restart"


def grids(document: Any) -> tuple[Grid, ...]:
    """Tables in reading order."""
    return tuple(
        Grid("", at, tuple(_row(row, number) for number, row in enumerate(rows_of(table))))
        for at, table in enumerate(tables_of(document))
    )


def head_texts(document: Any, table: FormTable) -> tuple[HeadText, ...]:
    """Paragraphs outside the table of the form, each with the paragraph above it."""
    own = set(tables_of(document)[table.at].iter(tag("p")))
    found = []
    above = ""
    for at, paragraph in enumerate(paragraphs_of(document)):
        if paragraph in own:
            above = ""
            continue
        text = text_of(paragraph)
        if text.strip():
            found.append(HeadText(str(at), text, above=above))
        above = str(at) if text.strip() else ""
    return tuple(found)


def _row(row: Any, number: int) -> Row:
    cells = tuple(
        Cell("" if is_lower(cell) else _cell_text(cell), column, width, below=is_lower(cell))
        for column, width, cell in cells_of(row)
    )
    return Row(cells, str(number + 1))


def _cell_text(cell: Any) -> str:
    return "\n".join(text_of(paragraph) for paragraph in cell.iter(tag("p"))).strip()


def _own(parent: Any, name: str) -> Iterator[Any]:
    for node in parent:
        if node.tag == name:
            yield node
        elif node.tag in _WRAPPERS:
            yield from _own(node, name)
