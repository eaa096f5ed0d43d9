"""Приказы: об утверждении дорожной карты and о внесении изменений в неё. Numbers and dates are blanks until entered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.core.declension import Case, decline_position, gender_of_name, name_in_case
from app.core.russian import NBSP, capital, initials_last, long_date
from app.reports.document import Block, Bullets, Document, Paragraph, Signatures, Title
from app.reports.document_names import name_in
from app.reports.letterhead import Letterhead, continued, fulfilling, sentence

_BLANK_DATE = f"«____»{NBSP}______________{NBSP}20___{NBSP}г."
_BLANK_NUMBER = "______"
_NOBODY = "____________________________"
_EXECUTION = (
    "Ответственным исполнителям, указанным в плане, обеспечить выполнение мероприятий в установленные сроки и "
    "представлять подтверждающие документы в течение трёх рабочих дней после выполнения."
)
_ACQUAINT = "{who} ознакомить с приказом исполнителей под подпись (лист ознакомления)."
_ACQUAINT_AND_REPORT = (
    "{who} ознакомить с приказом исполнителей под подпись (лист ознакомления), представлять отчёт о выполнении "
    "ежеквартально, анализ эффективности мероприятий – по итогам учебного года."
)
_SETTLEMENTS = (
    "г",
    "город",
    "пос",
    "посёлок",
    "поселок",
    "пгт",
    "рп",
    "с",
    "село",
    "дер",
    "деревня",
    "ст",
    "станица",
    "аул",
    "хутор",
)
_ACTS = frozenset(
    ("приказ", "распоряжение", "постановление", "письмо", "решение", "протокол", "предписание", "справка", "план")
)
"""First words of a ground that names an act: «Приказ № 5» → «На основании приказа № 5»."""
_OPENINGS = frozenset(["во", "в", "на", "по", "для", "с", "со", "согласно"])
"""First words of a ground that begins the sentence of an order itself: «В связи с …», «По результатам …»."""
_APPROVED = {
    "masculine": "утверждённый",
    "feminine": "утверждённую",
    "neuter": "утверждённое",
    "plural": "утверждённые",
}
"""«Внести в план, утверждённый приказом …»: by the gender of the document's name."""


@dataclass(frozen=True, slots=True)
class OrderPerson:
    """A staff member whom an order names; `gender`, `declined`: as the staff list keeps them."""

    name: str
    position: str
    gender: str = ""
    declined: Mapping[str, str] = field(default_factory=dict, hash=False)

    def called(self, case: Case) -> str:
        """«Иванову М. П.»."""
        return initials_last(name_in_case(self.name, case, self.gender, self.declined))


@dataclass(frozen=True, slots=True)
class OrderedPlan:
    """The plan an order is about. `basis`: «Во исполнение …»; `number`, `dated`: of the order itself, if entered."""

    title: str
    basis: str = ""
    goal: str = ""
    number: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class ChangedPlan:
    """What an order of changes changes: the order of the edition in force.

    `edition`: number of the new one; `reason`: why it is made, «Во исполнение …».
    """

    number: str
    dated: date | None
    edition: int
    reason: str = ""


def approval_order(plan: OrderedPlan, people: Sequence[OrderPerson], letterhead: Letterhead, created: date) -> Document:
    """Приказ об утверждении; `people`: the deputies who answer for the plan's execution, the first for its course."""
    subject = f"Об утверждении {name_in(plan.title, 'genitive')}"
    points = [
        f"Утвердить {name_in(plan.title, 'accusative')} (приложение №{NBSP}1).",
        _appointed(people),
        _EXECUTION,
        _ACQUAINT_AND_REPORT.format(who=capital(_to_whom(people))),
        "Контроль за исполнением приказа оставляю за собой.",
    ]
    return _order(plan, subject, points, letterhead, created)


def change_order(
    plan: OrderedPlan, changed: ChangedPlan, people: Sequence[OrderPerson], letterhead: Letterhead, created: date
) -> Document:
    """Приказ о внесении изменений: the sheet of changes and the new edition are its supplements."""
    named = name_in(plan.title, "accusative")
    subject = f"О внесении изменений в {named}"
    approved = ""
    if changed.dated:
        order = f"от{NBSP}{long_date(changed.dated)} №{NBSP}{changed.number or _BLANK_NUMBER}"
        approved = f", {_APPROVED[gender_of_name(plan.title)]} приказом {order},"
    points = [
        f"Внести в {named}{approved} изменения согласно листу изменений (приложение №{NBSP}1).",
        f"Изложить {named} в новой редакции – редакции №{NBSP}{changed.edition} (приложение №{NBSP}2).",
        _ACQUAINT.format(who=capital(_to_whom(people))),
        "Мероприятия, снятые с контроля, отражать в отчётах о выполнении с указанием причины.",
        "Контроль за исполнением приказа оставляю за собой.",
    ]
    reasoned = OrderedPlan(plan.title, changed.reason or plan.basis, plan.goal, plan.number, plan.dated)
    return _order(reasoned, subject, points, letterhead, created)


def _order(plan: OrderedPlan, subject: str, points: Sequence[str], letterhead: Letterhead, created: date) -> Document:
    number = f"№{NBSP}{plan.number or _BLANK_NUMBER}"
    dated = long_date(plan.dated) if plan.dated else _BLANK_DATE
    blocks: list[Block] = [
        Paragraph(letterhead.school or "________________________________", bold=True, align="center"),
        Title("ПРИКАЗ", (f"{dated}{NBSP * 6}{number}", *((_place(letterhead.town),) if letterhead.town else ()))),
        Title(subject),
        Paragraph(f"{_preamble(plan)} ПРИКАЗЫВАЮ:"),
        Bullets(tuple(points), numbered=True),
        Signatures((letterhead.director_line(),)),
    ]
    return Document(subject, tuple(blocks), "portrait", letterhead.school, created)


def _preamble(plan: OrderedPlan) -> str:
    """The ground as the beginning of a sentence: «Во исполнение: приказ № 5» → «Во исполнение приказа № 5»."""
    basis = plan.basis.strip().rstrip(" .;,") or "По результатам анализа оценочных процедур"
    basis = fulfilling(basis)
    first = re.split(r"[\s:,]", basis, maxsplit=1)[0].casefold()
    if first in _ACTS:
        acts = [decline_position(act.strip()[:1].lower() + act.strip()[1:], "genitive") for act in basis.split(";")]
        basis = f"На основании {'; '.join(acts)}"
    elif first not in _OPENINGS:  # words of one's own stay as they are
        basis = f"Основание: {sentence(continued(basis))}"
    return capital(basis)


def _appointed(people: Sequence[OrderPerson]) -> str:
    who = _whom(people[0]) if people else _NOBODY
    return f"Назначить ответственным за ход выполнения мероприятий: {who}."


def _whom(person: OrderPerson) -> str:
    """«Иванову М. П., заместителя директора по УВР»."""
    return f"{person.called('accusative')}, {decline_position(continued(person.position), 'accusative')}"


def _to_whom(people: Sequence[OrderPerson]) -> str:
    """«заместителю директора по УВР Ивановой М. П.»."""
    if not people:
        return _NOBODY
    return f"{decline_position(continued(people[0].position), 'dative')} {people[0].called('dative')}"


def _place(town: str) -> str:
    """«г. Томск», «посёлок Заречный»: a kind of settlement that is written already is not written twice."""
    first = town.split(maxsplit=1)[0].rstrip(".").casefold()
    return town if first in _SETTLEMENTS else f"г.{NBSP}{town}"
