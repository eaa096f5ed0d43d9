"""PDF files of documents: fonts embedded, pages numbered from the second, contents as bookmarks.

Equal documents give equal bytes: the only date in a file is the document's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.core.progress import SILENT, Progress
from app.reports.document import Contents, Document
from app.reports.writers import style
from app.reports.writers.fonts import registered
from app.reports.writers.lines import clean
from app.reports.writers.pdf_blocks import document_strips
from app.reports.writers.pdf_contents import places_of_parts
from app.reports.writers.pdf_sheet import Sheet
from app.reports.writers.pdf_strips import place

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def write_pdf(document: Document, target: Path | BinaryIO) -> None:
    """Write one document as PDF to a path or into an open binary file (a preview passes BytesIO)."""
    write_pdf_pack((document,), target, title=document.title)


def write_pdf_pack(
    documents: Sequence[Document], target: Path | BinaryIO, *, title: str = "", progress: Progress = SILENT
) -> None:
    """Write many documents into one PDF: each begins on a new page, is numbered from one and has its bookmark.

    `title`: of the file; the first document's if empty. CancelledError leaves no file.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # pages as plain bytes: letters for bytes would cost a quarter of the time and of the file
    buffer = BytesIO()
    registered("Tinos")
    # without an initial font of ours reportlab names Helvetica, which it cannot embed; the stub takes it for a float
    canvas = Canvas(buffer, invariant=1, pageCompression=1, initialFontName="Tinos", lang="ru-RU")  # type: ignore[arg-type]
    sheet = Sheet(canvas)
    for done, document in enumerate(documents):
        progress.step(document.title, done, len(documents))
        orientation, strips = document_strips(document)
        if any(isinstance(block, Contents) for block in document.blocks):
            sheet.parts = places_of_parts(strips, orientation, sheet.bookmarks)
        sheet.start_document(orientation)
        place(strips, sheet)
    sheet.close()
    _describe(canvas, documents, title)
    canvas.save()
    if isinstance(target, Path):
        target.write_bytes(buffer.getvalue())
    else:
        target.write(buffer.getvalue())


def _describe(canvas: Canvas, documents: Sequence[Document], title: str) -> None:
    """Properties of the file."""
    first = documents[0] if documents else None
    canvas.setTitle(clean(title or (first.title if first else "")))
    canvas.setAuthor(clean(first.author if first else ""))
    canvas.setSubject("")
    canvas.setCreator(style.PROGRAM)
    canvas.setProducer(style.PROGRAM)
    canvas.setKeywords(", ".join(clean(word) for word in first.keywords) if first else "")
    day = (first.created if first else None) or style.NO_DATE
    canvas.setDateFormatter(lambda *_now: f"D:{day:%Y%m%d}000000Z")
    canvas.showOutline()
