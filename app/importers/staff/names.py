"""A cell with a name → the full name in the nominative, what stands beside it, and what should be looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import Final

from app.core.declension import CASES, Gender, analyser, decline_name
from app.importers.staff.notes import taken_apart

_WORD: Final = r"[А-ЯЁ][А-ЯЁа-яё]*[А-ЯЁа-яё](?:\s?-\s?[А-ЯЁ][А-ЯЁа-яё]*[А-ЯЁа-яё])*"
_TAIL: Final = r"(?:[\s-]+(?:оглы|оглу|улы|уулу|кызы|гызы))?"
_INITIAL: Final = r"[А-ЯЁ](?![А-ЯЁа-яё])\.?"
_INITIALS: Final = rf"{_INITIAL}(?:\s?-?{_INITIAL})?"
_LEFT: Final = r"(?<![А-ЯЁа-яё.-])"
_SHORT: Final = re.compile(rf"{_LEFT}(?P<surname>{_WORD})\s+(?P<initials>{_INITIALS})(?![А-ЯЁа-яё])")
_SHORT_FIRST: Final = re.compile(rf"{_LEFT}(?P<initials>{_INITIALS})\s?(?P<surname>{_WORD})(?![А-ЯЁа-яё])")
_GLUED: Final = re.compile(
    rf"{_LEFT}(?P<surname>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s+(?P<initials>[А-ЯЁ]{{2}})(?![А-ЯЁа-яё])"
)
_NUMBERED: Final = re.compile(r"^\s*(?:№\s*)?\d{1,3}\s*[.)]?\s+|^\s*\d{1,3}[.)]\s*")
_PATRONYMIC: Final = re.compile(
    r"(?:[оеё]вич|[ьи]ч|лукич|фомич|кузьмич|[оеё]вна|[иь]чна|инична)(?:а|у|ем|ом|е|ы|ой|ою)?$"
    r"|(?:[оеё]вн|[иь]чн)(?:ы|е|у|ой|ою)$",
    re.IGNORECASE,
)
_NOMINATIVE: Final = re.compile(r"(?:ич|вна|чна)$", re.IGNORECASE)
_SON_OR_DAUGHTER: Final = re.compile(r"^(?:оглы|оглу|улы|уулу|кызы|гызы)$", re.IGNORECASE)
_LATIN: Final = str.maketrans("AaBCcEeHKkMOoPpTXxyё", "АаВСсЕеНКкМОоРрТХхуё")
_INITIALS_ONLY: Final = "Вместо имени и отчества – инициалы. Дополните имя: в документах оно печатается полностью."
_REGULAR: Final = re.compile(r"(?:[оеё]в|[иы]н|ск|цк)$", re.IGNORECASE)
"""Stems of surnames that are adjectives by their endings: Иванов-, Ильин-, Донск-."""
_MOST_FORMS: Final = 8
_LONGEST: Final = 5
"""Words of a name at the most: a double surname apart, «оглы» and the father's name."""


@dataclass(frozen=True, slots=True)
class ReadName:
    """`full_name` "" = no name here. `rest`: other words of the cell; `notes`: remarks in brackets, left out."""

    full_name: str = ""
    rest: str = ""
    notes: tuple[str, ...] = ()
    doubt: str = ""
    vacant: bool = False


def read_name(text: str) -> ReadName:
    """The name that a cell holds.

    «3. ИВАНОВА М.П. (внутр. совместитель)» → «Иванова М. П.», noted «внутр. совместитель», doubt: initials only;
    «Мария Петровна Иванова, учитель физики» → «Иванова Мария Петровна», rest «учитель физики».
    """
    apart = taken_apart(_NUMBERED.sub("", _cyrillic(text)))
    name = _capitals(" ".join(apart.text.split()))
    if apart.vacant:
        return ReadName(notes=apart.notes, vacant=True)
    whole, rest = _found(name)
    if not whole:
        return ReadName(notes=apart.notes, rest=name)
    made = _nominative(_ordered(_lettered(whole)))
    doubt = made.doubt
    if rest and looks_like_name(rest):
        doubt = f"{doubt} В ячейке есть ещё одно имя: «{rest}».".strip()
    return ReadName(made.full_name, rest, apart.notes, doubt)


def looks_like_name(text: str) -> bool:
    """Whether a cell holds a person's name and little else: tells a column without a header."""
    read = read_name(text)
    words = read.full_name.split()
    return len(words) > 1 and bool(
        any(word.endswith(".") for word in words[1:])
        or any(_PATRONYMIC.search(word) or _SON_OR_DAUGHTER.match(word) for word in words)
        or _is_given(words[-1])
        or _is_given(words[0])
    )


def is_given_name(text: str) -> bool:
    """«Мария», «Анна-Мария»: tells a column of given names."""
    return bool(re.fullmatch(_WORD, text)) and _is_given(text)


def is_patronymic(text: str) -> bool:
    """«Петровна», «Ильич»."""
    return " " not in text.strip() and bool(_PATRONYMIC.search(text.strip()))


def _cyrillic(text: str) -> str:
    """Latin letters inside a Russian word are slips of the keyboard."""
    return re.sub(
        r"\w+", lambda found: found[0].translate(_LATIN) if re.search("[А-Яа-яЁё]", found[0]) else found[0], text
    )


def _capitals(text: str) -> str:
    """«иванова мария» → «Иванова Мария», where the first word is a name and nothing has a capital."""
    words = text.split()
    if not words or text != text.lower() or len(words) > _LONGEST or _POST.fullmatch(words[0]):
        return text
    return _lettered(text) if any(_is_given(word) or _PATRONYMIC.search(word) for word in words) else text


def _found(text: str) -> tuple[str, str]:
    """The words of a name and the words around it."""
    for pattern in (_SHORT, _SHORT_FIRST, _GLUED):
        found = pattern.search(text)
        if found is not None and not _is_common(found["surname"]):
            initials = " ".join(f"{letter}." for letter in re.findall(r"[^\W\d_]", found["initials"].upper()))
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return f"{found['surname']} {initials}", _stripped(rest)
    text = _JOINED.sub(_hyphen, text)
    for part in re.split(r"[,;:|/]|\s[-–—]+\s", text):
        name = _words_of_name(part.split())
        if name:
            at = text.index(name)
            return name, _stripped(f"{text[:at]} {text[at + len(name) :]}")
    return "", text


_JOINED: Final = re.compile(r"(?P<first>[А-ЯЁ][А-ЯЁа-яё]+)(?:\s-\s?|-\s)(?P<second>[А-ЯЁ][А-ЯЁа-яё]+)")


def _hyphen(found: re.Match[str]) -> str:
    """«Салтыкова - Щедрина» is one surname, «Петровна - Директор» is not."""
    if _PATRONYMIC.search(found["first"]) or _is_common(found["second"]):
        return found[0]
    return f"{found['first']}-{found['second']}"


def _words_of_name(words: list[str]) -> str:
    """The longest run of words with a capital after common nouns: «директор Иванова Мария» → «Иванова Мария»."""
    start = 0
    while start < len(words) and (not re.fullmatch(_WORD, words[start]) or _is_common(words[start])):
        start += 1
    end = start
    while end < len(words) and end - start < _LONGEST:
        word = words[end]
        stands = re.fullmatch(rf"{_WORD}|\({_WORD}\)", word) or (end > start and _SON_OR_DAUGHTER.match(word))
        if not stands or (end > start + 1 and _is_common(word)):
            break
        end += 1
    if end - start < 2 and (len(words) > 1 or any(map(_is_no_surname, words))):  # noqa: PLR2004  one word amid others names nobody
        return ""
    return " ".join(words[start:end])


def _is_common(word: str) -> bool:
    """A word of a position or of a title, such as no surname has: «Директор», but not «Замятина»."""
    return bool(_POST.fullmatch(word)) and _is_no_surname(word)


def _is_no_surname(word: str) -> bool:
    """The dictionary knows the word, and not as somebody's name."""
    named = any({kind} in one.tag for one in analyser().parse(word.lower()) for kind in ("Surn", "Name", "Patr"))
    return not named and bool(analyser().word_is_known(word.lower()))


_POST: Final = re.compile(
    r"(?:директор(?:а|у|ом)?|замест\w+|зам|завуч\w{0,2}|учител[ьяюие]\w{0,2}|педагог(?:и|а|у|ов)?|методист\w{0,2}|психолог\w{0,2}"
    r"|логопед\w{0,2}|дефектолог\w{0,2}|воспитател[ьяюи]\w{0,2}|преподавател\w+|завед\w+|зав|руковод\w+|рук|старш(?:ий|ая)"
    r"|библиотекар\w+|советник\w{0,2}|социальн\w+|инструктор\w{0,2}|тьютор\w{0,2}|вожат(?:ый|ая)|администрац\w+|итого"
    r"|всего|список|сотрудник\w{0,2}|школ(?:а|ы|е)|класс\w{0,3}|классн\w+|исполняющ\w+|секретар\w+|концертмейстер\w{0,2})",
    re.IGNORECASE,
)


def _stripped(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:.–—-|/")


def _lettered(name: str) -> str:
    """«ПЕТРОВА-ВОДКИНА анна» → «Петрова-Водкина Анна»."""
    words = []
    for word in re.sub(r"\s?-\s?", "-", name).split():
        if _SON_OR_DAUGHTER.match(word):
            words.append(word.lower())
        elif tail := re.fullmatch(r"(.+)-(оглы|оглу|улы|уулу|кызы|гызы)", word, re.IGNORECASE):
            words.append(f"{tail[1].capitalize()}-{tail[2].lower()}")
        elif word.isupper() or word.islower():
            words.append("-".join(part[:1].upper() + part[1:].lower() for part in word.split("-")))
        else:
            words.append(word)
    return " ".join(words)


def _ordered(name: str) -> str:
    """The surname first: «Мария Петровна Иванова» → «Иванова Мария Петровна»."""
    words = name.split()
    if len(words) == 3 and _PATRONYMIC.search(words[1]) and not _PATRONYMIC.search(words[2]) and _is_given(words[0]):  # noqa: PLR2004  three words of a name
        return " ".join([words[2], words[0], words[1]])
    if len(words) == 2 and _is_given(words[0]) and not _is_given(words[1]) and not _PATRONYMIC.search(words[1]):  # noqa: PLR2004  a name and a surname
        return words[1] if words[1].endswith(".") else f"{words[1]} {words[0]}"
    return name


def _is_given(word: str) -> bool:
    readings = analyser().parse(word.lower())
    return any({"Name"} in one.tag for one in readings) and not any({"Surn"} in one.tag for one in readings)


def _nominative(name: str) -> ReadName:
    """The name in the nominative; what cannot be told for sure is a doubt."""
    words = name.split()
    if any(word.endswith(".") for word in words[1:]):
        return ReadName(name, doubt=_INITIALS_ONLY)
    if len(words) == 1:
        return ReadName(name, doubt="Указана только фамилия. Дополните имя и отчество.")
    patronymic = next((word for word in words[1:] if _PATRONYMIC.search(word)), "")
    if not patronymic or _NOMINATIVE.search(patronymic):
        return ReadName(name)
    found = _out_of_case(words, patronymic)
    if found is None:
        return ReadName(name, doubt=f"«{name}» – похоже, не именительный падеж. Исправьте имя.")
    return ReadName(found, doubt=f"В таблице – «{name}»: поставлено в именительный падеж. Проверьте имя.")


def _out_of_case(words: list[str], patronymic: str) -> str | None:
    """A name whose form in some case these words are; found among proposals by declining them back."""
    gender: Gender = "female" if re.search(r"(?:вн|чн)\w{1,2}$", patronymic, re.IGNORECASE) else "male"
    kinds = ["patronymic" if word == patronymic else "given" if at else "surname" for at, word in enumerate(words)]
    options = [_forms(word, gender, kind) for word, kind in zip(words, kinds, strict=True)]
    for case in CASES[1:]:
        chosen = []
        for word, kind, forms in zip(words, kinds, options, strict=True):
            fitting = next((form for form in forms if _alone(form, case, gender, kind) == word), None)
            if fitting is None:
                break
            chosen.append(fitting)
        else:
            return " ".join(chosen)
    return None


def _alone(form: str, case: str, gender: Gender, kind: str) -> str:
    """One word of a name in a case, among neighbours that tell what it is."""
    son = gender == "male"
    neighbours = {
        "surname": [form, "Иван" if son else "Анна", "Петрович" if son else "Петровна"],
        "given": ["Дурново", form, "Петрович" if son else "Петровна"],
        "patronymic": ["Дурново", "Иван" if son else "Анна", form],
    }[kind]
    at = neighbours.index(form)
    return decline_name(" ".join(neighbours), case, gender).split()[at]  # type: ignore[arg-type]  # one of CASES


def _forms(word: str, gender: Gender, kind: str) -> list[str]:
    """What a word may be in the nominative, the likelier ones first."""
    if kind == "patronymic":
        stem = re.sub(r"(?:а|у|ем|ом|е|ы|ой|ою)$", "", word)
        return [stem + "а"] if gender == "female" else [stem]
    if kind == "surname" and "-" in word:
        parts = [_forms(part, gender, kind)[:_MOST_FORMS] for part in word.split("-")]
        return ["-".join(chosen) for chosen in product(*parts)]
    made = [form for form in _by_dictionary(word, gender) if form != word]
    stem = re.sub(r"(?:ого|ому|ой|ою|ую|ым|ом|ем|ей|ю|у|а|я|е|ы|и)$", "", word)
    ruled = [stem + ending for ending in (("а", "ая", "я") if gender == "female" else ("", "ий", "ый", "ой", "й", "а"))]
    is_ruled = kind == "given" or bool(_REGULAR.search(stem))
    return list(dict.fromkeys([*made, *(ruled if is_ruled or gender == "male" else ()), word, *ruled]))


def _by_dictionary(word: str, gender: Gender) -> list[str]:
    """Nominatives of the readings as a name, then as a living being: «Соловью» → «Соловей»."""
    readings = [one for one in analyser().parse(word.lower()) if {"NOUN", "anim"} in one.tag]
    readings.sort(key=lambda one: not ({"Surn"} in one.tag or {"Name"} in one.tag))
    wanted = {"nomn", "sing", "femn" if gender == "female" else "masc"}
    forms = [one.inflect(wanted) or (one.inflect({"nomn", "sing"}) if gender == "male" else None) for one in readings]
    return ["-".join(part.capitalize() for part in form.word.split("-")) for form in forms if form is not None]
