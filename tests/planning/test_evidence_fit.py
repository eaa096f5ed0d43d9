from datetime import date

from app.planning.evidence_fit import Paper, Target, fits, same_kind

SEMINAR = Target(1, "Семинар по вычислениям", "Семинар", "протокол", date(2026, 10, 1), date(2026, 10, 31))
COUNCIL = Target(2, "Педагогический совет", "Педсовет", "", date(2026, 10, 1), date(2026, 10, 31))
MARCH = Target(3, "Семинар по вычислениям", "Семинар", "протокол", date(2027, 3, 1), date(2027, 3, 31))


def test_kind_date_and_words_together_come_first():
    found = fits(Paper("протокол", date(2026, 10, 5), "Семинар вычисления"), (MARCH, COUNCIL, SEMINAR))
    assert [(fit.key, fit.score) for fit in found] == [(1, 10), (3, 7), (2, 5)]
    assert found[0].reason == "ожидается протокол; дата в сроке; общие слова: семинар, вычислениям"
    assert found[2].reason == "обычный документ формы «Педсовет»; дата в сроке"


def test_a_kind_alone_or_a_date_alone_suggests_nothing():
    assert fits(Paper("протокол", None), (SEMINAR,)) == ()
    assert fits(Paper("", date(2026, 10, 5)), (SEMINAR,)) == ()


def test_a_document_dated_soon_after_the_term_is_near():
    (late,) = fits(Paper("протокол", date(2026, 11, 3)), (SEMINAR,))
    assert late.reason == "ожидается протокол; дата на 3\u00a0дня после срока"
    assert fits(Paper("протокол", date(2026, 11, 20)), (SEMINAR,)) == ()


def test_a_surname_in_either_alphabet_tells_whose_route_is_meant():
    course = Target(7, "Курсы по ФГОС", "КПК", "удостоверение", whose="Петрова А.С.")
    other = Target(8, "Курсы по ФГОС", "КПК", "удостоверение", whose="Иванова И.И.")
    (found,) = fits(Paper("удостоверение КПК", None, "udostoverenie_kpk_petrova"), (other, course))
    assert (found.key, found.reason) == (7, "ожидается удостоверение; назван человек: Петрова")


def test_only_the_kind_that_is_meant_is_named():
    row = Target(9, "Беседа", "", "Протокол, публикация на сайте", date(2026, 10, 1), date(2026, 10, 31))
    (found,) = fits(Paper("протокол", date(2026, 10, 5)), (row,))
    assert found.reason == "ожидается протокол; дата в сроке"


def test_what_is_withdrawn_is_not_offered_and_what_has_a_document_stands_lower():
    paper = Paper("протокол", date(2026, 10, 5), "Семинар вычисления")
    other = Target(4, *_fields(SEMINAR), documents=1)
    gone = Target(5, *_fields(SEMINAR), withdrawn=True)
    assert [fit.key for fit in fits(paper, (gone, other, SEMINAR))] == [1, 4]
    done = Target(6, *_fields(SEMINAR), done_on=date(2026, 10, 5))
    assert fits(paper, (SEMINAR, done))[0].key == 6


def _fields(target):
    return target.title, target.form, target.doc_kind, target.start, target.end


def test_kinds_answer_each_other():
    assert same_kind("протокол", "протокол педагогического совета")
    assert same_kind("список участников", "программа, список участников")
    assert not same_kind("приказ", "протокол, справка")
    assert not same_kind("приказ", "")
