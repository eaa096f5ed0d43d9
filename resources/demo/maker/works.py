"""The works of the demo school, read from source/works.txt: tasks, levels, skills, scale, wished shares."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "source" / "works.txt"

ABBREVIATIONS = {
    "Русский язык": "РУ",
    "Математика": "МА",
    "Окружающий мир": "ОМ",
    "Биология": "БИ",
    "История": "ИС",
    "Физика": "ФИ",
}
FILE_NAMES = {"РУ": "ru", "МА": "ma", "ОМ": "om", "БИ": "bi", "ИС": "is", "ФИ": "fi"}


@dataclass(frozen=True, slots=True)
class Task:
    """One task: `share` of its maximum the school reaches by design, `region` the region's, both in per cent."""

    code: str
    max: int
    level: str
    share: float
    region: float
    reading: bool
    skill: str


@dataclass(frozen=True, slots=True)
class Work:
    """One subject of one grade in one year.

    `scale`: least primary scores for marks 3, 4, 5; `trend`: added to all wished shares, percentage points.
    """

    subject: str
    grade: int
    year: int
    date: str
    scale: tuple[int, int, int]
    trend: float
    tasks: tuple[Task, ...]

    @property
    def short(self) -> str:
        """Two letters of the subject, as the reports of the federal system name it."""
        return ABBREVIATIONS[self.subject]

    @property
    def max_score(self) -> int:
        """Sum of the tasks' maxima."""
        return sum(task.max for task in self.tasks)

    @property
    def stem(self) -> str:
        """ASCII part of the file names: «ma5»."""
        return f"{FILE_NAMES[self.short]}{self.grade}"

    def mark(self, total: int) -> int:
        """Mark of a primary score: 2 below the first border."""
        return 2 + sum(total >= border for border in self.scale)


def read_works() -> list[Work]:
    """All works of all years, in the order of the source."""
    works: list[Work] = []
    for block in SOURCE.read_text("utf-8").split("\n== ")[1:]:
        head, *lines = block.strip().splitlines()
        subject, grade, years, dates, scale, trends = (part.strip() for part in head.split("|"))
        tasks = tuple(_task(line) for line in lines if line.strip())
        three, four, five = (int(border) for border in scale.split())
        works.extend(
            Work(subject, int(grade), int(year), date, (three, four, five), float(trend), tasks)
            for year, date, trend in zip(years.split(), dates.split(), trends.split(), strict=True)
        )
    return works


def _task(line: str) -> Task:
    code, maximum, level, shares, *words = line.split()
    share, _, region = shares.partition("/")
    reading = words[0] == "T"
    return Task(
        code=code,
        max=int(maximum),
        level=level,
        share=float(share),
        region=float(region or share),
        reading=reading,
        skill=" ".join(words[reading:]),
    )
