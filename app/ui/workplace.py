"""What pages work on: the services (asked for on the worker only) and the school year that the window shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from app.core.clock import Today
from app.core.paths import Paths
from app.core.progress import Progress
from app.core.russian import school_year_start
from app.ui.events import Change
from app.ui.tasks import Failed, Task

if TYPE_CHECKING:  # services bring SQLAlchemy, which is imported on the worker after the first paint
    from app.services.bundle import Services
    from app.services.last_seen import LastSeen
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

    def last_seen(self, school_year: int) -> LastSeen | None:
        """The first page as the end of the last run foresaw it."""

    def close(self, *, foresee: bool = False) -> None:
        """Back up and release."""


class Workplace:
    """Handed to every page beside its desk: asks services on the worker, announces what a change touched."""

    def __init__(self, program: ProgramLike, desk: Desk) -> None:
        self._program = program
        self._desk = desk
        self.school_year = school_year_start(program.today())
        self._foreseen: dict[str, object] | None = None
        self._later: list[Callable[[], object]] = []

    @property
    def today(self) -> date:
        """The current day of the program's clock."""
        return self._program.today()

    @property
    def paths(self) -> Paths:
        """Where things are kept."""
        return self._program.paths

    def ask(self, key: str, question: Ask[T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Read something for a page: `done(answer)` follows on the window's thread; a newer ask of a key wins."""
        if self._foreseen is not None and key in self._foreseen:
            answer = cast("T", self._foreseen.pop(key))
            done(answer)

            def differs(found: T) -> None:
                if found != answer:
                    done(found)

            self._later.append(lambda: self._ask(key, question, differs, failed))
        elif self._foreseen is not None:
            self._later.append(lambda: self._ask(key, question, done, failed))
        else:
            self._ask(key, question, done, failed)

    def foresee(self, answers: Mapping[str, object]) -> None:
        """Answer the first ask of these keys at once; nobody asks the services before `catch_up`."""
        self._foreseen = dict(answers)

    @property
    def foreseen(self) -> bool:
        """Whether what is shown comes from the last run and is not yet compared with the database."""
        return self._foreseen is not None

    def catch_up(self) -> None:
        """Ask the services what was answered from `foresee`; only an answer that differs is told."""
        waiting, self._later, self._foreseen = self._later, [], None
        for ask in waiting:
            ask()

    def _ask(self, key: str, question: Ask[T], done: Callable[[T], None], failed: Failed | None) -> None:
        run = self._desk.tasks.run
        run("Чтение данных", lambda _progress: question(self._program.services), done, failed, key=key)

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
