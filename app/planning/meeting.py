"""Words of a meeting out of the school's own figures: questions, what is heard, what is decided.

A signal is a sign to be checked and a cause is a guess: neither is worded as a fact, and nobody is rated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.analysis.objectivity import Signal
from app.analysis.values import WorkKey
from app.core.russian import NBSP, capital, number, plural, short_date
from app.core.workdays import is_working_day
from app.planning.difficulties import MARKS, Difficulty
from app.planning.effect_values import DifficultyEffect, EffectView
from app.planning.meeting_values import COUNCIL, DIRECTOR, Point, Question

DIFFICULTIES, SIGNALS, OVERDUE, EFFECT = "difficulties", "signals", "overdue", "effect"
GROUPS = {
    DIFFICULTIES: "Затруднения обучающихся",
    SIGNALS: "Признаки, требующие проверки",
    OVERDUE: "Выполнение плана",
    EFFECT: "Эффективность мер",
}
CATCH_UP_DAYS = 14
"""Days after the meeting that are offered as the new term of what is overdue; the school writes its own."""

_GENITIVE = {
    DIRECTOR: "совещания при директоре",
    COUNCIL: "заседания педагогического совета",
    "Методический совет": "заседания методического совета",
}
_TO_CHECK = " (требует проверки)"
"""Stands at the end of each cause; said once over all of them here."""
_SAID = "Выступили:"
_SAID_LINE = re.compile(r"^\s*выступил[иа]?\s*:[ \t]*\n?", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A row of the plan as a decision takes it: `due` is the last day of the window that the meeting looks at."""

    uid: str
    measure_id: int
    number: str
    title: str
    responsible: str
    due: date | None


@dataclass(frozen=True, slots=True)
class OverdueStep:
    """A row past its last day; `why`: the reason that was written."""

    step: PlannedStep
    end: date
    why: str = ""


def of_difficulty(found: Difficulty, wording: str, difficulty_id: int | None, steps: Sequence[PlannedStep]) -> Question:
    """A question about a difficulty: its figures with n and the source, its weak classes, the plan's measures."""
    where = f"{found.subject.lower()}, {found.grade} классы"
    decided = tuple(_of_step(step) for step in steps)
    if not decided:
        decided = (Point("Определить меры по этому затруднению и внести их в дорожную карту"),)
    return Question(
        question=f"О затруднении обучающихся: {_small(wording)} ({where})",
        heard=" ".join(_figures(found, wording)),
        points=decided,
        difficulty_id=difficulty_id,
        key=f"{DIFFICULTIES}:{found.key}",
        group=DIFFICULTIES,
    )


def _figures(found: Difficulty, wording: str) -> list[str]:
    part = f"{number(found.percent)}{NBSP}% (n{NBSP}={NBSP}{found.n})"
    told = f"По результатам ВПР {found.year} ({found.subject.lower()}, {found.grade} классы)"
    if found.kind == MARKS:
        limit = f", ориентир – ниже {number(found.threshold, 0)}{NBSP}%" if found.threshold is not None else ""
        said = [f"{told} доля отметки «2» – {part}{limit}."]
    else:
        limit = f" при границе {number(found.threshold, 0)}{NBSP}%" if found.threshold is not None else ""
        tasks = ("задания " if len(found.task_codes) == 1 else "заданий ") + ", ".join(found.task_codes)
        said = [f"{told} «{_small(wording)}»: выполнение {tasks} – {part}{limit}."]
    if found.classes:
        listed = ", ".join(
            f"{one.label} – {number(one.percent)}{NBSP}% (n{NBSP}={NBSP}{one.n})" for one in found.classes
        )
        said.append(f"Ниже границы: {listed}.")
    if found.years_in_row > 1:
        said.append(f"Умение слабо {plural(found.years_in_row, 'год', 'года', 'лет')} подряд.")
    if found.preliminary:
        said.append("Участников мало, вывод предварительный.")
    if found.causes:
        guesses = "; ".join(_small(one.rstrip(".").removesuffix(_TO_CHECK)) for one in found.causes)
        said.append(f"Возможные причины (требуют проверки): {guesses}.")
    return said


def of_signals(work: WorkKey, signals: Sequence[Signal]) -> Question:
    """A question about the signs of one work; a sign says what to check, never that anything was broken."""
    where = f"{work.subject.lower()}, {work.grade} классы, ВПР {work.year}"
    heard = [f"{one.title}: {_small(one.figures.rstrip('.'))}." for one in signals]
    heard.append("Это признаки, а не доказательство нарушений: вывод делают после проверки.")
    asked = list(dict.fromkeys(question for one in signals for question in one.questions))
    points = [Point(f"Выяснить: {_small(question.rstrip('?.'))}") for question in asked]
    return Question(
        question=f"О признаках, требующих проверки ({where})",
        heard=" ".join(heard),
        points=tuple(points) or (Point("Проверить условия проведения и проверки работы"),),
        key=f"{SIGNALS}:{work.year}:{work.subject}:{work.grade}:{work.level}",
        group=SIGNALS,
    )


def of_overdue(rows: Sequence[OverdueStep], due: int, done: int, on: date, held_on: date) -> Question:
    """A question about the plan: of `due` windows that have come by `on`, `done` are done; each overdue row again."""
    late = "; ".join(
        f"п.{NBSP}{row.step.number} «{row.step.title.rstrip('.')}» (срок {short_date(row.end)}"
        + (f"; причина: {row.why})" if row.why else ")")
        for row in rows
    )
    count = plural(len(rows), "мероприятие", "мероприятия", "мероприятий")
    come = plural(due, "срок", "срока", "сроков")
    heard = (
        f"На {short_date(on)} наступило {come} дорожной карты, исполнено {done}. Не исполнено в срок {count}: {late}."
    )
    term = catch_up(max(held_on, on))
    return Question(
        question="О выполнении мероприятий дорожной карты",
        heard=heard,
        points=tuple(replace(_of_step(row.step), due=term) for row in rows),
        key=OVERDUE,
        group=OVERDUE,
    )


def catch_up(held_on: date) -> date:
    """The term offered for what is overdue: a working day about CATCH_UP_DAYS after: 20.11.2026 → 04.12.2026."""
    day = held_on + timedelta(days=CATCH_UP_DAYS)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def of_effect(view: EffectView, year_words: str) -> Question | None:
    """A question about the effect of a year's measures; None before there are figures after them."""
    judged = [row for row in view.difficulties if row.effect is not None and row.effect.after is not None]
    if not judged:
        return None
    heard = " ".join(_effect(row) for row in judged)
    chosen = [row for row in judged if row.choice.made]
    points = [
        Point(f"{capital(row.choice.decision or 'принять')}: {row.choice.proposal or f'меры «{_small(row.wording)}»'}")
        for row in chosen
    ]
    if len(chosen) < len(judged):
        points.append(Point("Принять решение по мерам, по которым его ещё нет: продолжить, изменить или завершить"))
    return Question(
        question=f"Об эффективности мер {year_words} учебного года",
        heard=f"{heard} Изменение показателя само по себе не доказывает, что его вызвали меры.",
        points=tuple(points),
        key=EFFECT,
        group=EFFECT,
    )


def _effect(row: DifficultyEffect) -> str:
    effect = row.effect
    if effect is None or effect.after is None:
        return ""
    before = f"{number(effect.before.percent)}{NBSP}% (n{NBSP}={NBSP}{effect.before.n})"
    after = f"{number(effect.after.percent)}{NBSP}% (n{NBSP}={NBSP}{effect.after.n})"
    return f"{row.where}, «{_small(row.wording)}»: было {before}, стало {after} – {row.conclusion}."


def agenda(questions: Sequence[Question]) -> tuple[Question, ...]:
    """Chosen questions as an agenda: a row of the plan that two of them name is decided upon once, in the first.

    A question that loses all its decisions so refers to the first: «Исполнить решение по вопросу 1».
    """
    known: dict[str, int] = {}
    made = []
    for at, one in enumerate(questions, 1):
        points = tuple(point for point in one.points if point.measure_uid not in known)
        if one.points and not points:
            named = sorted({known[point.measure_uid] for point in one.points})
            words = f"{'по вопросу' if len(named) == 1 else 'по вопросам'} {', '.join(map(str, named))}"
            points = (Point(f"Исполнить решение {words}: те же мероприятия отвечают и на это затруднение"),)
        known |= {point.measure_uid: at for point in points if point.measure_uid}
        made.append(replace(one, points=points, key="", group=""))
    return tuple(made)


def next_number(numbers: Sequence[str]) -> str:
    """The number after the greatest one: ("1", "3-а") → "4"; other numbers are not counted."""
    found = [int(match[0]) for text in numbers if (match := re.match(r"\d+", text.strip()))]
    return str(max(found, default=0) + 1)


def kind_genitive(kind: str, decline: Callable[[str], str]) -> str:
    """«Протокол чего»: «Педагогический совет» → «заседания педагогического совета»; `decline` for other names."""
    known = _GENITIVE.get(kind)
    return known if known is not None else _small(decline(kind))


def join_heard(heard: str, said: str) -> str:
    """What was heard and what was said as one text."""
    heard, said = heard.strip(), said.strip()
    return f"{heard}\n{_SAID}\n{said}".strip() if said else heard


def split_heard(text: str) -> tuple[str, str]:
    """The two parts of such a text: «А.», a line «Выступили:», «Б.» → ("А.", "Б.")."""
    found = _SAID_LINE.search(text)
    if found is None:
        return text.strip(), ""
    return text[: found.start()].strip(), text[found.end() :].strip()


def _of_step(step: PlannedStep) -> Point:
    title = capital(step.title.strip().rstrip("."))
    return Point(title, step.responsible, step.due, step.uid, step.measure_id, step.number)


def _small(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
