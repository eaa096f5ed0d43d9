"""The chosen indicator: its values as a chart, beside it where they come from or how they were counted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.analysis.indicators import COUNTED, PERCENT, IndicatorLine, most_digits
from app.core.russian import number
from app.reports.document import Chart, Series
from app.ui.desk import Desk
from app.ui.pages.results_pane import chart_view, sheet
from app.ui.pages.results_school_pane import Holder
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.labels import group_label, muted_label, text_label

_CHART: Final = 190
_WHOLE: Final = 100.0
_LEAST_POINTS: Final = 2
"""One point draws no line."""


class IndicatorDetail(QWidget):
    """Chart at the left, words at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.title = group_label("")
        self.title.setWordWrap(True)
        self.change = text_label("")
        self.basis = muted_label("", wrap=True)
        self.basis.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.holder = Holder()
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        for part in (self.title, self.change, self.basis):
            column.addWidget(part)
        column.addStretch(1)
        words = QScrollArea()
        words.setFrameShape(QFrame.Shape.NoFrame)
        words.setWidgetResizable(True)
        words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.setWidget(inner)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SMALL, 0, 0)
        row.setSpacing(MEDIUM)
        row.addWidget(self.holder, 5)
        row.addWidget(words, 4)
        self.show_line(None)

    def show_line(self, line: IndicatorLine | None) -> None:
        """Another indicator."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.title.setText(f"{line.code} {line.name}".strip())
        self.change.setText(change_sentence(line))
        self.basis.setText(basis_words(line))
        chart = chart_view(self._desk, indicator_chart(line), _CHART)
        self.holder.setVisible(chart is not None)
        if chart is not None:
            self.holder.hold(sheet(chart))


def indicator_chart(line: IndicatorLine) -> Chart | None:
    """Values by year; nothing while there is one year."""
    years = sorted(line.values)
    if len(years) < _LEAST_POINTS:
        return None
    values = tuple(line.values[year].value for year in years)
    is_share = line.unit == PERCENT and all(0 <= value <= _WHOLE for value in values)
    categories = tuple(_category(line, year) for year in years)
    return Chart(
        "lines",
        line.name,
        categories,
        (Series("Школа", values),),
        unit=line.unit,
        maximum=_WHOLE if is_share else None,
    )


def value_text(line: IndicatorLine, year: int) -> str:
    """A value of a year with as many decimals as the values of its line need; a counted share with one."""
    value = line.values.get(year)
    if value is None:
        return ""
    return number(value.value, 1 if line.counted else most_digits(one.value for one in line.values.values()))


def value_tip(line: IndicatorLine, year: int) -> str:
    """The formula of a counted value."""
    value = line.values.get(year)
    return "" if value is None or not value.formula else f"Посчитано программой: {value.formula}"


def change_sentence(line: IndicatorLine) -> str:
    """The newest change, or what is lacking for one."""
    words = line.change_words
    if words:
        return f"Изменение: {words}."
    return "Для динамики нужен ещё один год." if line.values else "Значений пока нет."


def basis_words(line: IndicatorLine) -> str:
    """Formulas by year and why a year has no value; of an entered indicator its source."""
    if not line.counted:
        return f"Введено школой. Источник: {line.source}." if line.source else "Введено школой. Источник не указан."
    said = [f"{line.source[:1].upper()}{line.source[1:]}."]
    said += [f"{year}: {line.values[year].formula}" for year in sorted(line.values, reverse=True)]
    said += [f"Не посчитано – {note}." for note in line.notes]
    return "\n".join(said)


def origin_text(line: IndicatorLine) -> str:
    """«посчитано программой», or the source of an entered one."""
    return COUNTED if line.counted else line.source


def _category(line: IndicatorLine, year: int) -> str:
    n = line.values[year].n
    return str(year) if n is None else f"{year} (n = {n})"
