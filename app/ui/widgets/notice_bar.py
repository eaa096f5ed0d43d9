"""A message that does not stop the work, with an action beside it: «Мероприятие удалено. Отменить»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.palette import Tone
from app.ui.theme import HAIR, MEDIUM, SMALL, Theme
from app.ui.widgets.buttons import icon_button, link_button
from app.ui.widgets.labels import set_tone

_ICONS = {Tone.GOOD: "ok", Tone.WARNING: "warning", Tone.BAD: "warning", Tone.NEUTRAL: "info", Tone.ACCENT: "info"}
_STAYS_MS = 12_000


@dataclass(frozen=True, slots=True)
class Notice:
    """What to say. Bad news and warnings stay until closed, the rest leaves after twelve seconds."""

    text: str
    tone: Tone = Tone.NEUTRAL
    action: str = ""
    act: Callable[[], object] | None = None

    @property
    def stays(self) -> bool:
        """Whether only the user closes it."""
        return self.tone in {Tone.BAD, Tone.WARNING}


class NoticeBar(QFrame):
    """Shows one notice at a time; hidden when there is none.

    Signals:
        closed: the notice has gone, by the user or by time.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notice: Notice | None = None
        self.setProperty("role", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._mark = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self.action_button = link_button("", self._act)
        self.close_button = icon_button(theme, "cross", "Закрыть сообщение", self.close_notice)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MEDIUM, HAIR, HAIR, HAIR)
        layout.setSpacing(SMALL)
        layout.addWidget(self._mark)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.action_button)
        layout.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_notice)
        theme.changed.connect(self._draw_mark)
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """What is shown now."""
        return self._notice

    def show_notice(self, notice: Notice) -> None:
        """Replace what is shown."""
        self._notice = notice
        self._text.setText(notice.text)
        self.setAccessibleName(notice.text)
        self.action_button.setText(notice.action)
        self.action_button.setVisible(bool(notice.action))
        set_tone(self, notice.tone)
        self._draw_mark()
        self._timer.stop()
        if not notice.stays:
            self._timer.start(_STAYS_MS)
        self.show()

    def close_notice(self) -> None:
        """Take the notice away."""
        if self._notice is None:
            return
        self._timer.stop()
        self._notice = None
        self.hide()
        self.closed.emit()

    def _act(self) -> None:
        notice = self._notice
        self.close_notice()
        if notice is not None and notice.act is not None:
            notice.act()

    def _draw_mark(self) -> None:
        if self._notice is not None:
            tone = self._notice.tone
            self._mark.setPixmap(self._theme.icon(_ICONS[tone], tone).pixmap(16, 16))
