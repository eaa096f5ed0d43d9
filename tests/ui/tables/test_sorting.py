"""The order of Russian text with numbers in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.russian import fold
from app.ui.tables.sorting import text_key


@pytest.mark.parametrize(
    ("mixed", "ordered"),
    [
        (["10А", "5Б", "9А"], ["5Б", "9А", "10А"]),
        (["ель", "Ёж", "Еж", "жук"], ["Еж", "Ёж", "ель", "жук"]),
        (["п. 10", "п. 9.2", "п. 9.10"], ["п. 9.2", "п. 9.10", "п. 10"]),
        (["Яблоко", "арбуз"], ["арбуз", "Яблоко"]),
        (["м²", "м10", "м9"], ["м9", "м10", "м²"]),
    ],
)
def test_order(mixed, ordered):
    assert sorted(mixed, key=text_key) == ordered


@given(st.text(), st.text())
def test_any_texts_can_be_compared_and_only_alike_are_equal(first, second):
    assert (text_key(first) < text_key(second)) + (text_key(first) > text_key(second)) + (
        first.casefold() == second.casefold()
    ) == 1


def test_case_alone_makes_no_order():
    assert text_key("ЁЖ") == text_key("ёж")


def test_searching_folds_letters():
    assert fold("ЁЛКА") == fold("елка")
