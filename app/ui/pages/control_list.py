"""View «Список» of the page «Контроль»: lines by date; a recurring measure unfolds by →, Enter or a click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QCursor, QKeySequence, QShortcut

from app.core.russian import capital, short_date
from app.services.views.control import OccurrenceView
from app.ui.desk import Desk
from app.ui.pages.control_lines import Line, Recurring, RowKey, line_key, lines_of, places_of, point
from app.ui.pages.occurrence_words import STATES, owner_words, state_words
from app.ui.tables.columns import Column, Mark
from app.ui.tables.delegate import ICON, SIDE
from app.ui.tables.table import Table

_TITLE = "title"


def in_sight(table: Table[Any]) -> Callable[[], None]:
    """What brings the current line into view once all lines have their heights."""
    timer = QTimer(table)
    timer.setInterval(20)

    def look() -> None:
        if not table.laying_out:
            timer.stop()
            table.scrollTo(table.currentIndex())

    timer.timeout.connect(look)
    return timer.start


class ControlList:
    """The table of lines and what is unfolded in it. `changed` is called after folding."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._rows: Sequence[OccurrenceView] = ()
        self._unfolded: set[RowKey] = set()
        self._places: dict[int, tuple[int, int]] = {}
        self._grouped = True
        self.table = self._build(desk)
        self._in_sight = in_sight(self.table)
        self.table.clicked.connect(self._click)
        for keys, fold in (("Right", False), ("Left", True)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda fold=fold: self._key(fold=fold))

    @property
    def places(self) -> dict[int, tuple[int, int]]:
        """Of a term of a recurring measure: which of how many it is."""
        return self._places

    def set_rows(self, rows: Sequence[OccurrenceView], whole: Sequence[OccurrenceView], *, grouped: bool) -> None:
        """Show these terms; `whole`: all of the year, to tell which of how many a term is."""
        self._rows, self._grouped, self._places = rows, grouped, places_of(whole)
        self._draw()

    def select(self, occurrence_id: int) -> bool:
        """Make a term current, unfolding its measure; False where it is not among the rows."""
        if self.table.select(occurrence_id):
            self._in_sight()
            return True
        row = next((row for row in self._rows if row.occurrence_id == occurrence_id), None)
        if row is None or not self._grouped:
            return False
        self._unfolded.add(row.row_key)
        self._draw()
        self._in_sight()
        return self.table.select(occurrence_id)

    def select_some(self) -> None:
        """Where the filters left nothing selected: what Qt made current, else what waits longest, else the first."""
        if self.table.selected_rows():
            return
        current = self.table.current_row()
        if current is not None:
            self.table.select(line_key(current))
            return
        shown = self.table.visible_rows()
        first = next((line for line in shown if point(line).is_open), shown[0] if shown else None)
        if first is not None:
            self.table.select(line_key(first))
            self._in_sight()

    def selected_rows(self) -> list[OccurrenceView]:
        """Terms of the selected lines, each once; of a recurring measure the next open one."""
        rows = [point(line) for line in self.table.selected_rows()]
        return list({row.occurrence_id: row for row in rows}.values())

    def toggle(self, line: Line) -> bool:
        """Unfold or fold a recurring measure; False for any other line."""
        if not isinstance(line, Recurring):
            return False
        self._unfolded ^= {line.key}
        self._draw()
        self._changed()
        return True

    def _draw(self) -> None:
        self.table.set_rows(lines_of(self._rows, self._unfolded, grouped=self._grouped))

    def _key(self, *, fold: bool) -> None:
        line = self.table.current_row()
        if isinstance(line, Recurring) and line.unfolded == fold:
            self.toggle(line)
        elif fold and isinstance(line, OccurrenceView) and line.row_key in self._unfolded:
            self.table.select(line.row_key)

    def _click(self, index: QModelIndex) -> None:
        """A click on the mark before the title."""
        if self.table.rows_model.columns[index.column()].key != _TITLE:
            return
        at = self.table.viewport().mapFromGlobal(QCursor.pos()).x() - self.table.visualRect(index).left()
        if 0 <= at <= SIDE + ICON + SIDE:
            self.toggle(self.table.proxy.row_at(index.row()))

    def _build(self, desk: Desk) -> Table[Line]:
        columns: tuple[Column[Line], ...] = (
            Column(
                "end",
                "Срок",
                lambda line: short_date(point(line).end) or "нужна дата",
                sort=lambda line: point(line).end or date.max,
                width=112,
                mark=lambda line: STATES[line.status].mark,
            ),
            Column(
                _TITLE, "Мероприятие", self._title, width=220, stretch=4, wrap=True, mark=_fold_mark, note=self._note
            ),
            Column("status", "Состояние", _state, width=124, stretch=1, wrap=True),
            Column("owner", "Где", lambda line: owner_words(point(line)), width=116, stretch=1, wrap=True),
            Column("responsible", "Ответственный", lambda line: point(line).responsible, width=150, hidden=True),
            Column("section", "Раздел", lambda line: point(line).section, width=150, hidden=True),
            Column("indicator", "Показатель: план", lambda line: point(line).indicator, width=130, hidden=True),
            Column("fact", "Показатель: факт", lambda line: point(line).fact, width=130, hidden=True),
            Column("reason", "Причина", lambda line: point(line).why, width=150, hidden=True),
            Column("documents", "Документы", lambda line: ", ".join(item.words for item in line.evidence), hidden=True),
        )
        return Table(
            desk.theme,
            desk.memory,
            "control/list",
            columns,
            key=line_key,
            title="Сроки мероприятий",
            empty_text="Таких сроков нет",
        )

    def _title(self, line: Line) -> str:
        """A point under its unfolded measure says which it is; every other line, the measure."""
        if isinstance(line, OccurrenceView) and self._grouped and line.occurrence_id in self._places:
            return f"     {capital(self._place(line))}"
        return line.title

    def _note(self, line: Line) -> str:
        flat = isinstance(line, OccurrenceView) and not self._grouped and line.occurrence_id in self._places
        return self._place(line) if flat and isinstance(line, OccurrenceView) else ""

    def _place(self, row: OccurrenceView) -> str:
        at, of = self._places[row.occurrence_id]
        return f"срок {at} из {of}"


def _fold_mark(line: Line) -> Mark | None:
    if not isinstance(line, Recurring):
        return None
    return Mark("chevron" if line.unfolded else "next")


def _state(line: Line) -> str:
    return line.words if isinstance(line, Recurring) else state_words(line)
