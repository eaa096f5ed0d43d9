"""The table of correspondence on the screen: filters, links to both ends."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QPushButton

from app.services.views.roadmap import GroundView
from app.services.views.route_duty import RouteDutyView
from app.services.views.route_page import PlanRowInRoutes
from app.services.views.trace import TraceGap, TraceRow, TraceView
from app.ui.pages.roadmap_detail import RoadmapDetail, duty_words
from app.ui.pages.roadmap_trace import TracePane

DIFFICULTY = GroundView("difficulty", "Математика, 6 классы: вычисления", "умение слабо", 7)
POINT = GroundView("source_item", "приказ № 417, п. 1.3", "", 12)
VIEW = TraceView(
    "План",
    (
        TraceRow(1, "1.1", "Семинар", (DIFFICULTY,), (POINT,), "окт 2026", "исполнено", ("протокол № 2",)),
        TraceRow(2, "1.2", "Беседа", (), (), "", ""),
    ),
    (TraceGap("Физика, 8 классы: чтение графиков", "difficulties", "key"),),
    (TraceGap("приказ № 417, п. 4: отчёт", "source_plans", ("item", 15)),),
)


@pytest.fixture
def pane(qtbot, desk, workplace):
    made = TracePane(desk, workplace)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.show_table(VIEW)
    return made


def seen(pane):
    return [line.row.title if line.row else line.gap.text for line in pane.table.visible_rows()]


def link(pane, words):
    [button] = [one for one in pane.detail.findChildren(QPushButton) if one.text() == words]
    return button


@pytest.mark.parametrize(
    ("chip", "rows"),
    [
        ("all", ["Семинар", "Беседа"]),
        ("bare", ["Беседа"]),
        ("unanswered", ["Физика, 8 классы: чтение графиков"]),
        ("uncovered", ["приказ № 417, п. 4: отчёт"]),
    ],
)
def test_each_list_of_gaps_is_a_filter(pane, chip, rows):
    pane.chips.choose(chip)
    assert seen(pane) == rows


def test_from_a_measure_to_its_grounds_and_to_its_row(pane, qtbot):
    pane.table.select(("all", 1))
    with qtbot.waitSignal(pane.left) as caught:
        link(pane, "Открыть строку вышестоящего плана").click()
    assert caught.args == ["source_plans", ("item", 12)]
    with qtbot.waitSignal(pane.left) as caught:
        link(pane, "Открыть затруднение").click()
    assert caught.args[0] == "difficulties"
    with qtbot.waitSignal(pane.measure_pressed) as caught:
        link(pane, "Открыть строку плана").click()
    assert caught.args == [1]


def test_from_a_gap_to_what_has_no_measure(pane, qtbot):
    pane.chips.choose("uncovered")
    pane.table.select(("uncovered", "приказ № 417, п. 4: отчёт"))
    with qtbot.waitSignal(pane.left) as caught:
        link(pane, "Открыть строку вышестоящего плана").click()
    assert caught.args == ["source_plans", ("item", 15)]


def test_a_row_that_stands_in_routes_tells_how_many_and_leads_there(qtbot, desk):
    detail = RoadmapDetail(desk)
    qtbot.addWidget(detail)
    standing = PlanRowInRoutes("uid", ((1, "Кюи Анна"), (2, "Цой Сергей Ильич")))
    duty = RouteDutyView(9, "2.2", "Составление ИОМ", "teachers", (), 12, 12, 11, ("Цой Сергей Ильич",))
    detail.show_routes({4: standing}, [duty])
    part = detail.measure
    part._row = SimpleNamespace(measure_id=4)
    part.show_standing((4,))
    assert (part.routes.text(), part.routes.toolTip()) == ("В 2\u00a0ИОМ", "Кюи Анна\nЦой Сергей Ильич")
    with qtbot.waitSignal(detail.routes_pressed) as pressed:
        part.routes.click()
    assert pressed.args == [standing]
    part.show_standing((5, 9))
    assert part.routes.isHidden()
    assert part.duty.text() == "ИОМ по этой строке (педагоги): утверждено 11 из 12."
    done = replace(duty, approved=12, done_on=date(2026, 11, 6))
    assert duty_words(done).endswith("утверждено 12 из 12. Исполнено 06.11.2026.")
    with qtbot.waitSignal(detail.duty_pressed):
        part.to_routes.click()
