"""Control of a plan of 400 measures with five years of history in the real window: reading, opening, views, steps.

    python benchmarks/control.py [--rows 400] [--years 5] [--runs 5]

The store: such a plan for each of the years, approved, its windows of former years marked with documents, a part of
this year's too; the change journal holds all of it. Milliseconds of the clock, median (longest) of the runs: of the
services the call alone, of the window from the press until nothing is asked for and no height of a row is open.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

if not os.environ.get("QT_QPA_PLATFORM"):  # before the first import of Qt
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from big_plan import _TERMS, _measure
from PySide6.QtCore import QEventLoop, QTimer, qInstallMessageHandler

from app import bootstrap
from app.core.paths import Paths, resources
from app.models import Roadmap, Section
from app.services.bundle import Services
from app.services.demo import BuildDemo
from app.services.views.control import EvidenceInput
from app.storage.database import Database
from app.ui.application import build_application
from app.ui.start import Session

TODAY = date(2026, 11, 20)
_MANY = 40
"""Windows that are marked with one document."""


def build(folder: Path, rows: int, years: int) -> int:
    """Make the store; how many windows this year has."""
    with bootstrap.opened(folder, bootstrap.fixed(TODAY)) as services:
        BuildDemo(services, resources() / "demo").build()
        while services.roadmap.current(TODAY.year) is not None:
            services.safety.undo()
        for year in range(TODAY.year - years + 1, TODAY.year + 1):
            services.roadmap.create(year)
    database = Database(Paths.standard(folder).database, writer="замер")
    with database.step("Планы для замера") as session:
        for roadmap in session.query(Roadmap):
            _fill(roadmap, rows)
    database.close()
    count = 0
    for year in range(TODAY.year - years + 1, TODAY.year + 1):
        with bootstrap.opened(folder, bootstrap.fixed(TODAY)) as services:
            view = services.roadmap.current(year)
            assert view is not None
            services.roadmap_life.approve(view.roadmap_id, "1", date(year, 9, 1))
            count = _mark(services, year)
    return count


def _fill(roadmap: Roadmap, rows: int) -> None:
    edition = roadmap.editions[-1]
    edition.sections.clear()
    for at in range(10):
        section = Section(position=at, title=f"Направление {at + 1}")
        section.measures = [_plain(at * 100 + place, place, roadmap.school_year) for place in range(rows // 10)]
        edition.sections.append(section)


def _plain(at: int, place: int, year: int) -> Any:
    made = _measure(at, 0, 0)
    made.grounds, made.position = [], place
    made.terms = _TERMS[at % len(_TERMS)].replace("2027", str(year + 1)).replace("2026", str(year))
    return made


def _mark(services: Services, year: int) -> int:
    windows = [row for row in services.control.occurrences(year) if row.is_open]
    due = [row.occurrence_id for row in windows if row.end is not None and row.end <= TODAY - timedelta(days=14)]
    for at in range(0, len(due), _MANY):
        paper = EvidenceInput("протокол", str(at), date(year, 10, 1))
        services.control.mark_done(due[at : at + _MANY], min(TODAY, date(year + 1, 6, 1)), paper)
    return len(windows)


def measure(run: Callable[[], object], runs: int) -> str:
    """Milliseconds of the runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(taken):7.0f} ({max(taken):.0f})"


def settle(session: Session) -> None:
    """Until nothing is asked for and no height of a row is open."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(1)
    quiet = [0]

    def look() -> None:
        page: Any = session.window.page("control")
        busy = session.tasks.busy or session.workplace.foreseen or (page is not None and page.table.laying_out)
        quiet[0] = 0 if busy else quiet[0] + 1
        if quiet[0] > 3:
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()


def main(rows: int, years: int, runs: int) -> None:
    """Print the figures."""
    with TemporaryDirectory() as folder:
        windows = build(Path(folder), rows, years)
        size = Paths.standard(Path(folder)).database.stat().st_size / 1e6
        print(f"{rows} мероприятий × {years} лет, сроков этого года {windows}, база {size:.0f} МБ")
        with bootstrap.opened(Path(folder), bootstrap.fixed(TODAY)) as services:
            services.control.occurrences(TODAY.year)
            chosen = services.control.occurrences(TODAY.year)[0].occurrence_id
            print("сроки года             ", measure(lambda: services.control.occurrences(TODAY.year), runs))
            print("история срока          ", measure(lambda: services.control.history(chosen), runs))
        application = build_application(["control"])
        session = Session(bootstrap.Program(Paths.standard(Path(folder)), bootstrap.fixed(TODAY)), application)
        session.window.resize(1366, 768)
        session.window.show()
        settle(session)
        _measure_window(session, runs)
        session.window.close()
        session.close()


def _measure_window(session: Session, runs: int) -> None:
    window = session.window

    def step(act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            act()
            settle(session)

        return run

    print("первое открытие страницы", measure(step(lambda: window.go("control")), 1))
    page: Any = window.page("control")
    print("прочитать снова        ", measure(step(page.refresh), runs))
    for key, words in (("calendar", "календарь"), ("board", "доска"), ("list", "список")):
        print(f"{words:<23}", measure(step(lambda key=key: page.views.show_view(key)), 1))
    print("отбор «Просрочено»     ", measure(step(lambda: page.chips.choose("overdue")), runs))
    print("отбор «Все»            ", measure(step(lambda: page.chips.choose("all")), runs))
    print("другая строка          ", measure(step(lambda: page.table.selectRow(200)), 1))


if __name__ == "__main__":
    qInstallMessageHandler(lambda _kind, _context, text: None if "propagate" in text else print(text))
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--runs", type=int, default=5)
    told = parser.parse_args()
    main(told.rows, told.years, told.runs)
