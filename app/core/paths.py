"""Every path of the program, in one place, redirectable by `--data-dir`."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import AppError
from app.core.files import reason_of

APP_NAME = "MarshrutShkoly"


class DataFolderError(AppError):
    """Папка данных программы «{folder}» недоступна: {reason}. Укажите другую папку: --data-dir ПАПКА, либо откройте
    доступ к этой.
    """


def resources() -> Path:
    """Folder of read-only resources: beside the package, or inside a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else Path(__file__).resolve().parents[2]) / "resources"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the program keeps what is the user's."""

    root: Path

    @classmethod
    def standard(cls, data_dir: Path | None = None) -> Paths:
        """`data_dir`, or the platform's folder for user data."""
        if data_dir is not None:
            return cls(data_dir.expanduser().resolve())
        import platformdirs

        return cls(Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)))

    @property
    def database(self) -> Path:
        """The school's one SQLite file."""
        return self.root / "school.sqlite"

    @property
    def attachments(self) -> Path:
        """Copies of evidence, named by their SHA-256."""
        return self.root / "attachments"

    @property
    def backups(self) -> Path:
        """Checked copies of the database."""
        return self.root / "backups"

    @property
    def lock(self) -> Path:
        """Who writes now."""
        return self.root / "school.lock"

    @property
    def settings(self) -> Path:
        """What the window remembers: sizes, columns, folders."""
        return self.root / "settings.json"

    @property
    def last_seen(self) -> Path:
        """What the first page will say at the next start."""
        return self.root / "last_seen.json"

    @property
    def log(self) -> Path:
        """Log of the program, rotated."""
        return self.root / "log" / "marshrut.log"

    def create(self) -> None:
        """Make the folders; an existing one is left as it is. Refuses a place that can't be written to."""
        try:
            for folder in (self.root, self.attachments, self.backups, self.log.parent):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataFolderError(folder=self.root, reason=reason_of(error)) from error
