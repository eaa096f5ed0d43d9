"""«Вышестоящие планы»: plans of region and municipality, whose duty each row is, what of ours answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.core.russian import plural
from app.services.views.plans import DUTY_WORDS, EditionComparison, PlanSource, SourceItemView, SourcePlanView
from app.ui.asker import ANY_FILE, FileKind
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.source_plans_detail import SourceDetail
from app.ui.pages.source_plans_editions import EditionsView
from app.ui.pages.source_plans_filters import PlanFilters
from app.ui.pages.source_plans_list import in_order, plans_table
from app.ui.pages.source_plans_review import PlanReview, Reviewed
from app.ui.pages.source_plans_rows import (
    FILTERS,
    SHOWN_IF_ANY,
    Narrowing,
    PlanRow,
    RowKey,
    duty_of,
    item_key,
    plan_rows,
    row_columns,
    row_filter,
)
from app.ui.pages.source_plans_steps import SourcePlansSteps
from app.ui.palette import Tone
from app.ui.tables.table import Table
from app.ui.widgets.buttons import add_action
from app.ui.widgets.chips import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

_KINDS = (FileKind("Планы: Word, Excel, PDF, текст", ("docx", "xlsx", "pdf", "txt", "md")), ANY_FILE)
_PAIR = 2


class SourcePlansPage(Page):
    """Plans at the left, rows in the middle, the selected row at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Вышестоящие планы")
        self._workplace = workplace
        self._plans: tuple[SourcePlanView, ...] = ()
        self._shown_plan = 0
        self._body = QWidget()
        self._wanted: tuple[int | None, int | None] = (None, None)
        """Plan and row to be shown after the next reading."""
        self._place: RowKey | None = None
        self.steps = SourcePlansSteps(desk, workplace, self.notify, self._leave)
        self.plans = plans_table(desk)
        self.table: Table[PlanRow] = Table(
            desk.theme,
            desk.memory,
            "source_plans/rows",
            row_columns(self._store_duty),
            key=lambda row: row.key,
            heading=lambda row: row.item is None,
            title="Строки плана",
            empty_text="Таких строк нет",
        )
        self.filters = PlanFilters()
        self.detail = SourceDetail(desk.theme)
        self.review = PlanReview(desk)
        self.editions = EditionsView(desk)
        self.empty = EmptyState(
            desk.theme,
            "Загрузите план региона или муниципалитета: из него в дорожную карту войдут строки, которые обязана "
            "исполнить школа. Файл можно перетащить сюда мышью, таблицу – скопировать в Word и вставить (Ctrl+V).",
            "Загрузить план",
            icon="import",
        )
        self._build()
        self._connect()
        self.watch(Change.SOURCE_PLANS, Change.ROADMAP, Change.OCCURRENCES, Change.EVIDENCE)

    # the page's duties

    def refresh(self) -> None:
        """Read the plans."""
        year = self._workplace.school_year
        self._workplace.ask("source_plans", lambda services: services.source_plans.plans(year), self._show)

    def open(self, target: object) -> None:
        """Show a plan by its identifier, a row by ("item", identifier), changes of an edition by ("compare", plan)."""
        if isinstance(target, int):
            self._wanted = (target, None)
        elif isinstance(target, tuple) and len(target) == _PAIR and target[0] == "item":
            self._wanted = (None, int(target[1]))
        self._show_body(self._pane)
        self._select_wanted()
        if isinstance(target, tuple) and len(target) == _PAIR and target[0] == "compare":
            self._compare(int(target[1]))

    def finish_edits(self) -> None:
        """Store words that are still being typed."""
        self.detail.finish()
        self.review.finish()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Plan files are welcome."""
        if _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        files = _files_of(event)
        if files:
            event.acceptProposedAction()
            self.read_files(files)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A copied table can be pasted wherever the focus is."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste_button.isVisible():
            self._paste()
        else:
            super().keyPressEvent(event)

    def read_files(self, files: Sequence[Path]) -> None:
        """Read files and show what they hold; nothing is stored yet."""
        sources = [PlanSource(path) for path in dict.fromkeys(files)]
        if sources:
            self.steps.read(sources, self._show_review)

    # showing

    def _show(self, plans: tuple[SourcePlanView, ...]) -> None:
        self._plans = in_order(plans)
        newest = [plan for plan in plans if plan.newest]
        self.set_attention(sum(plan.gaps for plan in plans))
        self.set_title("Вышестоящие планы", plural(len(newest), "план", "плана", "планов") if plans else "")
        self.plans.set_rows(self._plans)
        self._show_body(self._body)
        self._select_wanted()
        if self.plans.current_row() is None and plans:
            self.plans.select(self._plans[0].plan_id)
        self._show_plan()

    def _show_body(self, body: QWidget) -> None:
        """The review or the comparison while there is one, else the plans, else the sentence of an empty page."""
        self._body = body
        plans = body is self._pane
        self.review.setVisible(body is self.review)
        self.editions.setVisible(body is self.editions)
        self._pane.setVisible(plans and bool(self._plans))
        self.empty.setVisible(plans and not self._plans)
        for tool in (self.chips, self.filters, self._search_field):
            tool.setVisible(plans and bool(self._plans))
        for button in (self.load_button, self.paste_button):
            button.setVisible(plans)
        self._remove_action.setEnabled(plans and bool(self._plans))
        self._sheet_action.setEnabled(plans and bool(self._plans))

    def _show_plan(self, *_of_signal: object) -> None:
        plan = self.plans.current_row()
        if plan is None:
            self.table.set_rows(())
            return
        if plan.plan_id != self._shown_plan:
            self._shown_plan = plan.plan_id
            self.filters.reset()
            self.table.clearSelection()
            self.table.set_rows(())
        self.chips.set_chips(_chips(plan))
        self.filters.show_items(plan.items)
        self.table.set_predicate(row_filter(self._narrowing, plan))
        self.table.set_rows(plan_rows(plan))
        self._show_detail()

    @property
    def _narrowing(self) -> Narrowing:
        return Narrowing(self.chips.current, self.filters.actor, self.filters.addressee)

    def _show_detail(self, *_of_signal: object) -> None:
        plan = self.plans.current_row()
        items = [row.item for row in self.table.selected_rows() if row.item is not None]
        if plan is None:
            return
        if len(items) > 1:
            self.detail.show_many(items)
        elif items:
            self.detail.show_item(items[0], [key for key, _header in plan.columns])
        else:
            self.detail.show_plan(plan)

    def _show_sheet(self) -> None:
        plan = self.plans.current_row()
        if plan is not None:
            self.table.clearSelection()
            self.detail.show_plan(plan)

    def _select_wanted(self) -> None:
        plan_id, item_id = self._wanted
        if item_id is not None:
            plan_id = next(
                (plan.plan_id for plan in self._plans if any(item.item_id == item_id for item in plan.items)), None
            )
        if plan_id is None or not self.plans.select(plan_id):
            return
        self._wanted = (None, None)
        self._show_plan()
        if item_id is not None:
            self.filters.reset()
            self.chips.choose("all")
            self._place = item_key(item_id)
            self.table.select(self._place)

    def _keep_place(self, *_of_signal: object) -> None:
        """The row come to stays in view while heights of wrapped rows are worked out, until the user goes elsewhere."""
        row = self.table.current_row()
        if self._place is not None and row is not None and row.key == self._place:
            QTimer.singleShot(0, self, lambda: self.table.scrollTo(self.table.currentIndex()))
        else:
            self._place = None

    def _leave_place(self, *_of_signal: object) -> None:
        self._place = None

    # building

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.load_button = self.set_main_action("Загрузить план", self._choose_files, "import")
        self.paste_button = self.add_second_action("Вставить таблицу", self._paste, "copy")
        self.paste_button.setToolTip("План, скопированный в Word, Excel или на сайте (Ctrl+V)")
        self._sheet_action = self.add_menu_action("Сведения о плане", self._show_sheet, "info")
        self._remove_action = self.add_menu_action("Удалить план", self._remove, "remove")
        self._bar.addWidget(self.filters, 0, Qt.AlignmentFlag.AlignTop)
        self._search_field: QWidget = self.add_search("Найти в плане", self.table.set_text)
        inner = MasterDetail(self.table, self.detail, self.desk.memory, "source_plans/rows", share=0.72)
        self._pane = MasterDetail(self.plans, inner, self.desk.memory, "source_plans", share=0.17)
        self._body = self._pane
        for widget in (self._pane, self.review, self.editions, self.empty):
            self.body.addWidget(widget, 1)
            widget.hide()
        self.body.addStretch()  # the title stays above while nothing is read yet
        for tool in (self._search_field, self.filters):
            tool.hide()

    def _connect(self) -> None:
        self.plans.picked.connect(self._show_plan)
        self.plans.remove_pressed.connect(lambda _rows: self._remove())
        self.table.selectionModel().selectionChanged.connect(self._show_detail)
        self.table.refused.connect(self.notify_refused)
        bar = self.table.verticalScrollBar()
        bar.rangeChanged.connect(self._keep_place)
        bar.actionTriggered.connect(self._leave_place)
        self.table.menu_wanted.connect(self._fill_menu)
        for table in (self.plans, self.table):
            table.pasted.connect(lambda text, html: self._read_pasted(PlanSource(text=text, html=html)))
        self.chips.chosen.connect(self._filter)
        self.filters.changed.connect(self._filter)
        detail, steps = self.detail, self.steps
        detail.duty_chosen.connect(lambda keys, words: steps.set_duty(keys, duty_of(words)))
        detail.cell_edited.connect(steps.change_cell)
        detail.head_edited.connect(steps.change_head)
        detail.settled.connect(steps.settle)
        detail.answer_pressed.connect(steps.answer)
        detail.measure_pressed.connect(partial(self._leave, "roadmap"))
        detail.plan_wanted.connect(self._show_sheet)
        detail.edition_pressed.connect(self.open)
        detail.compare_pressed.connect(lambda: self._compare(self._shown_plan))
        self.review.accepted.connect(self._store_files)
        self.review.rejected.connect(lambda: self._show_body(self._pane))
        self.review.roles_given.connect(
            lambda source, mark, roles: steps.read_again(
                source, mark, roles, self.review.show_again, self.review.show_refusal
            )
        )
        self.editions.closed.connect(lambda: self._show_body(self._pane))
        self.editions.row_pressed.connect(lambda key: self.open(("item", key)))
        self.empty.pressed.connect(self._choose_files)

    def _fill_menu(self, menu: QMenu) -> None:
        """Whose duty and measures for all selected rows at once."""
        items = [row.item for row in self.table.selected_rows() if row.item is not None and row.item.current]
        keys = [item.item_id for item in items]
        for code, words in DUTY_WORDS.items() if keys else ():
            add_action(self.desk.theme, menu, words.capitalize(), partial(self.steps.set_duty, keys, code))
        unanswered = [item.item_id for item in items if item.duty != "waits" and not item.answered]
        if unanswered:
            menu.addSeparator()
            add_action(self.desk.theme, menu, "Внести в дорожную карту", partial(self.steps.answer, unanswered), "add")

    # steps

    def _leave(self, page: str, target: object) -> None:
        self.left.emit(page, target)

    def _filter(self, *_of_signal: object) -> None:
        plan = self.plans.current_row()
        if plan is not None:
            self.table.set_predicate(row_filter(self._narrowing, plan))

    def _store_duty(self, row: PlanRow, words: str) -> PlanRow | None:
        if row.item is None:
            return None
        code = duty_of(words)
        self.steps.set_duty([row.item.item_id], code)
        return replace(row, item=_with_duty(row.item, code))

    def _choose_files(self) -> None:
        self.read_files(self.desk.asker.open_files("Загрузить план", _KINDS, purpose="source_plans"))

    def _paste(self) -> None:
        source = self.steps.pasted()
        if source is not None:
            self._read_pasted(source)

    def _read_pasted(self, source: PlanSource) -> None:
        self.steps.read([source], self._show_review)

    def _show_review(self, files: list[Reviewed]) -> None:
        self.review.show_files(files)
        self._show_body(self.review)

    def _store_files(self, files: list[Reviewed]) -> None:
        def stored(first: int) -> None:
            self._wanted = (first, None)
            self._select_wanted()

        self._show_body(self._pane)
        self.steps.store(files, stored)

    def _compare(self, plan_id: int) -> None:
        def show(found: EditionComparison) -> None:
            self.editions.show_comparison(found)
            self._show_body(self.editions)

        self.steps.compare(plan_id, show)

    def _remove(self) -> None:
        plan = self.plans.current_row()
        if plan is not None:
            self.steps.remove(plan)


def _with_duty(item: SourceItemView, code: str) -> SourceItemView:
    return replace(item, duty=code)


def _chips(plan: SourcePlanView) -> list[Chip]:
    chips = []
    for key, (words, fits) in FILTERS.items():
        count = sum(map(fits, plan.items))
        if key not in SHOWN_IF_ANY or count:
            tone = Tone.WARNING if count and key in {"gap", *SHOWN_IF_ANY} else None
            chips.append(Chip(key, words, None if key == "all" else count, tone))
    return chips


def _files_of(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
