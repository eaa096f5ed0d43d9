"""Files that the user names: what tells one content from another, why one can't be had."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

from app.core.errors import AppError


class FileUnreadableError(AppError):
    """Файл «{file}» не открывается: {reason}. Проверьте, что он на месте и доступен для чтения, и повторите."""


def reason_of(error: OSError) -> str:
    """Why the system refused, in Russian where that is usual; its own words otherwise."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


_REASONS = {
    errno.ENOENT: "такого файла или папки нет",
    errno.ENOTDIR: "такой папки нет",
    errno.EACCES: "нет доступа",
    errno.EPERM: "нет доступа",
    errno.EROFS: "диск только для чтения",
    errno.ENOSPC: "на диске нет места",
    errno.EISDIR: "это папка, а не файл",
    errno.EEXIST: "на этом месте уже есть файл",
}


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's content in hex; raises FileUnreadableError."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise FileUnreadableError(file=path.name, reason=reason_of(error)) from error
