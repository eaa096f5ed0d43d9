"""View «Доска» of the page «Контроль»: a column for each state; cards go from one to another by drag, menu or keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.services.views.control import OccurrenceView
from app.ui.pages.control_card import CARD, CardDelegate
from app.ui.pages.control_moves import BOARD, BoardColumn, Step, column_of, step_to
from app.ui.theme import HAIR, SMALL, Theme
from app.ui.widgets.status_mark import StatusMark

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MIME = "application/x-marshrut-terms"
_WIDE, _NARROW = 150, 112
_NEXT = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
Places = Mapping[int, tuple[int, int]]


class _Cards(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[OccurrenceView] = []
        self.places: Places = {}

    def show(self, rows: list[OccurrenceView], places: Places) -> None:
        self.beginResetModel()
        self.rows, self.places = rows, places
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == CARD:
            return row, self.places.get(row.occurrence_id)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return row.title
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        keys = sorted({index.row() for index in indexes})
        data.setData(_MIME, ",".join(str(self.rows[at].occurrence_id) for at in keys).encode())
        return data


class ColumnView(QListView):
    """Cards of one state.

    Signals:
        dropped(str): the dragged cards fell on the column of this key.
        entered(str): the focus or the choice came here.
        walked(int): to the column at the left (−1) or at the right (+1).
        moved(int): the chosen cards go one column to the left or to the right.
        step_pressed(Step): by a key.
    """

    dropped = Signal(str)
    came = Signal(str)
    walked = Signal(int)
    moved = Signal(int)
    step_pressed = Signal(object)
    attach_pressed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, column: BoardColumn, accepts: Callable[[str], bool]) -> None:
        super().__init__()
        self.column = column
        self._accepts = accepts
        self.cards = _Cards()
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(theme, self))
        self.setAccessibleName(column.words)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at)))
        self.activated.connect(lambda _index: self.step_pressed.emit(Step.DONE))
        self.selectionModel().selectionChanged.connect(lambda *_of_qt: self.came.emit(column.key))
        theme.changed.connect(self.viewport().update)

    def chosen(self) -> list[OccurrenceView]:
        """The chosen cards, from above."""
        return [self.cards.rows[at] for at in sorted(index.row() for index in self.selectionModel().selectedIndexes())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk between columns, with Alt they move the cards; Delete and Insert as in the list."""
        key = Qt.Key(event.key())
        if key in _NEXT:
            told = self.moved if event.modifiers() & Qt.KeyboardModifier.AltModifier else self.walked
            told.emit(_NEXT[key])
        elif key is Qt.Key.Key_Delete:
            self.step_pressed.emit(Step.WITHDRAW)
        elif key is Qt.Key.Key_Insert:
            self.attach_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first card is chosen where none is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards.rows:
            self.setCurrentIndex(self.cards.index(0))
        elif self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.Select)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Cards that can come here."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Cards that can come here."""
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The page does the step; the cards go where their state says."""
        if event.mimeData().hasFormat(_MIME) and self._accepts(self.column.key):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(self.column.key)

    def _judge(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(_MIME) and self._accepts(self.column.key):
            event.acceptProposedAction()
        else:
            event.ignore()


class ControlBoard(QScrollArea):
    """Columns by state. Cards are chosen in one column at a time.

    Signals:
        picked: other cards are chosen.
        step_wanted(Step, list): do this with these terms.
        attach_pressed: add a document to the chosen ones.
        refused(str): why cards cannot go there.
        menu_wanted(QMenu): the menu of the chosen cards, to be filled further.
    """

    picked = Signal()
    step_wanted = Signal(object, object)
    attach_pressed = Signal()
    refused = Signal(str)
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Доска по состояниям")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._active = ""
        self._setting = False
        self.columns = {column.key: ColumnView(theme, column, self._accepts) for column in BOARD}
        self._heads: dict[str, QLabel] = {}
        self._boxes: dict[str, QWidget] = {}
        inner = QWidget()
        inner.setProperty("role", "page")
        self._line = QHBoxLayout(inner)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SMALL)
        for column in BOARD:
            self._line.addWidget(self._box(theme, column), 1)
        self.setWidget(inner)
        for view in self.columns.values():
            self._connect(view)

    def set_rows(self, rows: Sequence[OccurrenceView], places: Places) -> None:
        """Show these terms; what is chosen stays chosen, in whatever column it is now."""
        kept = {row.occurrence_id for row in self.selected_rows()}
        by_column: dict[str, list[OccurrenceView]] = {key: [] for key in self.columns}
        for row in rows:
            by_column[column_of(row).key].append(row)
        self._setting = True
        for key, view in self.columns.items():
            own = by_column[key]
            view.cards.show(own, places)
            self._heads[key].setText(str(len(own)))
            self._boxes[key].setMinimumWidth(_WIDE if own else _NARROW)
            self._line.setStretchFactor(self._boxes[key], 3 if own else 1)
        self._setting = False
        if not self._choose(kept):
            self._active = ""
        self.picked.emit()

    def selected_rows(self) -> list[OccurrenceView]:
        """The chosen cards."""
        return self.columns[self._active].chosen() if self._active else []

    def select(self, occurrence_id: int) -> bool:
        """Choose one card; False where it is not shown."""
        return self._choose({occurrence_id})

    def select_first(self) -> None:
        """The first card of the first column that has one."""
        rows = next((view.cards.rows for view in self.columns.values() if view.cards.rows), None)
        if rows:
            self.select(rows[0].occurrence_id)

    def move_to(self, target: str) -> None:
        """Do what brings the chosen cards to a column; those that cannot go there stay."""
        rows = self.selected_rows()
        steps = {step: [row for row in rows if step_to(row, target) is step] for step in Step}
        for step, own in steps.items():
            if own:
                self.step_wanted.emit(step, own)
                return
        words = self.columns[target].column.words
        self.refused.emit(
            f"В «{words}» карточки попадают сами: по сроку и отметкам. Перенесите срок или отметьте исполнение."
        )

    def targets(self) -> dict[str, Step]:
        """Columns that a chosen card can go to, with the step that does it."""
        found: dict[str, Step] = {}
        for key in self.columns:
            step = next((step for row in self.selected_rows() if (step := step_to(row, key)) is not None), None)
            if step is not None:
                found[key] = step
        return found

    def menu(self) -> QMenu:
        """What can be done with the chosen cards, and where they can go."""
        menu = QMenu(self)
        self.menu_wanted.emit(menu)
        targets = self.targets()
        if targets:
            menu.addSeparator()
            inner = menu.addMenu("Переместить в столбец")
            for key in targets:
                inner.addAction(self.columns[key].column.words, partial(self.move_to, key))
        return menu

    def _accepts(self, key: str) -> bool:
        return key in self.targets()

    def _choose(self, keys: set[int]) -> bool:
        for key, view in self.columns.items():
            at = [place for place, row in enumerate(view.cards.rows) if row.occurrence_id in keys]
            if at:
                self._clear_others(key)
                model = view.selectionModel()
                flags = QItemSelectionModel.SelectionFlag
                model.setCurrentIndex(view.cards.index(at[0]), flags.ClearAndSelect)
                for place in at[1:]:
                    model.select(view.cards.index(place), flags.Select)
                view.scrollTo(view.cards.index(at[0]))
                self.ensureWidgetVisible(self._boxes[key], 0, 0)
                self._active = key
                return True
        return False

    def _clear_others(self, key: str) -> None:
        was, self._setting = self._setting, True
        for other, view in self.columns.items():
            if other != key:
                view.clearSelection()
        self._setting = was

    def _come(self, key: str) -> None:
        if self._setting or not self.columns[key].selectionModel().hasSelection():
            return
        self._active = key
        self._clear_others(key)
        self.picked.emit()

    def _walk(self, key: str, by: int) -> None:
        keys = list(self.columns)
        at = keys.index(key) + by
        while 0 <= at < len(keys) and not self.columns[keys[at]].cards.rows:
            at += by
        if 0 <= at < len(keys):
            view = self.columns[keys[at]]
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self._boxes[keys[at]], 0, 0)
            self._come(keys[at])

    def _move(self, key: str, by: int) -> None:
        keys, targets = list(self.columns), self.targets()
        side = keys[keys.index(key) + 1 :] if by > 0 else reversed(keys[: keys.index(key)])
        found = next((one for one in side if one in targets), None)
        if found is not None:
            self.move_to(found)

    def _connect(self, view: ColumnView) -> None:
        key = view.column.key
        view.dropped.connect(self.move_to)
        view.came.connect(self._come)
        view.walked.connect(lambda by: self._walk(key, by))
        view.moved.connect(lambda by: self._move(key, by))
        view.step_pressed.connect(lambda step: self.step_wanted.emit(step, self.selected_rows()))
        view.attach_pressed.connect(self.attach_pressed)
        view.menu_wanted.connect(self._show_menu)

    def _show_menu(self, at: QPoint) -> None:
        if self.selected_rows():
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)

    def _box(self, theme: Theme, column: BoardColumn) -> QWidget:
        box = QWidget()
        mark = StatusMark(theme, column.mark)
        mark.show_state(column.mark, column.words)
        count = QLabel("0")
        count.setProperty("role", "muted")
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 6, 0)
        head.setSpacing(HAIR)
        head.addWidget(mark, 1)
        head.addWidget(count)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HAIR)
        layout.addLayout(head)
        layout.addWidget(self.columns[column.key], 1)
        self._heads[column.key], self._boxes[column.key] = count, box
        return box
