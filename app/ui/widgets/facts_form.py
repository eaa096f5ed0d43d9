"""The detail of a row: names at the left, values edited in place at the right; each finished edit is told at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.ui.palette import Tone
from app.ui.theme import HAIR, MEDIUM, SMALL
from app.ui.widgets.check_list import CheckList
from app.ui.widgets.date_field import DateField
from app.ui.widgets.growing_text import GrowingText
from app.ui.widgets.labels import group_label, text_label
from app.ui.widgets.part_completer import PartCompleter

FactValue = str | date | None


class FactKind(Enum):
    """How a fact is shown and edited. OFFERED: a line with words to choose from; several may be parted by commas."""

    SHOWN = "shown"
    LINE = "line"
    LINES = "lines"
    CHOICE = "choice"
    OFFERED = "offered"
    DATE = "date"
    CHECKS = "checks"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the form. GROUP is a head over the following lines and has no value."""

    key: str
    label: str
    value: FactValue = None
    kind: FactKind = FactKind.SHOWN
    choices: Sequence[str] = field(default=())
    hint: str = ""
    tone: Tone | None = None


class FactsForm(QWidget):
    """Shows the facts of a subject (a row's key). The same subject again only refreshes values: words being typed stay.

    `stacked`: names stand over the fields, for a narrow pane with long texts.

    Signals:
        edited(object, str, object): subject, key and the new value (str; date or None for DATE), once the field is
            left, Enter pressed or another subject shown.
    """

    edited = Signal(object, str, object)

    def __init__(self, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        super().__init__(parent)
        self._stacked = stacked
        self._subject: object = None
        self._facts: dict[str, Fact] = {}
        self._fields: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(MEDIUM)
        self._grid.setVerticalSpacing(HAIR if stacked else SMALL)
        self._grid.setColumnStretch(1, 1)

    def field(self, key: str) -> QWidget:
        """The widget of a fact."""
        return self._fields[key]

    def set_facts(self, subject: object, facts: Sequence[Fact], *, read_only: bool = False) -> None:
        """Show these facts of `subject`."""
        if subject != self._subject:
            self.finish()
            self._subject = subject
        if [_shape(fact) for fact in facts] != [_shape(fact) for fact in self._facts.values()]:
            self._rebuild(facts)
        self._facts = {fact.key: fact for fact in facts}
        for fact in facts:
            widget = self._fields[fact.key]
            if fact.kind not in {FactKind.SHOWN, FactKind.GROUP}:
                widget.setEnabled(not read_only)
            if not _has_unfinished_text(widget):
                _SHOW[fact.kind](widget, fact)

    def finish(self) -> None:
        """Tell the edit of the field that is being typed in: before another row is shown or the window closes."""
        for key, widget in self._fields.items():
            if _has_unfinished_text(widget):
                self._tell(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A text of several lines is finished when it is left."""
        if event.type() is QEvent.Type.FocusOut and isinstance(watched, QPlainTextEdit):
            key = next((key for key, widget in self._fields.items() if widget is watched), None)
            if key is not None:
                self._tell(key)
        return super().eventFilter(watched, event)

    def _rebuild(self, facts: Sequence[Fact]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = {}
        for line, fact in enumerate(facts):
            widget = self._make(fact)
            self._fields[fact.key] = widget
            if fact.kind is FactKind.GROUP:
                self._grid.addWidget(widget, 2 * line, 0, 1, 2)
                continue
            label = QLabel(fact.label)
            label.setProperty("role", "muted")
            label.setBuddy(widget)
            widget.setAccessibleName(fact.label)
            self._place(2 * line, label, widget, level=fact.kind is FactKind.SHOWN)
        self._grid.setRowStretch(2 * len(facts), 1)

    def _place(self, line: int, label: QLabel, widget: QWidget, *, level: bool) -> None:
        """A name beside its field, on the height of the field's text, or above it."""
        if self._stacked:
            self._grid.addWidget(label, line, 0, 1, 2)
            self._grid.addWidget(widget, line + 1, 0, 1, 2)
            return
        label.setContentsMargins(0, 0 if level else 5, 0, 0)
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(widget, line, 1)

    def _make(self, fact: Fact) -> QWidget:
        widget = _MAKE[fact.kind](fact)
        if isinstance(widget, QPlainTextEdit):
            widget.installEventFilter(self)
        elif isinstance(widget, QLineEdit):
            widget.editingFinished.connect(lambda key=fact.key: self._tell(key))
        elif isinstance(widget, QComboBox):
            widget.activated.connect(lambda _at, key=fact.key: self._tell(key))
            line = widget.lineEdit() if widget.isEditable() else None
            if line is not None:
                line.editingFinished.connect(lambda key=fact.key: self._tell(key))
        elif isinstance(widget, DateField | CheckList):
            widget.changed.connect(lambda key=fact.key: self._tell(key))
        return widget

    def _tell(self, key: str) -> None:
        fact, value = self._facts[key], _value(self._fields[key])
        _set_unfinished(self._fields[key], unfinished=False)
        if value != (fact.value if fact.kind is FactKind.DATE else (fact.value or "")):
            self.edited.emit(self._subject, key, value)


def _shape(fact: Fact) -> tuple[object, ...]:
    return fact.key, fact.kind, fact.label, tuple(fact.choices)


def _value(widget: QWidget) -> FactValue:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText().strip()
    if isinstance(widget, QComboBox):
        return widget.currentText().strip()
    if isinstance(widget, DateField | CheckList):
        return widget.value()
    return widget.text().strip() if isinstance(widget, QLineEdit) else None


def _has_unfinished_text(widget: QWidget) -> bool:
    """Whether the user is typing here: a refresh must not take the words away."""
    if isinstance(widget, QPlainTextEdit):
        return widget.document().isModified()
    line = _line(widget)
    return line is not None and line.isModified()


def _line(widget: QWidget) -> QLineEdit | None:
    """The line that is typed in, of a field or of an editable choice."""
    if isinstance(widget, QComboBox) and widget.isEditable():
        return widget.lineEdit()
    return widget if isinstance(widget, QLineEdit) else None


def _set_unfinished(widget: QWidget, *, unfinished: bool) -> None:
    line = _line(widget)
    if isinstance(widget, QPlainTextEdit):
        widget.document().setModified(unfinished)
    elif line is not None:
        line.setModified(unfinished)


def _make_choice(fact: Fact) -> QWidget:
    widget = QComboBox()
    widget.addItems(list(fact.choices))
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    widget.setMinimumContentsLength(8)
    return widget


def _make_offered(fact: Fact) -> QWidget:
    widget = QComboBox()
    widget.setEditable(True)
    widget.addItems(list(fact.choices))
    widget.setCurrentText("")
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    widget.setMinimumContentsLength(8)
    line = widget.lineEdit()
    if line is not None:
        widget.setCompleter(PartCompleter(fact.choices, line))
    return widget


def _show_offered(widget: Any, fact: Fact) -> None:
    if widget.currentText() != str(fact.value or ""):
        widget.setCurrentText(str(fact.value or ""))
    widget.lineEdit().setPlaceholderText(fact.hint)


def _show_text(widget: Any, fact: Fact) -> None:
    widget.setText(str(fact.value or "—"))
    widget.setToolTip(fact.hint)


def _show_line(widget: Any, fact: Fact) -> None:
    if widget.text() != str(fact.value or ""):
        widget.setText(str(fact.value or ""))
        widget.setCursorPosition(0)
    widget.setPlaceholderText(fact.hint)


def _show_lines(widget: Any, fact: Fact) -> None:
    if widget.toPlainText() != str(fact.value or ""):
        widget.setPlainText(str(fact.value or ""))
    widget.setPlaceholderText(fact.hint)


def _show_choice(widget: Any, fact: Fact) -> None:
    widget.setCurrentIndex(widget.findText(str(fact.value or "")))
    widget.setToolTip(fact.hint)


def _show_date(widget: Any, fact: Fact) -> None:
    widget.set_value(fact.value if isinstance(fact.value, date) else None)


def _show_checks(widget: Any, fact: Fact) -> None:
    widget.set_value(str(fact.value or ""))
    widget.setToolTip(fact.hint)


def _show_nothing(_widget: Any, _fact: Fact) -> None:
    """A head does not change."""


_MAKE: dict[FactKind, Callable[[Fact], QWidget]] = {
    FactKind.SHOWN: lambda fact: text_label("", fact.tone),
    FactKind.LINE: lambda _fact: QLineEdit(),
    FactKind.LINES: lambda _fact: GrowingText(),
    FactKind.CHOICE: _make_choice,
    FactKind.OFFERED: _make_offered,
    FactKind.DATE: lambda _fact: DateField(),
    FactKind.CHECKS: lambda fact: CheckList(fact.choices),
    FactKind.GROUP: lambda fact: group_label(fact.label),
}
_SHOW: dict[FactKind, Callable[[Any, Fact], None]] = {
    FactKind.SHOWN: _show_text,
    FactKind.LINE: _show_line,
    FactKind.LINES: _show_lines,
    FactKind.CHOICE: _show_choice,
    FactKind.OFFERED: _show_offered,
    FactKind.DATE: _show_date,
    FactKind.CHECKS: _show_checks,
    FactKind.GROUP: _show_nothing,
}
