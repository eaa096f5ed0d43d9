"""Drafting of 30 and 100 ИОМ in one step against the same people one by one, and their preview alone.

    python benchmarks/draft_routes.py [--people 30 100]

Each way works on a new stored school with three deficits a person; 30 people in one step are to take less than 5 s.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from routes import YEAR, enter, timed  # noqa: E402  a script of the same folder

from app.core.paths import Paths, resources  # noqa: E402  the checkout need not be installed
from app.services.bundle import Services  # noqa: E402
from app.services.wiring import wire  # noqa: E402
from app.storage.database import Database  # noqa: E402

DAY = date(2026, 9, 30)
WANTED = 5.0
"""Seconds in which 30 people are to be drafted in one step."""


def together(services: Services, staff: list[int]) -> None:
    """All people in one step."""
    services.routes.draft(YEAR, staff)


def apart(services: Services, staff: list[int]) -> None:
    """A step for each."""
    for staff_id in staff:
        services.routes.draft(YEAR, [staff_id])


def shown(services: Services, staff: list[int]) -> None:
    """The preview of all people; nothing is stored."""
    if not all(one.rows for one in services.routes.preview(YEAR, staff)):
        raise SystemExit("Просмотр пуст.")


def seconds(count: int, act: Callable[[Services, list[int]], None], *, stores: bool = True) -> float:
    """Time of drafting in a new school of so many people."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths.standard(Path(folder) / "data")
        paths.create()
        database = Database(paths.database, writer="benchmark")
        try:
            services = wire(database, paths, resources(), lambda: DAY, lambda: datetime(2026, 9, 30, 12))
            staff = enter(services, count)
            taken, _answer = timed(lambda: act(services, staff))
            drafted = [route for route in services.routes.routes(YEAR) if route.measures]
            if stores and len(drafted) != count:
                raise SystemExit(f"Составлено {len(drafted)} ИОМ из {count}.")
            return taken
        finally:
            database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, nargs="+", default=[30, 100])
    asked = parser.parse_args()
    print(f"{'ИОМ':<8}{'одним шагом, с':>16}{'по одному, с':>16}{'быстрее в':>12}{'просмотр, с':>14}")
    for count in asked.people:
        ours, one_by_one = seconds(count, together), seconds(count, apart)
        preview = seconds(count, shown, stores=False)
        print(f"{count:<8}{ours:>16.2f}{one_by_one:>16.2f}{one_by_one / ours:>12.1f}{preview:>14.2f}")
    print(f"\nНужно: 30 ИОМ одним шагом меньше чем за {WANTED:.0f} с.")


if __name__ == "__main__":
    main()
