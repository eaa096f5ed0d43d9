"""First step of the import: the files, what will happen with each, what the chosen one asks, its sheet and problems."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.views.results import Candidate
from app.ui.desk import Desk
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.labels import text_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.wizards.import_preview import ImportPreview
from app.ui.wizards.import_question import DROP, FileQuestion, question_of
from app.ui.wizards.import_words import (
    accepted,
    action_mark,
    action_words,
    load_words,
    problem_words,
    recognised_words,
    summary_words,
)


class FilesStep(QWidget):
    """The list above, the chosen file below.

    Signals:
        load_pressed, cancel_pressed, add_files_pressed, add_folder_pressed
        dropped(list): candidates taken off the list.
        answered(object, str): the chosen file and the key of an answer to its question.
        decided(object, list): the chosen file and problems whose cells are to be decided.
    """

    load_pressed = Signal()
    cancel_pressed = Signal()
    add_files_pressed = Signal()
    add_folder_pressed = Signal()
    dropped = Signal(list)
    answered = Signal(object, str)
    decided = Signal(object, list)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.summary = text_label("")
        self.table = self._build_table()
        self.question = FileQuestion(desk.theme)
        self.preview = ImportPreview(desk)
        self.load_button = main_button(desk.theme, "Загрузить", "import", self.load_pressed.emit)
        self.drop_button = plain_button(desk.theme, "Убрать из списка", "remove", self._drop)
        self.drop_button.setToolTip("Убрать выбранные файлы из списка (Delete). Сами файлы останутся на месте")
        self.drop_button.setEnabled(False)
        self.cancel_button = plain_button(desk.theme, "Отмена", pressed=self.cancel_pressed.emit)
        self._build()
        self._connect()

    def show_items(self, items: Sequence[Candidate], before: str = "") -> None:
        """These files; the chosen one stays chosen. `before`: a sentence about what was just done."""
        self.summary.setText(f"{before} {summary_words(items)}".strip())
        self.table.set_rows(items)
        self.load_button.setText(load_words(items))
        self.load_button.setEnabled(bool(accepted(items)))
        if items and self.table.current_row() is None:
            self.table.select(items[0].path)
        self._foot.setVisible(bool(items))
        self.drop_button.setEnabled(bool(items))
        if accepted(items):
            self.load_button.setFocus()

    def wait(self, words: str) -> None:
        """Something is being done with the files: nothing can be loaded meanwhile."""
        self.load_button.setEnabled(False)
        self.summary.setText(words)

    def _show_item(self, item: object) -> None:
        self.question.show_item(item)
        self.preview.show_item(item)

    def _answer(self, key: str) -> None:
        item = self.table.current_row()
        if item is not None:
            self.answered.emit(item, key)

    def _open(self, item: object) -> None:
        """Enter or a double click: the first answer to what the file asks."""
        asked = question_of(item) if isinstance(item, Candidate) else None
        if asked is not None and asked.answers[0][0] != DROP:  # Enter takes nothing away
            self.answered.emit(item, asked.answers[0][0])

    def _drop(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self.dropped.emit(rows)

    def _decide(self, problems: list[object]) -> None:
        item = self.table.current_row()
        if item is not None:
            self.decided.emit(item, problems)

    def _build_table(self) -> Table[Candidate]:
        columns: tuple[Column[Candidate], ...] = (
            Column(
                "file",
                "Файл",
                lambda row: row.path.name,
                width=210,
                stretch=1,
                mark=action_mark,
                tooltip=lambda row: str(row.path),
            ),
            Column("kind", "Распознан как", recognised_words, width=300, stretch=2),
            Column(
                "will",
                "Что будет",
                action_words,
                width=330,
                stretch=3,
                wrap=True,
                tooltip=lambda row: row.refusal or row.sentence,
            ),
            Column("problems", "Замечания", problem_words, width=150),
        )
        return Table(
            self._desk.theme,
            self._desk.memory,
            "import/files",
            columns,
            key=lambda row: row.path,
            title="Файлы для загрузки",
            empty_text="Файлов нет",
        )

    def _build(self) -> None:
        theme = self._desk.theme
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.summary, 1)
        for button in (
            self.load_button,
            plain_button(theme, "Добавить файлы", "add", self.add_files_pressed.emit),
            plain_button(theme, "Добавить папку", "folder", self.add_folder_pressed.emit),
            self.drop_button,
            self.cancel_button,
        ):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._foot = QWidget()
        column = QVBoxLayout(self._foot)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.question)
        column.addWidget(self.preview, 1)
        split = MasterDetail(
            self.table,
            self._foot,
            self._desk.memory,
            "import/files",
            share=0.42,
            orientation=Qt.Orientation.Vertical,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self.table.picked.connect(self._show_item)
        self.table.opened.connect(self._open)
        self.table.remove_pressed.connect(self.dropped)
        self.table.add_pressed.connect(self.add_files_pressed)
        self.question.answered.connect(self._answer)
        self.preview.decide_pressed.connect(self._decide)
