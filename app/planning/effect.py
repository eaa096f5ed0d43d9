"""Effect of a year's measures: a difficulty before and after, what was done for it, the verdict upon each measure.

Never a claim about a person, nor where methods.md forbids one: few participants, another codifier, chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.analysis import effect as changes
from app.analysis.effect import EFFECTIVE, INEFFECTIVE, PARTLY, TOO_EARLY, Effect, Figure
from app.analysis.marks import work_marks
from app.analysis.rules import Rules
from app.analysis.tasks import combined, skill_key, work_tasks
from app.analysis.values import WorkData, WorkKey
from app.planning.difficulties import MARKS, SKILL, Difficulty

THRESHOLDS = (*changes.THRESHOLDS, "low_results.share2")
"""Codes of the thresholds that verdicts use."""

_WHOLE = 100.0

DECISIONS = ("продолжить", "изменить", "завершить")
"""What a school decides upon a measure or upon the work with a difficulty."""

CONCLUSIONS = (EFFECTIVE, PARTLY, INEFFECTIVE, TOO_EARLY)


@dataclass(frozen=True, slots=True)
class Measured:
    """A difficulty between two years. `shown`: what the figure is, in words.

    `same_children`: the figure of the same children a year later, one grade up, for information alone: it follows the
    codifier of another class.
    """

    effect: Effect
    shown: str
    same_children: Figure | None = None


def measured(found: Difficulty, works: Sequence[WorkData], rules: Rules, until: int) -> Measured:
    """Before and after of a difficulty among the works of the school; the first year after it that checks the same.

    Every task of the skill counts in both years, not only the weak ones: those chosen for being weak would rise by
    chance alone. Marks: the share of «2» turned over (успеваемость), so that a rise is good. `until`: the last
    calendar year that may be «after». Worked example: 2026, дроби, 5 класс, 48 of 80 points (n = 80) → 2027, 56 of 70
    (n = 70) → +20,0 п.п., «эффективно» where the bound was 57 %.
    """
    shown = "успеваемость (без «2»)" if found.kind == MARKS else "выполнение всех заданий умения"
    own = next((work for work in works if work.key == found.work), None)
    before = None if own is None else _figure(found, own, rules)
    if before is None:
        before = Figure(found.percent, found.n, found.year, _source(found.work))
        shown = "доля «2»" if found.kind == MARKS else "выполнение задания"
    if found.kind not in {SKILL, MARKS}:
        reason = "у задания не названо умение, сравнить его с заданием другого года нельзя"
        return Measured(Effect(before, None, None, TOO_EARLY, reason), shown)
    later = sorted(
        (work for work in works if found.year < work.key.year <= until and _beside(found.work, work.key)),
        key=lambda work: work.key.year,
    )
    figures = [figure for work in later if work.key.grade == found.grade and (figure := _figure(found, work, rules))]
    grown = [
        figure
        for work in later
        if (work.key.year - found.year, work.key.grade) == (1, found.grade + 1)
        and (figure := _figure(found, work, rules))
    ]
    after = figures[0] if figures and own is not None else None
    made = changes.effect(before, after, rules, _target(found, rules))
    if after is None and later:
        made = replace(made, reason=f"в работах {found.year + 1} года и позже это не проверялось в тех же классах")
    return Measured(made, shown, grown[0] if grown else None)


def _beside(one: WorkKey, other: WorkKey) -> bool:
    return (one.subject, one.level) == (other.subject, other.level) and one.of_one_school(other)


def _figure(found: Difficulty, work: WorkData, rules: Rules) -> Figure | None:
    """The figure of a difficulty in a work; None where the work does not tell it."""
    if found.kind == MARKS:
        figures = work_marks(work, rules).figures
        if figures.share2 is None:
            return None
        return Figure(_WHOLE - figures.share2, figures.n, work.key.year, _source(work.key), MARKS)
    wanted = skill_key(found.skill or "")
    tasks = [one for one in work_tasks(work, rules) if one.task.skill and skill_key(one.task.skill) == wanted]
    together = combined(found.name, tasks, rules)
    if not tasks or together.percent is None:
        return None
    return Figure(together.percent, together.n, work.key.year, _source(work.key), wanted)


def _target(found: Difficulty, rules: Rules) -> float | None:
    """The per cent that was not reached; for marks the rest of the allowed share of «2»."""
    if found.kind == MARKS:
        return _WHOLE - rules.value("low_results.share2")
    return found.threshold


def _source(key: WorkKey) -> str:
    return f"ВПР {key.year}, {key.subject}, {key.grade} класс"


def after_measures(found: Effect, *, done: int, total: int) -> Effect:
    """The same change as a verdict upon measures: without a single one that was done nothing can be told of them.

    `done` of `total`: windows of the measures that answer the difficulty.
    """
    if found.after is None or done or found.conclusion == TOO_EARLY:
        return found
    why = "мер в плане не было" if not total else "меры ещё не исполнены"
    return replace(found, conclusion=TOO_EARLY, reason=f"{why}, связать с ними изменение нельзя")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A conclusion (эффективно / частично / не эффективно / рано судить) and what it rests on."""

    conclusion: str
    reason: str


def of_measure(conclusions: Iterable[str], *, done: int, total: int, reached: bool | None = None) -> Verdict:
    """The verdict upon a measure by the difficulties that it answers, else by its indicator.

    All effective → effective; some effective, or any partly → partly; none, and one not effective → not effective; else
    too early. Without difficulties: an indicator that was reached → effective, one that was not → not effective.
    (эффективно, рано судить) → «частично»; (рано судить) → «рано судить».
    """
    if not done:
        return Verdict(TOO_EARLY, "мероприятие ещё не исполнено" if total else "сроки мероприятия не назначены")
    found = list(conclusions)
    if not found:
        if reached is None:
            return Verdict(TOO_EARLY, "с затруднением не связано, числового факта показателя нет")
        words = "показатель достигнут" if reached else "показатель не достигнут"
        return Verdict(EFFECTIVE if reached else INEFFECTIVE, words)
    counts = {word: found.count(word) for word in CONCLUSIONS if word in found}
    words = "по затруднениям: " + ", ".join(f"{word} – {count}" for word, count in counts.items())
    if set(counts) == {EFFECTIVE}:
        return Verdict(EFFECTIVE, words)
    if EFFECTIVE in counts or PARTLY in counts:
        return Verdict(PARTLY, words)
    return Verdict(INEFFECTIVE if INEFFECTIVE in counts else TOO_EARLY, words)


def offer_for_difficulty(conclusion: str, what: str) -> tuple[str, str]:
    """Decision and measure that are offered to the next plan; `what`: «решать задачи (Математика, 5 классы)».

    The school words them itself; where nothing but going on is offered, there is no new measure.
    """
    if conclusion == PARTLY:
        return "изменить", f"Адресные занятия с обучающимися, у которых умение не сформировано: {what}"
    if conclusion == INEFFECTIVE:
        return "изменить", f"Разбор причин и выбор новых приёмов работы на методическом объединении: {what}"
    return "продолжить", ""


def offer_for_measure(conclusion: str) -> tuple[str, str]:
    """Decision upon a measure and what is said with it."""
    return {
        EFFECTIVE: ("продолжить", "Включить в план следующего года, показать опыт на методическом объединении."),
        PARTLY: ("изменить", "Уточнить содержание: работать адресно с теми, у кого умение не сформировано."),
        INEFFECTIVE: ("изменить", "Выяснить причину и выбрать другой способ работы."),
        TOO_EARLY: ("продолжить", "Вернуться к выводу после следующих ВПР."),
    }[conclusion]
