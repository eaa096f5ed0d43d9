"""Draft of an ИОМ: goal, tasks, measures matched to deficits, for a member of the administration or a teacher.

Deficits come from diagnostics, audit and self-check. Difficulties of pupils give methodical topics only: results of ВПР
say nothing about the work of a teacher.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.core.addressees import ADMINISTRATORS, TEACHERS, addressee
from app.core.russian import fold, plural, plural_form
from app.planning.catalogue import PUPILS, Catalogue, CatalogueMeasure, stems_match
from app.planning.difficulties import Difficulty
from app.planning.filling import fit_terms, neutral_filling, shortened
from app.planning.route_terms import ahead, in_turn
from app.planning.subjects import by_subject, skill_kinds, subject_families
from app.planning.suggest import ANY
from app.planning.values import ADMINISTRATOR, FAMILIES, Deficit, Measure, Period, Person, Route, RouteMeasure

_FAMILY, _TOPIC, _SKILL, _PLANNED = 3.0, 4.0, 6.0, 2.0
_TOPIC_LENGTH = 90
_PER_DEFICIT = 2
_MOST_ROWS = 12
_COMMON_WORDS = 2
_STEM = 6
_WORD = re.compile(r"[а-я]{4,}|[а-я]{3}(?=\b)")
_ROADMAP_ONLY = "roadmap:"
_GROUPS_OF_TEACHER = "учителя-предметники"
_UNSURE = "без диагностики дефицит – предположение: подтвердите его до утверждения маршрута"

_TASKS = {
    "ВШК": "перестроить внутришкольный контроль: вопросы контроля – из результатов, ритм – посильный",
    "методическая работа": "выстроить методическую работу, которая доходит до урока",
    "объективность оценивания": "обеспечить единые правила оценивания и независимость проверки",
    "анализ оценочных процедур": "научиться анализу результатов по умениям и проверке причин",
    "ВСОКО": "привести ВСОКО к показателям, по которым принимают решения",
    "управление кадрами и ресурсами": "направить кадры, часы и ресурсы на слабые умения",
    "предметные": "углубить владение содержанием и критериями проверяемых тем",
    "методические": "освоить и опробовать на уроках новые приёмы обучения",
    "психолого-педагогические": "освоить приёмы включения и поддержки обучающихся с трудностями",
    "коммуникативные": "наладить взаимодействие с коллегами и семьями обучающихся",
    "цифровые": "использовать цифровые средства для обратной связи и анализа ошибок",
}
"""Task of a route by family of deficits."""


@dataclass(frozen=True, slots=True)
class _Match:
    measure: CatalogueMeasure
    score: float
    exact: bool
    topic: str
    subject: str | None = None


def draft_route(
    person: Person,
    deficits: Sequence[Deficit],
    catalogue: Catalogue,
    roadmap_measures: Sequence[Measure],
    period: Period,
    *,
    difficulties: Sequence[Difficulty] = (),
    topics: Sequence[Deficit] = (),
    per_deficit: int = _PER_DEFICIT,
    today: date | None = None,
    wanted: Callable[[RouteMeasure], bool] | None = None,
) -> Route:
    """A draft for a person and a period, deficits in order of priority.

    Each deficit gets up to `per_deficit` measures whose family and topic fit, one that stands in the roadmap before
    one that does not: it is the same event and is marked once. One event that answers two deficits is one row.
    Many deficits get fewer measures each, so that the rows stay about twelve. `today`: what is over by that day is
    not proposed; without it the whole period is ahead. `topics`: the person's methodical topics, see
    `planning/topics.py`: each gets one measure that no deficit has taken, while there is room, else it is answered by
    one that stands already; a person who has topics only gets `per_deficit` for each, of the family where none names
    the topic itself.
    """
    ordered = sorted(deficits, key=lambda one: (one.priority, _family_order(person, one.family)))
    since = today or period.start
    still = [row for row in roadmap_measures if ahead(row.terms, period, since) is not None]
    planned = _events_for(person, still, difficulties)
    own = _written_by_school(person, still)
    planned |= {one.id: row for one, row in own}
    each = max(1, min(per_deficit, _MOST_ROWS // max(len(ordered), 1)))
    rows: dict[str, RouteMeasure] = {}
    for deficit in ordered:
        fitting = _matches(person, deficit, catalogue, planned, difficulties)
        fitting = sorted(fitting + _by_words(deficit, own), key=lambda match: -match.score)
        for match in fitting[:each]:
            known = rows.get(match.measure.id)
            if known is not None:
                rows[match.measure.id] = replace(known, deficits=(*known.deficits, deficit.key))
            else:
                rows[match.measure.id] = _row(deficit, match, planned.get(match.measure.id), period, since)
    for topic in topics:
        matching = _matches(person, topic, catalogue, planned, difficulties)
        chosen = _for_topic(matching, rows, 1 if ordered else per_deficit, alone=not ordered)
        for match in chosen:
            made = _row(topic, match, planned.get(match.measure.id), period, since)
            rows[match.measure.id] = replace(made, reason=f"методическая тема: {topic.wording}")
        taken = [] if chosen else [one for one in matching if one.measure.id in rows and (one.exact or not ordered)]
        for match in taken[:1]:
            there = rows[match.measure.id]
            rows[match.measure.id] = replace(there, deficits=(*there.deficits, topic.key))
    kept = [row for row in rows.values() if wanted is None or wanted(row)]
    measures = tuple(replace(row, number=str(index)) for index, row in enumerate(kept, 1))
    return Route(
        person=person,
        period=period,
        deficits=tuple(ordered),
        goal=_goal(person, ordered, topics),
        tasks=_tasks(person, ordered or topics),
        expected=_expected(person, ordered, measures, topics),
        measures=measures,
        grounds=tuple(dict.fromkeys(deficit.found_by for deficit in ordered if deficit.found_by)),
        topics=tuple(topic.wording for topic in topics),
        remarks=_remarks(person, ordered, measures),
    )


def _for_topic(matching: Sequence[_Match], taken: Mapping[str, object], most: int, *, alone: bool) -> list[_Match]:
    """At most `most` measures that are not taken yet; `alone`: where none names the topic, those of its family."""
    free = [one for one in matching if one.measure.id not in taken]
    exact = [one for one in free if one.exact]
    return (exact or (free if alone else []))[: max(0, min(most, _MOST_ROWS - len(taken)))]


def _events_for(person: Person, rows: Sequence[Measure], difficulties: Sequence[Difficulty]) -> dict[str, Measure]:
    """Events of the roadmap that concern the person, by catalogue measure; not what answers other subjects.

    Of several events of one catalogue measure the first stays: the gravest difficulty.
    """
    families = _families(person)
    subjects = {one.key: subject_families(one.subject) for one in difficulties}
    found: dict[str, Measure] = {}
    for row in rows:
        asked = [subjects.get(ground.ref, frozenset()) for ground in row.grounds if ground.kind == "difficulty"]
        if row.catalogue_id and (not asked or any(families & family for family in asked)):
            found.setdefault(row.catalogue_id, row)
    return found


def _written_by_school(person: Person, rows: Sequence[Measure]) -> list[tuple[CatalogueMeasure, Measure]]:
    """Rows of the roadmap that no catalogue measure made and that are for the person: by addressee and subject."""
    wanted = ADMINISTRATORS if person.role == ADMINISTRATOR else TEACHERS
    families = _families(person)
    found = []
    for row in rows:
        named = subject_families(row.title)
        if row.catalogue_id or wanted not in addressee(row.title, row.addressee) or (named and not named & families):
            continue
        like = CatalogueMeasure(
            id=f"{_ROADMAP_ONLY}{row.id}",
            block="",
            title=row.title,
            form=row.form,
            doc_kind=row.doc_kind,
            indicator="",
            result=row.result,
            addressee="",
            responsible="",
            terms=row.terms,
        )
        found.append((like, row))
    return found


def _by_words(deficit: Deficit, own: Sequence[tuple[CatalogueMeasure, Measure]]) -> list[_Match]:
    wanted = _stems(deficit.wording)
    common = [(one, len(wanted & _stems(f"{one.title} {one.form}"))) for one, _row_of in own]
    return [
        _Match(one, _FAMILY + _PLANNED + _TOPIC * (count - 1), exact=True, topic="")
        for one, count in common
        if count >= _COMMON_WORDS
    ]


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(fold(text)))


def _matches(
    person: Person,
    deficit: Deficit,
    catalogue: Catalogue,
    planned: Mapping[str, Measure],
    difficulties: Sequence[Difficulty],
) -> list[_Match]:
    found = []
    for measure in catalogue.measures:
        if deficit.family not in measure.answers.deficits or not _is_for(person, measure):
            continue
        told = _topic_of(person, deficit, measure, difficulties)
        if told is None:
            continue
        topic, subject = told
        named = skill_kinds(deficit.wording) & measure.answers.skills
        topics = tuple(stem for stem in measure.answers.topics if stems_match(stem, deficit.wording))
        score = _FAMILY + _TOPIC * min(len(topics), 2) + _PLANNED * (measure.id in planned)
        score += _SKILL * bool(named) + bool(topic) - 0.5 * len(measure.answers.deficits)
        found.append(_Match(measure, score, bool(topics or named), topic, subject))
    return sorted(found, key=lambda match: -match.score)


def _topic_of(
    person: Person, deficit: Deficit, measure: CatalogueMeasure, difficulties: Sequence[Difficulty]
) -> tuple[str, str | None] | None:
    """Topic and its subject to fill a specific measure with; ("", …) where it needs none; None where nothing fits."""
    own = person.subjects[0] if person.subjects else None
    if not measure.specific:
        return "", own
    families = _families(person)
    if measure.answers.subjects and not (families & measure.answers.subjects):
        return None
    for one in difficulties:
        if one.skill and families & subject_families(one.subject) and _fits(measure, one):
            return f"по теме «{shortened(one.skill, _TOPIC_LENGTH)}»", one.subject
    return ("", own) if skill_kinds(deficit.wording) & measure.answers.skills else None


def _fits(measure: CatalogueMeasure, difficulty: Difficulty) -> bool:
    answers = measure.answers
    if answers.skills:
        return bool(skill_kinds(difficulty.skill) & answers.skills)
    return not answers.traits or ANY in answers.traits or bool(difficulty.traits & answers.traits)


def _is_for(person: Person, measure: CatalogueMeasure) -> bool:
    if person.role == ADMINISTRATOR:
        return measure.block != PUPILS and not measure.specific
    return measure.addressee == _GROUPS_OF_TEACHER


def _row(deficit: Deficit, match: _Match, planned: Measure | None, period: Period, since: date) -> RouteMeasure:
    template = match.measure
    filling = neutral_filling(match.subject, None, match.topic)
    said = "событие дорожной карты школы" if planned is not None else ""
    if planned is not None and planned.number:
        said = f"{said}, п. {planned.number}"
    usual = fit_terms(template.terms, period)
    ours = ahead(usual, period, since) or in_turn(period, since, sum(map(ord, template.id)))
    matched = f"отвечает дефициту «{deficit.wording}»" if match.exact else f"отвечает семейству «{deficit.family}»"
    return RouteMeasure(
        title=planned.title if planned is not None else filling.fill(template.title),
        deficits=(deficit.key,),
        form=template.form,
        organiser=template.organiser,
        terms=planned.terms if planned is not None else ours,
        hours=template.hours,
        result=filling.fill(template.result),
        doc_kind=planned.doc_kind if planned is not None else template.doc_kind,
        reason="; ".join(part for part in (matched, said) if part),
        measure=planned.id if planned is not None else None,
        catalogue_id=None if template.id.startswith(_ROADMAP_ONLY) else template.id,
        occurrences=planned.occurrences if planned is not None else (),
    )


def _families(person: Person) -> frozenset[str]:
    return frozenset(family for subject in person.subjects for family in subject_families(subject))


def _family_order(person: Person, family: str) -> int:
    families = FAMILIES[person.role]
    return families.index(family) if family in families else len(families)


def _goal(person: Person, deficits: Sequence[Deficit], topics: Sequence[Deficit] = ()) -> str:
    if not deficits and topics:
        return f"Работа по методическим темам: {'; '.join(dict.fromkeys(_clause(one.wording) for one in topics[:3]))}."
    if not deficits:
        return "Профессиональное развитие по итогам диагностики."
    wordings = "; ".join(dict.fromkeys(_clause(deficit.wording) for deficit in deficits[:3]))
    if person.role == ADMINISTRATOR:
        return f"Совершенствование управления качеством образования: устранение дефицитов – {wordings}."
    subjects = f" {' и '.join(by_subject(subject) for subject in person.subjects[:2])}" if person.subjects else ""
    return f"Повышение результативности преподавания{subjects}: устранение дефицитов – {wordings}."


def _tasks(person: Person, deficits: Sequence[Deficit]) -> tuple[str, ...]:
    families = dict.fromkeys(deficit.family for deficit in deficits)
    ordered = sorted(families, key=lambda family: _family_order(person, family))
    tasks = [_TASKS[family] for family in ordered if family in _TASKS]
    tasks.append("проверить продвижение в середине периода и скорректировать маршрут")
    return tuple(f"{task[:1].upper()}{task[1:]}" for task in tasks)


def _expected(
    person: Person, deficits: Sequence[Deficit], measures: Sequence[RouteMeasure], topics: Sequence[Deficit] = ()
) -> str:
    if not deficits and topics:
        where = "в практике управления" if person.role == ADMINISTRATOR else "на уроках"
        return f"Приёмы по методическим темам освоены и опробованы {where}."
    if not deficits:
        return "Определены направления профессионального развития."
    results = list(dict.fromkeys(measure.result for measure in measures if measure.result))[:3]
    count = plural(len(deficits), "дефицит", "дефицита", "дефицитов")
    where = "в практике управления" if person.role == ADMINISTRATOR else "на уроках"
    said = f"{plural_form(len(deficits), 'Закрыт', 'Закрыто', 'Закрыто')} {count}, изменения видны {where}"
    return f"{said}: {'; '.join(_clause(result) for result in results)}." if results else f"{said}."


def _remarks(person: Person, deficits: Sequence[Deficit], measures: Sequence[RouteMeasure]) -> tuple[str, ...]:
    remarks = []
    answered = {key for measure in measures for key in measure.deficits}
    bare = [deficit.wording for deficit in deficits if deficit.key not in answered]
    if bare:
        remarks.append(f"Не подобраны мероприятия: {'; '.join(bare)}.")
    if any(not deficit.found_by for deficit in deficits):
        remarks.append(f"Не указано, как выявлен дефицит; {_UNSURE}.")
    if person.director:
        remarks.append("Маршрут директора утверждает руководитель МОУО.")
    return tuple(remarks)


def _clause(text: str) -> str:
    plain = text.strip().rstrip(".")
    first = plain.split(maxsplit=1)[0] if plain else ""
    return plain if sum(letter.isupper() for letter in first) > 1 else plain[:1].lower() + plain[1:]
