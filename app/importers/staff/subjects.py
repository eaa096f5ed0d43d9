"""Subjects in any wording and case: «рус. яз. и лит-ры», «по математике» → as the program calls them."""

from __future__ import annotations

import re
from typing import Final

from app.core.declension import analyser
from app.core.russian import capital

_LANGUAGE: Final = r"\s*\.?\s*-?яз(?:ык\w*|\.)?"
_KNOWN: Final = tuple(
    (name, re.compile(words))
    for name, words in (
        ("Родная литература", r"родн\w*(?:\s*\(?русск\w*\)?)?\s+литератур\w*"),
        ("Литературное чтение", r"лит\w*\.?\s*чтени\w*"),
        ("Родной язык", rf"родн\w*(?:\s*\(?[а-я]+\w*\)?)?{_LANGUAGE}"),
        ("Русский язык", rf"рус\w*\.?{_LANGUAGE}|русск(?:ий|ого|ому)(?=\s*(?:$|[,;/+]|и\s))|р\.?\s?/\s?я\w*\.?|ря"),
        ("Литература", r"литератур\w*|лит(?:-?р[аыуе]|\.|ры)"),
        ("Английский язык", rf"англ(?:ийск\w*|\.)?{_LANGUAGE}|английск\w+|англ\."),
        ("Немецкий язык", rf"нем(?:ецк\w*|\.)?{_LANGUAGE}|немецк\w+|нем\."),
        ("Французский язык", rf"фр(?:анц\w*)?\.?{_LANGUAGE}|французск\w+"),
        ("Испанский язык", rf"испан\w*\.?{_LANGUAGE}|испанск\w+"),
        ("Китайский язык", rf"кит\w*\.?{_LANGUAGE}|китайск\w+"),
        ("Второй иностранный язык", rf"втор\w+\s+ин(?:остр\w*|\.)?{_LANGUAGE}"),
        ("Иностранный язык", rf"ин(?:остр\w*|\.)?{_LANGUAGE}|иностранн\w+"),
        ("Вероятность и статистика", r"(?:теори\w+\s+)?вероятност\w*(?:\s+и\s+статистик\w*)?"),
        ("Алгебра", r"алгебр\w*(?:\s+и\s+начал\w*(?:\s+\w+){0,2}\s*анализ\w*)?|алг\."),
        ("Геометрия", r"геометри\w*|геом\."),
        ("Математика", r"математик\w*|мат-?к[аиуе]|матем\.|мат\."),
        ("Информатика", r"информатик\w*(?:\s+и\s+икт)?|инф(?:орм)?\.|икт"),
        ("Физическая культура", r"физ\w*\.?\s*-?\s*(?:культур\w*|воспит\w*)|физ-?р[аыуе]|физкультур\w*|ф/к|фк|физо"),
        ("Физика", r"физик\w*"),
        ("Астрономия", r"астрономи\w*"),
        ("Химия", r"хими[а-я]*|хим\."),
        ("Биология", r"биологи\w*|биол\."),
        ("География", r"географи\w*|геогр\."),
        ("Окружающий мир", r"окр(?:ужающ\w*|\.)?\s*мир\w*"),
        ("История", r"(?:всеобщ\w+\s+)?истори\w*(?:\s+росси\w*)?|ист\."),
        ("Обществознание", r"обществознани\w*|общество(?=\s*(?:$|[,;/+]))|обществ\.|общ-?в[оау]|общ\."),
        ("Право", r"прав[оау](?=\s*(?:$|[,;/+]|и\s))"),
        ("Экономика", r"экономик\w*"),
        ("Изобразительное искусство", r"изобр\w*\.?\s*искус\w*|изо(?![а-я])"),
        ("Мировая художественная культура", r"миров\w+\s+худож\w+\s+культур\w*|мхк"),
        ("Музыка", r"музык\w*|муз\."),
        ("Труд (технология)", r"труд\w*\s*\(?\s*технологи\w*\s*\)?|труд(?:а|у|ы)?(?![а-я])"),
        ("Технология", r"технологи\w*|техн\."),
        ("Черчение", r"черчени\w*"),
        (
            "Основы безопасности и защиты Родины",
            r"основ\w*\s+безопасност\w*\s+и\s+защит\w*\s+родин\w*|обзр",
        ),
        ("Основы безопасности жизнедеятельности", r"основ\w*\s+безопасност\w*\s+жизнедеят\w*|обж"),
        (
            "Основы религиозных культур и светской этики",
            r"основ\w*\s+религиозн\w*\s+культур\w*\s+и\s+светск\w*\s+этик\w*|оркс[эе]",
        ),
        (
            "Основы духовно-нравственной культуры народов России",
            r"основ\w*\s+духовно-нравственн\w*\s+культур\w*(?:\s+народ\w*)?(?:\s+росси\w*)?|однкнр",
        ),
        ("Индивидуальный проект", r"индивидуальн\w+\s+проект\w*"),
    )
)  # fmt: skip
_BETWEEN: Final = re.compile(r"[\s,;/+.•|]+|и\s+(?=\S)|а\s+также\s+")
_CHUNK: Final = re.compile(r"[^,;/+•|]+?(?=\s+и\s|[,;/+•|]|$)")
_NO_SUBJECT: Final = re.compile(
    r"начальн\w+\s+(?:класс|школ)\w*|нач\.?\s*(?:кл\w*|шк\w*)\.?|внеурочн\w+.*|элективн\w+.*|факультатив\w*.*|все\s+предмет\w*"
    r"|[-–—]+|нет|предметник\w*|класс\w*.*|кл\.?\s.*|гпд|продленк\w*|дополнительн\w+.*|надомн\w+.*|индивидуальн\w+\s+обучени\w*.*"
)


def read_subjects(text: str) -> tuple[str, ...]:
    """Subjects of a cell or of a position's tail, each once, as the program calls them; a subject of none of the known
    ones is put into the nominative: «робототехники» → «Робототехника». «Начальные классы» names no subject.
    """
    return tuple(dict.fromkeys(name for name, _is_known in _scan(text)))


def are_subjects(text: str) -> bool:
    """Whether a cell names known subjects and nothing else: tells a column without a header."""
    found = list(_scan(text))
    return bool(found) and all(is_known for _name, is_known in found)


def _scan(text: str) -> list[tuple[str, bool]]:
    rest = " ".join(text.lower().replace("ё", "е").split())
    rest = re.sub(r"^по\s+", "", rest)
    found: list[tuple[str, bool]] = []
    while rest:
        between = _BETWEEN.match(rest)
        if between is not None:
            rest = rest[between.end() :]
            continue
        known = _known(rest)
        if known is not None:
            name, end = known
            found.append((name, True))
            rest = rest[end:]
            continue
        chunk = _CHUNK.match(rest)
        if chunk is None:
            break
        rest = rest[chunk.end() :]
        words = chunk[0].strip(" .()")
        if words and not _NO_SUBJECT.fullmatch(words):
            found.append((_nominative(words), False))
    return found


def _known(text: str) -> tuple[str, int] | None:
    for name, pattern in _KNOWN:
        found = pattern.match(text)
        if found is not None and found.end() and not re.match(r"[а-я]", text[found.end() :]):
            return name, found.end()
    return None


def _nominative(words: str) -> str:
    """The leading adjectives and the first noun in the nominative, the rest as it is."""
    made = words.split()
    for at, word in enumerate(made):
        readings = analyser().parse(word)
        noun = next((one for one in readings if {"NOUN"} in one.tag), None)
        adjective = next((one for one in readings if {"ADJF"} in one.tag), None)
        if adjective is not None and at + 1 < len(made) and readings[0].tag.POS == "ADJF":
            made[at] = _agreeing(adjective, made[at + 1])
            continue
        if noun is not None and "nomn" not in readings[0].tag:
            form = noun.inflect({"nomn"})
            made[at] = form.word if form is not None else word
        break
    return capital(" ".join(made))


def _agreeing(adjective: object, following: str) -> str:
    noun = next((one for one in analyser().parse(following) if {"NOUN"} in one.tag), None)
    wanted = {"nomn", "plur"} if noun is None or "plur" in noun.tag else {"nomn", "sing", str(noun.tag.gender)}
    form = adjective.inflect(wanted)  # type: ignore[attr-defined]  # a reading of pymorphy3, which has no types
    return str(form.word) if form is not None else str(adjective.word)  # type: ignore[attr-defined]  # likewise
