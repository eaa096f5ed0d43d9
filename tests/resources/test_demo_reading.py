"""The demo school's files read by the real importers, and its planted stories found by the real analysis."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from app.analysis.objectivity import MARKER, check_objectivity
from app.analysis.rules import parse_rules
from app.analysis.values import Comparator, Scale, Task, WorkData, WorkKey
from app.importers.plans.reader import read_plan_file
from app.importers.results.registry import read_result_file
from app.planning.difficulties import COHORT, SYSTEMIC, find_difficulties

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
DEMO = RESOURCES / "demo"
SKILL_OF_TASKS = "Решение текстовых задач на движение и работу"


@pytest.fixture(scope="module")
def files():
    return [read_result_file(path) for path in sorted((DEMO / "results").rglob("*.xlsx"))]


@pytest.fixture(scope="module")
def rules():
    return parse_rules((RESOURCES / "thresholds.json").read_text("utf-8"))


def _comparators(file, files):
    for other in files:
        if (other.subject, other.grade, other.year) == (file.subject, file.grade, file.year):
            for row in other.groups:
                values = {k.removesuffix("_percent"): v for k, v in row.values.items() if not k.endswith("_count")}
                yield Comparator(row.name, row.role, other.kind, row.participants, values)


def _work(file, files, specification, labels):
    skills = {task["code"]: task["skill"] for task in specification["tasks"]}
    borders = tuple(specification["scale"].values())
    rows = file.participants
    return WorkData(
        key=WorkKey(file.year, file.subject, file.grade, login=file.login, date=file.date),
        tasks=tuple(Task(task.code, task.max, task.level, skills[task.code]) for task in file.tasks),
        codes=tuple(row.code for row in rows),
        classes=tuple(labels.get((file.year, file.grade, row.class_label), row.class_label) for row in rows),
        variants=tuple(row.variant for row in rows),
        scores=b"".join(row.scores for row in rows),
        marks=tuple(row.mark for row in rows),
        journal_marks=tuple(row.journal_mark for row in rows),
        comparators=tuple(_comparators(file, files)),
        scale=Scale(file.subject, file.grade, file.year, file.max_score, borders, "demo", "local"),
        max_score=file.max_score,
    )


@pytest.fixture(scope="module")
def works(files):
    tasks = json.loads((DEMO / "tasks.json").read_text("utf-8"))["works"]
    specifications = {(item["subject"], item["grade"], item["year"]): item for item in tasks}
    classes = json.loads((DEMO / "classes.json").read_text("utf-8"))["classes"]
    labels = {(item["year"], item["grade"], item["written"]): item["label"] for item in classes}
    return [
        _work(file, files, specifications[file.subject, file.grade, file.year], labels)
        for file in files
        if file.kind == "individual_results"
    ]


def test_every_result_file_is_recognised_and_clean(files):
    kinds = {"individual_results": 34, "mark_statistics": 34, "journal_comparison": 14, "planned_results": 10}
    assert Counter(file.kind for file in files) == kinds
    assert {problem.severity for file in files for problem in file.problems} <= {"info"}
    assert {(file.login, file.subject is None, file.date is None) for file in files} == {("edu990107", False, False)}


def test_every_report_holds_the_rows_of_all_its_groups(files):
    for file in files:
        if file.kind != "individual_results":
            roles = [row.role for row in file.groups]
            assert roles[-3:] == ["region", "municipality", "school"]
            assert ("sample" in roles) == (file.kind != "journal_comparison")


def test_the_forms_show_their_quirks():
    forms = {file.year: file for file in map(read_result_file, sorted((DEMO / "forms").glob("*.xlsx")))}
    assert {year: (f.subject, f.grade) for year, f in forms.items()} == {2026: ("География", 6), 2024: ("Химия", 8)}
    assert [sum(row.absent for row in forms[year].participants) for year in (2026, 2024)] == [2, 1]
    assert "not_recalculated" in {problem.code for problem in forms[2024].problems}


@pytest.mark.parametrize(("file", "source"), [("regional.docx", "regional"), ("municipal.docx", "municipal")])
def test_every_row_of_a_plan_is_read_as_it_was_written(file, source):
    plan = read_plan_file(DEMO / "plans" / file)
    told = json.loads((DEMO / "source" / f"plan_{source}.json").read_text("utf-8"))
    wanted = [row for section in told["sections"] for row in section["rows"]]
    read = [item for section in plan.sections for item in section.items]
    assert [item.number for item in read] == [row[0].rstrip(".") for row in wanted]
    assert [item.title for item in read] == [" ".join(row[1].split()) for row in wanted]
    assert (plan.act_number, f"{plan.act_date:%d.%m.%Y}") == (told["number"], told["date"])
    assert [plan.goal, len(plan.tasks)] == [told["goal"].removeprefix("Цель: ").rstrip("."), len(told["tasks"])]
    assert plan.problems == ()


def test_both_forms_of_the_municipal_plan_hold_the_same_rows():
    word, excel = (read_plan_file(DEMO / "plans" / f"municipal{suffix}") for suffix in (".docx", ".xlsx"))
    assert word.sections == excel.sections
    assert (word.title, word.issuer, word.act_date) == (excel.title, excel.issuer, excel.act_date)


def test_the_gravest_difficulties_are_the_planted_systemic_ones(works, rules):
    found = [item for item in find_difficulties(works, rules) if item.year == 2026]
    assert [(item.subject, item.skill, item.pattern, item.years_in_row) for item in found[:2]] == [
        ("Математика", SKILL_OF_TASKS, SYSTEMIC, 3)
    ] * 2
    assert {item.grade for item in found[:2]} == {5, 6}


def test_every_other_difficulty_of_the_year_comes_from_the_planted_class(works, rules):
    found = [item for item in find_difficulties(works, rules) if item.year == 2026][2:]
    assert {(item.subject, item.grade) for item in found} == {("Русский язык", 7)}
    assert all("7Б" in {share.label for share in item.classes} for item in found)
    assert COHORT in {item.pattern for item in found}


def test_the_accepted_difficulties_of_the_story_are_found(works, rules):
    found = {(item.subject, item.grade, item.year, item.skill) for item in find_difficulties(works, rules)}
    for told in json.loads((DEMO / "story.json").read_text("utf-8"))["difficulties"]:
        assert (told["subject"], told["grade"], told["year"], told["skill"]) in found


def test_the_signals_of_the_latest_year_are_the_planted_ones(works, rules):
    signals = {
        (work.key.subject, work.key.grade, signal.code)
        for work in works
        if work.key.year == 2026
        for signal in check_objectivity(work, rules)
        if signal.state == MARKER
    }
    assert signals == {("Математика", 8, "S1"), ("Русский язык", 4, "S3")}


def test_no_real_region_stands_in_a_plan():
    text = " ".join(
        f"{plan.title} {plan.issuer} {' '.join(item.title for section in plan.sections for item in section.items)}"
        for plan in map(read_plan_file, sorted((DEMO / "plans").iterdir()))
    )
    named = set(re.findall(r"(\w+)(?:ая|ой|ого) (?:област|муниципальн)", text))
    assert {name.casefold() for name in named} <= {"вымышленн", "заречн"}
