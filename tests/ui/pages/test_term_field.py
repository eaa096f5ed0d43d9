"""A term in the detail of a row: read while it is typed, corrected by hand."""

from datetime import date

import pytest
from PySide6.QtGui import QTextCharFormat

from app.ui.pages.roadmap import RoadmapPage

YEAR = 2026


@pytest.fixture
def page(desk, workplace, program, opened):
    services = program.services
    services.calendar.put(YEAR, "event", "ВПР")
    plan = services.roadmap.create(YEAR)
    row = services.roadmap.add_measure(plan.sections[0].section_id, title="Анализ", terms="май 2027")
    shown = opened(RoadmapPage(desk, workplace))
    shown.open(row)
    return shown


@pytest.fixture
def field(page):
    return page.detail.measure.term


def _underlined(field):
    """Words under a wavy line."""
    block = field.text.document().firstBlock()
    text = block.text()
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    formats = [one for one in block.layout().formats() if one.format.underlineStyle() == wave]
    return [text[one.start : one.start + one.length] for one in formats]


def test_what_was_understood_is_said_while_typing(field):
    assert field.reading.text() == "Понято: май\u00a02027"
    field.text.setPlainText("до 25 мая кое-как")
    assert "кое-как" in field.reading.text()
    assert _underlined(field) == ["кое-как"]
    field.text.setPlainText("до 25 мая 2027")
    assert field.reading.text() == "Понято: до 25\u00a0мая 2027".replace("мая 2027", "мая\u00a02027")
    assert _underlined(field) == []


def test_a_term_that_waits_leads_to_the_calendar(field, page):
    went = []
    page.left.connect(lambda *where: went.append(where))
    field.text.setPlainText("до начала ВПР")
    assert "Ждёт даты события: «ВПР»" in field.reading.text()
    field.calendar.click()
    assert went == [("school", "calendar")]


def test_the_text_is_stored_when_the_field_is_left(field, page, program, settle):
    field.text.setPlainText("июнь 2027")
    field.text.document().setModified(True)
    field.finish()
    settle()
    assert program.services.roadmap.current(YEAR).measures[0].terms == "июнь 2027"


def test_dates_are_set_by_hand_and_read_again(field, program, settle):
    field.refine.click()
    assert [line.start.value() for line in field.windows.lines] == [date(2027, 5, 1)]
    field.windows.add(None, date(2027, 6, 3))
    field.windows.save_button.click()
    settle()
    row = program.services.roadmap.current(YEAR).measures[0]
    assert row.by_hand
    assert [window.end for window in row.term.occurrences] == [date(2027, 5, 31), date(2027, 6, 3)]
    assert field.reading.text().startswith("Даты указаны вручную")
    field.again.click()
    settle()
    assert not program.services.roadmap.current(YEAR).measures[0].by_hand
    assert field.reading.text() == "Понято: май\u00a02027"


def test_dates_in_a_wrong_order_are_refused(field, asker, settle):
    field.refine.click()
    field.windows.lines[0].start.set_value(date(2027, 7, 1))
    field.windows.save_button.click()
    settle()
    assert asker.asked[-1][0] == "refused"
