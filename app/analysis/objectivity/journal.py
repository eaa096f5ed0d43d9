"""S1 and S2: marks of the work against marks of the journal."""

from __future__ import annotations

from app.analysis.intervals import binomial_tail, wilson
from app.analysis.journal import JournalFigures, work_journal
from app.analysis.objectivity.signal import (
    TOO_FEW,
    UNKNOWN,
    Column,
    Picture,
    Signal,
    SignalTable,
    group_name,
    interval_text,
    state_of,
)
from app.analysis.rules import Rules
from app.analysis.values import WorkData
from app.core.russian import NBSP, number, probability

_NAMES = (("lower", "понизили"), ("same", "подтвердили"), ("higher", "повысили"))


def journal_shares(work: WorkData, rules: Rules) -> Signal:
    """S1: lower end of Wilson's interval of понизили or повысили above a limit.

    The limit is objectivity.s1.share, or the region's own share and objectivity.s1.margin where that is more: a region
    with 28 % of понизили had a work harder than the journal for all, the limit is 38 and not 30.
    """
    found = work_journal(work, rules)
    if found.pairs < rules.value("objectivity.min_n"):
        return Signal("S1", UNKNOWN, found.pairs, f"пар отметок: {found.pairs}, {TOO_FEW}")
    region = next((group.values for group in found.groups if group.role == "region"), {})
    least, margin = rules.value("objectivity.s1.share"), rules.value("objectivity.s1.margin")
    rows = []
    flagged = []
    for at, (key, name) in enumerate(_NAMES):
        share = found.share(getattr(found, key)) or 0.0
        interval = wilson(share, found.pairs) or (0.0, 100.0)
        common = region.get(f"{key}_percent")
        limit = None if key == "same" else max(least, (common or 0.0) + margin)
        rows.append((name, getattr(found, key), share, interval_text(interval), limit, common))
        if limit is not None and interval[0] > limit:
            flagged.append(at)
    said = ", ".join(f"{name} {number(share)}{NBSP}%" for name, _count, share, *_rest in rows)
    return Signal(
        "S1",
        state_of(marker=bool(flagged)),
        found.pairs,
        f"{said}; пар: {found.pairs}",
        table=SignalTable(
            (
                Column("Отметка"),
                Column("Участников", 0),
                Column("Доля", 1, "%"),
                Column("Интервал 95 %", tip="В этих пределах доля с вероятностью 95 %"),
                Column("Предел", 1, "%", "Маркер, когда весь интервал выше предела"),
                Column("Регион", 1, "%"),
            ),
            tuple(rows),
            tuple(flagged),
        ),
        picture=_shares(found),
    )


def journal_gaps(work: WorkData, rules: Rules) -> Signal:
    """S2: gaps of journal.gap marks are more than chance makes where objectivity.s2.base per cent of them are usual.

    Exact binomial test: 5 of 50 at a usual 2 % → P(X ≥ 5) = 0,003 < objectivity.s2.p. Codes are told in any case.
    """
    found = work_journal(work, rules)
    count = len(found.gaps)
    codes = tuple(gap.code for gap in found.gaps)
    rows = tuple((gap.code, gap.class_label, gap.mark, gap.journal_mark, gap.difference) for gap in found.gaps)
    columns = (
        Column("Код"),
        Column("Класс"),
        Column("Отметка", 0),
        Column("По журналу", 0),
        Column("Разница", 0),
    )
    table = SignalTable(columns, rows) if rows else None
    if found.pairs < rules.value("objectivity.min_n"):
        return Signal("S2", UNKNOWN, found.pairs, f"пар отметок: {found.pairs}, {TOO_FEW}", codes, table=table)
    if not work.n:
        return Signal("S2", UNKNOWN, found.pairs, "нет индивидуальных результатов: кодов и расхождений не видно")
    share = found.share(count) or 0.0
    chance = binomial_tail(count, found.pairs, rules.value("objectivity.s2.base") / 100)
    marker = count >= rules.value("objectivity.s2.count") and chance < rules.value("objectivity.s2.p")
    said = f"расхождений {count} из {found.pairs} ({number(share)}{NBSP}%)"
    said += f", {probability(chance)}" if marker else ""
    return Signal("S2", state_of(marker=marker), found.pairs, said, codes, table=table)


def _shares(found: JournalFigures) -> Picture:
    series: list[tuple[str, tuple[float | None, ...]]] = [
        ("Школа", tuple(found.share(getattr(found, key)) for key, _name in _NAMES))
    ]
    for group in found.groups:
        shares = tuple(group.values.get(f"{key}_percent") for key, _name in _NAMES)
        if any(share is not None for share in shares):
            series.append((group_name(group.role, group.name), shares))
    return Picture("bars", "Отметка за работу и отметка по журналу", tuple(n for _, n in _NAMES), tuple(series))
