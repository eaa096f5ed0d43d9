"""Tables kept as text: .csv and its relatives, by content."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final, Literal

from app.importers.results.cells import Row
from app.importers.results.refusals import NotAWorkbookError, RenamedFileError, TooLargeFileError
from app.importers.results.zip_guard import MAX_AREA, MAX_COLUMNS, MAX_ROWS

_DELIMITERS: Final = (";", "\t", ",")
_PROBE: Final = 50  # lines that tell the delimiter
_MAX_TEXT: Final = 64 << 20
_LONGEST_LINE: Final = 1 << 20  # characters; a protocol's line has some hundreds
_UNCLOSED: Final = "unexpected end of data"
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
    if raw.count(b"\n") > MAX_ROWS or raw.count(b"\r") > 2 * MAX_ROWS:
        raise TooLargeFileError(file=file, what=f"в нём больше {MAX_ROWS} строк")
    encoding = _encoding(raw, file)
    delimiter = _delimiter(_head(raw, encoding, file), file)
    if raw.count(delimiter.encode()) > MAX_AREA:
        raise TooLargeFileError(file=file, what=f"в нём больше {MAX_AREA // 1_000_000} млн ячеек")
    rows = _rows(raw, encoding, delimiter, file)
    width = max(map(len, rows), default=0)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS or len(rows) * width > MAX_AREA:
        raise TooLargeFileError(file=file, what=f"в нём строк: {len(rows)}, столбцов: {width}")
    return [row + [""] * (width - len(row)) for row in rows]


def _encoding(raw: bytes, file: str) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return encoding
    if b"\0" in raw:
        raise NotAWorkbookError(file=file)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8"


def _lines(raw: bytes, encoding: str, file: str) -> Iterator[str]:
    """Lines with their ends; nothing but the line at hand is decoded."""
    for line in io.TextIOWrapper(io.BytesIO(raw), encoding, "replace", newline=""):
        if len(line) > _LONGEST_LINE:
            raise TooLargeFileError(file=file, what="в нём строка длиннее миллиона знаков")
        yield line


def _head(raw: bytes, encoding: str, file: str) -> list[str]:
    """The first lines that hold something."""
    return list(islice((line for line in _lines(raw, encoding, file) if line.strip()), _PROBE))


def _delimiter(lines: list[str], file: str) -> str:
    """The delimiter that cuts most lines into one and the same number of fields, more than one."""
    best, found = (0, 0), None
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        width, agreeing = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
        if width > 1 and (agreeing, width) > best:
            best, found = (agreeing, width), delimiter
    if found is None:
        raise NotAWorkbookError(file=file)
    return found


def _rows(raw: bytes, encoding: str, delimiter: str, file: str) -> list[Row]:
    """Rows as their quotes say; a quote that is never closed would swallow the rows after it and is taken as a sign."""
    try:
        return _parsed(_lines(raw, encoding, file), delimiter, strict=True)
    except csv.Error as error:
        quoted = _UNCLOSED not in str(error)
    try:
        return _parsed(_lines(raw, encoding, file), delimiter, quoted=quoted)
    except csv.Error as error:
        raise NotAWorkbookError(file=file) from error


def _parsed(lines: Iterator[str], delimiter: str, *, strict: bool = False, quoted: bool = True) -> list[Row]:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    return [list(row) for row in csv.reader(lines, delimiter=delimiter, strict=strict, quoting=quoting)]
