"""Measures written for the file: what makes a row compliance paper, and what to add so that it can be carried out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.planning.evidence import documents_of_form

_NEXT = r"(?: (?!(?:и|в|на|по|с)\b)\w+)?"
_VAGUE = re.compile(
    rf"\b(?:"
    rf"повы(?:сить|шать|шени\w+)(?! квалификац){_NEXT}"
    rf"|усил(?:ить|ивать|ени\w+){_NEXT}|активизир\w+{_NEXT}|активизаци\w+{_NEXT}"
    rf"|(?:у)?совершенств\w+{_NEXT}|улучш\w+{_NEXT}|оптимиз\w+{_NEXT}"
    rf"|продолж\w+ работ\w+|(?:вести|ведение|проводить|проведение) (?:\w+ )?работ[уы]\b(?! с\b)"
    rf"|взять (?:на|под) (?:\w+ )?контроль|(?:осуществл\w+|обеспеч\w+) (?:\w+ )?контрол\w+"
    rf"|обеспеч(?:ить|ивать|ени\w+) (?:\w+ )?(?:качеств\w+|эффективн\w+|условий|условия)|созда(?:ть|ни\w+) услови\w+"
    rf"|удел(?:ить|ять) (?:\w+ )?внимани\w+|содейств\w+|способств\w+|систематизир\w+|систематизаци\w+"
    rf"|развити\w+ систем\w+|принять меры|приняти\w+ мер|по мере необходимости"
    rf")",
    re.IGNORECASE,
)
"""Verbs that promise without saying what will be done."""

_GRADE = re.compile(r"\b\d{1,2}\s?(?:[,–-]\s?\d{1,2}\s?)*(?:-?[а-яё]{0,2}\s)?(?:класс\w*|[А-ЕA-E]\b)|\bпараллел\w+")
_SUBJECTS = re.compile(
    r"\b(?:русск\w+ язык|математик|алгебр|геометри|физик|хими|биологи|географи|истори[ияюе]|обществознани|литератур"
    r"|информатик|иностранн\w+ язык|английск|немецк|французск|окружающ\w+ мир|чтени)",
    re.IGNORECASE,
)
_SKILL = re.compile(r"\b(?:умени|тем[аыеу]\b|задани\w+ \d|навык|вычислени|орфограф|пунктуац)", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:кажд\w+|все(?:х|ми|м)?|обе|один|одно|одна|одного|дв[аеу]\w*|тр[иеё]\w{0,2}|четыре\w*|пят[иь]|шест[иь]"
    r"|половин\w+|треть|не реже|не менее|не более|не ниже|не выше)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d(?:[/–-](?:20)?\d\d)?\b")
_PEOPLE = re.compile(
    r"\b(?:учител|педагог|предметник|обучающ|учени|выпускник|родител|семь|класс|параллел|ШМО|администра|заместител|директор"
    r"|руководител|психолог|наставник|молод\w+ специалист|эксперт|проверяющ|организатор|наблюдател)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RowTexts:
    """What the check looks at; `quoted`: the row is taken from a higher plan, whose words are not ours to judge."""

    title: str
    form: str = ""
    doc_kind: str = ""
    indicator: str = ""
    result: str = ""
    addressee: str = ""
    quoted: bool = False


@lru_cache(maxsize=4096)
def generic_remark(row: RowTexts) -> str:
    """Why a row is general words and what to add to it, in Russian; empty for a row that can be carried out.

    «Усилить контроль за качеством» → «Общие слова: «усилить контроль». Назовите предмет, классы или умение. …». A vague
    verb with a subject, a grade or a skill beside it and a number in the indicator is no general word: «Повысить
    выполнение задания 6 по математике с 43 до 58 %». Without a vague verb a row is told only where nothing can be made
    of it: nobody, no number, no document, no subject.
    """
    if row.quoted or not row.title.strip():
        return ""
    found = _VAGUE.search(row.title)
    texts = f"{row.title} {row.indicator} {row.result}"
    lacks = (
        ("Назовите предмет, классы или умение.", not _concrete(texts)),
        ("Укажите число в показателе.", not counted(texts)),
        ("Назовите, с кем это делают.", not (row.addressee.strip() or _PEOPLE.search(texts))),
        ("Назовите документ, который подтвердит исполнение.", not _documented(row)),
    )
    missing = [advice for advice, lacking in lacks if lacking]
    if found is None:
        return f"Непонятно, что будет сделано. {' '.join(missing)}" if len(missing) == len(lacks) else ""
    concrete, has_number = (not lacking for _advice, lacking in lacks[:2])
    promised = len(row.title[: found.start()].split()) <= 1  # else it is what something else is done for
    if concrete and (has_number or not promised):
        return ""
    return f"Общие слова: «{found[0].strip().lower()}». {' '.join(missing)}"


def _concrete(text: str) -> bool:
    """Whether a text names a subject, a grade or a skill."""
    return any(named.search(text) for named in (_GRADE, _SUBJECTS, _SKILL))


def counted(text: str) -> bool:
    """Whether a text has a number that is no grade and no year."""
    return _NUMBER.search(_YEAR.sub(" ", _GRADE.sub(" ", text))) is not None


def _documented(row: RowTexts) -> bool:
    """Whether a document is named or told by the form."""
    return bool(row.doc_kind.strip() or documents_of_form(f"{row.form} {row.title}"))
