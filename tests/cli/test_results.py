import json
import shutil

import pytest


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
