import pytest

from app.terms.grammar import parse
from app.terms.groups import grouped, sentence
from app.terms.syntax import Role
from app.terms.values import SCHOOL_TERMS


def groups(phrase):
    return grouped(parse(phrase, SCHOOL_TERMS))


def shape(phrase):
    return [
        ("yearly " * group.yearly + "further " * group.further).strip() + ":" + str(len(group.of(Role.DATED)))
        for group in groups(phrase)
    ]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("ежегодно апрель, октябрь", ["yearly:2"]),
        ("апрель, октябрь ежегодно", ["yearly:2"]),
        ("декабрь 2024, далее ежегодно до 1 мая", [":1", "yearly further:1"]),
        ("декабрь 2024 года, ежегодно после ВПР", [":1", "yearly:0"]),
        ("май 2025, ежегодно октябрь", [":1", "yearly:1"]),
        ("сентябрь, далее декабрь", [":2"]),
        ("октябрь 2024 и в последующие годы", [":1", "yearly further:0"]),
        ("ежегодно (май, июнь)", ["yearly:2"]),
        ("май (ежегодно)", ["yearly:1"]),
        ("далее ежегодно май", ["yearly:1"]),
    ],
)
def test_what_yearly_and_further_govern(phrase, expected):
    assert shape(phrase) == expected


def test_dates_in_brackets_refine_a_vague_term_and_contradict_an_exact_one():
    (vague,) = groups("в течение года (октябрь, март)")
    assert len(vague.of(Role.DATED)) == 2
    assert vague.doubts == []
    (exact,) = groups("II квартал (май)")
    assert exact.doubts


def test_words_in_brackets_stay_a_note():
    (group,) = groups("май (5 классы)")
    assert group.of(Role.NOTE)
    assert group.doubts == []


@pytest.mark.parametrize(
    "phrase", ["май (отчёт до 1 июня)", "май (ориентировочно)", "сентябрь (в течение года)", "май, далее"]
)
def test_what_is_said_twice_or_not_at_all_is_doubtful(phrase):
    assert any(group.doubts for group in groups(phrase))


def test_lasting_from_a_day_on_is_no_doubt():
    (group,) = groups("с 1 сентября (постоянно)")
    assert group.doubts == []
    assert group.of(Role.DATED)[0].spans[0].doubt is None


def test_an_undated_item_takes_the_words_that_open_its_group():
    item = groups("май 2025, далее ежегодно до ВПР")[1].of(Role.UNDATED)[0]
    assert sentence(item, 10).start == 10
    assert sentence(item, None) == item
