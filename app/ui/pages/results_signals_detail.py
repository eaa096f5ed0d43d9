"""The selected signal: what is seen, the chart and the table behind it, what to check, the rule and its thresholds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.analysis.objectivity import QUIET, UNKNOWN, Signal, SignalTable
from app.analysis.objectivity.words import NEEDS, NEXT, NOTHING_PROVED, RULES, SOURCES
from app.core.russian import NBSP
from app.services.views.results import WorkStudy
from app.ui.desk import Desk
from app.ui.pages.results_pane import chart_view
from app.ui.pages.results_signals_sheet import OfficialList, RecheckSheet
from app.ui.pages.results_signals_words import (
    OFFICIAL,
    SignalItem,
    chart_of,
    figures_sentence,
    own_line,
    table_columns,
)
from app.ui.tables.table import Table
from app.ui.theme import HAIR, MEDIUM, ROW_HEIGHT, SMALL
from app.ui.widgets.labels import group_label, muted_label, set_tone, text_label
from app.ui.workplace import Workplace

_CHART_HEIGHT = 230
_HEAD_HEIGHT = 30
_MOST_ROWS = 10
_ABOUT_OFFICIAL = (
    "Школа узнаёт о признаках из официального перечня от региона или муниципалитета. Программа его не получает: "
    "отметьте здесь, что в нём сказано о школе. Запись ничего не меняет в показателях, она нужна для самопроверки."
)


class SignalDetail(QScrollArea):
    """One signal, or the official list."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._shown: SignalItem | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Выбранный маркер")
        self.title = QLabel()
        self.title.setProperty("role", "group")
        self.title.setWordWrap(True)
        self._mark, self.state = QLabel(), QLabel()
        self.figures = text_label("")
        self.evidence = QVBoxLayout()
        self.evidence.setSpacing(MEDIUM)
        self.sheet = RecheckSheet(desk, workplace)
        self.official = OfficialList(desk, workplace)
        self.words = QVBoxLayout()
        self.words.setSpacing(SMALL)
        self._build()
        desk.theme.changed.connect(self._draw_mark)

    def show_item(self, item: SignalItem, study: WorkStudy) -> None:
        """Show another line, or the same one with other figures."""
        if self._shown is None or self._shown.key != item.key:
            self.verticalScrollBar().setValue(0)
            self.sheet.forget()
        self._shown = item
        self.sheet.setVisible(item.key == "S9")
        self.official.setVisible(item.key == OFFICIAL)
        self.title.setText(f"{item.key}. {item.title}" if item.signal else item.title)
        set_tone(self.state, item.mark.tone)
        self._draw_mark()
        if item.signal is None:
            self._show_official(study)
        else:
            self._show_signal(item.signal, study)

    def _show_signal(self, signal: Signal, study: WorkStudy) -> None:
        self.state.setText(f"{signal.words[:1].upper()}{signal.words[1:]}")
        self.figures.setText(figures_sentence(signal))
        parts: list[QWidget] = []
        chart = chart_view(self._desk, chart_of(signal.picture), _CHART_HEIGHT)
        if chart is not None:
            parts.append(_framed(chart))
        if signal.code == "S9":
            self.sheet.show_study(study)
        elif signal.table is not None and signal.table.rows:
            parts.append(self._table(signal.code, signal.table))
        _fill(self.evidence, parts)
        words = _next_words(signal)
        words += [group_label("Правило"), text_label(RULES[signal.code]), muted_label(SOURCES[signal.code], wrap=True)]
        sources = study.sources_of_signal.get(signal.code, ())
        if sources:
            words += [group_label("Пороги"), muted_label("\n".join(f"• {one}" for one in sources), wrap=True)]
        _fill(self.words, words)

    def _show_official(self, study: WorkStudy) -> None:
        own = own_line(study)
        said = f"{study.head.subject}, {study.head.grade}{NBSP}класс, {study.head.year}: "
        self.state.setText(said + ("не введено" if own is None else own.words))
        self.figures.setText(_ABOUT_OFFICIAL)
        _fill(self.evidence, [])
        _fill(self.words, [])
        self.official.show_study(study)

    def _table(self, code: str, found: SignalTable) -> QWidget:
        made: Table[int] = Table(
            self._desk.theme,
            self._desk.memory,
            f"results/signal-{code}",
            table_columns(found),
            key=lambda row: row,
            title=f"Данные маркера {code}",
        )
        made.set_rows(range(len(found.rows)))
        made.setFixedHeight(_HEAD_HEIGHT + ROW_HEIGHT * min(len(found.rows), _MOST_ROWS) + 4)
        return made

    def _draw_mark(self) -> None:
        if self._shown is not None:
            mark = self._shown.mark
            self._mark.setPixmap(self._desk.theme.icon(mark.icon, mark.tone or "muted").pixmap(16, 16))

    def _build(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(HAIR + 2)
        state.addWidget(self._mark)
        state.addWidget(self.state, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MEDIUM, 0, SMALL, SMALL)
        column.setSpacing(MEDIUM)
        parts: tuple[QWidget | QLayout, ...] = (
            self.title, state, self.figures, self.evidence, self.sheet, self.official, self.words,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        column.addStretch(1)
        self.setWidget(inner)


def _next_words(signal: Signal) -> list[QWidget]:
    """What to do: questions of a marker, what is missing where nothing could be assessed."""
    if signal.state == UNKNOWN:
        return [group_label("Что нужно для оценки"), text_label(NEEDS[signal.code])]
    if signal.state == QUIET:
        return [text_label(NOTHING_PROVED)]
    questions = (*signal.questions, *NEXT[signal.code])
    return [group_label("Что проверить дальше"), *(text_label(f"• {question}") for question in questions)]


def _framed(chart: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "sheet")
    frame.setFixedHeight(_CHART_HEIGHT)
    room = QVBoxLayout(frame)
    room.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
    room.addWidget(chart)
    return frame


def _fill(column: QLayout, widgets: list[QWidget]) -> None:
    while column.count():
        item = column.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets:
        column.addWidget(widget)
