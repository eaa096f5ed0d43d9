"""An .ics file by RFC 5545, rule by rule."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.calendar_file import CalendarEvent, calendar_bytes, escaped, folded

STAMP = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
EVENT = CalendarEvent("abc-7@marshrut-shkoly", date(2026, 11, 30), date(2026, 11, 30), "Педсовет")


def lines(*events, name="Сроки"):
    """Unfolded lines of a file."""
    return calendar_bytes(name, events, STAMP).decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_a_calendar_names_its_version_and_maker():
    assert lines(name="Сроки 2026/27: школа № 7") == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Маршрут школы//Календарь сроков//RU", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", "X-WR-CALNAME:Сроки 2026/27: школа № 7", "END:VCALENDAR",
    ]  # fmt: skip


def test_an_event_of_one_day_ends_on_the_next():
    assert lines(EVENT)[6:-1] == [
        "BEGIN:VEVENT", "UID:abc-7@marshrut-shkoly", "DTSTAMP:20261120T093000Z", "SEQUENCE:0",
        "DTSTART;VALUE=DATE:20261130", "DTEND;VALUE=DATE:20261201", "SUMMARY:Педсовет", "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Педсовет", "TRIGGER:-PT15H", "END:VALARM", "END:VEVENT",
    ]  # fmt: skip


def test_details_category_and_an_event_without_a_reminder():
    event = CalendarEvent(
        "u", date(2026, 12, 30), date(2026, 12, 31), "т", "Где: план\nСрок: год", "Работа", 1, remind=False
    )
    found = lines(event)
    assert "DTEND;VALUE=DATE:20270101" in found
    assert "DESCRIPTION:Где: план\\nСрок: год" in found
    assert {"CATEGORIES:Работа", "SEQUENCE:1"} <= set(found)
    assert "BEGIN:VALARM" not in found


def test_a_moment_without_a_zone_is_told_in_universal_time():
    local = datetime(2026, 11, 20, 12, 0)
    told = calendar_bytes("", [EVENT], local).decode()
    assert f"DTSTAMP:{local.astimezone(UTC):%Y%m%dT%H%M%S}Z\r\n" in told


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("план; п. 1, 2", "план\\; п. 1\\, 2"),
        ("C:\\папка", "C:\\\\папка"),
        ("одна\r\nдве\rтри\nчетыре", "одна\\nдве\\nтри\\nчетыре"),
        ("знак\x00\x0b\x1f\x7f", "знак"),
        ("\\n", "\\\\n"),
        ('двоеточие: «кавычки» "прямые"', 'двоеточие: «кавычки» "прямые"'),
    ],
)
def test_text_is_escaped(text, value):
    assert escaped(text) == value


def test_the_worked_example_of_folding():
    assert [len(piece) for piece in folded("я" * 100).split("\r\n")] == [37, 38, 27]


@pytest.mark.parametrize(("length", "pieces"), [(0, 1), (75, 1), (76, 2), (149, 2), (150, 3)])
def test_a_line_is_folded_after_75_octets(length, pieces):
    assert len(folded("x" * length).split("\r\n")) == pieces


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc",))))
def test_no_line_is_too_long_and_none_is_lost(text):
    made = folded(text)
    assert all(len(piece.encode()) <= 75 for piece in made.split("\r\n"))
    assert made.replace("\r\n ", "") == text


@given(st.text(st.characters(codec="utf-8")))
def test_every_line_ends_in_crlf_and_no_text_breaks_out_of_its_line(text):
    made = calendar_bytes(text, [CalendarEvent(text, date(2026, 9, 1), date(2026, 9, 1), text, text, text)], STAMP)
    assert made.endswith(b"\r\n")
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert b"\r" not in made.replace(b"\r\n", b"")
    assert made.count(b"\r\nBEGIN:VEVENT\r\n") == 1
