"""Real files dropped on the window: read, reviewed, stored and shown with the figures computed independently."""

import json
from datetime import date

import pytest

from app.bootstrap import Program, fixed
from app.core.paths import Paths
from app.ui.application import dress_application
from app.ui.start import Session
from app.ui.tables.table import Table


@pytest.fixture
def session(qapp, qtbot, tmp_path):
    dress_application(qapp)
    program = Program(Paths.standard(tmp_path), fixed(date(2026, 11, 20)))
    opened = Session(program, qapp)
    opened.window.show()
    qtbot.addWidget(opened.window)
    qtbot.waitUntil(lambda: opened.window.current != "", timeout=120_000)
    settle(qtbot, opened)
    yield opened
    opened.close()


def settle(qtbot, session):
    qtbot.waitUntil(lambda: not session.tasks.busy, timeout=30_000)


def expected(shared_data):
    return json.loads((shared_data / "results" / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "name", ["2026/Ф1_Индивидуальные результаты.xlsx", "2022/4 Математика.xlsx", "2022/11 Немецкий язык.xlsx"]
)
def test_a_dropped_result_file_shows_the_right_figures(qtbot, session, shared_data, name):
    figures = expected(shared_data)[name]
    session.window.files_dropped.emit([shared_data / "results" / name])
    settle(qtbot, session)
    page = session.window.page("results")
    page.wizard.choosing.load_button.click()
    settle(qtbot, session)
    if page.wizard.step is page.wizard.classes:
        page.wizard.classes.skip_button.click()
        settle(qtbot, session)
    page.wizard.work_chosen.emit(page.wizard.done.stored.visible_rows()[0].work_id)
    settle(qtbot, session)
    shown = page.work
    titles = [shown.tabs.tabToolTip(at) for at in range(shown.tabs.count())]
    shown.tabs.setCurrentIndex(titles.index("Выполнение заданий"))
    tables = [table for table in shown.pane().findChildren(Table) if table.rows_model.rowCount()]
    rows = next(found for table in tables if hasattr((found := table.visible_rows())[0], "percent"))
    assert [(row.code, row.n, row.points) for row in rows] == [
        (task["code"], task["n"], task["points"]) for task in figures["tasks"]
    ]
    assert [row.percent for row in rows] == pytest.approx([task["percent"] for task in figures["tasks"]], abs=6e-4)


def test_a_dropped_plan_shows_every_row_verbatim(qtbot, session, shared_data):
    file = next(iter(sorted((shared_data / "plans").glob("*.docx"))))
    wanted = json.loads(file.with_suffix(".expected.json").read_text("utf-8"))
    session.window.go("source_plans")
    settle(qtbot, session)
    page = session.window.page("source_plans")
    page.read_files([file])
    settle(qtbot, session)
    page.review.store_button.click()
    settle(qtbot, session)
    rows = [row.item for row in page.table.visible_rows() if row.item is not None]
    items = [item for section in wanted["sections"] for item in section["items"]]
    assert [(row.title, row.terms) for row in rows] == [(item["title"], item["terms"]) for item in items]


def test_bad_files_are_rows_of_the_problems_list_and_nothing_is_stored(qtbot, session, shared_data, tmp_path):
    good = shared_data / "results" / "2026" / "Ф1_Индивидуальные результаты.xlsx"
    cut = tmp_path / "обрезан.xlsx"
    cut.write_bytes(good.read_bytes()[:2000])
    empty = tmp_path / "пуст.xlsx"
    empty.write_bytes(b"")
    session.window.files_dropped.emit([cut, empty])
    settle(qtbot, session)
    wizard = session.window.page("results").wizard
    assert [row.action for row in wizard.choosing.table.visible_rows()] == ["refuse", "refuse"]
    assert all(row.refusal and row.path.name in row.refusal for row in wizard.choosing.table.visible_rows())
    assert not wizard.choosing.load_button.isEnabled() or not wizard.choosing.load_button.isVisible()
    found = []
    session.workplace.ask("проверка", lambda services: services.study.heads(), found.append)
    settle(qtbot, session)
    assert found == [()]
