"""General words are told with what to add; concrete rows and quoted ones are left in peace."""

import json

import pytest

from app.planning.difficulties import find_difficulties
from app.planning.draft_roadmap import draft_roadmap
from app.planning.filling import neutral_filling
from app.planning.generic import RowTexts, generic_remark


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("Усилить контроль за качеством преподавания", "усилить контроль"),
        ("Повышение качества образования", "повышение качества"),
        ("Активизировать работу с родителями", "активизировать работу"),
        ("Совершенствование методической работы", "совершенствование методической"),
        ("Продолжить работу по подготовке к ВПР", "продолжить работу"),
        ("Создать условия для развития обучающихся", "создать условия"),
        ("Уделить особое внимание слабоуспевающим", "уделить особое внимание"),
        ("Взять на особый контроль подготовку к ГИА", "взять на особый контроль"),
    ],
)
def test_vague_verbs_are_told_with_advice(title, verb):
    remark = generic_remark(RowTexts(title))
    assert f"«{verb}»" in remark
    assert "Назовите предмет, классы или умение." in remark


def test_the_remark_says_only_what_is_missing():
    row = RowTexts(
        "Усилить контроль за оцениванием",
        doc_kind="справка",
        addressee="учителя математики",
        indicator="проверено 5 журналов",
    )
    assert generic_remark(row) == "Общие слова: «усилить контроль». Назовите предмет, классы или умение."
    named = RowTexts("Усилить контроль за оцениванием по физике в 8 классах", addressee="учителя", doc_kind="справка")
    assert generic_remark(named) == "Общие слова: «усилить контроль». Укажите число в показателе."


@pytest.mark.parametrize(
    "row",
    [
        RowTexts("Повысить выполнение задания 6 по математике в 5 классах с 43 до 58 %"),
        RowTexts("Курсы повышения квалификации для учителей химии", doc_kind="удостоверение"),
        RowTexts("Семинар для учителей математики по повышению вычислительных навыков", doc_kind="программа"),
        RowTexts("Педагогический совет «Итоги ВПР»"),
        RowTexts("Утверждение дорожной карты", form="приказ"),
        RowTexts("Работа с обучающимися группы риска", doc_kind="справка"),
        RowTexts("Усилить контроль за качеством", quoted=True),
        RowTexts(""),
    ],
)
def test_good_and_quoted_rows_are_left_in_peace(row):
    assert generic_remark(row) == ""


def test_a_row_of_which_nothing_can_be_made_is_told():
    assert generic_remark(RowTexts("Мероприятия по плану")).startswith("Непонятно, что будет сделано.")


def test_no_measure_of_the_catalogue_is_general_words(catalogue):
    filling = neutral_filling("Математика", 5, "по теме «Дроби»")
    for measure in catalogue.measures:
        row = RowTexts(
            filling.fill(measure.title),
            measure.form,
            measure.doc_kind,
            filling.fill(measure.indicator),
            filling.fill(measure.result),
            measure.addressee,
        )
        assert generic_remark(row) == "", measure.id


def test_no_row_of_a_draft_is_general_words(catalogue, facts, period, rules, work_with):
    found = find_difficulties([work_with({"1": 40}, skills={"1": "Читать таблицы"})], rules)
    for row in draft_roadmap((), found, catalogue, facts, period, rules).measures:
        texts = RowTexts(row.title, row.form, row.doc_kind, row.indicator, row.result, row.addressee)
        assert generic_remark(texts) == "", row.title


def test_rows_of_real_plans_are_mostly_general_words_when_they_are_not_quoted(shared_data):
    told = total = 0
    for path in sorted((shared_data / "plans").glob("*.expected.json")):
        for section in json.loads(path.read_text("utf-8"))["sections"]:
            for row in section["items"]:
                total += 1
                told += bool(generic_remark(RowTexts(row["title"] or "", row.get("form") or "")))
    assert 0 < told < total
