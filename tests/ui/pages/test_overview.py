"""The first page: the year of the demo school, what fell due, the first steps of an empty program."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.services.views.school import StaffView
from app.ui.pages.control_moves import Step
from app.ui.pages.overview import OverviewPage
from app.ui.widgets.step_cycle import StepState

YEAR = 2026


@pytest.fixture
def page(desk, demo, opened):
    return opened(OverviewPage(desk, demo))


@pytest.fixture
def left(page):
    gone = []
    page.left.connect(lambda key, target: gone.append((key, target)))
    return gone


def overdue(program):
    return program.services.overview.look(YEAR).overdue


def row_of(program, key):
    return next(row for row in program.services.control.occurrences(YEAR) if row.occurrence_id == key)


def test_the_cycle_stands_where_the_year_stands(page, left):
    assert [row.step.title for row in page.cycle.rows] == [
        "Результаты", "Затруднения", "План", "ИОМ", "Контроль", "Отчёт", "Эффект",
    ]  # fmt: skip
    current = [row for row in page.cycle.rows if row.step.state is StepState.CURRENT]
    assert [row.step.title for row in current] == ["Контроль"]
    assert [row.button.isVisible() for row in page.cycle.rows].count(True) == 1
    current[0].button.click()
    page.cycle.rows[0].title.click()
    assert left == [("control", ("overdue", None)), ("results", None)]


def test_overdue_terms_are_listed_and_the_first_is_ready_to_be_marked(page, demo_program):
    late = overdue(demo_program)
    assert late
    assert page.due.visible_rows() == list(late)
    assert page.due.current_row() == late[0]
    assert page.buttons[Step.DONE].isEnabled()


def test_progress_by_block_and_by_person_is_told_in_words(page, demo_program, left, memory):
    view = demo_program.services.overview.look(YEAR)
    assert [line.accessibleName() for line in page.progress.lines] == [
        f"{block.title}: {block.done} из {block.due}" if block.due else f"{block.title}: не наступило"
        for block in view.blocks
    ]
    page.progress.choose("person")
    names = [line.accessibleName().split(":")[0] for line in page.progress.lines]
    assert names == [person.title for person in view.people]
    page.progress.lines[0].pressed.emit()
    assert left == [("control", ("person", view.people[0].title))]
    assert memory.get("overview/progress") == "person"


def test_numbers_lead_to_their_lists(page, demo_program, left):
    view = demo_program.services.overview.look(YEAR)
    links = page.counts.links
    assert links["overdue"].text() == f"Просрочено {len(view.overdue)}"
    assert links["partly"].isHidden() == (view.partly == 0)
    links["overdue"].click()
    links["bare"].click()
    page._all_soon.click()
    assert left == [("control", ("overdue", None)), ("control", ("bare", None)), ("control", ("soon", None))]


def test_a_part_is_marked_from_the_row(page, demo_program, asker, settle):
    row = page.due.current_row()
    asker.answers.append({"on": date(2026, 11, 18), "part": "Проведена половина"})
    page.buttons[Step.PARTLY].click()
    settle()
    assert row_of(demo_program, row.occurrence_id).partly == "Проведена половина"


def test_a_term_is_marked_done_from_the_row(page, demo_program, asker, settle, told):
    said = told(page)
    row = page.due.current_row()
    asker.answers.append({"done_on": date(2026, 11, 18)})
    page.buttons[Step.DONE].click()
    settle()
    assert row_of(demo_program, row.occurrence_id).done_on == date(2026, 11, 18)
    assert row.occurrence_id not in {other.occurrence_id for other in page.due.visible_rows()}
    assert said == ["Отмечено исполнение: 1\u00a0срок"]


def test_a_term_is_moved_with_a_reason(page, demo_program, asker, settle):
    row = page.due.current_row()
    asker.answers.append({"end": date(2026, 12, 15), "reason": "Болезнь докладчика"})
    page.buttons[Step.POSTPONE].click()
    settle()
    moved = row_of(demo_program, row.occurrence_id)
    assert (moved.end, moved.moved_from, moved.reason) == (date(2026, 12, 15), row.end, "Болезнь докладчика")


def test_a_term_is_taken_off_with_a_reason(page, demo_program, asker, settle):
    row = page.due.current_row()
    asker.answers.append({"reason": "Совещание отменено"})
    page.buttons[Step.WITHDRAW].click()
    settle()
    assert not row_of(demo_program, row.occurrence_id).is_open
    assert row.occurrence_id not in {other.occurrence_id for other in page.due.visible_rows()}


def test_a_refused_question_changes_nothing(page, demo_program, asker, settle):
    before = overdue(demo_program)
    asker.answers.extend([None] * len(page.buttons))
    for button in page.buttons.values():
        button.click()
    settle()
    assert overdue(demo_program) == before


def test_enter_goes_to_the_term_in_control(page, left, qtbot):
    page.due.setFocus()
    qtbot.keyClick(page.due, Qt.Key.Key_Return)
    assert left == [("control", page.due.current_row().occurrence_id)]


def test_what_fell_due_since_the_last_visit_is_counted(desk, demo, opened, memory):
    memory.set("overview/last_visit", "2026-10-30")
    page = opened(OverviewPage(desk, demo))
    fell_due = demo._program.services.overview.look(YEAR, date(2026, 10, 30)).fell_due
    assert fell_due
    assert page._due_title.text().startswith(f"С прошлого входа наступило: {len(fell_due)}\u00a0")
    keys = [row.occurrence_id for row in page.due.visible_rows()]
    assert len(keys) == len(set(keys))


# the first start


@pytest.fixture
def first(desk, workplace, opened):
    return opened(OverviewPage(desk, workplace))


def states(page):
    return [row.step.state for row in page.start.steps.rows]


def test_an_empty_program_leads_through_three_steps(first, program, settle, desk):
    gone = []
    first.left.connect(lambda key, target: gone.append((key, target)))
    assert first.is_first_start
    assert states(first) == [StepState.CURRENT, StepState.AHEAD, StepState.AHEAD]
    first.start.steps.rows[0].button.click()
    program.services.school.change(name="МБОУ «СОШ № 3»", director="Орлова Инна Львовна")
    desk.events.announce_all()
    settle()
    assert states(first) == [StepState.DONE, StepState.CURRENT, StepState.AHEAD]
    first.start.steps.rows[1].button.click()
    program.services.staff.add(StaffView(0, "Орлова Инна Львовна", "директор", "administrator"))
    desk.events.announce_all()
    settle()
    assert states(first) == [StepState.DONE, StepState.DONE, StepState.CURRENT]
    first.start.steps.rows[2].button.click()
    assert gone == [("school", None), ("school", "staff"), ("results", None)]


def test_with_a_plan_the_year_is_shown(first, program, settle, desk):
    program.services.roadmap.create(YEAR)
    desk.events.announce_all()
    settle()
    assert not first.is_first_start


def test_the_demo_is_loaded_after_a_question(first, program, asker, settle):
    asker.answers.append(False)
    first.start.demo_button.click()
    settle()
    assert first.is_first_start
    asker.answers.append(True)
    first.start.demo_button.click()
    settle()
    assert not first.is_first_start
    assert first.due.visible_rows()
    assert program.services.school.facts().demo
