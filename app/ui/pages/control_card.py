"""A card of the board of control: the measure in up to three lines, where it stands, its day and documents."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.russian import plural, short_date
from app.planning.states import Status
from app.services.views.control import OccurrenceView
from app.ui.pages.occurrence_words import owner_words
from app.ui.tables.text_lines import wrapped
from app.ui.theme import Theme

CARD = int(Qt.ItemDataRole.UserRole) + 1
"""Gives the term and its place among the terms of its measure, or None."""

_PAD, _LINES, _GAP = 7, 3, 4


class CardDelegate(QStyledItemDelegate):
    """Paints a term as a card; all cards are of one height."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Three lines of the title and two below."""
        return QSize(100, QFontMetrics(option.font).height() * (_LINES + 2) + 2 * _PAD + _GAP + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A frame with the words in it."""
        row, place = index.data(CARD)
        rect = QRect(option.rect).adjusted(3, 2, -4, -3)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = self._theme.palette
        painter.save()
        painter.fillRect(rect, palette.selection if chosen else palette.surface)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(palette.ink_accent if focused else palette.line_strong), 1))
        painter.drawRect(rect)
        area = rect.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 2)
        self._paint_words(painter, area, row, place, option.font)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, area: QRect, row: OccurrenceView, place: tuple[int, int] | None, font: QFont
    ) -> None:
        metrics = QFontMetrics(font)
        top = area.top() + metrics.ascent()
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        for line in wrapped(row.title, font, area.width(), _LINES):
            painter.drawText(area.left(), top, metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width()))
            top += metrics.height()
        painter.setPen(self._theme.colour("muted"))
        bottom = area.bottom() - metrics.descent()
        for back, text in enumerate(reversed(card_notes(row, place))):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area.left(), bottom - back * metrics.height(), shown)


def card_notes(row: OccurrenceView, place: tuple[int, int] | None) -> tuple[str, str]:
    """«до 30.11.2026 · срок 3 из 9» and «План, п. 1.3 · 2 документа»."""
    if row.done_on is not None:
        day = short_date(row.done_on) + (", с опозданием" if row.status is Status.DONE_LATE else "")
    else:
        day = f"до {short_date(row.end)}" if row.end else "нужна дата"
    first = f"{day} · {place[0]} из {place[1]}" if place else day
    papers = len(row.evidence)
    second = owner_words(row)
    return first, f"{second} · {plural(papers, 'документ', 'документа', 'документов')}" if papers else second
