"""Small synthetic input files for tests: tables written as readable text, and files that must be refused."""

import io
import re
import struct
import zipfile
from pathlib import Path

import xlsxwriter

NBSP = "\u00a0"


def table(text: str) -> list[list]:
    """Rows of a table drawn with « | »: bare whole numbers become numbers, 'quoted' ones stay text, «·» is empty."""
    return [[_cell(part) for part in line.split("|")] for line in text.strip("\n").splitlines()]


def _cell(part: str):
    part = part.strip(" ")
    if part in {"·", ""}:
        return None
    if re.fullmatch(r"-?\d+(\.\d+)?", part):
        return float(part)
    return part[1:-1] if len(part) > 1 and part[0] == part[-1] == "'" else part


def write_book(path: Path, sheets: dict[str, list[list]], *, hidden: tuple[str, ...] = (), merged=()) -> Path:
    """An .xlsx of the sheets; `merged`: ranges «A1:C1» of the first sheet, their values already in the rows."""
    book = xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_urls": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if value is not None:
                    sheet.write(row, column, value)
        if name in hidden:
            sheet.hide()
        elif hidden:
            sheet.activate()
            sheet.set_first_sheet()
    for cells in merged:
        sheet = book.worksheets()[0]
        start = re.match(r"([A-Z])(\d+)", cells)
        column, row = ord(start[1]) - 65, int(start[2]) - 1
        sheet.merge_range(cells, next(iter(sheets.values()))[row][column])
    book.close()
    return path


def book_of(path: Path, text: str, sheet: str = "Протокол", **options) -> Path:
    """An .xlsx of one sheet drawn as text."""
    return write_book(path, {sheet: table(text)}, **options)


def edit_zip(path: Path, part: str, change) -> Path:
    """Rewrites one part of a zipped file: `change` takes and gives bytes."""
    with zipfile.ZipFile(path) as source:
        parts = {info.filename: source.read(info) for info in source.infolist()}
    parts[part] = change(parts.get(part, b""))
    return write_zip(path, parts)


def write_zip(path: Path, parts: dict[str, bytes]) -> Path:
    """A zip file of the parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return path


def sheet_xml(cells: str) -> bytes:
    """XML of a sheet with these rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def with_sheet_xml(path: Path, xml: bytes) -> Path:
    """An .xlsx whose only sheet is this XML."""
    write_book(path, {"Лист1": [["x"]]})
    return edit_zip(path, "xl/worksheets/sheet1.xml", lambda _old: xml)


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file of 512-byte sectors with these streams, each padded beyond the limit of small streams."""
    sectors: list[bytes] = []
    chains: list[int] = []
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, data in streams.items():
        padded = data.ljust(4096, b"\0")
        blocks = [padded[at : at + 512].ljust(512, b"\0") for at in range(0, len(padded), 512)]
        start = len(sectors)
        chains += [start + number + 1 for number in range(len(blocks) - 1)] + [0xFFFFFFFE]
        sectors += blocks
        entries.append(_entry(name, 2, start, len(padded)))
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    first_directory = len(sectors)
    count = len(directory) // 512
    chains += [first_directory + number + 1 for number in range(count - 1)] + [0xFFFFFFFE]
    sectors += [directory[at : at + 512] for at in range(0, len(directory), 512)]
    fats = -(-(len(chains) + 128) // 128)
    first_fat = len(sectors)
    chains += [0xFFFFFFFD] * fats
    fat = struct.pack(f"<{len(chains)}I", *chains).ljust(fats * 512, b"\xff")
    sectors += [fat[at : at + 512] for at in range(0, len(fat), 512)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, fats, first_directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    numbers = [first_fat + number for number in range(fats)]
    header += struct.pack("<109I", *(numbers + [0xFFFFFFFF] * (109 - fats)))
    return header + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    return entry + bytes(36) + struct.pack("<3I", start, size, 0)


def biff(*cells: tuple[int, int, float]) -> bytes:
    """Records of an old workbook: one sheet with NUMBER cells."""
    records = struct.pack("<2H4H", 0x0809, 8, 0x0600, 0x0010, 0, 0)
    for row, column, value in cells:
        records += struct.pack("<2H3Hd", 0x0203, 14, row, column, 0, value)
    return records + struct.pack("<2H", 0x000A, 0)


def bomb(size: int) -> bytes:
    """A sheet that unpacks to `size` bytes of blanks."""
    head, tail = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>').split(b"</sheetData>")
    return head + b" " * size + b"</sheetData>" + tail


def zip_bytes(parts: dict[str, bytes]) -> bytes:
    """A zip file in memory."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return memory.getvalue()
