"""Which rows of several ИОМ are one event as they are drafted: a seminar is, a consultation of one person is not."""

from __future__ import annotations

import re
from collections.abc import Callable

_ALONE = re.compile(
    r"индивидуальн|консультаци|самообразован|самообследован|самоанализ|наставнич|собеседован|персональн"
    r"|посещени\w* (?:\w+ )?урок|диагностик|\bиом\b"
)
_TOGETHER = re.compile(
    r"семинар|вебинар|\bкпк\b|курс|стажиров|мастер-класс|мастерск|совещан|тренинг|практикум|педагогическ\w* совет"
    r"|педсовет|заседан|конференц|кругл\w* стол|методическ\w* (?:день|сесси|недел)|лекци|инструктаж"
    r"|рабоч\w* (?:групп|встреч)|группов|взаимопосещен|открыт\w* (?:урок|занят)|форум|деловая игра"
)


def is_collective(form: str) -> bool:
    """Whether people come to it together: «семинар-практикум» → True; «индивидуальная консультация» → False.

    «Групповая консультация» is for many; an unknown form is nobody's event.
    """
    plain = form.casefold()
    if re.search(r"группов", plain):
        return True
    return not _ALONE.search(plain) and _TOGETHER.search(plain) is not None


class Events:
    """Events of one school year that drafts join: of the roadmap by their row, others by what they are."""

    def __init__(self, make_uid: Callable[[], str]) -> None:
        self._make_uid = make_uid
        self._known: dict[tuple[str, str, str], str] = {}

    def remember(self, catalogue_id: str, title: str, terms: str, event_uid: str) -> None:
        """An event that stands in an ИОМ already."""
        if event_uid:
            self._known.setdefault(_key(catalogue_id, title, terms), event_uid)

    def uid(self, form: str, catalogue_id: str, title: str, terms: str, *, roadmap_uid: str = "") -> str:
        """The event of a row: that of its roadmap row, a known one, a new one; empty where it is one person's alone."""
        if roadmap_uid:
            return roadmap_uid
        if not is_collective(form):
            return ""
        return self._known.setdefault(_key(catalogue_id, title, terms), self._make_uid())


def _key(catalogue_id: str, title: str, terms: str) -> tuple[str, str, str]:
    return catalogue_id, " ".join(title.casefold().split()), " ".join(terms.casefold().split())
