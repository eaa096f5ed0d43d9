import json

import pytest


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


def test_a_period_that_ends_before_it_begins_is_told(run):
    ran = run("terms", "май", "--from", "2026-09-01", "--to", "2026-01-01")
    assert ran.code == 3
    assert "раньше" in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "внутри не список"),
        ("май", "это не JSON"),
        ('[{"phrase": "май", "context": null}]', "в записи 1 нет"),
        ('[{"phrase": "май", "context": {"period_from": "1.9.2026", "period_to": "2027-08-31"}}]', "в записи 1 нет"),
    ],
)
def test_a_batch_of_another_shape_is_refused_in_russian(run, tmp_path, text, said):
    file = tmp_path / "x.json"
    file.write_text(text, "utf-8")
    ran = run("terms", "--batch", file, "--json")
    assert (ran.code, ran.out) == (3, "")
    assert said in ran.err
