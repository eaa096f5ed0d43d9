"""Staff: list, entry, import, the archive and the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.russian import initials_last, plural, short_date
from app.services.views.school import LeavingView, StaffView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.school_staff_form import NAME_NOTE, case_hints, person_facts, person_told
from app.ui.pages.school_staff_import import StaffImport
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.empty_state import EmptyState
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_TOUCHED = (Change.STAFF,)
_FIELDS = (
    "full_name", "position", "role", "subjects", "classes", "responsibility", "category", "experience_years", "gender",
    "declined",
)  # fmt: skip
_NAMED = 5
"""People whom a question names; the others are counted."""


class StaffTab(QWidget):
    """A table of people; Enter or a double click edits, Insert adds, Delete archives, Ctrl+V takes a copied list.

    Signals:
        shown: the list was read, or a list to be loaded is shown; `is_empty` tells whether there is nothing to add to.
        noticed(str): what was stored.
    """

    shown = Signal()
    noticed = Signal(str)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._people: tuple[StaffView, ...] = ()
        self.loading = StaffImport(desk, workplace, self._mend)
        self.table = self._build_table()
        self.empty = EmptyState(
            desk.theme,
            "Сотрудников пока нет. Загрузите список из Excel или Word или добавьте людей по одному: административную "
            "команду и учителей. Для них составляются ИОМ.",
            "Загрузить из файла",
            icon="people",
            second="Добавить сотрудника",
        )
        self.chips = FilterChips()
        self._connect()
        self._bar = self._build_bar()
        shown = QWidget()
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self._bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(self.loading)

    @property
    def is_empty(self) -> bool:
        """Nobody is there, and the tab says so with a button of its own; or a list is being looked at."""
        return not self._people or self._stack.currentWidget() is self.loading

    def refresh(self) -> None:
        """Read the staff."""
        self._workplace.ask("school/staff", lambda services: services.staff.people(archived=True), self._show)

    def add(self) -> None:
        """Ask for a new person."""
        told = self._ask("Новый сотрудник", StaffView(0, "", "", "teacher"), "Добавить")
        if told is not None:
            self._checked(told, lambda: self._do(lambda services: services.staff.add(told)))

    def _show(self, people: tuple[StaffView, ...]) -> None:
        self._people = people
        self.table.setVisible(bool(people))
        self._bar.setVisible(bool(people))
        self.empty.setVisible(not people)
        counts = Counter(kind for person in people for kind in _kinds(person))
        chips = [Chip(key, words, counts[key]) for key, words in _CHIPS.items() if key != "archive" or counts[key]]
        self.chips.set_chips(chips)
        self._filter()
        self.shown.emit()

    def _filter(self, *_of_chip: object) -> None:
        chosen = self.chips.current or "all"
        self.table.set_rows([person for person in self._people if chosen in _kinds(person)])
        archived = self.chips.current == "archive"
        self.archive_button.setVisible(not archived)
        self.back_button.setVisible(archived)
        self._offer(self.table.current_row())

    def _offer(self, person: object) -> None:
        for button in (self.change_button, self.archive_button, self.back_button):
            button.setEnabled(person is not None)

    def _connect(self) -> None:
        self.table.opened.connect(self._edit)
        self.table.picked.connect(self._offer)
        self.table.add_pressed.connect(self.add)
        self.table.remove_pressed.connect(self._archive)
        self.table.pasted.connect(self.loading.from_clipboard)
        self.empty.pressed.connect(self.loading.from_file)
        self.empty.second_pressed.connect(self.add)
        self.chips.chosen.connect(self._filter)
        self.loading.opened.connect(self._open_list)
        self.loading.closed.connect(self._close_list)

    def _build_bar(self) -> QWidget:
        theme, rows = self._desk.theme, self.table.selected_rows
        self.file_button = plain_button(theme, "Из файла", "import", self.loading.from_file)
        self.paste_button = plain_button(theme, "Вставить", "copy", self._paste)
        self.change_button = plain_button(theme, "Изменить", "edit", lambda: self._edit(self.table.current_row()))
        self.archive_button = plain_button(theme, "В архив", "archive", lambda: self._archive(rows()))
        self.back_button = plain_button(theme, "Вернуть из архива", "undo", lambda: self._bring_back(rows()))
        self.file_button.setToolTip("Загрузить список сотрудников из файла Excel или Word")
        self.paste_button.setToolTip("Вставить список, скопированный в Excel или Word (Ctrl+V)")
        self.change_button.setToolTip("Изменить (Enter)")
        self.archive_button.setToolTip("В архив (Delete)")
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.chips, 1)
        for button in (
            self.file_button, self.paste_button, self.change_button, self.archive_button, self.back_button,
        ):  # fmt: skip
            row.addWidget(button)
        return bar

    def _build_table(self) -> Table[StaffView]:
        columns: tuple[Column[StaffView], ...] = (
            Column("full_name", "Фамилия, имя, отчество", lambda row: row.full_name, width=220, stretch=1),
            Column("position", "Должность", lambda row: row.position, width=190, stretch=2, wrap=True),
            Column("role", "Роль", lambda row: row.role_words, width=116),
            Column("subjects", "Предметы", lambda row: ", ".join(row.subjects), width=140, stretch=2, wrap=True),
            Column("classes", "Классы", lambda row: ", ".join(row.classes), width=104, stretch=1, wrap=True),
            Column("category", "Категория", lambda row: row.category, width=112, wrap=True),
            Column(
                "experience",
                "Стаж, лет",
                lambda row: "" if row.experience_years is None else str(row.experience_years),
                sort=lambda row: row.experience_years,
                width=76,
                numeric=True,
                tip="Педагогический стаж, полных лет",
            ),
            Column(
                "curator",
                "Куратор",
                lambda row: initials_last(row.curator) if row.curator else "",
                width=140,
                stretch=1,
                wrap=True,
            ),
            Column("area", "Зона ответственности", lambda row: row.responsibility, width=200, hidden=True, wrap=True),
            Column(
                "archived",
                "В архиве с",
                lambda row: short_date(row.archived_on),
                sort=lambda row: row.archived_on,
                width=100,
                hidden=True,
            ),
        )
        return Table(
            self._desk.theme,
            self._desk.memory,
            "school/staff",
            columns,
            key=lambda row: row.staff_id,
            title="Сотрудники",
        )

    # one person

    def _edit(self, person: object) -> None:
        if not isinstance(person, StaffView):
            return
        told = self._ask("Сотрудник", person, "Сохранить")
        if told is None:
            return
        curators = {other.full_name: other.staff_id for other in self._others(person)}
        key, changes = person.staff_id, {field: getattr(told, field) for field in _FIELDS}
        curator = person.curator_id if told.curator == person.curator else curators.get(told.curator)
        self._checked(
            told, lambda: self._do(lambda services: services.staff.change(key, **changes, curator_id=curator))
        )

    def _paste(self) -> None:
        self.loading.from_clipboard()

    def _mend(self, person: StaffView) -> StaffView | None:
        return self._ask("Сотрудник из списка", person, "Готово")

    def _ask(self, title: str, person: StaffView, yes: str) -> StaffView | None:
        curators = [other.full_name for other in self._others(person)]
        if person.curator and person.curator not in curators:
            curators.insert(0, person.curator)
        told = self._desk.asker.form(
            title, NAME_NOTE, person_facts(person, curators), yes, required=("full_name", "position"), hints=case_hints
        )
        return None if told is None else person_told(person, told)

    def _others(self, person: StaffView) -> list[StaffView]:
        """Who may be a curator: whoever works, but the person."""
        return [one for one in self._people if one.archived_on is None and one.staff_id != person.staff_id]

    def _checked(self, told: StaffView, go: Callable[[], object]) -> None:
        """Go on at once, or after a question where somebody bears the name already."""

        def answer(found: Sequence[StaffView]) -> None:
            if not found or self._desk.asker.confirm(
                "Такой сотрудник уже есть", _namesake_words(found[0]), "Сохранить"
            ):
                go()

        key = told.staff_id or None
        self._workplace.ask(
            "school/staff/namesakes", lambda services: services.staff.namesakes(told.full_name, key), answer
        )

    def _do(self, change: Callable[[Services], object]) -> None:
        self._workplace.do(
            "Сотрудник", lambda services, _progress: change(services), _TOUCHED, failed=self._desk.asker.refused
        )

    # the archive

    def _archive(self, rows: list[StaffView]) -> None:
        leaving = [person for person in rows if person.archived_on is None]
        if not leaving:
            return
        keys = [person.staff_id for person in leaving]

        def answer(found: Sequence[LeavingView]) -> None:
            question = "\n\n".join([_archive_words(leaving), *(_leaving_words(one) for one in found[:_NAMED])])
            if self._desk.asker.confirm("Перевести в архив?", question, "В архив"):
                self._do(lambda services: services.staff.archive(keys))

        self._workplace.ask(
            "school/staff/leaving", lambda services: services.staff.before_archiving(keys), answer, self._refused
        )

    def _bring_back(self, rows: list[StaffView]) -> None:
        keys = [person.staff_id for person in rows if person.archived_on is not None]
        if keys:
            self._do(lambda services: services.staff.bring_back(keys))

    def _refused(self, error: AppError) -> None:
        self._desk.asker.refused(error)

    # a list to be loaded

    def _open_list(self) -> None:
        self._stack.setCurrentWidget(self.loading)
        self.shown.emit()

    def _close_list(self, words: str) -> None:
        self._stack.setCurrentIndex(0)
        self.shown.emit()
        if words:
            self.noticed.emit(words)


_CHIPS = {"all": "Все", "administrators": "Администраторы", "teachers": "Учителя", "archive": "В архиве"}


def _kinds(person: StaffView) -> frozenset[str]:
    """Chips under which a person is shown."""
    if person.archived_on is not None:
        return frozenset({"archive"})
    return frozenset({"all", "administrators" if person.role == "administrator" else "teachers"})


def _namesake_words(other: StaffView) -> str:
    where = f", в архиве с {short_date(other.archived_on)}" if other.archived_on is not None else ""
    return (
        f"{other.full_name} ({other.position or 'без должности'}{where}). Если это другой человек с тем же именем, "
        "сохраните его; если тот же, нажмите «Отмена» и измените запись, которая уже есть."
    )


def _archive_words(leaving: Sequence[StaffView]) -> str:
    people = (
        leaving[0].full_name if len(leaving) == 1 else plural(len(leaving), "сотрудник", "сотрудника", "сотрудников")
    )
    return f"{people}: в документах сведения останутся, в списках показываться не будут."


def _leaving_words(one: LeavingView) -> str:
    parts = []
    if one.has_route:
        parts.append("ИОМ утверждён, его мероприятия остаются на контроле, пока их не снимут")
    if one.wards:
        named = ", ".join(initials_last(name) for name in one.wards[:_NAMED])
        rest = f" и ещё {len(one.wards) - _NAMED}" if len(one.wards) > _NAMED else ""
        parts.append(f"без куратора останутся: {named}{rest}")
    return f"{initials_last(one.full_name)}: {'; '.join(parts)}."
