"""A staff list on its way in: who is new, what changes for whom, ticked one by one, stored in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.progress import SILENT
from app.core.russian import plural
from app.importers.staff.values import PERSON, ROLE_WORDS, SURNAME
from app.services.views.school import StaffView
from app.services.views.staff_import import (
    CHANGED,
    NEW,
    SAME,
    AcceptedPerson,
    StaffLine,
    StaffPreview,
    StaffStored,
)
from app.ui.asker import FileKind
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.palette import Tone
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import link_button, main_button, plain_button
from app.ui.widgets.labels import group_label, muted_label
from app.ui.wizards.draft_ticks import TickColumn, TickLine, TickTable
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_FILES = FileKind("Таблицы и документы Word", ("xlsx", "xls", "ods", "csv", "docx"))
_PEOPLE = ("сотрудник", "сотрудника", "сотрудников")

Roles = Mapping[int, Sequence[str | None]]
Read = Callable[["Services", Roles | None], StaffPreview]
Mend = Callable[[StaffView], StaffView | None]


class NothingCopiedError(AppError):
    """В буфере обмена нет текста. Выделите список в Excel или Word, скопируйте (Ctrl+C) и вставьте снова."""


class StaffImport(QWidget):
    """What a list would do, to be ticked; `mend(person)` asks for a person's fields.

    Signals:
        closed: the list is stored or put aside; the text says what was stored, "" = nothing.
        opened: a list is shown.
    """

    opened = Signal()
    closed = Signal(str)

    def __init__(self, desk: Desk, workplace: Workplace, mend: Mend) -> None:
        super().__init__()
        self._desk, self._workplace, self._mend = desk, workplace, mend
        self._preview: StaffPreview | None = None
        self._people: dict[int, StaffView] = {}
        self._read: Read | None = None
        self._roles: dict[int, Sequence[str | None]] = {}
        self.title = group_label("")
        self.summary = muted_label("", wrap=True)
        self.table = TickTable(
            desk,
            "school/staff-import",
            "Список на загрузку",
            (
                TickColumn("name", "Сотрудник", 240, 2),
                TickColumn("what", "Что", 170),
                TickColumn("before", "Сейчас", 170, 1),
                TickColumn("after", "Станет", 260, 2),
            ),
            "В списке нет ничего нового",
            tip="Отметка: будет загружено",
        )
        self.table.ticks_changed.connect(self._count)
        self.table.opened.connect(self._open)
        self.table.pasted.connect(self.from_clipboard)
        self.notes_button = link_button("", self._tell_notes)
        self.columns_button = plain_button(desk.theme, "Столбцы", "settings", self._ask_columns)
        self.columns_button.setToolTip("Указать, что стоит в столбцах таблицы")
        self.cancel_button = plain_button(desk.theme, "Отмена", "", self._cancel)
        self.store_button = main_button(desk.theme, "Загрузить", "", self._store)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.notes_button)
        buttons.addStretch(1)
        for button in (self.columns_button, self.cancel_button, self.store_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self.title)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)

    def from_file(self) -> None:
        """Take a file of the user's choice."""
        files = self._desk.asker.open_files("Список сотрудников", [_FILES], purpose="staff")
        if files:
            self.read_file(files[0])

    def read_file(self, path: Path) -> None:
        """Take this file."""
        self._go(lambda services, roles: services.staff_import.preview_file(path, roles, SILENT), {})

    def from_clipboard(self, text: str = "", html: str = "") -> None:
        """Take what was copied."""
        if not text:
            data = QGuiApplication.clipboard().mimeData()
            text, html = (data.text(), data.html()) if data is not None else ("", "")
        if not text.strip():
            self._desk.asker.refused(NothingCopiedError())
            return
        self._go(lambda services, roles: services.staff_import.preview_text(text, html, roles), {})

    def _go(self, read: Read, roles: dict[int, Sequence[str | None]]) -> None:
        def failed(error: AppError) -> None:
            sample = getattr(error, "sample", ())
            chosen = self._asked_roles(sample, (None,) * len(sample[0])) if sample and not roles else None
            if chosen is None:
                self._desk.asker.refused(error)
            else:
                self._go(read, {0: chosen})

        def answer(found: StaffPreview) -> None:
            self._read, self._roles = read, roles
            self._show(found)

        self._workplace.ask("school/staff-import", lambda services: read(services, roles or None), answer, failed)

    # what the list would do

    def _show(self, found: StaffPreview) -> None:
        self._preview = found
        self._people = {line.at: line.person for line in found.lines}
        self.title.setText(f"Загрузка списка: {found.file}")
        self.columns_button.setVisible(bool(found.tables))
        notes = len(self._notes())
        self.notes_button.setText(f"Что не загружается: {notes}")
        self.notes_button.setVisible(bool(notes))
        self.table.forget()
        self._show_lines()
        self.opened.emit()
        self.table.setFocus()

    def _show_lines(self) -> None:
        assert self._preview is not None
        new = [line for line in self._preview.lines if line.kind == NEW]
        changed = [line for line in self._preview.lines if line.kind == CHANGED]
        lines: list[TickLine] = []
        if new:
            lines.append(TickLine("new", f"Новые: {len(new)}"))
            lines += [_new_line(line, self._people[line.at]) for line in new]
        if changed:
            lines.append(TickLine("changed", f"Изменятся сведения: {plural(len(changed), *_PEOPLE)}"))
            lines += [one for line in changed for one in _change_lines(line)]
        self.table.set_lines(lines)
        self._count()

    def _count(self) -> None:
        assert self._preview is not None
        people = self._accepted()
        new = sum(not one.person.staff_id for one in people)
        doubtful = sum(bool(line.doubts) for line in self._preview.lines if line.kind != SAME)
        parts = [
            f"Отмечено: новых – {new}, с изменениями – {len(people) - new}.",
            f"Без изменений: {same}." if (same := sum(line.kind == SAME for line in self._preview.lines)) else "",
            f"Требуют внимания: {doubtful} – причина под именем." if doubtful else "",
            "Двойной щелчок по новому сотруднику открывает его сведения." if new else "",
        ]
        self.summary.setText(" ".join(part for part in parts if part))
        self.store_button.setEnabled(bool(people))

    def _accepted(self) -> list[AcceptedPerson]:
        """What is ticked, person by person."""
        assert self._preview is not None
        ticked = set(self.table.ticked)
        made = []
        for line in self._preview.lines:
            if line.kind == NEW and str(line.at) in ticked:
                made.append(AcceptedPerson(self._people[line.at]))
            fields = tuple(change.key for change in line.changes if f"{line.at}/{change.key}" in ticked)
            if line.kind == CHANGED and fields:
                made.append(AcceptedPerson(line.person, fields))
        return made

    def _open(self, row: object) -> None:
        """Mend a new person before it is stored."""
        if not isinstance(row, TickLine) or row.is_heading or not row.key.isdigit():
            return
        told = self._mend(self._people[int(row.key)])
        if told is not None:
            self._people[int(row.key)] = told
            self._show_lines()
            self.table.tick(row.key, ticked=True)

    def _store(self) -> None:
        people = self._accepted()

        def done(stored: StaffStored) -> None:
            parts = [
                f"добавлено: {stored.added}" if stored.added else "",
                f"изменены сведения: {stored.changed}" if stored.changed else "",
            ]
            self._close(f"Список сотрудников загружен: {', '.join(part for part in parts if part)}.")

        self._workplace.do(
            "Загрузка сотрудников",
            lambda services, _progress: services.staff_import.store(people),
            (Change.STAFF,),
            done,
            self._desk.asker.refused,
        )

    def _cancel(self) -> None:
        self._close("")

    def _close(self, words: str) -> None:
        self._preview, self._read, self._people = None, None, {}
        self.table.forget()
        self.table.set_lines(())
        self.closed.emit(words)

    # columns and remarks

    def _ask_columns(self) -> None:
        assert self._preview is not None
        assert self._read is not None
        tables = self._preview.tables
        names = [table.name for table in tables]
        place = 0 if len(tables) == 1 else self._desk.asker.choose("Столбцы", "Таблица", names)
        if place is None:
            return
        chosen = self._asked_roles(tables[place].sample, tables[place].roles)
        if chosen is not None and chosen != tables[place].roles:
            self._go(self._read, {**self._roles, place: chosen})

    def _asked_roles(
        self, sample: Sequence[Sequence[str]], roles: Sequence[str | None]
    ) -> tuple[str | None, ...] | None:
        return self._desk.asker.roles(
            "Столбцы списка",
            "Укажите, что стоит в столбцах. Телефоны, почта и другие личные сведения не загружаются.",
            sample,
            roles,
            ROLE_WORDS,
            "Дальше",
            needed=SURNAME if SURNAME in roles else PERSON,
        )

    def _notes(self) -> list[str]:
        assert self._preview is not None
        notes = list(self._preview.left_out)
        notes += [
            f"{line.person.full_name}: {' '.join(line.doubts)}"
            for line in self._preview.lines
            if line.kind == SAME and line.doubts
        ]
        if self._preview.absent:
            notes.append(f"В таблице нет сотрудников: {', '.join(self._preview.absent)}. Они остаются в списке.")
        return notes

    def _tell_notes(self) -> None:
        self._desk.asker.tell("Что не загружается", "\n".join(f"• {note}" for note in self._notes()))


def _new_line(line: StaffLine, person: StaffView) -> TickLine:
    years = person.experience_years
    told = [
        person.position,
        ", ".join(person.subjects),
        ", ".join(person.classes),
        person.category,
        "" if years is None else f"стаж {plural(years, 'год', 'года', 'лет')}",
        f"куратор {person.curator}" if person.curator else "",
    ]
    mended = person != line.person
    return TickLine(
        str(line.at),
        person.full_name,
        (person.full_name, "Новый сотрудник", "", " · ".join(part for part in told if part)),
        ticked=line.taken,
        note="" if mended else " ".join(line.doubts),
        tip=line.place,
        tone=Tone.WARNING if line.doubts and not mended else None,
    )


def _change_lines(line: StaffLine) -> list[TickLine]:
    """One line a field; the doubts stand under the first."""
    return [
        TickLine(
            f"{line.at}/{change.key}",
            line.person.full_name,
            (line.person.full_name, change.label, change.before or "—", change.after or "—"),
            ticked=change.taken,
            note=" ".join(line.doubts) if at == 0 else "",
            tip=line.place,
            tone=Tone.WARNING if line.doubts and at == 0 else None,
        )
        for at, change in enumerate(line.changes)
    ]
