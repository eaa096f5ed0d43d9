from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.terms.marking import Part, mark_term
from app.terms.values import TermContext

CONTEXT = TermContext(date(2025, 9, 1), date(2026, 8, 31))


def marked(phrase):
    return [(phrase[span.start : span.end], span.role.value) for span in mark_term(phrase, CONTEXT)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("до 1 мая", [("до 1 мая", "dated")]),
        ("до 1 мая, бла-бла", [("до 1 мая", "dated"), ("бла-бла", "unknown")]),
        ("май (9 классы)", [("май", "dated"), ("9 классы", "note")]),
        ("в течение года (октябрь, март)", [
            ("в течение года", "dated"), ("октябрь", "dated"), ("март", "dated"),
        ]),
        ("после ВПР, но не позднее 1 июня", [("после ВПР", "undated"), ("не позднее 1 июня", "dated")]),
        ("декабрь 2025, далее ежегодно", [("декабрь 2025", "dated"), ("далее ежегодно", "dated")]),
        ("апрель или май", [("апрель", "dated"), ("или", "unknown"), ("май", "dated")]),
        ("май (по согласованию)", [("май", "dated"), ("по согласованию", "undated")]),
        ("", []),
        (" ,; ", []),
    ],
)  # fmt: skip
def test_each_part_is_told_apart(phrase, expected):
    assert marked(phrase) == expected


@given(st.text("до 1мая,(по)графикумесяц2025-.;«»\n\tбх", max_size=40) | st.text(max_size=40))
def test_parts_stand_in_order_inside_the_phrase(phrase):
    place = 0
    for span in mark_term(phrase, CONTEXT):
        assert place <= span.start < span.end <= len(phrase)
        assert isinstance(span.role, Part)
        place = span.end
