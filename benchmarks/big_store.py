"""Makes stores of many results, straight through the storage: a school of several years, or a coordinator's of 50.

Everything is drawn from a fixed seed; pupils have an ability and tasks a difficulty, so that figures look like figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from app.models import Comparator, Participant, School, Work, WorkTask
from app.storage.database import Database

if TYPE_CHECKING:
    import numpy as np

LAST_YEAR = 2026
_TAUGHT = {
    "Русский язык": (4, 5, 6, 7, 8, 10),
    "Математика": (4, 5, 6, 7, 8, 10),
    "Окружающий мир": (4,),
    "История": (5, 6, 7, 8, 10),
    "Биология": (5, 6, 7, 8),
    "География": (6, 7, 8, 10),
    "Обществознание": (6, 7, 8, 10),
    "Английский язык": (7, 8, 10),
    "Физика": (7, 8, 10),
    "Химия": (8, 10),
}
WORKS = tuple((subject, grade) for subject, grades in _TAUGHT.items() for grade in grades)
"""Works of one year."""
_MAXIMA = (1, 1, 2, 1, 2, 3, 1, 2, 1, 2, 2, 1, 3, 2, 1, 2)
TASKS = len(_MAXIMA)
_GROUPS = (("municipality", "Город", 4_000), ("region", "Область", 40_000), ("sample", "Вся выборка", 1_000_000))


@dataclass(frozen=True, slots=True)
class Size:
    """How large a store is: `present` participants of a school in each work."""

    name: str
    schools: int
    years: int
    present: int

    @property
    def scores(self) -> int:
        """Scores in all."""
        return self.schools * self.years * self.present * TASKS * len(WORKS)


def build(size: Size, file: Path) -> None:
    """Write the store of that size into a new database file."""
    import numpy as np

    random = np.random.default_rng(20260420)
    database = Database(file)
    with database.unrecorded() as session:
        session.add(School(name="Школа", login=None))
        for year in range(LAST_YEAR - size.years + 1, LAST_YEAR + 1):
            for subject, grade in WORKS:
                _add_work(session, size, random, (year, subject, grade))
    database.close()


def _add_work(session: Session, size: Size, random: np.random.Generator, what: tuple[int, str, int]) -> None:
    year, subject, grade = what
    work = Work(
        year=year,
        subject=subject,
        grade=grade,
        login=Work.SEVERAL_SCHOOLS if size.schools > 1 else None,
        held_on=date(year, 4, 14),
        max_score=sum(_MAXIMA),
        absent=size.schools,
        source_file=f"{subject} {grade} {year}.xlsx",
        source_kind="form",
        imported_at=datetime(year, 5, 20),
    )
    work.tasks = [
        WorkTask(
            position=at,
            code=str(at + 1),
            max=top,
            level="Б" if at % 3 else "П",
            skill=f"Умение {at // 2 + 1}: {subject.lower()}",
            content_codes=[],
            requirement_codes=[],
        )
        for at, top in enumerate(_MAXIMA)
    ]
    work.comparators = list(_comparators(random))
    session.add(work)
    session.flush()
    session.execute(insert(Participant), _participants(work.id, size, grade, random))


def _comparators(random: np.random.Generator) -> Iterator[Comparator]:
    for role, name, people in _GROUPS:
        shares = [9.0, 34.0, 39.0, 18.0]
        kinds: dict[str, dict[str, float]] = {
            "mark_statistics": dict(zip("2345", shares, strict=True)),
            "task_completion": {str(at + 1): float(random.uniform(50, 85)) for at in range(TASKS)},
            "journal_comparison": {"lower_percent": 14.0, "same_percent": 78.0, "higher_percent": 8.0},
            "score_distribution": {str(score): 100 / (sum(_MAXIMA) + 1) for score in range(sum(_MAXIMA) + 1)},
        }
        for kind, values in kinds.items():
            yield Comparator(kind=kind, role=role, name=name, schools=None, participants=people, values=values)


def _participants(work_id: int, size: Size, grade: int, random: np.random.Generator) -> list[dict[str, Any]]:
    import numpy as np

    n = size.schools * size.present
    ability = random.normal(0.0, 1.0, n)
    hardness = random.normal(-0.9, 0.8, TASKS)
    chance = 1 / (1 + np.exp(hardness[None, :] - ability[:, None]))
    maxima = np.array(_MAXIMA)
    scores = random.binomial(maxima[None, :], chance).astype(np.int8)
    scores[random.random(scores.shape) < 0.04] = -1
    totals = np.where(scores > 0, scores, 0).sum(axis=1)
    marks = 2 + (totals >= 8) + (totals >= 15) + (totals >= 22)
    journal = np.clip(marks + random.choice([-1, 0, 0, 0, 0, 1], n), 2, 5)
    return [
        {
            "work_id": work_id,
            "row": at + 1,
            "code": f"{grade}{at + 1:05d}",
            "class_label": f"{grade}{'АБВ'[at % 2 + (at % 7 == 0)]}",
            "variant": str(1 + at % 2),
            "absent": False,
            "mark": int(marks[at]),
            "journal_mark": int(journal[at]),
            "login": f"edu{100000 + at // size.present}" if size.schools > 1 else None,
            "scores": scores[at].tobytes(),
        }
        for at in range(n)
    ]
