"""Which windows a document probably confirms: by its kind, its date and the words of its name, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.core.russian import fold, plural, short_date
from app.planning.evidence import documents_of_form
from app.planning.evidence_reading import sounds

NEAR_DAYS: Final = 14
"""Days around a window in which its document is usually dated."""
LEAST: Final = 4
MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it is known: `words` are its file name and note."""

    kind: str
    dated: date | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A window that a document could confirm; `whose`: the person whose ИОМ it is of."""

    key: int
    title: str
    form: str = ""
    doc_kind: str = ""
    start: date | None = None
    end: date | None = None
    done_on: date | None = None
    documents: int = 0
    withdrawn: bool = False
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """A window, how well it fits (higher is better), and why: «ожидается протокол; дата в сроке»."""

    key: int
    score: int
    reason: str


def fits(paper: Paper, targets: Sequence[Target]) -> tuple[Fit, ...]:
    """The likeliest windows, best first, at most MOST.

    Kind expected: by the row's own kind 3, by its form 2. Date: of execution 4, within the window 3, up to NEAR_DAYS
    from it 1. Words in common with the title: 2 each, at most 6. The surname of the person whose ИОМ it is: 3, in Latin
    letters, too («udostoverenie_petrova.jpg»). A window that has a document already loses 2, one
    with no date of the document in sight loses nothing. Below LEAST a window is not suggested: a kind alone, or a date
    alone, fits half of the plan.

    Worked example: «протокол» of 5 October, file «Семинар вычисления», window 1–31 October of the row «Семинар по
    вычислениям» with kind «протокол» → 3 + 3 + 4 = 10.
    """
    found = [fit for target in targets if not target.withdrawn and (fit := _fit(paper, target)).score >= LEAST]
    ends = {target.key: target.end for target in targets}

    def order(fit: Fit) -> tuple[int, date, int]:
        return -fit.score, ends[fit.key] or date.max, fit.key

    return tuple(sorted(found, key=order)[:MOST])


def _fit(paper: Paper, target: Target) -> Fit:
    score, reasons = 0, []
    for part, words in (
        _by_kind(paper, target),
        _by_date(paper, target),
        _by_words(paper, target),
        _by_person(paper, target),
    ):
        score += part
        reasons += [words] if words else []
    if target.documents:
        score -= 2
        reasons.append(f"уже {plural(target.documents, 'документ', 'документа', 'документов')}")
    return Fit(target.key, score, "; ".join(reasons))


def _by_kind(paper: Paper, target: Target) -> tuple[int, str]:
    if not paper.kind:
        return 0, ""
    expected = next((kind for kind in _kinds_in(target.doc_kind) if same_kind(paper.kind, kind)), "")
    if expected:
        return 3, f"ожидается {expected[:1].lower()}{expected[1:]}"
    usual = next((kind for kind in documents_of_form(target.form) if same_kind(paper.kind, kind)), "")
    return (2, f"обычный документ формы «{target.form}»") if usual else (0, "")


def _by_date(paper: Paper, target: Target) -> tuple[int, str]:
    day = paper.dated
    if day is None:
        return 0, ""
    if target.done_on == day:
        return 4, f"исполнено в этот день, {short_date(day)}"
    last = max(filter(None, (target.end, target.done_on)), default=None)
    if last is None:
        return 0, ""
    first = min(target.start or last, last)
    if first <= day <= last:
        return 3, "дата в сроке"
    gap = (day - last).days if day > last else (first - day).days
    if gap > NEAR_DAYS:
        return 0, ""
    side = "после срока" if day > last else "до срока"
    return 1, f"дата на {plural(gap, 'день', 'дня', 'дней')} {side}"


def _by_words(paper: Paper, target: Target) -> tuple[int, str]:
    own = _stems(paper.words)
    common = [word for stem, word in _stems(target.title).items() if stem in own]
    if not common:
        return 0, ""
    return min(len(common) * 2, 6), f"общие слова: {', '.join(common[:3])}"


def _by_person(paper: Paper, target: Target) -> tuple[int, str]:
    surname = target.whose.split()[0] if target.whose else ""
    stem = sounds(surname)
    stem = stem[: max(len(stem) - 1, _SHORTEST)]
    if len(stem) < _SHORTEST:
        return 0, ""
    named = any(sounds(word).startswith(stem) for word in re.findall(r"[^\W\d_]+", paper.words))
    return (3, f"назван человек: {surname}") if named else (0, "")


_SHORTEST: Final = 3
"""Sounds of a surname from which it is recognised."""


def _kinds_in(kinds: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;/]|\bи\b|\bили\b", kinds) if part.strip()]


def same_kind(one: str, other: str) -> bool:
    """Whether a kind answers another one: «протокол» and «протокол педагогического совета», «справка» in a list do."""
    first = _kind_stems(one)
    return any(
        first and second and (first <= second or second <= first)
        for second in (_kind_stems(part) for part in _kinds_in(other))
    )


def _kind_stems(kind: str) -> frozenset[str]:
    return frozenset(word[:6] for word in re.findall(r"[а-яa-z]{3,}", fold(kind)))


_STEM: Final = 6
"""Sounds by which words of one root are the same, in both alphabets."""
_PLAIN: Final = re.compile(
    r"^(?:проток|приказ|справк|отчет|списо|участн|программ|письм|журна|провед|орган|работ|школ|учебн|год|учите|педаг"
    r"|обуча|анализ$|скан|файл|докуме|копи|итог|январ|феврал|март|апрел|июн|июл|август|сентя|октяб|нояб|декаб)"
)


def _stems(text: str) -> dict[str, str]:
    """Stems of telling words with the word itself; words that every plan is full of are left out."""
    found: dict[str, str] = {}
    for word in re.findall(r"[а-яa-z]{4,}|\bвпр\b|\bкпк\b|\bиом\b", fold(text)):
        if not _PLAIN.match(word):
            found.setdefault(sounds(word)[:_STEM], word)
    return found
