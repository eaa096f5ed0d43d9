"""The catalogue of measures: what a school can do, and what each measure answers."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.errors import AppError

BLOCKS = (
    "Нормативное и организационное обеспечение",
    "Работа административной команды",
    "Методическая работа с учителями",
    "Работа с обучающимися",
    "Работа с родителями (законными представителями)",
    "Объективность оценочных процедур",
    "Контроль и анализ эффективности",
)
"""Sections of the school's roadmap, in their order; each measure belongs to one."""

NORMATIVE, ADMINISTRATION, METHODICAL, PUPILS, PARENTS, OBJECTIVITY, CONTROL = BLOCKS

_PLACE = re.compile(r"\{(\w+)\}")
_GENERAL_PLACES = frozenset({"by_subject_any"})


class CatalogueRefusedError(AppError):
    """Каталог мероприятий не прочитан: {reason}."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a measure answers. Stems of `topics` and `plan` are looked for in wordings; «a+b» wants both.

    `subjects`: families of subjects (empty = any); `skills`: kinds of skills; `traits`: shapes of a difficulty, «any»
    for every one; `deficits`: families of deficits; `signals`: S1…S10; `risks`: risk factors; `cycle`: of every year.
    """

    subjects: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()
    deficits: frozenset[str] = frozenset()
    topics: tuple[str, ...] = ()
    signals: frozenset[str] = frozenset()
    risks: frozenset[str] = frozenset()
    plan: tuple[str, ...] = ()
    cycle: bool = False


@dataclass(frozen=True, slots=True)
class CatalogueMeasure:
    """A measure as a template: places in braces are filled from a difficulty (see filling.py); `hours` for an ИОМ."""

    id: str
    block: str
    title: str
    form: str
    doc_kind: str
    indicator: str
    result: str
    addressee: str
    responsible: str
    terms: str
    hours: int | None = None
    organiser: str = "школа"
    answers: Answers = field(default=Answers())

    @property
    def specific(self) -> bool:
        """Whether its texts make sense only filled from a difficulty."""
        texts = f"{self.title} {self.indicator} {self.result}"
        return bool(set(_PLACE.findall(texts)) - _GENERAL_PLACES)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All measures, in the order of the file."""

    measures: tuple[CatalogueMeasure, ...]

    def get(self, measure_id: str) -> CatalogueMeasure | None:
        """The measure of an id."""
        return next((measure for measure in self.measures if measure.id == measure_id), None)

    def extended(self, more: Iterable[CatalogueMeasure], without: Collection[str] = ()) -> Catalogue:
        """With measures of the school, `without` those of these ids.

        A measure with the id of a shipped one takes its place.
        """
        table = {measure.id: measure for measure in self.measures}
        table.update({measure.id: measure for measure in more})
        return Catalogue(tuple(measure for key, measure in table.items() if key not in without))


def parse_catalogue(text: str) -> Catalogue:
    """The catalogue kept as JSON: a list of objects with the fields of `CatalogueMeasure`."""
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise CatalogueRefusedError(reason="это не JSON") from error
    if not isinstance(rows, list):
        raise CatalogueRefusedError(reason="ожидался список мероприятий")
    measures = tuple(_measure(row, index) for index, row in enumerate(rows, 1))
    if len({measure.id for measure in measures}) < len(measures):
        raise CatalogueRefusedError(reason="есть мероприятия с одинаковым кодом")
    return Catalogue(measures)


def stems_match(pattern: str, text: str) -> bool:
    """Whether all stems of «a+b» begin words: `stems_match("анализ+результат", "Анализ результатов")` → True.

    A stem in capitals is an abbreviation and wants the whole word: «ВШК».
    """
    plain = text.casefold().replace("ё", "е")
    return all(_stem_found(stem, plain) for stem in pattern.split("+"))


def kept_answers(answers: Answers) -> dict[str, Any]:
    """The mapping of lists that `answers_of` reads back; what is empty is left out."""
    kept: dict[str, Any] = {
        name: sorted(getattr(answers, name))
        for name in ("subjects", "skills", "traits", "deficits", "signals", "risks")
    }
    kept |= {"topics": list(answers.topics), "plan": list(answers.plan), "cycle": answers.cycle}
    return {name: value for name, value in kept.items() if value}


def _stem_found(stem: str, plain: str) -> bool:
    folded = re.escape(stem.casefold().replace("ё", "е"))
    return re.search(rf"\b{folded}\b" if stem.isupper() else rf"\b{folded}", plain) is not None


def _measure(row: Any, index: int) -> CatalogueMeasure:
    try:
        made = CatalogueMeasure(
            **{name: str(row[name]) for name in ("id", "block", "title", "form", "doc_kind", "indicator", "result")},
            addressee=str(row["addressee"]),
            responsible=str(row["responsible"]),
            terms=str(row["terms"]),
            hours=None if row.get("hours") is None else int(row["hours"]),
            organiser=str(row.get("organiser", "школа")),
            answers=answers_of(row.get("answers", {})),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueRefusedError(reason=f"мероприятие {index} неполно или неверно ({error})") from error
    if made.block not in BLOCKS:
        raise CatalogueRefusedError(reason=f"мероприятие {index}: раздел «{made.block}» неизвестен")
    return made


def answers_of(row: Mapping[str, Any]) -> Answers:
    """Answers kept as a mapping of lists, as in the file."""
    sets = {name: frozenset(map(str, row.get(name, ()))) for name in ("subjects", "skills", "traits", "deficits")}
    return Answers(
        **sets,
        topics=tuple(map(str, row.get("topics", ()))),
        signals=frozenset(map(str, row.get("signals", ()))),
        risks=frozenset(map(str, row.get("risks", ()))),
        plan=tuple(map(str, row.get("plan", ()))),
        cycle=bool(row.get("cycle", False)),
    )
