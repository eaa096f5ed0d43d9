"""The two tables of «Эффект»: difficulties before and after, measures with their verdicts."""

from __future__ import annotations

from app.analysis.effect import CONCLUSION_TINTS, Figure
from app.core.russian import NBSP, capital, number, signed
from app.planning.effect_values import DifficultyEffect, MeasureEffect
from app.planning.numbering import in_order
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table

_ICONS = {"good": "mark_done", "warning": "mark_running", "bad": "mark_overdue", "neutral": "mark_ahead"}


def conclusion_mark(conclusion: str) -> Mark:
    """The mark of a conclusion: a shape of its own beside the word."""
    tint = CONCLUSION_TINTS[conclusion]
    return Mark(_ICONS[tint], Tone(tint))


def figure_words(figure: Figure | None) -> str:
    """«41,7 % (n = 48)»; a dash where there is none."""
    return f"{number(figure.percent)}{NBSP}% (n{NBSP}={NBSP}{figure.n})" if figure is not None else "–"


def _short_figure(figure: Figure | None) -> str:
    return f"{number(figure.percent)} ({figure.n})" if figure is not None else "–"


def _change_words(row: DifficultyEffect) -> str:
    if row.effect is None or row.effect.change is None:
        return "–"
    return signed(row.effect.change.delta)


def difficulties_table(desk: Desk) -> Table[DifficultyEffect]:
    """Difficulties of pupils: before, after, change, conclusion, decision."""
    columns: tuple[Column[DifficultyEffect], ...] = (
        Column("wording", "Затруднение", lambda row: capital(row.wording), width=150, stretch=4, wrap=True),
        Column(
            "where",
            "Предмет, класс",
            lambda row: f"{row.subject}, {row.grade}",
            sort=lambda row: (row.subject, row.grade),
            width=92,
            stretch=1,
            wrap=True,
        ),
        Column(
            "before",
            "До, % (n)",
            lambda row: _short_figure(row.effect.before if row.effect else None),
            sort=lambda row: row.effect.before.percent if row.effect else None,
            width=74,
            numeric=True,
            tip="Выполнение всех заданий умения до принятых мер; n – сколько обучающихся",
            behind="group",
        ),
        Column(
            "after",
            "После, % (n)",
            lambda row: _short_figure(row.effect.after if row.effect else None),
            sort=lambda row: row.effect.after.percent if row.effect and row.effect.after else None,
            width=96,
            numeric=True,
            tip="То же в тех же классах после принятых мер; обучающиеся другие",
            behind="group",
        ),
        Column(
            "change",
            "Изменение",
            _change_words,
            sort=lambda row: row.effect.change.delta if row.effect and row.effect.change else None,
            width=84,
            numeric=True,
            tip="Процентных пунктов; в подробностях – 95-процентный интервал",
        ),
        Column(
            "conclusion",
            "Вывод",
            lambda row: row.conclusion,
            width=104,
            wrap=True,
            mark=lambda row: conclusion_mark(row.conclusion),
            tooltip=lambda row: row.reason,
        ),
        Column("decision", "Решение", lambda row: row.choice.decision or "–", width=82),
    )
    return Table(
        desk.theme,
        desk.memory,
        "effect-difficulties",
        columns,
        key=lambda row: row.difficulty_id,
        title="Эффект: затруднения",
        empty_text="Принятых затруднений, на которые отвечали бы меры этого года, нет",
    )


def measures_table(desk: Desk) -> Table[MeasureEffect]:
    """Measures of the plan: execution, verdict, decision."""
    columns: tuple[Column[MeasureEffect], ...] = (
        Column("number", "№", lambda row: row.measure.number, sort=lambda row: in_order(row.measure.number), width=48),
        Column("title", "Мероприятие", lambda row: capital(row.measure.title), width=220, stretch=4, wrap=True),
        Column("done", "Исполнение", lambda row: row.measure.words, width=130),
        Column(
            "papers",
            "Документов",
            lambda row: str(len(row.measure.documents)),
            sort=lambda row: len(row.measure.documents),
            width=86,
            numeric=True,
        ),
        Column(
            "conclusion",
            "Вывод",
            lambda row: row.conclusion,
            width=104,
            wrap=True,
            mark=lambda row: conclusion_mark(row.conclusion),
            tooltip=lambda row: row.reason,
        ),
        Column("decision", "Решение", lambda row: row.choice.decision or "–", width=82),
    )
    return Table(
        desk.theme,
        desk.memory,
        "effect-measures",
        columns,
        key=lambda row: row.measure.uid,
        title="Эффект: мероприятия",
        empty_text="Утверждённого плана на этот год нет",
    )
