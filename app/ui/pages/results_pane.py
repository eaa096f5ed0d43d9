"""A tab of a work: the sentence, a chart, a table, and the method beside or over them when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.reports.document import Chart
from app.ui.desk import Desk
from app.ui.pages.results_methods import METHODS, SOURCE
from app.ui.palette import Palette
from app.ui.theme import MEDIUM, ROW_HEIGHT, SMALL
from app.ui.widgets.buttons import icon_button, link_button
from app.ui.widgets.chart_view import ChartView
from app.ui.widgets.labels import ElidedLabel, group_label, muted_label, text_label

_METHOD_WIDTH = 330
_OVER_WIDTH = 440
_ROOM_BESIDE = 1240
"""A pane at least so wide has room for the method beside its body; in a narrower one the method lies over the body."""
_SHADOW = 28
_SHOWN = "results/method"
_HEAD = 48  # of a table: its head and a scroll bar


class DirectionPane(QWidget):
    """One direction of a work, or a view of the school.

    `direction`: number of the direction, 0 for individual results, or the text of the method itself;
    `body`: chart and table, ready made.
    """

    def __init__(
        self, desk: Desk, direction: int | str, title: str, sentence: str, body: QWidget, sources: Sequence[str]
    ) -> None:
        super().__init__()
        self._desk = desk
        self.body = body
        self.sentence = text_label("")
        self.explain = link_button("Что это значит?", self._toggle)
        self._sources_head, self._sources = group_label("Пороги"), muted_label("", wrap=True)
        self._foot = ElidedLabel("")
        self._foot.setProperty("role", "muted")
        self.more = link_button("Пороги и источники", self._open_method)
        self.method = self._method(METHODS[direction] if isinstance(direction, int) else direction, title)
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(self.sentence, 1)
        head.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignTop)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(MEDIUM)
        self._middle.addWidget(body, 1)
        self._middle.addWidget(self.method)
        foot = QHBoxLayout()
        foot.setSpacing(MEDIUM)
        foot.addWidget(self._foot, 1)
        foot.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addLayout(self._middle, 1)
        layout.addLayout(foot)
        self._shade = self._shadow()
        self._over = False
        body.installEventFilter(self)
        self.tell(sentence, sources)
        self.show_method(shown=desk.memory.get(_SHOWN) is True and self._has_room())

    def tell(self, sentence: str, sources: Sequence[str]) -> None:
        """Another sentence and the thresholds that stand behind it."""
        self.sentence.setText(sentence)
        self._foot.setText("Пороги: " + "; ".join(sources))
        self.more.setToolTip("\n".join(sources))
        self._sources.setText("\n".join(f"• {one}" for one in sources))
        for part in (self._foot, self.more, self._sources_head, self._sources):
            part.setVisible(bool(sources))

    def refresh_method(self) -> None:
        """Beside the body: as it was left in another pane. Over the body it is never opened by itself."""
        if self._has_room():
            self.show_method(shown=self._desk.memory.get(_SHOWN) is True)

    @property
    def is_covered(self) -> bool:
        """The method lies over the body: what closes things closes it first."""
        return self._over and not self.method.isHidden()

    def show_method(self, *, shown: bool) -> None:
        """Show or hide the text beside the table, or over it where there is no room."""
        self.method.setVisible(shown)
        self.explain.setText("Скрыть пояснение" if shown else "Что это значит?")
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide pane has the method beside its body, as it was left; a narrow one keeps its body clear."""
        super().resizeEvent(event)
        if self._has_room() is self._over:
            self._over = not self._over
            self.show_method(shown=not self._over and self._desk.memory.get(_SHOWN) is True)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The method over the body goes where the body goes."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            self._place()
        return False

    def _has_room(self) -> bool:
        return self.width() >= _ROOM_BESIDE

    def _place(self) -> None:
        """Over the right part of the body with a shadow, or in the row beside it."""
        beside = self._middle.indexOf(self.method) >= 0
        if self._over and beside:
            self._middle.removeWidget(self.method)
            self.method.setFixedWidth(_OVER_WIDTH)
        elif not self._over and not beside:
            self.method.setFixedWidth(_METHOD_WIDTH)
            self._middle.addWidget(self.method)
        self._shade.setVisible(self._over and not self.method.isHidden())
        if self._over:
            area = self.body.geometry()
            wide = min(_OVER_WIDTH, area.width())
            self.method.setFixedWidth(wide)
            self.method.setGeometry(QRect(area.right() + 1 - wide, area.top(), wide, area.height()))
            self._shade.setGeometry(self.method.geometry())
            self._shade.raise_()
            self.method.raise_()

    def _shadow(self) -> QFrame:
        """Lies under the method where that lies over the body."""
        made = QFrame(self)
        made.setProperty("role", "sheet")
        effect = QGraphicsDropShadowEffect(made)
        effect.setBlurRadius(_SHADOW)
        effect.setOffset(0, 0)
        effect.setColor(QColor(0, 0, 0, 130))
        made.setGraphicsEffect(effect)
        made.hide()
        return made

    def _open_method(self) -> None:
        if self.method.isHidden():
            self._toggle()

    def _toggle(self) -> None:
        shown = self.method.isHidden()
        if not self._over:
            self._desk.memory.set(_SHOWN, shown)
        self.show_method(shown=shown)

    def _method(self, text: str, title: str) -> QWidget:
        inner = QWidget()
        inner.setProperty("role", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(MEDIUM)
        name = group_label(title)
        name.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(name, 1)
        row.addWidget(
            icon_button(self._desk.theme, "cross", "Скрыть пояснение", self._toggle), 0, Qt.AlignmentFlag.AlignTop
        )
        column.addLayout(row)
        column.addWidget(text_label(text))
        column.addWidget(self._sources_head)
        column.addWidget(self._sources)
        column.addWidget(muted_label(SOURCE, wrap=True))
        column.addStretch(1)
        frame = QFrame()
        frame.setProperty("role", "sheet")
        frame.setFixedWidth(_METHOD_WIDTH)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        room = QVBoxLayout(frame)
        room.setContentsMargins(1, 1, 1, 1)
        room.addWidget(scroll)
        return frame


def chart_view(desk: Desk, chart: Chart | None, height: int, outside: Chart | None = None) -> QWidget | None:
    """The chart drawn to fit, or nothing where there is nothing to draw; `outside`: what may leave the school of it."""
    if chart is None:
        return None
    from app.reports.charts import in_words

    beyond = None if outside is None else svg_maker(outside)
    return ChartView(
        desk.theme, svg_maker(chart), text=in_words(chart), height=height, title=chart.title, outside=beyond
    )


def svg_maker(chart: Chart) -> Callable[[int, int, Palette], str]:
    """Draws the chart at the size of its room."""

    def make(width: int, height: int, palette: Palette) -> str:
        from app.reports.charts import chart_svg  # reportlab comes with the first chart

        return chart_svg(chart, width, height, dark=palette.dark)

    return make


def beside(chart: QWidget | None, *parts: QWidget, share: tuple[int, int] = (5, 6)) -> QWidget:
    """Chart at the left, the rest at the right, one under another."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(MEDIUM)
    if chart is not None:
        row.addWidget(sheet(chart), share[0])
    column = QVBoxLayout()
    column.setSpacing(SMALL)
    for part in parts:
        column.addWidget(part, 0 if isinstance(part, QLabel) else 1)
    row.addLayout(column, share[1])
    return made


def above(chart: QWidget | None, *parts: QWidget, height: int = 210) -> QWidget:
    """Chart over the rest, with a height of its own."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SMALL)
    if chart is not None:
        framed = sheet(chart)
        framed.setFixedHeight(height)
        column.addWidget(framed)
    for part in parts:
        column.addWidget(part, 0 if isinstance(part, QLabel) else 1)
    return made


def over(chart: QWidget | None, table: QWidget, rows: int, most: int = 12) -> QWidget:
    """Chart over a table as high as its rows: what room is left belongs to the chart."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SMALL)
    if chart is not None:
        column.addWidget(sheet(chart), 1)
        table.setFixedHeight(_HEAD + min(rows, most) * ROW_HEIGHT)
    column.addWidget(table, 0 if chart is not None else 1)
    return made


def sheet(chart: QWidget) -> QFrame:
    """A chart in its frame."""
    frame = QFrame()
    frame.setProperty("role", "sheet")
    room = QVBoxLayout(frame)
    room.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
    room.addWidget(chart)
    return frame
