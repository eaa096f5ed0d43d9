"""What answers what, and the three lists of gaps."""

from datetime import date

import pytest

from app.planning.difficulties import find_difficulties
from app.planning.traceability import sentence, trace
from app.planning.values import (
    WITHDRAWN,
    Deficit,
    Ground,
    Measure,
    Occurrence,
    Period,
    Person,
    Roadmap,
    Route,
    RouteMeasure,
    Section,
    SourceItem,
)

PERIOD = Period(date(2026, 9, 1), date(2027, 8, 31))


def plan(*measures):
    return Roadmap("План", PERIOD, (Section("", measures),))


@pytest.fixture
def found(rules, work_with):
    return find_difficulties([work_with({"1": 20, "2": 30})], rules)


def test_three_lists_find_the_planted_gaps(found):
    grounded = Measure("a", "А", grounds=(Ground("difficulty", found[0].key), Ground("source_item", "s1")))
    bare = Measure("b", "Б")
    items = (
        SourceItem("s1", "Семинар", duty="own"),
        SourceItem("s2", "Инструктаж", duty="own"),
        SourceItem("s3", "Подготовка сборника", duty="wait"),
        SourceItem("s4", "Семинар", duty="take_part"),
    )
    route = Route(
        Person("1", "И", "teacher"), PERIOD,
        (Deficit("d1", "методические", "х"), Deficit("d2", "методические", "у")), "", (), "",
        (RouteMeasure("М", ("d1",)),),
    )  # fmt: skip
    result = trace(plan(grounded, bare), found, items, [route])
    assert result.ungrounded == (bare,)
    assert [getattr(one, "key", None) for one in result.unanswered] == [found[1].key, "d2"]
    assert [(item.id, duty) for item, duty in result.uncovered] == [("s2", "own"), ("s4", "take_part")]
    assert sentence(result) == (
        "Без основания 1\u00a0мероприятие; затруднений и дефицитов без мероприятия: 2; "
        "строк вышестоящих планов без мероприятия школы: 2."
    )


def test_a_withdrawn_measure_answers_nothing(found):
    gone = Measure("a", "А", grounds=(Ground("difficulty", found[0].key),), state=WITHDRAWN)
    result = trace(plan(gone), found[:1])
    assert result.unanswered == found[:1]
    assert result.rows == ()


def test_rows_for_schools_of_another_kind_are_no_gap(facts):
    item = SourceItem("s", "Семинар для ШНОР", duty="take_part")
    assert trace(plan(), (), (item,), facts=facts).uncovered == ()
    assert len(trace(plan(), (), (item,)).uncovered) == 1


def test_rows_of_the_table_follow_each_ground_to_its_evidence(found):
    windows = (Occurrence(None, date(2026, 10, 1), done_on=date(2026, 9, 30), evidence=2), Occurrence(None, None))
    measure = Measure(
        "a", "А", grounds=(Ground("difficulty", found[0].key), Ground("cycle", "year")), occurrences=windows
    )
    rows = trace(plan(measure)).rows
    assert [(row.ground.kind, row.done, row.windows, row.evidence) for row in rows] == [
        ("difficulty", 1, 2, 2),
        ("cycle", 1, 2, 2),
    ]
    assert sentence(trace(plan(measure))).startswith("Пропусков нет")
