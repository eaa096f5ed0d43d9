"""Dates of acts and periods of plans in the words of official titles."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Final

from app.core.russian import MONTHS_GENITIVE
from app.importers.plans.lettering import folded

Period = tuple[date, date]

_MONTH_STEMS: Final = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма[йяе]",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_MONTH: Final = f"(?:{'|'.join(_MONTH_STEMS)})[а-я]*"
_YEAR: Final = r"(20\d\d)"
_DASH: Final = r"\s*[-–—/]\s*"
DATE: Final = (
    r"(?:\d{1,2}\s*\.\s*\d{1,2}\s*\.\s*(?:20)?\d\d(?!\d)"
    rf"|[«\"“]?\s*\d{{1,2}}\s*[»\"”]?\s*(?:{'|'.join(MONTHS_GENITIVE)})\s*20\d\d)"
)
"""A date in any writing, as a part of a pattern."""
_NUMERIC = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*((?:20)?\d\d)")
_WORDED = re.compile(rf"(\d{{1,2}})\s*[»\"”]?\s*({'|'.join(MONTHS_GENITIVE)})\s*(20\d\d)")
_ROMAN_HALVES: Final = {"i": 1, "1": 1, "1-е": 1, "перв": 1, "ii": 2, "2": 2, "2-е": 2, "втор": 2}
_CENTURY: Final = 2000


def read_date(text: str) -> date | None:
    """The first date of a text: «24.12.2025», «24 декабря 2025 г.», «"24" декабря 2025»; None where there is none."""
    lowered = folded(text)
    if found := _NUMERIC.search(lowered):
        day, month, year = (int(part) for part in found.groups())
    elif found := _WORDED.search(lowered):
        day, month, year = int(found[1]), MONTHS_GENITIVE.index(found[2]) + 1, int(found[3])
    else:
        return None
    try:
        return date(year % 100 + _CENTURY, month, day)
    except ValueError:
        return None


def read_period(text: str) -> Period | None:
    """The period that a title names, first and last day; None where it names none.

    «на 2025/2026 учебный год» → 1.09.2025–31.08.2026; «на 2024-2026 годы» → 1.01.2024–31.12.2026; «в 2026 году»;
    «с 1 сентября 2025 г. по 31 мая 2026 г.»; «на январь – май 2026 года»; «на II полугодие 2025/2026 учебного года».
    Of several periods the one after «на» counts, else the last.
    """
    lowered = re.sub(r"[\"«»“”]", "", folded(text))
    found: list[tuple[bool, int, Period]] = []
    taken = [False] * len(lowered)
    for pattern, reader in _READERS:
        for match in pattern.finditer(lowered):
            if any(taken[match.start() : match.end()]):
                continue
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            if period := reader(match):
                aimed = re.search(r"\b(?:на|период|с|срок\w*[:\s]*)\s*$", lowered[: match.start()]) is not None
                found.append((aimed, match.start(), period))
    return max(found)[2] if found else None


def _days(match: re.Match[str]) -> Period | None:
    first, last = read_date(match[1]), read_date(match[2])
    return (first, last) if first and last and first <= last else None


def _half(match: re.Match[str]) -> Period | None:
    half = next(
        number
        for word, number in _ROMAN_HALVES.items()
        if match["half"].startswith(word) and (word != "i" or match["half"] == "i")
    )
    start = int(match["year"])
    if match["school"]:
        return (
            (date(start, 9, 1), date(start, 12, 31)) if half == 1 else (date(start + 1, 1, 1), date(start + 1, 5, 31))
        )
    return (date(start, 1, 1), date(start, 6, 30)) if half == 1 else (date(start, 7, 1), date(start, 12, 31))


def _school_years(match: re.Match[str]) -> Period | None:
    years = [int(year) for year in re.findall(r"20\d\d", match.group())]
    first, last = years[0], max(years[-1], years[0] + 1)
    return date(first, 9, 1), date(last, 8, 31)


def _months(match: re.Match[str]) -> Period | None:
    first, last = (_month_number(match[name]) for name in ("from", "to"))
    end_year = int(match["end"])
    start_year = int(match["start"]) if match["start"] else end_year - (first > last)
    return date(start_year, first, 1), date(end_year, last, calendar.monthrange(end_year, last)[1])


def _years(match: re.Match[str]) -> Period | None:
    years = [int(year) for year in re.findall(r"20\d\d", match.group())]
    return date(min(years), 1, 1), date(max(years), 12, 31)


def _month_number(word: str) -> int:
    return next(number for number, stem in enumerate(_MONTH_STEMS, 1) if re.match(stem, word))


_SCHOOL: Final = r"\s*(?:г\.?|гг\.?)?\s*(?:учебн|уч\.?\s*г)[а-я.]*"
_PAIR: Final = rf"20\d\d{_DASH}(?:20)?\d\d"
_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...]] = (
    (re.compile(rf"\b(?:с|от)\s+({DATE})\s*(?:года|г\.?)?\s*(?:по|до)\s+({DATE})"), _days),
    (re.compile(rf"({DATE})\s*(?:года|г\.?)?\s*[-–—]\s*({DATE})"), _days),
    (
        re.compile(
            rf"(?P<half>i{{1,2}}|[12](?:-е)?|перв\w+|втор\w+)\s+полугоди\w+\s+(?P<year>20\d\d)(?P<school>{_DASH}(?:20)?\d\d{_SCHOOL})?"
        ),
        _half,
    ),
    (re.compile(rf"\b{_PAIR}\s*(?:[-–—,и]\s*{_PAIR})*{_SCHOOL}"), _school_years),
    (
        re.compile(
            rf"(?P<from>{_MONTH})(?:\s*(?P<start>20\d\d)\s*(?:года|г\.?)?)?{_DASH}(?P<to>{_MONTH})\s*(?P<end>20\d\d)"
        ),
        _months,
    ),
    (re.compile(r"\b(?:с\s+)?20\d\d\s*(?:года|г\.?)?\s*(?:по|до)\s*20\d\d(?=\s*г)"), _years),
    (re.compile(rf"\b20\d\d(?:(?:{_DASH}|,\s*|\s+и\s+)20\d\d)+(?=\s*(?:г|$))"), _years),
    (re.compile(r"\b20\d\d(?=\s*г)"), _years),
)
