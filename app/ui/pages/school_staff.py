"""Staff: list, entry, archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.progress import Progress
from app.core.russian import initials_last, plural
from app.services.views.school import StaffView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.facts_form import Fact, FactKind, FactValue
from app.ui.widgets.labels import muted_label
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_ROLES = {"администратор": "administrator", "учитель": "teacher"}
_CATEGORIES = ("", "высшая", "первая", "соответствие занимаемой должности", "без категории")


class StaffTab(QWidget):
    """A table of people; Enter or a double click edits, Insert adds, Delete archives.

    Signals:
        shown: the list was read; `is_empty` tells whether there is anybody.
    """

    shown = Signal()

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._people: tuple[StaffView, ...] = ()
        self.table = self._build_table()
        self.table.opened.connect(self._edit)
        self.table.picked.connect(self._offer)
        self.table.add_pressed.connect(self.add)
        self.table.remove_pressed.connect(self._archive)
        self.empty = EmptyState(
            desk.theme,
            "Сотрудников пока нет. Добавьте административную команду и учителей: для них составляются ИОМ.",
            "Добавить сотрудника",
            icon="people",
        )
        self.empty.pressed.connect(self.add)
        self._count = muted_label("")
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        self.change_button = plain_button(desk.theme, "Изменить", "edit", lambda: self._edit(self.table.current_row()))
        self.archive_button = plain_button(
            desk.theme, "В архив", "archive", lambda: self._archive(self.table.selected_rows())
        )
        self.change_button.setToolTip("Изменить (Enter)")
        self.archive_button.setToolTip("В архив (Delete)")
        row.addWidget(self._count, 1)
        row.addWidget(self.change_button)
        row.addWidget(self.archive_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self._bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)

    @property
    def is_empty(self) -> bool:
        """Nobody is there, and the tab says so with a button of its own."""
        return not self._people

    def refresh(self) -> None:
        """Read the staff."""
        self._workplace.ask("school/staff", lambda services: services.staff.people(), self._show)

    def add(self) -> None:
        """Ask for a new person."""
        told = self._ask("Новый сотрудник", StaffView(0, "", "", "teacher"), "Добавить")
        if told is not None:
            self._workplace.do("Сотрудник", lambda services, _progress: services.staff.add(told), (Change.STAFF,))

    def _show(self, people: tuple[StaffView, ...]) -> None:
        self._people = people
        self.table.setVisible(bool(people))
        self._bar.setVisible(bool(people))
        self.empty.setVisible(not people)
        administrators = sum(person.role == "administrator" for person in people)
        teachers = plural(len(people) - administrators, "учитель", "учителя", "учителей")
        team = plural(administrators, "администратор", "администратора", "администраторов")
        self._count.setText(f"{team}, {teachers}")
        self.table.set_rows(people)
        self._offer(self.table.current_row())
        self.shown.emit()

    def _offer(self, person: object) -> None:
        for button in (self.change_button, self.archive_button):
            button.setEnabled(person is not None)

    def _build_table(self) -> Table[StaffView]:
        columns: tuple[Column[StaffView], ...] = (
            Column("full_name", "Фамилия, имя, отчество", lambda row: row.full_name, width=230, stretch=1),
            Column("position", "Должность", lambda row: row.position, width=200, stretch=2, wrap=True),
            Column("role", "Роль", lambda row: row.role_words, width=116),
            Column("subjects", "Предметы", lambda row: ", ".join(row.subjects), width=150, stretch=2, wrap=True),
            Column("category", "Категория", lambda row: row.category, width=120, wrap=True),
            Column(
                "experience",
                "Стаж, лет",
                lambda row: "" if row.experience_years is None else str(row.experience_years),
                sort=lambda row: row.experience_years,
                width=76,
                numeric=True,
            ),
            Column(
                "curator",
                "Куратор",
                lambda row: initials_last(row.curator) if row.curator else "",
                width=150,
                stretch=1,
                wrap=True,
            ),
            Column("area", "Зона ответственности", lambda row: row.responsibility, width=200, hidden=True, wrap=True),
        )
        return Table(
            self._desk.theme,
            self._desk.memory,
            "school/staff",
            columns,
            key=lambda row: row.staff_id,
            title="Сотрудники",
        )

    def _edit(self, person: object) -> None:
        if not isinstance(person, StaffView):
            return
        told = self._ask("Сотрудник", person, "Сохранить")
        if told is None:
            return
        curators = {other.full_name: other.staff_id for other in self._people}
        key = person.staff_id
        self._workplace.do(
            "Сотрудник",
            lambda services, _progress: services.staff.change(
                key,
                full_name=told.full_name,
                position=told.position,
                role=told.role,
                subjects=told.subjects,
                responsibility=told.responsibility,
                category=told.category,
                experience_years=told.experience_years,
                curator_id=curators.get(told.curator),
            ),
            (Change.STAFF,),
        )

    def _archive(self, rows: list[StaffView]) -> None:
        if not rows:
            return
        people = rows[0].full_name if len(rows) == 1 else plural(len(rows), "сотрудник", "сотрудника", "сотрудников")
        question = f"{people}: в документах сведения останутся, в списках показываться не будут."
        if not self._desk.asker.confirm("Перевести в архив?", question, "В архив"):
            return

        def archive(services: Services, _progress: Progress) -> None:
            for person in rows:
                services.staff.archive([person.staff_id])

        self._workplace.do("Архив", archive, (Change.STAFF,))

    def _ask(self, title: str, person: StaffView, yes: str) -> StaffView | None:
        line, choice = FactKind.LINE, FactKind.CHOICE
        curators = ("", *(other.full_name for other in self._people if other.staff_id != person.staff_id))
        facts = (
            Fact("full_name", "Фамилия, имя, отчество", person.full_name, line),
            Fact("position", "Должность", person.position, line),
            Fact("role", "Роль", person.role_words, choice, choices=tuple(_ROLES)),
            Fact("subjects", "Предметы через запятую", ", ".join(person.subjects), line),
            Fact("responsibility", "Зона ответственности", person.responsibility, line),
            Fact("category", "Категория", person.category, choice, choices=_CATEGORIES),
            Fact(
                "experience", "Стаж, лет", "" if person.experience_years is None else str(person.experience_years), line
            ),
            Fact("curator", "Куратор", person.curator, choice, choices=curators),
        )
        told = self._desk.asker.form(title, "", facts, yes, required=("full_name", "position"))
        return None if told is None else _person(person, told)


def _person(person: StaffView, told: Mapping[str, FactValue]) -> StaffView:
    years = "".join(letter for letter in str(told["experience"] or "") if letter.isdecimal())  # «5 лет» too
    return replace(
        person,
        full_name=str(told["full_name"]),
        position=str(told["position"]),
        role=_ROLES[str(told["role"] or "учитель")],
        subjects=tuple(part.strip() for part in str(told["subjects"] or "").split(",") if part.strip()),
        responsibility=str(told["responsibility"] or ""),
        category=str(told["category"] or ""),
        experience_years=int(years) if years else None,
        curator=str(told["curator"] or ""),
    )
