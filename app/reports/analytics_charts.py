"""Charts over all works of a year: a lying bar a work, cut into the shares that make it whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.analysis.directions import WorkAnalysis
from app.analysis.values import MARKS
from app.core.russian import capital
from app.reports.analytics_words import work_name
from app.reports.document import Chart, Series

MOST_BARS = 24
"""Works on one chart; more go on to the next one."""

MARK_ROLES = {2: "bad", 3: "warning", 4: "accent", 5: "good"}
BANDS = ((0, 25), (25, 50), (50, 75), (75, 101))
"""Bands of the primary score in per cent of the maximum: from, below."""
BAND_NAMES = ("меньше 25 %", "25–49 %", "50–74 %", "75 % и больше")
_BAND_ROLES = ("bad", "warning", "accent", "good")

Parts = Sequence[tuple[str, str, Callable[[WorkAnalysis], float | None]]]
"""(name, role, share in per cent) of each part of a bar."""


def stacked(title: str, works: Sequence[WorkAnalysis], parts: Parts) -> list[Chart]:
    """One chart, or several where works are many: as even as they can be."""
    count = -(-len(works) // MOST_BARS)
    size = -(-len(works) // max(1, count))
    charts = []
    for at in range(count):
        shown = works[at * size : (at + 1) * size]
        charts.append(
            Chart(
                "stacked",
                title if not at else f"{title} (продолжение)",
                tuple(f"{capital(work_name(work.work.key))}" for work in shown),
                tuple(Series(name, tuple(share(work) for work in shown)) for name, _role, share in parts),
                unit="%",
                colors=tuple(role for _name, role, _share in parts),
                maximum=100.0,
            )
        )
    return charts


def marks_chart(works: Sequence[WorkAnalysis]) -> list[Chart]:
    """Shares of marks in each work."""
    known = [work for work in works if work.marks.figures.n]
    return stacked("Доли отметок", known, [_of_mark(mark) for mark in MARKS])


def _of_mark(mark: int) -> tuple[str, str, Callable[[WorkAnalysis], float | None]]:
    return f"«{mark}»", MARK_ROLES[mark], lambda work: work.marks.figures.share(mark)


def journal_chart(works: Sequence[WorkAnalysis]) -> list[Chart]:
    """Понизили, подтвердили, повысили in each work."""
    known = [work for work in works if work.journal.pairs]
    return stacked(
        "Отметка за работу по сравнению с журналом",
        known,
        (
            ("понизили", "warning", lambda work: work.journal.share(work.journal.lower)),
            ("подтвердили", "good", lambda work: work.journal.share(work.journal.same)),
            ("повысили", "accent", lambda work: work.journal.share(work.journal.higher)),
        ),
    )


def bands_chart(works: Sequence[WorkAnalysis]) -> list[Chart]:
    """Shares of participants by primary score in per cent of the maximum."""
    known = [work for work in works if work.work.maximum and work.distribution.n]
    shares = {work.work.key: band_shares(work) for work in known}
    parts = [
        (name, role, lambda work, at=at: shares[work.work.key][at])
        for at, (name, role) in enumerate(zip(BAND_NAMES, _BAND_ROLES, strict=True))
    ]
    return stacked("Участники по первичному баллу, % от максимального", known, parts)


def band_shares(work: WorkAnalysis) -> tuple[float, ...]:
    """Per cent of participants in each band: totals 1, 2 and 4 of 4 → (0, 33,3, 33,3, 33,3) (25 % is of the second)."""
    whole = work.work.maximum or 0
    counts, n = work.distribution.counts, work.distribution.n
    return tuple(
        sum(count for score, count in enumerate(counts) if low * whole <= score * 100 < high * whole) * 100 / n
        for low, high in BANDS
    )
