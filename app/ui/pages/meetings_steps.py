"""What «Совещания» asks, and minutes after an edit: pure functions over what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.core.russian import capital, plural, short_date, shortened
from app.planning.meeting import GROUPS, PlannedStep
from app.planning.meeting_values import KINDS, MeetingHead, Minutes, Point, Question
from app.ui.asker import Asker
from app.ui.widgets.facts_form import Fact, FactKind, FactValue

_LONGEST = 90
NO_ROW = "не связано со строкой плана"


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """What the minutes are drafted from: the head, keys of the chosen offers, own questions."""

    head: MeetingHead
    keys: tuple[str, ...]
    own: tuple[Question, ...]


def ask_new(asker: Asker, offers: Sequence[Question], today: date) -> NewMeeting | None:
    """Kind, day, and what to take; None when the user cancels."""
    facts = [
        Fact("kind", "Совещание", KINDS[0], FactKind.OFFERED, KINDS),
        Fact("held_on", "Дата", today, FactKind.DATE),
        Fact("topic", "Тема", "", FactKind.LINE, hint="не обязательна"),
    ]
    for group, words in GROUPS.items():
        names = [_name(one) for one in offers if one.group == group]
        if names:
            facts.append(Fact(group, words, "", FactKind.CHECKS, names))
    facts.append(Fact("own", "Свои вопросы", "", FactKind.LINES, hint="по одному в строке"))
    text = (
        "Отметьте, что вынести на совещание. Слова, цифры, ответственные и сроки возьмутся из программы, всё можно "
        "поправить."
    )
    told = asker.form("Составить протокол", text, tuple(facts), "Составить", required=("kind", "held_on"))
    if told is None:
        return None
    day = told["held_on"]
    head = MeetingHead(_text(told, "kind"), day if isinstance(day, date) else today, topic=_text(told, "topic"))
    ticked = {(group, name) for group in GROUPS for name in _text(told, group).split("\n") if name}
    keys = tuple(one.key for one in offers if (one.group, _name(one)) in ticked)
    own = tuple(Question(line.strip()) for line in _text(told, "own").split("\n") if line.strip())
    return NewMeeting(head, keys, own)


def _text(told: Mapping[str, FactValue], key: str) -> str:
    return str(told.get(key) or "").strip()


def _name(one: Question) -> str:
    """«Математика, 6 классы: решение задач»: the place first, since a narrow list cuts the end."""
    head, _, rest = one.question.partition(": ")
    if one.difficulty_id is not None and rest.endswith(")"):
        words, _, where = rest.removesuffix(")").rpartition(" (")
        return _cut(f"{where}: {words}")
    return _cut(head.removeprefix("О признаках, требующих проверки ").strip("()"))


def _cut(text: str) -> str:
    return shortened(capital(text), _LONGEST)


def row_name(step: PlannedStep) -> str:
    """A row of the plan as a decision's field offers it: «1.3 Корректировка рабочих программ…»."""
    return f"{step.number} {_cut(step.title)}"


def head_facts(head: MeetingHead, people: Sequence[str]) -> tuple[Fact, ...]:
    """Fields above the agenda."""
    return (
        Fact("kind", "Совещание", head.kind, FactKind.OFFERED, KINDS),
        Fact("held_on", "Дата", head.held_on, FactKind.DATE),
        Fact("number", "Номер", head.number, FactKind.LINE),
        Fact("topic", "Тема", head.topic, FactKind.LINE),
        Fact("chair", "Председатель", head.chair, FactKind.OFFERED, people),
        Fact("secretary", "Секретарь", head.secretary, FactKind.OFFERED, people),
        Fact("present", "Присутствовали", head.present, FactKind.LINES),
    )


def question_facts(one: Question) -> tuple[Fact, ...]:
    """Fields of a question."""
    return (
        Fact("question", "Вопрос", one.question, FactKind.LINES),
        Fact("speaker", "Докладчик", one.speaker, FactKind.LINE),
        Fact("heard", "Слушали", one.heard, FactKind.LINES),
        Fact("said", "Выступили", one.said, FactKind.LINES, hint="кто и что сказал; печатается, если заполнено"),
    )


def point_facts(point: Point, steps: Sequence[PlannedStep]) -> tuple[Fact, ...]:
    """Fields of a decision."""
    row = next((row_name(step) for step in steps if step.uid == point.measure_uid), NO_ROW)
    return (
        Fact("text", "Решили", point.text, FactKind.LINES),
        Fact("responsible", "Ответственный", point.responsible, FactKind.LINE),
        Fact("due", "Срок", point.due, FactKind.DATE),
        Fact("row", "Строка плана", row, FactKind.CHOICE, (NO_ROW, *map(row_name, steps))),
    )


def with_head(minutes: Minutes, key: str, value: FactValue) -> Minutes:
    """The head after an edit; a meeting keeps its day where the field was emptied."""
    if key == "held_on" and not isinstance(value, date):
        return minutes
    changed: dict[str, Any] = {key: value}
    return replace(minutes, head=replace(minutes.head, **changed))


def with_question(minutes: Minutes, at: int, key: str, value: FactValue) -> Minutes:
    """A question after an edit."""
    changed: dict[str, Any] = {key: str(value or "")}
    return _with(minutes, at, replace(minutes.questions[at], **changed))


def with_point(
    minutes: Minutes, at: int, place: int, key: str, value: FactValue, steps: Sequence[PlannedStep]
) -> Minutes:
    """A decision after an edit; a row of the plan brings its words where the decision has none."""
    points = list(minutes.questions[at].points)
    if key == "row":
        step = next((one for one in steps if row_name(one) == value), None)
        points[place] = _on_row(points[place], step)
    elif key == "due":
        points[place] = replace(points[place], due=value if isinstance(value, date) else None)
    else:
        changed: dict[str, Any] = {key: str(value or "")}
        points[place] = replace(points[place], **changed)
    return _with(minutes, at, replace(minutes.questions[at], points=tuple(points)))


def _on_row(point: Point, step: PlannedStep | None) -> Point:
    if step is None:
        return replace(point, measure_uid="", measure_id=None, number="")
    return Point(
        point.text or capital(step.title.rstrip(".")),
        point.responsible or step.responsible,
        point.due or step.due,
        step.uid,
        step.measure_id,
        step.number,
    )


def with_more_points(minutes: Minutes, at: int) -> Minutes:
    """One more decision, still empty."""
    one = minutes.questions[at]
    return _with(minutes, at, replace(one, points=(*one.points, Point(""))))


def without_point(minutes: Minutes, at: int, place: int) -> Minutes:
    """One decision less."""
    one = minutes.questions[at]
    return _with(minutes, at, replace(one, points=one.points[:place] + one.points[place + 1 :]))


def with_more_questions(minutes: Minutes) -> Minutes:
    """One more question, still empty."""
    return replace(minutes, questions=(*minutes.questions, Question("")))


def without_question(minutes: Minutes, at: int) -> Minutes:
    """One question less."""
    return replace(minutes, questions=minutes.questions[:at] + minutes.questions[at + 1 :])


def raised(minutes: Minutes, at: int) -> Minutes:
    """A question one place higher."""
    questions = list(minutes.questions)
    if at:
        questions[at - 1], questions[at] = questions[at], questions[at - 1]
    return replace(minutes, questions=tuple(questions))


def lacking(minutes: Minutes) -> str:
    """«Не указаны ответственный или срок: 2 решения»; empty where every decision has both."""
    bare = sum(not point.responsible or point.due is None for one in minutes.questions for point in one.points)
    return f"Не указаны ответственный или срок: {plural(bare, 'решение', 'решения', 'решений')}." if bare else ""


def title_of(minutes: Minutes) -> str:
    """Name of the document's file: «Протокол № 1 от 28.09.2026»."""
    number = f" № {minutes.head.number}" if minutes.head.number else ""
    return f"Протокол{number} от {short_date(minutes.head.held_on)}"


def _with(minutes: Minutes, at: int, one: Question) -> Minutes:
    return replace(minutes, questions=(*minutes.questions[:at], one, *minutes.questions[at + 1 :]))
