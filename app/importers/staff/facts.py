"""Experience, category and gender of a staff list, in any writing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_MOST_YEARS: Final = 70
_NONE: Final = re.compile(r"(?:нет|б/с|без стажа|менее (?:1 )?года|до (?:1 )?года|молод\w+ специалист)\.?")
_SINCE: Final = re.compile(r"(?:(?P<day>\d{1,2})\.)?(?:(?P<month>\d{1,2})\.)?(?P<year>(?:19|20)\d\d)(?!\d)")
_NUMBER: Final = re.compile(r"(\d{1,3})(?:[.,]\d+)?(?!\d)")
_YEARS: Final = r"(\d{1,2})(?:[.,]\d+)?\s*(?:год\w*|лет|г\.?|л\.?)?"
_TOLD: Final = re.compile(rf"пед\w*\.?\s*(?:стаж\w*)?\s*[-–—:(]*\s*{_YEARS}|{_YEARS}\s*[-–—(]*\s*пед\w*")
_MONTHS: Final = re.compile(r"(?:(\d{1,2})\s*(?:год\w*|лет|г\.?|л\.?)\s*)?(\d{1,2})\s*мес\w*\.?")
_CATEGORIES: Final = (
    ("высшая", re.compile(r"высш\w*|\bвкк\b|в/к\b")),
    ("первая", re.compile(r"перв\w*|\b1\s*-?я?\s*(?:кв|кат|кк)|^1$|^i\b|\b1кк\b|\bпкк\b|\bi\s+(?:кв|кат)")),
    ("соответствие занимаемой должности", re.compile(r"соотв\w*|\bсзд\b|с\s?/?\s?з\s?/?\s?д|\bс/д\b")),
    ("без категории", re.compile(r"без\b|б\s?/\s?к|не имеет|^нет$|не аттест\w*|^[-–—]+$|молод\w+ специалист")),
)
_TITLES: Final = re.compile(r"педагог-(?:методист|наставник)")


@dataclass(frozen=True, slots=True)
class ReadYears:
    """Full years of work; None where nothing is told. `doubt`: what to look at."""

    years: int | None = None
    doubt: str = ""


def read_years(text: str, today: date, *, pedagogical_first: bool | None = None) -> ReadYears:
    """Pedagogical experience in full years.

    «12 лет» → 12; «с 2005 г.» on 20.11.2026 → 21; «7 мес.» → 0; of «20/15», «общий 20, пед. 15» the pedagogical one: it
    is named, or stands where the header says (`pedagogical_first`), else is the lesser.
    """
    plain = " ".join(text.lower().replace("ё", "е").split())
    if re.fullmatch(r"[-–—]*", plain) or _NONE.fullmatch(plain):
        return ReadYears(0 if re.search(r"\w", plain) else None)
    named = _TOLD.search(plain)
    if named is not None:
        return _bounded(int(named[1] or named[2]))
    since = _SINCE.search(plain)
    if since is not None:
        return _since(since, today)
    months = _MONTHS.fullmatch(plain)
    if months is not None:
        return ReadYears(int(months[1] or 0))
    found = [int(number) for number in _NUMBER.findall(_MONTHS.sub(lambda part: part[1] or "0", plain))]
    if not found:
        return ReadYears(doubt=f"Стаж «{text}» не прочитан. Введите число полных лет.")
    if len(found) == 1:
        return _bounded(found[0])
    if pedagogical_first is None:
        return _bounded(min(found[:2]), f"Стаж «{text}»: педагогическим взято меньшее число. Проверьте.")
    return _bounded(found[0] if pedagogical_first else found[1])


def _since(found: re.Match[str], today: date) -> ReadYears:
    """Full years passed; a date that does not say the month began in September, as school years do."""
    day, month = found["day"], found["month"]
    if day and not month:  # «09.2005»
        day, month = None, day
    try:
        began = date(int(found["year"]), int(month or 9), int(day or 1))
    except ValueError:
        return ReadYears(doubt=f"Дата «{found[0]}» невозможна. Введите стаж в полных годах.")
    years = today.year - began.year - ((today.month, today.day) < (began.month, began.day))
    return ReadYears(years) if 0 <= years <= _MOST_YEARS else ReadYears(doubt=f"Стаж с «{found[0]}» невозможен.")


def _bounded(years: int, doubt: str = "") -> ReadYears:
    if years > _MOST_YEARS:
        return ReadYears(doubt=f"Стаж {years} лет невозможен. Введите число полных лет.")
    return ReadYears(years, doubt)


def read_category(text: str) -> tuple[str, str]:
    """Category and a doubt: «ВКК до 2027 г.» → («высшая», ""), «СЗД» → («соответствие занимаемой должности», "")."""
    plain = " ".join(text.lower().replace("ё", "е").split()).strip(" .")
    if not plain:
        return "", ""
    title = _TITLES.search(plain)
    if title is not None:
        return title[0], ""
    found = next((name for name, pattern in _CATEGORIES if pattern.search(plain)), None)
    if found is not None:
        return found, ""
    return " ".join(text.split()), f"Категория «{text}» не из известных. Проверьте."


def read_gender(text: str) -> str:
    """«ж», «муж.» → female, male; "" for anything else."""
    plain = text.strip().lower()
    return "female" if re.match(r"ж", plain) else "male" if re.match(r"м", plain) else ""
