"""One event in many plans: a mark reaches the same window of all, except those who were not there."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.event_states import EventState
from app.planning.events import (
    ROADMAP,
    Window,
    held_on,
    is_course,
    marked,
    meetings,
    postponed,
    reopened,
    together,
    withdrawn,
)

OCTOBER, MARCH = date(2026, 10, 31), date(2027, 3, 31)
HELD, LATER = date(2026, 10, 12), date(2026, 11, 3)
PLAN, ANNA, OLEG = ROADMAP, 1, 2


def window(key, owner, planned=OCTOBER, **more):
    return Window(key, owner, planned, **({"end": planned} | more))


EVENT = [
    window(10, PLAN), window(11, PLAN, MARCH),
    window(20, ANNA), window(21, ANNA, MARCH),
    window(30, OLEG, start=date(2026, 10, 1)),
]  # fmt: skip


def after(windows, changed):
    told = {row.key: row for row in changed}
    return [told.get(row.key, row) for row in windows]


def by_key(windows):
    return {row.key: row for row in windows}


def test_the_same_planned_day_belongs_together_whatever_the_first_day():
    assert [row.key for row in together(EVENT[0], EVENT)] == [10, 20, 30]
    assert [row.key for row in together(EVENT[3], EVENT)] == [21, 11]
    two = [window(1, PLAN), window(2, ANNA, start=date(2026, 10, 5)), window(3, ANNA, start=None)]
    assert [row.key for row in together(two[0], two)] == [1, 3]


EARLY = date(2026, 9, 30)


@given(st.permutations(range(3)), st.permutations((PLAN, ANNA, OLEG)), st.integers(0, 2), st.integers(0, 2))
def test_windows_that_end_together_are_told_apart_by_their_first_day_even_when_one_was_moved_apart(
    order, owners, moved, whose
):
    """Windows 0, 1, 2 of one row end on one day; one of them was moved before its first day in one plan alone."""
    rows = [window(10 * owner + at, owner, start=date(2026, 10, 5 + at)) for owner in owners for at in order]
    key = 10 * owners[whose] + moved
    (apart,) = postponed(by_key(rows)[key], rows, EARLY, "отъезд", alone=True)
    now = after(rows, [apart])
    for row in now:
        assert {one.key % 10 for one in together(row, now)} == {row.key % 10}
        assert len(together(row, now)) == len(owners)


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([None, 1, 2, 3])), min_size=1, max_size=9))
def test_windows_belong_together_from_each_side_and_never_two_of_one_plan(told):
    rows = [window(key, owner, start=day and date(2026, 10, day)) for key, (owner, day) in enumerate(told)]
    for row in rows:
        group = together(row, rows)
        assert len({one.owner for one in group}) == len(group)
        assert all({one.key for one in together(other, rows)} == {one.key for one in group} for other in group)
    assert sorted(one.key for meeting in meetings(rows) for one in meeting.windows) == list(range(len(rows)))


def test_a_mark_reaches_all_but_the_absent_who_are_marked_alone_later():
    now = by_key(after(EVENT, marked(EVENT[0], EVENT, HELD, {OLEG: "болен"})))
    assert [now[key].done_on for key in (10, 20, 30, 11)] == [HELD, HELD, None, None]
    assert now[30].absence == "болен"
    assert marked(now[30], now.values(), LATER, {}) == (replace(now[30], done_on=LATER),)


def test_a_mark_taken_back_leaves_nobody_absent_but_keeps_who_made_it_up():
    now = after(EVENT, marked(EVENT[0], EVENT, HELD, {OLEG: "болен"}))
    back = by_key(after(now, reopened(by_key(now)[20], now)))
    assert back == by_key(EVENT)
    made_up = after(now, marked(by_key(now)[30], now, LATER, {}))
    kept = by_key(after(made_up, reopened(by_key(made_up)[10], made_up)))
    assert (kept[10].done_on, kept[30].done_on, kept[30].absence) == (None, LATER, "болен")
    assert reopened(kept[30], kept.values()) == (replace(kept[30], done_on=None),)
    assert reopened(kept[10], kept.values()) == ()


def test_moving_and_taking_off_go_the_same_way_and_one_alone_is_possible():
    day = date(2026, 9, 30)
    assert [(row.key, row.end, row.start) for row in postponed(EVENT[0], EVENT, day, "ремонт")] == [
        (10, day, None), (20, day, None), (30, day, None),
    ]  # fmt: skip
    assert [row.key for row in withdrawn(EVENT[2], EVENT, "уволена", alone=True)] == [20]
    off = after(EVENT, withdrawn(EVENT[2], EVENT, "уволена", alone=True))
    assert [row.key for row in marked(off[0], off, HELD, {})] == [10, 30]


def test_an_open_window_of_an_event_that_others_had_is_offered_and_never_of_an_absent_person():
    now = by_key(after(EVENT, marked(EVENT[0], EVENT, HELD, {}, alone=True)))
    assert held_on(now[20], now.values()) == HELD
    assert held_on(now[10], now.values()) is None
    absent = by_key(after(EVENT, marked(EVENT[0], EVENT, HELD, {OLEG: "болен"})))
    assert held_on(absent[30], absent.values()) is None


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, EventState.OPEN),
        ({10: {"done_on": HELD}}, EventState.PARTLY),
        ({key: {"done_on": HELD} for key in (10, 20, 30)}, EventState.DONE),
        ({key: {"withdrawn": True} for key in (10, 20, 30)}, EventState.WITHDRAWN),
    ],
)
def test_state_of_an_event_by_window(changes, state):
    windows = [replace(row, **changes.get(row.key, {})) for row in EVENT]
    first, second = meetings(windows)
    assert (first.planned, first.state, len(first.windows)) == (OCTOBER, state, 3)
    assert (second.planned, second.state, len(second.windows)) == (MARCH, EventState.OPEN, 2)


def test_windows_without_a_date_are_one_meeting():
    (only,) = meetings([window(1, PLAN, None), window(2, ANNA, None)])
    assert only.state is EventState.UNDATED


@pytest.mark.parametrize(
    ("form", "title", "course"),
    [
        ("КПК, 36 ч", "", True),
        ("курсы повышения квалификации", "", True),
        ("ДПП ПК «Функциональная грамотность»", "", True),
        ("профессиональная переподготовка", "", True),
        ("", "Обучение на курсах повышения квалификации", True),
        ("семинар", "Итоги КПК: выступление", False),
        ("круглый стол", "", False),
    ],
)
def test_courses_are_recognised_by_their_form(form, title, course):
    assert is_course(form, title) is course


PEOPLE = range(4)
STEP = st.tuples(
    st.sampled_from(("mark", "alone", "reopen")),
    st.sampled_from(PEOPLE),
    st.sets(st.sampled_from(PEOPLE[1:])),
    st.sampled_from((HELD, LATER)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEP, max_size=8), st.sampled_from((OCTOBER, MARCH)))
def test_no_participant_stands_otherwise_than_told(steps, planned):
    """A plain record of who was told to be done or absent agrees with the windows after every step."""
    event = [window(10 * place + owner, owner, day) for place, day in enumerate((OCTOBER, MARCH)) for owner in PEOPLE]
    told = dict.fromkeys(PEOPLE, (None, ""))
    for step, owner, absent, day in steps:
        chosen = next(row for row in event if row.owner == owner and row.planned == planned)
        before, was = list(event), dict(told)
        alone = step == "alone" or bool(told[owner][1])
        crowd = [owner] if alone else [one for one in PEOPLE if told[one] == told[owner]]
        if step == "reopen":
            event = after(event, reopened(chosen, event))
            if was[owner][0] is None:
                continue
            for one in crowd:
                told[one] = (None, told[one][1])
            for one in PEOPLE:
                if not was[owner][1] and told[one][0] is None:
                    told[one] = (None, "")
        else:
            reasons = {} if alone else dict.fromkeys(absent, "болен")
            event = after(event, marked(chosen, event, day, reasons, alone=alone))
            for one in crowd:
                told[one] = (None, "болен") if one in reasons else (day, told[one][1])
        same = {row.owner: (row.done_on, row.absence) for row in event if row.planned == planned}
        assert same == told
        assert [row for row in event if row.planned != planned] == [row for row in before if row.planned != planned]
