"""What a column of an authority's form wants, told by the words of its header: a grammar, not a list of forms.

A header names a thing (мероприятие, срок, документ, причина …) and sometimes a side of it (план, факт, новый). The
thing nearest the beginning decides, but a side can turn it: «срок» with «новый» is the new one, «дата» with «план»
the term.
"""

from __future__ import annotations

import re
from typing import Final

from app.importers.plans.lettering import folded

_LONGEST: Final = 160
_NUMBER = re.compile(r"(?:№+|n|номер)\s*(?:п\s*[./\\-]?\s*п\.?|по порядку|строк\w*)?|п\s*[./\\-]?\s*п\.?")
_NUMBER_OF_PLAN = re.compile(r"^(?:(?:№|номер|n)\s*(?:пункт\w*|мероприяти\w*|по плану|в плане)|пункт\w*(?:\s+\w+)?$)")
_YES_NO = re.compile(r"\bда\s*[/\\,]\s*нет\b|\(\s*\+\s*[/,]\s*[-–−]\s*\)")
_NEW = re.compile(r"\b(?:нов(?:ый|ая|ого|ые)|перенес\w*|перенос\w*|продл\w*|уточненн\w*|скорректированн\w*)\b")
_WHEN = re.compile(r"\b(?:срок\w*|дат[аы]\b|период|врем[яе]|когда)")
_PLAN = re.compile(r"\b(?:план\w*|целев\w*|установленн\w*|ожидаем\w*)")
_FACT = re.compile(r"\b(?:факт\w*|достигнут\w*|реальн\w*)")
_DONE = re.compile(r"\b(?:исполнени|выполнени|проведени|реализаци|завершени|исполнен|выполнен|проведен)\w*")
_INDICATOR = re.compile(r"\b(?:показател|индикатор|критери|значени[ея]|kpi)")
_REASON = re.compile(r"\b(?:причин|объяснени|обоснован)\w*")
_SCHOOL = re.compile(
    r"^(?:(?:наименовани|названи)\w*\s+)?(?:школ[аы]?|оо|оу|моу|(?:обще)?образовательн\w+ (?:организаци|учреждени)\w+)$"
)
_ALONE: Final = {"план": "plan", "факт": "fact", "да": "yes_no"}

_THINGS: Final = (
    ("responsible", re.compile(r"\b(?:ответствен|(?:со)?исполнител|фио\b|ф\.\s?и\.\s?о|кто\b)")),
    ("evidence", re.compile(r"\b(?:документ|подтвержд|реквизит|ссылк|скан|отчетн\w+ материал|приложени)")),
    ("status", re.compile(r"\b(?:отметк|статус|состояни|степень|факт\w* (?:ис|вы)полн|(?:ис|вы)полнен|реализован)")),
    (
        "result",
        re.compile(r"\b(?:результат|итог|эффект|информаци|сведени|проделан|что сделано|ход\b|выполненн\w+ раб)"),
    ),
    ("note", re.compile(r"\b(?:примечан|комментари|дополнит|проблем|пояснени|предложени)")),
    ("when", _WHEN),
    ("section", re.compile(r"\b(?:раздел|направлени|блок\b|задач[аи]\b)")),
    ("title", re.compile(r"\b(?:мероприят|действи[яе]|мер[аы]\b|событи|вид\w* (?:работ|деятельности)|содержани)")),
    ("indicator", _INDICATOR),
)
_WEAK: Final = re.compile(r"\b(?:наименовани|названи|перечень|работ[аы])")


def column_key(header: str) -> str:
    """What a header wants: «Фактическая дата» → done_on, «Причина неисполнения» → reason; "" where nothing tells."""
    text = folded(header).strip(" .:*")
    if not text or len(text) > _LONGEST:
        return ""
    if _NUMBER.fullmatch(text):
        return "number"
    if text in _ALONE:
        return _ALONE[text]
    for key, pattern in (("number_plan", _NUMBER_OF_PLAN), ("yes_no", _YES_NO), ("school", _SCHOOL)):
        if pattern.search(text):
            return key
    return _turned(text, _nearest(text))


def _nearest(text: str) -> str:
    found = [(match.start(), at, key) for at, (key, words) in enumerate(_THINGS) if (match := words.search(text))]
    if found:
        return min(found)[2]
    return "title" if _WEAK.search(text) else ""


def _turned(text: str, thing: str) -> str:
    """The thing with its side: план or факт of an indicator, the planned, the actual or the new date."""
    dated = _WHEN.search(text) is not None
    if _REASON.search(text) and thing not in {"title", "responsible", "evidence"}:
        return "reason"
    if dated and _NEW.search(text):
        return "new_term"
    if thing == "when":
        return _dated(text)
    if thing == "status" and dated and re.search(r"\bдат[аы]\b", text) and not re.search(r"отметк|статус", text):
        return _dated(text)
    if (thing == "indicator" or _INDICATOR.search(text)) and thing not in {"evidence", "responsible", "title"}:
        return _side(text)
    if thing == "result" and _PLAN.search(text) and not _FACT.search(text):
        return "plan"
    return thing


def _dated(text: str) -> str:
    """A plain «срок» is the planned one, also «срок исполнения»; a plain «дата исполнения» is the actual one."""
    if _FACT.search(text):
        return "done_on"
    if _PLAN.search(text) or re.search(r"\b(?:срок|период|врем)", text):
        return "term"
    return "done_on" if _DONE.search(text) or re.fullmatch(r"дата\W*", text) else "term"


def _side(text: str) -> str:
    plan, fact = _PLAN.search(text), _FACT.search(text) or _DONE.search(text)
    if plan and fact:
        return "indicator"
    if fact:
        return "fact"
    return "plan" if plan else "indicator"
