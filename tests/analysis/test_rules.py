"""The table of thresholds: its sources, its words, what the school may change."""

import json
from datetime import date

import pytest

from app.analysis import (
    directions,
    distribution,
    dynamics,
    effect,
    groups,
    journal,
    low_results,
    marks,
    masking,
    objectivity,
    tasks,
)
from app.analysis.rules import ThresholdsRefusedError, parse_rules, parse_thresholds
from app.core.errors import BugError
from app.core.paths import resources
from app.planning import diagnostics, difficulties, load

ROW = {"code": "a", "title": "т", "unit": "%", "source": "с", "source_kind": "local"}

MODULES = (
    directions, distribution, dynamics, effect, groups, journal, low_results, marks, masking, objectivity, tasks,
    diagnostics, difficulties, load,
)  # fmt: skip


@pytest.mark.parametrize(
    ("level", "percent", "word"),
    [
        ("Б", 56.9, "недостаточный"),
        ("Б", 57.0, "неопределённость"),
        ("Б", 59.9, "неопределённость"),
        ("Б", 60.0, "достаточный"),
        ("П", 28.4, "недостаточный"),
        ("В", 28.5, "неопределённость"),
        ("В", 30.0, "достаточный"),
        (None, 90.0, "не оценивается"),
        ("Б", None, "не оценивается"),
    ],
)
def test_sufficiency_by_level(rules, level, percent, word):
    assert rules.sufficiency(level, percent) == word


def test_every_code_that_a_module_names_is_in_the_table_and_every_row_is_named_by_one(rules):
    named = {code for module in MODULES for code in module.THRESHOLDS}
    assert named == set(rules.table)


def test_own_rules_are_never_called_by_an_official_name(rules):
    local = [row for row in rules.table.values() if row.source_kind == "local"]
    assert local
    assert not [row.code for row in local if "ФИОКО" in row.source or "Рособрнадзор" in row.source]


def test_words_tell_value_unit_source_and_its_kind(rules):
    words = rules.threshold("sufficiency.advanced.low").words()
    assert "28,5 %" in words
    assert "по вторичному источнику" in words
    assert rules.sources(["journal.gap", "journal.gap"]) == (rules.threshold("journal.gap").words(),)


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("skill.red_tasks", 2, ": 2 задания ("),
        ("skill.red_tasks", 5, ": 5 заданий ("),
        ("journal.gap", 1, ": 1 отметка ("),
        ("objectivity.s5.margin", 0.4, ": 0,4 отметки ("),
        ("objectivity.s10.group", 3, ": 3 работы ("),
        ("groups.min_n", 10, ": 10 чел. ("),
    ],
)
def test_the_unit_agrees_with_the_value(rules, code, value, said):
    assert said in rules.with_value(code, value).threshold(code).words()


def test_whose_rule_it_is_is_said_once(rules):
    assert rules.threshold("difficulty.class_gap").words().endswith(": 20 п.п. (собственное правило программы)")
    assert rules.with_value("journal.gap", 3).threshold("journal.gap").words().endswith("(установлено школой)")
    assert rules.threshold("sou.weight5").words().endswith("в настройках; правило программы или школы)")


def test_a_value_of_the_school_takes_effect_and_is_marked_as_its_own(rules):
    changed = rules.with_value("sufficiency.basic.high", 70.0)
    assert changed.sufficiency("Б", 65.0) == "неопределённость"
    assert changed.threshold("sufficiency.basic.high").source_kind == "local"
    assert rules.sufficiency("Б", 65.0) == "достаточный"


def test_of_two_rows_of_a_code_the_one_in_force_on_the_day_counts():
    text = json.dumps([ROW | {"value": 2, "valid_from": "2026-01-01"}, ROW | {"value": 1, "valid_from": "2024-01-01"}])
    assert parse_rules(text).value("a") == 2
    assert parse_rules(text, date(2025, 6, 1)).value("a") == 1


def test_unknown_code_is_our_bug(rules):
    with pytest.raises(BugError):
        rules.value("no.such.code")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "не JSON"),
        ("{}", "список"),
        ('[{"code": "a"}]', "строка 1"),
        (json.dumps([ROW | {"value": 1, "source_kind": "guess", "valid_from": "2026-01-01"}]), "вид источника"),
    ],
)
def test_a_broken_table_is_refused_with_the_reason(text, reason):
    with pytest.raises(ThresholdsRefusedError, match=reason):
        parse_thresholds(text)


def test_shipped_file_holds_each_code_once():
    rows = parse_thresholds((resources() / "thresholds.json").read_text("utf-8"))
    assert len({row.code for row in rows}) == len(rows)
