"""The page of higher plans over real services: review before storing, duties, gaps, removal."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.ui.pages.source_plans import SourcePlansPage
from app.ui.pages.source_plans_rows import duty_of

DUTY = 4


@pytest.fixture
def noticed():
    return []


@pytest.fixture
def page(desk, workplace, opened, noticed):
    made = SourcePlansPage(desk, workplace)
    made.noticed.connect(noticed.append)
    return opened(made)


@pytest.fixture
def municipal(demo_files):
    return demo_files / "plans" / "municipal.docx"


@pytest.fixture
def loaded(page, program, municipal, settle):
    """The page with the municipal plan."""
    program.services.source_plans.store(municipal)
    page.refresh()
    settle()
    return page


def items(page):
    return [row.item for row in page.table.visible_rows() if row.item is not None]


def plan(program):
    return program.services.source_plans.plans()[0]


def test_an_empty_page_offers_to_load(page, asker, settle, municipal):
    assert page.empty.isVisible()
    asker.answers.append([municipal])
    page.empty.pressed.emit()
    settle()
    assert page.review.isVisible()
    assert not page.empty.isVisible()


def test_what_was_read_is_shown_before_anything_is_stored(page, program, municipal, settle):
    page.read_files([municipal])
    settle()
    assert program.services.source_plans.plans() == ()
    read = program.services.source_plans.read(municipal)
    shown = [row.item for row in page.review.read.table.rows_model.rows if row.item is not None]
    assert shown == [item for section in read.sections for item in section.items]
    facts = page.review.facts
    assert facts.field("title").toPlainText() == read.title
    assert facts.field("act_number").text() == read.act_number
    page.review.store_button.click()
    settle()
    assert len(program.services.source_plans.plans()) == 1
    assert page.table.isVisible()
    assert not page.review.isVisible()
    assert len(items(page)) == sum(len(section.items) for section in read.sections)


def test_nothing_is_stored_when_the_review_is_left(page, program, municipal, settle):
    page.read_files([municipal])
    settle()
    page.review.cancel_button.click()
    settle()
    assert program.services.source_plans.plans() == ()
    assert page.empty.isVisible()


def test_a_refused_file_is_a_line_of_the_problems_and_the_good_one_is_stored(
    page, program, tmp_path, municipal, settle
):
    letter = tmp_path / "письмо.pdf"
    letter.write_bytes(b"%PDF-1.4 scanned")
    page.read_files([letter, municipal])
    settle()
    told = [row.message for row in page.review.problems.rows_model.rows if row.file == "письмо.pdf"]
    assert len(told) == 1
    assert "письмо.pdf" in told[0]
    page.review.store_button.click()
    settle()
    assert [one.source_file for one in program.services.source_plans.plans()] == ["municipal.docx"]


def test_only_refused_files_leave_nothing_to_store(page, program, tmp_path, settle):
    empty = tmp_path / "пусто.docx"
    empty.touch()
    page.read_files([empty])
    settle()
    assert not page.review.store_button.isVisible()
    assert page.review.cancel_button.text() == "Закрыть"
    page.review.cancel_button.click()
    assert program.services.source_plans.plans() == ()


def test_a_plan_that_is_there_already_is_told_at_the_review(loaded, program, municipal, settle):
    loaded.read_files([municipal])
    settle()
    assert "уже загружен" in loaded.review.problems.rows_model.rows[0].message
    assert not loaded.review.store_button.isVisible()


def test_files_dropped_on_the_page_are_read(page, municipal, settle):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(municipal))])
    page.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle()
    assert page.review.files.rows_model.rows[0].source.path == municipal


def test_chips_count_what_they_leave(loaded, program):
    for key, fits in (("own", lambda item: item.duty == "own"), ("gap", lambda item: item.gap)):
        loaded.chips.choose(key)
        assert items(loaded) == [item for item in plan(program).items if fits(item)]
    assert plan(program).gaps == loaded.attention > 0


def test_a_duty_is_corrected_in_the_cell(loaded, program, settle):
    first = items(loaded)[0]
    other = "участвуем" if first.duty != "takes_part" else "ждём"
    loaded.table.select(("item", first.item_id))
    model = loaded.table.model()
    index = model.index(loaded.table.currentIndex().row(), DUTY)
    assert model.setData(index, other, Qt.ItemDataRole.EditRole)
    settle()
    assert plan(program).items[0].duty_words == other
    assert loaded.table.current_row().item.duty_words == other


def test_the_duty_of_many_rows_is_set_from_the_menu(loaded, program, settle):
    loaded.table.selectAll()
    menu = loaded.table.context_menu()
    next(action for action in menu.actions() if action.text() == "Ждём").trigger()
    settle()
    assert {item.duty for item in plan(program).items} == {"waits"}
    assert loaded.attention == 0


def test_a_duty_told_in_the_detail_is_stored(loaded, program, settle):
    first = items(loaded)[0]
    loaded.table.select(("item", first.item_id))
    loaded.detail.duty_chosen.emit([first.item_id], "уточните")
    settle()
    assert plan(program).items[0].duty == "unclear"
    assert duty_of("уточните") == "unclear"


def test_the_answer_of_the_roadmap_is_shown_and_closes_the_gap(loaded, program, settle):
    program.services.roadmap.draft(2026)
    loaded.refresh()
    settle()
    answered = next(item for item in items(loaded) if item.answered_by)
    answer = loaded.table.rows_model.columns[DUTY + 1]
    loaded.table.select(("item", answered.item_id))
    assert answered.answered_by[0].number in answer.value(loaded.table.current_row())
    assert not answered.gap


def test_a_row_is_opened_by_its_identifier(loaded, program):
    loaded.chips.choose("gap")
    wanted = plan(program).items[-1]
    loaded.open(("item", wanted.item_id))
    assert loaded.table.current_row().item.item_id == wanted.item_id


def test_a_plan_is_removed_after_a_question_and_comes_back(loaded, program, asker, settle, noticed):
    asker.answers.append(False)
    loaded._remove_action.trigger()
    settle()
    assert program.services.source_plans.plans()
    asker.answers.append(True)
    loaded._remove_action.trigger()
    settle()
    assert program.services.source_plans.plans() == ()
    assert loaded.empty.isVisible()
    noticed[-1].act()
    settle()
    assert len(items(loaded)) == len(plan(program).items) > 0


def test_a_gap_is_closed_by_a_row_of_the_roadmap(loaded, program, settle, noticed, qtbot):
    program.services.roadmap.create(2026)
    gap = next(item for item in items(loaded) if item.gap)
    loaded.table.select(("item", gap.item_id))
    before = loaded.attention
    loaded.detail.row.answer_button.click()
    settle()
    assert loaded.attention == before - 1
    assert not loaded.detail.row.answer_button.isVisible()
    made = program.services.roadmap.current(2026).measures[-1]
    with qtbot.waitSignal(loaded.left) as caught:
        noticed[-1].act()
    assert caught.args == ["roadmap", made.measure_id]
