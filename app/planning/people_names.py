"""Names of a table matched to the staff: whole names in any order, «Фамилия И. О.», «И. О. Фамилия»; never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.russian import fold
from app.planning.people import Person


@dataclass(frozen=True, slots=True)
class NameMatch:
    """`person_id` where exactly one of the staff fits; else `candidates`: whom the user may choose among first."""

    name: str
    person_id: int | None = None
    candidates: tuple[int, ...] = ()


def match_name(name: str, staff: Sequence[Person]) -> NameMatch:
    """Whom a written name means.

    «Анна Сергеевна ПЕТРОВА», «Петрова А. С.», «А.С. Петрова» → Петрова Анна Сергеевна; «Петрова» alone is her only
    where one Петрова works. Two people who fit are candidates, as is whoever bears the surname.
    """
    words = _words(name)
    fits = [person.person_id for person in staff if _fits(words, _words(person.full_name))]
    if len(fits) == 1:
        return NameMatch(name, fits[0], tuple(fits))
    if fits:
        exact = [
            one.person_id for one in staff if one.person_id in fits and sorted(_words(one.full_name)) == sorted(words)
        ]
        return NameMatch(name, exact[0] if len(exact) == 1 else None, tuple(fits))
    near = [
        person.person_id for person in staff if _words(person.full_name)[:1] and _words(person.full_name)[0] in words
    ]
    return NameMatch(name, None, tuple(near))


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", fold(name))


def _fits(written: Sequence[str], own: Sequence[str]) -> bool:
    """The surname stands among the words; each other word is a given name or its initial, in their order."""
    if not own or own[0] not in written:
        return False
    rest = list(written)
    rest.remove(own[0])
    given = list(own[1:])
    if len(rest) > len(given):
        return False
    return all(
        word == name or (len(word) == 1 and name.startswith(word)) for word, name in zip(rest, given, strict=False)
    )
