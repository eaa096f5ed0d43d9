"""What the first page will say at the next start, kept beside the database: it is seen before the database opens.

At the end of a run the page is worked out for that day and the days after it. The text is believed only while the
database file is exactly the one it was made from, by the same version of the program; else it is as if there were none.
Reading it needs no database library: 2 ms instead of the half second that those take to load.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from app import __version__
from app.services.views.overview import FrameView, OverviewView
from app.services.views.school import SafetyState

DAYS = 4
"""Days it is made for: a run that ends on Friday is remembered until Monday."""


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The page of one day; `since`: the day from which it counts what fell due."""

    day: date
    school_year: int
    since: date
    overview: OverviewView
    frame: FrameView
    state: SafetyState


def write(file: Path, database: Path, days: Sequence[LastSeen]) -> None:
    """Keep them, once the database is closed; where that fails there is none at the next start."""
    mark = _mark(database)
    if mark is None:
        return
    temporary = file.with_suffix(".part")
    kept = {_key(seen.school_year, seen.day): _plain(seen) for seen in days}
    try:
        temporary.write_text(json.dumps([mark, kept], ensure_ascii=False), "utf-8")
        temporary.replace(file)
    except OSError:
        file.unlink(missing_ok=True)


def read(file: Path, database: Path, school_year: int, day: date) -> LastSeen | None:
    """What was kept for a day, if the database is still the one it was made from."""
    try:
        mark, kept = json.loads(file.read_text("utf-8"))
        seen = kept.get(_key(school_year, day)) if mark == _mark(database) else None
        return None if seen is None else _value(LastSeen, seen)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _key(school_year: int, day: date) -> str:
    return f"{school_year} {day.isoformat()}"


def _mark(database: Path) -> list[Any] | None:
    """Version of the program, size and time of the file; None while a log of unfolded changes lies beside it."""
    log = database.with_name(f"{database.name}-wal")
    try:
        if log.exists() and log.stat().st_size:
            return None
        found = database.stat()
    except OSError:
        return None
    return [__version__, found.st_size, found.st_mtime_ns]


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a moment, too
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


def _value(kind: Any, plain: Any) -> Any:
    """`plain` as the type `kind`; raises what JSON of another shape raises."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        return None if plain is None else _value(next(one for one in inner if one is not types.NoneType), plain)
    if origin is tuple:
        return tuple(_value(inner[0], item) for item in plain)
    if origin is not None:
        return {key: _value(inner[1], item) for key, item in plain.items()}
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**{name: _value(of, plain[name]) for name, of in _fields(kind)})
    if kind in {date, datetime}:
        return kind.fromisoformat(plain)
    return kind(plain) if issubclass(kind, Enum | Path) else plain


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(typing.get_type_hints(kind).items())
