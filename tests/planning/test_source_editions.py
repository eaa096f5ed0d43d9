"""Editions of one act: rows matched, a sheet of changes that leads from one edition to the other, acts told apart."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.planning.source_editions import (
    CellChange,
    EditionHead,
    EditionRow,
    compare_rows,
    kinship,
    match_rows,
    similarity,
)

TITLES = ("Семинар по функциональной грамотности", "Семинар для учителей химии", "Мониторинг", "ВПР", "")
ROWS = st.builds(
    EditionRow,
    section=st.sampled_from(("I", "II")),
    number=st.sampled_from(("", "1", "2", "3")),
    title=st.sampled_from(TITLES) | st.text(max_size=12),
    terms=st.sampled_from(("май", "июнь", "")),
    responsible=st.sampled_from(("МОУО", "ОО")),
)


def applied(old, changes):
    """The rows of the new edition, made of those of the old one."""
    made = dict(changes.added)
    for one, other in changes.kept:
        made[other] = replace(old[one], **{cell.column: cell.new for cell in changes.changed.get(other, ())})
    return tuple(made[at] for at in sorted(made))


@given(st.lists(ROWS, max_size=8), st.lists(ROWS, max_size=8))
def test_the_changes_lead_from_the_old_rows_to_the_new_ones(old, new):
    changes = compare_rows(old, new)
    assert applied(old, changes) == tuple(new)
    assert len(changes.kept) + len(changes.removed) == len(old)
    assert len(changes.kept) + len(changes.added) == len(new)


@given(st.lists(ROWS, max_size=8))
def test_an_edition_that_changes_nothing_has_no_changes(rows):
    assert compare_rows(rows, rows).empty


def row(number, title, **cells):
    return EditionRow(number=number, title=title, **cells)


def test_a_row_is_found_again_under_another_number():
    old = [row("1", "Семинар для учителей", terms="май"), row("2", "Мониторинг качества")]
    new = [
        row("1", "Вебинар для директоров"),
        row("2", "Семинар для учителей", terms="июнь"),
        row("3", "Мониторинг качества"),
    ]
    changes = compare_rows(old, new)
    assert changes.kept == ((0, 1), (1, 2))
    assert changes.changed[1] == (CellChange("number", "1", "2"), CellChange("terms", "май", "июнь"))
    assert [place for place, _ in changes.added] == [0]
    assert not changes.removed


def test_a_reworded_row_is_found_by_its_number_and_words():
    old = [row("1.1", "Проведение диагностики профессиональных дефицитов учителей математики")]
    new = [row("1.1", "Организация и проведение диагностики профессиональных дефицитов педагогов")]
    assert match_rows(old, new) == ((0, 0),)


def test_another_row_under_the_same_number_is_another_row():
    changes = compare_rows([row("1", "Семинар по оценке")], [row("1", "Закупка оборудования")])
    assert (len(changes.removed), len(changes.added), changes.kept) == (1, 1, ())


def test_equal_titles_are_told_apart_by_number_and_section():
    old = [row("1", "Совещание", section="I"), row("5", "Совещание", section="II")]
    new = [row("5", "Совещание", section="II"), row("1", "Совещание", section="I")]
    assert match_rows(old, new) == ((0, 1), (1, 0))
    assert not compare_rows(old, new).empty  # the order is another one


def test_similarity_counts_common_words():
    assert similarity("Школы риска", "школ риска") == 0.5
    assert similarity("Семинар учителей химии", "Семинар учителям химии") == 1
    assert similarity("", "") == 1
    assert similarity("", "слово") == 0


HEAD = EditionHead(
    "План работы со школами на 2025/26 учебный год",
    "Департамент образования Верхнего района",
    "1977",
    date(2025, 12, 24),
    date(2025, 9, 1),
    date(2026, 8, 31),
)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (HEAD, "тот же документ от 24.12.2025"),
        (
            EditionHead(HEAD.title, HEAD.issuer, "5", date(2026, 2, 1), HEAD.period_from, HEAD.period_to),
            "те же название",
        ),
        (EditionHead(HEAD.title), "то же название"),
        (
            EditionHead("План (в редакции приказа № 5), утверждён приказом от 24.12.2025 № 1977", HEAD.issuer),
            "в названии указан документ",
        ),
        (EditionHead("О внесении изменений в приказ от 24 декабря 2025 г. № 1977", ""), "в названии указан документ"),
        (EditionHead("План работы со школами на 2026/27 учебный год", HEAD.issuer), ""),
        (EditionHead(HEAD.title, "Управление образования города Нижнего"), ""),
        (EditionHead("План", HEAD.issuer, "19771", HEAD.act_date), ""),
        (EditionHead("О внесении изменений в приказ от 24.12.2025 № 1977-п", ""), ""),
        (EditionHead("", HEAD.issuer), ""),
        (EditionHead(HEAD.title, HEAD.issuer, "", None, date(2026, 9, 1), date(2027, 8, 31)), ""),
    ],
)
def test_acts_are_known_as_editions_of_one(new, why):
    found = kinship(HEAD, new)
    assert found.startswith(why)
    assert bool(found) == bool(why)


def test_a_file_sent_again_with_changes_is_known_by_its_rows():
    old = [row(str(at), f"Мероприятие о деле {at}") for at in range(5)]
    assert (
        kinship(EditionHead("А"), EditionHead("Б"), old, [*old[:4], row("9", "Иное")])
        == "совпадают мероприятия: 4 из 5"
    )
    assert kinship(EditionHead("А"), EditionHead("Б"), old, old[:2]) == ""
    assert kinship(EditionHead("А"), EditionHead("Б"), old, [row("1", "Иное")] * 5) == ""
