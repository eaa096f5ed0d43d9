"""Individual results: a row a participant, by code. Names do not exist here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.analysis.groups import class_order
from app.analysis.values import NO_CLASS, NOT_LOADED, WorkData, effective_marks, score_matrix, totals
from app.core.russian import NBSP, number, plural_form
from app.core.scores import EMPTY, INVALID, NOT_ATTEMPTED, NOT_TAUGHT

_CELL_WORDS = {NOT_ATTEMPTED: "X", NOT_TAUGHT: "не пройд.", EMPTY: "", INVALID: "?"}


@dataclass(frozen=True, slots=True)
class IndividualResult:
    """One participant: scores with the codes of app.core.scores, total in points and per cent of the maximum, marks.

    `gap` = mark − journal mark; what is not known is None.
    """

    code: str
    class_label: str | None
    variant: str | None
    scores: tuple[int, ...]
    total: int | None
    percent: float | None
    mark: int | None
    journal_mark: int | None

    @property
    def gap(self) -> int | None:
        """Mark of the work less mark of the journal."""
        return None if self.mark is None or self.journal_mark is None else self.mark - self.journal_mark


def cell_text(score: int) -> str:
    """A score as a table shows it: 2 → «2», X, «не пройд.», empty, «?» for an invalid one."""
    return _CELL_WORDS.get(score, str(score))


def individual_results(work: WorkData) -> tuple[IndividualResult, ...]:
    """A row a participant, sorted by class and code."""
    rows = [
        IndividualResult(
            code=code,
            class_label=label,
            variant=variant,
            scores=tuple(scores),
            total=total,
            percent=total * 100 / work.maximum if total is not None and work.maximum else None,
            mark=mark,
            journal_mark=journal,
        )
        for code, label, variant, scores, total, mark, journal in zip(
            work.codes,
            work.classes,
            work.variants,
            score_matrix(work).tolist(),
            totals(work),
            effective_marks(work),
            work.journal_marks,
            strict=True,
        )
    ]
    return tuple(sorted(rows, key=lambda row: (class_order(row.class_label or NO_CLASS), row.code)))


def sentence(rows: Sequence[IndividualResult], maximum: int | None) -> str:
    """What is seen and how sure: spread of totals, how many have the maximum, how many «2»."""
    known = [row.total for row in rows if row.total is not None]
    if not known:
        return "Итоговых баллов нет." if rows else f"{NOT_LOADED}: загрузите протокол этой работы."
    said = f"Итоги участников – от {min(known)} до {max(known)}"
    said += f" из {maximum}" if maximum else ""
    said += f", в среднем {number(sum(known) / len(known))}; n = {len(known)}"
    top = sum(total == maximum for total in known)
    if top:
        said += f"; наибольший балл у {top}{NBSP}{plural_form(top, 'участника', 'участников', 'участников')}"
    failed = sum(row.mark == 2 for row in rows)  # noqa: PLR2004  the mark «2»
    if failed:
        said += f"; отметка «2» у {failed}{NBSP}{plural_form(failed, 'участника', 'участников', 'участников')}"
    broken = len(rows) - len(known)
    if broken:
        said += f"; итог не вычислен у {broken}: есть неверные баллы"
    return said + "."
