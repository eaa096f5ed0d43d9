"""Text made ready for paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.writers import lines
from app.reports.writers.fonts import bold, regular


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  два   слова ", "два слова"),
        ("строка\r\nдругая\x0bтретья", "строка\nдругая\nтретья"),
        ("таб\tуляция", "таб уляция"),
        ("невидимые\u200b\ufeff\x00 знаки\x1f", "невидимые знаки"),
        ("пере\u00adнос", "перенос"),
        ("фирменный\u00a0пробел", "фирменный\u00a0пробел"),
        ("", ""),
    ],
)
def test_clean(text, expected):
    assert lines.clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("приказ № 5 от 1 сентября 2026 г.", "приказ №~5 от 1 сентября 2026~г."),
        ("школа г. Томска, с 2026 г. Далее", "школа г.~Томска, с 2026~г. Далее"),
        ("И. И. Иванов", "И.~И.~Иванов"),
        ("Иванов И. И.", "Иванов~И.~И."),
        ("доля 58,4 % и n = 89", "доля 58,4~% и n~=~89"),
        ("план — это", "план~— это"),
        ("5 «А» класс", "5~«А» класс"),
        ("№ п/п", "№ п/п"),
    ],
)
def test_typeset_makes_spaces_firm_where_a_line_must_not_break(text, expected):
    assert lines.typeset(text) == expected.replace("~", "\u00a0")


def test_words_are_divided_between_syllables():
    assert lines.hyphens("педагог") == (2, 4)
    assert lines.hyphens("2026") == ()
    assert lines.hyphens("ФГОС") == ()


def test_wrap_keeps_lines_within_the_width_and_reports_their_widths():
    text = "Анализ результатов всероссийских проверочных работ и планирование адресной помощи учителям"
    wrapped = lines.wrap(text, 9000, regular())
    assert " ".join(line for line, _ in wrapped) == text
    assert all(width <= 9000 and width == regular().width(line) for line, width in wrapped)


def test_a_word_wider_than_the_line_is_divided_by_syllables_and_at_last_anywhere():
    long = lines.wrap("высококвалифицированного", 4000, regular())
    assert len(long) > 1
    assert all(line.endswith(lines.HYPHEN) for line, _ in long[:-1])
    assert "".join(line.removesuffix(lines.HYPHEN) for line, _ in long) == "высококвалифицированного"
    digits = lines.wrap("1" * 50, 4000, regular())
    assert "".join(line for line, _ in digits) == "1" * 50


def test_a_compound_word_breaks_after_its_hyphen_first():
    [first, second] = lines.wrap("контрольно-измерительных", 7000, regular())
    assert (first[0], second[0]) == ("контрольно-", "измерительных")


def test_firm_spaces_give_way_where_they_would_make_a_word_wider_than_the_line():
    wrapped = lines.wrap("Иванов\u00a0Иван\u00a0Иванович", 4200, regular())
    assert [line for line, _ in wrapped] == ["Иванов", "Иван", "Иванович"]


def test_a_loose_line_takes_a_part_of_the_next_word():
    text = "по общеобразовательным"
    tight = lines.wrap(text, 10_500, regular())
    loose = lines.wrap(text, 10_500, regular(), loose=0.5)
    assert tight[0][0] == "по"
    assert loose[0][0].endswith(lines.HYPHEN)


def test_the_first_line_may_be_narrower():
    wrapped = lines.wrap("один два три четыре пять", 12_000, regular(), first=3000)
    assert wrapped[0][0] == "один"


@given(st.text(st.characters(codec="utf-8"), max_size=80), st.integers(500, 9000))
def test_nothing_is_lost_and_nothing_runs_over(text, limit):
    cleaned = lines.typeset(text)
    wrapped = lines.wrap_cell(cleaned, limit, bold())
    joined = "".join(line for line, _ in wrapped).replace(lines.HYPHEN, "")
    assert joined.replace(" ", "").replace("\u00a0", "") == "".join(
        cleaned.replace("\n", "").replace(" ", "").replace("\u00a0", "")
    )
    assert all(width <= limit or len(line) == 1 for line, width in wrapped)
