"""What a table row is: a section's title, an item, a row under a numbered one, the rest of a row cut by a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from app.importers.plans.blocks import Cell, Row
from app.importers.plans.columns import Layout
from app.importers.plans.headings import names_section, number_of, split_heading
from app.importers.plans.lettering import breaks_off, clean, ends_whole, is_upper, starts_low
from app.importers.plans.row_values import DraftItem, RowValues, read_row
from app.importers.plans.shared_cells import fits

LOOK_AHEAD: Final = 4
"""How many rows below tell whether a row opens a section."""
_REPEATED: Final = 3
_LIST_MARK = re.compile(r"^(?:[-–—•*·]|[а-яa-z\d]{1,2}\))\s*")


class Kind(Enum):
    """What a row adds."""

    ITEM = "item"
    SUB_ROW = "sub_row"
    CONTINUATION = "continuation"


def section_text(row: Row, rest: Sequence[Row], layout: Layout, above: str | None = None) -> str | None:
    """The title of the section that a row opens, or None for a row of content. `above`: the last number before it."""
    filled = row.filled
    texts = {clean(cell.text) for cell in filled}
    if any(cell.below for cell in row.cells):
        return None
    if len(filled) >= _REPEATED and len(texts) == 1:
        return clean(filled[0].text)  # a merged cell that an export wrote into every column
    if len(filled) == 1:
        return clean(filled[0].text) if _alone_opens(filled[0], row, rest, layout) else None
    if len(filled) == 2:  # noqa: PLR2004  a number and a title
        return _pair_text(filled[0], filled[1], rest, layout, above)
    return None


def _alone_opens(cell: Cell, row: Row, rest: Sequence[Row], layout: Layout) -> bool:
    text = clean(cell.text)
    if len(row.cells) == 1 or 2 * cell.span > layout.width:
        return not number_of(text)
    key = _key_at(cell, layout)
    if key == "number":
        return number_of(text) is None
    if text.startswith("("):
        return False
    if names_section(text) and _open_brackets(text) == 0:
        return re.search(r"[^\W\d_]{5}", text) is not None or not is_upper(text)
    if "number" not in layout.keys:
        return _opens_unnumbered(cell, rest, layout)
    due = _next_number(rest, layout)
    restarts = due is not None and re.fullmatch(r"1|\d+\.1", due) is not None
    return key == "title" and restarts and not starts_low(text) and not _LIST_MARK.match(text)


def _opens_unnumbered(cell: Cell, rest: Sequence[Row], layout: Layout) -> bool:
    """A lone text at the left of a table without numbers, above a row with terms or somebody responsible."""
    text = clean(cell.text)
    marked = _LIST_MARK.match(text) is not None and not names_section(text) and split_heading(text)[0] is None
    if cell.column not in layout.spans[0] or starts_low(text) or marked or text[-1] in ";,":
        return False
    below = read_row(rest[0], layout).texts if rest else {}
    return bool(below.get("title") and (below.get("terms") or below.get("responsible")))


def _pair_text(first: Cell, second: Cell, rest: Sequence[Row], layout: Layout, above: str | None) -> str | None:
    number, title = number_of(first.text), clean(second.text)
    wide = 2 * second.span > layout.width
    beside = second.column == first.columns.stop and not fits(_key_at(second, layout) or "", title, {})
    if (
        number is None
        or _key_at(first, layout) != "number"
        or (_key_at(second, layout) != "title" and not wide and not beside)
    ):
        return None
    due = _next_number(rest, layout)
    counted = due is not None and (due.startswith(f"{number}.") or _counts_on(number, due, above))
    if wide or counted or not number[0].isdigit() or is_upper(title):
        return f"{number}. {title}"
    return None


def _counts_on(number: str, due: str, above: str | None) -> bool:
    """Whether a row of a number and a title only is a section by the numbers around it: 1 | 1, 2 …; 5 | 2 | 6."""
    if not number.isdigit() or not due.isdigit():
        return False
    follows = above is None or (above.isdigit() and int(number) == int(above) + 1)
    return int(due) <= int(number) or not follows


def _key_at(cell: Cell, layout: Layout) -> str | None:
    for column, span in zip(layout.columns, layout.spans, strict=True):
        if cell.column in span:
            return column.key
    return None


def _next_number(rest: Sequence[Row], layout: Layout) -> str | None:
    for row in rest[:LOOK_AHEAD]:
        if number := number_of(read_row(row, layout).number):
            return number
    return None


def kind_of(
    values: RowValues,
    number: str | None,
    last: DraftItem | None,
    *,
    seam: bool,
    counted: bool,
) -> Kind:
    """What a row is. `last`: the row above of the section; `seam`: a page may end; `counted`: rows have numbers."""
    if last is None:
        return Kind.ITEM
    if number:
        again = number == last.number and (seam or "number" in values.below) and starts_low(values.title)
        return Kind.CONTINUATION if again else Kind.ITEM
    if _is_rest(values, last.texts, seam=seam):
        return Kind.CONTINUATION
    return Kind.SUB_ROW if counted else Kind.ITEM


def _is_rest(values: RowValues, last: Mapping[str, str], *, seam: bool) -> bool:
    """Whether a row without a number goes on with the row above."""
    title, others = values.title, values.others()
    if not title:
        return True
    complete = {"terms", "responsible"} & last.keys() <= others.keys() and bool(others)
    above = last.get("title", "")
    if _torn(values.texts, last, complete=complete, seam=seam):
        return True
    if starts_low(title) or title[0] in "(,.;:)»":
        stretched = not _LIST_MARK.match(title) and all(last.get(key) for key in others)
        cut = (seam or stretched) and not ends_whole(above) and all(_goes_on(text) for text in others.values())
        return not complete or cut
    if not others:
        return bool(_LIST_MARK.match(title)) or (seam and not ends_whole(above))
    if not seam or complete or ends_whole(above):
        return False
    dated = {"terms", "responsible"} & others.keys()
    return breaks_off(above) or (not dated and all(starts_low(text) for text in others.values()))


def _torn(texts: Mapping[str, str], last: Mapping[str, str], *, complete: bool, seam: bool) -> bool:
    """Whether cells above end in the middle and the cells below go on: a bracket is closed, a comma is followed.

    «… (на уровне» | «МОУО, ОО)»; «приказы, инструктивные документы,» | «вебинары».
    """
    pairs = {key: (last.get(key, ""), text) for key, text in texts.items() if text and last.get(key)}
    if any(_closes(above, below) for above, below in pairs.values()):
        return True
    ends = [key for key, (above, _) in pairs.items() if breaks_off(above)]
    sure = any(not pairs[key][0].endswith(",") for key in ends)  # a comma at the end may be a slip of the pen
    return seam and bool(ends) and (not complete or sure or "title" in ends or len(ends) > 1)


def _closes(above: str, below: str) -> bool:
    """Whether a text closes the bracket that is open above it."""
    return _open_brackets(above) > 0 and _open_brackets(below) < 0


def _open_brackets(text: str) -> int:
    """Brackets opened and not closed; a list's «а)» and «1)» close nothing."""
    bare = re.sub(r"(?:^|\s)[а-яё\d]{1,2}\)", " ", text)
    return bare.count("(") - bare.count(")")


def _goes_on(text: str) -> bool:
    return starts_low(text) or re.match(r"[-–—]\s*[а-яё]", text) is not None
