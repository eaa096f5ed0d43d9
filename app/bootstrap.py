"""Composition root: paths, log, lock, database, services: built here, passed by constructor, shut in reverse."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.clock import Today, system_now, system_today
from app.core.log import start_log, stop_log
from app.core.paths import Paths, resources

if TYPE_CHECKING:  # the services bring SQLAlchemy: the window paints before it is imported
    from app.services.bundle import Services
    from app.services.last_seen import LastSeen

_log = logging.getLogger(__name__)


class Program:
    """The program over one data folder. `open` brings the services up; `close` leaves a backup and the lock behind."""

    def __init__(self, paths: Paths, today: Today = system_today) -> None:
        self.paths = paths
        self.today = today
        self._services: Services | None = None
        self._begun = False

    def now(self) -> datetime:
        """The moment of a change: the clock's time on the program's day (the demo has a day of its own)."""
        return datetime.combine(self.today(), system_now().time())

    def begin(self) -> None:
        """Make the folders and start the log, unless that has been done (after the first paint)."""
        if not self._begun:
            self._begun = True
            self.paths.create()
            start_log(self.paths.log)

    @property
    def services(self) -> Services:
        """The use cases; opens the database when first asked (0.6 s of imports: the window asks on its worker)."""
        if self._services is None:
            self._services = self._open()
        return self._services

    def last_seen(self, school_year: int) -> LastSeen | None:
        """The first page as the end of the last run foresaw it; None if the database has been changed since."""
        from app.services import last_seen

        return last_seen.read(self.paths.last_seen, self.paths.database, school_year, self.today())

    def close(self, *, foresee: bool = False) -> None:
        """Back up what changed, close the database, give the lock back; `foresee` the first page of the next start."""
        if self._services is None:
            return
        from app.core.errors import AppError

        seen: list[LastSeen] = []
        try:
            if self._database.owner is None:  # who only reads leaves the copies to the one who writes
                self._services.safety.back_up_if_changed("close")
                seen = self._foresee(self._services) if foresee else []
        except AppError as error:
            _log.warning("no backup at the end: %s", error)
        finally:
            self._database.close()
            if seen:
                from app.services import last_seen

                last_seen.write(self.paths.last_seen, self.paths.database, seen)
            self._lock.release()
            self._services = None
            stop_log()

    def _foresee(self, services: Services) -> list[LastSeen]:
        from app.core.russian import school_year_start
        from app.services.last_seen import DAYS, LastSeen
        from app.services.wiring import wire

        today, state, found = self.today(), services.safety.state(), []
        for day in (today + timedelta(days=ahead) for ahead in range(DAYS)):
            year = school_year_start(day)
            overview = wire(self._database, self.paths, resources(), fixed(day), self.now).overview
            found.append(LastSeen(day, year, today, overview.look(year, today), overview.frame(year), state))
        return found

    def _open(self) -> Services:
        self.begin()
        from app.services.wiring import wire
        from app.storage.backup import BackupFailedError, make_backup
        from app.storage.database import Database
        from app.storage.lock import WriterLock, current_user

        self._lock = WriterLock(self.paths.lock)
        other = self._lock.acquire()
        try:
            self._database = Database(
                self.paths.database,
                writer=current_user(),
                owner=other.describe() if other else None,
                now=self.now,
                before_upgrade=lambda: make_backup(
                    self.paths.database, self.paths.backups, cause="migration", now=self.now()
                ),
            )
        except BaseException:
            self._lock.release()
            raise
        services = wire(self._database, self.paths, resources(), self.today, self.now)
        if other is None:
            try:
                services.safety.back_up_if_changed("start")
            except BackupFailedError as error:
                _log.warning("no backup at the start: %s", error)
        return services


@contextmanager
def opened(data_dir: Path | None = None, today: Today = system_today) -> Iterator[Services]:
    """Services of a data folder for the time of a `with` block: for the command line and tests."""
    program = Program(Paths.standard(data_dir), today)
    try:
        yield program.services
    finally:
        program.close()


def restore(data_dir: Path | None, source: Path) -> Path | None:
    """Put a backup in place of the database; a broken one is set aside and its new name returned."""
    from app.storage.backup import check_backup, restore_backup, set_aside
    from app.storage.database import DatabaseBrokenError

    paths = Paths.standard(data_dir)
    try:
        with opened(data_dir) as services:
            services.safety.restore(source)
    except DatabaseBrokenError:
        check_backup(source)
        aside = set_aside(paths.database, system_now())
        restore_backup(source, paths.database)
        return aside
    return None


def fixed(day: date) -> Today:
    """A clock that stands still: the demo school lives on one day."""
    return lambda: day


_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run_window(data_dir: Path | None) -> int:
    """Open the window; returns the exit code."""
    import gc
    import os
    import sys

    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        print("Экрана нет, окно открыть нельзя. Без экрана работают команды: --help покажет их.", file=sys.stderr)  # noqa: T201
        return 3
    gc.disable()  # thousands of classes are made and none is garbage; the window collects by itself (app.ui.garbage)
    from app.ui.first_paint import run

    return run(Program(Paths.standard(data_dir)))
