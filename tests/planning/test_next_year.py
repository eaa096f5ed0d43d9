"""This year's plan as a draft of the next: what goes on, what is left and why, terms a year on."""

from datetime import date

import pytest

from app.planning.next_year import propose, shift_years
from app.planning.values import WITHDRAWN, Ground, Measure, Occurrence, Period, Roadmap, Section

ON = date(2027, 6, 1)
OCTOBER, MARCH = date(2026, 10, 31), date(2027, 3, 31)


def done(end, evidence=1):
    return Occurrence(None, end, done_on=end, evidence=evidence)


def row(uid, *windows, terms="октябрь", **more):
    return Measure(uid, more.pop("title", uid.upper()), terms=terms, occurrences=windows, uid=uid, **more)


def proposed(*rows, on=ON, **more):
    plan = Roadmap("План на 2026/2027 учебный год", Period.of_school_year(2026), (Section("Школа", rows),), goal="Цель")
    return propose(plan, on, **more)


def only(measure, **more):
    return proposed(measure, **more).candidates[0]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("до 15 октября 2026 г.", "до 15 октября 2027 г."),
        ("2026/2027 учебный год", "2027/2028 учебный год"),
        ("в течение 2026–2027 учебного года", "в течение 2027–2028 учебного года"),
        ("2026/27 уч. г.", "2027/28 уч. г."),
        ("15.10.2026, 20.01.27", "15.10.2027, 20.01.28"),
        ("2026-10-15", "2027-10-15"),
        ("сентябрь 2026 – май 2027", "сентябрь 2027 – май 2028"),
        ("октябрь, март", "октябрь, март"),
        ("приказ от 12.03.2026 № 45, до 1 декабря 2026 года", "приказ от 12.03.2026 № 45, до 1 декабря 2027 года"),
        ("письмо № 7/1 от 5 марта 2026, ноябрь 2026", "письмо № 7/1 от 5 марта 2026, ноябрь 2027"),
        ("кабинет 12026", "кабинет 12026"),
        ("2026-30", "2027-30"),
    ],
)  # fmt: skip
def test_explicit_years_move_on_and_the_rest_stays(text, moved):
    assert shift_years(text) == moved


@pytest.mark.parametrize(
    ("measure", "carry", "reason"),
    [
        (row("a", Occurrence(None, OCTOBER)), True, "не исполнено: срок прошёл 31.10.2026"),
        (row("a", done(OCTOBER), Occurrence(None, MARCH)), True, "не исполнено: срок прошёл 31.03.2027, сроков 1 из 2"),
        (row("a", Occurrence(None, None)), True, "не исполнено: дата не назначена"),
        (row("a"), True, "исполнение не отмечалось"),
        (row("a", done(OCTOBER)), False, "исполнено, разовое мероприятие"),
        (row("a", done(OCTOBER), done(MARCH)), True, "повторяется: 2\u00a0срока за год"),
        (
            row("a", done(OCTOBER, 0), done(MARCH, 0)),
            False,
            "исполнено без подтверждающих документов, 2\u00a0срока",
        ),
        (row("a", done(OCTOBER, 0), grounds=(Ground("cycle", "year"),)), True, "повторяется каждый год"),
        (row("a", Occurrence(None, date(2027, 8, 30))), False, "срок ещё не наступил: до 30.08.2027"),
        (row("a", state=WITHDRAWN, state_reason="нет приборов"), False, "снято с контроля: нет приборов"),
        (row("a", Occurrence(None, OCTOBER, state=WITHDRAWN)), False, "все сроки сняты с контроля"),
    ],
)
def test_what_goes_on_and_why(measure, carry, reason):
    found = only(measure)
    assert (found.carry, found.reason) == (carry, reason)


def test_a_row_that_goes_on_says_whence_it_came():
    assert [ground.text for ground in only(row("a", Occurrence(None, OCTOBER))).measure.grounds] == [
        "перенесено из плана 2026/27: не исполнено"
    ]
    again = only(row("a", done(OCTOBER), grounds=(Ground("cycle", "year", "Годовой цикл"),))).measure.grounds
    assert [(ground.kind, ground.text) for ground in again] == [("cycle", "повторяется: план 2026/27")]


def test_grounds_stay_only_where_they_still_hold():
    grounds = (Ground("source_item", "1"), Ground("source_item", "2"), Ground("difficulty", "9"))
    late = only(row("a", Occurrence(None, OCTOBER), grounds=grounds), running={"2"})
    assert [(one.kind, one.ref) for one in late.measure.grounds[1:]] == [("source_item", "2"), ("difficulty", "9")]
    finished = only(row("a", done(OCTOBER), grounds=grounds), running={"2"})
    assert [(one.kind, one.ref) for one in finished.measure.grounds[1:]] == [("source_item", "2")]


@pytest.mark.parametrize(
    ("terms", "doubts"),
    [
        ("до 15 октября 2026 года", 0),
        ("октябрь, март", 0),
        ("29 февраля 2028 года", 1),
        ("в мае или июне, как получится", 1),
        ("по отдельному графику", 0),
    ],
)
def test_the_new_term_is_read_in_the_new_period(terms, doubts):
    assert len(only(row("a", terms=terms)).doubts) == doubts


def test_a_year_in_the_text_and_days_set_by_hand_are_flagged():
    found = only(row("a", title="Итоги ВПР 2026 года"), dated_by_hand={"a"})
    assert found.doubts == ("даты были указаны вручную: укажите новые", "в тексте назван год: 2026")


def test_the_chosen_rows_make_a_draft_of_the_next_year():
    proposal = proposed(row("a", Occurrence(None, OCTOBER)), row("b", done(OCTOBER)), row("c", indicator="не менее 5"))
    assert proposal.proposed == {"a", "c"}
    plan = proposal.chosen({"b", "c"})
    assert (plan.title, plan.period, plan.goal) == (
        "План на 2027/2028 учебный год",
        Period.of_school_year(2027),
        "Цель",
    )
    assert [(one.title, one.number, one.indicator) for one in plan.measures] == [
        ("B", "1", ""),
        ("C", "2", "не менее 5"),
    ]
    assert proposal.chosen(()).sections == ()
