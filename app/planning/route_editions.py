"""What a new edition of an ИОМ changes: head, rows, cells (old → new); it is made of the old one by that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core.russian import plural, short_date
from app.planning.editions import filled, longest_run
from app.planning.values import Period

COLUMNS = {
    "deficits": "Дефицит",
    "title": "Мероприятие",
    "form": "Форма",
    "place": "Организатор, место",
    "terms": "Сроки",
    "hours": "Часы",
    "result": "Ожидаемый результат",
    "doc_kind": "Подтверждающий документ",
    "withdrawn": "Причина снятия с контроля",
}
"""Cells that are compared, with their names."""

HEAD = {
    "period": "Период",
    "ground": "Основание",
    "goal": "Цель",
    "tasks": "Задачи",
    "topics": "Методические темы",
    "expected_result": "Ожидаемый результат",
}
"""Parts of the head that are compared, with their names."""


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A row of an edition. `uid`: the same in every edition; `deficits`: wordings of what it answers.

    `withdrawn`: why it was taken off control; empty while it is under control.
    """

    uid: str
    title: str
    deficits: tuple[str, ...] = ()
    form: str = ""
    place: str = ""
    terms: str = ""
    hours: int | None = None
    result: str = ""
    doc_kind: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class RouteText:
    """What an edition of an ИОМ says."""

    period: Period
    rows: tuple[RouteRow, ...]
    ground: str = ""
    goal: str = ""
    tasks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    expected_result: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the head or a cell that differs: its key, its Russian name, the values as they were and are."""

    key: str
    title: str
    old: Any
    new: Any

    @property
    def old_words(self) -> str:
        """What stood, as text; a list has one line an entry."""
        return _words(self.old)

    @property
    def new_words(self) -> str:
        """What stands now, as text."""
        return _words(self.new)


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row and its index in the edition where it stands: of a removed one in the old, else in the new."""

    row: RouteRow
    place: int


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row as it was and as it is, with the cells that differ; `place`: its index in the new edition."""

    old: RouteRow
    new: RouteRow
    place: int
    cells: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A row that stands elsewhere among its neighbours: its index in the old edition and in the new one."""

    row: RouteRow
    old_place: int
    place: int


@dataclass(frozen=True, slots=True)
class RouteChanges:
    """What a new edition changes; a row can be moved, changed and withdrawn at once and stands in each list then.

    `withdrawn`, `returned`: rows taken off control and put back, as they are now.
    """

    head: tuple[Difference, ...] = ()
    added: tuple[PlacedRow, ...] = ()
    removed: tuple[PlacedRow, ...] = ()
    changed: tuple[ChangedRow, ...] = ()
    moved: tuple[MovedRow, ...] = ()
    withdrawn: tuple[PlacedRow, ...] = ()
    returned: tuple[PlacedRow, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the two editions say the same, in the same order."""
        return self == RouteChanges()


def diff(old: RouteText, new: RouteText) -> RouteChanges:
    """Changes from one edition to the other by the `uid` of rows; a uid stands once in an edition.

    Rows 1 2 3 → 1 3' 4 give: removed 2, changed 3, added 4.
    """
    before, after = _places(old), _places(new)
    stay = longest_run(list(before), after)
    both = [(before[key], placed) for key, placed in after.items() if key in before]
    return RouteChanges(
        head=_differences(HEAD, old, new),
        added=tuple(placed for key, placed in after.items() if key not in before),
        removed=tuple(placed for key, placed in before.items() if key not in after),
        changed=tuple(
            ChangedRow(was.row, now.row, now.place, cells)
            for was, now in both
            if (cells := _differences(_cells(was.row, now.row), was.row, now.row))
        ),
        moved=tuple(MovedRow(now.row, was.place, now.place) for was, now in both if now.row.uid not in stay),
        withdrawn=tuple(now for was, now in both if now.row.withdrawn and not was.row.withdrawn),
        returned=tuple(now for was, now in both if was.row.withdrawn and not now.row.withdrawn),
    )


def apply(changes: RouteChanges, old: RouteText) -> RouteText:
    """The new edition out of the old one and its changes: `apply(diff(a, b), a) == b`."""
    rows = {row.uid: row for row in old.rows}
    placed = (*changes.added, *changes.withdrawn, *changes.returned)
    rows |= {item.row.uid: item.row for item in placed} | {item.new.uid: item.new for item in changes.changed}
    away = {item.row.uid for item in changes.removed} | {item.row.uid for item in changes.moved}
    put = {item.place: item.row.uid for item in changes.added} | {item.place: item.row.uid for item in changes.moved}
    order = filled([row.uid for row in old.rows if row.uid not in away], put)
    return replace(old, rows=tuple(rows[uid] for uid in order), **{one.key: one.new for one in changes.head})


def sentence(changes: RouteChanges) -> str:
    """«Добавлено 2 мероприятия, изменено 3; изменены: цель, задачи.»."""
    noun = ("мероприятие", "мероприятия", "мероприятий")
    counted = (
        ("добавлено", len(changes.added)),
        ("исключено", len(changes.removed)),
        ("изменено", len(changes.changed)),
        ("перемещено", len(changes.moved)),
        ("снято с контроля", len(changes.withdrawn)),
        ("возвращено на контроль", len(changes.returned)),
    )
    said: list[str] = []
    for verb, count in counted:
        if count:
            said.append(f"{verb} {count}" if said else f"{verb} {plural(count, *noun)}")
    parts = [", ".join(said)] if said else []
    if changes.head:
        parts.append(f"в шапке изменено: {', '.join(one.title.lower() for one in changes.head)}")
    words = "; ".join(parts) or "изменений нет"
    return f"{words[0].upper()}{words[1:]}."


def _cells(old: RouteRow, new: RouteRow) -> Mapping[str, str]:
    """The reason of withdrawal is a cell only of a row that was withdrawn and still is."""
    both = bool(old.withdrawn and new.withdrawn)
    return {key: title for key, title in COLUMNS.items() if key != "withdrawn" or both}


def _differences(names: Mapping[str, str], old: object, new: object) -> tuple[Difference, ...]:
    found = (Difference(key, title, getattr(old, key), getattr(new, key)) for key, title in names.items())
    return tuple(one for one in found if one.old != one.new)


def _places(text: RouteText) -> dict[str, PlacedRow]:
    found = {row.uid: PlacedRow(row, place) for place, row in enumerate(text.rows)}
    if len(found) != len(text.rows):
        raise ValueError("a row stands twice in an edition")
    return found


def _words(value: Any) -> str:
    if isinstance(value, Period):
        return f"{short_date(value.start)} – {short_date(value.end)}"
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)
