"""Whether letters make a Russian word: asked where a line's end has cut one."""

from __future__ import annotations

from functools import lru_cache

from app.core.declension import analyser


@lru_cache(maxsize=4096)
def is_word(text: str) -> bool:
    """Whether the dictionary knows a form: «образования» yes, «учителяпредметники» no. Loads pymorphy3."""
    return bool(text) and bool(analyser().word_is_known(text))
