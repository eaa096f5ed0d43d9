"""Which reader takes a file: decided by what the file holds, never by its name or the names of its sheets."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from app.core.progress import SILENT, Progress
from app.importers.results import (
    form_2020,
    form_2021,
    form_with_maxima,
    individual_results,
    journal_comparison,
    mark_statistics,
    other_reports,
)
from app.importers.results.refusals import UnrecognisedFileError
from app.importers.results.values import ResultFile
from app.importers.results.workbook import Workbook, read_workbook


class Dialect(Protocol):
    """One kind of file: a module with these two functions. A new kind = a new module and a line in DIALECTS."""

    def identify(self, book: Workbook) -> bool:
        """Whether the workbook is of this kind."""
        ...

    def read(self, book: Workbook) -> ResultFile:
        """What it holds; called only after `identify` said yes."""
        ...


DIALECTS: Final[tuple[Dialect, ...]] = (
    individual_results,
    form_with_maxima,
    form_2021,
    form_2020,
    journal_comparison,
    mark_statistics,
    other_reports,
)
"""From the most telling signs to the least; the first that says yes reads."""


def read_result_file(path: Path, progress: Progress = SILENT) -> ResultFile:
    """What a result file holds, with its problems.

    Raises a ResultFileError (an AppError with `code`) for a file that cannot be read at all, and
    UnrecognisedFileError for a table that is no result file; CancelledError when the user cancels.
    """
    book, result = read_any_workbook(path, progress)
    if result is None:
        raise UnrecognisedFileError(file=book.file)
    return result


def read_any_workbook(path: Path, progress: Progress = SILENT) -> tuple[Workbook, ResultFile | None]:
    """A workbook, and what it holds as a result file: None where no dialect takes it. Raises as above, but for that."""
    with _collector_paused():
        book = read_workbook(path, progress)
        progress.step(f"Разбор файла «{book.file}»")
        taken = next((dialect for dialect in DIALECTS if dialect.identify(book)), None)
        return book, taken.read(book) if taken else None


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading makes hundreds of thousands of objects and no cycles; looking for cycles took a tenth of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
