"""View «Документы» of the page «Контроль»: files dropped anywhere are taken in, and tied to what they confirm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.core.russian import plural
from app.services.views.evidence import Added, DocumentView, Ties, TieView
from app.ui.asker import ANY_FILE
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page_views import Pane
from app.ui.pages.control_steps import document_facts, evidence_of
from app.ui.pages.evidence_detail import EvidenceDetail, words_of
from app.ui.pages.evidence_folder import FolderView
from app.ui.pages.evidence_links import LinkChooser
from app.ui.pages.evidence_preview import EvidencePreview, open_document
from app.ui.pages.evidence_table import ALL, chips_of, documents_table, fits
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.buttons import add_action, main_button, menu_button, plain_button
from app.ui.widgets.chips import FilterChips
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_EMPTY = (
    "Документов пока нет. Перетащите сюда файлы или папку с файлами: программа скопирует их, определит вид, номер и "
    "дату и подскажет, какие мероприятия они подтверждают."
)
_TOUCHED = (Change.EVIDENCE, Change.OCCURRENCES)
_NOTHING, _NONE_YET, _DESK, _LINKS, _FOLDER = range(5)


class EvidencePane(Pane):
    """Documents at the left; facts, ties and the preview of the chosen one at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace)
        self._views: tuple[DocumentView, ...] = ()
        self._wanted: int | None = None
        self._tying: tuple[int, ...] = ()
        self.setAcceptDrops(True)
        self.table = documents_table(desk)
        self.detail, self.preview = EvidenceDetail(desk), EvidencePreview(desk)
        self.links, self.folder = LinkChooser(desk), FolderView(desk, workplace)
        self.chips = FilterChips()
        self.chips.setAccessibleName("Какие документы")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Найти документ")
        self.search.setAccessibleName("Найти документ")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(180)
        self.empty = EmptyState(desk.theme, _EMPTY, "Добавить файлы", icon="document")
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the documents of the year."""
        year = self._workplace.school_year
        self._workplace.ask("control/documents", lambda services: services.evidence.documents(year), self._show)

    def open(self, target: object) -> None:
        """Show one document by its identifier."""
        self._wanted = target if isinstance(target, int) else None
        self.search.clear()
        self.chips.choose(ALL)
        self._select_wanted()

    def add(self, files: Sequence[Path]) -> None:
        """Take files or folders in; they stay loose until they are tied."""
        places = tuple(files)
        self._workplace.do(
            "Добавление документов",
            lambda services, progress: services.evidence.add_files(places, progress),
            _TOUCHED,
            self._told_added,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them in."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.add(files)

    def _show(self, views: tuple[DocumentView, ...]) -> None:
        self._views = views
        if self._stack.currentIndex() not in {_LINKS, _FOLDER}:
            self._stack.setCurrentIndex(_DESK if views else _NONE_YET)
        self.chips.set_chips(chips_of(views))
        self.table.set_rows(views)
        self._filter(self.chips.current)
        self._select_wanted()
        self._pick(self.table.current_row())

    def _select_wanted(self) -> None:
        if self._wanted is not None and self.table.select(self._wanted):
            self._wanted = None

    def _filter(self, key: str) -> None:
        self.table.set_predicate(None if key == ALL else lambda view: fits(key, view))
        shown = self.table.visible_rows()
        if self.table.current_row() is None and shown:
            self.table.select(shown[0].key)
        self._pick(self.table.current_row())

    def _pick(self, row: object) -> None:
        view = row if isinstance(row, DocumentView) else None
        self.detail.show_document(view)
        self.preview.show_document(view)
        if view is not None:
            key, year = view.key, self._workplace.school_year
            self._workplace.ask(
                "control/documents/suggestions",
                lambda services: (key, services.evidence.suggestions(key, year)),
                self._show_suggestions,
            )

    def _show_suggestions(self, found: tuple[int, tuple[TieView, ...]]) -> None:
        current = self.table.current_row()
        if current is not None and current.key == found[0]:
            self.detail.show_suggestions(found[1])

    def _told_added(self, added: Added) -> None:
        if added.documents:
            self._wanted = added.documents[0]
            self.chips.choose(ALL)
        elif added.twins:
            self._wanted = added.twins[0].document.evidence_id
        self._select_wanted()
        parts = []
        if added.documents:
            many = plural(len(added.documents), "документ", "документа", "документов")
            parts.append(f"Добавлено: {many}. Привяжите их к мероприятиям")
        if len(added.twins) == 1:
            twin = added.twins[0]
            parts.append(f"Этот файл уже есть: {twin.document.words} ({twin.file_name}). Его можно привязать ещё раз")
        elif added.twins:
            parts.append(f"Уже есть в программе: {plural(len(added.twins), 'файл', 'файла', 'файлов')}")
        parts += added.unread[:3]
        tone = Tone.WARNING if added.unread or added.twins else Tone.GOOD
        self.noticed.emit(". ".join(part.rstrip(".") for part in parts) + ".", tone)

    def _ask_files(self) -> None:
        files = self._desk.asker.open_files("Добавить документы", (ANY_FILE,), purpose="evidence")
        if files:
            self.add(files)

    def _ask_folder(self) -> None:
        folder = self._desk.asker.open_folder("Добавить все файлы папки", purpose="evidence")
        if folder is not None:
            self.add([folder])

    def _ask_paper(self) -> None:
        told = self._desk.asker.form(
            "Документ без файла",
            "Документ хранится на бумаге или открывается по ссылке.",
            document_facts("", ()),
            "Добавить",
            required=("kind",),
        )
        if told is None:
            return
        given = evidence_of(told, None)

        def added(keys: tuple[int, ...]) -> None:
            self._wanted = keys[0]
            self._select_wanted()

        self._workplace.do(
            "Добавление документа", lambda services, _progress: services.evidence.add([given]), _TOUCHED, added
        )

    def _find_file(self) -> None:
        view = self.table.current_row()
        files = self._desk.asker.open_files("Файл документа", (ANY_FILE,), purpose="evidence") if view else []
        if view is None or not files:
            return
        key, file = view.key, files[0]

        def told(same: bool) -> None:  # noqa: FBT001  the answer of the use case
            words = "Файл возвращён на место" if same else "Файл заменён: это новая версия документа"
            self.noticed.emit(words, Tone.GOOD)

        self._workplace.do(
            "Файл документа", lambda services, _progress: services.evidence.replace_file(key, file), _TOUCHED, told
        )

    def _ask_ties(self) -> None:
        rows = self.table.selected_rows()
        if not rows:
            return
        self._tying = tuple(row.key for row in rows)
        words = words_of(rows[0]) if len(rows) == 1 else plural(len(rows), "документ", "документа", "документов")
        year = self._workplace.school_year

        def show(targets: tuple[TieView, ...]) -> None:
            self._stack.setCurrentIndex(_LINKS)
            self.links.show_targets(words, targets)

        self._workplace.ask("control/documents/targets", lambda services: services.evidence.targets(year), show)

    def _tie(self, ties: object) -> None:
        keys = self._tying
        if isinstance(ties, Ties) and keys:
            self._back()
            self._change("Привязка документа", lambda services: services.evidence.tie(keys, ties))

    def _tie_one(self, tie: TieView) -> None:
        view = self.table.current_row()
        if view is not None:
            self._tying = (view.key,)
            self._tie(tie.ties)

    def _untie(self, tie: TieView) -> None:
        view = self.table.current_row()
        if view is not None:
            key = view.key
            self._change("Отвязка документа", lambda services: services.evidence.untie(key, tie.ties))

    def _tell(self, view: DocumentView, told: dict[str, object]) -> None:
        key = view.key
        self._change("Сведения о документе", lambda services: services.evidence.change(key, **told))  # type: ignore[arg-type]  # fields as the form tells them

    def _remove(self) -> None:
        rows = self.table.selected_rows()
        keys = [row.key for row in rows]
        if keys:
            self._change("Удаление документов", lambda services: services.evidence.remove(keys))
            many = plural(len(keys), "документ", "документа", "документов")
            self.noticed.emit(f"Удалено: {many}. Вернуть: «Отменить»", Tone.NEUTRAL)

    def _change(self, name: str, change: Callable[[Services], None]) -> None:
        self._workplace.do(name, lambda services, _progress: change(services), _TOUCHED)

    def _open(self) -> None:
        view = self.table.current_row()
        if view is not None:
            open_document(self._desk, self._workplace.paths, view.document)

    def _show_folder(self) -> None:
        self._stack.setCurrentIndex(_FOLDER)
        self.folder.begin()

    def _back(self) -> None:
        self._stack.setCurrentIndex(_DESK if self._views else _NONE_YET)

    def _build(self) -> None:
        theme = self._desk.theme
        self.add_button = main_button(theme, "Добавить файлы", "add", self._ask_files)
        self.more_button = menu_button(theme, "Ещё", "more")
        menu = QMenu(self.more_button)
        add_action(theme, menu, "Добавить папку с файлами", self._ask_folder, "folder")
        add_action(theme, menu, "Добавить документ без файла", self._ask_paper, "document")
        self.more_button.setMenu(menu)
        self.folder_button = plain_button(theme, "Папка для проверяющего", "folder", self._show_folder)
        tools = QHBoxLayout()
        tools.setSpacing(SMALL)
        tools.addWidget(self.search)
        tools.addStretch(1)
        for button in (self.folder_button, self.more_button, self.add_button):
            tools.addWidget(button)
        vertical = Qt.Orientation.Vertical
        right = MasterDetail(
            self.detail, self.preview, self._desk.memory, "documents-file", share=0.6, orientation=vertical
        )
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(tools)
        column.addWidget(self.chips)
        column.addWidget(MasterDetail(self.table, right, self._desk.memory, "documents", share=0.52), 1)
        for part in (QWidget(), self.empty, body, self.links, self.folder):  # nothing until the first answer
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda _row: self._open())
        self.table.remove_pressed.connect(lambda _rows: self._remove())
        self.table.menu_wanted.connect(self._fill_menu)
        self.chips.chosen.connect(self._filter)
        self.search.textChanged.connect(self.table.set_text)
        self.empty.pressed.connect(self._ask_files)
        self.preview.open_wanted.connect(self._open)
        self.detail.open_pressed.connect(self._open)
        self.detail.find_pressed.connect(self._find_file)
        self.detail.link_pressed.connect(self._ask_ties)
        self.detail.remove_pressed.connect(self._remove)
        self.detail.tie_pressed.connect(self._tie_one)
        self.detail.untie_pressed.connect(self._untie)
        self.detail.go_pressed.connect(lambda tie: self.left.emit(tie.page, tie.target))
        self.detail.changed.connect(self._tell)
        self.links.chosen.connect(self._tie)
        self.links.closed.connect(self._back)
        self.folder.closed.connect(self._back)
        self.folder.noticed.connect(self.noticed)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addAction("Привязать к…", self._ask_ties)
        menu.addAction("Открыть", self._open)
        menu.addAction("Удалить", self._remove)
