"""Steps of the roadmap that ask something first: a new draft, blocks, rows; its life is in `life`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.core.russian import plural
from app.services.views.roadmap import MeasureView, RoadmapView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.reports_output import Notify
from app.ui.pages.roadmap_life import RoadmapLife
from app.ui.pages.roadmap_lines import PlanLine
from app.ui.palette import Tone
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services

_MEASURES = ("мероприятие", "мероприятия", "мероприятий")


class RoadmapSteps:
    """Asks, then runs the use case; `refused` gets an AppError of what could not be stored."""

    def __init__(self, desk: Desk, workplace: Workplace, notify: Notify, to_control: Callable[[], object]) -> None:
        self._desk = desk
        self._workplace = workplace
        self._notify = notify
        self.life = RoadmapLife(desk, workplace, notify, to_control)

    def draft(self, view: RoadmapView | None) -> None:
        """A draft from source plans and difficulties; where there is one already, it is asked first."""
        year = self._workplace.school_year
        if view is not None and not self._desk.asker.confirm(
            "Составить заново",
            "Проект будет составлен заново по вышестоящим планам и принятым затруднениям. "
            f"Нынешний проект ({plural(len(view.measures), *_MEASURES)}) и ваши правки в нём будут заменены. "
            "Это можно отменить.",
            "Составить заново",
            danger=True,
        ):
            return
        self._workplace.do(
            "Составление проекта",
            lambda services, _progress: services.roadmap.draft(year),
            (Change.ROADMAP, Change.DIFFICULTIES, Change.SOURCE_PLANS),
            lambda made: self._notify(f"Составлен проект: {plural(len(made.measures), *_MEASURES)}", Tone.GOOD),
        )

    def create(self) -> None:
        """An empty plan."""
        year = self._workplace.school_year
        self._do("Создание плана", lambda services: services.roadmap.create(year))

    def add_block(self, view: RoadmapView, done: Callable[[int], None]) -> None:
        """A block at the end."""
        title = self._desk.asker.text("Добавить раздел", "Название раздела")
        if title:
            key = view.roadmap_id
            self._workplace.do(
                "Добавление раздела",
                lambda services, _progress: services.roadmap.add_section(key, title),
                (Change.ROADMAP,),
                done,
            )

    def rename_block(self, section_id: int, before: str) -> None:
        """Another name of a block."""
        title = self._desk.asker.text("Переименовать раздел", "Название раздела", before)
        if title and title != before:
            self._do("Переименование раздела", lambda services: services.roadmap.rename_section(section_id, title))

    def remove_block(self, line: PlanLine) -> None:
        """A block with its rows; asked where it has any."""
        if line.rows and not self._desk.asker.confirm(
            "Удалить раздел",
            f"Раздел «{line.section}» будет удалён вместе со строками: {plural(line.rows, *_MEASURES)}. "
            "Это можно отменить.",
            "Удалить раздел",
            danger=True,
        ):
            return
        key = line.section_id
        self._workplace.do(
            "Удаление раздела",
            lambda services, _progress: services.roadmap.remove_section(key),
            (Change.ROADMAP, Change.DIFFICULTIES, Change.SOURCE_PLANS),
            lambda _none: self._notify(f"Раздел «{line.section}» удалён", Tone.NEUTRAL, "Отменить", self.undo),
        )

    def remove(self, measures: list[MeasureView]) -> None:
        """Rows of a draft, with a way back."""
        keys = [measure.measure_id for measure in measures]
        words = "Мероприятие удалено" if len(keys) == 1 else f"Удалено: {plural(len(keys), *_MEASURES)}"
        self._workplace.do(
            "Удаление строк",
            lambda services, _progress: services.roadmap.remove_measures(keys),
            (Change.ROADMAP, Change.DIFFICULTIES, Change.SOURCE_PLANS),
            lambda _none: self._notify(words, Tone.NEUTRAL, "Отменить", self.undo),
        )

    def undo(self) -> None:
        """Take the last step back."""
        self._workplace.do(
            "Отмена действия",
            lambda services, _progress: services.safety.undo(),
            tuple(Change),
            lambda step: self._notify(f"Отменено: «{step}»"),
        )

    def _do(self, name: str, change: Callable[[Services], object]) -> None:
        self._workplace.do(name, lambda services, _progress: change(services), (Change.ROADMAP,))
