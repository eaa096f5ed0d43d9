"""The first lines of a document: Word, PDF, Excel, plain text. What cannot be read gives none, never an error."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import ParseError

MOST_LINES: Final = 60
_MOST_BYTES: Final = 40 * 2**20
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def first_lines(path: Path) -> tuple[str, ...]:
    """At most MOST_LINES lines that stand first; () for a picture, a scan, a damaged or a protected file."""
    reader = _READERS.get(path.suffix.casefold())
    try:
        if reader is None or path.stat().st_size > _MOST_BYTES:
            return ()
        return tuple(islice((line for line in reader(path) if line.strip()), MOST_LINES))
    except Exception:  # noqa: BLE001  a guess is not worth a refusal: foreign readers raise whatever they like
        return ()


def _docx(path: Path) -> Iterator[str]:
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(path) as package:
        info = package.getinfo("word/document.xml")
        if info.file_size > _MOST_BYTES:
            raise ParseError
        root = fromstring(package.read(info))
    for paragraph in islice(root.iter(f"{_W}p"), MOST_LINES * 3):
        parts = (
            element.text or "" if element.tag == f"{_W}t" else " " if element.tag in {f"{_W}tab", f"{_W}br"} else ""
            for element in paragraph.iter()
        )
        yield "".join(parts)


def _pdf(path: Path) -> Iterator[str]:
    import pdfplumber

    with pdfplumber.open(path) as document:
        yield from (document.pages[0].extract_text() or "").splitlines()


def _xlsx(path: Path) -> Iterator[str]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        for row in islice(book.worksheets[0].iter_rows(values_only=True), MOST_LINES):
            yield " ".join(str(value) for value in row if value is not None)
    finally:
        book.close()


def _text(path: Path) -> Iterator[str]:
    content = path.read_bytes()[:20_000]
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            yield from content.decode(encoding).splitlines()
        except UnicodeDecodeError:
            continue
        return


_READERS: Final[dict[str, Callable[[Path], Iterator[str]]]] = {
    ".docx": _docx,
    ".pdf": _pdf,
    ".xlsx": _xlsx,
    ".txt": _text,
}
