"""A form in Word filled with its look kept: texts take the letters of their cells, rows are copies of a row."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, BinaryIO

from app.importers.report_forms.docx import (
    VAL,
    cells_of,
    is_lower,
    open_document,
    paragraphs_of,
    rows_of,
    tables_of,
    tag,
    text_nodes,
    text_of,
)
from app.reports.writers.form_values import FormFill, Values, head_by_place, spaced

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNIQUE = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference")


def fill_docx(source: bytes, fill: FormFill, target: BinaryIO) -> None:
    """Write the filled copy; raises DamagedFileError."""
    document = open_document(source, "")
    _fill_head(document, fill)
    rows = rows_of(tables_of(document)[fill.table.at])
    for line in fill.lines:
        if line.index < len(rows):
            _fill_row(rows[line.index], line.values)
    _add_rows(rows, fill)
    document.save(target)


def _fill_head(document: Any, fill: FormFill) -> None:
    paragraphs = paragraphs_of(document)
    for place, found in head_by_place(fill).items():
        paragraph = paragraphs[int(place)]
        for blank, value in found:
            _replace(paragraph, blank.start, blank.end, spaced(text_of(paragraph), blank, value))


def _replace(paragraph: Any, start: int, end: int, value: str) -> None:
    """Characters start…end, which may lie in several runs; the value takes the look of the first of them."""
    at, written = 0, False
    for node in text_nodes(paragraph):
        text = node.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if last < first or (written and last == first) or (first == len(text) and start < end):
            continue
        node.text = text[:first] + ("" if written else value) + text[last:]
        node.set(_SPACE, "preserve")
        written = True


def _fill_row(row: Any, values: Values) -> None:
    for column, _width, cell in cells_of(row):
        if column in values and not is_lower(cell):
            _set_text(cell, values[column])
    _let_grow(row)


def _let_grow(row: Any) -> None:
    """A row of an exact height would cut its text."""
    for height in row.iter(tag("trHeight")):
        if height.get(tag("hRule")) == "exact":
            height.set(tag("hRule"), "atLeast")


def _set_text(cell: Any, text: str) -> None:
    """The text in place of what the cell had, a paragraph a line, in the letters the cell has or would have."""
    paragraphs = list(cell.iter(tag("p")))
    pattern = paragraphs[0]
    if pattern.find(f"{tag('pPr')}/{tag('numPr')}") is not None and text.rstrip(".").isdecimal():
        return  # Word counts the rows itself
    look = _look(cell, pattern)
    empty = deepcopy(pattern)
    for node in [node for node in empty if node.tag != tag("pPr")]:
        empty.remove(node)
    made = []
    for line in text.split("\n"):
        paragraph = deepcopy(empty)
        if look is not None and not line:
            _keep_look(paragraph, look)
        if line:
            run = paragraph.makeelement(tag("r"), {})
            if look is not None:
                run.append(deepcopy(look))
            letters = run.makeelement(tag("t"), {_SPACE: "preserve"})
            letters.text = line
            run.append(letters)
            paragraph.append(run)
        made.append(paragraph)
    for node in [node for node in cell if node.tag != tag("tcPr")]:
        cell.remove(node)
    cell.extend(made)


def _keep_look(paragraph: Any, look: Any) -> None:
    """An empty paragraph keeps the look of its letters at its mark, for who writes there next."""
    properties = paragraph.find(tag("pPr"))
    if properties is None:
        properties = paragraph.makeelement(tag("pPr"), {})
        paragraph.insert(0, properties)
    if properties.find(tag("rPr")) is None:
        after = [node for node in properties if node.tag in {tag("sectPr"), tag("pPrChange")}]
        properties.insert(len(properties) - len(after), deepcopy(look))


def _look(cell: Any, paragraph: Any) -> Any:
    """Properties of letters: of the first run, else of the paragraph's mark."""
    run = next(cell.iter(tag("r")), None)
    found = None if run is None else run.find(tag("rPr"))
    mark = paragraph.find(f"{tag('pPr')}/{tag('rPr')}")
    chosen = found if found is not None else mark
    if chosen is None:
        return None
    look = deepcopy(chosen)
    look.tag = tag("rPr")
    for name in ("ins", "del", "rStyle"):
        for node in look.findall(tag(name)):
            if name != "rStyle" or node.get(VAL) == "PlaceholderText":
                look.remove(node)
    return look


def _add_rows(rows: list[Any], fill: FormFill) -> None:
    if not fill.added:
        return
    pattern = rows[fill.pattern] if fill.pattern < len(rows) else rows[-1]
    last = rows[fill.after] if fill.after < len(rows) else rows[-1]
    empty = _emptied(pattern)
    if fill.plain:
        for name in ("b", "bCs", "shd"):
            for node in list(empty.iter(tag(name))):
                node.getparent().remove(node)
    for values in fill.added:
        made = deepcopy(empty)
        _fill_row(made, values)
        last.addnext(made)
        last = made


def _emptied(pattern: Any) -> Any:
    """A copy of a row without texts and without marks that may stand in a document once only."""
    row = deepcopy(pattern)
    for node in row.iter():
        for name in [name for name in node.attrib if name.endswith(("}paraId", "}textId"))]:
            del node.attrib[name]
    for name in _UNIQUE:
        for node in list(row.iter(tag(name))):
            node.getparent().remove(node)
    for header in list(row.iter(tag("tblHeader"))):
        header.getparent().remove(header)
    for merge in row.iter(tag("vMerge")):
        merge.attrib.pop(VAL, None)
    for _column, _width, cell in cells_of(row):
        _set_text(cell, "")
    return row
