"""What of a row as read a person should look at: numbers, swapped columns, joined rows, unclear duty."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.core.actors import duty, names_person, starts_with_actor
from app.importers.plans.shared_cells import fits
from app.importers.plans.values import PlanItem, PlanSection

JOINED: Final = "строка склеена из частей, разорванных границей страницы"
MERGED: Final = "ячейка занимает несколько столбцов, граница между ними не видна"
EMPTY: Final = "нет текста мероприятия"
LONG: Final = "очень длинный текст: возможно, слились две строки"
TERM_IS_ACTOR: Final = "в столбце сроков назван исполнитель"
ACTOR_IS_TERM: Final = "в столбце ответственных стоит срок"
SWAPPED: Final = "сроки и ответственные, похоже, перепутаны"
PERSONS: Final = "ответственный назван по фамилии: не видно, чья это обязанность"
UNCLEAR: Final = "не видно, чья это обязанность"
NOBODY: Final = "не указан ответственный"

_LONGEST_TITLE: Final = 900
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def with_doubts(
    sections: Sequence[PlanSection], abbreviations: Mapping[str, str], *, responsible: bool
) -> tuple[PlanSection, ...]:
    """Sections with `doubt` of every row filled in; `responsible`: the plan has a column of those responsible."""
    made = []
    for section in sections:
        items: list[PlanItem] = []
        numbered: list[str] = []
        for item in section.items:
            found = [
                *_texts(item),
                *_order(item.number, numbered),
                *_duty(item, abbreviations, responsible=responsible),
            ]
            items.append(replace(item, doubt="; ".join(filter(None, [item.doubt, *found]))))
            if item.number:
                numbered.append(item.number)
        made.append(replace(section, items=tuple(items)))
    return tuple(made)


def _texts(item: PlanItem) -> list[str]:
    found = []
    if not item.title.strip():
        found.append(EMPTY)
    if len(item.title) > _LONGEST_TITLE:
        found.append(LONG)
    of_actor, of_term = _is_actor(item.terms or ""), _is_term(item.responsible or "")
    if of_actor and of_term:
        found.append(SWAPPED)
    elif of_actor or of_term:
        found.append(TERM_IS_ACTOR if of_actor else ACTOR_IS_TERM)
    return found


def _is_actor(terms: str) -> bool:
    return names_person(terms) or (starts_with_actor(terms) and not re.search(r"\d", terms))


def _is_term(responsible: str) -> bool:
    return bool(responsible.strip()) and fits("terms", responsible, {}) and not starts_with_actor(responsible)


def _order(number: str | None, above: Sequence[str]) -> list[str]:
    """A number that does not follow the one above it: 1.3 is followed by 1.4, 1.3.1, 2, or by a number ending in 1."""
    if not number or not above or not _NUMBER.fullmatch(number):
        return []
    if number in above:
        return [f"номер {number} повторяется"]
    last = above[-1]
    if not _NUMBER.fullmatch(last):
        return []
    before, now = _parts(last), _parts(number)
    following = {(*before[:depth], before[depth] + 1) for depth in range(len(before))}
    if now in following or now[-1] == 1:
        return []
    return [f"номер не по порядку: {number} после {last}"]


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def _duty(item: PlanItem, abbreviations: Mapping[str, str], *, responsible: bool) -> list[str]:
    text = item.responsible or ""
    if not text:
        return [NOBODY] if responsible and not item.parent else []
    if _is_term(text) or duty(text, abbreviations) != "unclear":
        return []
    return [PERSONS if names_person(text) else UNCLEAR]
