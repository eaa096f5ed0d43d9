"""The demo school's files: made the same each time, equal to the committed ones, invented and plausible."""

import json
import re
import subprocess
import sys
import zipfile
from collections import defaultdict
from datetime import date
from pathlib import Path

import openpyxl
import pytest

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"
TODAY = date(2026, 11, 20)
MADE = (".xlsx", ".docx")
MEGABYTE = 1024 * 1024


def _make(folder):
    subprocess.run([sys.executable, DEMO / "make.py", "--out", folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return _make(tmp_path_factory.mktemp("demo"))


def _read(name):
    return json.loads((DEMO / name).read_text("utf-8"))


def _contents(root):
    """Every made file by its relative path; archives unpacked, so that the compressor's version is no matter."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.suffix in MADE:
            with zipfile.ZipFile(path) as archive:
                parts = {info.filename: (info.date_time, archive.read(info)) for info in archive.infolist()}
            found[path.relative_to(root).as_posix()] = parts
        elif path.name in {"tasks.json", "classes.json"}:
            found[path.name] = path.read_bytes()
    return found


def _rows(path, sheet=0):
    book = openpyxl.load_workbook(path)
    return [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]


def _works():
    """(subject, grade, year) → header and pupils' rows of each Ф1."""
    found = {}
    for path in sorted((DEMO / "results").rglob("f1_*.xlsx")):
        rows = _rows(path)
        subject, year, grade = rows[3][1], *re.findall(r"\d+", rows[2][0])
        found[subject, int(grade), int(year)] = (rows[7], rows[9:])
    return found


@pytest.fixture(scope="module")
def works():
    return _works()


def _skill_percent(works, specification, skill, classes=None):
    header, pupils = works[specification["subject"], specification["grade"], specification["year"]]
    places = {title.split(" (")[0]: place for place, title in enumerate(header) if title.endswith("б)")}
    chosen = [row for row in pupils if classes is None or str(row[4]) in classes]
    tasks = [task for task in specification["tasks"] if task["skill"] == skill and task["level"] == "Б"]
    points = sum(row[places[task["code"]]] for row in chosen for task in tasks)
    return 100 * points / (len(chosen) * sum(task["max"] for task in tasks))


def _specifications():
    return {(work["subject"], work["grade"], work["year"]): work for work in _read("tasks.json")["works"]}


def test_a_second_run_gives_the_same_files(made, tmp_path):
    assert _contents(_make(tmp_path)) == _contents(made)


def test_the_committed_files_are_those_that_the_script_makes(made):
    committed, fresh = _contents(DEMO), _contents(made)
    assert committed.keys() == fresh.keys()
    assert [name for name in fresh if fresh[name] != committed[name]] == []


def test_the_demo_is_small():
    assert sum(path.stat().st_size for path in DEMO.rglob("*") if path.is_file()) < 4 * MEGABYTE


def test_every_file_names_the_invented_school_only():
    for path in (DEMO / "results").rglob("*.xlsx"):
        text = " ".join(str(cell) for row in _rows(path) for cell in row if isinstance(cell, str))
        assert set(re.findall(r"(?:edu|sch)\d+", text)) == {"edu990107"}, path
        assert set(re.findall(r"reg\d+_m\d+", text)) <= {"reg99_m007"}, path


def test_result_files_hold_codes_and_no_names(works):
    for header, pupils in works.values():
        assert not [title for title in header if re.search(r"фио|фамил|имя|пол$", title.casefold())]
        assert {type(row[3]) for row in pupils} == {int}
        assert len({row[3] for row in pupils}) == len(pupils)
    for form in (DEMO / "forms").glob("*.xlsx"):
        people = _rows(form, sheet=1 if "2024" in form.name else 0)
        words = {cell for row in people[1:] for cell in row if isinstance(cell, str) and not cell.startswith("=")}
        assert words <= {"отсутствовал", "X", "нет отметки", "не пройд.", "м", "ж"}


def test_three_years_of_both_compulsory_subjects_in_five_grades(works):
    wanted = {(s, g, y) for s in ("Русский язык", "Математика") for g in range(4, 9) for y in (2024, 2025, 2026)}
    assert wanted <= works.keys()
    assert len(works.keys() - wanted) == 4


def test_totals_marks_and_headers_agree_with_the_specification(works):
    specifications = _specifications()
    assert specifications.keys() == works.keys()
    for key, (header, pupils) in works.items():
        specification = specifications[key]
        assert header[6:-3] == [f"{task['code']} ({task['max']}б)" for task in specification["tasks"]]
        borders = specification["scale"].values()
        for row in pupils:
            assert all(0 <= s <= task["max"] for s, task in zip(row[6:-3], specification["tasks"], strict=True))
            assert row[-3] == sum(row[6:-3])
            assert row[-2] == 2 + sum(row[-3] >= border for border in borders)


@pytest.mark.parametrize("key", sorted(_specifications()))
def test_marks_of_each_work_are_plausible(works, key):
    marks = [row[-2] for row in works[key][1]]
    quality = 100 * sum(mark >= 4 for mark in marks) / len(marks)
    failed = 100 * sum(mark == 2 for mark in marks) / len(marks)
    assert 40 <= quality <= 65
    assert 2 <= failed <= 12


def test_the_school_row_of_each_comparison_is_counted_from_its_pupils(works):
    for (subject, grade, year), (_, pupils) in works.items():
        stem = {"Русский язык": "ru", "Математика": "ma", "Окружающий мир": "om", "Биология": "bi"}.get(subject)
        stem = f"{stem or {'История': 'is', 'Физика': 'fi'}[subject]}{grade}"
        own = _rows(DEMO / "results" / str(year) / f"f3_{stem}.xlsx")[-1]
        marks = [row[-2] for row in pupils]
        assert own[2] == len(pupils)
        assert own[3:] == [round(100 * marks.count(mark) / len(marks), 2) for mark in (2, 3, 4, 5)]


def test_the_planted_systemic_gap_holds_three_years(works):
    for key, specification in _specifications().items():
        if key[0] == "Математика" and key[1] in {5, 6}:
            assert _skill_percent(works, specification, "Решение текстовых задач на движение и работу") < 57


def test_the_planted_cohort_gap_moves_with_the_class(works):
    specifications, skill = _specifications(), "Определение основной мысли текста"
    for grade, year, written in ((5, 2024, "Б"), (6, 2025, "6Б"), (7, 2026, "2")):
        specification = specifications["Русский язык", grade, year]
        weak = _skill_percent(works, specification, skill, {written})
        classes = {str(row[4]) for row in works["Русский язык", grade, year][1]} - {written}
        assert weak < 50
        assert _skill_percent(works, specification, skill, classes) > 57
    assert _skill_percent(works, specifications["Русский язык", 7, 2025], skill) > 57


def test_the_planted_gap_between_journal_and_work_stands_out(works):
    lowered = {key: sum(row[-2] < row[-1] for row in pupils) / len(pupils) for key, (_, pupils) in works.items()}
    assert max(lowered, key=lambda key: lowered[key]) == ("Математика", 8, 2026)
    assert lowered["Математика", 8, 2026] > 0.55


def test_the_planted_heap_stands_on_the_border_of_a_known_scale(works):
    totals = [row[-3] for row in works["Русский язык", 4, 2026][1]]
    neighbours = [totals.count(16 + step) for step in (-2, -1, 1, 2)]
    assert totals.count(16) > 2.5 * sum(neighbours) / 4


def test_class_labels_cover_every_written_form(works):
    known = {(row["year"], row["grade"], row["written"]) for row in _read("classes.json")["classes"]}
    assert known == {(year, grade, str(row[4])) for (_, grade, year), (_, rows) in works.items() for row in rows}


def test_staff_is_two_administrators_and_thirteen_teachers_with_their_own_deficits():
    staff = _read("staff.json")["staff"]
    assert [person["administrator"] for person in staff].count(True) == 2
    assert len(staff) == 15
    ids = {person["id"] for person in staff}
    for person in staff:
        assert person["curator"] is None or person["curator"] in ids
        assert person["deficits"]
        for deficit in person["deficits"]:
            assert not re.search(r"ВПР|класс", deficit["found"])
            assert date.fromisoformat(deficit["found_on"]) < TODAY


def _plan_rows():
    found = defaultdict(set)
    for name in ("municipal", "regional"):
        plan = json.loads((DEMO / "source" / f"plan_{name}.json").read_text("utf-8"))
        found[name] = {row[0].rstrip(".") for section in plan["sections"] for row in section["rows"]}
    return found


def _events(story):
    return [*story["roadmap"]["done"], *story["routes_done"]]


def test_the_story_points_at_what_exists():
    story, staff, specifications = _read("story.json"), _read("staff.json")["staff"], _specifications()
    difficulties = {difficulty["id"] for difficulty in story["difficulties"]}
    for difficulty in story["difficulties"]:
        specification = specifications[difficulty["subject"], difficulty["grade"], difficulty["year"]]
        assert difficulty["skill"] in {task["skill"] for task in specification["tasks"]}
    rows, roadmap = _plan_rows(), story["roadmap"]
    for event in [*roadmap["done"], *roadmap["moved"], *roadmap["withdrawn"]]:
        assert set(event.get("difficulties", ())) <= difficulties
        assert all(answer["row"] in rows[answer["plan"]] for answer in event.get("answers", ()))
    people = {person["id"] for person in staff}
    assert sorted(key for route in story["routes"] for key in route["staff"]) == sorted(
        people - {story["newcomer"]["staff"]}
    )
    told = [*story["routes_done"], *story["acquainted"], *story["checks"], *story["routes"]]
    assert {key for event in told for key in event["staff"]} <= people
    assert {key for event in story["routes_done"] for key in event.get("absent", ())} <= people
    assert {one["staff"] for one in story["finished"]} <= people
    assert {person for person, _ in story["topics"]["taken"]} <= people
    assert {key for _, key in story["topics"]["taken"]} <= difficulties


def test_a_diagnostic_of_the_story_has_a_result_in_each_area_and_repeats_an_earlier_one():
    told, people = _read("story.json")["diagnostics"], {person["id"] for person in _read("staff.json")["staff"]}
    days = {"": "", **{one["id"]: one["held_on"] for one in told}}
    for one in told:
        assert set(one["results"]) <= people
        assert {len(values) for values in one["results"].values()} == {len(one["areas"])}
        assert all(
            value <= area[2]
            for values in one["results"].values()
            for value, area in zip(values, one["areas"], strict=True)
        )
        assert days[one["repeats"]] < one["held_on"] <= TODAY.isoformat()


def test_the_words_of_the_story_stand_in_the_catalogue_of_measures():
    catalogue = (DEMO.parent / "catalogue" / "measures.json").read_text("utf-8").casefold()
    for event in _events(_read("story.json")):
        words = re.split(r"\bучителей \w+", event.get("words", "").casefold())
        assert all(part in catalogue for part in words), event["words"]


def test_what_is_done_was_done_on_working_days_before_today_with_existing_files():
    files = set()
    for event in _events(_read("story.json")):
        day = date.fromisoformat(event["on"])
        assert day <= TODAY
        assert day.weekday() < 5
        files |= {piece["file"] for piece in event["evidence"] if "file" in piece}
    assert files == {path.name for path in (DEMO / "evidence").iterdir()}
