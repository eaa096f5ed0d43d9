"""«Календарь»: named events, quarters, vacations and days of ВПР, which the terms of plans are dated by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.progress import Progress
from app.core.russian import NBSP, plural, plural_form, school_year, short_date
from app.services.views.calendar import KIND_WORDS, CalendarChange, CalendarRow, CalendarView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit, EditKind, Mark
from app.ui.tables.table import Table
from app.ui.theme import LARGE, MEDIUM, SMALL
from app.ui.widgets.buttons import flat_button, link_button
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.widgets.labels import group_label, muted_label, set_tone, text_label
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_TOUCHED = (Change.SCHOOL, Change.ROADMAP, Change.ROUTES, Change.OCCURRENCES)
_HINTS = {
    "event": "По датам событий считаются сроки «после ВПР», «за 2 недели до педсовета».",
    "quarter": "По ним читаются «I четверть», «по итогам четверти».",
    "vacation": "По ним читаются «в каникулы», «в осенние каникулы».",
    "vpr": "Дни работ по предметам: по ним план избегает совпадений, а ВПР получает начало и конец.",
}
_NOT_TAKEN = "Даты предложены программой и пока не действуют: примите их или исправьте."
_EMPTY = {
    "event": "Добавьте события, от которых считаются сроки плана",
    "quarter": "Добавьте учебные четверти",
    "vacation": "Добавьте каникулы",
    "vpr": "Добавьте дни ВПР, например «Русский язык, 4 класс»",
}
_EXAMPLES = {"event": "педсовет по адаптации", "quarter": "I четверть", "vacation": "Дополнительные каникулы",
             "vpr": "Математика, 5 класс"}  # fmt: skip
_NAMES_SHOWN = 4

Told = Callable[[str], object]


class CalendarTab(QWidget):
    """Four tables; dates and names are edited in the cells and stored at once."""

    def __init__(self, desk: Desk, workplace: Workplace, told: Told, open_plan: Callable[[], object]) -> None:
        super().__init__()
        self._workplace = workplace
        self._told = told
        self.waiting = text_label("")
        set_tone(self.waiting, Tone.WARNING)
        self.plan_link = link_button("Открыть план", open_plan)
        self._year = muted_label("", wrap=True)
        self.groups = {kind: CalendarGroup(desk, workplace, kind, self._changed) for kind in KIND_WORDS}
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addWidget(self.waiting, 1)
        line.addWidget(self.plan_link, 0, Qt.AlignmentFlag.AlignTop)
        columns = QHBoxLayout()
        columns.setSpacing(LARGE)
        for kinds in ((("event", 5), ("vpr", 3)), (("quarter", 1), ("vacation", 1))):
            column = QVBoxLayout()
            column.setSpacing(MEDIUM)
            for kind, share in kinds:
                column.addWidget(self.groups[kind], share)
            columns.addLayout(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self._year)
        layout.addLayout(line)
        layout.addLayout(columns, 1)
        self._show_waiting(CalendarView(workplace.school_year))

    def refresh(self) -> None:
        """Read the calendar of the school year in the window's head."""
        year = self._workplace.school_year
        self._workplace.ask("school/calendar", lambda services: services.calendar.calendar(year), self._show)

    def _show(self, view: CalendarView) -> None:
        self._year.setText(
            f"Календарь {school_year(view.school_year)} учебного года. Дата события сразу появляется во всех сроках "
            "плана и ИОМ, которые от него считаются."
        )
        self._show_waiting(view)
        for group in self.groups.values():
            group.show_view(view)

    def _show_waiting(self, view: CalendarView) -> None:
        count = view.waiting_terms
        names = ", ".join(f"«{name}» – {found}" for name, found in view.waiting[:_NAMES_SHOWN])
        more = " и другие" if len(view.waiting) > _NAMES_SHOWN else ""
        waits = plural_form(count, "ждёт", "ждут", "ждут")
        self.waiting.setText(f"{plural(count, 'срок', 'срока', 'сроков')} плана {waits} дат событий: {names}{more}.")
        self.waiting.setVisible(count > 0)
        self.plan_link.setVisible(count > 0)

    def _changed(self, change: CalendarChange) -> None:
        if change.words:
            self._told(f"Календарь изменён: {change.words}.")


class CalendarGroup(QWidget):
    """A head with actions over a table of one kind."""

    def __init__(self, desk: Desk, workplace: Workplace, kind: str, changed: Callable[[CalendarChange], None]) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._kind = kind
        self._changed = changed
        self._waiting: dict[str, int] = {}
        self._hint = muted_label(_HINTS[kind], wrap=True)
        self.table: Table[CalendarRow] = Table(
            desk.theme,
            desk.memory,
            f"school/calendar/{kind}",
            self._columns(),
            key=lambda row: (row.kind, row.name),
            title=KIND_WORDS[kind],
            empty_text=_EMPTY[kind],
        )
        theme = desk.theme
        self.add_button = flat_button(theme, "Добавить", "add", self.add)
        self.remove_button = flat_button(theme, "Удалить", "remove", lambda: self.remove(self.table.selected_rows()))
        self.usual_button = flat_button(theme, "Принять обычные даты", "ok", self.take_usual)
        self.copy_button = flat_button(theme, "Взять из прошлого года", "copy", self.copy)
        self.add_button.setToolTip("Добавить (Insert)")
        self.remove_button.setToolTip("Удалить из календаря (Delete)")
        self.copy_button.setToolTip(
            "Даты сдвигаются на год" if kind in {"quarter", "vacation"} else "Берутся названия, даты укажите сами"
        )
        self.table.refused.connect(desk.asker.refused)
        self.table.add_pressed.connect(self.add)
        self.table.remove_pressed.connect(self.remove)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(group_label(KIND_WORDS[kind]), 1)
        for button in (self.usual_button, self.copy_button, self.add_button, self.remove_button):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addWidget(self._hint)
        layout.addWidget(self.table, 1)
        self._offer()

    def show_view(self, view: CalendarView) -> None:
        """Show the rows of this kind."""
        rows = view.of(self._kind)
        self._waiting = dict(view.waiting)
        proposed = any(row.suggested and row.start for row in rows)
        self.usual_button.setVisible(proposed)
        self._hint.setText(_NOT_TAKEN if proposed else _HINTS[self._kind])
        self.copy_button.setVisible(self._kind in view.last_year)
        self.table.set_rows(rows)
        self._offer()

    def add(self) -> None:
        """Ask for a name and days."""
        facts = (
            Fact("name", "Название", "", FactKind.LINE, hint=_EXAMPLES[self._kind]),
            Fact("start", "С", None, FactKind.DATE),
            Fact("end", "По", None, FactKind.DATE),
        )
        about = "Один день: укажите только первую дату. Дату можно указать и позже."
        told = self._desk.asker.form(
            f"{KIND_WORDS[self._kind]}: добавить", about, facts, "Добавить", required=("name",)
        )
        if told is not None:
            days = [told[key] if isinstance(told[key], date) else None for key in ("start", "end")]
            start, end = (day if isinstance(day, date) else None for day in days)
            self._put(CalendarRow(self._kind, str(told["name"] or ""), start, end))

    def remove(self, rows: list[CalendarRow]) -> None:
        """Remove the chosen entries; the usual ones stay suggested."""
        found = [row.entry_id for row in rows if row.entry_id is not None]
        if found:
            self._do(lambda services, _progress: services.calendar.remove(found))

    def take_usual(self) -> None:
        """Take the suggested days of the quarters."""
        year, kind = self._workplace.school_year, self._kind
        self._do(lambda services, _progress: services.calendar.take_suggested(year, kind))

    def copy(self) -> None:
        """Take last year's entries."""
        year, kind = self._workplace.school_year, self._kind
        self._do(lambda services, _progress: services.calendar.copy_from_last_year(year, kind))

    def _put(self, row: CalendarRow) -> None:
        year = self._workplace.school_year

        def store(services: Services, _progress: Progress) -> CalendarChange:
            return services.calendar.put(year, row.kind, row.name, row.start, row.end, entry_id=row.entry_id)

        self._do(store)

    def _do(self, change: Callable[[Services, Progress], CalendarChange]) -> None:
        self._workplace.do("Календарь", change, _TOUCHED, self._changed, self._not_stored)

    def _not_stored(self, error: AppError) -> None:
        self._desk.asker.refused(error)
        self._desk.events.announce((Change.SCHOOL,))

    def _offer(self, *_of_qt: object) -> None:
        self.remove_button.setEnabled(any(not row.suggested for row in self.table.selected_rows()))

    def _named(self, row: CalendarRow, text: object) -> CalendarRow:
        made = replace(row, name=str(text).strip())
        if made.name != row.name:
            self._put(made)
        return made

    def _starts(self, row: CalendarRow, day: object) -> CalendarRow:
        """A first day after the last one makes a single day; no first day takes both away."""
        start = day if isinstance(day, date) else None
        end = None if start is None else max(row.end or start, start)
        return self._dated(row, start, end)

    def _ends(self, row: CalendarRow, day: object) -> CalendarRow:
        end = day if isinstance(day, date) else row.start
        return self._dated(row, row.start or end, end)

    def _dated(self, row: CalendarRow, start: date | None, end: date | None) -> CalendarRow:
        made = replace(row, start=start, end=end)
        if made != row or row.suggested:
            self._put(made)
        return made

    def _columns(self) -> tuple[Column[CalendarRow], ...]:
        return (
            Column(
                "name",
                "Название",
                lambda row: row.name,
                width=190,
                stretch=1,
                mark=self._mark,
                tooltip=self._tip,
                tone=lambda row: Tone.NEUTRAL if row.suggested else None,
                edit=Edit(self._named, allowed=lambda row: not row.suggested),
            ),
            Column(
                "start",
                "С",
                lambda row: short_date(row.start) or "укажите",
                sort=lambda row: row.start,
                width=112,
                tone=_date_tone,
                edit=Edit(self._starts, EditKind.DATE, value=lambda row: row.start),
            ),
            Column(
                "end",
                "По",
                lambda row: short_date(row.end),
                sort=lambda row: row.end,
                width=112,
                tone=_date_tone,
                edit=Edit(self._ends, EditKind.DATE, value=lambda row: row.end),
            ),
        )

    def _mark(self, row: CalendarRow) -> Mark | None:
        return Mark("warning", Tone.WARNING) if row.name in self._waiting else None

    def _tip(self, row: CalendarRow) -> str:
        count = self._waiting.get(row.name, 0)
        if count:
            return f"Этой даты {plural_form(count, 'ждёт', 'ждут', 'ждут')} {plural(count, 'срок', 'срока', 'сроков')}"
        return f"Предложено программой:{NBSP}укажите даты, чтобы оно действовало" if row.suggested else ""


def _date_tone(row: CalendarRow) -> Tone | None:
    return Tone.NEUTRAL if row.suggested or row.start is None else None
