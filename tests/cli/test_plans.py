import json
import shutil


def test_inspect_as_json(run, demo_files, data_dir):
    ran = run("plan", "inspect", demo_files / "plans" / "municipal.docx", "--json")
    plan = json.loads(ran.out)
    assert ran.code == 0
    assert plan["act_number"] == "312"
    assert plan["sections"][0]["items"][0]["number"] == "1.1"
    assert not data_dir.exists()


def test_a_plan_is_stored_once(run, demo_files):
    file = demo_files / "plans" / "municipal.docx"
    assert "строк" in run("plan", "import", file).out
    again = run("plan", "import", file)
    assert again.code == 3
    assert "уже загружен" in again.err


def test_a_renamed_or_foreign_file_is_refused(run, demo_files, tmp_path):
    renamed = tmp_path / "план.xlsx"
    shutil.copy(demo_files / "plans" / "municipal.docx", renamed)
    for path in (renamed, demo_files / "results" / "2026" / "f1_ma5.xlsx"):
        ran = run("plan", "import", path)
        assert ran.code == 3
        assert path.name in ran.err
        assert ran.err.count("\n") == 1
