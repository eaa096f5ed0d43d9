"""What goes to the clipboard."""

import csv
import io

from app.ui.tables.copying import as_html, as_tsv

CELLS = [["№", "Мероприятие"], ["1", 'Совещание «А»\nи "Б"'], ["2", "таб\tвнутри"]]


def test_tabs_and_breaks_inside_a_cell_survive():
    assert list(csv.reader(io.StringIO(as_tsv(CELLS), newline=""), delimiter="\t")) == CELLS


def test_plain_cells_are_not_quoted():
    assert as_tsv([["а", "б"], ["в", "г"]]) == "а\tб\r\nв\tг"


def test_html_is_a_table_with_a_head_and_escaped_text():
    html = as_html([["a<b", "n"], ["x & y\nz", "1"]], [False, True], head=True)
    assert html.count("<th ") == 2
    assert html.count("<td ") == 2
    assert "a&lt;b" in html
    assert "x &amp; y<br" in html


def test_only_numbers_are_right_aligned_and_tell_excel_their_value():
    html = as_html([["007", "12,5", "−4,2 %", "1/2"]], [False, True, True, True], head=False)
    text, number, share, fraction = html.split("<td ")[1:]
    assert r"mso-number-format:'\@'" in text
    assert "text-align:right" not in text
    assert "text-align:right" in number
    assert 'x:num="12.5">12,5<' in number
    assert r"mso-number-format:'0\.0'" in number
    assert 'x:num="-0.042">−4,2 %<' in share
    assert r"mso-number-format:'0\.0\%'" in share
    assert "text-align:right" in fraction
    assert r"mso-number-format:'\@'" in fraction  # not the first of February
    assert "x:num" not in text + fraction
