from datetime import date

import pytest

from app.services.term_windows import WindowDatesError, WindowsMissingError

YEAR = 2026
JUNE = (date(2027, 6, 1), date(2027, 6, 10))


@pytest.fixture
def plan(services):
    made = services.roadmap.create(YEAR)
    services.roadmap.add_measure(made.sections[0].section_id, title="Анализ", terms="ориентировочно в начале лета")
    return services.roadmap.current(YEAR)


def _row(services):
    return services.roadmap.current(YEAR).measures[0]


def test_dates_by_hand_go_before_the_reading_until_the_text_is_changed(services, plan):
    assert _row(services).term.needs_review
    services.term_windows.set_windows(_row(services).measure_id, [JUNE, (None, date(2027, 5, 3))])
    row = _row(services)
    assert row.by_hand
    assert [(window.start, window.end) for window in row.term.occurrences] == [(None, date(2027, 5, 3)), JUNE]
    assert not row.term.needs_review
    services.roadmap.change_measure(row.measure_id, title="Анализ итогов", terms="ориентировочно в начале лета")
    assert _row(services).by_hand
    services.roadmap.change_measure(row.measure_id, terms="июль 2027")
    assert not _row(services).by_hand


def test_they_are_put_under_control_and_followed_there(services, plan):
    key = plan.measures[0].measure_id
    services.term_windows.set_windows(key, [JUNE])
    services.roadmap_life.approve(plan.roadmap_id, "1", date(2026, 9, 1))
    services.term_windows.set_windows(key, [(None, date(2027, 6, 20))])
    assert [(row.start, row.end) for row in services.control.occurrences(YEAR)] == [(None, date(2027, 6, 20))]
    services.term_windows.forget_windows(key)
    assert not _row(services).by_hand
    read = [(window.start, window.end) for window in _row(services).term.occurrences]
    assert [(row.start, row.end) for row in services.control.occurrences(YEAR)] == (read or [(None, None)])


def test_dates_that_cannot_be_are_refused(services, plan):
    key = plan.measures[0].measure_id
    with pytest.raises(WindowsMissingError):
        services.term_windows.set_windows(key, [])
    with pytest.raises(WindowDatesError):
        services.term_windows.set_windows(key, [(date(2027, 6, 2), date(2027, 6, 1))])
