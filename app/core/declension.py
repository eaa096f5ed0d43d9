"""Names of people and positions in the case that a document needs. What comes out is a proposal: the user may mend it.

Names go by the rules of pytrovich, positions by a table of usual words and, beyond it, by pymorphy3. Both libraries are
loaded when first needed. Worked examples: decline_name("Петрова Анна Сергеевна", "dative") → «Петровой Анне Сергеевне»;
decline_position("старший методист", "genitive") → «старшего методиста».
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from app.core.errors import BugError
from app.core.russian import NBSP

if TYPE_CHECKING:
    from pytrovich.enums import Gender as PetrovichGender

Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]
Gender = Literal["male", "female"]
CASES: Final[tuple[Case, ...]] = get_args(Case)
MALE: Final[Gender] = "male"
FEMALE: Final[Gender] = "female"

_OBLIQUE: Final[tuple[Case, ...]] = CASES[1:]
_INITIAL = re.compile(r"[А-ЯЁA-Z]\.?(?:-?[А-ЯЁA-Z]\.)*")
_PATRONYMIC = re.compile(r"(?:вич|ьич|мич|кич|вна|[иь]чна|инична)$", re.IGNORECASE)
_SON_OR_DAUGHTER = re.compile(r"(?:^|[-\s])(оглы|оглу|улы|уулу|кызы|гызы)$", re.IGNORECASE)
_SONS: Final = ("оглы", "оглу", "улы", "уулу")
_FULL: Final = 3
"""Words of a whole name."""
_FLEETING: Final = {"соловей": "соловь", "воробей": "воробь", "муравей": "муравь", "ручей": "ручь", "репей": "репь"}
_FLEETING_O: Final = {"орёл": "орл", "орел": "орл", "козёл": "козл", "козел": "козл", "осёл": "осл", "щегол": "щегл"}
_STRESSED_END = re.compile(r"(?:ач|^[^аеёиоуыэюя]*[аеёиоуыэюя][жчшщ]|^[^аеёиоуыэюя]{2,}ец)$", re.IGNORECASE)


def decline_name(full_name: str, case: Case, gender: Gender | None = None) -> str:
    """A full name in a case: surname, given name, patronymic in either usual order; initials stay as they are.

    `gender` where it is known; else it is taken from the name, and a surname with initials that does not tell it
    («Мельник А. И.») stays unchanged. Words that no rule knows stay unchanged too.
    """
    words = full_name.replace(NBSP, " ").split()
    if case == "nominative" or not words:
        return full_name
    parts = _name_parts(words)
    found = _gender(parts, gender)
    if found is None:
        return full_name
    declined = iter([_decline_part(part, word, case, found) for part, word in parts])
    return re.sub(r"[^\s]+", lambda _word: next(declined), full_name)


def name_in_case(full_name: str, case: Case, gender: str = "", mended: Mapping[str, str] | None = None) -> str:
    """A staff member's name in a case: as it was mended by hand, else by the rules; `gender` "" = told by the name.

    Every document that declines a person's name asks here. Worked example:
    name_in_case("Кюи Анна", "dative", mended={"dative": "Кюи Аннушке"}) → «Кюи Аннушке».
    """
    by_hand = (mended or {}).get(case, "").strip()
    if by_hand:
        return by_hand
    known: Gender | None = "male" if gender == "male" else "female" if gender == "female" else None
    return decline_name(full_name, case, known)


def gender_told(full_name: str) -> Gender | None:
    """Gender that a name tells: «Кюи Анна» → female; None where it does not («Мельник А. И.», «Ким Али»)."""
    from pytrovich.enums import Gender as Petrovich

    words = full_name.replace(NBSP, " ").split()
    found = _gender(_name_parts(words), None) if words else None
    return {Petrovich.MALE: MALE, Petrovich.FEMALE: FEMALE}.get(found) if found else None


def _name_parts(words: list[str]) -> list[tuple[str, str]]:
    """Words with what each is: surname, given, patronymic, or fixed (initials, «оглы» and the name before it)."""
    bracketed = {at for at, word in enumerate(words) if word.startswith("(")}  # a surname borne before
    plain = [at for at, word in enumerate(words) if at not in bracketed and not _INITIAL.fullmatch(word)]
    if _SON_OR_DAUGHTER.search(words[-1]):
        tail = 1 if "-" in words[-1] or len(plain) <= _FULL else 2
        plain = [at for at in plain if at < len(words) - tail]
    patronymic = next((at for at in plain[1:] if _PATRONYMIC.search(words[at])), None)
    surname = _surname(words, plain, patronymic)
    kinds = dict.fromkeys(plain, "given") | dict.fromkeys(bracketed, "surname")
    kinds |= {at: "patronymic" for at in (patronymic,) if at is not None}
    kinds |= {at: "surname" for at in (surname,) if at is not None}
    return [(kinds.get(at, "fixed"), word) for at, word in enumerate(words)]


def _surname(words: list[str], plain: list[int], patronymic: int | None) -> int | None:
    """Place of the surname: first, but for «Анна Сергеевна Петрова», «Анна Петрова» and «Анна Сергеевна»."""
    if not plain:
        return None
    if len(plain) >= _FULL and patronymic is not None and patronymic == plain[-2]:
        return plain[-1]
    if len(plain) == len(words) == _FULL - 1:
        first, second = (_is_given_name(words[at]) for at in plain)
        if first and patronymic is not None:
            return None
        if first and not second:
            return plain[1]
    return plain[0]


def _is_given_name(word: str) -> bool:
    """Whether the dictionary knows the word as a given name and as no surname."""
    grammemes = {grammeme for parse in analyser().parse(word) for grammeme in parse.tag.grammemes}
    return "Name" in grammemes and "Surn" not in grammemes


def _gender(parts: list[tuple[str, str]], known: Gender | None) -> PetrovichGender | None:
    from pytrovich.detector import PetrovichGenderDetector
    from pytrovich.enums import Gender as Petrovich

    if known:
        return Petrovich.MALE if known == "male" else Petrovich.FEMALE
    tail = _SON_OR_DAUGHTER.search(parts[-1][1])
    if tail:
        return Petrovich.MALE if tail[1].lower() in _SONS else Petrovich.FEMALE
    words = {kind: word.lower() for kind, word in parts if kind != "fixed" and not word.startswith("(")}
    if not words:
        return None
    if "patronymic" not in words and (given := _dictionary_gender(words.get("given", ""))):
        return Petrovich.MALE if given == "masc" else Petrovich.FEMALE
    detector: Any = PetrovichGenderDetector()
    found: PetrovichGender = detector.detect(
        firstname=words.get("given"), lastname=words.get("surname"), middlename=words.get("patronymic")
    )
    if found is Petrovich.ANDROGYNOUS and "given" not in words and "patronymic" not in words:
        return None
    return found


def _dictionary_gender(given: str) -> str | None:
    """Gender of a given name by the dictionary: «анна» → femn, «саша» → None, as both bear it."""
    tags = [parse.tag for parse in analyser().parse(given) if {"Name", "nomn"} in parse.tag] if given else []
    genders = {"both" if {"ms-f"} in tag else str(tag.gender) for tag in tags}
    return genders.pop() if len(genders) == 1 and "both" not in genders else None


def _decline_part(kind: str, word: str, case: Case, gender: PetrovichGender) -> str:
    """One word of a name; brackets and commas around it are kept."""
    from pytrovich.enums import Case as Petrovich
    from pytrovich.enums import Gender as PetrovichGender
    from pytrovich.enums import NamePart
    from pytrovich.maker import PetrovichDeclinationMaker

    if kind == "fixed":
        return word
    core = word.strip("(),;")
    before, _, after = word.partition(core)
    part = {"surname": NamePart.LASTNAME, "given": NamePart.FIRSTNAME, "patronymic": NamePart.MIDDLENAME}[kind]
    made = PetrovichDeclinationMaker().make(part, gender, Petrovich[case.upper()], core)
    if kind == "surname" and gender is PetrovichGender.MALE:
        made = _male_surname(core, made, case)
    elif kind == "given":
        made = _spelled(core, made)
    return before + (made.upper() if core.isupper() and len(core) > 1 else made) + after


def _spelled(word: str, made: str) -> str:
    """Endings after hushing and back consonants: «Саша» → «Саши», «Сашей»."""
    if re.search(r"[гкхжчшщ]а$", word, re.IGNORECASE):
        made = re.sub(r"ы$", "и", made)
    return re.sub(r"(?<=[жчшщц])ой$", "ей", made) if re.search(r"[жчшщц]а$", word, re.IGNORECASE) else made


def _male_surname(word: str, made: str, case: Case) -> str:
    """Mends of the rules: «Соловей» and «Стрелец» lose a vowel, «Ткач» and «Лев» are nouns with their endings."""
    if re.search(r"[аеёиоуыэюя]лец$", word, re.IGNORECASE):
        return word[:-2] + "ьц" + dict(zip(_OBLIQUE, ("а", "у", "а", "ом", "е"), strict=True))[case]
    if word.lower() == "лев":
        return word + dict(zip(_OBLIQUE, _HARD, strict=True))[case]
    stem = _FLEETING_O.get(word.lower())
    if stem:
        return word[:1] + stem[1:] + dict(zip(_OBLIQUE, _HARD, strict=True))[case]
    if re.search(r"[жчшщ]ь$", word, re.IGNORECASE):  # «Мышь»: no я and ю after hushing consonants
        return word[:-1] + dict(zip(_OBLIQUE, _HISSING, strict=True))[case]
    stem = _FLEETING.get(word.lower())
    if stem:
        endings = dict(zip(_OBLIQUE, ("я", "ю", "я", "ём", "е"), strict=True))
        return word[: len(stem) - 1] + "ь" + endings[case]
    if case == "instrumental" and _STRESSED_END.search(word) and made == word + "ем":
        return word + "ом"
    return made


_HARD: Final = ("а", "у", "а", "ом", "е")
_HISSING: Final = ("а", "у", "а", "ем", "е")
_SOFT: Final = ("я", "ю", "я", "ем", "е")
_SOFT_STRESSED: Final = ("я", "ю", "я", "ём", "е")
_NOUNS: Final[dict[tuple[str, ...], tuple[str, ...]]] = {
    _HARD: (
        "директор", "методист", "педагог", "психолог", "логопед", "дефектолог", "специалист", "инспектор", "тьютор",
        "советник", "начальник", "организатор", "куратор", "бухгалтер", "наставник", "координатор", "эксперт", "мастер",
        "лаборант", "ректор", "декан", "секретарь-машинист", "администратор", "сотрудник", "инженер",
    ),
    _HISSING: ("завуч",),
    _SOFT: (
        "учитель", "заместитель", "руководитель", "воспитатель", "преподаватель", "председатель", "библиотекарь",
        "представитель",
    ),
    _SOFT_STRESSED: ("секретарь",),
}  # fmt: skip
_ENDINGS: Final = {noun: endings for endings, nouns in _NOUNS.items() for noun in nouns}
_ADJECTIVE: Final = {
    "ый": ("ого", "ому", "ого", "ым", "ом"),
    "ший": ("шего", "шему", "шего", "шим", "шем"),
    "щий": ("щего", "щему", "щего", "щим", "щем"),
    "ной": ("ного", "ному", "ного", "ным", "ном"),
    "кий": ("кого", "кому", "кого", "ким", "ком"),
}
"""Endings of masculine adjectives and participles, oblique cases."""
_PARTICIPLES: Final = ("исполняющий", "заведующий", "управляющий")
"""They rule the words after them, which stay as they are."""
_ADVERBS: Final = ("временно",)
_GRAMMEMES: Final[dict[Case, str]] = {
    "nominative": "nomn",
    "genitive": "gent",
    "dative": "datv",
    "accusative": "accs",
    "instrumental": "ablt",
    "prepositional": "loct",
}


def decline_position(position: str, case: Case) -> str:
    """A position in a case: adjectives and the noun they stand with are declined, what hangs on the noun stays.

    «заместитель директора по УВР» → «заместителю директора по УВР»; «исполняющий обязанности директора» →
    «исполняющему обязанности директора»; «и.о. директора» stays. Of several positions joined by commas each is declined
    that begins with a usual word.
    """
    if case not in CASES:
        raise BugError(f"no such case: {case}")
    if case == "nominative":
        return position
    first, *others = re.split(r"([,;]\s*)", position)
    made = [_decline_phrase(first, case)]
    for at, part in enumerate(others):
        made.append(_decline_phrase(part, case) if at % 2 and _names_position(part) else part)
    return "".join(made)


def _names_position(phrase: str) -> bool:
    """Whether a usual word heads the phrase, alone or after adjectives: «классный руководитель»."""
    for word in phrase.lower().split():
        if word.split("-")[0] in _ENDINGS:
            return True
        if not word.endswith(tuple(_ADJECTIVE)):
            return False
    return False


def _decline_phrase(phrase: str, case: Case) -> str:
    words = re.split(r"(\s+)", phrase)
    for at in range(0, len(words), 2):
        word = words[at]
        if word.lower() in _ADVERBS:
            continue
        if "." in word or not word:
            break
        kind, words[at] = _decline_word(word, case, before_noun=at + 2 < len(words))
        if kind != "adjective":
            break
    return "".join(words)


def _decline_word(word: str, case: Case, *, before_noun: bool) -> tuple[Literal["adjective", "head"], str]:
    """A word of a position in the case, and whether it is the head that ends what is declined."""
    lower = word.lower()
    if lower in _PARTICIPLES:
        return "head", _cased(word, _adjective(word, case) or word)
    parts = word.split("-")
    if all(part.lower() in _ENDINGS for part in parts):
        return "head", "-".join(_cased(part, _noun(part, case)) for part in parts)
    if before_noun and (made := _adjective(word, case)):
        return "adjective", _cased(word, made)
    return _by_dictionary(word, case, before_noun=before_noun)


def _noun(word: str, case: Case) -> str:
    endings = _ENDINGS[word.lower()]
    return word.removesuffix("ь").removesuffix("Ь") + endings[_OBLIQUE.index(case)]


def _adjective(word: str, case: Case) -> str | None:
    lower = word.lower()
    for ending, forms in _ADJECTIVE.items():
        if lower.endswith(ending):
            return word[: -len(ending)] + forms[_OBLIQUE.index(case)]
    return None


def _cased(word: str, made: str) -> str:
    return made.upper() if word.isupper() and len(word) > 1 else made


@cache
def analyser() -> Any:
    """The dictionary of pymorphy3, loaded once (0.2 s)."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


def _by_dictionary(word: str, case: Case, *, before_noun: bool) -> tuple[Literal["adjective", "head"], str]:
    """A word outside the table by pymorphy3; before another word the reading as an adjective goes first."""
    if word.isupper():  # an abbreviation
        return "head", word
    parts = word.split("-")
    readings = analyser().parse(parts[-1])
    named = [parse for parse in readings if "nomn" in parse.tag]
    adjectives = [parse for parse in named if {"ADJF"} in parse.tag or {"PRTF"} in parse.tag]
    nouns = [parse for parse in named if "NOUN" in parse.tag]
    chosen = (adjectives or nouns) if before_noun else (nouns or adjectives)
    if not chosen:
        return "head", word
    kind: Literal["adjective", "head"] = (
        "adjective" if chosen[0] in adjectives and "PRTF" not in chosen[0].tag else "head"
    )
    wanted = {_GRAMMEMES[case]}
    if case == "accusative" and kind == "adjective" and "femn" not in chosen[0].tag:
        wanted = {"gent"}  # of a person the accusative of adjectives is their genitive
    form = chosen[0].inflect(wanted)
    if form is None:
        return kind, word
    last = form.word.capitalize() if parts[-1][:1].isupper() else form.word
    firsts = [_decline_word(part, case, before_noun=False)[1] for part in parts[:-1]]
    return kind, "-".join([*firsts, last])


NameGender = Literal["masculine", "feminine", "neuter", "plural"]
_GENDERS: Final[dict[str, NameGender]] = {"masc": "masculine", "femn": "feminine", "neut": "neuter"}


def gender_of_name(name: str) -> NameGender:
    """Gender or number of the head noun of a thing's name: «Комплексная программа …» → feminine, «Меры …» → plural.

    The head is the first noun in the nominative; where there is none, masculine, as of «план» and «документ».
    """
    for word in re.findall(r"[А-Яа-яЁё]+", name):
        if word.isupper() and len(word) > 1:  # an abbreviation
            continue
        named = [parse.tag for parse in analyser().parse(word) if "nomn" in parse.tag]
        if named and "NOUN" in named[0]:
            return "plural" if "plur" in named[0] else _GENDERS.get(str(named[0].gender), "masculine")
    return "masculine"
