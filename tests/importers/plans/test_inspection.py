"""The JSON of `plan inspect`."""

import json
from datetime import date

from app.importers.plans.inspection import inspect_object
from app.importers.plans.values import PlanColumn, PlanFile, PlanItem, PlanSection
from app.importers.problems import Problem


def test_the_object_has_the_keys_of_the_columns_only():
    plan = PlanFile(
        "план.docx",
        title="План",
        issuer="Комитет",
        act_type="приказ",
        act_number="5",
        act_date=date(2026, 1, 15),
        period_from=date(2026, 1, 1),
        period_to=date(2026, 12, 31),
        goal="рост",
        tasks=("раз",),
        columns=(
            PlanColumn("№", "number"),
            PlanColumn("Мероприятие", "title"),
            PlanColumn("Сроки", "terms"),
            PlanColumn("Кто", None),
        ),
        sections=(
            PlanSection("1", "Кадры", (PlanItem("1.1", None, "Курсы", terms="май"), PlanItem(None, "1.1", "Форум"))),
        ),
        abbreviations={"ОО": "организация"},
        problems=(Problem("column_unknown", "Столбец «Кто» не узнан.", "info"),),
    )
    assert json.loads(json.dumps(inspect_object(plan))) == {
        "title": "План",
        "issuer": "Комитет",
        "act_type": "приказ",
        "act_number": "5",
        "act_date": "2026-01-15",
        "period": {"from": "2026-01-01", "to": "2026-12-31"},
        "goal": "рост",
        "tasks": ["раз"],
        "columns": [
            {"header": "№", "key": "number"},
            {"header": "Мероприятие", "key": "title"},
            {"header": "Сроки", "key": "terms"},
            {"header": "Кто", "key": None},
        ],
        "sections": [
            {
                "number": "1",
                "title": "Кадры",
                "items": [
                    {"number": "1.1", "title": "Курсы", "terms": "май"},
                    {"number": None, "parent": "1.1", "title": "Форум", "terms": None},
                ],
            }
        ],
        "abbreviations": {"ОО": "организация"},
        "problems": [
            {
                "code": "column_unknown",
                "message": "Столбец «Кто» не узнан.",
                "severity": "info",
                "sheet": None,
                "cell": None,
            }
        ],
    }


def test_an_unknown_field_is_null():
    found = inspect_object(PlanFile("план.docx"))
    assert (found["title"], found["act_date"], found["period"], found["goal"]) == (
        None,
        None,
        {"from": None, "to": None},
        None,
    )
