"""A Word document → paragraphs and tables, from its raw XML: far faster than cell by cell through a library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from app.core.progress import Progress
from app.importers.plans.blocks import Block, Cell, Paragraph, PlanDocument, Row, Table
from app.importers.plans.lettering import SUPERSCRIPTS, clean
from app.importers.plans.list_labels import ListLabels, list_of
from app.importers.plans.package import Package
from app.importers.plans.refusals import DamagedFileError, ScanInsideError
from app.importers.plans.wordprocessing import attribute, child, children, local, switched_on

_SKIPPED: Final = frozenset(
    {"del", "moveFrom", "delText", "instrText", "pPr", "rPr", "Fallback", "txbxContent", "sdtPr", "sdtEndPr"}
)
_LITERAL: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}
_STEP_ROWS: Final = 500


def read_docx(package: Package, progress: Progress) -> PlanDocument:
    """Blocks of a Word file; raises DamagedFileError, ScanInsideError (pictures only), TooLargeFileError."""
    root = package.xml("word/document.xml")
    body = child(root, "body")
    if body is None:
        raise DamagedFileError(file=package.file)
    reader = _Reader(_labels(package), progress)
    try:
        blocks = tuple(reader.blocks(body))
    except RecursionError as error:  # hundreds of tables one inside another: no program writes them
        raise DamagedFileError(file=package.file) from error
    if not any(_has_text(block) for block in blocks) and any(name.startswith("word/media/") for name in package.sizes):
        raise ScanInsideError(file=package.file)
    return PlanDocument(blocks, tuple(_notes(package, reader)))


def _labels(package: Package) -> ListLabels:
    numbering = package.xml("word/numbering.xml")
    styles = package.xml("word/styles.xml") if numbering is not None else None
    return ListLabels(numbering, styles)


def _has_text(block: Block) -> bool:
    return bool(block.text.strip()) if isinstance(block, Paragraph) else any(row.filled for row in block.rows)


def _notes(package: Package, reader: _Reader) -> Iterator[str]:
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        for note in children(package.xml(part)):
            text = clean(" ".join(reader.paragraph(node) for node in children(note, "p")))
            if text:
                yield text


class _Reader:
    """Walks the body; counts lists and footnotes on the way, in reading order."""

    def __init__(self, labels: ListLabels, progress: Progress) -> None:
        self._labels = labels
        self._progress = progress
        self._rows = self._tables = 0
        self._footnotes: dict[str, int] = {}

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Paragraphs and tables under a body, a content control or a cell."""
        for node in parent:
            name = local(node)
            if name == "p":
                yield from self._boxes(node)
                yield Paragraph(self.paragraph(node))
            elif name == "tbl":
                yield from self._table(node)
            elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
                yield from self.blocks(node)

    def paragraph(self, node: Element) -> str:
        """Text of a paragraph with the number Word shows before it."""
        properties = child(node, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        label = self._labels.label(list_of(properties), style)
        text = "".join(self._texts(node))
        return f"{label} {text}".strip() if label else text

    def _boxes(self, node: Element) -> Iterator[Block]:
        """Text boxes anchored in a paragraph: letterheads and грифы often stand in them."""
        if not any(part.tag.endswith("}txbxContent") for part in node.iter()):
            return
        for part in node:
            if local(part) == "txbxContent":
                yield from self.blocks(part)
            elif local(part) != "Fallback":  # the same box once more, for old programs
                yield from self._boxes(part)

    def _texts(self, node: Element) -> Iterator[str]:
        for part in node:
            name = local(part)
            if name == "t":
                yield part.text or ""
            elif name in _LITERAL:
                yield _LITERAL[name]
            elif name == "r":
                yield self._run(part)
            elif name in {"footnoteReference", "endnoteReference"}:
                yield self._mark(name + attribute(part, "id"))
            elif name not in _SKIPPED:
                yield from self._texts(part)

    def _run(self, node: Element) -> str:
        properties = child(node, "rPr")
        if switched_on(child(properties, "vanish")):
            return ""
        text = "".join(self._texts(node))
        if attribute(child(properties, "vertAlign"), "val") == "superscript" and text.strip().isdigit():
            return text.translate(SUPERSCRIPTS)
        return text

    def _mark(self, note: str) -> str:
        number = self._footnotes.setdefault(note, len(self._footnotes) + 1)
        return str(number).translate(SUPERSCRIPTS)

    def _table(self, node: Element) -> Iterator[Block]:
        nested = [cell for row in _rows(node) for cell in _cells(row) if children(cell, "tbl")]
        if nested and all(len(_cells(row)) == 1 for row in _rows(node)):  # a frame around the real table
            for row in _rows(node):
                for cell in _cells(row):
                    yield from self.blocks(cell)
            return
        self._tables += 1
        table = self._tables
        yield Table(tuple(self._row(row, f"таблица {table}, строка {at}") for at, row in enumerate(_rows(node), 1)))

    def _row(self, node: Element, place: str) -> Row:
        self._rows += 1
        if self._rows % _STEP_ROWS == 0:
            self._progress.step("Чтение строк плана", self._rows)
        properties = child(node, "trPr")
        column = _int(attribute(child(properties, "gridBefore"), "val"), 0)
        cells: list[Cell] = []
        for cell in _cells(node):
            own = child(cell, "tcPr")
            span = max(1, _int(attribute(child(own, "gridSpan"), "val"), 1))
            merge = child(own, "vMerge")
            below = merge is not None and attribute(merge, "val") in {"", "continue"}
            text = self._cell(cell)
            cells.append(Cell("" if below else text, column, span, below))
            column += span
        return Row(tuple(cells), place)

    def _cell(self, node: Element) -> str:
        lines: list[str] = []
        for block in self.blocks(node):
            if isinstance(block, Paragraph):
                lines.append(block.text)
            else:
                lines += [" ".join(cell.text for cell in row.filled) for row in block.rows]
        return "\n".join(line for line in lines if line.strip())


def _rows(table: Element) -> list[Element]:
    return [row for row in _through_controls(table) if local(row) == "tr" and not _deleted(row)]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in _through_controls(row) if local(cell) == "tc"]


def _through_controls(node: Element) -> Iterator[Element]:
    for part in node:
        if local(part) in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _through_controls(part)
        else:
            yield part


def _deleted(row: Element) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _int(text: str, default: int) -> int:
    return int(text) if text.isdigit() else default
