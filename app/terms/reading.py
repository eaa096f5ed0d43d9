"""What a term of a plan says: dated windows, what has no date, and where a person must look."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.terms.alternatives import alternatives, bounded, ordered, turned_range, yearly_alone
from app.terms.binding import Bindings, bind, still_doubted
from app.terms.calendar import Frame, frame_of, units
from app.terms.evaluate import Outcome, evaluate, evaluate_further, repeat_head
from app.terms.grammar import parse, too_long
from app.terms.groups import Group, grouped
from app.terms.spelling import spell_windows
from app.terms.syntax import Item, Kind, Role, Span, Unit
from app.terms.values import Reading, Term, TermContext, Window

__all__ = ["read_term", "spell_windows", "term_object"]

_NOT_UNDERSTOOD = "не понято: {words}"
_NOTHING = "срок не понят"
_EMPTY = "срок не указан"
_TOO_LONG = "текст слишком длинный для срока: оставьте в ячейке только срок"
_MONTHS_TURNED = "порядок месяцев нарушен: первый из них прочитан в предыдущем году"
_PAIR = 2
_WHOLE = {Kind.YEAR_ROUND, Kind.CONTINUOUS, Kind.SCHOOL_YEAR}


@dataclass(slots=True)
class _Draft:
    """What the groups of a phrase have given so far."""

    phrase: str
    frame: Frame
    groups: list[Group]
    outcomes: list[Outcome] = field(default_factory=list)
    clauses: list[tuple[Item, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    events: Bindings = field(default_factory=Bindings)

    @property
    def undated(self) -> list[str]:
        """The clauses that no event has dated."""
        return [text for item, text in self.clauses if item not in self.events.answered]

    def words(self, start: int, end: int) -> str:
        """A part of the phrase, verbatim."""
        return self.phrase[start:end].strip()


def _doubts_of_items(draft: _Draft, items: list[Item]) -> None:
    unknown = [draft.words(item.start, item.end) for item in items if item.role is Role.UNKNOWN]
    if unknown:
        draft.doubts.append(_NOT_UNDERSTOOD.format(words=", ".join(f"«{words}»" for words in unknown)))
    draft.doubts.extend(item.text for item in items if item.role is Role.DOUBT)
    draft.doubts.extend(item.doubt for item in items if item.role is Role.UNDATED and item.doubt)


def _turned(group: Group, frame: Frame) -> tuple[Window, tuple[Reading, ...]] | None:
    """The special case of two months in the wrong order with nothing between them."""
    dated = group.of(Role.DATED)
    others = {item.role for item in group.items} - {Role.DATED, Role.NOTE, Role.BREAK}
    places = [group.items.index(item) for item in dated]
    alone = not others and len(places) == _PAIR and places[1] == places[0] + 1
    spans: list[Span] = [span for item in dated for span in item.spans]
    if not alone or group.yearly or len(spans) != _PAIR or any(span.kind is not Kind.MONTH for span in spans):
        return None
    return turned_range(spans[0], spans[1], frame)


def _collect(draft: _Draft) -> None:
    """Outcomes and undated clauses of all groups."""
    head: Outcome | None = None
    for place, group in enumerate(draft.groups):
        dated = group.of(Role.DATED, Role.OFTEN)
        if head and group.further and group.yearly and not group.has_content:
            outcome = repeat_head(head, draft.frame)
        elif head and group.further:
            outcome = evaluate_further(group, head, draft.frame, draft.phrase)
        else:
            outcome = evaluate(group, draft.frame, draft.phrase)
        head = outcome if outcome.windows or head is None else head
        draft.outcomes.append(outcome)
        for number, item in enumerate(group.of(Role.UNDATED)):
            opened = place and not dated and number == 0 and group.start is not None
            start = group.start if opened and group.start is not None else item.start
            draft.clauses.append((item, draft.words(start, item.end)))
        _doubts_of_items(draft, group.items)
    draft.doubts = [*(doubt for outcome in draft.outcomes for doubt in outcome.doubts), *draft.doubts]


def _windows(draft: _Draft) -> tuple[Window, ...]:
    """The windows of all outcomes: in order, save where groups of dates have notes of their own."""
    segments = [segment for outcome in draft.outcomes for segment in outcome.segments if segment]
    if draft.events.windows:
        return ordered([*(window for segment in segments for window in segment), *draft.events.windows])
    noted = [segment for segment in segments if all(window.note for window in segment)]
    bracketed = any(
        group.of(Role.NOTE) for group in draft.groups
    )  # a remark of a cut window is no note of the document
    if bracketed and len(noted) > 1 and len(noted) == len(segments):
        return tuple(window for segment in segments for window in ordered(segment))
    return ordered([window for segment in segments for window in segment])


def _kind(draft: _Draft, windows: tuple[Window, ...]) -> Kind:
    kinds = {kind for outcome in draft.outcomes for kind in outcome.kinds}
    if not windows:
        return draft.clauses[0][0].kind or Kind.RELATIVE if draft.clauses else next(iter(kinds), Kind.MIXED)
    if draft.clauses:
        return Kind.MIXED if kinds else Kind.RELATIVE
    if kinds == {Kind.MONTH}:
        return Kind.MONTHS if _count(draft) > 1 else Kind.MONTH
    if kinds == {Kind.DAY}:
        return Kind.DAY_LIST if len(windows) > 1 else Kind.DAY
    if len(windows) == 1 and kinds and kinds <= _WHOLE:
        return next(kind for outcome in draft.outcomes for kind in outcome.kinds)
    return kinds.pop() if len(kinds) == 1 else Kind.MIXED


def _count(draft: _Draft) -> int:
    return sum(len(outcome.settled) for outcome in draft.outcomes)


def _yearly_alone(draft: _Draft) -> Term | None:
    """«ежегодно» with nothing beside it: each year of the plan."""
    group = draft.groups[0]
    if len(draft.groups) > 1 or not group.yearly or group.has_content or draft.doubts:
        return None
    windows = units(Unit.YEAR, draft.frame)
    return Term(draft.phrase, Kind.YEARLY_RANGE.value, windows, alternatives=yearly_alone(draft.frame))


def _readings(draft: _Draft, windows: tuple[Window, ...]) -> tuple[Reading, ...]:
    items = [item for item, _ in draft.clauses]
    if not windows:
        return bounded(items, draft.frame)
    return (*draft.readings, *alternatives(draft.groups, draft.outcomes, windows, draft.frame))


def read_term(phrase: str, context: TermContext) -> Term:
    """What a phrase says in a plan's period.

    `read_term("до 1 августа", TermContext(date(2026, 1, 1), date(2026, 12, 31)))` → kind "deadline", one window with no
    start and the end 1 August 2026. Nothing raises: a phrase that is not understood wholly has `needs_review`, and
    `reason` names the words.
    """
    if too_long(phrase):
        return Term(phrase, Kind.MIXED.value, undated=True, needs_review=True, reason=_TOO_LONG)
    frame = frame_of(context)
    groups = grouped(parse(phrase, context.school_terms))
    draft = _Draft(phrase, frame, groups)
    turned = _turned(groups[0], frame) if len(groups) == 1 else None
    if turned:
        window, readings = turned
        return Term(
            phrase, Kind.RANGE.value, (window,), needs_review=True, reason=_MONTHS_TURNED, alternatives=readings
        )
    _collect(draft)
    alone = _yearly_alone(draft)
    if alone:
        return alone
    draft.events = bind(phrase, groups, draft.outcomes, frame, context)
    draft.doubts = still_doubted(draft.doubts, draft.events)
    windows = _windows(draft)
    if not windows and not draft.clauses and not any(outcome.doubts for outcome in draft.outcomes):
        draft.doubts.insert(0, _NOTHING if phrase.strip() else _EMPTY)
    doubts = list(dict.fromkeys(draft.doubts))
    return Term(
        phrase,
        _kind(draft, windows).value,
        windows,
        undated=not windows,
        undated_part="; ".join(draft.undated) or None if windows else None,
        needs_review=bool(doubts),
        reason="; ".join(doubts) or None,
        alternatives=_readings(draft, windows),
        waits_for=tuple(dict.fromkeys(draft.events.waits_for)),
    )


def _window_object(window: Window) -> dict[str, str | None]:
    return {"start": window.start.isoformat() if window.start else None, "end": window.end.isoformat()}


def term_object(term: Term) -> dict[str, object]:
    """The term as plain values for JSON, with the keys of the command `terms`; dates are ISO text."""
    return {
        "phrase": term.phrase,
        "kind": term.kind,
        "occurrences": [_window_object(window) for window in term.occurrences],
        "undated": term.undated,
        "undated_part": term.undated_part,
        "needs_review": term.needs_review,
        "reason": term.reason,
        "alternatives": [
            {"reading": other.reading, "occurrences": [_window_object(window) for window in other.occurrences]}
            for other in term.alternatives
        ],
    }
