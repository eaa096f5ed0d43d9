"""Numbers that Word itself puts before paragraphs: «1.», «2.3.», «а)», and bullets, counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from app.importers.plans.wordprocessing import attribute, child, children

BULLET: Final = "-"
_LEVEL = re.compile(r"%(\d)")
_RUSSIAN_LETTERS: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN_PARTS: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    kind: str
    text: str


class ListLabels:
    """Definitions of a document's lists and the counters of the lists so far."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._list_of: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._style_lists: dict[str, tuple[str, int]] = {}
        for node in children(numbering):
            if node.tag.endswith("}abstractNum"):
                self._levels[attribute(node, "abstractNumId")] = dict(map(_level, children(node, "lvl")))
        for node in children(numbering, "num"):
            self._read_list(node)
        for style in children(styles, "style"):
            if found := list_of(child(style, "pPr")):
                self._style_lists[attribute(style, "styleId")] = found

    def label(self, found: tuple[str, int] | None, style: str | None) -> str:
        """What stands before a paragraph of list `found` (numId, level) or of a style; "" outside lists."""
        number, level = found or self._style_lists.get(style or "", ("0", 0))
        levels = self._levels.get(self._list_of.get(number, ""), {})
        if level not in levels:
            return ""
        definition = levels[level]
        if definition.kind == "bullet":
            return BULLET
        counters = self._count(number, level, levels)
        if definition.kind == "none":
            return ""
        return _LEVEL.sub(lambda match: _shown(levels, counters, int(match.group(1)) - 1), definition.text)

    def _count(self, number: str, level: int, levels: dict[int, _Level]) -> dict[int, int]:
        counters = self._counters.setdefault(self._list_of[number], {})
        if number not in self._begun:
            self._begun.add(number)
            for (of, at), start in self._starts.items():
                if of == number:
                    counters[at] = start - 1
        for deeper in [at for at in counters if at > level]:
            del counters[deeper]
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        return counters

    def _read_list(self, node: Element) -> None:
        number = attribute(node, "numId")
        self._list_of[number] = attribute(child(node, "abstractNumId"), "val")
        for override in children(node, "lvlOverride"):
            start = attribute(child(override, "startOverride"), "val")
            if start.isdigit():
                self._starts[number, int(attribute(override, "ilvl") or 0)] = int(start)


def list_of(properties: Element | None) -> tuple[str, int] | None:
    """(numId, level) of paragraph properties, None outside lists."""
    node = child(properties, "numPr")
    number = attribute(child(node, "numId"), "val")
    return (number, int(attribute(child(node, "ilvl"), "val") or 0)) if number else None


def _level(node: Element) -> tuple[int, _Level]:
    start = attribute(child(node, "start"), "val")
    kind = attribute(child(node, "numFmt"), "val") or "decimal"
    return int(attribute(node, "ilvl") or 0), _Level(
        int(start) if start.isdigit() else 1, kind, attribute(child(node, "lvlText"), "val")
    )


def _shown(levels: dict[int, _Level], counters: dict[int, int], level: int) -> str:
    definition = levels.get(level, _Level(1, "decimal", ""))
    count = counters.get(level, definition.start)
    return _FORMATS.get(definition.kind, str)(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN_PARTS:
        repeat, count = divmod(count, value)
        text += letters * repeat
    return text


def _letter(letters: str) -> Callable[[int], str]:
    return lambda count: letters[(count - 1) % len(letters)]


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "russianLower": _letter(_RUSSIAN_LETTERS),
    "russianUpper": _letter(_RUSSIAN_LETTERS.upper()),
    "lowerLetter": _letter(_LATIN_LETTERS),
    "upperLetter": _letter(_LATIN_LETTERS.upper()),
}
