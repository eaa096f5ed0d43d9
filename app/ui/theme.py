"""The look of the whole window: palette, fonts, spacing, one stylesheet; light or dark as the system says."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from app.ui.icons import Icons
from app.ui.palette import DARK, LIGHT, Ink, Palette
from app.ui.stylesheet import stylesheet

HAIR, SMALL, MEDIUM, LARGE, HUGE = 4, 8, 12, 16, 24
"""The spacing scale in logical pixels."""

ROW_HEIGHT = 28


class ThemeChoice(StrEnum):
    """What the user chose in «Оформление»."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Dressed(Protocol):
    """A button or an action: whatever carries an icon."""

    def setIcon(self, icon: QIcon, /) -> None:
        """As in Qt."""


Target = TypeVar("Target", bound=Dressed)
_PRUNE_FROM = 256  # buttons of closed pages are forgotten when so many have gathered


class Theme(QObject):
    """Holds the palette in force and gives icons tinted with it.

    Signals:
        changed: the palette is another now; painted widgets repaint themselves.
    """

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__()
        self._application = application
        self._choice = choice
        self._dressed: list[tuple[Dressed, str, Ink]] = []
        self._prune_at = _PRUNE_FROM
        self._palette = self._wanted()
        self._icons = Icons(self._palette)
        self._apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def palette(self) -> Palette:
        """Colours in force."""
        return self._palette

    @property
    def choice(self) -> ThemeChoice:
        """What the user chose."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Light, dark, or as the system."""
        self._choice = choice
        hints = QGuiApplication.styleHints()  # the frames of windows and native dialogs follow, where they can
        scheme = {ThemeChoice.LIGHT: Qt.ColorScheme.Light, ThemeChoice.DARK: Qt.ColorScheme.Dark}
        hints.setColorScheme(scheme.get(choice, Qt.ColorScheme.Unknown))
        self._follow()

    def icon(self, name: str, ink: Ink = "text") -> QIcon:
        """An icon in the colours in force; for what stays on the screen use `dress`."""
        return self._icons.icon(name, ink)

    def picture(self, name: str, size: int, ink: Ink = "text") -> QPixmap:
        """An icon at another size than that of `icon`: for the navigation, for an empty page."""
        return self._icons.picture(name, size, ink)

    def dress(self, target: Target, name: str, ink: Ink = "text") -> Target:
        """Give a button or an action its icon now and after every change of the palette; returns the target."""
        target.setIcon(self.icon(name, ink))
        if len(self._dressed) >= self._prune_at:
            self._dressed = [dressed for dressed in self._dressed if shiboken6.isValid(dressed[0])]
            self._prune_at = 2 * len(self._dressed) + _PRUNE_FROM
        self._dressed.append((target, name, ink))
        return target

    def colour(self, ink: Ink) -> QColor:
        """Colour of words and marks, for painting."""
        return QColor(self._palette.ink(ink))

    def _wanted(self) -> Palette:
        if self._choice is ThemeChoice.SYSTEM:
            return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice is ThemeChoice.DARK else LIGHT

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is self._palette:
            return
        self._palette = wanted
        self._icons = Icons(wanted)
        self._apply()
        self._dress_again()
        self.changed.emit()

    def _apply(self) -> None:
        self._application.setPalette(qt_palette(self._palette))
        sheet = stylesheet(self._palette)
        if self._application.styleSheet() != sheet:  # setting it again would polish every widget anew
            self._application.setStyleSheet(sheet)

    def _dress_again(self) -> None:
        self._dressed = [dressed for dressed in self._dressed if shiboken6.isValid(dressed[0])]
        for target, name, ink in self._dressed:
            target.setIcon(self.icon(name, ink))


def qt_palette(palette: Palette) -> QPalette:
    """The same colours in the roles Qt's own drawing uses."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: palette.window,
        roles.WindowText: palette.text,
        roles.Base: palette.surface,
        roles.AlternateBase: palette.surface_alt,
        roles.Text: palette.text,
        roles.PlaceholderText: palette.muted,
        roles.Button: palette.surface,
        roles.ButtonText: palette.text,
        roles.BrightText: palette.ink_bad,
        roles.Link: palette.ink_accent,
        roles.LinkVisited: palette.ink_accent,
        roles.Highlight: palette.accent_fill,
        roles.HighlightedText: palette.on_accent,
        roles.Accent: palette.accent_fill,
        roles.ToolTipBase: palette.surface,
        roles.ToolTipText: palette.text,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.disabled))
    return made
