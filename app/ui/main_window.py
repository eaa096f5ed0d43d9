"""The window: navigation only. Pages are made when first visited; whatever they do is theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QMainWindow

from app.ui.first_frame import FirstFrame

if TYPE_CHECKING:  # each of these would cost its load before the first paint
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from app.core.errors import AppError
    from app.ui.desk import Desk
    from app.ui.memory import Memory
    from app.ui.page import Page
    from app.ui.status_line import StatusFacts
    from app.ui.theme import ThemeChoice
    from app.ui.way_out import Leaving
    from app.ui.widgets.drop_frame import DropFrame
    from app.ui.widgets.notice_bar import Notice
    from app.ui.widgets.search_box import Found

PROGRAM_NAME = "Маршрут школы"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One line of the navigation; `make` is called at the first visit."""

    key: str
    name: str
    icon: str
    make: Callable[[], Page]


class MainWindow(QMainWindow):
    """Frame around the pages. Shown empty first, with the names of the pages; `furnish` puts the parts in.

    Signals:
        painted: the first frame is on the screen; comes once, and only where the window is shown before `furnish`.
        page_shown(str): key of the page that is seen now.
        year_chosen(int): first calendar year of the school year.
        search_asked(str): answered by `header.search.show_found(query, found)`.
        undo_pressed, redo_pressed
        help_asked(str): F1 on the page with this key.
        files_dropped(list): paths of files and folders dropped where no control of its own took them.
        leaving(Leaving): a table or a chart is to be saved as a file.
        closing: the window is about to close; words being typed have been stored.
    """

    painted = Signal()
    page_shown = Signal(str)
    year_chosen = Signal(int)
    search_asked = Signal(str)
    undo_pressed = Signal()
    redo_pressed = Signal()
    help_asked = Signal(str)
    files_dropped = Signal(list)
    leaving = Signal(object)
    closing = Signal()

    def __init__(self, memory: Memory, names: Sequence[str]) -> None:
        """`names`: of the pages, as the entries of `furnish` will have them."""
        super().__init__()
        self._memory = memory
        self._current = ""
        self.setWindowTitle(PROGRAM_NAME)
        self.setCentralWidget(FirstFrame(names, memory.get("window/theme"), self.painted.emit))
        self._recall_geometry()

    def furnish(self, desk: Desk, entries: Sequence[PageEntry]) -> None:
        """Put in head, navigation, pages and bottom line; called once."""
        self._desk = desk
        self._entries = {entry.key: entry for entry in entries}
        self._order = [entry.key for entry in entries]
        self._pages: dict[str, Page] = {}
        self._before: list[str] = []
        self._drop_frame: DropFrame | None = None
        self._build()
        self._connect()
        self._add_keys()
        self._fill_menu()
        self.setAcceptDrops(True)
        self._navigation.focus_current()

    # going about

    @property
    def current(self) -> str:
        """Key of the page shown; empty before the first."""
        return self._current

    def page(self, key: str) -> Page | None:
        """The page, if it has been visited."""
        return self._pages.get(key)

    def open_first_page(self) -> None:
        """Go where the user was last time, or to the first page. Called once the services are ready."""
        kept = self._memory.get("window/page")
        self.go(kept if isinstance(kept, str) and kept in self._entries else self._order[0])

    def go(self, key: str, target: object = None) -> None:
        """Show a page; with a target it opens that thing."""
        if self._current and key != self._current:
            self._pages[self._current].finish_edits()
            self._before.append(self._current)
        self._show(key)
        if target is not None:
            self._pages[key].open(target)

    def go_back(self) -> None:
        """Alt+←: the page seen before."""
        if self._before:
            self._show(self._before.pop())

    def set_attention(self, key: str, count: int | None) -> None:
        """How many things wait on a page, visited or not."""
        self._navigation.set_count(self._order.index(key), count)

    # what is told around the pages

    def show_school(self, name: str) -> None:
        """Name of the school: in the head and in the task bar."""
        self.header.show_school(name)
        self.setWindowTitle(f"{PROGRAM_NAME} — {name}" if name else PROGRAM_NAME)

    def show_years(self, years: Sequence[int], current: int) -> None:
        """School years by their first calendar year."""
        self.header.show_years(years, current)

    def show_status(self, facts: StatusFacts) -> None:
        """The bottom line, and what undo and redo would do."""
        self.status.show_facts(facts)
        self._redo_action.setText(f"Повторить: «{facts.redo}»" if facts.redo else "Повторить")
        self._redo_action.setEnabled(bool(facts.redo))
        self._undo_action.setText(f"Отменить: «{facts.undo}»" if facts.undo else "Отменить")
        self._undo_action.setEnabled(bool(facts.undo))

    def show_notice(self, notice: Notice) -> None:
        """A message that does not stop the work."""
        self.notices.show_notice(notice)
        self._make_notice_room()

    def show_refused(self, error: AppError) -> None:
        """What the user can mend, where nobody else shows it."""
        from app.ui.palette import Tone
        from app.ui.widgets.notice_bar import Notice

        self.show_notice(Notice(error.message, Tone.WARNING))

    def let_out(self, leaving: Leaving) -> None:
        """See WayOut: for every table and chart inside."""
        self.leaving.emit(leaving)

    # building

    def _build(self) -> None:
        from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

        from app.ui.header import Header
        from app.ui.navigation import Navigation
        from app.ui.status_line import StatusLine
        from app.ui.widgets.notice_bar import NoticeBar

        theme = self._desk.theme
        self.header = Header(theme)
        self._navigation = Navigation(theme, [(entry.name, entry.icon) for entry in self._entries.values()])
        self._stack = QStackedWidget()
        self.notices = NoticeBar(theme)
        self.status = StatusLine(theme)
        self.status.strip.watch(self._desk.tasks)
        self._notice_room = QVBoxLayout()
        self._notice_room.addWidget(self.notices)
        self._make_notice_room()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addLayout(self._notice_room)
        right.addWidget(self.status)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._navigation)
        middle.addLayout(right, 1)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(middle, 1)
        self.setCentralWidget(centre)

    def _make_notice_room(self) -> None:
        """Air below the notice while there is one."""
        from app.ui.theme import LARGE, SMALL

        self._notice_room.setContentsMargins(LARGE, 0, LARGE, 0 if self.notices.notice is None else SMALL)

    def _connect(self) -> None:
        self._navigation.chosen.connect(lambda line: self.go(self._order[line]))
        self.header.year_chosen.connect(self._on_year)
        self.header.search.asked.connect(self.search_asked)
        self.header.search.chosen.connect(self._on_found)
        self.status.undo_pressed.connect(self.undo_pressed)
        self.notices.closed.connect(self._make_notice_room)

    def _add_keys(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        keys: list[tuple[str, Callable[[], object]]] = [
            (f"Ctrl+{number}", partial(self.go, key)) for number, key in enumerate(self._order[:9], 1)
        ]
        keys += [
            ("Ctrl+Z", self.undo_pressed.emit),
            ("Ctrl+Y", self.redo_pressed.emit),
            ("Ctrl+Shift+Z", self.redo_pressed.emit),
            ("Ctrl+K", self._focus_search),
            ("Ctrl+F", self._find_in_place),
            ("F1", lambda: self.help_asked.emit(self._current)),
            ("Alt+Left", self.go_back),
        ]
        for sequence, action in keys:
            QShortcut(QKeySequence(sequence), self).activated.connect(action)

    def _fill_menu(self) -> None:
        from app.ui.theme import ThemeChoice
        from app.ui.widgets.buttons import add_action

        names = {
            ThemeChoice.SYSTEM: "Оформление как в системе",
            ThemeChoice.LIGHT: "Светлое оформление",
            ThemeChoice.DARK: "Тёмное оформление",
        }
        theme, menu = self._desk.theme, self.header.menu
        self._undo_action = add_action(theme, menu, "Отменить", self.undo_pressed.emit, "undo")
        self._redo_action = add_action(theme, menu, "Повторить", self.redo_pressed.emit, "redo")
        for action in (self._undo_action, self._redo_action):
            action.setEnabled(False)
        menu.addSeparator()
        self._theme_actions = {}
        for choice, text in names.items():
            action = add_action(theme, menu, text, partial(self.choose_theme, choice))
            action.setCheckable(True)
            action.setChecked(theme.choice is choice)
            self._theme_actions[choice] = action
        self._menu_end = menu.addSeparator()
        add_action(theme, menu, "Справка (F1)", lambda: self.help_asked.emit(self._current), "help")

    def add_option(self, text: str, toggled: Callable[[bool], object], *, on: bool) -> None:
        """A line of the menu that is on or off; who adds it remembers it."""
        from PySide6.QtGui import QAction

        option = QAction(text, self.header.menu)
        option.setCheckable(True)
        option.setChecked(on)
        option.toggled.connect(toggled)
        self.header.menu.insertAction(self._menu_end, option)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Light, dark or as the system; remembered."""
        self._desk.theme.choose(choice)
        self._memory.set("window/theme", choice.value)
        for other, action in self._theme_actions.items():
            action.setChecked(other is choice)

    # pages

    def _show(self, key: str) -> None:
        if key not in self._pages:
            self._pages[key] = self._make(key)
        self._current = key
        self._stack.setCurrentWidget(self._pages[key])
        self._navigation.show_current(self._order.index(key))
        self._memory.set("window/page", key)
        self._pages[key].shown()
        self.page_shown.emit(key)

    def _make(self, key: str) -> Page:
        page = self._entries[key].make()
        page.noticed.connect(self.show_notice)
        page.left.connect(self.go)
        page.attention_changed.connect(lambda: self.set_attention(key, page.attention))
        self._stack.addWidget(page)
        return page

    def _on_year(self, year: int) -> None:
        if self._current:
            self._pages[self._current].finish_edits()
        self.year_chosen.emit(year)

    def _on_found(self, found: Found) -> None:
        self.go(found.page, found.target)

    def _focus_search(self) -> None:
        from PySide6.QtCore import Qt

        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()

    def _find_in_place(self) -> None:
        if not (self._current and self._pages[self._current].find_here()):
            self._focus_search()

    # files from outside

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome anywhere."""
        if _local_files(event):
            event.acceptProposedAction()
            self._show_drop_frame()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        super().dragLeaveEvent(event)
        self._hide_drop_frame()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files."""
        self._hide_drop_frame()
        files = _local_files(event)
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def _show_drop_frame(self) -> None:
        if self._drop_frame is None:
            from app.ui.widgets.drop_frame import DropFrame  # not needed before the first drag

            self._drop_frame = DropFrame(self._desk.theme, self)
        self._drop_frame.appear()

    def _hide_drop_frame(self) -> None:
        if self._drop_frame is not None:
            self._drop_frame.hide()

    # the end

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is being typed and what is remembered."""
        if self._current:
            self._pages[self._current].finish_edits()
        self._memory.set("window/geometry", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.closing.emit()
        super().closeEvent(event)

    def _recall_geometry(self) -> None:
        self.setMinimumSize(1024, 600)
        kept = self._memory.get("window/geometry")
        if isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii"))):
            return
        room = self.screen().availableGeometry()
        self.resize(min(1366, room.width()), min(768, room.height()))


def _local_files(event: QDropEvent) -> list[Path]:
    """Files and folders of this computer that hang on the mouse."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
