"""Numbers by position, windows from terms, documents by form."""

from datetime import date

import pytest

from app.planning.evidence import documents_of_form
from app.planning.numbering import in_order, numbered
from app.planning.schedule import occurrences_of
from app.planning.values import WITHDRAWN, Measure, Occurrence, Period, Roadmap, Section
from app.terms.values import Term, Window

PERIOD = Period(date(2026, 9, 1), date(2027, 8, 31))


def row(key, parent=None, state="normal"):
    return Measure(id=key, title=key, parent=parent, state=state)


def numbers(roadmap):
    return [measure.number for measure in numbered(roadmap).measures]


def test_sections_rows_and_sub_rows():
    first = Section("А", (row("a"), row("b"), row("c", parent="b"), row("d", parent="b"), row("e")))
    plan = Roadmap("План", PERIOD, (first, Section("Б", (row("f"),))))
    assert numbers(plan) == ["1.1", "1.2", "1.2.1", "1.2.2", "1.3", "2.1"]
    assert [section.number for section in numbered(plan).sections] == ["1", "2"]


def test_a_plan_of_one_section_has_plain_numbers():
    assert numbers(Roadmap("План", PERIOD, (Section("", (row("a"), row("b"))),))) == ["1", "2"]


def test_withdrawn_rows_keep_their_number_and_a_lost_parent_is_no_parent():
    plan = Roadmap("План", PERIOD, (Section("", (row("a", state=WITHDRAWN), row("b", parent="gone"))),))
    assert numbers(plan) == ["1", "2"]


def test_windows_of_a_term_keep_what_was_done():
    term = Term(
        "октябрь, январь",
        "months",
        (Window(date(2026, 10, 1), date(2026, 10, 31)), Window(date(2027, 1, 1), date(2027, 1, 31))),
    )
    done = Occurrence(date(2026, 10, 1), date(2026, 10, 31), done_on=date(2026, 10, 20), evidence=2, id="7")
    lost = Occurrence(None, date(2026, 12, 1))
    old = Occurrence(None, date(2026, 11, 30), done_on=date(2026, 11, 1))
    found = occurrences_of(term, (done, lost, old))
    assert [(one.end, one.id, one.done_on) for one in found] == [
        (date(2026, 10, 31), "7", date(2026, 10, 20)),
        (date(2026, 11, 30), "", date(2026, 11, 1)),
        (date(2027, 1, 31), "", None),
    ]


def test_an_undated_term_has_no_windows_and_equal_windows_are_one():
    assert occurrences_of(Term("по отдельному графику", "by_schedule", undated=True)) == ()
    window = Window(None, date(2026, 12, 1))
    assert occurrences_of(Term("до 1 декабря", "deadline", (window, window))) == (Occurrence(None, date(2026, 12, 1)),)


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("Совещание", "протокол"),
        ("КПК, мероприятия", "удостоверение"),
        ("Стажировка на базе ОО", "программа стажировки"),
        ("Консультации в формате ВКС", "журнал консультаций"),
        ("Родительское собрание", "протокол родительского собрания"),
        ("Взаимопосещение уроков", "лист посещения"),
        ("Инструктаж", "журнал инструктажей"),
    ],
)
def test_documents_of_a_form(form, first):
    assert documents_of_form(form)[0] == first


def test_an_unknown_form_asks_for_nothing():
    assert documents_of_form("") == ()
    assert documents_of_form("поход") == ()


def test_numbers_stand_as_the_plan_orders_them():
    assert sorted(["2.10", "2.9", "1.1", "2", "–"], key=in_order) == ["–", "1.1", "2", "2.9", "2.10"]
