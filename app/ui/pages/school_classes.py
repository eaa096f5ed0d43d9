"""Classes: how result files write them and what they are called; unnamed ones are listed, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.progress import Progress
from app.core.russian import plural, school_year
from app.services.views.imports import ClassLabel
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit, Mark
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.facts_form import Fact, FactKind, FactValue
from app.ui.widgets.labels import muted_label
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_YEARS = 8
_GRADES = tuple(str(grade) for grade in range(4, 12))
_TOUCHED = (Change.SCHOOL, Change.WORKS, Change.DIFFICULTIES)


class ClassNotNamedError(AppError):
    """Название класса пусто. Чтобы показывать класс так, как он записан в файле, нажмите «Убрать»."""


class ClassesTab(QWidget):
    """One table; the name is edited in the cell, Insert adds, Delete takes a name back."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self.table = self._build_table()
        self.table.refused.connect(desk.asker.refused)
        self.table.add_pressed.connect(self.add)
        self.table.opened.connect(self.change)
        self.table.remove_pressed.connect(self.remove)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self._count = muted_label("")
        theme = desk.theme
        self.add_button = plain_button(theme, "Добавить", "add", self.add)
        self.change_button = plain_button(theme, "Изменить", "edit", lambda: self.change(self.table.current_row()))
        self.remove_button = plain_button(theme, "Убрать", "remove", lambda: self.remove(self.table.selected_rows()))
        self.add_button.setToolTip("Добавить (Insert)")
        self.remove_button.setToolTip("Показывать класс так, как он записан в файле (Delete)")
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._count, 1)
        for button in (self.add_button, self.change_button, self.remove_button):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(
            muted_label(
                "В файлах класс может быть записан номером, словом или иначе, чем принято в школе. Название, указанное "
                "здесь, действует во всех таблицах, графиках и отчётах, в том числе для уже загруженных работ.",
                wrap=True,
            )
        )
        layout.addLayout(row)
        layout.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read what is remembered and what wants a name."""
        self._workplace.ask("school/classes", lambda services: services.classes.known(), self._show)

    def add(self) -> None:
        """Ask for a way of writing and the class it means, before a file brings it."""
        self._ask("Новое сопоставление", None, "Добавить")

    def change(self, row: object) -> None:
        """Ask for another class, year or way of writing."""
        if isinstance(row, ClassLabel):
            self._ask("Название класса", row, "Сохранить")

    def remove(self, rows: list[ClassLabel]) -> None:
        """Take names back."""
        found = [row.spelling_id for row in rows if row.spelling_id is not None]
        if found:
            self._workplace.do("Классы", lambda services, _progress: services.classes.forget(found), _TOUCHED)

    def _show(self, rows: tuple[ClassLabel, ...]) -> None:
        unnamed = sum(not row.label for row in rows)
        self._count.setText(
            f"Ждут названия: {plural(unnamed, 'запись', 'записи', 'записей')}" if unnamed else "Все классы названы"
        )
        self._count.setVisible(bool(rows))
        self.table.set_rows(rows)
        self._offer()

    def _offer(self, *_of_qt: object) -> None:
        rows = self.table.selected_rows()
        self.change_button.setEnabled(bool(rows))
        self.remove_button.setEnabled(any(row.spelling_id is not None for row in rows))

    def _name(self, row: ClassLabel, text: object) -> ClassLabel:
        name = str(text).strip()
        if not name:
            raise ClassNotNamedError
        if name != row.label:
            self._store(row, row, name)
        return replace(row, label=name)

    def _ask(self, title: str, row: ClassLabel | None, yes: str) -> None:
        line, choice = FactKind.LINE, FactKind.CHOICE
        first = self._workplace.school_year
        years = [school_year(year) for year in range(first, first - _YEARS, -1)]
        year = school_year(row.school_year) if row else years[min(1, len(years) - 1)]
        facts = (
            Fact("year", "Учебный год", year, choice, choices=tuple(dict.fromkeys([*years, year]))),
            Fact("grade", "Параллель", str(row.grade) if row else _GRADES[0], choice, choices=_GRADES),
            Fact("written", "Как записано в файле", row.written if row else "", line, hint="1"),
            Fact("label", "Класс", row.label if row else "", line, hint="4А"),
        )
        told = self._desk.asker.form(title, "", facts, yes, required=("written", "label"))
        if told is not None:
            self._store(row, _label(told), str(told["label"] or ""))

    def _store(self, former: ClassLabel | None, row: ClassLabel, name: str) -> None:
        """One step; where the way of writing itself is another now, the former one is forgotten with it."""
        key = row.key
        moved = former.spelling_id if former is not None and former.key != key else None

        def store(services: Services, _progress: Progress) -> None:
            services.classes.name_classes({key: name}, instead_of=moved)

        self._workplace.do("Классы", store, _TOUCHED, failed=self._not_stored)

    def _not_stored(self, error: AppError) -> None:
        self._desk.asker.refused(error)
        self.refresh()

    def _build_table(self) -> Table[ClassLabel]:
        columns: tuple[Column[ClassLabel], ...] = (
            Column(
                "year",
                "Учебный год",
                lambda row: school_year(row.school_year),
                sort=lambda row: (-row.school_year, row.grade, row.written),
                width=120,
            ),
            Column(
                "grade", "Параллель", lambda row: str(row.grade), sort=lambda row: row.grade, width=100, numeric=True
            ),
            Column("written", "Как записано в файле", lambda row: row.written, width=220, stretch=2),
            Column(
                "label",
                "Класс",
                lambda row: row.label or "не назван",
                width=160,
                stretch=1,
                mark=lambda row: None if row.label else Mark("warning", Tone.WARNING),
                tone=lambda row: None if row.label else Tone.WARNING,
                edit=Edit(self._name, value=lambda row: row.label),
            ),
            Column(
                "pupils",
                "Участников",
                lambda row: str(row.pupils) if row.pupils else "",
                sort=lambda row: row.pupils,
                width=110,
                numeric=True,
                tip="В работе, где таких строк больше всего",
            ),
        )
        return Table(
            self._desk.theme,
            self._desk.memory,
            "school/classes",
            columns,
            key=lambda row: row.key,
            title="Классы",
            empty_text="Сопоставлять нечего: в загруженных работах классы названы буквами",
        )


def _label(told: Mapping[str, FactValue]) -> ClassLabel:
    year = int(str(told["year"]).split("/")[0])
    return ClassLabel(year, int(str(told["grade"] or _GRADES[0])), str(told["written"] or "").strip(), 0)
