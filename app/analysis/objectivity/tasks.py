"""S4 and S8: easy and hard tasks against the region; curves of the groups by mark."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from app.analysis.groups import crossings, work_by_mark
from app.analysis.intervals import Change, change
from app.analysis.objectivity.signal import (
    TOO_FEW,
    UNKNOWN,
    Column,
    Picture,
    Signal,
    SignalTable,
    Value,
    state_of,
    sure_rise,
    width,
)
from app.analysis.rules import Rules
from app.analysis.tasks import TaskFigures, work_tasks
from app.analysis.values import WorkData
from app.core.russian import NBSP, number, probability, signed

_THIRD = 3
_DRAWS = 2000


def task_inversion(work: WorkData, rules: Rules) -> Signal:
    """S4: the third of tasks easiest in the region is done worse, the hardest third better, beyond chance.

    δ of a task = ln odds of the school's per cent − ln odds of the region's. Marker where the mean difference from the
    region is at least objectivity.s4.shift п.п. down in the easiest third and up in the hardest one, and where the gap
    between the mean δ of both thirds is rarer than objectivity.s4.p among random orders of the tasks: a school has
    stronger and weaker topics, so its own tasks are the measure of chance.
    """
    beside = sorted(
        ((found, figure) for figure in work_tasks(work, rules) if (found := _of_region(figure)) is not None),
        key=lambda row: -row[0][1],
    )
    if len(beside) < _THIRD * 2:
        return Signal("S4", UNKNOWN, work.n, "нет выполнения заданий по региону")
    if work.n < rules.value("objectivity.min_n"):
        return Signal("S4", UNKNOWN, work.n, f"участников: {work.n}, {TOO_FEW}")
    third = len(beside) // _THIRD
    moved = [own - region for (own, region), _ in beside]
    easy, hard = sum(moved[:third]) / third, sum(moved[-third:]) / third
    shift = rules.value("objectivity.s4.shift")
    said = f"лёгкие задания: {signed(easy)}{NBSP}п.п. к региону, трудные: {signed(hard)}{NBSP}п.п."
    marker = False
    if easy <= -shift and hard >= shift:  # only then is chance asked: most works need no draws
        odds = [_odds(own, figure.n) - _odds(region, figure.n) for (own, region), figure in beside]
        chance = _order_chance(odds, third)
        marker = chance < rules.value("objectivity.s4.p")
        said += f"; {probability(chance, 3)}"
    said += f"; n = {work.n}"
    codes = tuple(figure.code for at, (_, figure) in enumerate(beside) if at < third or at >= len(beside) - third)
    return Signal(
        "S4",
        state_of(marker=marker),
        work.n,
        said,
        codes if marker else (),
        table=_inversion_table(beside, third, flagged=marker),
        picture=Picture(
            "lines",
            "Задания от лёгких к трудным (по региону)",
            tuple(figure.code for _, figure in beside),
            (("Школа", tuple(own for (own, _), _ in beside)), ("Регион", tuple(region for (_, region), _ in beside))),
            maximum=100.0,
        ),
    )


def group_curves(work: WorkData, rules: Rules) -> Signal:
    """S8: a task that a lower-mark group surely does better than the next higher one, both with N ≥ groups.min_n.

    Newcombe's interval is widened to objectivity.s8.p (one side) a comparison. No correction for the many comparisons:
    groups that are formed by the mark differ on most tasks by far, so chance crossings are much rarer than that.
    """
    groups = work_by_mark(work, rules)
    large = [group for group in groups if group.enough]
    if len(large) < 2:  # noqa: PLR2004  one group has nothing beside it
        return Signal("S8", UNKNOWN, work.n, "нет двух групп по отметкам с достаточным числом участников")
    wider = width(rules.value("objectivity.s8.p") * 2)  # only one side is asked for
    by_mark = {group.mark: group for group in large}
    at = {task.code: j for j, task in enumerate(work.tasks)}
    found = crossings(work, groups)
    rows: list[tuple[Value, ...]] = []
    flagged = []
    for one in found:
        j = at[one.code]
        lower, higher = by_mark[one.lower_mark].counts[j], by_mark[one.higher_mark].counts[j]
        moved = change(one.higher_percent, higher, one.lower_percent, lower)
        if isinstance(moved, Change) and sure_rise(moved, 0.0, wider):
            flagged.append(len(rows))
        names = (f"«{one.lower_mark}»", f"«{one.higher_mark}»")
        rows.append((one.code, names[0], one.lower_percent, lower, names[1], one.higher_percent, higher))
    said = "; ".join(
        f"задание {rows[i][0]}: группа {rows[i][1]} {number(found[i].lower_percent)}{NBSP}%, "
        f"группа {rows[i][4]} {number(found[i].higher_percent)}{NBSP}%"
        for i in flagged
    )
    sizes = ", ".join(f"«{group.mark}» {group.n}" for group in large)
    codes = tuple(dict.fromkeys(found[i].code for i in flagged))
    return Signal(
        "S8",
        state_of(marker=bool(flagged)),
        work.n,
        said or f"{'пересечения в пределах случайного' if rows else 'пересечений нет'}; группы: {sizes}",
        codes,
        table=SignalTable(_CROSSING_COLUMNS, tuple(rows), tuple(flagged)) if rows else None,
        picture=Picture(
            "lines",
            "Выполнение заданий группами по отметкам",
            tuple(task.code for task in work.tasks),
            tuple((f"группа «{group.mark}»", group.percents) for group in large),
            maximum=100.0,
        ),
    )


_CROSSING_COLUMNS = (
    Column("Задание"),
    Column("Группа"),
    Column("Выполнение", 1, "%"),
    Column("n", 0),
    Column("Следующая"),
    Column("Выполнение", 1, "%"),
    Column("n", 0),
)


def _of_region(figure: TaskFigures) -> tuple[float, float] | None:
    """Per cent of the school and of the region; None where one of them is unknown."""
    found = next((one for one in figure.differences if one.role == "region"), None)
    return None if found is None or figure.percent is None else (figure.percent, found.value)


def _odds(percent: float, n: int) -> float:
    """Natural logarithm of the odds; 0 and 100 % are drawn half a participant inwards: 100 % of 20 → ln(19,5/0,5)."""
    edge = 50 / max(n, 1)
    inside = min(max(percent, edge), 100 - edge)
    return log(inside / (100 - inside))


def _order_chance(moved: Sequence[float], third: int) -> float:
    """How often a random order of the tasks parts the thirds as far: the draws are the same for the same figures."""
    import numpy as np

    values = np.array(moved)
    seen = values[-third:].mean() - values[:third].mean()
    draws = np.random.default_rng(len(moved)).permuted(np.tile(values, (_DRAWS, 1)), axis=1)
    apart = draws[:, -third:].mean(axis=1) - draws[:, :third].mean(axis=1)
    return float((np.count_nonzero(apart >= seen - 1e-12) + 1) / (_DRAWS + 1))


def _inversion_table(
    beside: Sequence[tuple[tuple[float, float], TaskFigures]], third: int, *, flagged: bool
) -> SignalTable:
    rows = []
    for at, ((own, region), figure) in enumerate(beside):
        place = "лёгкое" if at < third else "трудное" if at >= len(beside) - third else "среднее"
        rows.append((figure.code, place, figure.n, own, region, own - region))
    marked = [
        at
        for at, row in enumerate(rows)
        if flagged and ((row[1] == "лёгкое" and row[5] < 0) or (row[1] == "трудное" and row[5] > 0))
    ]
    columns = (
        Column("Задание"),
        Column("В регионе"),
        Column("n", 0),
        Column("Школа", 1, "%"),
        Column("Регион", 1, "%"),
        Column("Разность", 1, "п.п."),
    )
    return SignalTable(columns, tuple(rows), tuple(marked))
