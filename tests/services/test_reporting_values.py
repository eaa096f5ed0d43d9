"""Stored rows as documents take them: quoted cells, the state on the day of a report, measures without windows."""

from dataclasses import replace
from datetime import date

import pytest

from app.planning.status import Status, totals
from app.services.reporting_values import execution_sections, measures_of, quoted_cells, roadmap_values
from app.services.views.control import EvidenceView, OccurrenceView
from app.services.views.plans import SourceItemView, SourcePlanView
from app.services.views.roadmap import MeasureView, RoadmapView, SectionView
from app.terms.values import Term

DAY = date(2026, 11, 20)
TERM = Term("до 1 октября", "deadline")
ITEM = SourceItemView(5, "", "1", "Семинар по ВПР", "семинар", "октябрь", "ОО", "", "", "", "own", ())
SOURCE = SourcePlanView(1, "План", "", "", "", None, None, "", (), "", (ITEM,))


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


def test_cells_that_repeat_the_higher_plan_word_for_word_are_quoted(plan):
    assert quoted_cells(plan, (SOURCE,)) == {("1", "title"), ("1", "form"), ("1", "terms")}
    assert quoted_cells(plan, ()) == frozenset()


def test_abbreviations_come_from_the_rows(plan):
    assert roadmap_values(plan).abbreviations == (("ВПР", "всероссийские проверочные работы"),)


def test_a_report_shows_the_state_of_its_day(plan, window):
    [section] = execution_sections(plan, [window], DAY)
    done = section.rows[0]
    assert (done.status, done.done_on, done.fact) == (Status.DONE, date(2026, 10, 20), "Проведён 1")
    [section] = execution_sections(plan, [window], date(2026, 10, 10))
    early = section.rows[0]
    assert (early.status, early.done_on, early.fact, early.evidence) == (Status.IN_PROGRESS, None, "", ())


def test_measures_without_windows_are_reported_too(plan, window):
    [section] = execution_sections(plan, [window], DAY)
    assert [(one.number, one.status) for one in section.rows] == [
        ("1.1", Status.DONE),
        ("1.2", Status.UNDATED),
        ("1.3", Status.WITHDRAWN),
    ]
    found = totals(measures_of(plan, [window]), DAY)
    assert (found.total, found.done, found.undated, found.withdrawn) == (2, 1, 1, 1)


def test_a_moved_window_is_late_after_the_planned_day(plan, window):
    moved = replace(window, moved_from=date(2026, 10, 15), end=date(2026, 10, 31))
    [section] = execution_sections(plan, [moved], DAY)
    assert (section.rows[0].status, section.rows[0].moved_from) == (Status.DONE_LATE, date(2026, 10, 15))
