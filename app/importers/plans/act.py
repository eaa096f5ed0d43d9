"""The act that approves a plan: its kind, number and date, from the letterhead or from the гриф."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.importers.plans.dates import DATE, read_date
from app.importers.plans.lettering import clean, closed_up

_KINDS: Final = ("приказ", "распоряжение", "постановление", "письмо", "решение")
_NUMBER: Final = r"[0-9A-Za-zА-Яа-яЁё][\w/.–-]*"
_HEADING = re.compile(rf"(?P<kind>{'|'.join(_KINDS)})\s*(?P<rest>(?:от\b|№|N\b|\d|[«\"]\s*\d).*)?", re.IGNORECASE)
_REGISTRATION = re.compile(
    rf"(?:г\.?\s*[А-ЯЁ][\w-]+,?\s+)?(?:от\s*)?{DATE}|(?:№|N)\s*{_NUMBER}|\d[\w]*(?:[-/][\w.]+)+$", re.IGNORECASE
)
_AFTER_SIGN = re.compile(rf"(?:№|N)\s*({_NUMBER})")
_BARE_NUMBER = re.compile(r"\d\w*(?:[-/][\w.]+)+")
_STAMP = re.compile(
    rf"(?:утвержд[её]н[аоы]?|приложени\w*(?:\s*(?:№|N)?\s*\d+)?\s*к)\s+(?P<kind>приказ|распоряжени|постановлени|письм|решени)\w*"
    rf"\s+(?P<issuer>.{{0,250}}?)\s*(?:от\s+(?P<day>{DATE})\s*(?:г\.|года|г\b)?\s*(?:(?:№|N)\s*(?P<number>{_NUMBER}))?"
    rf"|(?:№|N)\s*(?P<number_first>{_NUMBER})\s*от\s+(?P<day_last>{DATE})(?!\s*(?:г\.|года|г\b)?\s*(?:№|N))"
    rf"|от\s*[«\"]?\s*_)",
    re.IGNORECASE,
)
_NEAR: Final = 12
_LONGEST_REGISTRATION: Final = 80


@dataclass(frozen=True, slots=True)
class Act:
    """What is known of an act. `issuer`: words of the гриф in the genitive, "" in a letterhead; `line`: its place."""

    kind: str
    number: str | None
    day: date | None
    issuer: str = ""
    line: int | None = None


def act_in_letterhead(lines: Sequence[str]) -> Act | None:
    """The act whose name stands on a line of its own («ПРИКАЗ», «П Р И К А З», «РАСПОРЯЖЕНИЕ от 24.12.2025 № 1977»)."""
    for at, line in enumerate(lines):
        found = _HEADING.fullmatch(clean(closed_up(line)))
        if found is None:
            continue
        near = [found["rest"] or "", *(clean(text) for text in lines[at + 1 : at + 1 + _NEAR])]
        near = [text for text in near if len(text) <= _LONGEST_REGISTRATION and _REGISTRATION.match(text)]
        day = next((day for text in near if (day := read_date(text))), None)
        number = next((number for text in near if (number := _number(text))), None)
        return Act(found["kind"].lower(), number, day, line=at)
    return None


def act_in_stamp(paragraphs: Sequence[str]) -> Act | None:
    """The act of a гриф: «УТВЕРЖДЕН приказом … от … № …», «Приложение к распоряжению … от … № …»."""
    whole = " ".join(clean(closed_up(text)) for text in paragraphs)
    found = next((match for match in _STAMP.finditer(whole) if match.group()[0].isupper()), None)
    if found is None:
        return None
    kind = next(kind for kind in _KINDS if kind.startswith(found["kind"].lower()))
    number, day = found["number"] or found["number_first"], found["day"] or found["day_last"]
    return Act(
        kind,
        _trimmed(number) if number else None,
        read_date(day) if day else None,
        found["issuer"].strip(),
    )


def _number(text: str) -> str | None:
    signed = _AFTER_SIGN.search(text)
    if signed:
        return _trimmed(signed[1])
    bare = _BARE_NUMBER.search(re.sub(DATE, " ", text))
    return _trimmed(bare.group()) if bare else None


def _trimmed(number: str) -> str:
    return number.rstrip("/.–-")
