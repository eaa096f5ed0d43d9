import pytest

from app.terms.numerals import Stream
from app.terms.syntax import Kind
from app.terms.tokens import tokenise
from app.terms.undated import clause, closing, separators
from app.terms.values import SCHOOL_TERMS


def stream(phrase):
    return Stream(tokenise(phrase), SCHOOL_TERMS)


def words(phrase):
    tokens = stream(phrase)
    _, after, _, _ = clause(tokens, 0)
    return phrase[: tokens[after - 1].end]


@pytest.mark.parametrize(
    ("phrase", "own"),
    [
        ("до начала проведения ВПР, март", "до начала проведения ВПР"),
        ("по плану («дорожная карта») до 23.12.2025", "по плану («дорожная карта»)"),
        ("по графику (март-апрель)", "по графику"),
        ("после ВПР, в том числе перечня школ, но не позднее мая", "после ВПР, в том числе перечня школ"),
        ("согласно приказу от 1 сентября 2025 г. № 15, до 1 октября", "согласно приказу от 1 сентября 2025 г. № 15"),
        ("по плану; май", "по плану"),
        ("по плану, далее ежегодно", "по плану"),
        ("по итогам I полугодия, учебного года", "по итогам I полугодия, учебного года"),
        ("после I, II четверти", "после I, II четверти"),
        ("по расписанию каждый вторник", "по расписанию"),
        ("по итогам каждой четверти", "по итогам каждой четверти"),
        ("по плану: октябрь", "по плану"),
        ("по итогам ВПР 2026 г., май", "по итогам ВПР 2026 г."),
        ("по графику\nмай", "по графику"),
    ],
)
def test_a_clause_ends_where_something_else_begins(phrase, own):
    assert words(phrase) == own


@pytest.mark.parametrize(
    "phrase",
    [
        "по графику в марте",
        "до 5 человек",
        "в течение 3 дней",
        "за 10 дней до 1 сентября",
        "до",
        "после в",
        "до октебя",
        "в период осенних каникул",
    ],
)
def test_what_may_hide_a_date_is_doubtful(phrase):
    assert clause(stream(phrase), 0)[2]


def test_years_inside_a_clause_bound_it():
    kind, _, doubt, bound = clause(stream("по графику проведения в 2021-2022 учебном году"), 0)
    assert (kind, doubt) == (Kind.BY_SCHEDULE, None)
    assert [span.kind for span in bound] == [Kind.SCHOOL_YEAR]


def test_brackets_close_where_their_mate_stands():
    assert closing(stream("(а (б) в) г"), 0) == 6
    assert closing(stream("(а"), 0) == 2


def test_separators_are_passed():
    assert separators(stream(", но – май"), 0) == 3
