"""A cell that a page break or a typist stretched over two columns, taken apart again where its text allows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from app.importers.plans.duty import starts_with_actor
from app.importers.plans.lettering import clean, folded

_PAIR: Final = 2
_TERM_WORD = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йяе]$|июн|июл|август|сентябр|октябр|ноябр|декабр|ежегодн|ежемесячн|ежекварт|еженедел"
    r"|постоянн|течени|период|квартал|полугоди|четверт|учебн|год|г$|гг$|график|отдельн|согласн|соответств|план|до$|по$|в$|с$|к$|не$"
    r"|позднее$|далее$|весь$|всего$|и$|раз|месяц|недел|декад|число|[ivx]+$|\d)"
)


def split_shared(keys: tuple[str, ...], text: str, seen: Mapping[str, AbstractSet[str]]) -> dict[str, str] | None:
    """Texts of the columns `keys` under one cell, or None where nothing shows the border.

    `seen`: texts of those columns in the rows above; «ежегодно МОУО, ОО» with «МОУО, ОО» seen among the responsible is
    taken apart before it.
    """
    lines = [clean(line) for line in text.splitlines() if line.strip()]
    if len(lines) == len(keys):
        return dict(zip(keys, lines, strict=True))
    if len(keys) != _PAIR:
        return None
    left, right = keys
    words = clean(text).split()
    for cut in range(1, len(words)):
        if fits(left, " ".join(words[:cut]), seen) and fits(right, " ".join(words[cut:]), seen):
            return {left: " ".join(words[:cut]), right: " ".join(words[cut:])}
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if head in seen.get(left, ()) or tail in seen.get(right, ()):
            return {left: head, right: tail}
    return None


def fits(key: str, text: str, seen: Mapping[str, AbstractSet[str]]) -> bool:
    """Whether a text can stand in a column: seen there above, made of words of terms, or beginning with an actor."""
    if text in seen.get(key, ()):
        return True
    if key == "terms":
        return all(_TERM_WORD.match(word) for word in re.findall(r"\w+", folded(text)))
    return key == "responsible" and starts_with_actor(text)
