"""Who approves an ИОМ: the director everybody's but their own, which the head of the authority approves."""

from __future__ import annotations

import re

from app.core.russian import fold
from app.planning.values import Approver

_ACTING = r"(?:(?:и\s*\.?\s*о\s*\.?|врио|вр\s*\.?\s*и\s*\.?\s*о\s*\.?|исполняющ\w+\s+обязанности)\s*)"
_HEADS = re.compile(rf"{_ACTING}?(?:директора?|заведующ(?:ий|ая|его|ей)|начальника?|ректора?)\b(?P<rest>.*)", re.DOTALL)
_OF_A_PART = re.compile(
    r"\s*(?:(?:структурн\w+|учебн\w+)\s+)?(?:филиал|подраздел|отдел|библиотек|кабинет|лаборатор|хозяйств|склад|"
    r"столов|лагер|музе|центр|клуб|производств|практик|учебн\w+\s+част)"
)


def heads_school(position: str) -> bool:
    """Whether a position is that of the head of the school, acting head included.

    «директор», «Директор школы, учитель истории», «и. о. директора», «исполняющая обязанности директора» → yes;
    «заместитель директора», «и. о. заместителя директора», «директор филиала», «заведующая библиотекой» → no.
    """
    found = _HEADS.match(fold(" ".join(position.split())))
    return found is not None and _OF_A_PART.match(found["rest"]) is None


def is_director(full_name: str, position: str, director: str) -> bool:
    """Whether a person heads the school: named so in the requisites, or by position."""
    same = bool(director.strip()) and fold(full_name).split() == fold(director).split()
    return same or heads_school(position)


def approver_of(
    full_name: str,
    position: str,
    *,
    director: tuple[str, str],
    authority_head: tuple[str, str],
) -> Approver:
    """Who approves a person's ИОМ; `director`, `authority_head`: name and position of each, as in the requisites."""
    if is_director(full_name, position, director[0]):
        missing = _missing(authority_head, ("руководитель МОУО", "должность руководителя МОУО"))
        return Approver(*authority_head, by_authority=True, missing=missing)
    return Approver(*director, missing=_missing(director, ("директор", "должность руководителя")))


def _missing(told: tuple[str, str], words: tuple[str, str]) -> tuple[str, ...]:
    return tuple(word for text, word in zip(told, words, strict=True) if not text.strip())
