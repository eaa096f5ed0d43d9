"""Self-check lists: questions whose answer «нет» names a deficit. Nobody is rated by them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import AppError
from app.planning.values import FAMILIES, Deficit

FOUND_BY = "самопроверка"


class SelfCheckRefusedError(AppError):
    """Лист самопроверки не прочитан: {reason}."""


@dataclass(frozen=True, slots=True)
class SelfCheckItem:
    """One question. `role`: administrator or teacher; `deficit`: its wording where the answer is «нет»."""

    id: str
    role: str
    family: str
    question: str
    deficit: str
    seen_in: str


def parse_self_check(text: str) -> tuple[SelfCheckItem, ...]:
    """The lists kept as JSON: objects with the fields of `SelfCheckItem`."""
    try:
        rows = json.loads(text)
        names = ("id", "role", "family", "question", "deficit", "seen_in")
        items = tuple(SelfCheckItem(*(str(row[name]) for name in names)) for row in rows)
    except (ValueError, KeyError, TypeError) as error:
        raise SelfCheckRefusedError(reason=f"неверная строка ({error})") from error
    for item in items:
        if item.family not in FAMILIES.get(item.role, ()):
            raise SelfCheckRefusedError(reason=f"семейство «{item.family}» неизвестно")
    return items


def deficits_of(items: Sequence[SelfCheckItem], answers: Mapping[str, bool], day: str = "") -> tuple[Deficit, ...]:
    """Deficits of the questions answered «нет» (False), in the order of the list; unanswered ones say nothing.

    Several in one family raise its level: two → средний, three and more → высокий; the highest level comes first.
    """
    negative = [item for item in items if answers.get(item.id) is False]
    per_family = {item.family: sum(other.family == item.family for other in negative) for item in negative}
    found = []
    for item in negative:
        count = per_family[item.family]
        level, priority = ("высокий", 1) if count > 2 else ("средний", 2) if count == 2 else ("низкий", 3)  # noqa: PLR2004  the rule of the docstring
        found.append(Deficit(item.id, item.family, item.deficit, f"{FOUND_BY} {day}".strip(), level, priority))
    return tuple(found)


def closing_note(day: str) -> str:
    """What the closing of a deficit by a later list rests on: «самопроверка 12.02.2027: ответ «да»»."""
    return f"{FOUND_BY} {day}: ответ «да»"


@dataclass(frozen=True, slots=True)
class SelfCheckChange:
    """Questions whose answer has changed between two lists: from «нет» to «да» and from «да» to «нет»."""

    better: tuple[SelfCheckItem, ...]
    worse: tuple[SelfCheckItem, ...]


def changes(items: Sequence[SelfCheckItem], before: Mapping[str, bool], after: Mapping[str, bool]) -> SelfCheckChange:
    """What has changed, in the order of the list; a question without both answers tells nothing.

    before {a: нет, b: да, c: нет}, after {a: да, b: да} → better (a), worse ().
    """
    both = [item for item in items if item.id in before and item.id in after]
    return SelfCheckChange(
        tuple(item for item in both if after[item.id] and not before[item.id]),
        tuple(item for item in both if before[item.id] and not after[item.id]),
    )


def unanswered(items: Sequence[SelfCheckItem], answers: Mapping[str, bool]) -> int:
    """How many questions have no answer yet."""
    return sum(item.id not in answers for item in items)
