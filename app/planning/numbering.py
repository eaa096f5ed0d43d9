"""Numbers of sections and rows by their position, and their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.planning.values import Measure, Roadmap


def numbered(roadmap: Roadmap) -> Roadmap:
    """The roadmap with sections 1, 2 … and rows 1.1, 1.2 …; a sub-row under 1.2 is 1.2.1. A plan of one section: 1, 2 …

    Withdrawn rows keep their place and number: a number of an approved plan never passes to another row.
    """
    single = len(roadmap.sections) == 1
    sections = []
    for index, section in enumerate(roadmap.sections, 1):
        prefix = "" if single else f"{index}."
        measures = _rows(section.measures, prefix)
        sections.append(replace(section, measures=measures, number="" if single else str(index)))
    return replace(roadmap, sections=tuple(sections))


def _rows(measures: Sequence[Measure], prefix: str) -> tuple[Measure, ...]:
    numbers: dict[str, str] = {}
    children: dict[str, int] = {}
    top = 0
    made = []
    for measure in measures:
        if measure.parent in numbers:
            parent = measure.parent or ""
            children[parent] = children.get(parent, 0) + 1
            number = f"{numbers[parent]}.{children[parent]}"
        else:
            top += 1
            number = f"{prefix}{top}"
        numbers[measure.id] = number
        made.append(replace(measure, number=number))
    return tuple(made)


def in_order(number: str) -> tuple[int, ...]:
    """Sorts numbers of rows as the plan orders them: «2.10» after «2.9»; what is no number counts for nothing."""
    return tuple(int(part) for part in number.split(".") if part.isdecimal())
