"""Whether a draft can be carried out by the people of a school: rows in all, of one position, of one month."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from app.core.russian import NBSP, plural
from app.planning.values import Measure, Roadmap
from app.planning.wording import lowered

MANY_ROWS = 70
"""A plan with more rows is read by nobody: about two a week of the school year."""

MANY_OF_ONE = 30
"""Rows of one position: nearly one a week."""

MANY_IN_MONTH = 15
"""Rows that fall due in one month."""

_MONTHS = (
    "январе", "феврале", "марте", "апреле", "мае", "июне",
    "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
)  # fmt: skip
_ROWS = ("строка", "строки", "строк")


def load_warnings(roadmap: Roadmap, due_months: Mapping[str, tuple[int, ...]]) -> tuple[str, ...]:
    """Sentences about too much work, none where there is not.

    `due_months`: numbers of the months in which a row falls due, by its id; a row counts once a month.
    """
    rows = roadmap.measures
    found = []
    if len(rows) > MANY_ROWS:
        found.append(
            f"В плане {plural(len(rows), *_ROWS)}: это больше двух в неделю. Уберите то, что школа делает и без плана."
        )
    positions = [position for row in rows for position in _positions(row)]
    spelled = {position.casefold(): position for position in reversed(positions)}
    for folded, count in Counter(map(str.casefold, positions)).most_common():
        if count > MANY_OF_ONE:
            position = spelled[folded]
            rows_of_one = plural(count, "строке", "строках", "строках")
            found.append(f"В {rows_of_one} ответственный один и тот же: {position}. Распределите часть работы.")
    months = Counter(month for row in rows for month in set(due_months.get(row.id, ())))
    for month, count in months.most_common(2):
        if count > MANY_IN_MONTH:
            rest = plural(count, "срок", "срока", "сроков")
            found.append(f"В{NBSP}{_MONTHS[month - 1]} заканчивается {rest}. Перенесите то, что может подождать.")
    return tuple(found)


def _positions(row: Measure) -> list[str]:
    """Positions of the responsible cell, each once."""
    parts = re.split(r"[,;]\s*", row.responsible)
    return list({part.strip().casefold(): lowered(part.strip()) for part in parts if part.strip()}.values())
