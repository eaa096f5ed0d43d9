"""What Word puts into a document beside plain text: raw pieces of its XML in, the text a reader sees out."""

import io
import zipfile
from pathlib import Path

import pytest

from app.core.errors import CancelledError
from app.core.progress import Progress
from app.importers.plans.reader import read_plan_file
from app.importers.plans.refusals import DamagedFileError, ScanInsideError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def part(root: str, inner: str, namespace: str = W) -> str:
    return (
        f'<w:{root} xmlns:w="{namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        f' xmlns:v="urn:schemas-microsoft-com:vml">{inner}</w:{root}>'
    )


def write(path: Path, body: str, namespace: str = W, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>", namespace))
        for name, text in parts.items():
            package.writestr(f"word/{name}.xml", text)
    return path


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def plain(text: str) -> str:
    return paragraph(run(text))


def table(*rows: str) -> str:
    header = row(plain("№"), plain("Мероприятие"), plain("Сроки"))
    return f"<w:tbl>{header}{''.join(rows)}</w:tbl>"


def titles(path: Path) -> list[str]:
    return [item.title for section in read_plan_file(path).sections for item in section.items]


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        (run("а") + "<w:r><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t></w:r>", "а б в"),
        (run("ОО") + run("1", '<w:vertAlign w:val="superscript"/>') + run(" и МОУО"), "ОО¹ и МОУО"),
        (run("ОО") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "ОО¹"),
        (run("видно") + run("скрыто", "<w:vanish/>") + run("!", '<w:vanish w:val="0"/>'), "видно!"),
        (f"<w:ins>{run('новое')}</w:ins><w:del><w:r><w:delText>старое</w:delText></w:r></w:del>", "новое"),
        (f"<w:hyperlink>{run('ссылка')}</w:hyperlink>", "ссылка"),
        ("<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r>" + run("текст"), "текст"),
        (
            run("по") + "<w:r><w:softHyphen/></w:r>" + run("вышение") + "<w:r><w:noBreakHyphen/><w:t>2</w:t></w:r>",
            "повышение-2",
        ),
        (f"<w:sdt><w:sdtContent>{run('в поле')}</w:sdtContent></w:sdt>", "в поле"),
    ],
)
def test_pieces_of_a_paragraph(tmp_path, inner, title):
    path = write(tmp_path / "п.docx", table(row(plain("1"), paragraph(inner), plain("май"))))
    assert titles(path) == [title]


def test_paragraphs_and_a_nested_table_of_a_cell(tmp_path):
    nested = f"<w:tbl>{row(plain('один'), plain('два'))}</w:tbl>"
    path = write(tmp_path / "п.docx", table(row(plain("1"), plain("Темы:") + nested + plain("конец"), plain("май"))))
    assert titles(path) == ["Темы: один два конец"]


def test_a_table_framed_by_another_one(tmp_path):
    inner = table(row(plain("1"), plain("Курсы"), plain("май")))
    path = write(tmp_path / "п.docx", f"<w:tbl>{row(plain('План мероприятий по ВПР на 2026 год') + inner)}</w:tbl>")
    assert titles(path) == ["Курсы"]
    assert read_plan_file(path).title == "План мероприятий по ВПР на 2026 год"


def level(number: int, kind: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'


def definition(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def use(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


NUMBERING = part(
    "numbering",
    definition(7, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
    + definition(8, level(0, "bullet", "·"))
    + definition(9, level(0, "russianLower", "%1)"))
    + use(1, 7)
    + use(2, 8)
    + use(3, 9)
    + use(4, 7, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
)


def listed(number: int, depth: int = 0, text: str = "") -> str:
    place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    return paragraph(f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>{run(text)}")


def test_numbers_that_word_counts_itself(tmp_path):
    rows = [
        row(listed(1, 0), plain("Кадры"), plain("")),
        row(listed(1, 1), plain("Курсы"), plain("май")),
        row(listed(1, 1), plain("Семинар"), plain("июнь")),
        row(listed(1, 0), plain("Родители"), plain("")),
        row(listed(1, 1), plain("Собрание"), plain("май")),
        row(listed(4, 0), plain("Итог"), plain("декабрь")),
    ]
    plan = read_plan_file(write(tmp_path / "п.docx", table(*rows), numbering=NUMBERING))
    assert [(section.number, section.title) for section in plan.sections] == [("1", "Кадры"), ("2", "Родители")]
    assert [item.number for section in plan.sections for item in section.items] == ["1.1", "1.2", "2.1", "5"]


def test_bullets_and_letters_inside_a_cell(tmp_path):
    cell = plain("Темы:") + listed(2, 0, "чтение") + listed(3, 0, "письмо") + listed(3, 0, "счёт")
    path = write(tmp_path / "п.docx", table(row(plain("1"), cell, plain("май"))), numbering=NUMBERING)
    assert titles(path) == ["Темы: - чтение а) письмо б) счёт"]


def test_a_list_of_a_style(tmp_path):
    styles = part("styles", '<w:style w:styleId="Ном"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>')
    cell = paragraph('<w:pPr><w:pStyle w:val="Ном"/></w:pPr>')
    path = write(
        tmp_path / "п.docx", table(row(cell, plain("Курсы"), plain("май"))), numbering=NUMBERING, styles=styles
    )
    assert read_plan_file(path).sections[0].items[0].number == "1"


def test_footnotes_explain_abbreviations(tmp_path):
    notes = part("footnotes", f"<w:footnote>{plain('ОО – образовательная организация;')}</w:footnote>")
    cell = paragraph(run("Семинар для ОО") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    path = write(tmp_path / "п.docx", table(row(plain("1"), cell, plain("май"))), footnotes=notes)
    assert read_plan_file(path).abbreviations == {"ОО": "образовательная организация"}


def test_text_boxes_are_read_once(tmp_path):
    stamp = plain("УТВЕРЖДЕН") + plain("приказом Комитета по образованию от 01.02.2026 № 5")
    box = f"<w:txbxContent>{stamp}</w:txbxContent>"
    anchor = paragraph(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box + "</w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox>" + box + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    path = write(tmp_path / "п.docx", anchor + table(row(plain("1"), plain("Курсы"), plain("май"))))
    plan = read_plan_file(path)
    assert (plan.act_type, plan.act_number, plan.issuer) == ("приказ", "5", "Комитет по образованию")


def test_a_row_that_begins_further_right_and_a_deleted_row(tmp_path):
    shifted = row(plain("Форум"), plain("июнь"), properties='<w:gridBefore w:val="1"/>')
    deleted = row(plain("2"), plain("Нет"), plain(""), properties="<w:del/>")
    plan = read_plan_file(
        write(tmp_path / "п.docx", table(row(plain("1"), plain("Курсы:"), plain("май")), shifted, deleted))
    )
    assert [(item.parent, item.title, item.terms) for item in plan.sections[0].items] == [
        (None, "Курсы:", "май"),
        ("1", "Форум", "июнь"),
    ]


def test_the_strict_flavour_of_the_format(tmp_path):
    path = write(tmp_path / "п.docx", table(row(plain("1"), plain("Курсы"), plain("май"))), STRICT)
    assert titles(path) == ["Курсы"]


def test_pictures_only_are_a_scan(tmp_path):
    with pytest.raises(ScanInsideError, match="Распознайте"):
        read_plan_file(write(tmp_path / "п.docx", paragraph(""), **{"media/image1": "x"}))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>',
        '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/hostname">]><d>&f;</d>',
        "<d><не закрыт",
        "<d/>",
    ],
)
def test_entities_and_broken_xml_are_refused(tmp_path, text):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", text)
    path = tmp_path / "п.docx"
    path.write_bytes(stream.getvalue())
    with pytest.raises(DamagedFileError):
        read_plan_file(path)


def test_reading_can_be_cancelled(tmp_path):
    path = write(tmp_path / "п.docx", table(*[row(plain(str(n)), plain("Курсы"), plain("май")) for n in range(600)]))
    told: list[str] = []
    with pytest.raises(CancelledError):
        read_plan_file(path, Progress(lambda name, *_: told.append(name), lambda: "Чтение файла плана" in told))
    assert told == ["Чтение файла плана"]


def test_hundreds_of_tables_one_inside_another_are_refused(tmp_path):
    inner = "<w:p><w:r><w:t>дно</w:t></w:r></w:p>"
    for _ in range(400):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    path = write(tmp_path / "план.docx", inner)
    with pytest.raises(DamagedFileError):
        read_plan_file(path)
