"""Whose work a row of a plan is, and to whom it is addressed: a grammar over the actors of the responsible cell."""

from __future__ import annotations

import re
from typing import Final, Literal

from app.importers.plans.lettering import folded, without_marks

Duty = Literal["own", "takes_part", "waits", "unclear"]

ADMINISTRATORS: Final = "администраторы"
TEACHERS: Final = "учителя"
LOW_RESULTS: Final = "ШНОР"
OBJECTIVITY: Final = "признаки необъективности"

_BETWEEN_ACTORS = re.compile(
    r"\s*(?:[,;/|+•]|\n|\s[-–—]\s|\bи\b|\bа также\b|\bсовместно с\b|\bпри участии\b|\b\d+[.)])\s*"
)
_CLAUSE = re.compile(
    r"(?:где|котор\w+|имеющ\w+|включенн\w+|участвующ\w+|показавш\w+|вошедш\w+|попавш\w+|курирующ\w+|реализующ\w+"
    r"|осуществляющ\w+|подведомственн\w+|находящ\w+|расположенн\w+|назначенн\w+|ответственн\w+ за"
    r"|по|в|во|на|за|для|при|с|со|из|от)\b"
)
_INSIDE = re.compile(rf"\s+{_CLAUSE.pattern}.*$", re.DOTALL)


def _any_of(*forms: str, whole: bool = True) -> re.Pattern[str]:
    """One pattern of whole words, or of beginnings of words."""
    return re.compile(rf"\b(?:{'|'.join(forms)})" + (r"\b" if whole else ""))


# An authority, an institute, a centre: the school waits for them. The second pattern: forms that name the owner of the
# actor before them («учителя департамента»), not an actor of their own.
_AUTHORITY = _any_of(
    r"муниципальн\w+ (?:координатор|оператор|орган|куратор|центр|служб|методическ|управлен|отдел|команд)\w*",
    r"муниципальн\w+ (?:казенн|бюджетн|автономн)\w*",
    r"региональн\w+ (?!\w*образовательн)\w+",
    r"департамент\w*|министерств\w*|минпросвещени\w*|минобр\w*|управлени\w*|комитет\w*|отдел\w*",
    r"институт\w*|университет\w*|академи\w*|рособрнадзор\w*|правительств\w*|оператор\w*",
    r"орган\w* (?:местного|управлени|исполнительн)\w*|органы мсу|омсу|глав[аы]|учредител\w*|центр\w*",
    r"администраци\w+ (?:город|район|муниципальн|округ|поселен|мо\b)\w*",
    r"(?:м|г|р)?оуо|(?:г|р|м)?уо|горуо|районо|гороно|роо|мку|мбу|гбу|гау|мау|огбу|ау|гку|фгбну|фгбу|дпо",
    r"\w*иро\w{0,3}|\w*ипк\w{0,3}|\w*имц|\w*нмц|ммц|гмц|ммс|мс|цро|\w*цоко\w?|\w*цнппм\w?|\w*цнппмпр|рцои|фиоко|фипи",
    r"рмо|гмо|омо|рмк|имк|методическ\w+ (?:служб|центр|кабинет)\w*|методист\w*|предметн\w+ комисси\w*|гэк|ппэ",
)
_AUTHORITY_OWNED = _any_of(
    "департамента", "министерства", "управления", "комитета", "отдела", "института", "университета", "академии",
    "правительства", "центра", "центров", "оператора",
)  # fmt: skip
_SCHOOL = _any_of(
    r"г?оо|оу|шнор|шмо|сош|оош|нош|(?:м|г|о|ч)(?:б|а|к|г)?оу\b(?! (?:дпо|иро|ипк|\w*имц|цнппм))",
    r"(?:обще)?образовательн\w+ (?:организаци|учреждени)\w*|школ\w*|гимнази\w*|лице[йяюе]\w*|завуч\w*|замдиректор\w*",
    r"учител\w*|педагог(?:и|а|ов|ам|ами|ом)?(?:-\w+)?|предметник\w*|классн\w+ руководител\w*",
    r"(?:психолог|логопед|библиотекар)\w*",
    r"педагогическ\w+ (?:коллектив|совет|работник|кадр)\w*|административн\w+ команд\w*",
)
_SCHOOL_OWNED = _any_of(
    r"школ|школы|гимназий|лицеев|(?:обще)?образовательных (?:организаций|учреждений)",
    r"(?:обще)?образовательной организации",
    r"учителей|педагогов|предметников|классных руководителей|педагогических (?:коллективов|работников|кадров)",
)
_HEAD_OF_SCHOOL = re.compile(r"\bдиректор\w*|\bзам\w*\.? директор\w*")
_SOMEBODY = _any_of(
    "руководител", "заместител", "представител", "специалист", "ответственн", "координатор", "организатор", "куратор",
    "начальник", "заведующ", "администраци", "муниципальн", "уполномоченн", "члены", "сотрудник", "эксперт",
    "наставник", "тьютор", whole=False,
)  # fmt: skip
_AUTHORITY_MOU = re.compile(r"\b(?:представител|специалист|начальник|уполномоченн)\w*(?: \w+)? моу\b")

_ADMINISTRATOR_WORDS = _any_of(
    r"административн\w+ команд|администратор|управленческ\w+ (?:кадр|команд)|руководящ\w+|завуч",
    r"директор\w*\b(?! департамент)|руководител\w+ и педагог",
    r"руководител\w+(?:,? (?:и|их|а также)? ?\w+){0,2} (?:оо\b|оу\b|школ|(?:обще)?образовательн|учреждени|организаци)",
    r"администраци\w+ (?:оо\b|оу\b|школ|образовательн|общеобразовательн)",
    r"заместител\w+ (?:руководител|директор)",
    whole=False,
)
_TEACHER_WORDS = _any_of(
    r"учител|педагог(?:и|а|ов|ам|ами|ах|у|ом)?\b|педагог-|предметник",
    r"педагогическ\w+ (?:работник|кадр|коллектив|состав)|классн\w+ руководител|шмо\b|методическ\w+ объединени",
    whole=False,
)
_LOW_RESULT_WORDS = _any_of(
    r"шнор\b|шнрр?о\b|низк\w+ (?:\w+ )?(?:\w+ )?результат|риск\w* снижени|неблагоприятн\w+ социальн|500\s?\+",
    r"результат\w* (?:\w+ )?ниже\b|низкорезультативн",
    whole=False,
)
_OBJECTIVITY_WORDS = _any_of(r"необъективн|зон\w+ риска по объективн", whole=False)


def duty(responsible: str) -> Duty:
    """Whose work a row is, from its responsible cell.

    own: the school's («Директора школ»); takes_part: the school with others («МОУО, ОО»); waits: only others
    («Департамент, АУ «ИРО»»); unclear: nobody that the grammar knows, as in a list of surnames.
    """
    kinds = {kind for part in _actors(responsible) for kind in _kinds(part)}
    if kinds == {"school"}:
        return "own"
    if kinds == {"authority"}:
        return "waits"
    return "takes_part" if kinds else "unclear"


def starts_with_actor(text: str) -> bool:
    """Whether a text begins with somebody who can be responsible."""
    first = folded(text).lstrip('«"(')
    return any(pattern.match(first) for pattern in (_AUTHORITY, _SCHOOL, _HEAD_OF_SCHOOL, _SOMEBODY))


def addressee(title: str, section: str | None = None) -> tuple[str, ...]:
    """To whom a row is addressed, by its text and its section's title; in a fixed order, empty where nothing tells."""
    text = folded(without_marks(f"{section or ''} . {title}"))
    rules = (
        (ADMINISTRATORS, _ADMINISTRATOR_WORDS),
        (TEACHERS, _TEACHER_WORDS),
        (LOW_RESULTS, _LOW_RESULT_WORDS),
        (OBJECTIVITY, _OBJECTIVITY_WORDS),
    )
    return tuple(name for name, words in rules if words.search(text))


def _actors(responsible: str) -> list[str]:
    """Parts of the cell that name actors: «МОУО, где имеются ОО …» gives only «моуо»."""
    text = re.sub(r"\([^)]*\)", " ", responsible)
    lines = re.sub(r"[«»\"“”„]", "", without_marks(text)).lower().replace("ё", "е").splitlines()
    parts = [part for line in lines for part in _BETWEEN_ACTORS.split(line) if part.strip()]
    return [part for part in parts if not _CLAUSE.match(part) or part.startswith("ответственн")]


def _kinds(part: str) -> list[str]:
    """Kinds of the actors of one part; the owner of an actor («директора школ департамента») adds none."""
    head = _INSIDE.sub("", part).strip()
    found = _mentions(head)
    if not found and _SOMEBODY.search(head):
        found = _mentions(part)[:1]  # «ответственный за проведение ВПР в ОО»
    if not found and _HEAD_OF_SCHOOL.search(head):
        return ["school"]
    first, *later = found or [("", True)]
    return [kind for kind, _ in [first] if kind] + [kind for kind, owned in later if not owned]


def _mentions(text: str) -> list[tuple[str, bool]]:
    """Actors of a text in order: (kind, whether the form can be the owner of the actor before it)."""
    found: list[tuple[int, str, bool]] = []
    if moved := _AUTHORITY_MOU.search(text):
        found.append((moved.start(), "authority", False))
        text = text[: moved.end() - 3] + "   " + text[moved.end() :]
    for kind, pattern, owned in (
        ("authority", _AUTHORITY, _AUTHORITY_OWNED),
        ("school", _SCHOOL, _SCHOOL_OWNED),
    ):
        found += [(match.start(), kind, owned.fullmatch(match.group()) is not None) for match in pattern.finditer(text)]
    return [(kind, owned) for _, kind, owned in sorted(found)]
