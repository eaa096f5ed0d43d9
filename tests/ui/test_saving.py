"""Files that leave the window: asked for, written on the worker, told of."""

from datetime import date

import openpyxl
import pytest
from PySide6.QtGui import QImage

from app import bootstrap
from app.core.paths import Paths, resources
from app.ui import start
from app.ui.asker import ScriptedAsker
from app.ui.memory import ForgetfulMemory
from app.ui.saving import save
from app.ui.tables.table import Table
from app.ui.way_out import Leaving, WayOut
from app.ui.widgets.chart_view import ChartView
from app.ui.workplace import Workplace

DAY = date(2026, 11, 20)


@pytest.fixture
def demo_school(tmp_path):
    """Results of the demo school in a data folder of their own."""
    with bootstrap.opened(tmp_path / "school", bootstrap.fixed(DAY)) as services:
        services.import_results.store(services.import_results.recognise([resources() / "demo" / "results" / "2026"]))
    return tmp_path / "school"


@pytest.fixture
def workplace(tmp_path, desk, qtbot, runner):
    program = bootstrap.Program(Paths.standard(tmp_path / "data"), bootstrap.fixed(DAY))
    yield Workplace(program, desk)
    qtbot.waitUntil(lambda: not runner.busy)
    program.close()


def test_the_place_is_asked_for_and_the_file_told_of(desk, asker, workplace, tmp_path, qtbot):
    target = tmp_path / "Пороги.xlsx"
    asker.answers.append(target)
    told = []
    save(Leaving("Пороги: «2026»", "xlsx", lambda _services, path: path.write_text("да")), desk, workplace, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=120_000)
    assert asker.asked == [("save_file", "Сохранить в Excel: Пороги 2026.xlsx")]
    assert target.read_text() == "да"
    assert told[0].text == "Сохранено: Пороги.xlsx"


def test_without_a_place_nothing_is_written(desk, asker, workplace, runner):
    asker.answers.append(None)
    save(Leaving("Диаграмма", "png", lambda _services, _path: pytest.fail("written")), desk, workplace, pytest.fail)
    assert not runner.busy


def test_a_table_and_a_chart_of_the_window_are_saved(demo_school, tmp_path, qtbot, qapp, monkeypatch):
    asker = ScriptedAsker([tmp_path / "задания.xlsx", tmp_path / "задания.png"])
    monkeypatch.setattr(start, "late_asker", lambda *_of_session: asker)
    program = bootstrap.Program(Paths.standard(demo_school), bootstrap.fixed(DAY))
    session = start.Session(program, qapp, ForgetfulMemory())
    window = session.window
    qtbot.addWidget(window)
    window.show()

    def settle():
        qtbot.waitUntil(lambda: window.current != "" and not session.tasks.busy, timeout=30_000)

    settle()
    assert isinstance(window, WayOut)
    work = next(head for head in program.services.study.heads() if head.subject == "Математика" and head.year == 2026)
    window.go("results", work.work_id)
    settle()
    view = window.page("results").work
    view.tabs.setCurrentIndex(4)
    pane = view.pane()
    pane.findChild(Table).save()
    settle()
    pane.findChild(ChartView).save()
    settle()
    sheet = openpyxl.load_workbook(tmp_path / "задания.xlsx").active
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert texts[:2] == ["Выполнение заданий", f"ВПР: {work.title}"]
    assert any(isinstance(value, float) for value in texts)
    assert QImage(str(tmp_path / "задания.png")).width() >= 1000
    assert asker.asked[1] == ("save_file", f"Сохранить картинку: ВПР {work.title}. Выполнение заданий.png")
    window.close()
    session.close()
