"""The evidence desk: files dropped, told, tied by one press, found again; the folder for an inspector."""

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.bootstrap import Program
from app.services.views.control import EvidenceView
from app.services.views.evidence import DocumentView, FileState
from app.ui.pages.evidence_desk import EvidencePane
from app.ui.pages.evidence_preview import EvidencePreview, size_words
from app.ui.pages.evidence_table import chips_of, fits

YEAR = 2026


def view(key, kind, state=FileState.NONE, name="", path=None, digest=""):
    document = EvidenceView(key, kind, "", None, name, "", "", path)
    return DocumentView(document, state, "", digest=digest)


def test_chips_leave_something_and_join_kinds_of_one_word():
    views = [view(1, "протокол"), view(2, "протокол заседания"), view(3, "приказ", FileState.CHANGED)]
    captions = [chip.caption for chip in chips_of(views)]
    assert captions == ["Все", "Не привязаны 3", "Без файла 2", "Файл изменён 1", "Протокол 2", "Приказ 1"]
    assert [one.key for one in views if fits("changed", one)] == [3]


def test_pictures_are_shown_and_other_files_are_named(desk, qtbot, tmp_path):
    preview = EvidencePreview(desk)
    qtbot.addWidget(preview)
    picture = tmp_path / "f0a1"  # a kept copy has no ending
    Image.new("RGB", (60, 40), "navy").save(picture, "PNG")
    preview.show_document(view(1, "фото", FileState.KEPT, "фото.png", picture, "a"))
    assert preview.currentWidget() is preview._picture
    preview.show_document(view(2, "справка", FileState.KEPT, "справка.docx", picture, "b"))
    assert preview.currentWidget() is preview._file
    preview.show_document(view(3, "приказ", FileState.GONE, "приказ.pdf", picture, "c"))
    assert preview.currentWidget() is preview._words
    assert (size_words(1_500_000), size_words(10)) == ("1,4 МБ", "1 КБ")


@pytest.fixture
def planned(program: Program):
    services = program.services
    plan = services.roadmap.create(YEAR)
    for title, terms in (("Семинар по вычислениям", "октябрь 2026"), ("Педсовет", "сентябрь 2026")):
        services.roadmap.add_measure(plan.sections[0].section_id, title=title, terms=terms, doc_kind="протокол")
    services.roadmap_life.approve(plan.roadmap_id, "131", date(2026, 9, 1))
    return services


def dropped(pane, places):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(place)) for place in places])
    at, none = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    pane.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))


def test_from_a_drop_to_the_folder_of_an_inspector(planned, workplace, desk, qtbot, settle, tmp_path):
    pane = EvidencePane(desk, workplace)
    qtbot.addWidget(pane)
    told: list[str] = []
    pane.noticed.connect(lambda text, _tone: told.append(text))
    desk.events.changed.connect(lambda _kinds: pane.refresh())
    pane.refresh()
    settle()
    folder = tmp_path / "входящие"
    folder.mkdir()
    file = folder / "prot_3_05-10-26 семинар вычисления.txt"
    file.write_text("Протокол", "utf-8")

    dropped(pane, [folder])
    settle()
    assert told == ["Добавлено: 1\u00a0документ. Привяжите их к мероприятиям."]
    shown = pane.table.current_row()
    assert (shown.document.words, shown.loose) == ("протокол №\u00a03 от 05.10.2026", True)

    pane._tie_one(planned.evidence.suggestions(shown.key, YEAR)[0])
    settle()
    assert pane.table.current_row().where == "Семинар по вычислениям"

    again = tmp_path / "копия.txt"
    shutil.copy(file, again)
    dropped(pane, [again])
    settle()
    assert told[-1].startswith("Этот файл уже есть: протокол №\u00a03 от 05.10.2026 (копия.txt)")

    window = planned.control.occurrences(YEAR)[1]
    planned.control.mark_done([window.occurrence_id], date(2026, 10, 5))
    pane._show_folder()
    settle()
    target = tmp_path / "Папка.zip"
    pane.folder._write(target)
    settle()
    with zipfile.ZipFile(target) as package:
        assert [Path(name).name for name in package.namelist()][-1] == (
            "01-01 2026-10-05 Протокол № 3 – Семинар по вычислениям.txt"
        )
