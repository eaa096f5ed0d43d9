"""Two kinds of gaps: a skill weak in one grade year after year, and a skill weak in these children as they grow.

A systemic gap belongs to the work of the school (other children, the same weakness); a cohort gap belongs to the pupils
and follows them into the next grade. Neither proves a cause.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.analysis.rules import Rules
from app.analysis.values import WorkData
from app.core.russian import NBSP, number, plural
from app.planning.difficulties import COHORT, SKILL, SYSTEMIC, difficulty_key
from app.planning.weak import SkillState, skill_states

THRESHOLDS = (
    "sufficiency.basic.low",
    "sufficiency.advanced.low",
    "difficulty.below_comparator",
    "difficulty.preliminary",
)
"""Codes of the thresholds that gaps use."""

KINDS = ("task_completion", "planned_results")
"""Reports whose groups gaps are compared with."""

KIND_WORDS = {SYSTEMIC: "системный пробел", COHORT: "пробел этих детей"}

MEANINGS = {
    SYSTEMIC: "Дети каждый год другие, а умение слабо: меры – для программы, пособий и методической работы в этой "
    "параллели.",
    COHORT: "Слабы именно эти дети, и пробел переходит с ними в следующий класс: меры – адресная помощь этим классам.",
}
BOTH_MEANING = (
    "И разные дети, и эти же годом раньше: нужны и методическая работа в параллели, и адресная помощь этим классам."
)
UNSEEN_MEANING = (
    "Пробел переходит с этими детьми: им нужна адресная помощь. Было ли умение слабо у прежних учеников этого класса, "
    "не видно: работа прошлого года не загружена или его не проверяла."
)

Place = tuple[str, str, int, int, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """A weak skill of the newest year that is not new. `key`: of its difficulty.

    `parallel`: states in the same grade, newest first, weak without a break, this year included; `children`: the same
    for the same children, one grade lower each year. `parallel_before`, `children_before`: the state that ends the row
    (checked and not weak), None where the skill was not checked or the work is not there.
    """

    kind: str
    key: str
    skill: str
    parallel: tuple[SkillState, ...]
    children: tuple[SkillState, ...]
    parallel_before: SkillState | None = None
    children_before: SkillState | None = None
    preliminary: bool = False

    @property
    def now(self) -> SkillState:
        """The newest year."""
        return self.parallel[0]

    @property
    def both(self) -> bool:
        """Systemic, and these children had it a year ago as well."""
        return self.kind == SYSTEMIC and len(self.children) > 1

    @property
    def evidence(self) -> tuple[SkillState, ...]:
        """The weak years that make it this kind, the earliest first."""
        return tuple(reversed(self.parallel if self.kind == SYSTEMIC else self.children))

    @property
    def sure_years(self) -> int:
        """In how many of these years the interval lies below the threshold as well."""
        return sum(state.sure for state in self.evidence)

    @property
    def kind_words(self) -> str:
        """«системный пробел», «пробел этих детей»."""
        return f"{KIND_WORDS[SYSTEMIC]}, и у этих же детей годом раньше" if self.both else KIND_WORDS[self.kind]

    @property
    def meaning(self) -> str:
        """What it means for measures."""
        if self.kind == COHORT and self.parallel_before is None:
            return UNSEEN_MEANING
        return BOTH_MEANING if self.both else MEANINGS[self.kind]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gaps of a year. `new`: weak skills that a year ago were checked and not weak; `unknown`: nothing to compare.

    `obstacle`: why nothing of the year can be compared with earlier years, in Russian; empty where something can.
    """

    year: int
    found: tuple[Gap, ...]
    new: int
    unknown: int
    obstacle: str = ""


def find_gaps(works: Sequence[WorkData], rules: Rules, year: int) -> Gaps:
    """Weak skills of a year that were weak before: systemic ones first, the longest first, then by subject and grade.

    Math of grade 5 below the bound in 2024, 2025 and 2026 → systemic, three years; of grade 6 in 2026 and of grade 5
    in 2025, but not of grade 6 in 2025 → of these children.
    """
    states: dict[Place, SkillState] = {}
    for work in works:
        key = work.key
        where = key.subject, key.level, key.grade, key.year
        for skill, state in skill_states(work, rules).items():
            if state.weak or (*where, skill) not in states:
                states[*where, skill] = state
    weak = [(skill, state) for (*_, skill), state in states.items() if state.weak and state.key.year == year]
    found, new, unknown = [], 0, 0
    for skill, state in weak:
        parallel, parallel_before = _row(states, state, skill, grades=0)
        children, children_before = _row(states, state, skill, grades=1)
        if len(parallel) == 1 and len(children) == 1:
            checked = parallel_before is not None or children_before is not None
            new, unknown = new + checked, unknown + (not checked)
            continue
        kind = SYSTEMIC if len(parallel) > 1 else COHORT
        chosen = parallel if kind == SYSTEMIC else children
        least = rules.value("difficulty.preliminary")
        found.append(
            Gap(
                kind=kind,
                key=difficulty_key(state.key, SKILL, skill),
                skill=state.skill,
                parallel=parallel,
                children=children,
                parallel_before=parallel_before,
                children_before=children_before,
                preliminary=any(one.n < least for one in chosen),
            )
        )
    return Gaps(year, tuple(sorted(found, key=_order)), new, unknown, _obstacle(works, year))


def sentence(gaps: Gaps) -> str:
    """What is seen and how sure: how many of each kind, how many are above chance, what can't be told."""
    systemic = [gap for gap in gaps.found if gap.kind == SYSTEMIC]
    cohort = [gap for gap in gaps.found if gap.kind == COHORT]
    said = f"{gaps.year}{NBSP}год: "
    if gaps.obstacle:
        return f"{said}сравнивать с прошлыми годами пока нечего – {gaps.obstacle}."
    if gaps.unknown and not gaps.found and not gaps.new:
        weak = plural(gaps.unknown, "умение слабо", "умения слабы", "умений слабы")
        return f"{said}{weak}, но впервые ли – не видно: годом раньше их не проверяли или работа не загружена."
    if gaps.found:
        sure = sum(gap.sure_years == len(gap.evidence) for gap in gaps.found)
        said += f"системных пробелов {len(systemic)}, переходящих с детьми {len(cohort)}"
        said += f"; уверенно (каждый год больше случайного) – {sure} из {len(gaps.found)}"
    else:
        said += "умений, которые слабы не первый год, нет"
    if gaps.new:
        said += f"; ещё слабы впервые: {gaps.new}"
    if gaps.unknown:
        said += f"; сравнить не с чем: {plural(gaps.unknown, 'умение', 'умения', 'умений')}"
    return said + "."


def state_words(state: SkillState) -> str:
    """«2025, 5 классы: 43,2 % (n = 89)»."""
    return f"{state.key.year}, {state.key.grade}{NBSP}классы: {number(state.percent)}{NBSP}% (n{NBSP}={NBSP}{state.n})"


def before_words(gap: Gap) -> str:
    """What ends the row: «2023: проверялось, слабо не было», or that there is nothing to look at."""
    before = gap.parallel_before if gap.kind == SYSTEMIC else gap.children_before
    if before is not None:
        return f"{state_words(before)} – слабым не было"
    year = gap.evidence[0].key.year - 1
    return f"{year}: умение не проверялось или работа не загружена"


def _obstacle(works: Sequence[WorkData], year: int) -> str:
    """Why a year can't be compared: its skills are not named, there is no earlier year, or there they are not named."""
    named = {work.key.year for work in works if any(task.skill for task in work.tasks)}
    earlier = {work.key.year for work in works if work.key.year < year}
    reasons = []
    if not earlier:
        reasons.append("загружен только один год: добавьте результаты прошлых лет")
    if year not in named:
        reasons.append(f"умения в работах за {year}{NBSP}год не названы: загрузите спецификации работ")
    elif earlier and not earlier & named:
        reasons.append("умения в работах прошлых лет не названы: загрузите спецификации работ")
    return "; ".join(reasons)


def _row(
    states: Mapping[Place, SkillState], now: SkillState, skill: str, *, grades: int
) -> tuple[tuple[SkillState, ...], SkillState | None]:
    """Weak states from this year back without a break, and the one that ends them."""
    row = [now]
    while True:
        key, back = now.key, len(row)
        state = states.get((key.subject, key.level, key.grade - grades * back, key.year - back, skill))
        if state is None or not state.weak:
            return tuple(row), state
        row.append(state)


def _order(gap: Gap) -> tuple[bool, int, str, int, str]:
    return gap.kind != SYSTEMIC, -len(gap.evidence), gap.now.key.subject, gap.now.key.grade, gap.skill
