"""Whatever scores are written into a form or a report, in whatever dialect and kind of file, come back the same."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.scores import EMPTY, INVALID, NOT_ATTEMPTED, NOT_TAUGHT, points, unpack
from app.importers.results.figures import inspect_object
from app.importers.results.registry import read_result_file

SPELLINGS = {
    NOT_ATTEMPTED: ["X", "x", "Х", "х", " X", "х\u00a0"],
    NOT_TAUGHT: ["не пройд.", "Не пройд.", "не пройдено в 7 классе"],
    EMPTY: [None, " "],
    INVALID: [-1, "101", "да"],
}
ABSENT = "отсутствовал"
PREVIOUS = "Отметка за предыдущий триместр/ четверть/полугодие"
LEADING = ["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки"]
QUICK = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def works(draw):
    """Maxima of the tasks, and for each pupil: absent or the scores with the cells that say them."""
    maxima = draw(st.lists(st.integers(1, 9), min_size=1, max_size=8))
    pupils = []
    for _ in range(draw(st.integers(1, 8))):
        if draw(st.integers(0, 5)) == 0:
            pupils.append(None)
            continue
        scores = [draw(st.integers(0, maximum) | st.sampled_from(sorted(SPELLINGS))) for maximum in maxima]
        cells = [
            draw(st.sampled_from(SPELLINGS.get(score, [score, str(score), f" {score}\u00a0"]))) for score in scores
        ]
        pupils.append((scores, cells))
    return maxima, pupils


def tasks_of(maxima):
    return [f"{number} ({maximum}б)" for number, maximum in enumerate(maxima, 1)]


def lines(maxima, pupils):
    """Of each pupil: number, variant, cells, stated total."""
    for number, pupil in enumerate(pupils, 1):
        if pupil is None:
            yield number, ABSENT, [None] * len(maxima), None
        else:
            yield number, 1, pupil[1], sum(map(points, pupil[0]))


def as_2020(maxima, pupils):
    columns = [f"a-{number}-grade" for number in range(1, 41)]
    yield ["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum", *columns]
    for number, variant, cells, total in lines(maxima, pupils):
        rest = [None] * (40 - len(cells))
        yield ["GROUPS", "sch990001", number, 60000 + number, 4, "м", "А", variant, None, total, *cells, *rest]


def as_2021(maxima, pupils):
    columns = [f"балл за {number}" for number in range(1, len(maxima) + 1)]
    first = ["логин школы", "регион", "номер обучающегося", "код обучающегося", "класс", "вариант", "всего баллов"]
    yield [*first, *columns, "Учебник"]
    for number, variant, cells, total in lines(maxima, pupils):
        row = ["sch990001", "Район 1", number, 50000 + number, "А", variant, total, *cells, None]
        yield [None if cell is None else str(cell) for cell in row]


def as_2022(maxima, pupils):
    yield ["Код", "Вариант", *tasks_of(maxima), "Наименование класса", "Пол", PREVIOUS, "Итого баллов"]
    for number, variant, cells, total in lines(maxima, pupils):
        yield [50000 + number, variant, *cells, "5А", "ж", "4", total]


def as_2022_of_a_coordinator(maxima, pupils):
    school = [
        "edu990001",
        99,
        "reg99 | Край",
        "reg99_m001 | Район 1",
        "edu990001 | МБОУ «Школа № 1»",
        "17.03.2022 14:11",
    ]
    for place, row in enumerate(as_2022(maxima, pupils)):
        yield [*(school if place else LEADING), *row]


def as_2024(maxima, pupils):
    half, tasks = len(maxima) // 2, tasks_of(maxima)
    last = ['Класс № (список формируется из листа "Классы")', "Пол", PREVIOUS, "Итого баллов"]
    yield ["Код", "Вариант (часть 1)", *tasks[:half], "Вариант (часть 2)", *tasks[half:], *last]
    for number, variant, cells, total in lines(maxima, pupils):
        second = number % 3 if variant == ABSENT else variant
        yield [50000 + number, variant, *cells[:half], second, *cells[half:], 1, "м", 4, total]


def as_2026(maxima, pupils):
    helpers = [None, None, None, "X", 1, 2, 3]
    last = ["Порядковый номер класса", PREVIOUS, "Итого баллов"]
    yield ["Код участника", "Вариант", *tasks_of(maxima), *last, *[None] * 7]
    for number, variant, cells, total in lines(maxima, pupils):
        yield [50000 + number, variant, *cells, 1, 4, total, *helpers]
    for _ in range(5):
        yield [None, None, *[None] * len(maxima), None, None, 0, *helpers]


def as_report(maxima, pupils):
    yield ["Индивидуальные результаты"]
    yield ["ВПР 2026 Математика 5 класс"]
    yield ["Максимальный первичный балл:", sum(maxima)]
    tasks = tasks_of(maxima)
    yield ["ОО", "Код участника", "Класс", "Вариант", *tasks, "Первичный балл", "Отметка", "Отметка по журналу"]
    yield [f"МБОУ «Школа № 1»(edu990001) | Кол-во участников: {len(pupils)}"]
    for number, variant, cells, total in lines(maxima, pupils):
        yield ["edu990001", 50000 + number, 1, variant, *cells, total, 4, 5]


DIALECTS = [as_2020, as_2021, as_2022, as_2022_of_a_coordinator, as_2024, as_2026, as_report]
WITHOUT_MAXIMA = {as_2020, as_2021}


def write_xlsx(path, rows):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Лист")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell)
    book.close()


def write_csv(encoding, delimiter):
    def write(path, rows):
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)

    return write


WAYS = {
    "xlsx": write_xlsx,
    "csv, utf-8": write_csv("utf-8", ","),
    "csv of Excel": write_csv("utf-8-sig", ";"),
    "csv, cp1251": write_csv("cp1251", ";"),
    "tabs": write_csv("cp1251", "\t"),
}


def read(rows, write):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Математика 5 класс ВПР 2026"
        write(path, rows)
        return read_result_file(path)


def check(result, maxima, pupils, *, has_maxima):
    """Scores pupil by pupil, and the figures against their plain recomputation."""
    written = [pupil[0] if pupil else None for pupil in pupils]
    assert [task.max for task in result.tasks] == (maxima if has_maxima else [None] * len(maxima))
    assert [row.absent for row in result.participants] == [scores is None for scores in written]
    present = [scores for scores in written if scores is not None]
    assert [list(unpack(row.scores)) for row in result.participants if not row.absent] == present
    part = [scores for scores in present if set(scores) != {EMPTY}]
    found = inspect_object(result)
    assert (found["participants"], found["absent"]) == (len(part), len(written) - len(present))
    for number, (task, maximum) in enumerate(zip(found["tasks"], maxima, strict=True)):
        check_task(task, maximum if has_maxima else None, [scores[number] for scores in part])
    totals = [sum(map(points, scores)) for scores in part if INVALID not in scores]
    assert found["mean_score"] == (round(sum(totals) / len(totals), 4) if totals else None)
    codes = [problem["code"] for problem in found["problems"]]
    assert codes.count("score_out_of_range") == sum(scores.count(INVALID) for scores in present)
    assert not {"stale_total", "not_recalculated", "duplicate_code", "row_without_code"} & set(codes)


def check_task(task, maximum, column):
    counted = [score for score in column if score >= NOT_ATTEMPTED]
    total = sum(map(points, counted))
    assert (task["n"], task["points"], task["zero"]) == (len(counted), total, counted.count(0))
    assert task["not_attempted"] == column.count(NOT_ATTEMPTED)
    assert task["not_taught"] == column.count(NOT_TAUGHT)
    if maximum is None:
        assert (task["percent"], task["full"], task["partial"]) == (None, None, None)
    else:
        assert task["percent"] == (round(total / (len(counted) * maximum) * 100, 3) if counted else None)
        assert task["full"] == counted.count(maximum)
        assert task["partial"] == sum(0 < score < maximum for score in counted)


@pytest.mark.parametrize("write", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("dialect", DIALECTS)
@QUICK
@given(work=works())
def test_scores_come_back_the_same(dialect, write, work):
    maxima, pupils = work
    if dialect is as_2020:  # a column that nobody has anything in is no task of the work
        pupils = [*pupils, ([1] * len(maxima), [1] * len(maxima))]
    result = read(list(dialect(maxima, pupils)), write)
    assert result.kind == ("individual_results" if dialect is as_report else "collection_form")
    check(result, maxima, pupils, has_maxima=dialect not in WITHOUT_MAXIMA)
