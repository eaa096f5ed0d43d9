"""What is seen in the window, as files of its own: tables for Excel, charts as pictures."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from app.core.clock import Today
from app.core.errors import AppError
from app.reports.plain_table import PlainTable, plain_document
from app.services.reference import Reference
from app.storage.database import Database


class PictureOfFewError(AppError):
    """На диаграмме результаты группы, в которой меньше {least} человек. Такие данные не должны уходить за пределы
    школы: картинка не сохранена, диаграмму можно смотреть в программе.
    """


class SaveSeen:
    """Writes files; stores nothing."""

    def __init__(self, database: Database, reference: Reference, today: Today) -> None:
        self._database = database
        self._reference = reference
        self._today = today

    def table(self, table: PlainTable, target: Path) -> None:
        """Write a table as .xlsx (or .docx, .pdf): small groups are masked by the thresholds in force."""
        from app.reports.writers.catalogue import write_document

        with self._database.reading() as session:
            rules = self._reference.rules(session)
        write_document(plain_document(table, rules, self._today()), target)

    def picture(self, png: bytes, target: Path, people: int | None = None) -> None:
        """Write a picture that is ready; refused where it shows the results of a group that is too small to leave."""
        from app.reports.writers.catalogue import save

        with self._database.reading() as session:
            least = int(self._reference.rules(session).value("mask.min_group"))
        if people is not None and 0 < people < least:
            raise PictureOfFewError(least=least)

        def write(file: BinaryIO) -> None:
            file.write(png)

        save(write, target)
