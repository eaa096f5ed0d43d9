"""Documents that a teacher would write are told from those that the administration keeps."""

import json

import pytest

from app.core.paths import resources
from app.planning.teacher_papers import asked_of_teacher


@pytest.mark.parametrize(
    ("doc_kind", "expected"),
    [
        ("лист посещения, самоанализ урока", ("самоанализ урока",)),
        ("Отчёт учителя; технологическая карта урока", ("Отчёт учителя", "технологическая карта урока")),
        ("план открытого урока", ("план открытого урока",)),
        ("журнал (ведёт учитель)", ("журнал (ведёт учитель)",)),
        ("отчёт учителя (составляет заместитель директора)", ()),
        ("лист посещения, анализ урока", ()),
        ("отчёт педагога-психолога, план методической работы", ()),
        ("удостоверение о повышении квалификации", ()),
        ("", ()),
    ],
)
def test_who_writes_it(doc_kind, expected):
    assert asked_of_teacher(doc_kind) == expected


def every_doc_kind(node):
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key == "doc_kind")
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from every_doc_kind(one)


@pytest.mark.parametrize("name", ["catalogue/measures.json", "templates/routes.json"])
def test_what_comes_with_the_program_asks_nothing(name):
    kinds = list(every_doc_kind(json.loads((resources() / name).read_text("utf-8"))))
    assert kinds
    assert [kind for kind in kinds if asked_of_teacher(kind)] == []
