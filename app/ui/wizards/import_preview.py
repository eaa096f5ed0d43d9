"""A file before import: its sheet as it stands, problem cells marked; the problems beside it, a click jumps there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.importers.problems import ERROR, INFO, WARNING, Problem
from app.importers.results.decisions import DECIDED, OUT_OF_RANGE
from app.services.views.results import Candidate, SheetView
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.labels import group_label, muted_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.wizards.import_words import PROBLEM_MARKS, SPECIFICATION

_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_NAMES = frozenset({"column_with_names", "names_dropped"})
_HIDDEN = "не загружается"
_ORDER = (ERROR, WARNING, INFO)
_LETTERS = 26
_NARROW, _WIDE = 52, 160
_WIDTH_OF_LETTER = 8


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the sheet: its number from 1, its cells, problems by column from 0."""

    number: int
    cells: tuple[str, ...]
    problems: tuple[tuple[int, Problem], ...] = ()

    def problem(self, column: int) -> Problem | None:
        """The gravest problem of a cell."""
        found = [problem for at, problem in self.problems if at == column]
        return min(found, key=lambda problem: _ORDER.index(problem.severity), default=None)


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem with its place in the list."""

    place: int
    problem: Problem

    @property
    def where(self) -> str:
        """«C12», or the sheet's name."""
        return self.problem.cell or self.problem.sheet or "весь файл"


def cell_place(cell: str | None) -> tuple[int, int] | None:
    """(row from 1, column from 0) of an address: «C12» → (12, 2)."""
    found = _CELL.fullmatch(cell or "")
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


def problem_rows(problems: Sequence[Problem]) -> frozenset[int]:
    """Numbers of the rows that problems speak of."""
    places = (cell_place(problem.cell) for problem in problems)
    return frozenset(place[0] for place in places if place is not None)


def column_name(at: int) -> str:
    """0 → «A», 27 → «AB»."""
    name = ""
    at += 1
    while at:
        at, letter = divmod(at - 1, _LETTERS)
        name = chr(ord("A") + letter) + name
    return name


def sheet_rows(sheet: SheetView, problems: Sequence[Problem]) -> tuple[SheetRow, ...]:
    """Rows of a sheet with its problems."""
    by_row: dict[int, list[tuple[int, Problem]]] = {}
    names: dict[int, int] = {}  # column → row of its head
    for problem in problems:
        place = cell_place(problem.cell)
        if place is not None and problem.sheet in (None, sheet.name):
            by_row.setdefault(place[0], []).append((place[1], problem))
            if problem.code in _NAMES:
                names[place[1]] = place[0]
    return tuple(
        SheetRow(number, _without_names(number, cells, names), tuple(by_row.get(number, ())))
        for number, cells in zip(sheet.numbers, sheet.rows, strict=True)
    )


def _without_names(number: int, cells: tuple[str, ...], names: dict[int, int]) -> tuple[str, ...]:
    """Names of pupils are not even shown: below the head of their column stands that they are left out."""
    if not names:
        return cells
    return tuple(_HIDDEN if text and number > names.get(at, number) else text for at, text in enumerate(cells))


class ImportPreview(QWidget):
    """Sheet and problems of the chosen file.

    Signals:
        wanted(Candidate): its sheets are to be read.
        decide_pressed(list): problems whose cells the user wants to decide.
    """

    wanted = Signal(object)
    decide_pressed = Signal(list)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._item: Candidate | None = None
        self._sheets: tuple[SheetView, ...] = ()
        self.chips = FilterChips()
        self.chips.chosen.connect(self._show_sheet)
        self._note = muted_label("")
        self._room = QVBoxLayout()
        self._room.setContentsMargins(0, 0, 0, 0)
        self.sheet: Table[SheetRow] | None = None
        self.problems = self._build_problems()
        self.problems.picked.connect(self._jump)
        self.problems.selectionModel().selectionChanged.connect(self._offer)
        self.problems.opened.connect(self._decide)
        self.decide_button = plain_button(desk.theme, "Решить, как считать", "edit", self._decide)
        self.decide_button.setToolTip("Балл, «не приступал» или оставить без учёта (Enter)")
        self._build()

    def show_item(self, item: object) -> None:
        """Another file, or none."""
        self._item = item if isinstance(item, Candidate) else None
        self._sheets = ()
        self.problems.set_rows(self._problem_rows())
        self._offer()
        self._clear()
        self.chips.set_chips([])
        self._note.setText("")
        if self._item is not None:
            self.wanted.emit(self._item)

    def show_sheets(self, item: Candidate, sheets: tuple[SheetView, ...]) -> None:
        """The sheets of the file, if it is still the one shown."""
        if item is not self._item:
            return
        self._sheets = sheets
        self.chips.set_chips([Chip(str(at), sheet.name) for at, sheet in enumerate(sheets)])
        self.chips.setVisible(len(sheets) > 1)
        if not sheets:
            self._note.setText("Файл не открывается, показать его нельзя.")
            return
        named = [at for at, sheet in enumerate(sheets) if any(one.sheet == sheet.name for one in item.problems)]
        longest = max(range(len(sheets)), key=lambda at: sheets[at].total)
        self.chips.choose(str(named[0] if named else longest))

    def _problem_rows(self) -> tuple[ProblemRow, ...]:
        item = self._item
        if item is None:
            return ()
        found = list(item.problems)
        if item.refusal and not any(item.refusal == problem.message for problem in found):
            severity = INFO if item.code == SPECIFICATION else ERROR
            found.insert(0, Problem(item.code or "refused", item.refusal, severity))
        found.sort(key=lambda problem: _ORDER.index(problem.severity))
        return tuple(ProblemRow(place, problem) for place, problem in enumerate(found))

    def _show_sheet(self, key: str) -> None:
        sheet = self._sheets[int(key)]
        self._clear()
        problems = self._item.problems if self._item else ()
        width = max((len(row) for row in sheet.rows), default=0)
        table = Table(
            self._desk.theme,
            self._desk.memory,
            "import/sheet",
            _sheet_columns(sheet, width),
            key=lambda row: row.number,
            title=f"Лист «{sheet.name}»",
            empty_text="Лист пуст",
        )
        table.setSortingEnabled(False)
        table.set_rows(sheet_rows(sheet, problems))
        self.sheet = table
        self._room.addWidget(table)
        more = ", показаны начало и строки с замечаниями" if sheet.total > len(sheet.rows) else ""
        self._note.setText(f"Строк: {sheet.total}{more}. Файл показан как есть.")

    def _jump(self, row: object) -> None:
        place = cell_place(row.problem.cell) if isinstance(row, ProblemRow) else None
        if place is None or not isinstance(row, ProblemRow):
            return
        for at, sheet in enumerate(self._sheets):
            if row.problem.sheet == sheet.name and self.chips.current != str(at):
                self.chips.choose(str(at))
        if self.sheet is not None and self.sheet.select(place[0]):
            line = self.sheet.currentIndex().row()
            self.sheet.scrollTo(self.sheet.proxy.index(line, place[1] + 1))

    def _chosen(self) -> list[Problem]:
        """Selected problems that can be decided, or have been."""
        rows = self.problems.selected_rows()
        return [row.problem for row in rows if row.problem.code in {OUT_OF_RANGE, DECIDED}]

    def _offer(self, *_of_qt: object) -> None:
        self.decide_button.setVisible(bool(self._chosen()))

    def _decide(self, *_of_qt: object) -> None:
        chosen = self._chosen()
        if chosen:
            self.decide_pressed.emit(chosen)

    def _clear(self) -> None:
        if self.sheet is not None:
            self.sheet.hide()
            self._room.removeWidget(self.sheet)
            self.sheet.deleteLater()
            self.sheet = None

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(group_label("Содержимое файла"))
        head.addWidget(self.chips, 1)
        column.addLayout(head)
        column.addLayout(self._room, 1)
        column.addWidget(self._note)
        column = QVBoxLayout(right)
        column.setContentsMargins(SMALL, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(group_label("Замечания"))
        column.addWidget(self.problems, 1)
        column.addWidget(self.decide_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(muted_label("Щелчок по замечанию показывает строку файла"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(MasterDetail(left, right, self._desk.memory, "import/preview", share=0.6))

    def _build_problems(self) -> Table[ProblemRow]:
        columns: tuple[Column[ProblemRow], ...] = (
            Column(
                "where",
                "Место",
                lambda row: row.where,
                width=104,
                mark=lambda row: PROBLEM_MARKS[row.problem.severity],
                tooltip=lambda row: row.problem.sheet or "",
            ),
            Column(
                "message", "Что не так и что будет", lambda row: row.problem.message, width=280, stretch=1, wrap=True
            ),
        )
        return Table(
            self._desk.theme,
            self._desk.memory,
            "import/problems",
            columns,
            key=lambda row: row.place,
            title="Замечания к файлу",
            empty_text="Замечаний нет",
        )


def _sheet_columns(sheet: SheetView, width: int) -> tuple[Column[SheetRow], ...]:
    number: Column[SheetRow] = Column(
        "number", "", lambda row: str(row.number), sort=lambda row: row.number, width=44, numeric=True, fixed=True
    )
    return (number, *(_sheet_column(sheet, at) for at in range(width)))


def _sheet_column(sheet: SheetView, at: int) -> Column[SheetRow]:
    longest = max((len(row[at]) for row in sheet.rows if at < len(row)), default=0)

    def mark(row: SheetRow) -> Mark | None:
        problem = row.problem(at)
        return PROBLEM_MARKS[problem.severity] if problem else None

    def tooltip(row: SheetRow) -> str:
        problem = row.problem(at)
        return problem.message if problem else _text(row, at)

    def tone(row: SheetRow) -> Tone | None:
        found = mark(row)
        return found.tone if found else Tone.NEUTRAL if _text(row, at) == _HIDDEN else None

    return Column(
        f"c{at}",
        column_name(at),
        lambda row: _text(row, at),
        width=min(max(longest * _WIDTH_OF_LETTER + 20, _NARROW), _WIDE),
        mark=mark,
        tooltip=tooltip,
        tone=tone,
    )


def _text(row: SheetRow, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""
