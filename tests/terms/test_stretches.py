import pytest

from app.terms.numerals import Stream
from app.terms.stretches import edge_of, stretch
from app.terms.syntax import EVE, LAST, Kind, Shape
from app.terms.tokens import tokenise
from app.terms.units import school_half
from app.terms.values import SCHOOL_TERMS
from app.terms.words import Word


def read(phrase):
    return stretch(Stream(tokenise(phrase), SCHOOL_TERMS), 0)


def ends(phrase):
    return [(span.end.month, span.end.day) for span in read(phrase)[0]]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("до 1 августа", [(8, 1)]),
        ("до июня", [(6, EVE)]),
        ("до июня включительно", [(6, LAST)]),
        ("не позднее декабря", [(12, LAST)]),
        ("не позднее, чем 5 мая", [(5, 5)]),
        ("до 1 октября, 1 декабря", [(10, 1), (12, 1)]),
        ("до октября, декабря", [(10, EVE), (12, EVE)]),
        ("до конца мая", [(5, LAST)]),
        ("до середины мая", [(5, 15)]),
        ("в срок до 25 мая", [(5, 25)]),
        ("до 5 и 20 ноября", [(11, 5), (11, 20)]),
    ],
)
def test_deadlines(phrase, expected):
    assert ends(phrase) == expected
    assert all(span.start is None and span.kind is Kind.DEADLINE for span in read(phrase)[0])


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("с 1 по 15 октября", (10, 1), (10, 15)),
        ("с сентября по май", (9, 1), (5, LAST)),
        ("с 1 сентября до 25 мая", (9, 1), (5, 25)),
        ("в период с 10 по 20 января", (1, 10), (1, 20)),
        ("сентябрь – май", (9, 1), (5, LAST)),
        ("сентябрь по май", (9, 1), (5, LAST)),
        ("28 октября – 5 ноября", (10, 28), (11, 5)),
        ("с 1 сентября по конец мая", (9, 1), (5, LAST)),
        ("в течение сентября – октября", (9, 1), (10, LAST)),
    ],
)
def test_ranges(phrase, first, last):
    (span,), after = read(phrase)
    assert (span.start.month, span.start.day) == first
    assert (span.end.month, span.end.day) == last
    assert (span.kind, span.doubt) == (Kind.RANGE, None) or "конец" in phrase
    assert after == len(tokenise(phrase))


@pytest.mark.parametrize("phrase", ["с 1 сентября", "после 15 мая", "не ранее 1 мая", "начиная с октября"])
def test_open_ranges_are_doubtful(phrase):
    (span,), _ = read(phrase)
    assert span.end is None
    assert span.doubt


@pytest.mark.parametrize(
    "phrase",
    ["к маю", "до 10-15 мая", "с марта до мая", "по 31 мая", "до I квартала", "май – июнь – июль", "I квартал – май"],
)
def test_what_may_be_read_in_two_ways_is_doubtful(phrase):
    assert all(span.doubt for span in read(phrase)[0])


@pytest.mark.parametrize(
    ("phrase", "shape", "kind"),
    [
        ("в течение года", Shape.WHOLE, Kind.YEAR_ROUND),
        ("весь период реализации программы", Shape.WHOLE, Kind.CONTINUOUS),
        ("на протяжении всего учебного года", Shape.WHOLE_SCHOOL, Kind.SCHOOL_YEAR),
        ("круглый год", Shape.WHOLE, Kind.YEAR_ROUND),
    ],
)
def test_whole_periods(phrase, shape, kind):
    (span,), after = read(phrase)
    assert (span.shape, span.kind, after) == (shape, kind, len(tokenise(phrase)))


@pytest.mark.parametrize(
    "phrase", ["до начала ВПР", "в течение 10 дней", "после проведения", "по плану", "в период проведения", "в классе"]
)
def test_events_are_no_dates(phrase):
    assert read(phrase) is None


def test_years_that_stand_apart_are_spread_over_the_dates_before_them():
    spans, _ = read("апрель 2024, 2025, 2026 гг.")
    assert [span.end.year.value for span in spans] == [2024, 2025, 2026]
    spans, _ = read("октябрь – ноябрь, 2025 г.")
    assert spans[0].end.year.value == 2025


def test_the_beginning_of_a_span_is_the_day_before_it():
    assert edge_of(Word.BEGIN, school_half(2, 2, None)).end.day == EVE
