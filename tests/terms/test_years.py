from datetime import date

import pytest

from app.terms.calendar import frame_of
from app.terms.grammar import parse
from app.terms.syntax import Kind, Mark, Span, Year, YearSort
from app.terms.values import SCHOOL_TERMS, TermContext
from app.terms.years import (
    BACKWARDS,
    ORDER,
    SEVERAL_YEARS,
    adapted,
    calendar_half,
    fitted,
    placed,
    repeated,
    settle,
    spread,
)

SCHOOL = frame_of(TermContext(date(2025, 9, 1), date(2026, 8, 31), date(2025, 8, 29)))
CALENDAR = frame_of(TermContext(date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 24)))
THREE = frame_of(TermContext(date(2024, 1, 1), date(2026, 12, 31), date(2024, 12, 17)))


def spans(phrase):
    return [span for item in parse(phrase, SCHOOL_TERMS) for span in item.spans]


def starts(phrase, frame):
    return [
        (stretch[0] or stretch[1]).strftime("%m.%y") for one in settle(spans(phrase), frame) for stretch in one.whole
    ]


def doubts(phrase, frame):
    return [doubt for one in settle(spans(phrase), frame) for doubt in one.doubts]


@pytest.mark.parametrize(
    ("phrase", "frame", "expected"),
    [
        ("октябрь, апрель", SCHOOL, ["10.25", "04.26"]),
        ("август, январь, март", SCHOOL, ["08.25", "01.26", "03.26"]),
        ("октябрь, декабрь 2025, март", SCHOOL, ["10.25", "12.25", "03.26"]),
        ("ноябрь, январь 2026", SCHOOL, ["11.25", "01.26"]),
        ("сентябрь 2025, май", SCHOOL, ["09.25", "05.26"]),
        ("сентябрь, май 2025-2026 учебного года", SCHOOL, ["09.25", "05.26"]),
        ("ноябрь – март", SCHOOL, ["11.25"]),
        ("октябрь текущего учебного года", THREE, ["10.24"]),
        ("май текущего учебного года", THREE, ["05.25"]),
        ("январь следующего года", SCHOOL, ["01.26"]),
    ],
)
def test_the_year_comes_from_its_neighbours_or_the_period(phrase, frame, expected):
    assert starts(phrase, frame) == expected
    assert doubts(phrase, frame) == []


@pytest.mark.parametrize(
    ("phrase", "frame", "expected", "doubt"),
    [
        ("октябрь", THREE, ["10.24", "10.25", "10.26"], SEVERAL_YEARS),
        ("май, октябрь", SCHOOL, ["05.26", "10.25"], ORDER),
        ("октябрь, апрель", CALENDAR, ["10.26", "04.26"], ORDER),
        ("декабрь 2026 – май 2026", SCHOOL, ["12.25"], BACKWARDS),
        ("15 мая – 1 мая", THREE, ["05.24", "05.25", "05.26"], BACKWARDS),
    ],
)
def test_a_year_that_is_not_sure_raises_a_doubt(phrase, frame, expected, doubt):
    assert starts(phrase, frame) == expected
    assert doubt in doubts(phrase, frame)


def test_a_span_repeats_wherever_it_starts_inside_the_period():
    again = repeated(spans("декабрь – март")[0], THREE)
    assert [window.start for window in again.windows] == [date(2024, 12, 1), date(2025, 12, 1), date(2026, 12, 1)]
    assert again.windows[-1].end == date(2026, 12, 31)
    assert again.whole[-1][1] == date(2027, 3, 31)
    assert again.doubts


def test_a_span_may_repeat_from_a_year_on():
    assert [window.end.year for window in repeated(spans("до 1 мая")[0], THREE, 2026).windows] == [2026]


def test_a_repeat_that_never_falls_into_the_period_says_so():
    half = frame_of(TermContext(date(2026, 1, 1), date(2026, 6, 30)))
    none = repeated(spans("октябрь")[0], half)
    assert (none.windows, len(none.doubts)) == ((), 1)


def test_a_half_year_follows_the_plan():
    (half,) = spans("II полугодие")
    assert adapted(half, SCHOOL).end.month == 5
    assert adapted(half, CALENDAR).end.month == 12
    assert calendar_half(half).start.month == 7


@pytest.mark.parametrize(
    ("phrase", "frame", "kind", "doubtful"),
    [
        ("2025-2026", SCHOOL, Kind.SCHOOL_YEAR, False),
        ("2025-2026 гг.", SCHOOL, Kind.SCHOOL_YEAR, True),
        ("2025-2026", THREE, Kind.RANGE, True),
        ("2025-2026 гг.", THREE, Kind.RANGE, False),
        ("2025/2026", THREE, Kind.SCHOOL_YEAR, True),
        ("2024-2026", THREE, Kind.RANGE, False),
    ],
)
def test_two_years_follow_the_plan(phrase, frame, kind, doubtful):
    span = adapted(spans(phrase)[0], frame)
    assert (span.kind, bool(span.doubt)) == (kind, doubtful)


def test_several_years_beside_a_date_are_spread():
    pair = Year(YearSort.PAIR, 2024, 2026, "г")
    assert len(spread(Span(Mark(10, 1, pair), Mark(10, -1, pair), Kind.MONTH))) == 3


def test_a_day_that_does_not_exist_is_not_placed():
    (span,) = spans("31 июня")
    assert placed(span, 2026, 0, CALENDAR) is None
    assert settle([span], CALENDAR)[0].windows == ()


def test_a_window_is_cut_at_the_end_of_the_period_with_a_note():
    (span,) = spans("ноябрь – март")
    window, doubt = fitted((date(2026, 11, 1), date(2027, 3, 31)), span, CALENDAR)
    assert (window.end, window.note) == (date(2026, 12, 31), doubt)
    assert "31.03.2027" in window.note


def test_a_window_that_began_in_the_first_month_of_the_plan_is_no_doubt():
    late = frame_of(TermContext(date(2025, 9, 5), date(2026, 5, 31)))
    window, doubt = fitted((date(2025, 9, 1), date(2025, 9, 30)), spans("сентябрь")[0], late)
    assert window.note
    assert doubt is None
