"""What goes into a folder for an inspector: the choice, and what will be in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.reports.inspection_index import Pack


@dataclass(frozen=True, slots=True)
class InspectionChoice:
    """A period of a school year and what of it. `sections`: titles of the plan's blocks, `people`: whose ИОМ.

    `measures`: rows of the roadmap by identifier, of any block; with it the blocks are not looked at. None = all.
    `undone`: rows whose term has come without execution stand in the index too.
    """

    school_year: int
    start: date
    end: date
    sections: tuple[str, ...] | None = None
    measures: tuple[int, ...] | None = None
    people: tuple[int, ...] | None = None
    undone: bool = True


@dataclass(frozen=True, slots=True)
class InspectionView:
    """What will be written: the index, copies to take by name in the folder, their size in bytes together."""

    pack: Pack
    copies: tuple[tuple[str, Path], ...]
    size: int
    words: str


@dataclass(frozen=True, slots=True)
class InspectionScope:
    """What can be chosen in a school year: its first and last day, blocks, people with ИОМ."""

    start: date
    end: date
    sections: tuple[str, ...]
    people: tuple[tuple[int, str], ...]
