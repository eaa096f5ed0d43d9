import json


def test_one_phrase_as_json(run):
    ran = run("terms", "до 1 августа", "--from", "2026-01-01", "--to", "2026-12-31", "--json")
    term = json.loads(ran.out)
    assert term["phrase"] == "до 1 августа"
    assert term["occurrences"] == [{"start": None, "end": "2026-08-01"}]


def test_a_batch(run, tmp_path):
    file = tmp_path / "сроки.json"
    context = {"period_from": "2026-01-01", "period_to": "2026-12-31"}
    rows = [{"phrase": "Январь 2026", "context": context}, {"phrase": "По отдельному графику", "context": context}]
    file.write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    first, second = json.loads(run("terms", "--batch", file, "--json").out)
    assert first["kind"] == "month"
    assert second["undated"] is True


def test_what_is_missing_is_said(run, tmp_path):
    assert run("terms").code == 2
    assert "Укажите период" in run("terms", "май").err
    (tmp_path / "x.json").write_text("{}", "utf-8")
    ran = run("terms", "--batch", tmp_path / "x.json")
    assert ran.code == 3 or json.loads(ran.out) == []


def test_a_period_that_ends_before_it_begins_is_told(run):
    ran = run("terms", "май", "--from", "2026-09-01", "--to", "2026-01-01")
    assert ran.code == 3
    assert "раньше" in ran.err
