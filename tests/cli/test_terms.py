import json

import pytest

PERIOD = {"period_from": "2026-01-01", "period_to": "2026-12-31"}


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
    ran = run("terms", "--batch", tmp_path / "x.json")
    assert (ran.code, ran.out) == (3, "")
    assert "такого файла или папки нет" in ran.err


def test_a_period_that_ends_before_it_begins_is_told(run):
    ran = run("terms", "май", "--from", "2026-09-01", "--to", "2026-01-01")
    assert ran.code == 3
    assert "раньше" in ran.err


@pytest.mark.parametrize(
    ("batch", "why"),
    [
        ("сроки", "это не JSON"),
        ("[" * 100_000, "это не JSON"),
        ("{}", "это не список"),
        ("[null]", "1-й срок: нет текста phrase"),
        (json.dumps([{"phrase": 5, "context": PERIOD}]), "1-й срок: нет текста phrase"),
        (
            json.dumps([{"phrase": "май", "context": PERIOD}, {"phrase": "май", "context": None}]),
            "2-й срок: нет context",
        ),
        (json.dumps([{"phrase": "май", "context": {**PERIOD, "period_from": None}}]), "пишутся так: 2026-09-01"),
        (json.dumps([{"phrase": "май", "context": {**PERIOD, "period_to": "2025-12-31"}}]), "раньше, чем начинается"),
    ],
)
def test_a_batch_that_cannot_be_read_is_told_in_words(run, tmp_path, batch, why):
    (tmp_path / "x.json").write_text(batch, "utf-8")
    ran = run("terms", "--batch", tmp_path / "x.json", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert why in ran.err


def test_an_empty_cell_and_half_a_sign_are_read_in_a_batch(run, tmp_path):
    rows = [{"phrase": None, "context": PERIOD}, {"phrase": "\ud83d май", "context": PERIOD}]
    (tmp_path / "x.json").write_text(json.dumps(rows), "utf-8")
    empty, half = json.loads(run("terms", "--batch", tmp_path / "x.json", "--json").out)
    assert (empty["phrase"], empty["undated"]) == ("", True)
    assert half["phrase"] == "\ud83d май"
