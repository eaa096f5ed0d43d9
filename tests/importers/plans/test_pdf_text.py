"""Lines of a PDF put together: what a hyphen at a line's end was, words cut by a narrow column."""

import pytest

from app.importers.plans.pdf_text import Joiner, Letter, Line, lines_of


def line(text: str, width: float = 60) -> Line:
    return Line(text, 0, 0, width, 10, 10)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("повышение качества образова-", "ния в школах", "повышение качества образования в школах"),
        ("учителя-", "предметники школ", "учителя-предметники школ"),
        ("школы Ханты-", "Мансийска", "школы Ханты-Мансийска"),
        ("методи\u00ad", "ческий день", "методический день"),
        ("научно-методи-", "ческий день", "научно-методический день"),
        ("план Рособр-", "надзора на год", "план Рособрнадзора на год"),
        ("профилактика не-", "успешности", "профилактика неуспешности"),
        ("психолого-", "педагогический", "психолого-педагогический"),
        ("март -", "май", "март - май"),
        ("семинар", "для учителей", "семинар для учителей"),
    ],
)
def test_hyphens_at_line_ends(left, right, joined):
    assert Joiner([]).joined(left, right) == joined


def test_the_document_itself_tells_how_a_word_is_written():
    assert Joiner(["проект «вики-урок» для школ"]).joined("вики-", "урок") == "вики-урок"
    assert Joiner(["проект викиурок для школ"]).joined("вики-", "урок") == "викиурок"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Ответственны", "е"], "Ответственные"),
        (["Отдел", "образования"], "Отдел образования"),
        (["1.1", "0."], "1.10."),
        (["вопросы:", "- первый;", "- второй"], "вопросы:\n- первый;\n- второй"),
    ],
)
def test_lines_of_a_cell(lines, text):
    assert Joiner([]).cell([line(text) for text in lines], 62) == text


def letters(text: str, x: float, top: float, size: float = 10) -> list[Letter]:
    return [Letter(char, x + 5 * at, top, x + 5 * at + 5, top + size, size) for at, char in enumerate(text)]


def test_words_are_told_by_gaps_and_raised_figures_are_marks():
    shown = lines_of(
        [*letters("план", 0, 0), *letters("школы", 23, 0), *letters("2", 48.5, -1, 6), *letters("год", 0, 12)]
    )
    assert [line.text for line in shown] == ["план школы²", "год"]


@pytest.mark.parametrize("rising", [True, False])
def test_a_name_set_on_its_side(rising):
    places = range(3) if rising else range(2, -1, -1)
    lying = [
        Letter(char, 0, 100 - 5 * at, 10, 105 - 5 * at, 10, upright=False, rising=rising)
        for char, at in zip("п/п", places, strict=True)
    ]
    assert [line.text for line in lines_of(lying)] == ["п/п"]
