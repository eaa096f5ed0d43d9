"""What columns of a form take."""

from datetime import date

from app.planning.status import Status
from app.reports.execution_rows import ExecutionRow
from app.reports.form_rows import values_of

DONE = ExecutionRow(
    "1.1", "семинар", "октябрь", date(2026, 10, 31), "завуч", Status.DONE, date(2026, 10, 5),
    evidence=("приказ № 5",), uid="a",
)  # fmt: skip
LATE = ExecutionRow(
    "1.1", "семинар", "ноябрь", date(2026, 12, 1), "завуч", Status.OVERDUE,
    reason="карантин", moved_from=date(2026, 11, 10), uid="a",
)  # fmt: skip


def test_each_column_takes_its_own():
    keys = {"title", "status", "done_on", "evidence", "reason", "new_term"}
    values = values_of([LATE], keys)
    assert values["reason"] == "Карантин"
    assert values["new_term"] == "01.12.2026"
    assert values_of([DONE], keys)["status"] == "Исполнено"


def test_what_has_no_column_joins_a_near_one():
    assert values_of([DONE], {"title", "status"})["status"] == "Исполнено 05.10.2026\nПриказ № 5"
    assert values_of([DONE], {"title", "result"})["result"] == "Исполнено 05.10.2026\nПриказ № 5"
    assert values_of([LATE], {"title", "status", "reason"})["reason"] == "Карантин\nСрок перенесён: до 01.12.2026"
    assert values_of([LATE], {"title", "status", "note"})["note"].startswith("Карантин")


def test_several_windows_are_counted():
    values = values_of([DONE, DONE, LATE], {"status", "done_on", "yes_no"})
    assert values["status"].startswith("Исполнено: 2, не исполнено: 1")
    assert values["done_on"] == "05.10.2026"
    assert values["yes_no"] == "Да, Нет"
