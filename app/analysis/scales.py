"""Official scales primary score → mark: reading them and finding the one of a work. A bound is never guessed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from app.analysis.values import Scale, WorkKey
from app.core.errors import AppError


class ScalesRefusedError(AppError):
    """Таблица шкал перевода не прочитана: {reason}."""


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
    if not 0 < bounds[0] < bounds[1] < bounds[2] <= made.max_score:
        raise ScalesRefusedError(reason=f"шкала {index}: границы {bounds} не растут от 1 до {made.max_score}")
    return made
