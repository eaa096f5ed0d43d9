"""Editions of one act of a higher body: whether two plans are such, which rows are the same, what has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.core.russian import NBSP, fold, short_date

CELLS: Final = {
    "section": "Раздел",
    "number": "№",
    "title": "Мероприятие",
    "form": "Форма",
    "doc_kind": "Вид документа",
    "terms": "Сроки",
    "responsible": "Ответственные",
    "indicator": "Показатель",
    "result": "Результат",
    "parent": "Относится к пункту",
}
"""Cells of a row that are compared, with their names."""

_STEM: Final = 6
_SHORT: Final = 3
_SAME_NUMBER: Final = 0.5
_OTHER_NUMBER: Final = 0.65
_TITLES_ALIKE: Final = 0.8
_ROWS_ALIKE: Final = 0.6
_FEWEST_ROWS: Final = 3


@dataclass(frozen=True, slots=True)
class EditionRow:
    """A row of a higher plan as its cells say; an absent cell is ""."""

    section: str = ""
    number: str = ""
    title: str = ""
    form: str = ""
    doc_kind: str = ""
    terms: str = ""
    responsible: str = ""
    indicator: str = ""
    result: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class EditionHead:
    """What tells an act from another; "" and None where the document does not say."""

    title: str = ""
    issuer: str = ""
    act_number: str = ""
    act_date: date | None = None
    period_from: date | None = None
    period_to: date | None = None


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell of a matched row that says something else now; `column`: a key of CELLS."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """The sheet of changes; places are counted from 0 in their own edition.

    `kept`: (place in the old edition, place in the new one) of each matched row; `added`, `removed`: place and row;
    `changed`: cells that differ, by the place in the new edition.
    """

    kept: tuple[tuple[int, int], ...]
    added: tuple[tuple[int, EditionRow], ...]
    removed: tuple[tuple[int, EditionRow], ...]
    changed: Mapping[int, tuple[CellChange, ...]]

    @property
    def empty(self) -> bool:
        """Whether both editions say the same, in the same order."""
        in_order = all(new < later for (_, new), (_, later) in zip(self.kept, self.kept[1:], strict=False))
        return in_order and not (self.added or self.removed or self.changed)


def compare_rows(old: Sequence[EditionRow], new: Sequence[EditionRow]) -> EditionChanges:
    """What the new edition changes.

    Rows are the same by their title, then by number and a similar title, then by a similar title alone. Old
    «1. Семинар, май», new «1. Вебинар, май; 2. Семинар, июнь» → «Семинар» kept with two cells changed, «Вебинар» added.
    """
    pairs = match_rows(old, new)
    from_old, from_new = {one for one, _ in pairs}, {other for _, other in pairs}
    changed = {other: cells for one, other in pairs if (cells := _changes(old[one], new[other]))}
    return EditionChanges(
        kept=pairs,
        added=tuple((at, row) for at, row in enumerate(new) if at not in from_new),
        removed=tuple((at, row) for at, row in enumerate(old) if at not in from_old),
        changed=changed,
    )


def match_rows(old: Sequence[EditionRow], new: Sequence[EditionRow]) -> tuple[tuple[int, int], ...]:
    """Places of rows that are the same measure in both editions, in the order of the old one; each row once."""
    free_old, free_new = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
    pairs: list[tuple[int, int]] = []

    def take(one: int, other: int) -> None:
        if one in free_old and other in free_new:
            del free_old[one], free_new[other]
            pairs.append((one, other))

    for candidates in (_same_titles, _same_numbers, _similar_titles):
        for one, other in candidates(old, new, list(free_old), list(free_new)):
            take(one, other)
    return tuple(sorted(pairs))


def kinship(
    old: EditionHead, new: EditionHead, old_rows: Sequence[EditionRow] = (), new_rows: Sequence[EditionRow] = ()
) -> str:
    """Why `new` looks like an edition of the act `old`, as the user reads it; "" where it does not.

    «Приказ от 24.12.2025 № 1977» twice; the same body and title; a title that names the old act («в редакции …»,
    «о внесении изменений в приказ от … № …»); most rows the same in an overlapping period.
    """
    if _other_body(old, new):
        return ""
    if old.act_number and old.act_date and (old.act_number, old.act_date) == (new.act_number, new.act_date):
        return f"тот же документ от {short_date(old.act_date)} №{NBSP}{old.act_number}"
    if old.act_number and old.act_date and _names(new.title, old.act_number, old.act_date):
        return f"в названии указан документ от {short_date(old.act_date)} №{NBSP}{old.act_number}"
    if _apart(old, new):
        return ""
    if (
        old.title
        and new.title
        and _figures(old.title) == _figures(new.title)
        and similarity(old.title, new.title) >= _TITLES_ALIKE
    ):
        return "те же название и орган" if old.issuer and new.issuer else "то же название"
    return _rows_alike(old_rows, new_rows)


def similarity(one: str, other: str) -> float:
    """How alike two texts are by their words, 0 to 1: twice the common words over all words (Dice)."""
    left, right = _words(one), _words(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else float(one == other)


Pairs = Iterator[tuple[int, int]]


def _same_titles(
    old: Sequence[EditionRow], new: Sequence[EditionRow], old_places: Sequence[int], new_places: Sequence[int]
) -> Pairs:
    """Rows with the very same title; of several, those with the same number, then of the same section, then in turn."""
    by_title: dict[str, list[int]] = {}
    for at in new_places:
        by_title.setdefault(_plain(new[at].title), []).append(at)
    found = [
        (old[one].number != new[other].number, _plain(old[one].section) != _plain(new[other].section), one, other)
        for one in old_places
        for other in by_title.get(_plain(old[one].title), ())
    ]
    yield from ((one, other) for *_, one, other in sorted(found))


def _same_numbers(
    old: Sequence[EditionRow], new: Sequence[EditionRow], old_places: Sequence[int], new_places: Sequence[int]
) -> Pairs:
    """Rows with the same number and a similar title, the most similar first."""
    numbered: dict[str, list[int]] = {}
    for at in new_places:
        if new[at].number:
            numbered.setdefault(new[at].number, []).append(at)
    found = [
        (-alike, one, other)
        for one in old_places
        for other in numbered.get(old[one].number, ())
        if (alike := similarity(old[one].title, new[other].title)) >= _SAME_NUMBER
    ]
    yield from ((one, other) for _, one, other in sorted(found))


def _similar_titles(
    old: Sequence[EditionRow], new: Sequence[EditionRow], old_places: Sequence[int], new_places: Sequence[int]
) -> Pairs:
    """Rows with similar titles wherever they stand, the most similar first, then those of the same section."""
    words = {at: _words(new[at].title) for at in new_places}
    found = []
    for one in old_places:
        mine = _words(old[one].title)
        for other, theirs in words.items():
            whole = len(mine) + len(theirs)
            alike = 2 * len(mine & theirs) / whole if whole else 0.0
            if alike >= _OTHER_NUMBER:
                found.append((-alike, _plain(old[one].section) != _plain(new[other].section), one, other))
    yield from ((one, other) for *_, one, other in sorted(found))


def _changes(old: EditionRow, new: EditionRow) -> tuple[CellChange, ...]:
    return tuple(
        CellChange(column, was, now)
        for column in CELLS
        if (was := getattr(old, column)) != (now := getattr(new, column))
    )


def _rows_alike(old: Sequence[EditionRow], new: Sequence[EditionRow]) -> str:
    fewest = min(len(old), len(new))
    if fewest < _FEWEST_ROWS:
        return ""
    titles = {_plain(row.title) for row in new}
    same = sum(_plain(row.title) in titles for row in old)
    return f"совпадают мероприятия: {same} из {len(old)}" if same >= _ROWS_ALIKE * max(len(old), len(new)) else ""


def _other_body(old: EditionHead, new: EditionHead) -> bool:
    """Whether both name who issued them, and it is somebody else."""
    return bool(old.issuer and new.issuer) and similarity(old.issuer, new.issuer) < _TITLES_ALIKE


def _apart(old: EditionHead, new: EditionHead) -> bool:
    """Whether the periods are known and do not meet: the plan of another year is another plan."""
    before = old.period_to is not None and new.period_from is not None and old.period_to < new.period_from
    after = old.period_from is not None and new.period_to is not None and new.period_to < old.period_from
    return before or after


def _names(title: str, number: str, day: date) -> bool:
    """Whether a title names an act: its number as a whole and its day in figures or in words."""
    said = re.search(rf"(?:№|N)\s*{re.escape(number)}(?![\w/-])", title)
    return said is not None and (
        short_date(day) in title or re.search(rf"\b0?{day.day}\b.*\b{day.year}\b", title) is not None
    )


def _words(text: str) -> frozenset[str]:
    """Words of a text by their beginnings: «учителей» and «учителям» are one; short words only where all are short."""
    words = re.findall(r"\w+", fold(text))
    return frozenset(word[:_STEM] for word in words if len(word) >= _SHORT or word.isdigit()) or frozenset(words)


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
