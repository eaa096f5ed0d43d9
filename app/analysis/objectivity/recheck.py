"""S9: totals of works against totals after they were checked anew."""

from __future__ import annotations

from app.analysis.intervals import binomial_tail
from app.analysis.objectivity.signal import TOO_FEW, UNKNOWN, Column, Signal, SignalTable, state_of
from app.analysis.rules import Rules
from app.analysis.values import WorkData, totals
from app.core.russian import NBSP, number, probability


def rechecked(work: WorkData, rules: Rules) -> Signal:
    """S9: fewer works than objectivity.s9.same per cent keep their total, and surely so (exact binomial test).

    Worked example, 20 works checked anew, 4 differ, 90 % expected: P(X ≥ 4), X ~ Bin(20; 0,1) = 0,133 – quiet;
    6 differ → 0,011 < objectivity.s9.p – a marker.
    """
    rows = tuple(
        (code, label, first, second, second - first)
        for code, label, first, second in zip(
            work.codes, work.classes, totals(work), work.second_totals or (None,) * work.n, strict=True
        )
        if first is not None and second is not None
    )
    n = len(rows)
    if not n:
        return Signal("S9", UNKNOWN, 0, "ведомость повторной проверки не заполнена")
    different = [at for at, row in enumerate(rows) if row[4]]
    columns = (
        Column("Код"),
        Column("Класс"),
        Column("Балл", 0),
        Column("После проверки", 0),
        Column("Разница", 0),
    )
    table = SignalTable(columns, rows, tuple(different))
    if n < rules.value("objectivity.min_n"):
        return Signal("S9", UNKNOWN, n, f"перепроверено работ: {n}, {TOO_FEW}", table=table)
    same = (n - len(different)) * 100 / n
    expected = 1 - rules.value("objectivity.s9.same") / 100
    chance = binomial_tail(len(different), n, expected) if 0 < expected < 1 else float(not different)
    lower = sum(row[4] < 0 for row in rows)
    said = (
        f"балл совпал в {number(same)}{NBSP}% работ; стал ниже: {lower}, выше: {len(different) - lower}; "
        f"n = {n}, {probability(chance)}"
    )
    marker = chance < rules.value("objectivity.s9.p")
    return Signal("S9", state_of(marker=marker), n, said, tuple(rows[at][0] for at in different), table=table)
