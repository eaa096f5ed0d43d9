"""Files that the user names: what tells one content from another."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.core.errors import AppError


class FileUnreadableError(AppError):
    """Файл «{file}» не открывается: {reason}. Проверьте, что он на месте и доступен для чтения, и повторите."""


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's content in hex; raises FileUnreadableError."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileUnreadableError(file=path.name, reason=error.strerror or str(error)) from error
