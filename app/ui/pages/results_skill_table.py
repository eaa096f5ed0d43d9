"""Columns of the table of skills and planned results."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.analysis.planned_results import PlannedResult
from app.analysis.tasks import LEVEL_NAMES
from app.analysis.values import Difference
from app.core.russian import number, shortened
from app.ui.pages.results_tables import group_heads
from app.ui.pages.results_words import LEVEL_MARKS, difference_mark, difference_text, difference_words, percent
from app.ui.tables.columns import Column


def skill_columns(rows: Sequence[PlannedResult], *, planned: bool) -> tuple[Column[PlannedResult], ...]:
    """Skill or planned result, its tasks, level, per cent, sufficiency, sign, groups, codes of КЭС and КТ, n."""
    groups = list(dict.fromkeys((one.role, one.name) for row in rows for one in row.differences))
    heads = group_heads(groups)
    own: tuple[Column[PlannedResult], ...] = (
        Column(
            "name",
            "Планируемый результат" if planned else "Умение",
            lambda row: row.group.name,
            width=220,
            stretch=1,
            wrap=True,
            note=lambda row: _beside(row, planned=planned),
        ),
        Column(
            "tasks",
            "Задания",
            _tasks_words,
            width=92,
            wrap=True,
            tip="Задания и их уровень: Б – базовый, П – повышенный, В – высокий",
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
            width=150,
            wrap=True,
            mark=lambda row: LEVEL_MARKS.get(row.group.sufficiency),
            note=lambda row: "признак системного дефицита" if row.group.systemic else "",
            tooltip=_assessed_words,
        ),
    )
    compared = tuple(_group_column(at, heads[at], *groups[at]) for at in range(len(groups)))
    codes = [
        _codes_column("content", "КЭС", lambda row: row.content_codes, 96, "Коды проверяемых элементов содержания"),
        _codes_column("requirement", "КТ", lambda row: row.requirement_codes, 64, "Коды проверяемых требований"),
    ]
    told = [any(row.content_codes for row in rows), any(row.requirement_codes for row in rows)]
    n: Column[PlannedResult] = Column(
        "n",
        "n",
        lambda row: str(row.group.n),
        sort=lambda row: row.group.n,
        width=44,
        numeric=True,
        tip="Участников",
        behind="group",
    )
    return (*own, *compared, *(one for one, known in zip(codes, told, strict=True) if known), n)


def _codes_column(
    key: str, header: str, codes: Callable[[PlannedResult], tuple[str, ...]], width: int, tip: str
) -> Column[PlannedResult]:
    return Column(
        key,
        header,
        lambda row: ", ".join(codes(row)),
        width=width,
        wrap=True,
        tip=tip,
        tooltip=lambda row: f"{tip}: {', '.join(codes(row))}" if codes(row) else "",
    )


def _tasks_words(row: PlannedResult) -> str:
    """«5.1, 5.2 (Б)»."""
    levels = f" ({', '.join(row.levels)})" if row.levels else ""
    return ", ".join(row.group.codes) + levels


def _group_column(at: int, head: str, role: str, name: str) -> Column[PlannedResult]:
    def found(row: PlannedResult) -> Difference | None:
        return next((one for one in row.differences if (one.role, one.name) == (role, name)), None)

    return Column(
        f"group{at}",
        head,
        lambda row: difference_text(found(row)),
        sort=lambda row: one.delta if (one := found(row)) else None,
        width=100,
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
    first = shortened(words[0], _NOTE)
    return f"{first} (и ещё {len(words) - 1})" if len(words) > 1 else first


_NOTE = 90
"""Letters of a remark under a name."""


def _interval_words(row: PlannedResult) -> str:
    if row.group.interval is None:
        return ""
    low, high = row.group.interval
    return f"Выполнено {percent(row.group.percent)}, интервал 95 %: {number(low)}–{number(high)} % (n = {row.group.n})"


def _assessed_words(row: PlannedResult) -> str:
    if row.group.systemic:
        codes = ", ".join(row.group.insufficient)
        return f"Недостаточно большинство заданий: {codes}. Это признак, который нужно проверить"
    if len(row.levels) > 1:
        return "У заданий разные уровни: смотрите каждое на вкладке «Задания»"
    return "" if row.levels else "Уровень заданий не указан: впишите его на вкладке «Задания»"
