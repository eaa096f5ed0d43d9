from datetime import date

import pytest

from app.terms.calendar import frame_of
from app.terms.evaluate import evaluate, evaluate_further, last_day, repeat_head, with_note, yearly_kind
from app.terms.grammar import parse
from app.terms.groups import grouped
from app.terms.syntax import Kind
from app.terms.values import SCHOOL_TERMS, TermContext, Window

THREE = frame_of(TermContext(date(2024, 1, 1), date(2026, 12, 31), date(2024, 12, 17)))


def outcomes(phrase):
    groups = grouped(parse(phrase, SCHOOL_TERMS))
    return groups, evaluate(groups[0], THREE, phrase)


def test_notes_part_the_dates_into_segments():
    _, outcome = outcomes("до 20.05.2024 до 20.05.2025 (эксперты) до 01.12.2024 (проверка)")
    assert [len(segment) for segment in outcome.segments] == [2, 1]
    assert [segment[0].note for segment in outcome.segments] == ["эксперты", "проверка"]


def test_a_note_before_the_dates_belongs_to_the_first_of_them():
    _, outcome = outcomes("(9 классы) май 2025")
    assert outcome.windows[0].note == "9 классы"


def test_the_head_repeats_in_later_years():
    _, head = outcomes("до 23.12.2024, далее ежегодно")
    assert [window.end.year for window in repeat_head(head, THREE).windows] == [2025, 2026]
    assert head.kinds == [Kind.YEARLY_DEADLINE]


def test_what_follows_begins_after_the_head():
    groups, head = outcomes("декабрь 2024, далее ежегодно январь – май")
    tail = evaluate_further(groups[1], head, THREE, "")
    assert [window.start.year for window in tail.windows] == [2025, 2026]
    assert last_day(head).end == date(2024, 12, 31)


@pytest.mark.parametrize(
    "phrase", ["15 октября 2025 май", "май 2025 июнь 2025", "ежегодно май 2025", "ежемесячно, ежеквартально"]
)
def test_dates_whose_tie_is_not_said_are_doubtful(phrase):
    assert outcomes(phrase)[1].doubts


@pytest.mark.parametrize(
    "phrase", ["май 2024 май 2025 май 2026", "01.05.2024 01.05.2025", "до 1 мая 2024 до 1 июня 2024"]
)
def test_dates_of_one_kind_need_no_sign_between(phrase):
    assert outcomes(phrase)[1].doubts == []


def test_kinds_and_notes():
    assert yearly_kind(Kind.MONTH) is Kind.YEARLY_MONTH
    assert yearly_kind(Kind.QUARTER) is Kind.QUARTER
    window = Window(None, date(2026, 1, 1), "а")
    assert with_note(window, "б").note == "а; б"
    assert with_note(window, "") == window
