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


PLAN = """Комитет образования
ПРИКАЗ
от 05.06.2026 № {number}

План мероприятий на 2026/27 учебный год

№\tМероприятие\tСроки\tОтветственные
1\tПедсовет по итогам ВПР\t{term}\tОО
2\tСеминар для наставников\tмай 2027\tКомитет
"""


def test_a_new_edition_says_what_has_changed(run, tmp_path):
    old, new = tmp_path / "план.txt", tmp_path / "план 2.txt"
    old.write_text(PLAN.format(number="12", term="октябрь 2026"), "utf-8")
    new.write_text(PLAN.format(number="40", term="ноябрь 2026"), "utf-8")
    first = run("plan", "import", old).out
    assert "План мероприятий на 2026/27 учебный год, приказ от 05.06.2026" in first
    assert "наша обязанность: 1" in first
    said = run("plan", "import", new).out
    assert "новая редакция плана «План мероприятий на 2026/27 учебный год»" in said
    assert "изменено: 1 Педсовет по итогам ВПР | Сроки: октябрь 2026 → ноябрь 2026" in said
    new.write_text(PLAN.format(number="41", term="декабрь 2026"), "utf-8")
    assert "редакция" not in run("plan", "import", new, "--separate").out
