"""Short help of each page: what it answers and what to do on it. F1 shows it; the words are in resources/help.json."""

from __future__ import annotations

import json

from app.core.paths import resources


def help_text(page: str) -> str:
    """Help of a page by its key, and the keys that work everywhere."""
    words = json.loads((resources() / "help.json").read_text("utf-8"))
    return f"{words['pages'].get(page, '')}\n\n{words['keys']}".strip()
