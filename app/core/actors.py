"""Who answers for a row of a plan, by one name for all spellings."""

from __future__ import annotations

import re
from typing import Final

from app.core.russian import fold

_NAMES: Final = (
    ("МОУО", r"\bмоуо\b|\bоуо\b|муниципальн\w+ орган\w* управлени\w+ образовани\w+"),
    ("Оператор", r"\bоператор\w*"),
    ("департамент", r"\bдепартамент\w*"),
    ("министерство", r"\bминистерств\w*|\bминпросвещени\w*|\bминобр\w*"),
    ("институт (ИРО)", r"\bинститут\w*|\b\w*иро\b|\bипк\w*"),
    ("ЦОКО", r"\b\w*цоко\b|\bрцои\b"),
    ("директор", r"\bдиректор\w*|\bруководител\w+ (?:оо|оу|школ|образовательн|общеобразовательн)\w*"),
    ("заместитель директора", r"\bзам\w*\.? директор\w*|\bзавуч\w*"),
    ("учителя", r"\bучител\w*|\bпедагог\w*|\bпредметник\w*"),
    ("ОО", r"\bоо\b|\bоу\b|\bшнор\b|\bшкол\w*|(?:обще)?образовательн\w+ (?:организаци|учреждени)\w*"),
)
_DEPUTY: Final = re.compile(r"\bзам\w*\.? директор\w*")


def actors(responsible: str) -> tuple[str, ...]:
    """Labels of those whom a responsible cell names, in its order: «МОУО, директора школ» → МОУО, директор."""
    found: list[tuple[int, str]] = []
    for part in re.split(r"[,;/\n]|\bи\b", fold(responsible)):
        at = len(found)
        for label, pattern in _NAMES:
            text = _DEPUTY.sub(" ", part) if label == "директор" else part
            if match := re.search(pattern, text):
                found.append((at * 1000 + match.start(), label))
                if label in {"директор", "заместитель директора", "учителя"}:
                    break
    return tuple(dict.fromkeys(label for _, label in sorted(found)))
