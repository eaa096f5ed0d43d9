"""Directions 5–7 over all works: tasks by level, planned results and skills, tasks by groups of one mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.analysis.directions import WorkAnalysis
from app.analysis.groups import MarkGroupTasks, crossings
from app.analysis.planned_results import PlannedResult
from app.analysis.rules import INSUFFICIENT, NOT_ASSESSED, SUFFICIENT, UNCERTAIN, Rules
from app.analysis.tasks import LEVEL_NAMES, LEVELS, TaskFigures
from app.core.russian import NBSP, capital, number, plural, shortened
from app.reports.analytics_results import named_works, shown_works
from app.reports.analytics_table import DASH, figure_column, works_table
from app.reports.analytics_words import work_name
from app.reports.document import Block, Chart, ChartKind, Column, Paragraph, Row, Series, Table

SUFFICIENCY_ROLES = {SUFFICIENT: "good", UNCERTAIN: "warning", INSUFFICIENT: "bad", NOT_ASSESSED: "neutral"}
_GOOD_MARKS = (4, 5)
_MOST_SKILLS = 12
_HARDEST = 3
_LONG_NAME = 56


def tasks_part(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """How tasks of each level were done, which are insufficient; the weakest work as a chart."""
    known = [work for work in shown_works(works, rules) if any(task.percent is not None for task in work.tasks)]
    if not known:
        return [Paragraph("Баллов по заданиям нет: выполнение заданий не рассчитано.")]
    levels = [level for level in LEVELS if any(group.level == level for work in known for group in work.levels)]
    columns = (
        *(figure_column(f"{capital(LEVEL_NAMES[level])}, %", 1.2) for level in levels),
        *([Column("Достаточных", 1.3, "center")] if levels else []),
        Column("Недостаточный результат, задания" if levels else "Труднее всего, задания", 3.2),
    )

    def cells(work: WorkAnalysis) -> tuple[str, ...]:
        by_level = {group.level or group.name: group.percent for group in work.levels}
        done = [task.sufficiency for task in work.tasks if task.sufficiency != NOT_ASSESSED]
        weak = [task for task in work.tasks if task.sufficiency == INSUFFICIENT]
        named = weak or ([] if done else _hardest(work))
        said = ", ".join(f"{task.code} ({number(task.percent)})" for task in named)
        return (
            *(number(by_level.get(level)) for level in levels),
            *([f"{done.count(SUFFICIENT)} из {len(done)}" if done else DASH] if levels else []),
            (f"труднее всего {said}" if said and levels and not done else said) or DASH,
        )

    return [
        Paragraph(_levels_words(known, rules)),
        works_table(works, columns, cells, rules, "Выполнение заданий"),
        *_levels_chart(known),
        *_weakest_chart(known, rules),
    ]


def _hardest(work: WorkAnalysis) -> list[TaskFigures]:
    """Tasks with the least per cent: all that can be told where no level is known."""
    known = [task for task in work.tasks if task.percent is not None]
    return sorted(known, key=lambda task: task.percent or 0.0)[:_HARDEST]


def _levels_words(known: Sequence[WorkAnalysis], rules: Rules) -> str:
    """«Задания базового уровня выполнены на 65,2 % (граница достаточного 60 %), …»."""
    parts = []
    for level in LEVELS:
        groups = [group for work in known for group in work.levels if group.level == level and group.possible]
        possible = sum(group.possible for group in groups)
        bounds = rules.bounds_of(level)
        if possible and bounds is not None:
            percent = sum(group.points for group in groups) * 100 / possible
            name = {"Б": "базового", "П": "повышенного", "В": "высокого"}[level]
            parts.append(f"{name} уровня – {number(percent)}{NBSP}% (достаточно {number(bounds[1], 0)}{NBSP}%)")
    unknown = sum(task.sufficiency == NOT_ASSESSED for work in known for task in work.tasks)
    said = f"По всем работам вместе выполнено заданий: {', '.join(parts)}." if parts else ""
    if unknown:
        words = plural(unknown, "задание", "задания", "заданий")
        said += f" Без уровня сложности – {words}: достаточность не оценивается."
    return said.strip()


def _levels_chart(known: Sequence[WorkAnalysis]) -> list[Block]:
    """Subjects side by side, a bar a level; of one subject the table says as much."""
    sums: dict[str, dict[str, tuple[int, int]]] = {}
    for work in known:
        for group in work.levels:
            if group.level:
                points, possible = sums.setdefault(work.work.key.subject, {}).get(group.level, (0, 0))
                sums[work.work.key.subject][group.level] = (points + group.points, possible + group.possible)
    levels = [level for level in LEVELS if any(level in found for found in sums.values())]
    if len(sums) < 2 or not levels:  # noqa: PLR2004  one subject has nothing beside it
        return []
    series = tuple(
        Series(f"{capital(LEVEL_NAMES[level])} уровень", tuple(_percent(found.get(level)) for found in sums.values()))
        for level in levels
    )
    kind: ChartKind = "bars" if len(sums) <= 5 else "hbars"  # noqa: PLR2004  more names do not fit under bars
    return [Chart(kind, "Выполнение заданий по уровням сложности", tuple(sums), series, unit="%", maximum=100.0)]


def _percent(sums: tuple[int, int] | None) -> float | None:
    return None if sums is None or not sums[1] else sums[0] * 100 / sums[1]


def weakest(works: Sequence[WorkAnalysis], rules: Rules) -> WorkAnalysis | None:
    """The work with most insufficient tasks; None where no task of a work with enough participants is insufficient."""
    least = rules.value("difficulty.preliminary")

    def weight(work: WorkAnalysis) -> tuple[float, float]:
        weak = [task.percent or 0.0 for task in work.tasks if task.sufficiency == INSUFFICIENT]
        return len(weak) / max(1, len(work.tasks)), -sum(weak)

    seen = [work for work in works if work.work.n >= least and weight(work)[0]]
    return max(seen, key=weight, default=None)


def _weakest_chart(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    work = weakest(works, rules)
    if work is None:
        return []
    said = f"Наибольшая доля заданий с недостаточным результатом – {work_name(work.work.key)}."
    return [Paragraph(said), tasks_chart(work, rules, lying=True)]


def tasks_chart(work: WorkAnalysis, rules: Rules, *, lying: bool = False) -> Chart:
    """Per cent of each task in the colour of its sufficiency, with the bounds of its levels."""
    tasks = [task for task in work.tasks if task.percent is not None]
    present = [word for word in SUFFICIENCY_ROLES if any(task.sufficiency == word for task in tasks)]
    return Chart(
        "hbars" if lying else "bars",
        f"Выполнение заданий: {work_name(work.work.key)} (n = {work.work.n})",
        tuple(_category(task, named=lying) for task in tasks),
        (Series("Выполнение, %", tuple(task.percent for task in tasks)),),
        unit="%",
        bounds=_bounds(tasks, rules, named=lying),
        colors=tuple(SUFFICIENCY_ROLES[task.sufficiency] for task in tasks),
        maximum=100.0,
        role_names=tuple((SUFFICIENCY_ROLES[word], word) for word in present),
        height_mm=0.0 if lying else 56.0,
    )


def _category(task: TaskFigures, *, named: bool) -> str:
    level = LEVEL_NAMES.get(task.task.level or "")
    return f"{task.code}, {level}" if level and named else task.code


def _bounds(tasks: Sequence[TaskFigures], rules: Rules, *, named: bool) -> tuple[tuple[float, str], ...]:
    levels = {task.task.level for task in tasks}
    bounds = []
    if "Б" in levels:
        value = rules.value("sufficiency.basic.high")
        bounds.append((value, f"{'базовый' if named else 'Б'}: {number(value, 0)}{NBSP}%"))
    if levels & {"П", "В"}:
        value = rules.value("sufficiency.advanced.high")
        name = "повышенный, высокий" if named else ", ".join(level for level in ("П", "В") if level in levels)
        bounds.append((value, f"{name}: {number(value, 0)}{NBSP}%"))
    return tuple(sorted(bounds))


@dataclass(frozen=True, slots=True)
class _Skill:
    """A skill or a planned result of a work."""

    work: WorkAnalysis
    found: PlannedResult

    @property
    def word(self) -> str:
        """Its sufficiency; most of its tasks insufficient is insufficient."""
        return INSUFFICIENT if self.found.group.systemic else self.found.group.sufficiency


def planned_part(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """Skills and planned results: how many are reached, the weakest as a table and as a chart."""
    known = [
        _Skill(work, one)
        for work in shown_works(works, rules)
        for one in (work.planned.skills or work.planned.planned)
        if one.group.percent is not None
    ]
    if not known:
        return [Paragraph("Умения и планируемые результаты заданий не указаны: нужны описания работ.")]
    assessed = [skill for skill in known if skill.word != NOT_ASSESSED]
    good = sum(skill.word == SUFFICIENT for skill in assessed)
    said = f"На достаточном уровне {good} из {plural(len(assessed), 'умения', 'умений', 'умений')}"
    unknown = len(known) - len(assessed)
    said += f"; ещё {unknown} не оценивается (уровень заданий разный или не указан)." if unknown else "."
    systemic = [skill for skill in known if skill.found.group.systemic]
    if systemic:
        names = "; ".join(
            f"«{skill.found.group.name}» ({work_name(skill.work.work.key)}: недостаточны "
            f"{len(skill.found.group.insufficient)} из {len(skill.found.group.codes)})"
            for skill in systemic[:3]
        )
        rest = f"; всего ещё {len(systemic) - 3}" if len(systemic) > 3 else ""  # noqa: PLR2004  as many as are named
        said += f" Признак системного дефицита (недостаточно большинство заданий умения): {names}{rest}."
    weak = sorted(
        (skill for skill in assessed if skill.word in {INSUFFICIENT, UNCERTAIN}),
        key=lambda skill: skill.found.group.percent or 0.0,
    )
    return [Paragraph(said), *_skills_blocks(weak)]


def _skills_blocks(weak: Sequence[_Skill]) -> list[Block]:
    if not weak:
        return [Paragraph("Умений с недостаточным результатом нет.")]
    shown = weak[:_MOST_SKILLS]
    columns = (
        Column("Предмет, класс", 1.8),
        Column("Умение, планируемый результат", 4.0),
        Column("Задания", 1.1, "center"),
        figure_column("Выполнение, %", 1.2),
        figure_column("n", 0.6),
        Column("Оценка", 1.6),
    )
    rows = tuple(
        Row(
            (
                capital(work_name(skill.work.work.key)),
                capital(skill.found.group.name),
                ", ".join(skill.found.group.codes),
                number(skill.found.group.percent),
                str(skill.found.group.n),
                capital(skill.word),
            )
        )
        for skill in shown
    )
    present = [word for word in SUFFICIENCY_ROLES if any(skill.word == word for skill in shown)]
    chart = Chart(
        "hbars",
        "Умения с наименьшим выполнением",
        tuple(f"{shortened(skill.found.group.name, _LONG_NAME)} ({work_name(skill.work.work.key)})" for skill in shown),
        (Series("Выполнение, %", tuple(skill.found.group.percent for skill in shown)),),
        unit="%",
        colors=tuple(SUFFICIENCY_ROLES[skill.word] for skill in shown),
        maximum=100.0,
        role_names=tuple((SUFFICIENCY_ROLES[word], word) for word in present),
    )
    blocks: list[Block] = [Table(columns, rows, name="Умения", size=10)]
    if len(weak) > len(shown):
        of_all = plural(len(weak), "умения", "умений", "умений")
        blocks.append(Paragraph(f"Показаны {len(shown)} умений с наименьшим выполнением из {of_all}.", note=True))
    return [*blocks, chart]


def groups_part(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """Mean completion of the groups of one mark; a work whose strong groups fail at tasks, drawn."""
    known = [work for work in shown_works(works, rules) if _large_groups(work)]
    least = number(rules.value("groups.min_n"), 0)
    if not known:
        return [Paragraph(f"Групп из {least} и более обучающихся с одной отметкой и баллами по заданиям нет.")]
    columns = tuple(Column(f"Отметка «{mark}»", 1.4, "center") for mark in (2, 3, 4, 5))

    def cells(work: WorkAnalysis) -> tuple[str, ...]:
        return tuple(_group_cell(work, group) for group in work.by_mark)

    drawn = [work for work in known if strong_weak(work, rules)] or known
    chosen = max(drawn, key=lambda work: (len(_large_groups(work)), work.work.n))
    return [
        Paragraph(_groups_words(known, rules)),
        works_table(works, columns, cells, rules, "Группы по отметкам"),
        Paragraph(
            f"Процент выполнения всех заданий группой (n – обучающихся в ней). Тире – в группе меньше {least}: "
            "выборка недостаточна.",
            note=True,
        ),
        *groups_chart(chosen),
    ]


def _large_groups(work: WorkAnalysis) -> list[MarkGroupTasks]:
    """Groups that are large enough and have per cents: where maxima of tasks are not known there are none."""
    return [group for group in work.by_mark if group.enough and any(one is not None for one in group.percents)]


def _group_cell(work: WorkAnalysis, group: MarkGroupTasks) -> str:
    if not group.enough:
        return DASH
    pairs = [
        (task.max, percent)
        for task, percent in zip(work.work.tasks, group.percents, strict=True)
        if task.max and percent is not None
    ]
    whole = sum(most for most, _ in pairs)
    done = sum(most * percent for most, percent in pairs)
    return f"{number(done / whole)} (n = {group.n})" if whole else DASH


def groups_chart(work: WorkAnalysis) -> list[Block]:
    """Lines of the groups over the tasks of one work; nothing where one group alone is large enough."""
    large = _large_groups(work)
    if len(large) < 2:  # noqa: PLR2004  one line has nothing beside it
        return []
    return [
        Chart(
            "lines",
            f"Выполнение заданий группами: {work_name(work.work.key)}",
            tuple(task.code for task in work.work.tasks),
            tuple(Series(f"отметка «{group.mark}» (n = {group.n})", group.percents) for group in large),
            unit="%",
            maximum=100.0,
            height_mm=62.0,
        )
    ]


def strong_weak(work: WorkAnalysis, rules: Rules) -> tuple[str, ...]:
    """Insufficient tasks at which every large enough group with «4» and «5» failed as well."""
    return tuple(_failed_by_strong(work, rules))


def _failed_by_strong(work: WorkAnalysis, rules: Rules) -> Iterator[str]:
    strong = [group for group in work.by_mark if group.enough and group.mark in _GOOD_MARKS]
    for place, task in enumerate(work.tasks):
        if strong and task.sufficiency == INSUFFICIENT:
            percents = [group.percents[place] for group in strong]
            if all(rules.sufficiency(task.task.level, percent) == INSUFFICIENT for percent in percents):
                yield task.code


def _groups_words(known: Sequence[WorkAnalysis], rules: Rules) -> str:
    failed = [(work, codes) for work in known if (codes := strong_weak(work, rules))]
    crossed = [work for work in known if any(one.sure for one in crossings(work.work, work.by_mark))]
    said = []
    if failed:
        places = "; ".join(f"{work_name(work.work.key)} – {', '.join(codes)}" for work, codes in failed[:6])
        rest = f"; всего ещё {plural(len(failed) - 6, 'работа', 'работы', 'работ')}" if len(failed) > 6 else ""  # noqa: PLR2004  as many as are named
        said.append(f"С заданиями не справились и обучающиеся с отметками «4» и «5»: {places}{rest}.")
    elif any(task.sufficiency != NOT_ASSESSED for work in known for task in work.tasks):
        said.append("Заданий, с которыми не справились бы и обучающиеся с отметками «4» и «5», нет.")
    if crossed:
        said.append(
            f"Группа с более низкой отметкой выполнила отдельные задания лучше следующей: {named_works(crossed)}; "
            "это стоит уточнить по работам."
        )
    elif len(known) > 1:
        said.append("Задания, которое группа с более низкой отметкой уверенно выполнила бы лучше следующей, нет.")
    return " ".join(said)
