"""Any table of the program as a document of its own: what is seen, and over it what it is and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from app.analysis.masking import hidden_groups
from app.analysis.rules import Rules
from app.core.russian import NBSP
from app.reports.document import Block, Column, Document, Paragraph, Row, Table, Title

HIDDEN = "скрыто"
"""Stands in place of the figures of a group that is too small to leave the school."""

PUPILS_NOTE = (
    "В строках – результаты отдельных участников под кодами. Файл для работы внутри школы: не передавайте его "
    "и не публикуйте."
)

Behind = Literal["", "pupil", "group", "part"]
"""What a row tells of: nobody in particular; one participant; a group of people; a group that is part of a whole."""


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table as it is seen. `rows`: texts, a cell a column; `headings`: places of the rows that are heads of blocks.

    `about`: lines under the title (what it belongs to, what is left out, what it is sorted by). `behind` and `people`
    (how many stand behind each row; 0 = unknown) decide what is masked; `whole`: people behind the table, if it is one
    group.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    headings: frozenset[int] = frozenset()
    about: tuple[str, ...] = ()
    behind: Behind = ""
    people: tuple[int, ...] = ()
    whole: int | None = None


def plain_document(table: PlainTable, rules: Rules, created: date) -> Document:
    """The table under its title; figures of groups below mask.min_group are hidden, and a line says so."""
    masked = _masked_rows(table, rules)
    hidden = {at: _hidden(cells, table.columns) for at, cells in enumerate(table.rows) if at in masked}
    rows = tuple(Row(hidden.get(at, cells), section=at in table.headings) for at, cells in enumerate(table.rows))
    blocks: list[Block] = [Title(table.title)]
    blocks += [Paragraph(line, align="left") for line in table.about]
    if masked:
        least = int(rules.value("mask.min_group"))
        blocks.append(Paragraph(_mask_note(least, parts=table.behind == "part"), note=True))
    if table.behind == "pupil":
        blocks.append(Paragraph(PUPILS_NOTE, note=True))
    columns = tuple(replace(column, align="right" if column.numeric else column.align) for column in table.columns)
    blocks.append(Table(columns, rows, name=table.title))
    return Document(table.title, tuple(blocks), created=created)


def _masked_rows(table: PlainTable, rules: Rules) -> frozenset[int]:
    """Places of the rows whose figures may not leave the school."""
    if table.behind == "pupil":
        return frozenset()
    least = rules.value("mask.min_group")
    if table.whole is not None and 0 < table.whole < least:
        return frozenset(range(len(table.rows)))
    if table.behind == "part":
        return hidden_groups(dict(enumerate(table.people)), rules)
    return frozenset(at for at, size in enumerate(table.people) if 0 < size < least)


def _hidden(cells: tuple[str, ...], columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(HIDDEN if column.numeric and cell else cell for cell, column in zip(cells, columns, strict=True))


def _mask_note(least: int, *, parts: bool) -> str:
    said = f"«{HIDDEN}» – данные групп, в которых меньше {least}{NBSP}человек: они не должны уходить за пределы школы"
    if parts:
        said += "; вместе с единственной такой группой скрыта ближайшая по размеру, иначе её данные можно вычислить"
    return said + "."
