"""The way of a PDF to paper, without a printer: painted into another PDF."""

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.ui.printing import PdfPrint


def pdf(tmp_path, size, pages=3) -> bytes:
    file = tmp_path / "in.pdf"
    canvas = Canvas(str(file), pagesize=size)
    for _ in range(pages):
        canvas.rect(50, 50, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return file.read_bytes()


@pytest.mark.parametrize(
    ("size", "orientation"),
    [(A4, QPageLayout.Orientation.Portrait), (landscape(A4), QPageLayout.Orientation.Landscape)],
)
def test_paper_and_orientation_are_those_of_the_document(qapp, tmp_path, size, orientation):
    job = PdfPrint(pdf(tmp_path, size), "План")
    assert job.printer.pageLayout().orientation() is orientation
    assert job.printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4


@pytest.mark.parametrize(("first", "last", "pages"), [(0, 0, 3), (2, 2, 1), (2, 9, 2)])
def test_the_pages_of_the_range_are_painted(qapp, tmp_path, first, last, pages):
    job = PdfPrint(pdf(tmp_path, A4), "План")
    out = tmp_path / "out.pdf"
    job.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    job.printer.setOutputFileName(str(out))
    job.printer.setResolution(72)
    job.printer.setFromTo(first, last)
    job.paint(job.printer)
    printed = PdfReader(out)
    assert len(printed.pages) == pages
    assert float(printed.pages[0].mediabox.width) == pytest.approx(A4[0], abs=2)


def test_the_preview_opens_over_the_window_without_blocking(qapp, qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    job = PdfPrint(pdf(tmp_path, A4, 1), "План", window)
    dialog = job.open_preview(window)
    assert dialog.isVisible()
    assert dialog.windowTitle() == "Печать: План"
    with qtbot.waitSignal(job.destroyed):
        dialog.reject()
