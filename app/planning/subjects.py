"""Subjects and skills as the catalogue of measures knows them: families of subjects, their cases, kinds of skills."""

from __future__ import annotations

import re

PRIMARY_UP_TO = 4

_FAMILIES = (
    (r"русск|родн", ("русский",)),
    (r"литерат", ("литература",)),
    (r"математ|алгебр|геометр|вероятн", ("математика",)),
    (r"информат", ("информатика",)),
    (r"физик", ("физика",)),
    (r"хими", ("химия",)),
    (r"биолог|естеств", ("биология",)),
    (r"географ", ("география",)),
    (r"истори", ("история", "общественные")),
    (r"обществ|право|экономик", ("общественные",)),
    (r"окружающ", ("начальные",)),
    (r"английск|немецк|французск|испанск|китайск|иностр", ("иностранные",)),
)

SUBJECT_FAMILIES = tuple(dict.fromkeys(family for _stems, families in _FAMILIES for family in families))
"""Families of subjects that a measure can be made for."""

SKILL_KINDS = {
    "reading": "работа с текстом",
    "spelling": "орфография",
    "punctuation": "пунктуация",
    "parsing": "языковой разбор",
    "vocabulary": "значение слова",
    "writing": "письменная речь",
    "calculation": "вычисления",
    "word_problem": "текстовые задачи",
    "geometry": "геометрия",
    "data": "таблицы, диаграммы и графики",
    "algebra": "выражения, уравнения и функции",
    "logic": "рассуждение",
    "measurement": "измерения",
    "experiment": "опыт и наблюдение",
    "explain": "объяснение явлений",
    "map": "карта",
    "chronology": "хронология",
    "sources": "исторический источник",
    "social": "общество и право",
    "listening": "аудирование",
    "grammar": "грамматика и лексика",
    "speaking": "устная речь",
    "practice": "применение в жизни",
}
"""Kinds of skills, by code: what a task checks, in a word for the user."""

_SKILL_STEMS = {
    "reading": r"чтени|прочит|смысл|основн\w* мысл|(тем|план|понима)\w* текст|информаци\w* (из|в) текст",
    "spelling": r"орфогра|правописан|списыва|безударн|написани\w* слов",
    "punctuation": r"пунктуац|знак\w* препинан|запят",
    "parsing": r"разбор|морфем|морфолог|синтакси|фонетич|орфоэп|част\w* речи|граммат\w* основ|однородн|склонен|спряжен",
    "vocabulary": r"лексическ|значени\w* (данн\w* )?слов|синоним|антоним|фразеолог|словар",
    "writing": r"сочинен|изложен|письменн\w* (текст|высказ|реч|форм)|(создава|писать)\w* текст|развернут\w* ответ",
    "calculation": r"вычисл|арифметическ\w* действ|числов\w* выражен|сложени|вычитан|дроб|умножени",
    "word_problem": r"текстов\w* задач|реша\w* (\w+ ){0,3}задач|задач\w* в \d|арифметическ\w* способ",
    "geometry": r"геометр|фигур|периметр|площад|треугольн|прямоугольн|угл(ы|ов|а)\b|пространств|взаимн\w* располож",
    "data": r"таблиц|диаграмм|график|схем|данны[хе]\b|(представля|интерпретир|обобща)\w* (\w+ )?информ",
    "algebra": r"уравнен|неравенств|функци[йюия]\b|алгебраич|преобразов\w* выражен|многочлен|координатн\w* прям",
    "logic": r"логическ|алгоритмич|рассужден|доказыва|доказател|контрпример|перебор",
    "measurement": r"измер|прибор|погрешност|цен\w* делени|показани\w* ",
    "experiment": r"опыт|эксперимент|наблюден|исследован|гипотез|лаборатор",
    "explain": r"объясн|явлени|причин|закон(ы|ов|а)?\b|закономерн|аргумент|обоснов",
    "map": r"\bкарт|географическ\w* координат|план\w* местност|глобус|\bориентир(?!ован)",
    "chronology": r"хронолог|последовательност\w* событ|историческ\w* (событ|период|процесс)|датир|лент\w* времени",
    "sources": r"источник|документ|историческ\w* (текст|карт|иллюстр)|памятник\w* культур",
    "social": r"общественн|прав(а|о|ов|ам)\b|граждан|конституц|социальн|экономическ|нравствен",
    "listening": r"аудирован|на слух|восприн\w* на слух|звучащ",
    "grammar": r"лексико-граммат|грамматическ\w* (форм|средств|конструкц)|языков\w* (навык|средств)",
    "speaking": r"устн\w* (реч|высказ|форм)|монолог|диалог|говорен|вслух",
    "practice": r"повседневн|практическ|жизненн|практико|реальн\w* (ситуац|жизн)|бытов",
}
_COMPILED = {kind: re.compile(stems) for kind, stems in _SKILL_STEMS.items()}

_HUSHING = "шщчж"
_BACK = "кгхшщчж"


def subject_families(subject: str, grade: int | None = None) -> frozenset[str]:
    """Families of a subject: «История» → {история, общественные}; in grades 1–4 also «начальные»."""
    lowered = subject.casefold()
    found = {family for stems, families in _FAMILIES if re.search(stems, lowered) for family in families}
    if grade is not None and grade <= PRIMARY_UP_TO:
        found.add("начальные")
    return frozenset(found)


def skill_kinds(skill: str | None) -> frozenset[str]:
    """Kinds of a skill by its wording: «Читать несложные готовые таблицы» → {data}; unknown wording → empty."""
    if not skill:
        return frozenset()
    text = re.sub(r"(?<=[а-я])-\s+(?=[а-я])", "", skill.casefold().replace("ё", "е"))
    return frozenset(kind for kind, stems in _COMPILED.items() if stems.search(text))


def of_subject(subject: str) -> str:
    """Genitive: «Русский язык» → «русского языка»; a name the rules don't cover → «предмета «…»»."""
    return _declined(subject, 0) or f"предмета «{subject}»"


def by_subject(subject: str) -> str:
    """Dative with «по»: «Математика» → «по математике»; a name not covered → «по предмету «…»»."""
    declined = _declined(subject, 1)
    return f"по {declined}" if declined else f"по предмету «{subject}»"


def _declined(subject: str, case: int) -> str | None:
    """Adjectives and the first noun declined, the rest kept; case 0 genitive, 1 dative; unknown word → None."""
    words = subject.split()
    for index, word in enumerate(word.casefold() for word in subject.split()):
        adjective = _adjective(word, case)
        if adjective is not None:
            words[index] = adjective
            continue
        noun = _noun(word, case)
        if noun is None:
            return None
        words[index] = noun
        return " ".join(words)
    return None


def _adjective(word: str, case: int) -> str | None:
    if len(word) < 5 or not word.endswith(("ий", "ый", "ое", "ее")):  # noqa: PLR2004  shorter words are nouns
        return None
    stem = word[:-2]
    if stem[-1] in _HUSHING:
        return stem + ("его", "ему")[case]
    return stem + ("ого", "ому")[case]


def _noun(word: str, case: int) -> str | None:
    if word.endswith(("ия", "ие")):
        return word[:-2] + (("ии", "ии") if word.endswith("ия") else ("ия", "ию"))[case]
    if word.endswith("а"):
        return word[:-1] + ("и" if word[-2:-1] in _BACK else "ы", "е")[case]
    if word.endswith(tuple("бвгджзклмнпрстфхц")):
        return word + ("а", "у")[case]
    return None
