"""Russian text: plurals, dates, numbers, initials. Everything the user reads goes through these rules."""

from __future__ import annotations

from datetime import date

NBSP = "\u00a0"

MONTHS_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip

_SEPTEMBER = 9


def plural_form(count: int, one: str, few: str, many: str) -> str:
    """The form of a noun that stands after `count`: 1 балл, 2 балла, 5 баллов, 11 баллов, 21 балл."""
    tail = abs(count) % 100
    if 11 <= tail <= 14:  # noqa: PLR2004  the teens of every hundred
        return many
    tail %= 10
    return one if tail == 1 else few if 2 <= tail <= 4 else many  # noqa: PLR2004  the rule itself


def absent(count: int) -> str:
    """«отсутствовал 1», «отсутствовали 3», «отсутствовал 21»."""
    return f"{plural_form(count, 'отсутствовал', 'отсутствовали', 'отсутствовали')}{NBSP}{count}"


def plural(count: int, one: str, few: str, many: str) -> str:
    """Number and noun: `plural(5, "балл", "балла", "баллов")` → «5 баллов»."""
    return f"{count}{NBSP}{plural_form(count, one, few, many)}"


def probability(chance: float, digits: int = 4) -> str:
    """«p = 0,0123»; what rounds to nothing is told as less: 0.00001 → «p < 0,0001»."""
    least = 10.0**-digits
    return f"p < {number(least, digits)}" if chance < least / 2 else f"p = {number(chance, digits)}"


def long_date(day: date) -> str:
    """«5 июня 2026 г.»."""
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]} {day.year}{NBSP}г."


def short_date(day: date | None) -> str:
    """«05.06.2026», or nothing."""
    return day.strftime("%d.%m.%Y") if day else ""


def number(value: float | None, digits: int = 1) -> str:
    """Decimal comma, a dash where there is nothing: 58.44 → «58,4», None → «—»."""
    return "—" if value is None else f"{value:.{digits}f}".replace(".", ",")


def signed(value: float, digits: int = 1) -> str:
    """With its sign, except where nothing is left of it: 4.21 → «+4,2», −4.21 → «−4,2», −0.04 → «0,0»."""
    shown = number(abs(value), digits)
    if not shown.strip("0,"):
        return shown
    return f"{'+' if value > 0 else '−'}{shown}"


def school_year_start(day: date) -> int:
    """First calendar year of the school year of a day: 1 September 2026 → 2026, 31 August 2026 → 2025."""
    return day.year if day.month >= _SEPTEMBER else day.year - 1


def school_year(start: int) -> str:
    """«2026/27»."""
    return f"{start}/{(start + 1) % 100:02d}"


def whole_school_year(start: int) -> str:
    """«2026/2027», as official papers write it."""
    return f"{start}/{start + 1}"


def school_months(start: int) -> tuple[date, ...]:
    """First days of the months of the school year that begins in `start`: September to August."""
    months = (*range(_SEPTEMBER, 13), *range(1, _SEPTEMBER))
    return tuple(date(start if month >= _SEPTEMBER else start + 1, month, 1) for month in months)


def initials_first(full_name: str) -> str:
    """«Петрова Анна Сергеевна» → «А.С. Петрова» (for signatures)."""
    surname, *given = full_name.split()
    return f"{_initials(given)}{NBSP}{surname}" if given else surname


def initials_last(full_name: str) -> str:
    """«Петрова Анна Сергеевна» → «Петрова А.С.» (for tables and lists)."""
    surname, *given = full_name.split()
    return f"{surname}{NBSP}{_initials(given)}" if given else surname


def _initials(given: list[str]) -> str:
    """Of a double name both: «Анна-Мария Сергеевна» → «А.-М.С.»; «Гусейн-кызы» has one."""
    return "".join(
        "-".join(f"{part[0]}." for at, part in enumerate(word.split("-")) if part and (not at or part[0].isupper()))
        for word in given
    )


def fold(text: str) -> str:
    """Text as it is compared and looked for: case put aside, ё as е; «Ёлка» → «елка»."""
    return text.casefold().replace("ё", "е")


def capital(text: str) -> str:
    """First letter capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def shortened(text: str, longest: int) -> str:
    """The text, cut at a word with «…» where it is longer than `longest` letters, with it at most so many."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" .,;:–-") + "…"
