"""The head of the plan: its texts and period, and the columns it is printed with: sets, choice, order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.planning.column_sets import moved
from app.services.views.roadmap import COLUMN_WORDS, ColumnSetView, RoadmapView
from app.ui.desk import Desk
from app.ui.theme import HAIR, MEDIUM, SMALL
from app.ui.widgets.buttons import icon_button, link_button
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm, FactValue
from app.ui.widgets.labels import group_label, muted_label

_KEY = int(Qt.ItemDataRole.UserRole)
OWN = "Свой порядок столбцов"


class HeadPart(QWidget):
    """Texts of the head and the columns that are printed.

    Signals:
        edited(str, object): a part of the head and its value; «columns»: keys in order.
        set_saved(object): keep these columns as a set; the name is asked by the page.
        set_removed(object): ColumnSetView of the school.
    """

    edited = Signal(str, object)
    set_saved = Signal(object)
    set_removed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._columns: tuple[str, ...] = ()
        self._locked = False
        self._sets: tuple[ColumnSetView, ...] = ()
        self._showing = False
        self.facts = FactsForm(stacked=True)
        self.facts.edited.connect(self._tell)
        self.choice = QComboBox()
        self.choice.setAccessibleName("Набор столбцов")
        self.choice.setMinimumContentsLength(12)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.activated.connect(self._choose_set)
        self.list = QListWidget()
        self.list.setAccessibleName("Столбцы плана")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.itemChanged.connect(self._on_list)
        self.list.model().rowsMoved.connect(self._on_list)
        self.list.currentRowChanged.connect(self._enable)
        self._up = icon_button(desk.theme, "move_up", "Столбец левее", partial(self._move, -1))
        self._down = icon_button(desk.theme, "move_down", "Столбец правее", partial(self._move, 1))
        self.save = link_button("Сохранить как набор…", lambda: self.set_saved.emit(self._columns))
        self.remove = link_button("Удалить набор", self._remove_set)
        self._lay_out()

    def show_plan(self, view: RoadmapView) -> None:
        """The head of the plan; an approved one is only read."""
        self.facts.set_facts(view.roadmap_id, _head_facts(view), read_only=view.locked)
        self._columns, self._locked = view.columns, view.locked
        self._show_columns()

    def show_sets(self, sets: Sequence[ColumnSetView]) -> None:
        """The sets to choose from."""
        self._sets = tuple(sets)
        self._show_columns()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(SMALL)
        column.addWidget(group_label("Шапка плана"))
        column.addWidget(self.facts)
        column.addSpacing(SMALL)
        column.addWidget(group_label("Столбцы плана"))
        column.addWidget(self.choice)
        row = QHBoxLayout()
        row.setSpacing(HAIR)
        row.addWidget(self.list, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(HAIR)
        buttons.addWidget(self._up)
        buttons.addWidget(self._down)
        buttons.addStretch(1)
        row.addLayout(buttons)
        column.addLayout(row)
        for link in (self.save, self.remove):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            muted_label("Столбцы печатаются так же, как стоят в таблице; их заголовки можно перетаскивать.", wrap=True)
        )
        column.addStretch(1)

    def _show_columns(self) -> None:
        self._showing = True
        current = self.list.currentItem().data(_KEY) if self.list.currentItem() else None
        self.list.clear()
        for key in dict.fromkeys((*self._columns, *COLUMN_WORDS)):
            item = QListWidgetItem(COLUMN_WORDS[key])
            item.setData(_KEY, key)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags if key == "title" or self._locked else flags | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in self._columns else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            if key == current:
                self.list.setCurrentItem(item)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * self.list.count() + 6)
        self.list.setEnabled(not self._locked)
        names = [one.name for one in self._sets]
        chosen = next((at for at, one in enumerate(self._sets) if one.columns == self._columns), -1)
        self.choice.clear()
        self.choice.addItems(names if chosen >= 0 else [*names, OWN])
        self.choice.setCurrentIndex(chosen if chosen >= 0 else len(names))
        self.choice.setEnabled(not self._locked)
        self.choice.setToolTip(self.choice.currentText())
        self.save.setVisible(not self._locked and chosen < 0)
        self.remove.setVisible(not self._locked and chosen >= 0 and self._sets[chosen].set_id is not None)
        self._showing = False
        self._enable()

    def _tell(self, _subject: object, key: str, value: FactValue) -> None:
        if key == "tasks":
            self.edited.emit(key, [line.strip() for line in str(value).splitlines() if line.strip()])
        elif value or key in {"ground", "goal"}:  # a title and the days of the period cannot be empty
            self.edited.emit(key, value)

    def _listed(self) -> list[str]:
        """What is checked, in the order of the list."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return [str(item.data(_KEY)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _on_list(self, *_of_qt: object) -> None:
        if self._showing or tuple(self._listed()) == self._columns:
            return
        before, now = set(self._columns), self._listed()
        added = set(now) - before
        if len(added) == 1:
            now = with_column(self._columns, added.pop())
        self.edited.emit("columns", now)

    def _move(self, by: int) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(_KEY) in self._columns:
            made = moved(self._columns, item.data(_KEY), by)
            if made != self._columns:
                self.edited.emit("columns", list(made))

    def _enable(self, *_of_qt: object) -> None:
        item = self.list.currentItem()
        ready = not self._locked and item is not None and item.data(_KEY) in self._columns
        for button in (self._up, self._down):
            button.setEnabled(ready)

    def _choose_set(self, at: int) -> None:
        if at < len(self._sets) and self._sets[at].columns != self._columns:
            self.edited.emit("columns", list(self._sets[at].columns))

    def _remove_set(self) -> None:
        at = self.choice.currentIndex()
        if 0 <= at < len(self._sets) and self._sets[at].set_id is not None:
            self.set_removed.emit(self._sets[at])


def with_column(columns: tuple[str, ...], key: str) -> list[str]:
    """The columns and one more, before the first that usually stands after it."""
    order = list(COLUMN_WORDS)
    place = next((at for at, other in enumerate(columns) if order.index(other) > order.index(key)), len(columns))
    return [*columns[:place], key, *columns[place:]]


def _head_facts(view: RoadmapView) -> list[Fact]:
    return [
        Fact("title", "Название", view.title, FactKind.LINES),
        Fact("ground", "Основание", view.ground, FactKind.LINES, hint="Во исполнение …"),
        Fact("goal", "Цель", view.goal, FactKind.LINES),
        Fact("tasks", "Задачи", "\n".join(view.tasks), FactKind.LINES, hint="Каждая задача с новой строки"),
        Fact("period_from", "Период с", view.period_from, FactKind.DATE),
        Fact("period_to", "по", view.period_to, FactKind.DATE),
    ]
