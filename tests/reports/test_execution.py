"""Отчёт о выполнении: totals in words, terms, facts, moved and withdrawn rows, the kept text."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from app.planning.status import Status, totals
from app.planning.values import WITHDRAWN, Measure, Occurrence
from app.reports import document as model
from app.reports.execution import ExecutionRow, ExecutionSection, ReportedPlan, RouteTotals, execution_document
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


def windows(*states):
    """Measures with one window each: done, late, overdue, later or withdrawn."""
    made = {
        "done": Occurrence(None, date(2026, 10, 1), done_on=date(2026, 9, 30), evidence=1),
        "bare": Occurrence(None, date(2026, 10, 1), done_on=date(2026, 9, 30)),
        "late": Occurrence(None, date(2026, 10, 1), done_on=date(2026, 10, 5), evidence=1),
        "overdue": Occurrence(None, date(2026, 10, 1)),
        "later": Occurrence(date(2027, 1, 1), date(2027, 2, 1)),
        "withdrawn": Occurrence(None, date(2026, 10, 1), state=WITHDRAWN),
    }
    return totals([Measure(str(at), "М", occurrences=(made[state],)) for at, state in enumerate(states)], DAY)


@pytest.fixture
def made(head):
    def build(rows=ROWS, found=None, routes=ROUTES, plan=PLAN):
        sections = (ExecutionSection("1. Контроль", tuple(rows)), ExecutionSection("2. Пусто", ()))
        return execution_document(plan, sections, found or windows("done", "late", "overdue"), routes, head, DAY)

    return build


def test_the_kept_text(made, golden):
    golden(made(), "execution")


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ((), "Мероприятий на контроле нет."),
        (("later",), "Сроки исполнения мероприятий на дату отчёта не наступили."),
        (("done",), "Исполнено 1 из 1 мероприятия, срок которых наступил (100,0 %); просроченных нет."),
        (
            ("done", "late", "bare", "overdue", "withdrawn"),
            "(75,0 %), в том числе с опозданием – 1; просрочено – 1; исполнено без подтверждающего документа – 1.",
        ),
    ],
)
def test_totals_in_words(made, text_of, states, said):
    assert said in text_of(made(found=windows(*states)))


def test_no_percent_is_shown_where_nothing_is_due(made, table_of):
    [row] = table_of(made(found=windows("later")), "Итоги").rows
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
    assert "План: План. Период: с 1 сентября 2026 г. по 31 августа 2027 г.\n" in text


def test_excel_has_numbers_and_a_sheet_for_the_rows(made):
    buffer = BytesIO()
    document = made()
    write_xlsx(document, buffer)
    book = openpyxl.load_workbook(buffer)
    values = [cell for row in book["Итоги"].iter_rows(values_only=True) for cell in row]
    assert 66.7 in values
    titles = [row[1] for row in book["Выполнение"].iter_rows(values_only=True)]
    assert titles.count("Отчёт") == 2
    assert isinstance(document.blocks[-1], model.Signatures)
