"""A document as blocks: what stands in it and in which role. Writers decide how it looks; contents never do.

Text in blocks is plain Russian text, NBSP where a line must not break; «\n» separates paragraphs of a cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right"]
Orientation = Literal["portrait", "landscape"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A гриф: `kind` is the head word («УТВЕРЖДАЮ», «СОГЛАСОВАНО», «ПРИНЯТО»), `lines` stand below it as written."""

    kind: str
    lines: tuple[str, ...]
    signer: str = ""
    with_signature: bool = True
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Stamps:
    """Грифы level with each other at the top of the first sheet; either may be absent."""

    left: Stamp | None = None
    right: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """Name of the document (centred, bold) and lines under it."""

    text: str
    subtitle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading of a part; level 1 or 2; level 1 becomes a bookmark of the PDF."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, justified with a first-line indent; `note` = small text without indent (sources, remarks)."""

    text: str
    note: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered when order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs «label: value», one a line, as in the head of an ИОМ."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: header, relative width, alignment; `numeric` columns become numbers in Excel."""

    header: str
    width: float = 1.0
    align: Align = "left"
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a cell a column; `section`: one cell over the whole width (block title); `bold`: totals; `fill`: role of a tint."""

    cells: tuple[str, ...]
    section: bool = False
    bold: bool = False
    fill: Literal["", "good", "warning", "bad", "neutral"] = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header repeats on each page and whose rows are not cut where they fit one. `name`: sheet name in Excel."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars or one line of a chart; None leaves a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `bars` (grouped vertical), `hbars`, `lines`, `histogram`. `bounds`: (value, label) vertical lines; `unit`: of the value axis.

    `colors`: role a category (good, warning, bad, neutral, accent), or empty for one colour a series.
    """

    kind: Literal["bars", "hbars", "lines", "histogram"]
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    bounds: tuple[tuple[float, str], ...] = ()
    colors: tuple[str, ...] = ()
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """A line «должность – подпись – И.О. Фамилия»; `label` before it («Куратор», «Ознакомлен(а)»)."""

    position: str
    name: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature lines kept together on one page."""

    lines: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


Block = Stamps | Title | Heading | Paragraph | Bullets | Facts | Table | Chart | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `author`: the school, for the file's properties; `orientation` of all its pages."""

    title: str
    blocks: tuple[Block, ...]
    orientation: Orientation = "portrait"
    author: str = ""
    created: date | None = None
    keywords: tuple[str, ...] = field(default=())
