"""«Папка для проверяющего»: period and parts, a preview of what will be there, written as a folder or a zip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core.russian import school_year
from app.services.views.inspection import InspectionChoice, InspectionScope, InspectionView
from app.ui.asker import FileKind
from app.ui.desk import Desk
from app.ui.pages.evidence_preview import size_words
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import flat_button, link_button, main_button, plain_button
from app.ui.widgets.check_list import CheckList
from app.ui.widgets.date_field import DateField
from app.ui.widgets.labels import group_label, muted_label, title_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

_ZIP = FileKind("Архив zip", ("zip",))


@dataclass(frozen=True, slots=True)
class _Line:
    key: int
    place: str
    title: str
    state: str
    file: str
    missing: bool


class FolderView(QWidget):
    """Chooses, shows, writes.

    Signals:
        closed(): «Назад».
        noticed(str, Tone): a message.
    """

    closed = Signal()
    noticed = Signal(str, object)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk, self._workplace = desk, workplace
        self._scope: InspectionScope | None = None
        self._people: dict[str, int] = {}
        self.start, self.end = DateField(), DateField()
        self.sections, self.people = CheckList(()), CheckList(())
        self._left = QVBoxLayout()
        self.table = _table(desk)
        self._words = QLabel()
        self._words.setProperty("role", "group")
        self._words.setWordWrap(True)
        self.folder_button = main_button(desk.theme, "Записать в папку", "folder", self._to_folder)
        self.zip_button = plain_button(desk.theme, "Записать в архив", "archive", self._to_zip)
        self._build()

    def begin(self) -> None:
        """Ask what can be chosen in the year."""
        year = self._workplace.school_year
        self._workplace.ask("documents/scope", lambda services: services.inspection.scope(year), self._show_scope)

    def choice(self) -> InspectionChoice | None:
        """What is chosen; None while a date is missing."""
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            return None
        people = tuple(self._people[name] for name in self.people.value().splitlines())
        sections = tuple(self.sections.value().splitlines())
        return InspectionChoice(self._workplace.school_year, start, end, sections=sections, people=people)

    def _show_scope(self, scope: InspectionScope) -> None:
        self._scope = scope
        self._people = {name: key for key, name in scope.people}
        if self.start.value() is None:
            self.start.set_value(scope.start)
            self.end.set_value(last_day(scope, self._workplace.today))
        for old, names in ((self.sections, scope.sections), (self.people, tuple(self._people))):
            made = CheckList(names)
            made.set_value("\n".join(names))
            made.changed.connect(self._refresh)
            self._left.replaceWidget(old, made)
            old.deleteLater()
            if old is self.sections:
                self.sections = made
                made.setAccessibleName("Разделы дорожной карты")
            else:
                self.people = made
                made.setAccessibleName("ИОМ")
        self._refresh()

    def _refresh(self) -> None:
        choice = self.choice()
        if choice is None or self._scope is None:
            return
        self._workplace.ask("documents/folder", lambda services: services.inspection.preview(choice), self._show)

    def _show(self, view: InspectionView) -> None:
        size = f". Размер файлов: {size_words(view.size)}" if view.size else ""
        self._words.setText(f"В папке будет: {view.words}{size}" if view.pack.rows else "За эти дни мероприятий нет.")
        self.table.set_rows(list(_lines(view)))
        for button in (self.folder_button, self.zip_button):
            button.setEnabled(bool(view.pack.rows))

    def _to_folder(self) -> None:
        place = self._desk.asker.open_folder("Где создать папку для проверяющего", purpose="inspection")
        if place is not None:
            name, at = self._name(), 1
            target = place / name
            while target.exists():
                at += 1
                target = place / f"{name} ({at})"
            self._write(target)

    def _to_zip(self) -> None:
        place = self._desk.asker.save_file("Записать в архив", self._name(), _ZIP, purpose="inspection")
        if place is not None:
            self._write(place)

    def _name(self) -> str:
        return f"Папка для проверяющего {school_year(self._workplace.school_year).replace('/', '-')}"

    def _write(self, place: Path) -> None:
        choice = self.choice()
        if choice is None:
            return

        def written(target: Path) -> None:
            self.noticed.emit(f"Папка для проверяющего записана: {target.name}", Tone.GOOD)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target if target.is_dir() else target.parent)))

        self._workplace.do(
            "Папка для проверяющего",
            lambda services, progress: services.inspection.write(choice, place, progress),
            (),
            written,
        )

    def _build(self) -> None:
        back = flat_button(self._desk.theme, "Назад", "arrow_left", self.closed.emit)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(back)
        head.addWidget(title_label("Папка для проверяющего"), 1)
        head.addWidget(self.zip_button)
        head.addWidget(self.folder_button)
        dates = QHBoxLayout()
        dates.setSpacing(SMALL)
        for word, field in (("с", self.start), ("по", self.end)):
            dates.addWidget(QLabel(word))
            dates.addWidget(field)
            field.setAccessibleName(f"Период {word}")
            field.changed.connect(self._refresh)
        dates.addStretch(1)
        scroll = self._build_choice(dates)
        right = QWidget()
        shown = QVBoxLayout(right)
        shown.setContentsMargins(SMALL, 0, 0, 0)
        shown.addWidget(self._words)
        shown.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(MasterDetail(scroll, right, self._desk.memory, "documents-folder", share=0.33), 1)

    def _head(self, words: str, names: Callable[[], CheckList]) -> QHBoxLayout:
        """Name of a list with «Все» and «Никого» beside it."""
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addWidget(group_label(words), 1)
        every = link_button("Все", lambda: self._tick(names(), ticked=True))
        none = link_button("Снять все", lambda: self._tick(names(), ticked=False))
        for button in (every, none):
            button.setAccessibleName(f"{words}: {button.text().lower()}")
            line.addWidget(button)
        return line

    def _tick(self, names: CheckList, *, ticked: bool) -> None:
        names.set_value("\n".join(names.item(at).text() for at in range(names.count())) if ticked else "")
        self._refresh()

    def _build_choice(self, dates: QHBoxLayout) -> QScrollArea:
        inner = QWidget()
        inner.setLayout(self._left)
        self._left.setContentsMargins(0, 0, MEDIUM, 0)
        self._left.setSpacing(SMALL)
        self._left.addWidget(group_label("Период"))
        self._left.addLayout(dates)
        self._left.addLayout(self._head("Разделы дорожной карты", lambda: self.sections))
        self._left.addWidget(self.sections)
        self._left.addLayout(self._head("ИОМ", lambda: self.people))
        self._left.addWidget(self.people)
        note = "Рядом с документами лягут описи в Word и HTML: они открываются без программы, и с флешки тоже."
        self._left.addWidget(muted_label(note, wrap=True))
        self._left.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inner)
        return scroll


def _lines(view: InspectionView) -> Iterator[_Line]:
    at = 0
    for section in view.pack.sections:
        for row in section.rows:
            files = [(file.name or f"{file.words}: {file.why}", not file.name) for file in row.files]
            for words, missing in files or [("документа нет", row.done)]:
                yield _Line(at, row.place, row.title, row.state, words, missing)
                at += 1


def _table(desk: Desk) -> Table[_Line]:
    columns: tuple[Column[_Line], ...] = (
        Column("place", "№", lambda line: line.place, width=44),
        Column("title", "Мероприятие", lambda line: line.title, width=260, least=150, stretch=3, wrap=True),
        Column("state", "Исполнение", lambda line: line.state, width=140, wrap=True),
        Column(
            "file",
            "Файл в папке",
            lambda line: line.file,
            width=320,
            least=180,
            stretch=4,
            wrap=True,
            mark=lambda line: Mark("warning", Tone.WARNING) if line.missing else None,
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "control/documents/folder",
        columns,
        key=lambda line: line.key,
        title="Что будет в папке",
        empty_text="За эти дни мероприятий нет",
    )


def last_day(scope: InspectionScope, today: date) -> date:
    """The day until which the folder is offered: today, within the year."""
    return min(today, scope.end) if today >= scope.start else scope.end
