"""Typefaces of documents: where their files lie, how wide a text is, which characters need the second font."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from app.core.paths import resources

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FILES: Final = {
    "Tinos": "tinos/Tinos-Regular.ttf",
    "Tinos-Bold": "tinos/Tinos-Bold.ttf",
    "Tinos-Italic": "tinos/Tinos-Italic.ttf",
    "Tinos-BoldItalic": "tinos/Tinos-BoldItalic.ttf",
    "PTSans": "pt-sans/PTSans-Regular.ttf",
    "PTSans-Bold": "pt-sans/PTSans-Bold.ttf",
    "DejaVuSans": "dejavu/DejaVuSans.ttf",
}
SECOND: Final = "DejaVuSans"
"""The font of marks that a text font lacks."""
NO_GLYPH: Final = "□"
"""Stands for a character that neither font has."""

_BASIC: Final = 0xFFFF
_REMEMBERED_WORDS: Final = 60_000


@cache
def registered(name: str) -> TTFont:
    """The font of that name (a key of FILES), loaded once and known to reportlab."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, str(resources() / "fonts" / FILES[name]))
    registerFont(font)
    return font


def second_glyph(char: str) -> str:
    """The character itself where the second font can show it, else NO_GLYPH.

    Characters beyond U+FFFF count as missing: reportlab would write a wrong text for them into the file.
    """
    code = ord(char)
    return char if code <= _BASIC and code in registered(SECOND).face.charToGlyph else NO_GLYPH


class _Widths(dict[str, int]):
    """Character → width in thousandths of the size; asks the first font, then the second, and remembers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._first = registered(name).face
        self.foreign: set[str] = set()

    def __missing__(self, char: str) -> int:
        code = ord(char)
        width: int
        if code <= _BASIC and code in self._first.charToGlyph:
            width = round(self._first.charWidths[code])
        else:
            self.foreign.add(char)
            width = round(registered(SECOND).face.charWidths[ord(second_glyph(char))])
        self[char] = width
        return width


class Face:
    """A text font together with the font of marks. Widths are thousandths of the size."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._widths = _Widths(name)
        self._words: dict[str, int] = {}
        self.space = self._widths[" "]

    @property
    def foreign(self) -> set[str]:
        """Characters measured so far that the text font lacks."""
        return self._widths.foreign

    def width(self, text: str) -> int:
        """Width of a text, thousandths of the size; words are remembered, they repeat."""
        known = self._words.get(text)
        if known is None:
            if len(self._words) > _REMEMBERED_WORDS:
                self._words.clear()
            known = self._words[text] = sum(map(self._widths.__getitem__, text))
        return known

    def points(self, text: str, size: float) -> float:
        """Width of a text, pt."""
        return self.width(text) * size / 1000


@cache
def face(name: str) -> Face:
    """The face of that name (a key of FILES), made once."""
    return Face(name)


def regular() -> Face:
    """The text font of documents."""
    return face("Tinos")


def bold() -> Face:
    """The bold text font of documents."""
    return face("Tinos-Bold")
