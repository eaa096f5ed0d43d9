"""Columns whose roles the user gives, and tables that are offered where no header is recognised."""

import pytest

from app.importers.plans.reader import plan_of_document, read_plan_document, read_plan_file
from app.importers.plans.refusals import NoPlanTableError
from app.importers.plans.roles import (
    FewRolesError,
    HeaderNotFoundError,
    NoTitleRoleError,
    RoleTwiceError,
    fingerprint,
)

TITLE = "План мероприятий по повышению качества на 2026 год"
USUAL = "№ | Мероприятие | Сроки | Ответственные | Чем подтверждаем\n1 | Семинар | март | ОО | приказ"
STRANGE = "Что | К какому дню | Кому поручено\nСеминар | до 1 марта | ОО\nКурсы | май | МОУО, ОО"


@pytest.fixture
def document(tmp_path, read_docx_plan):
    read_docx_plan(TITLE, USUAL)
    return read_plan_document(tmp_path / "план.docx")


def columns(plan):
    return [(column.header, column.key) for column in plan.columns]


def test_a_column_that_is_not_known_gets_a_role(document, listed):
    plan = plan_of_document(document, "план.docx", {"Чем подтверждаем": "doc_kind"})
    assert listed(plan) == ["[]", "1 | Семинар | март | ОО | приказ"]
    assert columns(plan)[-1] == ("Чем подтверждаем", "doc_kind")
    assert plan.title == TITLE


def test_two_columns_change_places(document):
    item = plan_of_document(document, "п", {"Сроки": "responsible", "Ответственные": "terms"}).sections[0].items[0]
    assert (item.terms, item.responsible) == ("ОО", "март")
    assert item.doubt == "сроки и ответственные, похоже, перепутаны"


def test_a_column_is_left_out_without_a_problem(document):
    plan = plan_of_document(document, "п", {"Сроки": "", "Чем подтверждаем": ""})
    assert columns(plan) == [
        ("№", "number"),
        ("Мероприятие", "title"),
        ("Сроки", None),
        ("Ответственные", "responsible"),
        ("Чем подтверждаем", None),
    ]
    assert plan.sections[0].items[0].terms is None
    assert [problem for problem in plan.problems if "Примечание" in problem.message] == []


def test_most_columns_may_be_left_out(document, listed):
    roles = {"№": "", "Сроки": "", "Чем подтверждаем": ""}
    assert listed(plan_of_document(document, "п", roles)) == ["[]", "| Семинар | ОО"]


def test_roles_do_not_change_the_document(document, listed):
    plan_of_document(document, "п", {"Сроки": ""})
    assert listed(plan_of_document(document, "п")) == ["[]", "1 | Семинар | март | ОО"]


def test_repeated_headers_have_the_same_roles(read_docx_plan, tmp_path, listed):
    head, row = USUAL.split("\n")
    read_docx_plan(TITLE, f"{head}\n{row}\n{head}\n2 | Курсы | май | МОУО | справка")
    plan = read_plan_file(tmp_path / "план.docx", roles={"Чем подтверждаем": "result"})
    assert listed(plan) == ["[]", "1 | Семинар | март | ОО | приказ", "2 | Курсы | май | МОУО | справка"]


@pytest.mark.parametrize(
    ("roles", "error", "words"),
    [
        ({"Чем подтверждаем": "title"}, RoleTwiceError, "«Мероприятие», «Чем подтверждаем» отмечены как «Мероприятие»"),
        ({"Мероприятие": ""}, NoTitleRoleError, "в каком столбце мероприятие"),
        ({"Сроки": "", "Ответственные": ""}, FewRolesError, "нужен ещё один столбец"),
        ({"Даты": "terms"}, HeaderNotFoundError, "нет строки с такими столбцами: «Даты»"),
    ],
)
def test_roles_that_cannot_be(document, roles, error, words):
    with pytest.raises(error, match=words):
        plan_of_document(document, "план.docx", roles)


def test_two_columns_of_terms_are_one_term(read_docx_plan, tmp_path):
    with pytest.raises(NoPlanTableError):
        read_docx_plan(TITLE, "№ | Мероприятие | Старт | Финиш\n1 | Семинар | март | май")
    roles = {"№": "number", "Мероприятие": "title", "Старт": "terms", "Финиш": "terms"}
    plan = read_plan_file(tmp_path / "план.docx", roles=roles)
    assert plan.sections[0].items[0].terms == "март – май"
    assert columns(plan)[2:] == [("Старт", "terms"), ("Финиш", "terms")]


def test_a_table_with_an_unknown_header_is_offered_and_read(read_docx_plan, tmp_path, listed):
    with pytest.raises(NoPlanTableError) as refusal:
        read_docx_plan(TITLE, STRANGE)
    (table,) = refusal.value.candidates
    assert table.headers == ("Что", "К какому дню", "Кому поручено")
    assert table.rows == (("Семинар", "до 1 марта", "ОО"), ("Курсы", "май", "МОУО, ОО"))
    assert table.count == 2
    roles = dict(zip(table.headers, ("title", "terms", "responsible"), strict=True))
    plan = read_plan_file(tmp_path / "план.docx", roles=roles)
    assert listed(plan) == ["[]", "| Семинар | до 1 марта | ОО", "| Курсы | май | МОУО, ОО"]
    assert columns(plan)[0] == ("Что", "title")


def test_a_header_is_met_again_in_another_writing():
    assert fingerprint(["№", "Отчёт  о деле"]) == fingerprint(["№", "ОТЧЕТ О ДЕЛЕ"])
    assert fingerprint(["№", "Дело"]) != fingerprint(["Дело", "№"])
