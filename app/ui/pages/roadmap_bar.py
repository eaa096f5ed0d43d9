"""The bar over the plan: its state and what comes next in its life, the link to its head, buttons for its lines."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.russian import plural, short_date
from app.reports.letterhead import approved_word
from app.services.views.roadmap import MeasureView, RoadmapView
from app.ui.pages.roadmap_lines import PlanLine
from app.ui.palette import Tone
from app.ui.theme import HAIR, SMALL, Theme
from app.ui.widgets.buttons import add_action, flat_button, icon_button, link_button, menu_button, plain_button
from app.ui.widgets.labels import Badge, ElidedLabel

_STATE_TONES = {"draft": Tone.WARNING, "agreed": Tone.ACCENT, "approved": Tone.GOOD}


class PlanBar(QWidget):
    """State of the plan and what can be done with its lines.

    Signals:
        head_pressed, load_pressed, add_pressed, remove_pressed, withdraw_pressed
        change_pressed: the same words in all chosen rows.
        move_pressed(int): −1 up, +1 down.
        block_added, block_renamed, block_removed
        life_pressed(str): code of a step in the life of the plan (see RoadmapLife).
        back_pressed(object): the row that is to be put back under control.
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
    life_pressed = Signal(str)
    back_pressed = Signal(object)

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
        self.back = flat_button(theme, "Вернуть на контроль", "undo", self._press_back)
        self._measure: MeasureView | None = None
        self._standing_view, self._controlled = False, False
        self.next_step = plain_button(theme, "", "", lambda: self.life_pressed.emit(self._next))
        self._next = ""
        self.life = menu_button(theme, "Редакции")
        self.life_actions = {
            code: add_action(theme, self.life.menu(), words, partial(self.life_pressed.emit, code), icon)
            for code, words, icon in _LIFE
        }
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
        for widget in (*self._editing, self.withdraw, self.back, self.next_step, self.life):
            row.addWidget(widget)

    def _press_back(self) -> None:
        if self._measure is not None:
            self.back_pressed.emit(self._measure)

    def show_plan(self, view: RoadmapView) -> None:
        """State in words; an approved plan has other buttons."""
        former = not view.newest and not view.under_control
        self.badge.show_text(_state_words(view), Tone.NEUTRAL if former else _STATE_TONES[view.state])
        self.facts.setText(_bar_words(view))
        for widget in self._editing:
            widget.setVisible(not view.locked)
        self._controlled = view.under_control
        self.withdraw.setVisible(view.under_control)
        self._standing_view = view.newest and view.in_force > 0 and view.state != "agreed"
        self._next, words = _next_step(view)
        self.next_step.setText(words)
        self.next_step.setVisible(bool(self._next))
        wanted = _steps(view)
        for code, action in self.life_actions.items():
            action.setVisible(code in wanted and code != self._next)

    def show_line(self, line: PlanLine | None) -> None:
        """Enable what can be done with the selected line."""
        measure = line.measure if line else None
        for button in (self._up, self._down):
            button.setEnabled(line is not None)
        self._remove.setEnabled(line is not None)
        self._change.setEnabled(measure is not None)
        self.withdraw.setEnabled(measure is not None and not measure.withdrawn_reason)
        self._measure = measure
        gone = measure is not None and bool(measure.withdrawn_reason)
        self.back.setVisible(self._standing_view and gone)
        self.withdraw.setVisible(self._controlled and not gone)  # the one or the other: the bar has no room for both
        for action in self._block_actions:
            action.setEnabled(line is not None)


_LIFE = (
    ("agree", "Согласовать…", "ok"),
    ("back", "Вернуть в проект", "undo"),
    ("new", "Внести изменения…", "edit"),
    ("discard", "Отказаться от редакции…", "remove"),
    ("editions", "Редакции и изменения", "roadmap"),
    ("pdf", "Открыть утверждённый PDF", "pdf"),
    ("next_year", "План на следующий год…", "calendar"),
)
"""Steps of the menu: code, words, icon."""


def _next_step(view: RoadmapView) -> tuple[str, str]:
    """What comes next beside approval, which is the page's main button."""
    if not view.newest:
        return "newest", "К новой редакции"
    if view.state == "agreed":
        return "back", "Вернуть в проект"
    return ("new", "Внести изменения") if view.approved else ("", "")


def _steps(view: RoadmapView) -> set[str]:
    steps = {"editions", "next_year"}
    if view.in_force:
        steps.add("pdf")
    if view.newest and not view.approved:
        steps |= {"agree"} if view.state == "draft" else {"back"}
        if view.in_force:
            steps.add("discard")
    if view.newest and view.approved:
        steps.add("new")
    return steps


def _state_words(view: RoadmapView) -> str:
    """«проект», «утверждена»: in the gender of the document's name; a former edition is only read."""
    if not view.newest:
        return "действующая, только чтение" if view.under_control else "прежняя, только чтение"
    word = approved_word(view.title).lower()
    agreed = f"согласован{word[len('утвержден') :]}"
    return {"approved": word, "agreed": agreed}.get(view.state, view.state_words)


def _bar_words(view: RoadmapView) -> str:
    parts = []
    if view.edition > 1 or not view.newest:
        parts.append(f"редакция {view.edition}")
    if view.order_date is not None:
        number = f" №\u00a0{view.order_number}" if view.order_number else ""
        parts.append(f"приказ от {short_date(view.order_date)}{number}")
    elif view.agreed_on is not None:
        parts.append(f"{short_date(view.agreed_on)}, {view.agreed_with}")
    if view.in_force and not view.approved:
        parts.append(f"действует редакция {view.in_force}")
    parts.append(plural(len(view.measures), "мероприятие", "мероприятия", "мероприятий"))
    parts.append(f"{short_date(view.period_from)} – {short_date(view.period_to)}")  # the last: a narrow bar cuts it off
    return " · ".join(parts)
