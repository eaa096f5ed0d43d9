"""The table every page uses: rows of values, sorting, filters, copying, editing in place, remembered columns."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QMimeData, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from app.ui.memory import Memory
from app.ui.tables.columns import Column, R
from app.ui.tables.copying import as_html, as_tsv
from app.ui.tables.corner import CornerButton
from app.ui.tables.delegate import CellDelegate
from app.ui.tables.header_state import HeaderState, prepare_header
from app.ui.tables.heights import RowHeights
from app.ui.tables.leaving import Seen, plain_table
from app.ui.tables.model import RowsModel
from app.ui.tables.proxy import RowsProxy
from app.ui.theme import ROW_HEIGHT, Theme
from app.ui.way_out import Leaving, way_out
from app.ui.widgets.chips import FilterChips

StandardKey = QKeySequence.StandardKey


class Table(QTableView, Generic[R]):
    """Shows rows of `R`. `name` keeps its columns in the memory; `key` tells rows apart (default: the row itself).

    `heading(row)` tells the rows that are heads of blocks: they span all columns; such a table is not sorted by hand.

    Signals:
        picked(object): the current row, or None.
        opened(object): Enter or a double click on a cell that is not edited.
        add_pressed, remove_pressed(list), move_pressed(list, int): Insert, Delete, Alt+↑/↓ (−1 / +1) of the selection.
        pasted(str, str): plain text and HTML of the clipboard, Ctrl+V.
        refused(AppError): a typed value was not accepted.
        menu_wanted(QMenu): the context menu of the selection, to be filled further.
    """

    picked = Signal(object)
    opened = Signal(object)
    add_pressed = Signal()
    remove_pressed = Signal(list)
    move_pressed = Signal(list, int)
    pasted = Signal(str, str)
    refused = Signal(object)
    menu_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        memory: Memory,
        name: str,
        columns: Sequence[Column[R]],
        *,
        key: Callable[[R], Hashable] = hash,
        heading: Callable[[R], bool] | None = None,
        title: str = "Таблица",
        empty_text: str = "Строк нет",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = heading
        self._empty_text = empty_text
        self._told: object = None
        self._setting = False
        self._subject = ""
        self._whole: int | None = None
        self.rows_model = RowsModel(columns, key, self)
        self.rows_model.refused.connect(self.refused)
        self.proxy = RowsProxy(self.rows_model, self)
        self.setModel(self.proxy)
        self._delegate = CellDelegate(theme, heading, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(title)
        self._paint_again = QTimer(self)
        self._paint_again.setSingleShot(True)
        self._paint_again.setInterval(1)  # after Qt's own timer for the heights of rows
        self._paint_again.timeout.connect(lambda: self.viewport().setUpdatesEnabled(True))
        self._prepare_view()
        self._heights = RowHeights(self, self.proxy, columns, self._delegate, heading)
        self.header_state = HeaderState(self, columns, memory, name)
        self._connect()
        self._add_keys()
        self._corner = CornerButton(theme, self.horizontalHeader(), self._show_menu)

    def describe(self, subject: str, whole: int | None = None) -> None:
        """Tell files that are made of the table what it belongs to, and how many people it is about as one group."""
        self._subject, self._whole = subject, whole

    # rows

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; the selection and the place stay with the same keys, or go to the neighbour."""
        chosen = {self.rows_model.key(row) for row in self.selected_rows()}
        current = self.current_row()
        line, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self._setting = True
        changed = self.rows_model.set_rows(rows)
        self.header_state.measure(rows if changed is None else changed, more=changed is not None)
        self._restore(chosen, None if current is None else self.rows_model.key(current), line)
        self.verticalScrollBar().setValue(top)
        self._setting = False
        if not self.viewport().updatesEnabled():
            self._paint_again.start()
        self._tell()

    def current_row(self) -> R | None:
        """The row the detail shows."""
        index = self.currentIndex()
        return self.proxy.row_at(index.row()) if index.isValid() else None

    def selected_rows(self) -> list[R]:
        """All selected rows, from above."""
        lines = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.proxy.row_at(line) for line in lines]

    def visible_rows(self) -> list[R]:
        """The rows that the filters leave, in the order shown."""
        return list(self.proxy.rows())

    def _hold_paint(self, *_of_qt: object) -> None:
        """Qt moves rows at once and gives them their heights a moment later: both are painted together."""
        if self._setting:
            self.viewport().setUpdatesEnabled(False)

    @property
    def laying_out(self) -> bool:
        """Whether heights of rows are still being worked out."""
        return self._heights.busy

    def select(self, key: Hashable) -> bool:
        """Make the row with this key current and bring it into view; False where it is not shown."""
        for line, row in enumerate(self.proxy.rows()):
            if self.rows_model.key(row) == key:
                self.selectRow(line)
                self.scrollTo(self.currentIndex())
                return True
        return False

    def set_text(self, text: str) -> None:
        """Keep rows that hold every word."""
        self.proxy.set_text(text)

    def set_predicate(self, predicate: Callable[[R], bool] | None) -> None:
        """Keep rows for which the predicate is true."""
        self.proxy.set_predicate(predicate)

    # clipboard

    def copy_selection(self, *, head: bool = False) -> None:
        """Put the selected rows on the clipboard for Word, Excel and plain text."""
        rows = self.selected_rows()
        if rows:
            QGuiApplication.clipboard().setMimeData(self.mime_data(rows, head=head))

    def copy_all(self) -> None:
        """Put everything that is seen on the clipboard, under its head."""
        QGuiApplication.clipboard().setMimeData(self.mime_data(self.visible_rows(), head=True))

    def mime_data(self, rows: Sequence[R], *, head: bool) -> QMimeData:
        """The visible columns of rows as text/plain (tabs) and text/html."""
        columns = [self.rows_model.columns[at] for at in self._shown_columns()]
        cells = [[column.value(row) for column in columns] for row in rows]
        if head:
            cells.insert(0, [column.header for column in columns])
        data = QMimeData()
        data.setText(as_tsv(cells))
        data.setHtml(as_html(cells, [column.numeric for column in columns], head=head))
        return data

    # files

    def seen(self) -> Seen:
        """What is seen, for a file."""
        shown, header = self._shown_columns(), self.horizontalHeader()
        by = header.sortIndicatorSection()
        descending = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        columns = self.rows_model.columns
        return Seen(
            title=self.accessibleName(),
            columns=[columns[at] for at in shown],
            widths=[header.sectionSize(at) for at in shown],
            rows=self.visible_rows(),
            total=len(self.rows_model.rows),
            heading=self._heading,
            named=next((column for column in columns if column.behind), None),
            subject=self._subject,
            whole=self._whole,
            sorted_by=(columns[by].header, descending) if 0 <= by < len(columns) and self.isSortingEnabled() else None,
            filters=self._filters(),
        )

    def save(self) -> None:
        """Let the window save what is seen as a file for Excel."""
        door, seen = way_out(self), self.seen()
        if door is not None:
            made = plain_table(seen)
            name = f"{seen.subject}. {seen.title}" if seen.subject else seen.title
            door.let_out(Leaving(name, "xlsx", lambda services, path: services.saving.table(made, path)))

    def _shown_columns(self) -> list[int]:
        header = self.horizontalHeader()
        order = [header.logicalIndex(at) for at in range(header.count())]
        return [at for at in order if not self.isColumnHidden(at)]

    def _filters(self) -> tuple[str, ...]:
        """Words of the filters in force: what is looked for, and the chosen chip of the page."""
        found = [f"Поиск: «{self.proxy.words}»"] if self.proxy.words else []
        if self.proxy.narrowed:
            above: QWidget | None = self.parentWidget()
            while above is not None and not isinstance(getattr(above, "chips", None), FilterChips):
                above = above.parentWidget()
            chosen = above.chips.words if above is not None else ""  # type: ignore[attr-defined]
            found.append(f"Отбор: {chosen or 'часть строк'}")
        return tuple(found)

    # building

    def _prepare_view(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab goes to the next control
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        prepare_header(self.horizontalHeader())
        self.setSortingEnabled(self._heading is None)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _connect(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.proxy.rowsAboutToBeInserted.connect(self._hold_paint)
        self.proxy.rowsAboutToBeRemoved.connect(self._hold_paint)
        self.activated.connect(self._open)
        self._theme.changed.connect(self.viewport().update)

    def _add_keys(self) -> None:
        keys: list[tuple[QKeySequence | StandardKey | str, Callable[[], object]]] = [
            (StandardKey.Copy, self.copy_selection),
            (StandardKey.Paste, self._paste),
            ("Insert", self.add_pressed.emit),
            ("Delete", self._remove),
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
        ]
        for sequence, action in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)  # an editor in a cell keeps its own keys
            shortcut.activated.connect(action)

    # keys and mouse

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if data is not None and (data.hasText() or data.hasHtml()):
            self.pasted.emit(data.text(), data.html())

    def _remove(self) -> None:
        rows = self.selected_rows()
        if rows:
            self.remove_pressed.emit(rows)

    def _move(self, by: int) -> None:
        rows = self.selected_rows()
        if rows:
            self.move_pressed.emit(rows, by)

    def _open(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(self.proxy.row_at(index.row()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Where the mouse is; by the menu key or Shift+F10 at the current cell."""
        self._show_menu(event.globalPos())

    def _show_menu(self, at: QPoint) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def context_menu(self) -> QMenu:
        """The menu of the selection: the page's lines first, then copying."""
        menu = QMenu(self)
        self.menu_wanted.emit(menu)
        if not menu.isEmpty():
            menu.addSeparator()
        copy = menu.addAction("Копировать", self.copy_selection)
        copy.setShortcut(QKeySequence(StandardKey.Copy))
        menu.addAction("Копировать с заголовками", lambda: self.copy_selection(head=True))
        for action in (copy, menu.actions()[-1]):
            action.setEnabled(bool(self.selected_rows()))
        everything = [menu.addAction("Копировать всю таблицу", self.copy_all)]
        if way_out(self) is not None:
            everything.append(menu.addAction(self._theme.icon("excel"), "Сохранить в Excel…", self.save))
        for action in everything:
            action.setEnabled(self.proxy.rowCount() > 0)
        return menu

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The line under the mouse is tinted."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """No line is under the mouse."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, line: int) -> None:
        if line != self._delegate.hovered:
            self._delegate.hovered = line
            self.viewport().update()

    # selection

    def _restore(self, chosen: set[Hashable], current: Hashable, line: int) -> None:
        if not chosen and current is None:
            return
        key = self.rows_model.key
        now = self.current_row()
        if now is not None and key(now) == current and chosen == {key(row) for row in self.selected_rows()}:
            return  # nothing was reset or moved
        places = {key(row): at for at, row in enumerate(self.proxy.rows())}
        at = places.get(current, min(line, self.proxy.rowCount() - 1))
        if at < 0:
            return
        flags = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        model.clearSelection()
        model.setCurrentIndex(self.proxy.index(at, max(self.currentIndex().column(), 0)), flags.NoUpdate)
        for one in chosen & places.keys() or {key(self.proxy.row_at(at))}:
            model.select(self.proxy.index(places[one], 0), flags.Select | flags.Rows)

    def _tell(self, *_of_qt: object) -> None:
        if self._setting:
            return  # rows come and go one after another: told once at the end
        row = self.current_row()
        if row != self._told:
            self._told = row
            self.picked.emit(row)

    # layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stretching columns take the room."""
        super().resizeEvent(event)
        self.header_state.share_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words where there are no rows."""
        super().paintEvent(event)
        if self.proxy.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("muted"))
            text = "Ничего не найдено" if self.proxy.words and self.rows_model.rows else self._empty_text
            whole = self.viewport().rect()
            spare = (whole.height() - self.fontMetrics().height()) // 2  # little in a table of one row's height
            above = max(0, min(16, spare))
            area = whole.adjusted(16, above, -16, -above)
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, text)
