"""What to check before a document is sent: a line each, with a way to the page or to the very rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.services.views.reports import Missing, MissingRow
from app.ui.pages.reports_catalogue import PAGE_WORDS
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.buttons import link_button
from app.ui.widgets.labels import set_tone, text_label

_MOST_ROWS = 8
"""Rows that are named one by one; the page of the check has the others."""
_MOST_LINES = 5


class ReportChecks(QWidget):
    """A head with the number of checks, and a line a check; many lines scroll.

    Signals:
        left(str, object): a page, and the row to show there (None: the page as it is).
    """

    left = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.title = QLabel()
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self._scroll)

    def show_checks(self, missing: Sequence[Missing]) -> None:
        """Say what is missing, or that all is filled in."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.title.setText(f"Проверьте перед отправкой: {len(missing)}" if missing else "Всё заполнено")
        set_tone(self.title, Tone.WARNING if missing else Tone.GOOD)
        lines = [self._line(one) for one in missing]
        for line in lines:
            self._column.addWidget(line)
        self._scroll.setVisible(bool(missing))
        self._scroll.setFixedHeight(sum(line.sizeHint().height() for line in lines[:_MOST_LINES]))

    def _line(self, one: Missing) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        text = text_label(f"– {one.text}")
        text.setWordWrap(False)  # the rows follow on the same line
        row.addWidget(text)
        for named in one.rows[:_MOST_ROWS]:
            row.addWidget(self._link(one.page, named))
        if len(one.rows) > _MOST_ROWS:
            row.addWidget(link_button(f"и ещё {len(one.rows) - _MOST_ROWS}", lambda: self.left.emit(one.page, None)))
        row.addStretch(1)
        if one.page and not one.rows:
            row.addWidget(link_button(PAGE_WORDS[one.page], lambda: self.left.emit(one.page, None)))
        return line

    def _link(self, page: str, named: MissingRow) -> QWidget:
        link = link_button(named.label, lambda: self.left.emit(page, named.target))
        link.setToolTip(named.title)
        link.setAccessibleName(f"{named.label} {named.title}")
        return link
