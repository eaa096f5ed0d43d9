"""An empty page says in one sentence what to do next, with one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme import LARGE, MEDIUM, Theme
from app.ui.widgets.buttons import link_button, main_button

_WIDTH = 460


class EmptyState(QWidget):
    """An icon, a sentence, a button, and where useful a second way as a link.

    Signals:
        pressed, second_pressed
    """

    pressed = Signal()
    second_pressed = Signal()

    def __init__(
        self, theme: Theme, sentence: str, button: str = "", *, icon: str = "document", second: str = ""
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._mark = QLabel()
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = QLabel(sentence)
        self.sentence.setProperty("role", "muted")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setFixedWidth(_WIDTH)
        self.button = main_button(theme, button, pressed=self.pressed.emit)
        self.button.setVisible(bool(button))
        self.second_button = link_button(second, self.second_pressed.emit)
        self.second_button.setVisible(bool(second))
        self._build()
        theme.changed.connect(self._draw_mark)
        self._draw_mark()

    def show_sentence(self, sentence: str) -> None:
        """Another sentence, whole however long it is."""
        self.sentence.setText(sentence)
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """The label has its font now."""
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """A wrapped label in the middle of a layout gets no height of its own."""
        self.sentence.setFixedHeight(max(self.sentence.heightForWidth(_WIDTH), 0))  # no words: -1

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(MEDIUM)
        buttons.addStretch()
        buttons.addWidget(self.button)
        buttons.addWidget(self.second_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(LARGE)
        layout.addStretch(2)
        layout.addWidget(self._mark)
        layout.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(buttons)
        layout.addStretch(3)

    def _draw_mark(self) -> None:
        self._mark.setPixmap(self._theme.picture(self._icon, 40, "muted"))
