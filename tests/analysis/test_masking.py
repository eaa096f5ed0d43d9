"""What is hidden in documents that leave the school."""

from hypothesis import given
from hypothesis import strategies as st

from app.analysis.masking import hidden_groups, masked_count


def test_a_single_small_group_takes_the_next_smallest_with_it(rules):
    assert hidden_groups({"А": 25, "Б": 20, "В": 3}, rules) == {"Б", "В"}


def test_small_groups_that_hide_each_other(rules):
    assert hidden_groups({"А": 25, "Б": 4, "В": 3}, rules) == {"Б", "В"}
    assert hidden_groups({"А": 25, "Б": 20}, rules) == frozenset()
    assert hidden_groups({"А": 3}, rules) == {"А"}


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=6))
def test_what_is_hidden_can_not_be_told_from_the_rest(rules, sizes):
    hidden = hidden_groups(sizes, rules)
    assert all(name in hidden for name, size in sizes.items() if 0 < size < 5)
    told = sum(sizes[name] for name in hidden)
    assert told == 0 or told >= 5 or hidden == {name for name, size in sizes.items() if size > 0}


def test_counts(rules):
    assert [masked_count(count, rules) for count in (0, 1, 4, 5, 12)] == [
        "0",
        "менее\u00a05",
        "менее\u00a05",
        "5",
        "12",
    ]
