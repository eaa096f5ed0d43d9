"""What one work shows in words: only what says something is told, and a calm work gets no sentence."""

from __future__ import annotations

from collections.abc import Iterable

from app.analysis.directions import WorkAnalysis
from app.analysis.rules import INSUFFICIENT, NOT_ASSESSED, Rules
from app.analysis.tasks import TaskFigures, TaskGroup
from app.core.russian import NBSP, capital, number
from app.reports.analytics_tasks import strong_weak
from app.reports.analytics_words import ROLE_BY, farthest, is_masked, joined, participants

_HALF = 50.0
"""Confirmed marks in less than half of the pairs are worth a sentence, per cent."""


def work_findings(work: WorkAnalysis, rules: Rules) -> str:
    """«Качество заметно ниже, чем по всей выборке; …», or nothing."""
    if is_masked(work, rules):
        return ""
    parts = [*_of_marks(work), *_of_journal(work, rules), *_of_tasks(work, rules), *_of_near(work, rules)]
    if not parts:
        return ""
    n = participants(work)
    if n < rules.value("difficulty.preliminary"):
        parts.append(f"участников мало (n = {n}), выводы предварительные")
    said = capital("; ".join(parts))
    return said if said.endswith(".") else f"{said}."


def _of_marks(work: WorkAnalysis) -> list[str]:
    if not work.marks.figures.n:
        return ["отметок нет, успеваемость и качество не рассчитаны"]
    parts = []
    for what, differences in (
        ("качество", work.marks.quality_differences),
        ("успеваемость", work.marks.success_differences),
    ):
        found = farthest(differences)
        if found is not None and found.noticeable:
            side = "ниже" if found.delta < 0 else "выше"
            parts.append(f"{what} заметно {side}, чем {ROLE_BY[found.role]}: на {number(abs(found.delta))}{NBSP}п.п.")
    return parts


def _of_journal(work: WorkAnalysis, rules: Rules) -> list[str]:
    pairs = work.journal
    same = pairs.share(pairs.same)
    if same is None or same >= _HALF or pairs.pairs < rules.value("difficulty.preliminary"):
        return []
    said = (
        f"отметку по журналу подтвердили {number(same)}{NBSP}%, понизили {number(pairs.share(pairs.lower))}{NBSP}% "
        f"(пар отметок: {pairs.pairs})"
    )
    return [said]


def _of_tasks(work: WorkAnalysis, rules: Rules) -> list[str]:
    weak = [task for task in work.tasks if task.sufficiency == INSUFFICIENT]
    if not weak:
        return _hardest(work)
    noun = "задания" if len(weak) > 1 else "задание"
    said = f"недостаточный результат – {noun} {joined([_told(task) for task in weak])}"
    strong = strong_weak(work, rules)
    parts = [said]
    if strong:
        noun = "заданиями" if len(strong) > 1 else "заданием"
        parts.append(f"с {noun} {joined(strong)} не справились и обучающиеся с отметками «4» и «5»")
    parts += _systemic(work.skills)
    return parts


def _told(task: TaskFigures) -> str:
    """«10 (43,7 %)»."""
    return f"{task.code} ({number(task.percent)}{NBSP}%)"


def _hardest(work: WorkAnalysis) -> list[str]:
    """Where no level is known there is no «недостаточный»: the hardest task is named."""
    known = [task for task in work.tasks if task.percent is not None]
    if not known or any(task.sufficiency != NOT_ASSESSED for task in work.tasks):
        return []
    worst = min(known, key=lambda task: task.percent or 0.0)
    return [f"уровни сложности заданий не указаны, труднее всего задание {_told(worst)}"]


def _systemic(skills: Iterable[TaskGroup]) -> list[str]:
    names = [f"«{skill.name}»" for skill in skills if skill.systemic]
    return [f"недостаточно большинство заданий умения {joined(names)} – признак системного дефицита"] if names else []


def _of_near(work: WorkAnalysis, rules: Rules) -> list[str]:
    """Those who lack one point for a mark: whom additional lessons help soonest; few of them are not counted out."""
    least = rules.value("mask.min_group")
    near = [
        f"до отметки «{bound.mark}» – {bound.just_below}"
        for bound in work.distribution.bounds
        if bound.just_below >= least
    ]
    return [f"одного балла не хватило: {', '.join(near)}{NBSP}обучающимся"] if near else []
