"""Signals of objectivity for the school's own eyes. A signal is a question, never a finding: see docs/methods.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from app.analysis.distribution import histogram
from app.analysis.dynamics import Step, class_steps, cohort_dynamics
from app.analysis.groups import crossings, work_by_class, work_by_mark
from app.analysis.intervals import Z95, binomial_tail, change, student, wilson
from app.analysis.journal import work_journal
from app.analysis.marks import work_marks
from app.analysis.rules import Rules
from app.analysis.tasks import work_tasks
from app.analysis.values import NO_CLASS, WorkData, totals
from app.core.russian import NBSP, number

THRESHOLDS = (
    "journal.gap",
    "groups.min_n",
    "objectivity.min_n",
    "objectivity.s1.share",
    "objectivity.s2.share",
    "objectivity.s2.count",
    "objectivity.s3.p",
    "objectivity.s3.ratio",
    "objectivity.s4.tasks",
    "objectivity.s6.quality",
    "objectivity.s6.share2",
    "objectivity.s7.spread",
    "objectivity.s9.same",
)
"""Codes of the thresholds that the signals use."""

MARKER, QUIET, UNKNOWN = "marker", "quiet", "not_assessed"
MARKER_WORDS = "возможный маркер, требует дополнительного анализа"
QUIET_WORDS = "маркер не обнаружен"
UNKNOWN_WORDS = "не оценивалось"

TITLES = {
    "S1": "Понизили, подтвердили, повысили",
    "S2": "Расхождение с журналом в две отметки и более",
    "S3": "Пик на границе отметки",
    "S4": "Лёгкие задания хуже, трудные лучше региона",
    "S5": "Результат выше региона",
    "S6": "Те же классы год спустя",
    "S7": "Разброс между классами параллели",
    "S8": "Кривые групп пересекаются",
    "S9": "Повторная проверка работ",
}

EXPLAINING_QUESTIONS = (
    "Школа – лицей, гимназия или ведёт углублённое изучение предмета?",
    "Подтверждены ли такие результаты на ГИА?",
)
"""The two published conditions under which results above the region are explained."""

_NEIGHBOURS = (-2, -1, 1, 2)
_THIRD = 3


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal of one work. `state`: marker, quiet or not_assessed; `figures`: what was seen, in Russian, with n.

    `codes`: participants or tasks concerned; `questions`: what to answer before anything is concluded.
    """

    code: str
    state: str
    n: int
    figures: str
    codes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Russian name of the signal."""
        return TITLES[self.code]

    @property
    def words(self) -> str:
        """The only words a signal may be called."""
        return {MARKER: MARKER_WORDS, QUIET: QUIET_WORDS, UNKNOWN: UNKNOWN_WORDS}[self.state]


def check_objectivity(work: WorkData, rules: Rules, earlier: WorkData | None = None) -> tuple[Signal, ...]:
    """Signals S1–S8 of a work; `earlier` is the work of the same children a year before, for S6."""
    return (
        journal_shares(work, rules),
        journal_gaps(work, rules),
        boundary_peaks(work, rules),
        task_inversion(work, rules),
        above_region(work, rules),
        cohort_drop(work, rules, earlier),
        class_spread(work, rules),
        group_curves(work, rules),
    )


def journal_shares(work: WorkData, rules: Rules) -> Signal:
    """S1: marker where the lower end of Wilson's interval of понизили or повысили is above objectivity.s1.share."""
    found = work_journal(work, rules)
    if found.pairs < rules.value("objectivity.min_n"):
        return Signal("S1", UNKNOWN, found.pairs, f"пар отметок: {found.pairs}, этого мало")
    said = (
        f"понизили {number(found.share(found.lower))}{NBSP}%, подтвердили {number(found.share(found.same))}{NBSP}%, "
        f"повысили {number(found.share(found.higher))}{NBSP}%; пар: {found.pairs}"
    )
    limit = rules.value("objectivity.s1.share")
    marker = any(
        (interval := wilson(found.share(count), found.pairs)) is not None and interval[0] > limit
        for count in (found.lower, found.higher)
    )
    return Signal("S1", MARKER if marker else QUIET, found.pairs, said)


def journal_gaps(work: WorkData, rules: Rules) -> Signal:
    """S2: marker where gaps of journal.gap marks are several and a noticeable share of pairs; codes in any case."""
    found = work_journal(work, rules)
    count = len(found.gaps)
    codes = tuple(gap.code for gap in found.gaps)
    if found.pairs < rules.value("objectivity.min_n"):
        return Signal("S2", UNKNOWN, found.pairs, f"пар отметок: {found.pairs}, этого мало", codes)
    share = found.share(count) or 0.0
    marker = count >= rules.value("objectivity.s2.count") and share >= rules.value("objectivity.s2.share")
    said = f"расхождений {count} из {found.pairs} ({number(share)}{NBSP}%)"
    return Signal("S2", MARKER if marker else QUIET, found.pairs, said, codes)


def boundary_peaks(work: WorkData, rules: Rules) -> Signal:
    """S3: at each official bound b, n(b) against the mean of its four neighbours, with an exact binomial test.

    Were the histogram smooth there, each of the k + 1 scores would hold 1/(k + 1) of their participants: the chance of
    n(b) or more is P(X ≥ n(b)), X ~ Bin(n(b) + neighbours, 1/(k + 1)). 14 on the bound, 6 2 4 6 beside it → p = 0,002.
    """
    known = [total for total in totals(work) if total is not None]
    if work.scale is None:
        return Signal("S3", UNKNOWN, len(known), "шкала перевода не указана, границы не додумываются")
    if len(known) < rules.value("objectivity.min_n"):
        return Signal("S3", UNKNOWN, len(known), f"участников с итогом: {len(known)}, этого мало")
    counts = histogram(tuple(known), work.scale.max_score)
    marker = False
    parts = []
    for mark, bound in zip((3, 4, 5), work.scale.bounds, strict=True):
        beside = [counts[bound + step] for step in _NEIGHBOURS if 0 <= bound + step < len(counts)]
        on, mean = counts[bound], sum(beside) / len(beside)
        chance = binomial_tail(on, on + sum(beside), 1 / (len(beside) + 1))
        peak = chance < rules.value("objectivity.s3.p") and on >= rules.value("objectivity.s3.ratio") * mean
        marker = marker or peak
        said = f"«{mark}» ({bound} б.): {on}, у соседей в среднем {number(mean)}"
        parts.append(f"{said}, p = {number(chance, 4)}" if peak else said)
    return Signal("S3", MARKER if marker else QUIET, len(known), "; ".join(parts) + f"; n = {len(known)}")


def task_inversion(work: WorkData, rules: Rules) -> Signal:
    """S4: of the third of tasks easiest in the region several noticeably worse, of the hardest third several better."""
    figures = work_tasks(work, rules)
    beside = [
        (difference.value, difference, figure)
        for figure in figures
        if (difference := next((d for d in figure.differences if d.role == "region"), None)) is not None
    ]
    if len(beside) < _THIRD * 2:
        return Signal("S4", UNKNOWN, work.n, "нет выполнения заданий по региону")
    beside.sort(key=lambda row: -row[0])
    third = len(beside) // _THIRD
    worse = [figure.code for _, d, figure in beside[:third] if d.noticeable and d.delta < 0]
    better = [figure.code for _, d, figure in beside[-third:] if d.noticeable and d.delta > 0]
    marker = min(len(worse), len(better)) >= rules.value("objectivity.s4.tasks")
    said = f"лёгких заметно хуже региона: {len(worse)}, трудных заметно лучше: {len(better)}; n = {work.n}"
    return Signal("S4", MARKER if marker else QUIET, work.n, said, (*worse, *better))


def above_region(work: WorkData, rules: Rules) -> Signal:
    """S5: lower end of the 95 % interval of the mean mark (x̄ − t·s/√n) above the region's mean mark."""
    statistics = work_marks(work, rules)
    figures = statistics.figures
    region = next((group for group in statistics.groups if group.role == "region"), None)
    if region is None or figures.mean is None or figures.sigma is None:
        return Signal("S5", UNKNOWN, figures.n, "нет статистики по отметкам региона")
    if figures.n < rules.value("objectivity.min_n"):
        return Signal("S5", UNKNOWN, figures.n, f"отметок: {figures.n}, этого мало")
    error = figures.sigma / sqrt(figures.n - 1)  # σ of all, so s/√n = σ/√(n − 1)
    low = figures.mean - student(figures.n - 1) * error
    said = (
        f"средняя отметка {number(figures.mean, 2)} (не ниже {number(low, 2)} с вероятностью 95{NBSP}%), "
        f"«{region.name}» {number(region.mean, 2)}; n = {figures.n}"
    )
    marker = low > region.mean
    return Signal("S5", MARKER if marker else QUIET, figures.n, said, (), EXPLAINING_QUESTIONS if marker else ())


def cohort_drop(work: WorkData, rules: Rules, earlier: WorkData | None) -> Signal:
    """S6: the same children did surely worse than a year before: question to the earlier work and to this one alike."""
    if earlier is None:
        return Signal("S6", UNKNOWN, work.n, "нет работы тех же классов за прошлый год")
    series = cohort_dynamics((earlier, work), rules)
    steps = [(f"{earlier.key.grade} → {work.key.grade} класс", one.steps[-1]) for one in series if one.steps]
    steps += [(f"{before} → {after}", step) for before, after, step in class_steps(earlier, work, rules)]
    least = rules.value("objectivity.min_n")
    steps = [(name, step) for name, step in steps if min(step.quality.n_before, step.quality.n_after) >= least]
    if not steps:
        return Signal("S6", UNKNOWN, work.n, "отметок за два года мало")
    dropped = [(name, step) for name, step in steps if _dropped(step, rules)]
    said = "; ".join(
        f"{name}: качество {number(step.quality.before)}{NBSP}% → {number(step.quality.after)}{NBSP}%, "
        f"доля «2» {number(step.share2.before)}{NBSP}% → {number(step.share2.after)}{NBSP}%"
        for name, step in (dropped or steps[:1])
    )
    return Signal("S6", MARKER if dropped else QUIET, work.n, said, tuple(name for name, _ in dropped))


def class_spread(work: WorkData, rules: Rules) -> Signal:
    """S7: best and weakest class of the parallel are objectivity.s7.spread п.п. of качество apart, surely so.

    The extremes of k classes are one of k(k − 1)/2 pairs, so Newcombe's interval is widened to 99 % for that many pairs
    (Bonferroni); it must not hold zero.
    """
    classes = [group for group in work_by_class(work, rules) if group.label != NO_CLASS]
    least = rules.value("objectivity.min_n")
    large = [group for group in classes if group.marks.n >= least]
    small = [group.label for group in classes if group.marks.n < least]
    if len(large) < 2:  # noqa: PLR2004  one class has nothing beside it
        return Signal("S7", UNKNOWN, work.n, "нет двух классов с достаточным числом отметок")
    low = min(large, key=lambda group: group.marks.quality or 0.0)
    high = max(large, key=lambda group: group.marks.quality or 0.0)
    spread = change(low.marks.quality, low.marks.n, high.marks.quality, high.marks.n)
    assert spread is not None
    pairs = len(large) * (len(large) - 1) / 2
    sure = spread.interval is not None and spread.delta - (spread.delta - spread.interval[0]) * _widened(pairs) > 0
    marker = sure and spread.delta >= rules.value("objectivity.s7.spread")
    said = (
        f"качество от {number(low.marks.quality)}{NBSP}% (n = {low.marks.n}) "
        f"до {number(high.marks.quality)}{NBSP}% (n = {high.marks.n}); классов {len(large)}"
    )
    if small:
        said += f"; малы для вывода: {', '.join(small)}"
    return Signal("S7", MARKER if marker else QUIET, work.n, said)


def group_curves(work: WorkData, rules: Rules) -> Signal:
    """S8: a task that a lower-mark group surely does better than the next higher one, both with N ≥ groups.min_n."""
    groups = work_by_mark(work, rules)
    large = [group for group in groups if group.enough]
    if len(large) < 2:  # noqa: PLR2004  one group has nothing beside it
        return Signal("S8", UNKNOWN, work.n, "нет двух групп по отметкам с достаточным числом участников")
    sure = [crossing for crossing in crossings(work, groups) if crossing.sure]
    said = "; ".join(
        f"задание {c.code}: группа «{c.lower_mark}» {number(c.lower_percent)}{NBSP}%, "
        f"группа «{c.higher_mark}» {number(c.higher_percent)}{NBSP}%"
        for c in sure
    )
    sizes = ", ".join(f"«{group.mark}» {group.n}" for group in large)
    codes = tuple(dict.fromkeys(crossing.code for crossing in sure))
    return Signal("S8", MARKER if sure else QUIET, work.n, said or f"пересечений нет; группы: {sizes}", codes)


def rechecked(first: Sequence[int | None], second: Sequence[int | None], rules: Rules) -> Signal:
    """S9: share of works with the same total after re-checking, in the same order; no total – left out."""
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    n = len(pairs)
    if n < rules.value("objectivity.min_n"):
        return Signal("S9", UNKNOWN, n, f"перепроверено работ: {n}, этого мало")
    share = sum(a == b for a, b in pairs) * 100 / n
    marker = share < rules.value("objectivity.s9.same")
    return Signal("S9", MARKER if marker else QUIET, n, f"балл совпал в {number(share)}{NBSP}% работ; n = {n}")


def sentence(signals: Sequence[Signal]) -> str:
    """What is seen and how sure: how many signals could be looked at and which are markers, in the neutral words."""
    assessed = [signal for signal in signals if signal.state != UNKNOWN]
    markers = [signal for signal in assessed if signal.state == MARKER]
    if not assessed:
        return "Маркеры не оценивались: данных недостаточно."
    if not markers:
        return f"Оценено маркеров: {len(assessed)} из {len(signals)}; {QUIET_WORDS} ни по одному."
    names = "; ".join(f"{signal.code} «{signal.title}»" for signal in markers)
    return f"Оценено маркеров: {len(assessed)} из {len(signals)}. {names}: {MARKER_WORDS}."


def _dropped(step: Step, rules: Rules) -> bool:
    worse = step.quality.sure and step.quality.delta <= -rules.value("objectivity.s6.quality")
    return worse or (step.share2.sure and step.share2.delta >= rules.value("objectivity.s6.share2"))


def _widened(pairs: float) -> float:
    """Width of a 99 % interval for one of several pairs against 95 %: 1 → 1,31, 3 → 2,935/1,96 = 1,50."""
    return NormalDist().inv_cdf(1 - 0.005 / pairs) / Z95
