"""Where dragged lines of the plan fall."""

from datetime import date

import pytest

from app.services.views.roadmap import MeasureView, RoadmapView, SectionView
from app.terms.reading import read_term
from app.terms.values import TermContext
from app.ui.pages.roadmap_lines import plan_lines
from app.ui.pages.roadmap_order import block_place, dragged_words, landing, row_place, taken
from app.ui.tables.dragging import Fall

TERM = read_term("", TermContext(date(2026, 9, 1), date(2027, 8, 31)))


def measure(key, number):
    return MeasureView(key, number, f"Строка {key}", "", "", "", "", "", "", "none", "", "", TERM)


@pytest.fixture
def view():
    """Blocks 100 (rows 1, 2), 200 (row 3), 300 (empty)."""
    sections = (
        SectionView(100, "1", "Первый", (measure(1, "1.1"), measure(2, "1.2"))),
        SectionView(200, "2", "Второй", (measure(3, "2.1"),)),
        SectionView(300, "3", "Третий", ()),
    )
    return RoadmapView(
        1, 2026, "План", date(2026, 9, 1), date(2027, 8, 31), "", "", (), ("title",), 1, "draft", "", None,
        sections=sections,
    )  # fmt: skip


HEAD1, ROW1, ROW2, HEAD2, ROW3, HEAD3 = range(6)


@pytest.mark.parametrize(
    ("target", "below", "place"),
    [
        (ROW2, False, (100, 2)),
        (ROW2, True, (100, None)),
        (HEAD2, False, (100, None)),
        (HEAD2, True, (200, 3)),
        (HEAD3, True, (300, None)),
        (HEAD1, False, (100, 1)),
    ],
)
def test_a_row_falls_between_rows_and_at_the_edges_of_blocks(view, target, below, place):
    lines = plan_lines(view)
    fall = landing(lines, [lines[ROW3]], Fall(lines[target], below))
    assert row_place(view, fall) == place


@pytest.mark.parametrize(
    ("dragged", "target", "before"),
    [(HEAD2, HEAD1, 100), (HEAD2, ROW2, 100), (HEAD1, ROW3, 300), (HEAD1, HEAD3, None)],
)
def test_a_block_falls_before_or_behind_the_block_it_has_reached(view, dragged, target, before):
    lines = plan_lines(view)
    fall = landing(lines, [lines[dragged]], Fall(lines[target], below=False))
    assert block_place(view, fall) == before


def test_nothing_falls_on_itself(view):
    lines = plan_lines(view)
    assert landing(lines, [lines[ROW1]], Fall(lines[ROW1], below=True)) is None
    assert landing(lines, [lines[HEAD1]], Fall(lines[ROW2], below=True)) is None


def test_rows_are_taken_without_heads_and_nothing_of_an_approved_plan(view):
    lines = plan_lines(view)
    assert taken(lines[:3]) == [lines[ROW1], lines[ROW2]]
    assert taken(lines[:1]) == [lines[HEAD1]]
    assert dragged_words(taken(lines[:3])) == "2\u00a0мероприятия"
    assert dragged_words([lines[HEAD1]]) == "Раздел 1 и 2\u00a0строки"
    assert dragged_words([lines[ROW3]]) == "Мероприятие 2.1"
