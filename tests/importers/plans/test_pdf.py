"""Plans from PDF with a text layer: tables over pages, rows cut by a page, everything that a page adds of its own."""

import io
from datetime import date

import pytest

from app.core.errors import CancelledError
from app.core.progress import Progress
from app.importers.plans import pdf as pdf_reader
from app.importers.plans import refusals
from app.importers.plans.reader import read_plan_file
from tests.importers.plans.pdf_files import Drawn, table_pdf

TITLE = "План мероприятий по повышению качества образования на 2026 год"
HEAD = "№ | Мероприятие | Сроки | Ответственные"
WIDTHS = (1, 8, 3, 3)


@pytest.fixture
def read_pdf_plan(tmp_path):
    def read(data: bytes, progress: Progress | None = None):
        path = tmp_path / "план.pdf"
        path.write_bytes(data)
        return read_plan_file(path, progress or Progress())

    return read


def test_a_table_is_read_as_from_word(read_pdf_plan, read_docx_plan, listed):
    blocks = (
        TITLE,
        "Цель: повышение объективности оценочных процедур",
        f"""{HEAD}
        Раздел 1. Кадры | < | < | <
        1.1 | Семинар для учителей-предметников | март 2026 | ОО
        1.2 | Курсы | до 1 мая | МОУО, ОО
        Раздел 2. Ресурсы | < | < | <
        2.1 | Аудит | май | Оператор""",
    )
    from_pdf, from_word = read_pdf_plan(table_pdf(*blocks, widths=WIDTHS)), read_docx_plan(*blocks)
    assert listed(from_pdf) == listed(from_word)
    assert (from_pdf.title, from_pdf.goal, from_pdf.period_to) == (TITLE, from_word.goal, date(2026, 12, 31))
    assert from_pdf.columns == from_word.columns
    assert from_pdf.problems == from_word.problems


@pytest.mark.parametrize("repeat", [True, False])
def test_a_table_goes_on_over_pages(read_pdf_plan, listed, repeat):
    rows = [f"{number} | Семинар номер {number} для школ района | март 2026 | ОО" for number in range(1, 61)]
    plan = read_pdf_plan(table_pdf(TITLE, "\n".join([HEAD, *rows]), widths=WIDTHS, head="Официально", repeat=repeat))
    assert listed(plan) == ["[]", *rows]
    assert [item.doubt for item in plan.sections[0].items] == [""] * 60


@pytest.mark.parametrize("repeat", [True, False])
def test_a_row_cut_by_a_page_is_whole_again(read_pdf_plan, repeat):
    long = " ".join(f"Пункт{number}" for number in range(1, 90))
    rows = [f"{number} | {long} | Март 2026 | ОО" for number in range(1, 7)]
    data = table_pdf("\n".join([HEAD, *rows]), widths=(1, 3, 2, 2), height=330, repeat=repeat)
    items = read_pdf_plan(data).sections[0].items
    assert [(item.number, item.title, item.terms) for item in items] == [
        (str(number), long, "Март 2026") for number in range(1, 7)
    ]
    assert any("склеена" in item.doubt for item in items)


def test_rows_under_a_numbered_one_are_not_taken_for_its_rest(read_pdf_plan, listed):
    rows = [f"{number} | Конкурс номер {number} | Март 2026 | ОО" for number in range(1, 20)]
    rows += [f" | Этап {number} конкурса | Май 2026 | МОУО" for number in range(1, 40)]
    items = read_pdf_plan(table_pdf("\n".join([HEAD, *rows]), widths=WIDTHS)).sections[0].items
    assert [item.parent for item in items] == [None] * 19 + ["19"] * 39


def test_page_numbers_and_running_heads_are_no_text(read_pdf_plan):
    rows = [f"{number} | Семинар | март 2026 | ОО" for number in range(1, 90)]
    data = table_pdf(
        TITLE,
        "\n".join([HEAD, *rows]),
        "Условные сокращения: ОО – образовательная организация",
        widths=WIDTHS,
        head="Экземпляр 1",
    )
    plan = read_pdf_plan(data)
    assert len(plan.sections[0].items) == 89
    assert plan.title == TITLE
    assert plan.abbreviations == {"ОО": "образовательная организация"}


def test_columns_without_rules(read_pdf_plan, listed):
    rows = [
        "1 | Семинар по итогам ВПР для учителей | март 2026 | ОО",
        "2 | Курсы повышения квалификации | до 1 мая | МОУО",
    ]
    rows += [f"{number} | Совещание руководителей с разбором ошибок | май | МОУО, ОО" for number in range(3, 60)]
    plan = read_pdf_plan(table_pdf(TITLE, "\n".join([HEAD, *rows]), widths=WIDTHS, ruled=False))
    assert listed(plan) == ["[]", *rows]


@pytest.mark.parametrize("boxes", [False, True])
def test_rules_across_only_and_no_rule_at_the_end_of_the_page(read_pdf_plan, listed, boxes):
    places, page = (40, 80, 500, 650), Drawn(boxes=boxes)
    for at, texts in enumerate([HEAD.split(" | "), ["1", "Семинар", "март", "ОО"], ["2", "Курсы", "май", "МОУО"]]):
        page.row(60 + 30 * at, places, texts).line(36, 44 + 30 * at, 800, 44 + 30 * at)
    for x in (76, 496, 646):
        page.line(x, 44, x, 134)
    assert listed(read_pdf_plan(page.data())) == ["[]", "1 | Семинар | март | ОО", "2 | Курсы | май | МОУО"]


def ruled(page: Drawn, rows: list[list[str]], xs=(36, 76, 496, 646, 800), top: float = 44) -> Drawn:
    for at, texts in enumerate(rows):
        page.row(top + 16 + 30 * at, [x + 4 for x in xs[:-1]], texts)
    for at in range(len(rows) + 1):
        page.line(xs[0], top + 30 * at, xs[-1], top + 30 * at)
    for x in xs:
        page.line(x, top, x, top + 30 * len(rows))
    return page


ROWS = [HEAD.split(" | "), ["1", "Семинар", "март", "ОО"], ["2", "Курсы", "май", "МОУО"]]
READ = ["[]", "1 | Семинар | март | ОО", "2 | Курсы | май | МОУО"]


@pytest.mark.parametrize("marked", [False, True])
@pytest.mark.parametrize("quarter", [90, 270])
def test_a_page_drawn_on_its_side(read_pdf_plan, listed, quarter, marked):
    page = Drawn((600, 850))
    page.canvas.rotate(quarter)
    page.canvas.translate(*((0, -600 + 5) if quarter == 90 else (-850, 0)))
    page._height = 590
    if marked:
        page.canvas.setPageRotation(quarter)
    assert listed(read_pdf_plan(ruled(page, ROWS).data())) == READ


def test_rules_drawn_as_thin_boxes_and_a_shaded_header(read_pdf_plan, listed):
    page = Drawn(boxes=True)
    page.canvas.setFillGray(0.9)
    page.canvas.rect(36, page._height - 74, 764, 30, stroke=0, fill=1)
    page.canvas.setFillGray(0)
    page.canvas.rect(80, page._height - 93, 40, 1, stroke=0, fill=1)  # an underlined word
    assert listed(read_pdf_plan(ruled(page, ROWS).data())) == READ


def test_a_footnote_is_a_note_and_its_mark_stays_in_the_cell(read_pdf_plan):
    page = ruled(Drawn(), [HEAD.split(" | "), ["1", "Семинар", "март", "ОО"]])
    page.text(664.7, 86, "1", size=6).text(44, 555, "1", size=6).text(
        49, 560, "ОО – образовательная организация", size=9
    )
    plan = read_pdf_plan(ruled(page.page(), [["2", "Курсы", "май", "МОУО"]]).data())
    assert [item.responsible for item in plan.sections[0].items] == ["ОО¹", "МОУО"]
    assert plan.abbreviations == {"ОО": "образовательная организация"}


def test_words_cut_at_line_ends(read_pdf_plan):
    page = ruled(Drawn(), [HEAD.split(" | "), ["1", "", "", "ОО"]], xs=(36, 76, 496, 646, 800))
    for at, text in enumerate(["Обучение учителей-", "предметников и образова-"]):
        page.text(80, 84 + 8 * at, text, size=7)
    page.text(80, 100, "тельных организаций", size=7).text(500, 84, "в течение", size=7).text(500, 92, "года", size=7)
    item = read_pdf_plan(page.data()).sections[0].items[0]
    assert (item.title, item.terms) == (
        "Обучение учителей-предметников и образовательных организаций",
        "в течение года",
    )


def test_letters_printed_twice_for_bold_are_read_once(read_pdf_plan, listed):
    page = ruled(ruled(Drawn(), ROWS), [["№", "Мероприятие", "Сроки", "Ответственные"]])
    page.text(80.3, 60, "Мероприятие")
    assert listed(read_pdf_plan(page.data())) == READ


def test_the_programs_own_roadmap_is_read_back(read_pdf_plan, listed):
    from app.reports.document import Column, Document, Row, Table, Title
    from app.reports.writers.pdf import write_pdf

    columns = tuple(Column(name, width) for name, width in zip(HEAD.split(" | "), (0.6, 4, 2, 2), strict=True))
    rows = [("1", "Семинар для учителей", "март 2026 г.", "ОО"), ("2", "Курсы", "до 1 мая", "директор")]
    table = Table(columns, (Row(("Раздел 1. Кадры",), section=True), *(Row(cells) for cells in rows)))
    stream = io.BytesIO()
    write_pdf(Document(TITLE, (Title(TITLE), table), "landscape", "Школа", date(2026, 1, 9)), stream)
    plan = read_pdf_plan(stream.getvalue())
    assert plan.title == TITLE
    assert listed(plan) == ["[1] Кадры", *(" | ".join(cells) for cells in rows)]


def test_pages_are_told_and_reading_can_be_stopped(read_pdf_plan):
    told = []
    data = ruled(ruled(Drawn(), ROWS).page(), [["3", "Аудит", "май", "ОО"]]).data()
    read_pdf_plan(data, Progress(lambda *step: told.append(step)))
    assert [step for step in told if "PDF" in step[0]] == [("Чтение страниц PDF", 1, 2), ("Чтение страниц PDF", 2, 2)]
    with pytest.raises(CancelledError):
        read_pdf_plan(data, Progress(cancelled=lambda: True))


def scan() -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    page = Drawn()
    page.canvas.drawImage(ImageReader(Image.new("L", (8, 8), 200)), 0, 0, 800, 500)
    return page.data()


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (scan, "scanned_pdf", "это скан в PDF"),
        (lambda: Drawn(password="12").text(40, 60, "План").data(), "encrypted_pdf", "защищён паролем"),
        (lambda: ruled(Drawn(), ROWS).data()[:900], "damaged", "не полностью"),
        (lambda: ruled(Drawn(), ROWS).data().replace(b"/MediaBox [", b"/MediaBox [/x"), "damaged", "не полностью"),
        (lambda: b"%PDF-1.4\n" + b"\x00\xff" * 500, "damaged", "не полностью"),
        (lambda: ruled(Drawn(), [["а", "б", "в", "г"]] * 20).data(), "no_plan_table", "подпишите столбцы"),
    ],
)
def test_refusals(read_pdf_plan, make, code, words):
    with pytest.raises(refusals.PlanFileRefusedError, match=words) as refusal:
        read_pdf_plan(make())
    assert refusal.value.code == code


def test_a_book_is_not_read_as_a_plan(read_pdf_plan, monkeypatch):
    monkeypatch.setattr(pdf_reader, "MOST_PAGES", 1)
    with pytest.raises(refusals.LongPdfError, match="2\xa0страницы"):
        read_pdf_plan(ruled(ruled(Drawn(), ROWS).page(), ROWS).data())


def test_a_scanned_page_among_others_is_told(read_pdf_plan, listed):
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    page = ruled(Drawn(), ROWS).page()
    page.canvas.drawImage(ImageReader(Image.new("L", (8, 8), 200)), 0, 0, 800, 500)
    plan = read_pdf_plan(page.data())
    assert listed(plan) == READ
    assert [problem.code for problem in plan.problems if problem.cell == "страница 2"] == ["page_without_text"]


def test_a_name_that_is_not_pdf_is_told(tmp_path):
    (tmp_path / "план.docx").write_bytes(ruled(Drawn(), ROWS).data())
    with pytest.raises(refusals.RenamedFileError, match=r"документ PDF. Переименуйте его в «\.pdf»"):
        read_plan_file(tmp_path / "план.docx")
