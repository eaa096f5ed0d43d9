"""What the window remembers between two starts: a protocol of two methods, and one that forgets."""

from __future__ import annotations

from typing import Protocol

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None


class Memory(Protocol):
    """Keeps small JSON values by name: sizes, widths, folders. `app.ui` names them «page/what»."""

    def get(self, key: str) -> Json:
        """The kept value, or None."""

    def set(self, key: str, value: Json) -> None:
        """Keep a value."""


class ForgetfulMemory:
    """Keeps values until the end of the process: for tests and for the first start."""

    def __init__(self) -> None:
        self.values: dict[str, Json] = {}

    def get(self, key: str) -> Json:
        """The kept value, or None."""
        return self.values.get(key)

    def set(self, key: str, value: Json) -> None:
        """Keep a value."""
        self.values[key] = value
