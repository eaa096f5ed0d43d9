"""Which terms the page «Контроль» shows in all of its views: saved filters, block, person, source, words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from app.core.russian import fold, short_date
from app.planning.numbering import in_order
from app.planning.states import Status
from app.services.views.control import PLAN, ROUTES, Narrowing, OccurrenceView
from app.services.views.overview import SOON
from app.ui.pages.occurrence_words import owner_words, state_words
from app.ui.theme import SMALL
from app.ui.widgets.buttons import link_button

FILTERS = {
    "all": "Все",
    "overdue": "Просрочено",
    "week": "На этой неделе",
    "soon": "Две недели",
    "bare": "Без документа",
    "undated": "Нужна дата",
    "partly": "Частично",
    "done": "Исполнено",
}
"""Saved filters by key."""

_SOURCES = {"": "План и ИОМ", PLAN: "Дорожная карта", ROUTES: "ИОМ"}
_WEEK = timedelta(days=7)


def fits(key: str, row: OccurrenceView, today: date) -> bool:
    """Whether a saved filter leaves a term."""
    match key:
        case "overdue":
            return row.status is Status.OVERDUE
        case "week":
            return row.is_open and row.end is not None and today <= row.end <= today + _WEEK
        case "soon":
            return row.is_open and row.end is not None and today < row.end <= today + SOON
        case "bare":
            return row.done_on is not None and not row.evidence
        case "undated":
            return row.is_open and row.end is None
        case "partly":
            return row.is_open and row.partly_on is not None
        case "done":
            return row.done_on is not None
    return True


def has_words(row: OccurrenceView, words: str) -> bool:
    """Whether a term holds every word, in any of what is shown of it."""
    papers = (item.words for item in row.evidence)
    told = (row.title, owner_words(row), row.responsible, row.section, row.indicator, row.fact, row.why)
    text = fold("\n".join((*told, short_date(row.end), state_words(row), *papers)))
    return all(word in text for word in fold(words).split())


class FilterBar(QWidget):
    """Block, person, source; what they hold is taken from the terms.

    Signals:
        changed: another choice.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.block = _choice("Раздел плана", 200)
        self.person = _choice("Ответственный", 170)
        self.source = _choice("Откуда мероприятие", 110)
        self.reset_button = link_button("Сбросить отбор", self.reset)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        for field in (self.block, self.person, self.source):
            layout.addWidget(field)
            field.activated.connect(self._tell)
        layout.addWidget(self.reset_button)
        layout.addStretch(1)
        _fill(self.source, [(words, key) for key, words in _SOURCES.items()])
        self.reset_button.hide()

    @property
    def narrowing(self) -> Narrowing:
        """What is chosen."""
        block, person, source = (str(field.currentData() or "") for field in (self.block, self.person, self.source))
        return Narrowing(block, person, source)

    def set_rows(self, rows: Sequence[OccurrenceView]) -> None:
        """Offer blocks in the order of the plan and people by name; what is chosen stays while it is there."""
        blocks = dict.fromkeys(
            row.section for row in sorted(rows, key=lambda row: (row.measure_id is None, in_order(row.number)))
        )
        people = sorted({name for row in rows for name in row.people}, key=fold)
        _fill(self.block, [("Все разделы", ""), *((name, name) for name in blocks)])
        _fill(self.person, [("Все ответственные", ""), *((name, name) for name in people)])
        self._show_reset()

    def choose(self, *, block: str = "", person: str = "", source: str = "") -> None:
        """As if the user had chosen these; what is not offered counts as everything."""
        for field, value in ((self.block, block), (self.person, person), (self.source, source)):
            field.setCurrentIndex(max(field.findData(value), 0))
        self._tell()

    def reset(self) -> None:
        """Everything again."""
        self.choose()

    def _tell(self, *_of_qt: object) -> None:
        self._show_reset()
        self.changed.emit()

    def _show_reset(self) -> None:
        self.reset_button.setVisible(self.narrowing != Narrowing())


def _choice(name: str, width: int) -> QComboBox:
    field = QComboBox()
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setMinimumContentsLength(8)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    field.setFixedWidth(width)
    return field


def _fill(field: QComboBox, items: Sequence[tuple[str, str]]) -> None:
    if [(field.itemText(at), field.itemData(at)) for at in range(field.count())] == list(items):
        return
    chosen = field.currentData()
    field.clear()
    for words, value in items:
        field.addItem(words, value)
    field.setCurrentIndex(max(field.findData(chosen), 0))
    view = field.view()
    longest = max((field.fontMetrics().horizontalAdvance(words) for words, _value in items), default=0)
    view.setMinimumWidth(min(longest + 40, 560))
