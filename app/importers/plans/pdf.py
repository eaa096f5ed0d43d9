"""A PDF with a text layer → paragraphs and tables; scans, passwords and damage are told apart."""

from __future__ import annotations

import io
import logging
import struct
import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final

from app.core.progress import Progress
from app.core.russian import plural
from app.importers.plans.blocks import PlanDocument
from app.importers.plans.pdf_aligned import add_aligned
from app.importers.plans.pdf_join import blocks_of
from app.importers.plans.pdf_lines import drop_furniture, take_notes
from app.importers.plans.pdf_page import PageContent, lies_on_its_side, read_page
from app.importers.plans.pdf_text import Joiner
from app.importers.plans.refusals import (
    DamagedFileError,
    EncryptedPdfError,
    LongPdfError,
    ScannedPdfError,
    TooLargeFileError,
    UnreadablePdfError,
)
from app.importers.problems import Problem

MOST_PAGES: Final = 200
"""A plan of 1,000 rows takes about 150 pages."""
PDF_LIMIT: Final = 60 * 2**20
_MOST_LETTERS: Final = 40_000
_FEWEST_LETTERS: Final = 40
_NAMELESS: Final = "(cid:"
_UNREADABLE: Final = 0.3
_BROKEN: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer lets through when a part of a file is not what it should be."""


def read_pdf(data: bytes, file: str, progress: Progress) -> PlanDocument:
    """Blocks of a PDF, page by page.

    Raises ScannedPdfError (no letters), UnreadablePdfError (letters without names), EncryptedPdfError, LongPdfError,
    TooLargeFileError, DamagedFileError.
    """
    if len(data) > PDF_LIMIT:
        raise TooLargeFileError(file=file)
    with _quiet(), _opened(data, file) as pdf:
        pages = _pages(pdf, file, progress)
    _refuse_unreadable(pages, file)
    drop_furniture(pages)
    add_aligned(pages)
    joiner = Joiner(_texts(pages))
    notes = take_notes(pages, joiner)
    return PlanDocument(tuple(blocks_of(pages, joiner)), tuple(notes), tuple(_scanned(pages)))


def _pages(pdf: Any, file: str, progress: Progress) -> list[PageContent]:
    try:
        count = len(pdf.pages)
    except _BROKEN as error:
        raise DamagedFileError(file=file) from error
    if count == 0:
        raise DamagedFileError(file=file)
    if count > MOST_PAGES:
        raise LongPdfError(file=file, pages=plural(count, "страница", "страницы", "страниц"))
    pages: list[PageContent] = []
    for number, page in enumerate(pdf.pages, 1):
        progress.step("Чтение страниц PDF", number, count)
        try:
            pages.append(_page(pdf, page, file))
        except _BROKEN as error:
            raise DamagedFileError(file=file) from error
        finally:
            page.close()
    return pages


def _page(pdf: Any, page: Any, file: str) -> PageContent:
    if len(page.chars) > _MOST_LETTERS:
        raise TooLargeFileError(file=file)
    if not lies_on_its_side(page):
        return read_page(page)
    from pdfplumber.page import Page

    rising = 2 * sum(char["matrix"][1] >= 0 for char in page.chars) >= len(page.chars)
    source = page.page_obj
    turn = (source.rotate + (90 if rising else 270)) % 360
    source.rotate, source.attrs = turn, {**source.attrs, "Rotate": turn}
    return read_page(Page(pdf, source, page.page_number))


@contextmanager
def _opened(data: bytes, file: str) -> Iterator[Any]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    pdf: Any = None
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        refusal = (
            EncryptedPdfError if isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)) else DamagedFileError
        )
        raise refusal(file=file) from error
    except (*_BROKEN, PSException) as error:
        raise DamagedFileError(file=file) from error
    try:
        yield pdf
    except (PSException, MalformedPDFException, PdfminerException) as error:
        raise DamagedFileError(file=file) from error
    finally:
        with suppress(*_BROKEN, PSException, MalformedPDFException, PdfminerException):  # closing reads the pages again
            pdf.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pdfminer's remarks on fonts and colours out of the log and of the warnings."""
    log = logging.getLogger("pdfminer")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(level)


def _texts(pages: Sequence[PageContent]) -> Iterator[str]:
    for page in pages:
        yield from (part.text for strip in page.outside for part in strip)
        yield from (line.text for grid in page.grids for row in grid.rows for cell in row for line in cell.lines)


def _refuse_unreadable(pages: Sequence[PageContent], file: str) -> None:
    texts = list(_texts(pages))
    letters = sum(sum(char.isalnum() for char in text.replace(_NAMELESS, "")) for text in texts)
    nameless = sum(text.count(_NAMELESS) for text in texts)
    if nameless > _UNREADABLE * max(letters, 1):
        raise UnreadablePdfError(file=file)
    if letters < _FEWEST_LETTERS:
        raise ScannedPdfError(file=file)


def _scanned(pages: Sequence[PageContent]) -> Iterator[Problem]:
    for page in pages:
        if page.pictures and not page.outside and not page.grids:
            message = (
                f"Страница {page.number} — скан без текста: она не прочитана. Проверьте, нет ли на ней строк плана."
            )
            yield Problem("page_without_text", message, "warning", None, f"страница {page.number}")
