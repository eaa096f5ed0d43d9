"""Two «Формы сбора»: the layout of 2026 and the two-part layout of 2024, with what real cells hold."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random

from .pupils import SEED
from .workbooks import Cell, Formula, save_sheets

MARK_BEFORE = "Отметка за предыдущий триместр/ четверть/полугодие"
FORM_2026 = "Форма сбора результатов География 6 класс ВПР 2026.xlsx"
FORM_2024 = "Форма сбора результатов Химия 8 класс ВПР 2024.xlsx"

GEOGRAPHY = {
    "1.1": 1,
    "1.2": 2,
    "2": 2,
    "3.1": 1,
    "3.2": 2,
    "4.1": 1,
    "4.2": 1,
    "5": 2,
    "6": 2,
    "7": 1,
    "8К1": 1,
    "8К2": 2,
}
CHEMISTRY_1 = {"1.1": 1, "1.2": 2, "2": 2, "3.1": 1, "3.2": 2, "4": 3}
CHEMISTRY_2 = {"5": 2, "6.1": 1, "6.2": 2, "7": 3, "8": 2, "9": 2}
ROWS_2026 = 1499
HELPERS_FROM = 18
"""Column (from 0) of the helper values: beyond the table and a gap, as in the real form."""
ABSENT = "отсутствовал"


def write_forms(folder: Path) -> None:
    """Both files, for subjects that have no Ф1: their subject stands only in the file's name."""
    _write_2026(folder / FORM_2026)
    _write_2024(folder / FORM_2024)


def _score(source: Random, maximum: int, skill: float) -> int:
    return sum(source.random() < skill for _ in range(maximum))


def _write_2026(path: Path) -> None:
    source = Random(f"{SEED}/form 2026")
    header: list[Cell] = [
        *("Код участника", "Вариант", *_heads(GEOGRAPHY)),
        *("Порядковый номер класса", MARK_BEFORE, "Итого баллов"),
    ]
    rows = [header]
    for number in range(1, 25):
        skill = 0.45 + 0.5 * source.random()
        scores: list[Cell] = [_score(source, maximum, skill) for maximum in GEOGRAPHY.values()]
        if number in {6, 15}:
            scores[-1], scores[-2] = "X", "X"
        mark: Cell = "нет отметки" if number == 19 else 3 + (skill > 0.65) + (skill > 0.83)
        row: list[Cell] = [60000 + number, 1 + number % 2, *scores, 1, mark, _total(scores)]
        rows.append([60000 + number, ABSENT] + [None] * (len(GEOGRAPHY) + 2) + [0] if number in {4, 21} else row)
    width = len(header)
    rows += [[None] * (width - 1) + [0] for _ in range(ROWS_2026 - len(rows))]
    # Beside the table the real form keeps helper values without a header: combinations of allowed scores.
    pairs = list(product(range(4), (2, 1, 0, "X")))
    for place, row in enumerate(rows[1:]):
        first, second = pairs[place % len(pairs)]
        gap = HELPERS_FROM - len(row)
        rows[place + 1] = [*row, *[None] * gap, second, first]
    lists: list[list[Cell]] = [[1, 2, 1, 5], [2, 1, 0, 4], [ABSENT, 0, "X", 3], [None, "X", None, 2]]
    lists.append([None, None, None, "нет отметки"])
    ordinals: list[list[Cell]] = [[number] for number in range(1, 51)]
    save_sheets(path, {"Протокол": rows, "Служебный": lists, "Порядковый номер класса": ordinals})


def _write_2024(path: Path) -> None:
    source = Random(f"{SEED}/form 2024")
    header: list[Cell] = [
        *("Код", "Вариант (часть 1)", *_heads(CHEMISTRY_1), "Вариант (часть 2)", *_heads(CHEMISTRY_2)),
        *('Класс № (список формируется из листа "Классы")', "Пол", MARK_BEFORE, "Итого баллов"),
    ]
    rows = [header]
    for number in range(1, 23):
        skill = 0.4 + 0.55 * source.random()
        parts = [[_score(source, m, skill) for m in part.values()] for part in (CHEMISTRY_1, CHEMISTRY_2)]
        first, second = [list[Cell](part) for part in parts]
        if number == 9:
            second[-1] = "не пройд."
        if number == 14:
            first[-1] = "X"
        row: list[Cell] = [80000 + number, 1 + number % 2, *first, 1 + (number + 1) % 2, *second]
        if number == 17:  # came to the first part only: absent from the work
            row[len(first) + 2 :] = [ABSENT, *[None] * len(second)]
        sex = "ж" if source.random() < 0.5 else "м"
        row += [
            1 if number < 13 else 2,
            sex,
            3 + (skill > 0.62) + (skill > 0.82),
            Formula(f"=SUM({_span(number + 1)})"),
        ]
        rows.append(row)
    classes: list[list[Cell]] = [["№", "Наименование класса"], [1, "8А"], [2, "8Б"]]
    save_sheets(path, {"Классы": classes, "Протокол": rows})


def _span(row: int) -> str:
    return f"C{row}:H{row},J{row}:O{row}"


def _total(scores: list[Cell]) -> int:
    return sum(int(score) for score in scores if isinstance(score, int))


def _heads(tasks: dict[str, int]) -> list[Cell]:
    return [f"{code} ({maximum}б)" for code, maximum in tasks.items()]
