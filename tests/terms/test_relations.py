import pytest

from app.terms.names import Edge
from app.terms.relations import Relation, take_apart
from app.terms.words import Word

AFTER, BEFORE, DURING = Relation.AFTER, Relation.BEFORE, Relation.DURING


@pytest.mark.parametrize(
    ("phrase", "relation", "words"),
    [
        ("после педсовета", AFTER, ["педсовет"]),
        ("сразу после педсовета", AFTER, ["педсовет"]),
        ("по завершении ВПР", AFTER, ["впр"]),
        ("по итогам олимпиады", AFTER, ["олимпиад"]),
        ("с момента окончания ВПР", AFTER, ["впр"]),
        ("до начала проведения ВПР", BEFORE, ["впр"]),
        ("к педсовету", BEFORE, ["педсовет"]),
        ("перед ГИА", BEFORE, ["гиа"]),
        ("накануне педсовета", BEFORE, ["педсовет"]),
        ("в преддверии ГИА", BEFORE, ["гиа"]),
        ("в период проведения ВПР", DURING, ["впр"]),
        ("во время ВПР", DURING, ["впр"]),
        ("в дни ВПР", DURING, ["впр"]),
        ("при проведении ВПР", DURING, ["впр"]),
        ("на педсовете", DURING, ["педсовет"]),
        ("в течение ГИА", DURING, ["гиа"]),
    ],
)
def test_relation_and_subject(phrase, relation, words):
    found = take_apart(phrase)
    assert (found.relation, [word.key for word in found.subject.words], found.amount) == (relation, words, 0)


@pytest.mark.parametrize(
    ("phrase", "relation", "amount", "unit", "working"),
    [
        ("в течение 10 рабочих дней после педсовета", AFTER, 10, Word.DAY_UNIT, True),
        ("в течение 10 (десяти) рабочих дней после педсовета", AFTER, 10, Word.DAY_UNIT, True),
        ("не позднее 5 рабочих дней со дня педсовета", AFTER, 5, Word.DAY_UNIT, True),
        ("не позднее, чем через 3 дня после педсовета", AFTER, 3, Word.DAY_UNIT, False),
        ("в течение двух недель после педсовета", AFTER, 2, Word.WEEK, False),
        ("в течение месяца с момента проведения педсовета", AFTER, 1, Word.MONTH_UNIT, False),
        ("в 10-дневный срок после педсовета", AFTER, 10, Word.DAY_UNIT, False),
        ("не позднее следующего дня после педсовета", AFTER, 1, Word.DAY_UNIT, False),
        ("за 2 недели до педсовета", BEFORE, 2, Word.WEEK, False),
        ("не позднее чем за 14 дней до педсовета", BEFORE, 14, Word.DAY_UNIT, False),
        ("за месяц до начала педсовета", BEFORE, 1, Word.MONTH_UNIT, False),
    ],
)
def test_counts(phrase, relation, amount, unit, working):
    found = take_apart(phrase)
    assert (found.relation, found.amount, found.unit, found.working) == (relation, amount, unit, working)
    assert [word.key for word in found.subject.words] == ["педсовет"]


def test_the_day_itself_and_the_earliest_day_are_told_apart():
    assert take_apart("через неделю после педсовета").exact
    assert not take_apart("в течение недели после педсовета").exact
    assert take_apart("не ранее чем за 3 дня до педсовета").not_earlier


def test_edges_and_years():
    assert take_apart("после начала ГИА").subject.edge is Edge.BEGIN
    assert take_apart("до окончания ГИА").subject.edge is Edge.END
    found = take_apart("по результатам ВПР 2027 года")
    assert (found.years, [word.key for word in found.subject.words]) == ((2027,), ["впр"])
    assert [word.key for word in take_apart("по итогам текущего учебного года").subject.words] == ["school0", "year0"]


@pytest.mark.parametrize(
    "phrase",
    [
        "до и после ВПР",
        "до ВПР и после ВПР",
        "по мере необходимости",
        "с учетом результатов ВПР",
        "по итогам ВПР прошлого года",
        "за 2 недели",
        "через 5 дней",
        "",
    ],
)
def test_words_that_name_no_single_event(phrase):
    assert take_apart(phrase) is None
