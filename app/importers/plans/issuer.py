"""Who issued a plan: capitals of a letterhead put into ordinary letters, the genitive of a гриф into the nominative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.importers.plans.lettering import clean, closed_up, folded, is_upper, same_word

_HEADS: Final = {
    "департамент": "m", "министерство": "n", "управление": "n", "комитет": "m", "отдел": "m", "администрация": "f",
    "служба": "f", "правительство": "n", "институт": "m", "центр": "m", "агентство": "n", "учреждение": "n",
}  # fmt: skip
_GENITIVES: Final = {
    "департамента": "департамент", "министерства": "министерство", "управления": "управление", "комитета": "комитет",
    "отдела": "отдел", "администрации": "администрация", "службы": "служба", "правительства": "правительство",
    "института": "институт", "центра": "центр", "агентства": "агентство", "учреждения": "учреждение",
}  # fmt: skip
_OFFICES: Final = frozenset({"департамент", "управление", "комитет", "отдел"})
_ENDINGS: Final = {
    "n": {"ого": "ое", "его": "ее"},
    "m": {"ского": "ский", "ого": "ый", "его": "ий"},
    "f": {"ой": "ая", "ей": "яя"},
}
_STRESSED: Final = {"городского": "городской", "областного": "областной", "краевого": "краевой"}
_TERRITORIES = re.compile(r"област|кра[йяею]|район|округ|республик|федераци|автономн|городск|муниципальн")
_COMMON_SKY = re.compile(r"(?:город|сель|рай|граждан)ск")
_NAMED_AFTER = re.compile(r"(?:города?|г\.|республик[аи]|посёлка|поселка|села)$", re.IGNORECASE)
_APPROVED = re.compile(
    r"(?i:утверждаю:?\s+(?:и\.?\s?о\.?\s+)?(?:начальник|директор|руководител|председател|заведующ|глава)\w*|утверждаю:?(?=\s+министр\s))"
    r"\s+(?P<words>.{3,200}?)(?=\s*(?:_{2,}|[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+\s[А-ЯЁ]\.|«\s*[\d_]|\d{1,2}\.|$))"
)
_ABBREVIATED = re.compile(r"(?:[МГАКФО]?[ГМКБАФ]?[БКА]?О?У|РФ|ХМАО|ЯНАО|ДПО|ИРО|ИМЦ|НМЦ)")
_INSTITUTION = re.compile(
    r"[А-ЯЁ]{0,4}(?:ОУ|БУ|АУ|КУ|ЧУ)(?:\s?(?:ДПО|СПО|ДО|СО))?(?![А-ЯЁа-яё])|[А-ЯЁ]{1,6}(?:ДПО|ИРО|ИМЦ)(?![А-ЯЁа-яё])|(?:СОШ|ООШ|НОШ)(?![А-ЯЁа-яё])"
)
_OFFICER = re.compile(
    r"(?:(?:и\.?\s?о\.?|врио|исполняющ\w+ обязанности)\s+)?(?:директор|руководител|начальник|заведующ|ректор)\w*\s+",
    re.IGNORECASE,
)
_NAME_IN_QUOTES = re.compile(r"[«\"“]|(?:имени|им\.)\s")
_SMALL_PARTS: Final = frozenset({"на", "над", "под"})
_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")


def issuer_of_letterhead(lines: Sequence[str], text: str) -> str | None:
    """The issuer from the lines above the act's name; `text`: the document, whose small letters show proper names.

    «АДМИНИСТРАЦИЯ ГОРОДА ТОМСКА» + «ДЕПАРТАМЕНТ ОБРАЗОВАНИЯ» → «Департамент образования администрации города Томска».
    """
    names = _organisations(lines)
    if not names:
        return None
    name = names[-1]
    owner = names[-2] if len(names) > 1 else ""
    if _head(name) in _OFFICES and _head(owner) == "администрация" and "администрац" not in folded(name[5:]):
        name = f"{name} {re.sub('^администрация', _cased(owner, 'администрации'), owner, flags=re.IGNORECASE)}"
    return _capital(natural_case(name, text))


def issuer_of_stamp(words: str) -> str | None:
    """The issuer named in the genitive by a гриф: «Департамента образования Томской области» → «Департамент …».

    A school or a centre by its short name stays as it is: «директора МБОУ СОШ № 1» → «МБОУ СОШ № 1».
    """
    words = re.sub(r"^министра?(?=\s)", "министерства", clean(words), flags=re.IGNORECASE)
    named = _OFFICER.sub("", words, count=1)
    if _INSTITUTION.match(named):
        return named.rstrip(" ,")
    parts = words.split()
    place = next((at for at, word in enumerate(parts) if folded(word) in _GENITIVES), None)
    if place is None:
        return None
    head = _GENITIVES[folded(parts[place])]
    before = [_nominative(word, _HEADS[head]) for word in parts[:place]]
    return _capital(" ".join([*before, head, *parts[place + 1 :]]).rstrip(" ,"))


def issuer_of_title_page(lines: Sequence[str], text: str) -> str | None:
    """The body named at the very top of a plan that has neither a letterhead nor a гриф; a sentence is no name."""
    named = [line for line in lines if not clean(line).endswith((".", ";", ":"))]
    return issuer_of_letterhead(named, text) if len(named) == len(lines) else None


def issuer_of_approval(paragraphs: Sequence[str]) -> str | None:
    """The body whose head approves: «УТВЕРЖДАЮ Начальник Управления образования … И.И. Иванова»."""
    found = _APPROVED.search(" ".join(clean(closed_up(text)) for text in paragraphs))
    return issuer_of_stamp(found["words"]) if found else None


def natural_case(name: str, text: str) -> str:
    """A name in capitals with the letters it has elsewhere in `text`, in any form, else by rules of proper names."""
    if not is_upper(re.sub(r"администрации", "", name)):
        return name
    words = _WORD.findall(name)
    model = _model(words, [word for word in _WORD.findall(text) if not is_upper(word) or len(word) < 4])  # noqa: PLR2004  abbreviations stay
    cased = iter(_like(word, model[at] if model else _ruled(words, at)) for at, word in enumerate(words))
    return _WORD.sub(lambda _: next(cased), name)


def _organisations(lines: Sequence[str]) -> list[str]:
    """Names that begin with a head noun in the nominative, each with the lines that go on with it."""
    names: list[str] = []
    for part in (part for line in lines for part in _parts(clean(closed_up(line)))):
        if _head(part) or _INSTITUTION.match(part):
            names.append(part)
        elif names and _goes_on(part, names[-1]):
            names[-1] = f"{names[-1]} {part}"
    return names


def _goes_on(part: str, name: str) -> bool:
    if _NAME_IN_QUOTES.match(part):
        return not re.search('[«"“]', name)
    return (
        bool(_WORD.match(part))
        and is_upper(part) == is_upper(name)
        and not re.search(r"\d|российская|проект", part, re.IGNORECASE)
    )


def _parts(line: str) -> list[str]:
    """A line cut before every head noun in the nominative but the first: two bodies on one line."""
    words, cuts = line.split(), [0]
    for at, word in enumerate(words[1:], 1):
        if (
            folded(word.strip('(),.«»"')) in _HEADS
            and words[at - 1][-1] not in '–—-«"'
            and _head(" ".join(words[cuts[-1] : at]))
        ):
            cuts.append(at)
    return [" ".join(words[start:end]) for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True) if start < end]


def _head(name: str) -> str | None:
    """The head noun of an organisation's name, after adjectives only: «Главное управление» → «управление»."""
    for word in folded(name).split():
        bare = word.strip('(),.«»"')
        if bare in _HEADS:
            return bare
        if not re.search(r"(?:ое|ее|ый|ий|ой|ая|яя)$", bare):
            return None
    return None


def _model(words: Sequence[str], corpus: Sequence[str]) -> list[str] | None:
    """The same words in the same order in the text, with their letters."""
    first = words[0][:1].lower()
    for start in range(len(corpus) - len(words) + 1):
        if corpus[start][0].lower() == first and all(
            same_word(word, corpus[start + shift]) for shift, word in enumerate(words)
        ):
            return list(corpus[start : start + len(words)])
    return None


def _ruled(words: Sequence[str], at: int) -> str:
    """How a word of a name in capitals is written: small letters but for places, abbreviations and the first word."""
    word = words[at]
    after = words[at + 1 : at + 4]
    if _ABBREVIATED.fullmatch(word):
        return word
    place = re.search(r"(?:ск|цк)(?:ий|ого|ой|ая|ое|ому|ом)$", folded(word)) and not _COMMON_SKY.match(folded(word))
    territory = any(_TERRITORIES.match(folded(other)) for other in after)
    named = at > 0 and _NAMED_AFTER.fullmatch(words[at - 1]) is not None
    proper = folded(word).startswith(("югр", "республик"))
    return word.title() if at == 0 or (place and territory) or named or proper else word.lower()


def _like(word: str, model: str) -> str:
    """Letters of `word`, capitals where `model` has them."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    pairs = zip(
        word.split("-"),
        model.split("-") if word.count("-") == model.count("-") else [model] * (word.count("-") + 1),
        strict=True,
    )
    return "-".join(
        part.capitalize() if other[:1].isupper() and folded(part) not in _SMALL_PARTS else part.lower()
        for part, other in pairs
    )


def _nominative(adjective: str, gender: str) -> str:
    lowered = adjective.lower()
    if gender == "m" and lowered in _STRESSED:
        return _cased(adjective, _STRESSED[lowered])
    for ending, other in _ENDINGS[gender].items():
        if lowered.endswith(ending):
            return adjective[: len(adjective) - len(ending)] + other
    return adjective


def _cased(model: str, word: str) -> str:
    return word.upper() if is_upper(model) else word


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
