"""Whom a responsible cell names: staff by surname or position, groups, and words that name nobody known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.core.russian import fold


@dataclass(frozen=True, slots=True)
class Person:
    """A staff member as cells may name them; `subjects` of a teacher."""

    person_id: int
    full_name: str
    position: str
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsible:
    """`people`: identifiers; `groups`: «учителя математики»; `unknown`: what names nobody of the staff, as written."""

    people: tuple[int, ...] = ()
    groups: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


_WORD = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_SURNAME_FIRST: Final = re.compile(rf"({_WORD})[\s\u00a0]+([А-ЯЁ])\.[\s\u00a0]*(?:([А-ЯЁ])\.)?")
_SURNAME_LAST: Final = re.compile(rf"([А-ЯЁ])\.[\s\u00a0]*(?:([А-ЯЁ])\.)?[\s\u00a0]*({_WORD})")
_WHOLE: Final = re.compile(rf"({_WORD})[\s\u00a0]+({_WORD})[\s\u00a0]+({_WORD})")
_ENDING: Final = re.compile(
    r"(?:ого|ому|ыми|ими|ами|ями|ов|ев|ей|ам|ям|ах|ях|ой|ый|ий|ая|яя|ую|ым|им"
    r"|ом|ем|ью|ья|ье|ю|я|а|у|е|и|ы|ь|й|о)$"
)
_SURNAME_ENDS: Final = re.compile(
    r"(?:|а|у|ом|ым|ем|е|ой|ою|ую|ая|ого|ому|им|ий|ый|и|ы|я|ю|ей|ею|ь|й|ья|ью|ьем|ье|его|ему|ом)$"
)
_HEADS: Final = (
    "директор", "заместител", "зам", "учител", "педагог", "руководител", "классн", "администрац", "методист",
    "психолог", "социальн", "библиотекар", "логопед", "дефектолог", "советник", "председател", "члены", "координатор",
    "куратор", "школьн", "ответственн", "специалист", "тьютор", "секретар",
)  # fmt: skip
_JOINED: Final = re.compile(rf"\s+(?:и|а также)\s+(?=(?:{'|'.join(_HEADS)}))", re.IGNORECASE)
_JOINED_NAMES: Final = re.compile(
    rf"\s+и\s+(?={_WORD}[\s\u00a0]+[А-ЯЁ]\.|[А-ЯЁ]\.[\s\u00a0]*(?:[А-ЯЁ]\.)?[\s\u00a0]*{_WORD})"
)
_SHORT: Final = {
    "зам": "заместитель", "дир": "директор", "увр": "учебно-воспитательной работе", "ур": "учебной работе",
    "вр": "воспитательной работе", "мр": "методической работе", "нмр": "научно-методической работе",
    "умр": "учебно-методической работе", "ахч": "хозяйственной части", "ахр": "хозяйственной работе",
    "рук": "руководитель", "пед": "педагог", "соц": "социальный",
}  # fmt: skip
_EMPTY: Final = frozenset(
    ["школа", "школы", "оо", "мбоу", "маоу", "мкоу", "гбоу", "сош", "образовательной", "организации", "учреждения"]
)
_COLLECTIVE: Final = re.compile(
    r"^(?:администраци|педагогическ\w+ (?:коллектив|совет)|коллектив|методическ\w+ (?:совет|объединени)|совет|"
    r"рабоч\w+ групп|комисси|шмо|мо|школьн\w+ методическ|родительск|члены)"
)
_PLURAL: Final = re.compile(
    r"^(?:вс[ея]\w*\s+)?(?:[а-я-]+(?:ые|ие)\s+)?(?:[а-я]+-)?(?:учителя|заместители|руководители|директора|педагоги|"
    r"методисты|психологи|логопеды|воспитатели|кураторы|наставники|тьюторы|специалисты|библиотекари|координаторы|организаторы|"
    r"председатели|ответственные|члены|работники|сотрудники)\b"
)
_LEAST_STEM: Final = 3


class Directory:
    """The staff, ready to be named. Reading is remembered by the text."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(people)
        self._known: dict[str, Responsible] = {}
        self._surnames = {person.person_id: _surname_parts(person.full_name) for person in self._people}
        self._positions = {person.person_id: _stems(person.position) for person in self._people}

    def read(self, text: str) -> Responsible:
        """Whom a cell names.

        Worked example: with Иванова Мария Петровна, заместитель директора по УВР, and two teachers of mathematics:
        «Ивановой М. П., учителя математики, библиотекарь» → (Иванова), («учителя математики»), («библиотекарь»).
        """
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Responsible:
        people: dict[int, None] = {}
        groups: list[str] = []
        unknown: list[str] = []
        last: int | None = None
        for part in _parts(text):
            names = self._names(part)
            if names is None:
                last = self._by_position(part, last, people, groups, unknown)
                continue
            rest, found, strange = names
            people |= dict.fromkeys(found)
            unknown += strange
            last = found[-1] if found else None
            if rest and not (found and self._is_their_position(rest, found)):
                self._by_position(rest, last, people, groups, unknown)
        return Responsible(tuple(people), tuple(dict.fromkeys(groups)), tuple(dict.fromkeys(unknown)))

    def _by_position(
        self, part: str, last: int | None, people: dict[int, None], groups: list[str], unknown: list[str]
    ) -> int | None:
        """A part without a surname; returns the one person it names."""
        if last is not None and self._is_their_position(part, [last]):
            return last  # «Иванова М. П., заместитель директора по УВР»
        plain = _plain(part)
        if _COLLECTIVE.match(plain) or _PLURAL.match(plain):
            groups.append(part)
            return None
        holders = self._holders(part)
        if len(holders) == 1:
            people[holders[0]] = None
            return holders[0]
        (groups if holders else unknown).append(part)
        return None

    def _holders(self, part: str) -> list[int]:
        """Who holds a position: the whole of it, else one that begins so, else the teachers of a subject."""
        stems = _stems(part)
        if not stems:
            return []
        whole = [key for key, own in self._positions.items() if own == stems]
        if whole:
            return self._of_subject(part, whole)
        begun = [key for key, own in self._positions.items() if own[: len(stems)] == stems]
        if begun:
            return begun
        return self._of_subject(part, [key for key, own in self._positions.items() if own and own[:1] == stems[:1]])

    def _of_subject(self, part: str, holders: Sequence[int]) -> list[int]:
        """Of teachers those whose subject the part names."""
        rest = _stems(part)[1:]
        if not rest or not _plain(part).startswith("учител"):
            return list(holders) if _stems(part) in [self._positions[key] for key in holders] else []
        subjects = {person.person_id: [_stems(subject) for subject in person.subjects] for person in self._people}
        named = [key for key in holders if any(set(rest) <= set(subject) for subject in subjects[key])]
        return named or [key for key in holders if self._positions[key] == _stems(part)]

    def _is_their_position(self, part: str, found: Sequence[int]) -> bool:
        stems = _stems(part)
        return any(self._positions[key][: len(stems)] == stems or stems == self._positions[key] for key in found)

    def _names(self, part: str) -> tuple[str, list[int], list[str]] | None:
        """What is left beside the names of a part, whom they name, and names of nobody; None = no name in it."""
        found: list[int] = []
        strange: list[str] = []
        rest = part
        for pattern, order in ((_SURNAME_FIRST, (1, 2, 3)), (_SURNAME_LAST, (3, 1, 2)), (_WHOLE, (1, 2, 3))):
            for match in pattern.finditer(rest):
                surname, first, second = (match[at] or "" for at in order)
                who = self._named(surname, first[:1], second[:1])
                if pattern is _WHOLE and not who:
                    who = self._named(match[3], match[1][:1], match[2][:1])
                    if not who:
                        continue
                found += who
                strange += [] if who else [match[0].strip()]
                rest = rest.replace(match[0], " ", 1)
        if not found and not strange:
            return None
        return rest.strip(" ,.;–—-()"), found, strange

    def _named(self, surname: str, first: str, second: str) -> list[int]:
        """The one person whose surname, in any case, and initials these are; nobody where there are several."""
        fits = [
            key
            for key, (own, own_first, own_second) in self._surnames.items()
            if own_first == first.lower() and (not second or not own_second or own_second == second.lower())
            and _same_surname(fold(surname), own)
        ]  # fmt: skip
        exact = [key for key in fits if self._surnames[key][0] == fold(surname)]
        chosen = exact or fits
        return chosen if len(chosen) == 1 else []


def same_position(first: str, second: str) -> bool:
    """Whether two wordings name one position: «зам. директора по УВР» and its words in full."""
    return _stems(first) == _stems(second)


def _parts(text: str) -> list[str]:
    parts = re.split(r"[,;\n]+", text.replace("\u00a0", " "))
    for pattern in (_JOINED, _JOINED_NAMES):
        parts = [piece for part in parts for piece in pattern.split(part)]
    squeezed = [" ".join(part.split()) for part in parts]
    return [part for part in squeezed if part.strip(" .")]


def _surname_parts(full_name: str) -> tuple[str, str, str]:
    words = full_name.split()
    initials = [word[0].lower() for word in words[1:3]] + ["", ""]
    return fold(words[0]) if words else "", initials[0], initials[1]


def _same_surname(written: str, own: str) -> bool:
    if written == own:
        return True
    stem = _ENDING.sub("", own)
    if len(stem) < _LEAST_STEM or not written.startswith(stem):
        stem = own  # «Ткач»: nothing to take off
        if not written.startswith(stem):
            return False
    return bool(_SURNAME_ENDS.fullmatch(written[len(stem) :]))


def _plain(text: str) -> str:
    return " ".join(fold(text).replace(".", " ").split())


def _stems(text: str) -> tuple[str, ...]:
    """Stems of the words of a position: «Зам. директора по УВР» and «заместителю директора по учебно-воспитательной
    работе» have the same.
    """
    words = re.findall(r"[а-я-]+", _plain(text))
    spelled = " ".join(_SHORT.get(word, word) for word in words)
    stems = [_stem(word) for word in re.findall(r"[а-я]+", spelled) if word not in _EMPTY and word != "по"]
    return tuple(stem for stem in stems if stem)


def _stem(word: str) -> str:
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= _LEAST_STEM else word
