"""Texts of cells as the values that a spreadsheet calculates with: Russian numbers, dates."""

from __future__ import annotations

import re
from datetime import datetime

from app.core.russian import NBSP

_NUMBER = re.compile(r"([−–-]?)(\d{1,3}(?: \d{3})+|\d{1,15})(?:,(\d+))?(?: ?(%))?")
_DAY = re.compile(r"\d{2}\.\d{2}\.\d{4}")
_BEFORE_EXCEL = 1900


def number_of(text: str) -> tuple[float, str] | None:
    """Value and number format of a Russian number: «1 234,5» → (1234.5, "#,##0.0"), «58,4 %» → (0.584, "0.0%").

    None for what is no number, and for codes that begin with a zero («007»).
    """
    found = _NUMBER.fullmatch(text.replace(NBSP, " "))
    if not found:
        return None
    sign, whole, fraction, percent = found.groups()
    digits = whole.replace(" ", "")
    if len(digits) > 1 and digits.startswith("0"):
        return None
    value = float(f"{digits}.{fraction or 0}") * (-1 if sign else 1)
    form = ("#,##0" if " " in whole else "0") + (f".{'0' * len(fraction)}" if fraction else "")
    return (round(value / 100, 12), f"{form}%") if percent else (value, form)


def date_of(text: str) -> datetime | None:
    """A day as documents write it: «05.06.2026»; None for anything else, and for days before Excel's first one."""
    if not _DAY.fullmatch(text):
        return None
    try:
        day = datetime.strptime(text, "%d.%m.%Y")
    except ValueError:
        return None
    return day if day.year > _BEFORE_EXCEL else None
