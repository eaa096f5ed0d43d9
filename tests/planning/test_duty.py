"""Which rows are for this school, and who of it answers for them."""

from dataclasses import replace

from app.planning.duty import concerns, school_positions
from app.planning.values import SourceItem


def test_rows_for_schools_of_another_kind_do_not_concern(facts):
    biased = SourceItem("1", "Семинар для ОО, имеющих признаки необъективности результатов ВПР", duty="own")
    low = SourceItem("2", "Курсы для ШНОР", duty="own")
    assert concerns(SourceItem("3", "Семинар", duty="own"), facts)
    assert not concerns(biased, facts)
    assert concerns(biased, replace(facts, biased=True))
    assert not concerns(low, replace(facts, biased=True))
    assert concerns(low, replace(facts, low_results=True))


def test_positions_are_those_of_the_school(facts):
    parents = SourceItem("1", "Проведение родительских собраний", duty="own")
    assert school_positions(parents, facts) == "классные руководители, заместитель директора по УВР"
    own = replace(facts, positions=("директор гимназии", "заместитель директора по учебной работе"))
    assert school_positions(SourceItem("2", "Издание приказа, локальный акт", duty="own"), own) == (
        "директор гимназии, заместитель директора по учебной работе"
    )
    assert school_positions(SourceItem("3", "Ремонт", duty="own"), facts) == "директор"
