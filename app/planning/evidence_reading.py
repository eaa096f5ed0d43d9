"""Kind, number and date of a document, guessed from the name of its file and from the text of its first page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.core.russian import MONTHS_GENITIVE


@dataclass(frozen=True, slots=True)
class Guess:
    """What a document seems to be; "" and None where nothing tells it."""

    kind: str = ""
    number: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a name: a word (its sounds), digits with a tail («12-од»), a date, or a sign."""

    text: str
    sounds: str = ""
    day: date | None = None
    close: bool = False

    @property
    def is_sign(self) -> bool:
        return not self.sounds and self.day is None


# --- sounds: «приказ», «prikaz» and «Prikaz» are the same word --------------------------------------------------------

_LETTERS: Final = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        ("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
         "h", "ts", "ch", "sh", "sh", "", "i", "", "e", "u", "a"),
        strict=True,
    )
)  # fmt: skip
_SPELLINGS: Final = (
    (r"shch|sch|shh|sc(?=h)", "sh"), (r"kh", "h"), (r"tch", "ch"), (r"tz|tc|cz", "ts"), (r"(?:y|i|j)(?=[uao])", ""),
    (r"yo|jo|ye|je", "e"), (r"c(?!h)", "k"), (r"[yj]", "i"), (r"[^a-z]", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip


def sounds(word: str) -> str:
    """A word as it is heard, in whatever letters: «протокол», «Protocol» → "protokol"."""
    text = word.casefold()
    if re.search("[а-яё]", text):
        return re.sub(r"(.)\1+", r"\1", "".join(_LETTERS.get(letter, letter) for letter in text))
    for pattern, sound in _SPELLINGS:
        text = re.sub(pattern, sound, text)
    return text


# --- kinds: a head word, perhaps with others beside it; the first place wins, and the longest there -------------------

_KINDS: Final = (
    ("протокол педагогического совета", "прот(окол)? (заседания)? (педсовет|педагогич совет)"),
    ("протокол родительского собрания", "прот(окол)? (обще)? (родительск) (собран)?"),
    ("протокол заседания", "прот(окол)? (заседан)"),
    ("протокол", "прот(окол)?"),
    ("выписка из протокола", "выписк из протокол"),
    ("выписка", "выписк"),
    ("приказ", "прик(аз)?"),
    ("распоряжение", "распоряж"),
    ("аналитическая справка", "аналитич справк"),
    ("аналитическая справка", "аналит спр"),
    ("справка", "спр(авк)?"),
    ("аналитический отчёт", "аналитич отчет"),
    ("информационный отчёт", "информационн отчет"),
    ("отчёт", "отчет"),
    ("удостоверение КПК", "удост(оверен)? (о)? (кпк|повышен квалиф|повышен|пк)?"),
    ("сертификат", "сертиф"),
    ("свидетельство", "свидет"),
    ("диплом", "диплом"),
    ("список участников", "спис(о?к)? (участник|присутств|слушател)"),
    ("список", "список"),
    ("лист регистрации", "(регистрационн) лист"),
    ("лист регистрации", "лист регистр"),
    ("лист посещения", "(лист|карт) (посещен|наблюден)"),
    ("лист ознакомления", "лист ознаком"),
    ("анализ урока", "анализ (посещен)? (урок|занят)"),
    ("самоанализ", "самоанализ"),
    ("программа", "програм"),
    ("план", "план"),
    ("письмо", "письмо"),
    ("письмо", "письма"),
    ("письмо", "письм"),
    ("журнал консультаций", "журнал (учет)? консультац"),
    ("журнал инструктажей", "журнал (регистр|учет)? инструктаж"),
    ("журнал", "журнал"),
    ("рекомендации", "(методическ)? рекоменд"),
    ("положение", "положение"),
    ("договор", "договор"),
    ("акт", "акт"),
    ("анкета", "анкет"),
    ("фотоотчёт", "фотоотчет"),
    ("презентация", "презентац"),
    ("индивидуальный образовательный маршрут", "иом"),
    ("индивидуальный образовательный маршрут", "индивидуальн образоват маршрут"),
    ("дорожная карта", "дорожн карт"),
)  # fmt: skip
"""Kind and its words in order, each by its beginning. `(а|б)` one of these, `(а)?` may be left out, `прот(окол)?` an
abbreviation or more of the word.
"""

_WHOLE: Final = frozenset(
    ("plan", "akt", "iom", "prot", "prik", "spr", "list", "kpk", "pk", "o", "iz", "pismo", "spis")
)
"""Beginnings that must be the whole word: «планета» is no plan, «активность» no act, «листопад» no list."""
_ENDINGS: Final = {
    "plan": ("a", "u", "om", "e", "i"),
    "akt": ("a", "i"),
    "list": ("a", "i", "ok"),
    "iom": ("i",),
    "prik": ("az", "aza", "azi", "azom"),
    "prot": ("okol", "okola", "okoli", "okoli"),
    "spr": ("avka", "avki", "avku", "avk"),
    "spis": ("ok", "ki", "ka"),
}


@dataclass(frozen=True, slots=True)
class _Step:
    stems: tuple[tuple[str, ...], ...]
    """Each way: one word, or several in a row."""
    optional: bool


def _steps(words: str) -> tuple[_Step, ...]:
    found = []
    for part in re.findall(r"\([^)]*\)\??(?!\w)|[^\s()]+(?:\([^)]*\)\?)?", words):
        if part.startswith("("):
            ways = tuple(tuple(map(sounds, way.split())) for way in part.rstrip("?").strip("()").split("|"))
            found.append(_Step(ways, part.endswith("?")))
        else:
            short, _, rest = part.partition("(")
            longer = rest.removesuffix(")?").replace("?", "")
            found.append(_Step(((sounds(short),), (sounds(short + longer),)) if longer else ((sounds(short),),), False))
    return tuple(found)


_GRAMMAR: Final = tuple((kind, _steps(words)) for kind, words in _KINDS)


def _begins(word: str, stem: str) -> bool:
    if stem in _WHOLE:
        return word == stem or any(word == stem + ending for ending in _ENDINGS.get(stem, ()))
    return word.startswith(stem)


def _match(steps: Sequence[_Step], words: Sequence[str], at: int) -> int:
    """Words that the steps take from `at`; 0 where they do not fit."""
    taken = at
    for step in steps:
        lengths = [
            len(way)
            for way in step.stems
            if len(words) >= taken + len(way)
            and all(_begins(words[taken + number], stem) for number, stem in enumerate(way))
        ]
        if lengths:
            taken += max(lengths)
        elif not step.optional:
            return 0
    return taken - at


def _kind_at(words: Sequence[str], at: int) -> tuple[str, int]:
    """The longest kind that begins at this very word, and the index behind it; ("", 0) where none does."""
    best = max(((_match(steps, words, at), kind) for kind, steps in _GRAMMAR), key=lambda pair: pair[0])
    return (best[1], at + best[0]) if best[0] else ("", 0)


def _kind_in(tokens: Sequence[_Token]) -> tuple[str, int]:
    """The first kind that stands in the tokens, and the index behind it; ("", 0) where there is none."""
    words = [token.sounds for token in tokens]
    found = (_kind_at(words, at) for at, word in enumerate(words) if word)
    return next((pair for pair in found if pair[0]), ("", 0))


# --- dates ------------------------------------------------------------------------------------------------------------

_MONTH: Final = "|".join(name[:3] + r"[а-я]*" for name in (*MONTHS_GENITIVE[:4], "мая", *MONTHS_GENITIVE[5:]))
_DATE: Final = re.compile(
    r"(?<![\d])(?:"
    r"(?P<y1>(?:19|20)\d\d)(?P<s1>[-._ /])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<s2>[-._ /])(?P<m2>\d{1,2})(?P=s2)(?P<y2>(?:19|20)?\d\d)"
    r"|(?P<y3>20\d\d)(?P<m3>[01]\d)(?P<d3>[0-3]\d)"
    r"|(?P<d4>[0-3]\d)(?P<m4>[01]\d)(?P<y4>20\d\d)"
    r"|[«\"“]?(?P<d5>\d{1,2})[»\"”]?[\s_-]*(?P<name>" + _MONTH + r")[\s_-]*(?P<y5>(?:20)\d\d)"
    r")(?!\d)(?:\s?г(?:ода|\.)?(?![а-я]))?",
    re.IGNORECASE,
)  # fmt: skip
_NEAR_YEARS: Final = 3


def _days(found: re.Match[str], near: date | None) -> date | None:
    """The day of a written date; «26-10-05» is read the way that gives a day near `near`."""
    parts = found.groupdict()
    if parts["name"]:
        month = next(at for at, name in enumerate(MONTHS_GENITIVE, 1) if name[:3] == parts["name"][:3].casefold()[:3])
        return _day(parts["y5"], month, parts["d5"])
    for number in "134":
        if parts[f"y{number}"]:
            return _day(parts[f"y{number}"], parts[f"m{number}"], parts[f"d{number}"])
    usual = _day(parts["y2"], parts["m2"], parts["d2"])
    if len(parts["y2"]) == 2 and near is not None and (usual is None or abs(usual.year - near.year) > _NEAR_YEARS):  # noqa: PLR2004  a year of two digits
        turned = _day(parts["d2"], parts["m2"], parts["y2"]) if len(parts["d2"]) == 2 else None  # noqa: PLR2004  likewise
        if turned is not None and abs(turned.year - near.year) <= _NEAR_YEARS:
            return turned
    return usual


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    wanted = int(year)
    try:
        return date(wanted + 2000 if wanted < 100 else wanted, int(month), int(day))  # noqa: PLR2004  a year of two digits
    except ValueError:
        return None


# --- tokens -----------------------------------------------------------------------------------------------------------

_PIECE: Final = re.compile(r"[№#]|\d+[\d/\\-]*(?:[-–]?[А-Яа-яA-Za-z]{1,4}(?![А-Яа-яA-Za-zё]))?|[А-Яа-яЁёA-Za-z]+|[()]")
_SCHOOL: Final = re.compile(
    r"^(?:shkol|sosh|osh|osch|gimnaz|litse|mbou|maou|mou|mkou|gbou|detsad|pril|kabinet|punkt|ou$|sh$)"
)
_NUMBER_WORDS: Final = frozenset(("n", "no", "num", "nomer", "numer"))
_COUNTED: Final = re.compile(
    r"^(?:klas|kl|chas|chel|ch|chetv|kvartal|polugod|god|g|goda|modul|smen|urok|uch|etap|punkt|zasedan|pedsovet$|let|min)"
)


def _tokens(text: str, near: date | None) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    for match in _DATE.finditer(text):
        day = _days(match, near)
        if day is None:
            continue
        found.extend(_pieces(text[at : match.start()]))
        found.append(_Token(match.group(), day=day))
        at = match.end()
    found.extend(_pieces(text[at:]))
    return found


def _pieces(text: str) -> Iterator[_Token]:
    for match in _PIECE.finditer(text):
        piece = match.group().rstrip("-/\\")
        yield _Token(piece, "" if piece in "№#()" or piece[0].isdigit() else sounds(piece))


def _is_number(token: _Token) -> bool:
    return token.is_sign and token.text[:1].isdigit()


_CLASS: Final = re.compile(r"^(?:[1-9]|1[01])[-–]?[а-дА-Дa-eA-E]$")
_YEAR: Final = re.compile(r"^(?:19|20)\d\d(?:[-/](?:\d\d|20\d\d))?$")


def _signed_number(tokens: Sequence[_Token], begin: int = 0) -> str:
    """The number behind «№» that is not the school's, a room's or an appendix's."""
    for at in range(begin, len(tokens) - 1):
        told = tokens[at].text in {"№", "#"} or tokens[at].sounds in _NUMBER_WORDS
        if not told or (at and _SCHOOL.match(tokens[at - 1].sounds or "-")):
            continue
        if _is_number(tokens[at + 1]):
            return _with_tail(tokens, at + 1)
    return ""


def _with_tail(tokens: Sequence[_Token], at: int) -> str:
    """«131», «12-ОД»; in a name with underscores the tail may stand apart: «12_ОД»."""
    number = tokens[at].text
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.text.isupper() and following.text in {"ОД", "О", "П", "К", "ЛС", "OD"}:
        return f"{number}-{following.text}"
    return number


def _bare_number(tokens: Sequence[_Token], at: int) -> str:
    """A number right behind the kind («Приказ 45-од от …»), unless it counts something: «Справка 5 классы»."""
    if at >= len(tokens) or not _is_number(tokens[at]) or (tokens[at].text[0] == "0" and len(tokens[at].text) > 5):  # noqa: PLR2004  a code
        return ""
    if _CLASS.match(tokens[at].text) or _YEAR.match(tokens[at].text):
        return ""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.sounds and _COUNTED.match(following.sounds):
        return ""
    return _with_tail(tokens, at)


def _date_of(tokens: Sequence[_Token]) -> date | None:
    """The date behind «от», else the first one."""
    days = [(at, token.day) for at, token in enumerate(tokens) if token.day is not None]
    behind = [day for at, day in days if at and tokens[at - 1].sounds in {"ot", "dated"}]
    return next(iter(behind), None) or next((day for _at, day in days), None)


def read_name(file_name: str, near: date | None = None) -> Guess:
    """What a file's name tells: «Протокол № 3 от 05.10.2026.docx», «prot_3_05-10-26.pdf» → протокол, 3, 5 October 2026.

    Cyrillic and Latin letters, abbreviations and any separators are read. The first kind in the name is the document's
    («Приказ об утверждении программы» is an order). A number stands behind «№», or right behind the kind; the school's
    number, a class or a year is none. `near`: a day by which «26-10-05» is told from «05-10-26».
    """
    stem = re.sub(r"\.[A-Za-zА-Яа-я0-9]{1,5}$", "", file_name.strip())
    tokens = _tokens(stem.replace("_", " "), near)
    kind, behind = _kind_in(tokens)
    number = _signed_number(tokens, max(behind, 0)) or _bare_number(tokens, behind) if kind else ""
    return Guess(kind, number or _signed_number(tokens), _date_of(tokens))


# --- the first page ---------------------------------------------------------------------------------------------------

_HEAD: Final = 40
"""Lines of the page among which the name of the document stands."""
_AROUND: Final = (4, 6)
"""Lines before and behind the name where its number and date stand."""
_MOST_WORDS: Final = 9
"""A line of more words is running text, unless it begins in capitals."""


def read_text(lines: Iterable[str], near: date | None = None) -> Guess:
    """What the first page tells: the line that begins with a kind names it, the number and the date stand around it.

    «ПРИКАЗ / от 01.09.2026 № 131» → приказ, 131, 1 September. The letter that a document refers to further down is
    not looked at. A line of running text that only mentions a kind names nothing.
    """
    head = [" ".join(_spread(line).split()) for line in lines if line.strip()][:_HEAD]
    for at, line in enumerate(head):
        tokens = _tokens(line, near)
        begin = next((number for number, token in enumerate(tokens) if token.sounds), None)
        if begin is None:
            continue
        kind, behind = _kind_at([token.sounds for token in tokens], begin)
        first, words = tokens[begin].text, sum(bool(token.sounds) for token in tokens)
        if not kind or not (first.isupper() or (first[:1].isupper() and words <= _MOST_WORDS)):
            continue
        low = max(at - _AROUND[0], 0)
        around = [*head[at : at + 1 + _AROUND[1]], *reversed(head[low:at])]
        read = [_tokens(one, near) for one in around]
        number = _signed_number(tokens, behind) or _bare_number(tokens, behind)
        number = number or next((told for one in read if (told := _signed_number(one))), "")
        return Guess(kind, number, next((day for one in read if (day := _date_of(one))), None))
    return Guess()


def _spread(line: str) -> str:
    """«П Р И К А З» → «ПРИКАЗ»."""
    return re.sub(r"\b(?:[А-ЯЁ]\s){3,}[А-ЯЁ]\b", lambda found: found.group().replace(" ", ""), line)


def read_document(file_name: str, lines: Iterable[str] = (), near: date | None = None) -> Guess:
    """Name and first page together: the name is believed, the page fills what it leaves out.

    A general kind in the name gives way to a narrower one of the same word on the page: «Справка.docx» whose page says
    «Аналитическая справка» is the latter.
    """
    name, page = read_name(file_name, near), read_text(lines, near)
    kind = name.kind or page.kind
    same = not name.kind or not page.kind or name.kind in page.kind or page.kind in name.kind
    if name.kind and page.kind != name.kind and name.kind in page.kind:
        kind = page.kind
    number = name.number or (page.number if same else "")
    return Guess(kind, number, name.dated or (page.dated if same else None))
