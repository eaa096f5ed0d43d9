"""A chart on the screen: an SVG text drawn to fit, asked for again when the look or the size changes.

It leaves the window as a picture: on white in the light look, whatever the look of the window, at 240 points an inch.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.ui.application import FONT_FAMILY
from app.ui.palette import LIGHT, Palette
from app.ui.theme import Theme
from app.ui.way_out import Leaving, way_out
from app.ui.widgets.buttons import icon_button

SvgMaker = Callable[[int, int, Palette], str]
"""Takes width and height in pixels and the palette in force, gives SVG; an empty text = nothing to show."""

_LARGEST = 1.4  # times its own size
_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)  # QtSvg does not know it and paints the view black
_FONT = re.compile(r"font-family\s*:\s*(?:'[^']*'|[^;\"'])+|font-family\s*=\s*(\"[^\"]*\"|'[^']*')")
_FINER = 2.5
"""A picture has so many points for a pixel of the screen (96 an inch): 240 an inch."""
_METRE = round(96 * _FINER / 0.0254)
_LEAST = QSize(640, 320)
"""A picture is no smaller than this, in pixels of the screen: a narrow window makes narrow charts."""
_MARGIN = 12.0
_CORNER = 24
"""Room at the right of the chart that is left to the button of its menu, in pixels."""


def prepare_svg(svg: str) -> str:
    """The SVG as QtSvg can draw it: without clip paths, in the window's face."""

    def face(found: re.Match[str]) -> str:
        return f'font-family="{FONT_FAMILY}"' if found[1] else f"font-family: {FONT_FAMILY}"

    return _FONT.sub(face, _CLIP.sub("", svg))


class ChartView(QWidget):
    """Draws what `make` gives, keeping its proportions, in the middle of the room.

    `text` says in words what the chart shows: it is read by screen readers and shown where there is no chart.
    `title` stands over the chart in pictures, and names their files. The button in the corner opens the menu of the
    right button; Tab reaches the chart, the menu key, Shift+F10 and Ctrl+C do the same.
    """

    def __init__(
        self,
        theme: Theme,
        make: SvgMaker | None = None,
        *,
        text: str = "",
        height: int = 260,
        title: str = "",
        outside: SvgMaker | None = None,
    ) -> None:
        """`outside`: draws what may leave the school, where that is less than what is seen."""
        super().__init__()
        self._theme = theme
        self._make = make
        self._height = height
        self._text = text
        self._title = title
        self._outside = outside
        self._subject = ""
        self._people: int | None = None
        self._drawn: tuple[object, ...] = ()
        self._renderer: object = None
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text or "Диаграмма")
        theme.changed.connect(self.update)
        self.more = icon_button(theme, "more", "Копировать, сохранить картинку", self._open_corner)
        self.more.setParent(self)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.setFixedSize(_CORNER - 2, _CORNER - 2)
        self.more.setStyleSheet("padding: 0px;")  # the icon keeps its size
        self.more.setHidden(make is None)

    def show_chart(self, make: SvgMaker | None, text: str, title: str = "") -> None:
        """Another chart."""
        self._make = make
        self._outside = None
        self._text = text
        self._title = title
        self._drawn = ()
        self.setAccessibleName(text or "Диаграмма")
        self.more.setHidden(make is None)
        self.update()

    def describe(self, subject: str, people: int | None = None) -> None:
        """Tell pictures what the chart belongs to («Математика, 5 класс, 2026»), and how many people it is about."""
        self._subject, self._people = subject, people

    def sizeHint(self) -> QSize:
        """As high as asked for."""
        return QSize(480, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ask for the SVG if anything has changed, then draw it."""
        from PySide6.QtSvg import QSvgRenderer  # only pages with charts need it

        room = QSize(max(self.width() - _CORNER, 1), self.height())
        wanted = (self._make, room.width(), room.height(), self._theme.palette.dark)
        if wanted != self._drawn:
            self._drawn = wanted
            svg = self._make(room.width(), room.height(), self._theme.palette) if self._make else ""
            self._renderer = QSvgRenderer(QByteArray(prepare_svg(svg).encode())) if svg else None
        painter = QPainter(self)
        if isinstance(self._renderer, QSvgRenderer) and self._renderer.isValid():
            self._renderer.render(painter, _fit(self._renderer.defaultSize(), room))
        else:
            painter.setPen(self._theme.colour("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, self._text or "Диаграммы нет")
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.palette.ink_accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # the picture

    def picture(self) -> QImage | None:
        """The chart under its title on white, in the light look; None where there is no chart."""
        from PySide6.QtSvg import QSvgRenderer

        room = self.size().expandedTo(_LEAST)
        make = self._outside or self._make
        svg = make(room.width(), room.height(), LIGHT) if make else ""
        renderer = QSvgRenderer(QByteArray(prepare_svg(svg).encode()))
        if not svg or not renderer.isValid():
            return None
        drawn = QRectF(renderer.viewBoxF() if not renderer.viewBoxF().isEmpty() else QRectF(0, 0, *room.toTuple()))
        subject = self._subject + (f"; n = {self._people}" if self._people else "")
        heads = [(text, bold) for text, bold in ((self._title, True), (subject, False)) if text]
        line = QFontMetricsF(_face(bold=True)).lineSpacing()
        head = line * len(heads) + (_MARGIN / 2 if heads else 0.0)
        size = QSize(round(drawn.width() + 2 * _MARGIN), round(drawn.height() + head + 2 * _MARGIN))
        image = QImage(size * _FINER, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        image.setDotsPerMeterX(_METRE)
        image.setDotsPerMeterY(_METRE)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(_FINER, _FINER)
        painter.setPen(LIGHT.text)
        for at, (text, bold) in enumerate(heads):
            painter.setFont(_face(bold=bold))
            place = QRectF(_MARGIN, _MARGIN + at * line, drawn.width(), line)
            fitting = QFontMetricsF(_face(bold=bold)).elidedText(text, Qt.TextElideMode.ElideRight, drawn.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, fitting)
        renderer.render(painter, QRectF(_MARGIN, _MARGIN + head, drawn.width(), drawn.height()))
        painter.end()
        return image

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        image = self.picture()
        if image is not None:
            QGuiApplication.clipboard().setImage(image)

    def save(self) -> None:
        """Let the window save the picture as a file."""
        door, image = way_out(self), self.picture()
        if door is None or image is None:
            return
        png, people = _png(image), self._people
        name = ". ".join(filter(None, (self._subject, self._title or "Диаграмма")))
        door.let_out(Leaving(name, "png", lambda services, path: services.saving.picture(png, path, people)))

    # mouse and keys

    def context_menu(self) -> QMenu:
        """What may be done with the chart."""
        menu = QMenu(self)
        copy = menu.addAction(self._theme.icon("copy"), "Скопировать", self.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        if way_out(self) is not None:
            menu.addAction(self._theme.icon("save"), "Сохранить картинку (PNG)…", self.save)
        for action in menu.actions():
            action.setEnabled(self._make is not None)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the right button, the menu key or Shift+F10."""
        self._open_menu(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button stays in its corner."""
        super().resizeEvent(event)
        self.more.move(self.width() - self.more.width(), 0)

    def _open_corner(self) -> None:
        self._open_menu(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _open_menu(self, at: QPoint) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def _face(*, bold: bool) -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(14)
    font.setBold(bold)
    return font


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know files only
    return bytes(buffer.data().data())


def _fit(picture: QSize, room: QSize) -> QRectF:
    """The largest rectangle of the picture's proportions in the middle of the room; letters do not grow too large."""
    most = room.boundedTo(picture * _LARGEST)
    scaled = picture.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(
        (room.width() - scaled.width()) / 2, (room.height() - scaled.height()) / 2, scaled.width(), scaled.height()
    )
