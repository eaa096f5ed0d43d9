"""The plan's life in the window: what is told and asked, editions compared, the next year's plan with ticks."""

from dataclasses import replace
from datetime import date

import pytest

from app.planning.editions import diff
from app.planning.values import WITHDRAWN, Measure, Period, Roadmap, Section
from app.services.views.editions import BeforeApproval
from app.services.views.roadmap import RoadmapView
from app.ui.pages.roadmap import RoadmapPage
from app.ui.pages.roadmap_bar import PlanBar
from app.ui.pages.roadmap_changes import change_lines
from app.ui.pages.roadmap_life import approval_words, date_doubt

YEAR = 2026
TODAY = date(2026, 11, 20)


# words


def test_what_changes_and_what_is_doubtful_is_told_before_approval():
    assert "строки не изменяются" in approval_words(BeforeApproval())
    words = approval_words(BeforeApproval("Добавлено 2 мероприятия.", review=1, undated=2))
    assert words.startswith("Добавлено 2 мероприятия. После утверждения")
    assert "не наверняка: 1\u00a0строка" in words
    assert "Без даты: 2\u00a0строки" in words
    assert approval_words(BeforeApproval("Изменений нет.", unchanged=True)).startswith("В этой редакции ничего")


@pytest.mark.parametrize(
    ("day", "since", "words"),
    [
        (date(2026, 11, 1), None, ""),
        (date(2026, 8, 1), date(2026, 9, 1), "раньше, чем у действующей редакции (01.09.2026)"),
        (date(2026, 12, 1), date(2026, 9, 1), "ещё не наступила"),
        (date(2026, 9, 1), date(2026, 9, 1), ""),
    ],
)
def test_an_unusual_date_of_an_order_is_told(day, since, words):
    said = date_doubt(day, since, TODAY)
    assert words in said
    assert bool(said) == bool(words)


def test_changes_stand_as_lines_old_beside_new():
    period = Period.of_school_year(YEAR)
    a, b, c = (Measure(key, key.upper(), terms="май", number=f"1.{n}", uid=key) for n, key in enumerate("abc", 1))
    old = Roadmap("План", period, (Section("Школа", (a, b), uid="s", number="1"),), goal="Старая")
    gone = replace(b, terms="июнь", state=WITHDRAWN, state_reason="нет зала", number="2.1")
    blocks = (Section("Школа", (c,), uid="s", number="1"), Section("Уроки", (gone,), uid="t", number="2"))
    lines = change_lines(diff(old, replace(old, sections=blocks, goal="Новая")))
    assert [(line.what, line.number, line.column, line.old, line.new) for line in lines] == [
        ("шапка", "", "Цель", "Старая", "Новая"),
        ("раздел добавлен", "2", "", "", "Уроки"),
        ("добавлено", "1.3", "", "", "раздел «Школа»; сроки: май"),
        ("исключено", "1.1", "", "раздел «Школа»; сроки: май", ""),
        ("изменено", "2.1", "Сроки", "май", "июнь"),
        ("перемещено", "2.1", "", "1.2, раздел «Школа»", "2.1, раздел «Уроки»"),
        ("снято с контроля", "2.1", "", "", "нет зала"),
    ]
    assert len({line.key for line in lines}) == len(lines)


VIEW = RoadmapView(1, YEAR, "Дорожная карта", TODAY, TODAY, "", "", (), (), 1, "draft", "", None)


@pytest.mark.parametrize(
    ("view", "badge", "button", "menu"),
    [
        (VIEW, "проект", "", {"agree", "editions", "next_year"}),
        (replace(VIEW, state="agreed"), "согласована", "Вернуть в проект", {"editions", "next_year"}),
        (replace(VIEW, title="План", state="agreed"), "согласован", "Вернуть в проект", {"editions", "next_year"}),
        (
            replace(VIEW, state="approved", in_force=1),
            "утверждена",
            "Внести изменения",
            {"editions", "next_year", "pdf"},
        ),
        (
            replace(VIEW, edition=2, in_force=1),
            "проект",
            "",
            {"agree", "discard", "editions", "next_year", "pdf"},
        ),
        (
            replace(VIEW, state="approved", in_force=2, newest=False),
            "прежняя, только чтение",
            "К новой редакции",
            {"editions", "next_year", "pdf"},
        ),
        (
            replace(VIEW, state="approved", in_force=1, newest=False),
            "действующая, только чтение",
            "К новой редакции",
            {"editions", "next_year", "pdf"},
        ),
    ],
)
def test_the_bar_offers_what_comes_next(qtbot, desk, view, badge, button, menu):
    bar = PlanBar(desk.theme)
    qtbot.addWidget(bar)
    bar.show_plan(view)
    assert bar.badge.text() == badge
    assert (bar.next_step.text() if not bar.next_step.isHidden() else "") == button
    assert {code for code, action in bar.life_actions.items() if action.isVisible()} == menu


# the page


@pytest.fixture
def page(desk, workplace, opened, program):
    """An approved plan: «Педсовет» in October, «Семинар» in October and March."""
    services = program.services
    section = services.roadmap.create(YEAR).sections[0].section_id
    for title, terms in (("Педсовет", "до 15 октября 2026 года"), ("Семинар", "октябрь, март")):
        services.roadmap.add_measure(section, title=title, terms=terms)
    services.roadmap_life.approve(services.roadmap.current(YEAR).roadmap_id, "131", date(2026, 9, 1))
    return opened(RoadmapPage(desk, workplace))


def stored(program):
    return program.services.roadmap.current(YEAR)


def choose(page, title):
    row = next(line for line in page.table.visible_rows() if line.measure and line.measure.title == title)
    assert page.table.select(row.key)


def test_a_new_edition_is_begun_changed_and_approved_under_an_earlier_date_when_agreed(
    page, program, asker, settle, told
):
    said = told(page)
    asker.answers.append({"ground": "Приказ МОУО № 9"})
    page.bar.next_step.click()
    settle()
    assert (stored(program).edition, stored(program).change_ground) == (2, "Приказ МОУО № 9")
    assert page.approve_button.text() == "Утвердить редакцию"
    choose(page, "Педсовет")
    asker.answers.append({"reason": "нет зала", "basis": "приказ № 5"})
    page.bar.remove_pressed.emit()
    settle()
    assert (stored(program).measures[0].withdrawn_reason, len(stored(program).measures)) == ("нет зала", 2)
    asker.answers += [{"number": "140", "day": date(2026, 8, 1)}, False]
    page.approve_button.click()
    settle()
    assert stored(program).state == "draft"
    asker.answers += [{"number": "140", "day": date(2026, 8, 1)}, True]
    page.approve_button.click()
    settle()
    assert (stored(program).state, stored(program).in_force) == ("approved", 2)
    assert "Редакция 2 утверждена приказом от 01.08.2026" in said[-1]
    assert any("раньше, чем у действующей" in text for _method, text in asker.asked)
    choose(page, "Педсовет")
    assert not page.bar.back.isHidden()
    page.bar.back.click()
    settle()
    assert not stored(program).measures[0].withdrawn_reason


def test_a_block_of_the_plan_in_force_is_taken_off_and_the_edition_is_dropped(page, program, asker, settle):
    asker.answers.append({"ground": "Приказ МОУО № 9"})
    page.bar.life_pressed.emit("new")
    settle()
    head = page.table.visible_rows()[0]
    page.table.select(head.key)
    asker.answers.append({"reason": "нет зала"})
    page.bar.block_removed.emit()
    settle()
    assert [row.withdrawn_reason for row in stored(program).measures] == ["нет зала", "нет зала"]
    asker.answers.append(True)
    page.bar.life_pressed.emit("discard")
    settle()
    assert stored(program).edition == 1


def test_the_plan_is_agreed_and_sent_back(page, program, asker, settle):
    asker.answers.append({"ground": "Изменения"})
    page.bar.life_pressed.emit("new")
    settle()
    asker.answers.append({"whom": "МОУО, письмо № 7"})
    page.bar.life_pressed.emit("agree")
    settle()
    assert stored(program).agreed_with == "МОУО, письмо № 7"
    assert page.approve_button.isVisible()
    page.bar.next_step.click()
    settle()
    assert stored(program).state == "draft"


def test_editions_are_compared_and_a_former_one_is_read(page, program, settle, told):
    services = program.services
    services.roadmap_life.new_edition(stored(program).roadmap_id, "Приказ")
    services.roadmap.change_measure(stored(program).measures[0].measure_id, title="Большой педсовет")
    page.refresh()
    settle()
    page.bar.life_pressed.emit("editions")
    settle()
    pane = page.panes.editions
    assert pane.isVisible()
    assert not page.table.isVisible()
    assert [line.state for line in pane.editions.visible_rows()] == ["проект", "утверждена, действует"]
    assert [(line.old, line.new) for line in pane.changes.visible_rows()] == [("Педсовет", "Большой педсовет")]
    assert pane.said.text() == "Изменено 1\u00a0мероприятие."
    assert not pane.check_button.isEnabled()
    pane.editions.select(pane.editions.visible_rows()[1].edition.edition_id)
    said = told(page)
    pane.check_button.click()
    settle()
    assert "не изменён" in said[-1]
    pane.read_button.click()
    settle()
    assert not pane.isVisible()
    assert next(line.measure.title for line in page.table.visible_rows() if line.measure) == "Педсовет"
    assert page.table.visible_rows()[1].locked
    page.bar.next_step.click()
    settle()
    assert next(line.measure.title for line in page.table.visible_rows() if line.measure) == "Большой педсовет"


def test_a_chosen_edition_that_is_undone_gives_way_to_the_newest(page, program, settle):
    services = program.services
    services.roadmap_life.new_edition(stored(program).roadmap_id, "Приказ")
    page.steps.life.choose(stored(program).edition_id)
    settle()
    services.safety.undo()
    page.refresh()
    settle()
    assert page.table.visible_rows()[1].locked
    assert page.bar.badge.text() == "утверждён"


def test_the_next_years_plan_is_made_of_the_ticked_rows(page, program, settle):
    page.bar.life_pressed.emit("next_year")
    settle()
    pane = page.panes.next_year
    assert [(line.candidate.measure.title, line.taken) for line in pane.table.visible_rows()] == [
        ("Педсовет", True),
        ("Семинар", True),
    ]
    assert pane.table.visible_rows()[0].candidate.measure.terms == "до 15 октября 2027 года"
    pane._take(pane.table.visible_rows()[1], taken=False)
    assert "Будет перенесено 1\u00a0мероприятие" in pane.said.text()
    pane.store_button.click()
    settle()
    assert [row.title for row in program.services.roadmap.current(YEAR + 1).measures] == ["Педсовет"]
    assert page.table.isVisible()
