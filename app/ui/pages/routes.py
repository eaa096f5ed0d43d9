"""«ИОМ»: people with progress at the left, the route of the selected one at the right."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.core.russian import initials_last, plural, school_year
from app.services.views.reports import ReportRequest
from app.services.views.routes import RouteView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.pages.reports_output import DocumentOutput
from app.ui.pages.routes_deficits_entry import DeficitEntry
from app.ui.pages.routes_detail import RouteDetail
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.widgets.chips import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

_FILTERS = {"all": "Все", "none": "Без маршрута", "draft": "Проект", "approved": "Утверждён"}
_TOUCHED = (Change.ROUTES, Change.OCCURRENCES)
_MARKS = {
    "none": Mark("mark_ahead", Tone.NEUTRAL),
    "draft": Mark("mark_running", Tone.ACCENT),
    "approved": Mark("mark_done", Tone.GOOD),
    "finished": Mark("mark_done", Tone.GOOD),
}


class RoutesPage(Page):
    """Routes are made for the selected people: Ctrl+A selects everybody."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "ИОМ")
        self._workplace = workplace
        self._wanted: object = None
        self._rows: tuple[RouteView, ...] = ()
        self.output = DocumentOutput(desk, workplace, self, self.notify)
        self.table = self._build_table()
        self.detail = RouteDetail(desk, workplace)
        self.entry = DeficitEntry(desk, workplace, self.notify)
        self.empty = EmptyState(
            desk.theme,
            "Сначала добавьте административную команду и учителей: маршруты составляются из их дефицитов.",
            "Добавить сотрудников",
            icon="people",
        )
        self._pane: QWidget = MasterDetail(self.table, self.detail, desk.memory, "routes", share=0.355)
        self._build()
        self.watch(Change.ROUTES, Change.STAFF, Change.OCCURRENCES, Change.ROADMAP)

    def refresh(self) -> None:
        """Read people and their routes."""
        year = self._workplace.school_year
        self._workplace.ask("routes", lambda services: services.routes.routes(year), self._show)

    def open(self, target: object) -> None:
        """Show one person: by identifier, or by the owner's words of an occurrence."""
        self._wanted = target
        self.search.clear()
        self.chips.choose("all")
        self._select_wanted()

    def finish_edits(self) -> None:
        """Store what is being typed."""
        self.detail.finish_edits()

    def _show(self, rows: tuple[RouteView, ...]) -> None:
        self._rows = rows
        self.empty.setVisible(not rows)
        self._pane.setVisible(bool(rows))
        self.show_tools(shown=bool(rows))
        approved = sum(row.state in {"approved", "finished"} for row in rows)
        note = f"утверждено {approved} из {len(rows)} · дополнительных документов от учителей не требуется"
        self.set_title("ИОМ", note if rows else "")
        self.chips.set_chips(self._chips())
        self.table.set_rows(rows)
        self._filter(self.chips.current)
        self._select_wanted()
        if rows and self.table.current_row() is None and self.table.visible_rows():
            self.table.select(self.table.visible_rows()[0].person.staff_id)
        self.detail.show_route(self.table.current_row())

    def _select_wanted(self) -> None:
        for row in self._rows:
            name = row.person.full_name.split()
            short = f"ИОМ: {name[0]}\u00a0{''.join(f'{part[0]}.' for part in name[1:])}"
            if self._wanted in {row.person.staff_id, short} and self.table.select(row.person.staff_id):
                self._wanted = None
                return

    def _chips(self) -> list[Chip]:
        counts = {key: sum(row.state == key for row in self._rows) for key in _FILTERS}
        return [Chip(key, words, None if key == "all" else counts[key]) for key, words in _FILTERS.items()]

    def _filter(self, key: str) -> None:
        self.table.set_predicate(None if key == "all" else lambda row: row.state == key)

    def _build_table(self) -> Table[RouteView]:
        columns: tuple[Column[RouteView], ...] = (
            Column(
                "name",
                "Сотрудник",
                lambda row: row.person.full_name,
                width=190,
                stretch=2,
                wrap=True,
                mark=lambda row: _MARKS[row.state],
                tooltip=lambda row: row.person.position,
            ),
            Column("state", "Состояние", lambda row: row.state_words, width=88, wrap=True),
            Column(
                "progress",
                "Готово",
                lambda row: f"{row.done} из {len(row.measures)}" if row.measures else "",
                sort=lambda row: row.done / len(row.measures) if row.measures else None,
                width=72,
                numeric=True,
            ),
            Column("role", "Роль", lambda row: row.person.role_words, width=110, hidden=True),
            Column("position", "Должность", lambda row: row.person.position, width=180, hidden=True),
        )
        return Table(
            self.desk.theme,
            self.desk.memory,
            "routes/people",
            columns,
            key=lambda row: row.person.staff_id,
            title="Сотрудники и их маршруты",
            empty_text="Таких сотрудников нет",
        )

    def _build(self) -> None:
        self.set_main_action("Составить ИОМ", self._draft, "route")
        self.add_second_action("Утвердить", self._approve, "ok")
        self.add_menu_action("Добавить дефицит", self._add_deficit, "add")
        self.add_menu_action("Вернуть в проект", self._return, "undo")
        self.add_menu_action("Печать ИОМ", self._print, "print")
        self.add_menu_action("Сохранить ИОМ как PDF", partial(self._save, "pdf"), "pdf")
        self.add_menu_action("Сохранить ИОМ как Word", partial(self._save, "docx"), "word")
        self.shortcut("Ctrl+P", self._print)
        self.search = self.add_search("Найти сотрудника", self.table.set_text)
        self.chips.set_chips(self._chips())
        self.body.addWidget(self._pane, 1)
        self.body.addWidget(self.empty, 1)
        self.empty.hide()
        self.table.picked.connect(self.detail.show_route)
        self.chips.chosen.connect(self._filter)
        self.empty.pressed.connect(lambda: self.left.emit("school", "staff"))
        self.detail.add_deficit_pressed.connect(self._add_deficit)
        self.detail.draft_pressed.connect(self._draft)
        self.detail.deficits.noticed.connect(self.notify)
        self.table.menu_wanted.connect(self._fill_menu)

    def _fill_menu(self, menu: QMenu) -> None:
        for text, pressed in (
            ("Составить ИОМ", self._draft),
            ("Утвердить", self._approve),
            ("Добавить дефицит", self._add_deficit),
            ("Печать ИОМ", self._print),
        ):
            menu.addAction(text, pressed).setEnabled(self.table.current_row() is not None)

    def _draft(self) -> None:
        rows = [row for row in self.table.selected_rows() if row.state in {"none", "draft"}]
        if not rows:
            self.notify("У выбранных сотрудников ИОМ уже утверждены", Tone.WARNING)
            return
        if any(row.state == "draft" and row.measures for row in rows) and not self.desk.asker.confirm(
            "Составить заново?", "У выбранных сотрудников уже есть проекты ИОМ; они будут заменены.", "Составить заново"
        ):
            return
        keys = [row.person.staff_id for row in rows if row.deficits] or [row.person.staff_id for row in rows]
        bare = len(rows) - len(keys)
        year, told = self._workplace.school_year, f"Составлено ИОМ: {len(keys)}. Проверьте мероприятия и утвердите."
        if bare:
            told += f" Без дефицитов пропущено: {plural(bare, 'сотрудник', 'сотрудника', 'сотрудников')}."
        self._workplace.do(
            "Составление ИОМ",
            lambda services, _progress: services.routes.draft(year, keys),
            _TOUCHED,
            lambda _none: self.notify(told, Tone.WARNING if bare else Tone.GOOD),
        )

    def _approve(self) -> None:
        rows = [row for row in self.table.selected_rows() if row.state == "draft"]
        if not rows:
            self.notify("Выберите сотрудников с проектом ИОМ", Tone.WARNING)
            return
        names = rows[0].person.full_name if len(rows) == 1 else plural(len(rows), "маршрут", "маршрута", "маршрутов")
        facts = (Fact("day", "Дата утверждения", self._workplace.today, FactKind.DATE),)
        told = self.desk.asker.form("Утвердить ИОМ", names, facts, "Утвердить", required=("day",))
        if told is None or not isinstance(told["day"], date):
            return
        keys, year, day = [row.person.staff_id for row in rows], self._workplace.school_year, told["day"]
        self._workplace.do(
            "Утверждение ИОМ", lambda services, _progress: services.routes.approve(year, keys, day), _TOUCHED
        )

    def _return(self) -> None:
        row = self.table.current_row()
        if row is not None and row.route_id is not None and row.state == "approved":
            key = row.route_id
            self._workplace.do(
                "Возврат в проект", lambda services, _progress: services.routes.return_to_draft(key), _TOUCHED
            )

    def _add_deficit(self) -> None:
        self.entry.add(self.table.selected_rows())

    def _print(self) -> None:
        row = self.table.current_row()
        if row is not None and row.route_id is not None:
            self.output.print_out("route", self._request(row), _document_name(row))

    def _save(self, suffix: str) -> None:
        row = self.table.current_row()
        if row is not None and row.route_id is not None:
            self.output.save("route", self._request(row), _document_name(row), suffix)

    def _request(self, row: RouteView) -> ReportRequest:
        return ReportRequest(self._workplace.school_year, row.person.staff_id)


def _document_name(row: RouteView) -> str:
    """«ИОМ Белая Н.О. 2026/27»."""
    return f"ИОМ {initials_last(row.person.full_name)} {school_year(row.school_year)}"
