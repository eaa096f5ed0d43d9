"""What holds for every phrase, understood or not."""

import re
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from app.terms.marking import Part, mark_term
from app.terms.reading import read_term, spell_windows, term_object
from app.terms.values import TermContext
from app.terms.words import LEXICON, Word, lexeme

MONTHS = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()  # noqa: SIM905  twelve words read better as text
GENITIVE = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()  # noqa: SIM905  as above
OF_DATES = [
    *LEXICON,
    *"1 5 10 15 20 28 31 2024 2025 2026 2027 I II III IV ВПР графику согласно планом результатов".split(),  # noqa: SIM905  as above
    *"- – , ; ( ) . / : « » … 01.09.2025 15.10 09.2025 31.02.2026".split(),  # noqa: SIM905  as above
]

JOINING = {Word.AND, Word.BUT, Word.INCLUSIVE, Word.DEADLINE}
contexts = st.builds(
    lambda first, length, act: TermContext(first, first + timedelta(days=length), act),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 1200),
    st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
school_years = st.integers(2018, 2030).map(lambda year: TermContext(date(year, 9, 1), date(year + 1, 8, 31)))
calendar_years = st.integers(2018, 2030).map(lambda year: TermContext(date(year, 1, 1), date(year, 12, 31)))
years = st.one_of(school_years, calendar_years)
spoken = st.lists(st.sampled_from(OF_DATES), max_size=10).map(" ".join)
phrases = st.one_of(st.text(max_size=60), spoken, spoken.map(lambda phrase: phrase.replace(" ", "")))


@given(phrases, contexts)
def test_any_phrase_is_answered_and_never_lost(phrase, context):
    term = read_term(phrase, context)
    assert term.phrase == phrase
    assert term.undated is (not term.occurrences)
    assert bool(term.reason) is term.needs_review
    assert spell_windows(term)
    assert term_object(term)["phrase"] == phrase


@given(phrases, contexts)
def test_a_window_never_ends_before_it_starts(phrase, context):
    term = read_term(phrase, context)
    windows = [*term.occurrences, *(window for other in term.alternatives for window in other.occurrences)]
    assert all(window.start is None or window.start <= window.end for window in windows)


@given(phrases, contexts)
def test_windows_lie_in_the_period_or_somebody_is_told(phrase, context):
    term = read_term(phrase, context)
    for window in term.occurrences:
        inside = context.period_from <= (window.start or window.end) and window.end <= context.period_to
        assert inside or window.note or term.needs_review


@given(phrases, contexts)
def test_the_undated_part_stands_in_the_phrase(phrase, context):
    part = read_term(phrase, context).undated_part
    assert part is None or all(piece.strip() in phrase for piece in part.split("; "))


@given(spoken, contexts)
def test_windows_are_in_order_where_no_notes_part_them(phrase, context):
    assume("(" not in phrase)
    keys = [window.start or window.end for window in read_term(phrase, context).occurrences]
    assert keys == sorted(keys)


@given(spoken, contexts)
def test_no_word_is_lost(phrase, context):
    """Every letter and digit lies in a part that was taken for something, or is a word that only joins."""
    marked = [False] * len(phrase)
    for span in mark_term(phrase, context):
        marked[span.start : span.end] = [True] * (span.end - span.start)
    lost = "".join(sign if not known else " " for sign, known in zip(phrase, marked, strict=True))
    words = {lexeme(word) for word in re.findall(r"[а-я]+|\d+", lost.lower().replace("ё", "е"))}
    assert {found.word if found else None for found in words} <= JOINING


@given(spoken, contexts)
def test_words_not_understood_are_named_and_flagged(phrase, context):
    unknown = [span for span in mark_term(phrase, context) if span.role is Part.UNKNOWN]
    assert not unknown or read_term(phrase, context).needs_review


@given(spoken, contexts, st.sampled_from(["  ", "\u00a0", "\t", " \u2009"]))
def test_white_space_changes_nothing(phrase, context, blank):
    assume("." not in phrase)
    same(phrase, f" {phrase.replace(' ', blank)} ", context)


@given(st.text("".join(sorted(set("".join(OF_DATES)))) + " \n\t\u00a0", max_size=60), contexts)
def test_letters_of_dates_in_any_order_are_answered(phrase, context):
    assert read_term(phrase, context).undated in {True, False}


@given(st.text("бвгджзклмнрстхцчшщ", min_size=3, max_size=40), contexts)
def test_senseless_words_have_no_dates(phrase, context):
    assume(lexeme(phrase) is None)
    term = read_term(phrase, context)
    assert term.undated
    assert term.needs_review


@given(st.text("бвгджзклмнрстхцчшщ", min_size=4, max_size=12), st.sampled_from(MONTHS), years)
def test_an_unknown_word_beside_a_month_is_named(word, month, context):
    assume(lexeme(word) is None)
    term = read_term(f"{month} {word}", context)
    assert term.needs_review
    assert word in (term.reason or "")
    assert len(term.occurrences) == 1


def same(first, second, context):
    one, two = (read_term(phrase, context) for phrase in (first, second))
    assert (one.kind, one.occurrences, one.needs_review) == (two.kind, two.occurrences, two.needs_review)


@given(
    st.sampled_from(MONTHS),
    st.sampled_from(MONTHS),
    st.sampled_from("-–—−‑"),
    st.sampled_from(["", " ", "\u00a0"]),
    years,
)
def test_every_dash_and_blank_joins_a_range_alike(first, last, dash, blank, context):
    same(f"{first} - {last}", f"{first}{blank}{dash}{blank}{last}", context)
    same(f"{first} - {last}", f"{first}{dash} {last}", context)


@given(st.sampled_from(MONTHS), years, st.sampled_from([",", ".", ";", " ", "\u00a0", "\n"]))
def test_signs_and_blanks_around_a_term_change_nothing(month, context, sign):
    same(month, f"{month}{sign}", context)
    same(month, f"{sign}{month}", context)
    same(month, month.upper(), context)
    same(month, f"в {month}", context)


@given(st.sampled_from(MONTHS), st.integers(2018, 2031), years)
def test_a_year_is_spelt_in_many_ways(month, year, context):
    for spelling in (f"{year} г.", f"{year}г.", f"{year} года", f"{year}года", f"{year} г", f"\u00a0{year}\u00a0г."):
        same(f"{month} {year}", f"{month} {spelling}", context)


@given(st.dates(date(2018, 1, 1), date(2031, 12, 31)), years)
def test_a_date_is_spelt_in_many_ways(day, context):
    written = f"{day:%d.%m.%Y}"
    month = GENITIVE[day.month - 1]
    for spelling in (f"{day:%d.%m.%y}", f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{written} г.", f"{written}г."):
        same(written, spelling, context)
    same(written, f"{day.day} {month} {day.year} года", context)
    same(f"до {written}", f"не позднее {day.day} {month} {day.year} г.", context)
    same(f"до {written}", f"в срок до {written}", context)


@given(st.integers(0, 11), years)
def test_a_month_of_a_year_plan_is_inside_it(number, context):
    (window,) = read_term(MONTHS[number], context).occurrences
    assert window.start.month == window.end.month == number + 1
    assert context.period_from <= window.start
    assert window.end <= context.period_to


@given(st.integers(0, 11), st.integers(1, 28), years)
def test_a_deadline_is_the_last_day_that_counts(number, day, context):
    (window,) = read_term(f"до {day} {GENITIVE[number]}", context).occurrences
    assert window.start is None
    assert (window.end.month, window.end.day) == (number + 1, day)
    assert context.period_from <= window.end <= context.period_to


@given(st.integers(0, 11), calendar_years)
def test_before_a_month_is_the_eve_of_its_first_day(number, context):
    assume(number)
    (window,) = read_term(f"до {GENITIVE[number]}", context).occurrences
    (month,) = read_term(MONTHS[number], context).occurrences
    assert window.end == month.start - timedelta(days=1)


@given(st.integers(2018, 2030), st.sampled_from(["ежемесячно", "каждый месяц", "1 раз в месяц", "раз в месяц"]))
def test_months_of_a_year_cover_it_without_gaps(year, phrase):
    windows = read_term(phrase, TermContext(date(year, 1, 1), date(year, 12, 31))).occurrences
    assert len(windows) == 12
    assert windows[0].start == date(year, 1, 1)
    assert windows[-1].end == date(year, 12, 31)
    assert all(later.start - earlier.end == timedelta(days=1) for earlier, later in pairwise(windows))
