"""The table of skills that two works share: before, after, and whether the change is more than chance."""

from __future__ import annotations

from collections.abc import Callable

from app.analysis.dynamics import SkillChange
from app.core.russian import signed
from app.ui.desk import Desk
from app.ui.pages.results_school_words import certainty_mark, certainty_words, change_tip
from app.ui.pages.results_words import percent
from app.ui.tables.columns import Column
from app.ui.tables.table import Table


def skill_change_table(desk: Desk, name: str, least: Callable[[], float]) -> Table[SkillChange]:
    """The table; `name` keeps its columns, `least()`: participants below which no change is called noticeable."""
    columns: tuple[Column[SkillChange], ...] = (
        Column(
            "skill", "Умение", lambda row: row.skill, width=180, stretch=3, tooltip=lambda row: row.skill, fixed=True
        ),
        Column(
            "before",
            "Было",
            lambda row: percent(row.change.before),
            sort=lambda row: row.change.before,
            width=64,
            numeric=True,
            tooltip=lambda row: f"n = {row.change.n_before}; задания {', '.join(row.tasks_before)}",
        ),
        Column(
            "after",
            "Стало",
            lambda row: percent(row.change.after),
            sort=lambda row: row.change.after,
            width=64,
            numeric=True,
            tooltip=lambda row: f"n = {row.change.n_after}; задания {', '.join(row.tasks_after)}",
        ),
        Column(
            "n",
            "n",
            lambda row: f"{row.change.n_before} и {row.change.n_after}",
            sort=lambda row: min(row.change.n_before, row.change.n_after),
            width=72,
            numeric=True,
            hidden=True,
            behind="group",
        ),
        Column(
            "delta",
            "п.п.",
            lambda row: signed(row.change.delta),
            sort=lambda row: row.change.delta,
            width=56,
            numeric=True,
            tooltip=lambda row: change_tip(row.change),
        ),
        Column(
            "words",
            "Изменение",
            lambda row: certainty_words(row.change, least()),
            width=160,
            mark=lambda row: certainty_mark(row.change, least()),
            tooltip=lambda row: change_tip(row.change),
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        f"results/{name}",
        columns,
        key=lambda row: (row.skill, row.tasks_after),
        title="Умения двух лет",
        empty_text="Общих умений нет",
    )
