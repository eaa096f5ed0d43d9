"""Measures on a time line: months above, one line a measure, a bar for each of its windows, today as a thin line.

Lines may stand in groups under a name; a long bar is higher than the others; days of note are rhombs under the months.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.russian import MONTHS, short_date
from app.ui.theme import ROW_HEIGHT, SMALL, Theme
from app.ui.widgets.status_mark import State

_HEAD = 24
_BAR = 10
_HIGH_BAR = 18
_RHOMB = 5  # half of its width
_LEAST = 6  # a single day stays visible
_NAME_SHARE = 0.36
_NAME_MOST = 320
_MONTH_SIDE = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A dated window, both days included, with its state; a `high` one bears `label` where there is room."""

    first: date
    last: date
    state: State = State.AHEAD
    high: bool = False
    label: str = ""

    @property
    def words(self) -> str:
        """«01.10.2026–15.10.2026 исполнено»."""
        last = "" if self.first == self.last else f"–{short_date(self.last)}"
        return f"{short_date(self.first)}{last} {self.state.word}"


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One measure; a `heading` is the name of the group that follows and is not chosen."""

    key: str
    name: str
    spans: Sequence[Span] = field(default=())
    heading: bool = False

    @property
    def words(self) -> str:
        """«Курсы: 01.10.2026–15.10.2026 исполнено»."""
        if self.heading:
            return self.name
        windows = ", ".join(span.words for span in self.spans)
        return f"{self.name}: {windows or 'без срока'}"


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day of note, with what it is and its state."""

    day: date
    name: str
    state: State = State.AHEAD

    @property
    def words(self) -> str:
        """«Проверка 25.12.2026 не наступило»."""
        return f"{self.name} {short_date(self.day)} {self.state.word}"


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
        self._marks: tuple[DayMark, ...] = ()
        self._first = date(2000, 9, 1)
        self._last = date(2001, 8, 31)
        self._today: date | None = None
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Мероприятия по времени")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_rows(
        self,
        rows: Sequence[TimelineRow],
        first: date,
        last: date,
        today: date | None,
        marks: Sequence[DayMark] = (),
    ) -> None:
        """Show rows between the months of `first` and `last`; `today` None = no line of today."""
        self._rows = list(rows)
        self._marks = tuple(marks)
        self._first = first.replace(day=1)
        self._last = _next_month(last) - timedelta(days=1)
        self._today = today
        self._current = min(self._current, len(rows) - 1)
        self.setFixedHeight(self.sizeHint().height())
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Head and rows."""
        return QSize(560, self._top() + ROW_HEIGHT * max(len(self._rows), 1) + 1)

    def minimumSizeHint(self) -> QSize:
        """Room for the names and a little of the line."""
        return QSize(320, self.sizeHint().height())

    def _top(self) -> int:
        """Where the first row begins: below the months and the days of note."""
        return 2 * _HEAD if self._marks else _HEAD

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
        if self._marks:
            self._paint_marks(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setPen(self._theme.colour("muted"))
        names = " · ".join(dict.fromkeys(mark.name for mark in self._marks))
        place = QRectF(4, _HEAD, self._name_width() - SMALL, _HEAD)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, names)
        palette = self._theme.palette
        for mark in self._marks:
            if self._first <= mark.day <= self._last:
                ink = QColor(palette.ink(mark.state.tone))
                at = QPointF(self._x(mark.day), _HEAD * 1.5)
                painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(at.x(), at.y() + _RHOMB), QPointF(at.x(), self.height()))
                painter.setPen(QPen(ink, 1.2))
                painter.setBrush(QColor(palette.surface) if mark.state is State.AHEAD else ink)
                painter.drawPolygon(_rhomb(at))

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
        area = QRectF(0, self._top() + at * ROW_HEIGHT, self.width(), ROW_HEIGHT)
        if row.heading:
            self._paint_heading(painter, area, row.name)
            return
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

    def _paint_heading(self, painter: QPainter, area: QRectF, name: str) -> None:
        painter.save()
        painter.fillRect(area, QColor(self._theme.palette.surface_alt))
        face = painter.font()
        face.setBold(True)
        painter.setFont(face)
        painter.setPen(self._theme.colour("text"))
        room = round(area.width()) - 8
        words = QFontMetrics(face).elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area.adjusted(4, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _paint_span(self, painter: QPainter, top: float, span: Span) -> None:
        left = self._x(max(span.first, self._first))
        right = self._x(min(span.last, self._last) + timedelta(days=1))
        height = _HIGH_BAR if span.high else _BAR
        bar = QRectF(left, top + (ROW_HEIGHT - height) / 2, max(right - left, _LEAST), height)
        palette = self._theme.palette
        ink, hollow = QColor(palette.ink(span.state.tone)), span.state in {State.AHEAD, State.DROPPED}
        painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DotLine if span.state is State.DROPPED else Qt.PenStyle.SolidLine))
        painter.setBrush(QColor(palette.surface) if hollow else ink)
        painter.drawRoundedRect(bar, 2, 2)
        if span.label and painter.fontMetrics().horizontalAdvance(span.label) + SMALL <= bar.width():
            painter.setPen(ink if hollow else QColor(palette.surface))
            painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, span.label)

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
            self._walk(steps[Qt.Key(event.key())])
            self._describe()
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current >= 0:
            self.chosen.emit(self._rows[self._current].key)
        else:
            super().keyPressEvent(event)

    def _walk(self, by: int) -> None:
        """To the next row that is no heading; at the end stay."""
        at = self._current + by
        while 0 <= at < len(self._rows) and self._rows[at].heading:
            at += by
        if 0 <= at < len(self._rows):
            self._current = at

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses its row."""
        super().mousePressEvent(event)
        at = self._row_at(event.position().toPoint())
        if at is not None and not self._rows[at].heading:
            self._current = at
            self._describe()
            self.update()
            self.chosen.emit(self._rows[at].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole words of the row under the mouse."""
        super().mouseMoveEvent(event)
        point = event.position().toPoint()
        at = self._row_at(point)
        self.setToolTip(self._marks_at(point) if at is None else self._rows[at].words)

    def _marks_at(self, point: QPoint) -> str:
        """Words of the days of note under the mouse."""
        if not _HEAD <= point.y() < self._top():
            return ""
        near = [mark.words for mark in self._marks if abs(self._x(mark.day) - point.x()) <= 2 * _RHOMB]
        return "\n".join(near or [mark.words for mark in self._marks])

    def _row_at(self, point: QPoint) -> int | None:
        at = (point.y() - self._top()) // ROW_HEIGHT
        return at if 0 <= at < len(self._rows) else None

    def _describe(self) -> None:
        told = [row.words for row in self._rows] + [mark.words for mark in self._marks]
        words = self._rows[self._current].words if self._current >= 0 else "; ".join(told)
        self.setAccessibleDescription(words)


def _rhomb(at: QPointF) -> QPolygonF:
    sides = ((0, -_RHOMB), (_RHOMB, 0), (0, _RHOMB), (-_RHOMB, 0))
    return QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in sides])


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
