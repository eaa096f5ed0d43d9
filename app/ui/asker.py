"""What may be asked of the user: a protocol, and a scripted answerer for tests. Qt's dialogs are in `dialogs`.

Pages get an `Asker` and never open a dialog themselves; so a test answers by a script and never meets a modal.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.core.errors import AppError, BugError
from app.ui.widgets.facts_form import Fact, FactValue


@dataclass(frozen=True, slots=True)
class Option:
    """One button of a question. `danger` is coloured as something that cannot be taken back."""

    key: str
    text: str
    danger: bool = False


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file in the open and save dialogs: «Файлы Excel», ("xlsx", "xls")."""

    name: str
    endings: tuple[str, ...]

    @property
    def filter(self) -> str:
        """Qt's form: «Файлы Excel (*.xlsx *.xls)»."""
        return f"{self.name} ({' '.join(f'*.{ending}' for ending in self.endings)})"


Hints = Callable[[Mapping[str, FactValue]], Mapping[str, str]]
"""Of a form: what its fields hold → what the empty ones show."""
ANY_FILE = FileKind("Все файлы", ("*",))


class Asker(Protocol):
    """Everything that may be asked of the user. None (or an empty list) means «Отмена»."""

    def ask(self, title: str, text: str, options: Sequence[Option]) -> str | None:
        """One of several answers: the key of the option; the first option is the default."""

    def confirm(self, title: str, text: str, yes: str, *, danger: bool = False) -> bool:
        """A question with one verb and «Отмена»."""

    def text(self, title: str, label: str, value: str = "", *, lines: int = 1, required: bool = True) -> str | None:
        """A line, or several, of text (a reason, a name); trimmed."""

    def choose(self, title: str, label: str, items: Sequence[str]) -> int | None:
        """The index of one item of a list."""

    def form(
        self,
        title: str,
        text: str,
        facts: Sequence[Fact],
        yes: str,
        *,
        required: Sequence[str] = (),
        hints: Hints | None = None,
    ) -> Mapping[str, FactValue] | None:
        """Several fields at once: their values by key (text; date or None of a date).

        `hints`: what empty fields show in muted letters, by key, worked out of the values each time one is edited.
        """

    def roles(
        self,
        title: str,
        text: str,
        cells: Sequence[Sequence[str]],
        roles: Sequence[str | None],
        words: Mapping[str, str],
        yes: str,
        *,
        needed: str,
    ) -> tuple[str | None, ...] | None:
        """What each column of a table is: a key of `words` or None; `needed` must be among them."""

    def open_files(self, title: str, kinds: Sequence[FileKind], *, purpose: str = "open") -> list[Path]:
        """Files that exist. The folder is remembered for each purpose."""

    def open_folder(self, title: str, *, purpose: str = "open") -> Path | None:
        """A folder that exists."""

    def save_file(self, title: str, name: str, kind: FileKind, *, purpose: str = "save") -> Path | None:
        """Where to write; the ending of the kind is added, replacing a file has been agreed to."""

    def tell(self, title: str, text: str) -> None:
        """Something that must be read."""

    def refused(self, error: AppError) -> None:
        """What the user can mend: the message of the error says how."""


class ScriptedAsker:
    """Answers from a list and writes down what was asked: for tests.

    `ScriptedAsker([True, "причина", None])` answers the first question with True and so on. A question without an
    answer is our mistake and raises.
    """

    def __init__(self, answers: Sequence[object] = ()) -> None:
        self.answers: deque[object] = deque(answers)
        self.asked: list[tuple[str, str]] = []
        """(method, text) of every question, in order."""

    def _next(self, method: str, text: str) -> object:
        self.asked.append((method, text))
        if not self.answers:
            raise BugError(f"nobody answers {method}: {text}")
        return self.answers.popleft()

    def ask(self, title: str, text: str, options: Sequence[Option]) -> str | None:
        """See Asker."""
        answer = self._next("ask", f"{title}: {text}")
        if answer is not None and answer not in [option.key for option in options]:
            raise BugError(f"{answer} is not among the options of «{title}»")
        return answer if isinstance(answer, str) else None

    def confirm(self, title: str, text: str, yes: str, *, danger: bool = False) -> bool:  # noqa: ARG002  the protocol's
        """See Asker."""
        return bool(self._next("confirm", f"{title}: {text}"))

    def text(self, title: str, label: str, value: str = "", *, lines: int = 1, required: bool = True) -> str | None:  # noqa: ARG002  the protocol's
        """See Asker."""
        answer = self._next("text", f"{title}: {label}")
        return None if answer is None else str(answer)

    def form(
        self,
        title: str,
        text: str,  # noqa: ARG002  the protocol's
        facts: Sequence[Fact],
        yes: str,  # noqa: ARG002  the protocol's
        *,
        required: Sequence[str] = (),
        hints: Hints | None = None,
    ) -> Mapping[str, FactValue] | None:
        """See Asker; an answer holds the changed fields only."""
        answer = self._next("form", title)
        if not isinstance(answer, Mapping):
            return None
        values = {fact.key: fact.value for fact in facts} | dict(answer)
        if hints is not None:
            hints(values)
        missing = [key for key in required if not values[key]]
        if missing or set(answer) - {fact.key for fact in facts}:
            raise BugError(f"«{title}» cannot be answered by {answer}")
        return values

    def roles(
        self,
        title: str,
        text: str,  # noqa: ARG002  the protocol's
        cells: Sequence[Sequence[str]],  # noqa: ARG002  the protocol's
        roles: Sequence[str | None],
        words: Mapping[str, str],
        yes: str,  # noqa: ARG002  the protocol's
        *,
        needed: str,
    ) -> tuple[str | None, ...] | None:
        """See Asker; True takes the roles as they are offered."""
        answer = self._next("roles", title)
        chosen = tuple(roles) if answer is True else answer
        if not isinstance(chosen, tuple):
            return None
        if needed not in chosen or set(chosen) - {*words, None}:
            raise BugError(f"«{title}» cannot be answered by {answer}")
        return chosen

    def choose(self, title: str, label: str, items: Sequence[str]) -> int | None:
        """See Asker."""
        answer = self._next("choose", f"{title}: {label}")
        if isinstance(answer, int) and not 0 <= answer < len(items):
            raise BugError(f"«{title}» has no item {answer}")
        return answer if isinstance(answer, int) else None

    def open_files(self, title: str, kinds: Sequence[FileKind], *, purpose: str = "open") -> list[Path]:  # noqa: ARG002  the protocol's
        """See Asker."""
        answer = self._next("open_files", title)
        return [Path(file) for file in answer] if isinstance(answer, list | tuple) else []

    def open_folder(self, title: str, *, purpose: str = "open") -> Path | None:  # noqa: ARG002  the protocol's
        """See Asker."""
        answer = self._next("open_folder", title)
        return None if answer is None else Path(str(answer))

    def save_file(self, title: str, name: str, kind: FileKind, *, purpose: str = "save") -> Path | None:  # noqa: ARG002  the protocol's
        """See Asker."""
        answer = self._next("save_file", f"{title}: {name}")
        return None if answer is None else Path(str(answer))

    def tell(self, title: str, text: str) -> None:
        """See Asker."""
        self.asked.append(("tell", f"{title}: {text}"))

    def refused(self, error: AppError) -> None:
        """See Asker."""
        self.asked.append(("refused", error.message))
