"""Rules of deficits: equal wordings, families of a role, what a change of state asks, and which is the graver level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.core.russian import fold
from app.planning.values import FAMILIES

STATES = ("found", "in_work", "closed")
"""In the order in which a deficit goes through them."""

LEVELS = ("высокий", "средний", "низкий")
"""The gravest first."""

PRIORITIES = (1, 2, 3)

_APART = re.compile(r"[^0-9a-zа-я]+")


def wording_key(wording: str) -> str:
    """What two equal wordings have in common: «Анализ  урока.» and «анализ урока» → «анализ урока»."""
    return _APART.sub(" ", fold(wording)).strip()


def equal_groups(wordings: Mapping[int, str]) -> tuple[tuple[int, ...], ...]:
    """Keys whose wordings are equal, groups of two and more in order.

    {1: "Анализ урока", 2: "Контроль", 3: "анализ урока."} → ((1, 3),).
    """
    groups: dict[str, list[int]] = {}
    for key, wording in wordings.items():
        groups.setdefault(wording_key(wording), []).append(key)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def is_family_of(role: str, family: str) -> bool:
    """Whether a family is one that deficits of this role may have."""
    return family in FAMILIES.get(role, ())


def needs_ground(old: str, new: str) -> bool:
    """Whether a change of state must say what it rests on: closing, and every step back."""
    return new != old and (new == STATES[-1] or STATES.index(new) < STATES.index(old))


def graver(levels: Iterable[str]) -> str:
    """The gravest of levels in words; an unknown word counts only where there is no other: («низкий», "") → низкий."""
    told = [level for level in levels if level]
    known = [level for level in LEVELS if level in told]
    return known[0] if known else next(iter(told), "")
