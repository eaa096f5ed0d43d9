"""To whom a row of a plan is addressed: administrators, teachers, schools of a kind."""

from __future__ import annotations

import re
from typing import Final

from app.core.actor_names import any_of
from app.core.russian import fold

ADMINISTRATORS: Final = "администраторы"
TEACHERS: Final = "учителя"
LOW_RESULTS: Final = "ШНОР"
OBJECTIVITY: Final = "признаки необъективности"

_MARKS = re.compile(r"\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_ADMINISTRATOR_WORDS = any_of(
    r"административн\w+ команд|администратор|управленческ\w+ (?:кадр|команд)|руководящ\w+|завуч",
    r"директор\w*\b(?! департамент)|руководител\w+ и педагог",
    r"руководител\w+(?:,? (?:и|их|а также)? ?\w+){0,2} (?:оо\b|оу\b|школ|(?:обще)?образовательн|учреждени|организаци)",
    r"администраци\w+ (?:оо\b|оу\b|школ|образовательн|общеобразовательн)",
    r"заместител\w+ (?:руководител|директор)",
    whole=False,
)
_TEACHER_WORDS = any_of(
    r"учител|педагог(?:и|а|ов|ам|ами|ах|у|ом)?\b|педагог-|предметник",
    r"педагогическ\w+ (?:работник|кадр|коллектив|состав)|классн\w+ руководител|шмо\b|методическ\w+ объединени",
    whole=False,
)
_LOW_RESULT_WORDS = any_of(
    r"шнор\b|шнрр?о\b|низк\w+ (?:\w+ )?(?:\w+ )?результат|риск\w* снижени|неблагоприятн\w+ социальн|500\s?\+",
    r"результат\w* (?:\w+ )?ниже\b|низкорезультативн",
    whole=False,
)
_OBJECTIVITY_WORDS = any_of(r"необъективн|зон\w+ риска по объективн", whole=False)
_ROLES: Final = ((ADMINISTRATORS, _ADMINISTRATOR_WORDS), (TEACHERS, _TEACHER_WORDS))
_KINDS: Final = ((LOW_RESULTS, _LOW_RESULT_WORDS), (OBJECTIVITY, _OBJECTIVITY_WORDS))


def addressee(title: str, section: str | None = None) -> tuple[str, ...]:
    """To whom a row is addressed, in a fixed order, empty where nothing tells.

    A block for administrators or for teachers («УЧИТЕЛЯ-ПРЕДМЕТНИКИ») decides for its rows, whomever they mention;
    without one the row's own words decide. Kinds of schools add to it from both.
    """
    block, row = _folded(section or ""), _folded(title)
    roles = [name for name, words in _ROLES if words.search(block)]
    roles = roles or [name for name, words in _ROLES if words.search(row)]
    kinds = [name for name, words in _KINDS if words.search(f"{block} . {row}")]
    return (*roles, *kinds)


def _folded(text: str) -> str:
    return " ".join(fold(_MARKS.sub("", text)).split())
