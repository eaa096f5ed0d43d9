"""Draw resources/icons/program.svg as an .ico with the usual sizes; run by build.py inside its environment."""

import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIDES = (16, 24, 32, 48, 64, 128, 256)


def drawn(svg: Path, side: int) -> Image.Image:
    """The picture on a transparent square of `side` pixels."""
    picture = QImage(side, side, QImage.Format.Format_RGBA8888)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    return Image.frombytes("RGBA", (side, side), bytes(picture.constBits()))


def write(svg: Path, target: Path) -> None:
    """Write all sizes into one .ico."""
    *smaller, largest = (drawn(svg, side) for side in SIDES)
    target.parent.mkdir(parents=True, exist_ok=True)
    largest.save(target, "ICO", append_images=smaller, sizes=[(side, side) for side in SIDES])


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
