"""Draft of the school's roadmap: its duties under higher plans, answers to difficulties, the year's cycle.

A draft proposes, the school decides: everything in it can be edited, and every row tells its ground.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.analysis.rules import Rules
from app.core.declension import decline_position
from app.core.russian import NBSP, number, plural
from app.planning.catalogue import (
    ADMINISTRATION,
    BLOCKS,
    CONTROL,
    METHODICAL,
    NORMATIVE,
    OBJECTIVITY,
    PARENTS,
    PUPILS,
    Catalogue,
    CatalogueMeasure,
)
from app.planning.difficulties import MARKS, Difficulty
from app.planning.draft_choice import EVERYTHING, PRIORITIES, DraftChoice, priorities
from app.planning.duty import concerns, school_positions
from app.planning.evidence import documents_of_form
from app.planning.filling import neutral_filling, promoted, shortened, target
from app.planning.numbering import numbered
from app.planning.subjects import by_subject
from app.planning.suggest import Suggestion, matching_source, measure_from, source_ground, suggest, suggested_of
from app.planning.values import Ground, Measure, Period, Roadmap, SchoolFacts, Section, SourceItem
from app.planning.wording import lowered, plan_text

_TASK_SKILL = 90
_GOAL_SKILL, _GOAL_SKILLS = 60, 2

_BLOCK_STEMS = (
    (PARENTS, r"родител"),
    (OBJECTIVITY, r"объективн|необъективн|наблюдател|инструктаж|перепровер|провер\w* работ"),
    (CONTROL, r"^\W*(\w+ )?(анализ|мониторинг|отчет|отчёт|контрол)|эффективност|справк"),
    (NORMATIVE, r"правов|локальн|положени|нормативн|дорожн\w* карт|план\w* мероприят|фис око|контекстн"),
    (METHODICAL, r"учител|педагог|предметник|методическ|курс\w* повышен|кпк|семинар|урок"),
    (PUPILS, r"обучающ|неуспешн|выпускник|самоопределен"),
    (ADMINISTRATION, r"администрат|руководител|управлен|вшк|команд|совещан|ресурс"),
)

_SECTION_STEMS = ((ADMINISTRATION, r"административн\w* команд"), (METHODICAL, r"учител|предметник"))
"""Sections of higher plans that name people: their rows stay together."""

_PER_RISK = 2
_FACTOR_WORDS = {"любой": "низкие образовательные результаты", "необъективность": "признаки необъективности"}

_ABBREVIATIONS = {
    "ВПР": "всероссийские проверочные работы",
    "ВСОКО": "внутренняя система оценки качества образования",
    "ВШК": "внутришкольный контроль",
    "ГИА": "государственная итоговая аттестация",
    "ИОМ": "индивидуальный образовательный маршрут",
    "КПК": "курсы повышения квалификации",
    "МОУО": "муниципальный орган управления образованием",
    "ОО": "образовательная организация",
    "РМО": "районное методическое объединение",
    "УВР": "учебно-воспитательная работа",
    "ФИС ОКО": "федеральная информационная система оценки качества образования",
    "ЦНППМ": "центр непрерывного повышения профессионального мастерства",
    "ШМО": "школьное методическое объединение",
}


@dataclass(frozen=True, slots=True)
class _Placed:
    block: str
    measure: Measure


def draft_roadmap(
    source_items: Sequence[SourceItem],
    difficulties: Sequence[Difficulty],
    catalogue: Catalogue,
    facts: SchoolFacts,
    period: Period,
    rules: Rules,
    *,
    per_difficulty: int = 3,
    signals: Sequence[Suggestion] = (),
    choice: DraftChoice = EVERYTHING,
) -> Roadmap:
    """A numbered draft for a period.

    Source rows of the school's own duty keep text and term, get a position of the school as responsible and, where they
    say nothing themselves, form, document and result of the catalogue measure their words fit; rows the school takes
    part in stand as «Участие школы: …». Then up to `per_difficulty` measures for each accepted difficulty, those
    suggested for signals, measures for risk factors, and the year's cycle unless a source row asks for the same.
    """
    placed: list[_Placed] = []
    covered: set[str] = set()
    for group in choice.groups(source_items, facts):
        template = _template(group[0], catalogue)
        if template is not None:
            covered.add(template.id)
        placed.append(_Placed(block_of(group[0]), _source_measure(group, template, facts)))
    answered = choice.difficulties(difficulties)
    placed += _answers(answered, catalogue, period, rules, per_difficulty, choice)
    placed += [_Placed(suggestion.block, suggestion.measure) for suggestion in signals]
    others = [*risk_measures(catalogue, facts, period, covered), *cycle_measures(catalogue, period, covered)]
    placed += [
        _Placed(measure.block, filled)
        for measure, filled in others
        if choice.others is None or measure.id in choice.others
    ]
    chosen = priorities(answered) if choice.priorities is None else tuple(answered)
    draft = Roadmap(
        title=f"Дорожная карта по повышению качества образования {_of_school(facts)} на {period.years}",
        period=period,
        sections=_sections(placed),
        basis=_basis(source_items),
        goal=_goal(chosen, facts, period),
        tasks=_tasks(chosen, period, rules),
        remarks=_remarks(source_items, answered, facts) if choice is EVERYTHING else (),
    )
    return numbered(replace(draft, abbreviations=abbreviations(draft)))


def answer_source(item: SourceItem, facts: SchoolFacts) -> tuple[str, Measure]:
    """A measure that answers one row of a higher plan, and the block of the roadmap it belongs to."""
    return block_of(item), _source_measure((item,), None, facts)


def block_of(item: SourceItem) -> str:
    """Section of the school's roadmap for a row of a higher plan, by its words."""
    section = item.section.casefold()
    for block, stems in _SECTION_STEMS:
        if re.search(stems, section):
            return block
    text = f"{item.title} {item.form}".casefold()
    return next((block for block, stems in _BLOCK_STEMS if re.search(stems, text)), ADMINISTRATION)


def abbreviations(roadmap: Roadmap) -> tuple[tuple[str, str], ...]:
    """Abbreviations of the usual list that stand in a roadmap's texts, in alphabetical order."""
    texts = " ".join(
        f"{row.title} {row.form} {row.doc_kind} {row.responsible} {row.indicator} {row.result}"
        for row in roadmap.measures
    )
    return tuple((short, long) for short, long in _ABBREVIATIONS.items() if re.search(rf"\b{short}\b", texts))


def _template(item: SourceItem, catalogue: Catalogue) -> CatalogueMeasure | None:
    """The catalogue measure that a row's words fit best and that stands without a difficulty."""
    return next((measure for measure, _ in matching_source(item, catalogue) if not measure.specific), None)


def _source_measure(group: tuple[SourceItem, ...], template: CatalogueMeasure | None, facts: SchoolFacts) -> Measure:
    """A row of ours for one row of a higher plan, or for several that say the same: the first gives the text."""
    item, own = group[0], group[0].duty == "own"
    filling = neutral_filling()
    title = plan_text(item.title)

    def said(column: str) -> str:
        return next((text for one in group if (text := plan_text(getattr(one, column)))), "")

    def or_template(text: str, column: str) -> str:
        return text or (filling.fill(getattr(template, column)) if template is not None else "")

    form = said("form")
    return Measure(
        id=f"source:{item.id}",
        title=title if own else f"Участие школы: {lowered(title)}",
        form=or_template(form, "form"),
        doc_kind=or_template(said("doc_kind") or ", ".join(documents_of_form(form)), "doc_kind"),
        terms=next((one.terms for one in group if one.terms), ""),
        responsible=school_positions(item, facts),
        indicator=or_template(said("indicator"), "indicator") if own else "участие подтверждено документом",
        result=or_template(said("result"), "result"),
        addressee=template.addressee if template is not None else "",
        grounds=tuple(source_ground(one) for one in group),
        catalogue_id=template.id if template is not None else None,
    )


def _answers(
    difficulties: Sequence[Difficulty],
    catalogue: Catalogue,
    period: Period,
    rules: Rules,
    count: int,
    choice: DraftChoice,
) -> list[_Placed]:
    """Measures of every difficulty; the same text suggested for two difficulties is one row with two grounds."""
    rows: dict[str, _Placed] = {}
    for difficulty in difficulties:
        if choice.answers is None:
            suggested = suggest(difficulty, catalogue, period, rules, limit=count)
        else:
            suggested = suggested_of(difficulty, choice.answers.get(difficulty.key, ()), catalogue, period, rules)
        for suggestion in suggested:
            known = rows.get(suggestion.measure.title)
            if known is None:
                rows[suggestion.measure.title] = _Placed(suggestion.block, suggestion.measure)
            else:
                grounds = tuple(dict.fromkeys((*known.measure.grounds, *suggestion.measure.grounds)))
                rows[suggestion.measure.title] = _Placed(known.block, replace(known.measure, grounds=grounds))
    return list(rows.values())


def risk_measures(
    catalogue: Catalogue, facts: SchoolFacts, period: Period, covered: Collection[str] = ()
) -> list[tuple[CatalogueMeasure, Measure]]:
    """Up to two measures a risk factor of the school; low results and signs of bias are factors as well."""
    factors = [*facts.risks, *(["любой"] if facts.low_results else []), *(["необъективность"] if facts.biased else [])]
    taken = set(covered)
    found = []
    for factor in factors:
        words = _FACTOR_WORDS.get(factor, factor)
        fitting = [
            measure
            for measure in catalogue.measures
            if factor in measure.answers.risks and not measure.specific and measure.id not in taken
        ]
        for measure in fitting[:_PER_RISK]:
            taken.add(measure.id)
            ground = Ground("risk", factor, f"Фактор риска: {words}")
            found.append((measure, measure_from(measure, neutral_filling(), period, factor, (ground,))))
    return found


def cycle_measures(
    catalogue: Catalogue, period: Period, covered: Collection[str] = ()
) -> list[tuple[CatalogueMeasure, Measure]]:
    """What every year asks for, but for what rows of higher plans ask for already."""
    ground = Ground("cycle", "year", "Годовой цикл работы с результатами оценочных процедур")
    return [
        (measure, measure_from(measure, neutral_filling(), period, "cycle", (ground,)))
        for measure in catalogue.measures
        if measure.answers.cycle and measure.id not in covered
    ]


def _sections(placed: Sequence[_Placed]) -> tuple[Section, ...]:
    sections = (Section(block, tuple(one.measure for one in placed if one.block == block)) for block in BLOCKS)
    return tuple(section for section in sections if section.measures)


def _basis(source_items: Sequence[SourceItem]) -> str:
    plans = list(dict.fromkeys(item.plan for item in source_items if item.plan))
    return f"Во исполнение: {'; '.join(plans)}" if plans else "По результатам анализа оценочных процедур"


def _of_school(facts: SchoolFacts) -> str:
    """Its name in the genitive; «школы» where none is entered yet."""
    return decline_position(facts.name, "genitive") if facts.name else "школы"


def _goal(chosen: Sequence[Difficulty], facts: SchoolFacts, period: Period) -> str:
    """What the year is for, by name: subjects and their weak skills, at most two of a subject."""
    skills: dict[str, list[str]] = {}
    for one in chosen:
        named = skills.setdefault(by_subject(one.subject), [])
        skill = lowered(shortened(one.name, _GOAL_SKILL)) if one.kind != MARKS else "доля отметки «2»"
        if skill not in named and len(named) < _GOAL_SKILLS:
            named.append(skill)
    if not skills:
        return (
            "Исполнить обязанности школы по вышестоящим планам и годовой цикл работы с результатами оценочных "
            "процедур при объективном оценивании."
        )
    about = _joined([f"{subject} ({'; '.join(named)})" for subject, named in skills.items()])
    return f"За {period.years} закрыть пробелы обучающихся {_of_school(facts)} {about} при объективном оценивании."


def _tasks(chosen: Sequence[Difficulty], period: Period, rules: Rules) -> tuple[str, ...]:
    tasks = []
    for one in chosen:
        before, after = f"{number(one.percent)}{NBSP}%", f"{number(target(one, rules))}{NBSP}%"
        grade = f"{promoted(one.work, period)}{NBSP}классах"
        if one.kind == MARKS:
            tasks.append(f"Снизить долю отметки «2» {by_subject(one.subject)} в {grade} с {before} до {after}")
        else:
            skill = lowered(shortened(one.name, _TASK_SKILL))
            what = f"{by_subject(one.subject)} в {grade} (умение: {skill})"
            tasks.append(f"Повысить выполнение заданий {what} с {before} до {after}")
    tasks.append("Помочь учителям в темах, где затрудняются обучающиеся, без оценки учителей по результатам ВПР")
    tasks.append("Обеспечить объективность оценочных процедур и текущего оценивания")
    return tuple(tasks)


def _remarks(
    source_items: Sequence[SourceItem], difficulties: Sequence[Difficulty], facts: SchoolFacts
) -> tuple[str, ...]:
    remarks = []
    if len(difficulties) > PRIORITIES:
        count = plural(len(difficulties), "затруднение", "затруднения", "затруднений")
        remarks.append(f"Принято {count}; обычно школе посильны 3–5 приоритетов: оставьте главное.")
    waiting = sum(item.duty == "wait" for item in source_items)
    if waiting:
        remarks.append(f"Строк вышестоящих планов, которые исполняют без школы: {waiting}; они не включены.")
    others = sum(item.duty != "wait" and not concerns(item, facts) for item in source_items)
    if others:
        remarks.append(
            f"Строк для школ с низкими результатами или с признаками необъективности: {others}; они не включены, "
            "потому что школа не отмечена как такая."
        )
    return tuple(remarks)


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} и {parts[-1]}"
