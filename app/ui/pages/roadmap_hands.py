"""What hands do with the lines of the plan: type in a cell, add, copy, remove, move by keys or mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from app.planning.pasted_rows import CopiedRows, texts_by_role
from app.services.views.roadmap import MeasureView, PlanChange, RoadmapView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.roadmap_edits import PlanEdits, measures_of
from app.ui.pages.roadmap_lines import Choices, LineKey, PlanLine, measure_key, plan_columns, with_text
from app.ui.pages.roadmap_order import dragged_words, landing, taken
from app.ui.pages.roadmap_steps import RoadmapSteps
from app.ui.tables.dragging import Fall, RowDragging
from app.ui.tables.table import Table
from app.ui.widgets.buttons import add_action
from app.ui.workplace import Workplace


class PlanHands(QObject):
    """The table of the plan and every gesture on its lines; `view` is the plan it shows, None while there is none.

    Signals:
        all_wanted: the line to be shown may be hidden by a chip.
        refused(AppError): a block's name or a new row was not stored.
    """

    all_wanted = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, workplace: Workplace, edits: PlanEdits, steps: RoadmapSteps) -> None:
        super().__init__()
        self._desk, self._workplace = desk, workplace
        self._edits, self._steps = edits, steps
        self._wanted: LineKey | None = None
        self._edit_wanted = False
        self.view: RoadmapView | None = None
        self.choices = Choices()
        self.table: Table[PlanLine] = Table(
            desk.theme,
            desk.memory,
            "roadmap",
            plan_columns(self._store, self.choices),
            key=lambda line: line.key,
            heading=lambda line: line.is_heading,
            title="Строки дорожной карты",
            empty_text="Таких строк нет",
        )
        self.drag: RowDragging[PlanLine] = RowDragging(self.table, taken, self._landing, dragged_words)
        self.drag.dropped.connect(self._drop)
        table = self.table
        table.opened.connect(lambda _line: self.edit_title())
        table.add_pressed.connect(self.add)
        table.remove_pressed.connect(self.remove)
        table.move_pressed.connect(self._move)
        table.pasted.connect(self.paste)
        table.menu_wanted.connect(self._fill_menu)

    # which line is shown

    def want(self, key: LineKey, *, edit: bool = False) -> None:
        """Go to a line as soon as it is there."""
        self._wanted, self._edit_wanted = key, edit

    def select_wanted(self) -> None:
        """Go to the line that was wanted, if it is shown."""
        if self._wanted is None or not self.table.select(self._wanted):
            return
        self._wanted = None
        if self._edit_wanted:
            self._edit_wanted = False
            self.edit_title()

    def current_measure(self) -> MeasureView | None:
        """The row that is chosen; None on the head of a block."""
        line = self.table.current_row()
        return line.measure if line is not None else None

    # typing

    def edit_title(self) -> None:
        """Begin to type in the row's title, or in the name of the block."""
        line = self.table.current_row()
        if line is None or line.locked:
            return
        column = 0 if line.is_heading else 1
        index = self.table.proxy.index(self.table.currentIndex().row(), column)
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def _store(self, line: PlanLine, column: str, text: str) -> PlanLine | None:
        """Store what was typed in a cell; the row is shown with it at once."""
        if line.measure is None:
            return self._store_block(line, text)
        self._edits.change(line.measure.measure_id, column, text)
        return replace(line, measure=with_text(line.measure, column, text)) if text else None

    def _store_block(self, line: PlanLine, title: str) -> PlanLine | None:
        if not title:
            return None
        key = line.section_id
        self._workplace.do(
            "Переименование раздела",
            lambda services, _progress: services.roadmap.rename_section(key, title),
            (Change.ROADMAP,),
            failed=self.refused.emit,
        )
        return replace(line, section=title)

    # rows and blocks

    def add(self) -> None:
        """A row below the chosen line, its title being typed."""
        view, line = self._editable(), self.table.current_row()
        if view is None:
            return
        if not view.sections:
            self.add_block()
            return
        section, after = self.place(view, line)
        self._workplace.do(
            "Добавление строки",
            lambda services, _progress: services.roadmap.add_measure(section, after),
            (Change.ROADMAP,),
            self._edit_added,
            self.refused.emit,
        )

    def place(self, view: RoadmapView, line: PlanLine | None) -> tuple[int, int | None]:
        """Block, and the row below which something new comes: the chosen line, else the end of the plan."""
        section = line.section_id if line else view.sections[-1].section_id
        return section, line.measure.measure_id if line and line.measure else None

    def change_selected(self) -> None:
        """The same words in a column of all chosen rows; what is left empty stays as it is."""
        lines = [line for line in self.table.selected_rows() if line.measure is not None]
        if self._editable() is None or not lines:
            return
        told = self._steps.ask_texts(len(lines), self.choices.of)
        if told:
            self._edits.change_all(measures_of(lines), told)

    def write_ground(self, measure: MeasureView) -> None:
        """Why a row is in the plan, in the school's own words."""
        told = self._steps.ask_ground(measure) if self._editable() is not None else None
        if told is not None and told != measure.decision:
            self._edits.write_ground(measure.measure_id, told)

    def duplicate(self) -> None:
        """A copy of the chosen row below it."""
        measure = self.current_measure()
        if self._editable() is not None and measure is not None:
            self._edits.duplicate(measure.measure_id, self._go_to_made)

    def paste(self, text: str, html: str) -> None:
        """Rows of a table that was copied in Word or Excel come below the chosen line."""
        view = self._editable()
        if view is None or not view.sections:
            return
        place = self.place(view, self.table.current_row())
        self._edits.read_copied(text, html, view.columns, lambda found: self._put_in(found, *place))

    def _put_in(self, found: CopiedRows, section: int, after: int | None) -> None:
        roles = found.roles if found.certain and "title" in found.roles else self._steps.ask_roles(found)
        if roles is None:
            return
        rows = texts_by_role(found.cells, roles)
        words = self._steps.pasted_words(len(rows), len(found.cells))

        def done(made: PlanChange) -> None:
            self._go_to_made(made)
            self._steps.tell_undoable(words)

        self._edits.paste(section, after, rows, done)

    def remove_selected(self) -> None:
        """The chosen rows, or the block of a head."""
        self.remove(self.table.selected_rows())

    def remove(self, lines: list[PlanLine]) -> None:
        """These rows, or the block of the first head."""
        if self._editable() is None or not lines or self._steps.life.took_off(lines):
            return
        measures = measures_of(lines)
        if measures:
            words = self._steps.removed_words(len(measures))
            self._edits.remove(measures, lambda _made: self._steps.tell_undoable(words))
        else:
            self._steps.remove_block(lines[0])

    def move_selected(self, by: int) -> None:
        """The chosen rows, or the block of a head, one place up (−1) or down."""
        self._move(self.table.selected_rows(), by)

    def add_block(self) -> None:
        """A block at the end; its name is asked."""
        view = self._editable()
        if view is not None:
            self._steps.add_block(view, lambda key: self.want(("section", key)))

    def rename_block(self) -> None:
        """The block of the chosen line."""
        line = self.table.current_row()
        if self._editable() is not None and line is not None:
            self._steps.rename_block(line.section_id, line.section)

    def remove_block(self) -> None:
        """The block of the chosen line, with its rows."""
        line = self.table.current_row()
        if self._editable() is not None and line is not None and not self._steps.life.took_off([line]):
            self._steps.remove_block(line)

    def withdraw(self) -> None:
        """Take the chosen row of an approved plan off control."""
        measure = self.current_measure()
        if measure is not None and not measure.withdrawn_reason:
            self._steps.life.withdraw([measure])

    def _editable(self) -> RoadmapView | None:
        return None if self.view is None or self.view.locked else self.view

    def _edit_added(self, measure_id: int) -> None:
        self.want(measure_key(measure_id), edit=True)
        self.all_wanted.emit()

    def _go_to_made(self, made: PlanChange) -> None:
        if made.rows:
            self.want(measure_key(made.rows[0].measure_id))
            self.all_wanted.emit()
            self.select_wanted()

    def _move(self, lines: list[PlanLine], by: int) -> None:
        view = self._editable()
        if view is not None:
            self._edits.shift(lines, by, view)

    def _landing(self, dragged: Sequence[PlanLine], fall: Fall[PlanLine]) -> Fall[PlanLine] | None:
        return landing(self.table.visible_rows(), dragged, fall)

    def _drop(self, lines: list[PlanLine], fall: Fall[PlanLine]) -> None:
        view = self._editable()
        if view is not None:
            self._edits.drop(lines, fall, view)

    def _fill_menu(self, menu: QMenu) -> None:
        if self.view is None:
            return
        for words, act, icon in self._menu_lines(self.view):
            add_action(self._desk.theme, menu, words, act, icon)

    def _menu_lines(self, view: RoadmapView) -> Sequence[tuple[str, Callable[[], object], str]]:
        if view.locked:
            return (("Снять с контроля", self.withdraw, "cross"),)
        return (
            ("Добавить строку ниже", self.add, "add"),
            ("Изменить выделенное…", self.change_selected, "edit"),
            ("Создать копию строки", self.duplicate, "copy"),
            ("Удалить", self.remove_selected, "remove"),
        )
