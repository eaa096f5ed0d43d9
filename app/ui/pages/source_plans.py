"""«Вышестоящие планы»: plans of region and municipality, whose duty each row is, what of ours answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.core.errors import AppError
from app.core.progress import Progress
from app.core.russian import plural
from app.services.views.plans import DUTY_WORDS, SourceItemView, SourcePlanView
from app.ui.asker import ANY_FILE, FileKind
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.source_plans_detail import SourceDetail
from app.ui.pages.source_plans_review import PlanReview, ReadFile
from app.ui.pages.source_plans_rows import FILTERS, PlanRow, duty_of, item_key, plan_rows, row_columns, row_filter
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.widgets.buttons import add_action
from app.ui.widgets.chips import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.bundle import Services

_KINDS = (FileKind("Планы: Word, Excel, текст", ("docx", "xlsx", "txt", "md")), ANY_FILE)


class SourcePlansPage(Page):
    """Plans at the left, rows in the middle, the selected row at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Вышестоящие планы")
        self._workplace = workplace
        self._plans: tuple[SourcePlanView, ...] = ()
        self._wanted: tuple[int | None, int | None] = (None, None)
        """Plan and row to be shown after the next reading."""
        self.plans = self._build_plans()
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
        self.detail = SourceDetail(desk.theme)
        self.review = PlanReview(desk)
        self.empty = EmptyState(
            desk.theme,
            "Загрузите план региона или муниципалитета: из него в дорожную карту войдут строки, которые обязана "
            "исполнить школа. Файл можно перетащить сюда мышью.",
            "Загрузить план",
            icon="import",
        )
        self._build()
        self._connect()
        self.watch(Change.SOURCE_PLANS, Change.ROADMAP)

    # the page's duties

    def refresh(self) -> None:
        """Read the plans."""
        self._workplace.ask("source_plans", lambda services: services.source_plans.plans(), self._show)

    def open(self, target: object) -> None:
        """Show a plan by its identifier, or a row by ("item", identifier)."""
        if isinstance(target, int):
            self._wanted = (target, None)
        elif isinstance(target, tuple) and len(target) == 2 and target[0] == "item":  # noqa: PLR2004  kind and key
            self._wanted = (None, int(target[1]))
        self._end_review()
        self._select_wanted()

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

    def read_files(self, files: Sequence[Path]) -> None:
        """Read files and show what they hold; nothing is stored yet."""
        paths = list(dict.fromkeys(files))
        if paths:
            self._workplace.ask(
                "source_plans/read",
                lambda services: [_read(services, path) for path in paths],
                self._show_review,
            )

    # showing

    def _show(self, plans: tuple[SourcePlanView, ...]) -> None:
        self._plans = plans
        self.set_attention(sum(plan.gaps for plan in plans))
        self.set_title("Вышестоящие планы", plural(len(plans), "план", "плана", "планов") if plans else "")
        self.plans.set_rows(plans)
        self._show_parts()
        self._select_wanted()
        if self.plans.current_row() is None and plans:
            self.plans.select(plans[0].plan_id)
        self._show_plan()

    def _show_parts(self) -> None:
        """The review while there is one, else the plans, else the sentence of an empty page."""
        reviewing = self._reviewing
        self.review.setVisible(reviewing)
        self._pane.setVisible(not reviewing and bool(self._plans))
        self.chips.setVisible(not reviewing and bool(self._plans))
        self._search_field.setVisible(not reviewing and bool(self._plans))
        self.empty.setVisible(not reviewing and not self._plans)
        self.load_button.setVisible(not reviewing)
        self._remove_action.setEnabled(not reviewing and bool(self._plans))

    def _show_plan(self, *_of_signal: object) -> None:
        plan = self.plans.current_row()
        if plan is None:
            self.table.set_rows(())
            return
        self.chips.set_chips(_chips(plan))
        self.table.set_predicate(row_filter(self.chips.current, plan))
        self.table.set_rows(plan_rows(plan))
        self._show_row()

    def _show_row(self, *_of_signal: object) -> None:
        plan, row = self.plans.current_row(), self.table.current_row()
        if row is not None and row.item is not None:
            self.detail.show_item(row.item)
        elif plan is not None:
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
            self.chips.choose("all")
            self.table.select(item_key(item_id))

    # building

    def _build_plans(self) -> Table[SourcePlanView]:
        columns: tuple[Column[SourcePlanView], ...] = (
            Column(
                "title",
                "План",
                lambda plan: plan.title,
                stretch=1,
                wrap=True,
                note=_plan_note,
                mark=lambda plan: Mark("warning", Tone.WARNING) if plan.gaps else Mark("ok", Tone.GOOD),
                fixed=True,
            ),
        )
        return Table(
            self.desk.theme,
            self.desk.memory,
            "source_plans/plans",
            columns,
            key=lambda plan: plan.plan_id,
            title="Вышестоящие планы",
            empty_text="Планов нет",
        )

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.load_button = self.set_main_action("Загрузить план", self._choose_files, "import")
        self._remove_action = self.add_menu_action("Удалить план", self._remove, "remove")
        self._search_field: QWidget = self.add_search("Найти в плане", self.table.set_text)
        inner = MasterDetail(self.table, self.detail, self.desk.memory, "source_plans/rows", share=0.7)
        self._pane = MasterDetail(self.plans, inner, self.desk.memory, "source_plans", share=0.2)
        self._reviewing = False
        for widget in (self._pane, self.review, self.empty):
            self.body.addWidget(widget, 1)
            widget.hide()
        self.body.addStretch()  # the title stays above while nothing is read yet
        self._search_field.hide()

    def _connect(self) -> None:
        self.plans.picked.connect(self._show_plan)
        self.plans.remove_pressed.connect(lambda _rows: self._remove())
        self.table.picked.connect(self._show_row)
        self.table.refused.connect(self.notify_refused)
        self.table.menu_wanted.connect(self._fill_menu)
        self.chips.chosen.connect(self._filter)
        self.detail.duty_chosen.connect(lambda key, words: self._set_duty([key], duty_of(words)))
        self.detail.answer_pressed.connect(self._answer)
        self.detail.roadmap_pressed.connect(lambda: self.left.emit("roadmap", None))
        self.review.accepted.connect(self._store_files)
        self.review.rejected.connect(self._end_review)
        self.empty.pressed.connect(self._choose_files)

    def _fill_menu(self, menu: QMenu) -> None:
        """Whose duty, for all selected rows at once."""
        keys = [row.item.item_id for row in self.table.selected_rows() if row.item is not None]
        for code, words in DUTY_WORDS.items() if keys else ():
            add_action(self.desk.theme, menu, words.capitalize(), partial(self._set_duty, keys, code))

    # steps

    def _filter(self, key: str) -> None:
        plan = self.plans.current_row()
        if plan is not None:
            self.table.set_predicate(row_filter(key, plan))

    def _store_duty(self, row: PlanRow, words: str) -> PlanRow | None:
        if row.item is None:
            return None
        code = duty_of(words)
        self._set_duty([row.item.item_id], code)
        return replace(row, item=_with_duty(row.item, code))

    def _set_duty(self, keys: list[int], code: str) -> None:
        self._workplace.do(
            "Уточнение обязанности",
            lambda services, _progress: services.source_plans.set_duty(keys, code),
            (Change.SOURCE_PLANS,),
        )

    def _answer(self, item_id: int) -> None:
        year = self._workplace.school_year
        self._workplace.do(
            "Внесение в дорожную карту",
            lambda services, _progress: services.roadmap.answer_source(year, item_id),
            (Change.ROADMAP, Change.SOURCE_PLANS),
            lambda made: self.notify(
                "Мероприятие внесено в дорожную карту", Tone.GOOD, "Открыть", lambda: self.left.emit("roadmap", made)
            ),
        )

    def _choose_files(self) -> None:
        self.read_files(self.desk.asker.open_files("Загрузить план", _KINDS, purpose="source_plans"))

    def _show_review(self, files: list[ReadFile]) -> None:
        self._reviewing = True
        self.review.show_files(files)
        self._show_parts()

    def _end_review(self) -> None:
        if self._reviewing:
            self._reviewing = False
            self._show_parts()

    def _store_files(self, files: list[ReadFile]) -> None:
        def store(services: Services, progress: Progress) -> list[int]:
            stored = []
            for place, file in enumerate(files):
                progress.step(file.path.name, place, len(files))
                stored.append(services.source_plans.store(file.path, file.plan))
            return stored

        def stored(keys: list[int]) -> None:
            self._wanted = (keys[0], None)
            count = plural(len(keys), "план", "плана", "планов")
            self.notify(f"Загружено: {count}", Tone.GOOD, "К дорожной карте", lambda: self.left.emit("roadmap", None))

        self._end_review()
        self._workplace.do("Загрузка планов", store, (Change.SOURCE_PLANS,), stored)

    def _remove(self) -> None:
        plan = self.plans.current_row()
        if plan is None or not self.desk.asker.confirm(
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
            lambda _none: self.notify("План удалён", Tone.NEUTRAL, "Отменить", self._undo),
        )

    def _undo(self) -> None:
        self._workplace.do("Отмена", lambda services, _progress: services.safety.undo(), tuple(Change))


def _read(services: Services, path: Path) -> ReadFile:
    try:
        return ReadFile(path, services.source_plans.preview(path).plan)
    except AppError as error:
        return ReadFile(path, refusal=error.message)


def _with_duty(item: SourceItemView, code: str) -> SourceItemView:
    return replace(item, duty=code)


def _plan_note(plan: SourcePlanView) -> str:
    gaps = f"без мероприятия: {plan.gaps}" if plan.gaps else "все обязанности учтены"
    return "\n".join(part for part in (plan.act, gaps) if part)


def _chips(plan: SourcePlanView) -> list[Chip]:
    chips = []
    for key, (words, fits) in FILTERS.items():
        count = sum(map(fits, plan.items))
        if key != "unclear" or count:
            tone = Tone.WARNING if count and key in {"gap", "unclear"} else None
            chips.append(Chip(key, words, None if key == "all" else count, tone))
    return chips


def _files_of(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
