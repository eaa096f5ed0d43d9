"""The bar over the plan: its state, the link to its head, buttons for rows and blocks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.russian import plural, short_date
from app.reports.letterhead import approved_word
from app.services.views.roadmap import RoadmapView
from app.ui.pages.roadmap_lines import PlanLine
from app.ui.palette import Tone
from app.ui.theme import HAIR, SMALL, Theme
from app.ui.widgets.buttons import add_action, flat_button, icon_button, link_button, menu_button
from app.ui.widgets.labels import Badge, ElidedLabel

_STATE_TONES = {"draft": Tone.WARNING, "agreed": Tone.ACCENT, "approved": Tone.GOOD}


class PlanBar(QWidget):
    """State of the plan and what can be done with its lines.

    Signals:
        head_pressed, load_pressed, add_pressed, remove_pressed, withdraw_pressed
        change_pressed: the same words in all chosen rows.
        move_pressed(int): −1 up, +1 down.
        block_added, block_renamed, block_removed
    """

    head_pressed = Signal()
    load_pressed = Signal()
    add_pressed = Signal()
    remove_pressed = Signal()
    withdraw_pressed = Signal()
    change_pressed = Signal()
    move_pressed = Signal(int)
    block_added = Signal()
    block_renamed = Signal()
    block_removed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.badge = Badge()
        self.facts = ElidedLabel()
        self.facts.setProperty("role", "muted")
        self._head = link_button("Шапка и столбцы плана", self.head_pressed.emit)
        self._load = link_button("Нагрузка", self.load_pressed.emit)
        self._load.setToolTip("Сколько мероприятий у каждого сотрудника по месяцам")
        self._add = flat_button(theme, "Добавить строку", "add", self.add_pressed.emit)
        self._add.setToolTip("Добавить мероприятие под выбранным (Insert)")
        self._change = icon_button(
            theme, "edit", "Изменить выделенное: одинаковые слова во всех выделенных строках", self.change_pressed.emit
        )
        self._remove = icon_button(theme, "remove", "Удалить выбранное (Delete)", self.remove_pressed.emit)
        self._up = icon_button(theme, "move_up", "Переместить выше (Alt+↑)", partial(self.move_pressed.emit, -1))
        self._down = icon_button(theme, "move_down", "Переместить ниже (Alt+↓)", partial(self.move_pressed.emit, 1))
        self._block = menu_button(theme, "Раздел")
        menu = self._block.menu()
        add_action(theme, menu, "Добавить раздел", self.block_added.emit, "add")
        self._block_actions = [
            add_action(theme, menu, "Переименовать раздел", self.block_renamed.emit, "edit"),
            add_action(theme, menu, "Удалить раздел", self.block_removed.emit, "remove"),
        ]
        self.withdraw = flat_button(theme, "Снять с контроля", "cross", self.withdraw_pressed.emit)
        self._editing = (self._add, self._change, self._remove, self._up, self._down, self._block)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HAIR)
        row.addWidget(self.badge)
        row.addSpacing(HAIR)
        row.addWidget(self.facts, 1)
        row.addWidget(self._head)
        row.addWidget(self._load)
        row.addSpacing(SMALL)
        for widget in (*self._editing, self.withdraw):
            row.addWidget(widget)

    def show_plan(self, view: RoadmapView) -> None:
        """State in words; an approved plan has other buttons."""
        self.badge.show_text(_state_words(view), _STATE_TONES[view.state])
        self.facts.setText(_bar_words(view))
        for widget in self._editing:
            widget.setVisible(not view.locked)
        self.withdraw.setVisible(view.locked)

    def show_line(self, line: PlanLine | None) -> None:
        """Enable what can be done with the selected line."""
        measure = line.measure if line else None
        for button in (self._up, self._down):
            button.setEnabled(line is not None)
        self._remove.setEnabled(line is not None)
        self._change.setEnabled(measure is not None)
        self.withdraw.setEnabled(measure is not None and not measure.withdrawn_reason)
        for action in self._block_actions:
            action.setEnabled(line is not None)


def _state_words(view: RoadmapView) -> str:
    """«проект», «утверждена»: in the gender of the document's name."""
    return approved_word(view.title).lower() if view.locked else view.state_words


def _bar_words(view: RoadmapView) -> str:
    parts = []
    if view.order_date is not None:
        number = f" №\u00a0{view.order_number}" if view.order_number else ""
        parts.append(f"приказ от {short_date(view.order_date)}{number}")
    if view.edition > 1:
        parts.append(f"редакция {view.edition}")
    parts.append(f"{short_date(view.period_from)} – {short_date(view.period_to)}")
    parts.append(plural(len(view.measures), "мероприятие", "мероприятия", "мероприятий"))
    return " · ".join(parts)
