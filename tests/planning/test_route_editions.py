"""What a new edition of an ИОМ changes, and the new edition made of the old one by that."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.route_editions import RouteChanges, RouteRow, RouteText, apply, diff, sentence
from app.planning.values import Period

PERIOD = Period(date(2026, 9, 1), date(2027, 8, 31))
A, B, C, D = (RouteRow(key, key.upper(), terms="май") for key in "abcd")


def route(*rows, **head):
    return RouteText(PERIOD, rows, **head)


def test_rows_are_told_apart_by_their_uid():
    changes = diff(route(A, B, C), route(replace(B, terms="июнь", hours=4), C, D))
    assert [(one.row.title, one.place) for one in changes.added] == [("D", 2)]
    assert [(one.row.title, one.place) for one in changes.removed] == [("A", 0)]
    (changed,) = changes.changed
    assert [(cell.title, cell.old_words, cell.new_words) for cell in changed.cells] == [
        ("Сроки", "май", "июнь"),
        ("Часы", "", "4"),
    ]
    assert changes.moved == ()


def test_only_the_row_that_left_its_order_is_moved():
    changes = diff(route(A, B, C, D), route(D, A, B, C))
    assert [(one.row.uid, one.old_place, one.place) for one in changes.moved] == [("d", 3, 0)]


def test_a_row_off_control_and_back_again():
    gone = replace(B, withdrawn="курсы отменены")
    assert [one.row.uid for one in diff(route(A, B), route(A, gone)).withdrawn] == ["b"]
    back = diff(route(A, gone), route(A, B))
    assert ([one.row.uid for one in back.returned], back.changed) == (["b"], ())
    other = diff(route(gone), route(replace(gone, withdrawn="нет мест")))
    assert [cell.key for cell in other.changed[0].cells] == ["withdrawn"]


def test_the_head_says_what_differs():
    changes = diff(route(A, goal="Старая"), route(A, goal="Новая", tasks=("Одна", "Другая")))
    assert [(one.title, one.old_words, one.new_words) for one in changes.head] == [
        ("Цель", "Старая", "Новая"),
        ("Задачи", "", "Одна\nДругая"),
    ]
    assert diff(route(A), replace(route(A), period=Period(date(2026, 9, 1), date(2027, 5, 31)))).head[0].new_words == (
        "01.09.2026 – 31.05.2027"
    )


def test_the_changes_in_a_sentence():
    assert sentence(diff(route(A, B), route(A, B))) == "Изменений нет."
    changes = diff(route(A, B), route(B, C, D, goal="Новая"))
    assert sentence(changes) == "Добавлено 2\u00a0мероприятия, исключено 1; в шапке изменено: цель."


def test_a_row_that_stands_twice_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="twice"):
        diff(route(A, A), route(A))


ROWS = st.builds(
    RouteRow,
    uid=st.sampled_from("abcdef"),
    title=st.sampled_from(["Курсы", "Семинар"]),
    terms=st.sampled_from(["май", "июнь"]),
    hours=st.sampled_from([None, 4]),
    deficits=st.sampled_from([(), ("Анализ урока",)]),
    withdrawn=st.sampled_from(["", "нет мест", "приказ"]),
)
TEXTS = st.builds(
    RouteText,
    st.just(PERIOD),
    st.lists(ROWS, max_size=6, unique_by=lambda row: row.uid).map(tuple),
    goal=st.sampled_from(["", "Цель"]),
    tasks=st.sampled_from([(), ("Одна",)]),
)


@settings(deadline=None, max_examples=150)
@given(TEXTS, TEXTS)
def test_an_edition_and_its_changes_make_the_next_one(old, new):
    changes = diff(old, new)
    assert apply(changes, old) == new
    assert changes.empty == (old == new)
    assert diff(old, old) == RouteChanges()
