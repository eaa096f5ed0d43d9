"""Which measures answer a difficulty, a signal or a row of a higher plan, and why each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.analysis.objectivity import MARKER, MARKER_WORDS, TITLES, Signal
from app.analysis.rules import Rules
from app.analysis.values import WorkKey
from app.planning.catalogue import METHODICAL, PARENTS, PUPILS, Catalogue, CatalogueMeasure, stems_match
from app.planning.difficulties import Difficulty
from app.planning.filling import Filling, filling_of, fit_terms, neutral_filling
from app.planning.subjects import SKILL_KINDS, skill_kinds, subject_families
from app.planning.values import Ground, Measure, Period, SourceItem

ANY = "any"
_SKILL, _TRAIT, _OWN_SUBJECT, _ANY = 9.0, 4.0, 2.0, 1.0
_TRAITS_COUNTED = 2
_ADVANCED = frozenset({"П", "В"})
_PRIMARY = (4, 5)

TRAIT_WORDS = {
    "systemic": "умение слабо несколько лет подряд у разных детей",
    "systemic_sign": "недостаточно большинство заданий умения",
    "cohort": "у этих же детей умение было слабым и год назад",
    "whole_parallel": "слабы все классы параллели",
    "class_gap": "классы заметно различаются",
    "not_attempted": "многие не приступают к заданию",
    "not_taught": "тема не была пройдена ко дню работы",
    "partial": "многие выполняют не до конца",
    "strong_fail": "не справляются и сильные обучающиеся",
    "below_region": "результат заметно ниже группы сравнения",
    "hard_everywhere": "трудно и группе сравнения",
    "low_marks": "высока доля отметки «2»",
    "decline": "доля отметки «2» выросла",
    "primary": "переход из начальной школы в основную",
    "high_level": "слабы задания повышенного и высокого уровня",
    "plain": "умение отрабатывают реже, чем проверяют",
}
"""Shapes of a difficulty in words, for the reason of a suggestion."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A measure filled from the data, why it is suggested, and how well it fits (higher is better)."""

    measure: Measure
    block: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class _Fit:
    measure: CatalogueMeasure
    score: float
    why: tuple[str, ...]


def suggest(
    difficulty: Difficulty, catalogue: Catalogue, period: Period, rules: Rules, limit: int = 6
) -> tuple[Suggestion, ...]:
    """Measures that answer a difficulty, the best first, teachers, pupils, administration and parents in turn.

    A measure fits by kind of skill (9 points: what is weak is taught before it is checked), shape of the difficulty
    (4 each, at most two), its own subject (2) or by answering every difficulty (1); one made for other subjects or
    other skills does not fit at all.
    """
    chosen = _in_turn(_fits(difficulty, catalogue))[:limit]
    return tuple(_suggestion(difficulty, fit, period, rules) for fit in chosen)


def suggested_of(
    difficulty: Difficulty, ids: Sequence[str], catalogue: Catalogue, period: Period, rules: Rules
) -> tuple[Suggestion, ...]:
    """These measures for a difficulty, in this order, whether they would be suggested or not; unknown ids are left out.

    A measure that would not be suggested says that the school has chosen it.
    """
    fitting = {fit.measure.id: fit for fit in _fits(difficulty, catalogue)}
    chosen = []
    for measure_id in ids:
        measure = catalogue.get(measure_id)
        if measure is not None:
            fit = fitting.get(measure_id) or _Fit(measure, 0.0, ("выбрано школой",))
            chosen.append(_suggestion(difficulty, fit, period, rules))
    return tuple(chosen)


def suggest_for_signal(
    signal: Signal, work: WorkKey, catalogue: Catalogue, period: Period, limit: int = 4
) -> tuple[Suggestion, ...]:
    """Measures that look into a marker of objectivity; nothing for a signal that is quiet or was not assessed."""
    if signal.state != MARKER:
        return ()
    filling = neutral_filling(work.subject, work.grade)
    ref = f"{work.year}-{work.grade}-{work.subject}-{signal.code}"
    reason = f"{signal.code} «{signal.title}»: {MARKER_WORDS} ({signal.figures})."
    ground = Ground("signal", ref, f"{work.subject}, {work.grade} классы, {work.year}: {TITLES[signal.code]}", reason)
    fitting = [measure for measure in catalogue.measures if signal.code in measure.answers.signals]
    fitting.sort(key=lambda measure: (len(measure.answers.signals), bool(measure.answers.traits)))
    return tuple(
        Suggestion(
            measure_from(measure, filling, period, ref, (ground,)),
            measure.block,
            reason,
            1 / len(measure.answers.signals),
        )
        for measure in fitting[:limit]
    )


def matching_source(item: SourceItem, catalogue: Catalogue) -> list[tuple[CatalogueMeasure, float]]:
    """Catalogue measures whose plan stems are in a row's title or form, the most exact first."""
    text = f"{item.title} {item.form}"
    found = []
    for measure in catalogue.measures:
        exact = max(
            (pattern.count("+") + 1 for pattern in measure.answers.plan if stems_match(pattern, text)), default=0
        )
        if exact:
            found.append((measure, float(exact)))
    return sorted(found, key=lambda pair: (-pair[1], pair[0].specific))


def measure_from(
    template: CatalogueMeasure, filling: Filling, period: Period, ref: str, grounds: Iterable[Ground]
) -> Measure:
    """A row of a plan from a catalogue measure; its id is the same for the same measure and ground."""
    return Measure(
        id=f"{template.id}:{ref}",
        title=filling.fill(template.title),
        form=template.form,
        doc_kind=template.doc_kind,
        terms=fit_terms(template.terms, period),
        responsible=template.responsible,
        indicator=filling.fill(template.indicator),
        result=filling.fill(template.result),
        addressee=template.addressee,
        grounds=tuple(grounds),
        catalogue_id=template.id,
    )


def difficulty_ground(difficulty: Difficulty) -> Ground:
    """Ground of a measure that answers a difficulty: «Математика, 5 классы, 2026: вычисления – 43,2 %»."""
    text = f"{difficulty.subject}, {difficulty.grade} классы, {difficulty.year}: {difficulty.name}"
    return Ground("difficulty", difficulty.key, text)


def source_ground(item: SourceItem) -> Ground:
    """Ground of a measure that carries out a row: «План …, п. 2.9»."""
    plan = item.plan or "Вышестоящий план"
    return Ground("source_item", item.id, f"{plan}, п. {item.number}" if item.number else f"{plan}: {item.title}")


def _fits(difficulty: Difficulty, catalogue: Catalogue) -> list[_Fit]:
    families = subject_families(difficulty.subject, difficulty.grade)
    kinds = skill_kinds(difficulty.skill)
    traits = difficulty.traits | _derived(difficulty)
    fits = []
    for measure in catalogue.measures:
        fit = _fit(measure, families, kinds, traits)
        if fit is not None:
            fits.append(fit)
    return sorted(fits, key=lambda fit: -fit.score)


def _fit(
    measure: CatalogueMeasure, families: frozenset[str], kinds: frozenset[str], traits: frozenset[str]
) -> _Fit | None:
    answers = measure.answers
    if answers.subjects and not families & answers.subjects:
        return None
    skills, shapes = kinds & answers.skills, sorted(traits & answers.traits)
    if (answers.skills and not skills) or not (skills or shapes or ANY in answers.traits):
        return None
    score = _SKILL * bool(skills) + _TRAIT * min(len(shapes), _TRAITS_COUNTED)
    score += _OWN_SUBJECT * bool(answers.subjects) + _ANY * (ANY in answers.traits)
    score -= 0.01 * len(answers.skills)  # a measure for one skill before one for many
    why = [f"умение «{SKILL_KINDS[kind]}»" for kind in sorted(skills)]
    why += [TRAIT_WORDS[trait] for trait in shapes if trait in TRAIT_WORDS]
    return _Fit(measure, score, tuple(why))


def _derived(difficulty: Difficulty) -> frozenset[str]:
    found = {"primary"} if difficulty.grade in _PRIMARY else set()
    if difficulty.level in _ADVANCED:
        found.add("high_level")
    return frozenset(found)


def _in_turn(fits: Sequence[_Fit]) -> list[_Fit]:
    """Teachers, pupils, parents and the administration in turn, so that a short list is not all seminars."""
    queues: dict[str, list[_Fit]] = {}
    for fit in fits:
        block = fit.measure.block
        queues.setdefault(block if block in {METHODICAL, PUPILS, PARENTS} else "", []).append(fit)
    order = sorted(queues.values(), key=lambda queue: -queue[0].score)
    taken = []
    while any(order):
        taken += [queue.pop(0) for queue in order if queue]
    return taken


def _suggestion(difficulty: Difficulty, fit: _Fit, period: Period, rules: Rules) -> Suggestion:
    filling = filling_of(difficulty, fit.measure, period, rules)
    why = "; ".join(fit.why) or "нужно при любом затруднении"
    reason = f"{why}. {difficulty.reason}"
    ground = replace(difficulty_ground(difficulty), reason=f"{reason[:1].upper()}{reason[1:]}")
    measure = measure_from(fit.measure, filling, period, difficulty.key, (ground,))
    return Suggestion(measure, fit.measure.block, f"Почему: {reason}", fit.score)
