"""Year, subject, level and grade of a work from a title line or from a file's name: one grammar for both."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from app.importers.results.cells import collapse

_SUBJECTS: Final = (
    ("Русский язык", r"русск\w+ язык\w*"),
    ("Родной язык", r"родн\w+ язык\w*"),
    ("Английский язык", r"английск\w+(?: язык\w*)?"),
    ("Немецкий язык", r"немецк\w+(?: язык\w*)?"),
    ("Французский язык", r"французск\w+(?: язык\w*)?"),
    ("Испанский язык", r"испанск\w+(?: язык\w*)?"),
    ("Китайский язык", r"китайск\w+(?: язык\w*)?"),
    ("Иностранный язык", r"иностранн\w+ язык\w*"),
    ("Математика", r"математик\w{0,2}"),
    ("Окружающий мир", r"окружающ\w+ мир\w*"),
    ("Литературное чтение", r"литературн\w+ чтени\w+"),
    ("Литература", r"литератур[аеуыо]\w?"),
    ("История", r"истори[яеию]\w?"),
    ("Обществознание", r"обществознани\w+"),
    ("Биология", r"биологи\w{1,2}"),
    ("География", r"географи\w{1,2}"),
    ("Физика", r"физик[аеиуо]\w?"),
    ("Химия", r"хими[яеию]\w?"),
    ("Информатика", r"информатик\w{1,2}"),
)
_NAMED: Final = tuple(
    (name, re.compile(rf"(?<![а-я]){pattern}(?![а-я])", re.IGNORECASE)) for name, pattern in _SUBJECTS
)
_YEAR: Final = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
_SCHOOL_YEAR: Final = re.compile(r"(?<!\d)(20[12]\d)\s*[/–—-]\s*(20[12]\d|[12]\d)(?!\d)")
_GRADE: Final = re.compile(
    r"(?<![\d.])(?<!\d[–—-])(\d{1,2})\s*-?\s*(?:[а-яё]{1,2}\s+)?(?:кл\b\.?|класс\w*)", re.IGNORECASE
)
_GRADE_AFTER: Final = re.compile(r"класс\w*\s*:?\s*(\d{1,2})(?!\d)", re.IGNORECASE)
_LEVEL: Final = re.compile(r"\(?\b(?:(базов\w*)|(угл[уы]бл[её]н\w*|профильн\w*))(?:\s+уров\w+)?\)?", re.IGNORECASE)
_TITLE: Final = re.compile(r"впр|всероссийск\w+ проверочн\w+", re.IGNORECASE)
_TITLE_WORDS: Final = re.compile(
    r"(?:форма сбора результатов|проведение работы по|всероссийск\w+ проверочн\w+ работ\w+|впр|по предмету)",
    re.IGNORECASE,
)
_GRADES: Final = range(1, 12)

BASIC: Final = "базовый"
ADVANCED: Final = "углублённый"


@dataclass(frozen=True, slots=True)
class WorkTitle:
    """What a line says of a work; None where it says nothing."""

    year: int | None = None
    subject: str | None = None
    grade: int | None = None
    level: str | None = None

    def or_else(self, other: WorkTitle) -> WorkTitle:
        """This title, its gaps filled from another."""
        return WorkTitle(
            self.year or other.year,
            self.subject or other.subject,
            self.grade or other.grade,
            self.level or other.level,
        )


def read_title(line: str) -> WorkTitle | None:
    """A title line of a report, or None for any other line.

    «ВПР 2026 Русский язык 4 класс» → (2026, Русский язык, 4, None). A subject that no list knows stays as written.
    """
    text = collapse(line)
    if not _TITLE.search(text) or not (_YEAR.search(text) or _GRADE.search(text)):
        return None
    title = read_name(text)
    return title if title.subject else replace(title, subject=_rest(text))


def read_name(name: str) -> WorkTitle:
    """What a file's name hints at: «Работа по математике, 4 класс. ВПР 2021» → (2021, Математика, 4, None)."""
    text = collapse(name.replace("_", " "))
    return WorkTitle(_year(text), _subject(text), _grade(text), read_level(text))


def read_subject(text: str) -> WorkTitle:
    """A subject cell as subject and level: «Математика (углублённый уровень)» → (Математика, углублённый)."""
    plain = collapse(_LEVEL.sub(" ", collapse(text))).strip(" ,.;")
    for name, pattern in _NAMED:
        if pattern.fullmatch(plain):
            plain = name
    return WorkTitle(subject=plain or None, level=read_level(text))


def read_level(text: str) -> str | None:
    """«базовый», «углублённый», or None where the line names neither or both."""
    found = {BASIC if match[1] else ADVANCED for match in _LEVEL.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _year(text: str) -> int | None:
    if match := _SCHOOL_YEAR.search(text):  # works are written in spring
        return int(match[1]) + 1
    years = {int(match[1]) for match in _YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else None


def _grade(text: str) -> int | None:
    text = collapse(_LEVEL.sub(" ", text))  # «Математика (углублённая) 8»
    grades = {int(match[1]) for match in (*_GRADE.finditer(text), *_GRADE_AFTER.finditer(text))}
    if not grades:
        grades = _grade_beside_subject(text)
    grades &= set(_GRADES)
    return grades.pop() if len(grades) == 1 else None


def _grade_beside_subject(text: str) -> set[int]:
    """«7 География», «Математика 5», «Математика 5а»: a bare number counts only beside the subject."""
    for _name, pattern in _NAMED:
        if match := pattern.search(text):
            before = re.search(r"(?<!\d)(\d{1,2})\s*[-.]?\s*[а-я]?\s*$", text[: match.start()], re.IGNORECASE)
            after = re.match(
                r"[\s,.-]*(\d{1,2})(?!\s*[–—-]\s*\d{1,2}(?!\d))\s*[-«\"]?\s*[а-я]?(?![\d\w])",
                text[match.end() :],
                re.IGNORECASE,
            )
            return {int(found[1]) for found in (before, after) if found}
    return set()


def _subject(text: str) -> str | None:
    found = {name for name, pattern in _NAMED if pattern.search(text)}
    return found.pop() if len(found) == 1 else None


def _rest(text: str) -> str | None:
    """What is left of a title when all that is known is taken out of it."""
    for pattern in (_SCHOOL_YEAR, _YEAR, _GRADE, _LEVEL, _TITLE_WORDS):
        text = pattern.sub(" ", text)
    return collapse(text).strip(" ,.;:-–—()") or None
