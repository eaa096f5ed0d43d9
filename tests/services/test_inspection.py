import html
import re
import shutil
import zipfile
from datetime import date
from urllib.parse import unquote

import docx
import pytest

from app.core.errors import CancelledError
from app.core.progress import Progress
from app.services.inspection import FolderNotWrittenError, NoRoomError, NothingToPackError, PlaceTakenError
from app.services.views.control import EvidenceInput
from app.services.views.inspection import InspectionChoice

YEAR = 2026
CHOICE = InspectionChoice(YEAR, date(2026, 9, 1), date(2026, 10, 31))


@pytest.fixture
def rows(services, tmp_path):
    services.school.change(name="Школа № 7")
    view = services.roadmap.create(YEAR)
    for title, terms in (
        ("Педагогический совет", "сентябрь 2026"),
        ("Семинар: «Вычисления»", "октябрь 2026"),
        ("Анализ <ВПР> & итоги", "октябрь 2026"),
        ("Отчёт", "март 2027"),
    ):
        services.roadmap.add_measure(view.sections[0].section_id, title=title, terms=terms)
    services.roadmap_life.approve(view.roadmap_id, "131", date(2026, 9, 1))
    found = services.control.occurrences(YEAR)
    file = tmp_path / "протокол.pdf"
    file.write_bytes(b"%PDF 100%")
    keys = [row.occurrence_id for row in found]
    services.control.mark_done(keys[:2], date(2026, 9, 30), EvidenceInput("протокол", "3/1", date(2026, 9, 30), file))
    services.control.add_evidence(keys[:1], EvidenceInput("приказ", "7"))
    services.control.mark_done(keys[2:3], date(2026, 10, 20))
    return services.control.occurrences(YEAR)


NAME = "01-01 2026-09-30 Протокол № 3-1 – Педагогический совет.pdf"


def test_blocks_are_offered_in_the_order_of_the_plan(services):
    view = services.roadmap.create(YEAR)
    first = view.sections[0]
    second = services.roadmap.add_section(view.roadmap_id, "Второй")
    services.roadmap.add_measure(first.section_id, title="Анализ", terms="март 2027")
    services.roadmap.add_measure(second, title="Педсовет", terms="сентябрь 2026")
    services.roadmap_life.approve(view.roadmap_id, "131", date(2026, 9, 1))
    assert services.inspection.scope(YEAR).sections == (first.title, "Второй")


def test_the_preview_tells_what_will_be_there(services, rows):
    view = services.inspection.preview(CHOICE)
    assert view.words == "3\u00a0мероприятия, 1\u00a0файл; исполнено без документа: 1"
    council, seminar, bare = view.pack.rows
    assert [(file.name, file.why) for file in council.files] == [(NAME, ""), ("", "хранится на бумаге")]
    assert [file.name for file in seminar.files] == [NAME]
    assert (bare.bare, bare.state) == (True, "исполнено 20.10.2026")
    assert view.size == len(b"%PDF 100%")


def test_the_folder_opens_without_the_program(services, rows, tmp_path):
    place = services.inspection.write(CHOICE, tmp_path / "флешка" / "Папка")
    assert sorted(path.name for path in place.iterdir()) == ["00 Опись.docx", "00 Опись.html", "Документы"]
    page = (place / "00 Опись.html").read_text("utf-8")
    links = [unquote(html.unescape(link)) for link in re.findall(r"href='([^']+)'", page)]
    assert links == [f"Документы/{NAME}"] * 2
    assert all((place / link).read_bytes() == b"%PDF 100%" for link in links)
    assert "Анализ &lt;ВПР&gt; &amp; итоги" in page
    assert "документа нет" in page
    assert "//" not in page.replace("<!DOCTYPE", "")  # nothing is taken from the net
    word = docx.Document(place / "00 Опись.docx")
    targets = {unquote(one.target_ref) for one in word.part.rels.values() if one.is_external}
    assert targets == {f"Документы/{NAME}"}
    shown = [link.text.replace("\u00a0", " ") for link in word.tables[-1].rows[1].cells[5].paragraphs[0].hyperlinks]
    assert shown == [NAME]


def test_the_same_as_a_zip(services, rows, tmp_path):
    place = services.inspection.write(CHOICE, tmp_path / "Папка.zip")
    with zipfile.ZipFile(place) as package:
        assert sorted(package.namelist()) == ["00 Опись.docx", "00 Опись.html", f"Документы/{NAME}"]
        assert package.testzip() is None
    services.inspection.write(CHOICE, place)
    assert [path.name for path in tmp_path.glob("*Папка*")] == ["Папка.zip"]


@pytest.mark.parametrize("name", ["Папка", "Папка.zip"])
def test_cancelled_it_leaves_nothing(services, rows, tmp_path, name):
    place = tmp_path / "сюда"
    asked = iter([False, True])
    with pytest.raises(CancelledError):
        services.inspection.write(CHOICE, place / name, Progress(cancelled=lambda: next(asked)))
    assert list(place.iterdir()) == []


def test_a_full_disk_leaves_nothing(services, rows, tmp_path, monkeypatch):
    def full(*_paths):
        raise OSError(28, "No space left on device")

    place = tmp_path / "сюда"
    monkeypatch.setattr("app.services.inspection.shutil.copyfile", full)
    with pytest.raises(FolderNotWrittenError, match="на диске нет места"):
        services.inspection.write(CHOICE, place / "Папка")
    assert list(place.iterdir()) == []
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr("app.services.inspection.shutil.disk_usage", lambda _path: usage._replace(free=10))
    with pytest.raises(NoRoomError, match=r"нужно 4,0 МБ, свободно 0,0 МБ"):
        services.inspection.write(CHOICE, place / "Папка")


def test_foreign_files_are_not_touched(services, rows, tmp_path):
    (tmp_path / "Папка").mkdir()
    (tmp_path / "Папка" / "моё.txt").write_text("важно", "utf-8")
    with pytest.raises(PlaceTakenError):
        services.inspection.write(CHOICE, tmp_path / "Папка")
    assert [path.name for path in (tmp_path / "Папка").iterdir()] == ["моё.txt"]


def test_a_period_without_measures_is_told(services, rows, tmp_path):
    with pytest.raises(NothingToPackError, match=r"01\.12\.2026"):
        services.inspection.write(InspectionChoice(YEAR, date(2026, 12, 1), date(2026, 12, 31)), tmp_path / "Папка")
    assert services.inspection.preview(InspectionChoice(YEAR, CHOICE.start, CHOICE.end, sections=())).pack.rows == ()
    one = InspectionChoice(YEAR, CHOICE.start, CHOICE.end, measures=(rows[1].measure_id,))
    assert [row.title for row in services.inspection.preview(one).pack.rows] == ["Семинар: «Вычисления»"]


def test_a_lost_or_changed_file_is_told_in_the_index(services, rows):
    path = rows[0].evidence[0].path
    path.write_bytes(b"altered")
    [told] = services.inspection.preview(CHOICE).pack.rows[1].files
    assert (told.name, told.why) == ("", "файл изменён после добавления, поэтому не приложен")
    path.unlink()
    [told] = services.inspection.preview(CHOICE).pack.rows[1].files
    assert (told.name, told.why) == ("", "файл пропал")
