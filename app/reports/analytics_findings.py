"""What the works of a year show: a table of figures by subject and grade, findings in words, the weakest work drawn.

Only what says something is printed: a work without weak tasks and noticeable differences gets no sentence of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from app.analysis.directions import WorkAnalysis
from app.analysis.masking import masked_count
from app.analysis.rules import INSUFFICIENT, NOT_ASSESSED, SUFFICIENT, UNCERTAIN, Rules
from app.analysis.tasks import LEVEL_NAMES, TaskFigures, TaskGroup
from app.core.russian import NBSP, number
from app.reports.analytics_words import (
    ROLE_BY,
    farthest,
    grade_name,
    is_masked,
    joined,
    lowered,
    participants,
    work_name,
)
from app.reports.document import Block, Bullets, Chart, Column, Heading, Paragraph, Row, Series, Table

_ROLES = {SUFFICIENT: "good", UNCERTAIN: "warning", INSUFFICIENT: "bad", NOT_ASSESSED: "neutral"}
_GOOD_MARKS = (4, 5)
_HALF = 50.0
"""Confirmed marks in less than half of the pairs are worth a sentence, per cent."""


def findings(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """Table of all works, the weakest work as a chart, then what is seen subject by subject."""
    if not works:
        return [Paragraph("Работ с результатами нет.")]
    blocks: list[Block] = [
        _table(works, rules),
        Paragraph(
            "Понизили, подтвердили, повысили – доли обучающихся, чья отметка за работу ниже отметки по журналу, "
            "совпала с ней, выше неё; разница – в отметках. Тире – данных для показателя нет.",
            note=True,
        ),
        *_weakest_chart(works, rules),
    ]
    quiet: list[str] = []
    for subject, group in groupby(works, key=lambda work: work.work.key.subject):
        lines = [line for work in group if (line := _line(work, rules))]
        if lines:
            blocks += [Heading(subject, 2), Bullets(tuple(lines))]
        else:
            quiet.append(lowered(subject))
    if quiet:
        noun = "По предмету" if len(quiet) == 1 else "По предметам"
        names = joined([f"«{name}»" for name in quiet])
        blocks.append(Paragraph(f"{noun} {names} заданий с недостаточным результатом и заметных отличий не выявлено."))
    return blocks


def _table(works: Sequence[WorkAnalysis], rules: Rules) -> Table:
    gap = max(work.journal.least_gap for work in works)
    columns = (
        Column("Класс", 1.3),
        Column("Средний балл, % от максимума", 1.3, "center", numeric=True),
        Column("Понизили, %", 1.1, "center", numeric=True),
        Column("Подтвердили, %", 1.1, "center", numeric=True),
        Column("Повысили, %", 1.1, "center", numeric=True),
        Column(f"Разница {gap} и более, чел.", 1.2, "center", numeric=True),
        Column("Заданий с достаточным результатом", 1.4, "center"),
        Column("Умений с достаточным результатом", 1.4, "center"),
    )
    rows: list[Row] = []
    for subject, group in groupby(works, key=lambda work: work.work.key.subject):
        rows.append(Row((subject,), section=True))
        rows.extend(_row(work, rules) for work in group)
    return Table(columns, tuple(rows), name="Результаты", size=10)


def _row(work: WorkAnalysis, rules: Rules) -> Row:
    name = grade_name(work.work.key)
    if is_masked(work, rules):
        return Row((name, *("—",) * 7))
    pairs = work.journal
    mean, whole = work.distribution.mean, work.work.maximum
    return Row(
        (
            name,
            number(mean * 100 / whole if mean is not None and whole else None),
            number(pairs.share(pairs.lower)),
            number(pairs.share(pairs.same)),
            number(pairs.share(pairs.higher)),
            masked_count(len(pairs.gaps), rules) if pairs.pairs else "—",
            _sufficient([task.sufficiency for task in work.tasks]),
            _sufficient([INSUFFICIENT if skill.systemic else skill.sufficiency for skill in work.skills]),
        )
    )


def _sufficient(words: Sequence[str]) -> str:
    assessed = [word for word in words if word != NOT_ASSESSED]
    return f"{assessed.count(SUFFICIENT)} из {len(assessed)}" if assessed else "—"


def _line(work: WorkAnalysis, rules: Rules) -> str:
    """«6 класс: качество заметно ниже, чем по всей выборке; …», or nothing."""
    if is_masked(work, rules):
        return ""
    parts = [*_of_marks(work), *_of_journal(work, rules), *_of_tasks(work, rules), *_of_near(work, rules)]
    if not parts:
        return ""
    n = participants(work)
    if n < rules.value("difficulty.preliminary"):
        parts.append(f"участников мало (n = {n}), выводы предварительные")
    return f"{grade_name(work.work.key)}: {'; '.join(parts)}."


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
    return [part.removesuffix(".") if not part.endswith("п.п.") else part for part in parts]


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
    strong = [task.code for task in weak if _weak_in_strong_groups(work, task, rules)]
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


def _weak_in_strong_groups(work: WorkAnalysis, task: TaskFigures, rules: Rules) -> bool:
    """Whether every good mark's group that is large enough failed at the task as well."""
    place = [one.code for one in work.tasks].index(task.code)
    strong = [group.percents[place] for group in work.by_mark if group.enough and group.mark in _GOOD_MARKS]
    return bool(strong) and all(rules.sufficiency(task.task.level, value) == INSUFFICIENT for value in strong)


def _systemic(skills: Iterable[TaskGroup]) -> list[str]:
    names = [f"«{skill.name}»" for skill in skills if skill.systemic]
    return [f"недостаточно большинство заданий умения {joined(names)} – признак системного дефицита"] if names else []


def _of_near(work: WorkAnalysis, rules: Rules) -> list[str]:
    """Those who lack one point for «3»: whom additional lessons help soonest."""
    near = next((bound.just_below for bound in work.distribution.bounds if bound.mark == 3), 0)  # noqa: PLR2004  «3»
    least = rules.value("mask.min_group")
    return [f"до отметки «3» одного балла не хватило {near}{NBSP}обучающимся"] if near >= least else []


def weakest(works: Sequence[WorkAnalysis], rules: Rules) -> WorkAnalysis | None:
    """The work with most insufficient tasks; None where no task of a work with enough participants is insufficient."""
    least = rules.value("difficulty.preliminary")

    def weight(work: WorkAnalysis) -> tuple[float, float]:
        weak = [task.percent or 0.0 for task in work.tasks if task.sufficiency == INSUFFICIENT]
        return len(weak) / max(1, len(work.tasks)), -sum(weak)

    seen = [work for work in works if participants(work) >= least and weight(work)[0]]
    return max(seen, key=weight, default=None)


def _weakest_chart(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    work = weakest(works, rules)
    if work is None:
        return []
    tasks = [task for task in work.tasks if task.percent is not None]
    present = [word for word in _ROLES if any(task.sufficiency == word for task in tasks)]
    chart = Chart(
        "hbars",
        f"Выполнение заданий: {work_name(work.work.key)} (n = {participants(work)})",
        tuple(_category(task) for task in tasks),
        (Series("Выполнение, %", tuple(task.percent for task in tasks)),),
        unit="%",
        bounds=_bounds(tasks, rules),
        colors=tuple(_ROLES[task.sufficiency] for task in tasks),
        maximum=100.0,
        role_names=tuple((_ROLES[word], word) for word in present),
    )
    said = f"Наибольшая доля заданий с недостаточным результатом – {work_name(work.work.key)}."
    return [Paragraph(said), chart]


def _category(task: TaskFigures) -> str:
    level = LEVEL_NAMES.get(task.task.level or "")
    return f"{task.code}, {level}" if level else task.code


def _bounds(tasks: Sequence[TaskFigures], rules: Rules) -> tuple[tuple[float, str], ...]:
    levels = {task.task.level for task in tasks}
    bounds = []
    if "Б" in levels:
        value = rules.value("sufficiency.basic.high")
        bounds.append((value, f"базовый: {number(value, 0)}{NBSP}%"))
    if levels & {"П", "В"}:
        value = rules.value("sufficiency.advanced.high")
        bounds.append((value, f"повышенный, высокий: {number(value, 0)}{NBSP}%"))
    return tuple(sorted(bounds))
