"""Lines with tabs put together into rows: a paste from Word sets every paragraph of a cell on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from app.core.actors import starts_with_actor
from app.importers.plans.blocks import row_of
from app.importers.plans.columns import header_at
from app.importers.plans.headings import (
    is_note,
    is_person,
    is_signature,
    names_section,
    number_of,
    split_heading,
    succeeds,
)
from app.importers.plans.lettering import clean, starts_low

_ROW_START = re.compile(r"\s*\d{1,3}(?:\.\d{1,3})*\.?\s*\t")
_LIST_MARKS: Final = "-–—•·▪("
_LONGEST_GAP: Final = 3


@dataclass(slots=True)
class Record:
    """Text of one row, or of a line alone, and the number of its first line."""

    text: str
    line: int

    @property
    def alone(self) -> bool:
        """Whether there is no tab in it."""
        return "\t" not in self.text

    @property
    def number(self) -> str | None:
        """What its first cell counts."""
        return None if self.alone else number_of(self.text.partition("\t")[0])


def width_of(run: Sequence[str]) -> int:
    """Tabs of a whole row: as many as its header has, else as most lines have."""
    for line in run:
        if header_at([row_of(line.split("\t"))], 0):
            return line.count("\t")
    counts = [line.count("\t") for line in run]
    return max(set(counts), key=counts.count) if counts else 0


def tabbed_run(lines: Sequence[str], at: int) -> list[str]:
    """Lines from `at` on up to an empty one; inside a cell, where tabs are still due, an empty line ends nothing."""
    run: list[str] = []
    tabs, due = 0, 0
    place = at
    while place < len(lines):
        line = lines[place]
        if not line.strip():
            more = _after_gap(lines, place)
            due = due or width_of(run)
            goes_on = more is not None and 0 < tabs < due and tabs + lines[more].count("\t") == due
            if more is None or not goes_on or _ROW_START.match(lines[more]):
                break
            run += [""] * (more - place)
            place = more
            line = lines[place]
        tabs = line.count("\t") if _ROW_START.match(line) or (due and tabs >= due) else tabs + line.count("\t")
        run.append(line)
        place += 1
    return run


def _after_gap(lines: Sequence[str], at: int) -> int | None:
    """The first line with text after a short gap."""
    stop = min(at + 1 + _LONGEST_GAP, len(lines))
    return next((place for place in range(at, stop) if lines[place].strip()), None)


def records(run: Sequence[str], first: int) -> Iterator[Record]:
    """Rows of a run, `first`: the number of its first line. Parts are joined by their tabs, last cells made whole."""
    rows = _by_tabs(run, first)
    title = _lone_title(rows)
    around = _numbers_around(rows)
    kept: list[Record] = []
    for at, record in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        if record.alone and kept and _belongs_above(record, kept[-1], below, around[at], title):
            kept[-1].text += "\n" + record.text
        else:
            kept.append(record)
    yield from kept


def _numbers_around(rows: Sequence[Record]) -> list[tuple[str | None, str | None]]:
    """For each record the last number above it and the first one below it."""
    numbers = [row.number for row in rows]
    above: list[str | None] = []
    below: list[str | None] = []
    for passed, order in ((above, numbers), (below, numbers[::-1])):
        last: str | None = None
        for number in order:
            passed.append(last)
            last = number or last
    return list(zip(above, reversed(below), strict=True))


def _by_tabs(run: Sequence[str], first: int) -> list[Record]:
    width = width_of(run)
    rows: list[Record] = []
    for shift, line in enumerate(run):
        if not line.strip():
            continue
        last = rows[-1] if rows else None
        fits = last is not None and not last.alone and last.text.count("\t") + line.count("\t") <= width
        complete = last is not None and last.text.count("\t") >= width
        if last and fits and not _ROW_START.match(line) and (not complete or _inside_cell(line)):
            last.text += "\n" + line
        else:
            rows.append(Record(line, first + shift))
    return rows


def _inside_cell(line: str) -> bool:
    text = line.strip()
    return "\t" not in line and (starts_low(text) or text[:1] in _LIST_MARKS)


def _lone_title(rows: Sequence[Record]) -> str | None:
    """The line alone right under the header, if there is one: sections stand on lines of their own here."""
    return next(
        (
            clean(below.text)
            for above, below in pairwise(rows)
            if below.alone and header_at([row_of(above.text.split("\t"))], 0)
        ),
        None,
    )


def _marked(title: str) -> bool:
    """Whether a section's title is known by its number or its capitals."""
    return names_section(title) or split_heading(title)[0] is not None


def _belongs_above(
    record: Record, above: Record, below: Record | None, around: tuple[str | None, str | None], title: str | None
) -> bool:
    """Whether a line alone is one more paragraph of the last cell above it, not a section's title like `title`."""
    text, (number, due) = clean(record.text), around
    if above.alone or header_at([row_of(above.text.split("\t"))], 0):
        return False
    if names_section(text) or is_note(text) or is_signature(text) or text.endswith(":"):
        return False
    if is_person(text) or starts_with_actor(text):
        return True
    if number is None:
        return False
    alike = title is not None and _marked(title) == _marked(text)
    if due is None:
        return below is None or not alike
    whole = below is None or below.alone or text.endswith(".")
    return succeeds(due, number) and not (alike and (_marked(text) or not whole))
