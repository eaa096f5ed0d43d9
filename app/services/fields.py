"""Fields of a stored row changed by name: one rule for every use case that edits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any


def refuse_unknown(names: Collection[str], allowed: frozenset[str]) -> None:
    """Raise ValueError for a name that is no editable field: a mistake of the caller, never of the user."""
    unknown = set(names) - allowed
    if unknown:
        raise ValueError(f"not editable: {sorted(unknown)}")


def set_fields(row: object, changes: Mapping[str, Any], allowed: frozenset[str]) -> None:
    """Set fields by name; several words at once are kept as a list."""
    refuse_unknown(changes, allowed)
    for name, value in changes.items():
        setattr(row, name, list(value) if isinstance(value, list | tuple) else value)
