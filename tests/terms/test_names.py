import pytest

from app.terms.names import Edge, Results, likeness, stem, subject
from app.terms.tokens import tokenise


def _subject(text):
    return subject(list(tokenise(text)), text)


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (("педсовет", "педсовета", "педсовету", "педсоветов"), "педсовет"),
        (("собрание", "собрания", "собраний", "собраниях"), "собран"),
        (("итоговый", "итогового", "итоговому", "итоговая"), "итогов"),
        (("олимпиада", "олимпиады", "олимпиад"), "олимпиад"),
        (("впр", "гиа"), None),
    ],
)
def test_forms_of_a_word_have_one_stem(forms, expected):
    assert {stem(form) for form in forms} == ({expected} if expected else set(forms))


@pytest.mark.parametrize(
    ("text", "words", "edge", "results"),
    [
        ("начала проведения ВПР", ["впр"], Edge.BEGIN, Results.NONE),
        ("окончания ГИА", ["гиа"], Edge.END, Results.NONE),
        ("получения результатов ВПР", ["впр"], Edge.WHOLE, Results.RECEIVED),
        ("итогам олимпиады", ["олимпиад"], Edge.WHOLE, Results.BY),
        ("итогового педсовета", ["итогов", "педсовет"], Edge.WHOLE, Results.NONE),
        ("начальной школы", ["начальн", "школ"], Edge.WHOLE, Results.NONE),
        ("конца смотра", ["смотр"], Edge.END, Results.NONE),
        ("Получение материалов", ["получен", "материал"], Edge.WHOLE, Results.NONE),
    ],
)
def test_words_of_an_event_are_told_from_words_about_it(text, words, edge, results):
    found = _subject(text)
    assert [word.key for word in found.words] == words
    assert (found.edge, found.results) == (edge, results)


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("всероссийских проверочных работ", "ВПР"),
        ("ВПР", "Всероссийские проверочные работы"),
        ("педагогического совета", "Педсовет"),
        ("педсовета", "Педагогический совет"),
        ("государственной итоговой аттестации", "ГИА"),
        ("Всероссийской олимпиады школьников", "ВсОШ"),
        ("августовского педсовета", "Педсовет августовский"),
        ("зимних каникул", "Новогодние каникулы"),
        ("первой четверти", "I четверть"),
        ("дня знаний", "День знаний"),
    ],
)
def test_a_clause_and_a_name_of_the_same_event_leave_no_word(clause, name):
    found = likeness(_subject(clause), _subject(name))
    assert (found.clause, found.name) == ([], [])


@pytest.mark.parametrize(("clause", "name"), [("педсовета", "Методсовет"), ("ВПР", "ВСОКО"), ("ГИА", "ГТО")])
def test_other_events_keep_their_words(clause, name):
    found = likeness(_subject(clause), _subject(name))
    assert found.clause
    assert found.name
