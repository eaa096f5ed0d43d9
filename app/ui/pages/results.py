"""«Результаты»: the matrix of a year and other views of the school, one work in its directions, the import of files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.analysis.values import WorkKey
from app.core.errors import AppError
from app.services.views.results import ResultsMatrix, WorkStudy
from app.services.views.specifications import SpecificationCandidate
from app.ui.asker import ANY_FILE, FileKind
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.results_describing import WorkDescribing
from app.ui.pages.results_matrix import MatrixView, legend_words, total_words
from app.ui.pages.results_pane import DirectionPane
from app.ui.pages.results_school import VIEWS, WORKS
from app.ui.pages.results_view import ResultsView, ViewTabs
from app.ui.pages.results_work import WorkView
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.chips import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import muted_label, text_label
from app.ui.wizards.import_results import ImportWizard
from app.ui.wizards.specification_preview import SpecificationPreview
from app.ui.workplace import Workplace

WORKBOOKS = FileKind("Файлы ФИС ОКО", ("xlsx", "xls", "xlsm", "ods", "csv"))


class ResultsPage(Page):
    """A view of the school (the matrix of a year first), a work, the import, a specification before it is stored."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Результаты")
        self._workplace = workplace
        self._year: int | None = None
        self._school_year = workplace.school_year
        self._matrix: ResultsMatrix | None = None
        self._wanted: int | None = None
        self.setAcceptDrops(True)
        self.empty = EmptyState(
            desk.theme,
            "Загрузите файлы из ФИС ОКО: индивидуальные результаты, статистику по отметкам, выполнение заданий. "
            "Их можно перетащить в окно.",
            "Загрузить файлы",
            icon="results",
            second="Загрузить папку",
        )
        self.view = MatrixView(desk.theme)
        self.work = WorkView(desk, workplace)
        self.wizard = ImportWizard(desk, workplace)
        self.specification = SpecificationPreview(desk, workplace)
        self.tabs = ViewTabs(WORKS, VIEWS)
        self._views: dict[str, ResultsView] = {}
        self._stale_views: set[str] = set()
        self._describing = WorkDescribing(desk, workplace, self._preview_specification, self._tell_stored)
        self._sentence = text_label("")
        self._legend = muted_label("", wrap=True)
        self._stack = QStackedWidget()
        self._table = self._build_table()
        self._build()
        self.watch(Change.WORKS, Change.OUTCOMES, Change.THRESHOLDS, Change.DIFFICULTIES)

    def refresh(self) -> None:
        """Read the year, and the open work again."""
        if self._school_year != self._workplace.school_year:
            self._school_year, self._year = self._workplace.school_year, None
            if self._stack.currentWidget() is self.work:
                self._show_table()
        self._ask_matrix()
        self._stale_views = set(self._views)
        self._refresh_view()
        if self._stack.currentWidget() is self.work and self.work.work_id is not None:
            self._open_work(self.work.work_id)

    def open(self, target: object) -> None:
        """Files start the import; a number opens that work; a key chooses that view."""
        if isinstance(target, int):
            self._open_work(target)
        elif isinstance(target, str):
            self._open_view(target)
        elif isinstance(target, Sequence):
            files = [path for path in target if isinstance(path, Path)]
            if files:
                self._import(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here, also while the import is open."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self._import(files)

    # the matrix

    def _ask_matrix(self) -> None:
        school_year, year = self._school_year, self._year
        self._workplace.ask("results", lambda services: services.study.matrix(school_year, year), self._show)

    def _show(self, matrix: ResultsMatrix) -> None:
        self._matrix = matrix
        found = matrix.overview
        self.chips.set_chips([Chip(str(year), f"{year} год") for year in matrix.years])
        if str(found.year) in {str(year) for year in matrix.years} and self.chips.current != str(found.year):
            self.chips.blockSignals(True)  # only the look: the year is the one just read
            self.chips.choose(str(found.year))
            self.chips.blockSignals(False)
        self._sentence.setText(matrix.sentence)
        self._legend.setText(legend_words(found))
        self.view.show_overview(found)
        if self._stack.currentWidget() in {self.empty, self._table}:
            self._show_table()
        open_work = next((key for key, work_id in matrix.works.items() if work_id == self.work.work_id), None)
        if open_work is not None and self._stack.currentWidget() is self.work:
            self.view.select(open_work)

    def _show_table(self) -> None:
        """The view that is chosen; the matrix has another look while there is nothing in it."""
        matrix, view = self._matrix, self._views.get(self.tabs.current)
        table = self._table if matrix is not None and matrix.years else self.empty
        self._stack.setCurrentWidget(view or table)
        self._dress()

    def _dress(self) -> None:
        """Title, tabs, chips and the main action follow what is shown."""
        shown, matrix = self._stack.currentWidget(), self._matrix
        on_table, on_view = shown is self._table, shown in self._views.values()
        self.tabs.setVisible(bool(VIEWS) and shown not in {self.work, self.wizard, self.specification})
        self.chips.setVisible(on_table)
        loads = on_view and any(part.key == self.tabs.current and part.loads for part in VIEWS)
        for button in (self._load, self._load_folder):
            button.setVisible(on_table or loads or shown is self.work)
        if shown is self.wizard:
            self.set_title("Загрузка результатов")
        elif shown not in {self.work, self.specification}:
            self.set_title("Результаты", total_words(matrix.overview) if on_table and matrix else "")

    def _choose_year(self, key: str) -> None:
        self._year = int(key)
        self.refresh()

    # other views

    def _open_view(self, key: str) -> None:
        if self.tabs.current != key:
            self.tabs.choose(key)
        elif self._stack.currentWidget() is self.work:
            self._back()

    def _choose_view(self, key: str) -> None:
        part = next((one for one in VIEWS if one.key == key), None)
        if part is not None and key not in self._views:
            view = part.make(self.desk, self._workplace)
            view.work_chosen.connect(self._open_work)
            view.left.connect(self.left)
            view.noticed.connect(self.noticed)
            view.load_pressed.connect(self._ask_files)
            self._stack.addWidget(view)
            self._views[key] = view
            self._stale_views.add(key)
        if self._stack.currentWidget() not in {self.wizard, self.specification}:
            self._wanted = None
            self._show_table()
        self._refresh_view()

    def _refresh_view(self) -> None:
        """Ask for the chosen view again if something changed since it was read."""
        key = self.tabs.current
        if key in self._stale_views:
            self._stale_views.discard(key)
            self._views[key].refresh()

    # one work

    def _choose(self, key: object) -> None:
        if self._matrix is not None and isinstance(key, WorkKey) and key in self._matrix.works:
            self._open_work(self._matrix.works[key])

    def _open_work(self, work_id: int) -> None:
        self._wanted = work_id
        self._workplace.ask(
            "results/work", lambda services: services.study.work(work_id), self._show_work, self._work_gone
        )

    def _show_work(self, study: WorkStudy) -> None:
        if study.head.work_id != self._wanted or self._stack.currentWidget() in {self.wizard, self.specification}:
            return
        self._stack.setCurrentWidget(self.work)
        self.work.show_study(study)
        self.work.back.setText(self._back_words())
        self.view.select(study.analysis.work.key)
        self.set_title(f"{study.head.subject}, {study.head.grade}\u00a0класс")
        self._dress()
        if self._matrix is not None and self._matrix.overview.year != study.head.year:
            self._year = study.head.year  # the way back and the neighbours belong to the work's own year
            self._ask_matrix()

    def _work_gone(self, error: AppError) -> None:
        self._back()
        self.notify_refused(error)

    def _leave(self) -> None:
        """Esc: first the explanation that lies over a table, then the work."""
        for pane in self._stack.findChildren(DirectionPane):
            if pane.isVisible() and pane.is_covered:
                pane.show_method(shown=False)
                return
        self._back()

    def _back(self) -> None:
        self._wanted = None
        if self._stack.currentWidget() is self.work:
            self._show_table()
            self.view.setFocus()

    def _back_words(self) -> str:
        name = next((part.name for part in VIEWS if part.key == self.tabs.current), "Все работы года")
        return f"‹ {name}"

    def _walk(self, by: int) -> None:
        keys = self.view.keys()
        if self._matrix is None or not keys:
            return
        ids = [self._matrix.works[key] for key in keys]
        at = ids.index(self.work.work_id) if self.work.work_id in ids else -by
        self._open_work(ids[(at + by) % len(ids)])

    # what a work is described by

    def _preview_specification(self, candidate: SpecificationCandidate) -> None:
        self.specification.show_candidate(candidate, self.work.work_id)
        self._stack.setCurrentWidget(self.specification)
        self._dress()
        self.set_title(f"Спецификация: {self.title.text()}", f"файл «{candidate.path.name}»")

    def _leave_specification(self) -> None:
        self._stack.setCurrentWidget(self.work)
        self.refresh()
        self._dress()

    def _tell_stored(self, text: str) -> None:
        self.notify(text, Tone.GOOD)

    # the import

    def _ask_files(self) -> None:
        files = self.desk.asker.open_files("Файлы из ФИС ОКО", (WORKBOOKS, ANY_FILE), purpose="results")
        if files:
            self._import(files)

    def _ask_folder(self) -> None:
        folder = self.desk.asker.open_folder("Папка с файлами из ФИС ОКО", purpose="results")
        if folder is not None:
            self._import([folder])

    def _import(self, files: list[Path]) -> None:
        self._stack.setCurrentWidget(self.wizard)
        self._dress()
        self.wizard.add(files)

    def _leave_wizard(self) -> None:
        self._show_table()
        self.refresh()

    def _open_stored(self, work_id: int) -> None:
        self.wizard.close_wizard()
        self._open_work(work_id)

    # building

    def _build_table(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.view, 1)
        row.addStretch(0)  # a wide window leaves its room at the right
        column.addWidget(self._sentence)
        column.addLayout(row, 1)
        column.addWidget(self._legend)
        column.addStretch(0)
        return made

    def _build(self) -> None:
        self._load = self.set_main_action("Загрузить файлы", self._ask_files, "import")
        self._load_folder = self.add_second_action("Загрузить папку", self._ask_folder, "folder")
        for part in (self._table, self.empty, self.work, self.wizard, self.specification):
            self._stack.addWidget(part)
        self.set_tabs(self.tabs)
        self.body.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._choose_view)
        self.chips.chosen.connect(self._choose_year)
        self.view.chosen.connect(self._choose)
        self.work.back_pressed.connect(self._back)
        self.work.walked.connect(self._walk)
        self.work.wanted.connect(self._describing.answer)
        self.specification.closed.connect(self._leave_specification)
        self.specification.stored.connect(self._tell_stored)
        self.empty.pressed.connect(self._ask_files)
        self.empty.second_pressed.connect(self._ask_folder)
        self.wizard.add_files_pressed.connect(self._ask_files)
        self.wizard.add_folder_pressed.connect(self._ask_folder)
        self.wizard.closed.connect(self._leave_wizard)
        self.wizard.told.connect(self._tell_stored)
        self.wizard.work_chosen.connect(self._open_stored)
        self.shortcut("Escape", self._leave)
