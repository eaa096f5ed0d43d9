"""Terms bound to events become windows as soon as the events have dates."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.terms.reading import read_term
from app.terms.values import TermContext, TermEvent

PLAIN = TermContext(date(2026, 9, 1), date(2027, 8, 31), school_year=True)
EVENTS = (
    TermEvent("ВПР", date(2027, 4, 12), date(2027, 5, 20)),
    TermEvent("Педсовет", date(2026, 10, 30), date(2026, 10, 30)),
    TermEvent("Начало учебного года", date(2026, 9, 1), date(2026, 9, 1)),
    TermEvent("Получение результатов ВПР"),
)
CONTEXT = replace(
    PLAIN,
    events=EVENTS,
    quarters=(
        TermEvent("I четверть", date(2026, 9, 1), date(2026, 10, 25)),
        TermEvent("II четверть", date(2026, 11, 5), date(2026, 12, 29)),
        TermEvent("III четверть", date(2027, 1, 11), date(2027, 3, 20)),
        TermEvent("IV четверть", date(2027, 3, 30), date(2027, 5, 26)),
    ),
    vacations=(TermEvent("Осенние каникулы", date(2026, 10, 26), date(2026, 11, 4)),),
)


@pytest.mark.parametrize(
    ("phrase", "windows"),
    [
        ("до начала проведения ВПР", "-11.04.27"),
        ("до окончания ВПР", "-20.05.27"),
        ("после проведения ВПР", "20.05.27-31.08.27"),
        ("с начала ВПР", "12.04.27-31.08.27"),
        ("в период проведения ВПР", "12.04.27-20.05.27"),
        ("за 2 недели до ВПР", "-29.03.27"),
        ("за месяц до ВПР", "-12.03.27"),
        ("не ранее чем за 3 дня до ВПР", "09.04.27-11.04.27"),
        ("в течение недели после ВПР", "20.05.27-27.05.27"),
        ("через неделю после ВПР", "27.05.27"),
        ("в течение 3 рабочих дней после педсовета", "30.10.26-05.11.26"),  # 4 November is a holiday
        ("до начала учебного года", "-31.08.26"),
        ("по итогам I четверти", "25.10.26-29.12.26"),
        ("в каникулы", "26.10.26-04.11.26"),
    ],
)
def test_windows_of_clauses(phrase, windows, shorts):
    found = read_term(phrase, CONTEXT)
    assert (shorts(found.occurrences), found.undated, found.needs_review) == (windows, False, False)
    assert "по событию «" in found.occurrences[0].note


def test_the_event_is_named_in_the_note():
    found = read_term("в период проведения ВПР", CONTEXT)
    assert (found.kind, found.occurrences[0].note) == ("relative", "по событию «ВПР»: 12.04–20.05")
    assert read_term("после ВПР", CONTEXT).occurrences[0].note.endswith("конец срока не назван: до конца периода плана")


def test_four_quarters_make_four_windows(shorts):
    found = read_term("по итогам четверти", CONTEXT)
    assert shorts(found.occurrences).split() == [
        "25.10.26-29.12.26",
        "29.12.26-20.03.27",
        "20.03.27-26.05.27",
        "26.05.27-31.08.27",
    ]


def test_a_clause_beside_a_date_narrows_it(shorts):
    found = read_term("май – июнь 2027, после ВПР", CONTEXT)
    assert (shorts(found.occurrences), found.kind, found.undated_part) == ("20.05.27-30.06.27", "mixed", None)
    apart = read_term("сентябрь 2026, после ВПР", CONTEXT)
    assert shorts(apart.occurrences) == "01.09.26-30.09.26"
    assert "срок и событие расходятся" in apart.reason


def test_a_clause_after_a_semicolon_is_a_term_of_its_own(shorts):
    assert shorts(read_term("сентябрь; до ВПР", CONTEXT).occurrences) == "01.09.26-30.09.26 -11.04.27"


def test_a_term_that_waits_says_for_what():
    found = read_term("после получения результатов ВПР", CONTEXT)
    assert (found.undated, found.needs_review, found.waits_for) == (True, False, ("Получение результатов ВПР",))


def test_what_does_not_meet_the_period_is_looked_at():
    late = replace(PLAIN, events=(TermEvent("ВПР", date(2028, 4, 1), date(2028, 5, 1)),))
    assert read_term("после ВПР", late).reason == "событие «ВПР» вне периода плана"
    assert read_term("в период ВПР", late).needs_review
    long = replace(PLAIN, events=(TermEvent("ГИА", date(2027, 5, 24), date(2027, 9, 20)),))
    window = read_term("в период ГИА", long).occurrences[0]
    assert window.end == PLAIN.period_to
    assert "обрезан по концу периода плана" in window.note


def test_working_days_of_an_unknown_year_are_said_to_be_approximate():
    far = TermContext(
        date(2040, 9, 1), date(2041, 8, 31), events=(TermEvent("Педсовет", date(2041, 4, 1), date(2041, 4, 1)),)
    )
    note = read_term("в течение 5 рабочих дней после педсовета", far).occurrences[0].note
    assert "производственный календарь этого года ещё не известен" in note


@pytest.mark.parametrize(
    "phrase", ["по мере необходимости", "по отдельному графику", "май", "в течение года", "по запросу"]
)
def test_other_phrases_are_read_as_without_events(phrase):
    assert read_term(phrase, CONTEXT) == read_term(phrase, PLAIN)


_DAYS = st.dates(date(2026, 8, 1), date(2027, 9, 30))
_CLAUSES = st.sampled_from(
    ["после {}", "до {}",
     "за {n} дней до {}", "в течение {n} недель после {}", "в период {}", "через {n} дней после {}",
     "не ранее чем за {n} дней до {}", "май, после {}", "до 1 марта 2027; до начала {}", "по окончании {}"]
)  # fmt: skip


@settings(deadline=None)  # half of the clauses are read for the first time
@given(_CLAUSES, st.integers(1, 60), _DAYS, _DAYS)
def test_a_window_never_ends_before_it_starts(clause, count, first, second):
    start, end = sorted((first, second))
    context = replace(PLAIN, events=(TermEvent("Смотр", start, end),))
    found = read_term(clause.format("смотра", n=count), context)
    assert all(window.start is None or window.start <= window.end for window in found.occurrences)
    assert found.undated == (not found.occurrences)
    dated_outside = any(window.end < PLAIN.period_from for window in found.occurrences)
    assert not dated_outside or found.needs_review or "по событию" in found.occurrences[0].note
