"""Sets of columns that plans are printed with: the layouts of official plans, and the union of them."""

from __future__ import annotations

from typing import Final

LAYOUTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("План региона: форма и результат", ("title", "form", "terms", "responsible", "result")),
    ("План города: сроки и исполнители", ("title", "terms", "responsible")),
    ("План округа: вид документа и результат", ("title", "responsible", "doc_kind", "terms", "result")),
    ("План с показателями реализации", ("title", "terms", "responsible", "indicator")),
    (
        "Все столбцы",
        ("title", "form", "doc_kind", "terms", "responsible", "indicator", "result"),
    ),
)
"""Name and keys of the columns in order, the number apart. The first three are the column sets of a regional plan of
2026, of a municipal plan of 2021–2022 and of a district's plan of 2024–2026; the fourth has the column «Показатель
реализации», the last is their union.
"""


def moved(columns: tuple[str, ...], key: str, by: int) -> tuple[str, ...]:
    """The columns with one of them so many places on, as far as there is room: (a, b, c), c, −1 → (a, c, b)."""
    at = columns.index(key)
    to = min(max(at + by, 0), len(columns) - 1)
    rest = [other for other in columns if other != key]
    return (*rest[:to], key, *rest[to:])
