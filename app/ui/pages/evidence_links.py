"""What to tie documents to: windows, whole measures and whole ИОМ in one list with search."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.russian import plural, short_date
from app.services.views.evidence import Ties, TieView
from app.ui.desk import Desk
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import flat_button, main_button
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.labels import title_label

_KINDS = {"": "Всё", "window": "Сроки", "measure": "Мероприятия целиком", "route": "ИОМ целиком"}


class LinkChooser(QWidget):
    """Chooses what documents confirm; several rows may be chosen.

    Signals:
        chosen(Ties)
        closed(): «Назад».
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._title = title_label("")
        self.table = _table(desk)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Найти мероприятие или ИОМ")
        self.search.setAccessibleName("Найти мероприятие или ИОМ")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(260)
        self.search.textChanged.connect(self.table.set_text)
        self.chips = FilterChips()
        self.chips.setAccessibleName("К чему привязать")
        self.chips.chosen.connect(self._filter)
        self.button = main_button(desk.theme, "Привязать", "link", self._choose)
        back = flat_button(desk.theme, "Назад", "arrow_left", self.closed.emit)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(back)
        head.addWidget(self._title, 1)
        head.addWidget(self.button)
        tools = QHBoxLayout()
        tools.addWidget(self.chips, 1)
        tools.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda _row: self._choose())

    def show_targets(self, words: str, targets: Sequence[TieView]) -> None:
        """Choose for a document (or several) among these."""
        self._title.setText(f"К чему привязать: {words}")
        self.search.clear()
        kinds = {target.kind for target in targets}
        self.chips.set_chips([Chip(key, name) for key, name in _KINDS.items() if not key or key in kinds])
        self.chips.choose("")
        self.table.set_rows(targets)
        self._pick(None)
        self.search.setFocus()

    def _filter(self, key: str) -> None:
        self.table.set_predicate(None if not key else lambda tie: tie.kind == key)

    def _pick(self, _row: object) -> None:
        many = len(self.table.selected_rows())
        self.button.setEnabled(bool(many))
        self.button.setText(f"Привязать к {many}" if many > 1 else "Привязать")
        self.button.setToolTip(plural(many, "строка выбрана", "строки выбраны", "строк выбрано") if many else "")

    def _choose(self) -> None:
        ties = [row.ties for row in self.table.selected_rows()]
        if ties:
            year = next((one.school_year for one in ties if one.school_year is not None), None)
            self.chosen.emit(
                Ties(
                    tuple(key for one in ties for key in one.windows),
                    tuple(uid for one in ties for uid in one.measures),
                    tuple(key for one in ties for key in one.people),
                    year,
                )
            )


def _table(desk: Desk) -> Table[TieView]:
    columns: tuple[Column[TieView], ...] = (
        Column("title", "Мероприятие или ИОМ", lambda tie: tie.title, width=420, stretch=4, wrap=True),
        Column("detail", "Что именно", lambda tie: tie.detail, width=280, stretch=2, wrap=True),
        Column(
            "day",
            "Последний день",
            lambda tie: short_date(tie.day) or "–",
            sort=lambda tie: tie.day or date.max,
            width=130,
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "control/documents/targets",
        columns,
        key=lambda tie: (tie.kind, tie.key, tie.uid),
        title="К чему привязать",
        empty_text="Под контролем ничего нет: утвердите дорожную карту или ИОМ",
    )
