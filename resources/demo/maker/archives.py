"""Zip files without the hour at which they were made."""

from __future__ import annotations

import zipfile
from pathlib import Path

FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def settled(path: Path) -> None:
    """Rewrite an archive in place: entries in their order, all dated with the first day a zip can hold."""
    with zipfile.ZipFile(path) as archive:
        entries = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
