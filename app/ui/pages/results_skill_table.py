"""Columns of the table of skills and planned results."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.planned_results import PlannedResult
from app.analysis.tasks import LEVEL_NAMES
from app.analysis.values import Difference
from app.core.russian import number
from app.ui.pages.results_tables import group_heads
from app.ui.pages.results_words import LEVEL_MARKS, difference_mark, difference_text, difference_words, percent
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark


def skill_columns(rows: Sequence[PlannedResult], *, planned: bool) -> tuple[Column[PlannedResult], ...]:
    """Skill or planned result, its tasks, level, per cent, sufficiency, sign, groups, codes of КЭС and КТ, n."""
    groups = list(dict.fromkeys((one.role, one.name) for row in rows for one in row.differences))
    heads = group_heads(groups)
    own: tuple[Column[PlannedResult], ...] = (
        Column(
            "name",
            "Планируемый результат" if planned else "Умение",
            lambda row: row.group.name,
            width=250,
            stretch=3,
            wrap=True,
            note=lambda row: _beside(row, planned=planned),
        ),
        Column("tasks", "Задания", lambda row: ", ".join(row.group.codes), width=80, wrap=True),
        Column(
            "level",
            "Уровень",
            lambda row: ", ".join(row.levels),
            width=66,
            tip="Б – базовый, П – повышенный, В – высокий",
            tooltip=lambda row: ", ".join(LEVEL_NAMES[level] for level in row.levels) or "уровень не указан",
        ),
        Column(
            "percent",
            "%",
            lambda row: number(row.group.percent),
            sort=lambda row: row.group.percent,
            width=52,
            numeric=True,
            tip="Выполнено, %: сумма баллов / сумма возможных баллов",
            bold=lambda _row: True,
            tooltip=_interval_words,
        ),
        Column(
            "sufficiency",
            "Результат",
            lambda row: row.group.sufficiency,
            width=144,
            mark=lambda row: LEVEL_MARKS.get(row.group.sufficiency),
            tooltip=_assessed_words,
        ),
        Column(
            "sign",
            "Признак",
            lambda row: "системный дефицит" if row.group.systemic else "",
            width=158,
            mark=lambda row: Mark("warning", Tone.WARNING) if row.group.systemic else None,
            tip="Недостаточно большинство заданий умения: признак, который нужно проверить",
            tooltip=lambda row: (
                f"Недостаточны задания {', '.join(row.group.insufficient)}" if row.group.systemic else ""
            ),
            hidden=not any(row.group.systemic for row in rows),
        ),
    )
    compared = tuple(_group_column(at, heads[at], *groups[at]) for at in range(len(groups)))
    tail: tuple[Column[PlannedResult], ...] = (
        _codes("content", "КЭС", [row.content_codes for row in rows], 84, "Коды проверяемых элементов содержания"),
        _codes("requirement", "КТ", [row.requirement_codes for row in rows], 70, "Коды проверяемых требований"),
        Column(
            "n",
            "n",
            lambda row: str(row.group.n),
            sort=lambda row: row.group.n,
            width=44,
            numeric=True,
            tip="Участников",
        ),
    )
    return (*own, *compared, *tail)


def _codes(key: str, header: str, found: Sequence[Sequence[str]], width: int, tip: str) -> Column[PlannedResult]:
    def codes(row: PlannedResult) -> tuple[str, ...]:
        return row.content_codes if key == "content" else row.requirement_codes

    return Column(
        key,
        header,
        lambda row: ", ".join(codes(row)),
        width=width,
        wrap=True,
        tip=tip,
        tooltip=lambda row: f"{tip}: {', '.join(codes(row))}" if codes(row) else "",
        hidden=not any(found),
    )


def _group_column(at: int, head: str, role: str, name: str) -> Column[PlannedResult]:
    def found(row: PlannedResult) -> Difference | None:
        return next((one for one in row.differences if (one.role, one.name) == (role, name)), None)

    return Column(
        f"group{at}",
        head,
        lambda row: difference_text(found(row)),
        sort=lambda row: one.delta if (one := found(row)) else None,
        width=108,
        numeric=True,
        tip=f"{name}: процент тех же заданий и отличие школы, п.п.",
        mark=lambda row: difference_mark(found(row)),
        tooltip=lambda row: difference_words(found(row)),
    )


def _beside(row: PlannedResult, *, planned: bool) -> str:
    """What else the specification says of the same tasks, in one line."""
    other = row.skills if planned else row.planned
    words = [word for word in other if word != row.group.name]
    if not words:
        return ""
    first = words[0] if len(words[0]) <= _NOTE else f"{words[0][:_NOTE].rsplit(' ', 1)[0]}…"
    return f"{first} (и ещё {len(words) - 1})" if len(words) > 1 else first


_NOTE = 90
"""Letters of a remark under a name."""


def _interval_words(row: PlannedResult) -> str:
    if row.group.interval is None:
        return ""
    low, high = row.group.interval
    return f"Выполнено {percent(row.group.percent)}, интервал 95 %: {number(low)}–{number(high)} % (n = {row.group.n})"


def _assessed_words(row: PlannedResult) -> str:
    if len(row.levels) > 1:
        return "У заданий разные уровни: смотрите каждое на вкладке «Задания»"
    return "" if row.levels else "Уровень заданий не указан: впишите его на вкладке «Задания»"
