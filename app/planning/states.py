"""States of terms and measures as words, apart from the rules that find them: the window needs the words alone."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """States as the user reads them."""

    DONE = "исполнено"
    DONE_LATE = "исполнено с опозданием"
    PARTLY = "исполнено частично"
    IN_PROGRESS = "исполняется"
    OVERDUE = "не исполнено"
    NOT_YET = "не наступило"
    WITHDRAWN = "снято"
    UNDATED = "без даты"
