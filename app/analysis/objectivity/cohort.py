"""S6: the same classes a year later."""

from __future__ import annotations

from app.analysis.dynamics import Step, class_steps, cohort_dynamics
from app.analysis.marks import MarkGroup, work_marks
from app.analysis.objectivity.signal import (
    TOO_FEW,
    UNKNOWN,
    Column,
    Picture,
    Signal,
    SignalTable,
    Value,
    state_of,
    sure_fall,
    sure_rise,
    width,
)
from app.analysis.rules import Rules
from app.analysis.values import WorkData
from app.core.russian import NBSP, number, signed


def cohort_drop(work: WorkData, rules: Rules, earlier: WorkData | None) -> Signal:
    """S6: the same children did surely worse than a year before: question to the earlier work and to this one alike.

    What changed for the whole region (a harder work, another grade) is taken away where both years have its marks:
    school 60 → 35 %, region 55 → 45 % → −15 п.п. The grade and each of its classes are compared by two shares, so the
    intervals are widened for all these comparisons (Bonferroni) at objectivity.s6.p in all. Marker: качество lower by
    objectivity.s6.quality п.п. or the share of «2» higher by objectivity.s6.share2, both surely so.
    """
    if earlier is None:
        return Signal("S6", UNKNOWN, work.n, "нет работы тех же классов за прошлый год")
    series = cohort_dynamics((earlier, work), rules)
    steps = [(f"{earlier.key.grade} → {work.key.grade} класс", one.steps[-1]) for one in series if one.steps]
    by_class = class_steps(earlier, work, rules)
    if len(by_class) > 1 or not steps:
        steps += [(f"{before} → {after}", step) for before, after, step in by_class]
    least = rules.value("objectivity.min_n")
    steps = [(name, step) for name, step in steps if min(step.quality.n_before, step.quality.n_after) >= least]
    if not steps:
        return Signal("S6", UNKNOWN, work.n, f"отметок за два года: {TOO_FEW}")
    common = _common(earlier, work, rules)
    wider = width(rules.value("objectivity.s6.p") * 2, 2 * len(steps))  # only one side is asked for
    dropped = [at for at, (_, step) in enumerate(steps) if _dropped(step, common, wider, rules)]
    said = "; ".join(
        f"{name}: качество {number(step.quality.before)}{NBSP}% → {number(step.quality.after)}{NBSP}%, "
        f"доля «2» {number(step.share2.before)}{NBSP}% → {number(step.share2.after)}{NBSP}%"
        for name, step in ([steps[at] for at in dropped] or steps[:1])
    )
    said += (
        "; отметок региона за два года нет: работа могла быть труднее для всех"
        if common is None
        else f"; регион за это время: качество {signed(common[0])}, «2» {signed(common[1])}{NBSP}п.п."
    )
    last = steps[0][1]
    said += f"; отметок: {last.quality.n_before} и {last.quality.n_after}"
    names = tuple(name for name, _ in steps)
    return Signal(
        "S6",
        state_of(marker=bool(dropped)),
        work.n,
        said,
        tuple(steps[at][0] for at in dropped),
        table=_table(steps, (earlier.key.year, work.key.year), common, dropped),
        picture=Picture(
            "bars",
            "Качество у тех же классов",
            names,
            (
                (str(earlier.key.year), tuple(step.quality.before for _, step in steps)),
                (str(work.key.year), tuple(step.quality.after for _, step in steps)),
            ),
            maximum=100.0,
        ),
    )


def _table(
    steps: list[tuple[str, Step]], years: tuple[int, int], common: tuple[float, float] | None, dropped: list[int]
) -> SignalTable:
    """Years stand in the heads; what is left of a change without the region's is told where the region is known."""
    before, after = years
    columns = (
        Column("Класс"),
        Column("Отметок", tip=f"Сколько отметок в {before} и в {after} году"),
        Column(f"Кач. {before}", 1, "%", f"Качество в {before} году"),
        Column(f"Кач. {after}", 1, "%", f"Качество в {after} году"),
        Column(f"«2» {before}", 1, "%", f"Доля «2» в {before} году"),
        Column(f"«2» {after}", 1, "%", f"Доля «2» в {after} году"),
        Column("Δ кач.", 1, tip="Изменение качества без общего для региона, п.п."),
        Column("Δ «2»", 1, tip="Изменение доли «2» без общего для региона, п.п."),
    )
    return SignalTable(columns, tuple(_row(name, step, common) for name, step in steps), tuple(dropped))


def _row(name: str, step: Step, common: tuple[float, float] | None) -> tuple[Value, ...]:
    quality, share2 = step.quality, step.share2
    rest = (None, None) if common is None else (quality.delta - common[0], share2.delta - common[1])
    n = f"{quality.n_before} → {quality.n_after}"
    return (name, n, quality.before, quality.after, share2.before, share2.after, *rest)


def _common(earlier: WorkData, work: WorkData, rules: Rules) -> tuple[float, float] | None:
    """Change of качество and of the share of «2» in the region, п.п.; None where a year has no marks of the region."""
    before, after = _region(earlier, rules), _region(work, rules)
    if before is None or after is None:
        return None
    return after.quality - before.quality, before.success - after.success


def _region(work: WorkData, rules: Rules) -> MarkGroup | None:
    return next((group for group in work_marks(work, rules).groups if group.role == "region"), None)


def _dropped(step: Step, common: tuple[float, float] | None, wider: float, rules: Rules) -> bool:
    quality, share2 = common or (0.0, 0.0)
    worse = step.quality.delta - quality <= -rules.value("objectivity.s6.quality")
    more = step.share2.delta - share2 >= rules.value("objectivity.s6.share2")
    return (worse and sure_fall(step.quality, quality, wider)) or (more and sure_rise(step.share2, share2, wider))
