import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.terms.marking import mark_term
from app.terms.values import TermContext


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("до 1 мая", [("до 1 мая", "dated")]),
        ("до 1 мая кое-как", [("до 1 мая", "dated"), ("кое-как", "unknown")]),
        ("сентябрь, после ВПР", [("сентябрь", "dated"), ("после ВПР", "undated")]),
        ("ежегодно (октябрь)", [("ежегодно", "yearly"), ("октябрь", "dated")]),
        ("май или июнь", [("май", "dated"), ("или", "doubt"), ("июнь", "dated")]),
        ("октябрь (региональный мониторинг)", [("октябрь", "dated"), ("региональный мониторинг", "note")]),
        ("до конца мая, в каникулы", [("до конца мая", "dated"), ("в каникулы", "doubt")]),
        ("", []),
    ],
)
def test_parts_are_told_by_what_they_do(plans, phrase, parts):
    marked = mark_term(phrase, plans["school"])
    assert [(phrase[span.start : span.end], span.role.value) for span in marked] == parts


@given(st.text("абвмайдо 1.5(),;–\nI", max_size=30))
def test_marks_lie_in_the_phrase_and_do_not_overlap(phrase):
    from datetime import date

    marked = mark_term(phrase, TermContext(date(2026, 9, 1), date(2027, 8, 31)))
    edges = [edge for span in marked for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(phrase) for edge in edges)
