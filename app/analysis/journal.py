"""Marks of a work against marks of the journal: понизили, подтвердили, повысили; gaps, with codes."""

from __future__ import annotations

from dataclasses import dataclass

from app.analysis.rules import Rules
from app.analysis.values import MARKS, Comparator, WorkData, effective_marks, once
from app.core.russian import NBSP, number, plural, plural_form

THRESHOLDS = ("journal.gap",)
"""Codes of the thresholds that these figures use."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A participant whose mark and journal mark differ by at least journal.gap. `difference`: mark − journal mark."""

    code: str
    class_label: str | None
    mark: int
    journal_mark: int

    @property
    def difference(self) -> int:
        """Mark of the work less mark of the journal."""
        return self.mark - self.journal_mark


@dataclass(frozen=True, slots=True)
class JournalFigures:
    """Counts of pairs that have both marks. `lower`: отметка < отметки по журналу; `without`: have no pair.

    Worked example, pairs (3, 4) (4, 4) (5, 3): lower 1, same 1, higher 1, gap 1 of 3.
    """

    pairs: int
    lower: int
    same: int
    higher: int
    gaps: tuple[Gap, ...]
    without: int
    least_gap: int = 2
    groups: tuple[Comparator, ...] = ()

    def share(self, count: int) -> float | None:
        """Per cent of pairs."""
        return count * 100 / self.pairs if self.pairs else None


@once
def work_journal(work: WorkData, rules: Rules) -> JournalFigures:
    """Comparison of a work's marks with the journal; gaps sorted by size, then by class and code.

    A work without pairs takes the counts of the school's own row of the report, which tells no gaps.
    """
    least = rules.value("journal.gap")
    lower = same = higher = 0
    gaps: list[Gap] = []
    rows = zip(work.codes, work.classes, effective_marks(work), work.journal_marks, strict=True)
    for code, label, mark, journal in rows:
        if mark is None or journal not in MARKS:
            continue
        lower += mark < journal
        same += mark == journal
        higher += mark > journal
        if abs(mark - journal) >= least:
            gaps.append(Gap(code, label, mark, journal))
    own = work.own_row("journal_comparison")
    if own is not None and not lower + same + higher:
        lower, same, higher = (_count_of(own, name) for name in ("lower", "same", "higher"))
    pairs = lower + same + higher
    gaps.sort(key=lambda gap: (-abs(gap.difference), gap.class_label or "", gap.code))
    return JournalFigures(
        pairs=pairs,
        lower=lower,
        same=same,
        higher=higher,
        gaps=tuple(gaps),
        without=max(0, work.n - pairs),
        least_gap=int(least),
        groups=work.compared("journal_comparison"),
    )


def _count_of(row: Comparator, name: str) -> int:
    share = row.values.get(f"{name}_percent", 0.0)
    return int(row.values.get(f"{name}_count", round(share * (row.participants or 0) / 100)))


def gap_words(least: int) -> str:
    """«2 отметки», «1 отметку»: by how much marks differ."""
    return plural(least, "отметку", "отметки", "отметок")


def sentence(figures: JournalFigures) -> str:
    """What is seen and how sure: «Подтвердили отметку 70,0 %, понизили 20,0 %, повысили 10,0 %; пар: 50. …»."""
    if not figures.pairs:
        return "Сравнить с журналом нельзя: нет участников, у которых есть обе отметки."
    said = (
        f"Подтвердили отметку {number(figures.share(figures.same))}{NBSP}%, "
        f"понизили {number(figures.share(figures.lower))}{NBSP}%, "
        f"повысили {number(figures.share(figures.higher))}{NBSP}%; пар отметок: {figures.pairs}."
    )
    if figures.gaps:
        count = len(figures.gaps)
        whom = plural_form(count, "участника", "участников", "участников")
        said += (
            f" Расхождение на {gap_words(figures.least_gap)} и больше у {count}{NBSP}{whom}: разберите каждую работу."
        )
    return said
