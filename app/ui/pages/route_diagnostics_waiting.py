"""Rows and columns of a diagnostic that have no result yet: remembered until there is one."""

from __future__ import annotations

from collections.abc import Sequence

from app.planning.diagnostics import area_key
from app.services.views.diagnostics import AreaView, DiagnosticTable
from app.ui.memory import Json, Memory

_KEY = "routes/diagnostics/waiting"

Waiting = tuple[list[int], list[AreaView]]


class WaitingLines:
    """People (identifiers) and areas by diagnostic, in the window's memory."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def of(self, table: DiagnosticTable) -> Waiting:
        """Those of a diagnostic that have no result in it."""
        told = self._all().get(str(table.head.diagnostic_id))
        people, areas = told if isinstance(told, list) and len(told) == 2 else ([], [])  # noqa: PLR2004  people, areas
        there = {row.person.staff_id for row in table.people}
        known = {area_key(one.area) for one in table.areas}
        return (
            [key for key in _listed(people) if isinstance(key, int) and key not in there],
            [one for one in map(_area, _listed(areas)) if one is not None and area_key(one.area) not in known],
        )

    def put(self, diagnostic_id: int, people: Sequence[int], areas: Sequence[AreaView]) -> None:
        """Remember these and no others; nothing is kept of a diagnostic without any."""
        kept = {key: value for key, value in self._all().items() if key != str(diagnostic_id)}
        if people or areas:
            kept[str(diagnostic_id)] = [list(people), [[one.area, one.family, one.maximum] for one in areas]]
        self._memory.set(_KEY, kept)

    def _all(self) -> dict[str, Json]:
        told = self._memory.get(_KEY)
        return dict(told) if isinstance(told, dict) else {}


def _listed(told: Json) -> list[Json]:
    return told if isinstance(told, list) else []


def _area(told: Json) -> AreaView | None:
    match told:
        case [str(area), str(family), float() | int() | None as maximum]:
            return AreaView(area, family, None if maximum is None else float(maximum))
    return None
