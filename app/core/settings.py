"""Small settings of the program in one JSON file: what the window remembers, the second folder for backups."""

from __future__ import annotations

import json
import logging
from pathlib import Path

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None

_log = logging.getLogger(__name__)


class Settings:
    """Values by name; each change is written at once. A file that can't be read counts as empty and is kept aside."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = self._load()

    def get(self, key: str) -> Json:
        """The kept value, or None."""
        return self._values.get(key)

    def set(self, key: str, value: Json) -> None:
        """Keep a value; a place that can't be written to costs the memory, not the work."""
        if self._values.get(key) == value and key in self._values:
            return
        self._values[key] = value
        temporary = self._path.with_suffix(".part")
        try:
            temporary.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            temporary.replace(self._path)
        except OSError as error:
            _log.warning("settings are not kept: %s", error)

    def _load(self) -> dict[str, Json]:
        try:
            values = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            _log.warning("settings are not read: %s", error)
            self._set_aside()
            return {}
        return values if isinstance(values, dict) else {}

    def _set_aside(self) -> None:
        try:
            self._path.replace(self._path.with_suffix(".broken"))
        except OSError as error:
            _log.warning("broken settings stay where they are: %s", error)
