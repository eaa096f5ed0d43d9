"""Measures on a time line: months above, one line a measure, a bar for each of its windows, today as a thin line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.russian import MONTHS, short_date
from app.ui.theme import ROW_HEIGHT, SMALL, Theme
from app.ui.widgets.status_mark import State

_HEAD = 24
_BAR = 10
_LEAST = 6  # a single day stays visible
_NAME_SHARE = 0.36
_NAME_MOST = 320
_MONTH_SIDE = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A dated window, both days included, with its state."""

    first: date
    last: date
    state: State = State.AHEAD

    @property
    def words(self) -> str:
        """«01.10.2026–15.10.2026 исполнено»."""
        last = "" if self.first == self.last else f"–{short_date(self.last)}"
        return f"{short_date(self.first)}{last} {self.state.word}"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One measure."""

    key: str
    name: str
    spans: Sequence[Span] = field(default=())

    @property
    def words(self) -> str:
        """«Курсы: 01.10.2026–15.10.2026 исполнено»."""
        windows = ", ".join(span.words for span in self.spans)
        return f"{self.name}: {windows or 'без срока'}"


class Timeline(QWidget):
    """Shows rows between two days. Arrows walk along the rows, Enter or a click chooses.

    Signals:
        chosen(str): key of a row.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[TimelineRow] = []
        self._first = date(2000, 9, 1)
        self._last = date(2001, 8, 31)
        self._today: date | None = None
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Мероприятия по времени")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_rows(self, rows: Sequence[TimelineRow], first: date, last: date, today: date | None) -> None:
        """Show rows between the months of `first` and `last`; `today` None = no line of today."""
        self._rows = list(rows)
        self._first = first.replace(day=1)
        self._last = _next_month(last) - timedelta(days=1)
        self._today = today
        self._current = min(self._current, len(rows) - 1)
        self.setFixedHeight(self.sizeHint().height())
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Head and rows."""
        return QSize(560, _HEAD + ROW_HEIGHT * max(len(self._rows), 1) + 1)

    def minimumSizeHint(self) -> QSize:
        """Room for the names and a little of the line."""
        return QSize(320, self.sizeHint().height())

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Months, rows, today."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_months(painter)
        for at, row in enumerate(self._rows):
            self._paint_row(painter, at, row)
        if self._today is not None and self._first <= self._today <= self._last:
            painter.setPen(QPen(self._theme.colour("text"), 1, Qt.PenStyle.DashLine))
            x = round(self._x(self._today))
            painter.drawLine(x, _HEAD, x, self.height())

    def _paint_months(self, painter: QPainter) -> None:
        names = self._month_names(painter.fontMetrics())
        month = self._first
        while month <= self._last:
            left, right = self._x(month), self._x(_next_month(month))
            painter.setPen(QColor(self._theme.palette.line))
            painter.drawLine(round(left), 0, round(left), self.height())
            painter.setPen(self._theme.colour("muted"))
            room = QRectF(left + _MONTH_SIDE, 0, right - left - _MONTH_SIDE, _HEAD)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, names[month.month - 1])
            month = _next_month(month)

    def _month_names(self, metrics: QFontMetrics) -> Sequence[str]:
        """Whole names, or all of them short where one does not fit."""
        room = self._x(_next_month(self._first)) - self._x(self._first) - 2 * _MONTH_SIDE
        fits = max(metrics.horizontalAdvance(name) for name in MONTHS) <= room
        return MONTHS if fits else [name[:3] for name in MONTHS]

    def _paint_row(self, painter: QPainter, at: int, row: TimelineRow) -> None:
        palette = self._theme.palette
        area = QRectF(0, _HEAD + at * ROW_HEIGHT, self.width(), ROW_HEIGHT)
        if at == self._current:
            painter.fillRect(area, QColor(palette.selection if self.hasFocus() else palette.hover))
        painter.setPen(QColor(palette.line))
        painter.drawLine(area.topLeft(), area.topRight())
        painter.setPen(self._theme.colour("text"))
        room = self._name_width() - SMALL
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, room - 4)
        painter.drawText(QRectF(4, area.top(), room, ROW_HEIGHT), Qt.AlignmentFlag.AlignVCenter, name)
        for span in row.spans:
            if span.last >= self._first and span.first <= self._last:
                self._paint_span(painter, area.top(), span)

    def _paint_span(self, painter: QPainter, top: float, span: Span) -> None:
        left = self._x(max(span.first, self._first))
        right = self._x(min(span.last, self._last) + timedelta(days=1))
        bar = QRectF(left, top + (ROW_HEIGHT - _BAR) / 2, max(right - left, _LEAST), _BAR)
        palette = self._theme.palette
        ink, hollow = QColor(palette.ink(span.state.tone)), span.state in {State.AHEAD, State.DROPPED}
        painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DotLine if span.state is State.DROPPED else Qt.PenStyle.SolidLine))
        painter.setBrush(QColor(palette.surface) if hollow else ink)
        painter.drawRoundedRect(bar, 2, 2)

    def _name_width(self) -> int:
        return min(round(self.width() * _NAME_SHARE), _NAME_MOST)

    def _x(self, day: date) -> float:
        days = (self._last - self._first).days + 1
        room = self.width() - self._name_width() - 1
        return self._name_width() + room * (day - self._first).days / days

    # choosing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ walk, Enter chooses."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and self._rows:
            self._current = min(max(self._current + steps[Qt.Key(event.key())], 0), len(self._rows) - 1)
            self._describe()
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current >= 0:
            self.chosen.emit(self._rows[self._current].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses its row."""
        super().mousePressEvent(event)
        at = self._row_at(event.position().toPoint())
        if at is not None:
            self._current = at
            self._describe()
            self.update()
            self.chosen.emit(self._rows[at].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole words of the row under the mouse."""
        super().mouseMoveEvent(event)
        at = self._row_at(event.position().toPoint())
        self.setToolTip("" if at is None else self._rows[at].words)

    def _row_at(self, point: QPoint) -> int | None:
        at = (point.y() - _HEAD) // ROW_HEIGHT
        return at if 0 <= at < len(self._rows) else None

    def _describe(self) -> None:
        words = self._rows[self._current].words if self._current >= 0 else "; ".join(row.words for row in self._rows)
        self.setAccessibleDescription(words)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
