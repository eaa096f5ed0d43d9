"""«Документы»: what can be printed for a person, what confirms the route, what is kept of approved editions."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.core.russian import initials_last, plural, school_year, short_date
from app.services.views.control import EvidenceView
from app.services.views.reports import ReportKind
from app.services.views.route_page import ConfirmedRow, KeptEdition, RouteFolder
from app.services.views.routes import RouteView
from app.ui.desk import Desk
from app.ui.pages.reports_output import file_name
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import link_button
from app.ui.widgets.labels import group_label, muted_label, text_label
from app.ui.workplace import Workplace

NOTHING_ASKED = (
    "Перечень документов, которые готовит учитель, закрыт: пять документов "
    "по приказу Минпросвещения России от 06.11.2024 №\u00a0779, ИОМ и отчётов о нём среди них нет. "
    "Учитель только ставит подпись об ознакомлении."
)
"""Order of the Ministry of Education of 06.11.2024 № 779: the closed list of a teacher's documents."""


OF_ALL = {
    "routes_pack": "Все ИОМ",
    "routes_registry": "Реестр ИОМ",
    "routes_acquaintance": "Лист ознакомления с ИОМ",
    "routes_summary": "Справка по ИОМ",
}
"""Documents of all ИОМ of the year, with the beginning of the file's name."""


class RouteDocuments(QWidget):
    """Asks for the documents of the person shown.

    Signals:
        wanted(str, str): code of a document and what to do with it: «print», «pdf», «docx».
    """

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._route: RouteView | None = None
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.addWidget(self._area)

    def show_route(self, route: RouteView) -> None:
        """Show another person's; told while the tab is seen."""
        self._route = route
        self._ask()

    def said(self) -> list[str]:
        """Every line that is shown, from above."""
        inner = self._area.widget()
        return [label.text() for label in inner.findChildren(QLabel)] if inner is not None else []

    def _ask(self) -> None:
        if self._route is None:
            return
        key, year = self._route.person.staff_id, self._route.school_year
        self._workplace.ask(
            "routes/documents",
            lambda services: (services.reports.catalogue(), services.route_page.folder(key, year), key),
            self._show,
        )

    def _show(self, found: tuple[tuple[ReportKind, ...], RouteFolder, int]) -> None:
        kinds, folder, key = found
        if self._route is None or self._route.person.staff_id != key:
            return
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        for widget in (*self._printed(kinds), *self._confirmed(folder.confirmed), *self._kept(folder.editions)):
            column.addWidget(widget)
        column.addSpacing(MEDIUM)
        asked = self._route.asked_of_teacher
        column.addWidget(group_label(f"Документы, требуемые от учителя: {len(asked)}"))
        if asked:
            column.addWidget(muted_label(f"Замените их документами администрации: {'; '.join(asked)}.", wrap=True))
        column.addWidget(muted_label(NOTHING_ASKED, wrap=True))
        column.addStretch(1)
        self._area.setWidget(inner)

    def _printed(self, kinds: tuple[ReportKind, ...]) -> list[QWidget]:
        parts: list[QWidget] = [group_label("Напечатать")]
        if self._route is None or self._route.route_id is None:
            return [*parts, muted_label("ИОМ ещё не составлен: печатать пока нечего.")]
        parts += [self._line(kind.title, self._ways(kind.code)) for kind in kinds if kind.per_person]
        shared = [self._line(kind.title, self._ways(kind.code)) for kind in kinds if kind.code in OF_ALL]
        return [*parts, group_label("Обо всех ИОМ школы"), *shared]

    def _ways(self, code: str) -> list[tuple[str, Callable[[], object]]]:
        table = (("Excel", "xlsx"),) if code == "routes_registry" else ()
        ways = (("Печать", "print"), ("PDF", "pdf"), ("Word", "docx"), *table)
        return [(words, lambda way=way: self.wanted.emit(code, way)) for words, way in ways]  # type: ignore[misc]

    def _confirmed(self, rows: tuple[ConfirmedRow, ...]) -> list[QWidget]:
        parts: list[QWidget] = [group_label("Подтверждает исполнение")]
        if not rows:
            advice = "Документов пока нет: их добавляют, когда отмечают исполнение."
            return [*parts, muted_label(advice, wrap=True)]
        for row in rows:
            place = row.document.file_name or row.document.link or row.document.note
            words = " · ".join(part for part in (row.document.words, place) if part)
            opens = row.document.path is not None or bool(row.document.link)
            ways = [("Открыть", lambda document=row.document: self._open(document))] if opens else []
            parts.append(self._line(f"{words}\n{confirmed_words(row.titles)}", ways))  # type: ignore[arg-type]
        return parts

    def _kept(self, editions: tuple[KeptEdition, ...]) -> list[QWidget]:
        if not editions:
            return []
        parts: list[QWidget] = [group_label("Утверждённые редакции")]
        for edition in editions:
            ways: list[tuple[str, Callable[[], object]]] = []
            if edition.pdf is not None:
                ways.append(("Открыть PDF", lambda edition=edition: self._open_edition(edition)))  # type: ignore[misc]
            parts.append(self._line(edition_words(edition), ways))
        return parts

    def _line(self, words: str, ways: list[tuple[str, Callable[[], object]]]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        row.addWidget(text_label(words), 1)
        for text, pressed in ways:
            button = link_button(text, pressed)
            button.setAccessibleName(f"{text}: {words.partition(chr(10))[0]}")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _open_edition(self, edition: KeptEdition) -> None:
        if self._route is not None and edition.pdf is not None:
            who = initials_last(self._route.person.full_name)
            name = f"ИОМ {who} {school_year(self._route.school_year)} редакция {edition.number}"
            self._open_copy(edition.pdf, file_name(name, "pdf"))

    def _open(self, document: EvidenceView) -> None:
        if document.link:
            QDesktopServices.openUrl(QUrl(document.link))
        elif document.path is not None:
            self._open_copy(document.path, document.file_name)

    def _open_copy(self, path: Path, name: str) -> None:
        """Open a copy under its own name; the kept file itself is never handed out."""
        if not path.exists():
            self._desk.asker.tell("Документ не найден", f"Копии файла «{name}» нет на месте. Приложите его снова.")
            return
        folder = self._workplace.paths.root / "opened"
        folder.mkdir(exist_ok=True)
        target = folder / name
        shutil.copyfile(path, target)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


def confirmed_words(titles: tuple[str, ...]) -> str:
    """«Семинар по оцениванию и ещё 2 мероприятия»."""
    rest = len(titles) - 1
    more = f" и ещё {plural(rest, 'мероприятие', 'мероприятия', 'мероприятий')}" if rest > 0 else ""
    return f"{titles[0]}{more}" if titles else ""


def edition_words(edition: KeptEdition) -> str:
    """«Редакция 2, утверждена 12.01.2027, Орлова И.Л. Основание: переход на другую параллель»."""
    parts = [f"Редакция {edition.number}"]
    if edition.approved_on:
        parts.append(f"утверждена {short_date(edition.approved_on)}")
    if edition.approved_by:
        parts.append(edition.approved_by)
    words = ", ".join(parts)
    ground = f"\nОснование изменений: {edition.change_ground}" if edition.change_ground else ""
    return f"{words}{ground}" + ("" if edition.pdf is not None else "\nPDF этой редакции не сохранён")
