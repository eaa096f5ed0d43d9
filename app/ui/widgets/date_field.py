"""A date that may be absent: typed as «5.6.26» or «05.06.2026», or picked from a calendar."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core.russian import short_date
from app.ui.theme import ROW_HEIGHT

_TYPED = re.compile(r"\s*(\d{1,2})\s*[./,\- ]\s*(\d{1,2})\s*(?:[./,\- ]\s*(\d{4}|\d{2}))?\s*(?:г\.?)?\s*")
_CENTURY = 2000


def parse_date(text: str, today: date) -> date | None:
    """Date of a typed text; without a year the nearest such day counted from `today`; None where it is no date.

    Worked example with today = 20.12.2026: «5.6.26» → 5 June 2026, «10.01» → 10 January 2027, «31.02.2026» → None.
    """
    found = _TYPED.fullmatch(text)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    if found[3]:
        year = int(found[3]) if len(found[3]) > 2 else _CENTURY + int(found[3])  # noqa: PLR2004  two digits of a year
        return _date(year, month, day)
    nearby = [made for year in (today.year - 1, today.year, today.year + 1) if (made := _date(year, month, day))]
    return min(nearby, key=lambda made: abs(made - today), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DateField(QWidget):
    """A line for a date with a button that opens a calendar. Empty means no date.

    Signals:
        changed: a date was finished (Enter, leaving the field, a day of the calendar) and differs from before.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date: date | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText("дд.мм.гггг")
        self.line.setAccessibleName("Дата")
        self.line.editingFinished.connect(self._finish)
        self.line.textEdited.connect(lambda: self._mark(problem=False))
        self.button = QToolButton()
        self.button.setProperty("role", "calendar")
        self.button.setToolTip("Выбрать в календаре (Alt+↓)")
        self.button.setAccessibleName("Выбрать дату в календаре")
        self.button.clicked.connect(self.open_calendar)
        for control in (self.line, self.button):
            control.setFixedHeight(ROW_HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.setAutoFillBackground(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def has_problem(self) -> bool:
        """The text that was left here is no date."""
        return bool(self.line.property("problem"))

    def value(self) -> date | None:
        """The date that stands in the field; the last good one while the text is no date."""
        text = self.line.text()
        return (parse_date(text, date.today()) or self._date) if text.strip() else None

    def set_value(self, value: date | None) -> None:
        """Show a date, tell nobody."""
        self._date = value
        self.line.setText(short_date(value))
        self._mark(problem=False)

    def open_calendar(self) -> None:
        """Show a month to choose a day from."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("role", "sheet")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(popup)
        calendar.setGridVisible(False)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, QTextCharFormat())  # Qt's red is hard to read on both looks
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        current = self.value()
        if current:
            calendar.setSelectedDate(QDate(current.year, current.month, current.day))
        calendar.activated.connect(lambda day: self._pick(day, popup))
        calendar.clicked.connect(lambda day: self._pick(day, popup))
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(calendar)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↓ opens the calendar, as in a combo box."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def _pick(self, day: QDate, popup: QWidget) -> None:
        if not popup.isVisible():  # a double click tells twice
            return
        popup.close()
        self.line.setText(short_date(date(day.year(), day.month(), day.day())))
        self._finish()

    def _finish(self) -> None:
        text = self.line.text().strip()
        typed = parse_date(text, date.today()) if text else None
        if text and typed is None:
            self._mark(problem=True)
            return
        self._mark(problem=False)
        self.line.setText(short_date(typed))
        if typed != self._date:
            self._date = typed
            self.changed.emit()

    def _mark(self, *, problem: bool) -> None:
        if bool(self.line.property("problem")) != problem:
            self.line.setProperty("problem", problem)
            self.line.setToolTip("Это не дата: введите день, месяц и год, например 05.06.2026" if problem else "")
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)
