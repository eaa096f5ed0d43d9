"""A plan as the JSON object of `plan inspect`: the document's content cell by cell."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from app.importers.plans.values import COLUMN_KEYS, PlanFile, PlanItem


def inspect_object(plan: PlanFile) -> dict[str, Any]:
    """The plan with dates in ISO form; a row has the keys of the document's columns only, `parent` if there is one."""
    keys = [key for key in COLUMN_KEYS if key == "title" or any(column.key == key for column in plan.columns)]
    return {
        "title": plan.title,
        "issuer": plan.issuer,
        "act_type": plan.act_type,
        "act_number": plan.act_number,
        "act_date": plan.act_date.isoformat() if plan.act_date else None,
        "period": {
            "from": plan.period_from.isoformat() if plan.period_from else None,
            "to": plan.period_to.isoformat() if plan.period_to else None,
        },
        "goal": plan.goal,
        "tasks": list(plan.tasks),
        "columns": [{"header": column.header, "key": column.key} for column in plan.columns],
        "sections": [
            {"number": section.number, "title": section.title, "items": [_row(item, keys) for item in section.items]}
            for section in plan.sections
        ],
        "abbreviations": dict(plan.abbreviations),
        "problems": [asdict(problem) for problem in plan.problems],
    }


def _row(item: PlanItem, keys: list[str]) -> dict[str, str | None]:
    row: dict[str, str | None] = {key: getattr(item, key) for key in keys}
    if item.parent:
        row["parent"] = item.parent
    return row
