"""Whether letters make a Russian word."""

import pytest

from app.core.russian_words import is_word


@pytest.mark.parametrize(
    ("text", "known"), [("образования", True), ("учителяпредметники", False), ("ответственные", True), ("", False)]
)
def test_is_word(text, known):
    assert is_word(text) is known
