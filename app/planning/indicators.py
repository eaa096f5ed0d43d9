"""The number of an indicator, read beside its words: «не менее 100 слушателей», «2 новости в месяц», «не ниже 45 %»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.core.russian import NBSP

AT_LEAST, AT_MOST, MORE, LESS, RISE, FALL, EXACT = (
    "не менее",
    "не более",
    "более",
    "менее",
    "рост на",
    "снижение на",
    "",
)

_SIGNS: Final = (
    (AT_LEAST, r"не\s+(?:менее|ниже|меньше|реже)(?:,?\s+чем)?|минимум|как\s+минимум|≥|>=|от(?=\s+\d)"),
    (
        AT_MOST,
        r"не\s+(?:более|выше|больше|позже|чаще)(?:,?\s+чем)?|максимум|≤|<=|до(?=\s+\d+(?:[.,]\d+)?\s*(?:%|процент))",
    ),
    (FALL, r"(?:сни[жз]\w+|уменьш\w+|сократ\w+|сокращ\w+)(?:\s+[^\W\d]+){0,4}?\s+на"),
    (RISE, r"(?:рост\w*|увелич\w+|повы[шс]\w+|прирост\w*)(?:\s+[^\W\d]+){0,4}?\s+на"),
    (MORE, r"более(?:,?\s+чем)?|больше|свыше|выше|>"),
    (LESS, r"менее(?:,?\s+чем)?|меньше|ниже|<"),
)  # fmt: skip
_WORD_NUMBERS: Final = {
    "один": 1, "одна": 1, "одно": 1, "одного": 1, "одной": 1, "два": 2, "две": 2, "двух": 2, "три": 3, "трех": 3,
    "четыре": 4, "четырех": 4, "пять": 5, "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8,
    "восьми": 8, "девять": 9, "девяти": 9, "десять": 10, "десяти": 10, "двенадцать": 12, "пятнадцать": 15,
    "двадцать": 20,
}  # fmt: skip
_FIGURE = r"\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_NUMBER: Final = re.compile(
    rf"(?P<sign>{'|'.join(f'(?:{pattern})' for _sign, pattern in _SIGNS)})?\s*"
    rf"(?P<at>(?<![\w.,/№-])(?:{_FIGURE})(?![\d])|(?<!\w)(?:{'|'.join(_WORD_NUMBERS)})(?!\w))"
    r"(?P<ordinal>-?(?:й|я|е|го|му|м|х|ых|их|ми)\b)?",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(r"(?:№|n|пункт\w*|п\.|ст\.|стать\w+|приложени\w+|форм\w+)\s*$", re.IGNORECASE)
_DATE_AFTER: Final = re.compile(
    r"^(?:[./]\d|[-–—/]\d+[-\s]*\w*\s*(?:класс|кл\b|год|г\b)|\s*(?:год\w*|гг?\b|класс\w*|кл\b|четверт\w+|полугоди\w+|"
    r"январ|феврал|март[ае]|апрел|мая\b|июн|июл|август|сентябр|октябр|ноябр|декабр))",
    re.IGNORECASE,
)
_PER: Final = re.compile(
    r"(?P<per>(?:в|за|на)\s+(?:кажд\w+\s+)?(?:учебн\w+\s+)?(?:день|недел\w+|месяц\w*|четверт\w+|триместр\w*|"
    r"полугоди\w+|год\w*|квартал\w*|учителя|педагога|класс|обучающегося|ученика|параллель)|ежемесячно|ежегодно|еженедельно|"
    r"ежеквартально)(?!\w)",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(r"^\s*(?:п\.?\s*п\b\.?|процентн\w+\s+пункт\w*)", re.IGNORECASE)
_PERCENT: Final = re.compile(r"^\s*(?:%|процент\w*)", re.IGNORECASE)
_UNIT: Final = re.compile(r"^\s*((?:[^\W\d][\w-]*\s*){1,3})")
_STOP: Final = frozenset(
    [
        "в",
        "на",
        "по",
        "до",
        "из",
        "за",
        "с",
        "со",
        "для",
        "от",
        "и",
        "или",
        "при",
        "о",
        "об",
        "к",
        "ко",
        "у",
        "не",
        "а",
        "том",
        "которые",
        "прошли",
        "прошедших",
        "принявших",
        "имеющих",
    ]
)
_LAST_YEAR: Final = 2100
_FIRST_YEAR: Final = 1990


@dataclass(frozen=True, slots=True)
class Amount:
    """`sign`: one of the constants above, EXACT = none named; `unit`: as written, «%», «п. п.»; `per`: «в месяц»."""

    sign: str
    number: float
    unit: str
    per: str = ""

    @property
    def words(self) -> str:
        """«не менее 100 слушателей», «2 новости в месяц», «снижение на 5 п. п.»."""
        figure = f"{self.number:.10g}".replace(".", ",")
        head = f"{self.sign} {figure}".strip()
        if self.unit in {"%", "п. п."}:
            head += f"{NBSP}{self.unit}"
        elif self.unit:
            head += f" {self.unit}"
        return f"{head} {self.per}".strip()


@lru_cache(maxsize=4000)
def read_amount(text: str) -> Amount | None:
    """The first number of a text that counts something; None where there is none: dates, classes and № do not count.

    Worked examples: «не менее 100 слушателей» → («не менее», 100, «слушателей»); «68 программ» → («», 68, «программ»);
    «доля учителей не ниже 45 %» → («не менее», 45, «%»); «снижение на 5 п. п.» → («снижение на», 5, «п. п.»).
    """
    plain = text.replace("ё", "е")
    for match in _NUMBER.finditer(plain):
        amount = _amount(plain, match)
        if amount is not None:
            return amount
    return None


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    after = text[match.end("at") :]
    sign = _sign(match["sign"])
    number = _number(match["at"])
    if match["ordinal"] or _BEFORE.search(text[: match.start("at")]):
        return None
    if _DATE_AFTER.match(after) and not (sign and not re.match(r"^[./]\d|^\s*год", after)):
        return None
    unit, rest = _unit(after)
    per = _PER.search(rest[:40]) or (_PER.search(text[: match.start()]) if not rest.strip() else None)
    if not unit and not sign and _FIRST_YEAR < number < _LAST_YEAR:
        return None
    return Amount(sign, number, unit, per["per"] if per else "")


def _sign(words: str | None) -> str:
    if not words:
        return EXACT
    bare = words.strip()
    return next((sign for sign, pattern in _SIGNS if re.match(pattern, f"{bare} 1 %", re.IGNORECASE)), EXACT)


def _number(written: str) -> float:
    word = _WORD_NUMBERS.get(written.lower())
    if word is not None:
        return float(word)
    return float(re.sub(r"[ \u00a0]", "", written).replace(",", "."))


def _unit(after: str) -> tuple[str, str]:
    """The unit and what stands behind it."""
    if match := _POINTS.match(after):
        return "п. п.", after[match.end() :]
    if match := _PERCENT.match(after):
        return "%", after[match.end() :]
    match = _UNIT.match(after)
    if match is None:
        return "", after
    kept: list[str] = []
    for word in match[1].split():
        if word.lower() in _STOP:
            break
        kept.append(word)
    found = " ".join(kept)
    return found, after[after.index(found) + len(found) :] if found else after
