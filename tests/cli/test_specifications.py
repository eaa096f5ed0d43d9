import json

import pytest

from tests.importers.results.books import book_of

TEXT = """
№ задания | Умения | Уровень сложности | Код КЭС | Макс. балл
1 | Считать | Б | '2' | 1
2 | Решать | П | '1' | 2
"""


@pytest.fixture
def file(tmp_path):
    return book_of(tmp_path / "Математика 5 класс.xlsx", TEXT)


def test_inspect_prints_tasks_and_stores_nothing(run, file, data_dir):
    ran = run("specification", "inspect", file, "--json")
    (found,) = json.loads(ran.out)
    assert ran.code == 0
    assert (found["subject"], found["grade"], found["year"], found["max_score"]) == ("Математика", 5, None, 3)
    assert found["tasks"][1] == {
        "code": "2",
        "max": 2,
        "level": "П",
        "skill": "Решать",
        "planned_result": None,
        "content_codes": ["1"],
        "requirement_codes": [],
    }
    assert not data_dir.exists()
    assert "1 (Б, 1): Считать" in run("specification", "inspect", file).out


def test_a_file_that_is_no_specification_is_told(run, tmp_path):
    ran = run("specification", "inspect", book_of(tmp_path / "1.xlsx", "просто | текст"))
    assert (ran.code, ran.out) == (3, "")
    assert "нет таблицы спецификации" in ran.err


def test_import_tells_which_tasks_differ_and_list_shows_it(run, file, demo_files):
    run("results", "import", demo_files / "results" / "2026" / "f1_ma5.xlsx")
    ran = run("specification", "import", file, "--year", "2026")
    assert ran.code == 0
    assert "описано: 1\u00a0работа" in ran.out
    assert "в спецификации нет: 3, 4" in ran.err
    assert run("specification", "list").out.startswith("Математика, 5 класс, 2026: 2\u00a0задания")


def test_nothing_is_stored_of_an_unknown_work(run, tmp_path):
    ran = run("specification", "import", book_of(tmp_path / "1.xlsx", TEXT))
    assert ran.code == 3
    assert "укажите предмет и класс" in ran.err
    assert run("specification", "list").out == ""


def test_a_scale_is_set_and_listed_with_its_source(run):
    words = ["--subject", "математика", "--grade", "5", "--year", "2026", "--max", "22", "--source", "письмо"]
    assert run("scale", "set", *words, "--from", "7", "12", "18").code == 0
    assert (
        "Математика, 5 класс, 2026: «3» с 7, «4» с 12, «5» с 18 из 22\u00a0баллов; письмо (введена школой)"
        in run("scale", "list").out.splitlines()
    )
    ran = run("scale", "set", *words, "--from", "12", "7", "18")
    assert ran.code == 3
    assert "Границы шкалы неверны" in ran.err
