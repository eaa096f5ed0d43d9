"""Copies of evidence files, named by the SHA-256 of their content, so that the same file is kept once."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from app.core.errors import AppError
from app.core.files import FileUnreadableError, reason_of, sha256_of


class AttachmentNotKeptError(AppError):
    """Файл «{file}» не удалось скопировать: {reason}. Проверьте, что на диске есть место, и повторите."""


class Attachments:
    """The folder of copies; `keep` returns the name under which a file is found again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, source: Path) -> str:
        """Copy a file in; returns its SHA-256 in hex. The source is never altered."""
        digest = sha256_of(source)
        self._put(digest, source.name, lambda target: shutil.copyfile(source, target))
        return digest

    def keep_content(self, content: bytes, name: str) -> str:
        """Keep what the program itself has made; returns its SHA-256 in hex. `name`: what a refusal calls it."""
        digest = hashlib.sha256(content).hexdigest()
        self._put(digest, name, lambda target: target.write_bytes(content))
        return digest

    def _put(self, digest: str, name: str, write: Callable[[Path], object]) -> None:
        target = self.path(digest)
        try:
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                temporary = target.with_suffix(".part")
                write(temporary)
                temporary.replace(target)
        except OSError as error:
            raise AttachmentNotKeptError(file=name, reason=reason_of(error)) from error

    def path(self, digest: str) -> Path:
        """Where the copy of that digest lies."""
        return self._folder / digest[:2] / digest

    def missing(self, digest: str) -> bool:
        """Whether the copy is gone or was altered."""
        try:
            return sha256_of(self.path(digest)) != digest
        except FileUnreadableError:
            return True
