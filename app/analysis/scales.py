"""Scales primary score → mark: reading and checking them, finding the one of a work. A bound is never guessed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.analysis.values import MARKS, Scale, WorkData, WorkKey, totals
from app.core.errors import AppError
from app.core.russian import plural

_SHOWN = 3
"""Contradictions that a sentence names."""


class ScalesRefusedError(AppError):
    """Таблица шкал перевода не прочитана: {reason}."""


class BoundsRefusedError(AppError):
    """Границы шкалы неверны: «3» с {three}, «4» с {four}, «5» с {five}. Каждая следующая должна быть больше
    предыдущей, первая – не меньше 1, последняя – не больше максимального балла ({maximum}).
    """


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Participants of one total whose stated mark is not the scale's; `codes`: of the participants."""

    total: int
    mark: int
    by_scale: int
    codes: tuple[str, ...]


def parse_scales(text: str) -> tuple[Scale, ...]:
    """Scales as JSON: with subject, grade, year, level, max, from {"3", "4", "5"}, source, source_kind, note."""
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise ScalesRefusedError(reason="это не JSON") from error
    if not isinstance(rows, list):
        raise ScalesRefusedError(reason="ожидался список шкал")
    return tuple(_scale(row, index) for index, row in enumerate(rows, 1))


def find_scale(scales: Iterable[Scale], key: WorkKey, max_score: int | None = None) -> Scale | None:
    """The scale of exactly this year, subject, grade and level; a known maximum must be the scale's own, else None."""
    for scale in scales:
        same = (scale.year, scale.subject, scale.grade, scale.level) == (key.year, key.subject, key.grade, key.level)
        if same and max_score in (None, scale.max_score):
            return scale
    return None


def overridden(shipped: Iterable[Scale], own: Iterable[Scale]) -> tuple[Scale, ...]:
    """The school's own scales, then the shipped ones of other works: one scale a work."""
    mine = tuple(own)
    taken = {_key(scale) for scale in mine}
    return (*mine, *(scale for scale in shipped if _key(scale) not in taken))


def check_bounds(bounds: tuple[int, int, int], maximum: int) -> None:
    """Raise BoundsRefusedError unless 0 < «3» < «4» < «5» ≤ maximum: (6, 10, 15) of 20 is sound."""
    three, four, five = bounds
    if not 0 < three < four < five <= maximum:
        raise BoundsRefusedError(three=three, four=four, five=five, maximum=maximum)


def contradictions(work: WorkData) -> tuple[Contradiction, ...]:
    """Stated marks that are not those of the work's scale, by total and mark; none without a scale.

    Scale «3» from 6, stated «2» at a total of 7 → Contradiction(7, 2, 3, …).
    """
    scale = work.scale
    if scale is None:
        return ()
    found: dict[tuple[int, int], list[str]] = {}
    for code, mark, total in zip(work.codes, work.marks, totals(work), strict=True):
        if mark in MARKS and total is not None and scale.mark(total) != mark:
            found.setdefault((total, mark), []).append(code)
    return tuple(
        Contradiction(total, mark, scale.mark(total), tuple(codes)) for (total, mark), codes in sorted(found.items())
    )


def contradictions_sentence(found: Iterable[Contradiction]) -> str:
    """«Отметки файла не сходятся со шкалой: 7 баллов – «2», по шкале «3» (2 участника).», or nothing."""
    parts = [
        f"{plural(one.total, 'балл', 'балла', 'баллов')} – «{one.mark}», по шкале «{one.by_scale}» "
        f"({plural(len(one.codes), 'участник', 'участника', 'участников')})"
        for one in found
    ]
    shown = "; ".join(parts[:_SHOWN]) + (f" и ещё {len(parts) - _SHOWN}" if len(parts) > _SHOWN else "")
    return f"Отметки файла не сходятся со шкалой: {shown}. Проверьте границы или файл." if parts else ""


def bounds_words(scale: Scale) -> str:
    """«3» с 6, «4» с 10, «5» с 15 баллов из 20."""
    three, four, five = scale.bounds
    return f"«3» с {three}, «4» с {four}, «5» с {five} из {plural(scale.max_score, 'балла', 'баллов', 'баллов')}"


def other_maximum_words(scales: Iterable[Scale], key: WorkKey, maximum: int | None) -> str:
    """Why a known scale of a work is not applied: its maximum is another; nothing where there is none or it is."""
    found = find_scale(scales, key)
    if found is None or maximum in (None, found.max_score):
        return ""
    return (
        f"Для этой работы известна шкала с максимальным баллом {found.max_score}, а у работы он {maximum}: "
        "шкала не применена."
    )


def _key(scale: Scale) -> tuple[str, int, int, str]:
    return scale.subject, scale.grade, scale.year, scale.level


def _scale(row: Any, index: int) -> Scale:
    try:
        bounds = (int(row["from"]["3"]), int(row["from"]["4"]), int(row["from"]["5"]))
        made = Scale(
            subject=str(row["subject"]),
            grade=int(row["grade"]),
            year=int(row["year"]),
            max_score=int(row["max"]),
            bounds=bounds,
            source=str(row["source"]),
            source_kind=str(row["source_kind"]),
            level=str(row.get("level", "базовый")),
            note=str(row.get("note", "")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ScalesRefusedError(reason=f"шкала {index} неполна или неверна ({error})") from error
    try:
        check_bounds(bounds, made.max_score)
    except BoundsRefusedError as error:
        raise ScalesRefusedError(
            reason=f"шкала {index}: границы {bounds} не растут от 1 до {made.max_score}"
        ) from error
    return made
