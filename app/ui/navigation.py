"""The left column: one line a page, with its icon, its name and how many things wait there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app.ui.frame_sizes import ICON_LEFT, ICON_SIZE, LINE_HEIGHT, NAME_LEFT, NAVIGATION_WIDTH, TOP_MARGIN
from app.ui.palette import Tone
from app.ui.theme import SMALL, Theme

_BAR = 3
_MOST = 999


class Navigation(QWidget):
    """Pages by number; the caller knows their keys. One Tab stop, arrows walk along.

    Signals:
        chosen(int): the user went to this line.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, lines: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Lines are (name, icon)."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Разделы")
        self.setFixedWidth(NAVIGATION_WIDTH)
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, TOP_MARGIN, 0, 0)
        layout.setSpacing(0)
        self.lines = [_Line(theme, name, icon, number) for number, (name, icon) in enumerate(lines)]
        for number, line in enumerate(self.lines):
            self._group.addButton(line, number)
            layout.addWidget(line)
        layout.addStretch(1)
        self._group.idToggled.connect(self._on_toggled)
        self._telling = True

    def show_current(self, number: int) -> None:
        """Mark a line, tell nobody."""
        self._telling = False
        self.lines[number].setChecked(True)
        self._telling = True
        if any(line.hasFocus() for line in self.lines):
            self.lines[number].setFocus()

    def set_count(self, number: int, count: int | None) -> None:
        """How many things wait at a line; None or 0 = nothing is shown."""
        self.lines[number].set_count(count or None)

    def count(self, number: int) -> int | None:
        """What `set_count` was told."""
        return self.lines[number].waiting

    def focus_current(self) -> None:
        """Give the keys to the column."""
        checked = self._group.checkedButton()
        (checked or self.lines[0]).setFocus()

    def _on_toggled(self, number: int, checked: bool) -> None:  # noqa: FBT001  Qt's signal
        if checked and self._telling:
            self.chosen.emit(number)


class _Line(QPushButton):
    """One line, drawn by itself: a delegate of a list would load three more of Qt's large classes before the paint."""

    def __init__(self, theme: Theme, name: str, icon: str, number: int) -> None:
        super().__init__(name)
        self.waiting: int | None = None
        self._theme = theme
        self._icon = icon
        self.setCheckable(True)
        self.setFixedHeight(LINE_HEIGHT)
        self.setToolTip(f"{name} (Ctrl+{number + 1})")
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def set_count(self, count: int | None) -> None:
        """How many things wait here."""
        self.waiting = count
        self.setAccessibleName(f"{self.text()}, требует внимания: {count}" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """All lines are alike."""
        return QSize(NAVIGATION_WIDTH, LINE_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, bar of the current page, icon, name, count."""
        painter, palette, rect = QPainter(self), self._theme.palette, self.rect()
        current = self.isChecked()
        if current:
            painter.fillRect(rect, QColor(palette.window))
            painter.fillRect(QRect(0, 0, _BAR, LINE_HEIGHT), QColor(palette.ink_accent))
        elif self.underMouse():
            painter.fillRect(rect, QColor(palette.line))
        if self.hasFocus():
            painter.setPen(QColor(palette.ink_accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        picture = self._theme.picture(self._icon, ICON_SIZE, Tone.ACCENT if current else "muted")
        painter.drawPixmap(ICON_LEFT, (LINE_HEIGHT - ICON_SIZE) // 2, picture)
        room = QRect(NAME_LEFT, 0, rect.width() - NAME_LEFT - self._paint_count(painter), LINE_HEIGHT)
        face = self.font()
        face.setBold(current)
        painter.setFont(face)
        painter.setPen(QColor(palette.text))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_count(self, painter: QPainter) -> int:
        """Paint the count in a pill at the right; returns the room it took."""
        if self.waiting is None:
            return SMALL
        text = str(self.waiting) if self.waiting <= _MOST else f"{_MOST}+"
        width = max(painter.fontMetrics().horizontalAdvance(text) + 14, 24)
        pill = QRectF(self.width() - width - SMALL, (LINE_HEIGHT - 20) / 2, width, 20)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.soft_warning))
        painter.drawRoundedRect(pill, 10, 10)
        painter.setPen(QColor(self._theme.palette.ink_warning))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        return width + 2 * SMALL
