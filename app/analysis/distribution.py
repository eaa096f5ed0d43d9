"""Distribution of primary scores: histogram, bounds of the scale, how far it may be read."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, sqrt
from statistics import median

from app.analysis.rules import Rules
from app.analysis.values import NOT_LOADED, Comparator, WorkData, totals
from app.core.russian import NBSP, number, plural

THRESHOLDS = ("distribution.informative", "distribution.approximate")
"""Codes of the thresholds that these figures use."""

_MOST_BOUNDS = 2
"""Bounds that the sentence names."""

READING_WORDS = {
    "informative": "гистограмма информативна",
    "approximate": "гистограмма приблизительна",
    "limited": "участников мало, форма гистограммы ни о чём не говорит",
    "none": "баллов нет",
}


@dataclass(frozen=True, slots=True)
class Bound:
    """Least primary score of a mark; `just_below`: participants one point short of it, `on`: exactly on it."""

    mark: int
    score: int
    just_below: int
    on: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """Histogram of totals: `counts[s]` participants with s points, from 0 to the maximum. `without`: no sound total.

    `reading`: informative, approximate, limited or none; mean, median, σ in points.
    """

    n: int
    counts: tuple[int, ...]
    mean: float | None
    median: float | None
    sigma: float | None
    bounds: tuple[Bound, ...]
    reading: str
    without: int
    groups: tuple[Comparator, ...] = ()


def histogram(scores: tuple[int | None, ...], maximum: int | None) -> tuple[int, ...]:
    """How many have each total, 0…maximum (or the highest seen): `histogram((1, 3, 1), 4)` → (0, 2, 0, 1, 0)."""
    known = [score for score in scores if score is not None]
    counts = [0] * (max([maximum or 0, *known]) + 1)
    for score in known:
        counts[score] += 1
    return tuple(counts)


def work_distribution(work: WorkData, rules: Rules) -> Distribution:
    """Distribution of a work's totals; bounds only where its scale is known."""
    scores = totals(work)
    known = [score for score in scores if score is not None]
    counts = histogram(scores, work.maximum)
    n = len(known)
    mean = sum(known) / n if n else None
    sigma = sqrt(fsum((score - mean) ** 2 for score in known) / n) if mean is not None else None
    return Distribution(
        n=n,
        counts=counts,
        mean=mean,
        median=float(median(known)) if known else None,
        sigma=sigma,
        bounds=_bounds(work, counts),
        reading=reading(n, rules),
        without=work.n - n,
        groups=work.compared("score_distribution"),
    )


def reading(n: int, rules: Rules) -> str:
    """How far a histogram of n totals may be read: 50 and more informative, 20–49 approximate, fewer limited."""
    if n == 0:
        return "none"
    if n >= rules.value("distribution.informative"):
        return "informative"
    return "approximate" if n >= rules.value("distribution.approximate") else "limited"


def sentence(distribution: Distribution) -> str:
    """What is seen and how sure: «Средний первичный балл 14,2 из 24, медиана 14; n = 50, гистограмма информативна.»."""
    if not distribution.n:
        return "Первичных баллов нет." if distribution.without else f"{NOT_LOADED}: первичных баллов школы нет."
    maximum = len(distribution.counts) - 1
    middle = distribution.median or 0.0
    said = (
        f"Средний первичный балл {number(distribution.mean)} из {maximum}, "
        f"медиана {number(middle, 0 if middle.is_integer() else 1)}; "
        f"n = {distribution.n}, {READING_WORDS[distribution.reading]}"
    )
    said += _short_words(distribution.bounds)
    if not distribution.bounds:
        said += "; шкала перевода не указана, границы не показаны"
    if distribution.without:
        said += f"; без итога: {plural(distribution.without, 'участник', 'участника', 'участников')}"
    return said + "."


def _short_words(bounds: tuple[Bound, ...]) -> str:
    """One point short of a mark, the two bounds with the most such participants, the most first.

    2 short of «3», 11 of «4» → «; до отметки «4» одного балла не хватило 11 участникам, до «3» – 2 участникам».
    """
    near = sorted((bound for bound in bounds if bound.just_below), key=lambda bound: (-bound.just_below, bound.mark))
    if not near:
        return ""
    most, *rest = near[:_MOST_BOUNDS]
    said = f"; до отметки «{most.mark}» одного балла не хватило {plural_people(most.just_below)}"
    return said + "".join(f", до «{bound.mark}» – {plural_people(bound.just_below)}" for bound in rest)


def plural_people(count: int) -> str:
    """People in the dative: 1 участнику, 5 участникам."""
    one = count % 10 == 1 and count % 100 != 11  # noqa: PLR2004  the teens of every hundred
    return f"{count}{NBSP}{'участнику' if one else 'участникам'}"


def _bounds(work: WorkData, counts: tuple[int, ...]) -> tuple[Bound, ...]:
    if work.scale is None:
        return ()
    return tuple(
        Bound(
            mark=mark,
            score=score,
            just_below=counts[score - 1] if score - 1 < len(counts) else 0,
            on=counts[score] if score < len(counts) else 0,
        )
        for mark, score in zip((3, 4, 5), work.scale.bounds, strict=True)
    )
