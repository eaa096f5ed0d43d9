"""Word files, read back with python-docx and as XML."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from lxml import etree

from app.reports import document as model
from app.reports.writers.docx import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(document) -> BytesIO:
    buffer = BytesIO()
    write_docx(document, buffer)
    buffer.seek(0)
    return buffer


def made(document):
    return docx.Document(written(document))


def test_every_part_is_well_formed_and_named_in_the_contents(plan):
    with ZipFile(written(plan(3))) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_a_table_repeats_its_header_and_keeps_its_rows_whole(plan):
    file = made(plan(30))
    [table] = [table for table in file.tables if len(table.columns) == 4]
    rows = table._tbl.tr_lst
    assert len(rows) == 31
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 30
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert [cell.text for cell in table.rows[0].cells] == ["№ п/п", "Мероприятие", "Сроки", "Ответственные"]
    assert table.cell(2, 1).text.startswith("Мероприятие-0001: анализ")


def test_a_title_of_a_section_goes_over_the_whole_width_and_stays_with_the_next_row(plan):
    [table] = [table for table in made(plan(12)).tables if len(table.columns) == 4]
    [cell] = table._tbl.tr_lst[1].tc_lst
    assert cell.find(f"{W}tcPr/{W}gridSpan").get(f"{W}val") == "4"
    assert cell.find(f"{W}p/{W}pPr/{W}keepNext") is not None


def test_a_small_table_is_kept_whole_and_with_the_note_under_it(document):
    def kept(*after):
        table = model.Table((model.Column("А"),), tuple(model.Row((f"{n}",)) for n in range(3)))
        found = next(one for one in made(document(table, *after)).tables if one.cell(0, 0).text == "А")
        return [row.find(f".//{W}keepNext") is not None for row in found._tbl.tr_lst]

    assert kept(model.Paragraph("далее")) == [True, True, True, False]
    assert kept(model.Paragraph("Всего: три.", note=True)) == [True] * 4


def test_page_and_margins_are_those_of_the_standard(document):
    [section] = made(document(model.Paragraph("текст"))).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [30, 10, 20, 20]


def test_the_page_number_stands_in_the_middle_of_the_header_but_not_on_the_first_page(plan):
    file = made(plan(3))
    section = file.sections[0]
    assert section.different_first_page_header_footer
    [line] = section.header.paragraphs
    assert "PAGE" in line._p.xml
    assert line.style.name == "Header"
    assert line.style.paragraph_format.alignment == 1
    assert section.first_page_header.is_linked_to_previous  # there is none


def test_parts_turn_the_page_and_only_the_first_lacks_a_number(document):
    file = made(
        document(
            model.Paragraph("первая"),
            model.PageBreak("landscape"),
            model.Paragraph("вторая"),
            model.PageBreak("portrait"),
            model.Paragraph("третья"),
        )
    )
    assert [section.orientation for section in file.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert [section.different_first_page_header_footer for section in file.sections] == [True, False, False]
    assert round(file.sections[1].page_width.mm) == 297


def test_styles_are_real_and_of_the_standards_size(document):
    file = made(
        document(
            model.Title("НАЗВАНИЕ", ("подзаголовок",)),
            model.Heading("Часть"),
            model.Heading("Подчасть", 2),
            model.Paragraph("текст"),
            model.Paragraph("примечание", note=True),
            model.Bullets(("раз",)),
        )
    )
    names = [paragraph.style.name for paragraph in file.paragraphs if paragraph.text]
    assert names == ["Title", "Subtitle", "Heading 1", "Heading 2", "Body Text", "Примечание", "Список"]
    assert file.styles["Normal"].font.name == "Times New Roman"
    assert file.styles["Normal"].font.size == Pt(14)
    assert file.styles["Текст таблицы"].font.size == Pt(12)
    body = file.styles["Body Text"].paragraph_format
    assert round(body.first_line_indent.mm, 1) == pytest.approx(12.5, abs=0.05)


def test_each_numbered_list_counts_from_its_own_start(document):
    file = made(document(model.Bullets(("а", "б"), numbered=True), model.Bullets(("в",), numbered=True, start=3)))
    numbers = [paragraph._p.pPr.numPr.numId.val for paragraph in file.paragraphs if paragraph.text]
    assert numbers[0] == numbers[1] != numbers[2]
    starts = {
        num.get(f"{W}numId"): num.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val")
        for num in file.part.numbering_part.element.findall(f"{W}num")
    }
    assert (starts[str(numbers[0])], starts[str(numbers[2])]) == ("1", "3")


def test_text_with_the_formats_own_signs_comes_back_as_it_was(document):
    text = 'a < b & c > "d" \u0001]]>'
    table = model.Table((model.Column("<х>"),), (model.Row(("первый\nвторой & <третий>",)),))
    file = made(document(model.Paragraph(text), table))
    assert file.paragraphs[0].text == 'a < b & c > "d" ]]>'
    assert file.tables[0].cell(1, 0).text == "первый\nвторой & <третий>"


def test_grifs_and_signatures_are_tables_without_rules(plan):
    file = made(plan(1))
    stamps, signatures = file.tables[0], file.tables[-1]
    assert [cell.text.split("\n")[0] for cell in stamps.rows[0].cells] == ["", "", "УТВЕРЖДАЮ"]
    assert [cell.text for cell in signatures.rows[0].cells][::2] == ["Директор", "М.П.\u00a0Иванова"]
    for table in (stamps, signatures):
        borders = table._tbl.tblPr.find(f"{W}tblBorders")
        assert {side.get(f"{W}val") for side in borders} == {"nil"}


def test_the_end_of_the_text_stays_with_the_signatures(document):
    file = made(document(model.Paragraph("конец"), model.Signatures((model.Signature("Директор", "М.П. Иванова"),))))
    assert file.paragraphs[0].paragraph_format.keep_with_next


def test_columns_fill_the_width_between_the_margins(plan):
    [table] = [table for table in made(plan(1)).tables if len(table.columns) == 4]
    assert sum(column.width for column in table.columns) == pytest.approx(Mm(257), abs=Mm(0.2))


def test_a_chart_is_a_picture_with_its_figures_in_words(document):
    chart = model.Chart("bars", "Отметки, %", ("«2»", "«3»"), (model.Series("Школа", (10.5, 40.0)),), "%")
    file = made(document(chart))
    [shape] = file.inline_shapes
    assert round(shape.width.mm) == 170
    assert file.part.element.xpath("//wp:docPr/@descr") == ["Отметки, %. Школа: «2» 10,5; «3» 40"]
    assert file.paragraphs[0].text == "Отметки, %"
    two = made(document(chart, chart))
    assert two.part.element.xpath("//wp:docPr/@id") == ["1", "2"]


def test_two_tables_in_a_row_do_not_grow_together(document):
    table = model.Table((model.Column("А"),), (model.Row(("1",)),))
    file = made(document(table, table))
    assert len(file.tables) == 2


def test_empty_tables_and_an_empty_document_open(document):
    table = model.Table((model.Column("А"),), ())
    file = made(document(table, model.Table((), ()), model.Signatures(()), model.Facts(())))
    assert file.tables[0].cell(0, 0).text == "А"
    assert made(document()).paragraphs == []


def test_properties_and_equal_bytes(plan):
    first, second = written(plan(5)).getvalue(), written(plan(5)).getvalue()
    assert first == second
    assert first != written(plan(5, created=date(2026, 8, 29))).getvalue()
    properties = docx.Document(BytesIO(first)).core_properties
    assert properties.title == "Дорожная карта"
    assert properties.author == "МБОУ «СОШ № 1»"
    assert properties.created.date() == date(2026, 8, 28)
    assert properties.comments == ""


def test_a_path_is_written_as_well(document, tmp_path):
    write_docx(document(model.Paragraph("текст")), tmp_path / "файл.docx")
    assert docx.Document(str(tmp_path / "файл.docx")).paragraphs[0].text == "текст"
