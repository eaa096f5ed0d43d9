"""Copies of evidence files, named by the SHA-256 of their content, so that the same file is kept once."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

from app.core.errors import AppError
from app.core.files import FileUnreadableError, reason_of, sha256_of

CopyState = Literal["kept", "changed", "gone"]
KEPT: Final = "kept"
CHANGED: Final = "changed"
GONE: Final = "gone"


class AttachmentNotKeptError(AppError):
    """Файл «{file}» не удалось скопировать: {reason}. Проверьте, что на диске есть место, и повторите."""


class Attachments:
    """The folder of copies; `keep` returns the name under which a file is found again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[str, tuple[int, int]] = {}

    def keep(self, source: Path) -> str:
        """Copy a file in, or put an altered copy right; returns its SHA-256 in hex. The source is never altered."""
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
        temporary = target.with_name(f"{digest}.{secrets.token_hex(4)}.part")
        try:
            if not self.missing(digest):
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            write(temporary)
            temporary.replace(target)
        except OSError as error:
            raise AttachmentNotKeptError(file=name, reason=reason_of(error)) from error
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)

    def path(self, digest: str) -> Path:
        """Where the copy of that digest lies."""
        return self._folder / digest[:2] / digest

    def missing(self, digest: str) -> bool:
        """Whether the copy is gone or was altered."""
        return self.state(digest) != KEPT

    def state(self, digest: str) -> CopyState:
        """Whether the copy is as it was kept, altered, or gone; its content is read again only if the file changed."""
        path = self.path(digest)
        try:
            told = path.stat()
            seen = told.st_mtime_ns, told.st_size
            if self._seen.get(digest) != seen:
                if sha256_of(path) != digest:
                    return CHANGED
                self._seen[digest] = seen
        except (OSError, FileUnreadableError):
            return GONE
        return KEPT
