"""View «Шаблоны» of the page «ИОМ»: templates at the left, head and rows of the chosen one edited at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.planning.route_template import MOST_PER_DEFICIT, Template, checks_as_words, checks_from_words
from app.planning.values import ADMINISTRATOR, FAMILIES, TEACHER
from app.services.bundle import Services
from app.services.views.route_templates import TemplateOffer, TemplateRowView, TemplatesView, TemplateView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page_views import Pane
from app.ui.pages.route_templates_offers import OffersSheet
from app.ui.pages.routes_measures import NotHoursError
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit, EditKind
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

_ROLES = {TEACHER: "для учителей", ADMINISTRATOR: "для администрации"}
_EVERYBODY = "всем"
_MOST_HOURS = 999


class TemplatesPane(Pane):
    """Templates of the school and the shipped ones; a shipped one is edited once it is taken over."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace)
        self._wanted: object = None
        self._template: TemplateView | None = None
        self.table = self._build_list()
        self.form = FactsForm()
        self.rows = self._build_rows()
        self.sheet = OffersSheet(desk)
        self.take_button = main_button(desk.theme, "Добавить в шаблоны школы", "add", self._take)
        self.add_row_button = plain_button(desk.theme, "Добавить мероприятие", "add", self._add_row)
        self.remove_row_button = plain_button(desk.theme, "Убрать мероприятие", "remove", self._remove_rows)
        self.new_button = plain_button(desk.theme, "Новый шаблон", "add", self._new)
        self.remove_button = plain_button(desk.theme, "Удалить шаблон", "remove", self._remove)
        self.offers_button = plain_button(desk.theme, "", "route", lambda: self._stack.setCurrentIndex(1))
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the templates and what they offer to drafts."""
        year = self._workplace.school_year
        self._workplace.ask(
            "routes/templates",
            lambda services: (services.route_templates.templates(), services.route_templates.offers(year)),
            self._show,
        )

    def open(self, target: object) -> None:
        """Show a template by its name."""
        self._wanted = target
        self.refresh()

    def _show(self, found: tuple[TemplatesView, tuple[TemplateOffer, ...]]) -> None:
        templates, offers = found
        lines = [*templates.own, *map(_shipped, templates.shipped)]
        self.table.set_rows(lines)
        meant = next((one for one in lines if self._wanted in {one.name, one.template_id or None}), None)
        if meant is not None and self._wanted is not None:
            self.table.select(_key(meant))
            self._wanted = None
        elif self.table.current_row() is None and lines:
            self.table.select(_key(lines[0]))
        self._show_template()
        self.sheet.show_offers(offers)
        self.offers_button.setText(f"Предложить изменения проектам ИОМ ({len(offers)})")
        self.offers_button.setEnabled(bool(offers))
        if not offers:
            self._stack.setCurrentIndex(0)

    def _show_template(self, *_of_signal: object) -> None:
        one = self._template = self.table.current_row()
        own = one is not None and bool(one.template_id)
        for button in (self.add_row_button, self.remove_row_button, self.remove_button):
            button.setVisible(own)
        self.take_button.setVisible(one is not None and not own)
        self.parts.setEnabled(one is not None)
        if one is not None:
            self.form.set_facts(_key(one), _facts(one), read_only=not own)
        self.rows.set_rows(one.rows if one is not None else ())

    def _edit_head(self, subject: object, key: str, value: object) -> None:
        words = str(value or "").strip()
        given: object = words
        try:
            if key == "checks":
                given = checks_from_words(words)
        except AppError as error:
            self._desk.asker.refused(error)
            self.refresh()
            return
        if key == "tasks":
            given = [line.strip() for line in words.splitlines() if line.strip()]
        elif key == "per_deficit":
            given = int(words)
        if isinstance(subject, int):
            self._do(
                "Правка шаблона ИОМ", lambda services: services.route_templates.change_head(subject, **{key: given})
            )

    def _take(self) -> None:
        if self._template is not None:
            name = self._template.name
            self._wanted = name
            self._do("Шаблон ИОМ", lambda services: services.route_templates.add_shipped(name))

    def _new(self) -> None:
        at = self._desk.asker.choose("Новый шаблон", "Для кого", list(_ROLES.values()))
        if at is not None:
            role = list(_ROLES)[at]
            self._do("Шаблон ИОМ", lambda services: services.route_templates.add(role), self._want)

    def _want(self, key: object) -> None:
        self._wanted = key

    def _remove(self) -> None:
        one = self._template
        if one is not None and self._desk.asker.confirm(
            "Удалить шаблон?", f"«{one.name}» будет удалён; составленные по нему ИОМ останутся.", "Удалить", danger=True
        ):
            self._do("Шаблон ИОМ", lambda services: services.route_templates.remove(one.template_id))

    def _add_row(self) -> None:
        one = self._template
        if one is not None and one.template_id:
            self._do("Шаблон ИОМ", lambda services: services.route_templates.add_row(one.template_id))

    def _remove_rows(self, *_of_signal: object) -> None:
        row = self.rows.current_row()
        if row is not None and self._open(row):
            self._do("Шаблон ИОМ", lambda services: services.route_templates.remove_row(row.row_id))

    def _move(self, rows: list[TemplateRowView], by: int) -> None:
        if self._open(rows[0]):
            self._do("Шаблон ИОМ", lambda services: services.route_templates.move_row(rows[0].row_id, by))

    def _apply(self, keys: list[str]) -> None:
        self._do("Изменения ИОМ", lambda services: services.route_templates.apply(keys))

    def _decline(self, keys: list[str]) -> None:
        self._do("Изменения ИОМ", lambda services: services.route_templates.decline(keys))

    def _do(
        self, name: str, change: Callable[[Services], object], done: Callable[[object], None] | None = None
    ) -> None:
        def finished(answer: object) -> None:
            if done is not None:
                done(answer)
            self.refresh()

        def failed(error: AppError) -> None:
            self.noticed.emit(error.message, Tone.WARNING)
            self.refresh()

        self._workplace.do(name, lambda services, _progress: change(services), (Change.ROUTES,), finished, failed)

    def _open(self, _row: object) -> bool:
        return self._template is not None and bool(self._template.template_id)

    def _build_list(self) -> Table[TemplateView]:
        columns: tuple[Column[TemplateView], ...] = (
            Column(
                "name",
                "Шаблон",
                lambda one: one.name,
                width=180,
                stretch=1,
                wrap=True,
                note=lambda one: _ROLES[one.role] + ("" if one.template_id else " · из программы"),
            ),
        )
        return Table(
            self._desk.theme, self._desk.memory, "routes/templates", columns, key=_key, title="Шаблоны ИОМ",
            empty_text="Шаблонов нет",
        )  # fmt: skip

    def _build_rows(self) -> Table[TemplateRowView]:
        columns: tuple[Column[TemplateRowView], ...] = (
            Column("title", "Мероприятие", lambda row: row.title, width=230, stretch=4, wrap=True,
                   edit=self._text("title")),
            Column("family", "Кому (дефицит)", lambda row: row.family or _EVERYBODY, width=130, stretch=1, wrap=True,
                   tip="Мероприятие получают все или только те, у кого есть дефицит этого семейства",
                   edit=Edit(self._family, EditKind.CHOICE, choices=self._families, allowed=self._open)),
            Column("form", "Форма", lambda row: row.form, width=120, stretch=1, wrap=True, edit=self._text("form")),
            Column("place", "Место", lambda row: row.place, width=90, hidden=True, wrap=True,
                   edit=self._text("place")),
            Column("terms", "Срок", lambda row: row.terms, width=90, wrap=True, edit=self._text("terms")),
            Column("hours", "Часы", lambda row: str(row.hours or ""), width=56, numeric=True,
                   edit=Edit(self._hours, allowed=self._open)),
            Column("result", "Результат", lambda row: row.result, width=150, hidden=True, wrap=True,
                   edit=self._text("result")),
            Column("doc", "Документ", lambda row: row.doc_kind, width=130, stretch=1, wrap=True,
                   edit=self._text("doc_kind")),
        )  # fmt: skip
        return Table(
            self._desk.theme, self._desk.memory, "routes/template-rows", columns, key=lambda row: row.row_id,
            title="Мероприятия шаблона", empty_text="Мероприятий нет: добавьте первое клавишей Insert",
        )  # fmt: skip

    def _text(self, name: str) -> Edit[TemplateRowView]:
        return Edit(lambda row, text: self._change(row, {name: str(text)}), EditKind.LINES, allowed=self._open)

    def _hours(self, row: TemplateRowView, text: object) -> None:
        typed = str(text).strip()
        if typed and not (typed.isdecimal() and 0 < int(typed) <= _MOST_HOURS):
            raise NotHoursError(text=typed)
        self._change(row, {"hours": int(typed) if typed else None})

    def _families(self, _row: TemplateRowView) -> list[str]:
        return [_EVERYBODY, *(FAMILIES[self._template.role] if self._template is not None else ())]

    def _family(self, row: TemplateRowView, text: object) -> None:
        self._change(row, {"family": "" if text == _EVERYBODY else str(text)})

    def _change(self, row: TemplateRowView, changes: Mapping[str, Any]) -> None:
        self._do("Правка шаблона ИОМ", lambda services: services.route_templates.change_row(row.row_id, **changes))

    def _build(self) -> None:
        tools, under = QHBoxLayout(), QHBoxLayout()
        for button in (self.new_button, self.remove_button):
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self.offers_button)
        for button in (self.take_button, self.add_row_button, self.remove_row_button):
            under.addWidget(button)
        under.addStretch(1)
        detail, editor = QWidget(), QWidget()
        right = QVBoxLayout(detail)
        right.setContentsMargins(SMALL, 0, 0, 0)
        right.setSpacing(SMALL)
        self.parts = QTabWidget()
        self.parts.setDocumentMode(True)
        self.parts.addTab(self.rows, "Мероприятия")
        self.parts.addTab(self.form, "Название, цель и проверки")
        right.addWidget(self.parts, 1)
        right.addLayout(under)
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(tools)
        column.addWidget(MasterDetail(self.table, detail, self._desk.memory, "route-templates", share=0.24), 1)
        self._stack.addWidget(editor)
        self._stack.addWidget(self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.table.picked.connect(self._show_template)
        self.form.edited.connect(self._edit_head)
        self.rows.add_pressed.connect(self._add_row)
        self.rows.remove_pressed.connect(self._remove_rows)
        self.rows.move_pressed.connect(self._move)
        self.rows.refused.connect(self._desk.asker.refused)
        self.sheet.applied.connect(self._apply)
        self.sheet.declined.connect(self._decline)
        self.sheet.closed.connect(lambda: self._stack.setCurrentIndex(0))


def _key(one: TemplateView) -> int | str:
    return one.template_id or one.name


def _shipped(one: Template) -> TemplateView:
    rows = tuple(
        TemplateRowView(at, row.family, row.title, row.form, row.place, row.terms, row.hours, row.result, row.doc_kind)
        for at, row in enumerate(one.rows)
    )
    head = (one.ground, one.goal, one.tasks, one.expected_result, one.checks, one.per_deficit)
    return TemplateView(0, one.name, one.role, *head, rows)


def _facts(one: TemplateView) -> list[Fact]:
    return [
        Fact("name", "Название", one.name, FactKind.LINE),
        Fact("ground", "Основание", one.ground, FactKind.LINE, hint="пусто – из дефицитов сотрудника"),
        Fact("goal", "Цель", one.goal, FactKind.LINE, hint="пусто – из дефицитов сотрудника"),
        Fact("tasks", "Задачи, по одной в строке", "\n".join(one.tasks), FactKind.LINES),
        Fact("expected_result", "Ожидаемый результат", one.expected_result, FactKind.LINES),
        Fact("checks", "Дни проверок", checks_as_words(one.checks), FactKind.LINE, hint="например, 25.12, 20.05"),
        Fact(
            "per_deficit", "Мероприятий на дефицит", str(one.per_deficit), FactKind.CHOICE,
            choices=[str(number) for number in range(1, MOST_PER_DEFICIT + 1)],
        ),
    ]  # fmt: skip
