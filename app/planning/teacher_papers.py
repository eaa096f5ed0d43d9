"""Confirming documents of an ИОМ that the teacher would have to write: the administration keeps all of them."""

from __future__ import annotations

import re

from app.core.russian import fold

_PARTS = re.compile(r"[,;\n]\s*(?![^()]*\))")
_KEEPER = re.compile(r"\((?:ведет|составляет|готовит|оформляет|заполняет)\s+(?P<who>[^)]*)\)")
_PERSON = r"(?:учител|педагог(?!-)|сотрудник|слушател|участник)\w*"
_WRITTEN = re.compile(
    r"\b(?:самоанализ|самоотчет|самооценк|портфолио|рефлекси|эссе|конспект|дневник)"
    r"|\bтехнологическ\w+ карт|\bметодическ\w+ разработк|\b(?:разработк|план|сценари)\w* (?:открыт\w+ )?(?:урок|заняти)"
    rf"|\b(?:отчет|справк|анализ|план|паспорт|доклад|выступлени|презентаци|материал|письменн\w+ \w+)\w* {_PERSON}"
)
_OTHERS = re.compile(r"\b(?:администрац|заместител|директор|руководител|методист|наставник|педагог\w*-|психолог)")


def asked_of_teacher(doc_kind: str) -> tuple[str, ...]:
    """Documents in a list of them that the teacher would write, in order; none where another keeps them.

    «лист посещения, самоанализ урока» → («самоанализ урока»,); «отчёт учителя (составляет заместитель директора)» → ().
    """
    return tuple(part.strip() for part in _PARTS.split(doc_kind) if _asked(fold(part)))


def _asked(words: str) -> bool:
    keeper = _KEEPER.search(words)
    if keeper is not None:
        return re.match(_PERSON, keeper["who"]) is not None
    return _WRITTEN.search(words) is not None and _OTHERS.search(words) is None
