"""Who answers for a row of a plan: bodies and positions that a responsible cell names, and whose duty that makes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from app.core.actor_names import (
    AUTHORITY,
    BARE_BODIES,
    CLAUSE,
    GENERIC,
    HEAD_OF_SCHOOL,
    NAMES,
    OWNER,
    PERSON,
    POSITIONS_IN_SCHOOL,
    REPRESENTATIVE_OF_MOU,
    SCHOOL,
    SEPARATOR,
    SHORT_FORMS,
    SOMEBODY,
)
from app.core.russian import fold

Duty = Literal["own", "takes_part", "waits", "unclear"]
PERSON_KIND: Final = "person"

_MARKS = re.compile(r"\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[«»\"“”„]|[\u00ad\u200b-\u200d\u2060\ufeff]")
_BRACKETS = re.compile(r"\([^)]*\)")
_LATIN_WORD = re.compile(r"\b[ABCEHKMOPTXY]{2,6}\b")  # «OO» typed with the Latin keyboard
_CYRILLIC: Final = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
_INSIDE = re.compile(rf"\s+{CLAUSE.pattern}.*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody responsible by one name for all spellings: «МОУО», «институт (ИРО)», «директор», «учителя».

    `kind`: school (the school itself or its people), authority (a body the school waits for), person (a surname).
    """

    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name met in a text: where, whose, and whether its form can be the owner of the actor before it."""

    start: int
    actor: Actor
    owner: bool = False


def actors(responsible: str, abbreviations: Mapping[str, str] | None = None) -> tuple[Actor, ...]:
    """Actors of a responsible cell, each once, in its order; empty where the grammar knows nobody.

    «МОУО, директора школ» → МОУО, директор; «МОУО, где имеются ОО с …» → МОУО; «Иванова А. П.» → the person.
    `abbreviations`: short form → long form of the document, asked where a short name alone does not tell the body:
    «Департамент» of a plan whose «Департамент» is «департамент образования администрации города» → МОУО.
    """
    parts = _parts(responsible)
    found: list[Actor] = []
    for at, part in enumerate(parts):
        told = _by_long_form(part, abbreviations or {}) or _of_part(part) or _borrowed(part, parts[at + 1 :])
        found += told
    if not found:
        found = _persons(responsible)
    return tuple(dict.fromkeys(found))


def duty(responsible: str, abbreviations: Mapping[str, str] | None = None) -> Duty:
    """Whose work a row is, from its responsible cell.

    own: the school's («Директора школ»); takes_part: the school with others («МОУО, ОО»); waits: only others
    («Департамент, АУ «ИРО»»); unclear: nobody that the grammar knows, as in a list of surnames.
    """
    return duty_of(actors(responsible, abbreviations))


def duty_of(found: Sequence[Actor]) -> Duty:
    """Whose work a row of these actors is; see `duty`."""
    kinds = {actor.kind for actor in found} & {SCHOOL, AUTHORITY}
    if kinds == {SCHOOL}:
        return "own"
    if kinds == {AUTHORITY}:
        return "waits"
    return "takes_part" if kinds else "unclear"


def starts_with_actor(text: str) -> bool:
    """Whether a text begins with somebody who can be responsible."""
    first = _plain(text).lstrip("( ")
    patterns = (*(name.pattern for name in NAMES), HEAD_OF_SCHOOL, SOMEBODY)
    return any(pattern.match(first) for pattern in patterns)


def names_person(text: str) -> bool:
    """Whether a text is made of surnames with initials: «И. В. Петрова О. И. Сидорова»."""
    return bool(PERSON.search(text)) and not re.search(r"\w", PERSON.sub(" ", text))


def _plain(text: str) -> str:
    cyrillic = _LATIN_WORD.sub(lambda match: match.group().translate(_CYRILLIC), _MARKS.sub("", text))
    whole = fold(cyrillic)
    for short, long in SHORT_FORMS:
        whole = short.sub(long, whole)
    return whole


def _parts(responsible: str) -> list[str]:
    """Parts of the cell that name actors: «МОУО, где имеются ОО …» gives only «моуо»."""
    lines = _plain(_BRACKETS.sub(" ", responsible)).splitlines()
    parts = [" ".join(part.split()) for line in lines for part in SEPARATOR.split(line) if part.strip()]
    return [part for part in parts if not CLAUSE.match(part) or part.startswith("ответственн")]


def _of_part(part: str) -> list[Actor]:
    """Actors of one part; the owner of an actor («директора школ департамента») adds none."""
    head = _INSIDE.sub("", part).strip()
    found = _mentions(head)
    if not found and SOMEBODY.search(head):
        found = _mentions(part)[:1]  # «ответственный за проведение ВПР в ОО»
    if not found:
        position = HEAD_OF_SCHOOL.search(head)
        return [_position(head) or Actor("директор", SCHOOL)] if position else []
    first, *later = found
    named = [_named_by_position(first, part), *(mention.actor for mention in later if not mention.owner)]
    return _without_generic(named)


def _named_by_position(mention: _Mention, part: str) -> Actor:
    """«руководители ОО» → директор: the position before «ОО» tells who of the school it is."""
    before = _position(part[: mention.start]) if mention.actor == _SCHOOL_ITSELF else None
    return before or mention.actor


def _position(text: str) -> Actor | None:
    found = [
        (match.start(), place, label)
        for place, (label, pattern) in enumerate(POSITIONS_IN_SCHOOL)
        if (match := pattern.search(text))
    ]
    return Actor(min(found)[2], SCHOOL) if found else None


def _borrowed(part: str, rest: Sequence[str]) -> list[Actor]:
    """A bare position belongs to the school or body of the part after it: «руководители и учителя ОО»."""
    position = _position(part)
    if position is None or not rest or not SOMEBODY.match(part) or len(part.split()) > 1:
        return []
    mentions = _mentions(rest[0])
    return [position] if mentions and all(mention.actor.kind == SCHOOL for mention in mentions) else []


def _without_generic(found: Sequence[Actor]) -> list[Actor]:
    """«МБУ ИМЦ» is one actor and so is «директор СОШ № 5»: a general word beside a name of the same kind adds none."""
    kept = [actor for actor in found if actor.label not in GENERIC or len(_of_kind(found, AUTHORITY)) == 1]
    doubled = {
        at + 1 for at, (left, right) in enumerate(pairwise(kept)) if left.kind == SCHOOL and right == _SCHOOL_ITSELF
    }
    return [actor for at, actor in enumerate(kept) if at not in doubled] or list(found[:1])


def _of_kind(found: Sequence[Actor], kind: str) -> set[Actor]:
    return {actor for actor in found if actor.kind == kind}


def _mentions(text: str) -> list[_Mention]:
    """Names of a text in order; of two that begin or run over each other, the longer one that begins first."""
    met: list[tuple[int, int, Actor, str]] = []
    if moved := REPRESENTATIVE_OF_MOU.search(text):
        met.append((moved.start(), moved.end(), Actor("МОУО", AUTHORITY), ""))
    for name in NAMES:
        met += [
            (match.start(), match.end(), Actor(name.label, name.kind), match.group())
            for match in name.pattern.finditer(text)
        ]
    kept: list[_Mention] = []
    reached = 0
    for start, stop, actor, words in sorted(met, key=lambda mention: (mention[0], -mention[1])):
        if start >= reached:
            kept.append(_Mention(start, actor, OWNER[actor.kind].fullmatch(words) is not None))
            reached = stop
    return kept


def _by_long_form(part: str, abbreviations: Mapping[str, str]) -> list[Actor]:
    """The actor of a short name by what it stands for, where the short name itself is only «Департамент» or unknown."""
    for short, long in abbreviations.items():
        if _plain(short) == part and (BARE_BODIES.fullmatch(part) or not _of_part(part)):
            return _of_part(" ".join(_plain(long).split()))[:1]
    return []


def _persons(responsible: str) -> list[Actor]:
    return [
        Actor(f"{match['after'] or match['before']} {''.join((match['first'] or match['last']).split())}", PERSON_KIND)
        for match in PERSON.finditer(" ".join(responsible.split()))
    ]


_SCHOOL_ITSELF: Final = Actor("ОО", SCHOOL)
