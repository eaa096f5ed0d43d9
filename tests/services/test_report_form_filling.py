"""The report on execution put into a form: rows written in, or its own rows answered."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from app.importers.report_forms.reader import form_of
from app.planning.form_match import OwnMeasure
from app.planning.report_periods import period_of
from app.planning.status import Status
from app.reports.execution import ExecutionReport, ExecutionRow, ExecutionSection, ReportedPlan, RouteTotals
from app.reports.letterhead import Letterhead
from app.reports.writers.form_xlsx import fill_xlsx
from app.services.report_form_filling import Reported, filled
from app.services.views.report_forms import NAMED, ROWS

DAY = date(2026, 11, 20)
HEADS = ("№", "Мероприятие", "Отметка о выполнении", "Примечание")


def window(number, title, uid, done=None):
    status = Status.DONE if done else Status.OVERDUE
    return ExecutionRow(number, title, "октябрь", date(2026, 10, 31), "завуч", status, done, uid=uid)


SEMINAR = window("1.1", "Семинар для учителей математики", "a", date(2026, 10, 5))
COUNCIL = window("1.2", "Педагогический совет о качестве образования", "b")


def report(*rows, period=None):
    plan = ReportedPlan("План", date(2026, 9, 1), date(2027, 8, 31))
    return ExecutionReport(plan, (ExecutionSection("1. Кадры", rows),), RouteTotals(0, 0, 0, 0), DAY, period)


def told(*rows, whole=None, sources=()):
    measures = tuple(OwnMeasure(row.uid, row.number, row.title, sources) for row in (SEMINAR, COUNCIL))
    made = report(*rows, period=period_of("quarter", DAY))
    head = Letterhead(school="МБОУ СОШ № 7", director="Иванова Анна Сергеевна")
    return Reported(made, whole or made, measures, head, "СОШ № 7", DAY, 2026)


def form(*rows):
    book = Workbook()
    for row in (("за ___ квартал 20__ года",), HEADS, *rows):
        book.active.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def cells(data, shape, reported):
    made = filled(form_of(data, "форма.xlsx"), shape, reported)
    target = BytesIO()
    fill_xlsx(data, made.fill, target)
    rows = load_workbook(BytesIO(target.getvalue())).active.iter_rows(values_only=True)
    return [row for row in rows if any(row)], made


@pytest.mark.parametrize("empty", [(), ((1,),), ((1,), (2,), (3,))])
def test_rows_of_the_report_fit_whatever_empty_rows_there_are(empty):
    rows, _made = cells(form(*empty, ("Итого",)), ROWS, told(SEMINAR, COUNCIL))
    assert rows[0][0] == "за IV\u00a0квартал 2026\u00a0года"
    assert rows[2][:3] == (1, SEMINAR.title, "Исполнено 05.10.2026")
    assert rows[3][:3] == (2, COUNCIL.title, "Не исполнено")
    assert rows[-1][0] == "Итого"


def test_rows_of_the_time_before_are_replaced():
    old = [(at, f"Прежнее {at}", "Исполнено", "старое") for at in (1, 2, 3)]
    rows, _made = cells(form(*old), ROWS, told(SEMINAR, COUNCIL))
    assert [row[1] for row in rows[2:]] == [SEMINAR.title, COUNCIL.title]
    assert rows[2][3] is None


def test_rows_of_the_form_are_answered_in_empty_cells_only():
    data = form(
        ("3.1", "Семинар для учителей математики школ", None, "заполнено не нами"),
        ("3.2", "Посещение музея"),
    )
    rows, made = cells(data, NAMED, told(SEMINAR, COUNCIL))
    assert rows[2] == ("3.1", "Семинар для учителей математики школ", "Исполнено 05.10.2026", "заполнено не нами")
    assert rows[3][2] is None
    assert [row.answer for row in made.rows] == ["1.1", ""]
    assert made.left_over == (f"1.2 {COUNCIL.title}",)


def test_a_measure_outside_the_period_answers_with_its_state():
    data = form(("3.1", "Семинар для учителей математики"))
    rows, _made = cells(data, NAMED, told(COUNCIL, whole=report(SEMINAR, COUNCIL)))
    assert rows[2][2] == "Исполнено 05.10.2026"


def test_answers_of_the_time_before_are_replaced():
    data = form(("3.1", "Семинар для учителей математики", "Не исполнено 30.09.2026", "карантин"))
    rows, _made = cells(data, NAMED, told(SEMINAR))
    assert rows[2][2] == "Исполнено 05.10.2026"
