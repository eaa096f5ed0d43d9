"""Grammars of the other columns of a protocol: code, class, variant, marks, login, school."""

from __future__ import annotations

import re
from typing import Final

from app.importers.results.cells import Cell, collapse, folded, text_of, whole_of

_CODE: Final = re.compile(r"(?=.*\d)[\w/-]+")
_WRITTEN_NUMBER: Final = re.compile(r"\d{1,3}(?: \d{3})+(?:[.,]0+)?|\d+[.,]0+")
_LONGEST_CODE: Final = 24
_ABSENT: Final = re.compile(r"отсут|не ?участв|не ?писал")
_LOGIN: Final = re.compile(r"(?<![A-Za-z0-9])((?:edu|sch|spo|vuz)[-_]?\d{3,12})(?!\d)", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"\s*\(\s*(?:edu|sch|spo|vuz|reg)[\w.-]*\s*\)\s*", re.IGNORECASE)
_MUNICIPALITY: Final = re.compile(r"\(\s*reg\w*_m\w*\s*\)\s*$", re.IGNORECASE)
_CLASS: Final = re.compile(r"(?P<grade>\d{1,2})?\s*(?P<letter>[а-я]+)?|(?P<late>[а-я]+)\s*(?P<late_grade>\d{1,2})")
_LATIN: Final = str.maketrans("abcehkmoptxy", "авсенкмортху")
_MARKS: Final = range(2, 6)
_NO_MARKS: Final = frozenset({"нет", "нет отметки", "н", "н/а", "-"})


def parse_code(cell: Cell) -> str | None:
    """A participant's code, or None: 40001.0, «40001», «40 001», «40001.0» → «40001»; «Итого» → None."""
    text = text_of(cell)
    if _WRITTEN_NUMBER.fullmatch(text):
        text = re.sub(r"[.,]0+$| ", "", text)
    return text if len(text) <= _LONGEST_CODE and _CODE.fullmatch(text) else None


def is_absent(cell: Cell) -> bool:
    """Whether a variant cell says that the pupil was absent, in any case of letters."""
    return bool(_ABSENT.search(folded(cell)))


def parse_variant(cell: Cell) -> str | None:
    """The variant as text: 1.0 → «1», «Var1» → «Var1»; absent or empty → None."""
    text = text_of(cell)
    return None if not text or is_absent(cell) else text


def parse_mark(cell: Cell) -> int | None:
    """A mark 2…5, or None: 4.0, «4», «4» with NBSP → 4; «нет отметки», «» → None."""
    value = whole_of(cell)
    return value if value in _MARKS else None


def is_strange_mark(cell: Cell) -> bool:
    """Whether a mark cell holds something that is neither a mark nor a usual way to say that there is none."""
    text = folded(cell)
    return bool(text) and parse_mark(cell) is None and text not in _NO_MARKS


def parse_class(cell: Cell, grade: int | None = None) -> str | None:
    """A class as «4А» where it can be told, else the text as written.

    «а», Latin «a», «4 а», «А(4)», «4 "А"» of grade 4 → «4А»; «нет», «4 "нет"» → «4»; 2 → «2» (an ordinal number);
    village names stay themselves. Without a grade «а» → «А».
    """
    text = text_of(cell)
    bare = " ".join(re.sub(r"[\"'«»“”()\[\]._-]+", " ", folded(cell)).split()).translate(_LATIN)
    bare = re.sub(r"\s*\b(?:класс|кл)\b", "", bare)
    if not bare:
        return None
    match = _CLASS.fullmatch(bare)
    if not match:
        return text
    letter = match["letter"] or match["late"] or ""
    number = match["grade"] or match["late_grade"]
    if letter == "нет":
        return number or (str(grade) if grade else None)
    if len(letter) > 2 or not _is_grade(number, letter, grade):  # noqa: PLR2004  a word, not a letter of a class
        return text
    if letter and number is None and grade:
        number = str(grade)
    return f"{number or ''}{letter.upper()}"


def _is_grade(number: str | None, letter: str, grade: int | None) -> bool:
    """Whether the number beside a letter is the grade and not a building: «в(1)» of grade 4 is left as written."""
    return number is None or not letter or grade is None or int(number) == grade


def find_login(cell: Cell) -> str | None:
    """A school's login inside a text: «МБОУ «Школа № 1»(edu990001)», «edu990001 | МБОУ …» → «edu990001»."""
    match = _LOGIN.search(text_of(cell))
    return match[1].lower() if match else None


def login_digits(login: str | None) -> str | None:
    """What makes two logins one school: «edu990001», «sch990001» → «990001»."""
    return "".join(filter(str.isdigit, login)) if login else None


def school_name(cell: Cell) -> str | None:
    """A school's name without its login: «МБОУ «Школа № 1»(edu990001)» → «МБОУ «Школа № 1»»."""
    text = text_of(cell)
    name = collapse(_LOGIN.sub("", _IN_BRACKETS.sub(" ", text)).strip(" |"))
    return name or None


def is_municipality(cell: Cell) -> bool:
    """Whether a group's name ends in a municipality's mark: «Район 1(reg99_m001)»."""
    return bool(_MUNICIPALITY.search(text_of(cell)))
