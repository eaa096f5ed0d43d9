"""One document into PDF, Word or Excel, whichever its file's name asks for; never half a file."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from app.core.errors import AppError
from app.reports.document import Document


class UnknownFormatError(AppError):
    """Документ нельзя сохранить в файл «{file}»: выберите PDF (.pdf), Word (.docx) или Excel (.xlsx)."""


class FileBusyError(AppError):
    """Файл «{file}» открыт в другой программе или защищён от записи. Закройте его и повторите.

    Можно и выбрать другое имя.
    """


class FolderRefusedError(AppError):
    """Файл «{file}» не сохранён: в папку «{folder}» нельзя записать ({reason}). Выберите другую папку."""


def _pdf(document: Document, target: BinaryIO) -> None:
    from app.reports.writers.pdf import write_pdf

    write_pdf(document, target)


def _docx(document: Document, target: BinaryIO) -> None:
    from app.reports.writers.docx import write_docx

    write_docx(document, target)


def _xlsx(document: Document, target: BinaryIO) -> None:
    from app.reports.writers.xlsx import write_xlsx

    write_xlsx(document, target)


WRITERS: Final[dict[str, Callable[[Document, BinaryIO], None]]] = {".pdf": _pdf, ".docx": _docx, ".xlsx": _xlsx}
"""Endings of files and what writes them."""


def write_document(document: Document, path: Path) -> None:
    """Write a document in the format of the path's ending.

    It is written beside and renamed, so that a file that cannot be replaced stays whole. Raises UnknownFormatError,
    FileBusyError, FolderRefusedError.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UnknownFormatError(file=path.name)
    save(lambda target: writer(document, target), path)


def save(write: Callable[[BinaryIO], None], path: Path) -> None:
    """Let `write` fill a file beside `path` and put it in its place (for packs: many documents in one PDF)."""
    part = path.with_name(f".{path.stem[:40]}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as target:
            write(target)
        _replace(part, path)
    except OSError as error:
        if error.filename is not None and Path(error.filename) not in {part, path}:
            raise  # something of the program itself is missing, which no other folder would mend
        raise FolderRefusedError(file=path.name, folder=path.parent, reason=_reason(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _replace(part: Path, path: Path) -> None:
    if path.is_dir() or (path.exists() and not os.access(path, os.W_OK)):
        raise FileBusyError(file=path.name)
    try:
        part.replace(path)
    except PermissionError as error:  # how Windows says that Word or Excel holds the file
        raise FileBusyError(file=path.name) from error


def _reason(error: OSError) -> str:
    """Why the system refused, in Russian where it is a usual cause."""
    known = {
        "PermissionError": "нет прав на запись",
        "FileNotFoundError": "такой папки нет",
        "NotADirectoryError": "такой папки нет",
    }
    return known.get(type(error).__name__) or (error.strerror or "ошибка записи")
