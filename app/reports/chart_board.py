"""What charts are drawn with: colours by role, type, and a board that puts text, bars and lines on a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from app.reports.writers.fonts import Face, face, registered
from app.reports.writers.lines import HYPHEN, clean, wrap

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing, String
    from reportlab.lib.colors import Color

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

LINE: Final = 1.15
"""Height of a line of labels, in sizes."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours (RRGGBB) and type of charts on one ground. `size`: of labels, pt."""

    font: str
    size: float
    ink: str
    soft: str
    bound: str
    roles: dict[str, str]
    series: tuple[str, ...]

    def color(self, index: int, role: str = "") -> str:
        """Of a category's role, or of the series with that index."""
        return self.roles.get(role) or self.series[index % len(self.series)]


_ROLES = {"good": "4E9A66", "warning": "E0AE3F", "bad": "C9533F", "neutral": "9AA6B2", "accent": "2F6CB3"}
_SERIES = ("2F6CB3", "E0AE3F", "7A8793", "4E9A66", "8A5BA6", "C9533F")
PAPER: Final = Look("Tinos", 10.0, "000000", "D5D9DD", "8C2F1F", _ROLES, _SERIES)
SCREEN: Final = Look("PTSans", 12.0, "1F2933", "DDE1E6", "8C2F1F", _ROLES, _SERIES)
DARK: Final = Look(
    "PTSans",
    12.0,
    "E4E8EC",
    "454C54",
    "F2A08F",
    {"good": "6DBB86", "warning": "E8C068", "bad": "E5806D", "neutral": "8D99A6", "accent": "6FA5E3"},
    ("6FA5E3", "E8C068", "AEB8C2", "6DBB86", "B892D0", "E5806D"),
)


def shown(text: str) -> str:
    """Text of a label: one clean line."""
    return clean(text).replace("\n", " ")


class Board:
    """A drawing with its look; x to the right, y upwards, pt."""

    def __init__(self, width: float, height: float, look: Look) -> None:
        from reportlab import rl_config

        rl_config.shapeChecking = (
            0  # before the shapes are imported: checking each attribute costs a seventh of a chart
        )
        from reportlab.graphics.shapes import Drawing

        registered(look.font)
        self.width = width
        self.height = height
        self.look = look
        self.face: Face = face(look.font)
        self.drawing: Drawing = Drawing(width, height)

    def wide(self, text: str, size: float | None = None) -> float:
        """Width of a label, pt."""
        return self.face.points(text, size or self.look.size)

    def broken(self, text: str, width: float, size: float | None = None) -> list[str]:
        """Lines of a label not wider than `width`, pt; words wider than it are divided."""
        limit = max(width, 1.0) * 1000 / (size or self.look.size)
        return [line.replace(HYPHEN, "-") for line, _ in wrap(shown(text), limit, self.face)]

    def cut(self, text: str, width: float, size: float | None = None) -> str:
        """The label, or its beginning with «…» where it is wider than `width`."""
        if self.wide(text, size) <= width:
            return text
        while text and self.wide(text + "…", size) > width:
            text = text[:-1]
        return text.rstrip() + "…"

    def text(
        self, x: float, y: float, text: str, anchor: Anchor = "start", *, size: float | None = None, color: str = ""
    ) -> None:
        """A label with its baseline at y."""
        self.drawing.add(self._string((x, y), text, anchor, size, color))

    def upright(self, x: float, y: float, text: str, anchor: Anchor = "end", size: float | None = None) -> None:
        """A label turned to read upwards, with its baseline at x."""
        from reportlab.graphics.shapes import Group

        turned = Group(self._string((0, 0), text, anchor, size, ""))
        turned.transform = (0, 1, -1, 0, x, y)
        self.drawing.add(turned)

    def _string(self, at: tuple[float, float], text: str, anchor: Anchor, size: float | None, color: str) -> String:
        from reportlab.graphics.shapes import String

        return String(
            round(at[0], 2),
            round(at[1], 2),
            text,
            fontName=self.look.font,
            fontSize=size or self.look.size,
            textAnchor=anchor,
            fillColor=_ink(color or self.look.ink),
        )

    def bar(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """A filled rectangle."""
        from reportlab.graphics.shapes import Rect

        box = Rect(round(x, 2), round(y, 2), round(width, 2), round(height, 2))
        box.fillColor, box.strokeColor = _ink(color), None
        self.drawing.add(box)

    def line(self, start: Point, end: Point, color: str, *, width: float = 0.5, dash: Sequence[float] = ()) -> None:
        """A straight line."""
        from reportlab.graphics.shapes import Line

        ends = (round(start[0], 2), round(start[1], 2), round(end[0], 2), round(end[1], 2))
        line = Line(*ends, strokeColor=_ink(color), strokeWidth=width)
        if dash:
            line.strokeDashArray = list(dash)
        self.drawing.add(line)

    def path(self, points: Sequence[tuple[float, float]], color: str, width: float = 1.6) -> None:
        """A broken line through points."""
        from reportlab.graphics.shapes import PolyLine

        flat = [round(value, 2) for point in points for value in point]
        self.drawing.add(PolyLine(flat, strokeColor=_ink(color), strokeWidth=width))

    def mark(self, x: float, y: float, shape: int, color: str, radius: float = 2.8) -> None:
        """A point of a line; lines differ by the shape of their points as well as by colour."""
        from reportlab.graphics.shapes import Circle, Polygon

        if shape % len(_MARKS) == 0:
            self.drawing.add(Circle(round(x, 2), round(y, 2), radius, fillColor=_ink(color), strokeColor=None))
            return
        corners = [
            round(value * radius + (y if at % 2 else x), 2) for at, value in enumerate(_MARKS[shape % len(_MARKS)])
        ]
        self.drawing.add(Polygon(corners, fillColor=_ink(color), strokeColor=None))


_MARKS: Final[tuple[tuple[float, ...], ...]] = (
    (),
    (-1, -1, 1, -1, 1, 1, -1, 1),
    (-1.2, -0.9, 1.2, -0.9, 0, 1.2),
    (-1.3, 0, 0, -1.3, 1.3, 0, 0, 1.3),
)
"""Points of lines: a circle, a square, a triangle, a diamond; corners as x, y in radii."""


def _ink(color: str) -> Color:
    from reportlab.lib.colors import HexColor

    return HexColor(f"#{color}")
