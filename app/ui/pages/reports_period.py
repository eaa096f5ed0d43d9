"""What a report covers, chosen: month, quarter, half-year, school year or own dates, and the day it is as of."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from app.core.russian import capital
from app.planning.report_periods import (
    KIND_WORDS,
    OWN,
    QUARTER,
    ReportPeriod,
    day_of_report,
    offered,
    period_of,
)
from app.ui.memory import Memory
from app.ui.theme import SMALL
from app.ui.widgets.date_field import DateField

_KIND = "reports/period-kind"


class PeriodChooser(QWidget):
    """Kind, period and day in a row; the kind is remembered, the day follows the period until it is changed.

    Signals:
        changed: another period or day.
    """

    changed = Signal()

    def __init__(self, memory: Memory, today: date, school_year: int) -> None:
        super().__init__()
        self._memory, self._today, self._school_year = memory, today, school_year
        self.kind = QComboBox()
        self.which = QComboBox()
        self.first, self.last, self.as_of = DateField(), DateField(), DateField()
        self._dash = QLabel("–")
        self._build()
        kept = memory.get(_KIND)
        self.kind.setCurrentIndex(max(self.kind.findData(kept if kept in KIND_WORDS else QUARTER), 0))
        self._offer(today)
        self._connect()

    def period(self) -> ReportPeriod | None:
        """The chosen period; None while own dates are not both given in order."""
        if self.kind.currentData() != OWN:
            chosen = self.which.currentData()
            return chosen if isinstance(chosen, ReportPeriod) else None
        first, last = self.first.value(), self.last.value()
        return ReportPeriod(OWN, first, last) if first and last and first <= last else None

    def show_year(self, school_year: int) -> None:
        """Offer the periods of another school year; tells nobody."""
        if school_year != self._school_year:
            self._school_year = school_year
            self._offer(self._today)

    def show_period(self, period: ReportPeriod, as_of: date | None = None) -> None:
        """Choose a period, as of a day (None = its last one, or today); tells nobody."""
        self.blockSignals(True)
        self.kind.setCurrentIndex(self.kind.findData(period.kind))
        self._offer(period.first)
        if period.kind == OWN:
            self.first.set_value(period.first)
            self.last.set_value(period.last)
        self.as_of.set_value(as_of or day_of_report(period, self._today))
        self.blockSignals(False)

    def _offer(self, day: date) -> None:
        """Periods of the kind, the one that holds the day chosen; else the first one."""
        kind = str(self.kind.currentData())
        periods = offered(kind, self._school_year)
        self.which.blockSignals(True)  # only the user's choice asks for another document
        self.which.clear()
        for one in periods:
            self.which.addItem(capital(one.words), one)
        held = [at for at, one in enumerate(periods) if one.first <= day <= one.last]
        self.which.setCurrentIndex(held[0] if held else 0)
        self.which.blockSignals(False)
        self.which.setVisible(kind != OWN)
        for part in (self.first, self._dash, self.last):
            part.setVisible(kind == OWN)
        if kind == OWN and self.period() is None:
            month = period_of("month", day)
            self.first.set_value(month.first)
            self.last.set_value(month.last)
        self._follow()

    def _follow(self) -> None:
        period = self.period()
        self.as_of.set_value(day_of_report(period, self._today) if period else self._today)

    def _pick_kind(self) -> None:
        self._memory.set(_KIND, str(self.kind.currentData()))
        self._offer(self._today)
        self.changed.emit()

    def _pick(self) -> None:
        first, last = self.first.value(), self.last.value()
        if first and last and first > last:  # one day, until the other end is told
            self.last.set_value(first)
        self._follow()
        self.changed.emit()

    def _build(self) -> None:
        for kind, words in KIND_WORDS.items():
            self.kind.addItem(words, kind)
        self.kind.setAccessibleName("Отчётный период")
        self.kind.setToolTip("За что отчёт: сроки периода, исполненное в нём и перешедшее с прошлых")
        self.which.setAccessibleName("Какой период")
        self.which.setMinimumContentsLength(16)
        self.first.line.setAccessibleName("Первый день периода")
        self.last.line.setAccessibleName("Последний день периода")
        self.as_of.line.setAccessibleName("По состоянию на")
        self._label = QLabel("на дату")
        self._label.setBuddy(self.as_of.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for field in (self.first, self.last, self.as_of):
            field.setFixedWidth(124)
        for part in (self.kind, self.which, self.first, self._dash, self.last, self._label, self.as_of):
            row.addWidget(part)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _at: self._pick_kind())
        self.which.currentIndexChanged.connect(lambda _at: self._pick())
        for field in (self.first, self.last):
            field.changed.connect(self._pick)
        self.as_of.changed.connect(self.changed)
