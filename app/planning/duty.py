"""Which rows of higher plans are for this school, and who of the school answers for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.planning.values import SchoolFacts, SourceItem

_SCHOOLS_OF = {
    "biased": re.compile(r"необъективн"),
    "low_results": re.compile(r"\bшнор\b|низк\w* (образовательн\w* )?результат|низк\w* уровн|ниже базового"),
}

_STEM = 10
_ZAM = "заместитель директора по УВР"
_POSITIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"родител", ("классные руководители", _ZAM)),
    (r"психолог|анкетирован|опрос", ("педагог-психолог", _ZAM)),
    (r"фис око|контекстн|сведени|мониторинг|координатор", ("школьный координатор", _ZAM)),
    (
        r"правов|локальн|положени|приказ|программ\w* адресн|дорожн|план мероприят",
        ("директор", _ZAM),
    ),
    (r"объективн|наблюдател|инструктаж|провер\w* работ|впр", (_ZAM, "директор")),
    (
        r"предметник|учител|методическ|шмо|урок|консультац\w* для педагог",
        (_ZAM, "руководители ШМО"),
    ),
    (r"обучающ|неуспешн|пробел", (_ZAM, "учителя-предметники")),
    (r"руководител|управлен|административн|команд|аудит|совещан", ("директор", _ZAM)),
)


def concerns(item: SourceItem, facts: SchoolFacts) -> bool:
    """Whether a row is for this school: rows for schools with low results or signs of bias are not for others.

    A row that names both needs one of them; a row that names neither is for every school.
    """
    text = f"{item.responsible} {item.title}".casefold()
    named = [name for name, stems in _SCHOOLS_OF.items() if stems.search(text)]
    return not named or any(getattr(facts, name) for name in named)


def school_positions(item: SourceItem, facts: SchoolFacts) -> str:
    """Positions of the school that answer for a row, by its words: «директор, заместитель директора по УВР»."""
    text = f"{item.title} {item.form} {item.doc_kind}".casefold()
    for stems, positions in _POSITIONS:
        if re.search(stems, text):
            return ", ".join(_existing(positions, facts.positions))
    return ", ".join(_existing(("директор",), facts.positions))


def _existing(wanted: Sequence[str], positions: Sequence[str]) -> tuple[str, ...]:
    """The school's own wording of each wanted position; one it has not is left to the others."""
    found = []
    for want in wanted:
        like = sorted(positions, key=lambda position: position.casefold() != want.casefold())
        own = next((position for position in like if position.casefold().startswith(want.casefold()[:_STEM])), None)
        if own is not None:
            found.append(own)
    return tuple(dict.fromkeys(found)) or (wanted[-1],)
