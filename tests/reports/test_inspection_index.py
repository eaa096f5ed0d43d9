from datetime import date

from app.reports.document import Table
from app.reports.inspection_html import index_html
from app.reports.inspection_index import Pack, PackFile, PackRow, PackSection, index_document, links_of, totals_words
from app.reports.letterhead import Letterhead

FILE = PackFile("протокол № 3", "01-01 Протокол № 3 100% #1.pdf")
PAPER = PackFile("приказ № 7", why="хранится на бумаге")
ROWS = (
    PackRow(
        "01", "1.1", "Семинар", "до 01.10.2026\nдо 01.12.2026", "исполнено 05.10.2026", done=True, files=(FILE, PAPER)
    ),
    PackRow("02", "1.2", "Педсовет", "до 01.10.2026", "исполнено 05.10.2026", done=True),
    PackRow("03", "1.3", "Отчёт", "до 01.10.2026", "не исполнено", done=False, files=(PAPER,)),
    PackRow("04", "1.4", "Совещание", "до 01.10.2026", "не исполнено", done=False),
)
PACK = Pack("2026/27 учебный год", date(2026, 9, 1), date(2026, 12, 31), (PackSection("Раздел", ROWS),))
TODAY = date(2026, 11, 20)


def test_rows_without_a_document_are_told():
    (table,) = [block for block in index_document(PACK, Letterhead(), TODAY).blocks if isinstance(block, Table)]
    assert [row.cells[5] for row in table.rows] == [
        "01-01 Протокол № 3 100% #1.pdf\nприказ № 7: хранится на бумаге",
        "документа нет",
        "приказ № 7: хранится на бумаге",
        "документа нет: мероприятие не исполнено",
    ]
    assert [row.fill for row in table.rows] == ["", "warning", "", ""]
    assert dict(PACK.summary)["Исполнено без документа"] == "1"
    assert dict(PACK.summary)["Документы без файла"].startswith("1 ")
    assert totals_words(PACK) == "4\u00a0мероприятия, 1\u00a0файл; исполнено без документа: 1"


def test_links_of_the_page_hold_any_name():
    page = index_html(PACK, Letterhead(school="Школа <№ 7>"), TODAY)
    assert "href='%D0%94%D0%BE%D0%BA%D1%83%D0%BC%D0%B5%D0%BD%D1%82%D1%8B/01-01%20" in page
    assert "100%25%20%231.pdf'" in page
    assert "Школа &lt;№ 7&gt;" in page
    assert "до 01.10.2026<br>до 01.12.2026" in page
    assert links_of(PACK) == {FILE.name: f"Документы/{FILE.name}"}
