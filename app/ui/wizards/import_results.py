"""Import of result files: what each was recognised as, its questions and problems, what was stored, the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.progress import Progress
from app.importers.problems import Problem
from app.importers.results.report_mapping import TableMapping
from app.importers.results.report_table import ReportTable
from app.services.views.imports import ClassLabel
from app.services.views.results import Candidate, ImportOutcome
from app.services.views.specifications import SpecificationCandidate
from app.ui.asker import Option
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.wizards import import_question as answers
from app.ui.wizards.import_choices import own_school, with_described_work, with_scores, with_work
from app.ui.wizards.import_classes import ClassesStep
from app.ui.wizards.import_done import DoneStep
from app.ui.wizards.import_files import FilesStep
from app.ui.wizards.import_mapping import MappingStep
from app.ui.wizards.import_preview import problem_rows
from app.ui.wizards.import_words import accepted, replaced_title, replaced_words, replaces_stored
from app.ui.wizards.specification_preview import SpecificationPreview
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services
    from app.ui.tasks import Task

_TOUCHED = (Change.WORKS, Change.DIFFICULTIES, Change.SCHOOL)


_UNDONE = "Загрузка отменена: данные такие же, как до неё."


class MovedOnError(AppError):
    """После загрузки были другие действия. Отмените их по одному кнопкой «Отменить» внизу окна или Ctrl+Z."""


class ImportWizard(QWidget):
    """The files with a preview; where needed, columns of a report and names of classes; then what was stored.

    Signals:
        add_files_pressed, add_folder_pressed
        closed: the user is done, or has changed their mind.
        work_chosen(int): open a work that was stored.
        told(str): a sentence about a specification that was stored.
    """

    add_files_pressed = Signal()
    add_folder_pressed = Signal()
    closed = Signal()
    work_chosen = Signal(int)
    told = Signal(str)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._items: tuple[Candidate, ...] = ()
        self._loading: tuple[Candidate, ...] = ()
        self._reading: Task | None = None
        self._storing: Task | None = None
        self._step = 0
        self.setAccessibleName("Загрузка результатов")
        self.choosing = FilesStep(desk)
        self.classes = ClassesStep(desk.theme)
        self.mapping = MappingStep(desk)
        self.done = DoneStep(desk)
        self.specification = SpecificationPreview(desk, workplace)
        self._described: Path | None = None
        self._steps = QStackedWidget()
        for step in (self.choosing, self.classes, self.mapping, self.done, self.specification):
            self._steps.addWidget(step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._steps)
        self._connect()

    @property
    def step(self) -> QWidget | None:
        """What is shown: `choosing`, `classes`, `mapping`, `specification` or `done`."""
        return self._steps.currentWidget()

    def add(self, files: Sequence[Path]) -> None:
        """Recognise these files, too; after a finished import a new one begins."""
        if self.step is self.done:
            self._forget()
        self._steps.setCurrentWidget(self.choosing)
        self.choosing.wait("Чтение файлов…")
        wanted, there = list(files), self._items

        def recognise(services: Services, progress: Progress) -> tuple[Candidate, ...]:
            found = services.import_results.recognise(wanted, progress)
            new = {item.path for item in found}
            return services.import_results.reconsider([*(item for item in there if item.path not in new), *found])

        self._reading = self._workplace.do("Чтение файлов", recognise, (), self._recognised, self._not_read)

    def close_wizard(self) -> None:
        """Stop reading, forget the files, go back; storing is stopped first, and the files stay."""
        if self._storing is not None:
            self._storing.cancel()
            return
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self._forget()
        self.closed.emit()

    # files

    def _recognised(self, found: tuple[Candidate, ...]) -> None:
        self._reading = None
        self._show(found)

    def _not_read(self, error: AppError) -> None:
        self._reading = None
        self._show(self._items)
        if not self._items:
            self.closed.emit()
        self._desk.tasks.refused.emit(error)

    def _show(self, items: Sequence[Candidate], before: str = "") -> None:
        self._items = tuple(sorted(items, key=lambda item: item.accepted))  # what needs a look comes first
        self._steps.setCurrentWidget(self.choosing)
        self.choosing.show_items(self._items, before)

    def _drop(self, rows: list[Candidate]) -> None:
        left_out = {row.path for row in rows}
        self._reconsider([item for item in self._items if item.path not in left_out])

    def _reconsider(self, items: Sequence[Candidate], then: Path | None = None, before: str = "") -> None:
        """What will happen with the files may be something else now; `before`: what was just done."""

        def shown(found: tuple[Candidate, ...]) -> None:
            self._show(found, before)
            if then is not None:
                self.choosing.table.select(then)

        self._workplace.ask(
            "import/reconsider", lambda services: services.import_results.reconsider(items), shown, self._not_read
        )

    def _put(self, item: Candidate | None) -> None:
        """A file with another choice of the user."""
        if item is not None:
            self._reconsider([item if one.path == item.path else one for one in self._items], item.path)

    def _choose(self, item: Candidate, key: str) -> None:
        """A choice that other selected files with the same question share."""
        chosen = {row.path for row in self.choosing.table.selected_rows() if answers.has_answer(row, key)} | {item.path}
        self._reconsider([_chosen(one, key) if one.path in chosen else one for one in self._items], item.path)

    def _answer(self, item: Candidate, key: str) -> None:
        """The user pressed a button of the file's question."""
        if key == answers.TELL:
            self._put(with_work(self._desk.asker, item, self._workplace.today.year))
        elif key == answers.MAP:
            self.mapping.show_item(item)
            self._steps.setCurrentWidget(self.mapping)
        elif key == answers.DESCRIBE:
            self._recognise_specification(item.path)
        elif key == answers.OWN_SCHOOL:
            self._choose_school(item)
        elif key == answers.DROP:
            self._drop([item])
        else:
            self._choose(item, key)

    def _choose_school(self, item: Candidate) -> None:
        school = own_school(self._desk.asker, item)
        if school is None:
            return
        items = [replace(one, choices=replace(one.choices, whole=False)) for one in self._items]
        self._workplace.do(
            "Школа",
            lambda services, _progress: services.import_results.choose_school(school),
            (Change.SCHOOL,),
            lambda _none: self._reconsider(items, item.path),
        )

    def _decide(self, item: Candidate, problems: list[Problem]) -> None:
        self._put(with_scores(self._desk.asker, item, problems))

    def _map(self, table: ReportTable, mapping: TableMapping) -> None:
        self._workplace.do(
            "Столбцы отчёта",
            lambda services, _progress: services.import_results.map_report(table, mapping),
            (),
            lambda _none: self._reconsider(self._items),
        )

    # a specification among the files

    def _recognise_specification(self, path: Path) -> None:
        self._described = path
        self._workplace.ask(
            "import/specification",
            lambda services: services.specifications.recognise([path])[0],
            self._ask_described,
            self._desk.asker.refused,
        )

    def _ask_described(self, found: SpecificationCandidate) -> None:
        """Ask of which work it is where the file does not say so."""
        if found.refusal:
            self._desk.asker.tell("Спецификация не загружена", found.refusal)
        elif found.action == "ask":
            work = with_described_work(self._desk.asker, found)
            if work is not None:
                subject, grade = work
                self._workplace.ask(
                    "import/specification",
                    lambda services: services.specifications.complete(found, subject=subject, grade=grade),
                    self._preview_specification,
                    self._desk.asker.refused,
                )
        else:
            self._preview_specification(found)

    def _preview_specification(self, found: SpecificationCandidate) -> None:
        self.specification.show_candidate(found, None)
        self._steps.setCurrentWidget(self.specification)

    def _specification_stored(self, text: str) -> None:
        self.told.emit(text)
        left = [item for item in self._items if item.path != self._described]
        if left:
            self._reconsider(left)
        else:
            self.close_wizard()

    def _read_sheets(self, item: Candidate) -> None:
        path, rows = item.path, problem_rows(item.problems)
        self._workplace.ask(
            "import/preview",
            lambda services: services.import_results.preview(path, rows),
            lambda sheets: self.choosing.preview.show_sheets(item, sheets),
        )

    def _forget(self) -> None:
        self._items = ()
        self._steps.setCurrentWidget(self.choosing)
        self.choosing.show_items(())

    # storing

    def _load(self) -> None:
        """Ask once about what is there already, then about classes, then store."""
        items = self._items
        replaced = [item for item in items if item.action == "replace"]
        if replaced:
            over = any(map(replaces_stored, replaced))
            options = [Option("replace", "Заменить и загрузить" if over else "Загрузить все")]
            if len(replaced) < len(accepted(items)):
                options.append(Option("new", "Загрузить только новые" if over else "Загрузить без повторов"))
            answer = self._desk.asker.ask(replaced_title(replaced), replaced_words(replaced), options)
            if answer is None:
                return
            if answer == "new":
                items = tuple(item for item in items if item.action != "replace")
        self._loading = items
        self._workplace.ask(
            "import/classes", lambda services: services.classes.unnamed(items), self._ask_classes, self._not_stored
        )

    def _ask_classes(self, labels: tuple[ClassLabel, ...]) -> None:
        if labels:
            self.classes.ask(labels)
            self._steps.setCurrentWidget(self.classes)
        else:
            self._store()

    def _name_classes(self, names: dict[tuple[int, int, str], str]) -> None:
        """Names that may not be given are refused here, where they can be mended."""
        self._workplace.ask(
            "import/names",
            lambda services: services.classes.check(names),
            lambda _none: self._store(names),
            self._desk.tasks.refused.emit,
        )

    def _store(self, names: dict[tuple[int, int, str], str] | None = None) -> None:
        items = self._loading
        self._steps.setCurrentWidget(self.choosing)
        self.choosing.wait("Загрузка…")

        def store(services: Services, progress: Progress) -> tuple[ImportOutcome, int]:
            outcome = services.import_results.store(items, progress, names=names)
            return outcome, services.safety.history(1)[0].entry_id

        self._storing = self._workplace.do("Загрузка результатов", store, _TOUCHED, self._stored, self._not_stored)

    def _stored(self, answer: tuple[ImportOutcome, int]) -> None:
        self._storing = None
        outcome, self._step = answer
        self.done.show_outcome(outcome)
        self._steps.setCurrentWidget(self.done)

    def _not_stored(self, error: AppError) -> None:
        self._storing = None
        self._show(self._items)
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
        self.done.undo_button.setEnabled(False)
        self._reconsider(self._items, before=_UNDONE)

    def _connect(self) -> None:
        choosing = self.choosing
        choosing.load_pressed.connect(self._load)
        choosing.cancel_pressed.connect(self.close_wizard)
        choosing.add_files_pressed.connect(self.add_files_pressed)
        choosing.add_folder_pressed.connect(self.add_folder_pressed)
        choosing.dropped.connect(self._drop)
        choosing.answered.connect(self._answer)
        choosing.decided.connect(self._decide)
        choosing.preview.wanted.connect(self._read_sheets)
        self.classes.named.connect(self._name_classes)
        self.classes.skipped.connect(self._store)
        self.mapping.done.connect(self._map)
        self.specification.stored.connect(self._specification_stored)
        self.specification.closed.connect(lambda: self._steps.setCurrentWidget(self.choosing))
        for step in (self.classes, self.mapping):
            step.back_pressed.connect(lambda: self._steps.setCurrentWidget(self.choosing))
        self.done.finish_pressed.connect(self.close_wizard)
        self.done.undo_pressed.connect(self._undo)
        self.done.work_chosen.connect(self.work_chosen)


def _chosen(item: Candidate, key: str) -> Candidate:
    """The file with an answer that needs no further word."""
    choices = item.choices
    if key in {answers.FOREIGN, answers.REFUSE}:
        return replace(item, choices=replace(choices, foreign=key == answers.FOREIGN))
    return replace(item, choices=replace(choices, whole=key == answers.WHOLE))
