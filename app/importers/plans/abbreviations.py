"""Short forms that a plan explains: «(далее – ОО)», «(ФИС ОКО)», and lists «ОО – общеобразовательная организация»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.importers.plans.headings import is_note
from app.importers.plans.lettering import clean, folded, same_word

_INTRODUCED = re.compile(
    r"\(\s*далее\b\s*(?:-?\s*по тексту|соответственно|также|именуем\w+)?\s*[-–—:,]*\s*(?P<short>[^()]{1,80}?)\s*\)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\((?P<short>[А-ЯЁ]{2,8}(?:\s[А-ЯЁ]{2,8})?)\)")
_ENTRY = re.compile(
    r"^(?:[-–—•]\s+)?(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d{1,2}\s*[.)]?(?=\s)|\*+)?\s*(?P<short>[^–—;:]{1,60}?)\s*(?:\s[–—-]\s|[–—])\s*(?P<long>\S.+?)\s*[;.,]?$"
)
_SENTENCE = re.compile(r"(?:[;!?]|(?<![А-ЯЁ])(?<!\bг)(?<!\bим)[.:])\s+")
_WORD = re.compile(r"[\w№]+(?:-[\w]+)*")
_LIST = re.compile(r"сокращени|обозначени|сноск", re.IGNORECASE)
_LINKS: Final = frozenset(("в", "во", "и", "на", "о", "об", "по", "с", "со", "за", "для", "к", "до", "от", "при", "из"))
_ADJECTIVE = re.compile(r"[А-ЯЁ][\w-]*(?:ого|его|ой|ей|ый|ий|ая|яя|ое|ее|ых|их|ым|им|ом|ем)")
_FEWEST_CAPITALS: Final = 2


def abbreviations_of(paragraphs: Sequence[str], cells: Iterable[str], notes: Iterable[str]) -> dict[str, str]:
    """Short form → long form in the document's own words; the first one counts, a nominative one before others."""
    found: dict[str, str] = {}
    for text in [*paragraphs, *cells]:
        for short, long in _explained(clean(text)):
            _keep(found, short, long)
    for short, long in _listed(paragraphs, notes):
        _keep(found, short, long)
    return found


def _keep(found: dict[str, str], short: str, long: str) -> None:
    known = next((key for key in found if _same_name(key, short)), None)
    if known is None:
        found[short] = long
    elif _first(long) == _first(known) != _first(found[known]):
        found[known] = long


def _first(text: str) -> str:
    return text.partition(" ")[0]


def _same_name(one: str, other: str) -> bool:
    words, others = one.split(), other.split()
    return len(words) == len(others) and all(same_word(a, b) for a, b in zip(words, others, strict=True))


def _listed(paragraphs: Sequence[str], notes: Iterable[str]) -> Iterator[tuple[str, str]]:
    lines: list[str] = list(notes)
    inside = False
    for paragraph in paragraphs:
        if is_note(paragraph) and _LIST.search(paragraph):
            inside = True
            lines += _entries(paragraph.partition(":")[2])
        elif is_note(paragraph):
            lines.append(paragraph)
        elif inside:
            lines += _entries(paragraph)
    for line in lines:
        if found := _ENTRY.fullmatch(clean(line)):
            yield found["short"].strip(' «»"'), found["long"]


def _entries(text: str) -> list[str]:
    return [part for line in text.splitlines() for part in re.split(r";\s+(?=\S{1,40}\s[–—-]\s)", line) if part.strip()]


def _explained(text: str) -> Iterator[tuple[str, str]]:
    for match in _INTRODUCED.finditer(text):
        if long := long_form(text[: match.start()], match["short"]):
            yield match["short"], long
    for match in _BRACKETED.finditer(text):
        clause = _clause(text[: match.start()])
        start = _by_initials(clause, match["short"])
        if start is not None:
            yield match["short"], clause[start:].strip(" ,")


def long_form(before: str, short: str) -> str | None:
    """The words just before a bracket that its short form stands for.

    By the initials («государственной итоговой аттестации (далее – ГИА)»), by the same word («Департамент образования
    (далее – Департамент)»), else from the first capital letter («Федеральной службы … (далее – Рособрнадзор)»).
    """
    clause = _clause(before)
    start = _by_initials(clause, short)
    if start is None:
        start = _by_word(clause, short)
    if start is None:
        start = _by_capital(clause)
    long = clause[start:].strip(" ,–—-")
    return long or None


def _clause(before: str) -> str:
    """The end of a text that one explanation can reach: after the last sentence and the last bracket «(далее …)»."""
    start = max((match.end() for match in _SENTENCE.finditer(before)), default=0)
    introduced = max((match.end() for match in _INTRODUCED.finditer(before)), default=0)
    tail = before[max(start, introduced) :]
    return tail.lstrip(" ,;.–—-")


def _by_initials(clause: str, short: str) -> int | None:
    letters = [char.lower() for char in short if char.isupper()]
    if len(letters) < _FEWEST_CAPITALS:
        return None
    words = [(match.start(), folded(match.group())) for match in _WORD.finditer(clause)]
    for loose in (False, True):
        for at in range(len(words) - 1, -1, -1):
            if _spells([word for _, word in words[at:]], letters, loose=loose):
                return _before_including(clause, words[at][0], letters)
    return None


def _spells(words: Sequence[str], letters: Sequence[str], *, loose: bool) -> bool:
    """Whether the initials of words give the letters, from the first word on; `loose`: others may stand between."""
    if not words or words[0][0] != letters[0]:
        return False
    due = 0
    for word in words:
        if word[0] == letters[due]:
            due += 1
            if due == len(letters):
                return True
        elif not loose and word not in _LINKS:
            return False
    return False


def _before_including(clause: str, start: int, letters: Sequence[str]) -> int:
    """Take in the words before «, в том числе …» where they have the same initials."""
    included = re.search(r",\s*в том числе\b[^,]*$", clause[:start])
    if included is None:
        return start
    words = list(_WORD.finditer(clause[: included.start()]))[-len(letters) :]
    same = [folded(word.group())[0] for word in words] == list(letters)
    return words[0].start() if same else start


def _by_word(clause: str, short: str) -> int | None:
    first = _WORD.match(short.lstrip('«"'))
    places = [match for match in _WORD.finditer(clause) if first and same_word(match.group(), first.group())]
    if not places:
        return None
    place = places[0] if any(char.isdigit() for char in short) else places[-1]
    if named := re.search(r"\bплан\w*\s+мероприятий\s*\(\W*$", clause[: place.start()]):
        return named.start()
    return _with_adjectives(clause, place.start())


def _with_adjectives(clause: str, start: int) -> int:
    """Proper adjectives before a word belong to it: «Ханты-Мансийского автономного округа»."""
    for word in reversed(list(_WORD.finditer(clause[:start]))):
        if clause[word.end() : start].strip() or not _ADJECTIVE.fullmatch(word.group()) or word.start() == 0:
            break
        start = word.start()
    return start


def _by_capital(clause: str) -> int:
    opened = clause.rfind("(") + 1 if clause.count("(") > clause.count(")") else 0
    capital = re.search(r"[А-ЯЁ]", clause[opened:])
    return opened + capital.start() if capital else opened
