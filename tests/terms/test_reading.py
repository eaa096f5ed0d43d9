from datetime import date

import pytest

from app.terms.marking import mark_term
from app.terms.reading import read_term, term_object
from app.terms.values import TermContext


def test_the_json_object_has_exactly_its_keys(read):
    term = term_object(read("calendar", "до 1 августа"))
    assert term == {
        "phrase": "до 1 августа",
        "kind": "deadline",
        "occurrences": [{"start": None, "end": "2026-08-01"}],
        "undated": False,
        "undated_part": None,
        "needs_review": False,
        "reason": None,
        "alternatives": [],
    }


def test_alternatives_are_plain_values_too(read):
    other = term_object(read("calendar", "до июня"))["alternatives"][0]
    assert other == {
        "reading": "первое число названного месяца",
        "occurrences": [{"start": None, "end": "2026-06-01"}],
    }


def test_the_phrase_is_kept_as_written(read):
    phrase = "\u00a0Сентябрь —\nОктябрь , "
    term = read("school", phrase)
    assert term.phrase == phrase
    assert term.kind == "range"


def test_words_not_understood_are_named_verbatim(read):
    term = read("school", "Педсовет «Итоги ВПР» в марте")
    assert term.reason == "не понято: «Педсовет», «Итоги ВПР»"
    assert [window.start for window in term.occurrences] == [date(2026, 3, 1)]


def test_several_reasons_stand_side_by_side(read):
    term = read("three_years", "отчёт в октябре")
    assert term.reason == "год не назван, а план охватывает несколько лет; не понято: «отчёт»"


def test_groups_with_notes_of_their_own_keep_the_order_of_the_document(read, shorts):
    term = read("three_years", "до 20.05.2025 до 20.05.2026 (эксперты) до 01.12.2024 до 01.12.2025 (проверка)")
    assert shorts(term.occurrences) == "-20.05.25 -20.05.26 -01.12.24 -01.12.25"
    assert {window.note for window in term.occurrences} == {"эксперты", "проверка"}


def test_several_clauses_without_a_date_are_all_kept(read):
    term = read("school", "по плану; май; при необходимости")
    assert term.undated_part == "по плану; при необходимости"


def test_a_window_before_the_act_is_kept():
    context = TermContext(date(2026, 1, 1), date(2026, 12, 31), date(2026, 6, 1))
    assert read_term("март", context).occurrences[0].start == date(2026, 3, 1)
    assert not read_term("март", context).needs_review


def test_settings_of_the_plan_are_followed():
    own = (((9, 1), (10, 24)), ((11, 3), (12, 29)), ((1, 12), (3, 20)), ((3, 30), (5, 26)))
    context = TermContext(date(2024, 1, 1), date(2026, 12, 31), school_terms=own, school_year_end=(5, 25))
    assert read_term("II четверть 2024/2025 уч. г.", context).occurrences[0].end == date(2024, 12, 29)
    assert read_term("2024-2025 учебный год", context).occurrences[0].end == date(2025, 5, 25)


@pytest.mark.parametrize("phrase", ["(" * 10_000, "[" * 61 + "май", "май " * 3_000])
def test_a_text_too_long_for_a_term_asks_for_a_look(read, phrase):
    term = read("calendar", phrase)
    assert (term.needs_review, term.undated, term.occurrences) == (True, True, ())
    assert "слишком длинный" in term.reason
    assert mark_term(phrase, TermContext(date(2026, 1, 1), date(2026, 12, 31)))
