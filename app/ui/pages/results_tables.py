"""Columns of the tables of one work: participants, marks, journal, scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.analysis.directions import WorkAnalysis
from app.analysis.distribution import Distribution
from app.analysis.individual import IndividualResult, cell_text
from app.analysis.journal import Gap
from app.analysis.marks import MarkStatistics
from app.analysis.values import MARKS, Difference, WorkData
from app.core.russian import number, signed
from app.core.scores import EMPTY, INVALID, NOT_TAUGHT
from app.ui.pages.results_words import ROLE_WORDS, difference_mark, difference_text, difference_words, percent
from app.ui.palette import Tone
from app.ui.tables.columns import Column

_TASK_WIDTH = 46


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of the school with its distance from each group; texts that are ready."""

    name: str
    school: str
    groups: tuple[str, ...] = ()
    differences: tuple[Difference | None, ...] = ()


def group_heads(found: Sequence[tuple[str, str]]) -> list[str]:
    """Heads of group columns from (role, name): «Регион»; the name where two groups have one role."""
    roles = [role for role, _ in found]
    return [ROLE_WORDS.get(role, name) if roles.count(role) == 1 else name for role, name in found]


def figure_columns(groups: Sequence[tuple[str, str]]) -> tuple[Column[FigureRow], ...]:
    """Figure, school, one column a group."""

    def column(at: int, head: str, name: str) -> Column[FigureRow]:
        return Column(
            f"group{at}",
            head,
            lambda row: row.groups[at] if at < len(row.groups) else "",
            width=112,
            numeric=True,
            tip=name,
            mark=lambda row: difference_mark(_at(row.differences, at)),
            tooltip=lambda row: difference_words(_at(row.differences, at)),
        )

    heads = group_heads(groups)
    own: tuple[Column[FigureRow], ...] = (
        Column("name", "Показатель", lambda row: row.name, width=170, stretch=1),
        Column("school", "Школа", lambda row: row.school, width=104, numeric=True),
    )
    return (*own, *(column(at, heads[at], name) for at, (_, name) in enumerate(groups)))


def mark_rows(found: MarkStatistics) -> tuple[FigureRow, ...]:
    """Успеваемость, качество, средняя, shares of marks beside the groups; then what only the school has."""
    figures, groups = found.figures, found.groups
    rows = [
        _compared("Успеваемость", figures.success, [group.success for group in groups], found.success_differences),
        _compared("Качество", figures.quality, [group.quality for group in groups], found.quality_differences),
        FigureRow("Средняя отметка", number(figures.mean, 2), tuple(number(group.mean, 2) for group in groups)),
    ]
    rows += [
        FigureRow(
            f"Отметка «{mark}»",
            _counted(figures.count(mark), figures.share(mark)),
            tuple(percent(group.shares[place]) for group in groups),
        )
        for place, mark in enumerate(MARKS)
    ]
    if found.quality_interval is not None:
        low, high = found.quality_interval
        rows.append(FigureRow("Качество, интервал", f"{number(low)}–{number(high)} %"))
    rows += [
        FigureRow("СОУ", percent(figures.sou)),
        FigureRow("Медиана", number(figures.median, 1 if (figures.median or 0) % 1 else 0)),
        FigureRow("Разброс σ", number(figures.sigma, 2)),
        FigureRow("Вариация CV", percent(figures.variation)),
        FigureRow("Участников", str(figures.n or number(None)), tuple(_people(group.participants) for group in groups)),
    ]
    return tuple(rows)


def journal_rows(found: WorkAnalysis) -> tuple[FigureRow, ...]:
    """Понизили, подтвердили, повысили beside the groups."""
    journal = found.journal
    named = (
        ("lower", "Понизили", journal.lower),
        ("same", "Подтвердили", journal.same),
        ("higher", "Повысили", journal.higher),
    )
    rows = [
        FigureRow(
            word,
            _counted(count, journal.share(count)),
            tuple(percent(group.values.get(f"{key}_percent")) for group in journal.groups),
        )
        for key, word, count in named
    ]
    groups = tuple(_people(group.participants) for group in journal.groups)
    return (*rows, FigureRow("Пар отметок", str(journal.pairs or number(None)), groups))


def gap_columns() -> tuple[Column[Gap], ...]:
    """Participants whose marks lie far from the journal."""
    return (
        Column("code", "Код", lambda row: row.code, width=100, stretch=1, behind="pupil"),
        Column("class", "Класс", lambda row: row.class_label or "", width=64),
        Column("mark", "Отметка", lambda row: str(row.mark), width=76, numeric=True),
        Column("journal", "По журналу", lambda row: str(row.journal_mark), width=92, numeric=True),
        Column(
            "gap",
            "Разница",
            lambda row: f"{'+' if row.difference > 0 else '−'}{abs(row.difference)}",
            sort=lambda row: row.difference,
            width=80,
            numeric=True,
        ),
    )


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One primary score: participants, share, shares of groups; `bound`: words where a mark begins here.

    `count` and `share` are None where the school's own results were not loaded.
    """

    score: int
    count: int | None
    share: float | None
    groups: tuple[float | None, ...]
    bound: str


def score_rows(found: Distribution) -> tuple[ScoreRow, ...]:
    """Every score from 0 to the maximum; without a single total only what groups have, and nothing without groups."""
    if not found.n and not found.groups:
        return ()
    bounds = {bound.score: f"с этого балла «{bound.mark}»" for bound in found.bounds}
    bounds |= {
        bound.score - 1: f"не хватило балла до «{bound.mark}»"
        for bound in found.bounds
        if bound.just_below and bound.score - 1 not in bounds
    }
    return tuple(
        ScoreRow(
            score,
            count if found.n else None,
            count * 100 / found.n if found.n else None,
            tuple(group.values.get(str(score)) for group in found.groups),
            bounds.get(score, ""),
        )
        for score, count in enumerate(found.counts)
    )


def score_columns(found: Distribution) -> tuple[Column[ScoreRow], ...]:
    """Score, participants, groups, bound."""
    groups = [(group.role, group.name) for group in found.groups]
    heads = group_heads(groups)

    def column(at: int) -> Column[ScoreRow]:
        return Column(
            f"group{at}",
            f"{heads[at]}, %",
            lambda row: number(row.groups[at]),
            sort=lambda row: row.groups[at],
            width=120,
            numeric=True,
            tip=groups[at][1],
        )

    own: tuple[Column[ScoreRow], ...] = (
        Column("score", "Балл", lambda row: str(row.score), sort=lambda row: row.score, width=60, numeric=True),
        Column(
            "count",
            "Участников",
            lambda row: number(row.count, 0),
            sort=lambda row: row.count,
            width=96,
            stretch=1,
            numeric=True,
        ),
        Column("share", "Школа, %", lambda row: number(row.share), sort=lambda row: row.share, width=86, numeric=True),
    )
    bound: Column[ScoreRow] = Column(
        "bound", "Граница", lambda row: row.bound, width=190, stretch=1, bold=lambda row: row.bound.startswith("с ")
    )
    tail = (bound,) if found.bounds else ()
    return (*own, *(column(at) for at in range(len(groups))), *tail)


def individual_columns(work: WorkData) -> tuple[Column[IndividualResult], ...]:
    """Code, class, variant, one column a task, total, marks."""

    def task(at: int) -> Column[IndividualResult]:
        described = work.tasks[at]
        top = "" if described.max is None else f"максимум {described.max}"
        return Column(
            f"task{at}",
            described.code,
            lambda row: cell_text(row.scores[at]),
            sort=lambda row: row.scores[at],
            width=_TASK_WIDTH,
            numeric=True,
            tip=". ".join(part for part in (f"Задание {described.code}", top, described.skill) if part),
            tone=lambda row: _score_tone(row.scores[at]),
        )

    head: tuple[Column[IndividualResult], ...] = (
        Column("code", "Код", lambda row: row.code, width=84, fixed=True, behind="pupil"),
        Column("class", "Класс", lambda row: row.class_label or "", width=58),
        Column("variant", "Вариант", lambda row: row.variant or "", width=70, hidden=True),
    )
    tail: tuple[Column[IndividualResult], ...] = (
        _numeric("total", "Итог", lambda row: row.total, lambda row: "?" if row.total is None else str(row.total), 56),
        _numeric("percent", "%", lambda row: row.percent, lambda row: number(row.percent), 56),
        _numeric("mark", "Отметка", lambda row: row.mark, lambda row: _text(row.mark), 76),
        _numeric("journal", "Журнал", lambda row: row.journal_mark, lambda row: _text(row.journal_mark), 70),
        _numeric(
            "gap",
            "Разница",
            lambda row: row.gap,
            lambda row: "" if row.gap is None else signed(row.gap).replace(",0", ""),
            72,
        ),
    )
    return (*head, *tail, *(task(at) for at in range(len(work.tasks))))


def _numeric(
    key: str,
    header: str,
    sort: Callable[[IndividualResult], float | None],
    value: Callable[[IndividualResult], str],
    width: int,
) -> Column[IndividualResult]:
    return Column(key, header, value, sort=sort, width=width, numeric=True)


def _score_tone(score: int) -> Tone | None:
    if score == INVALID:
        return Tone.BAD
    return Tone.NEUTRAL if score in {EMPTY, NOT_TAUGHT} else None


def _compared(name: str, own: float | None, values: Sequence[float], found: Sequence[Difference]) -> FigureRow:
    differences = tuple(found) if found else (None,) * len(values)
    shown = tuple(
        difference_text(difference) if difference else percent(value)
        for difference, value in zip(differences, values, strict=True)
    )
    return FigureRow(name, percent(own), shown, differences)


def _counted(count: int, share: float | None) -> str:
    """«12 (30,0 %)», or a dash where nobody was counted at all."""
    return number(None) if share is None else f"{count} ({percent(share)})"


def _people(count: int | None) -> str:
    return "" if count is None else f"{count:,}".replace(",", "\u00a0")


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _at(found: Sequence[Difference | None], at: int) -> Difference | None:
    return found[at] if at < len(found) else None
