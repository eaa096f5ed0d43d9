"""The catalogue in the words of a school: names of the places that are filled in, and what a measure must have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.analysis.objectivity import TITLES
from app.core.errors import AppError
from app.planning.catalogue import BLOCKS, Answers, CatalogueMeasure
from app.planning.subjects import SKILL_KINDS, SUBJECT_FAMILIES
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
YES, NO = "да", "нет"
ANSWER_FIELDS = {
    "subjects": "Предметы",
    "skills": "Умения",
    "traits": "Особенности затруднения",
    "deficits": "Дефициты педагогов и администрации",
    "topics": "Слова темы дефицита",
    "signals": "Маркеры объективности",
    "risks": "Факторы риска",
    "plan": "Слова строк вышестоящих планов",
    "cycle": "Нужна каждый год",
}
"""What a measure can answer, with its name for the user, in the order of the form."""

_KNOWN: dict[str, dict[str, str]] = {
    "skills": dict(SKILL_KINDS),
    "traits": {ANY: "любое затруднение", **TRAIT_WORDS},
    "deficits": {family: family for names in FAMILIES.values() for family in names},
    "signals": {code: f"{code} {title}" for code, title in TITLES.items()},
}
"""Fields whose words the program knows: code and words."""


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
    """В поле «{field}» слова «{word}» программа не знает. Можно написать: {known}."""


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


def answer_words(answers: Answers) -> dict[str, str]:
    """What a measure answers, field by field as a person reads and edits it, one a line.

    `skills={"calculation"}` → «вычисления»; `plan=("анализ+результат",)` → «анализ + результат».
    """
    told = {
        field: "\n".join(words for code, words in known.items() if code in getattr(answers, field))
        for field, known in _KNOWN.items()
    }
    told |= {field: "\n".join(sorted(getattr(answers, field))) for field in ("subjects", "risks")}
    told |= {field: "\n".join(_spaced(stem) for stem in getattr(answers, field)) for field in ("topics", "plan")}
    return told | {"cycle": YES if answers.cycle else NO}


def with_answer(answers: Answers, field: str, text: str) -> Answers:
    """Answers with another field, as typed: lines or words between «;». Raises AnswersUnknownError."""
    if field == "cycle":
        return replace(answers, cycle=text == YES)
    parts = [" ".join(part.split()) for part in re.split(r"[;\n]", text) if part.strip()]
    changed: dict[str, Any]
    if field in {"topics", "plan"}:
        changed = {field: tuple(part.replace(" + ", "+").replace(" +", "+").replace("+ ", "+") for part in parts)}
    elif field == "risks":
        changed = {field: frozenset(parts)}
    else:
        known = _KNOWN.get(field) or {family: family for family in SUBJECT_FAMILIES}
        changed = {field: frozenset(_code(part, known, field) for part in parts)}
    return replace(answers, **changed)


def _spaced(stem: str) -> str:
    return stem.replace("+", " + ")


def _code(words: str, known: Mapping[str, str], field: str) -> str:
    """The code of words; of signals the number alone is enough: «S3»."""
    for code, said in known.items():
        if words.casefold() in {said.casefold(), code.casefold()}:
            return code
    raise AnswersUnknownError(field=ANSWER_FIELDS[field], word=words, known="; ".join(known.values()))


def _check_answers(measure: CatalogueMeasure) -> None:
    for field, known in _KNOWN.items():
        unknown = sorted(getattr(measure.answers, field) - set(known))
        if unknown:
            raise AnswersUnknownError(field=ANSWER_FIELDS[field], word=unknown[0], known="; ".join(known.values()))
