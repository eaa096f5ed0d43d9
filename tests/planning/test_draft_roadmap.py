"""The draft of a roadmap: duties, answers, cycle, each with its ground."""

from dataclasses import replace

import pytest

from app.planning.catalogue import BLOCKS, PARENTS
from app.planning.difficulties import find_difficulties
from app.planning.draft_choice import priorities
from app.planning.draft_roadmap import draft_roadmap
from app.planning.values import SchoolFacts, SourceItem

TABLES = "Читать таблицы и диаграммы"

ITEMS = (
    SourceItem("10", "Организация работы с родителями", number="10", terms="2026-2027 учебный год",
               responsible="Директора школ", plan="План города", duty="own"),
    SourceItem("11", "Обмен опытом ³ по вопросу ВШК", form="Стажировка", terms="Первое полугодие 2027",
               responsible="Оператор", plan="План города", duty="take_part"),
    SourceItem("12", "Подготовка сборника", responsible="Институт", plan="План города", duty="wait"),
    SourceItem("13", "Семинар для ШНОР", responsible="МОУО", plan="План города", duty="take_part"),
)  # fmt: skip


@pytest.fixture
def difficulties(rules, work_with):
    works = [
        work_with({"1": 40, "2": 30}, skills={"1": TABLES, "2": "Решать текстовые задачи"}),
        work_with({"1": 20}, subject="Русский язык", grade=6, skills={"1": "Орфографические нормы"}),
    ]
    return find_difficulties(works, rules)


@pytest.fixture
def draft(difficulties, catalogue, facts, period, rules):
    return draft_roadmap(ITEMS, difficulties, catalogue, facts, period, rules)


def by_source(draft, item_id):
    return next((row for row in draft.measures if any(ground.ref == item_id for ground in row.grounds)), None)


def test_own_duty_keeps_text_and_term_and_gets_a_position_of_the_school(draft):
    row = by_source(draft, "10")
    assert (row.title, row.terms) == ("Организация работы с родителями", "2026-2027 учебный год")
    assert row.responsible == "классные руководители, заместитель директора по УВР"
    assert row.doc_kind
    assert row in next(section for section in draft.sections if section.title == PARENTS).measures


def test_taking_part_is_called_so_and_footnote_marks_go(draft):
    row = by_source(draft, "11")
    assert row.title == "Участие школы: обмен опытом по вопросу ВШК"
    assert row.doc_kind == "программа стажировки, отчёт, изменённый локальный акт"


def test_rows_of_others_stay_out_and_the_reader_is_told(draft):
    assert by_source(draft, "12") is None
    assert by_source(draft, "13") is None
    assert any("исполняют без школы: 1" in remark for remark in draft.remarks)
    assert any("не отмечена как такая" in remark for remark in draft.remarks)


def test_a_school_with_low_results_gets_those_rows_and_a_program(difficulties, catalogue, facts, period, rules):
    draft = draft_roadmap(ITEMS, difficulties, catalogue, replace(facts, low_results=True), period, rules)
    assert by_source(draft, "13") is not None
    assert any(ground.kind == "risk" for row in draft.measures for ground in row.grounds)


def test_every_row_has_a_ground_and_a_number_by_its_place(draft):
    assert all(row.grounds for row in draft.measures)
    for section in draft.sections:
        assert [row.number for row in section.measures] == [
            f"{section.number}.{index}" for index in range(1, len(section.measures) + 1)
        ]
    assert [section.title for section in draft.sections] == [
        block for block in BLOCKS if block in {section.title for section in draft.sections}
    ]
    assert len({row.id for row in draft.measures}) == len(draft.measures)


def test_every_accepted_difficulty_is_answered(draft, difficulties):
    answered = {ground.ref for row in draft.measures for ground in row.grounds if ground.kind == "difficulty"}
    assert answered == {difficulty.key for difficulty in difficulties}


def test_goal_and_tasks_come_from_the_data(draft):
    assert "по математике" in draft.goal
    assert "по русскому языку" in draft.goal
    assert any("с 20,0\u00a0% до 35,0\u00a0%" in task for task in draft.tasks)
    assert draft.basis == "Во исполнение: План города"
    assert "2026/2027 учебный год" in draft.title


def test_a_school_is_named_in_the_genitive_or_not_at_all(catalogue, period, rules):
    def title(name):
        return draft_roadmap((), (), catalogue, SchoolFacts(name), period, rules).title

    assert title("") == "Дорожная карта по повышению качества образования школы на 2026/2027 учебный год"
    assert "образования Средней школы № 5 на" in title("Средняя школа № 5")


def test_abbreviations_are_those_that_stand_in_the_plan(draft):
    shorts = dict(draft.abbreviations)
    texts = " ".join(f"{row.title} {row.form} {row.doc_kind} {row.responsible}" for row in draft.measures)
    assert "ВПР" in shorts
    assert all(
        short in texts or short in " ".join(row.result + row.indicator for row in draft.measures) for short in shorts
    )


def test_the_cycle_is_not_doubled_by_a_row_that_asks_for_it(catalogue, facts, period, rules):
    item = SourceItem("1", "Анализ эффективности принятых мер", duty="own")
    alone = draft_roadmap((), (), catalogue, facts, period, rules)
    asked = draft_roadmap((item,), (), catalogue, facts, period, rules)
    assert any(row.catalogue_id == "cycle-effect" for row in alone.measures)
    assert [row.id for row in asked.measures if row.catalogue_id == "cycle-effect"] == ["source:1"]


def test_other_data_give_another_plan(catalogue, facts, period, rules, work_with):
    def rows(work):
        draft = draft_roadmap((), find_difficulties([work], rules), catalogue, facts, period, rules)
        return {row.title for row in draft.measures if any(ground.kind == "difficulty" for ground in row.grounds)}

    maths = rows(work_with({"1": 40}, skills={"1": TABLES}))
    physics = rows(work_with({"1": 40}, subject="Физика", grade=7, skills={"1": "Снимать показания прибора"}))
    assert maths
    assert not maths & physics


def test_priorities_take_one_a_subject_and_grade_first(rules, work_with):
    works = [
        work_with({str(j): 10 + j for j in range(1, 8)}),
        work_with({"1": 50}, subject="Химия", grade=8),
    ]
    found = find_difficulties(works, rules)
    chosen = priorities(found)
    assert len(chosen) == 5
    assert {one.subject for one in chosen} == {"Математика", "Химия"}


def test_too_many_priorities_are_remarked(catalogue, facts, period, rules, work_with):
    found = find_difficulties([work_with({str(j): 10 + j for j in range(1, 8)})], rules)
    draft = draft_roadmap((), found, catalogue, facts, period, rules)
    assert any("3–5 приоритетов" in remark for remark in draft.remarks)


def test_five_priorities_are_not_too_many(catalogue, facts, period, rules, work_with):
    found = find_difficulties([work_with({str(j): 10 + j for j in range(1, 6)})], rules)
    assert len(found) == 5
    assert draft_roadmap((), found, catalogue, facts, period, rules).remarks == ()


def test_a_share_of_two_is_to_fall_not_to_rise(catalogue, facts, period, rules, work_with):
    found = find_difficulties([work_with({"1": 90}, marks=[2] * 40 + [4] * 60)], rules)
    draft = draft_roadmap((), found, catalogue, facts, period, rules)
    assert draft.tasks[0] == ("Снизить долю отметки «2» по математике в 6\u00a0классах с 40,0\u00a0% до 30,0\u00a0%")
    assert any("по темам с наименьшим выполнением" in row.title for row in draft.measures)
