"""Thresholds: one table of code, value, unit and source, and the questions the analysis asks of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from app.core.errors import AppError, BugError
from app.core.russian import plural_form

SUFFICIENT = "достаточный"
UNCERTAIN = "неопределённость"
INSUFFICIENT = "недостаточный"
NOT_ASSESSED = "не оценивается"
"""Words of the sufficiency level of a result."""

SOURCE_KINDS = ("official", "second-hand", "local")
KIND_WORDS = MappingProxyType(
    {
        "official": "официальный документ",
        "second-hand": "по вторичному источнику",
        "local": "правило программы или школы",
    }
)

_UNITS = (
    ("задание", "задания", "заданий"),
    ("отметка", "отметки", "отметок"),
    ("процедура", "процедуры", "процедур"),
    ("работа", "работы", "работ"),
    ("раз", "раза", "раз"),
)
"""Units that decline; the others (%, п.п., чел.) do not."""

_OWN = re.compile(r"правило программы|школой")
"""A source that says itself whose rule it is."""

_ADVANCED = frozenset({"П", "В"})


class ThresholdsRefusedError(AppError):
    """Таблица порогов не прочитана: {reason}. Исправьте строку или восстановите исходную таблицу."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """One row of the table. `unit`: %, п.п., отметка, чел. …; `source_kind`: official, second-hand or local."""

    code: str
    title: str
    value: float
    unit: str
    source: str
    source_kind: str
    valid_from: date

    def words(self) -> str:
        """The row as a sentence under a report: «Нижняя граница …: 57 % (источник; вид)»."""
        shown = f"{self.value:.10g}".replace(".", ",")  # every decimal: 0.001 is not «0,00»
        value = f"{shown} {self._unit()}".strip()
        kind = "" if self.source_kind == "local" and _OWN.search(self.source) else f"; {KIND_WORDS[self.source_kind]}"
        return f"{self.title}: {value} ({self.source}{kind})"

    def _unit(self) -> str:
        """The unit as it stands after the value: 2 задания, 5 заданий; 0,4 отметки."""
        forms = next((forms for forms in _UNITS if self.unit in forms), None)
        if forms is None:
            return self.unit
        return plural_form(int(self.value), *forms) if float(self.value).is_integer() else forms[1]


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds in force on a day, by code."""

    table: Mapping[str, Threshold] = field(repr=False)

    def threshold(self, code: str) -> Threshold:
        """Whole row of a code; a code that the program asks for and the table lacks is our bug."""
        try:
            return self.table[code]
        except KeyError:
            raise BugError(f"no threshold {code}") from None

    def value(self, code: str) -> float:
        """Value of a code in the unit of its row."""
        row = self.table.get(code)
        return row.value if row is not None else self.threshold(code).value

    def sources(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Sentences for «Источники порогов» under a report that used these codes, each once."""
        return tuple(dict.fromkeys(self.threshold(code).words() for code in codes))

    def replaced(self, changes: Iterable[Threshold]) -> Rules:
        """The same table with rows of the school in place of the shipped ones."""
        return Rules(MappingProxyType(dict(self.table) | {row.code: row for row in changes}))

    def with_value(self, code: str, value: float, source: str = "установлено школой") -> Rules:
        """The table with one value set by the school: its source becomes the school's."""
        return self.replaced((replace(self.threshold(code), value=value, source=source, source_kind="local"),))

    def bounds_of(self, level: str | None) -> tuple[float, float] | None:
        """(below is insufficient, from here sufficient) in per cent for Б / П / В; None where no level is known."""
        if level == "Б":
            return self.value("sufficiency.basic.low"), self.value("sufficiency.basic.high")
        if level in _ADVANCED:
            return self.value("sufficiency.advanced.low"), self.value("sufficiency.advanced.high")
        return None

    def sufficiency(self, level: str | None, percent: float | None) -> str:
        """Word of a result: `sufficiency("Б", 58.0)` → «неопределённость»; something unknown → «не оценивается»."""
        bounds = self.bounds_of(level)
        if bounds is None or percent is None:
            return NOT_ASSESSED
        low, high = bounds
        return INSUFFICIENT if percent < low else UNCERTAIN if percent < high else SUFFICIENT


def parse_thresholds(text: str) -> tuple[Threshold, ...]:
    """Rows of a table kept as JSON: a list of objects with the fields of `Threshold`."""
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise ThresholdsRefusedError(reason=f"это не JSON (строка {getattr(error, 'lineno', '?')})") from error
    if not isinstance(rows, list):
        raise ThresholdsRefusedError(reason="ожидался список строк")
    return tuple(_threshold(row, index) for index, row in enumerate(rows, 1))


def parse_rules(text: str, on: date | None = None) -> Rules:
    """The rules in force on a day (None = the latest): of rows with one code the one with the latest `valid_from`."""
    table: dict[str, Threshold] = {}
    for row in sorted(parse_thresholds(text), key=lambda row: row.valid_from):
        if on is None or row.valid_from <= on or row.code not in table:
            table[row.code] = row
    return Rules(MappingProxyType(table))


def _threshold(row: Any, index: int) -> Threshold:
    try:
        made = Threshold(
            code=str(row["code"]),
            title=str(row["title"]),
            value=float(row["value"]),
            unit=str(row["unit"]),
            source=str(row["source"]),
            source_kind=str(row["source_kind"]),
            valid_from=date.fromisoformat(row["valid_from"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ThresholdsRefusedError(reason=f"строка {index} неполна или неверна ({error})") from error
    if made.source_kind not in SOURCE_KINDS:
        raise ThresholdsRefusedError(reason=f"строка {index}: вид источника «{made.source_kind}» неизвестен")
    return made
