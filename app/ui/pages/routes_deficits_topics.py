"""Methodical topics from accepted difficulties of pupils: those offered, ticked and taken; those to be taken away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import initials_last, plural
from app.services.views.deficits import StaleTopic, TopicOffer, TopicProposal
from app.ui.desk import Desk
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import flat_button, main_button, plain_button
from app.ui.widgets.labels import group_label, muted_label

_ABOUT = (
    "Темы следуют из принятых затруднений обучающихся и никого не оценивают: это направления методической работы тех, "
    "кто ведёт предмет в этих классах или отвечает за него."
)


class TopicsPane(QWidget):
    """Offered topics; without a selection all of them are taken.

    Signals:
        taken(object): pairs of person and difficulty.
        removed(object): identifiers of topics.
        everybody_wanted, closed
    """

    taken = Signal(object)
    removed = Signal(object)
    everybody_wanted = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.table = _proposals(desk)
        self.stale = _stale(desk)
        self.take_all = main_button(desk.theme, "Взять все", "ok", lambda: self._take(self.table.visible_rows()))
        self.take_chosen = plain_button(
            desk.theme, "Взять выбранные", "", lambda: self._take(self.table.selected_rows())
        )
        self.everybody = plain_button(desk.theme, "Темы всех сотрудников", "people", self.everybody_wanted.emit)
        self._stale_head = group_label("Затруднение больше не принято")
        self.remove_button = plain_button(desk.theme, "Убрать эти темы", "remove", self._remove)
        bar = QHBoxLayout()
        bar.setSpacing(SMALL)
        for button in (self.take_all, self.take_chosen, self.everybody):
            bar.addWidget(button)
        bar.addWidget(flat_button(desk.theme, "Закрыть список", "", self.closed.emit))
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(muted_label(_ABOUT, wrap=True))
        column.addWidget(self.table, 2)
        column.addLayout(bar)
        column.addWidget(self._stale_head)
        column.addWidget(self.stale, 1)
        column.addWidget(self.remove_button)

    def show_offer(self, offer: TopicOffer, *, everybody: bool) -> None:
        """Show what is offered to one person or to everybody."""
        self.table.set_rows(offer.proposals)
        self.stale.set_rows(offer.stale)
        for widget in (self._stale_head, self.stale, self.remove_button):
            widget.setVisible(bool(offer.stale))
        count = len(offer.proposals)
        self.take_all.setText(f"Взять {plural(count, 'тему', 'темы', 'тем')}" if count else "Взять все")
        for button in (self.take_all, self.take_chosen):
            button.setEnabled(bool(count))
        self.everybody.setVisible(not everybody)

    def _take(self, rows: list[TopicProposal]) -> None:
        if rows:
            self.taken.emit([(row.staff_id, row.difficulty_id) for row in rows])

    def _remove(self) -> None:
        self.removed.emit([row.deficit_id for row in self.stale.visible_rows()])


def _proposals(desk: Desk) -> Table[TopicProposal]:
    columns: tuple[Column[TopicProposal], ...] = (
        Column("name", "Сотрудник", lambda row: initials_last(row.full_name), width=120, wrap=True),
        Column("wording", "Методическая тема", lambda row: row.wording, width=220, stretch=3, wrap=True),
        Column("reason", "Почему предложена", lambda row: row.reason, width=160, stretch=2, wrap=True),
    )
    return Table(
        desk.theme,
        desk.memory,
        "routes/topics/offered",
        columns,
        key=lambda row: (row.staff_id, row.difficulty_id),
        title="Предложенные темы",
        empty_text="Новых тем нет: примите затруднения на странице «Затруднения»",
    )


def _stale(desk: Desk) -> Table[StaleTopic]:
    columns: tuple[Column[StaleTopic], ...] = (
        Column("name", "Сотрудник", lambda row: initials_last(row.full_name), width=120, wrap=True),
        Column("wording", "Методическая тема", lambda row: row.wording, width=220, stretch=3, wrap=True),
        Column("why", "Почему убрать", lambda row: row.why, width=160, stretch=2, wrap=True),
    )
    return Table(
        desk.theme, desk.memory, "routes/topics/stale", columns, key=lambda row: row.deficit_id, title="Темы к удалению"
    )
