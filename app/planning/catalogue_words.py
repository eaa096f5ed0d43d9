"""The catalogue in the words of a school: names of the places that are filled in, and what a measure must have."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from app.analysis.objectivity import TITLES
from app.core.errors import AppError
from app.planning.catalogue import BLOCKS, CatalogueMeasure
from app.planning.subjects import SKILL_KINDS
from app.planning.suggest import ANY, TRAIT_WORDS
from app.planning.values import FAMILIES

PLACES = {
    "topic": "тема",
    "topic_short": "тема кратко",
    "by_subject": "по предмету",
    "by_subject_any": "по слабым предметам",
    "of_subject": "предмета",
    "in_grades": "в классах",
    "of_grades": "классов",
    "grades_acc": "классы",
    "tasks": "задания",
    "before": "было",
    "target": "цель",
    "n": "участников",
}
"""Places that are filled from a difficulty, by their code: the word that a person reads and types in braces."""

_CODES = {words: code for code, words in PLACES.items()}
_PLACE = re.compile(r"\{([^{}]*)\}")
_FILLED = ("title", "indicator", "result")
_PLAIN = {
    "form": "форма",
    "doc_kind": "подтверждение",
    "addressee": "адресат",
    "responsible": "ответственный",
    "terms": "сроки",
}
_FAMILIES = frozenset(family for names in FAMILIES.values() for family in names)


class MeasureTitleMissingError(AppError):
    """У мероприятия нет названия. Напишите, что делают и с кем."""


class BlockUnknownError(AppError):
    """Раздела «{block}» в каталоге нет. Выберите раздел из списка."""


class PlaceUnknownError(AppError):
    """Место {place} программа не заполнит. Можно написать: {places}."""


class BracesError(AppError):
    """В тексте «{text}» фигурная скобка без пары. Места пишутся так: {place}."""


class PlaceWhereNoneError(AppError):
    """В поле «{name}» места в фигурных скобках не заполняются: они бывают в названии, показателе и результате."""


class HoursError(AppError):
    """Часы: «{hours}» – не подходит. Введите целое число от 1 до 500 или оставьте поле пустым."""


class AnswersUnknownError(AppError):
    """Основание «{word}» программе неизвестно. Выберите его из списка."""


def readable(text: str) -> str:
    """Places by their words: «Практикум {by_subject}» → «Практикум {по предмету}»."""
    return _PLACE.sub(lambda found: "{" + PLACES.get(found[1], found[1]) + "}", text)


def kept(text: str) -> str:
    """Places by their codes, white space closed: the other way of `readable`."""
    plain = " ".join(text.split())
    return _PLACE.sub(lambda found: "{" + _CODES.get(" ".join(found[1].split()).casefold(), found[1]) + "}", plain)


def as_kept(measure: CatalogueMeasure) -> CatalogueMeasure:
    """A measure as a person has typed it, with the places by their codes."""
    texts: dict[str, Any] = {name: kept(getattr(measure, name)) for name in (*_FILLED, *_PLAIN, "organiser")}
    return replace(measure, **texts)


def check_measure(measure: CatalogueMeasure) -> None:
    """Refuse a measure that could not stand in a plan; raises one of the errors above."""
    if not measure.title.strip():
        raise MeasureTitleMissingError
    if measure.block not in BLOCKS:
        raise BlockUnknownError(block=measure.block)
    for name in _FILLED:
        _check_places(getattr(measure, name))
    for name, words in _PLAIN.items():
        if set("{}") & set(getattr(measure, name)):
            raise PlaceWhereNoneError(name=words)
    if measure.hours is not None and not 1 <= measure.hours <= 500:  # noqa: PLR2004  a year of any course
        raise HoursError(hours=measure.hours)
    _check_answers(measure)


def _check_places(text: str) -> None:
    rest = _PLACE.sub("", text)
    if set("{}") & set(rest):
        raise BracesError(text=readable(text), place="{по предмету}")
    for place in _PLACE.findall(text):
        if place not in PLACES:
            raise PlaceUnknownError(
                place="{" + place + "}", places=", ".join("{" + words + "}" for words in PLACES.values())
            )


def _check_answers(measure: CatalogueMeasure) -> None:
    answers = measure.answers
    known = (
        (answers.skills, SKILL_KINDS),
        (answers.traits, {*TRAIT_WORDS, ANY}),
        (answers.signals, TITLES),
        (answers.deficits, _FAMILIES),
    )
    for names, there in known:
        unknown = sorted(names - set(there))
        if unknown:
            raise AnswersUnknownError(word=unknown[0])
