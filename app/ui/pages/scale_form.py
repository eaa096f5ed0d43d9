"""The form of a scale: its bounds as they stand in a document; nothing is proposed, what was typed is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.analysis.rules import KIND_WORDS
from app.analysis.scales import check_bounds
from app.analysis.values import Scale, WorkKey
from app.core.errors import AppError
from app.services.views.scales import ScaleEntry
from app.ui.desk import Desk
from app.ui.widgets.facts_form import Fact, FactKind, FactValue

_BOUNDS = ("from_3", "from_4", "from_5")
_NAMES = {
    "grade": "Класс",
    "year": "Год работы",
    "max": "Максимальный балл",
    "from_3": "«3» – с балла",
    "from_4": "«4» – с балла",
    "from_5": "«5» – с балла",
}
_LEVELS = ("базовый", "углублённый")
_KINDS = {words: kind for kind, words in KIND_WORDS.items()}
_HONEST = "Возьмите границы из описания работы или письма региона: программа их не подбирает."


class NotAWholeNumberError(AppError):
    """{name}: «{text}» – не целое число. Введите число, например 12."""


@dataclass(frozen=True, slots=True)
class ScaleOf:
    """The work a scale is for; `maximum` None = to be told."""

    key: WorkKey
    maximum: int | None = None


def ask_scale(desk: Desk, known: Scale | None, work: ScaleOf | None) -> ScaleEntry | None:
    """A scale as the user enters it; asked again, with what was typed, until its bounds are sound or it is given up.

    `known` fills the fields in; `work` None = the user tells which work it is.
    """
    told: dict[str, FactValue] = _of_scale(known) if known else {}
    while True:
        facts = _facts(told, work)
        required = [*(fact.key for fact in facts if fact.kind is FactKind.LINE), "kind"]
        answer = desk.asker.form(_title(work), _text(work), facts, "Сохранить шкалу", required=required)
        if answer is None:
            return None
        told = dict(answer)
        try:
            return _entry(answer, work)
        except AppError as error:
            desk.asker.refused(error)


def _entry(answer: Mapping[str, FactValue], work: ScaleOf | None) -> ScaleEntry:
    if work is None:
        grade, year = _whole("grade", answer), _whole("year", answer)
        key = WorkKey(year, str(answer["subject"]), grade, str(answer["level"]))
    else:
        key = work.key
    maximum = work.maximum if work is not None and work.maximum is not None else _whole("max", answer)
    three, four, five = (_whole(name, answer) for name in _BOUNDS)
    check_bounds((three, four, five), maximum)
    return ScaleEntry(
        subject=key.subject,
        grade=key.grade,
        year=key.year,
        level=key.level,
        max_score=maximum,
        from_3=three,
        from_4=four,
        from_5=five,
        source=str(answer["source"]),
        source_kind=_KINDS[str(answer["kind"])],
    )


def _title(work: ScaleOf | None) -> str:
    if work is None:
        return "Шкала перевода"
    return f"Шкала перевода: {work.key.subject}, {work.key.grade} класс, {work.key.year}"


def _text(work: ScaleOf | None) -> str:
    if work is None or work.maximum is None:
        return _HONEST
    return f"Максимальный балл работы – {work.maximum}. {_HONEST}"


def _facts(told: Mapping[str, FactValue], work: ScaleOf | None) -> list[Fact]:
    """Fields of the form; without a known scale all of them are empty."""
    facts: list[Fact] = []
    if work is None:
        facts.append(Fact("subject", "Предмет", told.get("subject"), FactKind.LINE))
        facts += [_line(name, told) for name in ("grade", "year")]
        facts.append(Fact("level", "Уровень", told.get("level") or _LEVELS[0], FactKind.CHOICE, choices=_LEVELS))
    if work is None or work.maximum is None:
        facts.append(_line("max", told))
    facts += [_line(name, told) for name in _BOUNDS]
    hint = "например: описание проверочной работы, 2026"
    facts.append(Fact("source", "Источник", told.get("source"), FactKind.LINE, hint=hint))
    kinds = ("", *_KINDS)  # none is proposed
    facts.append(Fact("kind", "Вид источника", told.get("kind") or "", FactKind.CHOICE, choices=kinds))
    return facts


def _line(name: str, told: Mapping[str, FactValue]) -> Fact:
    return Fact(name, _NAMES[name], told.get(name), FactKind.LINE)


def _of_scale(scale: Scale) -> dict[str, FactValue]:
    bounds: dict[str, FactValue] = {key: str(bound) for key, bound in zip(_BOUNDS, scale.bounds, strict=True)}
    return bounds | {"source": scale.source, "kind": KIND_WORDS[scale.source_kind], "max": str(scale.max_score)}


def _whole(key: str, answer: Mapping[str, FactValue]) -> int:
    text = str(answer.get(key) or "").strip()
    if not text.isdecimal():
        raise NotAWholeNumberError(name=_NAMES[key], text=text)
    return int(text)
