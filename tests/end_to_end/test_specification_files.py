"""Real specifications give the figures that were counted independently, and describe the real results of their works.

The figures were counted by a script that knows openpyxl only: a task → maximum, level, how many КЭС and how many КТ.
"""

from datetime import date

import pytest

from app import bootstrap
from app.importers.specifications.reader import read_specification

COUNTED = {
    "4 Математика ALL.xlsx": (
        ("Математика", 4, 20),
        (
            "1 1 Б 1 1; 2 1 Б 1 1; 3 2 Б 3 3; 4 1 Б 2 2; 5.1 1 Б 1 2; 5.2 1 Б 1 2; 6.1 1 Б 1 1; 6.2 1 Б 1 3; "
            "7 1 Б 1 1; 8 2 Б 2 3; 9.1 1 Б 1 2; 9.2 1 Б 1 2; 10 2 П 2 2; 11 2 Б 2 1; 12 2 П 3 2"
        ),
    ),
    "5 Русский язык ALL.xlsx": (
        ("Русский язык", 5, 45),
        (
            "1К1 4 - 11 2; 1К2 3 - 11 2; 1К3 2 - 11 2; 2К1 3 - 7 3; 2К2 3 - 7 3; 2К3 3 - 7 3; 2К4 3 - 7 3; 3 2 - 1 2; "
            "4.1 3 - 2 1; 4.2 2 - 2 1; 5.1 2 - 2 1; 5.2 2 - 2 1; 6.1 2 - 2 1; 6.2 1 - 2 1; 7.1 2 - 1 1; 7.2 1 - 1 1; "
            "8 2 - 1 2; 9 2 - 2 2; 10 1 - 1 2; 11 1 - 1 2; 12 1 - 2 2"
        ),
    ),
    "7 Физика ALL.xlsx": (
        ("Физика", 7, 18),
        (
            "1 1 Б 6 1; 2 2 Б 6 4; 3 1 Б 8 2; 4 1 Б 3 2; 5 1 Б 5 5; 6 1 П 6 3; 7 2 П 8 2; 8 1 П 8 2; 9 2 П 3 2; "
            "10 3 В 12 3; 11 3 В 7 5"
        ),
    ),
}
LAST_CODES = {
    "4 Математика ALL.xlsx": (("1", "2", "3"), ("2.2", "6")),
    "5 Русский язык ALL.xlsx": (("7.6", "7.7"), ("3.1", "5.7")),
    "7 Физика ALL.xlsx": (("1.3", "1.4", "1.5", "1.6", "1.8", "1.13", "2.1.8"), ("1.7", "1.9", "1.10", "2.3", "3.1")),
}


@pytest.mark.parametrize("name", COUNTED)
def test_a_real_specification(shared_data, name):
    found = read_specification(shared_data / "specs" / name)
    work, counted = COUNTED[name]
    assert (found.subject, found.grade, found.total) == work
    assert (found.level, found.year) == ("базовый", None)
    said = [
        f"{task.code} {task.max} {task.level or '-'} {len(task.content_codes)} {len(task.requirement_codes)}"
        for task in found.tasks
    ]
    assert said == counted.split("; ")
    assert (found.tasks[-1].content_codes, found.tasks[-1].requirement_codes) == LAST_CODES[name]
    assert all(task.planned_result for task in found.tasks)
    texts = [text for task in found.tasks for text in (task.skill or "", task.planned_result or "")]
    assert not any(debris in text for text in texts for debris in ("_x0002_", "\u0002", "\u00ad", "  ", "\n", "- "))


def test_words_torn_apart_in_a_real_file_are_whole(shared_data):
    tasks = read_specification(shared_data / "specs" / "5 Русский язык ALL.xlsx").tasks
    planned = next(task.planned_result for task in tasks if task.code == "6.1")
    assert planned.startswith("Анализировать различные виды словосочетаний и предложений")


def test_what_is_amiss_in_the_real_ones(shared_data):
    codes = {
        name: [
            (problem.code, problem.severity) for problem in read_specification(shared_data / "specs" / name).problems
        ]
        for name in COUNTED
    }
    assert list(codes.values()) == [[], [("level_missing", "warning")], [("skill_missing", "info")]]


def test_real_specifications_describe_real_results(shared_data, tmp_path):
    names = {"4 Математика ALL.xlsx": ("4 Математика.xlsx", 15), "5 Русский язык ALL.xlsx": ("5 Русский язык.xlsx", 21)}
    with bootstrap.opened(tmp_path, bootstrap.fixed(date(2026, 11, 20))) as services:
        for specification, (results, tasks) in names.items():
            candidates = services.import_results.recognise([shared_data / "results" / "2022" / results])
            (work,) = services.import_results.store(candidates, whole_files=True).stored
            item = services.specifications.recognise_for(work.work_id, shared_data / "specs" / specification)
            (fit,) = item.fits
            assert (len(fit.described), fit.differences, fit.kept) == (tasks, (), ())
            services.specifications.store([item])
            study = services.study.work(work.work_id)
            assert all(task.task.skill and task.task.planned_result for task in study.analysis.tasks)
            assert study.specification == specification
            services.safety.undo()
            services.safety.undo()
