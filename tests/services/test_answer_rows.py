"""Rows of answers out of views."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

from app.analysis.marks import MarkFigures
from app.planning.report_periods import period_of
from app.services.answer_rows import evidence_rows, result_rows, route_rows
from app.services.views.control import EvidenceView

QUARTER = period_of("quarter", date(2026, 11, 20))


class Rules:
    def value(self, _code):
        return 5.0


@dataclass
class Window:
    number: str
    evidence: tuple = ()
    done_on: date | None = None
    measure_id: int | None = 1
    title: str = "семинар"
    responsible: str = "завуч"
    section: str = "Кадры"


@dataclass
class Route:
    name: str
    route_id: int | None = 1
    state_words: str = "утверждён"
    approved_on: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    standing_measures: tuple = ()
    done: int = 0
    person: object = field(init=False)

    def __post_init__(self):
        self.person = SimpleNamespace(full_name=self.name, position="учитель", subjects=(), curator="", role="teacher")


def paper(key, dated=None):
    return EvidenceView(key, "приказ", "5", dated, "приказ.pdf", "", "")


def test_documents_of_the_period_each_once_in_order_of_measures():
    order = paper(1, date(2026, 10, 2))
    windows = [
        Window("1.10", (order,)),
        Window("1.2", (order, order, paper(2, date(2026, 9, 1)))),
        Window("1.3", (paper(3),), done_on=date(2026, 10, 7)),  # undated: by the day the measure was done
        Window("2.1", (paper(4),), measure_id=None),  # of an ИОМ
    ]
    rows = evidence_rows(windows, QUARTER)
    assert [(row["number"], row["kind"], row["dated"]) for row in rows] == [
        ("1.2", "Приказ № 5", "02.10.2026"),
        ("1.3", "Приказ № 5", ""),
        ("1.10", "Приказ № 5", "02.10.2026"),
    ]


def test_people_stand_by_name_and_only_those_with_a_route():
    rows = route_rows([Route("Яковлева Анна"), Route("Белая Нина"), Route("Гусь Пётр", route_id=None)])
    assert [row["title"] for row in rows] == ["Белая Нина", "Яковлева Анна"]


def test_few_pupils_are_told_neither_in_number_nor_in_figures():
    def cell(people):
        marks = MarkFigures((0, 1, 2, 0), 3, success=100.0, quality=66.7, share2=0.0, mean=3.7)
        return SimpleNamespace(n=people, absent=2, marks=marks, key=SimpleNamespace(subject="Физика", grade=7))

    few, many = result_rows([cell(3), cell(25)], Rules())
    assert (few["people"], few["quality"], few["absent"]) == ("менее\u00a05", "—", "—")
    assert (many["people"], many["quality"], many["absent"]) == ("25", "66,7", "менее\u00a05")
