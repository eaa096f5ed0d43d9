"""«Дорожная карта»: the plan as it will print, edited in place; draft, approval, printing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex

from app.core.errors import AppError
from app.core.russian import school_year
from app.services.views.reports import ReportRequest
from app.services.views.roadmap import ColumnSetView, PlanChange, RoadmapView, fits, with_change
from app.services.views.route_duty import RouteDutyView
from app.services.views.route_page import PlanRowInRoutes
from app.services.views.school import StaffView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.reports_output import DocumentOutput
from app.ui.pages.roadmap_bar import PlanBar
from app.ui.pages.roadmap_detail import RoadmapDetail
from app.ui.pages.roadmap_editions import LifePanes
from app.ui.pages.roadmap_edits import PlanEdits
from app.ui.pages.roadmap_hands import PlanHands
from app.ui.pages.roadmap_lines import (
    FILTER_TIPS,
    FILTERS,
    line_filter,
    measure_key,
    plan_lines,
)
from app.ui.pages.roadmap_load import LoadPanel
from app.ui.pages.roadmap_steps import RoadmapSteps
from app.ui.pages.term_steps import store_terms
from app.ui.palette import Tone
from app.ui.widgets.chips import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.roadmap import BuildRoadmap
    from app.ui.wizards.draft_wizard import DraftWizard

_InRoutes = tuple[Mapping[int, PlanRowInRoutes], tuple[RouteDutyView, ...]]


class RoadmapPage(Page):
    """The roadmap of the school year."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Дорожная карта")
        self._workplace = workplace
        self._staff: tuple[StaffView, ...] = ()
        self._own = False
        self.edits = PlanEdits(workplace, self._take, self._refused)
        self.steps = RoadmapSteps(desk, workplace, self.notify, lambda: self.left.emit("control", None))
        self.output = DocumentOutput(desk, workplace, self, self.notify)
        self.lines = PlanHands(desk, workplace, self.edits, self.steps)
        self.table = self.lines.table
        self.detail = RoadmapDetail(desk)
        self.load = LoadPanel(desk)
        self._only: frozenset[int] | None = None
        self.empty = EmptyState(
            desk.theme,
            "Дорожной карты на этот учебный год нет. Проект составляется по вышестоящим планам, "
            "принятым затруднениям и годовому циклу; каждую строку можно изменить.",
            "Составить проект",
            icon="roadmap",
            second="Начать с пустого плана",
        )
        self._build()
        self._connect()
        self.watch(Change.ROADMAP, Change.STAFF, Change.SOURCE_PLANS, Change.DIFFICULTIES, Change.ROUTES)

    @property
    def _view(self) -> RoadmapView | None:
        return self.lines.view

    @cached_property
    def guide(self) -> DraftWizard:
        """The wizard of the draft, made when it is first asked for: a plan must not wait for it."""
        from app.ui.wizards.draft_wizard import DraftWizard

        made = DraftWizard(self.desk, self._workplace)
        made.closed.connect(self._leave_guide)
        made.at_once.connect(lambda: self.steps.draft(self._view, None, self._leave_guide))
        made.finished.connect(lambda chosen: self.steps.draft(self._view, chosen, self._leave_guide))
        self.body.insertWidget(self.body.indexOf(self.empty) + 1, made, 1)
        return made

    @property
    def _guided(self) -> bool:
        return "guide" in vars(self) and self.guide.is_open

    # the page's duties

    def refresh(self) -> None:
        """Read the plan of the year and the people it may name."""
        year = self._workplace.school_year
        self._workplace.ask(
            "roadmap",
            lambda services: (
                self.steps.life.read(services, year),
                services.staff.people(),
                services.column_sets.column_sets(),
                (services.route_page.of_plan(year), services.route_duty.duties(year)),
            ),
            self._show,
        )

    def changed(self) -> None:
        """Data changed; what this page has just changed itself it shows already."""
        if not self._own:
            super().changed()

    def open(self, target: object) -> None:
        """Show one row by its identifier."""
        if isinstance(target, int):
            rows = self._view.measures if self._view is not None else ()
            key = next((row.measure_id for row in rows if target in row.elsewhere), target)
            self.lines.want(measure_key(key))
            if self._view is not None:
                self._show_all()
                self.lines.select_wanted()

    def finish_edits(self) -> None:
        """Store what is being typed in the detail and in a cell."""
        self.table.setFocus()  # a cell's editor that loses the focus stores its text
        self.detail.finish()

    # showing

    def _show(
        self,
        found: tuple[RoadmapView | None, tuple[StaffView, ...], tuple[ColumnSetView, ...], _InRoutes],
    ) -> None:
        view, staff, sets, in_routes = found
        self.detail.show_routes(*in_routes)
        self.detail.head.show_sets(sets)
        self.lines.view = view
        if self._guided:
            return
        for widget in (self._pane, self.bar, self.chips, self._print_button, self._trace, self._search_field):
            widget.setVisible(view is not None)
        for action in self._save_actions:
            action.setEnabled(view is not None)
        self.empty.setVisible(view is None)
        draft = view is not None and not view.locked
        to_approve = view is not None and view.newest and not view.approved
        self.approve_button.setVisible(to_approve)
        self.approve_button.setEnabled(to_approve)
        later = view is not None and view.in_force > 0
        self.approve_button.setText("Утвердить редакцию" if later else "Утвердить план")
        self._again.setEnabled(draft and view is not None and not view.in_force)
        self.set_title("Дорожная карта", f"{school_year(self._workplace.school_year)} учебный год")
        self.panes.show_plan(view)
        if view is None:
            self.table.set_rows(())
            return
        self._staff = staff
        self.table.header_state.show_only(view.columns)
        self._show_rows(view)
        self._show_line()

    def _show_rows(self, view: RoadmapView) -> None:
        """The plan's rows and what is counted of them."""
        self.lines.choices.learn(view, self._staff)
        self.bar.show_plan(view)
        self.chips.set_chips(_chips(view))
        self.table.set_predicate(line_filter(self.chips.current, view, self._only))
        self.table.set_rows(plan_lines(view))
        if not self.load.isHidden():
            self.load.show_plan(view, self._staff)
        self.lines.select_wanted()

    def _take(self, change: PlanChange, touched: tuple[Change, ...]) -> None:
        """Show what an own edit has changed; the others hear of it, the plan is not read again."""
        view = self._view
        if view is None or not fits(view, change):
            self.refresh()
        elif (after := with_change(view, change)) != view:
            self.lines.view = after
            self._show_rows(after)
            if change.order is not None:
                self.table.scrollTo(self.table.currentIndex())  # a moved row is followed
        self._own = True
        self.desk.events.announce(touched)
        self._own = False

    def _show_line(self, *_of_signal: object) -> None:
        line = self.table.current_row()
        if self._view is not None:
            self.detail.show_line(self._view, line)
        self.bar.show_line(line)

    def _show_head(self) -> None:
        """Nothing is selected: the head of the plan is shown."""
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(QModelIndex(), flags.Clear)
        self._show_line()

    # building

    def _build(self) -> None:
        self.approve_button = self.set_main_action("Утвердить план", self._approve, "ok")
        self._trace = self.add_second_action("Таблица соответствия", self._show_trace, "link")
        self._trace.setToolTip("От затруднения или строки вышестоящего плана до мероприятия, срока и документа")
        self._print_button = self.add_second_action("Печать", self._print, "print")
        self._save_actions = [
            self.add_menu_action(f"Сохранить как {words}", partial(self._save, suffix), icon)
            for suffix, words, icon in (("pdf", "PDF", "pdf"), ("docx", "Word", "word"), ("xlsx", "Excel", "excel"))
        ]
        self._again = self.add_menu_action("Составить заново", self._open_guide, "refresh")
        self.shortcut("Ctrl+P", self._print)
        self._search_field = self.add_search("Найти в плане", self.table.set_text)
        self._pane = MasterDetail(self.table, self.detail, self.desk.memory, "roadmap", share=0.75)
        self.bar = PlanBar(self.desk.theme)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.load)
        self.load.hide()
        self.body.addWidget(self._pane, 1)
        self.panes = LifePanes(
            self.desk,
            self._workplace,
            self.steps.life,
            self.notify,
            (self._pane, self.bar, self.load, self.chips, self._search_field, self.approve_button, self._trace),
        )
        self.body.addWidget(self.panes, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addStretch()  # the title stays above while nothing is read yet
        unread = (self._pane, self.bar, self.empty, self._search_field, self.approve_button, self._print_button)
        self._trace.hide()
        for widget in unread:
            widget.hide()

    def _connect(self) -> None:
        table = self.table
        table.picked.connect(self._show_line)
        table.refused.connect(self.notify_refused)
        self.lines.refused.connect(self._refused)
        self.lines.all_wanted.connect(self._show_all)
        self.chips.chosen.connect(self._filter)
        self._connect_bar()
        self.empty.pressed.connect(self._open_guide)
        self.empty.second_pressed.connect(self.steps.create)
        self.detail.measure_edited.connect(self.edits.change)
        self.detail.head_edited.connect(self._change_head)
        self.detail.head.set_saved.connect(self.steps.save_columns)
        self.detail.head.set_removed.connect(self.steps.remove_columns)
        self.table.header_state.order_chosen = self._order_columns
        self.detail.withdraw_pressed.connect(self.lines.withdraw)
        self.detail.ground_pressed.connect(self.lines.write_ground)
        store_terms(self.detail.measure.term, self.desk, self._workplace)
        self.detail.measure.term.calendar_pressed.connect(lambda: self.left.emit("school", "calendar"))
        self.detail.source_pressed.connect(lambda key: self.left.emit("source_plans", ("item", key)))
        self.detail.routes_pressed.connect(lambda row: self.left.emit("routes", ("events", row.event)))
        self.detail.duty_pressed.connect(lambda: self.left.emit("routes", "routes"))
        self.detail.difficulty_pressed.connect(lambda key: self.left.emit("difficulties", key))

    def _connect_bar(self) -> None:
        bar, lines = self.bar, self.lines
        bar.head_pressed.connect(self._show_head)
        bar.load_pressed.connect(self._show_load)
        self.load.chosen.connect(self._filter_load)
        self.load.closed.connect(self.load.hide)
        bar.add_pressed.connect(lines.add)
        bar.change_pressed.connect(lines.change_selected)
        bar.remove_pressed.connect(lines.remove_selected)
        bar.move_pressed.connect(lines.move_selected)
        bar.withdraw_pressed.connect(lines.withdraw)
        bar.block_added.connect(lines.add_block)
        bar.block_renamed.connect(lines.rename_block)
        bar.block_removed.connect(lines.remove_block)
        bar.life_pressed.connect(self._live)
        bar.back_pressed.connect(self.steps.life.bring_back)
        self.steps.life.other_edition.connect(self.refresh)
        self.panes.measure_pressed.connect(self._open_traced)
        self.panes.left.connect(self.left)
        self.panes.print_pressed.connect(self._print_trace)

    # steps

    def _filter(self, key: str) -> None:
        if self._view is not None:
            self.table.set_predicate(line_filter(key, self._view, self._only))

    def _show_all(self) -> None:
        self._only = None
        self.chips.choose("all")

    def _show_load(self) -> None:
        if self._view is not None:
            self.load.setVisible(self.load.isHidden())
            self.load.show_plan(self._view, self._staff)

    def _filter_load(self, keys: frozenset[int] | None, _words: str) -> None:
        self._only = keys
        self._filter(self.chips.current)

    def _change_head(self, name: str, value: object) -> None:
        if self._view is not None:
            key = self._view.roadmap_id
            self._run("Изменение шапки", lambda roadmap: roadmap.change_head(key, **{name: value}))

    def _order_columns(self, keys: list[str]) -> None:
        view = self._editable()
        if view is not None and tuple(keys) != view.columns:
            self._change_head("columns", keys)
        elif self._view is not None:
            self.table.header_state.show_only(self._view.columns)

    def _run(self, name: str, change: Callable[[BuildRoadmap], object]) -> None:
        self._workplace.do(
            name,
            lambda services, _progress: change(services.roadmap),
            (Change.ROADMAP,),
            failed=self._refused,
        )

    def _refused(self, error: AppError) -> None:
        self.notify_refused(error)
        self.refresh()

    def _editable(self) -> RoadmapView | None:
        return None if self._view is None or self._view.locked else self._view

    def _open_guide(self) -> None:
        """The wizard of the draft takes the place of the plan."""
        self.show_tools(shown=False)
        for widget in (self._pane, self.bar, self.empty):
            widget.hide()
        self.guide.start()

    def _leave_guide(self) -> None:
        self.guide.hide()
        self.show_tools(shown=True)
        self.refresh()

    def _approve(self) -> None:
        self._live("approve")

    def _live(self, step: str) -> None:
        """A step in the life of the plan."""
        self.finish_edits()
        self.steps.life.run(step)

    def _print(self) -> None:
        if self._view is not None:
            self.output.print_out("roadmap", self._request(), self._view.title)

    def _show_trace(self) -> None:
        self.finish_edits()
        self.panes.show_trace()

    def _open_traced(self, measure_id: int) -> None:
        self.panes.close_pane()
        self.open(measure_id)

    def _print_trace(self) -> None:
        if self._view is not None:
            self.output.print_out("correspondence", self._request(), "Таблица соответствия")

    def _save(self, suffix: str) -> None:
        if self._view is not None:
            name = f"Дорожная карта {school_year(self._workplace.school_year)}"
            self.output.save("roadmap", self._request(), name, suffix)

    def _request(self) -> ReportRequest:
        edition = self._view.edition_id if self._view is not None else None
        return ReportRequest(self._workplace.school_year, edition_id=edition)


def _chips(view: RoadmapView) -> list[Chip]:
    counts = {key: sum(map(kept, view.measures)) for key, (_words, kept) in FILTERS.items()}
    return [
        Chip(key, words, None if key == "all" else counts[key], _chip_tone(key, counts[key]), FILTER_TIPS.get(key, ""))
        for key, (words, _kept) in FILTERS.items()
    ]


def _chip_tone(key: str, count: int) -> Tone | None:
    return Tone.WARNING if key in {"review", "bare", "clash"} and count else None
