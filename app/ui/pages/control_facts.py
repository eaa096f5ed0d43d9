"""Parts of the detail of a term: its facts, the points of a recurring measure, its history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.russian import short_date
from app.planning.indicator_fact import REACHED, verdict
from app.planning.states import Status
from app.services.views.control import HistoryView, OccurrenceView
from app.ui.pages.control_lines import Recurring
from app.ui.pages.control_moves import Step
from app.ui.pages.occurrence_words import state_words
from app.ui.palette import Tone
from app.ui.theme import HAIR
from app.ui.widgets.buttons import link_button
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.widgets.labels import group_label, muted_label, text_label

OPEN_STEPS = (Step.DONE, Step.PARTLY, Step.POSTPONE, Step.WITHDRAW)
"""Steps of an open term."""

_FIRST_SHOWN = 6
_LEFT = Qt.AlignmentFlag.AlignLeft


def step_back(row: OccurrenceView) -> Step | None:
    """What takes the last mark of a term back."""
    if row.status is Status.WITHDRAWN:
        return Step.BRING_BACK
    return Step.REOPEN if row.done_on is not None or row.partly_on is not None else None


def occurrence_facts(row: OccurrenceView, *, of_points: bool = False) -> list[Fact]:
    """Lines of a term: what was planned, and the fact, the result and the reason to be edited in place.

    `of_points`: the term stands for a recurring measure, whose term is told as the next one.
    """
    word = verdict(row.indicator, row.fact)
    tone = (Tone.GOOD if word == REACHED else Tone.BAD) if word else None
    shown = [
        Fact("terms", "Срок в плане", row.terms),
        Fact("window", "Ближайший срок" if of_points else "Даты", _window(row)),
        Fact("done", "Исполнено", short_date(row.done_on)),
        Fact("partly", "Исполнено частично", _partly(row)),
        Fact("form", "Форма", row.form),
        Fact("responsible", "Ответственный", row.responsible),
        Fact("people", "Сотрудники", _named(row)),
        Fact("indicator", "Показатель: план", row.indicator),
    ]
    facts = [fact for fact in shown if fact.value]
    facts.append(Fact("fact", "Показатель: факт", row.fact, FactKind.LINE, hint="впишите, когда исполнено"))
    more = [
        Fact("verdict", "Показатель", word, tone=tone),
        Fact("expected", "Ожидаемый результат", row.expected_result),
    ]
    facts += [fact for fact in more if fact.value]
    facts.append(Fact("result", "Результат", row.result, FactKind.LINES))
    last = [
        Fact("doc_kind", "Вид документа", row.doc_kind),
        Fact("absence", "Отсутствие на событии", row.absence),
        Fact("basis", "Основание", row.basis),
    ]
    facts += [fact for fact in last if fact.value]
    if row.reason or row.is_open:
        hint = "почему не исполнено: войдёт в отчёт" if row.status is Status.OVERDUE else ""
        facts.append(Fact("reason", "Причина", row.reason, FactKind.LINES, hint=hint))
    return facts


class PointList(QWidget):
    """Points of a recurring measure, each a way to it.

    Signals:
        pressed(int): one of them.
    """

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HAIR)

    def show_points(self, line: Recurring | None) -> None:
        """Show the points, or nothing."""
        self.setVisible(line is not None)
        _clear(self._column)
        if line is None:
            return
        self._column.addWidget(group_label(line.words.partition(":")[0].replace("\u00a0", " ")))
        for row in line.rows:
            day = short_date(row.end) or "нужна дата"
            done = f" {short_date(row.done_on)}" if row.done_on else ""
            button = link_button(f"{day}: {state_words(row)}{done}", partial(self.pressed.emit, row.occurrence_id))
            self._column.addWidget(button, 0, _LEFT)


class HistoryList(QWidget):
    """What happened to a term: when, who, what; the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: Sequence[HistoryView] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HAIR)
        self.hide()

    @property
    def words(self) -> list[str]:
        """All that is told, a line each."""
        return [word for step in self._steps for word in step.words]

    def show_history(self, steps: Sequence[HistoryView]) -> None:
        """Show these steps; the later ones of a long history at once, the others by a button."""
        if steps and steps == self._steps:
            return
        self._steps = steps
        self._draw(_FIRST_SHOWN)

    def _draw(self, limit: int) -> None:
        _clear(self._column)
        self.setVisible(bool(self._steps))
        if not self._steps:
            return
        self._column.addWidget(group_label("История"))
        for (day, who), steps in groupby(self._steps[:limit], key=lambda step: (step.at.date(), step.who)):
            self._column.addWidget(muted_label(f"{short_date(day)} · {who}"))
            for step in steps:
                for word in step.words:
                    self._column.addWidget(text_label(f"{step.at:%H:%M}  {word}"))
        if len(self._steps) > limit:
            rest = len(self._steps) - limit
            self._column.addWidget(link_button(f"Показать ещё {rest}", lambda: self._draw(len(self._steps))), 0, _LEFT)


def _clear(column: QVBoxLayout) -> None:
    while column.count():
        item = column.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _named(row: OccurrenceView) -> str:
    """Who of the staff answers, where the plan does not say it by name."""
    names = ", ".join(row.people)
    return names if row.measure_id is not None and names.lower() != row.responsible.lower() else ""


def _partly(row: OccurrenceView) -> str:
    if row.partly_on is None:
        return ""
    return f"{short_date(row.partly_on)}: {row.partly}" if row.partly else short_date(row.partly_on)


def _window(row: OccurrenceView) -> str:
    if row.end is None:
        return "нужна дата"
    dates = f"до {short_date(row.end)}" if row.start is None else f"{short_date(row.start)} – {short_date(row.end)}"
    return f"{dates} (был {short_date(row.moved_from)})" if row.moved_from else dates
