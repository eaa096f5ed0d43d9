"""Classes in any writing: «5-7 АБ», «5а,5б», «7 «А»», «10–11» → labels «5А»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_GRADES: Final = range(1, 13)
_LETTERS: Final = "АБВГДЕЖЗИКЛМН"
_LATIN: Final = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")
_ASIDE: Final = re.compile(
    r"\([^)]*\)|\b\d+(?:[.,]\d+)?\s*(?:Ч(?:АС\w*)?|ГР(?:УПП\w*)?)\b\.?|КЛАСС\w*|\bКЛ\b\.?|[«»\"'“”„`]", re.IGNORECASE
)
_DASH: Final = r"\s*[-–—]\s*"
_RUN: Final = rf"[А-ЯЁ]+(?:{_DASH}[А-ЯЁ](?![А-ЯЁ]))?(?:(?:\s*[,;/]\s*|\s+(?:И\s+)?)[А-ЯЁ](?!\w))*"
"""Letters after a number: «АБВ», «А-В», «А, Б и В»."""
_ITEM: Final = re.compile(
    rf"(?P<first>\d{{1,2}})(?:\s*(?P<own>[А-ЯЁ])?{_DASH}(?P<last>\d{{1,2}}))?\s*-?\s*(?P<letters>(?!И\s+\d){_RUN})?"
)
_DATE: Final = re.compile(r"(\d{2})\.(\d{2})\.\d{4}")


@dataclass(frozen=True, slots=True)
class ReadClasses:
    """`labels`: «5А», or «5» where no letter is told; `rest`: words that are no classes; `doubt`: what to look at."""

    labels: tuple[str, ...] = ()
    rest: str = ""
    doubt: str = ""


def read_classes(text: str) -> ReadClasses:
    """Classes of a cell.

    «5-7 АБ» → 5А 5Б 6А 6Б 7А 7Б; «8а–в» → 8А 8Б 8В; «5А, Б; 6В» → 5А 5Б 6В; «10-11» → 10 11. A date, as Excel makes one
    of «5-7», is read as the range of its day and month, with a doubt.
    """
    date = _DATE.fullmatch(text.strip())
    if date is not None:
        return _of_date(text.strip(), int(date[1]), int(date[2]))
    plain = _ASIDE.sub(" ", text.replace("\u00a0", " ")).upper().translate(_LATIN)
    plain = " ".join(plain.split())
    labels: list[str] = []
    doubts: list[str] = []
    rest, at = [], 0
    for item in _ITEM.finditer(plain):
        rest.append(plain[at : item.start()])
        at = item.end()
        found = _labels(item)
        if found is None:
            doubts.append(f"«{item[0].strip()}» – не класс.")
        else:
            labels += found
    rest.append(plain[at:])
    words = " ".join(" ".join(rest).replace(",", " ").replace(";", " ").split()).strip(" -–—./:")
    words = "" if words in {"И", "С", "ПО"} else words
    return ReadClasses(tuple(dict.fromkeys(labels)), words.lower(), " ".join(doubts))


def _of_date(text: str, day: int, month: int) -> ReadClasses:
    if not (day in _GRADES and month in _GRADES and day < month):
        return ReadClasses(doubt=f"Вместо классов – дата {text}: её мог подставить Excel. Введите классы.")
    labels = tuple(str(grade) for grade in range(day, month + 1))
    return ReadClasses(labels, doubt=f"Вместо классов – дата {text}: прочитано «{day}–{month}». Проверьте классы.")


def _labels(item: re.Match[str]) -> list[str] | None:
    first = int(item["first"])
    last = int(item["last"]) if item["last"] else first
    letters = _letters(item["letters"] or "")
    if first not in _GRADES or last not in _GRADES or last < first or letters is None:
        return None
    if item["own"]:
        own = item["own"]
        if first == last and letters:  # «5А-5В»
            return [f"{first}{letter}" for letter in _between(own, letters[0])] or None
        if letters and letters != [own]:  # «5А-6Б»: what is between them nobody knows
            return [f"{first}{own}", f"{last}{letters[0]}"]
        letters = letters or [own]
    return [f"{grade}{letter}" for grade in range(first, last + 1) for letter in letters or [""]]


def _letters(text: str) -> list[str] | None:
    """«АБ», «А, Б», «А-В» → letters; None for a word: «КОРР»."""
    ranged = re.match(rf"([А-ЯЁ]){_DASH}([А-ЯЁ])", text)
    if ranged is not None:
        return _between(ranged[1], ranged[2]) + re.findall("[А-ЯЁ]", text[ranged.end() :]) or None
    letters = re.findall("[А-ЯЁ]", re.sub(r"\sИ\s", " ", text))
    run = re.match(r"[А-ЯЁ]+", text)
    if run is not None and len(run[0]) > 1 and list(run[0]) != sorted(set(run[0])):
        return None
    return letters


def _between(first: str, last: str) -> list[str]:
    if first not in _LETTERS or last not in _LETTERS:
        return []
    return list(_LETTERS[_LETTERS.index(first) : _LETTERS.index(last) + 1])


def are_classes(text: str) -> bool:
    """Whether a cell holds classes with letters and nothing else: tells a column without a header."""
    read = read_classes(text)
    return bool(read.labels) and not read.rest and not read.doubt and any(not label.isdigit() for label in read.labels)
