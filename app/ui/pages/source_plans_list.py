"""The list of higher plans: names that tell them apart, the newest edition first, what of each waits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.russian import capital
from app.services.views.plans import SourcePlanView
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table

_BEGINNING = re.compile(
    r"^(?:комплексный |региональный |муниципальный |единый )?(?:план|дорожная карта)\b(?!-)(?:\s*мероприятий)?"
    r"(?:\s*\(?\s*[«\"]?\s*дорожн\w+ карт\w+\s*[»\"]?\s*\)?)?[\s,:]*",
    re.IGNORECASE,
)
_LEAST_NAME = 25


def plans_table(desk: Desk) -> Table[SourcePlanView]:
    """One line a plan."""
    columns: tuple[Column[SourcePlanView], ...] = (
        Column(
            "title",
            "План",
            lambda plan: short_title(plan.title),
            stretch=1,
            wrap=True,
            tooltip=lambda plan: plan.title,
            note=_plan_note,
            mark=_plan_mark,
            tone=lambda plan: None if plan.newest and plan.in_year else Tone.NEUTRAL,
            fixed=True,
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "source_plans/plans",
        columns,
        key=lambda plan: plan.plan_id,
        title="Вышестоящие планы",
        empty_text="Планов нет",
    )


def in_order(plans: Sequence[SourcePlanView]) -> tuple[SourcePlanView, ...]:
    """The newest edition of each act, and under it the earlier ones, the latest first."""
    by_id = {plan.plan_id: plan for plan in plans}
    newest = [plan for plan in plans if plan.newest]
    return tuple(by_id[link.plan_id] for plan in newest for link in reversed(plan.editions))


def short_title(title: str) -> str:
    """A plan's name as a list of plans tells them apart: without the words with which all of them begin.

    «План мероприятий («дорожная карта») по повышению качества …» → «По повышению качества …».
    """
    rest = _BEGINNING.sub("", title, count=1)
    return capital(rest) if len(rest) >= _LEAST_NAME else title


def _plan_mark(plan: SourcePlanView) -> Mark:
    if not plan.newest:
        return Mark("archive", Tone.NEUTRAL)
    if not plan.in_year:
        return Mark("clock", Tone.NEUTRAL)
    return Mark("warning", Tone.WARNING) if plan.gaps else Mark("ok", Tone.GOOD)


def _plan_note(plan: SourcePlanView) -> str:
    return "\n".join(part for part in (plan.act, _plan_state(plan)) if part)


def _plan_state(plan: SourcePlanView) -> str:
    if not plan.newest:
        return "прежняя редакция"
    if not plan.in_year:
        return "не на этот учебный год"
    return f"без мероприятия: {plan.gaps}" if plan.gaps else "всё учтено"
