"""What a plan file holds, as frozen values; problems stand beside the values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.importers.problems import Problem

COLUMN_KEYS: Final = ("number", "title", "form", "doc_kind", "terms", "responsible", "indicator", "result")
"""Every column a plan may have: the union of the column sets seen in official plans."""

ROLE_NAMES: Final = {
    "number": "Номер",
    "title": "Мероприятие",
    "form": "Форма",
    "doc_kind": "Вид документа",
    "terms": "Сроки",
    "responsible": "Ответственные",
    "indicator": "Показатель",
    "result": "Результат",
}
"""What a column can be, in the words of the user, by key."""


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """One column of a plan: its header as printed and one of COLUMN_KEYS, or None where the header is not known."""

    header: str
    key: str | None


@dataclass(frozen=True, slots=True)
class CandidateTable:
    """A table that may be the plan though its header is not recognised.

    `place`: among the blocks of the document; `headers`: texts of the row that looks like a header; `rows`: the first
    rows under these headers; `count`: number of all rows below the header.
    """

    place: int
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One row of a plan, texts as printed with white space collapsed; None where the cell is absent or empty.

    `number` loses its closing dot («1.1.» → «1.1»). `parent`: number of the row above to which a row without a
    number belongs. `doubt`: what of the reading a person should look at, in Russian, "" where all is plain.
    """

    number: str | None
    parent: str | None
    title: str
    form: str | None = None
    terms: str | None = None
    responsible: str | None = None
    result: str | None = None
    indicator: str | None = None
    doc_kind: str | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class PlanSection:
    """A block of rows; number and title are None where the document has no sections."""

    number: str | None
    title: str | None
    items: tuple[PlanItem, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanFile:
    """One plan file as read; what the file does not say is None.

    `act_type`: приказ, распоряжение, постановление, письмо, решение. `period_from`, `period_to`: first and last day.
    `abbreviations`: short form → long form in the words and the case of the document.
    """

    file: str
    title: str | None = None
    issuer: str | None = None
    act_type: str | None = None
    act_number: str | None = None
    act_date: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    goal: str | None = None
    tasks: tuple[str, ...] = ()
    columns: tuple[PlanColumn, ...] = ()
    sections: tuple[PlanSection, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
