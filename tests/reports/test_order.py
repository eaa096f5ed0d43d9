"""Приказы: who is named in which case, blanks where nothing is entered, what is changed by which order."""

from dataclasses import replace
from datetime import date

import pytest

from app.reports.letterhead import Letterhead
from app.reports.order import ChangedPlan, OrderedPlan, OrderPerson, approval_order, change_order

DAY = date(2026, 10, 2)
PLAN = OrderedPlan(
    "План мероприятий («дорожная карта») на 2026/2027 учебный год",
    "Во исполнение: приказ управления образования от 05.06.2026 № 12.",
    number="131",
    dated=DAY,
)
DEPUTY = OrderPerson("Салтыкова-Щедрина Вера Андреевна", "Заместитель директора по УВР")


def test_the_kept_text(golden, head):
    golden(approval_order(PLAN, [DEPUTY], head, DAY), "order")


def test_the_kept_text_of_changes(golden, head):
    changed = ChangedPlan("131", DAY, 2, "В связи с переносом сроков ВПР")
    golden(
        change_order(replace(PLAN, number="7", dated=date(2027, 1, 14)), changed, [DEPUTY], head, DAY), "order_changes"
    )


def test_what_is_not_entered_is_a_blank(text_of):
    text = text_of(approval_order(OrderedPlan("Дорожная карта"), [], Letterhead(), DAY))
    assert "«____» ______________ 20___ г." in text
    assert "№ ______" in text
    assert "Назначить ответственным за ход выполнения мероприятий: ____" in text
    assert "По результатам анализа оценочных процедур ПРИКАЗЫВАЮ:" in text


def test_a_kind_of_settlement_is_not_written_twice(head, text_of):
    assert "г. Озёрск" in text_of(approval_order(PLAN, [], head, DAY))
    village = replace(head, town="посёлок Заречный")
    assert "\nпосёлок Заречный" in text_of(approval_order(PLAN, [], village, DAY))


@pytest.mark.parametrize(
    ("ground", "beginning"),
    [
        (
            "Приказ управления образования от 12.11.2026 № 215",
            "На основании приказа управления образования от 12.11.2026",
        ),
        ("распоряжение № 5; протокол № 3", "На основании распоряжения № 5; протокола № 3 ПРИКАЗЫВАЮ:"),
        ("по итогам ВПР", "По итогам ВПР ПРИКАЗЫВАЮ:"),
        ("Перенос сроков ВПР", "Основание: перенос сроков ВПР. ПРИКАЗЫВАЮ:"),
    ],
)
def test_a_ground_begins_the_sentence_of_an_order(ground, beginning, head, text_of):
    assert beginning in text_of(change_order(PLAN, ChangedPlan("131", DAY, 2, ground), [DEPUTY], head, DAY))
