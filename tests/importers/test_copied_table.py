"""Tables of the clipboard: HTML of Word and Excel, text with tabs."""

from app.importers.copied_table import copied_table


def test_html_gives_cells_with_their_lines_and_merged_places():
    html = (
        "<html><head><style>td{color:red}</style></head><body><p>До</p><table border=1>"
        "<tr><td rowspan=2>1</td><td><p>Совет\nбольшой</p><p>в мае</p></td><td>май&nbsp;2027</td></tr>"
        "<tr><td colspan=2>Срез</td></tr></table></body></html>"
    )
    assert copied_table("прочее", html) == (("1", "Совет большой\nв мае", "май 2027"), ("", "Срез", ""))


def test_a_table_inside_a_cell_is_lines_of_the_cell():
    html = "<table><tr><td>а<table><tr><td>б</td></tr></table></td><td>в</td></tr></table>"
    assert copied_table("", html) == (("а\nб", "в"),)


def test_text_with_tabs_keeps_quoted_line_ends_and_drops_empty_columns():
    assert copied_table('1\t"Срез\nзнаний"\t\tмай\r\n\r\n2\tСбор\t\t\r\n', "") == (
        ("1", "Срез\nзнаний", "май"),
        ("2", "Сбор", ""),
    )


def test_html_without_a_table_leaves_the_text():
    assert copied_table("Срез\nСбор\n", "<p>Срез</p><p>Сбор</p>") == (("Срез",), ("Сбор",))
    assert copied_table("", "") == ()
