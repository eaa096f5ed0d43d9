import pytest

from app.terms.tokens import Sort, roman_value, tokenise
from app.terms.words import Word


def texts(phrase):
    return [token.text for token in tokenise(phrase)]


def test_tokens_know_their_place_in_the_phrase_as_written():
    phrase = "До\u00a01 Авгу\u00adста, далее"
    places = [phrase[token.start : token.end] for token in tokenise(phrase)]
    assert places == ["До", "1", "Авгу\u00adста", ",", "далее"]
    assert texts(phrase) == ["до", "1", "августа", ",", "далее"]


def test_letters_of_two_characters_are_one():
    phrase = "маи\u0306 учёта"
    assert texts(phrase) == ["май", "учета"]
    assert phrase[tokenise(phrase)[0].start : tokenise(phrase)[0].end] == "маи\u0306"


@pytest.mark.parametrize("dash", "-‐‑‒–—―−")
def test_every_dash_is_a_hyphen(dash):
    assert texts(f"май{dash}июнь") == ["май", "-", "июнь"]


@pytest.mark.parametrize(
    ("raw", "date"),
    [
        ("15.10.2026", (15, 10, 2026)),
        ("15.10.26", (15, 10, 2026)),
        ("5/9/2026", (5, 9, 2026)),
        ("15-10-2026", (15, 10, 2026)),
        ("2026-10-15", (15, 10, 2026)),
        ("01. 09. 2025", (1, 9, 2025)),
        ("31.02.2026", (31, 2, 2026)),
        ("01.09", (1, 9, None)),
        ("09.2025", (None, 9, 2025)),
        ("9/2025", (None, 9, 2025)),
    ],
)
def test_numeric_dates(raw, date):
    (token,) = tokenise(raw)
    assert (token.sort, token.date) == (Sort.DATE, date)


@pytest.mark.parametrize("raw", ["1.2", "45.10", "10.13", "15.00", "2.1.3.4"])
def test_other_numbers_with_points_are_no_dates(raw):
    assert tokenise(raw)[0].sort is Sort.NUMBER


def test_days_glued_to_a_date_keep_apart():
    assert texts("1-15.10.2025") == ["1", "-", "15.10.2025"]
    assert texts("15.09-26.09.2025г.") == ["15.09", "-", "26.09.2025", "г", "."]
    assert texts("2023г.") == ["2023", "г", "."]


@pytest.mark.parametrize("word", ["cентябрь", "сeнтябрь", "CЕНТЯБРЬ", "сентябpь"])
def test_latin_letters_in_a_russian_word_are_read_as_russian(word):
    (token,) = tokenise(word)
    assert (token.text, token.value) == ("сентябрь", 9)


def test_latin_words_of_look_alikes_are_prepositions_only_where_they_are_known():
    assert tokenise("c 1")[0].word is Word.FROM
    assert tokenise("xyz")[0].word is None
    assert tokenise("I")[0].text == "i"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("i", 1),
        ("іі", 2),
        ("lll", 3),
        ("ш", 3),
        ("п", 2),
        ("iv", 4),
        ("іу", 4),
        ("ix", 9),
        ("ⅳ", 4),
        ("я", 0),
        ("iiiii", 0),
    ],
)
def test_roman_numerals_however_typed(text, value):
    assert roman_value(text) == value


def test_a_word_broken_over_lines_is_joined_only_where_the_whole_is_known():
    assert texts("сен-\nтябрь") == ["сентябрь"]
    assert texts("май-\nиюнь") == ["май", "-", "июнь"]
    assert texts("план-\nграфик") == ["план", "-", "график"]


def test_an_empty_phrase_has_no_tokens():
    assert tokenise(" \n\u00a0") == ()
