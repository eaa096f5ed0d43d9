r"""A document as blocks: what stands in it and in which role. Writers decide how it looks; contents never do.

Text in blocks is plain Russian text, NBSP where a line must not break; «\n» separates paragraphs of a cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right"]
ParagraphAlign = Literal["justify", "left", "center", "right"]
Orientation = Literal["portrait", "landscape"]
ChartKind = Literal["bars", "hbars", "lines", "histogram", "stacked"]
Tint = Literal["", "good", "warning", "bad", "neutral"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """A гриф: `kind` is the head word («УТВЕРЖДАЮ», «СОГЛАСОВАНО», «ПРИНЯТО»), `lines` stand below it as written.

    `with_signature` adds a place for the signature with `signer` («И.О. Фамилия») and a line for the date, which is
    filled in where `dated` is given. Without it («ПРИНЯТО решением …», «Приложение № 1») only the lines are set.
    """

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
    """Running text, justified with a first-line indent; `note` = small text without indent (sources, remarks).

    `align` other than "justify" sets the lines without the indent («ПРИКАЗЫВАЮ:», «г. Томск»).
    """

    text: str
    note: bool = False
    bold: bool = False
    align: ParagraphAlign = "justify"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered when order matters, from `start` (the points of an order go on after a table)."""

    items: tuple[str, ...]
    numbered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs «label: value», one a line, as in the head of an ИОМ. Writers add the colon."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: header, relative width, alignment; in Excel `numeric` ones hold numbers, `dated` ones dates."""

    header: str
    width: float = 1.0
    align: Align = "left"
    numeric: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a cell a column; missing cells are empty.

    `section`: one cell over the whole width (block title); `bold`: totals; `fill`: role of a tint.
    """

    cells: tuple[str, ...]
    section: bool = False
    bold: bool = False
    fill: Tint = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header repeats on each page and whose rows are not cut where they fit one.

    `name`: sheet name in Excel. `size`: of the text, pt; 0 = 12 pt, or 10 pt where there are many columns.
    A table whose headers are all empty has no header row.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    name: str = ""
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars or one line of a chart; None leaves a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `bars` (grouped vertical), `hbars`, `lines`, `histogram` (bars side by side, one series), `stacked`.

    `stacked`: lying bars of parts that make a whole, a segment a series; its `colors` are a role a series.

    `unit`: of the value axis, `maximum`: its end. `height_mm` 0 = by kind.
    `colors`: role a category (good, warning, bad, neutral, accent), or empty for one colour a series; `role_names`:
    (role, word) pairs of the legend, so that no colour speaks alone.
    `bounds`: (value, label), drawn as labelled lines: upright at a value of the category axis of a histogram (its
    categories are then numbers), across the bars at a value of the value axis in the other kinds.
    """

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    bounds: tuple[tuple[float, str], ...] = ()
    colors: tuple[str, ...] = ()
    maximum: float | None = None
    height_mm: float = 0.0
    role_names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """A line «должность – подпись – И.О. Фамилия»; `label` above it («Куратор», «Ознакомлен(а)»).

    `with_date` adds a place for the date.
    """

    position: str
    name: str
    label: str = ""
    with_date: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature lines kept together on one page."""

    lines: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page, turned to `orientation` where one is given."""

    orientation: Orientation | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pack: what follows starts a new page under this bookmark and entry of the contents.

    Pages do not print it: the part begins with a title of its own. Excel, which has no pages, does.
    """

    title: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Names of the document's parts with their pages."""


Block = (
    Part | Contents | Stamps | Title | Heading | Paragraph | Bullets | Facts | Table | Chart | Signatures | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `author`: the school, for the file's properties; `orientation` of its pages.

    `created` goes into the file's properties; the files hold no other date, so equal documents give equal files.
    """

    title: str
    blocks: tuple[Block, ...]
    orientation: Orientation = "portrait"
    author: str = ""
    created: date | None = None
    keywords: tuple[str, ...] = ()
