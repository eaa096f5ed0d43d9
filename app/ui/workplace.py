"""What pages work on: the services (asked for on the worker only) and the school year that the window shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.core.clock import Today
from app.core.paths import Paths
from app.core.progress import Progress
from app.core.russian import school_year_start
from app.ui.events import Change
from app.ui.tasks import Failed, Task

if TYPE_CHECKING:  # services bring SQLAlchemy, which is imported on the worker after the first paint
    from app.services.bundle import Services
    from app.ui.desk import Desk

T = TypeVar("T")
Ask = Callable[["Services"], T]
Do = Callable[["Services", Progress], T]


class ProgramLike(Protocol):
    """The composition root as the window sees it."""

    @property
    def paths(self) -> Paths:
        """Where things are kept."""

    @property
    def today(self) -> Today:
        """The day of the program's clock."""

    def begin(self) -> None:
        """Make the folders and start the log, unless that has been done."""

    @property
    def services(self) -> Services:
        """Opens the database when first asked."""

    def close(self) -> None:
        """Back up and release."""


class Workplace:
    """Handed to every page beside its desk: asks services on the worker, announces what a change touched."""

    def __init__(self, program: ProgramLike, desk: Desk) -> None:
        self._program = program
        self._desk = desk
        self.school_year = school_year_start(program.today())

    @property
    def today(self) -> date:
        """The current day of the program's clock."""
        return self._program.today()

    @property
    def paths(self) -> Paths:
        """Where things are kept."""
        return self._program.paths

    def ask(self, key: str, question: Ask[T], done: Callable[[T], None], failed: Failed | None = None) -> Task:
        """Read something for a page: `done(answer)` follows on the window's thread; a newer ask of a key wins."""
        run = self._desk.tasks.run
        return run("Чтение данных", lambda _progress: question(self._program.services), done, failed, key=key)

    def do(
        self,
        name: str,
        change: Do[T],
        touched: tuple[Change, ...],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> Task:
        """Run a use case that stores something; afterwards announces `touched` and the journal, then calls `done`."""

        def finished(answer: T) -> None:
            self._desk.events.announce((*touched, Change.JOURNAL))
            if done is not None:
                done(answer)

        return self._desk.tasks.run(name, lambda progress: change(self._program.services, progress), finished, failed)
