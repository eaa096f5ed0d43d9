"""A name told by how it begins, as people type it on a command line."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.errors import AppError


def begun(known: Iterable[str], wanted: str, refusal: type[AppError]) -> str:
    """The first known name that begins so, whatever the case; raises the refusal, with `name` and `known`."""
    names = list(known)
    found = next((name for name in names if name.casefold().startswith(wanted.casefold())), None)
    if found is None:
        raise refusal(name=wanted, known="; ".join(names) or "ничего")
    return found
