"""The school beside the municipality, the region and the whole sample: differences of the marks' figures, and whose."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.comparison import Comparison, compare_marks
from app.analysis.directions import WorkAnalysis
from app.analysis.rules import Rules
from app.analysis.values import Difference
from app.core.russian import NBSP, capital, number, plural, signed
from app.reports.analytics_charts import MOST_BARS
from app.reports.analytics_results import shown_works
from app.reports.analytics_table import DASH, figure_column, works_table
from app.reports.analytics_words import ROLE_BY, ROLE_WORDS, ROLES, SHORT_ROLES, farthest, is_masked, work_name
from app.reports.document import Block, Chart, Paragraph, Series

_QUALITY, _SHARE2 = "Качество", "Доля «2»"


def comparison_part(works: Sequence[WorkAnalysis], rules: Rules) -> list[Block]:
    """Differences of качество and of the share of «2» from each group, п.п.; of качество from the widest one drawn."""
    compared = {
        work.work.key: compare_marks(work.marks, rules) for work in shown_works(works, rules) if work.marks.groups
    }
    if not compared:
        return [Paragraph("Показателей муниципалитета, региона и всей выборки нет: сравнение не выполнено.")]
    roles = [role for role in ROLES if any(role == one for found in compared.values() for one, _ in found.groups)]
    columns = tuple(
        figure_column(f"{label}: {SHORT_ROLES[role]}", 1.1) for label in (_QUALITY, _SHARE2) for role in roles
    )

    def cells(work: WorkAnalysis) -> tuple[str, ...]:
        found = compared.get(work.work.key)
        return tuple(_cell(found, label, role) for label in (_QUALITY, _SHARE2) for role in roles)

    chosen = [work for work in works if work.work.key in compared or is_masked(work, rules)]
    return [
        Paragraph(_words([(work, compared[work.work.key]) for work in chosen if work.work.key in compared])),
        works_table(chosen, columns, cells, rules, "Сравнение"),
        Paragraph(
            "Показатель школы минус показатель группы сравнения, п.п.; МО – муниципалитет; звёздочка – отличие больше "
            "случайного при таком числе участников.",
            note=True,
        ),
        *_charts([work for work in chosen if work.work.key in compared]),
    ]


def _cell(found: Comparison | None, label: str, role: str) -> str:
    one = None if found is None else _difference(found, label, role)
    return DASH if one is None else f"{signed(one.delta)}{'*' if one.noticeable else ''}"


def _difference(found: Comparison, label: str, role: str) -> Difference | None:
    return next((one for row in found.rows if row.label == label for one in row.differences if one.role == role), None)


def _words(compared: Sequence[tuple[WorkAnalysis, Comparison]]) -> str:
    """How many works are noticeably below and above the widest group by качество, and by how much at most."""
    widest = [(work, one) for work, _found in compared if (one := farthest(work.marks.quality_differences))]
    below = [(work, one) for work, one in widest if one.noticeable and one.delta < 0]
    above = [(work, one) for work, one in widest if one.noticeable and one.delta > 0]
    said = f"Сопоставлено качество по {plural(len(widest), 'работе', 'работам', 'работам')}."
    for side, found in (("ниже", below), ("выше", above)):
        if found:
            work, one = max(found, key=lambda pair: abs(pair[1].delta))
            said += (
                f" Заметно {side} – {plural(len(found), 'работа', 'работы', 'работ')}, больше всего "
                f"{work_name(work.work.key)}: на {number(abs(one.delta))}{NBSP}п.п. {side}, чем {ROLE_BY[one.role]} "
                f"(n = {work.marks.figures.n})."
            )
    if not below and not above:
        said += " Отличия от групп сравнения – в пределах случайного."
    return said


def _charts(works: Sequence[WorkAnalysis]) -> list[Block]:
    rows = [(work, one) for work in works if (one := farthest(work.marks.quality_differences))]
    if len(rows) < 2:  # noqa: PLR2004  one bar says no more than the sentence
        return []
    names = {"bad": "заметно ниже", "good": "заметно выше", "neutral": "в пределах случайного"}
    charts: list[Block] = []
    for at in range(0, len(rows), MOST_BARS):
        part = rows[at : at + MOST_BARS]
        roles = [_role(one) for _work, one in part]
        charts.append(
            Chart(
                "hbars",
                "Качество: отличие от самой широкой группы сравнения" + (" (продолжение)" if at else ""),
                tuple(f"{capital(work_name(work.work.key))} ({ROLE_WORDS[one.role]})" for work, one in part),
                (Series("Отличие, п.п.", tuple(one.delta for _work, one in part)),),
                unit="п.п.",
                colors=tuple(roles),
                role_names=tuple((role, name) for role, name in names.items() if role in roles),
            )
        )
    return charts


def _role(one: Difference) -> str:
    if not one.noticeable:
        return "neutral"
    return "bad" if one.delta < 0 else "good"
