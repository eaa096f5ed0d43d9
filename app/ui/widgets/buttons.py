"""Buttons of every kind the window uses, with the icon that follows the palette and a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QToolButton

from app.ui.palette import Ink
from app.ui.theme import Theme

Pressed = Callable[[], object] | None


def main_button(theme: Theme, text: str, icon: str = "", pressed: Pressed = None) -> QPushButton:
    """The one main action of a page: filled with the accent."""
    return _push(theme, "main", text, icon, pressed, ink="on_accent")


def plain_button(theme: Theme, text: str, icon: str = "", pressed: Pressed = None) -> QPushButton:
    """An ordinary action."""
    return _push(theme, "", text, icon, pressed)


def flat_button(theme: Theme, text: str, icon: str = "", pressed: Pressed = None) -> QPushButton:
    """An action without a frame: in bars and rows."""
    return _push(theme, "flat", text, icon, pressed)


def link_button(text: str, pressed: Pressed = None) -> QPushButton:
    """An action that looks like a link: inside text and notices."""
    button = QPushButton(text)
    button.setProperty("role", "link")
    _connect(button, pressed)
    return button


def icon_button(theme: Theme, icon: str, name: str, pressed: Pressed = None) -> QToolButton:
    """A button with an icon only; `name` is its tool tip and its name for screen readers."""
    button = QToolButton()
    button.setProperty("role", "flat")
    button.setIconSize(QSize(16, 16))
    theme.dress(button, icon)
    name_control(button, name)
    _connect(button, pressed)
    return button


def menu_button(theme: Theme, text: str, icon: str = "") -> QPushButton:
    """A button that opens `button.menu()`; fill it with `add_action`."""
    button = _push(theme, "menu", text, icon, None)
    button.setMenu(QMenu(button))
    return button


def add_action(theme: Theme, menu: QMenu, text: str, pressed: Callable[[], object], icon: str = "") -> QAction:
    """A line of a menu."""
    action = QAction(text, menu)
    if icon:
        theme.dress(action, icon)
    action.triggered.connect(lambda _checked=False: pressed())
    menu.addAction(action)
    return action


def name_control(button: QAbstractButton, name: str, keys: str = "") -> None:
    """Tool tip and accessible name; keys are shown in the tip."""
    button.setToolTip(f"{name} ({keys})" if keys else name)
    button.setAccessibleName(name)


def _push(theme: Theme, role: str, text: str, icon: str, pressed: Pressed, *, ink: Ink = "text") -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", role)
    if icon:
        button.setIconSize(QSize(16, 16))
        theme.dress(button, icon, ink)
    _connect(button, pressed)
    return button


def _connect(button: QAbstractButton, pressed: Pressed) -> None:
    button.setAutoDefault(False) if isinstance(button, QPushButton) else None
    if pressed is not None:
        button.clicked.connect(lambda _checked=False: pressed())
