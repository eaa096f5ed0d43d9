"""Reads a workbook into sheets of raw cells, guarded: by its content, never by its extension."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

from app.core.progress import SILENT, Progress
from app.importers.results.cells import Row
from app.importers.results.ole_guard import OLE_MAGIC, check_ole
from app.importers.results.refusals import (
    EmptyFileError,
    EncryptedFileError,
    MissingFileError,
    ResultFileError,
    TooLargeFileError,
    TruncatedFileError,
)
from app.importers.results.text_table import read_text_table
from app.importers.results.zip_guard import check_zip

_ZIP_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")
_MAX_FILE: Final = 100 << 20
_MAX_SHEETS: Final = 100

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column of merged cells, from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows` start at A1 and are equally long; `merged`: merged ranges; `visible`: not hidden."""

    name: str
    rows: list[Row] = field(repr=False)
    visible: bool = True
    merged: tuple[Range, ...] = ()

    def spread(self, row: int) -> Row:
        """A row in which every cell merged sideways holds the text of its range."""
        cells = list(self.rows[row])
        for first_row, first_column, last_row, last_column in self.merged:
            if first_row <= row <= last_row:
                value = self.rows[first_row][first_column]
                cells[first_column : last_column + 1] = [value] * (min(last_column, len(cells) - 1) - first_column + 1)
        return cells


@dataclass(frozen=True, slots=True)
class Workbook:
    """What was read of one file: its name without folders, and its sheets that hold something, visible ones first."""

    file: str
    sheets: tuple[Sheet, ...]


def read_workbook(path: Path, progress: Progress = SILENT) -> Workbook:
    """All sheets of an .xlsx, .xls, .ods or .csv file.

    Raises a ResultFileError that says what to do: MissingFileError, EncryptedFileError, TruncatedFileError,
    RenamedFileError, NotAWorkbookError, EmptyFileError, TooLargeFileError, HostileFileError, BinaryWorkbookError.
    """
    file = path.name
    progress.step(f"Проверка файла «{file}»")
    raw = _bytes(path, file)
    if raw.startswith(_ZIP_MAGIC):
        check_zip(raw, file)
    elif raw.startswith(OLE_MAGIC):
        check_ole(raw, file)
    else:
        rows = read_text_table(raw, file)
        return _filled(file, [Sheet(path.stem, rows)])
    progress.step(f"Чтение файла «{file}»")
    try:
        return _filled(file, _read_sheets(raw, file))
    except ResultFileError:
        raise
    except BaseException as error:
        raise _translated(error, file) from error


def _bytes(path: Path, file: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > _MAX_FILE:
            raise TooLargeFileError(file=file, what=f"больше {_MAX_FILE >> 20} МБ")
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        raise MissingFileError(file=file) from error
    if not raw.strip(b"\0 \r\n\t"):
        raise EmptyFileError(file=file)
    return raw


def _read_sheets(raw: bytes, file: str) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    sheets = []
    with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
        names = [
            (number, meta) for number, meta in enumerate(book.sheets_metadata) if meta.typ == SheetTypeEnum.WorkSheet
        ]
        if len(names) > _MAX_SHEETS:
            raise TooLargeFileError(file=file, what=f"в нём больше {_MAX_SHEETS} листов")
        for number, meta in names:
            sheet = book.get_sheet_by_index(number)
            # iter_rows would leave out empty columns on the left, and addresses with them
            rows = cast("list[Row]", sheet.to_python(skip_empty_area=False))
            merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
            sheets.append(Sheet(meta.name, rows, meta.visible == SheetVisibleEnum.Visible, merged))
    return sheets


def _filled(file: str, sheets: list[Sheet]) -> Workbook:
    filled = [sheet for sheet in sheets if any(cell not in ("", None) for row in sheet.rows for cell in row)]
    if not filled:
        raise EmptyFileError(file=file)
    return Workbook(file, tuple(sorted(filled, key=lambda sheet: not sheet.visible)))


def _translated(error: BaseException, file: str) -> BaseException:
    """The reader's own errors, and its panics, in the user's words; Ctrl+C and our mistakes stay themselves."""
    name = type(error).__name__
    if name == "PasswordError" or "assword" in str(error):
        return EncryptedFileError(file=file)
    if name in {"CalamineError", "XmlError", "ZipError", "PanicException", "WorksheetNotFound"}:
        return TruncatedFileError(file=file)
    if isinstance(error, MemoryError):
        return TooLargeFileError(file=file, what="на его чтение не хватает памяти")
    return error
