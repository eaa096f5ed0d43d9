"""A cell that a page break or a typist stretched over two columns, taken apart again where its text allows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from app.core.actors import starts_with_actor
from app.importers.plans.lettering import breaks_off, clean, folded

_PAIR: Final = 2
_TERM_WORD = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йяе]$|июн|июл|август|сентябр|октябр|ноябр|декабр|ежегодн|ежемесячн|ежекварт|еженедел"
    r"|постоянн|течени|период|квартал|полугоди|четверт|учебн|год|г$|гг$|график|отдельн|согласн|соответств|план|до$|по$|в$|с$|к$|не$"
    r"|позднее$|далее$|весь$|всего$|и$|раз|месяц|недел|декад|число|[ivx]+$|\d)"
)


def split_shared(
    keys: tuple[str, ...], text: str, seen: Mapping[str, AbstractSet[str]], *, guess: bool = False
) -> dict[str, str] | None:
    """Texts of the columns `keys` under one cell, or None where nothing shows the border.

    `seen`: texts of those columns in the rows above; «ежегодно МОУО, ОО» with «МОУО, ОО» seen among the responsible is
    taken apart before it. `guess`: words of terms alone may show the border.
    """
    lines = [clean(line) for line in text.splitlines() if line.strip()]
    if len(lines) == len(keys):
        return dict(zip(keys, lines, strict=True))
    if len(keys) != _PAIR:
        return None
    left, right = keys
    words = clean(text).split()
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    if left == "terms":
        cuts.reverse()  # the longest phrase of terms counts: «до 30 ноября», not «до»
    known = [cut for cut in cuts if cut[0] in seen.get(left, ()) or cut[1] in seen.get(right, ())]
    both = [cut for cut in cuts if fits(left, cut[0], seen) and fits(right, cut[1], seen)]
    dated = [cut for cut in cuts if guess and "terms" in keys and _made_of_terms(cut[keys.index("terms")])]
    sure = [cut for cut in known if not dated or any(text in seen.get(key, ()) for key, text in _others(keys, cut))]
    either = [cut for cut in cuts if cut in known or cut in dated]
    for cut in (*[cut for cut in known if cut in both], *both, *sure, *either):
        return dict(zip(keys, cut, strict=True))
    return None


def _others(keys: tuple[str, ...], cut: tuple[str, str]) -> list[tuple[str, str]]:
    return [(key, text) for key, text in zip(keys, cut, strict=True) if key != "terms"]


def fits(key: str, text: str, seen: Mapping[str, AbstractSet[str]]) -> bool:
    """Whether a text can stand in a column: seen there above, made of words of terms, or beginning with an actor."""
    if text in seen.get(key, ()):
        return True
    if key == "terms":
        return _made_of_terms(text)
    return key == "responsible" and starts_with_actor(text)


def _made_of_terms(text: str) -> bool:
    """Whether all words of a text are words of terms; a preposition ends none, and «В.» is an initial."""
    if breaks_off(text) or re.search(r"\b[А-ЯЁ]\.", text):
        return False
    return all(_TERM_WORD.match(word) for word in re.findall(r"\w+", folded(text)))
