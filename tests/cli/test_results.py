import json
import shutil
from datetime import date

import pytest

from app.bootstrap import fixed, opened
from app.importers.results.report_mapping import ColumnUse, TableMapping
from tests.importers.results.books import book_of


@pytest.fixture
def year(demo_files):
    return demo_files / "results" / "2026"


def test_inspect_prints_one_json_list_and_stores_nothing(run, year, data_dir):
    ran = run("results", "inspect", year / "f1_ma5.xlsx", year / "f3_ma5.xlsx", "--json")
    first, second = json.loads(ran.out)
    assert ran.code == 0
    assert (first["kind"], first["year"], first["subject"], first["grade"]) == (
        "individual_results",
        2026,
        "Математика",
        5,
    )
    assert second["kind"] == "mark_statistics"
    assert not data_dir.exists()


def test_an_unreadable_file_is_an_object_and_the_others_are_still_read(run, year, tmp_path):
    bad = tmp_path / "пустой.xlsx"
    bad.write_bytes(b"")
    ran = run("results", "inspect", bad, year / "f1_ma5.xlsx", "--json")
    first, second = json.loads(ran.out)
    assert ran.code == 3
    assert first["kind"] == "unknown"
    assert first["problems"][0]["severity"] == "error"
    assert second["participants"] > 40


def test_import_then_analyse(run, year):
    assert run("results", "import", year).code == 0
    ran = run("results", "analyse", "--subject", "математика", "--grade", "5", "--json")
    (work,) = json.loads(ran.out)
    assert work["subject"] == "Математика"
    assert sum(work["marks"].values()) <= work["participants"]
    assert {group["role"] for group in work["groups"]} >= {"municipality", "region", "sample"}


def test_analyse_of_nothing_says_what_to_do(run):
    ran = run("results", "analyse", "--year", "1999")
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert "Загрузите файлы" in ran.err


def _bad_files(folder, good):
    whole = good.read_bytes()
    (folder / "обрезан.xlsx").write_bytes(whole[: len(whole) // 2])
    (folder / "пуст.xlsx").write_bytes(b"")
    (folder / "зашифрован.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4096)
    from docx import Document
    from openpyxl import Workbook

    Document().save(folder / "письмо.docx")
    shutil.copy(folder / "письмо.docx", folder / "переименован.xlsx")
    foreign = Workbook()
    foreign.active.append(["Меню столовой", "Цена"])
    foreign.save(folder / "чужая.xlsx")
    return [folder / f"{name}.xlsx" for name in ("обрезан", "пуст", "зашифрован", "переименован", "чужая")]


def test_every_bad_file_is_one_sentence_code_3_and_nothing_stored(run, year, tmp_path):
    for path in _bad_files(tmp_path, year / "f1_ma5.xlsx"):
        ran = run("results", "import", path, year / "f1_ma5.xlsx")
        assert ran.code == 3, path
        assert path.name in ran.err
        assert ran.err.count("\n") == 1, ran.err
        assert run("results", "analyse").code == 3


STRANGE = """
Сводка по району
ВПР 2026 Математика 5 класс
Территория | Первое | Второе
Учебный край | 91 | 80
"""


def test_a_report_is_read_as_the_user_said_in_the_window_and_says_so(run, tmp_path, data_dir):
    file = book_of(tmp_path / "Сводка.xlsx", STRANGE, "Лист1")
    refused = run("results", "import", file)
    assert (refused.code, "укажите, что значат её столбцы" in refused.err) == (3, True)
    with opened(data_dir, fixed(date(2026, 11, 20))) as services:
        (item,) = services.import_results.recognise([file])
        uses = (ColumnUse("Территория", "group"), ColumnUse("Первое", "value", "1"), ColumnUse("Второе", "value", "2"))
        services.import_results.map_report(item.report.table, TableMapping("task_completion", uses))
    ran = run("results", "import", file)
    assert ran.code == 0
    assert "разобран так, как вы указали раньше" in ran.err
    assert ran.out == "Математика, 5 класс, 2026: сравнение с группами добавлено (Сводка.xlsx)\n"


def test_import_replaces_and_says_so(run, year):
    run("results", "import", year / "f1_ma5.xlsx", year / "f3_ma5.xlsx")
    ran = run("results", "import", year / "f1_ma5.xlsx", year / "f3_ma5.xlsx")
    assert "2026: заменена, " in ran.out
    assert "сравнение с группами заменено (f3_ma5.xlsx)" in ran.out
    stored = json.loads(run("results", "import", year / "f1_ma5.xlsx", "--json").out)["stored"]
    assert [item["replaced"] for item in stored] == [True]
