"""Progress of the year on «Обзор»: done of what came due, by block or by who answers; each line leads to its list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.russian import plural
from app.services.views.overview import Progress
from app.ui.memory import Memory
from app.ui.palette import Tone
from app.ui.theme import HAIR, SMALL, Theme
from app.ui.widgets.labels import group_label, muted_label
from app.ui.widgets.thin_bar import ThinBar

BLOCKS, PEOPLE = "block", "person"
"""By what, as «Контроль» narrows its list."""

_WORDS = {BLOCKS: "Разделы", PEOPLE: "Ответственные"}
_MODE = "overview/progress"
_NAME_WIDTH, _NUMBER_WIDTH, _BAR_WIDTH = 236, 92, 130
_GO = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_WALK = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}


class ProgressLine(ThinBar):
    """A bar that can be pressed, by the mouse or by Enter; arrows walk along.

    Signals:
        pressed
    """

    pressed = Signal()

    def __init__(self, theme: Theme, row: Progress) -> None:
        super().__init__(theme, row.title, name_width=_NAME_WIDTH, number_width=_NUMBER_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_progress(row.done, row.due, "" if row.due else "не наступило")
        whole = plural(row.total, "срока", "сроков", "сроков")
        self.setToolTip(f"{row.title}: наступило {row.due} из {whole}, исполнено {row.done}. Показать список")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider room is the name's, beyond what the bar needs; all lines are of one width, so they stay level."""
        super().resizeEvent(event)
        self._name_width = max(_NAME_WIDTH, event.size().width() - _NUMBER_WIDTH - _BAR_WIDTH)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressed where it was let go inside."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar press, arrows go to the neighbour."""
        key = Qt.Key(event.key())
        if key in _GO:
            self.pressed.emit()
        elif key in _WALK:
            self.focusNextPrevChild(_WALK[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame is painted."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar, framed while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.colour(Tone.ACCENT), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class YearProgress(QWidget):
    """Head with a switch, then the lines.

    Signals:
        pressed(tuple): what the page «Контроль» is to show: («block» | «person», which).
    """

    pressed = Signal(object)

    def __init__(self, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self._theme, self._memory = theme, memory
        self._rows: Mapping[str, Sequence[Progress]] = {BLOCKS: (), PEOPLE: ()}
        self._modes: dict[str, QPushButton] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(HAIR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(self._build_head())
        column.addLayout(self._lines)
        kept = memory.get(_MODE)
        self._modes[kept if isinstance(kept, str) and kept in _WORDS else BLOCKS].setChecked(True)

    @property
    def mode(self) -> str:
        """BLOCKS or PEOPLE."""
        return next(mode for mode, button in self._modes.items() if button.isChecked())

    @property
    def lines(self) -> list[ProgressLine]:
        """What is seen, from above."""
        widgets = (self._lines.itemAt(at) for at in range(self._lines.count()))
        found = (item.widget() for item in widgets if item is not None)
        return [widget for widget in found if isinstance(widget, ProgressLine)]

    def show_progress(self, blocks: Sequence[Progress], people: Sequence[Progress]) -> None:
        """Show these; nothing is rebuilt where nothing has changed."""
        rows = {BLOCKS: tuple(blocks), PEOPLE: tuple(people)}
        if rows != self._rows or not self._lines.count():
            self._rows = rows
            self._draw()

    def choose(self, mode: str) -> None:
        """By block or by who answers; remembered."""
        self._modes[mode].setChecked(True)
        self._memory.set(_MODE, mode)
        self._draw()

    def _draw(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        mode = self.mode
        rows = self._rows[mode]
        if not rows:
            self._lines.addWidget(muted_label("Появится, когда вы утвердите план или ИОМ", wrap=True))
        for row in rows:
            line = ProgressLine(self._theme, row)
            line.pressed.connect(lambda title=row.title: self.pressed.emit((mode, title)))
            self._lines.addWidget(line)

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        title = group_label("Исполнено из наступивших")
        title.setToolTip("Сколько сроков исполнено из тех, что наступили: исполненных и просроченных")
        head.addWidget(title)
        head.addStretch(1)
        group = QButtonGroup(self)
        for mode, words in _WORDS.items():
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "chip")
            button.clicked.connect(lambda _checked=False, chosen=mode: self.choose(chosen))
            group.addButton(button)
            head.addWidget(button)
            self._modes[mode] = button
        return head
