"""Invented comparison rows: the district holds the school's own pupils, the region holds the district, and so on."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .answers import Answer, share
from .naming import MUNICIPALITY_ROW, REGION, SCHOOL_ROW
from .pupils import SEED, normal
from .works import Task, Work

MARKS = (2, 3, 4, 5)
SAMPLE = "Вся выборка"
SIZES = {"district": (11, 13), "region": (39, 44), "sample": (44, 50)}
"""How many times a group is larger than the one inside it: least and greatest."""
LIKENESS = 0.7
"""How near the marks of a larger group are to those inside it: the borders are the demo's own, so a work's level is."""
SCHOOLS = {"district": 12, "region": 463, "sample": 34_870}


@dataclass(frozen=True, slots=True)
class Group:
    """One row: `counts` of participants by mark or by relation to the journal; the school itself has no `schools`."""

    name: str
    schools: int | None
    counts: tuple[int, ...]

    @property
    def size(self) -> int:
        """Participants of the group."""
        return sum(self.counts)

    @property
    def shares(self) -> tuple[float, ...]:
        """Per cent, two decimals, as the reports print them."""
        return tuple(round(100 * count / self.size, 2) for count in self.counts)


def mark_groups(work: Work, rows: list[Answer]) -> list[Group]:
    """Rows of «Статистика по отметкам», from the whole sample down to the school."""
    own = tuple(sum(row.mark == mark for row in rows) for mark in MARKS)
    district = _grown(own, f"marks/{work.stem}{work.year}/district", (8.0, 38.0, 39.0, 15.0), "district")
    region = _grown(district, f"marks/{work.stem}{work.year}/region", (7.5, 37.0, 39.5, 16.0), "region")
    sample = _grown(region, f"marks/{work.stem}{work.year}/sample", (6.5, 35.5, 41.0, 17.0), "sample")
    return [
        Group(SAMPLE, SCHOOLS["sample"] + work.grade * 7, sample),
        Group(REGION, SCHOOLS["region"] - work.grade, region),
        Group(MUNICIPALITY_ROW, SCHOOLS["district"], district),
        Group(SCHOOL_ROW, None, own),
    ]


def journal_groups(work: Work, rows: list[Answer]) -> list[Group]:
    """Rows of the comparison with the journal (lower, same, higher); this report has no row of the whole sample."""
    own = (
        sum(row.mark < row.journal for row in rows),
        sum(row.mark == row.journal for row in rows),
        sum(row.mark > row.journal for row in rows),
    )
    district = _grown(own, f"journal/{work.stem}{work.year}/district", (24.0, 71.5, 4.5), "district")
    region = _grown(district, f"journal/{work.stem}{work.year}/region", (23.0, 72.5, 4.5), "region")
    return [
        Group(REGION, None, region),
        Group(MUNICIPALITY_ROW, None, district),
        Group(SCHOOL_ROW, None, own),
    ]


def task_shares(work: Work, task: Task, rows: list[Answer]) -> tuple[float, float, float, float]:
    """Per cent of a task's maximum: whole sample, region, district, school."""
    source = Random(f"{SEED}/elsewhere/{work.stem}{work.year}/{task.code}")
    region = task.region + 1.2 * normal(source)
    return (
        round(region + 1.5 + 0.6 * normal(source), 2),
        round(region, 2),
        round(region - 0.8 + 1.4 * normal(source), 2),
        round(share(work, task, rows), 2),
    )


def _grown(inner: tuple[int, ...], name: str, shares: tuple[float, ...], kind: str) -> tuple[int, ...]:
    """Counts of a larger group: the inner one and others between its shares and the given. (1, 1) doubled has 4."""
    source = Random(f"{SEED}/{name}")
    least, greatest = SIZES[kind]
    others = round(sum(inner) * (least + (greatest - least) * source.random())) - sum(inner)
    like = LIKENESS if name.startswith("marks") else 0.0
    near = [like * 100 * own / sum(inner) + (1 - like) * part for own, part in zip(inner, shares, strict=True)]
    weights = [max(part + 0.06 * part * normal(source), 1.0) for part in near]
    counts = [round(others * weight / sum(weights)) for weight in weights]
    counts[1] += others - sum(counts)
    return tuple(own + count for own, count in zip(inner, counts, strict=True))
