"""What a cell of a diagnostic says: points, points out of a maximum, per cent, a level in words, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.core.errors import AppError
from app.core.russian import fold
from app.importers.pasted_table import is_nothing

_NUMBER = r"\d+(?:[.,]\d+)?"
_OUT_OF: Final = re.compile(rf"({_NUMBER})\s*(?:б\w*\.?)?\s*(?:из|/|\\)\s*({_NUMBER})\s*(?:б\w*\.?)?")
_PERCENT: Final = re.compile(rf"({_NUMBER})\s*(?:%|проц\w*\.?)")
_PLAIN: Final = re.compile(rf"({_NUMBER})\s*(?:б|балл\w*)?\.?")
_BRACKET: Final = re.compile(r"^(.*?)[\s,;–—-]*\(?\s*([а-я][а-я\s-]*?)\s*\)?$")
_ABSENT: Final = re.compile(r"н|нб|н/б|отс\w*\.?|не (?:проход|явил|участв|прош)\w*|бол\w+|отпуск|б/л|декрет")
_LEVELS: Final = (
    ("низкий", r"низк\w*|ниже среднего|критическ\w*|недостаточн\w*|недопустим\w*|неудовлетворительн\w*|начальн\w*"),
    ("высокий", r"высок\w*|выше среднего|оптимальн\w*|повышенн\w*|отличн\w*|продвинут\w*|эксперт\w*"),
    ("средний", r"средн\w*|базов\w*|достаточн\w*|допустим\w*|удовлетворительн\w*|хорош\w*"),
)
_WORDS: Final = tuple((level, re.compile(rf"(?:{words})(?: уров\w*)?")) for level, words in _LEVELS)


class ResultNotReadError(AppError):
    """«{text}» – не результат. Введите балл («18»), балл и максимум («18 из 30»), процент («78 %») или уровень
    («высокий», «средний», «низкий»).
    """


class ResultAboveMaximumError(AppError):
    """«{text}» больше максимума ({maximum}). Исправьте результат или максимум области."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """`value` out of `maximum`, `level` in words; all empty = nothing was written. `absent`: was not there."""

    value: float | None = None
    maximum: float | None = None
    level: str = ""
    absent: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing to store."""
        return self.value is None and not self.level


def read_value(text: str, maximum: float | None = None) -> CellValue:
    """Meaning of a cell under a column with this maximum (points; 100 of per cent).

    «18» under 30 → 18 of 30; «18 из 30», «18/30» → the same; «78 %» → 78 of 100; «18 (средний)» → both; «низкий
    уровень», «ниже среднего» → «низкий»; «–» → nothing. Raises ResultNotReadError, ResultAboveMaximumError.
    """
    said = fold(" ".join(text.replace("\u00a0", " ").split()))
    if is_nothing(said):
        return CellValue()
    if _ABSENT.fullmatch(said):
        return CellValue(absent=True)
    level = level_word(said)
    if level:
        return CellValue(level=level)
    found = _points(said, maximum)
    if found is None and (parted := _BRACKET.match(said)) is not None and (level := level_word(parted[2])):
        found = _points(parted[1].strip(), maximum)
    if found is None:
        raise ResultNotReadError(text=text.strip())
    value, top = found
    if top is not None and value > top:
        raise ResultAboveMaximumError(text=text.strip(), maximum=f"{top:.10g}".replace(".", ","))
    return CellValue(value, top, level)


def level_word(text: str) -> str:
    """«ниже среднего» → «низкий»; "" where the text is no level."""
    said = fold(text.strip())
    return next((level for level, pattern in _WORDS if pattern.fullmatch(said)), "")


def _points(said: str, maximum: float | None) -> tuple[float, float | None] | None:
    if (found := _OUT_OF.fullmatch(said)) is not None:
        top = _number(found[2])
        return (_number(found[1]), top) if top else None
    if (found := _PERCENT.fullmatch(said)) is not None:
        return _number(found[1]), 100.0
    if (found := _PLAIN.fullmatch(said)) is not None:
        return _number(found[1]), maximum or None
    return None


def _number(text: str) -> float:
    return float(text.replace(",", "."))
