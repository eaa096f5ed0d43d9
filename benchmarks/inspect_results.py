"""Inspection of result files against the reading of their cells alone, and its growth with the number of rows.

Both ways take turns in one process, then in processes of their own. Processor time is counted, which on a free
machine is the time that passes and which a busy one changes little: all of it is work of one thread.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter
from measuring import ROOT, SHARED, measure_together

FILE = "results/2021/Проведение работы по математике, 4 класс. ВПР 2021.xlsx"
ROWS = (10_000, 20_000, 40_000)
TASKS = 20
PROMISED = 1.5
TURNS = 7

TURN_ABOUT = """
import statistics, time
from pathlib import Path
from python_calamine import CalamineWorkbook
from app.importers.results.figures import inspect_object
from app.importers.results.registry import read_result_file
def cells():
    with CalamineWorkbook.from_path({file!r}) as book:
        for number in range(len(book.sheet_names)):
            book.get_sheet_by_index(number).to_python()
def inspected():
    inspect_object(read_result_file(Path({file!r})))
taken = {{"cells": [], "inspected": []}}
for _ in range({turns}):
    for name, way in (("cells", cells), ("inspected", inspected)):
        start = time.process_time()
        way()
        taken[name].append(time.process_time() - start)
seconds = {{name: statistics.median(found) for name, found in taken.items()}}
"""

CELLS_ALONE = """
import sys
from python_calamine import CalamineWorkbook
with CalamineWorkbook.from_path(sys.argv[1]) as book:
    for number in range(len(book.sheet_names)):
        book.get_sheet_by_index(number).to_python()
"""


def main() -> None:
    file = SHARED / FILE
    if file.exists():
        told("26 667 rows, in one process", measure_together(TURN_ABOUT.format(file=str(file), turns=TURNS)))
        told("26 667 rows, whole processes", whole_processes(file))
    else:
        print("the file of 26 667 rows is not beside this checkout, skipped")
    with tempfile.TemporaryDirectory() as folder:
        growth(Path(folder))


def told(title: str, seconds: dict[str, float]) -> None:
    """Print both times and their ratio beside the promised one."""
    ratio = seconds["inspected"] / seconds["cells"]
    print(f"{title}: cells {seconds['cells']:.2f} s, inspected {seconds['inspected']:.2f} s", end="")
    print(f", ratio {ratio:.2f} (at most {PROMISED})")


def whole_processes(file: Path) -> dict[str, float]:
    """Seconds from start to end of a process that reads cells, and of `results inspect --json`."""
    ways = {
        "cells": [sys.executable, "-c", CELLS_ALONE, str(file)],
        "inspected": [sys.executable, "-m", "app", "results", "inspect", str(file), "--json"],
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(TURNS):
        for name, command in ways.items():
            start = _of_children()
            subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
            taken[name].append(_of_children() - start)
    return {name: statistics.median(found) for name, found in taken.items()}


def _of_children() -> float:
    """Processor seconds of all child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def growth(folder: Path) -> None:
    """Forms of n, 2n and 4n rows: the cost of one row must not grow."""
    print(f"forms of {TASKS} tasks:")
    first = 0.0
    for rows in ROWS:
        path = written_form(folder / f"Математика 5 класс ВПР 2022, {rows}.xlsx", rows)
        seconds = measure_together(TURN_ABOUT.format(file=str(path), turns=3))
        cost = seconds["inspected"] / rows * 1e6
        first = first or cost
        ratio = seconds["inspected"] / seconds["cells"]
        print(f"  {rows:>6} rows {seconds['inspected']:6.2f} s, {cost:5.1f} µs a row, x {cost / first:.2f}", end="")
        print(f", {ratio:.2f} of the time of its cells")


def written_form(path: Path, rows: int) -> Path:
    """A form of 2022 with scores that repeat with a period which no other number divides."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Протокол")
    tasks = [f"{number} (3б)" for number in range(1, TASKS + 1)]
    sheet.write_row(0, 0, ["Пользователь", "Код", "Вариант", *tasks, "Наименование класса", "Итого баллов"])
    for row in range(1, rows + 1):
        scores = [(row * 7 + task * task) % 4 for task in range(TASKS)]
        sheet.write_row(row, 0, [f"edu99{row // 100:04}", 50001 + row % 100, 1, *scores, "А", sum(scores)])
    book.close()
    return path


if __name__ == "__main__":
    main()
