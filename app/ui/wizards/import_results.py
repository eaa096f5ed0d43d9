"""Import of result files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.workplace import Workplace


class ImportWizard(QWidget):
    """Placeholder."""

    add_files_pressed = Signal()
    add_folder_pressed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()

    def add(self, files: list[Path]) -> None:
        """Add."""
