"""Steps of the roadmap that ask something first: a new draft, blocks, rows; its life is in `life`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.core.russian import plural
from app.planning.pasted_rows import CopiedRows
from app.services.views.draft import ChosenDraft
from app.services.views.roadmap import COLUMN_WORDS, ColumnSetView, MeasureView, RoadmapView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.reports_output import Notify
from app.ui.pages.roadmap_life import RoadmapLife
from app.ui.pages.roadmap_lines import PlanLine
from app.ui.palette import Tone
from app.ui.widgets.facts_form import Fact, FactKind
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

    def draft(
        self, view: RoadmapView | None, chosen: ChosenDraft | None = None, then: Callable[[], object] | None = None
    ) -> None:
        """A draft of what was chosen, or of everything; where there is one already, it is asked first."""
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

        def drafted(made: RoadmapView) -> None:
            if then is not None:
                then()
            self._notify(f"Составлен проект: {plural(len(made.measures), *_MEASURES)}", Tone.GOOD)

        self._workplace.do(
            "Составление проекта",
            lambda services, _progress: services.roadmap.draft(year, chosen),
            (Change.ROADMAP, Change.DIFFICULTIES, Change.SOURCE_PLANS),
            drafted,
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

    def save_columns(self, columns: Sequence[str]) -> None:
        """Keep the plan's columns under a name."""
        name = self._desk.asker.text("Сохранить набор столбцов", "Название набора, например «План нашей школы»")
        if name:
            self._do("Набор столбцов", lambda services: services.column_sets.save(name, columns))

    def remove_columns(self, chosen: ColumnSetView) -> None:
        """Forget a set of the school."""
        key = chosen.set_id
        if key is not None:
            words = f"Набор столбцов «{chosen.name}» удалён"
            self._workplace.do(
                "Набор столбцов",
                lambda services, _progress: services.column_sets.remove(key),
                (Change.ROADMAP,),
                lambda _none: self.tell_undoable(words),
            )

    def ask_texts(self, count: int, offers: Callable[[str], Sequence[str]]) -> dict[str, str]:
        """New words by column for so many rows; empty where nothing is to be changed."""
        facts = [
            Fact(
                key,
                COLUMN_WORDS[key],
                "",
                FactKind.OFFERED if offers(key) else FactKind.LINE,
                offers(key),
                "оставить как есть",
            )
            for key in COLUMN_WORDS
            if key != "title"
        ]
        told = self._desk.asker.form(
            "Изменить выделенное",
            f"Будет изменено: {plural(count, *_MEASURES)}. Заполните столбцы, которые у всех станут одинаковыми.",
            facts,
            "Изменить",
        )
        return {} if told is None else {key: str(text) for key, text in told.items() if text}

    def ask_ground(self, measure: MeasureView) -> str | None:
        """Why a row is in the plan."""
        told = self._desk.asker.form(
            "Основание мероприятия",
            f"{measure.number}. {measure.title}\n\nПочему это мероприятие в плане: решение, приказ, обращение.",
            [
                Fact(
                    "ground",
                    "Основание",
                    measure.decision,
                    FactKind.LINES,
                    hint="например, решение педагогического совета от 30.08.2026, протокол № 1",
                )
            ],
            "Сохранить основание",
        )
        return None if told is None else str(told["ground"])

    def ask_roles(self, found: CopiedRows) -> tuple[str | None, ...] | None:
        """What each column of a copied table is."""
        return self._desk.asker.roles(
            "Вставка строк",
            f"Скопировано: {plural(len(found.cells), 'строка', 'строки', 'строк')}. Заголовков столбцов среди них нет: "
            "проверьте, что в каком столбце. Строки без названия мероприятия не переносятся.",
            found.cells,
            found.roles,
            {"number": "№ (не переносится)", **COLUMN_WORDS},
            "Вставить строки",
            needed="title",
        )

    def pasted_words(self, count: int, copied: int) -> str:
        """What is said when rows have come."""
        left = copied - count
        rest = f"; без названия и не перенесено: {plural(left, 'строка', 'строки', 'строк')}" if left else ""
        return f"Вставлено: {plural(count, *_MEASURES)}{rest}"

    def removed_words(self, count: int) -> str:
        """What is said when rows have gone."""
        return "Мероприятие удалено" if count == 1 else f"Удалено: {plural(count, *_MEASURES)}"

    def tell_undoable(self, words: str) -> None:
        """Say what was done, with a way back."""
        self._notify(words, Tone.NEUTRAL, "Отменить", self.undo)

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
