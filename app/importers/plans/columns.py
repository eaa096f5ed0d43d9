"""The header of a plan table: which column is which, told by the words of its cell, in any order and any case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.importers.plans.blocks import Cell, Row
from app.importers.plans.headings import names_section, number_of, split_heading
from app.importers.plans.lettering import clean, folded, is_upper
from app.importers.plans.values import PlanColumn

_LONGEST_HEADER: Final = 110
_FEWEST_KEYS: Final = 2
_NEVER_FIRST: Final = frozenset(("в", "во", "до", "по", "с", "со", "не", "на", "к", "за", "из", "для", "при", "после"))
_KEYS_WITHOUT_TITLE: Final = 3
_WORDS_OF_AN_END: Final = 3

_NOT_A_PLAN_COLUMN = re.compile(
    r"^(отметк|примечан|информаци|статус|факт|место|адрес|участник|категори|финанс|объем|источник)"
)
_NUMBER = re.compile(
    r"(?:№+|n[o°º]?\.?|номер)\s*(?:п\s*[./\\-]?\s*п\.?|пункт\w*|строк\w*|мероприяти\w*)?|п\s*[./\\-]?\s*п\.?"
)
_NAMED_TOGETHER = re.compile(r"^(?:наименовани|содержани|названи)\w*\s*(?:,|/|и\b|\()")
_DOCUMENT = re.compile(r"\b(?:вид|форм|итогов|отчетн)\w*\s+(?:и\s+\w+\s+)?(?:\w+\s+)?(?:документ|отчет)\w*")

# The word nearest the beginning decides: «Сроки проведения мероприятия» is about terms.
_STRONG: Final = (
    ("terms", re.compile(r"\b(?:срок|дат[аы]\b|период|врем[яе]|месяц|когда\b)")),
    ("responsible", re.compile(r"\b(?:ответствен|(?:со)?исполнител|кто\b)")),
    ("indicator", re.compile(r"\b(?:показател|индикатор|критери)")),
    ("doc_kind", re.compile(r"\b(?:документ|отчетност|подтвержд)")),
    ("result", re.compile(r"\b(?:результат|эффект|итог|выход\b)")),
    ("form", re.compile(r"\b(?:форм[аы]|формат|виды?\b)")),
    ("title", re.compile(r"\b(?:мероприят|действи[яе]|меры\b|мера\b|событи|вопрос|тем[аы]\b|виды работ)")),
)
_WEAK: Final = (
    ("title", re.compile(r"\b(?:наименовани|содержани|названи|направлени|деятельност|работ|задач)")),
    ("responsible", re.compile(r"\b(?:организатор|координатор|куратор)")),
)
_HEADER_WORD = re.compile(
    r"(?:№|n$|п$|пп$|и$|или$|о$|об$|за$|по$|для$|с$|в$|на$|из$|их$"
    r"|номер|срок|дат|период|врем|месяц|когда|год|ответствен|исполнител|соисполнител|кто|лиц|фио|должност|орган|показател"
    r"|индикатор|критери|целев|значени|единиц|измерен|документ|отчет|подтвержд|результат|эффект|итог|выход|ожидаем|планируем"
    r"|планов|предполагаем|прогнозируем|реализац|выполнен|исполнен|проведен|достижен|форм|вид|мероприят|действи|меры|мера"
    r"|событи|вопрос|тем[аы]|наименован|содержан|названи|направлен|деятельност|работ|задач|организатор|координатор|куратор"
    r"|начал|окончан|завершен|участник|аудитор|категор|мест|примечан|отметк|основн|конкретн|кратк|описани|перечен|перечн"
    r"|проводит|исполняет|отвечает|подпис|ознакомл|п/п|пункт|план|мер$)"
)

_PLAIN_NAME = re.compile(
    r"(?:(?:наименовани|названи|содержани|основн|перечен|перечн|план|мероприят|деятельност|работ|действи|мер|событи|вид"
    r"|тем)\w*|и|,|/|\s)+"
)
_OTHER_NAME = re.compile(
    r"(?:№|п/п|№\s*п/?п|ф\.?\s?и\.?\s?о\.?.{0,25}|фамили.{0,25}|должност.{0,20}|дат[аы].{0,20}|(?:личная\s+)?подпис.{0,20}|ознакомлен.{0,20})"
)


def column_key(header: str) -> str | None:
    """The key of a header cell, or None: «Срок реализации» → terms, «Планируемый результат» → result."""
    text = folded(header).strip(" .:")
    if not text or _NOT_A_PLAN_COLUMN.match(text):
        return None
    if _NUMBER.fullmatch(text):
        return "number"
    if _NAMED_TOGETHER.match(text):
        return "title"
    if document := _DOCUMENT.search(text):
        return "doc_kind" if document.start() == 0 else _nearest(text, _STRONG)
    return _nearest(text, _STRONG) or _nearest(text, _WEAK)


def _nearest(text: str, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> str | None:
    found = [(match.start(), key) for key, pattern in patterns if (match := pattern.search(text))]
    return min(found)[1] if found else None


def _reads_as_header(text: str) -> bool:
    """Whether most words of a cell are words that headers are made of; a sentence of a plan row is not."""
    words = re.findall(r"[\w№]+", folded(text))
    known = sum(1 for word in words if _HEADER_WORD.match(word))
    if words and words[0] in _NEVER_FIRST:
        return False
    return len(text) <= _LONGEST_HEADER and known * 2 > len(words)


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of one table and the grid columns under each. `heading`: a section's title in place of «Мероприятие»."""

    columns: tuple[PlanColumn, ...]
    spans: tuple[range, ...]
    heading: str | None = None

    @property
    def keys(self) -> frozenset[str]:
        """Keys of the known columns."""
        return frozenset(column.key for column in self.columns if column.key)

    @property
    def keys_in_order(self) -> tuple[str | None, ...]:
        """Key of each column."""
        return tuple(column.key for column in self.columns)

    def sections_for_names(self, above: Layout) -> tuple[str, str] | None:
        """The names of the titles' column above and here, if only they differ and are titles of sections."""
        if self.keys_in_order != above.keys_in_order or self.spans != above.spans:
            return None
        differing = [pair for pair in zip(above.columns, self.columns, strict=True) if pair[0] != pair[1]]
        if len(differing) != 1 or differing[0][0].key != "title":
            return None
        old, new = (column.header for column in differing[0])
        return None if _PLAIN_NAME.fullmatch(folded(old)) or _PLAIN_NAME.fullmatch(folded(new)) else (old, new)

    @property
    def width(self) -> int:
        """Number of grid columns."""
        return max(span.stop for span in self.spans)


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a table and the rows it takes, the row of column numbers included."""

    layout: Layout
    first: int
    after: int


def find_header(rows: Sequence[Row], start: int = 0, stop: int | None = None) -> Header | None:
    """The first header among rows[start:stop]."""
    for at in range(start, len(rows) if stop is None else min(stop, len(rows))):
        if header := header_at(rows, at):
            return header
    return None


def header_at(rows: Sequence[Row], at: int, known: Layout | None = None) -> Header | None:
    """The header whose first row is rows[at], or None. `known`: the columns above, to see which a page merged."""
    cells: Sequence[Cell] = rows[at].filled
    if len(cells) < _FEWEST_KEYS or number_of(cells[0].text):
        return None
    after = at + 1
    if after < len(rows) and _is_lower_half(rows[at], rows[after]):
        cells = _two_level(rows[at], rows[after])
        after += 1
    else:
        cells = _with_nameless_number(rows[at])
        if after < len(rows) and _is_second_line(rows[after]):
            cells = _two_lines(cells, rows[after])
            after += 1
    if known:
        cells = [part for cell in cells for part in _parted(cell, known)]
    layout = _layout(cells)
    if layout is None or (known and not _names_again(layout, known)):
        return None
    if after < len(rows) and is_row_of_numbers(rows[after]):
        after += 1
    return Header(layout, at, after)


def _layout(cells: Sequence[Cell]) -> Layout | None:
    texts = [clean(cell.text) for cell in cells]
    keys = _single([column_key(text) if _reads_as_header(text) else None for text in texts], texts)
    if not texts[0]:
        keys[0] = "number"
    heading = None
    found = {key for key in keys if key}
    named = {key for key, text in zip(keys, texts, strict=True) if key and text}
    if "title" not in found:
        if len(found) < _KEYS_WITHOUT_TITLE or keys.count(None) != 1 or not found & {"terms", "responsible"}:
            return None
        place = keys.index(None)
        keys[place], heading = "title", texts[place]
    elif (
        len(found) < _FEWEST_KEYS
        or found == {"title", "number"}
        or (len(named) * 2 < len(cells) and not found >= {"terms", "responsible"})
    ):
        return None
    elif _is_heading(texts[keys.index("title")]):
        heading = texts[keys.index("title")]
    columns = tuple(PlanColumn(text, key) for text, key in zip(texts, keys, strict=True))
    return Layout(columns, tuple(cell.columns for cell in cells), heading)


def _is_heading(text: str) -> bool:
    """Whether a section stands where the name of a column is due: «Раздел 2. …», «1. Организационные мероприятия»."""
    return split_heading(text)[0] is not None or (names_section(text) and not is_upper(text))


def _names_again(layout: Layout, known: Layout) -> bool:
    """Whether a header below another one is one: it repeats a name, or all its names are names of columns."""
    names = {folded(column.header) for column in known.columns if column.header}
    return any(folded(column.header) in names for column in layout.columns) or all(layout.keys_in_order)


def _single(keys: Sequence[str | None], texts: Sequence[str]) -> list[str | None]:
    """One title and one number only: «Направление деятельности» beside «Мероприятие» is some other column."""
    kept = list(keys)
    for key in ("title", "number"):
        places = [place for place, other in enumerate(keys) if other == key]
        strong = [place for place in places if _nearest(folded(texts[place]), _STRONG) == key]
        for place in places:
            if place != (strong or places)[0]:
                kept[place] = None
    return kept


def _with_nameless_number(row: Row) -> list[Cell]:
    """Cells with text, and the first one also without it: the column of numbers often has no name."""
    return [cell for cell in row.cells if cell.text.strip() or (cell.column == 0 and cell.span == 1)]


def _parted(cell: Cell, known: Layout) -> list[Cell]:
    """A cell with two neighbouring names of `known` («Сроки Исполнители») as two cells over the same grid columns."""
    text = folded(cell.text)
    names = [column.header for column in known.columns]
    for left, right in pairwise(names):
        if re.fullmatch(rf"{re.escape(folded(left))}\W+{re.escape(folded(right))}", text):
            return [Cell(left, cell.column, cell.span), Cell(right, cell.column, cell.span)]
    return [cell]


def _is_lower_half(upper: Row, lower: Row) -> bool:
    if any(cell.below for cell in lower.cells) and any(not cell.below and cell.text.strip() for cell in lower.cells):
        return all(_reads_as_header(cell.text) for cell in lower.filled)
    wide = [cell for cell in upper.filled if cell.span > 1]
    under = [cell for cell in lower.filled if any(cell.column in top.columns for top in wide)]
    return len(wide) < len(upper.filled) and len(under) > len(wide) and len(under) == len(lower.filled) > 0


def _is_second_line(row: Row) -> bool:
    """Whether a row only goes on with the names above it: «п/п» under «№», «исполнители» under «Ответственные»."""
    texts = [folded(cell.text) for cell in row.filled]
    ends = [
        clean(cell.text)[0].islower() and len(text.split()) <= _WORDS_OF_AN_END
        for cell, text in zip(row.filled, texts, strict=True)
    ]
    return (
        bool(texts)
        and all(ends)
        and all(_reads_as_header(text) for text in texts)
        and (texts[0] == "п/п" or len(texts) > 1)
    )


def _two_lines(cells: Sequence[Cell], lower: Row) -> list[Cell]:
    ends = {cell.column: cell.text for cell in lower.filled}
    return [Cell(f"{cell.text} {ends.get(cell.column, '')}".strip(), cell.column, cell.span) for cell in cells]


def _two_level(upper: Row, lower: Row) -> list[Cell]:
    cells: list[Cell] = []
    for top in upper.filled:
        parts = [cell for cell in lower.filled if cell.column in top.columns]
        cells += [Cell(f"{top.text} {part.text}", part.column, part.span) for part in parts] or [top]
    return cells


def is_other_header(row: Row) -> bool:
    """Whether a row names columns, though not those of a plan: of a table of indicators, of a list of staff."""
    if len(row.filled) > 1 and all(_OTHER_NAME.fullmatch(folded(cell.text).strip(" .:")) for cell in row.filled):
        return True
    named = [cell for cell in row.filled if _reads_as_header(cell.text) and column_key(clean(cell.text))]
    return len(named) >= _FEWEST_KEYS and number_of(row.filled[0].text) is None


def opens_other_table(row: Row) -> bool:
    """Whether a row within a table is the header of another one set right below: «№ | Показатель | Значение»."""
    if len(row.filled) < _KEYS_WITHOUT_TITLE or number_of(row.filled[0].text):
        return False
    return column_key(clean(row.filled[0].text)) == "number" and all(_reads_as_header(cell.text) for cell in row.filled)


def is_row_of_numbers(row: Row) -> bool:
    """Whether a row only counts the columns: 1, 2, 3 …"""
    texts = [clean(cell.text).strip(".") for cell in row.filled]
    return len(texts) >= _KEYS_WITHOUT_TITLE and texts == [str(number) for number in range(1, len(texts) + 1)]
