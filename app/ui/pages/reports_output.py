"""A document on its way out of the window: saved as PDF, Word or Excel, or printed. Shared by the pages that print."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.services.views.reports import ReportRequest
from app.ui.asker import FileKind
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.workplace import Workplace

FORMATS = {
    "pdf": FileKind("Документ PDF", ("pdf",)),
    "docx": FileKind("Документ Word", ("docx",)),
    "xlsx": FileKind("Книга Excel", ("xlsx",)),
}
_FORBIDDEN = re.compile(r'[\\/:*?"<>|«»\s]+')


class Notify(Protocol):
    """`Page.notify`."""

    def __call__(
        self, text: str, tone: Tone = Tone.NEUTRAL, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """See Page."""


class DocumentOutput:
    """Asks where to, writes on the worker, says where the file lies."""

    def __init__(self, desk: Desk, workplace: Workplace, window: QWidget, notify: Notify) -> None:
        self._desk = desk
        self._workplace = workplace
        self._window = window
        self._notify = notify

    def save(
        self,
        code: str,
        request: ReportRequest,
        name: str,
        suffix: str,
        done: Callable[[Path], None] | None = None,
    ) -> None:
        """Save a document; `name` is offered as the file's name, `suffix` («pdf», «docx», «xlsx») is its format."""
        path = self._desk.asker.save_file("Сохранить документ", file_name(name, suffix), FORMATS[suffix])
        if path is None:
            return

        def written(_none: None) -> None:
            self._notify(f"Сохранено: {path.name}", Tone.GOOD, "Открыть", lambda: _open(path))
            if done is not None:
                done(path)

        self._workplace.ask(
            f"document/{path}", lambda services: services.reports.write(code, request, path), written, None
        )

    def print_out(self, code: str, request: ReportRequest, title: str) -> None:
        """Open the preview of printing over the very PDF that is saved."""

        def show(pdf: bytes) -> None:
            from app.ui.printing import PdfPrint  # QtPdf and the printers are wanted only now

            PdfPrint(pdf, title, self._window).open_preview(self._window)

        self._workplace.ask("document/print", lambda services: services.reports.preview(code, request), show)


def file_name(name: str, suffix: str) -> str:
    """A name every system takes: «Дорожная карта 2026/27» → «Дорожная карта 2026 27.pdf»."""
    return f"{_FORBIDDEN.sub(' ', name).strip()}.{suffix}"


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
