"""One thing that the search has found, as its field and its list share it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

FOUND_ROLE = int(Qt.ItemDataRole.UserRole)
"""Gives the Found of a line of the list."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: where it is shown (`page`, `target` for `Page.open`) and its words."""

    page: str
    title: str
    detail: str = ""
    icon: str = "document"
    target: object = None
