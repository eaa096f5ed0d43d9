"""Lines, days, filters and moves of the page of control, without a window."""

from dataclasses import replace
from datetime import date

import pytest

from app.planning.states import Status
from app.services.views.control import EvidenceView, Narrowing, OccurrenceView
from app.ui.pages.control_card import card_notes
from app.ui.pages.control_days import beyond, by_day, month_cells, next_month, states_of, year_cells
from app.ui.pages.control_facts import occurrence_facts, step_back
from app.ui.pages.control_filters import fits, has_words
from app.ui.pages.control_lines import Recurring, line_key, lines_of, places_of, point
from app.ui.pages.control_moves import Step, step_to
from app.ui.pages.occurrence_words import state_words

TODAY = date(2026, 11, 20)
BARE = OccurrenceView(
    occurrence_id=1, owner="Дорожная карта", number="1.1", title="Педсовет", section="Раздел 1", form="", terms="",
    responsible="", indicator="", expected_result="", start=None, end=None, done_on=None, status=Status.UNDATED,
    fact="", result="", reason="", doc_kind="", measure_id=1,
)  # fmt: skip
PAPER = EvidenceView(7, "протокол", "3", None, "", "", "")


def term(key, status, end=None, *, row=None, **more):
    done = end if status in {Status.DONE, Status.DONE_LATE} else None
    return replace(BARE, occurrence_id=key, status=status, end=end, measure_id=row or key, **{"done_on": done, **more})


MONTHLY = (
    term(1, Status.DONE, date(2026, 9, 30), row=50, evidence=(PAPER,)),
    term(2, Status.DONE_LATE, date(2026, 10, 31), row=50, evidence=(PAPER,)),
    term(3, Status.OVERDUE, date(2026, 11, 10), row=50),
    term(4, Status.NOT_YET, date(2026, 12, 31), row=50),
)
ONCE = (
    term(5, Status.IN_PROGRESS, date(2026, 11, 30)),
    term(6, Status.UNDATED),
    term(7, Status.DONE, date(2026, 9, 5)),
)


def test_a_recurring_measure_is_one_line_at_the_day_that_waits():
    rows = (*MONTHLY, *ONCE)
    lines = lines_of(rows, ())
    assert [line_key(line) for line in lines] == [7, ("plan", 50), 5, 6]
    head = lines[1]
    assert head.words == "4\u00a0срока: исполнено 2, просрочен 1, не наступил 1"
    assert (head.next.occurrence_id, head.status, head.evidence) == (3, Status.OVERDUE, (PAPER,))
    assert point(head) == MONTHLY[2]


def test_it_unfolds_to_its_points_and_filters_list_points():
    assert [line_key(line) for line in lines_of(MONTHLY, {("plan", 50)})] == [("plan", 50), 1, 2, 3, 4]
    assert lines_of(MONTHLY, (), grouped=False) == list(MONTHLY)
    assert places_of((*MONTHLY, *ONCE)) == {1: (1, 4), 2: (2, 4), 3: (3, 4), 4: (4, 4)}


def test_of_a_closed_measure_the_last_point_is_meant():
    assert Recurring(MONTHLY[:2]).next == MONTHLY[1]
    assert Recurring(MONTHLY[:2]).words == "2\u00a0срока: исполнено 2"


@pytest.mark.parametrize(
    ("key", "left"),
    [
        ("overdue", [3]),
        ("week", []),
        ("bare", [7]),
        ("undated", [6]),
        ("partly", [8]),
        ("done", [1, 2, 7]),
        ("all", [1, 2, 3, 4, 5, 6, 7, 8]),
    ],
)
def test_saved_filters(key, left):
    rows = (*MONTHLY, *ONCE, term(8, Status.PARTLY, date(2026, 11, 28), partly_on=TODAY))
    assert [row.occurrence_id for row in rows if fits(key, row, TODAY)] == left


def test_this_week_holds_its_last_day():
    assert fits("week", term(1, Status.IN_PROGRESS, date(2026, 11, 27)), TODAY)
    assert not fits("week", term(1, Status.OVERDUE, date(2026, 11, 19)), TODAY)


def test_narrowing_by_block_person_and_source():
    own = replace(ONCE[0], section="Раздел 2", people=("Аист П.И.",))
    other = replace(own, measure_id=None, route_measure_id=3)
    assert Narrowing("Раздел 2", "Аист П.И.", "plan").fits(own)
    assert Narrowing(source="routes").fits(other)
    assert not Narrowing(source="routes").fits(own)
    assert not Narrowing(person="Гусь А.В.").fits(own)
    assert not Narrowing("Раздел 1").fits(own)
    assert has_words(replace(own, evidence=(PAPER,)), "протокол ПЕДСОВЕТ")
    assert not has_words(own, "протокол")


@pytest.mark.parametrize(
    ("status", "target", "step"),
    [
        (Status.OVERDUE, "done", Step.DONE),
        (Status.OVERDUE, "partly", Step.PARTLY),
        (Status.OVERDUE, "running", Step.POSTPONE),
        (Status.IN_PROGRESS, "overdue", None),
        (Status.IN_PROGRESS, "running", None),
        (Status.UNDATED, "ahead", Step.POSTPONE),
        (Status.NOT_YET, "undated", None),
        (Status.NOT_YET, "dropped", Step.WITHDRAW),
        (Status.DONE, "running", Step.REOPEN),
        (Status.DONE_LATE, "done", None),
        (Status.DONE, "dropped", None),
        (Status.WITHDRAWN, "ahead", Step.BRING_BACK),
        (Status.WITHDRAWN, "done", None),
    ],
)
def test_the_step_that_moves_a_card(status, target, step):
    assert step_to(term(1, status, TODAY), target) is step


def test_a_month_has_whole_weeks_and_counts_states_by_word():
    days = by_day((*MONTHLY, *ONCE))
    weeks = month_cells(date(2026, 11, 1), days, TODAY)
    assert [len(week) for week in weeks] == [7] * 6
    assert (weeks[0][0].start, weeks[0][0].outside, weeks[0][6].free) == (date(2026, 10, 26), True, True)
    cells = {cell.start: cell for week in weeks for cell in week}
    assert cells[TODAY].today
    assert cells[date(2026, 11, 10)].words == "10\u00a0ноября 2026\u00a0г.: просрочено 1"
    assert cells[date(2026, 11, 11)].words == "11\u00a0ноября 2026\u00a0г.: сроков нет"
    assert [(count, word) for _mark, count, word in states_of((*MONTHLY, *ONCE))] == [
        (1, "просрочено"),
        (1, "исполняется"),
        (3, "исполнено"),
        (1, "не наступило"),
        (1, "нужна дата"),
    ]


def test_a_year_has_twelve_months_and_says_what_is_beyond():
    months = year_cells(2026, by_day((*MONTHLY, *ONCE)), TODAY)
    assert [len(line) for line in months] == [4, 4, 4]
    assert (months[0][0].title, months[0][0].note) == ("сентябрь 2026", "2\u00a0срока")
    assert (months[0][2].today, months[2][3].title, months[2][3].note) == (True, "август 2027", "сроков нет")
    assert beyond(2026, (*MONTHLY, term(9, Status.NOT_YET, date(2027, 9, 1)))) == 1
    assert [next_month(date(2026, 12, 1), by) for by in (1, -12)] == [date(2027, 1, 1), date(2025, 12, 1)]


def test_the_fact_is_held_against_the_indicator_beside_it():
    row = replace(MONTHLY[0], indicator="не менее 12 учителей", fact="14 учителей")
    told = {fact.key: fact.value for fact in occurrence_facts(row)}
    assert (told["indicator"], told["fact"], told["verdict"]) == ("не менее 12 учителей", "14 учителей", "достигнут")
    assert "verdict" not in {fact.key for fact in occurrence_facts(replace(row, fact="проведено"))}
    assert "reason" not in told


def test_what_can_be_taken_back():
    assert step_back(MONTHLY[0]) is Step.REOPEN
    assert step_back(replace(ONCE[0], partly_on=TODAY)) is Step.REOPEN
    assert step_back(term(1, Status.WITHDRAWN)) is Step.BRING_BACK
    assert step_back(ONCE[0]) is None


def test_words_of_states_and_cards():
    late = term(1, Status.OVERDUE, date(2026, 11, 10), partly_on=TODAY)
    assert state_words(late) == "просрочено, исполнено частично"
    assert card_notes(MONTHLY[1], (2, 4)) == (
        "31.10.2026, с опозданием · 2 из 4",
        "План, п. 1.1 · 1\u00a0документ",
    )
    assert card_notes(ONCE[1], None) == ("нужна дата", "План, п. 1.1")
