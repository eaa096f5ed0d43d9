"""What kind of place a file lies in: SQLite's write-ahead log must not be used on a network share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NETWORK_FILESYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "davfs", "fuse.davfs2"}
_DRIVE_REMOTE = 4


def on_network_share(path: Path) -> bool:
    """Whether the path lies on a file server, as far as the system tells."""
    if sys.platform == "win32":
        return _windows_share(path)
    return _filesystem_of(path.resolve(), _mounts()) in _NETWORK_FILESYSTEMS


def _windows_share(path: Path) -> bool:
    import ctypes

    anchor = path.resolve().anchor
    if anchor.startswith("\\\\"):
        return True
    windll = getattr(ctypes, "windll")  # noqa: B009  the attribute exists on Windows only, mypy runs elsewhere
    return bool(windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE)


def _mounts() -> list[tuple[str, str]]:
    try:
        lines = Path("/proc/mounts").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    fields = (line.split() for line in lines)
    return [(parts[1].replace("\\040", " "), parts[2]) for parts in fields if len(parts) > 2]  # noqa: PLR2004


def _filesystem_of(path: Path, mounts: list[tuple[str, str]]) -> str:
    """Type of the file system of the deepest mount point above the path; "" where unknown."""
    best = ("", "")
    for point, kind in mounts:
        inside = str(path) == point or str(path).startswith(point.rstrip(os.sep) + os.sep)
        if inside and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]
