"""The stored roadmap as documents take it: quoted cells, abbreviations."""

from datetime import date

import pytest

from app.services.reporting_values import quoted_cells, roadmap_values
from app.services.views.plans import SourceItemView, SourcePlanView
from app.services.views.roadmap import MeasureView, RoadmapView, SectionView
from app.terms.values import Term

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


def test_cells_that_repeat_the_higher_plan_word_for_word_are_quoted(plan):
    assert quoted_cells(plan, (SOURCE,)) == {("1", "title"), ("1", "form"), ("1", "terms")}
    assert quoted_cells(plan, ()) == frozenset()


def test_abbreviations_come_from_the_rows(plan):
    assert roadmap_values(plan).abbreviations == (("ВПР", "всероссийские проверочные работы"),)
