"""PDF files, read back with pypdf."""

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.core.errors import CancelledError
from app.core.progress import Progress
from app.reports import document as model
from app.reports.writers import style
from app.reports.writers.pdf import write_pdf, write_pdf_pack

SOFT = "\u00ad"


def made(document) -> PdfReader:
    buffer = BytesIO()
    write_pdf(document, buffer)
    return PdfReader(buffer)


def words(reader) -> str:
    """All text with divided words joined and white space collapsed."""
    text = "\n".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace(f"{SOFT}\n", "").replace(SOFT, "").split())


def fonts_of(reader) -> dict:
    found = {}
    for page in reader.pages:
        fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
        found |= {font["/BaseFont"]: font for font in fonts}
    return found


def places(page) -> list[tuple[float, float, str, float]]:
    """x, y, text and size of every piece of text on a page."""
    found = []

    def visit(text, _cm, tm, _font, size):
        if text.strip():
            found.append((tm[4], tm[5], text.strip(), size))

    page.extract_text(visitor_text=visit)
    return found


def test_the_header_stands_on_every_page_of_a_table(plan):
    reader = made(plan(60))
    assert len(reader.pages) >= 3
    assert all("Мероприятие" in page.extract_text() for page in reader.pages)
    assert all("Ответственные" in page.extract_text() for page in reader.pages)


def test_every_row_is_there_once_and_in_order(plan):
    text = words(made(plan(60)))
    assert re.findall(r"Мероприятие-(\d{4})", text) == [f"{number:04d}" for number in range(60) if number % 10]


def test_pages_are_numbered_from_the_second_at_the_top_in_the_middle(plan):
    reader = made(plan(60))
    for number, page in enumerate(reader.pages, 1):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        top = [(x, y, text) for x, y, text, _ in places(page) if y > height - style.MARGIN_TOP]
        if number == 1:
            assert top == []
        else:
            [(x, y, text)] = top
            assert text == str(number)
            assert abs(x - width / 2) < 10
            assert height - y > style.PAGE_NUMBER_TOP


def test_text_stays_within_the_margins_of_the_standard(plan):
    for orientation, size in (("portrait", (595, 842)), ("landscape", (842, 595))):
        for number, page in enumerate(made(plan(40, orientation=orientation)).pages, 1):
            assert (round(page.mediabox.width), round(page.mediabox.height)) == size
            found = [place for place in places(page) if number == 1 or place[2] != str(number)]
            assert min(x for x, _, _, _ in found) >= style.MARGIN_LEFT - 0.01
            assert max(x for x, _, _, _ in found) < size[0] - style.MARGIN_RIGHT
            assert min(y for _, y, _, _ in found) >= style.MARGIN_BOTTOM
            assert max(y for _, y, _, _ in found) <= size[1] - style.MARGIN_TOP


def test_all_fonts_are_embedded_and_marks_come_from_the_second_font(document):
    reader = made(document(model.Paragraph("Готово ✓, ждёт ☐, идёт ◔"), model.Heading("Полужирный ✓")))
    fonts = fonts_of(reader)
    assert {name.split("+")[1] for name in fonts} == {"Tinos", "Tinos-Bold", "DejaVuSans"}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts.values())
    assert "Готово ✓, ждёт ☐, идёт ◔" in words(reader)


def test_a_character_that_no_font_has_becomes_a_box_and_does_no_harm(document):
    assert "до □ после" in words(made(document(model.Paragraph("до \U0001f600 после"))))


def test_more_kinds_of_characters_than_one_subset_holds_are_all_there(document):
    text = " ".join(chr(code) for code in [*range(0xC0, 0x17F), *range(0x410, 0x450), *range(0x3B1, 0x3C9)])
    assert text in words(made(document(model.Paragraph(text, align="left"))))


def test_bookmarks_lead_to_the_parts(document):
    reader = made(
        document(model.Heading("Первая"), model.Paragraph("текст"), model.PageBreak(), model.Heading("Вторая"))
    )
    [top, parts] = reader.outline
    assert top.title == "Документ"
    assert [part.title for part in parts] == ["Первая", "Вторая"]
    assert [reader.get_destination_page_number(part) for part in parts] == [0, 1]


def test_a_pack_numbers_each_document_from_one_and_marks_it(document):
    buffer = BytesIO()
    documents = [document(model.Paragraph(f"лист {n}"), model.PageBreak(), model.Paragraph("далее")) for n in range(3)]
    write_pdf_pack(documents, buffer, title="Пакет")
    reader = PdfReader(buffer)
    assert len(reader.pages) == 6
    assert [page.extract_text().split()[0] for page in reader.pages] == ["лист", "2"] * 3
    assert [reader.get_destination_page_number(mark) for mark in reader.outline] == [0, 2, 4]
    assert reader.metadata.title == "Пакет"


def test_a_pack_tells_its_progress_and_can_be_stopped(document, tmp_path):
    steps = []
    documents = [document(model.Paragraph("текст"))] * 4
    progress = Progress(lambda name, done, total: steps.append((name, done, total)), lambda: len(steps) >= 2)
    with pytest.raises(CancelledError):
        write_pdf_pack(documents, tmp_path / "pack.pdf", progress=progress)
    assert steps == [("Документ", 0, 4), ("Документ", 1, 4)]
    assert list(tmp_path.iterdir()) == []


def test_equal_documents_give_equal_bytes(plan):
    first, second, other = BytesIO(), BytesIO(), BytesIO()
    write_pdf(plan(30), first)
    write_pdf(plan(30), second)
    write_pdf(plan(30, created=date(2026, 8, 29)), other)
    assert first.getvalue() == second.getvalue()
    assert first.getvalue() != other.getvalue()


def test_properties_of_the_file(plan):
    reader = made(plan(3, keywords=("ВПР", "план")))
    assert reader.metadata.title == "Дорожная карта"
    assert reader.metadata.author == "МБОУ «СОШ № 1»"
    assert reader.metadata.creation_date.date() == date(2026, 8, 28)
    assert reader.metadata["/Keywords"] == "ВПР, план"
    assert reader.trailer["/Root"]["/Lang"] == "ru-RU"


def one_column(*cells, header="Текст"):
    return model.Table(
        (model.Column("№", 0.2), model.Column(header, 3)), tuple(model.Row(("1", cell)) for cell in cells)
    )


def test_a_row_taller_than_a_page_is_cut_by_lines_and_loses_nothing(document):
    numbered = " ".join(f"слово{n:04d}" for n in range(1500))
    reader = made(document(one_column(numbered, "после")))
    assert len(reader.pages) >= 3
    assert re.findall(r"слово(\d{4})", words(reader)) == [f"{n:04d}" for n in range(1500)]
    assert all("Текст" in page.extract_text() for page in reader.pages)


def test_a_row_that_fits_a_page_is_not_cut(document):
    tall = "\n".join(f"строка {n}" for n in range(30))
    reader = made(document(*[one_column(tall, tall, tall)]))
    for page in reader.pages:
        text = page.extract_text()
        assert text.count("строка 0\n") == text.count("строка 29")


def test_a_title_of_a_section_is_never_the_last_on_a_page(document):
    rows = [model.Row((str(n), "одна строка")) for n in range(80)]
    for at in range(20, 60):
        table = model.Table(
            (model.Column("№"), model.Column("Дело")),
            (*rows[:at], model.Row(("РАЗДЕЛ",), section=True), *rows[at:]),
        )
        for page in made(document(table)).pages:
            assert not page.extract_text().strip().endswith("РАЗДЕЛ")


def test_a_table_without_rows_shows_its_header_and_one_without_columns_nothing(document):
    reader = made(document(one_column(), model.Table((), (), caption="Пусто"), model.Paragraph("далее")))
    assert len(reader.pages) == 1
    assert all(text in words(reader) for text in ("Текст", "Пусто", "далее"))


def test_a_table_without_headers_has_no_header_row(document):
    table = model.Table((model.Column(""), model.Column("")), (model.Row(("а", "б")),))
    [page] = made(document(table)).pages
    assert page.extract_text().split() == ["а", "б"]


def test_an_empty_row_is_high_enough_to_be_filled_in_by_hand(document):
    def height(text):
        columns = (model.Column("А"), model.Column("Б"))
        table = model.Table(columns, (model.Row((text, "")), model.Row(("конец", ""))))
        at = {found: y for _, y, found, _ in places(made(document(table)).pages[0])}
        return at["А"] - at["конец"]

    assert height("") > height("х") + 5


def test_very_long_words_stay_within_their_column(document):
    reader = made(document(one_column("https://example.org/" + "a1" * 200, header="Ссылка")))
    text = reader.pages[0].extract_text().replace("\n", "")
    assert "a1" * 200 in text
    right = 595 - style.MARGIN_RIGHT
    assert all(x + 0.4 * size * len(text) < right + 20 for x, _, text, size in places(reader.pages[0]) if "a1" in text)


def test_short_rows_have_empty_cells_and_long_rows_lose_what_has_no_column(document):
    table = model.Table(
        (model.Column("А"), model.Column("Б")), (model.Row(("раз",)), model.Row(("два", "три", "лишнее")))
    )
    text = words(made(document(table)))
    assert text == "А Б раз два три"


def test_signatures_stay_together_and_with_the_end_of_the_text(document):
    lines = tuple(model.Signature("Заместитель директора", f"И.О. Фамилия{n}") for n in range(4))
    for amount in range(18, 40):
        blocks = [model.Paragraph("Строка текста.") for _ in range(amount)]
        reader = made(document(*blocks, model.Signatures(lines)))
        last = reader.pages[-1].extract_text()
        assert all(f"Фамилия{n}" in last for n in range(4))
        assert "Строка текста" in last


def test_a_small_table_stands_on_one_page_and_the_note_under_a_table_with_its_last_row(document):
    for amount in range(24, 36):
        above = [model.Paragraph("Выше.") for _ in range(amount)]
        small = model.Table((model.Column("А"),), tuple(model.Row((f"строка {n}",)) for n in range(3)))
        note = model.Paragraph("Всего: три.", note=True)
        pages = [page.extract_text() for page in made(document(*above, small, note)).pages]
        assert all("строка 0" in text and "строка 2" in text for text in pages if "Всего" in text)
        long = model.Table((model.Column("А"),), tuple(model.Row((f"строка {n}",)) for n in range(9)))
        pages = [page.extract_text() for page in made(document(*above, long, note)).pages]
        assert all(("строка 8" in text) == ("Всего" in text) for text in pages)


def test_a_signature_with_label_and_place_for_a_date(document):
    line = model.Signature("учитель", "А.С. Петрова", "Ознакомлен(а)", with_date=True)
    text = words(made(document(model.Signatures((line,)))))
    assert "Ознакомлен(а): учитель" in text
    assert "20___ г." in text


def test_stamps_level_with_each_other_and_a_date_where_it_is_known(document):
    left = model.Stamp("ПРИНЯТО", ("решением педагогического совета,", "протокол № 3"), with_signature=False)
    right = model.Stamp("УТВЕРЖДАЮ", ("Директор",), "М.П. Иванова", dated=date(2026, 9, 1))
    [page] = made(document(model.Stamps(left, right))).pages
    at = {text: (x, y) for x, y, text, _ in places(page)}
    assert at["ПРИНЯТО"][1] == at["УТВЕРЖДАЮ"][1]
    assert at["ПРИНЯТО"][0] < at["УТВЕРЖДАЮ"][0]
    text = page.extract_text()
    assert "1\u00a0сентября 2026\u00a0г." in text or "1 сентября 2026 г." in text
    assert text.count("____") >= 1


def test_justified_text_is_indented_and_its_last_line_is_not_stretched(document):
    text = "Всероссийские проверочные работы проводились в школе с целью мониторинга качества подготовки. " * 3
    [page] = made(document(model.Paragraph(text))).pages
    content = page.get_contents().get_data().decode("latin-1")
    stretched = re.findall(r"([\d.]+) Tw [\d.]+ [\d.]+ Td", content)
    assert len(stretched) >= 2
    first = min(places(page), key=lambda place: -place[1])
    assert first[0] == pytest.approx(style.MARGIN_LEFT + style.INDENT, abs=0.1)


def test_pages_turn_where_they_are_told_to(document):
    reader = made(
        document(
            model.Paragraph("первая"),
            model.PageBreak("landscape"),
            model.Paragraph("вторая"),
            model.PageBreak("portrait"),
            model.PageBreak(),
            model.Paragraph("третья"),
            model.PageBreak(),
        )
    )
    assert [page.mediabox.width > page.mediabox.height for page in reader.pages] == [False, True, False]
    assert [page.extract_text().split()[-1] for page in reader.pages] == ["первая", "вторая", "третья"]


def test_a_break_before_everything_turns_the_first_page(document):
    [page] = made(document(model.PageBreak("landscape"), model.Paragraph("текст"))).pages
    assert page.mediabox.width > page.mediabox.height


def test_facts_lists_and_notes(document):
    text = words(
        made(
            document(
                model.Facts((("Должность", "директор"), ("Куратор:", "нет"))),
                model.Bullets(("первое;", "второе."), numbered=True, start=4),
                model.Bullets(("пункт",)),
                model.Paragraph("источник: приказ № 5", note=True),
            )
        )
    )
    assert text == "Должность: директор Куратор: нет 4. первое; 5. второе. – пункт источник: приказ № 5"


def test_an_endless_fact_goes_over_to_the_next_page(document):
    reader = made(document(model.Facts((("Цель", " ".join(f"слово{n:04d}" for n in range(900))),))))
    assert re.findall(r"слово(\d{4})", words(reader)) == [f"{n:04d}" for n in range(900)]


def test_a_chart_is_vector_graphics_under_its_title(document):
    chart = model.Chart("bars", "Отметки, %", ("«2»", "«3»"), (model.Series("Школа", (10.5, 40.0)),), "%")
    [page] = made(document(chart)).pages
    assert "/XObject" not in page["/Resources"]
    assert all(text in page.extract_text() for text in ("Отметки, %", "10,5", "40", "«3»"))


def test_an_empty_document_is_one_empty_page(document):
    [page] = made(document()).pages
    assert page.extract_text() == ""


def test_a_path_is_written_as_well(document, tmp_path):
    write_pdf(document(model.Paragraph("текст")), tmp_path / "файл.pdf")
    assert (tmp_path / "файл.pdf").read_bytes().startswith(b"%PDF-")


def test_equal_documents_give_equal_bytes_in_every_process(tmp_path):
    code = (
        "import sys; from datetime import date; from io import BytesIO; from hashlib import sha256\n"
        "from app.reports.document import Document, Paragraph\n"
        "from app.reports.writers.pdf import write_pdf\n"
        "out = BytesIO(); write_pdf(Document('План', (Paragraph('Съешь ещё этих мягких булок № 5'),), "
        "created=date(2026, 11, 20)), out); print(sha256(out.getvalue()).hexdigest())"
    )
    import os
    import subprocess
    import sys

    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
