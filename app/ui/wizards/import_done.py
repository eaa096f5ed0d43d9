"""Last step of the import: what was stored, and one button to take it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views.results import ImportOutcome, StoredWork
from app.ui.desk import Desk
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.labels import text_label
from app.ui.wizards.import_words import done_words


class DoneStep(QWidget):
    """The stored works.

    Signals:
        finish_pressed, undo_pressed
        work_chosen(int): open a work that was stored.
    """

    finish_pressed = Signal()
    undo_pressed = Signal()
    work_chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.text = text_label("")
        columns: tuple[Column[StoredWork], ...] = (
            Column("title", "Работа", lambda row: row.title, width=260, stretch=2),
            Column("file", "Файл", lambda row: row.file, width=240, stretch=2),
            Column(
                "people",
                "Участников",
                lambda row: str(row.participants) if row.participants else "",
                sort=lambda row: row.participants,
                width=100,
                numeric=True,
            ),
            Column("what", "Что сделано", lambda row: row.words, width=260, stretch=1),
        )
        self.stored: Table[StoredWork] = Table(
            desk.theme,
            desk.memory,
            "import/stored",
            columns,
            key=lambda row: (row.work_id, row.file),
            title="Загруженные файлы",
        )
        self.stored.opened.connect(lambda row: self.work_chosen.emit(row.work_id))
        self.finish_button = main_button(desk.theme, "К таблице результатов", "results", self.finish_pressed.emit)
        self.undo_button = plain_button(desk.theme, "Отменить эту загрузку", "undo", self.undo_pressed.emit)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.text, 1)
        head.addWidget(self.finish_button)
        head.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.stored, 1)

    def show_outcome(self, outcome: ImportOutcome) -> None:
        """What an import stored."""
        self.text.setText(done_words(outcome))
        self.stored.set_rows(outcome.stored)
        self.undo_button.setEnabled(True)
        self.finish_button.setFocus()
