"""Rows of different higher plans that ask for the same: a municipality repeats its region in nearly the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.planning.subjects import subject_families
from app.planning.values import SourceItem

LIKE = 0.65
"""Share of common words from which two rows are one: 2·common / (words of one + words of the other)."""

_LEAST = 3
"""Common words a pair must have, unless its rows are equal."""

_STEM = 6
_WORD = re.compile(r"[а-яa-z]+(?:-[а-яa-z]+)*|\d+")
_EMPTY = frozenset(
    (
        "а", "без", "в", "во", "для", "до", "за", "и", "из", "или", "к", "на", "о", "об", "от", "по", "под", "при",
        "с", "со", "у", "через", "том", "числе", "также", "их", "его", "the", "далее", "течение", "год", "года", "году",
        "учебный", "учебного", "рамках", "вопросам", "вопросу", "целью", "части",
    )
)  # fmt: skip
_APART = re.compile(
    r"^(?:администр|руковод|директ|учител|педаго|предме|обучаю|выпуск|родите|психол|эксперт|координ|наблюд"
    r"|\d{1,2}$|впр$|гиа$|огэ$|егэ$|гвэ$|вшк$|всоко$|иом$|кпк$|нико$|фис$|шнор$|сочине|собесе|методич$|русско|математ"
    r"|физика|химия|биолог|истори|геогра|литера|информ|общест|иностр|англий)"
)
"""Stems that make another row of the same sentence: to whom, about which procedure, subject, grade or year."""


@dataclass(frozen=True, slots=True)
class Words:
    """A row as it is compared: stems of its words, and those that tell it apart from a like one."""

    item: SourceItem
    stems: frozenset[str]
    apart: frozenset[str]


def like_groups(items: Sequence[SourceItem]) -> tuple[tuple[SourceItem, ...], ...]:
    """Rows in order, those that say the same in different plans together; the first of a group stands for it.

    Of a group the school's own duty stands first, then the later plan in order: the nearer authority's. Rows of one
    plan are never joined. «Анализ результатов ВПР» of a region and «Анализ результатов ВПР 2026 года» of a city →
    one group; «Семинар для учителей» and «Семинар для руководителей» → two.
    """
    groups: list[list[Words]] = []
    for item in items:
        words = words_of(item)
        best = max(
            (group for group in groups if all(one.item.plan != item.plan for one in group)),
            key=lambda group: min(likeness(one.item, item) for one in group),
            default=None,
        )
        if best is not None and min(likeness(one.item, item) for one in best) >= LIKE:
            best.append(words)
        else:
            groups.append([words])
    return tuple(_led(tuple(one.item for one in group)) for group in groups)


def likeness(one: SourceItem, other: SourceItem) -> float:
    """Share of common words of two rows, 0–1; 0 where each names something of its own that tells rows apart."""
    return share(words_of(one), words_of(other))


def share(a: Words, b: Words) -> float:
    """`likeness` of rows whose words were found before: for many comparisons."""
    if not a.stems or not b.stems:
        return 0.0
    if a.apart - b.apart and b.apart - a.apart:
        return 0.0
    if a.stems == b.stems:
        return 1.0
    common = len(a.stems & b.stems)
    if common < _LEAST:
        return 0.0
    return 2 * common / (len(a.stems) + len(b.stems))


def _led(group: tuple[SourceItem, ...]) -> tuple[SourceItem, ...]:
    first = min(range(len(group)), key=lambda at: (group[at].duty != "own", -at))
    return (group[first], *(item for at, item in enumerate(group) if at != first))


def words_of(item: SourceItem) -> Words:
    """What a row is compared by."""
    text = item.title.casefold().replace("ё", "е")
    words = [word for word in _WORD.findall(text) if word not in _EMPTY]
    stems = frozenset(word[:_STEM] for word in words if not _is_year(word))
    apart = {stem for stem in stems if _APART.match(stem)} | {word for word in words if _is_year(word)}
    apart |= subject_families(text)
    return Words(item, stems, frozenset(apart))


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == len("2026")
