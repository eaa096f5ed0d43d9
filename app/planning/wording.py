"""Texts of higher plans as they are taken into ours: marks of footnotes and lists off, capitals made a sentence."""

from __future__ import annotations

import re

_MARKS = re.compile(r"\s*(?:[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|\[\d{1,2}\]|</?su[bp]>|(?<=\w)\*+(?!\w))")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_BULLET = re.compile(r"^(?:[-–—•·▪●*]\s+)+")
_ENDS = re.compile(r"[\s;,:]+$")
_SHORTENED = re.compile(r"(?:\b\w{1,3}|[)»\"])\.$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLACE = re.compile(r"\b(\w+ск)(\w{2,3}) (област|кра[йюяе]|район|округ|республик)")
_VOWELS = frozenset("АЕЁИОУЫЭЮЯ")

_ABBREVIATIONS = frozenset(
    (
        "АИС", "АООП", "АУ", "ВКС", "ВПР", "ВР", "ВСОКО", "ВШК", "ГАУ", "ГБУ", "ГВЭ", "ГИА", "ГМО", "ГЭК", "ДПО", "ДПП",
        "ЕГЭ", "ИКТ", "ИМЦ", "ИОМ", "ИПК", "ИРО", "ИУП", "КДР", "КИМ", "КОУ", "КПК", "МАОУ", "МАУ", "МБОУ", "МБУ",
        "МКОУ", "МКУ", "МО", "МОУ", "МОУО", "МСОКО", "НИКО", "НОКО", "НОШ", "ОВЗ", "ОГЭ", "ОКО", "ОО", "ООП", "ООШ",
        "ОУ", "ПМПК", "ПОО", "ППЭ", "РИКО", "РМО", "РСОКО", "РЦОИ", "РЦОКО", "СМИ", "СОШ", "СПО", "УВР", "УО", "УУД",
        "ФГАОУ", "ФГОС", "ФИОКО", "ФИПИ", "ФИС", "ФОП", "ФРП", "ЦНППМ", "ЦОКО", "ШМО", "ШНОР", "ЭОР", "РФ",
    )
)  # fmt: skip
"""Abbreviations of plans that have vowels: in a row all in capitals nothing else tells them from words."""

_MOST = 0.8
_FEW = 8


def plan_text(text: str) -> str:
    """A cell of a higher plan for a row of ours; words stay as they are.

    «ПРОВЕДЕНИЕ СЕМИНАРОВ ПО ВПР ²;» → «Проведение семинаров по ВПР»; «- обмен опытом ¹;» → «Обмен опытом».
    """
    plain = " ".join(_INVISIBLE.sub("", _MARKS.sub("", text)).split())
    plain = _ENDS.sub("", _BULLET.sub("", plain))
    if plain.endswith(".") and not _SHORTENED.search(plain):
        plain = plain[:-1].rstrip()
    if _shouts(plain):
        plain = _PLACE.sub(lambda found: found[0].capitalize(), _WORD.sub(lambda found: _small(found[0]), plain))
    return _begun(plain)


def lowered(text: str) -> str:
    """First letter small unless the first word is an abbreviation."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return text if sum(letter.isupper() for letter in first) > 1 else text[:1].lower() + text[1:]


def _shouts(text: str) -> bool:
    """Whether a text is set in capitals: most letters of more than a few."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > _FEW and sum(char.isupper() for char in letters) >= _MOST * len(letters)


def _small(word: str) -> str:
    """A word in small letters; an abbreviation stays: one that is known, or two letters and more without a vowel."""
    if word in _ABBREVIATIONS or (len(word) > 1 and word.isupper() and not _VOWELS & set(word)):
        return word
    return word.lower()


def _begun(text: str) -> str:
    """With a capital at the beginning; a first word in capitals that is no abbreviation gets small letters."""
    at = next((index for index, char in enumerate(text) if char.isalnum()), None)
    if at is None:
        return text
    found = _WORD.match(text, at)
    if found is not None and len(found[0]) > _FEW and found[0].isupper():
        text = text[:at] + _small(found[0]) + text[found.end() :]
    return text[:at] + text[at].upper() + text[at + 1 :]
