"""A table that is not recognised as a plan: the user says which column is which, then it is read so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import plural
from app.importers.plans.columns import column_key
from app.importers.plans.values import CandidateTable, PlanColumn
from app.ui.desk import Desk
from app.ui.pages.source_plans_read import ReadRows, lacks_title
from app.ui.theme import SMALL
from app.ui.widgets.buttons import main_button
from app.ui.widgets.labels import muted_label

_HINT = "Столбцы этой таблицы не узнаны. Укажите над каждым, что в нём стоит, и прочитайте таблицу заново."
_FEWEST = 2


class CandidatePart(QWidget):
    """Tables of a refused file, one shown, with a choice of roles over its first rows.

    Signals:
        told(dict): keys by header text of the shown table.
    """

    told = Signal(object)  # a dict would arrive sorted by its keys

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._tables: tuple[CandidateTable, ...] = ()
        self._roles: dict[str, str] = {}
        self.which = QComboBox()
        self.which.setAccessibleName("Таблица файла")
        self.which.activated.connect(self._choose)
        self.read = ReadRows(desk)
        self.read.roles_given.connect(self._take)
        self.read_button = main_button(desk.theme, "Прочитать так", "ok", lambda: self.told.emit(dict(self._roles)))
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addWidget(self.which)
        line.addStretch(1)
        line.addWidget(self.read_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(muted_label(_HINT, wrap=True))
        column.addLayout(line)
        column.addWidget(self.read, 1)

    def show_tables(self, tables: Sequence[CandidateTable]) -> None:
        """Show these tables, the longest first; what was told of the same ones stays."""
        ordered = tuple(sorted(tables, key=lambda table: -table.count))
        if ordered == self._tables:
            return
        self._tables = ordered
        self.which.clear()
        self.which.addItems([_table_words(table) for table in ordered])
        self.which.setVisible(len(ordered) > 1)
        if ordered:
            self._choose(0)

    def _choose(self, at: int) -> None:
        table = self._tables[at]
        self._roles = dict.fromkeys(table.headers, "")
        for header in table.headers:
            if (key := column_key(header)) and key not in self._roles.values():
                self._roles[header] = key
        self._show()

    def _take(self, roles: dict[str, str]) -> None:
        self._roles = roles
        self._show()

    def _show(self) -> None:
        table = self._tables[max(self.which.currentIndex(), 0)]
        self.read.show_table(table, self._roles)
        named = [PlanColumn(header, key or None) for header, key in self._roles.items()]
        enough = sum(column.key is not None for column in named) >= _FEWEST
        self.read_button.setEnabled(enough and not lacks_title(named, {}))


def _table_words(table: CandidateTable) -> str:
    return f"{', '.join(table.headers)[:60]} ({plural(table.count, 'строка', 'строки', 'строк')})"
