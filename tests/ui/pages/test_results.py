"""The results page over the demo's files: matrix, a work in its tabs, the way into the import."""

from dataclasses import replace

import pytest

from app.analysis.marks import MarkFigures
from app.analysis.overview import Cell, Overview
from app.analysis.values import Difference, WorkKey
from app.ui.events import Change
from app.ui.pages import results
from app.ui.pages.results import ResultsPage
from app.ui.pages.results_matrix import cell_words, legend_words, matrix_rows
from app.ui.pages.results_methods import METHODS
from app.ui.pages.results_view import ResultsView, ViewPart
from app.ui.pages.results_words import difference_mark, difference_text, signed
from app.ui.pages.results_work import PARTS

NO_MARKS = MarkFigures((0, 0, 0, 0), 0)


@pytest.fixture
def loaded(program, demo_files):
    year = demo_files / "results" / "2026"
    files = [year / f"{kind}_{work}.xlsx" for work in ("ma5", "ru4") for kind in ("f1", "f3", "jr", "pr")]
    services = program.services
    services.import_results.store(services.import_results.recognise([file for file in files if file.exists()]))


@pytest.fixture
def page(desk, workplace, opened):
    return opened(ResultsPage(desk, workplace))


def work_id(page, subject):
    return next(key for work, key in page._matrix.works.items() if work.subject == subject)


def test_an_empty_page_says_what_to_load(page, asker):
    assert page._stack.currentWidget() is page.empty
    assert page.chips.isHidden()
    asker.answers.append(None)
    page.empty.second_button.click()
    assert asker.asked == [("open_folder", "Папка с файлами из ФИС ОКО")]


def test_the_matrix_shows_works_of_the_newest_year(loaded, page):
    assert page._stack.currentWidget() is page._table
    assert [row.name for row in page.view.matrix.rows] == ["Математика", "Русский язык"]
    assert page.view.matrix.grades == (4, 5)
    assert page.chips.current == "2026"
    assert page.note.text().startswith("2\u00a0работы")


def test_enter_opens_a_work_and_escape_goes_back(loaded, page, settle, qtbot):
    page.view.select(page.view.keys()[0])
    page.view._choose(page.view.currentIndex())
    settle()
    assert page._stack.currentWidget() is page.work
    assert page.title.text() == "Математика, 5\u00a0класс"
    assert "участник" in page.work._facts.text()
    page._back()
    assert page._stack.currentWidget() is page._table
    assert page.title.text() == "Результаты"


def test_every_tab_has_its_sentence_and_method(loaded, page, settle):
    page.open(work_id(page, "Русский язык"))
    settle()
    for at in range(len(PARTS)):
        page.work.tabs.setCurrentIndex(at)
        pane = page.work.pane()
        assert pane is not None
        assert pane.sentence.text().endswith(".")
        assert pane.method.isHidden()
    pane.explain.click()
    assert not pane.method.isHidden()
    assert pane.explain.text() == "Скрыть пояснение"
    assert len(METHODS) == len(PARTS)


def test_escape_closes_the_explanation_over_a_table_before_the_work(loaded, page, settle, qtbot):
    page.open(work_id(page, "Русский язык"))
    settle()
    pane = page.work.pane()
    pane.explain.click()
    assert pane.is_covered
    page._leave()
    assert pane.method.isHidden()
    assert page._stack.currentWidget() is page.work
    page._leave()
    assert page._stack.currentWidget() is page._table


def test_walking_goes_through_all_works_and_round(loaded, page, settle):
    page.open(work_id(page, "Математика"))
    settle()
    seen = []
    for _ in range(3):
        seen.append(page.title.text())
        page._walk(1)
        settle()
    assert seen[0] == seen[2] != seen[1]


def test_a_work_that_was_taken_back_is_left(loaded, page, workplace, settle, qtbot):
    page.open(work_id(page, "Математика"))
    settle()
    with qtbot.waitSignal(page.noticed) as told:
        workplace.do("Отмена", lambda services, _progress: services.safety.undo(), (Change.WORKS,))
    settle()
    assert "больше нет" in told.args[0].text
    assert page._stack.currentWidget() is page.empty


def test_files_open_the_import_and_its_end_shows_the_matrix(page, demo_files, settle):
    page.open([demo_files / "results" / "2026" / "f1_ma5.xlsx"])
    settle()
    assert page._stack.currentWidget() is page.wizard
    assert page._load.isHidden()
    page.wizard.choosing.load_button.click()
    settle()
    page.wizard.classes.skip_button.click()
    settle()
    page.wizard.done.finish_button.click()
    settle()
    assert page._stack.currentWidget() is page._table
    assert len(page.view.keys()) == 1


def test_a_work_of_another_year_is_walked_within_its_own_year(loaded, page, settle, program, demo_files):
    services = program.services
    files = [demo_files / "results" / "2025" / f"f1_{work}.xlsx" for work in ("ma4", "ma5")]
    services.import_results.store(services.import_results.recognise(files))
    earlier = {head.work_id for head in services.study.heads() if head.year == 2025}
    assert len(earlier) == 2
    page.open(min(earlier))
    settle()
    assert page._matrix.overview.year == 2025
    page._walk(1)
    settle()
    assert page.work.work_id == max(earlier)
    page._back()
    assert page.chips.current == "2025"
    assert page._stack.currentWidget() is page._table


def test_another_school_year_shows_its_matrix(loaded, page, workplace, desk, settle):
    page.open(work_id(page, "Математика"))
    settle()
    workplace.school_year = 2024
    desk.events.announce_all()
    settle()
    assert page._stack.currentWidget() is page._table


# other views


class Counting(ResultsView):
    def __init__(self, desk, workplace):
        super().__init__(desk, workplace)
        self.refreshed = 0

    def refresh(self):
        self.refreshed += 1


@pytest.fixture
def counted(monkeypatch, desk, workplace, opened):
    parts = (
        ViewPart("one", "Один", "Первый вид", Counting),
        ViewPart("two", "Два", "Второй вид", Counting, loads=False),
    )
    monkeypatch.setattr(results, "VIEWS", parts)
    return opened(ResultsPage(desk, workplace))


def test_a_view_is_built_when_first_opened_and_read_again_only_after_a_change(loaded, counted, desk, settle):
    assert counted._views == {}
    counted.tabs.setCurrentIndex(1)
    view = counted._views["one"]
    assert counted._stack.currentWidget() is view
    assert view.refreshed == 1
    counted.tabs.setCurrentIndex(2)
    counted.tabs.setCurrentIndex(1)
    assert view.refreshed == 1
    desk.events.announce((Change.WORKS,))
    settle()
    assert (view.refreshed, counted._views["two"].refreshed) == (2, 1)
    counted.tabs.setCurrentIndex(2)
    assert counted._views["two"].refreshed == 2


def test_tools_of_the_page_follow_the_view(loaded, counted):
    counted.open("one")
    assert counted.chips.isHidden()
    assert not counted._load.isHidden()
    counted.open("two")
    assert counted._load.isHidden()
    counted.open("works")
    assert not counted.chips.isHidden()
    assert counted._stack.currentWidget() is counted._table


def test_a_view_opens_a_work_and_the_way_back_leads_to_the_view(loaded, counted, settle):
    counted.open("one")
    counted._views["one"].work_chosen.emit(work_id(counted, "Математика"))
    settle()
    assert counted._stack.currentWidget() is counted.work
    assert counted.tabs.isHidden()
    assert counted.work.back.text() == "‹ Один"
    counted._back()
    assert counted._stack.currentWidget() is counted._views["one"]


def test_a_view_may_be_opened_before_any_result_is_loaded(counted):
    assert counted._stack.currentWidget() is counted.empty
    counted.open("two")
    assert counted._stack.currentWidget() is counted._views["two"]


# words


def cell(**changes):
    made = Cell(WorkKey(2026, "Математика", 5), 40, 0, NO_MARKS, 61.5, (), 0, 0)
    return replace(made, **changes)


def test_a_second_work_of_a_cell_gets_its_own_line():
    deep = cell(key=WorkKey(2026, "Математика", 5, "углублённый"))
    other = cell(key=WorkKey(2026, "Математика", 5, "базовый", "edu1"))
    found = Overview(2026, ("Математика",), (5,), (cell(), other, deep))
    assert [row.name for row in matrix_rows(found)] == ["Математика", "Математика", "Математика (углублённый)"]


def test_a_cell_in_words_tells_marks_markers_and_weak_tasks():
    words = cell_words(cell(markers=("S1",), assessed_tasks=11, insufficient_tasks=2, absent=3))
    assert "отметок нет, выполнено 61,5\u00a0% баллов" in words
    assert "отсутствовали\u00a03" in words
    assert "отсутствовал\u00a01" in cell_words(cell(absent=1))
    assert "по 2 из 11\u00a0заданий" in words
    assert "требуют дополнительного анализа" in words


def test_the_legend_names_only_what_is_there():
    assert "треугольник" not in legend_words(Overview(2026, (), (), (cell(),)))
    assert "треугольник" in legend_words(Overview(2026, (), (), (cell(markers=("S1",)),)))


def test_differences_have_a_sign_and_an_arrow_only_beyond_chance():
    found = Difference("Регион", "region", 61.04, -4.2, noticeable=True)
    assert difference_text(found) == "61,0 (−4,2)"
    assert difference_mark(found).icon == "move_down"
    assert difference_mark(replace(found, noticeable=False)) is None
    assert signed(-0.02) == "0,0"
