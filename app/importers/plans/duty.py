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

_BETWEEN_ACTORS = re.compile(r"\s*(?:[,;/|+•]|\n|\s[-–—]\s|\bи\b|\bа также\b|\bсовместно с\b|\bпри участии\b|\b\d+[.)])\s*")
_CLAUSE = re.compile(
    r"(?:где|котор\w+|имеющ\w+|включенн\w+|участвующ\w+|показавш\w+|вошедш\w+|попавш\w+|курирующ\w+|реализующ\w+|осуществляющ\w+"
    r"|подведомственн\w+|находящ\w+|расположенн\w+|назначенн\w+|ответственн\w+ за|по|в|во|на|за|для|при|с|со|из|от)\b"
)
_INSIDE = re.compile(rf"\s+{_CLAUSE.pattern}.*$", re.DOTALL)

# An authority, an institute, a centre: the school waits for them. The second pattern: forms that name an actor of their
# own, not the owner of the one before («учителя департамента»).
_AUTHORITY = re.compile(
    r"\b(?:муниципальн\w+ (?:координатор|оператор|орган|куратор|центр|служб|казенн|бюджетн|автономн|методическ|управлен|отдел|команд)\w*"
    r"|региональн\w+ (?!\w*образовательн)\w+|департамент\w*|министерств\w*|минпросвещени\w*|минобр\w*|управлени\w*|комитет\w*|отдел\w*"
    r"|институт\w*|университет\w*|академи\w*|рособрнадзор\w*|правительств\w*|оператор\w*|орган\w* (?:местного|управлени|исполнительн)\w*"
    r"|администраци\w+ (?:город|район|муниципальн|округ|поселен|мо\b|городск)\w*|глав[аы]\b|центр\w*|учредител\w*"
    r"|(?:м|г|р)?оуо|омсу|органы мсу|(?:г|р|м)?уо|горуо|районо|гороно|роо|мку|мбу|гбу|гау|мау|огбу|ау|гку|"
    r"\w*иро\w{0,3}|\w*ипк\w{0,3}|\w*имц|\w*нмц|ммц|гмц|ммс|мс|цро|\w*цоко\w?|\w*цоко|\w*цнппм\w?|\w*цнппмпр|рцои|фиоко|фипи|фгбну|фгбу"
    r"|дпо|рмо|гмо|омо|рмк|имк|методическ\w+ (?:служб|центр|кабинет)\w*|методист\w*|предметн\w+ комисси\w*|гэк|ппэ)\b"
)
_AUTHORITY_OWNED = re.compile(
    r"\b(?:департамента|министерства|управления|комитета|отдела|института|университета|академии|правительства|центра|центров|оператора)\b"
)
_SCHOOL = re.compile(
    r"\b(?:г?оо|оу|шнор|шмо|(?:обще)?образовательн\w+ (?:организаци|учреждени)\w*|государственн\w+ образовательн\w+ организаци\w*"
    r"|школ\w*|гимнази\w*|лице[йяюе]\w*|сош|оош|нош|(?:м|г|о|ч)(?:б|а|к|г)?оу\b(?! (?:дпо|иро|ипк|\w*имц|цнппм))|завуч\w*|замдиректор\w*|учител\w*"
    r"|педагог(?:и|а|ов|ам|ами|ом)?(?:-\w+)?|предметник\w*|классн\w+ руководител\w*|педагогическ\w+ (?:коллектив|совет|работник|кадр)\w*"
    r"|административн\w+ команд\w*|(?:психолог|логопед|библиотекар)\w*)\b"
)
_SCHOOL_OWNED = re.compile(
    r"\b(?:школ|школы|гимназий|лицеев|(?:обще)?образовательных (?:организаций|учреждений)|(?:обще)?образовательной организации"
    r"|учителей|педагогов|предметников|классных руководителей|педагогических (?:коллективов|работников|кадров))\b"
)
_HEAD_OF_SCHOOL = re.compile(r"\bдиректор\w*|\bзам\w*\.? директор\w*")
_SOMEBODY = re.compile(
    r"\b(?:руководител|заместител|представител|специалист|ответственн|координатор|организатор|куратор|начальник|заведующ|администраци"
    r"|муниципальн|уполномоченн|члены|сотрудник|эксперт|наставник|тьютор)"
)
_AUTHORITY_MOU = re.compile(r"\b(?:представител|специалист|начальник|уполномоченн)\w*(?: \w+)? моу\b")

_ADMINISTRATOR_WORDS = re.compile(
    r"\bадминистративн\w+ команд|\bадминистратор|\bуправленческ\w+ (?:кадр|команд)|\bруководящ\w+|\bдиректор\w*\b(?! департамент)|\bзавуч"
    r"|\bруководител\w+(?:,? (?:и|их|а также)? ?\w+){0,2} (?:оо\b|оу\b|школ|образовательн|общеобразовательн|учреждени|организаци)"
    r"|\bруководител\w+ и педагог|\bадминистраци\w+ (?:оо\b|оу\b|школ|образовательн|общеобразовательн)|\bзаместител\w+ (?:руководител|директор)"
)
_TEACHER_WORDS = re.compile(
    r"\bучител|\bпедагог(?:и|а|ов|ам|ами|ах|у|ом)?\b|\bпедагог-|\bпредметник|\bпедагогическ\w+ (?:работник|кадр|коллектив|состав)"
    r"|\bклассн\w+ руководител|\bшмо\b|\bметодическ\w+ объединени"
)
_LOW_RESULT_WORDS = re.compile(
    r"\bшнор\b|\bшнрр?о\b|\bнизк\w+ (?:\w+ )?(?:\w+ )?результат|\bриск\w* снижени|\bнеблагоприятн\w+ социальн|\b500\s?\+"
    r"|\bрезультат\w* (?:\w+ )?ниже\b|\bнизкорезультативн"
)
_OBJECTIVITY_WORDS = re.compile(r"\bнеобъективн|\bзон\w+ риска по объективн")


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
    first = folded(text).lstrip("«\"(")
    return any(pattern.match(first) for pattern in (_AUTHORITY, _SCHOOL, _HEAD_OF_SCHOOL, _SOMEBODY))


def addressee(title: str, section: str | None = None) -> tuple[str, ...]:
    """To whom a row is addressed, from its text and its section's title; in a fixed order, empty where nothing says it."""
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
    for match in _AUTHORITY.finditer(text):
        found.append((match.start(), "authority", bool(_AUTHORITY_OWNED.fullmatch(match.group()))))
    for match in _SCHOOL.finditer(text):
        found.append((match.start(), "school", bool(_SCHOOL_OWNED.fullmatch(match.group()))))
    return [(kind, owned) for _, kind, owned in sorted(found)]
