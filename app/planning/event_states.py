"""States of an event as words, apart from the rules that find them: the window needs the words alone."""

from __future__ import annotations

from enum import StrEnum


class EventState(StrEnum):
    """State of one window of an event for its list."""

    DONE = "проведено"
    PARTLY = "проведено не для всех"
    OPEN = "предстоит"
    UNDATED = "нужна дата"
    WITHDRAWN = "снято"
    DRAFT = "в проектах ИОМ"
    LOOSE = "не объединено"
