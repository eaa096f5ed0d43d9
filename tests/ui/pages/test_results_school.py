"""Views of the school on the results page, over the demo school: dynamics, classes, the same children, gaps."""

import pytest

from app.ui.pages.results import ResultsPage
from app.ui.pages.results_school import VIEWS
from app.ui.pages.results_school_gaps import sure_words
from app.ui.tables.leaving import plain_table

KEYS = [part.key for part in VIEWS]


@pytest.fixture
def page(desk, demo, opened):
    return opened(ResultsPage(desk, demo))


@pytest.fixture
def show(page, settle):
    def shown(key):
        page.open(key)
        settle()
        return page._views[key]

    return shown


@pytest.mark.parametrize("key", KEYS)
def test_a_view_has_a_sentence_with_its_method_and_thresholds(show, key):
    view = show(key)
    assert view._stack.currentWidget() is view.pane
    assert view.pane.sentence.text().endswith(".")
    assert view.pane._foot.text().startswith("Пороги: ")
    view.pane.explain.click()
    assert not view.pane.method.isHidden()


@pytest.mark.parametrize("key", [part.key for part in VIEWS if part.loads])
def test_an_empty_school_is_told_what_to_load(desk, workplace, opened, settle, key, qtbot):
    page = opened(ResultsPage(desk, workplace))
    page.open(key)
    settle()
    view = page._views[key]
    assert view._stack.currentWidget() is view.empty
    assert "загрузите" in view.empty.sentence.text()
    with qtbot.waitSignal(view.load_pressed):
        desk.asker.answers.append(None)
        view.empty.button.click()


@pytest.mark.parametrize("key", ["dynamics", "gaps"])
def test_one_year_alone_asks_for_the_year_before(desk, workplace, program, demo_files, opened, settle, key):
    services = program.services
    file = demo_files / "results" / "2026" / "f1_ma5.xlsx"
    services.import_results.store(services.import_results.recognise([file]))
    page = opened(ResultsPage(desk, workplace))
    page.open(key)
    settle()
    assert page._views[key].empty.sentence.text().startswith("Загружен один год (2026).")


def test_dynamics_shows_the_chosen_subject_with_years_and_skills(show, settle):
    view = show("dynamics")
    view.chips.choose("Математика")
    rows = view.table.visible_rows()
    assert {row.subject for row in rows} == {"Математика"}
    view.table.select(("Математика", 5, "базовый"))
    settle()
    assert view.detail.title.text() == "Математика, 5\u00a0классы"
    years = view.detail.holder.shown.findChild(type(view.table))
    names = [row.name for row in years.visible_rows()]
    assert names[0] == "Участников с отметкой"
    assert "Регион: качество / «2»" in names
    assert "Одинаково названы в работах 2025 и 2026" in view.detail.skills_note.text()
    assert view.detail.skills.visible_rows()


def test_a_trend_of_one_year_has_no_skills_and_opens_its_work(show, page, settle):
    view = show("dynamics")
    view.table.select(("Биология", 6, "базовый"))
    settle()
    assert view.detail.skills_head.isHidden()
    view.table.opened.emit(view.table.current_row())
    settle()
    assert page._stack.currentWidget() is page.work
    assert page.work.back.text() == "‹ Динамика"


def test_a_file_of_the_classes_names_what_it_shows_and_holds_numbers(show):
    table = show("classes").table
    made = plain_table(table.seen())
    assert made.title.startswith("Предметы и классы: 4 классы, 2026 год, качество")
    heads = [column.header for column in made.columns]
    assert heads[:5] == ["Предмет", "Параллель, %", "Параллель, n", "4А, %", "4А, n"]
    assert not any("n\u00a0=" in cell for row in made.rows for cell in row)


def test_the_explanation_lies_over_a_narrow_view_and_beside_a_wide_one(show, page, settle):
    pane = show("classes").pane
    page.resize(1134, 700)
    wide = pane.body.width()
    pane.more.click()
    assert not pane.method.isHidden()
    assert pane.body.width() == wide
    assert pane.method.geometry().right() == pane.body.geometry().right()
    page.resize(1600, 900)
    settle()
    assert pane.method.isHidden()
    pane.explain.click()
    settle()
    assert not pane.body.geometry().intersects(pane.method.geometry())


def test_classes_follow_grade_year_and_figure(show, settle):
    view = show("classes")
    view.grades.choose("6")
    settle()
    view.years.choose("2025")
    settle()
    assert "6\u00a0классы, 2025\u00a0год" in view.pane.sentence.text()
    row = view.table.visible_rows()[0]
    whole = view.table.rows_model.columns[1]
    assert whole.value(row).startswith(f"{row.marks.quality:.1f}".replace(".", ","))
    view.measures.choose("mean")
    assert view.table.rows_model.columns[1].value(row).startswith(f"{row.mean_percent:.1f}".replace(".", ","))
    assert [column.header for column in view.table.rows_model.columns[2:5]] == ["6А", "6Б", "6В"]


def test_the_same_children_are_chosen_by_class(show, settle):
    view = show("cohort")
    view.classes.choose("7|7Б")
    settle()
    assert "7Б ← 6Б ← 5Б" in view.pane.sentence.text()
    assert [column.header for column in view.table.rows_model.columns[1:4]] == [
        "2024, 5\u00a0класс",
        "2025, 6\u00a0класс",
        "2026, 7\u00a0класс",
    ]
    view.table.select("История")
    assert view.skills_note.text().startswith("Сравнить не с чем: работы 6 класса за 2025")


def test_gaps_tell_kind_evidence_and_decision_and_lead_to_the_difficulty(show, page, qtbot):
    view = show("gaps")
    rows = view.table.visible_rows()
    assert [row.kind for row in rows] == ["systemic", "systemic", "cohort"]
    assert sure_words(rows[0]) == "больше случайного: 1 из 3\u00a0лет"
    cells = {column.key: column for column in view.table.rows_model.columns}
    assert cells["evidence"].value(rows[0]).count("\n") == 2
    assert cells["meaning"].note(rows[2]) == "Сейчас эти дети в 8\u00a0классах"
    assert cells["decision"].value(rows[0]) == "принято"
    view.kinds.choose("cohort")
    assert view.table.visible_rows() == [rows[2]]
    view.table.select(rows[2].key)
    with qtbot.waitSignal(page.left) as gone:
        view.go.click()
    assert gone.args == ["difficulties", rows[2].key]


def test_tables_that_leave_the_window_know_how_many_stand_behind_a_row(show, settle):
    view = show("dynamics")
    view.table.select(("Математика", 5, "базовый"))
    settle()
    behind = next(column for column in view.table.rows_model.columns if column.behind)
    assert behind.sort(view.table.current_row()) == 48
    assert next(column for column in view.detail.skills.rows_model.columns if column.behind).behind == "group"
    years = view.detail.holder.shown.findChild(type(view.table))
    assert (years._subject, years._whole) == ("Математика, 5\u00a0классы", 48)
    for key in ("classes", "cohort", "gaps"):
        table = show(key).table
        column = next(column for column in table.rows_model.columns if column.behind)
        assert all(column.sort(row) > 0 for row in table.visible_rows())
        assert column.value(table.visible_rows()[0]) == str(column.sort(table.visible_rows()[0]))
