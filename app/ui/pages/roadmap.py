"""«Дорожная карта»: the plan as it will print, edited in place; draft, approval, printing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QMenu

from app.core.errors import AppError
from app.core.russian import school_year
from app.services.views.reports import ReportRequest
from app.services.views.roadmap import MeasureView, RoadmapView
from app.services.views.school import StaffView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.reports_output import DocumentOutput
from app.ui.pages.roadmap_bar import PlanBar
from app.ui.pages.roadmap_detail import RoadmapDetail
from app.ui.pages.roadmap_lines import (
    FILTERS,
    Choices,
    LineKey,
    PlanLine,
    line_filter,
    measure_key,
    plan_columns,
    plan_lines,
    with_text,
)
from app.ui.pages.roadmap_steps import RoadmapSteps
from app.ui.pages.term_steps import store_terms
from app.ui.palette import Tone
from app.ui.tables.table import Table
from app.ui.widgets.buttons import add_action
from app.ui.widgets.chips import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.roadmap import BuildRoadmap


class RoadmapPage(Page):
    """The roadmap of the school year."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Дорожная карта")
        self._workplace = workplace
        self._view: RoadmapView | None = None
        self._wanted: LineKey | None = None
        self._edit_wanted = False
        self._choices = Choices()
        self.steps = RoadmapSteps(desk, workplace, self.notify, lambda: self.left.emit("control", None))
        self.output = DocumentOutput(desk, workplace, self, self.notify)
        self.table: Table[PlanLine] = Table(
            desk.theme,
            desk.memory,
            "roadmap",
            plan_columns(self._store, self._choices),
            key=lambda line: line.key,
            heading=lambda line: line.is_heading,
            title="Строки дорожной карты",
            empty_text="Таких строк нет",
        )
        self.detail = RoadmapDetail(desk)
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
        self.watch(Change.ROADMAP, Change.STAFF, Change.SOURCE_PLANS, Change.DIFFICULTIES)

    # the page's duties

    def refresh(self) -> None:
        """Read the plan of the year and the people it may name."""
        year = self._workplace.school_year
        self._workplace.ask(
            "roadmap", lambda services: (services.roadmap.current(year), services.school.staff()), self._show
        )

    def open(self, target: object) -> None:
        """Show one row by its identifier."""
        if isinstance(target, int):
            self._wanted = measure_key(target)
            if self._view is not None:
                self.chips.choose("all")
                self._select_wanted()

    def finish_edits(self) -> None:
        """Store what is being typed in the detail and in a cell."""
        self.table.setFocus()  # a cell's editor that loses the focus stores its text
        self.detail.finish()

    # showing

    def _show(self, found: tuple[RoadmapView | None, tuple[StaffView, ...]]) -> None:
        view, staff = found
        self._view = view
        for widget in (self._pane, self.bar, self.chips, self._print_button, self._search_field):
            widget.setVisible(view is not None)
        for action in self._save_actions:
            action.setEnabled(view is not None)
        self.empty.setVisible(view is None)
        draft = view is not None and not view.locked
        self.approve_button.setVisible(draft)
        self.approve_button.setEnabled(draft)
        self._again.setEnabled(draft)
        self.set_title("Дорожная карта", f"{school_year(self._workplace.school_year)} учебный год")
        if view is None:
            self.table.set_rows(())
            return
        self._choices.learn(view, staff)
        self.bar.show_plan(view)
        self.chips.set_chips(_chips(view))
        self.table.header_state.show_only(view.columns)
        self.table.set_predicate(line_filter(self.chips.current, view))
        self.table.set_rows(plan_lines(view))
        self._select_wanted()
        self._show_line()

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

    def _select_wanted(self) -> None:
        if self._wanted is None or not self.table.select(self._wanted):
            return
        self._wanted = None
        if self._edit_wanted:
            self._edit_wanted = False
            self._edit_title()

    # building

    def _build(self) -> None:
        self.approve_button = self.set_main_action("Утвердить план", self._approve, "ok")
        self._print_button = self.add_second_action("Печать", self._print, "print")
        self._save_actions = [
            self.add_menu_action(f"Сохранить как {words}", partial(self._save, suffix), icon)
            for suffix, words, icon in (("pdf", "PDF", "pdf"), ("docx", "Word", "word"), ("xlsx", "Excel", "excel"))
        ]
        self._again = self.add_menu_action("Составить заново", self._draft_again, "refresh")
        self.shortcut("Ctrl+P", self._print)
        self._search_field = self.add_search("Найти в плане", self.table.set_text)
        self._pane = MasterDetail(self.table, self.detail, self.desk.memory, "roadmap", share=0.75)
        self.bar = PlanBar(self.desk.theme)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._pane, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addStretch()  # the title stays above while nothing is read yet
        unread = (self._pane, self.bar, self.empty, self._search_field, self.approve_button, self._print_button)
        for widget in unread:
            widget.hide()

    def _connect(self) -> None:
        table = self.table
        table.picked.connect(self._show_line)
        table.refused.connect(self.notify_refused)
        table.opened.connect(lambda _line: self._edit_title())
        table.add_pressed.connect(self._add)
        table.remove_pressed.connect(self._remove)
        table.move_pressed.connect(self._move)
        table.menu_wanted.connect(self._fill_menu)
        self.chips.chosen.connect(self._filter)
        self._connect_bar()
        self.empty.pressed.connect(lambda: self.steps.draft(None))
        self.empty.second_pressed.connect(self.steps.create)
        self.detail.measure_edited.connect(self._change)
        self.detail.head_edited.connect(self._change_head)
        store_terms(self.detail.measure.term, self.desk, self._workplace)
        self.detail.measure.term.calendar_pressed.connect(lambda: self.left.emit("school", "calendar"))
        self.detail.withdraw_pressed.connect(self._withdraw)
        self.detail.source_pressed.connect(lambda key: self.left.emit("source_plans", ("item", key)))
        self.detail.difficulty_pressed.connect(lambda: self.left.emit("difficulties", None))

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.head_pressed.connect(self._show_head)
        bar.add_pressed.connect(self._add)
        bar.remove_pressed.connect(self._remove_selected)
        bar.move_pressed.connect(self._move_current)
        bar.withdraw_pressed.connect(self._withdraw)
        bar.block_added.connect(self._add_block)
        bar.block_renamed.connect(self._rename_block)
        bar.block_removed.connect(self._remove_block)

    def _fill_menu(self, menu: QMenu) -> None:
        if self._view is None:
            return
        theme = self.desk.theme
        if self._view.locked:
            add_action(theme, menu, "Снять с контроля", self._withdraw, "cross")
            return
        add_action(theme, menu, "Добавить строку ниже", self._add, "add")
        add_action(theme, menu, "Удалить", self._remove_selected, "remove")

    # steps

    def _filter(self, key: str) -> None:
        if self._view is not None:
            self.table.set_predicate(line_filter(key, self._view))

    def _store(self, line: PlanLine, column: str, text: str) -> PlanLine | None:
        """Store what was typed in a cell; the row is shown with it at once."""
        if line.measure is None:
            return self._store_block(line, text)
        self._change(line.measure.measure_id, column, text)
        return replace(line, measure=with_text(line.measure, column, text)) if text else None

    def _store_block(self, line: PlanLine, title: str) -> PlanLine | None:
        if not title:
            return None
        key = line.section_id
        self._run("Переименование раздела", lambda roadmap: roadmap.rename_section(key, title))
        return replace(line, section=title)

    def _change(self, measure_id: int, column: str, text: str) -> None:
        self._run("Изменение строки", lambda roadmap: roadmap.change_measure(measure_id, **{column: text}))

    def _change_head(self, name: str, value: object) -> None:
        if self._view is not None:
            key = self._view.roadmap_id
            self._run("Изменение шапки", lambda roadmap: roadmap.change_head(key, **{name: value}))

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

    def _add(self) -> None:
        view, line = self._editable(), self.table.current_row()
        if view is None:
            return
        if not view.sections:
            self._add_block()
            return
        section = line.section_id if line else view.sections[-1].section_id
        after = line.measure.measure_id if line and line.measure else None
        self._workplace.do(
            "Добавление строки",
            lambda services, _progress: services.roadmap.add_measure(section, after),
            (Change.ROADMAP,),
            self._edit_added,
            self._refused,
        )

    def _edit_added(self, measure_id: int) -> None:
        self._edit_wanted = True
        self._wanted = measure_key(measure_id)
        self.chips.choose("all")

    def _edit_title(self) -> None:
        """Begin to type in the row's title, or in the name of the block."""
        line = self.table.current_row()
        if line is None or line.locked:
            return
        column = 0 if line.is_heading else 1
        index = self.table.proxy.index(self.table.currentIndex().row(), column)
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def _remove_selected(self) -> None:
        self._remove(self.table.selected_rows())

    def _remove(self, lines: list[PlanLine]) -> None:
        if self._editable() is None or not lines:
            return
        measures = [line.measure for line in lines if line.measure is not None]
        if measures:
            self.steps.remove(measures)
        else:
            self.steps.remove_block(lines[0])

    def _move_current(self, by: int) -> None:
        line = self.table.current_row()
        if line is not None:
            self._move(line, by)

    def _move(self, line: PlanLine, by: int) -> None:
        if self._editable() is not None and line.measure is not None:
            key = line.measure.measure_id
            self._run("Перемещение строки", lambda roadmap: roadmap.move_measure(key, by))

    def _add_block(self) -> None:
        view = self._editable()
        if view is not None:
            self.steps.add_block(view, self._show_added_block)

    def _show_added_block(self, section_id: int) -> None:
        self._wanted = ("section", section_id)

    def _rename_block(self) -> None:
        line = self.table.current_row()
        if self._editable() is not None and line is not None:
            self.steps.rename_block(line.section_id, line.section)

    def _remove_block(self) -> None:
        line = self.table.current_row()
        if self._editable() is not None and line is not None:
            self.steps.remove_block(line)

    def _withdraw(self) -> None:
        measure = self._current_measure()
        if measure is not None and not measure.withdrawn_reason:
            self.steps.withdraw(measure)

    def _current_measure(self) -> MeasureView | None:
        line = self.table.current_row()
        return line.measure if line is not None else None

    def _draft_again(self) -> None:
        self.steps.draft(self._view)

    def _approve(self) -> None:
        view = self._editable()
        if view is not None:
            self.finish_edits()
            self.steps.approve(view)

    def _print(self) -> None:
        if self._view is not None:
            self.output.print_out("roadmap", self._request(), self._view.title)

    def _save(self, suffix: str) -> None:
        if self._view is not None:
            name = f"Дорожная карта {school_year(self._workplace.school_year)}"
            self.output.save("roadmap", self._request(), name, suffix)

    def _request(self) -> ReportRequest:
        return ReportRequest(self._workplace.school_year)


def _chips(view: RoadmapView) -> list[Chip]:
    rows = view.measures
    return [
        Chip(key, words, None if key == "all" else sum(map(fits, rows)), _chip_tone(key, sum(map(fits, rows))))
        for key, (words, fits) in FILTERS.items()
    ]


def _chip_tone(key: str, count: int) -> Tone | None:
    return Tone.WARNING if key in {"review", "bare"} and count else None
