"""View «Формы МОУО» of «Отчёты»: known forms at the left, what goes into the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.importers.report_forms.values import COLUMN_WORDS
from app.planning.report_periods import YEAR
from app.services.views.report_forms import SHAPE_WORDS, FormColumnView, FormDraft, FormPreview, FormRowView, FormView
from app.services.views.reports import ReportRequest
from app.ui.asker import FileKind
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page_views import Pane
from app.ui.pages.report_forms_tables import columns_table, forms_table, rows_table, said
from app.ui.pages.reports_output import file_name
from app.ui.pages.reports_period import PeriodChooser
from app.ui.palette import Tone
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import flat_button, main_button, plain_button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import group_label, muted_label, set_tone
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services

_ENDINGS = (".xlsx", ".docx")
_KIND = FileKind("Форма отчёта", ("xlsx", "docx"))
_FORMATS = {".xlsx": FileKind("Книга Excel", ("xlsx",)), ".docx": FileKind("Документ Word", ("docx",))}
_EMPTY = (
    "Добавьте форму, которую прислало управление образования: пустую или заполненную в прошлый раз, Excel или Word. "
    "Программа узнает её столбцы и заполнит из отчёта о выполнении; в следующем квартале – без вопросов."
)


class ReportFormsPane(Pane):
    """Forms, their columns, and the rows as they will be filled; a file may be dropped on it."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace)
        self._wanted: object = None
        self.table = forms_table(desk)
        self.columns: Table[FormColumnView] = columns_table(desk, self._change_column)
        self.rows: Table[FormRowView] = rows_table(desk)
        self.period = PeriodChooser(desk.memory, workplace.today, workplace.school_year)
        self.shape = QComboBox()
        self.add_button = plain_button(desk.theme, "Добавить форму", "add", self.add)
        self.fill_button = main_button(desk.theme, "Заполнить форму", "save", self._fill)
        self.rename_button = flat_button(desk.theme, "Переименовать", "edit", self._rename)
        self.forget_button = flat_button(desk.theme, "Удалить", "remove", self._forget)
        self.empty = EmptyState(desk.theme, _EMPTY, "Добавить форму", icon="document")
        self._name = group_label("")
        self._head = muted_label("", wrap=True)
        self._said = QLabel()
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the known forms, then what the chosen one will hold."""
        self.period.show_year(self._workplace.school_year)
        self._workplace.ask("forms", lambda services: services.report_forms.forms(), self._show)

    def open(self, target: object) -> None:
        """Show a form by its identifier."""
        self._wanted = target
        self.refresh()

    def add(self) -> None:
        """Ask for the file of a form and keep it."""
        files = self._desk.asker.open_files("Форма отчёта", [_KIND], purpose="forms")
        if files:
            self.take(files[0])

    def take(self, path: Path) -> None:
        """Read a form; what it does not know of its columns is asked once."""
        year = self._workplace.school_year
        self._workplace.ask(
            "forms/read",
            lambda services: services.report_forms.read(path, year),
            lambda draft: self._keep(path, draft),
            self._desk.asker.refused,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A form hangs above."""
        if _forms_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A form was dropped."""
        for path in _forms_of(event)[:1]:
            event.acceptProposedAction()
            self.take(path)

    # adding

    def _keep(self, path: Path, draft: FormDraft) -> None:
        keys: Sequence[str] = [column.key for column in draft.columns]
        if draft.asked:
            told = self._asked(draft)
            if told is None:
                return
            keys = [key or "" for key in told]
        words = "Форма узнана: столбцы те же" if draft.known else "Форма добавлена"

        def kept(form_id: int) -> None:
            self.noticed.emit(words, Tone.GOOD)
            self.open(form_id)

        shape = draft.shape
        self._workplace.do(
            "Форма отчёта",
            lambda services, _progress: services.report_forms.keep(path, keys, shape),
            (Change.REPORTS,),
            kept,
        )

    def _asked(self, draft: FormDraft) -> tuple[str | None, ...] | None:
        return self._desk.asker.roles(
            "Столбцы формы",
            "Укажите, что записывать в столбцы. Программа запомнит это для таких форм; «не переносить» – столбец "
            "останется как есть.",
            draft.cells,
            [column.key or None for column in draft.columns],
            COLUMN_WORDS,
            "Добавить форму",
            needed="title",
        )

    # showing

    def _show(self, forms: tuple[FormView, ...]) -> None:
        self.table.set_rows(forms)
        self._stack.setCurrentIndex(2 if forms else 1)
        known = {form.form_id for form in forms}
        if isinstance(self._wanted, int) and self._wanted in known:
            self.table.select(self._wanted)
            self._wanted = None
        elif self.table.current_row() is None and forms:
            self.table.select(forms[0].form_id)
        self._show_form()

    def _show_form(self) -> None:
        form = self.table.current_row()
        if form is None:
            return
        self._name.setText(form.name)
        self._head.setText(said(form))
        self.shape.blockSignals(True)  # only the user's choice is stored
        self.shape.setCurrentIndex(max(self.shape.findData(form.shape), 0))
        self.shape.blockSignals(False)
        self.columns.set_rows(form.columns)
        self._preview()

    def _preview(self) -> None:
        form = self.table.current_row()
        if form is None:
            return
        self.fill_button.setEnabled(False)
        if form.problem:
            self._refused(form.problem)
            return
        request, form_id = self.request(), form.form_id
        self._workplace.ask(
            "forms/preview",
            lambda services: services.report_forms.preview(form_id, request),
            self._show_preview,
            lambda error: self._refused(error.message),
        )

    def _show_preview(self, preview: FormPreview) -> None:
        self.rows.set_rows(preview.rows)
        self.fill_button.setEnabled(True)
        words = [f"Строк: {len(preview.rows)}"]
        if preview.unanswered:
            words.append(f"не найдено в плане школы: {preview.unanswered}")
        if preview.left_over:
            words.append(f"мероприятий отчёта, которых нет в форме: {len(preview.left_over)}")
        self._said.setText("; ".join(words))
        self._said.setToolTip("\n".join(preview.left_over))
        set_tone(self._said, Tone.WARNING if preview.unanswered else None)

    def _refused(self, sentence: str) -> None:
        self.rows.set_rows(())
        self._said.setText(sentence)
        set_tone(self._said, Tone.WARNING)

    def request(self) -> ReportRequest:
        """What the form is filled for, as the report on execution is asked."""
        period = self.period.period()
        if period is not None and period.kind == YEAR:
            period = None  # the whole plan
        return ReportRequest(self._workplace.school_year, as_of=self.period.as_of.value(), period=period)

    # steps

    def _change_column(self, row: FormColumnView, key: str) -> None:
        form = self.table.current_row()
        if form is None or row.key == key:
            return
        keys = [key if one.at == row.at else one.key for one in form.columns]
        self._change(lambda services: services.report_forms.change(form.form_id, columns=keys))

    def _change_shape(self) -> None:
        form, shape = self.table.current_row(), str(self.shape.currentData())
        if form is not None and form.shape != shape:
            self._change(lambda services: services.report_forms.change(form.form_id, shape=shape))

    def _rename(self) -> None:
        form = self.table.current_row()
        name = self._desk.asker.text("Форма отчёта", "Название", form.name) if form is not None else None
        if form is not None and name:
            self._change(lambda services: services.report_forms.change(form.form_id, name=name))

    def _forget(self) -> None:
        form = self.table.current_row()
        if form is not None:
            self._change(lambda services: services.report_forms.forget(form.form_id))
            self.noticed.emit(f"Форма удалена: {form.name}. Вернуть её можно кнопкой «Отменить».", Tone.NEUTRAL)

    def _change(self, change: object) -> None:
        def run(services: Services, _progress: object) -> None:
            if callable(change):
                change(services)

        self._workplace.do("Правка формы отчёта", run, (Change.REPORTS,), None, self._not_changed)

    def _not_changed(self, error: AppError) -> None:
        self._desk.asker.refused(error)
        self.refresh()

    def _fill(self) -> None:
        form = self.table.current_row()
        if form is None:
            return
        request, form_id = self.request(), form.form_id
        covered = request.period.words if request.period else ""
        name = file_name(f"{form.name} {covered}".strip(), form.suffix.lstrip("."))
        path = self._desk.asker.save_file("Заполненная форма", name, _FORMATS[form.suffix], purpose="forms-filled")
        if path is None:
            return
        self._workplace.do(
            "Заполнение формы",
            lambda services, _progress: services.report_forms.fill(form_id, request, path),
            (Change.REPORTS,),
            partial(self._filled, path),
        )

    def _filled(self, path: Path, preview: FormPreview) -> None:
        rest = f". Не заполнено строк: {preview.unanswered}" if preview.unanswered else ""
        self.noticed.emit(f"Форма заполнена: {path.name}{rest}", Tone.GOOD)

    # building

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.add_button)
        column.addWidget(self.table, 1)
        body = MasterDetail(left, self._build_right(), self._desk.memory, "report-forms", share=0.22)
        for part in (QWidget(), self.empty, body):  # nothing until the first answer
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, 0, 0)
        layout.addWidget(self._stack)

    def _build_right(self) -> QWidget:
        for key, words in SHAPE_WORDS.items():
            self.shape.addItem(words, key)
        self.shape.setAccessibleName("Как заполнять форму")
        self._name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (first, second, third):
            row.setSpacing(SMALL)
        first.addWidget(self._name, 1)
        first.addWidget(self.rename_button)
        first.addWidget(self.forget_button)
        second.addWidget(self.period)
        second.addStretch(1)
        second.addWidget(self.fill_button)
        label = QLabel("Как заполнять:")
        label.setBuddy(self.shape)
        third.addWidget(label)
        third.addWidget(self.shape)
        third.addWidget(self._said, 1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(MEDIUM, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(first)
        column.addWidget(self._head)
        column.addLayout(second)
        column.addLayout(third)
        column.addWidget(MasterDetail(self.columns, self.rows, self._desk.memory, "report-forms-rows", share=0.36), 1)
        return right

    def _connect(self) -> None:
        self.table.picked.connect(lambda _row: self._show_form())
        self.period.changed.connect(self._preview)
        self.shape.currentIndexChanged.connect(lambda _at: self._change_shape())
        self.empty.pressed.connect(self.add)


def _forms_of(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in _ENDINGS]
