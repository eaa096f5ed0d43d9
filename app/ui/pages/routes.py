"""«ИОМ»: people with progress at the left, the route of the selected one at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.russian import initials_last, school_year
from app.planning.route_next import NextStep, Step
from app.services.views.reports import ReportRequest
from app.services.views.route_page import RowAround
from app.services.views.route_templates import TemplateView
from app.services.views.routes import RouteView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.page_views import PageViews
from app.ui.pages.reports_output import DocumentOutput
from app.ui.pages.routes_deficits_entry import DeficitEntry
from app.ui.pages.routes_detail import RouteDetail
from app.ui.pages.routes_documents import OF_ALL
from app.ui.pages.routes_drafting import ask_drafting
from app.ui.pages.routes_duty import RouteDuties
from app.ui.pages.routes_life import LifeStep, RouteLife
from app.ui.pages.routes_people import RoutePeople
from app.ui.pages.routes_views import PANES, ROUTES
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # made when it is first asked for
    from app.ui.wizards.route_wizard import ChosenRoutes, RouteWizard

_TOUCHED = (Change.ROUTES, Change.OCCURRENCES)


class RoutesPage(Page):
    """Routes are made for the selected people: Ctrl+A selects everybody."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "ИОМ")
        self._workplace = workplace
        self._wanted: object = None
        self._rows: tuple[RouteView, ...] = ()
        self._around: Mapping[int, RowAround] = {}
        self.life = RouteLife(desk, workplace, self.notify)
        self.duties = RouteDuties(desk, workplace, self.notify)
        self.output = DocumentOutput(desk, workplace, self, self.notify)
        self.people = RoutePeople(desk)
        self.table = self.people.table
        self.detail = RouteDetail(desk, workplace)
        self.entry = DeficitEntry(desk, workplace, self.notify)
        self.empty = EmptyState(
            desk.theme,
            "Сначала добавьте административную команду и учителей: маршруты составляются из их дефицитов.",
            "Добавить сотрудников",
            icon="people",
        )
        self.views = PageViews(desk, workplace, "ИОМ", PANES, self._build_routes(), self._read)
        self._build()
        self.watch(
            Change.ROUTES,
            Change.STAFF,
            Change.OCCURRENCES,
            Change.EVIDENCE,
            Change.ROADMAP,
            Change.DIFFICULTIES,
            Change.SCHOOL,
        )

    def refresh(self) -> None:
        """Read what is seen: the people and their routes, or another view."""
        self.views.refresh()

    def open(self, target: object) -> None:
        """Show a person by identifier or by the owner's words of an occurrence; a view by («events», what there)."""
        self._leave_guide()
        view, what = target if isinstance(target, tuple) else (target, None)
        if isinstance(view, str) and self.views.show_view(view, what):
            if view != ROUTES:
                return
            target = what
        self.views.show_view(ROUTES)
        self._wanted = target
        self.search.clear()
        self.people.show_everybody()
        self.chips.choose("all")
        self._select_wanted()

    def finish_edits(self) -> None:
        """Store what is being typed."""
        self.detail.finish_edits()

    def _read(self) -> None:
        year = self._workplace.school_year
        self.duties.refresh()
        self._workplace.ask(
            "routes", lambda services: (services.routes.routes(year), services.route_page.rows(year)), self._show
        )

    def _dress(self, *_of_signal: object) -> None:
        """Tabs where there is somebody; buttons, chips and search field belong to the routes."""
        there, on_routes, free = bool(self._rows), self.views.current == ROUTES, not self._guided
        self.empty.setVisible(free and on_routes and not there)
        self.views.setVisible(free and (there or not on_routes))
        self.views.tabs.setVisible(free and (there or not on_routes))
        self.show_tools(shown=free and there and on_routes)
        for button in self._buttons:  # their keys rest, too
            button.setEnabled(free and there and on_routes)

    def _show(self, found: tuple[tuple[RouteView, ...], Mapping[int, RowAround]]) -> None:
        rows, self._around = found
        self._rows = rows
        self._dress()
        approved = sum(bool(row.in_force) for row in rows)
        asked = sum(len(row.asked_of_teacher) for row in rows)
        note = f"утверждено {approved} из {len(rows)} · документы, требуемые от учителя: {asked}"
        self.set_title("ИОМ", note if rows else "")
        self.people.show_people(rows, self._workplace.today)
        self.chips.set_chips(self.people.chips())
        self._select_wanted()
        self._show_person()

    def _select_wanted(self) -> None:
        for row in self._rows:
            short = f"ИОМ: {initials_last(row.person.full_name)}"
            if self._wanted in {row.person.staff_id, short} and self.table.select(row.person.staff_id):
                self._wanted = None
                return

    def _show_person(self, *_of_signal: object) -> None:
        """The current person, else the first one."""
        if self.table.current_row() is None and self.table.visible_rows():
            self.table.select(self.table.visible_rows()[0].person.staff_id)
        row = self.table.current_row()
        self.detail.show_route(row, self._around)

    def _filter(self, key: str) -> None:
        self.people.show_chip(key)
        self.chips.set_chips(self.people.chips())
        self._show_person()

    def _regroup(self) -> None:
        self.chips.set_chips(self.people.chips())
        self._show_person()

    def _build_routes(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.duties)
        column.addWidget(MasterDetail(self.people, self.detail, self.desk.memory, "routes", share=0.315), 1)
        return made

    def _build(self) -> None:
        self._buttons = (
            self.set_main_action("Составить ИОМ", self._draft, "route"),
            self.add_second_action("Составить нескольким", self._guide_all, "people"),
            self.add_second_action("Утвердить", self._approve, "ok"),
        )
        self.add_menu_action("Добавить дефицит", self._add_deficit, "add")
        self.life_actions = [
            self.add_menu_action(step.text, partial(self._take_life_step, at), step.icon)
            for at, step in enumerate(self.life.steps((), None))
        ]
        self.add_menu_action("Печать ИОМ", self._print, "print")
        self.add_menu_action("Сохранить ИОМ как PDF", partial(self._save, "pdf"), "pdf")
        self.add_menu_action("Сохранить ИОМ как Word", partial(self._save, "docx"), "word")
        self.shortcut("Ctrl+P", self._print)
        self.search = self.add_search("Найти сотрудника", self.table.set_text)
        self.chips.set_chips(self.people.chips())
        self.set_tabs(self.views.tabs)
        self.body.addWidget(self.views, 1)
        self.body.addWidget(self.empty, 1)
        self.views.chosen.connect(self._dress)
        self.views.left.connect(self.left)
        self.views.noticed.connect(self.notify)
        self.empty.hide()
        self.table.picked.connect(self._show_picked)
        self.table.opened.connect(lambda _row: self.detail.open_table())
        self.people.grouped.connect(self._regroup)
        edit = QShortcut(QKeySequence("F2"), self.table)
        edit.setContext(Qt.ShortcutContext.WidgetShortcut)
        edit.activated.connect(self.detail.edit_measure)
        self.chips.chosen.connect(self._filter)
        self.empty.pressed.connect(lambda: self.left.emit("school", "staff"))
        self.detail.add_deficit_pressed.connect(self._add_deficit)
        self.detail.draft_pressed.connect(self._draft)
        self.detail.deficits.noticed.connect(self.notify)
        self.detail.step_pressed.connect(self._take_step)
        self.detail.document_wanted.connect(self._give_document)
        self.detail.measures.left.connect(self._leave)
        self.detail.measures.told.connect(self.notify)
        self.table.menu_wanted.connect(self._fill_menu)
        self._connect_life()

    def _connect_life(self) -> None:
        if self._menu is not None:
            self._menu.menu().aboutToShow.connect(self._show_life)
        self.life.left.connect(self.left)
        self.duties.left.connect(self.left)
        self.life.editions_wanted.connect(lambda _row: self.detail.show_editions())
        self.detail.editions.pdf_wanted.connect(self.life.open_kept)
        self.detail.outcome.noticed.connect(self.notify)
        self.detail.outcome.correction_wanted.connect(
            lambda ground: self.life.new_edition(self.table.current_row(), ground)
        )

    def _fill_menu(self, menu: QMenu) -> None:
        for text, pressed in (
            ("Составить ИОМ", self._draft),
            ("Утвердить", self._approve),
            ("Добавить дефицит", self._add_deficit),
            ("Печать ИОМ", self._print),
        ):
            menu.addAction(text, pressed).setEnabled(self.table.current_row() is not None)

    def _show_picked(self, row: RouteView | None) -> None:
        self.detail.show_route(row, self._around)

    def _leave(self, page: str, target: object) -> None:
        """To a row of another page; a view of this one is opened at once."""
        if page == "routes":
            self.open(target)
        else:
            self.left.emit(page, target)

    def _take_step(self, step: NextStep) -> None:
        if step.kind is Step.APPROVE:
            self._approve()
        elif step.kind is Step.ACQUAINT:
            self.life.acquaint(self.table.selected_rows())
        elif step.kind in {Step.CHECK, Step.DECIDE}:
            self.detail.show_outcome()

    @cached_property
    def guide(self) -> RouteWizard:
        """The wizard of many ИОМ."""
        from app.ui.wizards.route_wizard import RouteWizard

        made = RouteWizard(self.desk, self._workplace)
        made.closed.connect(self._leave_guide)
        made.finished.connect(self._draft_chosen)
        made.way_wanted.connect(self._take_way)
        self.body.addWidget(made, 1)
        return made

    @property
    def _guided(self) -> bool:
        return "guide" in vars(self) and self.guide.is_open

    def find_here(self) -> bool:
        """Ctrl+F: the wizard has a search field of its own."""
        if not self._guided:
            return super().find_here()
        self.guide.find_here()
        return True

    def _guide_all(self) -> None:
        """Everybody without an ИОМ is ticked; several selected people are ticked instead."""
        chosen = self.table.selected_rows()
        self._guide(chosen if len(chosen) > 1 else [row for row in self._rows if row.state == "none"])

    def _guide(self, ticked: Sequence[RouteView]) -> None:
        self.guide.start(self._rows, {row.person.staff_id for row in ticked})
        self._dress()

    def _leave_guide(self) -> None:
        if self._guided:
            self.guide.hide()
            self._dress()

    def _take_way(self, kind: str, staff_id: int) -> None:
        """To what gives a person deficits or topics."""
        if kind == "diagnostic":
            self.open(("diagnostics", None))
            return
        self.open(staff_id)
        deficits = self.detail.deficits
        self.detail.tabs.setCurrentWidget(deficits)
        (deficits.open_topics if kind == "topics" else deficits.open_check)()

    def _draft_chosen(self, chosen: ChosenRoutes) -> None:
        def stored(_none: object) -> None:
            self._leave_guide()
            self.notify(f"Составлено ИОМ: {len(chosen.staff_ids)}. Проверьте мероприятия и утвердите.", Tone.GOOD)

        def refused(error: AppError) -> None:
            self.guide.try_again()
            self.desk.tasks.refused.emit(error)

        self._workplace.do(
            "Составление ИОМ",
            lambda services, _progress: services.routes.draft(
                chosen.school_year, chosen.staff_ids, chosen.template_id, chosen=chosen.rows
            ),
            _TOUCHED,
            stored,
            refused,
        )

    def _draft(self) -> None:
        selected = self.table.selected_rows()
        if len(selected) > 1:
            self._guide(selected)
            return
        row = selected[0] if selected else self.table.current_row()
        if row is None or row.in_force or row.state not in {"none", "draft"}:
            self.notify("ИОМ этого сотрудника уже утверждён: он меняется новой редакцией", Tone.WARNING)
            return
        self._workplace.ask(
            "routes/drafting",
            lambda services: services.route_templates.templates().own,
            lambda templates: self._draft_by(row, templates),
        )

    def _draft_by(self, row: RouteView, templates: tuple[TemplateView, ...]) -> None:
        drafting = ask_drafting(self.desk.asker, row, templates)
        if drafting is None:
            return
        if not drafting.keys:
            self.notify("Проект ИОМ уже есть, он оставлен", Tone.NEUTRAL)
            return
        year = self._workplace.school_year
        self._workplace.do(
            "Составление ИОМ",
            lambda services, _progress: services.routes.draft(year, drafting.keys, drafting.template_id),
            _TOUCHED,
            lambda _none: self.notify("Составлено ИОМ: 1. Проверьте мероприятия и утвердите.", Tone.GOOD),
        )

    def _approve(self) -> None:
        self.life.approve(self.table.selected_rows())

    def _life_steps(self) -> tuple[LifeStep, ...]:
        measures = [line.row for line in self.detail.measures.table.selected_rows()]
        return self.life.steps(self.table.selected_rows(), self.table.current_row(), measures)

    def _show_life(self) -> None:
        """Only steps that are possible now stand in the menu."""
        for step, action in zip(self._life_steps(), self.life_actions, strict=True):
            action.setVisible(step.possible)

    def _take_life_step(self, at: int) -> None:
        self._life_steps()[at].run()

    def _add_deficit(self) -> None:
        self.entry.add(self.table.selected_rows())

    def _print(self) -> None:
        self._give_document("route", "print")

    def _save(self, suffix: str) -> None:
        self._give_document("route", suffix)

    def _give_document(self, code: str, way: str) -> None:
        """Print a document of the current person or of the selected ones, or save it in a format."""
        row, year = self.table.current_row(), self._workplace.school_year
        if row is None or row.route_id is None or self.views.current != ROUTES:
            return
        chosen = tuple(one.person.staff_id for one in self.table.selected_rows() if one.route_id is not None)
        request, name = ReportRequest(year, row.person.staff_id), _document_name(row)
        if code == "route" and len(chosen) > 1:
            code, request = "routes_pack", ReportRequest(year, staff_ids=chosen)
            name = f"ИОМ {school_year(year)}"
        elif code in OF_ALL:
            request, name = ReportRequest(year), f"{OF_ALL[code]} {school_year(year)}"
        if way == "print":
            self.output.print_out(code, request, name)
        else:
            self.output.save(code, request, name, way)


def _document_name(row: RouteView) -> str:
    """«ИОМ Белая Н.О. 2026/27»."""
    return f"ИОМ {initials_last(row.person.full_name)} {school_year(row.school_year)}"
