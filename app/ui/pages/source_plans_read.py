"""Rows as they were read, under a choice of each column's role: what is chosen is seen at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QSizePolicy, QVBoxLayout, QWidget

from app.importers.plans.values import PlanColumn
from app.ui.desk import Desk
from app.ui.memory import ForgetfulMemory
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table

if TYPE_CHECKING:
    from app.importers.plans.values import CandidateTable, PlanItem, PlanSection
    from app.services.views.plans import PlanPreview

ROLE_WORDS = {
    "number": "№",
    "title": "Мероприятие",
    "form": "Форма",
    "doc_kind": "Вид документа",
    "terms": "Сроки",
    "responsible": "Ответственные",
    "indicator": "Показатель",
    "result": "Результат",
    "": "не читать",
}
"""What a column can be; "" leaves it out."""

_TOGETHER = frozenset({"terms", ""})
"""Roles that several columns may have: «Начало» and «Окончание» are one term."""

_STRIP = 30
_LEAST = 92
_WIDTHS = {"number": 60, "title": 230, "terms": 130, "responsible": 150}
_STRETCHES = {"number": 0, "title": 5, "result": 3, "responsible": 2, "indicator": 2}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was read, or the heading of a section, or the cells of a table that is not understood yet."""

    place: int
    heading: str = ""
    item: PlanItem | None = None
    cells: tuple[str, ...] = ()


def given_roles(columns: Sequence[PlanColumn], header: str, role: str) -> dict[str, str]:
    """Roles of all columns after one of them was given another; a role goes to one column, terms may go to several."""
    roles = {column.header: column.key or "" for column in columns}
    if role not in _TOGETHER:
        roles = {other: "" if key == role else key for other, key in roles.items()}
    return {**roles, header: role}


def read_rows(sections: Sequence[PlanSection]) -> list[ReadRow]:
    """Rows in order, a heading over each section that has a name."""
    rows: list[ReadRow] = []
    for section in sections:
        words = " ".join(part for part in (section.number, section.title) if part)
        if words:
            rows.append(ReadRow(len(rows), words))
        for item in section.items:
            rows.append(ReadRow(len(rows), item=item))
    return rows


class ReadRows(QWidget):
    """The table of what was read.

    Signals:
        roles_given(dict): keys by header text, "" = left out.
    """

    roles_given = Signal(object)  # a dict would arrive sorted by its keys

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._columns: tuple[PlanColumn, ...] = ()
        self.table: Table[ReadRow] | None = None
        self.strip: RoleStrip | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_plan(self, seen: PlanPreview | None) -> None:
        """Show the rows of a plan; None shows nothing."""
        self._show(seen.columns if seen else (), read_rows(seen.plan.sections) if seen else [])

    def show_table(self, table: CandidateTable, roles: Mapping[str, str]) -> None:
        """Show the first rows of a table whose columns are still to be told."""
        columns = tuple(PlanColumn(header, roles.get(header) or None) for header in table.headers)
        self._show(columns, [ReadRow(at, cells=cells) for at, cells in enumerate(table.rows)])

    def _show(self, columns: Sequence[PlanColumn], rows: Sequence[ReadRow]) -> None:
        if [column.header for column in columns] != [column.header for column in self._columns]:
            self._columns = tuple(columns)
            self._rebuild()
        self._columns = tuple(columns)
        if self.table is not None and self.strip is not None:
            self.strip.show_roles([column.key or "" for column in columns])
            self.table.set_rows(rows)
            self.table.viewport().update()

    def _rebuild(self) -> None:
        for widget in (self.strip, self.table):
            if widget is not None:
                self._layout.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.table = self.strip = None
        if not self._columns:
            return
        self.table = Table(
            self._desk.theme,
            ForgetfulMemory(),  # each document has columns of its own
            "read",
            [self._column(at, column) for at, column in enumerate(self._columns)],
            key=lambda row: row.place,
            heading=lambda row: bool(row.heading),
            title="Строки плана",
            empty_text="Строк нет: укажите над столбцами, что в них стоит",
        )
        header = self.table.horizontalHeader()
        header.setSectionsMovable(False)
        self.strip = RoleStrip(header, [column.header for column in self._columns])
        self.strip.chosen.connect(self._give)
        self._layout.addWidget(self.strip)
        self._layout.addWidget(self.table, 1)

    def _column(self, at: int, column: PlanColumn) -> Column[ReadRow]:
        key = column.key or ""
        return Column(
            f"column{at}",
            column.header or "без названия",
            lambda row: self._cell(row, at),
            width=_WIDTHS.get(key, 140),
            stretch=_STRETCHES.get(key, 1),
            least=_LEAST,
            wrap=True,
            tip=f"В документе: {column.header}" if column.header else "",
            mark=lambda row: self._mark(row, at),
            note=lambda row: row.item.doubt if row.item and self._key(at) == "title" else "",
            fixed=True,
        )

    def _key(self, at: int) -> str:
        """The key of a column, "" where it is left out or stands in the column of the same key before it."""
        key = self._columns[at].key or ""
        first = next((place for place, column in enumerate(self._columns) if column.key == key), at)
        return key if first == at else ""

    def _cell(self, row: ReadRow, at: int) -> str:
        if row.cells:
            return row.cells[at]
        if row.item is None:
            return row.heading if at == 0 else ""
        key = self._key(at)
        return str(getattr(row.item, key) or "") if key else ""

    def _mark(self, row: ReadRow, at: int) -> Mark | None:
        doubted = row.item is not None and row.item.doubt and self._key(at) == "title"
        return Mark("warning", Tone.WARNING) if doubted else None

    def _give(self, at: int, role: str) -> None:
        self.roles_given.emit(given_roles(self._columns, self._columns[at].header, role))


class RoleStrip(QWidget):
    """A choice of roles over each section of a header.

    Signals:
        chosen(int, str): place of the column and its new key.
    """

    chosen = Signal(int, str)

    def __init__(self, header: QHeaderView, headers: Sequence[str]) -> None:
        super().__init__()
        self._header = header
        self.boxes = [self._box(at, text) for at, text in enumerate(headers)]
        self.setFixedHeight(_STRIP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for signal in (header.sectionResized, header.geometriesChanged):
            signal.connect(self._lay_out)
        header.installEventFilter(self)
        table = header.parentWidget()
        assert isinstance(table, Table)
        table.horizontalScrollBar().valueChanged.connect(self._lay_out)

    def show_roles(self, roles: Sequence[str]) -> None:
        """Show the roles as they are."""
        for box, role in zip(self.boxes, roles, strict=True):
            box.setCurrentIndex(list(ROLE_WORDS).index(role))
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the header."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._lay_out()
        return super().eventFilter(watched, event)

    def _box(self, at: int, header: str) -> QComboBox:
        box = QComboBox(self)
        box.addItems(list(ROLE_WORDS.values()))
        box.setAccessibleName(f"Что в столбце «{header}»")
        box.setToolTip("Что стоит в этом столбце")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(partial(self._tell, at))
        return box

    def _tell(self, at: int, chosen: int) -> None:
        self.chosen.emit(at, list(ROLE_WORDS)[chosen])

    def _lay_out(self, *_of_qt: object) -> None:
        for at, box in enumerate(self.boxes):
            left = self._header.sectionViewportPosition(at) + 1
            box.setGeometry(left, 0, max(self._header.sectionSize(at) - 2, 0), _STRIP - 3)


def lacks_title(columns: Sequence[PlanColumn], roles: Mapping[str, str]) -> bool:
    """Whether no column is told to hold the measures."""
    return not any(roles.get(column.header, column.key or "") == "title" for column in columns)
