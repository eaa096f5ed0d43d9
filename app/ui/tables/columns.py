"""Columns of a table, described by values: what is shown, what is sorted by, how it is edited. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Literal, TypeVar

from app.ui.palette import Tone

R = TypeVar("R")
"""A row: any frozen value from a service."""


class EditKind(Enum):
    """What opens in the cell."""

    LINE = "line"
    LINES = "lines"
    CHOICE = "choice"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Edit(Generic[R]):
    """How a cell is edited in place."""

    store: Callable[[R, Any], R | None]
    """Takes the row and what was typed (str; date or None for DATE; bool for a check mark). The row it returns is shown
    at once; None = nothing to show until the page sets new rows. An AppError it raises refuses the value."""
    kind: EditKind = EditKind.LINE
    value: Callable[[R], Any] | None = None
    """What the editor opens with, where it is not the text shown."""
    choices: Callable[[R], Sequence[str]] | None = None
    free: bool = False
    """CHOICE only: another text may be typed as well."""
    several: bool = False
    """CHOICE only: several words parted by commas; each is completed by itself."""
    allowed: Callable[[R], bool] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A small icon of a cell: `resources/icons/<icon>.svg` in a tone."""

    icon: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column. Only `key`, `header` and `value` are needed."""

    key: str
    """ASCII name, kept with the widths."""
    header: str
    value: Callable[[R], str]
    """The text of the cell; also what is copied and searched."""
    sort: Callable[[R], Any] | None = None
    """A value to sort by (number, date, tuple); None sorts last. Without it the text is sorted as people do."""
    width: int = 120
    stretch: int = 0
    """Share of the room that is left over; 0 = keeps its width."""
    least: int = 80
    """A stretching column is never narrower; a wrapped one keeps the room of its longest word as well."""
    numeric: bool = False
    """Right-aligned."""
    wrap: bool = False
    """Up to four lines, then «…»."""
    hidden: bool = False
    """Shown only when the user asks for it in the menu of the head."""
    tip: str = ""
    """What the column means: tool tip of its head."""
    tooltip: Callable[[R], str] | None = None
    note: Callable[[R], str] | None = None
    """Wrapped columns only: a remark under the text in muted letters, up to three lines; not copied, not searched."""
    tone: Callable[[R], Tone | None] | None = None
    mark: Callable[[R], Mark | None] | None = None
    bold: Callable[[R], bool] | None = None
    struck: Callable[[R], bool] | None = None
    """Struck through: what no longer holds and still stands."""
    checked: Callable[[R], bool] | None = None
    """Makes the cell a check mark; with `edit` it can be set."""
    edit: Edit[R] | None = None
    apart: tuple[Column[R], ...] = ()
    """What stands in its place in a file for Excel: one number a cell where the screen shows several."""
    fixed: bool = False
    """Always shown: not in the column chooser."""
    behind: Literal["", "pupil", "group", "part"] = ""
    """Who stands behind the figures of a row, told by this column: a participant (their code), or so many people as
    `sort` gives, as a group of its own or as a part of one whole. Small groups are masked in files that leave."""
