"""«Как называются классы?»: classes that files write by a number or a name, each with a field for its letter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.core.russian import NBSP, plural, school_year
from app.services.views.imports import ClassLabel
from app.ui.theme import LARGE, MEDIUM, SMALL, Theme
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.labels import group_label, muted_label, text_label

_LETTERS = "АБВГДЕЖЗИКЛМНОПРСТУФ"
_FIELD = 160
_WIDTH = 640


class ClassesStep(QWidget):
    """A field for each class; empty fields leave the class as it is written.

    Signals:
        named(dict): (school year, grade, as written) → what was typed.
        skipped, back_pressed
    """

    named = Signal(object)
    skipped = Signal()
    back_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._labels: tuple[ClassLabel, ...] = ()
        self.fields: dict[tuple[int, int, str], QLineEdit] = {}
        self.save_button = main_button(theme, "Запомнить и загрузить", "import", self._tell)
        self.skip_button = plain_button(theme, "Пропустить", pressed=self.skipped.emit)
        self.order_button = plain_button(theme, "По порядку: А, Б, В…", "edit", self._fill)
        self.order_button.setToolTip("Номер 1 – буква А, номер 2 – буква Б и так далее")
        self.back_button = plain_button(theme, "Назад", "arrow_left", self.back_pressed.emit)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(group_label("Как называются классы?"), 1)
        for button in (self.save_button, self.order_button, self.skip_button, self.back_button):
            head.addWidget(button)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName("Классы в файлах")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addLayout(head)
        column.addWidget(
            text_label(
                "В файлах классы записаны номером или словом. Укажите букву или название один раз: программа запомнит "
                "их для следующих файлов. Пустое поле оставит запись как в файле. Изменить можно на странице «Школа»."
            )
        )
        column.addWidget(self._area, 1)

    def ask(self, labels: Sequence[ClassLabel]) -> None:
        """Show these classes; what was typed for the same class before stays."""
        typed = {key: field.text() for key, field in self.fields.items()}
        self._labels, self.fields = tuple(labels), {}
        sheet = QWidget()
        sheet.setMaximumWidth(_WIDTH)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, LARGE, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(3, 1)
        line = 0
        for (year, grade), group in groupby(labels, key=lambda label: (label.school_year, label.grade)):
            grid.addWidget(group_label(f"{grade}{NBSP}класс, {school_year(year)} учебный год"), line, 0, 1, 4)
            for label in group:
                line += 1
                self._add(grid, line, label, typed.get(label.key, ""))
            line += 1
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addStretch(1)
        self._area.setWidget(sheet)
        self.order_button.setVisible(any(label.written.isdecimal() for label in labels))
        if self.fields:
            next(iter(self.fields.values())).setFocus()

    def values(self) -> dict[tuple[int, int, str], str]:
        """What was typed, empty fields left out."""
        return {key: field.text().strip() for key, field in self.fields.items() if field.text().strip()}

    def _add(self, grid: QGridLayout, line: int, label: ClassLabel, typed: str) -> None:
        field = QLineEdit(typed)
        field.setFixedWidth(_FIELD)
        field.setPlaceholderText(f"например, {label.grade}А")
        field.setAcceptDrops(False)  # files dropped here belong to the page
        field.setAccessibleName(f"Название класса «{label.written}», {label.grade} класс")
        field.returnPressed.connect(self.focusNextChild)
        self.fields[label.key] = field
        grid.addWidget(text_label(f"в файле «{label.written}»"), line, 0)
        people = plural(label.pupils, "участник", "участника", "участников")
        grid.addWidget(muted_label(people), line, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(field, line, 2)

    def _fill(self) -> None:
        """Ordinals in the order of the alphabet; fields already filled in stay."""
        for label in self._labels:
            field = self.fields[label.key]
            number = int(label.written) if label.written.isdecimal() else 0
            if 1 <= number <= len(_LETTERS) and not field.text().strip():
                field.setText(f"{label.grade}{_LETTERS[number - 1]}")

    def _tell(self) -> None:
        values = self.values()
        if values:
            self.named.emit(values)
        else:
            self.skipped.emit()
