"""Edits of the plan's rows: each runs one use case and hands on what has changed, so that the plan is not re-read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from app.core.errors import AppError
from app.planning.pasted_rows import CopiedRows
from app.planning.row_order import neighbour, placed
from app.services.views.roadmap import PlanChange, RoadmapView, SectionOrder
from app.ui.events import Change
from app.ui.pages.roadmap_lines import PlanLine
from app.ui.pages.roadmap_order import block_place, row_place
from app.ui.tables.dragging import Fall
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.roadmap import BuildRoadmap

_GROUNDED = (Change.ROADMAP, Change.DIFFICULTIES, Change.SOURCE_PLANS)
Made = Callable[[PlanChange, tuple[Change, ...]], None]


class PlanEdits:
    """`made(change, kinds)` gets what an edit has changed and which kinds of data that touches."""

    def __init__(self, workplace: Workplace, made: Made, refused: Callable[[AppError], None]) -> None:
        self._workplace = workplace
        self._made = made
        self._refused = refused
        self._running = 0

    def change(self, measure_id: int, column: str, text: str) -> None:
        """Another text in one cell."""
        self._run("Изменение строки", lambda roadmap: roadmap.change_measure(measure_id, **{column: text}))

    def change_all(self, measure_ids: Sequence[int], texts: Mapping[str, str]) -> None:
        """The same texts in columns of several rows."""
        self._run("Изменение строк", lambda roadmap: roadmap.change_measures(measure_ids, **texts))

    def write_ground(self, measure_id: int, words: str) -> None:
        """Why a row is in the plan, in the school's own words."""
        self._run("Основание мероприятия", lambda roadmap: roadmap.write_ground(measure_id, words))

    def shift(self, lines: Sequence[PlanLine], by: int, view: RoadmapView) -> None:
        """Rows, or the block of a head, one place up or down."""
        keys = measures_of(lines)
        if keys:
            place = neighbour(view.order, keys, by)
            if place is not None:
                self._move(keys, *place, view)
        elif lines:
            self._shift_block(lines[0].section_id, by, view)

    def drop(self, lines: Sequence[PlanLine], fall: Fall[PlanLine], view: RoadmapView) -> None:
        """Dragged lines fell there."""
        keys = measures_of(lines)
        if keys:
            self._move(keys, *row_place(view, fall), view)
        elif lines:
            key, other = lines[0].section_id, block_place(view, fall)
            self._run("Перемещение раздела", lambda roadmap: roadmap.move_section(key, other))

    def duplicate(self, measure_id: int, done: Callable[[PlanChange], None]) -> None:
        """A copy below the row."""
        self._run("Копирование строки", lambda roadmap: roadmap.duplicate_measure(measure_id), done, _GROUNDED)

    def remove(self, measure_ids: Sequence[int], done: Callable[[PlanChange], None]) -> None:
        """Rows go."""
        self._run("Удаление строк", lambda roadmap: roadmap.remove_measures(measure_ids), done, _GROUNDED)

    def paste(
        self, section: int, after: int | None, rows: Sequence[Mapping[str, str]], done: Callable[[PlanChange], None]
    ) -> None:
        """Rows of a copied table come below a row."""
        self._run("Вставка строк", lambda roadmap: roadmap.paste_measures(section, after, rows), done)

    def read_copied(self, text: str, html: str, columns: Sequence[str], done: Callable[[CopiedRows], None]) -> None:
        """What a copied table holds."""
        self._workplace.ask(
            "roadmap/copied",
            lambda services: services.roadmap.read_copied(text, html, columns),
            done,
            self._refused,
        )

    def _move(self, keys: Sequence[int], section: int, before: int | None, view: RoadmapView) -> None:
        """The new order is shown at once; what the service says of it comes after."""
        order = placed(view.order, keys, section, before)
        if order == list(view.order):
            return
        self._run("Перемещение строк", lambda roadmap: roadmap.move_measures(keys, section, before))
        self._made(PlanChange(order=tuple(SectionOrder(*one) for one in order)), ())

    def _shift_block(self, section_id: int, by: int, view: RoadmapView) -> None:
        keys = [one.section_id for one in view.sections]
        at = keys.index(section_id) + (2 if by > 0 else -1)  # down: before the one after the next
        if 0 <= at <= len(keys):
            before = keys[at] if at < len(keys) else None
            self._run("Перемещение раздела", lambda roadmap: roadmap.move_section(section_id, before))

    def _run(
        self,
        name: str,
        change: Callable[[BuildRoadmap], PlanChange],
        done: Callable[[PlanChange], None] | None = None,
        touched: tuple[Change, ...] = (Change.ROADMAP,),
    ) -> None:
        self._running += 1

        def finished(made: PlanChange) -> None:
            self._running -= 1
            overtaken = self._running > 0 and not made.rows  # a later move is shown already
            self._made(PlanChange() if overtaken else made, touched)
            if done is not None:
                done(made)

        self._workplace.do(
            name, lambda services, _progress: change(services.roadmap), (), finished, failed=self._failed
        )

    def _failed(self, error: AppError) -> None:
        self._running -= 1
        self._refused(error)


def measures_of(lines: Sequence[PlanLine]) -> list[int]:
    """Identifiers of the rows among lines."""
    return [line.measure.measure_id for line in lines if line.measure is not None]
