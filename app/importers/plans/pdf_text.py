"""Letters of a PDF page → lines of text: spaces seen as gaps, raised figures as marks, words joined over line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.core.russian_words import is_word
from app.importers.plans.lettering import SUPERSCRIPTS, breaks_off

SPACE: Final = 0.2
"""Of the letter's size: a gap from which on letters belong to two words."""
_SAME_LINE: Final = 0.8
_RAISED: Final = 0.8
_OVERPRINT: Final = 0.2
_SHORT_WORD: Final = 2
"""Letters of a word that is a preposition or a conjunction, or else the end of a longer one."""
_FULL_LINE: Final = 0.75
_LIST_MARK = re.compile(r"^(?:[-–—•*·▪]\s|[а-яa-z\d]{1,2}\)\s|\d{1,2}\.\s)")
_NUMBER_PART = re.compile(r"\d{0,3}(?:\.\d{0,3})*")
_LAST_WORD = re.compile(r"([\w-]*?)([\u2010\u00ad-])$")
_FIRST_WORD = re.compile(r"^\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter with its box, points from the left and from the top of the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    upright: bool = True
    rising: bool = True

    @property
    def middle(self) -> tuple[float, float]:
        """Centre of the box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line within a stretch without wide gaps."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False


def lines_of(letters: Sequence[Letter]) -> list[Line]:
    """Lines of letters from top to bottom; a line set on its side (a narrow header) is read along its direction."""
    return [_line(row) for row in _rows(_upright(letters))]


def segments_of(letters: Sequence[Letter], gap: float) -> list[list[Line]]:
    """Lines, each parted where a gap is wider than `gap` times the letter's size: columns of text side by side."""
    return [[_line(part) for part in _parted(row, gap)] for row in _rows(_upright(letters))]


def words_of(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Letters by words, line after line."""
    return [word for row in _rows(letters) for word in _parted(row, SPACE)]


def _upright(letters: Sequence[Letter]) -> Sequence[Letter]:
    lying = [letter for letter in letters if not letter.upright and letter.text.strip()]
    if 2 * len(lying) <= len(letters):
        return letters
    rising = 2 * sum(letter.rising for letter in lying) >= len(lying)
    return [_turned(letter, rising=rising) for letter in lying]


def _turned(letter: Letter, *, rising: bool) -> Letter:
    x0, x1 = (-letter.bottom, -letter.top) if rising else (letter.top, letter.bottom)
    top, bottom = (letter.x0, letter.x1) if rising else (-letter.x1, -letter.x0)
    return Letter(letter.text, x0, top, x1, bottom, letter.size, letter.bold)


def _rows(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Letters by lines: a small raised one joins the line that it overlaps."""
    rows: list[tuple[float, float, list[Letter]]] = []
    last: tuple[float, float, list[Letter]] | None = None
    for letter in sorted(letters, key=lambda letter: (-round(letter.size), letter.top)):
        if last is None or _share(last, letter) < _SAME_LINE:
            last = max(rows, key=lambda row: _share(row, letter), default=None)
        if last is None or 2 * _share(last, letter) < 1:
            last = (letter.top, letter.bottom, [])
            rows.append(last)
        last[2].append(letter)
    ordered = [sorted(row[2], key=lambda letter: letter.x0) for row in sorted(rows, key=lambda row: row[0])]
    return [row for row in ordered if any(letter.text.strip() for letter in row)]


def _share(row: tuple[float, float, list[Letter]], letter: Letter) -> float:
    """How much of a letter's height lies on a line."""
    return (min(row[1], letter.bottom) - max(row[0], letter.top)) / max(letter.bottom - letter.top, 0.1)


def _parted(row: Sequence[Letter], gap: float) -> list[list[Letter]]:
    parts: list[list[Letter]] = []
    reached = 0.0
    for letter in row:
        if not letter.text.strip():
            continue
        if not parts or letter.x0 - reached > gap * letter.size:
            parts.append([])
        parts[-1].append(letter)
        reached = letter.x1
    return parts


def _line(row: Sequence[Letter]) -> Line:
    seen = [letter for letter in row if letter.text.strip()]
    size = max(letter.size for letter in seen)
    middle = sum(sum(letter.middle[1:]) for letter in seen if letter.size > _RAISED * size) / max(
        1, sum(1 for letter in seen if letter.size > _RAISED * size)
    )
    text = ""
    last: Letter | None = None
    for letter in row:
        blank = not letter.text.strip()
        if last and not blank and _same_place(last, letter):
            continue  # bold by printing twice
        apart = last is not None and letter.x0 - last.x1 > SPACE * size
        if (blank or apart) and text and not text.endswith(" "):
            text += " "
        if not blank:
            raised = letter.size <= _RAISED * size and letter.middle[1] < middle and letter.text.isdigit()
            text += letter.text.translate(SUPERSCRIPTS) if raised else letter.text
            last = letter
    bold = 2 * sum(letter.bold for letter in seen) > len(seen)
    top, bottom = min(letter.top for letter in seen), max(letter.bottom for letter in seen)
    return Line(text.strip(), seen[0].x0, top, max(letter.x1 for letter in seen), bottom, size, bold)


def _same_place(one: Letter, other: Letter) -> bool:
    return one.text == other.text and abs(one.x0 - other.x0) < _OVERPRINT * other.size and abs(one.top - other.top) < 1


class Joiner:
    """Joins lines to one text. `words`: words of the whole document, by which a hyphen at a line's end is judged."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        for text in texts:
            inner = re.sub(r"^\S+|\S+$", " ", text)  # a word at the end of a line may be half of one
            self._words.update(word.lower() for word in re.findall(r"\w+(?:-\w+)*", inner))

    def cell(self, lines: Sequence[Line], width: float) -> str:
        """The text of a cell; a point of a list begins a new line. `width`: of the cell, points."""
        if len(lines) > 1 and all(_NUMBER_PART.fullmatch(line.text) for line in lines):
            return "".join(line.text for line in lines)  # «1.1» over «0.»: the column is too narrow for its numbers
        text = ""
        for at, line in enumerate(lines):
            above = lines[at - 1] if at else None
            if above and _LIST_MARK.match(line.text):
                text += "\n" + line.text
            elif above and self._cut_by_width(above, line.text, width):
                text += line.text
            else:
                text = self.joined(text, line.text)
        return text

    def joined(self, left: str, right: str, between: str = " ") -> str:
        """Two lines as one: «образова-» and «ния» are one word, «учителя-» and «предметники» keep the hyphen."""
        last, first = _LAST_WORD.search(left), _FIRST_WORD.match(right)
        if not left or not right:
            return left or right
        if not last or not last[1] or not first:
            return left + between + right
        if not right[0].islower():
            return left + right  # «Ханты-» and «Мансийский»
        return left[:-1] + right if self._is_one_word(last[1], last[2], first.group()) else left[:-1] + "-" + right

    def _is_one_word(self, left: str, hyphen: str, right: str) -> bool:
        if hyphen == "\u00ad":
            return True
        start = left.rpartition("-")[2].lower()
        with_hyphen, without = f"{left}-{right}".lower(), f"{left}{right}".lower()
        if with_hyphen in self._words or without in self._words:
            return with_hyphen not in self._words
        first = right.partition("-")[0].lower()
        compound = start != "не" and (is_word(start) or start.endswith("о")) and is_word(first)
        return is_word(start + first) or not compound

    def _cut_by_width(self, above: Line, below: str, width: float) -> bool:
        """Whether a word too long for its column was cut without a hyphen: «Ответственны» / «е»."""
        first = _FIRST_WORD.match(below)
        if not above.text.isalpha() or not first or not below[0].islower():
            return False
        if above.x1 - above.x0 < _FULL_LINE * width:
            return False
        whole = f"{above.text}{first.group()}".lower()
        halves = is_word(above.text.lower()) and _is_whole(first.group())
        return not halves and (whole in self._words or is_word(whole))


def _is_whole(text: str) -> bool:
    return breaks_off(text) if len(text) <= _SHORT_WORD else is_word(text)
