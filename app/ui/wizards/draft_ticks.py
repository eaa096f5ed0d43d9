"""A table of things to choose from: a tick before each row, rows in groups with heads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal

from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit
from app.ui.tables.table import Table


@dataclass(frozen=True, slots=True)
class TickLine:
    """A row, or with no cells the head of a group. `note` stands under the first cell; `tip`: more on hovering.

    `fixed`: it cannot be ticked.
    """

    key: str
    text: str
    cells: tuple[str, ...] = ()
    ticked: bool = False
    note: str = ""
    tip: str = ""
    tone: Tone | None = None
    fixed: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it is the head of a group."""
        return not self.cells


@dataclass(frozen=True, slots=True)
class TickColumn:
    """A column of the cells, in order."""

    key: str
    header: str
    width: int
    stretch: int = 0
    numeric: bool = False


class TickTable(Table[TickLine]):
    """Ticks are kept by key while the wizard is open, also when other lines are shown meanwhile.

    Signals:
        ticks_changed: a tick was set or taken away.
    """

    ticks_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        name: str,
        title: str,
        columns: Sequence[TickColumn],
        empty_text: str,
        tip: str = "Отметка: войдёт в проект",
    ) -> None:
        self._tip = tip
        self._ticks: dict[str, bool] = {}
        self._lines: tuple[TickLine, ...] = ()
        super().__init__(
            desk.theme,
            desk.memory,
            name,
            (self._tick_column(), *(_text_column(at, column) for at, column in enumerate(columns))),
            key=lambda line: line.key,
            heading=lambda line: line.is_heading,
            title=title,
            empty_text=empty_text,
        )

    def forget(self) -> None:
        """No ticks of an earlier time."""
        self._ticks = {}

    def set_lines(self, lines: Sequence[TickLine]) -> None:
        """Show these; a line seen before keeps the tick it was given, a new one has its own."""
        self._lines = tuple(lines)
        for line in lines:
            if not line.is_heading:
                self._ticks.setdefault(line.key, line.ticked)
        self._show_ticks()

    def tick_all(self, *, ticked: bool) -> None:
        """Every line shown."""
        for line in self.visible_rows():
            if not line.is_heading and not line.fixed:
                self._ticks[line.key] = ticked
        self._show_ticks()
        self.ticks_changed.emit()

    def tick_only(self, keys: Collection[str]) -> None:
        """These lines and no others, also those that a filter hides."""
        for line in self._lines:
            self._ticks[line.key] = line.key in keys and not line.fixed
        self._show_ticks()
        self.ticks_changed.emit()

    def tick(self, key: str, *, ticked: bool) -> None:
        """One line."""
        self._ticks[key] = ticked
        self._show_ticks()
        self.ticks_changed.emit()

    @property
    def ticked(self) -> list[str]:
        """Keys of the ticked lines, from above."""
        return [line.key for line in self._lines if self._can_be(line) and self._ticks.get(line.key)]

    @property
    def choosable(self) -> int:
        """How many lines can be ticked."""
        return sum(map(self._can_be, self._lines))

    @staticmethod
    def _can_be(line: TickLine) -> bool:
        return not line.is_heading and not line.fixed

    def _show_ticks(self) -> None:
        self.set_rows(
            [replace(line, ticked=self._can_be(line) and self._ticks.get(line.key, False)) for line in self._lines]
        )

    def _store(self, line: TickLine, value: object) -> TickLine:
        self._ticks[line.key] = bool(value)
        self.ticks_changed.emit()
        return replace(line, ticked=bool(value))

    def _tick_column(self) -> Column[TickLine]:
        return Column(
            "ticked",
            "",
            lambda line: line.text if line.is_heading else ("да" if line.ticked else "нет"),
            width=36,
            fixed=True,
            tip=self._tip,
            checked=lambda line: line.ticked,
            edit=Edit(self._store, allowed=self._can_be),
        )


def _text_column(at: int, column: TickColumn) -> Column[TickLine]:
    first = at == 0
    return Column(
        column.key,
        column.header,
        lambda line: "" if line.is_heading else line.cells[at],
        width=column.width,
        stretch=column.stretch,
        numeric=column.numeric,
        wrap=not column.numeric,
        note=(lambda line: line.note) if first else None,
        tooltip=(lambda line: line.tip) if first else None,
        tone=lambda line: line.tone,
    )
