"""The event that a relative clause speaks of: «после получения результатов ВПР», «по итогам четверти»."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

from app.terms.names import Edge, Results, Stem, Subject, head_of, is_many, likeness, matters, subject
from app.terms.relations import Clause, Relation
from app.terms.tokens import tokenise
from app.terms.values import TermContext, TermEvent
from app.terms.words import Word

_QUARTERS = 4
_DAY = timedelta(days=1)
_AMBIGUOUS = "подходит несколько событий: {names}"
_NARROWER = "событие «{name}» шире срока: в сроке сказано ещё «{words}»"
_ONE_OF_MANY = "событие «{name}» одно, а в сроке их несколько: «{words}»"
_NO_RESULTS = "когда будут результаты, не сказано: взято событие «{name}»"


class Fit(IntEnum):
    """How well a name answers a clause; less is better."""

    EXACT = 0
    CLAUSE_SHORTER = 1  # «после педсовета» – «Педсовет августовский»
    CLAUSE_LONGER = 2  # «после ВПР по математике» – «ВПР»


@dataclass(frozen=True, slots=True)
class Found:
    """Events that date a clause: one, the same in several years, or quarters or vacations one after another.

    `limits`: for each event of a series the last day that «после него» reaches; empty for named events. `waits_for`:
    names that fit and have no dates yet; `doubt`: why a person must look; `edge`: the part of the event that its own
    name speaks of.
    """

    events: tuple[TermEvent, ...] = ()
    limits: tuple[date | None, ...] = ()
    waits_for: tuple[str, ...] = ()
    doubt: str | None = None
    edge: Edge = Edge.WHOLE


@dataclass(frozen=True, slots=True)
class _Candidate:
    event: TermEvent
    name: Subject
    fit: Fit
    unlike: int
    rest: tuple[Stem, ...]

    @property
    def dated(self) -> bool:
        return self.event.start is not None


@lru_cache(maxsize=512)
def subject_of_name(name: str) -> Subject:
    """The subject of an event's name; names are compared with every clause of a plan."""
    return subject(list(tokenise(name)), name)


def find(clause: Clause, context: TermContext) -> Found | None:
    """The events of a context that a clause speaks of; None where none of them fits."""
    if clause.subject.words == () and clause.subject.results is not Results.RECEIVED:
        return None
    named = _candidates(clause, context)
    best = min((one.fit for one in named), default=None)
    if best is not Fit.EXACT and (found := _series(clause, context)):
        return found
    return _chosen(clause, [one for one in named if one.fit is best]) if named else None


def _candidates(clause: Clause, context: TermContext) -> list[_Candidate]:
    events = (*context.events, *_school_years(context))
    found = (_candidate(clause, event) for event in events if _of_years(event, clause.years))
    return [one for one in found if one]


def _school_years(context: TermContext) -> list[TermEvent]:
    """The teaching years of the school's own quarters."""
    starts = range(0, len(context.quarters) - _QUARTERS + 1, _QUARTERS)
    parts = [context.quarters[at : at + _QUARTERS] for at in starts]
    return [TermEvent("Учебный год", part[0].start, part[-1].end) for part in parts if part[0].start and part[-1].end]


def _of_years(event: TermEvent, years: tuple[int, ...]) -> bool:
    return (
        not years or event.start is None or event.end is None or {event.start.year, event.end.year} & {*years} != set()
    )


def _candidate(clause: Clause, event: TermEvent) -> _Candidate | None:
    wanted, name = clause.subject, subject_of_name(event.name)
    said = bool(wanted.words and name.words) or bool(name.results)
    if not (said and _same_edge(clause, name) and _same_results(clause, name)):
        return None
    found = likeness(wanted, name)
    rest = tuple(word for word in found.clause if matters(word))
    unlike = (bool(wanted.results) != bool(name.results)) + (wanted.edge != name.edge)
    if not rest and not found.name:
        return _Candidate(event, name, Fit.EXACT, unlike, ())
    if not rest:
        return _Candidate(event, name, Fit.CLAUSE_SHORTER, unlike, ())
    if found.name or head_of(wanted.words) in found.clause:
        return None
    return _Candidate(event, name, Fit.CLAUSE_LONGER, unlike, rest)


def _same_edge(clause: Clause, name: Subject) -> bool:
    """«Начало учебного года» does not tell when the year ends."""
    wanted = clause.subject.edge
    if name.edge is Edge.WHOLE or wanted is name.edge:
        return True
    if wanted is not Edge.WHOLE:
        return False
    return clause.relation is (Relation.BEFORE if name.edge is Edge.BEGIN else Relation.AFTER)


def _same_results(clause: Clause, name: Subject) -> bool:
    """Results come after the event itself: it tells something of them only to a clause «after»."""
    if name.results:
        return clause.subject.results > Results.NONE
    return clause.subject.results is Results.NONE or clause.relation is Relation.AFTER


def _chosen(clause: Clause, best: list[_Candidate]) -> Found:
    """One event of those that fit equally well, or the doubt that there are several."""
    if best[0].fit is Fit.EXACT:
        least = min(one.unlike for one in best)
        nearest = [one for one in best if one.unlike == least]
        dated = [one for one in best if one.dated]
        waiting = clause.subject.results is Results.RECEIVED and not any(one.dated for one in nearest)
        best = nearest if waiting or any(one.dated for one in nearest) or not dated else dated
    names = tuple(dict.fromkeys(one.event.name for one in best))
    dated = [one for one in best if one.dated]
    if not dated:
        return Found(waits_for=names)
    if len(names) > 1:
        return Found(doubt=_AMBIGUOUS.format(names=", ".join(f"«{name}»" for name in names)))
    return Found(tuple(one.event for one in dated), doubt=_doubt(clause, dated[0]), edge=dated[0].name.edge)


def _doubt(clause: Clause, one: _Candidate) -> str | None:
    if one.fit is Fit.CLAUSE_LONGER:
        return _NARROWER.format(name=one.event.name, words=" ".join(word.text for word in one.rest))
    if clause.subject.results is Results.RECEIVED and not one.name.results:
        return _NO_RESULTS.format(name=one.event.name)
    head = head_of(clause.subject.words)
    if head is not None and is_many(head) and one.event.start == one.event.end:
        return _ONE_OF_MANY.format(name=one.event.name, words=head.text)
    return None


def _series(clause: Clause, context: TermContext) -> Found | None:
    """«по итогам четверти», «после I полугодия», «в осенние каникулы»: those of the school's own calendar."""
    keys = [word.key for word in clause.subject.words]
    numbers = {int(key[1:]) for key in keys if key.startswith("№")}
    units = {key for key in keys if not key.startswith("№") and key not in {f"{Word.SCHOOL}0", "кажд"}}
    if units == {f"{Word.TERM}0"}:
        return _members(context.quarters, _QUARTERS, numbers)
    if units == {f"{Word.HALF}0"}:
        return _members(_halves(context), _QUARTERS // 2, numbers)
    if f"{Word.VACATION}0" not in units:
        return None
    limits = [one.start - _DAY if one.start else None for one in context.vacations[1:]]
    kept = [pair for pair in zip(context.vacations, [*limits, None], strict=False) if _is_of(clause.subject, pair[0])]
    return _found(kept)


def _is_of(wanted: Subject, vacation: TermEvent) -> bool:
    rest = likeness(wanted, subject_of_name(vacation.name)).clause
    return not any(matters(word) for word in rest)


def _halves(context: TermContext) -> tuple[TermEvent, ...]:
    pairs = zip(context.quarters[::2], context.quarters[1::2], strict=False)
    return tuple(
        TermEvent(f"{'I' * (at % 2 + 1)} полугодие", first.start, last.end) for at, (first, last) in enumerate(pairs)
    )


def _members(parts: tuple[TermEvent, ...], in_year: int, numbers: set[int]) -> Found | None:
    """Parts of a school year by their numbers, all where none is named; each reaches to the end of the next."""
    limits = [*(one.end for one in parts[1:]), None]
    pairs = enumerate(zip(parts, limits, strict=False))
    return _found([pair for at, pair in pairs if not numbers or at % in_year + 1 in numbers])


def _found(pairs: list[tuple[TermEvent, date | None]]) -> Found | None:
    dated = [(one, limit) for one, limit in pairs if one.start and one.end]
    if not dated:
        return Found(waits_for=tuple(one.name for one, _ in pairs)) if pairs else None
    return Found(tuple(one for one, _ in dated), tuple(limit for _, limit in dated))
