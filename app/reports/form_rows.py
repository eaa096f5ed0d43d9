"""What a form's columns take of the report on execution: texts by key of a column, of one window or of several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from app.core.russian import capital, short_date
from app.planning.execution import DONE
from app.planning.states import Status
from app.reports.execution_rows import ExecutionRow, term_words
from app.reports.letterhead import continued

_ANSWERS = {
    Status.PARTLY: "Частично",
    Status.WITHDRAWN: "Снято с контроля",
    Status.NOT_YET: "Срок не наступил",
}


def values_of(
    rows: Sequence[ExecutionRow], keys: Collection[str], section: str = "", school: str = ""
) -> dict[str, str]:
    """Texts of the windows of one measure by key of a column; what a form has no column for joins a near one.

    The date goes to the mark where there is no column of dates, the document to the result, the reason to the remark.
    `keys`: which columns the form has.
    """
    single = len(rows) == 1
    parts = [_of_row(row, single=single) for row in rows]
    values = {key: _joined(key, [part.get(key, "") for part in parts]) for key in parts[0]}
    values["status"] = _states(rows, dated="done_on" not in keys)
    values |= {"section": section, "school": school}
    return _spilled(values, keys)


def _of_row(row: ExecutionRow, *, single: bool) -> dict[str, str]:
    fact = f"Факт: {continued(row.fact)}" if row.fact else ""
    partly = f"Исполнено в части: {continued(row.partly)}" if row.partly else ""
    basis = f"Основание: {continued(row.basis)}" if row.basis else ""
    return {
        "number_plan": row.number,
        "title": capital(row.title),
        "term": term_words(row, single=single),
        "responsible": capital(row.responsible),
        "yes_no": "Да" if row.status in DONE else _ANSWERS.get(row.status, "Нет"),
        "done_on": short_date(row.done_on or row.partly_on),
        "indicator": _lines(capital(row.indicator), fact),
        "plan": capital(row.indicator),
        "fact": capital(row.fact),
        "result": _lines(capital(row.result), partly),
        "evidence": _lines(*(capital(one) for one in row.evidence)),
        "reason": _lines(capital(row.reason), basis),
        "new_term": short_date(row.until) if row.moved_from and row.until else "",
        "note": capital(row.comment),
    }


def _joined(key: str, texts: Sequence[str]) -> str:
    told = list(dict.fromkeys(text for text in texts if text))
    return (", " if key in {"done_on", "new_term", "yes_no"} else "\n").join(told)


def _states(rows: Sequence[ExecutionRow], *, dated: bool) -> str:
    """«Исполнено», «Исполнено 05.10.2026», of several windows «Исполнено: 2, не наступило: 1»."""
    counted = Counter(str(row.status) for row in rows)
    if len(counted) > 1:
        return capital(", ".join(f"{state}: {count}" for state, count in counted.items()))
    days = dict.fromkeys(short_date(row.done_on or row.partly_on) for row in rows)
    told = ", ".join(day for day in days if day) if dated else ""
    return capital(f"{next(iter(counted))} {told}".strip())


def _spilled(values: Mapping[str, str], keys: Collection[str]) -> dict[str, str]:
    found = dict(values)
    if "new_term" not in keys and found["new_term"]:
        found["reason"] = _lines(found["reason"], f"Срок перенесён: до {found['new_term']}")
    if not {"status", "yes_no"} & set(keys):
        found["result"] = _lines(found["status"], found["result"])
    if "evidence" not in keys:
        near = "result" if "result" in keys else "status"
        found[near] = _lines(found[near], found["evidence"])
    if "reason" not in keys:
        near = next((key for key in ("note", "result", "status") if key in keys), "note")
        found[near] = _lines(found["reason"], found[near]) if near == "note" else _lines(found[near], found["reason"])
    if "note" not in keys and "reason" in keys:
        found["reason"] = _lines(found["reason"], found["note"])
    return found


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
