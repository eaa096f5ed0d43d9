"""The seven directions of analysis of one work, in their order, each with the sentence that says what is seen."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.analysis import distribution, groups, individual, journal, marks, objectivity, tasks
from app.analysis.comparison import THRESHOLDS as COMPARISON_THRESHOLDS
from app.analysis.distribution import Distribution, work_distribution
from app.analysis.groups import ClassFigures, MarkGroupTasks, work_by_class, work_by_mark
from app.analysis.individual import IndividualResult, individual_results
from app.analysis.journal import JournalFigures, work_journal
from app.analysis.marks import MarkStatistics, work_marks
from app.analysis.objectivity import Signal, check_objectivity
from app.analysis.planned_results import PlannedResults, work_planned_results
from app.analysis.rules import Rules
from app.analysis.scales import Contradiction, contradictions
from app.analysis.tasks import TaskFigures, TaskGroup, by_level, by_skill, work_tasks
from app.analysis.values import WorkData

TITLES = (
    "Индивидуальные результаты",
    "Статистика по отметкам",
    "Сравнение отметок с отметками по журналу",
    "Распределение первичных баллов",
    "Выполнение заданий",
    "Достижение планируемых результатов",
    "Выполнение заданий группами участников",
)
"""Names of the directions in their order."""

THRESHOLDS = tuple(
    dict.fromkeys(
        (
            *marks.THRESHOLDS,
            *journal.THRESHOLDS,
            *distribution.THRESHOLDS,
            *tasks.THRESHOLDS,
            *groups.THRESHOLDS,
            *COMPARISON_THRESHOLDS,
        )
    )
)
"""Codes of all thresholds that the seven directions use: for «Источники порогов» under a report."""


THRESHOLDS_OF = (
    (),
    marks.THRESHOLDS,
    journal.THRESHOLDS,
    distribution.THRESHOLDS,
    tasks.THRESHOLDS,
    tasks.THRESHOLDS,
    groups.THRESHOLDS,
    objectivity.THRESHOLDS,
)
"""Codes of the thresholds of each direction, in the order of `TITLES`, and of the signals of objectivity after them."""


@dataclass(frozen=True, slots=True)
class WorkAnalysis:
    """Everything that is computed of one work. `sentences`: one a direction, in the order of `TITLES`.

    `contradictions`: marks of the file that are not those of the work's scale.
    """

    work: WorkData
    individual: tuple[IndividualResult, ...]
    marks: MarkStatistics
    journal: JournalFigures
    distribution: Distribution
    tasks: tuple[TaskFigures, ...]
    levels: tuple[TaskGroup, ...]
    skills: tuple[TaskGroup, ...]
    by_mark: tuple[MarkGroupTasks, ...]
    by_class: tuple[ClassFigures, ...]
    signals: tuple[Signal, ...]
    sentences: tuple[str, ...]
    classes_sentence: str
    objectivity_sentence: str
    planned: PlannedResults = field(default_factory=PlannedResults)
    contradictions: tuple[Contradiction, ...] = ()


def analyse_work(work: WorkData, rules: Rules, earlier: WorkData | None = None) -> WorkAnalysis:
    """All seven directions, classes and signals of a work; `earlier`: the same children a year before, for S6."""
    rows = individual_results(work)
    statistics = work_marks(work, rules)
    compared = work_journal(work, rules)
    spread = work_distribution(work, rules)
    figures = work_tasks(work, rules)
    skills = by_skill(figures, rules)
    by_mark = work_by_mark(work, rules)
    by_class = work_by_class(work, rules)
    signals = check_objectivity(work, rules, earlier)
    return WorkAnalysis(
        work=work,
        individual=rows,
        marks=statistics,
        journal=compared,
        distribution=spread,
        tasks=figures,
        levels=by_level(figures, rules),
        skills=skills,
        by_mark=by_mark,
        by_class=by_class,
        signals=signals,
        sentences=(
            individual.sentence(rows, work.maximum),
            marks.sentence(statistics),
            journal.sentence(compared),
            distribution.sentence(spread),
            tasks.sentence(figures, work.n),
            tasks.skills_sentence(skills, work.n),
            groups.sentence(by_mark),
        ),
        classes_sentence=(
            groups.MANY_SCHOOLS if work.key.of_many_schools else groups.classes_sentence(by_class, rules)
        ),
        objectivity_sentence=objectivity.sentence(signals),
        planned=work_planned_results(work, figures, rules),
        contradictions=contradictions(work),
    )
