"""A letter with a table of chosen fields."""

from datetime import date

import pytest

from app.reports.answer import AnswerContent, NoFieldsError, answer_letter, usual_addressee
from app.reports.document import Paragraph, Stamps, Table
from app.reports.letterhead import Letterhead

HEAD = Letterhead(
    school="МБОУ СОШ № 7",
    director="Иванова Анна Сергеевна",
    authority="Управление образования района",
    authority_head="Петров Олег Ильич",
    authority_head_position="Начальник управления образования",
)
DAY = date(2026, 11, 20)
ROW = {"number": "1.1", "title": "Семинар", "status": "Исполнено"}


def letter(*fields, rows=(ROW,), **parts):
    return answer_letter(AnswerContent("measures", fields, rows, DAY, **parts), HEAD)


def block(document, kind):
    return next(one for one in document.blocks if isinstance(one, kind))


def test_chosen_fields_stand_in_the_order_of_the_list():
    table = block(letter("title", "number"), Table)
    assert [column.header for column in table.columns] == ["№", "Мероприятие"]
    assert table.rows[0].cells == ("1.1", "Семинар")


def test_the_addressee_stands_in_the_dative():
    assert usual_addressee(HEAD) == "Начальнику Управления образования района\nПетрову\u00a0О.И."
    stamps = block(letter("title"), Stamps)
    assert stamps.right.kind == "Начальнику Управления образования района"
    assert "на №" in stamps.left.lines[1]


def test_what_the_user_wrote_takes_the_place_of_usual_words():
    made = letter("title", subject="О семинарах", addressee="Министерство\nотдел", asked="№ 45 от 12.11.2026")
    assert made.title == "О семинарах"
    assert block(made, Stamps).right.lines == ("отдел",)
    assert block(made, Stamps).left.lines[1] == "на № 45 от 12.11.2026"


def test_the_text_names_period_choice_and_day():
    texts = [
        one.text
        for one in letter("title", covered="за IV квартал", chosen="раздел: Кадры").blocks
        if isinstance(one, Paragraph)
    ]
    assert any(
        "за IV квартал (раздел: Кадры) по состоянию на\u00a020\u00a0ноября 2026\u00a0г." in text for text in texts
    )


def test_many_fields_turn_the_sheet():
    assert letter("title").orientation == "portrait"
    assert (
        letter("number", "group", "title", "term", "responsible", "status", "plan", "result").orientation == "landscape"
    )


def test_nothing_chosen_is_refused_and_nothing_found_is_said():
    with pytest.raises(NoFieldsError):
        letter()
    assert not [one for one in letter("title", rows=()).blocks if isinstance(one, Table)]
