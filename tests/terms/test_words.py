import pytest

from app.terms.words import LEXICON, Word, lexeme


@pytest.mark.parametrize(
    ("form", "word", "value"),
    [
        ("сентябре", Word.MONTH, 9),
        ("мая", Word.MONTH, 5),
        ("нояб", Word.MONTH, 11),
        ("пятницам", Word.WEEKDAY, 4),
        ("третьего", Word.ORDINAL, 3),
        ("предыдущего", Word.CURRENT, -1),
        ("полугодия", Word.HALF, 0),
        ("четверти", Word.TERM, 0),
        ("четвертой", Word.ORDINAL, 4),
        ("дважды", Word.TWICE, 2),
        ("осенние", Word.SEASON, 9),
    ],
)
def test_forms_lead_to_their_class(form, word, value):
    assert (LEXICON[form].word, LEXICON[form].value) == (word, value)


@pytest.mark.parametrize(
    ("slip", "value"),
    [("сентбрь", 9), ("сентяббрь", 9), ("сетнябрь", 9), ("сентябпь", 9), ("феварля", 2), ("авуста", 8), ("дкабрь", 12)],
)
def test_one_slip_of_the_pen_is_forgiven_in_a_month(slip, value):
    assert lexeme(slip).word is Word.MONTH
    assert lexeme(slip).value == value


@pytest.mark.parametrize("text", ["карта", "карте", "моя", "маршрута", "учебника", "план", "сттбрь", "лечебно", "юнь"])
def test_words_that_only_resemble_are_left_alone(text):
    assert lexeme(text) is None


def test_a_word_between_two_classes_is_not_guessed():
    assert lexeme("ежекартально").word is Word.QUARTERLY
    assert lexeme("ежедельно") is None
