"""What a new edition of a roadmap changes: head, blocks, rows, cells (old → new); it is made of the old one by that."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from app.core.russian import plural, short_date
from app.planning.values import WITHDRAWN, Measure, Period, Roadmap, Section

COLUMNS = {
    "title": "Мероприятие",
    "form": "Форма",
    "doc_kind": "Вид документа",
    "terms": "Сроки",
    "responsible": "Ответственные",
    "indicator": "Показатель",
    "result": "Результат",
    "addressee": "Кому адресовано",
    "state_reason": "Причина снятия с контроля",
}
"""Cells that are compared, with their names."""

HEAD = {
    "title": "Название",
    "period": "Период",
    "basis": "Основание",
    "goal": "Цель",
    "tasks": "Задачи",
    "columns": "Столбцы",
    "abbreviations": "Условные сокращения",
    "remarks": "Замечания",
}
"""Parts of the head that are compared, with their names."""

_REASON = "state_reason"

SectionStep = Literal["added", "removed", "renamed", "moved", "renumbered"]


@dataclass(frozen=True, slots=True)
class HeadChange:
    """A part of the head that differs; `name`: a key of HEAD; `old`, `new`: the values themselves."""

    name: str
    old: Any
    new: Any

    @property
    def title(self) -> str:
        """«Цель»."""
        return HEAD[self.name]

    @property
    def old_words(self) -> str:
        """What stood, as text; a list has one line an entry."""
        return _head_words(self.name, self.old)

    @property
    def new_words(self) -> str:
        """What stands now, as text."""
        return _head_words(self.name, self.new)


@dataclass(frozen=True, slots=True)
class SectionChange:
    """What happened to a block; `place`: its index in the new edition (−1: removed); one block can have several."""

    step: SectionStep
    uid: str
    old: str
    new: str
    old_number: str = ""
    new_number: str = ""
    place: int = -1


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with the title of its block; `place`: its index there in the new edition (−1: not in it)."""

    section: str
    measure: Measure
    section_uid: str = ""
    place: int = -1


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A cell that differs; `column`: a key of COLUMNS, `title`: its Russian name."""

    column: str
    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row as it was and as it is, with the cells that differ."""

    old: Measure
    new: Measure
    cells: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A row that stands elsewhere among its neighbours; `old_section`, `new_section`: titles, equal within a block."""

    old: Measure
    new: Measure
    old_section: str
    new_section: str
    section_uid: str = ""
    place: int = -1

    @property
    def between_sections(self) -> bool:
        """Whether it went to another block."""
        return self.old_section != self.new_section


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What a new edition changes; a row can be moved, changed and withdrawn at once and stands in each list then.

    `withdrawn`, `returned`: rows taken off control and put back, as they are now. `silent`: rows of which nothing that
    is printed differs but the number (it follows the place), or only what is not printed (grounds, windows).
    """

    head: tuple[HeadChange, ...] = ()
    sections: tuple[SectionChange, ...] = ()
    added: tuple[PlacedRow, ...] = ()
    removed: tuple[PlacedRow, ...] = ()
    changed: tuple[RowChange, ...] = ()
    moved: tuple[MovedRow, ...] = ()
    withdrawn: tuple[PlacedRow, ...] = ()
    returned: tuple[PlacedRow, ...] = ()
    silent: tuple[RowChange, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the two editions say the same, in the same order."""
        rows = (self.added, self.removed, self.changed, self.moved, self.withdrawn, self.returned)
        return not (self.head or any(rows) or any(one.step != "renumbered" for one in self.sections))


def key_of(part: Measure | Section) -> str:
    """What a row or a block is known by in every edition."""
    own = part.id if isinstance(part, Measure) else part.title
    return part.uid or own


def diff(old: Roadmap, new: Roadmap) -> EditionChanges:
    """Changes from one edition to the other by the `uid` of rows and blocks; a uid stands once in an edition.

    A row counts as moved if it left its block, or if it is not in the longest run of rows that kept their order:
    1 2 3 4 → 1 4 2 3 has one moved row, 4.
    """
    before, after = _places(old), _places(new)
    stay = _staying(old, new)
    both = [key for key in after if key in before]
    changed = [RowChange(before[key].measure, after[key].measure, _cells(before[key], after[key])) for key in both]
    moved = [key for key in both if key not in stay]
    left = [key for key in both if _withdrawn(after[key]) and not _withdrawn(before[key])]
    came = [key for key in both if _withdrawn(before[key]) and not _withdrawn(after[key])]
    told = {*moved, *left, *came}
    return EditionChanges(
        head=_head(old, new),
        sections=_sections(old, new),
        added=tuple(row for key, row in after.items() if key not in before),
        removed=tuple(replace(row, place=-1) for key, row in before.items() if key not in after),
        changed=tuple(change for change in changed if change.cells),
        moved=tuple(_moved(before[key], after[key]) for key in moved),
        withdrawn=tuple(after[key] for key in left),
        returned=tuple(after[key] for key in came),
        silent=tuple(
            change
            for change in changed
            if not change.cells and change.old != change.new and key_of(change.new) not in told
        ),
    )


def apply(changes: EditionChanges, old: Roadmap) -> Roadmap:
    """The new edition out of the old one and its changes: `apply(diff(a, b), a) == b`."""
    rows = {key: row.measure for key, row in _places(old).items()}
    rows |= {key_of(change.new): change.new for change in (*changes.changed, *changes.silent)}
    rows |= {key_of(moved.new): moved.new for moved in changes.moved}
    rows |= {key_of(row.measure): row.measure for row in (*changes.added, *changes.withdrawn, *changes.returned)}
    away = {key_of(row.measure) for row in changes.removed} | {key_of(row.new) for row in changes.moved}
    put: dict[str, dict[int, str]] = {}
    for placed in changes.added:
        put.setdefault(placed.section_uid, {})[placed.place] = key_of(placed.measure)
    for moved in changes.moved:
        put.setdefault(moved.section_uid, {})[moved.place] = key_of(moved.new)
    staying = {
        key_of(section): [key_of(row) for row in section.measures if key_of(row) not in away]
        for section in old.sections
    }
    sections = tuple(
        replace(section, measures=tuple(rows[key] for key in filled(staying.get(uid, ()), put.get(uid, {}))))
        for uid, section in _new_sections(changes, old)
    )
    return replace(old, sections=sections, **{change.name: change.new for change in changes.head})


def sentence(changes: EditionChanges) -> str:
    """«Добавлено 2 мероприятия, изменено 3, снято с контроля 1; разделы: добавлено 1; изменена шапка: цель.»."""
    counted = (
        ("добавлено", len(changes.added)),
        ("исключено", len(changes.removed)),
        ("изменено", len(changes.changed)),
        ("перемещено", len(changes.moved)),
        ("снято с контроля", len(changes.withdrawn)),
        ("возвращено на контроль", len(changes.returned)),
    )
    parts = [part for part in (_rows_words(counted), _blocks_words(changes.sections)) if part]
    if changes.head:
        parts.append(f"изменена шапка: {', '.join(change.title.lower() for change in changes.head)}")
    words = "; ".join(parts) or "изменений нет"
    return f"{words[0].upper()}{words[1:]}."


def _rows_words(counted: Iterable[tuple[str, int]]) -> str:
    noun = ("мероприятие", "мероприятия", "мероприятий")
    parts: list[str] = []
    for verb, count in counted:
        if count:
            parts.append(f"{verb} {count}" if parts else f"{verb} {plural(count, *noun)}")
    return ", ".join(parts)


def _blocks_words(sections: Sequence[SectionChange]) -> str:
    steps = {"added": "добавлено", "removed": "исключено", "renamed": "переименовано", "moved": "перемещено"}
    counted = [(verb, sum(one.step == step for one in sections)) for step, verb in steps.items()]
    words = ", ".join(f"{verb} {count}" for verb, count in counted if count)
    return f"разделы: {words}" if words else ""


def _head_words(name: str, value: Any) -> str:
    if isinstance(value, Period):
        return f"{short_date(value.start)} – {short_date(value.end)}"
    if name == "columns":
        return ", ".join(COLUMNS.get(key, key) for key in value)
    if name == "abbreviations":
        return "\n".join(f"{short} – {meaning}" for short, meaning in value)
    return value if isinstance(value, str) else "\n".join(value)


def _head(old: Roadmap, new: Roadmap) -> tuple[HeadChange, ...]:
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in HEAD)
    return tuple(HeadChange(name, was, now) for name, was, now in pairs if was != now)


def _places(roadmap: Roadmap) -> dict[str, PlacedRow]:
    found: dict[str, PlacedRow] = {}
    for section in roadmap.sections:
        for place, measure in enumerate(section.measures):
            key = key_of(measure)
            if key in found:
                raise ValueError(f"the row {key} stands twice in an edition")
            found[key] = PlacedRow(section.title, measure, key_of(section), place)
    return found


def _withdrawn(row: PlacedRow) -> bool:
    return row.measure.state == WITHDRAWN


def _cells(old: PlacedRow, new: PlacedRow) -> tuple[FieldChange, ...]:
    """Cells that differ; the reason of withdrawal is a cell only of a row that was withdrawn and still is."""
    names = COLUMNS if _withdrawn(old) and _withdrawn(new) else {key: COLUMNS[key] for key in COLUMNS if key != _REASON}
    pairs = ((key, getattr(old.measure, key), getattr(new.measure, key)) for key in names)
    return tuple(FieldChange(key, COLUMNS[key], was, now) for key, was, now in pairs if was != now)


def _moved(old: PlacedRow, new: PlacedRow) -> MovedRow:
    return MovedRow(old.measure, new.measure, old.section, new.section, new.section_uid, new.place)


def _staying(old: Roadmap, new: Roadmap) -> frozenset[str]:
    """Rows that stay in their block and in the longest run of those that keep their order there."""
    before = {key_of(section): [key_of(row) for row in section.measures] for section in old.sections}
    stay: set[str] = set()
    for section in new.sections:
        stay |= longest_run(before.get(key_of(section), ()), [key_of(row) for row in section.measures])
    return frozenset(stay)


def longest_run(old: Sequence[str], new: Iterable[str]) -> set[str]:
    """Keys of the longest common subsequence: with unique keys, the longest rising run of old places.

    a b c d → a d b c gives {a, b, c}: only d has moved.
    """
    at = {key: place for place, key in enumerate(old)}
    keys = [key for key in new if key in at]
    tails: list[int] = []
    lengths: list[int] = []
    for key in keys:
        length = bisect_left(tails, at[key])
        tails[length : length + 1] = [at[key]]
        lengths.append(length)
    run: set[str] = set()
    wanted, below = len(tails) - 1, len(at)
    for key, length in zip(reversed(keys), reversed(lengths), strict=True):
        if length == wanted and at[key] < below:
            run.add(key)
            wanted, below = wanted - 1, at[key]
    return run


def _sections(old: Roadmap, new: Roadmap) -> tuple[SectionChange, ...]:
    before = {key_of(section): section for section in old.sections}
    after = {key_of(section): section for section in new.sections}
    stay = longest_run(list(before), after)
    found = [
        SectionChange("removed", key, section.title, "", section.number)
        for key, section in before.items()
        if key not in after
    ]
    tests: tuple[tuple[SectionStep, Callable[[str, Section | None, Section], bool]], ...] = (
        ("added", lambda _key, was, _now: was is None),
        ("renamed", lambda _key, was, now: was is not None and was.title != now.title),
        ("moved", lambda key, was, _now: was is not None and key not in stay),
        ("renumbered", lambda _key, was, now: was is not None and was.number != now.number),
    )
    for place, (key, now) in enumerate(after.items()):
        was = before.get(key)
        titles = (was.title if was else "", now.title, was.number if was else "", now.number)
        found += [SectionChange(step, key, *titles, place) for step, holds in tests if holds(key, was, now)]
    return tuple(found)


def _new_sections(changes: EditionChanges, old: Roadmap) -> list[tuple[str, Section]]:
    """Blocks of the new edition in order, with the rows that the old one had."""
    made = {key_of(section): section for section in old.sections}
    away = {one.uid for one in changes.sections if one.step in {"removed", "moved"}}
    put = {one.place: one.uid for one in changes.sections if one.step in {"added", "moved"}}
    for one in changes.sections:
        if one.step == "added":
            made[one.uid] = Section(one.new, number=one.new_number, uid=one.uid)
        elif one.step != "removed":
            made[one.uid] = replace(made[one.uid], title=one.new, number=one.new_number)
    return [(key, made[key]) for key in filled([key for key in made if key in _kept(old, away)], put)]


def _kept(old: Roadmap, away: Iterable[str]) -> set[str]:
    return {key_of(section) for section in old.sections} - set(away)


def filled(staying: Iterable[str], put: Mapping[int, str]) -> list[str]:
    """Keys in order: those of `put` at their places, the staying ones in between: a c, {1: b} → a b c."""
    rest = iter(staying)
    made: list[str] = []
    while True:
        key = put[len(made)] if len(made) in put else next(rest, None)
        if key is None:
            return made
        made.append(key)
