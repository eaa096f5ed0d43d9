"""The table of ГИА: a row a subject, exam and year, every entered cell edited in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.analysis.exam_subjects import EXAMS, SUBJECTS
from app.core.russian import number
from app.services.views.outcomes import ExamResultView
from app.ui.desk import Desk
from app.ui.pages.results_exams_detail import mean_text
from app.ui.pages.results_typed import decimal, exact, needed_whole, whole, year
from app.ui.tables.columns import Column, Edit, EditKind
from app.ui.tables.table import Table

Store = Callable[[ExamResultView, str, Any], ExamResultView]
"""Takes the row, the name of the field and its new value; gives the row as it is to be shown."""


def exam_table(desk: Desk, store: Store) -> Table[ExamResultView]:
    """Rows of `ExamResultView`; `store` is told each finished edit."""

    def typed(
        name: str, read: Callable[[object], object], value: Callable[[ExamResultView], str] | None = None
    ) -> Edit[ExamResultView]:
        return Edit(lambda row, text: store(row, name, read(text)), value=value)

    def chosen(name: str, choices: tuple[str, ...], *, free: bool = False) -> Edit[ExamResultView]:
        return Edit(
            lambda row, text: store(row, name, str(text).strip()),
            EditKind.CHOICE,
            choices=lambda _row: choices,
            free=free,
        )

    columns: tuple[Column[ExamResultView], ...] = (
        Column("year", "Год", lambda row: str(row.figures.year), width=54, edit=typed("year", year)),
        Column("exam", "Экзамен", lambda row: row.figures.exam, width=72, edit=chosen("exam", EXAMS)),
        Column(
            "subject",
            "Предмет",
            lambda row: row.figures.subject,
            width=164,
            stretch=1,
            fixed=True,
            edit=chosen("subject", SUBJECTS, free=True),
        ),
        Column(
            "participants",
            "Участников",
            lambda row: str(row.figures.participants),
            sort=lambda row: row.figures.participants,
            width=92,
            numeric=True,
            tip="Сколько выпускников сдавали этот экзамен",
            edit=typed("participants", needed_whole),
        ),
        Column(
            "passed",
            "Сдали",
            lambda row: "" if row.figures.passed is None else str(row.figures.passed),
            sort=lambda row: row.figures.passed,
            width=60,
            numeric=True,
            tip="Прошли порог, человек",
            edit=typed("passed", whole),
        ),
        Column(
            "share",
            "Сдали, %",
            lambda row: "" if row.figures.share is None else number(row.figures.share),
            sort=lambda row: row.figures.share,
            width=74,
            numeric=True,
            tip="Прошли порог, % участников: считает программа",
        ),
        Column(
            "mean",
            "Среднее",
            lambda row: mean_text(row.figures, row.unit),
            sort=lambda row: row.figures.mean,
            width=74,
            numeric=True,
            tip="Средняя отметка ОГЭ и базовой математики, средний балл остальных ЕГЭ",
            tooltip=lambda row: "" if row.figures.mean is None else _MEAN_WORDS[row.unit],
            edit=typed("mean", decimal, lambda row: exact(row.figures.mean)),
        ),
        Column("change", "Изменение доли", lambda row: row.change, width=180, stretch=1, hidden=True),
        Column(
            "source",
            "Источник",
            lambda row: row.source,
            width=140,
            hidden=True,
            edit=typed("source", lambda text: str(text).strip()),
        ),
    )
    return Table(
        desk.theme,
        desk.memory,
        "results/exams",
        columns,
        key=lambda row: row.result_id,
        title="Результаты ОГЭ и ЕГЭ",
        empty_text="Таких результатов нет",
    )


_MEAN_WORDS = {"отметка": "Средняя отметка, от 2 до 5", "балл": "Средний тестовый балл, от 0 до 100"}
