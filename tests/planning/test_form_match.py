"""Rows of a form matched with measures."""

from app.planning.form_match import NamedLine, OwnMeasure, match_lines

SEMINAR = "Семинар для учителей математики по итогам ВПР"


def test_the_ground_says_more_than_the_words():
    grounded = [
        OwnMeasure(uid, number, "Практикум школы", (("3", SEMINAR),)) for uid, number in (("a", "1.1"), ("b", "2"))
    ]
    alike = OwnMeasure("c", "3.1", "Семинар для учителей математики школы по итогам ВПР")
    assert match_lines([NamedLine(7, "3", SEMINAR)], [alike, *grounded]) == {7: ("a", "b")}


def test_without_a_ground_the_likest_title():
    own = OwnMeasure("c", "3.1", "Семинар для учителей математики школы по итогам ВПР")
    other = OwnMeasure("d", "3.2", "Семинар для учителей физики школы по итогам ВПР")
    assert match_lines([NamedLine(7, "", SEMINAR)], [other, own]) == {7: ("c",)}


def test_a_row_that_nothing_answers_is_left_out():
    assert match_lines([NamedLine(7, "3.1", "Посещение музея")], [OwnMeasure("c", "3.1", SEMINAR)]) == {}
