"""What the chosen file asks of the user: one sentence and a button for each answer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.core.russian import plural
from app.services.views.results import Candidate
from app.ui.theme import SMALL, Theme
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import text_label
from app.ui.wizards.import_words import (
    FOREIGN_SCHOOL,
    SPECIFICATION,
    TWICE,
    UNKNOWN_TABLE,
    WORK_UNKNOWN,
    missing_words,
)

TELL, MAP, FOREIGN, REFUSE, OWN_SCHOOL, WHOLE, OWN_ROWS, DESCRIBE, DROP = (
    "tell", "map", "foreign", "refuse", "own_school", "whole", "own_rows", "describe", "drop",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence about a file, and its answers: key → words of the button."""

    text: str
    answers: tuple[tuple[str, str], ...]


def question_of(item: Candidate | None) -> Question | None:
    """What a file asks; None where it asks nothing."""
    if item is None:
        return None
    asked = (_of_refusal(item) or _of_twice(item) or _of_schools(item), _of_columns(item), _of_told_work(item))
    found = [one for one in asked if one is not None]
    return Question(found[0].text, tuple(answer for one in found for answer in one.answers)) if found else None


def has_answer(item: Candidate, key: str) -> bool:
    """Whether a file's question has this answer."""
    asked = question_of(item)
    return asked is not None and any(answer == key for answer, _words in asked.answers)


def _of_refusal(item: Candidate) -> Question | None:
    if item.code == WORK_UNKNOWN and item.result is not None:
        return Question(f"В файле не сказано: {missing_words(item)}.", ((TELL, "Указать работу"),))
    if item.code == SPECIFICATION:
        text = "Это спецификация: она скажет, какие умения проверяют задания работы и какого они уровня."
        return Question(text, ((DESCRIBE, "Загрузить спецификацию"),))
    if item.code == FOREIGN_SCHOOL:
        text = (
            f"Это файл другой школы, логин вашей – {item.own_login}. Загрузите его, если логин вашей школы сменился "
            "или нужны обе школы."
        )
        return Question(text, ((FOREIGN, "Загрузить всё равно"),))
    if item.choices.foreign:
        return Question("Будет храниться отдельно, как работа другой школы.", ((REFUSE, "Не загружать"),))
    return None


def _of_twice(item: Candidate) -> Question | None:
    if item.code != TWICE:
        return None
    return Question(f"{item.sentence}.", ((DROP, "Не загружать"),))


def _of_told_work(item: Candidate) -> Question | None:
    if item.choices.work is None or item.code == WORK_UNKNOWN:
        return None
    year, subject, grade = item.choices.work
    return Question(f"Работу указали вы: {subject}, {grade} класс, {year}.", ((TELL, "Изменить работу"),))


def _of_schools(item: Candidate) -> Question | None:
    schools = item.source.schools
    if not schools or not item.accepted:
        return None
    many = plural(len(schools), "школы", "школ", "школ")
    if item.choices.whole:
        answer = (OWN_ROWS, "Только своя школа") if item.own_login else (OWN_SCHOOL, "Выбрать свою школу")
        return Question(f"Загрузятся строки всех {many}, как общий файл.", (answer,))
    if item.own_login:
        return Question(f"В файле строки {many}. {item.note}.", ((WHOLE, "Загрузить все строки"),))
    text = f"В файле строки {many}. Какая из них ваша? Пока это не указано, загрузятся все."
    return Question(text, ((OWN_SCHOOL, "Выбрать свою школу"), (WHOLE, "Загрузить все строки")))


def _of_columns(item: Candidate) -> Question | None:
    if item.report is None:
        return None
    if item.code == UNKNOWN_TABLE:
        text = "Программа не знает такой таблицы. Если это сводка по группам участников, скажите, что в её столбцах."
        return Question(text, ((MAP, "Указать столбцы"),))
    if item.report.told:
        return Question("Отчёт разобран так, как вы указали раньше.", ((MAP, "Изменить столбцы"),))
    text = "Отчёт этого вида разобран по общему образцу: проверьте, верно ли поняты столбцы."
    return Question(text, ((MAP, "Проверить столбцы"),))


class FileQuestion(QWidget):
    """The question of the chosen file; hidden where it asks nothing.

    Signals:
        answered(str): key of the answer.
    """

    answered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("Вопрос о файле")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SMALL)
        self.text = text_label("")
        self._row.addWidget(self.text, 1)
        self.buttons: dict[str, QPushButton] = {}
        self.hide()

    def show_item(self, item: object) -> None:
        """Another file, or none."""
        asked = question_of(item if isinstance(item, Candidate) else None)
        for button in self.buttons.values():
            button.hide()
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for key, words in asked.answers if asked else ():
            button = plain_button(self._theme, words)
            button.clicked.connect(lambda _checked=False, key=key: self.answered.emit(key))
            self._row.addWidget(button)
            self.buttons[key] = button
        self.text.setText(asked.text if asked else "")
        self.setVisible(asked is not None)
