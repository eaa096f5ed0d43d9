"""The school's calendar dates the terms of drafts at the next reading, and of plans under control in the same step."""

from datetime import date

import pytest

from app.services.calendar import (
    EntryDatesError,
    EntryExistsError,
    EntryNameMissingError,
    EntryOutsideYearError,
    NothingToCopyError,
)
from app.services.views.control import EvidenceInput

YEAR = 2026
VPR = (date(2027, 4, 12), date(2027, 5, 20))


def _plan(services, *terms):
    """A plan of one block with a row for each term."""
    plan = services.roadmap.create(YEAR)
    for text in terms:
        services.roadmap.add_measure(plan.sections[0].section_id, title=f"Мероприятие: {text}", terms=text)
    return services.roadmap.current(YEAR)


def _windows(services):
    return [
        [(window.start, window.end) for window in row.term.occurrences]
        for row in services.roadmap.current(YEAR).measures
    ]


def _controlled(services):
    return [(row.start, row.end) for row in services.control.occurrences(YEAR)]


def _entry(services, name):
    return next(row for row in services.calendar.calendar(YEAR).rows if row.name == name)


def test_a_draft_is_dated_at_its_next_reading(services):
    _plan(services, "после проведения ВПР", "до начала ВПР", "май 2027")
    assert _windows(services)[:2] == [[], []]
    change = services.calendar.put(YEAR, "event", "ВПР", *VPR)
    assert change.words == "даты получили 2\u00a0срока"
    assert _windows(services)[:2] == [[(date(2027, 5, 20), date(2027, 8, 31))], [(None, date(2027, 4, 11))]]
    assert services.roadmap.current(YEAR).measures[0].understood == "20\u00a0мая – 31\u00a0авг.\u00a02027"


def test_the_step_says_what_it_did_and_undo_takes_all_of_it_back(services):
    plan = _plan(services, "в период проведения ВПР", "по запросу")
    services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    assert _controlled(services) == [(None, None), (None, None)]
    services.calendar.put(YEAR, "event", "ВПР", *VPR)
    assert _controlled(services) == [VPR, (None, None)]
    assert services.safety.undo() == "Календарь: ВПР – 12.04.2027–20.05.2027; дату получил 1\u00a0срок"
    assert _controlled(services) == [(None, None), (None, None)]


def test_moving_an_event_moves_what_is_open_and_keeps_what_is_done(services):
    plan = _plan(services, "до начала ВПР", "до начала ВПР")
    services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    services.calendar.put(YEAR, "event", "ВПР", *VPR)
    done = services.control.occurrences(YEAR)[0]
    services.control.mark_done([done.occurrence_id], date(2026, 11, 2), EvidenceInput("протокол", "1"))
    entry = _entry(services, "ВПР").entry_id
    change = services.calendar.put(YEAR, "event", "ВПР", date(2027, 4, 15), date(2027, 5, 20), entry_id=entry)
    assert change.moved == 2
    rows = services.control.occurrences(YEAR)
    assert [(row.end, row.done_on is not None) for row in rows if row.measure_id == done.measure_id] == [
        (date(2027, 4, 11), True),
        (date(2027, 4, 14), False),
    ]
    assert [row.end for row in rows if row.measure_id != done.measure_id] == [date(2027, 4, 14)]


def test_an_event_taken_away_leaves_a_term_that_asks_for_a_date(services):
    plan = _plan(services, "по итогам четверти")
    services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    services.calendar.take_suggested(YEAR, "quarter")
    assert len(_controlled(services)) == 4
    quarters = [row.entry_id for row in services.calendar.calendar(YEAR).of("quarter")]
    assert services.calendar.remove(quarters).lost == 1
    assert _controlled(services) == [(None, None)]


def test_a_date_given_in_control_is_left_alone(services):
    plan = _plan(services, "после ВПР")
    services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    row = services.control.occurrences(YEAR)[0]
    services.control.set_date(row.occurrence_id, None, date(2027, 6, 1))
    services.calendar.put(YEAR, "event", "ВПР", *VPR)
    assert _controlled(services) == [(None, date(2027, 6, 1))]


def test_usual_entries_are_suggested_until_they_are_taken(services):
    view = services.calendar.calendar(YEAR)
    assert all(row.suggested for row in view.rows)
    assert {"ВПР", "Получение результатов ВПР", "Начало учебного года"} <= {row.name for row in view.of("event")}
    assert view.of("quarter")[2].start == date(2027, 1, 1)
    services.calendar.put(YEAR, "event", "впр", *VPR)
    assert [row.name for row in services.calendar.calendar(YEAR).of("event") if row.name.lower() == "впр"] == ["впр"]


def test_what_terms_wait_for_is_counted(services):
    _plan(services, "после получения результатов ВПР", "до начала ВПР", "в период ВПР", "в каникулы", "по запросу")
    view = services.calendar.calendar(YEAR)
    assert view.waiting_terms == 4
    assert view.waiting[0] == ("ВПР", 2)
    services.calendar.put(YEAR, "event", "ВПР", *VPR)
    assert services.calendar.calendar(YEAR).waiting_terms == 1
    services.calendar.put(YEAR, "event", "Получение результатов ВПР")
    assert ("Получение результатов ВПР", 1) in services.calendar.calendar(YEAR).waiting


def test_days_of_vpr_make_the_event(services):
    _plan(services, "до начала ВПР")
    services.calendar.put(YEAR, "vpr", "Русский язык, 4 класс", date(2027, 4, 14))
    services.calendar.put(YEAR, "vpr", "Математика, 4 класс", date(2027, 4, 21))
    assert _windows(services) == [[(None, date(2027, 4, 13))]]


def test_own_quarters_are_those_of_the_terms(services):
    _plan(services, "I четверть")
    services.calendar.take_suggested(YEAR, "quarter")
    entry = _entry(services, "I четверть")
    services.calendar.put(YEAR, "quarter", "I четверть", date(2026, 9, 1), date(2026, 10, 25), entry_id=entry.entry_id)
    assert _windows(services) == [[(date(2026, 9, 1), date(2026, 10, 25))]]


def test_last_year_gives_quarters_with_days_and_events_by_name(services):
    with pytest.raises(NothingToCopyError):
        services.calendar.copy_from_last_year(YEAR, "event")
    services.calendar.put(YEAR - 1, "vacation", "Осенние каникулы", date(2025, 10, 27), date(2025, 11, 4))
    services.calendar.put(YEAR - 1, "event", "Педсовет", date(2026, 1, 12))
    assert services.calendar.calendar(YEAR).last_year == ("event", "vacation")
    services.calendar.copy_from_last_year(YEAR, "vacation")
    services.calendar.copy_from_last_year(YEAR, "event")
    assert _entry(services, "Осенние каникулы").start == date(2026, 10, 27)
    assert _entry(services, "Педсовет").start is None


@pytest.mark.parametrize(
    ("name", "days", "error"),
    [
        ("  ", (), EntryNameMissingError),
        ("ГИА", (date(2027, 6, 1), date(2027, 5, 20)), EntryDatesError),
        ("ГИА", (date(2028, 5, 20),), EntryOutsideYearError),
        ("впр", (), EntryExistsError),
    ],
)
def test_what_cannot_be_right_is_refused(services, name, days, error):
    services.calendar.put(YEAR, "event", "ВПР", *VPR)
    with pytest.raises(error):
        services.calendar.put(YEAR, "event", name, *days)
