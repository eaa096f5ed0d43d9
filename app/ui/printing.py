"""Printing a ready PDF: preview of the exact pages, then the printer, 300 dots an inch."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

_DPI = 300


class PdfPrint(QObject):
    """One PDF on its way to a printer. Keeps printer, document and dialog alive: Qt does not."""

    def __init__(self, pdf: bytes, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bytes = QByteArray(pdf)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setResolution(_DPI)
        self.printer.setFullPage(True)
        self.printer.setDocName(title)
        self._set_paper()

    def open_preview(self, window: QWidget) -> QPrintPreviewDialog:
        """Open the preview over the window without blocking; it goes with its window."""
        dialog = QPrintPreviewDialog(self.printer, window)
        dialog.setWindowTitle(f"Печать: {self.printer.docName()}")
        dialog.paintRequested.connect(self.paint)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.deleteLater)
        dialog.resize(900, 700)
        dialog.open()
        return dialog

    def paint(self, printer: QPrinter) -> None:
        """Paint the pages of the printer's range, each on its own sheet, as large as the sheet allows."""
        first = max(printer.fromPage(), 1)
        last = min(printer.toPage() or self.document.pageCount(), self.document.pageCount())
        painter = QPainter(printer)
        for page in range(first - 1, last):
            if page > first - 1:
                printer.newPage()
            sheet = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
            size = self.document.pagePointSize(page).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(QRect(sheet.topLeft(), size.toSize()))
            place.moveCenter(sheet.center())
            painter.drawImage(place, self.document.render(page, QSize(place.size())))
        painter.end()

    def _set_paper(self) -> None:
        """The paper and its orientation as in the first page."""
        if not self.document.pageCount():
            return
        size = self.document.pagePointSize(0)
        wide = size.width() > size.height()
        upright = size.transposed() if wide else size
        paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        self.printer.setPageSize(paper)
        self.printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
