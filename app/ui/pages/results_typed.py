"""Numbers and years as they are typed into the tables of results: read, or refused with what to type instead."""

from __future__ import annotations

from datetime import date

from app.core.errors import AppError
from app.core.russian import number
from app.importers.pasted_table import decimal_number, is_nothing, whole_number, year_in

_YEARS = 10


class WholeNumberError(AppError):
    """«{text}» – не целое число. Введите число без дробной части, например 24."""


class AnyNumberError(AppError):
    """«{text}» – не число. Введите число с запятой, например 3,8 или 61,5."""


class NumberMissingError(AppError):
    """Здесь нужно число: сколько человек участвовало в экзамене. Введите его, например 24."""


class YearError(AppError):
    """«{text}» – не год. Введите год четырьмя цифрами, например 2025."""


def whole(typed: object) -> int | None:
    """«24», «24 чел.» → 24; None where nothing is typed or a dash."""
    text = str(typed or "")
    if is_nothing(text):
        return None
    found = whole_number(text)
    if found is None or found < 0:
        raise WholeNumberError(text=text.strip())
    return found


def needed_whole(typed: object) -> int:
    """The same where a number must be."""
    found = whole(typed)
    if found is None:
        raise NumberMissingError
    return found


def decimal(typed: object) -> float | None:
    """«3,8», «61.5» → the number; None where nothing is typed or a dash."""
    text = str(typed or "")
    if is_nothing(text):
        return None
    found = decimal_number(text)
    if found is None:
        raise AnyNumberError(text=text.strip())
    return found


def year(typed: object) -> int:
    """«2025», «2024/25» → 2025."""
    text = str(typed or "").strip()
    found = year_in(text)
    if found is None:
        raise YearError(text=text)
    return found


def exact(value: float | None) -> str:
    """A number as it may be typed again: 3.25 → «3,25», 4.0 → «4», None → «»."""
    if value is None:
        return ""
    text = number(value, 4).rstrip("0").rstrip(",")
    return text or "0"


def last_years(today: date) -> tuple[str, ...]:
    """Years to choose from, the newest first: exams are in summer, so this year's may be known already."""
    return tuple(str(today.year - back) for back in range(_YEARS))
