"""Whatever scores are written into a form or a report come back the same."""

from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.scores import EMPTY, NOT_ATTEMPTED, NOT_TAUGHT, points, unpack
from app.importers.results.figures import inspect_object
from app.importers.results.registry import read_result_file

SPELLINGS = {
    NOT_ATTEMPTED: ["X", "x", "Х", "х", " X"],
    NOT_TAUGHT: ["не пройд.", "Не пройд."],
    EMPTY: [None, " "],
}


@st.composite
def works(draw):
    """Maxima of the tasks, and for each pupil: absent or the scores with the cells that say them."""
    maxima = draw(st.lists(st.integers(1, 9), min_size=1, max_size=8))
    pupils = []
    for _ in range(draw(st.integers(1, 8))):
        if draw(st.integers(0, 5)) == 0:
            pupils.append(None)
            continue
        scores, cells = [], []
        for maximum in maxima:
            score = draw(st.integers(0, maximum) | st.sampled_from([NOT_ATTEMPTED, NOT_TAUGHT, EMPTY]))
            scores.append(score)
            cells.append(draw(st.sampled_from(SPELLINGS.get(score, [score, str(score), f" {score}\u00a0"]))))
        pupils.append((scores, cells))
    return maxima, pupils


def write(path, rows):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Лист")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell)
    book.close()


def as_form(maxima, pupils):
    tasks = [f"{number + 1} ({maximum}б)" for number, maximum in enumerate(maxima)]
    yield ["Код участника", "Вариант", *tasks, "Порядковый номер класса", "Итого баллов"]
    for number, pupil in enumerate(pupils):
        if pupil is None:
            yield [40001 + number, "отсутствовал", *[None] * len(maxima), None, 0]
        else:
            yield [40001 + number, 1, *pupil[1], 1, sum(map(points, pupil[0]))]


def as_report(maxima, pupils):
    tasks = [f"{number + 1} ({maximum}б)" for number, maximum in enumerate(maxima)]
    yield ["Индивидуальные результаты"]
    yield ["ВПР 2026 Математика 4 класс"]
    yield ["Максимальный первичный балл:", sum(maxima)]
    yield ["ОО", "Код участника", "Класс", "Вариант", *tasks, "Первичный балл", "Отметка", "Отметка по журналу"]
    for number, pupil in enumerate(pupils):
        if pupil is not None:
            yield ["edu990001", 40001 + number, 1, 2, *pupil[1], sum(map(points, pupil[0])), 4, 5]


def read(rows):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Математика 4 класс ВПР 2026.xlsx"
        write(path, rows)
        return read_result_file(path)


def check(result, maxima, expected):
    assert [task.max for task in result.tasks] == maxima
    assert [list(unpack(row.scores)) for row in result.participants if not row.absent] == expected
    part = [scores for scores in expected if set(scores) != {EMPTY}]
    found = inspect_object(result)
    assert found["participants"] == len(part)
    for number, task in enumerate(found["tasks"]):
        column = [scores[number] for scores in part]
        assert task["n"] == sum(score >= NOT_ATTEMPTED for score in column)
        assert task["points"] == sum(map(points, column))
    total = sum(sum(map(points, scores)) for scores in part)
    assert found["mean_score"] == (round(total / len(part), 4) if part else None)
    assert not {problem["code"] for problem in found["problems"]} & {"stale_total", "not_recalculated"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(works())
def test_a_form_of_2026_comes_back_the_same(work):
    maxima, pupils = work
    result = read(as_form(maxima, pupils))
    assert result.kind == "collection_form"
    assert [row.absent for row in result.participants] == [pupil is None for pupil in pupils]
    check(result, maxima, [pupil[0] for pupil in pupils if pupil])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(works())
def test_individual_results_come_back_the_same(work):
    maxima, pupils = work
    result = read(as_report(maxima, pupils))
    assert result.kind == "individual_results"
    assert {row.mark for row in result.participants} <= {4}
    check(result, maxima, [pupil[0] for pupil in pupils if pupil])
