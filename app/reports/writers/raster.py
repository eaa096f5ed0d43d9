"""A reportlab drawing as a PNG picture: for Word and Excel, which take no vector graphics from us.

Knows the shapes that our charts use: bars, lines, broken lines, circles, polygons, level and upright labels.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from app.core.errors import BugError
from app.core.paths import resources
from app.reports.writers.fonts import FILES

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont
    from reportlab.graphics.shapes import Drawing

_FINER: Final = 2
"""Drawn so many times larger and then reduced: that smooths the edges."""
_APART: Final = 16
"""Shades of a colour towards white lie so far apart that none is taken for white or for another."""


@lru_cache(maxsize=32)
def _font(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(resources() / "fonts" / FILES[name]), pixels)


def png(drawing: Drawing, dpi: int) -> bytes:
    """The drawing on white, at `dpi` points of the picture an inch."""
    from PIL import Image

    size = (round(drawing.width * dpi / 72), round(drawing.height * dpi / 72))
    brush = _Brush(size[0] * _FINER, size[1] * _FINER, dpi / 72 * _FINER)
    for shape in drawing.contents:
        brush.draw(shape)
    small = brush.image.reduce(_FINER).quantize(palette=_palette(brush.colors), dither=Image.Dither.NONE)
    out = BytesIO()
    small.save(out, "PNG", dpi=(dpi, dpi), optimize=False)
    return out.getvalue()


def _palette(colors: set[tuple[int, int, int]]) -> Image.Image:
    """Each colour of the drawing and its steps towards white, of which smoothed edges are made; 256 at most."""
    from PIL import Image

    most = max(1, 255 // max(1, len(colors)))
    shades = [255, 255, 255]
    for color in sorted(colors)[:255]:
        steps = max(1, min(most, (255 - min(color)) // _APART))
        for step in range(steps):
            shades += [value + (255 - value) * step // steps for value in color]
    made = Image.new("P", (1, 1))
    made.putpalette(shades)
    return made


class _Brush:
    """Paints shapes; `scale` is pixels a point, y is turned downwards."""

    def __init__(self, width: int, height: int, scale: float) -> None:
        from PIL import Image, ImageDraw

        self.image: Image.Image = Image.new("RGB", (width, height), "white")
        self.pen: ImageDraw.ImageDraw = ImageDraw.Draw(self.image)
        self.scale = scale
        self.colors: set[tuple[int, int, int]] = set()

    def _rgb(self, color: Any) -> tuple[int, int, int]:
        red, green, blue = color.bitmap_rgb()
        self.colors.add((red, green, blue))
        return red, green, blue

    def draw(self, shape: Any) -> None:
        """Paint one shape; a kind that charts do not use is a mistake of ours."""
        name = type(shape).__name__
        painter = getattr(self, f"_{name.lower()}", None)
        if painter is None:
            raise BugError(f"no picture of a {name}")
        painter(shape)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * self.scale, self.image.height - y * self.scale

    def _thick(self, shape: Any) -> int:
        return max(1, round(float(shape.strokeWidth) * self.scale))

    def _rect(self, shape: Any) -> None:
        left, bottom = self._at(shape.x, shape.y)
        right, top = self._at(shape.x + shape.width, shape.y + shape.height)
        if right - left >= 1 and bottom - top >= 1:
            self.pen.rectangle((left, top, right - 1, bottom - 1), fill=self._rgb(shape.fillColor))

    def _line(self, shape: Any) -> None:
        color, thick = self._rgb(shape.strokeColor), self._thick(shape)
        start, end = (shape.x1, shape.y1), (shape.x2, shape.y2)
        if not shape.strokeDashArray:
            self.pen.line((self._at(*start), self._at(*end)), fill=color, width=thick)
            return
        on, off = shape.strokeDashArray
        length = max(((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5, 0.01)
        along = (end[0] - start[0]) / length, (end[1] - start[1]) / length
        done = 0.0
        while done < length:
            stop = min(done + on, length)
            points = [self._at(start[0] + along[0] * far, start[1] + along[1] * far) for far in (done, stop)]
            self.pen.line((points[0], points[1]), fill=color, width=thick)
            done += on + off

    def _polyline(self, shape: Any) -> None:
        self.pen.line(self._corners(shape), fill=self._rgb(shape.strokeColor), width=self._thick(shape), joint="curve")

    def _polygon(self, shape: Any) -> None:
        self.pen.polygon(self._corners(shape), fill=self._rgb(shape.fillColor))

    def _corners(self, shape: Any) -> list[tuple[float, float]]:
        return [self._at(*pair) for pair in zip(shape.points[::2], shape.points[1::2], strict=True)]

    def _circle(self, shape: Any) -> None:
        (left, top), (right, bottom) = (
            self._at(shape.cx - shape.r, shape.cy + shape.r),
            self._at(shape.cx + shape.r, shape.cy - shape.r),
        )
        self.pen.ellipse((left, top, right, bottom), fill=self._rgb(shape.fillColor))

    def _string(self, shape: Any) -> None:
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.textAnchor]
        font = _font(shape.fontName, round(shape.fontSize * self.scale))
        self.pen.text(self._at(shape.x, shape.y), shape.text, fill=self._rgb(shape.fillColor), font=font, anchor=anchor)

    def _group(self, shape: Any) -> None:
        """A label that reads upwards: painted level on a piece of its own, then turned."""
        from PIL import Image, ImageDraw

        [label] = shape.contents
        x, y = self._at(*shape.transform[4:])
        font = _font(label.fontName, round(label.fontSize * self.scale))
        wide, tall = round(font.getlength(label.text)), round(font.size)
        piece = Image.new("L", (wide + 2, tall * 2))
        ImageDraw.Draw(piece).text((1, round(tall * 1.5)), label.text, fill=255, font=font, anchor="ls")
        turned = piece.transpose(Image.Transpose.ROTATE_90)
        before = {"start": 0, "middle": wide / 2, "end": wide}[label.textAnchor]
        corner = (round(x - tall * 1.5), round(y + before - turned.height))
        self.image.paste(Image.new("RGB", turned.size, self._rgb(label.fillColor)), corner, turned)
