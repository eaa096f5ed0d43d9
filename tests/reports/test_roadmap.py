"""Дорожная карта: гриф, quoted cells, withdrawn and empty rows, abbreviations, the kept text."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest

from app.reports import document as model
from app.reports.letterhead import Letterhead
from app.reports.roadmap import COLUMNS, RoadmapState, roadmap_document
from app.reports.writers.docx import write_docx
from app.reports.writers.xlsx import write_xlsx

KEYS = ("title", "form", "terms", "responsible", "result")
DAY = date(2026, 10, 2)


@pytest.fixture
def made(roadmap, head):
    def build(plan=roadmap, columns=KEYS, state=None, letterhead=head, **options):
        return roadmap_document(plan, columns, state or RoadmapState("131", DAY), letterhead, DAY, **options)

    return build


def test_the_kept_text(made, golden):
    golden(made(quoted={("1", "result")}), "roadmap")


def test_a_draft_has_a_place_for_the_signature(made):
    stamps = made(state=RoadmapState()).blocks[0]
    assert (stamps.left.kind, stamps.right.kind, stamps.right.with_signature) == ("ПРИНЯТО", "УТВЕРЖДАЮ", True)


def test_a_plan_of_masculine_name(made, roadmap):
    plan = replace(roadmap, title="План мероприятий на год")
    assert made(plan).blocks[0].right.kind == "УТВЕРЖДЁН"
    assert made(plan).blocks[1].subtitle == ("МБОУ «СОШ № 3»",)


def test_a_new_edition_says_so(made):
    assert made(state=RoadmapState("9", DAY, 2)).blocks[1].subtitle == ("в редакции № 2",)


def test_a_later_edition_names_both_orders(made):
    state = RoadmapState("9", date(2027, 1, 14), 2, "131", DAY)
    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in made(state=state).blocks[0].right.lines] == [
        "приказом МБОУ «СОШ № 3» от 2 октября 2026 г. № 131",
        "(в редакции приказа от 14 января 2027 г. № 9)",
    ]


def test_a_quoted_cell_stays_as_it_is_and_others_begin_with_a_capital(made, table_of):
    table = table_of(made(quoted={("1", "form"), ("1", "terms")}), "Дорожная карта")
    assert table.rows[1].cells == (
        "1.1",
        "Согласование сроков контрольных работ",
        "приказ",
        "до 15 сентября 2026",
        "Директор",
        "Сроки согласованы",
    )


def test_a_withdrawn_row_says_why(made, table_of):
    row = table_of(made(), "Дорожная карта").rows[2]
    assert row.cells[1] == "Обучение экспертов\nСнято с контроля: курсы отменены оператором."
    assert row.fill == "neutral"


def test_an_empty_plan_is_still_a_document(made, roadmap, text_of):
    text = text_of(made(replace(roadmap, sections=(), basis="", goal="", tasks=(), abbreviations=())))
    assert "Основание" not in text
    assert "Условные сокращения" not in text
    assert "Период реализации" in text


def test_nothing_is_doubled_where_requisites_are_empty(made, text_of):
    text = text_of(made(letterhead=Letterhead()))
    assert "ПРИНЯТО" not in text
    assert "приказом от 2 октября" in text


def test_word_and_excel_hold_every_row(made):
    document = made(columns=tuple(COLUMNS))
    word, book = BytesIO(), BytesIO()
    write_docx(document, word)
    write_xlsx(document, book)
    [table] = [one for one in docx.Document(word).tables if one.rows[0].cells[0].text == "№"]
    assert len(table.rows) == 1 + 5
    assert len(table.columns) == 1 + len(COLUMNS)
    values = [cell for row in openpyxl.load_workbook(book).active.iter_rows(values_only=True) for cell in row]
    assert "Согласование сроков контрольных работ" in values
    assert not any(isinstance(block, model.PageBreak) for block in document.blocks)
