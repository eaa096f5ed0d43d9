"""Programme of targeted help as values: weak spots with who is helped, measures, risk factors, terms.

Groups are classes and groups by mark; of pupils there are counts alone, and groups below mask.min_group are hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.analysis.groups import work_by_class, work_by_mark
from app.analysis.masking import hidden_groups
from app.analysis.rules import Rules
from app.analysis.tasks import combined
from app.analysis.values import NO_CLASS, WorkData, score_matrix
from app.core.russian import NBSP, number
from app.core.scores import NOT_ATTEMPTED
from app.planning.difficulties import MARKS, Difficulty


@dataclass(frozen=True, slots=True)
class HelpedGroup:
    """A class or a group by mark. `percent`: of the difficulty's tasks, or the share of «2»; None where too few.

    `none`: how many did none of its tasks, or have «2»; None where it is not told. `weak`: below the goal.
    """

    name: str
    n: int
    percent: float | None
    none: int | None
    weak: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class HelpMeasure:
    """A row of the plan that answers a weak spot. `check`: how it is checked, `ends`: last days of its windows."""

    number: str
    title: str
    terms: str
    responsible: str
    check: str
    ends: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class WeakSpot:
    """A difficulty that help is given for; `topics`: how many people have a methodical topic of it in their ИОМ."""

    found: Difficulty
    wording: str
    classes: tuple[HelpedGroup, ...]
    marks: tuple[HelpedGroup, ...]
    measures: tuple[HelpMeasure, ...]
    topics: int = 0

    @property
    def where(self) -> str:
        """«Математика, 6 классы»."""
        return f"{self.found.subject}, {self.found.grade} классы"

    @property
    def now(self) -> str:
        """«43,7 % (n = 45)»."""
        return f"{number(self.found.percent)}{NBSP}% (n{NBSP}={NBSP}{self.found.n})"

    @property
    def goal(self) -> str:
        """«не ниже 57 %»; of the share of «2» «ниже 10 %»; without a bound the figure has to grow."""
        return goal_of(self.found)

    @property
    def source(self) -> str:
        """«ВПР 2026, задания 10, 11»."""
        if not self.found.task_codes:
            return f"ВПР {self.found.year}, отметки"
        word = "задание" if len(self.found.task_codes) == 1 else "задания"
        return f"ВПР {self.found.year}, {word} {', '.join(self.found.task_codes)}"


@dataclass(frozen=True, slots=True)
class RiskFactor:
    """A sign of the school: what it is and the figures that show it."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Programme:
    """What the document tells. `plan`, `ground`: title and ground of the roadmap, empty where there is none."""

    school_year: int
    plan: str
    ground: str
    spots: tuple[WeakSpot, ...]
    risks: tuple[RiskFactor, ...]


def goal_of(found: Difficulty) -> str:
    """The figure to reach: the bound that was not reached; see `WeakSpot.goal`."""
    if found.kind == MARKS:
        return "снижение доли «2»" if found.threshold is None else f"ниже {number(found.threshold, 0)}{NBSP}%"
    if found.threshold is not None:
        return f"не ниже {number(found.threshold, 0)}{NBSP}%"
    region = next((one for one in found.differences if one.role == "region"), None)
    return f"не ниже показателя региона, {number(region.value)}{NBSP}%" if region is not None else "рост показателя"


def by_class(work: WorkData, found: Difficulty, rules: Rules) -> tuple[HelpedGroup, ...]:
    """Classes of the work, alphabetical; small ones hidden, and with them whatever would tell them.

    Worked example: 6А of 26 and 6Б of 3 → both hidden, since «всего» less 6А would tell 6Б.
    """
    rows = [one for one in work_by_class(work, rules) if one.label != NO_CLASS]
    hidden = hidden_groups({one.label: one.n for one in rows}, rules)
    none = _none_by_class(work, found)
    made = []
    for one in rows:
        if found.kind == MARKS:
            percent, count = one.marks.share2, None
        else:
            tasks = [figure for figure in one.tasks if figure.code in found.task_codes]
            percent, count = combined(one.label, tasks, rules).percent, none.get(one.label, 0)
        weak = percent is not None and found.threshold is not None and _is_weak(percent, found)
        made.append(HelpedGroup(one.label, one.n, percent, count, weak, one.label in hidden))
    return tuple(made)


def by_mark(work: WorkData, found: Difficulty, rules: Rules) -> tuple[HelpedGroup, ...]:
    """Groups by mark that have anybody: per cent of the difficulty's tasks, weighted by maxima and those who did them.

    Worked example, group «3»: task of 1 point 50 % of 20, task of 2 points 20 % of 20 → (50·20 + 20·40) / 60 = 30 %.
    """
    if found.kind == MARKS:
        return ()
    rows = [one for one in work_by_mark(work, rules) if one.n]
    hidden = hidden_groups({one.mark: one.n for one in rows}, rules)
    made = []
    for one in rows:
        parts = [
            (percent, counted * (task.max or 1))
            for task, percent, counted in zip(work.tasks, one.percents, one.counts, strict=True)
            if task.code in found.task_codes and percent is not None and counted
        ]
        whole = sum(weight for _, weight in parts)
        percent = sum(value * weight for value, weight in parts) / whole if whole else None
        weak = percent is not None and found.threshold is not None and percent < found.threshold
        made.append(HelpedGroup(f"«{one.mark}»", one.n, percent, None, weak, one.mark in hidden))
    return tuple(made)


def _is_weak(percent: float, found: Difficulty) -> bool:
    limit = found.threshold or 0.0
    return percent >= limit if found.kind == MARKS else percent < limit


def _none_by_class(work: WorkData, found: Difficulty) -> dict[str, int]:
    """How many of each class have no point for the tasks of the difficulty; who has no score at all is left out."""
    columns = [at for at, task in enumerate(work.tasks) if task.code in found.task_codes]
    if not columns:
        return {}
    counts: dict[str, int] = {}
    for label, row in zip(work.classes, score_matrix(work)[:, columns].tolist(), strict=True):
        if label and NOT_ATTEMPTED <= max(row) <= 0:
            counts[label] = counts.get(label, 0) + 1
    return counts
