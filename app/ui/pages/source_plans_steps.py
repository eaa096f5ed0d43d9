"""Steps over higher plans: reading and storing files, corrections, answers in the roadmap, removal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.core.errors import AppError
from app.core.progress import Progress
from app.core.russian import plural
from app.services.views.plans import EditionComparison, PlanPreview, PlanSource, SourcePlanView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.reports_output import Notify
from app.ui.pages.source_plans_head import head_value
from app.ui.pages.source_plans_review import Reviewed, reviewed
from app.ui.palette import Tone
from app.ui.widgets.facts_form import FactValue
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services

Leave = Callable[[str, object], object]
_MEASURES = ("мероприятие", "мероприятия", "мероприятий")


class NothingCopiedError(AppError):
    """В буфере обмена нет таблицы. Выделите таблицу плана в Word или Excel, скопируйте (Ctrl+C) и вставьте снова."""


class SourcePlansSteps:
    """Asks, then runs the use case. `leave(page, target)` goes to another page."""

    def __init__(self, desk: Desk, workplace: Workplace, notify: Notify, leave: Leave) -> None:
        self._desk = desk
        self._workplace = workplace
        self._notify = notify
        self._leave = leave

    # reading

    def read(self, sources: Sequence[PlanSource], done: Callable[[list[Reviewed]], None]) -> None:
        """Read sources; nothing is stored yet."""
        self._workplace.ask("source_plans/read", lambda services: [_read(services, one) for one in sources], done)

    def read_again(
        self,
        source: PlanSource,
        mark: str,
        roles: dict[str, str],
        done: Callable[[PlanPreview], None],
        refused: Callable[[PlanSource, AppError], None],
    ) -> None:
        """Read a source with the roles of columns that the user has told; `mark`: fingerprint of its header."""
        self._workplace.ask(
            "source_plans/read",
            lambda services: services.source_plans.preview(source, roles, mark),
            done,
            lambda error: refused(source, error),
        )

    def pasted(self) -> PlanSource | None:
        """What the clipboard holds; without a text the user is told what to do."""
        data = QGuiApplication.clipboard().mimeData()
        text, html = (data.text(), data.html()) if data is not None else ("", "")
        if not (text.strip() or html.strip()):
            self._desk.asker.refused(NothingCopiedError())
            return None
        return PlanSource(text=text, html=html)

    # storing

    def store(self, files: Sequence[Reviewed], done: Callable[[int], None]) -> None:
        """Store what was read; `done` gets the first plan. A new edition tells what it changes."""
        year = self._workplace.school_year

        def store(services: Services, progress: Progress) -> list[tuple[int, EditionComparison | None]]:
            stored = []
            for place, file in enumerate(files):
                progress.step(file.name, place, len(files))
                assert file.preview is not None
                key = services.source_plans.store(
                    file.source,
                    file.plan,
                    previous_id=file.previous.plan_id if file.previous else None,
                    roles=file.preview.roles,
                    mark=file.preview.fingerprint,
                )
                stored.append((key, services.source_plans.compare(key, year)))
            return stored

        def stored(keys: list[tuple[int, EditionComparison | None]]) -> None:
            first, changes = keys[0]
            done(first)
            if changes is not None:
                tone = Tone.WARNING if changes.warning else Tone.GOOD
                said = f"Загружена новая редакция: {changes.sentence}. {changes.warning}".strip()
                self._notify(said, tone, "Сравнить", lambda: self._leave("source_plans", ("compare", first)))
                return
            count = plural(len(keys), "план", "плана", "планов")
            self._notify(f"Загружено: {count}", Tone.GOOD, "К дорожной карте", lambda: self._leave("roadmap", None))

        self._workplace.do("Загрузка планов", store, (Change.SOURCE_PLANS, Change.ROADMAP), stored)

    # corrections

    def set_duty(self, keys: Sequence[int], code: str) -> None:
        """Whose duty rows are."""
        self._do("Уточнение обязанности", lambda services: services.source_plans.set_duty(keys, code))

    def change_cell(self, key: int, column: str, text: str) -> None:
        """A cell of a row."""
        self._do("Исправление строки", lambda services: services.source_plans.change_item(key, **{column: text}))

    def change_head(self, key: int, name: str, value: FactValue) -> None:
        """A field of the head."""
        told = head_value(name, value)
        self._do("Исправление сведений", lambda services: services.source_plans.change_plan(key, **{name: told}))

    def settle(self, key: int) -> None:
        """A doubt that has been looked at."""
        self._do("Проверка строки", lambda services: services.source_plans.settle_doubts([key]))

    # answers

    def answer(self, keys: Sequence[int]) -> None:
        """Rows of the roadmap for rows of the plan, in one step."""
        year = self._workplace.school_year

        def told(made: list[int]) -> None:
            count = plural(len(made), *_MEASURES)
            said = "Мероприятие внесено" if len(made) == 1 else f"Внесено: {count}"
            self._notify(f"{said} в дорожную карту", Tone.GOOD, "Открыть", lambda: self._leave("roadmap", made[0]))

        self._workplace.do(
            "Внесение в дорожную карту",
            lambda services, _progress: services.roadmap.answer_sources(year, keys),
            (Change.ROADMAP, Change.SOURCE_PLANS),
            told,
        )

    # editions and removal

    def compare(self, key: int, done: Callable[[EditionComparison], None]) -> None:
        """What an edition changes."""
        year = self._workplace.school_year

        def show(found: EditionComparison | None) -> None:
            if found is not None:
                done(found)

        self._workplace.ask("source_plans/compare", lambda services: services.source_plans.compare(key, year), show)

    def remove(self, plan: SourcePlanView) -> None:
        """After a question."""
        if not self._desk.asker.confirm(
            "Удалить план",
            f"План «{plan.title}» ({plural(len(plan.items), 'строка', 'строки', 'строк')}) будет удалён. Мероприятия "
            "дорожной карты останутся, но потеряют это основание. Удаление можно отменить.",
            "Удалить",
            danger=True,
        ):
            return
        key = plan.plan_id
        self._workplace.do(
            "Удаление плана",
            lambda services, _progress: services.source_plans.remove(key),
            (Change.SOURCE_PLANS, Change.ROADMAP),
            lambda _none: self._notify("План удалён", Tone.NEUTRAL, "Отменить", self._undo),
        )

    def _do(self, name: str, change: Callable[[Services], None]) -> None:
        """A correction; where it is refused, the page shows again what is stored."""

        def refused(error: AppError) -> None:
            self._notify(error.message, Tone.WARNING)
            self._desk.events.announce((Change.SOURCE_PLANS,))

        self._workplace.do(name, lambda services, _progress: change(services), (Change.SOURCE_PLANS,), failed=refused)

    def _undo(self) -> None:
        self._workplace.do("Отмена", lambda services, _progress: services.safety.undo(), tuple(Change))


def _read(services: Services, source: PlanSource) -> Reviewed:
    try:
        return reviewed(source, services.source_plans.preview(source))
    except AppError as error:
        return reviewed(source, None, error)
