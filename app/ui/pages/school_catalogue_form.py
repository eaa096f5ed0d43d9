"""Fields of a measure of the catalogue: how each is shown, and the measure with another value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.core.errors import AppError
from app.planning.catalogue import BLOCKS, Answers, CatalogueMeasure
from app.planning.catalogue_words import ANSWER_FIELDS, NO, PLACES, YES, answer_words, readable, with_answer
from app.planning.subjects import SKILL_KINDS
from app.planning.suggest import ANY
from app.ui.widgets.facts_form import Fact, FactKind

GROUNDS: dict[str, Callable[[Answers], bool]] = {
    "Умения обучающихся": lambda answers: bool(answers.skills),
    "Особенности затруднения": lambda answers: bool(answers.traits),
    "Дефициты педагогов": lambda answers: bool(answers.deficits),
    "Маркеры объективности": lambda answers: bool(answers.signals),
    "Строки вышестоящих планов": lambda answers: bool(answers.plan),
    "Факторы риска": lambda answers: bool(answers.risks),
    "Годовой цикл": lambda answers: answers.cycle,
}
"""Kinds of grounds to filter by."""

NEW_GROUNDS = {
    "при любом затруднении": Answers(traits=frozenset({ANY})),
    "каждый год": Answers(cycle=True),
    "укажу основание потом": Answers(),
}
"""When a new measure of the school is suggested."""

_TEXTS = {
    "title": "Что делают",
    "form": "Форма",
    "doc_kind": "Подтверждение",
    "indicator": "Показатель",
    "result": "Ожидаемый результат",
    "addressee": "Для кого",
    "responsible": "Ответственный",
    "terms": "Сроки",
    "hours": "Часы для ИОМ",
    "organiser": "Кто проводит",
}
_LONG = frozenset({"title", "doc_kind", "indicator", "result"})
_HINTS = {
    "subjects": "русский, математика, физика … каждый с новой строки; пусто – любой предмет",
    "skills": "орфография, вычисления, карта … каждое с новой строки",
    "traits": "любое затруднение; слабы все классы параллели … с новой строки",
    "deficits": "ВШК, методические, цифровые … с новой строки",
    "signals": "S1, S3 … с новой строки",
    "plan": "начала слов: анализ + результат",
    "topics": "начала слов: оценив",
    "risks": "посещаемость",
}
PLACES_NOTE = f"Места, которые заполнит программа: {', '.join('{' + words + '}' for words in PLACES.values())}."


class HoursNotNumberError(AppError):
    """Часы: «{text}» – не число. Введите целое число, например 6, или оставьте поле пустым."""


def facts_of(measure: CatalogueMeasure) -> list[Fact]:
    """All fields of a measure: what stands in a plan, then what it answers."""
    facts = [Fact("block", "Раздел плана", measure.block, FactKind.CHOICE, choices=BLOCKS)]
    for key, label in _TEXTS.items():
        value = getattr(measure, key)
        kind = FactKind.LINES if key in _LONG else FactKind.LINE
        facts.append(Fact(key, label, "" if value is None else readable(str(value)), kind))
    facts.append(Fact("places", "Подсказка", PLACES_NOTE))
    facts.append(Fact("grounds", "На что отвечает", kind=FactKind.GROUP))
    told = answer_words(measure.answers)
    for key, label in ANSWER_FIELDS.items():
        if key == "cycle":
            facts.append(Fact(key, label, told[key], FactKind.CHOICE, choices=(NO, YES)))
        else:
            facts.append(Fact(key, label, told[key], FactKind.LINES, hint=_HINTS[key]))
    return facts


def changed(measure: CatalogueMeasure, key: str, value: str) -> CatalogueMeasure:
    """The measure with another value of a field, as typed. Raises an AppError for what the field cannot hold."""
    if key in ANSWER_FIELDS:
        return replace(measure, answers=with_answer(measure.answers, key, value))
    if key == "hours":
        return replace(measure, hours=_hours(value))
    texts: dict[str, Any] = {key: value}
    return replace(measure, **texts)


def ground_words(answers: Answers) -> str:
    """What a measure answers, short: «умения: орфография; маркеры: S3, S5»."""
    told = [
        ("умения", ", ".join(words for kind, words in SKILL_KINDS.items() if kind in answers.skills)),
        ("маркеры", ", ".join(sorted(answers.signals, key=lambda code: int(code[1:])))),
        ("дефициты", ", ".join(sorted(answers.deficits))),
        ("факторы риска", ", ".join(sorted(answers.risks))),
    ]
    parts = [f"{name}: {words}" for name, words in told if words]
    if ANY in answers.traits:
        parts.insert(0, "любое затруднение")
    elif answers.traits:
        parts.insert(0, "особенности затруднения")
    if answers.cycle:
        parts.insert(0, "каждый год")
    if answers.plan:
        parts.append("строки вышестоящих планов")
    return "; ".join(parts)


def _hours(text: str) -> int | None:
    plain = text.strip()
    if not plain:
        return None
    if not plain.isdecimal():
        raise HoursNotNumberError(text=plain)
    return int(plain)
