"""A draft for the next school year out of this year's plan: what was not done and what repeats, with terms moved on."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.core.russian import plural, school_year, school_year_start, short_date
from app.planning.numbering import numbered
from app.planning.status import Status, due_on, occurrence_status
from app.planning.values import WITHDRAWN, Ground, Measure, Occurrence, Period, Roadmap, Section
from app.terms.reading import read_term
from app.terms.values import Term, TermContext

_NEAR = timedelta(days=7)
"""«Последняя пятница октября» falls on another day each year."""

_CITED = r"(?:\bот\s[^;,()№]{6,25}№|№\s*[\w/-]+\s+от\s+[\d.]*\s*(?:[а-я]+\s+)?20\d\d)"
_SCHOOL_YEAR = r"(?<!\d)(?P<first>20\d\d)(?P<dash>\s?[/–—-]\s?)(?P<second>20\d\d|\d\d)(?!\d|[-.]\d)"
_SHORT_DATE = r"(?<![\d.])(?P<day>\d{1,2}\.\d{2}\.)(?P<short>\d\d)(?![\d.]*\d)"
_YEAR = r"(?<!\d)(?P<year>20\d\d)(?!\d)"
_YEARS = re.compile(f"(?P<cited>{_CITED})|{_SCHOOL_YEAR}|{_SHORT_DATE}|{_YEAR}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of this year's plan as it would stand in the next one.

    `carry`: what is proposed, with `reason`; `measure`: its new text and grounds; `number`, `old_terms`: as in this
    year's plan; `doubts`: what to look at before it is taken.
    """

    key: str
    section: str
    number: str
    measure: Measure
    old_terms: str
    carry: bool
    reason: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """What the analysis of effect has decided upon a measure (`decision`: see planning/effect.py), and its proposal."""

    decision: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """A proposal of the analysis of effect upon a difficulty: a row that the next plan may take. `key`: its own."""

    key: str
    title: str
    ground: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Effects:
    """What the analysis of effect says to the next plan: upon measures by uid, and new rows."""

    advice: Mapping[str, Advice] = field(default_factory=dict)
    proposals: tuple[NewMeasure, ...] = ()


NO_EFFECTS = Effects()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The head of the next plan and every row of this one, in order, taken or left out."""

    title: str
    period: Period
    basis: str
    goal: str
    tasks: tuple[str, ...]
    columns: tuple[str, ...]
    candidates: tuple[Candidate, ...]

    @property
    def proposed(self) -> frozenset[str]:
        """Keys of the rows that are proposed."""
        return frozenset(candidate.key for candidate in self.candidates if candidate.carry)

    def chosen(self, keys: Collection[str]) -> Roadmap:
        """The draft with the chosen rows under their blocks; a block without rows is left out."""
        blocks: dict[str, list[Measure]] = {}
        for candidate in self.candidates:
            if candidate.key in keys:
                blocks.setdefault(candidate.section, []).append(candidate.measure)
        sections = tuple(Section(title, tuple(measures)) for title, measures in blocks.items())
        return numbered(
            Roadmap(self.title, self.period, sections, self.basis, self.goal, self.tasks, columns=self.columns)
        )


def propose(
    plan: Roadmap,
    on: date,
    running: Collection[str] = (),
    dated_by_hand: Collection[str] = (),
    effects: Effects = NO_EFFECTS,
) -> Proposal:
    """What of a plan goes into the next year, as of a day; its rows hold their windows with what was done.

    `running`: ids of rows of source plans that are still in force then; `dated_by_hand`: uids of the rows whose days a
    person has set, which the next year does not take over. A row that was not done goes on; one that repeats (of the
    yearly cycle, or several windows a year with documents) is taken again; what was done once or withdrawn is left.
    What was decided by the analysis of effect goes before these rules: завершить leaves a row out, the others take it.
    """
    period = Period(_next_day(plan.period.start), _next_day(plan.period.end))
    years = _Years(plan.period, period, school_year(school_year_start(plan.period.start)), running)
    return Proposal(
        title=shift_years(plan.title),
        period=period,
        basis=plan.basis,
        goal=plan.goal,
        tasks=plan.tasks,
        columns=plan.columns,
        candidates=(
            *(
                _advised(
                    _candidate(section, measure, _verdict(measure, on), years, dated_by_hand),
                    effects.advice.get(measure.uid),
                )
                for section in plan.sections
                for measure in section.measures
            ),
            *_new_rows(plan, effects.proposals),
        ),
    )


def _advised(candidate: Candidate, advice: Advice | None) -> Candidate:
    """The candidate as the analysis of effect decided: «завершить» leaves it, «изменить» asks to look at its text."""
    if advice is None or not advice.decision:
        return candidate
    reason = f"по итогам анализа эффективности: {advice.decision}"
    if advice.decision == "завершить":
        return replace(candidate, carry=False, reason=reason)
    change = (f"предложено: {advice.proposal}",) if advice.proposal else ()
    return replace(candidate, carry=True, reason=reason, doubts=(*candidate.doubts, *change))


def _new_rows(plan: Roadmap, proposals: Sequence[NewMeasure]) -> list[Candidate]:
    """Rows that the plan does not hold yet, in the block that answers the same difficulty, else in the last one."""
    known = {measure.title.casefold() for measure in plan.measures}
    last = plan.sections[-1].title if plan.sections else ""
    return [
        Candidate(
            key=one.key,
            section=one.section or last,
            number="",
            measure=Measure(id="", title=one.title, grounds=(Ground("decision", "", one.ground),)),
            old_terms="",
            carry=True,
            reason="предложение по итогам анализа эффективности",
            doubts=("укажите срок и ответственных",),
        )
        for one in proposals
        if one.title.casefold() not in known
    ]


def shift_years(text: str) -> str:
    """Explicit years one on: «до 15 октября 2026 г.» → 2027, «2026/27 учебный год» → «2027/28», «15.10.26» → 27.

    Years of an act that is cited («приказ от 12.03.2026 № 45») and months without a year stay.
    """
    return _YEARS.sub(_shifted, text)


def _shifted(found: re.Match[str]) -> str:
    if found["cited"]:
        return found[0]
    if found["year"]:
        return str(int(found["year"]) + 1)
    if found["short"]:
        return f"{found['day']}{(int(found['short']) + 1) % 100:02d}"
    first, second = int(found["first"]), found["second"]
    short = len(second) == 2  # noqa: PLR2004  «26»
    if short and int(second) != (first + 1) % 100:
        return f"{first + 1}{found['dash']}{second}"
    return (
        f"{first + 1}{found['dash']}{(int(second) + 1) % 100:02d}"
        if short
        else f"{first + 1}{found['dash']}{int(second) + 1}"
    )


@dataclass(frozen=True, slots=True)
class _Years:
    """This plan's period, the next one, the words of this year, source rows that run on."""

    old: Period
    new: Period
    words: str
    running: Collection[str]


@dataclass(frozen=True, slots=True)
class _Verdict:
    carry: bool
    reason: str
    ground: str
    done: bool


_REPEATS = "повторяется"


def _verdict(measure: Measure, on: date) -> _Verdict:
    if measure.state == WITHDRAWN:
        reason = f"снято с контроля: {measure.state_reason}" if measure.state_reason else "снято с контроля"
        return _Verdict(carry=False, reason=reason, ground="снято с контроля, взято снова", done=True)
    windows = [window for window in measure.occurrences if window.state != WITHDRAWN]
    if measure.occurrences and not windows:
        return _Verdict(
            carry=False, reason="все сроки сняты с контроля", ground="сроки были сняты с контроля", done=True
        )
    return _not_done(windows, on) or _repeated(measure, windows)


def _not_done(windows: Sequence[Occurrence], on: date) -> _Verdict | None:
    """Whether something has not been done although its day has passed or was never set."""
    states = [occurrence_status(window, on) for window in windows]
    late = [window for window, state in zip(windows, states, strict=True) if state is Status.OVERDUE]
    if not windows:
        return _Verdict(carry=True, reason="исполнение не отмечалось", ground="не исполнено", done=False)
    if late:
        days = [day for window in late if (day := due_on(window)) is not None]
        many = f", сроков {len(late)} из {len(windows)}" if len(windows) > 1 else ""
        return _Verdict(
            carry=True,
            reason=f"не исполнено: срок прошёл {short_date(min(days))}{many}",
            ground="не исполнено",
            done=False,
        )
    if Status.UNDATED in states:
        return _Verdict(carry=True, reason="не исполнено: дата не назначена", ground="не исполнено", done=False)
    return None


def _repeated(measure: Measure, windows: Sequence[Occurrence]) -> _Verdict:
    cyclic = any(ground.kind == "cycle" for ground in measure.grounds)
    many = plural(len(windows), "срок", "срока", "сроков")
    ahead = [day for window in windows if window.done_on is None and (day := due_on(window)) is not None]
    documented = any(window.evidence for window in windows)
    if cyclic:
        return _Verdict(carry=True, reason=f"{_REPEATS} каждый год", ground=_REPEATS, done=not ahead)
    if len(windows) > 1 and (documented or ahead):
        return _Verdict(carry=True, reason=f"{_REPEATS}: {many} за год", ground=_REPEATS, done=not ahead)
    if len(windows) > 1:
        return _Verdict(
            carry=False, reason=f"исполнено без подтверждающих документов, {many}", ground=_REPEATS, done=True
        )
    if ahead:
        return _Verdict(
            carry=False, reason=f"срок ещё не наступил: до {short_date(max(ahead))}", ground="не исполнено", done=False
        )
    return _Verdict(carry=False, reason="исполнено, разовое мероприятие", ground=_REPEATS, done=True)


def _candidate(
    section: Section, measure: Measure, verdict: _Verdict, years: _Years, dated_by_hand: Collection[str]
) -> Candidate:
    terms = shift_years(measure.terms)
    kind = "cycle" if verdict.ground == _REPEATS else "carried"
    own = Ground(kind, "", f"перенесено из плана {years.words}: {verdict.ground}")
    if kind == "cycle":
        own = Ground(kind, "year", f"{_REPEATS}: план {years.words}")
    made = replace(
        measure,
        id="",
        uid="",
        terms=terms,
        grounds=(own, *_kept(measure, verdict, years.running)),
        state="normal",
        state_reason="",
        occurrences=(),
        number="",
    )
    by_hand = ("даты были указаны вручную: укажите новые",) if measure.uid in dated_by_hand else ()
    return Candidate(
        key=measure.uid or measure.id,
        section=section.title,
        number=measure.number,
        measure=made,
        old_terms=measure.terms,
        carry=verdict.carry,
        reason=verdict.reason,
        doubts=(*by_hand, *_term_doubts(measure.terms, terms, years), *_text_doubts(made)),
    )


def _kept(measure: Measure, verdict: _Verdict, running: Collection[str]) -> list[Ground]:
    """Grounds that hold next year: rows of plans that run on; a difficulty that has not been answered yet."""
    kept = []
    for ground in measure.grounds:
        runs = ground.ref in running if ground.kind == "source_item" else not verdict.done
        if runs and ground.kind not in {"cycle", "carried"}:
            kept.append(ground)
    return kept


def _term_doubts(old: str, new: str, years: _Years) -> tuple[str, ...]:
    """Reads the new term in the new period: its windows should be those of the old one, a year on."""
    was, now = _read(old, years.old), _read(new, years.new)
    if now.needs_review:
        return (f"срок понят не наверняка: {now.reason or 'проверьте его'}",)
    expected = [_next_day(window.end) for window in was.occurrences]
    found = [window.end for window in now.occurrences]
    if len(expected) != len(found):
        return (f"сроков было {len(expected)}, стало {len(found)}: проверьте срок",)
    far = [day for day, wanted in zip(found, expected, strict=True) if abs(day - wanted) > _NEAR]
    return (f"срок понят как {short_date(far[0])}: проверьте его",) if far else ()


def _text_doubts(measure: Measure) -> tuple[str, ...]:
    """A year in the words of a row is left as it stands, since it may be the year of a result or of an act."""
    texts = (measure.title, measure.indicator, measure.result)
    years = dict.fromkeys(year for text in texts for year in re.findall(r"(?<!\d)20\d\d(?!\d)", text))
    return (f"в тексте назван год: {', '.join(years)}",) if years else ()


def _read(phrase: str, period: Period) -> Term:
    return read_term(phrase, TermContext(period.start, period.end, school_year=True))


def _next_day(day: date) -> date:
    """The same day a year on; 29 February → 28 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
