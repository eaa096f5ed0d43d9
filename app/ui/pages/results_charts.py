"""Charts of one work, as values: what is drawn where a picture says more than a table."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.directions import WorkAnalysis
from app.analysis.distribution import Distribution
from app.analysis.journal import JournalFigures
from app.analysis.marks import MarkStatistics
from app.analysis.planned_results import PlannedResult
from app.analysis.rules import INSUFFICIENT, SUFFICIENT, UNCERTAIN
from app.analysis.values import MARKS, NO_CLASS
from app.core.russian import NBSP, number
from app.reports.document import Chart, Series
from app.ui.pages.results_words import LEVEL_ROLES, ROLE_WORDS

SCHOOL = "Школа"
_MOST_CLASSES = 6
_MOST_CODES = 3
_WORDS = ((SUFFICIENT, "достаточный"), (UNCERTAIN, "неопределённость"), (INSUFFICIENT, "недостаточный"))

_SIGNS = {INSUFFICIENT: "!", UNCERTAIN: "?"}
"""Beside the colour: who does not see it, or prints in black, reads the sign."""


def marks_chart(found: MarkStatistics) -> Chart | None:
    """Shares of «2», «3», «4», «5» of the school and of each group."""
    if not found.figures.n:
        return None
    series = [Series(SCHOOL, tuple(found.figures.share(mark) for mark in MARKS))]
    series += [Series(ROLE_WORDS.get(group.role, group.name), group.shares) for group in found.groups]
    return Chart("bars", "Доли отметок", tuple(f"«{mark}»" for mark in MARKS), tuple(series), unit="%")


def journal_chart(found: JournalFigures) -> Chart | None:
    """Понизили, подтвердили, повысили of the school and of each group."""
    if not found.pairs:
        return None
    series = [Series(SCHOOL, tuple(found.share(count) for count in (found.lower, found.same, found.higher)))]
    for group in found.groups:
        shares = tuple(group.values.get(f"{name}_percent") for name in ("lower", "same", "higher"))
        if any(share is not None for share in shares):
            series.append(Series(ROLE_WORDS.get(group.role, group.name), shares))
    names = ("понизили", "подтвердили", "повысили")
    return Chart("bars", "Отметка за работу и отметка по журналу", names, tuple(series), unit="%")


def scores_chart(found: Distribution) -> Chart | None:
    """Histogram of primary scores with the bounds of a known scale."""
    if not found.n:
        return None
    bounds = tuple((float(bound.score), f"«{bound.mark}» с {bound.score}") for bound in found.bounds)
    return Chart(
        "histogram",
        "Распределение первичных баллов",
        tuple(str(score) for score in range(len(found.counts))),
        (Series("Участников", tuple(float(count) for count in found.counts)),),
        unit="участников",
        bounds=bounds,
    )


def tasks_chart(found: WorkAnalysis) -> Chart | None:
    """Per cent of each task under its code and level, in the colour and with the sign that the legend names."""
    known = [figure for figure in found.tasks if figure.percent is not None]
    if not known:
        return None
    roles = tuple(LEVEL_ROLES.get(figure.sufficiency, "neutral") for figure in known)
    names = [
        (LEVEL_ROLES[word], f"{_SIGNS.get(word, '')} {text}".strip())
        for word, text in _WORDS
        if LEVEL_ROLES[word] in roles
    ]
    names += [("neutral", "не оценивается")] if "neutral" in roles else []
    return Chart(
        "bars",
        "Выполнение заданий",
        tuple(
            " ".join(filter(None, (figure.code, figure.task.level, _SIGNS.get(figure.sufficiency)))) for figure in known
        ),
        (Series(SCHOOL, tuple(figure.percent for figure in known)),),
        unit="%",
        maximum=100.0,
        colors=roles,
        role_names=tuple(names),
    )


def skills_chart(rows: Sequence[PlannedResult], bounds: Sequence[tuple[float, str]]) -> Chart | None:
    """Per cent of each skill: the word of its result stands beside the bar, the thresholds of levels are drawn."""
    known = [row for row in rows if row.group.percent is not None]
    if not known:
        return None
    roles = tuple(LEVEL_ROLES.get(row.group.sufficiency, "neutral") for row in known)
    return Chart(
        "hbars",
        "Достижение планируемых результатов",
        tuple(f"{_short(row.group.codes)}: {row.group.sufficiency}" for row in known),
        (Series(SCHOOL, tuple(row.group.percent for row in known)),),
        unit="%",
        bounds=tuple((value, f"{levels}: с {number(value, 0)}{NBSP}%") for value, levels in bounds),
        maximum=100.0,
        colors=roles,
    )


def groups_chart(found: WorkAnalysis) -> Chart | None:
    """Per cent of each task in the groups by mark that are large enough."""
    large = [group for group in found.by_mark if group.enough]
    if not large:
        return None
    return Chart(
        "lines",
        "Выполнение заданий группами по отметкам",
        tuple(task.code for task in found.work.tasks),
        tuple(Series(f"группа «{group.mark}»", group.percents) for group in large),
        unit="%",
        maximum=100.0,
    )


def classes_outside(found: WorkAnalysis) -> Chart | None:
    """The same chart where one class is enough: for pictures, which leave the school."""
    return classes_chart(found, least=1)


def classes_chart(found: WorkAnalysis, least: int = 2) -> Chart | None:
    """Per cent of each task in every class that is not small, where there are a few but no fewer than `least`."""
    named = [group for group in found.by_class if group.label != NO_CLASS and not group.small]
    if not least <= len(named) <= _MOST_CLASSES:
        return None
    return Chart(
        "lines",
        "Выполнение заданий классами",
        tuple(task.code for task in found.work.tasks),
        tuple(Series(group.label, tuple(figure.percent for figure in group.tasks)) for group in named),
        unit="%",
        maximum=100.0,
    )


def _short(codes: Sequence[str]) -> str:
    """Codes of a few tasks; of many the first ones: «1К1, 1К2, 1К3…»."""
    shown = ", ".join(codes[:_MOST_CODES])
    return f"{shown}…" if len(codes) > _MOST_CODES else shown
