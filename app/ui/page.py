"""The base of every page: title with the main action, filter chips, body; refreshes only while it is seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.palette import Tone
from app.ui.theme import LARGE, MEDIUM, SMALL
from app.ui.widgets.buttons import add_action, main_button, menu_button, plain_button
from app.ui.widgets.chips import FilterChips
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.notice_bar import Notice


class Page(QWidget):
    """A page of the window. A subclass builds its body in `__init__`, says what it watches, and overrides `refresh`.

    ```
    class ControlPage(Page):
        def __init__(self, desk: Desk, control: ControlService) -> None:
            super().__init__(desk, "Контроль")
            self._control = control
            self.set_main_action("Добавить документ", self._add, "add")
            self.body.addWidget(...)
            self.watch(Change.OCCURRENCES, Change.EVIDENCE)
    ```

    Signals:
        attention_changed: `attention` is another number now.
        noticed(Notice): to be shown by the window.
        left(str, object): go to another page by key, with a target for its `open`.
    """

    attention_changed = Signal()
    noticed = Signal(object)
    left = Signal(str, object)

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self._attention: int | None = None
        self._stale = True
        self._search: QLineEdit | None = None
        self._menu: QPushButton | None = None
        self.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addLayout(self._build_title(title))
        self._tabs = QVBoxLayout()
        layout.addLayout(self._tabs)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(SMALL)
        self.chips = FilterChips()
        self.chips.hide()
        self._bar.addWidget(self.chips, 1)
        layout.addLayout(self._bar)
        self.body = QVBoxLayout()
        self.body.setSpacing(SMALL)
        layout.addLayout(self.body, 1)

    # for subclasses to override

    def refresh(self) -> None:
        """Ask the services again and show the answer. Called when the page is first shown and when data changed."""

    def open(self, target: object) -> None:
        """Show one thing: a row found by search, a work from another page."""

    def finish_edits(self) -> None:
        """Store words that are still being typed: before another page, another year or the end."""

    # for the window

    def shown(self) -> None:
        """The page is seen now: refresh what has changed meanwhile."""
        if self._stale:
            self._stale = False
            self.refresh()

    def changed(self) -> None:
        """Data changed: refresh now if the page is seen, else when it is shown next."""
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def find_here(self) -> bool:
        """Ctrl+F: go to the page's own search field; False where it has none."""
        if self._search is None:
            return False
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()
        return True

    @property
    def attention(self) -> int | None:
        """How many things wait for the user; None or 0 = nothing to show beside the name."""
        return self._attention

    # for subclasses to use

    def set_attention(self, count: int | None) -> None:
        """Tell the navigation how many things wait."""
        if count != self._attention:
            self._attention = count
            self.attention_changed.emit()

    def watch(self, *kinds: Change) -> None:
        """Refresh after changes of these kinds."""
        self.desk.events.subscribe(kinds, self, self.changed)

    def set_title(self, title: str, note: str = "") -> None:
        """Another title; the note stands beside it in muted letters."""
        self.title.setText(title)
        self.note.setText(note)

    def set_main_action(self, text: str, pressed: Callable[[], object], icon: str = "") -> QPushButton:
        """The one main action, at the right of the title; Ctrl+N presses it, too."""
        button = main_button(self.desk.theme, text, icon, pressed)
        self.actions_row.insertWidget(0, button)
        self.shortcut("Ctrl+N", button.click)
        button.setToolTip(f"{text} (Ctrl+N)")
        return button

    def add_second_action(self, text: str, pressed: Callable[[], object], icon: str = "") -> QPushButton:
        """An ordinary button beside the main action: for one or two frequent things."""
        button = plain_button(self.desk.theme, text, icon, pressed)
        self.actions_row.insertWidget(self.actions_row.count() - (1 if self._menu else 0), button)
        return button

    def add_menu_action(self, text: str, pressed: Callable[[], object], icon: str = "") -> QAction:
        """A line of the menu «Ещё» at the end of the row."""
        if self._menu is None:
            self._menu = menu_button(self.desk.theme, "Ещё")
            self.actions_row.addWidget(self._menu)
        return add_action(self.desk.theme, self._menu.menu(), text, pressed, icon)

    def set_tabs(self, tabs: QWidget) -> None:
        """A row of views between the title and the chips."""
        self._tabs.addWidget(tabs)

    def add_search(self, placeholder: str, typed: Callable[[str], object]) -> QLineEdit:
        """The page's own search field at the right of the chips; Ctrl+F goes there."""
        field = QLineEdit()
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(placeholder)
        field.setToolTip(f"{placeholder} (Ctrl+F)")
        field.setClearButtonEnabled(True)
        field.setAcceptDrops(False)
        field.setFixedWidth(220)
        field.textChanged.connect(typed)
        self._bar.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        self._search = field
        return field

    def show_tools(self, *, shown: bool) -> None:
        """Actions, chips and search field: an empty page hides them, its one button says what is next."""
        tools: list[QWidget | None] = [self.chips, self._search]
        tools += [item.widget() for at in range(self.actions_row.count()) if (item := self.actions_row.itemAt(at))]
        for tool in tools:
            if tool is not None:
                tool.setVisible(shown)

    def shortcut(self, keys: str, pressed: Callable[[], object]) -> QShortcut:
        """A key that works while the page is shown, wherever the focus is."""
        made = QShortcut(QKeySequence(keys), self)
        made.activated.connect(pressed)
        return made

    def notify(
        self, text: str, tone: Tone = Tone.NEUTRAL, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """A message that does not stop the work."""
        self.noticed.emit(Notice(text, tone, action, act))

    def notify_refused(self, error: AppError) -> None:
        """What the user can mend, as a notice: for `failed` of tasks and `refused` of tables."""
        self.notify(error.message, Tone.WARNING)

    def _build_title(self, title: str) -> QHBoxLayout:
        self.title = QLabel(title)
        self.title.setProperty("role", "title")
        self.note = ElidedLabel()
        self.note.setProperty("role", "muted")
        self.actions_row = QHBoxLayout()
        self.actions_row.setSpacing(SMALL)
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(self.title)
        row.addWidget(self.note, 1)
        row.addLayout(self.actions_row)
        return row
