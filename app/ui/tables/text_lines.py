"""Breaking a text into the lines of a cell: at most so many, the last one ends in «…» where something is left."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

MAX_LINES = 4


@lru_cache(maxsize=8192)
def _lines(text: str, font_key: str, width: int, limit: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(font_key)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[tuple[int, int]] = []
    layout.beginLayout()
    while len(starts) <= limit:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append((line.textStart(), line.textLength()))
    layout.endLayout()
    shown = [text[start : start + length].strip() for start, length in starts[:limit]]
    if len(starts) > limit:
        rest = " ".join(text[starts[limit - 1][0] :].split())
        shown[-1] = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        if not shown[-1].endswith("…"):  # the rest is short but stands on lines of its own
            shown[-1] = QFontMetrics(font).elidedText(shown[-1] + "…", Qt.TextElideMode.ElideRight, width)
    return tuple(shown)


def wrapped(text: str, font: QFont, width: int, limit: int = MAX_LINES) -> tuple[str, ...]:
    """Lines of `text` in `font` that fit `width` pixels, at least one, at most `limit`."""
    return _lines(text, font.toString(), max(width, 1), limit) or ("",)


def is_cut(text: str, lines: tuple[str, ...]) -> bool:
    """Whether some of the text is not seen in these lines."""
    return bool(lines) and lines[-1].endswith("…") and not text.rstrip().endswith("…")
