"""Charts and tables of one work as values: what is left out of them."""

import pytest

from app.analysis.directions import analyse_work
from app.analysis.rules import parse_rules
from app.analysis.values import Task, WorkData, WorkKey
from app.core.paths import resources
from app.core.scores import pack
from app.ui.pages.results_charts import classes_chart, classes_outside
from app.ui.pages.results_tables import journal_rows, mark_rows, score_rows
from app.ui.pages.results_task_tables import class_columns


@pytest.fixture
def studied():
    """`studied(classes)`: a work of one task Б that nobody did, one participant for each class named."""
    rules = parse_rules((resources() / "thresholds.json").read_text("utf-8"))

    def build(classes):
        n = len(classes)
        nothing = (None,) * n
        return analyse_work(
            WorkData(
                key=WorkKey(2026, "Математика", 4),
                tasks=(Task("1", 1, "Б"),),
                codes=tuple(str(40001 + at) for at in range(n)),
                classes=tuple(classes),
                variants=nothing,
                scores=pack([0] * n),
                marks=nothing,
                journal_marks=nothing,
            ),
            rules,
        )

    return build


def test_small_classes_are_not_drawn(studied):
    chart = classes_chart(studied(["4А"] * 10 + ["4Б"] * 12 + ["4В"]))
    assert [series.name for series in chart.series] == ["4А", "4Б"]
    assert classes_chart(studied(["4А"] * 10 + ["4Б"])) is None
    assert [series.name for series in classes_outside(studied(["4А"] * 10 + ["4Б"])).series] == ["4А"]


def test_figures_of_a_small_class_are_neither_red_nor_bold(studied):
    found = studied(["4А"] * 10 + ["4Б"])
    large, small = found.by_class
    (task,) = (column for column in class_columns(found) if column.key == "task0")
    assert task.tone(large) is not None
    assert task.bold(large)
    assert task.tone(small) is None
    assert not task.bold(small)
    assert task.tooltip(small) == "0,0\u00a0%, участников мало для вывода"


def test_a_work_known_from_groups_alone_has_dashes_and_no_zeros(studied):
    found = studied([])
    shown = {row.name: row.school for row in (*mark_rows(found.marks), *journal_rows(found))}
    assert {shown[name] for name in ("Отметка «5»", "Качество", "Участников", "Понизили", "Пар отметок")} == {"—"}
    assert score_rows(found.distribution) == ()
    assert all("не загружены" in found.sentences[at] for at in (0, 1, 3, 4))
