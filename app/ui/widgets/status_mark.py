"""States of a measure, each told by a mark, a word and a tone: ✓ ◐ ◔ ! ○ ⊘."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui.palette import Tone
from app.ui.tables.columns import Mark
from app.ui.theme import Theme
from app.ui.widgets.labels import set_tone


class State(Enum):
    """(icon, word, tone) of a state."""

    DONE = ("mark_done", "исполнено", Tone.GOOD)
    PARTLY = ("mark_partly", "исполнено частично", Tone.WARNING)
    RUNNING = ("mark_running", "исполняется", Tone.ACCENT)
    OVERDUE = ("mark_overdue", "просрочено", Tone.BAD)
    AHEAD = ("mark_ahead", "не наступило", Tone.NEUTRAL)
    DROPPED = ("mark_dropped", "снято", Tone.NEUTRAL)

    @property
    def icon(self) -> str:
        """Name of its icon."""
        return self.value[0]

    @property
    def word(self) -> str:
        """Its Russian word."""
        return self.value[1]

    @property
    def tone(self) -> Tone:
        """What its colour says."""
        return self.value[2]

    @property
    def mark(self) -> Mark:
        """For a column of a table."""
        return Mark(self.icon, self.tone)


class StatusMark(QWidget):
    """The mark of a state with its word beside it."""

    def __init__(self, theme: Theme, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = state
        self._said = ""
        self._mark = QLabel()
        self._word = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._mark)
        layout.addWidget(self._word)
        layout.addStretch()
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def state(self) -> State:
        """The state shown."""
        return self._state

    def show_state(self, state: State, word: str = "") -> None:
        """Another state; `word` says it more exactly than the state's own word."""
        self._state = state
        self._said = word
        self._draw()

    def _draw(self) -> None:
        self._mark.setPixmap(self._theme.icon(self._state.icon, self._state.tone).pixmap(16, 16))
        word = self._said or self._state.word
        self._word.setText(word)
        set_tone(self._word, self._state.tone)
        self.setAccessibleName(word)
