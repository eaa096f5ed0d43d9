import pytest

from app.terms.numerals import Stream
from app.terms.syntax import Kind
from app.terms.tokens import tokenise
from app.terms.triggers import trigger
from app.terms.values import SCHOOL_TERMS


def opening(phrase):
    return trigger(Stream(tokenise(phrase), SCHOOL_TERMS), 0)


@pytest.mark.parametrize(
    "phrase",
    [
        "по отдельному графику",
        "по плану-графику",
        "по «дорожной карте»",
        "согласно приказу",
        "в соответствии с",
        "в сроки, установленные",
        "в установленном порядке",
        "план работы",
        "сроки уточняются",
        "индивидуальный план",
    ],
)
def test_what_hangs_on_a_schedule(phrase):
    assert opening(phrase).kind is Kind.BY_SCHEDULE


@pytest.mark.parametrize(
    "phrase",
    [
        "по итогам", "по мере необходимости", "после", "до начала", "при необходимости", "в день проведения",
        "с момента", "со дня", "с учетом", "в рамках", "накануне", "в т.ч. с учётом", "каникулы", "в осенние каникулы",
    ],
)  # fmt: skip
def test_what_hangs_on_an_event(phrase):
    assert opening(phrase).kind is Kind.RELATIVE


@pytest.mark.parametrize(
    "phrase", ["в течение 10 дней", "за 2 недели до", "не позднее чем за", "через 5 дней", "в 10-дневный срок"]
)
def test_what_counts_days(phrase):
    assert opening(phrase).counts


@pytest.mark.parametrize(
    "phrase",
    [
        "планёрка",
        "планируется",
        "приём",
        "примерно",
        "в Томске",
        "в 5-9 классах",
        "по математике",
        "последняя",
        "за счёт",
        "карта",
    ],
)
def test_words_that_only_begin_alike_open_nothing(phrase):
    assert opening(phrase) is None
