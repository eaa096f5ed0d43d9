"""Views of the school over a big store: years, classes, the same children, gaps – asked for anew and again.

    python benchmarks/school_level.py [--runs 5] [--folder FOLDER]

Each figure is the median of the runs, milliseconds of the processor, taken the first time after a change of the results
(nothing is kept from before), and again where the program keeps the answer.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from big_store import LAST_YEAR, Size, build

from app.core.paths import Paths, resources
from app.services.bundle import Services
from app.services.wiring import wire
from app.storage.database import Database
from app.storage.remembered import Remembered

SIZES = (
    (Size("школа, 600 учеников", 1, 5, 52), 150.0),
    (Size("школа, 600 учеников, 10 лет", 1, 10, 52), 300.0),
    (Size("50 школ", 50, 5, 20), 2000.0),
)
"""Stores and the milliseconds that opening a view may take."""

VIEWS: dict[str, Callable[[Services], object]] = {
    "динамика": lambda services: services.school_level.dynamics(LAST_YEAR),
    "классы": lambda services: services.school_level.classes(LAST_YEAR, None, 8),
    "те же дети": lambda services: services.school_level.cohort(LAST_YEAR, (8, "8А")),
    "пробелы": lambda services: services.school_level.gaps(LAST_YEAR),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where the stores are kept between runs")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        for size, limit in SIZES:
            measured(size, limit, asked.folder or Path(made), asked.runs)


def measured(size: Size, limit: float, folder: Path, runs: int) -> None:
    """Print each view's medians."""
    paths = Paths.standard(folder / f"{size.schools}x{size.years}x{size.present}")
    if not paths.database.exists():
        paths.create()
        build(size, paths.database)
    database = Database(paths.database)
    kept, nothing_kept = database.remembered, Remembered(lambda _session: None)
    print(f"\n{size.name}: {size.years} лет, баллов {size.scores:,}; не больше {limit:.0f} мс".replace(",", " "))
    print(f"{'что открыто':<20}{'мс':>9}{'':>3}{'снова, мс':>12}")
    for name, ask in VIEWS.items():
        database.remembered = nothing_kept
        first = median(runs, database, paths, ask)
        database.remembered = kept
        again = median(runs, database, paths, ask)
        print(f"{name:<20}{first:>9.1f}{'' if first <= limit else '!':>3}{again:>12.1f}")
    database.close()


def median(runs: int, database: Database, paths: Paths, ask: Callable[[Services], object]) -> float:
    """Milliseconds; as in the program, garbage is collected between tasks and not within one."""
    services = wire(database, paths, resources(), lambda: date(LAST_YEAR, 11, 20), datetime.now)
    ask(services)
    taken = []
    gc.disable()
    for _ in range(runs):
        start = time.process_time()
        ask(services)
        taken.append((time.process_time() - start) * 1000)
        gc.collect()
    gc.enable()
    return statistics.median(taken)


if __name__ == "__main__":
    main()
