"""Editors of cells by kind: a line, several lines, one of several words, a date."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.ui.tables.columns import Column, EditKind
from app.ui.tables.text_lines import wrapped
from app.ui.theme import ROW_HEIGHT
from app.ui.widgets.date_field import DateField
from app.ui.widgets.part_completer import PartCompleter

_LINES_WIDTH = 260
_LINES_MOST = 14
_FRAME = 24  # borders, margins and the scroll bar
_PICKER_WIDTH = 132


def make_editor(parent: QWidget, column: Column[Any], row: Any) -> QWidget:
    """The editor of a cell; the caller fills it and reads it with the functions below."""
    edit = column.edit
    kind = edit.kind if edit else EditKind.LINE
    editor: QWidget
    if kind is EditKind.LINES:
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
    elif kind is EditKind.CHOICE:
        editor = QComboBox(parent)
        editor.addItems(list(edit.choices(row)) if edit and edit.choices else [])
        editor.setEditable(bool(edit and edit.free))
        line = editor.lineEdit()
        if edit and edit.several and line is not None:
            editor.setCompleter(PartCompleter([editor.itemText(at) for at in range(editor.count())], line))
    elif kind is EditKind.DATE:
        editor = DateField(parent)
    else:
        editor = QLineEdit(parent)
    editor.setProperty("role", "cell")
    return editor


def fill_editor(editor: QWidget, value: Any) -> None:
    """Show a value in an editor."""
    if isinstance(editor, QPlainTextEdit):
        editor.setPlainText(str(value or ""))
        editor.moveCursor(QTextCursor.MoveOperation.End)  # a long text is added to, not typed over
    elif isinstance(editor, QComboBox):
        editor.setCurrentText(str(value or ""))
    elif isinstance(editor, DateField):
        editor.set_value(value)
    elif isinstance(editor, QLineEdit):
        editor.setText(str(value or ""))
        editor.selectAll()


def editor_value(editor: QWidget) -> str | date | None:
    """What is in an editor: trimmed text, or a date."""
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText().strip()
    if isinstance(editor, QComboBox):
        return editor.currentText().strip()
    if isinstance(editor, DateField):
        return editor.value()
    return cast("QLineEdit", editor).text().strip()


def editor_rect(editor: QWidget, cell: QRect, area: QRect) -> QRect:
    """Where an editor stands: the cell, higher and wider for several lines, never outside `area`."""
    rect = QRect(cell)
    if isinstance(editor, QPlainTextEdit):
        rect.setWidth(max(cell.width(), _LINES_WIDTH))
        lines = len(wrapped(editor.toPlainText(), editor.font(), rect.width() - _FRAME, _LINES_MOST)) + 1
        height = lines * editor.fontMetrics().lineSpacing() + _FRAME
        rect.setHeight(min(max(cell.height(), height), area.height()))
    else:
        rect.setHeight(min(cell.height(), ROW_HEIGHT))
        rect.setWidth(max(cell.width(), 0 if isinstance(editor, QLineEdit) else _PICKER_WIDTH))
    if rect.bottom() > area.bottom():
        rect.moveBottom(area.bottom())
    if rect.right() > area.right():
        rect.moveRight(area.right())
    return rect


def ends_editing(editor: QObject, event: QEvent) -> bool:
    """Whether a key press means «готово» in a text of several lines."""
    if not isinstance(editor, QPlainTextEdit) or event.type() is not QEvent.Type.KeyPress:
        return False
    key = cast("QKeyEvent", event)
    return key.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and bool(
        key.modifiers() & Qt.KeyboardModifier.ControlModifier
    )
