"""Ways of writing classes: named once, changed, forgotten, and followed by every figure."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.importers.results.values import ParticipantRow, ResultFile
from app.services.classes import ClassNameError, class_letter
from app.services.views.imports import Choices
from app.services.views.results import Candidate


@pytest.fixture
def stored(services, demo_files):
    """A work whose classes are ordinals: 1, 2, 3 of grade 5."""
    file = demo_files / "results" / "2026" / "f1_ma5.xlsx"
    found = services.import_results.recognise([file])
    services.import_results.store(found)
    return found


def classes(services):
    (study,) = services.study.figures(year=2026)
    return {item.label for item in study.analysis.by_class}


def test_named_classes_are_those_of_every_figure(services, stored):
    services.classes.name_classes({(2025, 5, "1"): "А", (2025, 5, "2"): "5б", (2025, 5, "3"): "В"})
    assert classes(services) == {"5А", "5Б", "5В"}


def test_a_name_can_be_changed_and_forgotten(services, stored):
    services.classes.name_classes({(2025, 5, "1"): "А", (2025, 5, "2"): "Б", (2025, 5, "3"): "В"})
    services.classes.name_classes({(2025, 5, "1"): "Г"})
    assert classes(services) == {"5Г", "5Б", "5В"}
    services.classes.forget([row.spelling_id for row in services.classes.known() if row.written == "1"])
    assert classes(services) == {"1", "5Б", "5В"}
    assert services.safety.undo() == "Убрано сопоставление классов"
    assert classes(services) == {"5Г", "5Б", "5В"}


def test_files_before_import_tell_which_classes_want_a_name(services, demo_files):
    found = services.import_results.recognise([demo_files / "results" / "2026" / "f1_ma5.xlsx"])
    wanted = services.classes.unnamed(found)
    assert [(row.school_year, row.grade, row.written) for row in wanted] == [
        (2025, 5, "1"),
        (2025, 5, "2"),
        (2025, 5, "3"),
    ]
    assert all(row.pupils > 10 for row in wanted)
    services.classes.name_classes({(2025, 5, "2"): "Б"})
    assert [row.written for row in services.classes.unnamed(found)] == ["1", "3"]


def test_what_stored_works_hold_unnamed_is_listed_too(services, stored):
    services.classes.name_classes({(2025, 5, "1"): "А", (2024, 5, "z"): "Б"})
    assert [(row.school_year, row.written, row.label) for row in services.classes.known()] == [
        (2025, "1", "5А"),
        (2025, "2", ""),
        (2025, "3", ""),
        (2024, "z", "5Б"),
    ]


def candidate(labels, **choices):
    rows = tuple(ParticipantRow(str(at), b"\1", at, label) for at, label in enumerate(labels, 1))
    result = ResultFile("x.xlsx", "collection_form", 2026, "Химия", 8, participants=rows)
    return Candidate(Path("x.xlsx"), "new", "", result, choices=Choices(**choices))


@pytest.mark.parametrize(
    ("labels", "asked"),
    [
        (["8А", "8Б", None], []),
        (["8"], []),  # «нет»: the only class
        (["1"], ["1"]),
        (["7", "8"], ["7", "8"]),  # ordinals
        (["8А", "Заречная"], ["Заречная"]),
        (["9А"], ["9А"]),
    ],
)
def test_which_labels_are_understood(services, labels, asked):
    assert [row.written for row in services.classes.unnamed([candidate(labels)])] == asked


def test_classes_of_other_schools_are_not_asked_for(services):
    items = [candidate(["1"], whole=True), candidate(["1"], foreign=True), replace(candidate(["1"]), action="refuse")]
    assert services.classes.unnamed(items) == ()


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("А", "А"),
        ("5а", "А"),
        ("5 «Б»", "Б"),
        ('5 "г"', "Г"),
        ("5", ""),
        ("A", "А"),
        ("  5-в ", "В"),
        ("Заречье", " Заречье"),
    ],
)
def test_the_letter_is_read_from_what_is_typed(text, letter):
    assert class_letter(5, text) == letter


@pytest.mark.parametrize("text", ["", "  ", "6А", "5А6"])
def test_what_is_no_class_of_the_grade_is_refused(text):
    with pytest.raises(ClassNameError, match="5-й"):
        class_letter(5, text)
