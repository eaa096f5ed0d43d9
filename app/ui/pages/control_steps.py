"""Steps of control that ask something first: day and document, new deadline, reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.progress import Progress
from app.core.russian import plural, short_date
from app.services.views.control import EvidenceInput, EvidenceView, OccurrenceView
from app.ui.asker import ANY_FILE
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.event_attendance import Attendance
from app.ui.widgets.facts_form import Fact, FactKind, FactValue
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

DOCUMENT_KINDS = (
    "протокол", "приказ", "справка", "аналитическая справка", "отчёт", "удостоверение", "сертификат", "журнал",
    "лист посещения", "список участников", "программа", "план", "письмо", "ссылка", "другое",
)  # fmt: skip
"""Usual confirming documents, by the form of the measure; any other may be typed as a note."""

WITHOUT = "без документа"


class ControlSteps:
    """Asks, then runs the use case; `notify` says what was done."""

    def __init__(self, desk: Desk, workplace: Workplace, notify: Callable[[str], None]) -> None:
        self._desk = desk
        self._workplace = workplace
        self._notify = notify

    def mark_done(self, rows: Sequence[OccurrenceView]) -> None:
        """Day, indicator, result, who of an event was not there and, where there is one, a document for all rows."""
        chosen = [row for row in rows if row.is_open]
        if not chosen:
            return
        keys = [row.occurrence_id for row in chosen]
        first = chosen[0]
        shared = Attendance(first) if len(chosen) == 1 and first.event is not None else None
        facts = (
            Fact("done_on", "Дата исполнения", self._workplace.today, FactKind.DATE),
            *(shared.facts if shared else ()),
            *(_own_facts(first) if len(chosen) == 1 else ()),
            Fact("group", "Подтверждающий документ", kind=FactKind.GROUP),
            *document_facts(first.doc_kind, (WITHOUT,)),
        )
        text = _rows_words(chosen) + _reach_words(chosen)
        told = self._desk.asker.form("Отметить исполнение", text, facts, "Отметить", required=("done_on",))
        if told is None or not isinstance(told["done_on"], date):
            return
        day = told["done_on"]
        evidence = None if told["kind"] == WITHOUT else evidence_of(told, None)
        fact, result = str(told.get("fact") or ""), str(told.get("result") or "")
        absent = shared.absent(told) if shared else {}
        alone = shared.alone(told) if shared else False
        self._workplace.do(
            "Отметка об исполнении",
            lambda services, _progress: services.control.mark_done(
                keys, day, evidence, fact=fact, result=result, absent=absent, alone=alone
            ),
            (Change.OCCURRENCES, Change.EVIDENCE),
            lambda _none: self._notify(f"Отмечено исполнение: {plural(len(keys), 'срок', 'срока', 'сроков')}"),
        )

    def mark_held(self, row: OccurrenceView) -> None:
        """An event that others had already, with their day and documents."""
        key = row.occurrence_id
        self._workplace.do(
            "Отметка об исполнении",
            lambda services, _progress: services.control.mark_held([key]),
            (Change.OCCURRENCES, Change.EVIDENCE),
            lambda _none: self._notify(f"Отмечено исполнение: {row.title}"),
        )

    def attach(self, rows: Sequence[OccurrenceView], files: Sequence[object] = ()) -> None:
        """A document, with its file, for all chosen rows."""
        if not rows:
            return
        paths = [file for file in files if isinstance(file, Path) and file.is_file()]
        if not files:
            paths = self._desk.asker.open_files("Файл документа", (ANY_FILE,), purpose="evidence")
        facts = document_facts(rows[0].doc_kind, ())
        text = "\n".join([_rows_words(rows), _files_words(paths)])
        told = self._desk.asker.form("Добавить документ", text, facts, "Добавить", required=("kind",))
        if told is None:
            return
        documents = [evidence_of(told, path) for path in paths] or [evidence_of(told, None)]
        keys = [row.occurrence_id for row in rows]

        def add(services: Services, _progress: Progress) -> None:
            for document in documents:
                services.control.add_evidence(keys, document)

        self._workplace.do("Добавление документа", add, (Change.OCCURRENCES, Change.EVIDENCE))

    def postpone(self, row: OccurrenceView | None) -> None:
        """A new last day with its reason; for a term without a date, the date alone."""
        if row is None or not row.is_open:
            return
        key = row.occurrence_id
        if row.end is None:
            text = f"{row.title}\nСрок в плане: {row.terms}"
            ask = Fact("end", "Последний день", None, FactKind.DATE)
            told = self._desk.asker.form("Указать дату", text, (ask,), "Указать", required=("end",))
            if told is not None and isinstance(told["end"], date):
                day = told["end"]
                self._run("Указание даты", lambda services, _progress: services.control.set_date(key, None, day))
            return
        scope = Attendance(row)
        facts = (
            Fact("end", "Новый срок", None, FactKind.DATE),
            *scope.scope_facts("Перенести"),
            Fact("reason", "Причина (войдёт в отчёт)", "", FactKind.LINES),
        )
        text = f"{row.title}\nСейчас: до {short_date(row.end)}"
        told = self._desk.asker.form("Перенести срок", text, facts, "Перенести", required=("end", "reason"))
        if told is None or not isinstance(told["end"], date):
            return
        end, why, alone = told["end"], str(told["reason"]), scope.alone(told)
        self._run("Перенос срока", lambda services, _progress: services.control.postpone(key, end, why, alone=alone))

    def withdraw(self, row: OccurrenceView | None) -> None:
        """Take one occurrence off control."""
        if row is None or not row.is_open:
            return
        key, scope = row.occurrence_id, Attendance(row)
        label = "Причина (войдёт в отчёт)"
        if not scope.scope_facts(""):
            reason, alone = self._desk.asker.text("Снять с контроля", label, lines=3), False
        else:
            facts = (*scope.scope_facts("Снять"), Fact("reason", label, "", FactKind.LINES))
            told = self._desk.asker.form("Снять с контроля", row.title, facts, "Снять", required=("reason",))
            reason, alone = (str(told["reason"]), scope.alone(told)) if told is not None else (None, False)
        if reason:
            why = reason
            self._run("Снятие с контроля", lambda services, _progress: services.control.withdraw(key, why, alone=alone))

    def reopen(self, row: OccurrenceView | None) -> None:
        """Take the mark of execution back."""
        if row is not None and row.done_on is not None:
            key = row.occurrence_id
            self._run("Снятие отметки", lambda services, _progress: services.control.reopen(key))

    def remove_document(self, row: OccurrenceView, document: EvidenceView) -> None:
        """Take a document away from one occurrence; «Отменить» brings it back."""
        key, other = document.evidence_id, row.occurrence_id
        self._workplace.do(
            "Документ",
            lambda services, _progress: services.control.remove_evidence(key, other),
            (Change.OCCURRENCES, Change.EVIDENCE),
            lambda _none: self._notify(f"Документ убран: {document.words}"),
        )

    def _run(self, name: str, change: Callable[..., None]) -> None:
        self._workplace.do(name, change, (Change.OCCURRENCES,))


def document_facts(usual: str, first: tuple[str, ...]) -> tuple[Fact, ...]:
    """Fields of a document; `usual`: the kind that the plan names, `first`: what is offered before the kinds."""
    kinds = (*first, *dict.fromkeys([*([usual] if usual else []), *DOCUMENT_KINDS]))
    return (
        Fact("kind", "Вид документа", kinds[0], FactKind.CHOICE, choices=kinds),
        Fact("number", "Номер", "", FactKind.LINE),
        Fact("dated", "Дата документа", None, FactKind.DATE),
        Fact("note", "Примечание или ссылка", "", FactKind.LINE),
    )


def _own_facts(row: OccurrenceView) -> tuple[Fact, ...]:
    """What only one measure can have: its indicator and result."""
    return (
        Fact("fact", "Показатель: факт", row.fact, FactKind.LINE, hint=row.indicator),
        Fact("result", "Результат", row.result, FactKind.LINES, hint=row.expected_result),
    )


def _rows_words(rows: Sequence[OccurrenceView]) -> str:
    """The measure's title, or how many terms are meant."""
    return rows[0].title if len(rows) == 1 else f"Выбрано: {plural(len(rows), 'срок', 'срока', 'сроков')}"


def _reach_words(rows: Sequence[OccurrenceView]) -> str:
    """What is marked together with the rows: «Событие: ещё 7 ИОМ …»."""
    shared = [row for row in rows if row.event is not None and not row.absence]
    if len(rows) == 1 and shared and shared[0].event is not None:
        return f"\n{shared[0].event.words}"
    return "\nСобытия отметятся и у остальных участников." if shared else ""


def _files_words(files: Sequence[Path]) -> str:
    names = ", ".join(file.name for file in files)
    return f"Файл: {names}" if files else "Без файла: документ хранится на бумаге или открывается по ссылке."


def evidence_of(told: Mapping[str, FactValue], file: Path | None) -> EvidenceInput:
    """The document that was told by the fields of `document_facts`."""
    note = str(told["note"] or "")
    is_link = note.startswith(("http://", "https://"))
    dated = told["dated"]
    return EvidenceInput(
        kind=str(told["kind"]),
        number=str(told["number"] or ""),
        dated=dated if isinstance(dated, date) else None,
        file=file,
        link=note if is_link else "",
        note="" if is_link else note,
    )
