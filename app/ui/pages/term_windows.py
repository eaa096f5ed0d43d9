"""«Уточнить даты»: the windows of a term as pairs of dates, edited in place and stored together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import HAIR, SMALL, Theme
from app.ui.widgets.buttons import flat_button, icon_button, plain_button
from app.ui.widgets.date_field import DateField
from app.ui.widgets.labels import muted_label

Days = tuple[date | None, date]


class WindowsEditor(QWidget):
    """A list of «с – по»; only the last day is needed, then it is «до этого дня».

    Signals:
        accepted(object): tuple of (first day or None, last day).
        closed: hidden again, with or without dates.
    """

    accepted = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: list[_Line] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(HAIR)
        self.add_button = flat_button(theme, "Добавить срок", "add", lambda: self.add(None, None))
        self.save_button = plain_button(theme, "Сохранить даты", "ok", self._accept)
        self.cancel_button = flat_button(theme, "Отмена", pressed=self._close)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self.save_button, self.cancel_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, SMALL)
        column.setSpacing(SMALL)
        column.addWidget(
            muted_label(
                "Текст срока не изменится: эти даты действуют, пока он прежний. Без первой даты срок читается «до».",
                wrap=True,
            )
        )
        column.addLayout(self._list)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(buttons)

    def open(self, windows: Sequence[Days]) -> None:
        """Show these windows, or an empty pair."""
        for line in list(self.lines):
            self._drop(line)
        for start, end in windows:
            self.add(start, end)
        if not windows:
            self.add(None, None)
        self.show()
        self.lines[0].start.setFocus()

    def add(self, start: date | None, end: date | None) -> None:
        """One more pair."""
        line = _Line(self._theme, start, end)
        line.removed.connect(lambda: self._drop(line))
        self.lines.append(line)
        self._list.addWidget(line)

    def days(self) -> tuple[Days, ...]:
        """What stands in the fields; a pair with one date is a single deadline, an empty one is nothing."""
        found: list[Days] = []
        for line in self.lines:
            start, end = line.start.value(), line.end.value()
            if end is not None:
                found.append((start, end))
            elif start is not None:
                found.append((None, start))
        return tuple(found)

    def _drop(self, line: _Line) -> None:
        self.lines.remove(line)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _accept(self) -> None:
        self.accepted.emit(self.days())
        self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class _Line(QWidget):
    removed = Signal()

    def __init__(self, theme: Theme, start: date | None, end: date | None) -> None:
        super().__init__()
        self.start, self.end = DateField(), DateField()
        for field, value, name in ((self.start, start, "С"), (self.end, end, "По")):
            field.set_value(value)
            field.line.setAccessibleName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, SMALL)
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(HAIR)
        for line, (word, field) in enumerate((("с", self.start), ("по", self.end))):
            grid.addWidget(muted_label(word), line, 0)
            grid.addWidget(field, line, 1)
        grid.addWidget(icon_button(theme, "remove", "Убрать этот срок", self.removed.emit), 1, 2)
        grid.setColumnStretch(1, 1)
