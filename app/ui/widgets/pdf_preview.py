"""The pages of a PDF as they will print: previous, next, zoom, page n of m. Works without QtPdf, too: says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.ui.theme import HAIR, SMALL, Theme
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.empty_state import EmptyState

_STEP = 1.25
_POINTS_PER_INCH = 72
_ZOOM_MIN, _ZOOM_MAX = 0.25, 4.0


class PdfPreview(QWidget):
    """Shows a PDF given as bytes or as a file.

    Signals:
        opened(int): number of pages.
        open_outside(): «Открыть» was pressed where the preview is not possible.
    """

    opened = Signal(int)
    open_outside = Signal()

    def __init__(self, theme: Theme, *, empty_text: str = "Выберите документ, чтобы увидеть его страницы") -> None:
        super().__init__()
        self._theme = theme
        self._buffer: QBuffer | None = None
        self._bytes = QByteArray()
        self._document: Any = None  # QtPdf is imported with the first document
        self._view: Any = None
        self._pages = QLabel()
        self._stack_box = QWidget()
        self._stack = QStackedLayout(self._stack_box)
        self._empty = EmptyState(theme, empty_text, icon="pdf")
        self._stack.addWidget(self._empty)
        self._bar = self._build_bar()
        self._bar.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HAIR)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack_box, 1)

    @property
    def page_count(self) -> int:
        """Pages of the document shown, 0 = none."""
        return int(self._document.pageCount()) if self._document is not None else 0

    @property
    def page(self) -> int:
        """The page shown, from 1; 0 = none."""
        return int(self._view.pageNavigator().currentPage()) + 1 if self.page_count else 0

    def show_bytes(self, pdf: bytes) -> None:
        """Show a PDF from memory."""
        if not self._ready():
            return
        self._bytes = QByteArray(pdf)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)  # the buffer must live as long as the document
        self._after_load()

    def show_file(self, file: Path) -> None:
        """Show a PDF from the disk."""
        if self._ready():
            self._document.load(str(file))
            self._after_load()

    def clear(self) -> None:
        """Show no document."""
        if self._document is not None:
            self._document.close()
        self._bar.setEnabled(False)
        self._pages.setText("")
        self._stack.setCurrentWidget(self._empty)

    def go(self, page: int) -> None:
        """Go to a page, counted from 1; outside the document nothing happens."""
        if 1 <= page <= self.page_count:
            self._view.pageNavigator().jump(page - 1, QPointF())

    def zoom_by(self, factor: float) -> None:
        """Larger or smaller, between a quarter and four times."""
        if self._view is None:
            return
        now = self._zoom()
        self._view.setZoomMode(type(self._view).ZoomMode.Custom)
        self._view.setZoomFactor(min(max(now * factor, _ZOOM_MIN), _ZOOM_MAX))

    def fit_width(self) -> None:
        """As wide as the room."""
        if self._view is not None:
            self._view.setZoomMode(type(self._view).ZoomMode.FitToWidth)

    def _zoom(self) -> float:
        """The zoom that is seen: while the width is fitted, Qt does not tell it."""
        if self._view.zoomMode() is type(self._view).ZoomMode.Custom or not self.page_count:
            return float(self._view.zoomFactor())
        margins = self._view.documentMargins()
        room = self._view.viewport().width() - margins.left() - margins.right()
        page = self._document.pagePointSize(self.page - 1).width() * self._view.logicalDpiX() / _POINTS_PER_INCH
        return float(room / page)

    def _build_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HAIR)
        self.previous_button = icon_button(
            self._theme, "previous", "Предыдущая страница", lambda: self.go(self.page - 1)
        )
        self.next_button = icon_button(self._theme, "next", "Следующая страница", lambda: self.go(self.page + 1))
        row.addWidget(self.previous_button)
        row.addWidget(self._pages)
        row.addWidget(self.next_button)
        row.addSpacing(SMALL)
        row.addWidget(icon_button(self._theme, "zoom_out", "Уменьшить", lambda: self.zoom_by(1 / _STEP)))
        row.addWidget(icon_button(self._theme, "zoom_in", "Увеличить", lambda: self.zoom_by(_STEP)))
        row.addWidget(icon_button(self._theme, "fit_width", "По ширине", self.fit_width))
        row.addStretch()
        return bar

    def _ready(self) -> bool:
        """Make document and view once; False and a way out where QtPdf is missing."""
        if self._view is not None:
            return True
        try:
            from PySide6.QtPdf import QPdfDocument
            from PySide6.QtPdfWidgets import QPdfView
        except ImportError:
            outside = EmptyState(self._theme, "Просмотр внутри программы здесь недоступен.", "Открыть", icon="pdf")
            outside.pressed.connect(self.open_outside)
            self._stack.addWidget(outside)
            self._stack.setCurrentWidget(outside)
            return False
        self._document = QPdfDocument(self)
        view = QPdfView(self._stack_box)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setPageSpacing(SMALL)
        view.setDocument(self._document)
        view.setAccessibleName("Страницы документа")
        view.pageNavigator().currentPageChanged.connect(self._tell_page)
        self._view = view
        self._stack.addWidget(view)
        return True

    def _after_load(self) -> None:
        shown = self.page_count > 0
        self._bar.setEnabled(shown)
        self._stack.setCurrentWidget(self._view if shown else self._empty)
        if shown:
            self.go(1)
        self._tell_page()
        self.opened.emit(self.page_count)

    def _tell_page(self, *_of_qt: object) -> None:
        self._pages.setText(f"Страница {self.page} из {self.page_count}" if self.page_count else "")
        self.previous_button.setEnabled(self.page > 1)
        self.next_button.setEnabled(self.page < self.page_count)
