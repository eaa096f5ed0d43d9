"""Labels and lines: titles, groups, muted text, text that shortens itself, badges."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from app.ui.palette import Tone


def title_label(text: str) -> QLabel:
    """The title of a page, 15 pt semibold."""
    return _label(text, "title")


def group_label(text: str) -> QLabel:
    """The head of a group, 11 pt semibold."""
    return _label(text, "group")


def muted_label(text: str, *, wrap: bool = False) -> QLabel:
    """A caption or an explanation."""
    label = _label(text, "muted")
    label.setWordWrap(wrap)
    return label


def text_label(text: str, tone: Tone | None = None) -> QLabel:
    """Wrapped text that can be selected with the mouse and copied."""
    label = _label(text, "")
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if tone is not None:
        set_tone(label, tone)
    return label


def rule(*, vertical: bool = False) -> QFrame:
    """A thin line between two parts."""
    line = QFrame()
    line.setProperty("role", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def set_tone(widget: QWidget, tone: Tone | None) -> None:
    """Change the property `tone` and let the stylesheet see it."""
    widget.setProperty("tone", tone.value if tone else "")
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Badge(QLabel):
    """A short word or a number on a pale ground of its tone."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "badge")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_tone(self, tone)

    def show_text(self, text: str, tone: Tone) -> None:
        """Another text in another tone; an empty text hides the badge."""
        self.setText(text)
        self.setVisible(bool(text))
        set_tone(self, tone)


class ElidedLabel(QLabel):
    """One line that ends in «…» where there is no room; the whole text is the tool tip then."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str, /) -> None:
        """As in Qt."""
        super().setText(text)
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(self.fontMetrics().averageCharWidth() * 6, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tool tip is needed only where the text is shortened."""
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        hidden = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if hidden else "")


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label
