"""Reports of «Аналитика» as a school downloads them: one workbook, one sheet, a title block, a table from row 8."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .answers import Answer
from .comparators import MARKS, SAMPLE, journal_groups, mark_groups, task_shares
from .naming import LOGIN, MUNICIPALITY, MUNICIPALITY_ROW, REGION, SCHOOL_ROW
from .workbooks import Cell, save_sheet
from .works import Work

SHEET_NAME = 31
"""Excel's limit: the real files have their sheet names cut at it."""

LOWER = "Понизили (Отметка < Отметка по журналу)"
SAME = "Подтвердили (Отметка = Отметке по журналу)"
HIGHER = "Повысили (Отметка > Отметка по журналу)"


def write_individual(work: Work, rows: list[Answer], folder: Path) -> None:
    """Ф1 «Индивидуальные результаты»: levels in row 7, header in row 8, a section row, one row a pupil."""
    blanks: list[Cell] = [None, None]
    levels = [*blanks, "Уровень сложности задания", None, None, None, *(task.level for task in work.tasks)]
    header = [
        *("ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант"),
        *(f"{task.code} ({task.max}б)" for task in work.tasks),
        *("Первичный балл", "Отметка", "Отметка по журналу"),
    ]
    section = [f"{SCHOOL_ROW} | Кол-во участников: {len(rows)}"]
    people = [
        [
            *(LOGIN, MUNICIPALITY, SCHOOL_ROW, row.code, class_cell(work, row), row.variant),
            *row.scores,
            *(row.total, row.mark, row.journal),
        ]
        for row in rows
    ]
    _write(work, "Индивидуальные результаты", folder / f"f1_{work.stem}.xlsx", [levels, header, section, *people])


def class_cell(work: Work, row: Answer) -> Cell:
    """How the class is written: a letter in 2024, grade and letter in 2025, an ordinal number since 2026."""
    return {2024: row.letter, 2025: f"{work.grade}{row.letter}"}.get(work.year, row.class_number)


def write_marks(work: Work, rows: list[Answer], folder: Path) -> None:
    """Ф3 «Статистика по отметкам»: per cent by mark, four groups."""
    header: list[Cell] = ["Группы участников", "Кол-во ОО", "Кол-во участников", *MARKS]
    body = [[group.name, group.schools, group.size, *group.shares] for group in mark_groups(work, rows)]
    _write(work, "Статистика по отметкам", folder / f"f3_{work.stem}.xlsx", [[], header, *body])


def write_journal(work: Work, rows: list[Answer], folder: Path) -> None:
    """«Сравнение отметок с отметками по журналу»: per cent and count of three relations."""
    header: list[Cell] = ["Группы участников", "Кол-во участников(всего)"]
    for relation in (LOWER, SAME, HIGHER):
        header += [f"{relation} %", f"{relation} Кол-во участников"]
    body = []
    for group in journal_groups(work, rows):
        pairs = zip(group.shares, group.counts, strict=True)
        body.append([group.name, group.size, *(cell for pair in pairs for cell in pair)])
    _write(work, "Сравнение отметок с отметками по журналу", folder / f"jr_{work.stem}.xlsx", [[], header, *body])


def write_planned(work: Work, rows: list[Answer], folder: Path) -> None:
    """«Достижение планируемых результатов»: tasks as rows, groups as columns, per cent of the maximum."""
    header: list[Cell] = [
        *("Номер задания", "Блоки ПООП обучающийся научится / проверяемые требования (умения)", "Макс балл"),
        *(SAMPLE, REGION, MUNICIPALITY_ROW, SCHOOL_ROW),
    ]
    body = [[task.code, task.skill, task.max, *task_shares(work, task, rows)] for task in work.tasks]
    _write(work, "Достижение планируемых результатов", folder / f"pr_{work.stem}.xlsx", [[], header, *body])


def _write(work: Work, report: str, path: Path, table: Sequence[Sequence[Cell]]) -> None:
    """The title block and the table whose first row is row 7."""
    title: list[list[Cell]] = [
        [report],
        [],
        [f"ВПР {work.year} {work.subject} {work.grade} класс"],
        ["Предмет:", work.subject],
        ["Максимальный первичный балл:", work.max_score],
        ["Дата:", work.date],
    ]
    save_sheet(path, f"{work.short} {work.grade} {report}"[:SHEET_NAME], [*title, *table])
