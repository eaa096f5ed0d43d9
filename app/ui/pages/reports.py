"""«Отчёты»: the catalogue by purpose, what is missing, the pages as they will print, saving and printing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.russian import MONTHS, initials_last, school_months, school_year
from app.planning.report_periods import YEAR, period_of
from app.services.views.reports import Missing, ReportKind, ReportRequest
from app.services.views.sent_reports import NoteRow
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.page_views import PageViews
from app.ui.pages.reports_catalogue import (
    MEETINGS,
    PAGE_WORDS,
    CatalogueFacts,
    CatalogueRow,
    catalogue_facts,
    catalogue_rows,
    catalogue_table,
    source_of,
)
from app.ui.pages.reports_checks import ReportChecks
from app.ui.pages.reports_notes import ReportNotes
from app.ui.pages.reports_output import DocumentOutput
from app.ui.pages.reports_period import PeriodChooser
from app.ui.pages.reports_steps import ReportSteps
from app.ui.pages.reports_views import CATALOGUE, PANES, SENT
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import ElidedLabel, group_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.widgets.pdf_preview import PdfPreview
from app.ui.workplace import Workplace


class ReportsPage(Page):
    """The catalogue: documents at the left, the chosen one at the right; beside it, what was sent and further views."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Отчёты")
        self._workplace = workplace
        self._kind: ReportKind | None = None
        self._wanted: str | None = None
        self.output = DocumentOutput(desk, workplace, self, self.notify)
        self.table = catalogue_table(desk)
        self.preview = PdfPreview(desk.theme, empty_text="Выберите документ слева")
        self.nothing = EmptyState(desk.theme, "", "Открыть", icon="reports")
        self.person = QComboBox()
        self.event_choice = QComboBox()
        self.period = PeriodChooser(desk.memory, workplace.today, workplace.school_year)
        self.month = QComboBox()
        self.checks = ReportChecks()
        self.notes = ReportNotes(desk)
        self.steps = ReportSteps(desk, workplace, self.notify)
        self._sent_on: Mapping[str, date] = {}
        self._build()
        self._connect()
        self.watch(
            Change.WORKS, Change.DIFFICULTIES, Change.ROADMAP, Change.ROUTES, Change.OCCURRENCES,
            Change.EVIDENCE, Change.STAFF, Change.SCHOOL, Change.THRESHOLDS, Change.REPORTS,
        )  # fmt: skip

    # the page's duties

    def refresh(self) -> None:
        """What is seen asks again."""
        self.views.refresh()

    def _read(self) -> None:
        """Read the catalogue and the people; the chosen document is made again."""
        year = self._workplace.school_year
        self._workplace.ask("reports", lambda services: catalogue_facts(services, year), self._show)

    def open(self, target: object) -> None:
        """Show a document by its code, or by (code, parameters); or (key of a view, what to show there)."""
        code, what = target if isinstance(target, tuple) else (target, None)
        if not isinstance(code, str) or self.views.show_view(code, what):
            return
        self.views.show_view(CATALOGUE)
        if isinstance(what, ReportRequest):
            self.period.show_period(what.period or period_of(YEAR, self._first_day()), what.as_of)
            self._kind = None  # made again with these parameters
        self._wanted = code
        self._select_wanted()

    def finish_edits(self) -> None:
        """Store a comment that is still being typed."""
        self.notes.finish()

    # showing

    def _show(self, facts: CatalogueFacts) -> None:
        self.set_title("Отчёты", f"{school_year(self._workplace.school_year)} учебный год")
        _refill(self.person, facts.people)
        _refill(self.event_choice, facts.events)
        self._show_months()
        self.period.show_year(self._workplace.school_year)
        self._sent_on = facts.sent_on
        chosen = self._kind
        self.table.set_rows(catalogue_rows(facts.kinds, self._saved_on, self._sent_on))
        self._select_wanted()
        if self._kind is None and facts.kinds:
            self._wanted = facts.kinds[0].code
            self._select_wanted()
        if chosen is self._kind:
            self._make()

    def _show_months(self) -> None:
        """Months of the school year; the chosen one stays, at first it is this month."""
        months = school_months(self._workplace.school_year)
        chosen = self.month.currentData() or self._workplace.today.replace(day=1)
        self.month.blockSignals(True)  # only the user's choice asks for another document
        self.month.clear()
        for first in months:
            self.month.addItem(f"{MONTHS[first.month - 1]} {first.year}", first)
        self.month.setCurrentIndex(months.index(chosen) if chosen in months else 0)
        self.month.blockSignals(False)

    def _select_wanted(self) -> None:
        if self._wanted is None:
            return
        for row in self.table.visible_rows():
            if row.kind is not None and row.kind.code == self._wanted:
                self._wanted = None
                self.table.select(row.key)
                self._pick(row)
                return

    def _pick(self, row: object) -> None:
        kind = row.kind if isinstance(row, CatalogueRow) else None
        if kind is None or kind == self._kind:
            return
        self._kind = kind
        self._title.setText(kind.title)
        self._due.setText(f"{kind.purpose} · {kind.due}")
        self._person_label.setVisible(kind.per_person)
        self.person.setVisible(kind.per_person)
        self._event_label.setVisible(kind.per_event)
        self.event_choice.setVisible(kind.per_event)
        self.period.setVisible(kind.per_period)
        self.notes.setVisible(kind.per_period)
        self._month_label.setVisible(kind.per_month)
        self.month.setVisible(kind.per_month)
        self._make()

    def _make(self) -> None:
        """Ask for the check list and for the very PDF that is saved."""
        kind = self._kind
        if kind is None:
            return
        if kind.per_person and self.person.count() == 0:
            self._show_checks(())
            self._show_nothing("ИОМ на этот учебный год ещё не составлены.", "routes")
            return
        if kind.per_event and self.event_choice.count() == 0:
            self._show_checks(())
            self._show_nothing("Событий в ИОМ этого учебного года пока нет.", "routes")
            return
        request = self.request()
        code = kind.code
        self._workplace.ask(
            "reports/missing", lambda services: services.reports.missing(code, request), self._show_checks
        )
        if kind.per_period:
            self._workplace.ask(
                "reports/notes",
                lambda services: services.report_notes.rows(request),
                self._show_notes,
                lambda _error: self._show_notes(()),
            )
        self._workplace.ask(
            "reports/preview",
            lambda services: services.reports.preview(code, request),
            self._show_pdf,
            lambda error: self._show_refused(code, error),
        )

    def request(self) -> ReportRequest:
        """The parameters of the chosen document."""
        kind = self._kind
        staff_id = self.person.currentData() if kind and kind.per_person else None
        period = self.period.period() if kind and kind.per_period else None
        as_of = self.period.as_of.value() if kind and kind.per_period else None
        month = self.month.currentData() if kind and kind.per_month else None
        event = self.event_choice.currentData() if kind and kind.per_event else ""
        if period is not None and period.kind == YEAR:
            period = None  # the whole plan
        return ReportRequest(self._workplace.school_year, staff_id, as_of, month, event_uid=event or "", period=period)

    def _show_pdf(self, pdf: bytes) -> None:
        self.preview.show_bytes(pdf)
        self._show_ready(ready=True)

    def _show_refused(self, code: str, error: AppError) -> None:
        self._show_nothing(error.message, source_of(code))

    def _show_nothing(self, sentence: str, page: str) -> None:
        self.preview.clear()
        self.nothing.show_sentence(sentence)
        self.nothing.button.setText(PAGE_WORDS[page])
        self._page_of_nothing = page
        self._show_ready(ready=False)

    def _show_ready(self, *, ready: bool) -> None:
        self.preview.setVisible(ready)
        self.nothing.setVisible(not ready)
        self.checks.setVisible(ready)
        self.notes.setVisible(ready and self._kind is not None and self._kind.per_period)
        for button in self._outputs:
            button.setEnabled(ready)

    def _show_checks(self, missing: tuple[Missing, ...]) -> None:
        self.checks.show_checks(missing)

    def _show_notes(self, rows: tuple[NoteRow, ...]) -> None:
        self.notes.show_rows(rows)

    def _first_day(self) -> date:
        return date(self._workplace.school_year, 9, 1)

    def _dress(self, key: str) -> None:
        """The buttons are of the catalogue alone."""
        self.show_tools(shown=key == CATALOGUE)

    # building

    def _build(self) -> None:
        self.save_button = self.set_main_action("Сохранить PDF", partial(self._save, "pdf"), "save")
        self._outputs = (
            self.save_button,
            self.add_second_action("Word", partial(self._save, "docx"), "word"),
            self.add_second_action("Excel", partial(self._save, "xlsx"), "excel"),
            self.add_second_action("Печать", self._print, "print"),
            self.add_second_action("Отметить отправленным", self._send, "ok"),
        )
        self._outputs[1].setToolTip("Сохранить как документ Word")
        self._outputs[2].setToolTip("Сохранить как книгу Excel")
        self._outputs[3].setToolTip("Печать (Ctrl+P)")
        self._outputs[4].setToolTip("Сохранить отчёт таким, каким он ушёл: кому, исходящий номер, день")
        self.shortcut("Ctrl+P", self._outputs[3].click)
        for button in self._outputs:
            button.setEnabled(False)
        catalogue = MasterDetail(self.table, self._build_right(), self.desk.memory, "reports", share=0.25)
        self.views = PageViews(self.desk, self._workplace, "Отчёты", PANES, catalogue, self._read)
        self.set_tabs(self.views.tabs)
        self.body.addWidget(self.views, 1)

    def _build_right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(MEDIUM, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(self._build_head())
        column.addWidget(self.checks)
        pages = MasterDetail(self.preview, self.notes, self.desk.memory, "reports-notes", share=0.72)
        column.addWidget(pages, 1)
        column.addWidget(self.nothing, 1)
        self.notes.hide()
        self.nothing.hide()
        return right

    def _build_head(self) -> QGridLayout:
        self._title = group_label("")
        self._due = ElidedLabel()
        self._due.setProperty("role", "muted")
        self._person_label = QLabel("Сотрудник")
        self._event_label = QLabel("Событие")
        self._month_label = QLabel("Месяц")
        self.person.setAccessibleName("Сотрудник")
        self.person.setMinimumWidth(240)
        self.event_choice.setAccessibleName("Событие")
        self.event_choice.setMinimumWidth(240)
        self.event_choice.setMaximumWidth(420)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._due, 1, 0)
        grid.setColumnStretch(0, 1)
        self.month.setAccessibleName("Месяц")
        fields = (
            (self._person_label, self.person),
            (self._event_label, self.event_choice),
            (self._month_label, self.month),
        )
        for at, (label, field) in enumerate(fields):
            label.setBuddy(field)
            grid.addWidget(label, 0, 1 + 2 * at, 2, 1)
            grid.addWidget(field, 0, 2 + 2 * at, 2, 1)
            label.hide()
            field.hide()
        grid.addWidget(self.period, 0, 1 + 2 * len(fields), 2, 1)
        self.period.hide()
        return grid

    def _connect(self) -> None:
        self._page_of_nothing = "roadmap"
        self.table.picked.connect(self._pick)
        self.person.currentIndexChanged.connect(lambda _at: self._make())
        self.period.changed.connect(self._make)
        self.event_choice.currentIndexChanged.connect(lambda _at: self._make())
        self.month.currentIndexChanged.connect(lambda _at: self._make())
        self.nothing.pressed.connect(lambda: self._go(self._page_of_nothing, None))
        self.preview.open_outside.connect(partial(self._save, "pdf"))
        self.checks.left.connect(self.left)
        self.notes.written.connect(self.steps.write_note)
        self.views.left.connect(self._go)
        self.views.noticed.connect(self.notify)
        self.views.chosen.connect(self._dress)

    # steps

    def _save(self, suffix: str) -> None:
        kind = self._kind
        if kind is not None:
            code = kind.code
            self.output.save(code, self.request(), self._name(kind), suffix, lambda path: self._note_saved(code, path))

    def _go(self, page: str, target: object) -> None:
        """What a view leads to: another page, or this one."""
        if page == MEETINGS:
            self.views.show_view(MEETINGS)
        elif page == "reports":
            self.open(target)
        else:
            self.left.emit(page, target)

    def _send(self) -> None:
        kind = self._kind
        if kind is not None:
            self.notes.finish()
            self.steps.send(kind, self.request(), lambda sent_id: self.views.show_view(SENT, sent_id))

    def _print(self) -> None:
        kind = self._kind
        if kind is not None:
            self.output.print_out(kind.code, self.request(), self._name(kind))

    def _name(self, kind: ReportKind) -> str:
        """«ИОМ Белая Н.О. 2026/27», «Отчёт о выполнении на 20.11.2026»."""
        if kind.per_person:
            return f"ИОМ {initials_last(self.person.currentText())} {school_year(self._workplace.school_year)}"
        if kind.per_event:
            return f"Лист участников {self.event_choice.currentText()}"
        if kind.per_month:
            return f"План-график {self.month.currentText()}"
        as_of = self.period.as_of.value()
        if kind.per_period and as_of is not None:
            return f"{kind.title} на {as_of:%d.%m.%Y}"
        return f"{kind.title} {school_year(self._workplace.school_year)}"

    def _note_saved(self, code: str, _path: Path) -> None:
        self.desk.memory.set(self._saved_key(code), self._workplace.today.isoformat())
        rows = [row.kind for row in self.table.rows_model.rows if row.kind is not None]
        self.table.set_rows(catalogue_rows(rows, self._saved_on, self._sent_on))

    def _saved_on(self, code: str) -> date | None:
        kept = self.desk.memory.get(self._saved_key(code))
        try:
            return date.fromisoformat(kept) if isinstance(kept, str) else None
        except ValueError:
            return None

    def _saved_key(self, code: str) -> str:
        return f"reports/saved/{self._workplace.school_year}/{code}"


def _refill(box: QComboBox, items: Sequence[tuple[object, str]]) -> None:
    """Put in what there is to choose from; the chosen one stays."""
    chosen = box.currentData()
    box.blockSignals(True)  # only the user's choice asks for another document
    box.clear()
    for key, name in items:
        box.addItem(name, key)
    box.setCurrentIndex(max(box.findData(chosen), 0) if items else -1)
    box.blockSignals(False)
