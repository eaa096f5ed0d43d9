"""Looks into an OLE container (.xls, or a file with a password) before it is read.

Source: the published description of compound files and of BIFF records: a header of 512 bytes, chains of sectors,
a directory of 128-byte entries; a workbook stream is a run of records (type, length, body).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from app.importers.results.refusals import (
    EncryptedFileError,
    RenamedFileError,
    TooLargeFileError,
    TruncatedFileError,
)
from app.importers.results.zip_guard import MAX_AREA

OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER: Final = 512
_ENTRY: Final = 128
_END: Final = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_MINI_LIMIT: Final = 4096
_STREAM: Final = 2
_ROOT: Final = 5
_FILEPASS: Final = 0x2F
_BOF: Final = frozenset({0x0809, 0x0409, 0x0209, 0x0009})
_CELLS: Final = frozenset({0x06, 0xD6, 0xFD, 0x03, 0x203, 0x04, 0x204, 0x05, 0x205, 0x02, 0x27E, 0xBD})


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


def check_ole(raw: bytes, file: str) -> None:
    """Pass an .xls that is safe to read; raises a ResultFileError for a password, other documents, a far stray cell."""
    try:
        container = _Container(raw)
        entries = {entry.name: entry for entry in container.entries}
        if "EncryptedPackage" in entries:
            raise EncryptedFileError(file=file)
        workbook = entries.get("Workbook") or entries.get("Book")
        if workbook is None:
            actual = "документ Word" if "WordDocument" in entries else "другой документ старого образца"
            raise RenamedFileError(file=file, actual=actual)
        _check_records(container.stream(workbook), file)
    except (struct.error, IndexError, ValueError) as error:
        raise TruncatedFileError(file=file) from error


class _Container:
    """Sectors of a compound file. Raises struct.error or IndexError where it is cut or broken."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._sector = 1 << min(struct.unpack_from("<H", raw, 30)[0], 20)
        directory, _signature, self._mini_limit, mini_fat, _count, difat, _difats = struct.unpack_from("<7I", raw, 48)
        self._fat = self._read_fat(difat)
        entries = self._chain(directory, self._fat)
        self.entries = [_entry(entries, at) for at in range(0, len(entries) - _ENTRY + 1, _ENTRY) if entries[at + 66]]
        self._mini_fat = _numbers(self._chain(mini_fat, self._fat))
        root = next((entry for entry in self.entries if entry.kind == _ROOT), None)
        self._mini = self._chain(root.start, self._fat) if root else b""

    def stream(self, entry: _Entry) -> bytes:
        """Bytes of one stream."""
        if entry.size >= _MINI_LIMIT:
            return self._chain(entry.start, self._fat)[: entry.size]
        data = b"".join(self._mini[at * 64 : at * 64 + 64] for at in _follow(entry.start, self._mini_fat))
        return data[: entry.size]

    def _read_fat(self, difat: int) -> tuple[int, ...]:
        numbers = list(struct.unpack_from("<109I", self._raw, 76))
        seen: set[int] = set()
        while difat < _END and difat not in seen:
            seen.add(difat)
            *more, difat = _numbers(self._at(difat))
            numbers += more
        return _numbers(b"".join(self._at(number) for number in numbers if number < _END))

    def _chain(self, start: int, table: tuple[int, ...]) -> bytes:
        return b"".join(self._at(number) for number in _follow(start, table))

    def _at(self, number: int) -> bytes:
        start = _HEADER + number * self._sector if self._sector <= _HEADER else (number + 1) * self._sector
        block = self._raw[start : start + self._sector]
        if not block:
            raise IndexError(number)
        return block


def _follow(start: int, table: tuple[int, ...]) -> list[int]:
    chain: list[int] = []
    while start < _END:
        if len(chain) > len(table):
            raise IndexError(start)  # a ring
        chain.append(start)
        start = table[start]
    return chain


def _numbers(block: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])


def _entry(entries: bytes, at: int) -> _Entry:
    length = struct.unpack_from("<H", entries, at + 64)[0]
    name = entries[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
    start, size = struct.unpack_from("<2I", entries, at + 116)
    return _Entry(name, entries[at + 66], start, size)


def _check_records(stream: bytes, file: str) -> None:
    at, rows, columns, total = 0, 0, 0, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        if kind in _CELLS and length >= 4:  # noqa: PLR2004  row and column, two bytes each
            row, column = struct.unpack_from("<2H", stream, at + 4)
            last = struct.unpack_from("<H", stream, at + 2 + length)[0] if kind == 0xBD else column  # noqa: PLR2004  MULRK
            rows, columns = max(rows, row + 1), max(columns, column + 1, last + 1)
        elif kind in _BOF:
            total, rows, columns = total + rows * columns, 0, 0
        elif kind == _FILEPASS:
            raise EncryptedFileError(file=file)
        at += 4 + length
    if total + rows * columns > MAX_AREA:
        raise TooLargeFileError(file=file, what="заполненные ячейки лежат далеко за пределами таблицы")
