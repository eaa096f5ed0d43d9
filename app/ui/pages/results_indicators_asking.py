"""What is asked about indicators: a new value, other words of an indicator, a pasted table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.analysis.indicators import IndicatorLine
from app.core.errors import AppError
from app.core.russian import NBSP
from app.importers.pasted_indicators import FIELDS, IndicatorRow, PastedIndicators, read_indicators
from app.services.views.outcomes import IndicatorsBoard, PreviewLine
from app.ui.desk import Desk
from app.ui.pages.results_pasting import Pasted, Pasting, Said
from app.ui.pages.results_typed import decimal, exact
from app.ui.widgets.facts_form import Fact, FactKind, FactValue

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services


class ValueMissingError(AppError):
    """Значение не введено. Введите число из письма региона, например 54,5."""


class IndicatorsPasting(Pasting):
    """A table of indicators."""

    title = "Показатели из таблицы"
    key = "results/indicators"
    fields = FIELDS
    needed = ("name", "value")
    unit = ("значение", "значения", "значений")

    def read(self, text: str, said: Said) -> Pasted:
        """See Pasting."""
        return read_indicators(text, columns=said.columns, year=said.year)

    def preview(self, services: Services, pasted: Pasted) -> tuple[PreviewLine, ...]:
        """See Pasting."""
        return services.outcomes.preview_indicators(pasted) if isinstance(pasted, PastedIndicators) else ()

    def store(self, services: Services, lines: Sequence[PreviewLine]) -> int:
        """See Pasting."""
        return services.outcomes.store_indicators([line.row for line in lines if isinstance(line.row, IndicatorRow)])

    def describe(self, line: PreviewLine) -> str:
        """«1.1 Доля …, 2025: 14,2 %»."""
        return indicator_words(line.row) if isinstance(line.row, IndicatorRow) else ""


def indicator_words(row: IndicatorRow) -> str:
    """A value as one line."""
    head = f"{row.code} {row.name}".strip()
    return f"{head}, {row.year}: {exact(row.value)}{NBSP}{row.unit}".rstrip()


def ask_indicator(
    desk: Desk, board: IndicatorsBoard, like: IndicatorLine | None, years: Sequence[str]
) -> IndicatorRow | None:
    """A new value; one that is there is replaced when agreed. `like`: its words are proposed."""
    typed: dict[str, FactValue] = {"unit": "%", "year": years[0]}
    if like is not None and years[0].isdecimal() and int(years[0]) not in like.values:
        typed |= {"code": like.code, "name": like.name, "unit": like.unit, "source": like.source}
    while True:
        told = desk.asker.form(
            "Добавить показатель",
            "Введите название и значение так, как они даны в письме региона.",
            (
                *_word_facts(typed),
                Fact("year", "Год", typed.get("year"), FactKind.CHOICE, years),
                Fact("value", "Значение", typed.get("value"), FactKind.LINE, hint="например, 54,5"),
            ),
            "Добавить",
            required=("name", "value"),
        )
        if told is None:
            return None
        typed = dict(told)
        try:
            row = _indicator_row(told)
        except AppError as error:
            desk.asker.refused(error)
            continue
        if _may_be_stored(desk, board, row):
            return row


def ask_words(desk: Desk, line: IndicatorLine) -> Mapping[str, str] | None:
    """Other code, name, unit or source of an indicator: those that changed; None where nothing did."""
    before = {"name": line.name, "code": line.code, "unit": line.unit, "source": line.source}
    told = desk.asker.form(
        "Изменить показатель", "Изменится во всех годах.", _word_facts(before), "Сохранить", required=("name",)
    )
    if told is None:
        return None
    changed = {key: text for key in before if (text := str(told[key] or "").strip()) != before[key]}
    return changed or None


def _word_facts(typed: Mapping[str, FactValue]) -> tuple[Fact, ...]:
    return (
        Fact("name", "Показатель", typed.get("name"), FactKind.LINE, hint="название из письма региона"),
        Fact("code", "Код", typed.get("code"), FactKind.LINE, hint="если есть, например 1.2"),
        Fact("unit", "Единица", typed.get("unit"), FactKind.LINE, hint="%, балл, чел."),
        Fact("source", "Источник", typed.get("source"), FactKind.LINE, hint="письмо: дата и номер"),
    )


def _indicator_row(told: Mapping[str, FactValue]) -> IndicatorRow:
    text = {key: str(told[key] or "").strip() for key in ("name", "code", "unit", "source")}
    value = decimal(told["value"])
    if value is None:
        raise ValueMissingError
    return IndicatorRow(text["code"], text["name"], text["unit"], int(str(told["year"])), value, text["source"])


def _may_be_stored(desk: Desk, board: IndicatorsBoard, row: IndicatorRow) -> bool:
    line = next((one for one in board.entered if one.key == (row.code, row.name)), None)
    old = None if line is None else line.values.get(row.year)
    if old is None:
        return True
    text = f"За {row.year}{NBSP}год уже введено {exact(old.value)}.\n\nБудет: {indicator_words(row)}."
    return desk.asker.confirm("Заменить значение?", text, "Заменить")
