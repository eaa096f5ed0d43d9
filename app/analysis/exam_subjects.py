"""Subjects of ОГЭ and ЕГЭ by one name each, however a table writes them, and what their mean is measured in."""

from __future__ import annotations

import re

OGE = "ОГЭ"
EGE = "ЕГЭ"
EXAMS = (OGE, EGE)
GRADE_OF = {OGE: 9, EGE: 11}
"""The grade whose graduates take the exam."""

BASIC_MATHS = "Математика (базовая)"
PROFILE_MATHS = "Математика (профильная)"

MARK = "отметка"
SCORE = "балл"

_SUBJECTS = (
    (BASIC_MATHS, r"матем.*баз|баз.*матем"),
    (PROFILE_MATHS, r"матем.*проф|проф.*матем"),
    ("Математика", r"матем"),
    ("Русский язык", r"русск"),
    ("Физика", r"физик"),
    ("Химия", r"хими"),
    ("Биология", r"биолог"),
    ("Информатика", r"информат|икт"),
    ("История", r"истор"),
    ("Обществознание", r"общест"),
    ("География", r"геогр"),
    ("Литература", r"литер"),
    ("Английский язык", r"англ"),
    ("Немецкий язык", r"немец"),
    ("Французский язык", r"франц"),
    ("Испанский язык", r"испан"),
    ("Китайский язык", r"китай"),
)
SUBJECTS = tuple(name for name, _ in _SUBJECTS)
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _SUBJECTS)
_EXAM_WORDS = re.compile(r"\b(огэ|егэ|гиа-?\s*\d*|по предмету)\b\s*", re.IGNORECASE)


def exam_subject(written: str) -> str:
    """One name for a subject: «матем. (профиль)» → «Математика (профильная)»; an unknown one stays as written."""
    bare = " ".join(_EXAM_WORDS.sub(" ", written).split())
    folded = bare.casefold()
    known = next((name for name, pattern in _COMPILED if pattern.search(folded)), None)
    return known or bare[:1].upper() + bare[1:]


def mean_unit(exam: str, subject: str) -> str:
    """What a mean is: a mark 2–5 for ОГЭ and ЕГЭ математика базовая, a test score 0–100 for the rest of ЕГЭ."""
    return MARK if exam == OGE or subject == BASIC_MATHS else SCORE
