"""Import of result files: what each was recognised as, its problems, one button to store all, one to take it back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.progress import Progress
from app.services.views.results import Candidate, ImportOutcome, StoredWork
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.widgets.labels import text_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.wizards.import_preview import ImportPreview, problem_rows
from app.ui.wizards.import_words import (
    ACTION_MARKS,
    WORK_UNKNOWN,
    accepted,
    action_words,
    done_words,
    load_words,
    problem_words,
    recognised_words,
    summary_words,
)
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services
    from app.ui.tasks import Task

FIRST_YEAR = 2016
"""Year of the first works of this kind."""
GRADES = tuple(str(grade) for grade in range(4, 12))
_TOUCHED = (Change.WORKS, Change.DIFFICULTIES, Change.SCHOOL)


class MovedOnError(AppError):
    """После загрузки были другие действия. Отмените их по одному кнопкой «Отменить» внизу окна или Ctrl+Z."""


class ImportWizard(QWidget):
    """Two steps: the files with a preview, then what was stored.

    Signals:
        add_files_pressed, add_folder_pressed
        closed: the user is done, or has changed their mind.
        work_chosen(int): open a work that was stored.
    """

    add_files_pressed = Signal()
    add_folder_pressed = Signal()
    closed = Signal()
    work_chosen = Signal(int)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._items: tuple[Candidate, ...] = ()
        self._reading: Task | None = None
        self._step = 0
        self.setAccessibleName("Загрузка результатов")
        self.summary = text_label("")
        self.files = self._build_files()
        self.preview = ImportPreview(desk)
        self.done_text = text_label("")
        self.stored = self._build_stored()
        self._steps = QStackedWidget()
        self._build()
        self._connect()

    def add(self, files: Sequence[Path]) -> None:
        """Recognise these files, too; after a finished import a new one begins."""
        if self._steps.currentIndex() == 1:
            self._forget()
        self.load_button.setEnabled(False)
        self.summary.setText("Чтение файлов…")
        wanted = list(files)

        def recognise(services: Services, progress: Progress) -> tuple[Candidate, ...]:
            return services.import_results.recognise(wanted, progress)

        self._reading = self._workplace.do("Чтение файлов", recognise, (), self._recognised, self._not_read)

    def close_wizard(self) -> None:
        """Stop reading, forget the files, go back."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._forget()
        self.closed.emit()

    # files

    def _recognised(self, found: tuple[Candidate, ...]) -> None:
        self._reading = None
        new = {item.path for item in found}
        self._show((*(item for item in self._items if item.path not in new), *found))

    def _not_read(self, error: AppError) -> None:
        self._reading = None
        self._show(self._items)
        if not self._items:
            self.closed.emit()
        self._desk.tasks.refused.emit(error)

    def _show(self, items: tuple[Candidate, ...]) -> None:
        items = tuple(sorted(items, key=lambda item: item.action != "refuse"))  # what needs a look comes first
        self._items = items
        self._steps.setCurrentIndex(0)
        self.summary.setText(summary_words(items))
        self.files.set_rows(items)
        self.load_button.setText(load_words(items))
        self.load_button.setEnabled(bool(accepted(items)))
        if items and self.files.current_row() is None:
            self.files.select(items[0].path)
        self.preview.setVisible(bool(items))
        self.preview.show_item(self.files.current_row())
        self._offer(self.files.current_row())
        if accepted(items):
            self.load_button.setFocus()

    def _drop(self, rows: list[Candidate]) -> None:
        left_out = {row.path for row in rows}
        self._show(tuple(item for item in self._items if item.path not in left_out))

    def _tell_work(self, item: object) -> None:
        """Enter or a double click on a file that does not say its year, subject or grade."""
        if not isinstance(item, Candidate) or item.code != WORK_UNKNOWN or item.result is None:
            return
        found = item.result
        years = tuple(str(year) for year in range(self._workplace.today.year, FIRST_YEAR - 1, -1))
        facts = (
            Fact("subject", "Предмет", found.subject or "", FactKind.LINE, hint="Математика"),
            Fact("grade", "Класс", str(found.grade or ""), FactKind.CHOICE, choices=GRADES),
            Fact("year", "Год работы", str(found.year or ""), FactKind.CHOICE, choices=years),
        )
        told = self._desk.asker.form(
            "Какая это работа?",
            f"В файле «{item.path.name}» об этом не сказано.",
            facts,
            "Готово",
            required=("subject",),
        )
        if told is None:
            return
        subject, grade = str(told["subject"] or ""), int(str(told["grade"] or GRADES[0]))
        year = int(str(told["year"] or years[0]))

        def done(told_item: Candidate) -> None:
            self._show(tuple(told_item if one.path == item.path else one for one in self._items))
            self.files.select(item.path)

        self._workplace.ask(
            "import/complete",
            lambda services: services.import_results.complete(item, year=year, subject=subject, grade=grade),
            done,
        )

    def _offer(self, item: object) -> None:
        self.tell_button.setVisible(isinstance(item, Candidate) and item.code == WORK_UNKNOWN)

    def _read_sheets(self, item: Candidate) -> None:
        path, rows = item.path, problem_rows(item.problems)
        self._workplace.ask(
            "import/preview",
            lambda services: services.import_results.preview(path, rows),
            lambda sheets: self.preview.show_sheets(item, sheets),
        )

    def _forget(self) -> None:
        self._items = ()
        self._steps.setCurrentIndex(0)
        self.files.set_rows(())
        self.preview.show_item(None)

    # storing

    def _store(self) -> None:
        items = self._items
        if not accepted(items):
            return
        self.load_button.setEnabled(False)

        def store(services: Services, progress: Progress) -> tuple[ImportOutcome, int]:
            outcome = services.import_results.store(items, progress)
            return outcome, services.safety.history(1)[0].entry_id

        self._workplace.do("Загрузка результатов", store, _TOUCHED, self._stored, self._not_stored)

    def _stored(self, answer: tuple[ImportOutcome, int]) -> None:
        outcome, self._step = answer
        self.done_text.setText(done_words(outcome))
        self.stored.set_rows(outcome.stored)
        self._steps.setCurrentIndex(1)
        self.undo_button.setEnabled(True)
        self.finish_button.setFocus()

    def _not_stored(self, error: AppError) -> None:
        self.load_button.setEnabled(True)
        self._desk.tasks.refused.emit(error)

    def _undo(self) -> None:
        step = self._step

        def undo(services: Services, _progress: Progress) -> str:
            last = next((entry for entry in services.safety.history() if not entry.undone), None)
            if last is None or last.entry_id != step:
                raise MovedOnError
            return services.safety.undo()

        self._workplace.do("Отмена загрузки", undo, tuple(Change), self._undone)

    def _undone(self, _step: str) -> None:
        self.undo_button.setEnabled(False)
        self.add([item.path for item in self._items])

    def _done_words(self, row: StoredWork) -> str:
        if any(item.path.name == row.file and item.action == "add" for item in self._items):
            return "сравнение с группами добавлено"
        if not row.participants:
            return "участников с баллами в файле нет"
        return "заменены прежние результаты" if row.replaced else "новая работа"

    # building

    def _build_files(self) -> Table[Candidate]:
        columns: tuple[Column[Candidate], ...] = (
            Column(
                "file",
                "Файл",
                lambda row: row.path.name,
                width=210,
                stretch=1,
                mark=lambda row: ACTION_MARKS.get(row.action),
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
                tooltip=lambda row: row.sentence,
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

    def _build_stored(self) -> Table[StoredWork]:
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
            Column("what", "Что сделано", self._done_words, width=260, stretch=1),
        )
        return Table(
            self._desk.theme,
            self._desk.memory,
            "import/stored",
            columns,
            key=lambda row: (row.work_id, row.file),
            title="Загруженные файлы",
        )

    def _build(self) -> None:
        theme = self._desk.theme
        self.load_button = main_button(theme, "Загрузить", "import", self._store)
        self.cancel_button = plain_button(theme, "Отмена", pressed=self.close_wizard)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.summary, 1)
        self.tell_button = plain_button(
            theme, "Указать работу", "edit", lambda: self._tell_work(self.files.current_row())
        )
        self.tell_button.setToolTip("Предмет, класс и год выбранного файла")
        self.tell_button.hide()
        for button in (
            self.tell_button,
            self.load_button,
            plain_button(theme, "Добавить файлы", "add", self.add_files_pressed.emit),
            plain_button(theme, "Добавить папку", "folder", self.add_folder_pressed.emit),
            self.cancel_button,
        ):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        split = MasterDetail(
            self.files,
            self.preview,
            self._desk.memory,
            "import/files",
            share=0.42,
            orientation=Qt.Orientation.Vertical,
        )
        files = QWidget()
        column = QVBoxLayout(files)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(split, 1)
        self._steps.addWidget(files)
        self._steps.addWidget(self._build_done())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._steps)

    def _build_done(self) -> QWidget:
        theme = self._desk.theme
        self.finish_button = main_button(theme, "К таблице результатов", "results", self.close_wizard)
        self.undo_button = plain_button(theme, "Отменить эту загрузку", "undo", self._undo)
        made = QWidget()
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.done_text, 1)
        head.addWidget(self.finish_button)
        head.addWidget(self.undo_button)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.stored, 1)
        return made

    def _connect(self) -> None:
        self.files.picked.connect(self.preview.show_item)
        self.files.picked.connect(self._offer)
        self.files.opened.connect(self._tell_work)
        self.files.remove_pressed.connect(self._drop)
        self.files.add_pressed.connect(self.add_files_pressed)
        self.preview.wanted.connect(self._read_sheets)
        self.stored.opened.connect(lambda row: self.work_chosen.emit(row.work_id))
