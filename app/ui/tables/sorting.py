"""The order of Russian text with numbers in it: 5Б before 10А, Ёлкин beside Елкин, nothing last. No Qt here."""

from __future__ import annotations

import re

from app.core.russian import fold

_DIGITS = re.compile(r"(\d+)")

TextKey = tuple[tuple[tuple[int, int, str], ...], str]


def text_key(text: str) -> TextKey:
    """Key that sorts text as people do.

    Worked example: «10А», «5Б», «ель», «Ёж», «Еж» → «5Б», «10А», «Еж», «Ёж», «ель».
    """
    parts = tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _DIGITS.split(fold(text)) if part
    )
    return parts, text.casefold()
