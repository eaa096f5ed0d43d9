"""Opening the analysis of a big store: a school of 5 years, 50 schools with 3 million scores, each of twice the years.

    python benchmarks/store.py [--runs 5] [--folder FOLDER]

Each figure is the median of the runs, milliseconds of the processor (what else the computer does must not count):
the first time after a change of the results, with nothing kept from before, and, where the program keeps the answer,
again. A work's tabs are measured as the window shows them: the answer of the service, the tab built, laid out, painted.
What a user would take instead is pandas over the same scores in a table of one row a score with an index on the work
and on the year: read_sql, then groupby, no tests of any kind.
"""

from __future__ import annotations

import argparse
import gc
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if not os.environ.get("QT_QPA_PLATFORM"):  # before the first import of Qt
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from big_store import LAST_YEAR, Size, build  # noqa: E402  beside this file

from app.core.paths import Paths, resources  # noqa: E402  the checkout need not be installed
from app.services.bundle import Services  # noqa: E402
from app.services.wiring import wire  # noqa: E402
from app.storage.database import Database  # noqa: E402

if TYPE_CHECKING:
    from app.ui.desk import Desk

SCHOOL_YEAR = LAST_YEAR
SIZES = (
    (Size("школа, 600 учеников", 1, 5, 52), 150.0),
    (Size("50 школ", 50, 5, 20), 2000.0),
)
"""Stores and the milliseconds that opening anything may take."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where the stores are kept between runs")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        for size, limit in SIZES:
            twice = Size(f"{size.name}, лет вдвое больше", size.schools, 2 * size.years, size.present)
            first = measured(size, folder, asked.runs, compare=True)
            second = measured(twice, folder, asked.runs, compare=False)
            show(size, limit, first, second)
    sys.stdout.flush()
    os._exit(0)  # widgets without a running application have no orderly end, and nothing is left to be stored


def measured(size: Size, folder: Path, runs: int, *, compare: bool) -> dict[str, float]:
    """Medians in milliseconds by what was opened; `compare`: pandas over the same scores as well."""
    paths = Paths.standard(folder / f"{size.schools}x{size.years}x{size.present}")
    if not paths.database.exists():
        paths.create()
        build(size, paths.database)
    database = Database(paths.database)
    figures: dict[str, float] = {}

    def services() -> Services:
        return wire(database, paths, resources(), lambda: date(SCHOOL_YEAR, 11, 20), datetime.now)

    heads = services().study.heads()
    work = next(head.work_id for head in heads if (head.year, head.grade) == (LAST_YEAR, 6))
    asks: dict[str, Callable[[Services], object]] = {
        "матрица года": lambda asked: asked.study.matrix(SCHOOL_YEAR),
        "одна работа": lambda asked: asked.study.work(work),
        "затруднения": lambda asked: asked.difficulties.ranked(SCHOOL_YEAR),
        "список работ": lambda asked: asked.study.heads(),
        "динамика": lambda asked: asked.school_level.dynamics(SCHOOL_YEAR),
        "классы параллели": lambda asked: asked.school_level.classes(SCHOOL_YEAR, None, 8),
        "те же дети": lambda asked: asked.school_level.cohort(SCHOOL_YEAR, (8, "8А")),
        "пробелы": lambda asked: asked.school_level.gaps(SCHOOL_YEAR),
    }
    for name, ask in asks.items():

        def anew(ask: Callable[[Services], object] = ask) -> None:
            database.remembered.forget()
            ask(services())

        figures[name] = median(runs, anew)
        if name != "одна работа":
            figures[f"{name}, снова"] = median(runs, lambda ask=ask: ask(services()))
    figures |= tabs(services, work, runs)
    if compare:
        figures |= with_pandas(paths, work, runs)
    database.close()
    return figures


def median(runs: int, do: Callable[[], object]) -> float:
    """Milliseconds; as in the program, garbage is collected between tasks and not within one."""
    taken = []
    do()
    gc.disable()
    for _ in range(runs):
        start = time.process_time()
        do()
        taken.append((time.process_time() - start) * 1000)
        gc.collect()
    gc.enable()
    return statistics.median(taken)


def tabs(services: Callable[[], Services], work: int, runs: int) -> dict[str, float]:
    """Every tab of a work opened in the window: asked for, built, painted."""
    from app.ui.pages.results_work import PARTS, WorkView

    desk = desk_of_a_window()
    figures = {}
    view = WorkView(desk)
    view.resize(1150, 680)
    view.show()
    for at, part in enumerate(PARTS):
        view.tabs.setCurrentIndex(at)

        def opened() -> None:
            view.show_study(services().study.work(work))
            view.grab()

        figures[f"вкладка «{part.name}»"] = median(runs, opened)
    view.close()
    return figures


def desk_of_a_window() -> Desk:
    """What a page finds on its desk."""
    from app.ui.application import build_application
    from app.ui.asker import ScriptedAsker
    from app.ui.desk import Desk
    from app.ui.events import Events
    from app.ui.memory import ForgetfulMemory
    from app.ui.tasks import TaskRunner
    from app.ui.theme import Theme, ThemeChoice

    global _DESK  # noqa: PLW0603  there is one application a process
    if _DESK is None:
        application = build_application(["store"])
        theme = Theme(application, ThemeChoice.LIGHT)
        _DESK = Desk(theme, TaskRunner(application), Events(application), ScriptedAsker(), ForgetfulMemory())
    return _DESK


_DESK: Desk | None = None


def with_pandas(paths: Paths, work: int, runs: int) -> dict[str, float]:
    """The same figures without intervals, signals, words: means by task, class and mark."""
    try:
        import pandas as pd
    except ImportError:
        print("pandas не установлен: сравнения нет.")
        return {}
    file = paths.root / "long.sqlite"
    if not file.exists():
        write_long(paths.database, file)
    with closing(sqlite3.connect(file)) as connection:

        def read(where: str) -> pd.DataFrame:
            return pd.read_sql(f"SELECT * FROM score WHERE {where}", connection)  # noqa: S608  our own words

        def groups(frame: pd.DataFrame) -> None:
            frame = frame.assign(points=frame.score.clip(lower=0))
            for by in (["task"], ["class", "task"], ["mark", "task"]):
                found = frame.groupby(["work", *by]).agg(points=("points", "sum"), n=("points", "size"))
                found["percent"] = found.points * 100 / found.n
            pupils = frame.groupby(["work", "pupil"]).agg(total=("points", "sum"), mark=("mark", "first"))
            pupils.groupby(["work", "mark"]).size()

        return {
            "pandas: одна работа": median(runs, lambda: groups(read(f"work = {work}"))),
            "pandas: матрица года": median(runs, lambda: groups(read(f"year IN ({LAST_YEAR}, {LAST_YEAR - 1})"))),
            "pandas: затруднения": median(1, lambda: groups(read("1"))),
        }


def write_long(store: Path, file: Path) -> None:
    """The scores as a table of one row a score, as pandas likes them best."""
    with closing(sqlite3.connect(store)) as source, closing(sqlite3.connect(file)) as target:
        target.execute(
            "CREATE TABLE score"
            " (work INTEGER, year INTEGER, pupil TEXT, class TEXT, mark INTEGER, task INTEGER, score INTEGER)"
        )
        rows = source.execute(
            "SELECT work_id, year, code, class_label, mark, scores FROM participant JOIN work ON work.id = work_id"
        )
        target.executemany(
            "INSERT INTO score VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (*row[:5], task, score - 256 if score > 127 else score)
                for row in rows
                for task, score in enumerate(row[5])
            ),
        )
        target.execute("CREATE INDEX ix_score_work ON score (work)")
        target.execute("CREATE INDEX ix_score_year ON score (year)")
        target.commit()


def show(size: Size, limit: float, first: dict[str, float], second: dict[str, float]) -> None:
    """A line a thing: milliseconds, within the limit or not, pandas, growth with twice the rows."""
    scores = f"{size.scores:,}".replace(",", " ")
    print(f"\n{size.name}: {size.years} лет, баллов {scores}; не больше {limit:.0f} мс")
    print(f"{'что открыто':<34}{'мс':>9}{'':>4}{'pandas, мс':>12}{'раз':>7}{'лет вдвое':>12}{'рост':>7}")
    for name, figure in first.items():
        if name.startswith("pandas"):
            continue
        other = first.get(f"pandas: {name}")
        compared = f"{other:>12.0f}{other / figure:>6.1f}×" if other else f"{'':>19}"
        grown = second[name]
        mark = "" if figure <= limit else "!"
        print(f"{name:<34}{figure:>9.1f}{mark:>4}{compared}{grown:>12.1f}{grown / figure:>6.2f}×")


if __name__ == "__main__":
    main()
