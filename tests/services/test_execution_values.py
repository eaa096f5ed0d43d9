"""Stored windows as rows of the report: the state on its day, parts of a period, measures without windows."""

from dataclasses import replace
from datetime import date

import pytest

from app.planning.execution import Standing
from app.planning.report_periods import QUARTER, period_of
from app.planning.status import Status
from app.services.execution_values import Scope, execution_sections
from app.services.views.control import EvidenceView, OccurrenceView
from app.services.views.roadmap import MeasureView, RoadmapView, SectionView
from app.terms.values import Term

DAY = date(2026, 11, 20)
TERM = Term("до 1 октября", "deadline")


def row(measure_id, number, **facts):
    texts = {
        "title": "Семинар по ВПР",
        "form": "семинар",
        "doc_kind": "",
        "terms": "октябрь",
        "responsible": "директор",
    }
    settings = {"indicator": "", "result": "", "ground": "plan", "ground_reason": "", "understood": "", "term": TERM}
    return MeasureView(measure_id, number, **(texts | settings | facts))


@pytest.fixture
def plan():
    rows = (row(1, "1.1", source_items=(5,)), row(2, "1.2"), row(3, "1.3", withdrawn_reason="нет места"))
    return RoadmapView(
        1, 2026, "План", date(2026, 9, 1), date(2027, 8, 31), "", "", (), ("title", "form", "terms", "responsible"),
        1, "approved", "1", date(2026, 9, 1), sections=(SectionView(1, "1", "Раздел", rows),),
    )  # fmt: skip


@pytest.fixture
def window():
    return OccurrenceView(
        10, "Дорожная карта", "1.1", "Семинар по ВПР", "Раздел", "семинар", "директор", "1 семинар", "", "октябрь",
        date(2026, 10, 1), date(2026, 10, 31), date(2026, 10, 20), Status.DONE, "Проведён 1", "итог", "", "протокол",
        evidence=(EvidenceView(1, "протокол", "3", date(2026, 10, 20), "", "", ""),), measure_id=1,
    )  # fmt: skip


def test_a_report_shows_the_state_of_its_day(plan, window):
    [section] = execution_sections(plan, [window], Scope(DAY))
    done = section.rows[0]
    assert (done.status, done.done_on, done.fact) == (Status.DONE, date(2026, 10, 20), "Проведён 1")
    [section] = execution_sections(plan, [window], Scope(date(2026, 10, 10)))
    early = section.rows[0]
    assert (early.status, early.done_on, early.fact, early.evidence) == (Status.IN_PROGRESS, None, "", ())


def test_measures_without_windows_are_reported_too(plan, window):
    [section] = execution_sections(plan, [window], Scope(DAY))
    assert [(one.number, one.status) for one in section.rows] == [
        ("1.1", Status.DONE),
        ("1.2", Status.UNDATED),
        ("1.3", Status.WITHDRAWN),
    ]


def test_a_moved_window_is_late_after_the_planned_day(plan, window):
    moved = replace(window, moved_from=date(2026, 10, 15), end=date(2026, 10, 31))
    [section] = execution_sections(plan, [moved], Scope(DAY))
    assert (section.rows[0].status, section.rows[0].moved_from) == (Status.DONE_LATE, date(2026, 10, 15))


def test_a_period_takes_its_own_windows_and_what_has_no_date(plan, window):
    later = replace(window, occurrence_id=11, start=date(2027, 2, 1), end=date(2027, 2, 10), done_on=None)
    scope = Scope(DAY, period_of(QUARTER, DAY))
    [section] = execution_sections(plan, [window, later], scope)
    assert [(one.number, one.standing) for one in section.rows] == [
        ("1.1", Standing.DUE),
        ("1.2", Standing.UNDATED),
    ]


def test_comments_go_by_the_lasting_uid_and_windows_have_lasting_keys(plan, window):
    scope = Scope(DAY, None, {1: "u1", 2: "u2"}, {"u1": "дополнено", "u2": "ждём график"})
    moved = replace(window, moved_from=date(2026, 10, 15))
    [section] = execution_sections(plan, [moved], scope)
    assert [one.comment for one in section.rows] == ["дополнено", "ждём график", ""]
    assert [one.key for one in section.rows[:2]] == ["u1/2026-10-01/2026-10-15", "u2//"]
