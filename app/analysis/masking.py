"""Which small groups are hidden in whatever leaves the school."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from app.analysis.rules import Rules
from app.core.russian import NBSP

Key = TypeVar("Key", bound=Hashable)

THRESHOLDS = ("mask.min_group",)
"""Codes of the thresholds that masking uses."""


def hidden_groups(sizes: Mapping[Key, int], rules: Rules) -> frozenset[Key]:
    """Groups to hide: those of 1…4 people (mask.min_group − 1), and their keeper.

    Where the hidden ones together are still below the threshold, the smallest of the others is hidden as well:
    otherwise «всего» less the shown groups would tell them. Sizes {А: 25, Б: 20, В: 3} → {Б, В}.
    """
    least = rules.value("mask.min_group")
    hidden = {name for name, size in sizes.items() if 0 < size < least}
    if hidden and sum(sizes[name] for name in hidden) < least:
        shown = [name for name, size in sizes.items() if name not in hidden and size > 0]
        if shown:
            hidden.add(min(shown, key=lambda name: sizes[name]))
    return frozenset(hidden)


def masked_count(count: int, rules: Rules) -> str:
    """A number of people as it may leave the school: 12 → «12», 0 → «0», 3 → «менее 5»."""
    least = int(rules.value("mask.min_group"))
    return f"менее{NBSP}{least}" if 0 < count < least else str(count)
