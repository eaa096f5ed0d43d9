"""What is seen in the window, as files of its own: tables for Excel, charts as pictures."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from app.core.clock import Today
from app.reports.plain_table import PlainTable, plain_document
from app.services.reference import Reference
from app.storage.database import Database


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

    def picture(self, png: bytes, target: Path) -> None:
        """Write a picture that is ready."""
        from app.reports.writers.catalogue import save

        def write(file: BinaryIO) -> None:
            file.write(png)

        save(write, target)
