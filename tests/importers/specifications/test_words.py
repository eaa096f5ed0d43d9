"""Words of specifications: broken ones joined, lists of codes, a stated maximum."""

from datetime import date, datetime

import pytest

from app.importers.specifications.words import codes_of, joined, mended, sentence_of, stated_maximum


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("арифмети- ческие   действия", "арифметические действия"),
        ("арифмети-\nческие", "арифметические"),
        ("речевой деятель_x0002_ности (чтения)", "речевой деятельности (чтения)"),
        ("эф\u0002фективное", "эффективное"),
        ("пись\u00adменной речи", "письменной речи"),
        ("комму_x0002_никативно_x0002_эстетических", "коммуникативно-эстетических"),
        ("функциональ_x0002_но-смысловых", "функционально-смысловых"),
        ("структурно- смысловой", "структурно-смысловой"),
        ("разно_x0002_видностей", "разновидностей"),
        ("одно- и двузначных", "одно- и двузначных"),
        ("языка_x0002_ ", "языка"),
        ("практико-ориентированного", "практико-ориентированного"),
        ("2–3 действия – со скобками", "2–3 действия – со скобками"),
    ],
)
def test_broken_words_are_whole_again(written, meant):
    assert joined(written) == meant


def test_a_word_torn_apart_is_whole_where_another_text_has_it():
    texts = ("различные виды слов", "различ ные словосочетания", "на писать слово", "написать на доске", "писать")
    assert list(mended(texts).values()) == [
        "различные виды слов",
        "различные словосочетания",
        "на писать слово",
        "написать на доске",
        "писать",
    ]
    assert mended(("не бывалые слова",)) == {"не бывалые слова": "не бывалые слова"}


@pytest.mark.parametrize(
    ("cell", "text"), [("Умение считать.\u00a0", "Умение считать"), ("–", ""), (None, ""), ("", ""), (7.0, "7")]
)
def test_a_sentence_without_its_end_mark(cell, text):
    assert sentence_of(cell) == text


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("1.1; 1.2, 2.1–2.3", ("1.1", "1.2", "2.1–2.3")),
        ("5.5\n5.6\n5.5", ("5.5", "5.6")),
        ("2.2.4 2.2.5", ("2.2.4", "2.2.5")),
        (2.1, ("2.1",)),
        (4.0, ("4",)),
        ("П1.3", ("П1.3",)),
        (date(2026, 1, 5), ("5.1",)),
        (datetime(2026, 2, 9), ("9.2",)),
        ("—", ()),
        ("нет", ()),
        (None, ()),
    ],
)
def test_codes_of_a_cell(cell, codes):
    assert codes_of(cell) == codes


@pytest.mark.parametrize(
    ("line", "maximum"),
    [
        ("Всего заданий – 12, из них Б – 10, П – 2. Максимальный первичный балл – 20.", 20),
        ("Максимальный балл за работу: 38", 38),
        ("Максимальный первичный балл за всю работу составляет 45", 45),
        ("Максимальный балл за выполнение задания", None),
        ("Всего заданий – 12", None),
    ],
)
def test_a_stated_maximum(line, maximum):
    assert stated_maximum(line) == maximum
