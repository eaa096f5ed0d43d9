"""Two editions of a higher plan side by side: was → is, added, removed, and which measures of ours stand on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import capital
from app.services.views.plans import ADDED, CHANGED, REMOVED, ChangeView, EditionComparison
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import group_label, text_label

KIND_WORDS = {ADDED: "добавлено", REMOVED: "исчезло", CHANGED: "изменено"}
_MARKS = {
    ADDED: Mark("add", Tone.GOOD),
    REMOVED: Mark("remove", Tone.BAD),
    CHANGED: Mark("edit", Tone.ACCENT),
}


class EditionsView(QWidget):
    """The sheet of changes.

    Signals:
        closed
        row_pressed(int): show a row of the plan (of the newer edition; a removed row of the older one).
    """

    closed = Signal()
    row_pressed = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.heading = group_label("")
        self.heading.setWordWrap(True)
        self.told = text_label("")
        self.warning = text_label("", Tone.WARNING)
        self.table = _changes_table(desk)
        self.table.opened.connect(lambda change: self.row_pressed.emit(change.item_id))
        self.close_button = plain_button(desk.theme, "К плану", "arrow_left", self.closed.emit)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(top)
        for widget in (self.told, self.warning):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)

    def show_comparison(self, found: EditionComparison) -> None:
        """Show the changes."""
        self.heading.setText(f"Что изменилось: {found.old.words} → {found.new.words}")
        self.told.setText(f"{capital(found.sentence)}.")
        self.warning.setText(found.warning)
        self.warning.setVisible(bool(found.warning))
        self.table.set_rows(found.changes)
        self.table.describe(f"{found.old.words} и {found.new.words}")


def _changes_table(desk: Desk) -> Table[ChangeView]:
    columns: tuple[Column[ChangeView], ...] = (
        Column("kind", "Что", lambda row: KIND_WORDS[row.kind], width=110, mark=lambda row: _MARKS[row.kind]),
        Column("number", "№", lambda row: row.number, width=56),
        Column("title", "Мероприятие", lambda row: row.title, width=180, stretch=3, wrap=True),
        Column("column", "Столбец", lambda row: row.column, width=120),
        Column("old", "Было", lambda row: row.old, width=150, stretch=3, wrap=True),
        Column("new", "Стало", lambda row: row.new, width=150, stretch=3, wrap=True),
        Column(
            "measures",
            "Мероприятия школы",
            lambda row: "; ".join(answer.words for answer in row.measures),
            width=140,
            stretch=2,
            wrap=True,
            tip="Мероприятия дорожной карты, которые стоят на этой строке",
            tone=lambda row: Tone.WARNING if row.measures and row.kind != ADDED else None,
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "source_plans/changes",
        columns,
        key=lambda row: (row.kind, row.item_id, row.column),
        title="Изменения",
        empty_text="Редакции не отличаются",
    )
