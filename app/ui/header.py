"""The head of the window: school, year, search, menu of the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from app.core.russian import school_year
from app.ui.frame_sizes import HEADER_HEIGHT
from app.ui.theme import LARGE, MEDIUM, SMALL, Theme
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.search_box import SearchBox


class Header(QWidget):
    """School and year at the left, search and menu at the right.

    Signals:
        year_chosen(int): the first calendar year of the school year the user switched to.
    """

    year_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEADER_HEIGHT)
        self.school = ElidedLabel()
        self.school.setProperty("role", "school")
        self.school.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.year = QComboBox()
        self.year.setAccessibleName("Учебный год")
        self.year.setToolTip("Учебный год: меняет всё, что показано")
        self.year.hide()
        self.year.activated.connect(lambda at: self.year_chosen.emit(self.year.itemData(at)))
        self.search = SearchBox(theme)
        self.menu = QMenu(self)
        self.menu_button = icon_button(theme, "more", "Меню программы")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(self.menu)
        self.menu_button.setProperty("role", "flat")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(LARGE, 0, MEDIUM, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self.school)
        layout.addWidget(self.year)
        layout.addStretch(1)
        layout.addWidget(self.search)
        layout.addWidget(self.menu_button)

    def show_school(self, name: str) -> None:
        """The school's short name."""
        self.school.setText(name)

    def show_years(self, years: Sequence[int], current: int) -> None:
        """School years by their first calendar year, newest first; tells nobody."""
        self.year.clear()
        for year in years:
            self.year.addItem(school_year(year), year)
        self.year.setCurrentIndex(self.year.findData(current))
        self.year.setVisible(bool(years))
