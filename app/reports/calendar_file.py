"""A calendar as an .ics file that Outlook, Thunderbird and phones open: RFC 5545, all-day events with reminders.

The rules that are kept here, by their sections: lines end in CRLF and are folded at 75 octets (3.1), text is escaped
(3.3.11), an all-day event ends on the day after its last one (3.6.1), every event has UID and DTSTAMP (3.6.1, 3.8.7.2),
a reminder that is shown has a description (3.6.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//Маршрут школы//Календарь сроков//RU"
EVE = "-PT15H"
"""When the reminder is shown, from the midnight that the event begins with: at nine o'clock the day before."""

_LINE = 75
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Whole days from `first` to `last`, both included. `uid`: lasting; `sequence`: 1 once its days were changed.

    `remind`: whether a reminder is shown on the eve; `category`: how calendars group and colour it.
    """

    uid: str
    first: date
    last: date
    title: str
    details: str = ""
    category: str = ""
    sequence: int = 0
    remind: bool = True


def calendar_bytes(name: str, events: Iterable[CalendarEvent], stamp: datetime) -> bytes:
    """The file in UTF-8; `stamp`: when it is made (a moment without a zone is the computer's own time)."""
    moment = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{escaped(PRODUCT)}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for event in events:
        lines.extend(_event(event, moment))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _event(event: CalendarEvent, moment: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{moment}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.details:
        yield f"DESCRIPTION:{escaped(event.details)}"
    if event.category:
        yield f"CATEGORIES:{escaped(event.category)}"
    yield "TRANSP:TRANSPARENT"  # a deadline does not make the day busy
    if event.remind:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escaped(event.title)}"
        yield f"TRIGGER:{EVE}"
        yield "END:VALARM"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    r"""Text as a value: «План; п. 1, 2» → «План\; п. 1\, 2», a new line → «\n»; other controls are left out."""
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets of UTF-8, each later one begun by a space; no letter is cut in two.

    Worked example: 100 letters «я» of two octets → 37 of them, then lines of a space and 37, 26.
    """
    pieces, piece, room = [], "", _LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", _LINE - 1
        piece += letter
        room -= size
    pieces.append(piece)
    return "\r\n ".join(pieces)
