"""A form in Word filled: what is written, what stays as it was."""

from io import BytesIO

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from app.importers.report_forms.reader import form_of
from app.reports.writers.form_docx import fill_docx
from app.reports.writers.form_values import FormFill, LineFill


def form(rows=1):
    """A title, a blank with a caption below, a date in two runs, a table with a header and empty rows."""
    made = docx.Document()
    made.add_paragraph("_________________")
    made.add_paragraph("(наименование ОО)")
    dated = made.add_paragraph("по состоянию на ")
    dated.add_run("«__» ").italic = True
    dated.add_run("______ 20__ г., всего")
    layout = made.add_table(rows=1, cols=2)  # a table that only lays out text
    layout.rows[0].cells[0].text = "УТВЕРЖДАЮ"
    table = made.add_table(rows=1 + rows, cols=3)
    for cell, text in zip(table.rows[0].cells, ("№ п/п", "Мероприятие", "Отметка о выполнении"), strict=True):
        cell.text = text
        cell.paragraphs[0].runs[0].bold = True
    return made


def content(made):
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def filled(data, **parts):
    read = form_of(data, "форма.docx")
    values = {"school": "МБОУ СОШ № 7", "as_of": "20.11.2026"}
    target = BytesIO()
    head = tuple((blank, values[blank.kind]) for blank in read.blanks)
    fill_docx(data, FormFill(read.table, head=head, **parts), target)
    return docx.Document(BytesIO(target.getvalue()))


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_blanks_are_filled_over_runs():
    made = filled(content(form()))
    assert [one.text for one in made.paragraphs[:3]] == [
        "МБОУ СОШ № 7",
        "(наименование ОО)",
        "по состоянию на 20.11.2026, всего",
    ]
    assert made.paragraphs[2].runs[1].italic


def test_rows_are_copies_of_the_last_empty_one():
    pattern = form()
    row = pattern.tables[1].rows[1]
    look = row.cells[1].paragraphs[0].add_run(" ").font
    look.size, look.name = Pt(9), "Arial"
    height = OxmlElement("w:trHeight")
    height.set(qn("w:val"), "300")
    height.set(qn("w:hRule"), "exact")
    row._tr.get_or_add_trPr().append(height)
    lines = (LineFill(1, {0: "1", 1: "Семинар", 2: "Исполнено\nПриказ № 5"}),)
    made = filled(content(pattern), lines=lines, added=({0: "2", 1: "Совет", 2: ""},), after=1, pattern=1)
    table = made.tables[1]
    assert texts(table)[1:] == [["1", "Семинар", "Исполнено\nПриказ № 5"], ["2", "Совет", ""]]
    for at in (1, 2):
        assert table.rows[at].cells[1].paragraphs[0].runs[0].font.size == Pt(9)
        assert table.rows[at]._tr.trPr.find(qn("w:trHeight")).get(qn("w:hRule")) == "atLeast"  # long texts are not cut


def test_a_table_without_rows_gets_rows_like_its_header_but_not_bold():
    made = filled(content(form(rows=0)), added=({0: "1", 1: "Семинар", 2: "Да"},), after=0, pattern=0)
    row = made.tables[1].rows[1]
    assert [cell.text for cell in row.cells] == ["1", "Семинар", "Да"]
    assert not row.cells[1].paragraphs[0].runs[0].bold


def test_numbers_that_word_counts_itself_are_not_written():
    pattern = form()
    paragraph = pattern.tables[1].rows[1].cells[0].paragraphs[0]
    numbered = OxmlElement("w:numPr")
    paragraph._p.get_or_add_pPr().append(numbered)
    made = filled(content(pattern), lines=(LineFill(1, {0: "1", 1: "Семинар"}),))
    assert texts(made.tables[1])[1] == ["", "Семинар", ""]


def test_lower_parts_of_merged_cells_are_left_alone():
    pattern = form(rows=2)
    cells = pattern.tables[1].columns[0].cells
    cells[1].merge(cells[2])
    made = filled(content(pattern), lines=(LineFill(2, {0: "2", 1: "Совет"}),))
    assert texts(made.tables[1])[2] == ["", "Совет", ""]
