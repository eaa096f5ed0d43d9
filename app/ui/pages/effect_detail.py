"""The chosen difficulty or measure of «Эффект»: figures with their interval, what was done, what was decided."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.analysis.effect import CONCLUSION_TINTS, sentence
from app.core.russian import NBSP, capital, plural, shortened
from app.planning.effect_values import CarriedMeasure, DifficultyEffect, EffectChoice, MeasureEffect
from app.ui.desk import Desk
from app.ui.pages.effect_tables import figure_words
from app.ui.palette import Tone
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import link_button
from app.ui.widgets.labels import group_label, muted_label, set_tone, text_label


class EffectDetail(QScrollArea):
    """Words of one row.

    Signals:
        measure_pressed(int): go to a row of the roadmap.
        difficulty_pressed(str): go to a difficulty by its key.
    """

    measure_pressed = Signal(int)
    difficulty_pressed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_row(None)

    def show_row(self, row: object) -> None:
        """Show another row, or nothing."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(SMALL)
        widgets: list[QWidget] = []
        if isinstance(row, DifficultyEffect):
            widgets = self._of_difficulty(row)
        elif isinstance(row, MeasureEffect):
            widgets = self._of_measure(row)
        for widget in widgets:
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if _is_link(widget) else Qt.AlignmentFlag(0))
        column.addStretch(1)
        self.setWidget(inner)

    def _of_difficulty(self, row: DifficultyEffect) -> list[QWidget]:
        key = row.key
        made: list[QWidget] = [
            _title(row.wording),
            muted_label(f"{row.where} · {row.shown}" if row.shown else row.where, wrap=True),
            _conclusion(row.conclusion, "" if row.effect is not None else row.reason),
        ]
        if row.effect is not None:
            made.append(text_label(capital(sentence(row.effect))))
        if row.same_children is not None:
            grown = f"Те же дети через год, {row.grade + 1}{NBSP}класс: {figure_words(row.same_children)}."
            made.append(muted_label(f"{grown} Для сведения: кодификатор другого класса, вывода нет.", wrap=True))
        made.append(group_label("Что делали"))
        made += [self._measure_link(one) for one in row.measures] or [
            text_label("Мероприятий плана по этому затруднению не было.")
        ]
        if row.topics:
            people = plural(row.topics, "сотрудника", "сотрудников", "сотрудников")
            made.append(text_label(f"Методическая тема стоит в ИОМ {people}."))
        made += _choice(row.choice)
        made.append(link_button("Открыть затруднение", lambda: self.difficulty_pressed.emit(key)))
        return made

    def _of_measure(self, row: MeasureEffect) -> list[QWidget]:
        made: list[QWidget] = [
            _title(row.measure.title),
            muted_label(f"{row.section} · {row.responsible}" if row.responsible else row.section, wrap=True),
            _conclusion(row.conclusion, row.reason),
            self._measure_link(row.measure),
        ]
        if row.difficulties:
            made.append(group_label("На что направлено"))
            made += [text_label(capital(text)) for text in row.difficulties]
        told = [("Показатель", row.indicator), *(("Факт", fact) for fact in row.facts)]
        told += [("Результат", text) for text in row.results]
        told += [("Документ", text) for text in row.measure.documents]
        lines = [f"{name}: {text}" for name, text in told if text]
        if lines:
            made.append(group_label("Исполнение"))
            made += [text_label(line) for line in lines]
        return [*made, *_choice(row.choice)]

    def _measure_link(self, measure: CarriedMeasure) -> QWidget:
        key = measure.measure_id
        words = f"П.{NBSP}{measure.number} {shortened(measure.title, _LONGEST)} – {measure.words}"
        button = link_button(words, lambda: self.measure_pressed.emit(key))
        button.setToolTip(measure.title)
        return button


_LONGEST = 34


def _title(text: str) -> QLabel:
    label = group_label(capital(text))
    label.setWordWrap(True)
    return label


def _is_link(widget: QWidget) -> bool:
    return not isinstance(widget, QLabel)


def _conclusion(conclusion: str, reason: str) -> QLabel:
    label = text_label(f"{capital(conclusion)}: {reason}." if reason else capital(conclusion))
    set_tone(label, Tone(CONCLUSION_TINTS[conclusion]))
    return label


def _choice(choice: EffectChoice) -> list[QWidget]:
    made: list[QWidget] = [group_label("Решение")]
    if not choice.made:
        return [*made, text_label("Решения ещё нет. Запишите его: оно войдёт в документы и в план следующего года.")]
    lines = [capital(choice.decision), choice.proposal, choice.note]
    return [*made, *(text_label(line) for line in lines if line)]
