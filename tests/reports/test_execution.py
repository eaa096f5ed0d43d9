"""Отчёт о выполнении: totals in words, terms, facts, moved and withdrawn rows, the kept text."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from app.planning.execution import Standing
from app.planning.report_periods import QUARTER, period_of
from app.planning.status import Status
from app.reports import document as model
from app.reports.execution import (
    ExecutionReport,
    ExecutionRow,
    ExecutionSection,
    ReportedPlan,
    RouteTotals,
    SinceLast,
    execution_document,
)
from app.reports.writers.xlsx import write_xlsx

DAY = date(2026, 11, 20)
PLAN = ReportedPlan("Дорожная карта", date(2026, 9, 1), date(2027, 8, 31), "131", date(2026, 10, 2))
ROUTES = RouteTotals(14, 14, 12, 1)
ROWS = (
    ExecutionRow(
        "1.1",
        "Приказ о контроле",
        "до 15 октября 2026",
        date(2026, 10, 15),
        "директор",
        Status.DONE_LATE,
        date(2026, 10, 20),
        "1 приказ",
        "Издан 1 приказ",
        "контроль начат",
        ("приказ № 5 от 20.10.2026",),
    ),
    ExecutionRow("1.2", "Семинар", "ноябрь", date(2026, 12, 11), "завуч", Status.IN_PROGRESS, reason="болезнь",
                 moved_from=date(2026, 11, 30)),
    ExecutionRow("1.3", "Стажировка", "по графику", None, "завуч", Status.WITHDRAWN, reason="площадка закрыта"),
    ExecutionRow("1.4", "Отчёт", "до 15 октября, до 15 января", date(2026, 10, 15), "завуч", Status.OVERDUE),
    ExecutionRow("1.4", "Отчёт", "до 15 октября, до 15 января", date(2027, 1, 15), "завуч", Status.NOT_YET),
)  # fmt: skip


DONE = ExecutionRow("2.1", "М", "", date(2026, 10, 1), "", Status.DONE, date(2026, 9, 30), evidence=("акт",))
STATES = {
    "done": DONE,
    "bare": replace(DONE, evidence=()),
    "late": replace(DONE, status=Status.DONE_LATE, done_on=date(2026, 10, 5)),
    "overdue": replace(DONE, status=Status.OVERDUE, done_on=None, evidence=()),
    "later": replace(DONE, status=Status.NOT_YET, until=date(2027, 2, 1), done_on=None, evidence=()),
    "withdrawn": replace(DONE, status=Status.WITHDRAWN, done_on=None, evidence=()),
}


@pytest.fixture
def made(head):
    def build(rows=ROWS, routes=ROUTES, plan=PLAN, **facts):
        sections = (ExecutionSection("1. Контроль", tuple(rows)), ExecutionSection("2. Пусто", ()))
        return execution_document(ExecutionReport(plan, sections, routes, DAY, **facts), head)

    return build


def test_the_kept_text(made, golden):
    golden(made(), "execution")


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ((), "Мероприятий на контроле нет."),
        (("later",), "Сроки исполнения мероприятий на дату отчёта не наступили."),
        (("done",), "Исполнено 1 из 1 срока, который наступил (100,0 %); просроченных нет."),
        (
            ("done", "late", "bare", "overdue", "withdrawn"),
            "(75,0 %), в том числе с опозданием – 1; просрочено – 1; исполнено без подтверждающего документа – 1.",
        ),
    ],
)
def test_totals_in_words(made, text_of, states, said):
    assert said in text_of(made([STATES[state] for state in states]))


def test_no_percent_is_shown_where_nothing_is_due(made, table_of):
    [row] = table_of(made([STATES["later"]]), "Итоги").rows
    assert row.cells[3] == "—"
    assert "0,0" not in row.cells


def test_the_last_day_is_added_where_the_words_do_not_say_it(made, table_of):
    terms = [row.cells[2].replace("\N{NO-BREAK SPACE}", " ") for row in table_of(made(), "Выполнение").rows[1:]]
    assert terms == [
        "До 15 октября 2026",
        "Ноябрь\n(до 30.11.2026)",
        "По графику",
        "До 15 октября, до 15 января\n(до 15.10.2026)",
        "До 15 октября, до 15 января\n(до 15.01.2027)",
    ]


def test_plan_and_fact_stand_apart(made, table_of):
    assert table_of(made(), "Выполнение").rows[1].cells[6] == "1 приказ\nФакт: издан 1 приказ"


def test_a_moved_term_keeps_the_planned_day_and_names_the_new_one(made, table_of):
    cells = table_of(made(), "Выполнение").rows[2].cells
    assert cells[-1].replace("\N{NO-BREAK SPACE}", " ") == "Болезнь\nСрок перенесён: до 11.12.2026"


def test_states_are_told_by_words_and_tints(made, table_of):
    found = [(row.cells[4], row.fill) for row in table_of(made(), "Выполнение").rows[1:]]
    assert found == [
        ("Исполнено с опозданием", "warning"),
        ("Исполняется", ""),
        ("Снято", "neutral"),
        ("Не исполнено", "bad"),
        ("Не наступило", ""),
    ]


def test_a_section_without_rows_is_left_out(made, table_of):
    sections = [row.cells[0] for row in table_of(made(), "Выполнение").rows if row.section]
    assert sections == ["1. Контроль"]
    assert table_of(made(rows=()), "Выполнение").rows[0].cells == ("", "Мероприятий нет")


def test_an_empty_column_is_narrow(made, table_of):
    full = table_of(made(), "Выполнение").columns[7].width
    bare = table_of(made(rows=ROWS[1:]), "Выполнение").columns[7].width
    assert bare < full


def test_a_school_without_routes(made, text_of):
    text = text_of(made(routes=RouteTotals(14, 0, 0, 0)))
    assert "Индивидуальные образовательные маршруты не составлены." in text


def test_a_plan_without_an_order(made, text_of):
    text = text_of(made(plan=ReportedPlan("План", PLAN.start, PLAN.end)))
    assert "План: План. Период плана: с 1 сентября 2026 г. по 31 августа 2027 г.\n" in text


def test_excel_has_numbers_and_a_sheet_for_the_rows(made):
    buffer = BytesIO()
    document = made()
    write_xlsx(document, buffer)
    book = openpyxl.load_workbook(buffer)
    values = [cell for row in book["Итоги"].iter_rows(values_only=True) for cell in row]
    assert 50.0 in values
    titles = [row[1] for row in book["Выполнение"].iter_rows(values_only=True)]
    assert titles.count("Отчёт") == 2
    assert isinstance(document.blocks[-1], model.Signatures)


def figures_of(row, table):
    return dict(zip([column.header for column in table.columns], row.cells, strict=True))


def test_sums_of_rows_are_the_totals(made, table_of):
    """One measure with two windows and three others: what stands in the table is what the totals count."""
    document = made()
    told = figures_of(table_of(document, "Итоги").rows[0], table_of(document, "Итоги"))
    states = [row.cells[4] for row in table_of(document, "Выполнение").rows if not row.section]
    assert int(told["Снято с контроля"]) == states.count("Снято") == 1
    assert int(told["Всего без снятых"]) == len(states) - 1 == 4
    assert int(told["Исполнено"]) == sum(state.startswith("Исполнено") for state in states) == 1
    assert int(told["Просрочено"]) == states.count("Не исполнено") == 1
    assert int(told["Исполняется"]) == states.count("Исполняется") == 1
    assert told["Исполнено, %"] == "50,0"


def test_the_document_says_what_it_counts(made, text_of):
    text = text_of(made())
    assert "В отчёте 4 мероприятия, 5 сроков исполнения." in text
    assert "мероприятие с тремя сроками учтено трижды" in text


QUARTERLY = (
    replace(DONE, done_on=date(2026, 10, 10)),
    DONE,
    STATES["overdue"],
    replace(DONE, done_on=date(2026, 10, 2), status=Status.DONE_LATE, standing=Standing.CARRIED),
    replace(DONE, done_on=date(2026, 11, 2), standing=Standing.EARLY),
    replace(STATES["later"], status=Status.IN_PROGRESS, standing=Standing.ONGOING),
)


def test_a_period_tells_apart_what_is_due_carried_over_and_early(made, table_of, text_of, golden):
    document = made(QUARTERLY, period=period_of(QUARTER, DAY))
    table = table_of(document, "Итоги")
    found = {row.cells[0]: figures_of(row, table) for row in table.rows}
    assert [*found] == [
        "Срок в отчётном периоде",
        "Перешло с прошлых периодов",
        "Исполнено раньше срока",
        "Исполняется, срок позже",
        "Итого",
    ]
    for name in ("Всего без снятых", "Срок наступил", "Исполнено", "Просрочено", "Исполняется"):
        parts = [int(row[name]) for part, row in found.items() if part != "Итого"]
        assert sum(parts) == int(found["Итого"][name])
    rows = [len(table_of(document, name).rows) - 1 for name in ("Срок в периоде", "Перешло", "Раньше срока")]
    assert rows == [3, 1, 1]
    text = text_of(document).replace("\N{NO-BREAK SPACE}", " ")
    assert "за IV квартал 2026 года" in text
    assert (
        "За отчётный период исполнено 3: из сроков этого периода – 1, из перешедших с прошлых периодов – 1, раньше "
        "срока – 1. Ещё 1 из сроков этого периода исполнено до его начала." in text
    )
    golden(document, "execution_period")


def test_an_empty_period_says_so(made, text_of):
    text = text_of(made((), period=period_of(QUARTER, DAY)))
    assert "В отчётном периоде нет ни сроков, ни исполнения." in text


def test_comments_and_the_last_report_are_told(made, text_of, table_of):
    rows = (replace(STATES["overdue"], reason="болезнь", comment="проведём в декабре", basis="Приказ № 5"),)
    since = SinceLast(date(2026, 9, 30), 12, 1, 2)
    document = made(rows, comment="Площадка закрыта до января.", since=since)
    text = text_of(document).replace("\N{NO-BREAK SPACE}", " ")
    assert "Площадка закрыта до января." in text
    assert (
        "С прошлого отчёта (на 30.09.2026) исполнено ещё 12; стало просроченных – 1; перестало быть просроченными – 2."
        in text
    )
    cells = table_of(document, "Выполнение").rows[1].cells
    assert cells[-1] == "Болезнь\nОснование: приказ № 5\nПроведём в декабре"


def test_without_new_execution_the_report_says_so():
    assert "нового исполнения нет" in SinceLast(DAY, 0, 0, 0).words


def test_a_part_that_is_done_stands_with_the_result(made, table_of):
    row = replace(STATES["later"], status=Status.IN_PROGRESS, partly_on=date(2026, 11, 5), partly="2 занятия из 4")
    cells = table_of(made((row,)), "Выполнение").rows[1].cells
    assert (cells[5], cells[7]) == ("05.11.2026", "Исполнено в части: 2 занятия из 4")
