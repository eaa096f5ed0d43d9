"""The page of difficulties over a loaded year: deciding, wording, measures into the plan."""

from datetime import date

import pytest

from app.analysis.values import WorkKey
from app.planning.difficulties import Difficulty
from app.services.roadmap_answers import DifficultyNotAcceptedError
from app.services.roadmap_rules import PlanLockedError
from app.ui.events import Change
from app.ui.pages.difficulties import DifficultiesPage
from app.ui.pages.difficulties_words import again_words, pattern_words

YEAR = 2026


@pytest.fixture
def loaded(program, demo_files):
    year = demo_files / "results" / "2026"
    services = program.services
    files = [year / name for name in ("f1_ma6.xlsx", "f3_ma6.xlsx", "pr_ma6.xlsx", "f1_ma5.xlsx", "pr_ma5.xlsx")]
    services.import_results.store(services.import_results.recognise([file for file in files if file.exists()]))
    assert len(services.difficulties.ranked(YEAR)) > 1


@pytest.fixture
def page(desk, workplace, opened):
    return opened(DifficultiesPage(desk, workplace))


def test_without_results_the_page_says_where_to_go(page, qtbot):
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.left) as gone:
        page.empty.button.click()
    assert gone.args == ["results", None]


def test_the_gravest_is_shown_first_with_its_reason_and_causes_to_be_checked(loaded, page):
    row = page.table.current_row()
    assert row == page.table.visible_rows()[0]
    assert page.detail._reason.text() == row.found.reason
    assert all(cause.endswith("(требует проверки)") for cause in row.found.causes)
    assert page.attention == len(page.table.visible_rows())


def test_several_are_accepted_at_once(loaded, page, settle):
    page.table.selectAll()
    page._accept_button.click()
    settle()
    assert {row.state for row in page.table.visible_rows()} == {"accepted"}
    assert page.attention == 0
    assert not page._accept_button.isEnabled()
    assert page.note.text().endswith("все рассмотрены")


def test_dismissing_asks_for_the_reason_and_keeps_it(loaded, page, settle, asker):
    asker.answers.append({"reason": "тема ещё не пройдена"})
    page.detail.dismiss.click()
    settle()
    row = page.table.current_row()
    assert (row.state, row.reason) == ("dismissed", "тема ещё не пройдена")
    page.detail.reconsider.click()
    settle()
    assert page.table.current_row().state == "new"


def test_dismissing_without_an_answer_changes_nothing(loaded, page, settle, asker):
    asker.answers.append(None)
    page.detail.dismiss.click()
    settle()
    assert page.table.current_row().state == "new"


def test_an_accepted_one_gets_the_users_words(loaded, page, settle, asker):
    page.detail.accept.click()
    settle()
    asker.answers.append({"wording": "решение задач в два действия"})
    page.detail.reword.click()
    settle()
    assert page.table.current_row().wording == "решение задач в два действия"
    assert page.detail._title.text() == "Решение задач в два действия"


def test_chips_filter_by_decision(loaded, page, settle):
    page.detail.accept.click()
    settle()
    page.chips.choose("accepted")
    assert len(page.table.visible_rows()) == 1
    page.chips.choose("new")
    assert all(row.state == "new" for row in page.table.visible_rows())


def test_a_suggested_measure_goes_into_the_draft_once(loaded, page, settle, program, workplace, qtbot):
    page.detail.accept.click()
    settle()
    program.services.roadmap.create(YEAR)
    row = page.table.current_row()
    first = program.services.difficulties.suggestions(YEAR, row.found)[0]
    assert first.reason.startswith("Почему: ")
    with qtbot.waitSignal(page.noticed) as told:
        page.detail.suggestion_chosen.emit(first)
    settle()
    assert told.args[0].text == "Мера внесена в дорожную карту"
    assert page.table.current_row().measures == (first.title,)
    plan = program.services.roadmap.current(YEAR)
    assert [measure.title for measure in plan.measures] == [first.title]
    assert plan.measures[0].ground == "difficulty"
    again = program.services.difficulties.suggestions(YEAR, row.found)[0]
    assert again.in_plan


def test_an_approved_plan_offers_no_new_rows(loaded, page, settle, program):
    page.detail.accept.click()
    settle()
    services, row = program.services, page.table.current_row()
    services.roadmap.create(YEAR)
    first, second = services.difficulties.suggestions(YEAR, row.found)[:2]
    services.roadmap.answer_difficulty(YEAR, row.key, first.catalogue_id)
    services.roadmap_life.approve(services.roadmap.current(YEAR).roadmap_id, "1", date(2026, 9, 1))
    assert all(one.locked for one in services.difficulties.suggestions(YEAR, row.found))
    with pytest.raises(PlanLockedError):
        services.roadmap.answer_difficulty(YEAR, row.key, second.catalogue_id)


def test_a_difficulty_that_is_not_accepted_brings_no_measures(loaded, page, program):
    row = page.table.current_row()
    first = program.services.difficulties.suggestions(YEAR, row.found)[0]
    program.services.roadmap.create(YEAR)
    with pytest.raises(DifficultyNotAcceptedError):
        program.services.roadmap.answer_difficulty(YEAR, row.key, first.catalogue_id)


def test_without_a_plan_the_refusal_says_what_to_do(loaded, page, settle, program, runner, qtbot):
    page.detail.accept.click()
    settle()
    found = program.services.difficulties.suggestions(YEAR, page.table.current_row().found)[0]
    with qtbot.waitSignal(runner.refused) as refused:
        page.detail.suggestion_chosen.emit(found)
    assert "Составьте проект" in refused.args[0].message


def test_the_work_is_opened_by_its_number(loaded, page, settle, qtbot, program):
    with qtbot.waitSignal(page.left) as gone:
        page.detail.work.click()
    name, work = gone.args
    assert name == "results"
    assert program.services.study.work(work).analysis.work.key == page.table.current_row().found.work


def test_a_found_key_is_selected(loaded, page, settle, desk):
    last = page.table.visible_rows()[-1]
    page.open(last.key)
    assert page.table.current_row() == last
    desk.events.announce((Change.DIFFICULTIES,))
    settle()
    assert page.table.current_row().key == last.key


def test_an_empty_wording_brings_the_found_words_back(loaded, page, settle, asker):
    page.detail.accept.click()
    settle()
    found = page.table.current_row().found.name
    for typed, wording in (("решение задач", "решение задач"), ("  ", found)):
        asker.answers.append({"wording": typed})
        page.detail.reword.click()
        settle()
        assert page.table.current_row().wording == wording


def test_a_dismissed_one_is_not_accepted_by_rewording_it(loaded, page, settle, asker, told):
    asker.answers.append({"reason": "тема ещё не пройдена"})
    page.detail.dismiss.click()
    settle()
    said = told(page)
    page._reword()
    settle()
    assert "сначала верните" in said[0]
    assert page.table.current_row().state == "dismissed"


def test_a_dismissal_with_an_empty_reason_is_refused(loaded, page, settle, asker, runner, qtbot):
    asker.answers.append({"reason": "  "})
    with qtbot.waitSignal(runner.refused) as refused:
        page.detail.dismiss.click()
    settle()
    assert "Напишите причину" in refused.args[0].message
    assert page.table.current_row().state == "new"


def test_one_that_the_plan_answers_is_not_dismissed(loaded, page, settle, asker, program, runner, qtbot):
    page.detail.accept.click()
    settle()
    program.services.roadmap.create(YEAR)
    row = page.table.current_row()
    first = program.services.difficulties.suggestions(YEAR, row.found)[0]
    program.services.roadmap.answer_difficulty(YEAR, row.key, first.catalogue_id)
    asker.answers.append({"reason": "передумали"})
    with qtbot.waitSignal(runner.refused) as refused:
        page.detail.dismiss.click()
    settle()
    assert "Сначала уберите его из плана" in refused.args[0].message
    assert page.table.current_row().state == "accepted"


def test_the_list_tells_in_words_that_a_skill_is_weak_again():
    assert again_words(_again(3, frozenset({"cohort"}))) == "3-й год, те же дети"
    assert again_words(_again(1, frozenset())) == ""
    assert pattern_words(_again(3, frozenset({"cohort"}))) == (
        "Системный пробел: дети другие, а то же умение слабо несколько лет подряд (повторяется 3-й год подряд); "
        "слабо и у этих же детей годом раньше"
    )
    assert pattern_words(_again(1, frozenset(), "unknown")).startswith("Сравнить не с чем")


def _again(years, traits, pattern="systemic"):
    return Difficulty(
        key="k",
        work=WorkKey(2026, "Математика", 5),
        kind="skill",
        name="Чтение таблиц",
        skill="Чтение таблиц",
        task_codes=("1",),
        percent=40.0,
        n=50,
        interval=None,
        level="Б",
        sufficiency="недостаточный",
        threshold=57.0,
        differences=(),
        classes=(),
        years_in_row=years,
        pattern=pattern,
        systemic_sign=False,
        sure=True,
        preliminary=False,
        reason="",
        causes=(),
        traits=traits,
        weight=1.0,
    )
