"""Whether a plan under review is a new edition of a stored one, or another plan: told, asked, answered."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.services.views.plans import KinView
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.labels import group_label, text_label

_OTHER = "другой план, отдельно"
_LONGEST = 90


class KinPart(QWidget):
    """Whether it is a new edition of a stored plan.

    Signals:
        chosen(KinView | None)
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._kin: tuple[KinView, ...] = ()
        self._why = text_label("", Tone.WARNING)
        self.box = QComboBox()
        self.box.setAccessibleName("Новая редакция или другой план")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.activated.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SMALL)
        column.setSpacing(SMALL)
        column.addWidget(group_label("Похоже на новую редакцию"))
        column.addWidget(self._why)
        column.addWidget(self.box)

    def show_kin(self, kin: Sequence[KinView], chosen: KinView | None) -> None:
        """Show the plans it looks like, and what is chosen."""
        self.setVisible(bool(kin))
        self._kin = tuple(kin)
        self._why.setText(
            "\n".join(
                f"Уже загружен «{shorten(one.title, _LONGEST, placeholder='…')}» ({one.why}): {one.changes}."
                for one in kin
            )
        )
        self.box.clear()
        named = (
            ["новая редакция этого плана"] if len(kin) == 1 else [f"редакция: {one.act or one.title}" for one in kin]
        )
        self.box.addItems([*named, _OTHER])
        self.box.setCurrentIndex(self._kin.index(chosen) if chosen in self._kin else len(self._kin))
        self.box.setToolTip(self.box.currentText())

    def _tell(self, at: int) -> None:
        self.chosen.emit(self._kin[at] if at < len(self._kin) else None)
