"""The head of a higher plan as fields: the same before storing and after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from app.ui.widgets.facts_form import Fact, FactKind, FactValue

if TYPE_CHECKING:
    from app.importers.plans.values import PlanFile
    from app.services.views.plans import SourcePlanView

NO_ACT = "не указан"
ACTS = (NO_ACT, "приказ", "распоряжение", "постановление", "письмо", "решение")
PERIOD_TURNED = "Период плана заканчивается раньше, чем начинается. Проверьте даты."

_PAIR = re.compile(r"\s+[–—-]\s+|\s*[=:]\s*")


def head_facts(plan: PlanFile | SourcePlanView) -> list[Fact]:
    """Title, body, act, period, goal, tasks, abbreviations; lists stand one a line."""
    shortened = plan.abbreviations
    pairs = shortened.items() if isinstance(shortened, Mapping) else shortened
    return [
        Fact("title", "Название", plan.title or "", FactKind.LINES, hint="не найдено, введите название"),
        Fact("issuer", "Кто утвердил", plan.issuer or "", FactKind.LINES, hint="не найдено"),
        Fact("act_type", "Вид документа", plan.act_type or NO_ACT, FactKind.CHOICE, choices=ACTS),
        Fact("act_number", "Номер", plan.act_number or "", FactKind.LINE, hint="не найден"),
        Fact("act_date", "Дата", plan.act_date, FactKind.DATE),
        Fact("period_from", "Период: начало", plan.period_from, FactKind.DATE),
        Fact("period_to", "Период: конец", plan.period_to, FactKind.DATE),
        Fact("goal", "Цель", plan.goal or "", FactKind.LINES, hint="не указана"),
        Fact("tasks", "Задачи, каждая с новой строки", "\n".join(plan.tasks), FactKind.LINES, hint="не указаны"),
        Fact(
            "abbreviations",
            "Сокращения, каждое с новой строки",
            "\n".join(f"{short} – {long}" for short, long in pairs),
            FactKind.LINES,
            hint="ОО – образовательные организации",
        ),
    ]


def head_value(key: str, value: FactValue) -> Any:
    r"""A field of the head as the service and a read plan keep it; an empty one is None.

    tasks: «Первая\nВторая» → ("Первая", "Вторая"); abbreviations: «ОО – школы» → {"ОО": "школы"}.
    """
    if isinstance(value, date) or value is None:
        return value
    lines = [line.strip(" \t–-") for line in value.splitlines() if line.strip(" \t–-")]
    if key == "tasks":
        return tuple(lines)
    if key == "abbreviations":
        return dict(pair for line in lines if len(pair := _PAIR.split(line, maxsplit=1)) == 2)  # noqa: PLR2004  a pair
    if key == "act_type" and value == NO_ACT:
        return None
    return value or None
