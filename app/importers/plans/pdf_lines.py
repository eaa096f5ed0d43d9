"""Text of a PDF outside tables: running heads and page numbers dropped, footnotes apart, lines put to paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import pairwise, takewhile
from typing import Final

from app.importers.plans.blocks import row_of
from app.importers.plans.columns import header_at
from app.importers.plans.headings import is_page_number
from app.importers.plans.lettering import folded, starts_low
from app.importers.plans.pdf_page import PageContent
from app.importers.plans.pdf_text import Joiner, Line

_MARGIN: Final = 0.12
"""Of the page's height: where running heads and page numbers stand."""
_SAME_PLACE: Final = 6.0
_NOTE_ZONE: Final = 0.5
_NOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]|\*+\s")
_POINT = re.compile(r"(?:[-–—•*·▪]|[а-яa-z\d]{1,2}\)|\d{1,2}\.|[IVX]{1,4}\.)\s")
_PITCH: Final = 0.75
"""Times the letter's size: white between two lines of one paragraph at most."""
_INDENT: Final = 12.0
_CENTRED: Final = 8.0
_OVERLAP: Final = 0.5
_MORE_WHITE: Final = 0.2
_SET_APART: Final = 0.45
"""Of the line's right end: a stretch that begins farther right is a гриф, whose lines end where they like."""


def drop_furniture(pages: Sequence[PageContent]) -> None:
    """Take page numbers, and heads and feet that stand at one place of several pages, out of the text."""
    met = Counter(key for page in pages for key in {_key(page, strip) for strip in _at_edges(page)})
    for page in pages:
        edges = _at_edges(page)
        upper = [strip for strip in edges if strip[0].top < page.height / 2]
        lower = [strip for strip in reversed(edges) if strip[0].top >= page.height / 2]
        for strips in (upper, lower):
            _remove(page, list(takewhile(partial(_is_furniture, met, page), strips)))


def _is_furniture(met: Counter[tuple[str, int]], page: PageContent, strip: Sequence[Line]) -> bool:
    if _is_header(strip):
        return False
    return is_page_number(_whole(strip)) or met[_key(page, strip)] + _near(met, page, strip) > 1


def take_notes(pages: Sequence[PageContent], joiner: Joiner) -> list[str]:
    """Footnotes at the bottom of pages, taken out of the text."""
    notes: list[str] = []
    for page in pages:
        lowest = max((grid.bottom for grid in page.grids), default=0.0)
        low = [strip for strip in page.outside if strip[0].top > max(lowest, _NOTE_ZONE * page.height)]
        first = next((at for at, strip in enumerate(low) if _NOTE.match(strip[0].text)), None)
        if first is None:
            continue
        for strip in low[first:]:
            whole = _whole(strip)
            if _NOTE.match(whole) or not notes:
                notes.append(whole)
            else:
                notes[-1] = joiner.joined(notes[-1], whole)
        _remove(page, low[first:])
    return notes


def paragraphs(strips: Sequence[Sequence[Line]], joiner: Joiner) -> list[str]:
    """Texts of paragraphs, their lines parted by newlines; columns side by side are read one by one."""
    met: list[list[Line]] = []
    right = max((part.x1 for strip in strips for part in strip), default=0.0)
    white = _usual_white(strips)
    for strip in strips:
        for part in strip:
            above = next((lines for lines in reversed(met) if _goes_on(lines, part, right, white)), None)
            if above is not None:
                above.append(part)
            else:
                met.append([part])
    return [_text(lines, joiner, right) for lines in met]


def _usual_white(strips: Sequence[Sequence[Line]]) -> float:
    """White between lines of one paragraph, times the letter's size: that of the closest lines."""
    whites = sorted(
        (below[0].top - above[0].bottom) / below[0].size
        for above, below in pairwise(strips)
        if below[0].top - above[0].bottom <= _PITCH * below[0].size
    )
    return whites[len(whites) // 10] if whites else 0.0


def _text(lines: Sequence[Line], joiner: Joiner, right: float) -> str:
    """Lines as one text: a newline stays where a line ended by the writer's wish."""
    text = ""
    for at, line in enumerate(lines):
        wrapped = at and (_is_full(lines[at - 1], line, right) or starts_low(line.text))
        text = joiner.joined(text, line.text, " " if wrapped else "\n")
    return text


def _is_full(above: Line, below: Line, right: float) -> bool:
    """Whether the first word below had no room on the line above."""
    word = below.text.split()[0]
    return above.x1 + (below.x1 - below.x0) * (len(word) + 2) / len(below.text) > right


def _goes_on(lines: Sequence[Line], part: Line, right: float, white: float) -> bool:
    """Whether a line goes on with a paragraph: close below, in the same letters, not indented, the line above full."""
    last = lines[-1]
    near = -_OVERLAP <= (part.top - last.bottom) / part.size <= min(_PITCH, white + _MORE_WHITE)
    over = last.x0 < part.x1 and part.x0 < last.x1
    same = last.bold == part.bold and abs(last.size - part.size) <= 0.1 * last.size
    if not (near and over and same) or _POINT.match(part.text) or (last.text[-1] == ";" and not starts_low(part.text)):
        return False
    if abs((last.x0 + last.x1) / 2 - (part.x0 + part.x1) / 2) <= _CENTRED:
        return True
    if part.x0 - last.x0 > _INDENT:
        return False
    return _is_full(last, part, right) or last.x0 > _SET_APART * right


def _at_edges(page: PageContent) -> list[list[Line]]:
    return [
        strip
        for strip in page.outside
        if strip[0].bottom < _MARGIN * page.height or strip[0].top > (1 - _MARGIN) * page.height
    ]


def _key(page: PageContent, strip: Sequence[Line]) -> tuple[str, int]:
    return re.sub(r"\d+", "#", folded(_whole(strip))), round(_place(page, strip) / _SAME_PLACE)


def _near(met: Counter[tuple[str, int]], page: PageContent, strip: Sequence[Line]) -> int:
    text, at = _key(page, strip)
    return met[text, at - 1] + met[text, at + 1]


def _place(page: PageContent, strip: Sequence[Line]) -> float:
    return strip[0].top if strip[0].top < page.height / 2 else strip[0].top - page.height


def _is_header(strip: Sequence[Line]) -> bool:
    return header_at([row_of([part.text for part in strip])], 0) is not None


def _whole(strip: Sequence[Line]) -> str:
    return " ".join(part.text for part in strip)


def _remove(page: PageContent, strips: Sequence[Sequence[Line]]) -> None:
    spans = [(min(part.top for part in strip), max(part.bottom for part in strip)) for strip in strips]
    page.outside = [strip for strip in page.outside if strip not in strips]
    page.letters = [
        letter for letter in page.letters if not any(top <= letter.middle[1] <= bottom for top, bottom in spans)
    ]
