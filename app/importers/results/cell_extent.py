"""How far the filled cells of a sheet reach, told from its XML before any reader makes room for them.

A reader of workbooks reserves memory for the whole rectangle from A1 to the last filled cell, so that one value in
XFD1048576 asks for half a terabyte and ends the process. Nothing is reserved here: XML goes by in blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from xml.parsers import expat

Blocks = Callable[[], Iterable[bytes]]
"""Makes a new pass over the XML of one part, in blocks that never cut a tag in two."""

_USUAL_COLUMNS: Final = 39
_USUAL_ROWS: Final = 99_999
_SMALLEST_CELL: Final = 24  # bytes of <c r="A1"><v>1</v></c>
_LONGEST_PARSED: Final = 40 << 20  # a full parse takes a second for each 10 MB

_NOT_PLAIN: Final = re.compile(rb'<c[\s/>](?!r="[A-Z]{1,3}[0-9]{1,7}")')
_PREFIXED: Final = re.compile(rb"<[^<>\s/]*:c[\s/>]")
_PLAIN_CELL: Final = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')
_ROOT: Final = re.compile(rb"<worksheet[\s>]")
_DIMENSION: Final = re.compile(rb'<dimension ref="[A-Z]{1,3}[0-9]{1,7}:([A-Z]{1,3})([0-9]{1,7})"')
LONGEST_RUN: Final = 4 << 20
"""Bytes without a tag that no program writes: a cell holds 32 767 characters at most."""
_DEEPEST: Final = 5_000
ENTITIES: Final = "в нём объявлены сущности XML"
_REFERENCE: Final = re.compile(r"([A-Z]{1,7})([0-9]{1,10})")


class XmlRefusedError(Exception):
    """The XML declares entities, or is endless and unlike what any program writes; its text says which, in Russian."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Last filled row and column, from 1, and an upper bound of the number of cells; (0, 0, 0) for an empty sheet."""

    rows: int = 0
    columns: int = 0
    cells: int = 0

    @property
    def area(self) -> int:
        """Cells of the rectangle from A1 that a reader would reserve."""
        return self.rows * self.columns

    @property
    def address(self) -> str:
        """Address of its far corner: Extent(3, 28) → «AB3»."""
        return f"{column_letters(self.columns)}{self.rows}"


def column_letters(column: int) -> str:
    """Letters of a column numbered from 1: 1 → A, 28 → AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Inverse of `column_letters`: AB → 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle from A1 that a sheet claims for itself, and the search for a cell beyond it or oddly written."""

    rows: int
    columns: int
    beyond: re.Pattern[bytes]

    def hold(self, block: bytes) -> bool:
        """Whether every cell of this block of sheet XML lies inside, written as all common programs write it."""
        return not self.beyond.search(block) and not is_prefixed(block)

    def extent(self, size: int) -> Extent:
        """What bounds a sheet of `size` bytes of XML whose blocks all hold."""
        return Extent(self.rows, self.columns, size // _SMALLEST_CELL)


def is_prefixed(block: bytes) -> bool:
    """Whether a block of sheet XML has cells with a prefix, «<x:c r="A1">», which readers take for cells too."""
    return b":c" in block and bool(_PREFIXED.search(block))


def bounds_of(head: bytes, largest_area: int) -> Bounds | None:
    """Bounds to try on a sheet by its first block: usual ones, wider where its <dimension> says so; None for no sheet.

    The claim is nothing but a guess that a search proves: fifteen times faster than to read every reference.
    """
    if not _ROOT.search(head):
        return None
    rows, columns = _USUAL_ROWS, _USUAL_COLUMNS
    claim = _DIMENSION.search(head)
    if claim:
        claimed_columns = column_number(claim[1].decode())
        claimed_rows = int(claim[2][:2].decode() + "9" * (len(claim[2]) - 2))  # two digits make a shorter search
        rows, columns = max(rows, claimed_rows), max(columns, claimed_columns)
        if rows * columns > largest_area:
            rows, columns = claimed_rows, claimed_columns
    return _bounds(rows, columns) if rows * columns <= largest_area else _bounds(_USUAL_ROWS, _USUAL_COLUMNS)


@lru_cache(maxsize=64)
def _bounds(rows: int, columns: int) -> Bounds:
    reference = f"(?:{_at_most(column_letters(columns), 'A', 'Z')})(?:{_at_most(str(rows), '0', '9')})"
    return Bounds(rows, columns, re.compile(rf'<c[\s/>](?!r="{reference}")'.encode()))


def _at_most(text: str, low: str, high: str) -> str:
    """Pattern of what counts up to `text` in digits low…high: «AZ» → «[A-Z]{1,1}|A[A-Z]{1}», «29» → one of 0…29."""
    start = text.rstrip(high)
    if not start:
        return f"[{low}-{high}]{{1,{len(text)}}}"
    options = [f"[{low}-{high}]{{1,{len(text) - 1}}}"] if len(text) > 1 else []
    for place, digit in enumerate(start):
        if digit > low:
            rest = len(text) - place - 1
            options.append(f"{text[:place]}[{low}-{chr(ord(digit) - 1)}][{low}-{high}]{{{rest}}}")
    return "|".join([*options, f"{start}[{low}-{high}]{{{len(text) - len(start)}}}"])


def sheet_extent(blocks: Blocks, size: int, enough: int) -> Extent:
    """Exact extent of one xlsx sheet of `size` bytes of XML; cells without content do not count.

    Once its rectangle has more than `enough` cells the rest is not looked at.

    Raises expat.ExpatError for broken XML, XmlRefusedError for entities and for endless unusual XML.
    """
    extent = _plain(blocks, enough)
    if extent is not None:
        return extent
    if size > _LONGEST_PARSED:
        raise XmlRefusedError("его разметка слишком велика и не похожа на книгу Excel")
    handler = _SheetHandler()
    _parse(blocks(), handler.start)
    return Extent(handler.rows, handler.columns, handler.cells)


def _plain(blocks: Blocks, enough: int) -> Extent | None:
    rows = columns = cells = 0
    root = False
    for block in blocks():
        root = root or bool(_ROOT.search(block))
        if not root or _NOT_PLAIN.search(block) or is_prefixed(block):
            return None
        found = _PLAIN_CELL.findall(block)
        cells += len(found)
        letters, numbers = map(set, zip(*found, strict=True)) if found else (set(), set())
        columns = max([columns, *(column_number(item.decode()) for item in letters)])
        rows = max([rows, *map(int, numbers)])
        if rows * columns > enough:
            break
    return Extent(rows, columns, cells)


class _SheetHandler:
    """Follows rows and cells of any legal spelling: no references, other quotes, prefixes of names."""

    def __init__(self) -> None:
        self.row = self.column = self.rows = self.columns = self.cells = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif tag == "c":
            self.cells += 1
            self._place(attributes.get("r"))
        elif tag in {"v", "is", "f"}:
            self.rows = max(self.rows, self.row)
            self.columns = max(self.columns, self.column)

    def _place(self, reference: str | None) -> None:
        match = _REFERENCE.fullmatch(reference.strip().upper()) if reference else None
        if match:
            self.column, self.row = column_number(match[1]), int(match[2])
        else:
            self.column += 1


def _parse(blocks: Iterable[bytes], start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    depth = 0
    for block in blocks:
        depth += block.count(b"<") - 2 * block.count(b"</") - block.count(b"/>")
        if depth > _DEEPEST:
            raise XmlRefusedError("его разметка вложена сама в себя тысячи раз")
        parser.Parse(block, False)
    parser.Parse(b"", True)


def _refuse_doctype(*_declaration: object) -> None:
    raise XmlRefusedError(ENTITIES)


def whole_tags(pieces: Iterable[bytes], longest: int = LONGEST_RUN) -> Iterator[bytes]:
    """The same bytes in blocks each of which ends before a «<», so that no tag is cut; text runs up to `longest`."""
    carry = b""
    for piece in pieces:
        block = carry + piece
        cut = block.rfind(b"<")
        if cut <= 0 and len(block) < longest:
            carry = block
            continue
        cut = cut if cut > 0 else len(block)
        yield block[:cut]
        carry = block[cut:]
    if carry:
        yield carry
