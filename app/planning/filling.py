"""Filling the places of a catalogue measure: subject, skill, tasks, grades, figures, in Russian cases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.analysis.rules import Rules
from app.analysis.values import WorkKey
from app.core.russian import NBSP, number, school_year_start
from app.planning.catalogue import PARENTS, PUPILS, CatalogueMeasure
from app.planning.difficulties import MARKS, SYSTEMIC, Difficulty
from app.planning.difficulty_words import tasks_words
from app.planning.subjects import by_subject, of_subject
from app.planning.values import Period

_STEP = 15.0
_STEP_MARKS = 10.0
_LAST_GRADE = 11
_SHORT = 60
_LONG = 110
_MONTH_STEMS = (
    "январ", "феврал", "март", "апрел", "ма[йяе]", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_CLASS = re.compile(r"^(\d+)\s*(\D.*)$")


@dataclass(frozen=True, slots=True)
class Filling:
    """Values of the places, by name, ready to stand in a sentence."""

    places: dict[str, str]

    def fill(self, text: str) -> str:
        """The text with its places filled; white space left by an empty place is closed."""
        filled = text.format_map(self.places)
        return re.sub(r"\s+([,.;:])", r"\1", re.sub(r"(?<!\u00a0) {2,}", " ", filled)).strip()


def target(difficulty: Difficulty, rules: Rules) -> float:
    """Per cent to aim at within a year: the sufficiency bound, but not more than 15 п.п. above the figure.

    43 % at level Б → min(60, 58) = 58. Of a share of «2»: 10 п.п. lower, at least 0.
    """
    if difficulty.kind == MARKS:
        return max(0.0, difficulty.percent - _STEP_MARKS)
    bounds = rules.bounds_of(difficulty.level)
    high = bounds[1] if bounds else (difficulty.threshold or difficulty.percent) + 3.0
    best = max((d.value for d in difficulty.differences), default=high) if difficulty.threshold is None else high
    return min(best, difficulty.percent + _STEP)


def promoted(work: WorkKey, period: Period) -> int:
    """Grade of the same children in a plan's period: 4 written in spring 2026, plan 2026/27 → 5; never above 11."""
    written = school_year_start(work.date or date(work.year, 4, 15))
    return min(_LAST_GRADE, work.grade + max(0, school_year_start(period.start) - written))


def filling_of(difficulty: Difficulty, measure: CatalogueMeasure, period: Period, rules: Rules) -> Filling:
    """Places for a measure that answers a difficulty.

    Work with pupils and parents follows the children into their next grade; a systemic gap of a grade stays with the
    grade where teachers are helped.
    """
    later = promoted(difficulty.work, period)
    stays = difficulty.pattern == SYSTEMIC and measure.block not in {PUPILS, PARENTS}
    grade = difficulty.grade if stays else later
    labels = () if stays else _class_labels(difficulty, grade)
    whole = f"в {grade}{NBSP}классах"
    return Filling(
        {
            "topic": _topic(difficulty, _LONG),
            "topic_short": _topic_short(difficulty),
            "by_subject": by_subject(difficulty.subject),
            "by_subject_any": by_subject(difficulty.subject),
            "of_subject": of_subject(difficulty.subject),
            "in_grades": f"в {', '.join(labels)} {'классе' if len(labels) == 1 else 'классах'}" if labels else whole,
            "of_grades": f"{grade}{NBSP}классов",
            "grades_acc": f"{grade}{NBSP}классы",
            "tasks": _tasks(difficulty.task_codes),
            "before": f"{number(difficulty.percent)}{NBSP}%",
            "target": f"{number(target(difficulty, rules))}{NBSP}%",
            "n": str(difficulty.n),
        }
    )


def neutral_filling(subject: str | None = None, grade: int | None = None, topic: str = "") -> Filling:
    """Places where no difficulty stands behind a measure: of a signal, a deficit or a plan row."""
    whole = f"в {grade}{NBSP}классах" if grade else ""
    return Filling(
        {
            "topic": topic,
            "topic_short": topic or "слабые умения",
            "by_subject": by_subject(subject) if subject else "по предметам",
            "by_subject_any": by_subject(subject) if subject else "по предметам с низкими результатами",
            "of_subject": of_subject(subject) if subject else "предметов",
            "in_grades": whole,
            "of_grades": f"{grade}{NBSP}классов" if grade else "классов",
            "grades_acc": f"{grade}{NBSP}классы" if grade else "эти классы",
            "tasks": "заданий с низким результатом",
            "before": "—",
            "target": "—",
            "n": "—",
        }
    )


def fit_terms(terms: str, period: Period) -> str:
    """A usual term of the catalogue inside a period: months that all lie outside it give way to «весь период».

    «октябрь – ноябрь» in a plan for January – May → «весь период»; in a plan longer than a year → «ежегодно октябрь …».
    """
    named = [index for index, stem in enumerate(_MONTH_STEMS, 1) if re.search(rf"\b{stem}", terms.casefold())]
    if not named:
        return terms
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    inside = {(period.start.month - 1 + step) % 12 + 1 for step in range(min(months, 12))}
    if not inside.intersection(named):
        return "весь период"
    return f"ежегодно {terms}" if months > 12 else terms  # noqa: PLR2004  a year


def shortened(text: str, length: int) -> str:
    """At most so many characters, cut between words with «…»; the final full stop dropped."""
    plain = " ".join(text.split()).rstrip(". ;")
    if len(plain) <= length:
        return plain
    return plain[:length].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"


def _topic(difficulty: Difficulty, length: int) -> str:
    if difficulty.skill:
        return f"по теме «{_quoted(shortened(difficulty.skill, length))}»"
    if difficulty.kind == MARKS:
        return "по темам с наименьшим выполнением"
    return f"по материалу {_tasks(difficulty.task_codes)}"


def _topic_short(difficulty: Difficulty) -> str:
    if difficulty.skill:
        return f"«{_quoted(shortened(difficulty.skill, _SHORT))}»"
    return "темы с наименьшим выполнением" if difficulty.kind == MARKS else tasks_words(difficulty.task_codes)


def _quoted(text: str) -> str:
    return text.replace("«", "„").replace("»", "“")


def _tasks(codes: Sequence[str]) -> str:
    if not codes:
        return "заданий с низким результатом"
    return f"{'задания' if len(codes) == 1 else 'заданий'} {', '.join(codes)}"


def _class_labels(difficulty: Difficulty, grade: int) -> tuple[str, ...]:
    """Labels of the weak classes in the grade meant, where they are a part of the parallel and name their grade."""
    if "whole_parallel" in difficulty.traits:
        return ()
    labels = []
    for share in difficulty.classes:
        found = _CLASS.match(share.label)
        if found is None or int(found.group(1)) != difficulty.grade:
            return ()
        labels.append(f"{grade}{found.group(2)}")
    return tuple(labels)
