"""Two families of errors: what the user can mend, and what is our mistake."""

from __future__ import annotations

import inspect
from typing import Any


class AppError(Exception):
    """Действие не выполнено."""

    # A subclass's docstring is its message, in Russian, for the user: what happened and what to do.
    # Its named places are filled from the keyword arguments of the constructor.

    def __init__(self, **facts: Any) -> None:
        self.facts = facts
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The Russian sentence shown to the user."""
        template = inspect.cleandoc(type(self).__doc__ or AppError.__doc__ or "")
        return " ".join(template.split()).format(**self.facts)

    def __str__(self) -> str:
        return self.message


class FileRefusedError(AppError):
    """Файл «{file}» не прочитан: {reason}"""  # the base of refusals of a whole input file

    @property
    def code(self) -> str:
        """Short stable name of the reason, for `problems` of the JSON output."""
        return str(self.facts.get("code", "unreadable"))


class CancelledError(AppError):
    """Действие отменено. Ничего не изменилось."""


class BugError(Exception):
    """A state that our own code must never reach; shown by the crash dialog, written to the log."""
