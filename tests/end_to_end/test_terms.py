"""The real phrases of three plans against the answers worked out by hand."""

import json
from datetime import date

import pytest

from app.terms.reading import read_term, term_object
from app.terms.values import TermContext


def _context(raw):
    return TermContext(
        date.fromisoformat(raw["period_from"]),
        date.fromisoformat(raw["period_to"]),
        date.fromisoformat(raw["act_date"]) if raw.get("act_date") else None,
    )


@pytest.fixture(scope="session")
def expected_terms(shared_data):
    return json.loads((shared_data / "terms" / "terms.expected.json").read_text(encoding="utf-8"))


def test_every_real_phrase_is_read_as_by_hand(expected_terms):
    keys = ("phrase", "kind", "occurrences", "undated", "undated_part", "needs_review")
    wrong = []
    for answer in expected_terms:
        got = term_object(read_term(answer["phrase"], _context(answer["context"])))
        wrong += [(answer["phrase"], key, got[key], answer[key]) for key in keys if got[key] != answer[key]]
    assert wrong == []
    assert len(expected_terms) >= 59


def test_every_other_reading_given_by_hand_is_offered(expected_terms):
    missing = []
    for answer in expected_terms:
        got = term_object(read_term(answer["phrase"], _context(answer["context"])))
        offered = [other["occurrences"] for other in got["alternatives"]]
        missing += [
            (answer["phrase"], other["reading"], offered)
            for other in answer.get("alternatives", [])
            if other["occurrences"] not in offered
        ]
    assert missing == []


def test_a_reading_that_needs_a_person_says_why(expected_terms):
    for answer in expected_terms:
        term = read_term(answer["phrase"], _context(answer["context"]))
        assert bool(term.reason) == term.needs_review
