"""Names of evidence files by one rule, legal on Windows and short enough for an archive on a flash drive."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date
from typing import Final

from app.core.russian import capital, fold, shortened

LONGEST: Final = 120
"""Letters of a file's name with its ending."""
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED: Final = re.compile(r"^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?=\.|$)", re.IGNORECASE)


def name_by_rule(kind: str, number: str, dated: date | None, title: str = "", suffix: str = "", mark: str = "") -> str:
    """«2026-10-05 Протокол № 3 – Семинар по вычислениям.pdf»; `mark` stands first: «01-02 2026-10-05 …».

    Signs that Windows forbids are put aside; the title gives way where the name would be longer than LONGEST letters.
    """
    head = " ".join(part for part in (mark, dated.isoformat() if dated else "", capital(kind) or "Документ") if part)
    if number:
        head += f" № {number}"
    ending = _ending(suffix)
    room = LONGEST - len(ending)
    head, title = legal(head)[:room], legal(title)
    if title and len(head) + 4 < room:
        head = f"{head} – {shortened(title, room - len(head) - 3)}"
    return f"{head.rstrip(' .–')}{ending}"


def legal(text: str) -> str:
    """A text that may be part of a file's name: «12/3: "а"?» → «12-3 а»."""
    text = re.sub(r"\s*[«»\"“”„]\s*", lambda found: " " if " " in found.group() else "", text)
    text = re.sub(r"[/\\|]", "-", text)
    made = " ".join(_FORBIDDEN.sub(" ", text).split()).strip(" .")
    return f"_{made}" if _RESERVED.match(made) else made


def unique(name: str, taken: Container[str]) -> str:
    """The name, or «… (2).pdf» where it is taken; `taken`: names as `fold` makes them, since Windows ignores case."""
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        stem, suffix = name, ""
    found, number = name, 1
    while fold(found) in taken:
        number += 1
        tail = f" ({number}){dot}{suffix}"
        found = stem[: LONGEST - len(tail)].rstrip() + tail
    return found


def _ending(suffix: str) -> str:
    clean = re.sub(r"[^0-9A-Za-zА-Яа-яЁё.]", "", suffix)[:10].casefold().rstrip(".")
    return clean if clean.startswith(".") or not clean else f".{clean}"
