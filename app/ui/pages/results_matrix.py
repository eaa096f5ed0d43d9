"""The matrix subject × grade of a year: качество, n, weak tasks and markers in each cell; a click opens the work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.analysis.overview import Cell, Overview
from app.analysis.values import WorkKey
from app.core.russian import NBSP, absent, plural
from app.ui.pages.results_matrix_file import matrix_mime, matrix_table
from app.ui.pages.results_words import percent
from app.ui.palette import Tone
from app.ui.theme import Theme
from app.ui.way_out import Leaving, way_out

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_HEIGHT = 54
_LEAST_WIDTH = 96
_MOST_WIDTH = 190
_NAMES = 200
_SIDE = 10
_ICON = 16


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One line: a subject (with its level where it is not базовый) and its works by grade."""

    name: str
    works: Mapping[int, Cell]


def matrix_rows(found: Overview) -> tuple[MatrixRow, ...]:
    """Lines of a matrix: a subject has a second line where a grade has a second work (another level)."""
    rows: list[MatrixRow] = []
    for subject in found.subjects:
        by_line: dict[tuple[str, int], dict[int, Cell]] = {}
        for grade in found.grades:
            for place, cell in enumerate(found.at(subject, grade)):
                line = cell.key.level, place if by_line.get((cell.key.level, 0), {}).get(grade) else 0
                by_line.setdefault(line, {})[grade] = cell
        for (level, _place), works in sorted(by_line.items()):
            rows.append(MatrixRow(subject if level == "базовый" else f"{subject} ({level})", works))
    return tuple(rows)


def cell_words(cell: Cell) -> str:
    """The whole cell in words: tool tip, screen reader."""
    said = [f"{cell.key.subject}, {cell.key.grade} класс"]
    if cell.marks.quality is not None:
        said.append(f"качество {percent(cell.marks.quality)}, успеваемость {percent(cell.marks.success)}")
    elif cell.mean_percent is not None:
        said.append(f"отметок нет, выполнено {percent(cell.mean_percent)} баллов")
    said.append(f"участников {cell.n}" + (f", {absent(cell.absent)}" if cell.absent else ""))
    if cell.assessed_tasks:
        tasks = plural(cell.assessed_tasks, "задания", "заданий", "заданий")
        said.append(f"недостаточный результат по {cell.insufficient_tasks} из {tasks}")
    if cell.markers:
        said.append(f"возможные маркеры, требуют дополнительного анализа: {', '.join(cell.markers)}")
    return "\n".join(said)


class MatrixModel(QAbstractTableModel):
    """Subjects down, grades across."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[MatrixRow, ...] = ()
        self.grades: tuple[int, ...] = ()

    def set_overview(self, found: Overview) -> None:
        """Show another year."""
        self.beginResetModel()
        self.rows, self.grades = matrix_rows(found), found.grades
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """The work of a cell."""
        return self.rows[index.row()].works.get(self.grades[index.column()]) if index.isValid() else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """As in Qt."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """As in Qt."""
        return 0 if parent.isValid() else len(self.grades)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As in Qt."""
        cell = self.cell(index)
        if role == _CELL_ROLE:
            return cell
        if cell is None:
            return None
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return cell_words(cell)
        return percent(cell.marks.quality) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells without a work are not stepped on."""
        return super().flags(index) if self.cell(index) is not None else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As in Qt."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return f"{self.grades[section]}{NBSP}класс" if section < len(self.grades) else None
        return self.rows[section].name if section < len(self.rows) else None


class MatrixDelegate(QStyledItemDelegate):
    """Качество in bold with its bar, below it n and how many tasks are weak; a mark where there are markers."""

    def __init__(self, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Two lines of words and a thin bar."""
        cell = index.data(_CELL_ROLE)
        rect, state = QRect(option.rect), option.state
        palette = self._theme.palette
        painter.save()
        if cell is None:
            ground = palette.surface_alt
        elif state & QStyle.StateFlag.State_Selected:
            ground = palette.selection
        else:
            ground = palette.hover if state & QStyle.StateFlag.State_MouseOver else palette.surface
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(palette.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if cell is not None:
            self._paint_cell(painter, rect.adjusted(_SIDE, 6, -_SIDE, -7), cell, option.font)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As in Qt."""
        return QSize(_LEAST_WIDTH, _HEIGHT)

    def _paint_cell(self, painter: QPainter, room: QRect, cell: Cell, font: QFont) -> None:
        middle = room.center().y()
        upper, lower = QRect(room), QRect(room)
        upper.setBottom(middle - 2)
        lower.setTop(middle + 1)
        value = cell.marks.quality if cell.marks.quality is not None else cell.mean_percent
        bold = QFont(font)
        bold.setBold(cell.marks.quality is not None)
        painter.setFont(bold)
        painter.setPen(self._theme.colour("text" if cell.marks.quality is not None else "muted"))
        text = percent(value)
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if cell.markers:
            icon = self._theme.icon("warning", Tone.WARNING).pixmap(_ICON, _ICON)
            painter.drawPixmap(upper.right() - _ICON + 1, upper.center().y() - _ICON // 2, icon)
        self._paint_bar(painter, upper, QFontMetrics(bold).horizontalAdvance("100,0 %") + 8, cell, value)
        painter.setFont(font)
        self._paint_foot(painter, lower, cell, QFontMetrics(font))

    def _paint_bar(self, painter: QPainter, upper: QRect, left: int, cell: Cell, value: float | None) -> None:
        bar = QRect(upper.left() + left, upper.center().y() - 2, upper.width() - left - _ICON - 6, 4)
        if value is None or bar.width() < _ICON * 2:
            return
        painter.fillRect(bar, QColor(self._theme.palette.line))
        bar.setWidth(round(bar.width() * value / 100))
        painter.fillRect(bar, self._theme.colour(Tone.ACCENT if cell.marks.quality is not None else Tone.NEUTRAL))

    def _paint_foot(self, painter: QPainter, lower: QRect, cell: Cell, metrics: QFontMetrics) -> None:
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.colour("muted"))
        people = f"n{NBSP}={NBSP}{cell.n}"
        painter.drawText(lower, flags | Qt.AlignmentFlag.AlignLeft, people)
        if not cell.insufficient_tasks:
            return
        count = str(cell.insufficient_tasks)
        whole = f"слабых заданий: {count}"
        room = lower.width() - metrics.horizontalAdvance(people) - _ICON
        text = next((said for said in (whole, f"слабых: {count}") if metrics.horizontalAdvance(said) <= room), count)
        painter.setPen(self._theme.colour(Tone.BAD))
        painter.drawText(lower, flags | Qt.AlignmentFlag.AlignRight, text)
        left = lower.right() - metrics.horizontalAdvance(text) - _ICON - 3
        icon = self._theme.icon("mark_overdue", Tone.BAD).pixmap(_ICON, _ICON)
        if left > lower.left() + metrics.horizontalAdvance(people):
            painter.drawPixmap(left, lower.center().y() - _ICON // 2, icon)


class MatrixView(QTableView):
    """The matrix. One click or Enter opens a work; arrows walk over works only.

    Signals:
        chosen(WorkKey)
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._overview: Overview | None = None
        self.matrix = MatrixModel(self)
        self.setModel(self.matrix)
        self.setItemDelegate(MatrixDelegate(theme, self))
        self.setAccessibleName("Результаты по предметам и классам")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._dress_heads()
        self.clicked.connect(self._choose)
        theme.changed.connect(self.viewport().update)

    def context_menu(self) -> QMenu:
        """What may be done with the whole matrix."""
        menu, found = QMenu(self), self._overview
        if found is not None and found.cells:
            menu.addAction("Копировать таблицу", lambda: QGuiApplication.clipboard().setMimeData(matrix_mime(found)))
            if way_out(self) is not None:
                menu.addAction(self._theme.icon("excel"), "Сохранить в Excel…", lambda: self._save(found))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the right button, the menu key or Shift+F10."""
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _save(self, found: Overview) -> None:
        door, made = way_out(self), matrix_table(found)
        if door is not None:
            door.let_out(Leaving(made.title, "xlsx", lambda services, path: services.saving.table(made, path)))

    def show_overview(self, found: Overview) -> None:
        """Show another year; the place stays where it was if there is a work."""
        before = self.matrix.cell(self.currentIndex())
        self._overview = found
        self.matrix.set_overview(found)
        if before is not None:
            self.select(before.key)
        self._fit()

    def select(self, key: WorkKey) -> bool:
        """Make a work current."""
        for line, row in enumerate(self.matrix.rows):
            for place, grade in enumerate(self.matrix.grades):
                cell = row.works.get(grade)
                if cell is not None and cell.key == key:
                    self.setCurrentIndex(self.matrix.index(line, place))
                    return True
        return False

    def keys(self) -> Sequence[WorkKey]:
        """Works in the order they are read: by subject, then by grade."""
        return [row.works[grade].key for row in self.matrix.rows for grade in self.matrix.grades if grade in row.works]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current work."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over works."""
        super().mouseMoveEvent(event)
        over = self.matrix.cell(self.indexAt(event.position().toPoint())) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _choose(self, index: QModelIndex) -> None:
        cell = self.matrix.cell(index)
        if cell is not None:
            self.chosen.emit(cell.key)

    def _dress_heads(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setMinimumSectionSize(_LEAST_WIDTH)
        across.setMaximumSectionSize(_MOST_WIDTH)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setFixedHeight(30)
        down.setDefaultSectionSize(_HEIGHT)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setHighlightSections(False)
        down.setSectionsClickable(False)
        down.setFixedWidth(_NAMES)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        down.setDefaultAlignment(Qt.AlignmentFlag(flags | Qt.TextFlag.TextWordWrap))

    def _fit(self) -> None:
        """As large as its cells, so that what follows stands below it."""
        rows, columns = self.matrix.rowCount(), self.matrix.columnCount()
        self.setMaximumHeight(self.horizontalHeader().height() + rows * _HEIGHT + 2)
        self.setMaximumWidth(_NAMES + columns * _MOST_WIDTH + 2)


def legend_words(found: Overview) -> str:
    """What the figures and marks of the cells are."""
    said = "В клетке – качество (доля «4» и «5») и число участников n"
    if any(cell.insufficient_tasks for cell in found.cells):
        said += "; «!» – задания с недостаточным результатом"
    if any(cell.markers for cell in found.cells):
        said += "; треугольник – возможный маркер, требует дополнительного анализа"
    if any(cell.marks.quality is None for cell in found.cells):
        said += "; серым – доля набранных баллов, если отметок нет"
    return said + "."


def total_words(found: Overview) -> str:
    """«14 работ, результатов участников: 1083»."""
    people = sum(cell.n for cell in found.cells)
    return f"{plural(len(found.cells), 'работа', 'работы', 'работ')}, результатов участников: {people}"
