"""Marks against the journal."""

from hypothesis import given
from hypothesis import strategies as st

from app.analysis.journal import sentence, work_journal

MARK = st.sampled_from([None, 2, 3, 4, 5])


def test_worked_example_with_codes(rules, work_of):
    found = work_journal(work_of([[1]] * 4, [1], marks=[3, 4, 5, 2], journal=[4, 4, 3, None]), rules)
    assert (found.pairs, found.lower, found.same, found.higher, found.without) == (3, 1, 1, 1, 1)
    assert [(gap.code, gap.difference) for gap in found.gaps] == [("50003", 2)]


@given(st.lists(st.tuples(MARK, MARK), max_size=30))
def test_counts_equal_a_plain_recomputation(rules, work_of, pairs):
    marks, journal = [a for a, _ in pairs], [b for _, b in pairs]
    found = work_journal(work_of([[1]] * len(pairs), [1], marks=marks, journal=journal), rules)
    known = [(a, b) for a, b in pairs if a and b]
    assert found.pairs == len(known)
    assert found.lower == sum(a < b for a, b in known)
    assert found.higher == sum(a > b for a, b in known)
    assert found.same == sum(a == b for a, b in known)
    assert len(found.gaps) == sum(abs(a - b) >= 2 for a, b in known)


def test_a_work_without_pairs_takes_the_school_row_of_the_report(rules, work_of, region_of):
    counted = {"lower_count": 4.0, "same_count": 15.0, "higher_count": 1.0}
    shares = {"lower_percent": 20.0, "same_percent": 75.0, "higher_percent": 5.0}
    for values in (counted, shares):
        own = region_of("journal_comparison", values, "Школа", "school", 20)
        found = work_journal(work_of([], [1], comparators=[own]), rules)
        assert (found.pairs, found.lower, found.same, found.higher, found.gaps) == (20, 4, 15, 1, ())


def test_largest_gap_stands_first_and_the_threshold_is_a_setting(rules, work_of):
    work = work_of([[1]] * 3, [1], marks=[2, 2, 4], journal=[4, 5, 5])
    assert [gap.code for gap in work_journal(work, rules).gaps] == ["50002", "50001"]
    assert len(work_journal(work, rules.with_value("journal.gap", 1)).gaps) == 3


def test_sentence_says_shares_pairs_and_what_to_look_into(rules, work_of):
    work = work_of([[1]] * 10, [1], marks=[4] * 8 + [3, 2], journal=[4] * 8 + [4, 5])
    said = sentence(work_journal(work, rules))
    assert "Подтвердили отметку 80,0" in said
    assert "пар отметок: 10" in said
    assert "Расхождение на 2\u00a0отметки и больше у 1\u00a0участника" in said
    assert sentence(work_journal(work_of([[1]], [1]), rules)).startswith("Сравнить с журналом нельзя")
