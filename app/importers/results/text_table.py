"""Tables kept as text: .csv and its relatives, by content."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final

from app.importers.results.cells import Row
from app.importers.results.refusals import NotAWorkbookError, RenamedFileError, TooLargeFileError
from app.importers.results.zip_guard import MAX_AREA, MAX_COLUMNS, MAX_ROWS

_DELIMITERS: Final = (";", "\t", ",")
_PROBE: Final = 50  # lines that tell the delimiter
_MAX_TEXT: Final = 64 << 20
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FOREIGN: Final = (
    (b"%PDF", "документ PDF"),
    (b"{\\rtf", "документ RTF"),
    (b"Rar!", "архив RAR"),
    (b"7z\xbc\xaf", "архив 7-Zip"),
    (b"\x1f\x8b", "архив"),
    (b"\xff\xd8\xff", "картинка"),
    (b"\x89PNG", "картинка"),
    (b"GIF8", "картинка"),
)


def read_text_table(raw: bytes, file: str) -> list[Row]:
    """Rows of a delimited text (; tab or comma; UTF-8, UTF-16 with a mark, or Windows-1251), padded to one width.

    Raises RenamedFileError for known other formats, NotAWorkbookError for other bytes, TooLargeFileError.
    """
    for magic, actual in _FOREIGN:
        if raw.startswith(magic):
            raise RenamedFileError(file=file, actual=actual)
    head = raw[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(b"<"):
        raise RenamedFileError(file=file, actual="веб-страница или документ XML")
    if len(raw) > _MAX_TEXT:
        raise TooLargeFileError(file=file, what=f"в нём больше {_MAX_TEXT >> 20} МБ текста")
    text = _decode(raw, file)
    rows = _rows(text, _delimiter(text, file), file)
    width = max(map(len, rows), default=0)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS or len(rows) * width > MAX_AREA:
        raise TooLargeFileError(file=file, what=f"в нём {len(rows)} строк и {width} столбцов")
    return [row + [""] * (width - len(row)) for row in rows]


def _decode(raw: bytes, file: str) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    if b"\0" in raw:
        raise NotAWorkbookError(file=file)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1251", "replace")


def _delimiter(text: str, file: str) -> str:
    """The delimiter that cuts most lines into one and the same number of fields, more than one."""
    lines = [line for line in text[: 1 << 16].splitlines() if line.strip()][:_PROBE]
    best, found = (0, 0), None
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        width, agreeing = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
        if width > 1 and (agreeing, width) > best:
            best, found = (agreeing, width), delimiter
    if found is None:
        raise NotAWorkbookError(file=file)
    return found


def _rows(text: str, delimiter: str, file: str) -> list[Row]:
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise NotAWorkbookError(file=file) from error
