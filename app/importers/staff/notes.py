"""What staff lists add in brackets or after a comma: совместитель, декретный отпуск, ставка; and vacancies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_VACANT: Final = re.compile(r"\bваканс\w*|\bвакант\w*|\bне\s?занят\w*", re.IGNORECASE)
_REMARK: Final = (
    r"(?:(?:вн(?:утр|еш)\w*\.?|по)\s*-?\s*)?совм(?:ест\w*|\.)(?:\s+по\s+\w+)?|по\s+совм\w+|осн(?:овн\w*|\.)(?:\s+(?:раб\w*|место\s+работы))?"
    r"|(?:в\s+)?декрет\w*(?:\s+отпуск\w*)?|(?:в\s+)?отпуск\w*(?:\s+по\s+уходу(?:\s+за\s+реб[её]нком)?)?|д/о|б/л|в/с|о/р"
    r"|врем\w*\s+отсутств\w*|на\s+время\s+\w[\w\s.]*|пенсион\w+|молод\w+\s+(?:специалист|педагог)\w*"
    r"|(?:на\s+)?(?:0[.,]\d+|1|1[.,]\d+)\s*(?:ст(?:авк\w*|\.)?|шт\.?\s*ед\.?)"
)
_IN_BRACKETS: Final = re.compile(r"[(\[]\s*([^()\[\]]*)\s*[)\]]")
_AFTER: Final = re.compile(rf"(?:^|(?<=[\s,;.–—-]))(?:{_REMARK})(?=$|[\s,;.)])", re.IGNORECASE)
_MAIDEN: Final = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|[А-ЯЁ]{2,}")


@dataclass(frozen=True, slots=True)
class Apart:
    """`text` without the remarks, the `notes` as written, whether the place is vacant."""

    text: str
    notes: tuple[str, ...] = ()
    vacant: bool = False


def taken_apart(text: str, *, keep_brackets: bool = False) -> Apart:
    """«Иванова Мария (внутр. совместитель)» → «Иванова Мария», («внутр. совместитель»).

    A surname borne before, «Петрова (Иванова) Анна», stays; so does any bracket with `keep_brackets` that is no remark.
    """
    notes: list[str] = []

    def bracket(found: re.Match[str]) -> str:
        inside = found[1].strip()
        remark = bool(_AFTER.search(inside)) or bool(_VACANT.search(inside))
        if not remark and (keep_brackets or _MAIDEN.fullmatch(inside)):
            return found[0]
        if inside:
            notes.append(inside)
        return " "

    vacant = bool(_VACANT.search(text))
    bare = _IN_BRACKETS.sub(bracket, text)
    notes += [found[0].strip() for found in _AFTER.finditer(bare)]
    bare = _AFTER.sub(" ", bare)
    bare = re.sub(r"\s+([,;.])", r"\1", " ".join(bare.split()))
    return Apart(re.sub(r"[,;]\s*(?=[,;]|$)", "", bare).strip(" ,;–—-"), tuple(notes), vacant)
