"""Makes the files of the demo school from source/: `python resources/demo/make.py [--out FOLDER]`.

Everything is invented; the seed is fixed, so that a second run gives the same files.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from maker.answers import Answer, answers
from maker.forms import write_forms
from maker.plans import write_plans
from maker.pupils import read_pupils
from maker.reports import class_cell, write_individual, write_journal, write_marks, write_planned
from maker.works import Work, read_works

HERE = Path(__file__).resolve().parent
LATEST = 2026


def main() -> None:
    """Write the files and print what a reader should find in them."""
    parser = argparse.ArgumentParser(description="Файлы учебного примера")
    parser.add_argument("--out", type=Path, default=HERE)
    folder = parser.parse_args().out
    pupils = read_pupils()
    made = [(work, answers(work, pupils)) for work in read_works()]
    for work, rows in made:
        _write_work(work, rows, folder / "results" / str(work.year))
    write_forms(folder / "forms")
    write_plans(folder / "plans")
    _write_json(folder / "tasks.json", "works", [_specification(work) for work, _ in made])
    _write_json(folder / "classes.json", "classes", _classes(made))


def _write_work(work: Work, rows: list[Answer], folder: Path) -> None:
    write_individual(work, rows, folder)
    write_marks(work, rows, folder)
    if work.year == LATEST:
        write_journal(work, rows, folder)
    if work.year == LATEST and work.subject in {"Русский язык", "Математика"}:
        write_planned(work, rows, folder)


def _specification(work: Work) -> dict[str, Any]:
    tasks = [{"code": t.code, "max": t.max, "level": t.level, "skill": t.skill} for t in work.tasks]
    return {
        "subject": work.subject,
        "grade": work.grade,
        "year": work.year,
        "max_score": work.max_score,
        "scale": {str(mark): border for mark, border in zip((3, 4, 5), work.scale, strict=True)},
        "scale_source": "учебный пример",
        "tasks": tasks,
    }


def _classes(made: list[tuple[Work, list[Answer]]]) -> list[dict[str, Any]]:
    """How each class is written in the files of a year, and which class it is."""
    seen: dict[tuple[int, int, str], str] = {}
    for work, rows in made:
        for row in rows:
            seen[work.year, work.grade, row.letter] = str(class_cell(work, row))
    return [
        {"year": year, "grade": grade, "written": written, "label": f"{grade}{letter}"}
        for (year, grade, letter), written in sorted(seen.items())
    ]


def _write_json(path: Path, name: str, values: list[dict[str, Any]]) -> None:
    """An object with one list; the values' own lists stand one item a line, so that a change is one line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    items = ",\n".join(_item(value) for value in values)
    path.write_text(f'{{"{name}": [\n{items}\n]}}\n', "utf-8", newline="\n")


def _item(value: dict[str, Any]) -> str:
    parts = []
    for key, part in value.items():
        text = json.dumps(part, ensure_ascii=False)
        if isinstance(part, list):
            text = "[\n  " + ",\n  ".join(json.dumps(line, ensure_ascii=False) for line in part) + "]"
        parts.append(f"{json.dumps(key)}: {text}")
    return f" {{{', '.join(parts)}}}"


if __name__ == "__main__":
    main()
