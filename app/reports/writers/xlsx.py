"""Excel files of documents: the head as rows, tables with wrapped text, numbers as numbers; to print and to merge.

The first table stands under the document's head, further ones that have a name stand on sheets of their own. Text is
never a formula, whatever it begins with. Equal documents give equal bytes.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile

from app.reports.document import Block, Contents, Document, Heading, PageBreak, Part, Table
from app.reports.writers import style
from app.reports.writers.lines import clean
from app.reports.writers.xlsx_sheet import FONT, SIZE, Formats, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # widths of columns are counted in digits of this font; these two are its measures in pixels
    "default_format_properties": {"font_name": FONT, "font_size": SIZE},
    "default_column_width": 72,
    "default_row_height": 21,
}
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME: Final = 31
_RESERVED: Final = "history"
_HEADER_TAG: Final = b"<headerFooter>"
_NO_NUMBER_ON_FIRST: Final = b'<headerFooter differentFirst="1">'


def write_xlsx(document: Document, target: Path | BinaryIO) -> None:
    """Write a document as .xlsx to a path or into an open binary file."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    book = Workbook(buffer, _OPTIONS)
    _describe(book, document)
    main, apart = _split(document)
    formats = Formats(book)
    names: set[str] = set()
    tables = [block for block in main if isinstance(block, Table)]
    first = _sheet_name((tables[0].name if tables else "") or document.title or "Документ", names)
    sheet = Sheet(book.add_worksheet(first), formats, tables, document.orientation)
    for block in main:
        sheet.add(block)
    sheet.finish()
    for heading, table in apart:
        own = Sheet(book.add_worksheet(_sheet_name(table.name, names)), formats, [table], document.orientation)
        if heading and not table.caption:
            own.add(Heading(heading))
        own.add(table)
        own.finish()
    book.close()
    content = _packed(buffer)
    if isinstance(target, Path):
        target.write_bytes(content)
    else:
        target.write(content)


def _split(document: Document) -> tuple[list[Block], list[tuple[str, Table]]]:
    """Blocks of the main sheet, and tables of further sheets with the heading above each."""
    main: list[Block] = []
    apart: list[tuple[str, Table]] = []
    heading = ""
    for block in document.blocks:
        if isinstance(block, PageBreak | Contents):
            continue
        if isinstance(block, Table) and block.name and any(isinstance(known, Table) for known in main):
            apart.append((heading, block))
            if main and isinstance(main[-1], Heading):
                main.pop()  # it goes with its table
        else:
            main.append(Heading(block.title) if isinstance(block, Part) else block)
        heading = block.text if isinstance(block, Heading) else ""
    return main, apart


def _sheet_name(text: str, taken: set[str]) -> str:
    """A name that Excel accepts and that no other sheet has."""
    name = _NOT_IN_NAMES.sub(" ", clean(text).replace("\n", " ")).strip(" '")[:_LONGEST_NAME].strip(" '") or "Лист"
    if name.lower() == _RESERVED:
        name = f"{name}_"
    base, number = name, 1
    while name.lower() in taken:
        number += 1
        tail = f" ({number})"
        name = base[: _LONGEST_NAME - len(tail)] + tail
    taken.add(name.lower())
    return name


def _describe(book: Workbook, document: Document) -> None:
    book.set_properties(
        {
            "title": clean(document.title),
            "author": clean(document.author),
            "keywords": ", ".join(map(clean, document.keywords)),
            "created": datetime.combine(document.created or style.NO_DATE, time()),
        }
    )
    book.set_size(1920, 1200)


def _packed(written: BytesIO) -> bytes:
    """The package with no page number on the first page: the writer's library has no option for it."""
    out = BytesIO()
    with ZipFile(written) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                content = content.replace(_HEADER_TAG, _NO_NUMBER_ON_FIRST)
            target.writestr(item, content)
    return out.getvalue()
