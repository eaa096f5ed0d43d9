"""Steps of «События»: marking, joining, taking apart, inviting people, changing all drafts, visits of lessons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from app.core.russian import plural, short_date
from app.services.views.control import EvidenceInput
from app.services.views.events import EventView, Invited, MeetingView
from app.services.views.reports import ReportRequest
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.control_steps import WITHOUT, document_facts, evidence_of
from app.ui.pages.route_events_people import Attender
from app.ui.palette import Tone
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

Notify = Callable[[str, Tone], None]
_ROWS = (Change.ROUTES, Change.OCCURRENCES)
_MARKS = (Change.OCCURRENCES, Change.EVIDENCE)


class EventSteps:
    """Asks where something must be asked, then runs the use case."""

    def __init__(self, desk: Desk, workplace: Workplace, notify: Notify) -> None:
        self._desk = desk
        self._workplace = workplace
        self._notify = notify

    def hold(self, meeting: MeetingView, day: date, evidence: EvidenceInput | None, absent: Mapping[int, str]) -> None:
        """The event took place: everybody but the absent is marked."""
        key, there = meeting.occurrence_id, len(meeting.people) - len(absent)
        words = f"Событие отмечено: {plural(there, 'участник', 'участника', 'участников')}"
        if absent:
            words += f", отсутствовали: {len(absent)}"
        self._do(
            "Отметка события",
            lambda services: services.control.mark_done([key], day, evidence, absent=dict(absent)),
            _MARKS,
            words,
        )

    def mark_apart(self, person: Attender, event: EventView) -> None:
        """Who was absent did it in another way: an own day and an own document."""
        if person.meeting is None or person.meeting.who.done_on is not None:
            return
        key = person.meeting.occurrence_id
        if person.meeting.late:
            self._do(
                "Отметка участника",
                lambda services: services.control.mark_held([key]),
                _MARKS,
                f"Отмечено, как у остальных: {person.name}",
            )
            return
        facts = (
            Fact("done_on", "Когда", self._workplace.today, FactKind.DATE),
            Fact("fact", "Что сделано", "посещение другого занятия", FactKind.OFFERED, choices=_OTHER_WAYS),
            Fact("group", "Подтверждающий документ", kind=FactKind.GROUP),
            *document_facts("сертификат", (WITHOUT,)),
        )
        text = f"{person.name}: {event.title}"
        told = self._desk.asker.form("Отметить отдельно", text, facts, "Отметить", required=("done_on",))
        if told is None or not isinstance(told["done_on"], date):
            return
        day, what = told["done_on"], str(told["fact"] or "")
        evidence = None if told["kind"] == WITHOUT else evidence_of(told, None)
        self._do(
            "Отметка участника",
            lambda services: services.control.mark_done([key], day, evidence, fact=what, alone=True),
            _MARKS,
            f"Отмечено отдельно: {person.name}",
        )

    def reopen(self, occurrence_id: int, *, alone: bool) -> None:
        """Take a mark back: of everybody, or of one person."""
        self._do(
            "Снятие отметки",
            lambda services: services.control.reopen(occurrence_id, alone=alone),
            _MARKS,
            "Отметка снята",
        )

    def join(self, events: Sequence[EventView]) -> None:
        """Rows of the chosen lines become one event."""
        rows = [person.row_id for event in events for person in event.people]
        if len(rows) > 1:
            self._do(
                "Объединение",
                lambda services: services.events.join(rows),
                _ROWS,
                f"Одно событие: {plural(len(rows), 'ИОМ', 'ИОМ', 'ИОМ')}",
            )

    def separate(self, person: Attender) -> None:
        """One row leaves its event."""
        row_id = person.row_id
        if row_id is not None:
            self._do(
                "Отделение",
                lambda services: services.events.separate(row_id),
                _ROWS,
                f"Отделено от события: {person.name}",
            )

    def join_roadmap(self, event: EventView) -> None:
        """Choose the row of the roadmap that the event is."""
        year, rows = self._workplace.school_year, [person.row_id for person in event.people]

        def choose(plan: Any) -> None:
            measures = [row for row in plan.measures if not row.withdrawn_reason] if plan is not None else []
            if not measures:
                self._notify("Дорожной карты на этот учебный год нет", Tone.WARNING)
                return
            names = [f"{row.number}. {row.title} ({row.terms})" for row in measures]
            at = self._desk.asker.choose("Связать с дорожной картой", "Мероприятие дорожной карты", names)
            if at is not None:
                key = measures[at].measure_id
                self._do(
                    "Связь с дорожной картой",
                    lambda services: services.events.join_roadmap(rows, key),
                    _ROWS,
                    f"Событие связано с п.\u00a0{measures[at].number} дорожной карты",
                )

        self._workplace.ask("events/roadmap", lambda services: services.roadmap.current(year), choose)

    def invite(self, event: EventView) -> None:
        """Add people to an event: a row in each of their drafts."""
        year, there = self._workplace.school_year, {person.staff_id for person in event.people}

        def choose(people: Sequence[tuple[int, str]]) -> None:
            rest = {name: key for key, name in people if key not in there}
            if not rest:
                self._notify("Событие есть в ИОМ всех сотрудников", Tone.NEUTRAL)
                return
            fact = Fact("who", "Сотрудники", "", FactKind.CHECKS, choices=tuple(rest))
            told = self._desk.asker.form("Добавить людей", event.title, (fact,), "Добавить", required=("who",))
            if told is not None:
                keys = [rest[name] for name in str(told["who"]).split("\n")]
                self._workplace.do(
                    "Участники события",
                    lambda services, _progress: services.events.invite(year, event.uid, keys),
                    _ROWS,
                    self._tell_invited,
                )

        self._workplace.ask("events/people", _people, choose)

    def change(self, event: EventView) -> None:
        """Title, term and place in all drafts at once."""
        year = self._workplace.school_year
        facts = (
            Fact("title", "Событие", event.title, FactKind.LINES),
            Fact("terms", "Срок", event.terms, FactKind.LINE, hint="октябрь 2026"),
            Fact("place", "Место", event.place, FactKind.LINE),
            Fact("form", "Форма", event.form, FactKind.LINE),
        )
        text = "Изменится во всех проектах ИОМ, где есть это событие."
        told = self._desk.asker.form("Изменить событие", text, facts, "Изменить", required=("title",))
        if told is None:
            return
        changes = {key: str(told[key] or "") for key in ("title", "terms", "place", "form")}

        def tell(locked: tuple[str, ...]) -> None:
            words = f"В утверждённых ИОМ осталось прежним, нужна новая редакция: {', '.join(locked)}"
            self._notify(
                words if locked else "Событие изменено во всех проектах", Tone.WARNING if locked else Tone.GOOD
            )

        self._workplace.do(
            "Изменение события",
            lambda services, _progress: services.events.change(year, event.uid, **changes),
            _ROWS,
            tell,
        )

    def add_visit(self) -> None:
        """A visit of a lesson: who comes, whose lesson, when."""
        year = self._workplace.school_year

        def ask(people: Sequence[tuple[int, str]]) -> None:
            names = tuple(name for _key, name in people)
            facts = (
                Fact("visitor", "Кто посещает", None, FactKind.CHOICE, choices=names),
                Fact("visited", "Чей урок", None, FactKind.CHOICE, choices=names),
                Fact("terms", "Срок", "", FactKind.LINE, hint="ноябрь 2026"),
                Fact("topic", "На что смотрят", "", FactKind.LINE, hint="приёмы работы с текстом"),
            )
            text = "Строка появится в проектах ИОМ обоих и отметится один раз."
            told = self._desk.asker.form(
                "Посещение урока", text, facts, "Добавить", required=("visitor", "visited", "terms")
            )
            if told is not None:
                known = {name: key for key, name in people}
                visitor, visited = known[str(told["visitor"])], known[str(told["visited"])]
                terms, topic = str(told["terms"]), str(told["topic"] or "")
                self._do(
                    "Посещение урока",
                    lambda services: services.events.add_visit(year, visitor, visited, terms, topic),
                    _ROWS,
                    "Посещение урока добавлено в два ИОМ",
                )

        self._workplace.ask("events/people", _people, ask)

    def _tell_invited(self, told: Invited) -> None:
        parts = [f"Добавлено в проекты ИОМ: {', '.join(told.added)}"] if told.added else []
        if told.locked:
            parts.append(f"ИОМ утверждён, нужна новая редакция: {', '.join(told.locked)}")
        if told.without:
            parts.append(f"ИОМ ещё нет: {', '.join(told.without)}")
        self._notify(". ".join(parts), Tone.WARNING if told.locked or told.without else Tone.GOOD)

    def _do(self, name: str, change: Callable[[Services], object], touched: tuple[Change, ...], words: str) -> None:
        self._workplace.do(
            name,
            lambda services, _progress: change(services),
            touched,
            lambda _answer: self._notify(words, Tone.GOOD),
        )


_OTHER_WAYS = ("посещение другого занятия", "выполнено самостоятельно", "просмотр записи")


def _people(services: Services) -> list[tuple[int, str]]:
    """Staff in post by name."""
    return [(person.staff_id, person.full_name) for person in services.staff.people() if person.archived_on is None]


def sheet_request(school_year: int, event_uid: str) -> ReportRequest | None:
    """What to print the participants' sheet from; None in a program whose documents know no events."""
    if all(field.name != "event_uid" for field in fields(ReportRequest)):
        return None
    asked: dict[str, Any] = {"event_uid": event_uid}
    return ReportRequest(school_year, **asked)


def usual_document(event: EventView) -> str:
    """What confirms such an event as a rule."""
    return "лист посещения" if "урок" not in event.form else "карта урока"


def conduct_facts(event: EventView, today: date, said: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Day and document of an event; what has been typed already stays. Without a document there is nothing to tell."""
    document = document_facts(usual_document(event), (WITHOUT,))
    shown = document[:1] if said.get("kind", WITHOUT) == WITHOUT else document
    facts = (Fact("done_on", "Когда прошло", today, FactKind.DATE), *shown)
    return tuple(
        Fact(fact.key, fact.label, said.get(fact.key, fact.value), fact.kind, fact.choices, fact.hint) for fact in facts
    )


def told_evidence(said: Mapping[str, Any]) -> EvidenceInput | None:
    """The document of `conduct_facts` with the file under `file`; None for «без документа»."""
    return None if said.get("kind") == WITHOUT else evidence_of(said, said.get("file"))


def meeting_words(meeting: MeetingView | None) -> str:
    """«с 01.10.2026 по 31.10.2026», «до 31.10.2026», «проведено 12.10.2026»."""
    if meeting is None:
        return ""
    if meeting.done_on is not None:
        return f"проведено {short_date(meeting.done_on)}"
    if meeting.end is None:
        return "нужна дата"
    if meeting.start is None or meeting.start == meeting.end:
        return f"до {short_date(meeting.end)}"
    return f"с {short_date(meeting.start)} по {short_date(meeting.end)}"
