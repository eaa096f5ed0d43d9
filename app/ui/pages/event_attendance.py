"""Who of an event was there, as fields of the dialog that marks it."""

from __future__ import annotations

from collections.abc import Mapping

from app.services.views.control import OccurrenceView
from app.ui.widgets.facts_form import Fact, FactKind, FactValue

ABSENCE_REASONS = ("больничный", "командировка", "отпуск", "учебный отпуск", "замена урока", "семейные обстоятельства")
"""Usual reasons of an absence; any other may be typed."""

_ALL = "у всех, у кого есть это событие"


class Attendance:
    """Fields for one occurrence of an event: for whom it is marked, who was there, why the others were not."""

    def __init__(self, row: OccurrenceView) -> None:
        self._row = row
        people = row.event.people if row.event is not None and not row.absence else ()
        names = _unlike([one.name for one in people])
        self._people = {name: one.staff_id for name, one in zip(names, people, strict=True)}
        self._only = (
            "только в дорожной карте" if row.staff_id is None else f"только у этого сотрудника ({row.responsible})"
        )

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The fields; a person who was absent is marked alone and is asked nothing."""
        if not self._people:
            return ()
        names = tuple(self._people)
        return (
            *self.scope_facts("Отметить"),
            Fact("there", "Присутствовали", "\n".join(names), FactKind.CHECKS, choices=names, hint=_HINT),
            Fact(
                "why", "Почему не было", "", FactKind.OFFERED, choices=ABSENCE_REASONS, hint="если кто-то отсутствовал"
            ),
        )

    def scope_facts(self, verb: str) -> tuple[Fact, ...]:
        """«Перенести: у всех, у кого есть это событие»; nothing to choose for a row that stands alone."""
        if not self._people:
            return ()
        return (Fact("scope", verb, _ALL, FactKind.CHOICE, choices=(_ALL, self._only)),)

    def alone(self, told: Mapping[str, FactValue]) -> bool:
        """Whether the very row is meant and no other."""
        return told.get("scope") == self._only

    def absent(self, told: Mapping[str, FactValue]) -> dict[int, str]:
        """Reason by staff member of those who are not ticked; empty where one row is meant."""
        if not self._people or self.alone(told):
            return {}
        there = set(str(told.get("there") or "").split("\n"))
        why = str(told.get("why") or "").strip()
        return {key: why for name, key in self._people.items() if name not in there}


_HINT = "Снимите галочку у того, кого не было: его строка останется открытой"


def _unlike(names: list[str]) -> list[str]:
    """Names that can be told apart: a second «Иванова А.П.» is «Иванова А.П. (2)»."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found
