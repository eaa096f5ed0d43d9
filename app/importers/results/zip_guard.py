"""Looks into a zipped workbook before it is read: what it is, how much it unpacks to, how far its cells reach."""

from __future__ import annotations

import copy
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from app.importers.results.cell_extent import (
    ENTITIES,
    LONGEST_RUN,
    Bounds,
    Extent,
    XmlRefusedError,
    bounds_of,
    sheet_extent,
    whole_tags,
)
from app.importers.results.ods_extent import ods_extents
from app.importers.results.refusals import (
    BinaryWorkbookError,
    EncryptedFileError,
    HostileFileError,
    NotAWorkbookError,
    RenamedFileError,
    TooLargeFileError,
    TruncatedFileError,
)
from app.importers.results.text_volume import StringLengths, is_strings, strings_of, text_volume

MAX_ROWS: Final = 300_000
MAX_COLUMNS: Final = 1_000
MAX_AREA: Final = 4_000_000  # about 300 MB in the reader and here
_MAX_PARTS: Final = 2_000
_MAX_MERGED: Final = 100_000
_MAX_UNPACKED: Final = 200 << 20
_MAX_CONTENT: Final = 100 << 20  # of an .ods, whose XML is parsed twice
_MAX_TEXT: Final = 100 << 20  # bytes of cells' texts once every repeated text stands in its cells
_BOMB_RATIO: Final = 250
_BOMB_SIZE: Final = 64 << 20
_BLOCK: Final = 1 << 20

_CONTENT_TYPES: Final = "[Content_Types].xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_ACTUAL: Final = (
    (b"wordprocessingml", "документ Word"),
    (b"presentationml", "презентация"),
    (b"opendocument.text", "текстовый документ"),
    (b"opendocument.presentation", "презентация"),
)


@dataclass(slots=True)
class _Part:
    """One file of the archive as its first pass showed it."""

    info: zipfile.ZipInfo
    size: int = 0
    bounds: Bounds | None = None
    has_strings: bool = False
    is_sheet: bool = False
    values: int = 0
    merged: int = 0
    is_strings: bool = False
    strings: int = 0
    longest_string: int = 0
    _run: int = 0

    def see(self, block: bytes) -> None:
        """Take note of the next block; blocks of a sheet end at tags."""
        if not self.size:
            if b"<!DOCTYPE" in block:
                raise XmlRefusedError(ENTITIES)
            self.is_strings = is_strings(block)
            self.bounds = bounds_of(block, MAX_AREA)
        self.is_sheet = self.is_sheet or b"sheetData" in block
        if len(block) >= LONGEST_RUN and self._is_xml():
            raise XmlRefusedError("в нём мегабайты текста в одной ячейке")
        if self.is_sheet:
            self._see_cells(block)
        elif self.is_strings:
            self._see_strings(block)
        self.size += len(block)

    def _is_xml(self) -> bool:
        return self.is_sheet or self.is_strings or self.info.filename.casefold().endswith(".xml")

    def _see_cells(self, block: bytes) -> None:
        if self.has_strings:
            self.values += block.count(b"v>")  # opening, closing, with a prefix: at least one a cell with a string
        if b"mergeCell" in block:
            self.merged += block.count(b"mergeCell")
        if self.bounds and not self.bounds.hold(block):
            self.bounds = None

    def _see_strings(self, block: bytes) -> None:
        """The longest shared string, which blocks may cut."""
        first, *others = strings_of(block)
        self._run += first if self.size else 0
        self.longest_string = max(self.longest_string, self._run, *others)
        self._run = others[-1] if others else self._run
        self.strings += len(others)


def check_zip(raw: bytes, file: str) -> None:
    """Pass a zipped workbook (.xlsx, .xlsm, .ods) that is safe to read; raises a ResultFileError otherwise.

    Memory: a few blocks of 1 MB; time: about a tenth of the reading itself.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_archive(archive, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, expat.ExpatError, ValueError, IndexError) as error:
        raise TruncatedFileError(file=file) from error
    except NotImplementedError as error:
        raise NotAWorkbookError(file=file) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise EncryptedFileError(file=file) from error
    except XmlRefusedError as error:
        raise HostileFileError(file=file, what=str(error)) from error


def _check_archive(archive: zipfile.ZipFile, file: str) -> None:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > _MAX_PARTS:
        raise HostileFileError(file=file, what="внутри тысячи файлов")
    _check_declared(infos, file)
    is_ods = _check_type(archive, file)
    parts = _first_pass(archive, infos, file)
    if is_ods:
        content = archive.getinfo("content.xml")
        if any(part.info is content and part.size > _MAX_CONTENT for part in parts):
            raise TooLargeFileError(file=file, what=f"в таблице больше {_MAX_CONTENT >> 20} МБ данных")
        extents = ods_extents(_blocks(archive, content), _MAX_TEXT)
    else:
        if sum(part.strings for part in parts) > MAX_AREA or sum(part.merged for part in parts) > _MAX_MERGED:
            raise HostileFileError(file=file, what="в нём миллионы текстов или объединённых ячеек")
        extents = [_extent(archive, part) for part in parts if part.is_sheet]
    _check_extents(extents, file)
    if not is_ods:
        _check_texts(archive, parts, file)


def _check_declared(infos: list[zipfile.ZipInfo], file: str) -> None:
    if any(info.flag_bits & 1 for info in infos):
        raise EncryptedFileError(file=file)
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    _check_size(unpacked, packed, file)


def _check_size(unpacked: int, packed: int, file: str) -> None:
    if unpacked > _BOMB_SIZE and (unpacked > _MAX_UNPACKED or unpacked > packed * _BOMB_RATIO):
        raise _oversize(unpacked, packed, file)


def _oversize(unpacked: int, packed: int, file: str) -> HostileFileError | TooLargeFileError:
    if unpacked > packed * _BOMB_RATIO:
        return HostileFileError(file=file, what="он распаковывается в сотни раз больше своего размера")
    return TooLargeFileError(file=file, what=f"внутри больше {_MAX_UNPACKED >> 20} МБ данных")


def _check_type(archive: zipfile.ZipFile, file: str) -> bool:
    """Whether it is an .ods (else an .xlsx); raises for any other archive."""
    names = set(archive.namelist())
    label = _CONTENT_TYPES if _CONTENT_TYPES in names else "mimetype" if "mimetype" in names else None
    kind = b"".join(_blocks(archive, archive.getinfo(label))) if label else b""
    if b"sheet.binary.macroEnabled" in kind:
        raise BinaryWorkbookError(file=file)
    if b"spreadsheetml.sheet.main+xml" in kind or b"sheet.macroEnabled.main+xml" in kind:
        return False
    if b"opendocument.spreadsheet" in kind and "content.xml" in names:
        if _MANIFEST in names and b"encryption-data" in b"".join(_blocks(archive, archive.getinfo(_MANIFEST))):
            raise EncryptedFileError(file=file)
        return True
    for mark, actual in _ACTUAL:
        if mark in kind:
            raise RenamedFileError(file=file, actual=actual)
    if "xl/workbook.xml" in names:  # some programs name the types in their own way
        return False
    raise RenamedFileError(file=file, actual="архив")


def _first_pass(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], file: str) -> list[_Part]:
    parts, unpacked = [], 0
    packed = sum(info.compress_size for info in infos)
    has_strings = any(info.filename.casefold().endswith("sharedstrings.xml") for info in infos)
    for info in infos:
        part = _Part(info, has_strings=has_strings)
        for block in _blocks(archive, info):
            part.see(block)
            unpacked += len(block)
            _check_size(unpacked, packed, file)
        parts.append(part)
    return parts


def _extent(archive: zipfile.ZipFile, part: _Part) -> Extent:
    if part.bounds:
        extent = part.bounds.extent(part.size)
        if extent.cells <= MAX_AREA:
            return extent
    return sheet_extent(lambda: _blocks(archive, part.info), part.size, MAX_AREA)


def _check_extents(extents: list[Extent], file: str) -> None:
    for extent in extents:
        far = extent.rows > MAX_ROWS or extent.columns > MAX_COLUMNS
        if far or extent.area > MAX_AREA or extent.cells > MAX_AREA:
            raise TooLargeFileError(
                file=file, what=f"заполненные ячейки лежат вплоть до {extent.address}, далеко за пределами таблицы"
            )
    if sum(min(extent.area, extent.cells) for extent in extents) > MAX_AREA:
        raise TooLargeFileError(file=file, what=f"на его листах больше {MAX_AREA // 1_000_000} млн ячеек")


def _check_texts(archive: zipfile.ZipFile, parts: list[_Part], file: str) -> None:
    """A long shared string named by many cells is copied into each of them."""
    longest = max((part.longest_string for part in parts), default=0)
    if longest * sum(part.values for part in parts) // 2 <= _MAX_TEXT:
        return
    strings = StringLengths()
    for part in parts:
        for block in _blocks(archive, part.info) if part.is_strings else ():
            strings.see(block)
    total = 0
    for part in parts:
        if part.values:
            total += text_volume(_blocks(archive, part.info), strings.lengths, longest)
    if total > _MAX_TEXT:
        raise HostileFileError(file=file, what="один и тот же очень длинный текст повторён во множестве ячеек")


def _blocks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """What the part really unpacks to, whatever size its header claims."""
    honest = copy.copy(info)
    honest.file_size = 2 * _MAX_UNPACKED  # past the limit, so that the limit is met first
    with archive.open(honest) as stream:
        yield from whole_tags(iter(lambda: stream.read(_BLOCK), b""))
