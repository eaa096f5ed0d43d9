"""Tells people's names from other texts, so that a column of them is never stored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.importers.results.cells import Cell, folded

_WORD: Final = r"[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+))?"
_INITIALS: Final = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.?)?"
_NAME: Final = re.compile(rf"{_WORD}\s+(?:{_WORD}(?:\s+[А-ЯЁа-яё]+){{0,2}}|{_INITIALS})|{_INITIALS}\s?{_WORD}")
_WORDS: Final = re.compile(r"[^\W\d_]+(?:[-.\s]+[^\W\d_]+){0,4}\.?")
_PERSON: Final = re.compile(
    r"(?:.*\W)?(?:ученик\w*|учени(?:ца|цы)|обучающ\w+|учащ\w+|участни\w+|учител\w+|педагог\w*)(?:\W.*)?"
)


def is_name(text: str) -> bool:
    """Whether a text looks like a person's name: «Иванова Анна», «КИМ Ю.», «Мамедов Али оглы», «А. С. Пушкин»."""
    return bool(_NAME.fullmatch(text))


def are_names(header: Cell, texts: Sequence[str]) -> bool:
    """Whether a column under this header holds names: most texts look like them, or words under a person's header."""
    pattern = _WORDS if _PERSON.fullmatch(folded(header)) else _NAME
    return bool(texts) and sum(bool(pattern.fullmatch(text)) for text in texts) * 2 > len(texts)
