"""Справка об объективности: markers with figures and careful words, quiet schools calm, nobody named."""

import re
from dataclasses import replace
from datetime import date

import pytest

from app.analysis.directions import analyse_work
from app.analysis.values import Comparator
from app.reports import document as model
from app.reports.objectivity_note import OfficialLine, objectivity_note

DAY = date(2026, 6, 20)
NOT_ENTERED = (OfficialLine("Математика", 5, None, "не введено"),)
SHARES = (0.9, 0.8, 0.7, 0.6, 0.5, 0.3)


@pytest.fixture
def made(rules, head):
    def build(*works, official=NOT_ENTERED):
        return objectivity_note([analyse_work(work, rules) for work in works], official, rules, head, DAY)

    return build


@pytest.fixture
def honest(work_of):
    """Marks as in the journal, but for one in ten."""
    marks = (3, 4, 5, 4, 3, 4, 5, 4, 3, 4)
    return work_of("Математика", 5, 40, SHARES, marks=marks, journal=(3, 4, 5, 4, 3, 4, 5, 4, 4, 4))


@pytest.fixture
def inflated(work_of):
    """The journal is one mark above the work for all."""
    return work_of("Физика", 7, 40, SHARES, marks=(3, 4), journal=(4, 5))


def section(text, number):
    return re.split(rf"\n## {number}\. [^\n]+\n", text)[1].split("\n## ")[0]


def test_the_kept_text(made, honest, inflated, golden):
    golden(made(honest, inflated), "objectivity")


def test_an_honest_school_gets_a_calm_note(made, honest, text_of):
    text = text_of(made(honest))
    assert "Возможных маркеров нет ни в одной работе." in section(text, 2)
    assert section(text, 3).strip() == "Возможных маркеров не обнаружено."
    assert "S1 «Понизили, подтвердили, повысили»: 1 работа, n = 40 (математика, 5 класс)." in section(text, 4)
    assert "Возможных маркеров нет, вопросов по ним тоже." in section(text, 7)
    assert "Сохранить принятый порядок" in section(text, 8)


def test_another_school_gets_other_findings_questions_and_steps(made, honest, inflated, text_of):
    calm, marked = text_of(made(honest)), text_of(made(inflated))
    for number in (2, 3, 4, 7, 8):
        assert section(calm, number) != section(marked, number)
    assert "понизили 100,0 %" in section(marked, 8)
    assert "Совпадают ли критерии отметки" in section(marked, 7)


def test_a_marker_has_its_only_words_figures_rows_and_a_picture(made, inflated):
    blocks = made(inflated).blocks
    start = next(at for at, block in enumerate(blocks) if isinstance(block, model.Heading) and block.level == 2)
    said, table, chart = blocks[start + 1 : start + 4]
    assert said.text.startswith("S1 «Понизили, подтвердили, повысили» – возможный маркер, требует дополнительного")
    assert "Понизили 100,0\N{NO-BREAK SPACE}%" in said.text
    assert [row.fill for row in table.rows] == ["warning", "", ""]
    assert chart.title == "Отметка за работу и отметка по журналу: физика, 7\N{NO-BREAK SPACE}класс"


def test_one_marker_in_several_works_is_told_of_before_single_ones(made, inflated, text_of):
    other = replace(inflated, key=replace(inflated.key, grade=8))
    assert "Одинаковых маркеров в нескольких работах нет." in text_of(made(inflated))
    assert (
        "один и тот же маркер в нескольких работах: S1 «Понизили, подтвердили, повысили» – физика, 7 класс; физика, 8"
        in section(text_of(made(inflated, other)), 2)
    )


def test_nobody_is_named_nor_accused(made, work_of, text_of):
    gaps = work_of("Химия", 9, 40, SHARES, marks=(5, 5, 5, 3), journal=(5, 5, 5, 5))
    text = text_of(made(gaps))
    assert "S2 «Расхождение с журналом в две отметки и более» – возможный маркер" in text
    assert not re.search(r"\b500\d\d\b", text)
    assert not re.search("необъективн|нарушил|виновн|завыс|списыва|учителем|директор[а-я]", section(text, 3))


def test_what_could_not_be_assessed_says_why_and_what_it_needs(made, work_of, table_of):
    document = made(work_of("Химия", 9, 8, SHARES), work_of("Химия", 8, 30, SHARES))
    rows = {row.cells[0].split(".")[0]: row.cells[1:] for row in table_of(document, "Не оценивалось").rows}
    assert rows["S3"][:2] == ("2", "Шкала перевода не указана, границы не додумываются")
    assert rows["S1"][0] == "1"
    assert "Пар отметок: 8, этого мало (химия, 9" in rows["S1"][1]
    assert rows["S9"][2].startswith("Ведомость повторной проверки")


def test_the_official_list_as_entered_leads_to_a_step(made, honest, text_of, table_of):
    lines = (OfficialLine("Математика", 5, True, "школа названа", "письмо № 7", ""), *NOT_ENTERED)
    document = made(honest, official=lines)
    assert table_of(document, "Официальный перечень").rows[0].cells[1:] == ("школа названа", "письмо № 7")
    assert "мер по предметам официального перечня: математика, 5 класс" in text_of(document)
    assert "не введены" in section(text_of(made(honest)), 6)


def test_only_thresholds_of_assessed_signals_stand_under_it(made, honest, text_of):
    text = text_of(made(honest))
    assert "маркер S1: нижняя граница" in text.replace("Маркер", "маркер")
    assert "0,001" not in text  # of S7: one class has nothing beside it
    region = Comparator("Область", "region", "mark_statistics", 5000, {"2": 5.0, "3": 35.0, "4": 40.0, "5": 20.0})
    assert "S5: нижняя граница" not in text
    assert "S5: нижняя граница" in text_of(made(replace(honest, comparators=(region,))))


def test_the_appendix_holds_every_assessed_figure(made, honest, inflated, table_of):
    rows = table_of(made(honest, inflated), "Показатели").rows
    assert [row.cells[0].replace("\N{NO-BREAK SPACE}", " ") for row in rows if row.section] == [
        "Математика, 5 класс",
        "Физика, 7 класс",
    ]
    assert [row.cells[0] for row in rows if row.fill] == ["S1"]


def test_a_year_without_works(made, text_of):
    text = text_of(made())
    assert "проверять нечего" in text
    assert "Загрузить результаты работ" in text


def test_little_that_could_be_assessed_is_no_calm_picture(made, work_of, text_of):
    text = text_of(made(work_of("Химия", 9, 30, SHARES, marks=None, journal=None)))
    assert "оценить удалось мало" in section(text, 2)
    assert "Сохранить принятый порядок" not in text
