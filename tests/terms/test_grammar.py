import pytest

from app.terms.grammar import parse
from app.terms.syntax import Role
from app.terms.values import SCHOOL_TERMS


def roles(phrase):
    return [item.role.value for item in parse(phrase, SCHOOL_TERMS)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("декабрь 2024 года, далее ежегодно", ["dated", "break", "further", "yearly"]),
        ("ежегодно до 1 мая до 1 июня", ["yearly", "dated", "dated"]),
        ("май (стартовая диагностика)", ["dated", "note"]),
        ("май (по мере необходимости)", ["dated", "undated"]),
        ("Срок исполнения: до 1 мая", ["dated"]),
        ("Дата: 1 мая", ["dated"]),
        ("1 раз в четверть по графику", ["often", "undated"]),
        ("в дальнейшем – постоянно", ["further", "break", "dated"]),
        ("в последующие годы", ["further"]),
        ("апрель или май", ["dated", "doubt", "dated"]),
        ("апрель/май", ["dated", "doubt", "dated"]),
        ("апрель … май", ["dated", "doubt", "dated"]),
        ("апрель –", ["dated", "break", "doubt"]),
        ("ориентировочно май", ["doubt", "dated"]),
        ("1-4 классы – май", ["unknown", "break", "dated"]),
        ("в течение года, в том числе май", ["dated", "break", "break", "dated"]),
        ("на постоянной основе", ["dated"]),
        ("• май", ["break", "dated"]),
        ("", []),
    ],
)
def test_items_of_phrases(phrase, expected):
    assert roles(phrase) == expected


def test_items_know_their_place():
    phrase = "Отчёт — до 1 мая"
    assert [phrase[item.start : item.end] for item in parse(phrase, SCHOOL_TERMS)] == ["Отчёт", "—", "до 1 мая"]


def test_words_side_by_side_make_one_unknown_item():
    (item,) = parse("подготовить 2-3 справки", SCHOOL_TERMS)
    assert item.role is Role.UNKNOWN


def test_brackets_are_parsed_inside():
    note = parse("2 раза в год (октябрь, апрель)", SCHOOL_TERMS)[1]
    assert [inner.role for inner in note.inner] == [Role.DATED, Role.BREAK, Role.DATED]


def test_a_bracket_left_open_closes_with_the_phrase():
    assert roles("май (отчёт") == ["dated", "note"]
