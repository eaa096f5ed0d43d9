"""Plans copied in Word, LibreOffice, Excel and a browser: the clipboard's HTML read into the same rows as the file."""

import pytest

from app.importers.plans.blocks import Paragraph, Table
from app.importers.plans.clipboard import read_html
from app.importers.plans.reader import read_plan_clipboard, read_plan_text
from app.importers.plans.refusals import NoPlanTableError

WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><style>p {margin:0}</style><title>х</title></head>
<body><!--StartFragment-->
<p class=MsoNormal align=center><b>План мероприятий («дорожная карта»)<br>
на 2026/27 учебный год<o:p></o:p></b></p>
<table class=MsoTableGrid><tr><td><p>№</p></td><td><p>Мероприятие</p></td><td><p>Сроки</p></td>
<td><p>Ответственные</p></td></tr>
<tr><td colspan=4><p><b>1. Работа с учителями</b></p></td></tr>
<tr><td><p><![if !supportLists]><span style='mso-list:Ignore'>1.1.<span>&nbsp;&nbsp; </span></span><![endif]></p></td>
<td><p>Семинар по <span style='display:none'>правка</span>оценке<sup>2</sup>,</p><p>с разбором&nbsp;работ</p></td>
<td rowspan=2><p>май 2027</p></td><td><p>Директора <del>школ</del>ОО</p></td></tr>
<tr><td><p>1.2.</p></td><td><p>Педсовет</p></td><td><p>ОО</p></td></tr>
</table><!--EndFragment--></body></html>"""


def items(plan):
    return [item for section in plan.sections for item in section.items]


def test_a_table_of_word_with_merged_cells_lists_and_hidden_text():
    plan = read_plan_clipboard(WORD, "")
    assert plan.title == "План мероприятий («дорожная карта») на 2026/27 учебный год"
    assert [(section.number, section.title) for section in plan.sections] == [("1", "Работа с учителями")]
    first, second = items(plan)
    assert (first.number, first.title) == ("1.1", "Семинар по оценке², с разбором работ")
    assert (first.terms, first.responsible) == ("май 2027", "Директора ОО")
    assert (second.number, second.terms, second.responsible) == ("1.2", "май 2027", "ОО")


def test_numbered_lists_of_libreoffice_keep_their_numbers():
    document = read_html(
        "<ol start=3><li><p>Третье</p></li><li value=7>Седьмое</li><li>Восьмое</li></ol><ul><li>Точка</li></ul>"
    )
    assert [block.text for block in document.blocks] == ["3. Третье", "7. Седьмое", "8. Восьмое", "Точка"]


def test_a_list_item_with_a_paragraph_in_a_cell_keeps_its_number():
    html = "<table><tr><td><ol start='2'><li><p></p></li></ol></td><td>Текст</td></tr></table>"
    (table,) = read_html(html).blocks
    assert [cell.text for cell in table.rows[0].cells] == ["2.", "Текст"]


def test_a_table_inside_a_cell_becomes_its_lines():
    html = "<table><tr><td>А<table><tr><td>б</td><td>в</td></tr><tr><td>г</td></tr></table></td><td>Д</td></tr></table>"
    (table,) = read_html(html).blocks
    assert [cell.text for cell in table.rows[0].cells] == ["А\nб в\nг", "Д"]


def test_unclosed_tags_and_a_cut_out_fragment_are_read():
    (table,) = read_html("<tr><td>1<td>Педсовет<tr><td>2<td>Семинар").blocks
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1", "Педсовет"], ["2", "Семинар"]]


def test_merged_cells_stand_over_their_grid_columns():
    html = (
        "<table><tr><td rowspan=2 colspan=2>А</td><td>Б</td></tr><tr><td>В</td></tr>"
        "<tr><td>Г</td><td>Д</td><td>Е</td></tr></table>"
    )
    (table,) = read_html(html).blocks
    assert [[(cell.text, cell.column, cell.span, cell.below) for cell in row.cells] for row in table.rows] == [
        [("А", 0, 2, False), ("Б", 2, 1, False)],
        [("", 0, 2, True), ("В", 2, 1, False)],
        [("Г", 0, 1, False), ("Д", 1, 1, False), ("Е", 2, 1, False)],
    ]


def test_text_around_tables_is_paragraphs_in_order():
    blocks = read_html("<div>Выше</div><table><tr><td>1</td></tr></table>Ниже").blocks
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["Выше", "Ниже"]


TEXT = "План на 2026 год\n\n№\tМероприятие\tСроки\tОтветственные\n1\tПедсовет\tмай 2026\tОО\n"


@pytest.mark.parametrize("html", ["", "<p>Просто текст</p>", "<table><tr><td>Вёрстка страницы</td></tr></table>"])
def test_without_a_table_of_a_plan_the_text_is_read(html):
    assert read_plan_clipboard(html, TEXT).sections == read_plan_text(TEXT).sections


def test_a_table_that_is_no_plan_is_refused():
    with pytest.raises(NoPlanTableError):
        read_plan_clipboard("<table><tr><td>Меню столовой</td></tr></table>", "")
