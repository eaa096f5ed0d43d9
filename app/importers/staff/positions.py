"""Positions of a cell: «учитель математики, зам. директора по УВР» → the words in full, the role, the subjects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.core.declension import analyser
from app.importers.staff.classes import read_classes
from app.importers.staff.facts import read_category
from app.importers.staff.notes import taken_apart
from app.importers.staff.subjects import are_subjects, read_subjects

_SHORT_FORMS: Final = tuple(
    (re.compile(rf"(?<![А-Яа-яЁё]){short}", re.IGNORECASE), whole)
    for short, whole in (
        (r"зд\s?(?:по\s)?(?P<abbr>увр|ур|вр|умр|нмр|мр|ахч)(?![а-яё])", "заместитель директора по "),
        (r"зам\w*\.?\s*-?\s*дир(?:ектора?|\.)?(?![а-я])", "заместитель директора"),
        (r"зам(?:\.|\s)\s*", "заместитель "),
        (r"завуч(?=\s+по\s)", "заместитель директора"),
        (r"и\.?\s?о\.?\s*(?=дир)", "исполняющий обязанности "),
        (r"вр\.?\s?и\.?\s?о\.?\s*(?=дир)", "временно исполняющий обязанности "),
        (r"дир\.\s*", "директор "),
        (r"учит\.\s*|уч(?:-ль|\.)\s*(?!час)", "учитель "),
        (r"нач(?:\.|альн\.)\s*(?:кл(?:ассов|ассы|\.)?|шк(?:олы)?\.?)", "начальных классов"),
        (r"преп(?:одав)?\.\s*-?\s*(?=орг)", "преподаватель-"),
        (r"преп(?:од)?\.\s*", "преподаватель "),
        (r"орг-?р\b\.?|орг\.\s*", "организатор "),
        (r"соц(?:иальн)?\.?\s*-?\s*пед(?:агог\w*|\.)?(?![а-я])", "социальный педагог"),
        (r"пед(?:агог)?\.?\s*-?\s*псих(?:олог)?\.?(?![а-я])", "педагог-психолог"),
        (r"пед(?:агог)?\.?\s*-?\s*орг(?:анизатор)?\.?(?![а-я])", "педагог-организатор"),
        (r"пед\.?\s*-?\s*библ(?:иотекарь)?\.?(?![а-я])", "педагог-библиотекарь"),
        (r"пед(?:агог)?\.?\s*доп\w*\.?\s*обр\w*\.?", "педагог дополнительного образования"),
        (r"пдо(?![а-я])", "педагог дополнительного образования"),
        (r"кл(?:ассн)?\.\s*рук\w*\.?", "классный руководитель"),
        (r"рук\.\s*", "руководитель "),
        (r"зав\.\s*", "заведующий "),
        (r"ст\.\s*(?=[а-яё])", "старший "),
        (r"воспит\.\s*", "воспитатель "),
        (r"библ\.\s*", "библиотекарь "),
        (r"рус\w*\.?\s*яз(?:\.|(?![а-яё]))", "русского языка"),
        (r"англ\w*\.?\s*яз(?:\.|(?![а-яё]))", "английского языка"),
        (r"нем\w*\.?\s*яз(?:\.|(?![а-яё]))", "немецкого языка"),
        (r"ин(?:остр\w*)?\.?\s*яз(?:\.|(?![а-яё]))", "иностранного языка"),
        (r"лит(?:-?ры|\.)(?![а-яё])", "литературы"),
        (r"мат(?:-?ки|\.)(?![а-яё])", "математики"),
        (r"физ(?:-?ры|\.?\s*-?культ(?:\.|ры|-ры))(?![а-яё])", "физической культуры"),
        (r"общ(?:ество|-ва|\.)(?![а-яё])", "обществознания"),
        (r"ист\.(?![а-яё])", "истории"),
    )
)
_ADMINISTRATOR: Final = re.compile(
    r"(?:(?:временно\s+)?исполняющ\w+\s+обязанности\s+|врио\s+|и\.\s?о\.\s+|генеральн\w+\s+)?"
    r"(?:директор\w*(?!-)|замест\w+(?:\s+(?:директор|руководител|заведующ)\w*|$)|завуч\w*"
    r"|(?:заведующ\w+|руководител\w+|начальник\w*)\s+(?:[а-я]+\s+){0,2}?(?:филиал|отделени|структурн|учебн\w+\s+част|школ[аыо]|корпус)\w*"
    r"|руководител\w+\s+(?:оо|оу|образовательн)\w*)"
)
_TECHNICAL: Final = re.compile(
    r"\b(?:бухгалт|секретар|повар|сторож|убор|водител|гардероб|дворник|рабоч|кладовщ|завхоз|делопроизвод|программист|инженер"
    r"|лаборант|медсестр|медицин|фельдшер|кухон|оператор|электр|слесар|сантехник|вахт"
    r"|заведующ\w+ (?:хоз|склад|столов|производ)"
    r"|специалист\w* (?:по|в сфере) (?:кадр|закупк|охран|персонал)|кадров|юрис|экономист|контрактн"
    r"|помощник\w* воспитател"
    r"|истопник|кочегар|техник\b|машинист|комендант|диспетчер)"
)
_TEACHING: Final = re.compile(r"(?:учител|преподават|педагог\s+дополнительн)\w*[-а-яё]*")
_NO_SUBJECT: Final = re.compile(r"-(?:логопед|дефектолог|психолог|организатор|библиотекар)|дополнительн|начальн")
_HEAD_CUT: Final = re.compile(r"(?:зам|зав|рук|и\.?\s?о|врио|ст|кл|соц)(?:\.|\s|$)", re.IGNORECASE)
_CATEGORY: Final = re.compile(r",?\s*\(?(?:высш|перв)\w+\s+(?:кв\w*\.?\s+)?кат(?:егори\w*|\.)\)?")
_SEPARATOR: Final = re.compile(r"\s*(?:[,;/+•|\n]|\s[-–—]\s|\s+и\s+(?:по\s+совместительству\s+)?)\s*")
_ABBREVIATION: Final = 5
"""Capital words shorter than this stay so: УВР, АХЧ, ШМО."""


@dataclass(frozen=True, slots=True)
class ReadPosition:
    """`text`: positions in full words, those of an administrator first. `technical`: no work of a teacher or head.

    `subjects`, `classes`, `category`: told by the words; `notes`: remarks left out; `vacant`: nobody holds it.
    """

    text: str = ""
    administrator: bool = False
    subjects: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    category: str = ""
    technical: bool = False
    notes: tuple[str, ...] = ()
    vacant: bool = False


def read_position(text: str) -> ReadPosition:
    """Positions of a cell.

    «Учитель математики, зам. директора по УВР» → «заместитель директора по УВР, учитель математики», administrator,
    («Математика»); «учитель русского языка, литературы 5–6 кл.» → one position, two subjects, classes 5 and 6.
    """
    apart = taken_apart(text, keep_brackets=True)
    plain = _lowered(" ".join(apart.text.split()))
    plain = _in_full(plain)
    category = _CATEGORY.search(plain)
    plain = _CATEGORY.sub("", plain)
    parts = [_bare(part) for part in _parts(" ".join(plain.split()))]
    if not parts:
        return ReadPosition(notes=apart.notes, vacant=apart.vacant)
    chief = [words for words, _classes in parts if _ADMINISTRATOR.match(words.lower())]
    others = [words for words, _classes in parts if words not in chief]
    return ReadPosition(
        text=", ".join(dict.fromkeys([*chief, *others])),
        administrator=bool(chief),
        subjects=tuple(dict.fromkeys(subject for words, _classes in parts for subject in _subjects(words))),
        classes=tuple(dict.fromkeys(label for _words, classes in parts for label in classes)),
        category=read_category(category[0])[0] if category is not None else "",
        technical=not chief and all(_TECHNICAL.search(words.lower()) for words in others),
        notes=apart.notes,
        vacant=apart.vacant,
    )


def _in_full(text: str) -> str:
    """Words cut short in full: «зам. дир.», «ЗДУВР», «уч. англ. яз.»."""
    for pattern, whole in _SHORT_FORMS:
        text = pattern.sub(lambda found, told=whole: told + (found.groupdict().get("abbr") or "").upper(), text)  # type: ignore[misc]  # a bound default
    return text


def looks_like_position(text: str) -> bool:
    """Whether a cell begins with a position: tells a column without a header."""
    words = _in_full(text.strip()).lower().split()
    return bool(words) and bool(_KNOWN_HEAD.match(" ".join(words)))


_KNOWN_HEAD: Final = re.compile(
    r"(?:старш\w+\s+|главн\w+\s+|социальн\w+\s+|исполняющ\w+\s+обязанности\s+|классн\w+\s+|педагог-|учитель-)*"
    r"(?:учител|педагог|директор|замест|завуч|методист|психолог|логопед|дефектолог|воспитател|библиотекар|преподавател"
    r"|тьютор|советник|руководител|организатор|вожат|инструктор|концертмейстер|заведующ|секретар|мастер)"
)


def _lowered(text: str) -> str:
    """«ЗАМЕСТИТЕЛЬ ДИРЕКТОРА ПО УВР», «Учитель» → «заместитель директора по УВР», «учитель»; names in quotes stay."""
    words = []
    for at, word in enumerate(text.split()):
        letters = re.sub(r"[^А-Яа-яЁё]", "", word)
        if letters.isupper() and len(letters) > 1:
            short = len(letters) < _ABBREVIATION and letters.lower() not in _SHORT_WORDS
            words.append(word if short else word.lower())
        else:
            words.append(word[:1].lower() + word[1:] if at == 0 or _KNOWN_HEAD.match(word.lower()) else word)
    return " ".join(words)


_SHORT_WORDS: Final = frozenset({"по", "и", "в", "на", "зам", "зав", "дир", "рук", "для", "школ", "дела"})


def _parts(text: str) -> list[str]:
    """Positions one by one: a piece that begins no new one belongs to the one before it."""
    pieces, marks = [], []
    at = 0
    for mark in _SEPARATOR.finditer(text):
        pieces.append(text[at : mark.start()])
        marks.append(mark[0])
        at = mark.end()
    pieces.append(text[at:])
    made: list[str] = []
    for place, piece in enumerate(pieces):
        if not piece.strip():
            continue
        if made and not _begins_position(piece):
            sign = marks[place - 1].strip() if place else ","
            made[-1] += (f" {sign} " if sign[:1].isalpha() or sign in {"-", "–", "—"} else ", ") + piece
        else:
            made.append(piece)
    return [part.strip(" ,;.–—-") for part in made if part.strip(" ,;.–—-")]


def _begins_position(piece: str) -> bool:
    """The first noun of a piece names a person in the nominative: «заместитель …», but not «литературы»."""
    if _HEAD_CUT.match(piece):
        return True
    for word in re.findall(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*", piece)[:3]:
        readings = analyser().parse(word.split("-")[0].lower())
        if any({"NOUN", "anim", "nomn", "sing"} in one.tag for one in readings[:3]):
            return True
        if readings[0].tag.POS not in {"ADJF", "PRTF"} or "nomn" not in readings[0].tag:
            return False
    return False


def _bare(part: str) -> tuple[str, tuple[str, ...]]:
    """A position without the classes in its tail: «учитель физики 7–9 кл.» → «учитель физики»."""
    tail = re.search(r"[\s(]+(?:в\s+)?\d{1,2}\s*(?:[-–—,а-яА-Я«\"]|$|кл)", part)
    if tail is None or not _TEACHING.match(part.lower()):
        return part, ()
    read = read_classes(part[tail.start() :].strip(" ()"))
    if not read.labels or read.rest:
        return part, ()
    return part[: tail.start()].strip(" ,;"), read.labels


def _subjects(part: str) -> tuple[str, ...]:
    """Subjects that a position names: the tail after «учитель», «преподаватель», «преподаватель-организатор»."""
    lower = part.lower()
    head = _TEACHING.match(lower)
    if head is None:
        return ()
    tail = lower[head.end() :].strip(" ,–—-")
    if not tail or (_NO_SUBJECT.search(head[0]) and not are_subjects(tail)) or tail.startswith(("начальн", "-")):
        return ()
    return read_subjects(tail) if head[0].startswith(("учит", "препод")) else ()
