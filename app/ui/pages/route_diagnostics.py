"""View «Диагностика» of the page «ИОМ»: results of staff, deficits that follow from them, before and after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.russian import capital, fold, plural, short_date
from app.planning.diagnostics import area_key
from app.services.views.diagnostics import (
    AUDIT,
    AreaView,
    ClosingView,
    DiagnosticTable,
    DiagnosticView,
    PersonResults,
    ProposalView,
)
from app.services.views.school import StaffView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page_views import Pane
from app.ui.pages.results_school_pane import Holder
from app.ui.pages.route_diagnostics_import import TOUCHED, DiagnosticImport
from app.ui.pages.route_diagnostics_steps import DiagnosticSteps
from app.ui.pages.route_diagnostics_tables import (
    ADD,
    CLOSE,
    FollowRow,
    compared_table,
    diagnostics_table,
    follow_rows,
    follow_table,
    found_table,
    results_table,
)
from app.ui.palette import Tone
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import add_action, main_button, menu_button, plain_button
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import group_label, muted_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_EMPTY = (
    "Диагностик пока нет. Внесите результаты диагностики или внешнего аудита: из них программа предложит дефициты, "
    "а после повторной диагностики покажет изменения."
)
_RESULTS, _FOLLOWS, _COMPARED, _FOUND = "results", "follows", "compared", "found"

Whole = tuple[DiagnosticTable, tuple[ProposalView, ...], tuple[ClosingView, ...], tuple[StaffView, ...]]


class DiagnosticsPane(Pane):
    """Diagnostics at the left, the chosen one at the right.

    People and areas that were added by hand stand in the table before they have a result, and are remembered.
    """

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace)
        self._wanted: int | None = None
        self._whole: Whole | None = None
        self._follows: dict[object, FollowRow] = {}
        self._shown_areas: tuple[AreaView, ...] | None = None
        self.importing = DiagnosticImport(desk, workplace, self.noticed.emit, self._open_new)
        self.steps = DiagnosticSteps(desk, workplace, self.noticed.emit, self._open_new, self._redraw)
        self.list = diagnostics_table(desk)
        self.results = results_table(desk, (), self.steps.put)
        self.follows = follow_table(desk, self._note_follow)
        self.compared = compared_table(desk)
        self.found = found_table(desk)
        self.chips = FilterChips()
        self.chips.setAccessibleName("Что показать о диагностике")
        self.empty = EmptyState(desk.theme, _EMPTY, "Загрузить из файла", icon="document", second="Внести вручную")
        self._stack, self._views, self._holder = QStackedWidget(), QStackedWidget(), Holder()
        self._title, self._about = group_label(""), muted_label("", wrap=True)
        self._build()
        self._connect()

    # what the page asks for

    def refresh(self) -> None:
        """Read the diagnostics and the chosen one."""
        self._workplace.ask("routes/diagnostics", lambda services: services.diagnostics.diagnostics(), self._show)

    def open(self, target: object) -> None:
        """Show a diagnostic by its identifier."""
        if isinstance(target, int):
            self._open_new(target)

    # showing

    def _refresh_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, rows: tuple[DiagnosticView, ...]) -> None:
        self._stack.setCurrentIndex(2 if rows else 1)
        self.list.set_rows(rows)
        if self._wanted is not None and self.list.select(self._wanted):
            self._wanted = None
        elif self.list.current_row() is None and rows:
            self.list.select(rows[0].diagnostic_id)
        self._read_chosen()

    def _read_chosen(self, *_of_signal: object) -> None:
        row = self.list.current_row()
        if row is None:
            return
        key = row.diagnostic_id

        def look(services: Services) -> Whole:
            keeper = services.diagnostics
            return keeper.diagnostic(key), keeper.proposals(key), keeper.closings(key), services.staff.people()

        self._workplace.ask("routes/diagnostics/one", look, self._show_whole)

    def _show_whole(self, whole: Whole) -> None:
        row = self.list.current_row()
        if row is None or row.diagnostic_id != whole[0].head.diagnostic_id:
            return
        other = self._whole is None or self._whole[0].head.diagnostic_id != whole[0].head.diagnostic_id
        self._whole = whole
        self.steps.table, self.steps.staff = whole[0], whole[3]
        table, proposals, closings, _staff = whole
        if other:
            self._follows.clear()
        self._title.setText(table.head.title)
        self._about.setText(_about(table))
        self._about.setToolTip("\n".join(table.bounds_words))
        self._show_results(table)
        rows = [self._follows.get(one.key, one) for one in follow_rows(proposals, closings)]
        waiting = {one.key for one in follow_rows(proposals, closings) if one.what in {ADD, CLOSE}}
        self.follows.set_rows([one for one in rows if one.key in waiting or one.chosen is False])
        self.compared.set_rows(table.compared)
        self.found.set_rows(table.found)
        chips = _chips(table, len(waiting))
        self.chips.set_chips(chips)
        if self.chips.current not in {chip.key for chip in chips} or other:
            self.chips.choose(chips[0].key)
        self._show_view(self.chips.current)
        self._dress_follows()
        self.propose_button.setEnabled(bool(waiting))

    def _show_results(self, table: DiagnosticTable) -> None:
        people, areas = self.steps.waiting()
        known = {area_key(one.area) for one in table.areas}
        shown = (*table.areas, *(one for one in areas if area_key(one.area) not in known))
        if shown != self._shown_areas:
            self._shown_areas = shown
            self.results = results_table(self._desk, shown, self.steps.put)
            self.results.refused.connect(self._refuse)
            self.results.menu_wanted.connect(self._fill_menu)
            self.results.add_pressed.connect(self.steps.add_people)
            self.results.remove_pressed.connect(self.steps.remove_people)
            self.results.pasted.connect(self.importing.from_clipboard)
            self._holder.hold(self.results)
        there = {row.person.staff_id for row in table.people}
        rows = [*table.people, *(PersonResults(one) for one in people if one.staff_id not in there)]
        self.results.set_rows(sorted(rows, key=lambda row: (fold(row.person.full_name), row.person.staff_id)))

    def _redraw(self) -> None:
        if self._whole is not None:
            self._show_results(self._whole[0])
            self.chips.choose(_RESULTS)

    def _show_view(self, key: str) -> None:
        self._views.setCurrentIndex({_RESULTS: 0, _FOLLOWS: 1, _COMPARED: 2, _FOUND: 3}.get(key, 0))

    # building

    def _build(self) -> None:
        frame = MasterDetail(
            self._build_left(), self._build_right(), self._desk.memory, "route-diagnostics", share=0.27
        )
        for part in (QWidget(), self.empty, frame):  # nothing until the first answer
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, 0, 0)
        layout.addWidget(self._stack)

    def _build_left(self) -> QWidget:
        theme = self._desk.theme
        new = menu_button(theme, "Добавить диагностику", "add")
        menu = new.menu()
        assert menu is not None
        add_action(theme, menu, "Загрузить из файла…", self.importing.from_file, "import")
        add_action(theme, menu, "Вставить таблицу", self.importing.from_clipboard, "copy")
        add_action(theme, menu, "Внести вручную…", self.steps.add, "edit")
        left, column = QWidget(), QVBoxLayout()
        left.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(new)
        column.addWidget(self.list, 1)
        return left

    def _build_right(self) -> QWidget:
        theme = self._desk.theme
        self.propose_button = main_button(theme, "Предложить дефициты", "", lambda: self.chips.choose(_FOLLOWS))
        self.people_button = plain_button(theme, "Добавить сотрудников", "people", self.steps.add_people)
        self.area_button = plain_button(theme, "Добавить область", "add", self.steps.add_area)
        more = menu_button(theme, "Ещё", "more")
        lines = more.menu()
        assert lines is not None
        add_action(theme, lines, "Изменить название и дату…", self.steps.change, "edit")
        add_action(theme, lines, "Изменить область…", self.steps.change_area, "edit")
        add_action(theme, lines, "Убрать пустые строки и столбцы", self.steps.forget, "cross")
        add_action(theme, lines, "Удалить диагностику…", self.steps.remove, "remove")
        right, body = QWidget(), QVBoxLayout()
        right.setLayout(body)
        body.setContentsMargins(MEDIUM, 0, 0, 0)
        body.setSpacing(SMALL)
        tools = QHBoxLayout()
        tools.setSpacing(SMALL)
        for widget in (self.people_button, self.area_button, more):
            tools.addWidget(widget)
        tools.addStretch()
        tools.addWidget(self.propose_button)
        self._holder.hold(self.results)
        for view in (self._holder, self._build_follows(), self.compared, self.found):
            self._views.addWidget(view)
        body.addWidget(self._title)
        body.addWidget(self._about)
        body.addLayout(tools)
        body.addWidget(self.chips)
        body.addWidget(self._views, 1)
        return right

    def _build_follows(self) -> QWidget:
        made, column = QWidget(), QVBoxLayout()
        made.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        self.store_button = plain_button(self._desk.theme, "Сохранить отмеченное", "ok", self._store_follows)
        line = QHBoxLayout()
        line.addWidget(muted_label("Формулировку и группу можно исправить прямо в таблице."), 1)
        line.addWidget(self.store_button)
        column.addLayout(line)
        column.addWidget(self.follows, 1)
        return made

    def _connect(self) -> None:
        self.list.picked.connect(self._read_chosen)
        self.list.add_pressed.connect(self.steps.add)
        self.list.remove_pressed.connect(lambda _rows: self.steps.remove())
        self.list.opened.connect(lambda _row: self.steps.change())
        self.list.pasted.connect(self.importing.from_clipboard)
        self.chips.chosen.connect(self._show_view)
        self.empty.pressed.connect(self.importing.from_file)
        self.empty.second_pressed.connect(self.steps.add)
        self.follows.refused.connect(self._refuse)
        self.found.opened.connect(lambda row: self.left.emit("routes", row.person.staff_id))
        self.found.menu_wanted.connect(self._fill_found_menu)
        self._desk.events.subscribe((Change.ROUTES, Change.STAFF, Change.THRESHOLDS), self, self._refresh_seen)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction("Добавить сотрудников…", self.steps.add_people)
        rows = self.results.selected_rows()
        if rows:
            menu.addAction("Открыть ИОМ", lambda: self.left.emit("routes", rows[0].person.staff_id))
            menu.addAction("Убрать из диагностики", lambda: self.steps.remove_people(rows))

    def _fill_found_menu(self, menu: QMenu) -> None:
        rows = self.found.selected_rows()
        if rows:
            menu.addAction("Открыть ИОМ", lambda: self.left.emit("routes", rows[0].person.staff_id))

    def _refuse(self, error: AppError) -> None:
        self._desk.asker.refused(error)

    def _open_new(self, key: int) -> None:
        self._wanted = key
        self.refresh()

    # what follows

    def _note_follow(self, row: FollowRow) -> None:
        self._follows[row.key] = row
        self._dress_follows()

    def _dress_follows(self) -> None:
        self.store_button.setEnabled(bool(self._chosen_follows()))

    def _chosen_follows(self) -> list[FollowRow]:
        rows = [self._follows.get(row.key, row) for row in self.follows.rows_model.rows]
        return [row for row in rows if row.chosen and row.what in {ADD, CLOSE}]

    def _store_follows(self) -> None:
        if self._whole is None:
            return
        key, chosen = self._whole[0].head.diagnostic_id, self._chosen_follows()
        add = [
            replace(row.proposal, wording=row.wording, family=row.family)
            for row in chosen
            if row.what == ADD and row.proposal is not None
        ]
        close = [row.deficit_id for row in chosen if row.what == CLOSE]

        def store(services: Services, _progress: object) -> tuple[int, int]:
            keeper = services.diagnostics
            return keeper.accept(key, add) if add else 0, keeper.close(key, close) if close else 0

        def done(counts: tuple[int, int]) -> None:
            added, closed = counts
            words = [f"Добавлено: {plural(added, 'дефицит', 'дефицита', 'дефицитов')}"] if add else []
            words += [f"закрыто: {closed}"] if close else []
            text = ", ".join(words)
            self.noticed.emit(f"{text[:1].upper()}{text[1:]}.", Tone.GOOD)
            self._follows.clear()

        self._workplace.do("Дефициты по диагностике", store, TOUCHED, done, self._desk.asker.refused)


def _about(table: DiagnosticTable) -> str:
    """Kind and day, what it repeats, the note, how levels are told: each a sentence."""
    head = table.head
    parts = [f"{head.kind_words} {short_date(head.held_on)}"]
    parts += [f"повторяет: {head.previous}"] if head.previous else []
    parts += [head.note] if head.note else []
    if table.people or head.kind != AUDIT:
        low, high = f"{table.bounds.low:g}", f"{table.bounds.high:g}"
        parts.append(
            f"низкий уровень – ниже {low} %, высокий – от {high} % максимума (свой порог школы, страница «Школа»)"
        )
    if table.without_level:
        parts.append(
            f"без уровня: {plural(table.without_level, 'результат', 'результата', 'результатов')}, нет максимума"
        )
    return " ".join(f"{capital(part).rstrip('. ')}." for part in parts)


def _chips(table: DiagnosticTable, waiting: int) -> list[Chip]:
    """What there is to be shown, the first thing first: an audit without results tells what it has found."""
    found = [Chip(_FOUND, "Выявлено", len(table.found))] if table.found or table.head.kind == AUDIT else []
    results = [Chip(_RESULTS, "Результаты", None)]
    asked = [Chip(_FOLLOWS, "Предложения", waiting)] if table.people or not found else []
    compared = [Chip(_COMPARED, "До и после", None)] if table.head.previous_id else []
    bare = bool(table.found) and not table.people
    return [*found, *results, *asked, *compared] if bare else [*results, *asked, *found, *compared]
