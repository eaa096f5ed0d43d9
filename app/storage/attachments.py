"""Copies of evidence files, named by the SHA-256 of their content, so that the same file is kept once."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from app.core.errors import AppError


class AttachmentUnreadableError(AppError):
    """Файл «{file}» не удалось скопировать: {reason}. Проверьте, что он существует и открыт для чтения."""


class Attachments:
    """The folder of copies; `keep` returns the name under which a file is found again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, source: Path) -> str:
        """Copy a file in; returns its SHA-256 in hex. The source is never altered."""
        try:
            with source.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            target = self.path(digest)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                temporary = target.with_suffix(".part")
                shutil.copyfile(source, temporary)
                temporary.replace(target)
        except OSError as error:
            raise AttachmentUnreadableError(file=source.name, reason=error.strerror or str(error)) from error
        return digest

    def path(self, digest: str) -> Path:
        """Where the copy of that digest lies."""
        return self._folder / digest[:2] / digest

    def missing(self, digest: str) -> bool:
        """Whether the copy is gone or was altered."""
        try:
            with self.path(digest).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() != digest
        except OSError:
            return True
