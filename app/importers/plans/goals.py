"""Goal and tasks of a plan from the paragraphs of its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.importers.plans.headings import is_note
from app.importers.plans.lettering import clean, ends_whole, starts_low

_GOAL = re.compile(r"цел[ьи]\b(?P<of>[^:.]{0,120}?)\s*(?:[:–—]|\s-)\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL)
_GOAL_ALONE = re.compile(r"(?:основн\w+\s+)?цел[ьи]\b[^:.]{0,100}[:.]?", re.IGNORECASE)
_TASKS = re.compile(
    r"(?:основн\w+\s+)?задач[аи]\b(?P<of>[^:]{0,400}?)\s*(?::|[–—])\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL
)
_TASKS_ALONE = re.compile(r"(?:основн\w+\s+)?задачи\b[^:.;]{0,100}[.]?", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\b(?:с целью|в целях)\s+(?P<text>.+?)"
    r"(?:,?\s*(?:приказываю|обязываю|распоряжаюсь|постановля\w+|п р и к а з ы в а ю)|"
    r",\s*(?:во исполнение|в соответствии с|на основании|руководствуясь)|$)",
    re.IGNORECASE | re.DOTALL,
)
_FROM = re.compile(
    r"(?:в соответствии|во исполнение|на основании|в целях|с целью|руководствуясь|в связи)", re.IGNORECASE
)
_MARK = re.compile(r"^(?:(?:[-–—•*·▪●○]|\d{1,2}\s*[.)]|[а-яa-z]\s*\))\s*)+")
_COUNTED = re.compile(r"(\d{1,2})\s*[.)]")
_INLINE = re.compile(r"(?:^|;\s*)(?:\d{1,2}\s*[.)]|[-–—•])\s+|;\s+")
_LONGEST: Final = 1500


def goal_of(paragraphs: Sequence[str]) -> str | None:
    """The text after «Цель:», else after «с целью …» of the order's reasons, without the closing dot."""
    for at, paragraph in enumerate(paragraphs):
        text = clean(paragraph)
        found = _GOAL.fullmatch(text)
        if found and found["text"]:
            points = _listed([paragraph.partition(":")[2]]) if _MARK.match(found["text"]) else [found["text"]]
            return "; ".join(_trimmed(point) for point in points)
        if (found or _GOAL_ALONE.fullmatch(text)) and at + 1 < len(paragraphs):
            listed = _listed(paragraphs[at + 1 :]) or [clean(paragraphs[at + 1])]
            return "; ".join(_trimmed(item) for item in listed)
    for paragraph in paragraphs:
        text = clean(paragraph)
        purposes = list(_PURPOSE.finditer(text)) if _FROM.match(text) else []
        if purposes:
            return _trimmed(purposes[0]["text"])
    return None


def tasks_of(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The points after «Задачи:», without marks and closing signs."""
    for at, paragraph in enumerate(paragraphs):
        text = clean(paragraph)
        found = _TASKS.fullmatch(text)
        below = paragraph.partition(":")[2] or paragraph.partition("\n")[2]
        if found and len(points := _listed([below])) > 1:
            return tuple(_trimmed(point) for point in points)
        if found and found["text"] and not found["text"].endswith(":"):
            parts = [part for part in _INLINE.split(found["text"]) if part.strip(" ;")]
            more = _listed(paragraphs[at + 1 :]) if found["text"].endswith(";") else []
            return tuple(_trimmed(part) for part in [*parts, *more])
        if found or _TASKS_ALONE.fullmatch(text):
            return tuple(_trimmed(item) for item in _listed(paragraphs[at + 1 :]))
    return ()


def _listed(paragraphs: Sequence[str]) -> list[str]:
    """Points of a list: marked paragraphs, or unmarked ones that end with a semicolon; a full stop ends the list."""
    items: list[str] = []
    first, last = "", 0
    for line in (line for paragraph in paragraphs for line in _lines(paragraph)):
        text = clean(line)
        mark, body = _kind_of_mark(text), _MARK.sub("", text)
        number = int(found[1]) if (found := _COUNTED.match(text)) else None
        restarts = number is not None and number <= last
        alike = mark == first and bool(items) and (number is not None or not starts_low(items[0]))
        over = bool(items) and items[-1].endswith(".") and not (mark and (alike or starts_low(body)))
        if not text or (is_note(text) and not mark) or over or restarts:
            break
        last = number or last
        if items and not mark and starts_low(text) and not ends_whole(items[-1]):
            items[-1] = f"{items[-1]} {text}"
        elif mark or (not first and (text.endswith(";") or (items and items[-1].endswith(";")))):
            first = mark if not items else first
            items.append(body)
        else:
            break
    return items


def _kind_of_mark(text: str) -> str:
    """What stands before a point, its figures and letters alike: «2)» → «1)», «б)» → «а)»; "" without a mark."""
    found = _MARK.match(text)
    return re.sub(r"[а-яa-z]", "а", re.sub(r"\d+", "1", clean(found.group()))) if found else ""


def _lines(paragraph: str) -> list[str]:
    return [line for line in paragraph.splitlines() if line.strip()]


def _trimmed(text: str) -> str:
    return _MARK.sub("", clean(text)).rstrip(" .;,")[:_LONGEST]
