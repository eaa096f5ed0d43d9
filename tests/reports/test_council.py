"""The council's page: one sheet whatever the plan, what is left out is counted."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.reports.council import CouncilDate, CouncilPlan, CouncilPriority, council_page
from app.reports.writers.pdf import write_pdf

DAY = date(2026, 8, 28)
LONG = "Практикум для учителей математики по теме «Решение текстовых задач на движение и работу»: способ действия, "
LONG += "который не освоен, разбор типичных ошибок и подбор заданий для повторения в начале каждого урока"


def plan_of(priorities, measures, dates, goal="Повысить качество подготовки обучающихся"):
    return CouncilPlan(
        "Дорожная карта по повышению качества образования МБОУ «СОШ № 3» на 2026/2027 учебный год",
        goal,
        (("Методическая работа", 12), ("Контроль", 5)),
        tuple(
            CouncilPriority(f"Математика, {4 + at} классы (2026)", LONG[:90], 43.7, 45, (LONG,) * measures)
            for at in range(priorities)
        ),
        tuple(
            CouncilDate(DAY + timedelta(at), f"1.{at}", LONG, "директор, заместитель директора по УВР")
            for at in range(dates)
        ),
    )


@pytest.mark.parametrize(
    "plan",
    [
        plan_of(1, 1, 1),
        plan_of(3, 2, 3),
        plan_of(5, 4, 6),
        plan_of(9, 6, 40, goal=f"{LONG} {LONG} {LONG}"),
        plan_of(0, 0, 12),
    ],
    ids=["small", "usual", "full", "too much", "no difficulties"],
)
def test_the_page_is_one_sheet(plan, head):
    made = BytesIO()
    write_pdf(council_page(plan, head, DAY), made)
    assert len(PdfReader(made).pages) == 1


def test_what_is_left_out_is_counted(head, text_of):
    text = text_of(council_page(plan_of(7, 4, 0), head, DAY))
    assert "Кроме того, план отвечает ещё на 2 затруднения." in text
    assert "и ещё 3 мероприятия" in text or "и ещё 2 мероприятия" in text
    assert "Ближайшие сроки" not in text


def test_an_approved_plan_is_taken_to_be_carried_out(head, text_of):
    plan = plan_of(1, 1, 1)
    assert "и представить на утверждение директору" in text_of(council_page(plan, head, DAY))
    assert "17 мероприятий) к исполнению." in text_of(council_page(replace(plan, approved="приказ"), head, DAY))
