"""Steps of control that ask something first: day and document, new deadline, reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.progress import Progress
from app.core.russian import plural, short_date
from app.planning.states import Status
from app.services.views.control import EvidenceInput, EvidenceView, OccurrenceView
from app.ui.asker import ANY_FILE
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.control_moves import Step
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
_NO_FILE, _CHOOSE_FILE = "без файла", "выбрать файл…"
Rows = OccurrenceView | Sequence[OccurrenceView] | None
_WHY = "Почему не исполнено (войдёт в отчёт)"


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
            _FILE,
        )
        text = _rows_words(chosen) + _reach_words(chosen)
        told = self._desk.asker.form("Отметить исполнение", text, facts, "Отметить", required=("done_on",))
        if told is None or not isinstance(told["done_on"], date):
            return
        day = told["done_on"]
        evidence = self._confirming(told, first.doc_kind)
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

    def _confirming(self, told: Mapping[str, FactValue], usual: str) -> EvidenceInput | None:
        """The document as told, with its file where one is wanted; a file alone is of the usual kind."""
        file = None
        if told.get("file") == _CHOOSE_FILE:
            file = next(iter(self._desk.asker.open_files("Файл документа", (ANY_FILE,), purpose="evidence")), None)
        if told["kind"] == WITHOUT:
            return None if file is None else evidence_of({**told, "kind": usual or DOCUMENT_KINDS[-1]}, file)
        return evidence_of(told, file)

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

    def mark_partly(self, rows: Rows) -> None:
        """Day, what is done, the indicator and, where there is one, a document for all rows."""
        chosen = [row for row in _list(rows) if row.is_open]
        if not chosen:
            return
        keys, first, alone_row = [row.occurrence_id for row in chosen], chosen[0], len(chosen) == 1
        scope = Attendance(first) if alone_row else None
        facts = (
            Fact("on", "На какой день", self._workplace.today, FactKind.DATE),
            *(scope.scope_facts("Отметить") if scope else ()),
            Fact("part", "Что исполнено (войдёт в отчёт)", first.partly if alone_row else "", FactKind.LINES),
            *(
                (Fact("fact", "Показатель: факт", first.fact, FactKind.LINE, hint=first.indicator),)
                if alone_row
                else ()
            ),
            Fact("group", "Подтверждающий документ", kind=FactKind.GROUP),
            *document_facts(first.doc_kind, (WITHOUT,)),
            _FILE,
        )
        text = f"{_rows_words(chosen)}{_reach_words(chosen)}\nСрок останется открытым, пока не исполнено всё."
        told = self._desk.asker.form("Исполнено частично", text, facts, "Отметить", required=("on", "part"))
        if told is None or not isinstance(told["on"], date):
            return
        day, part, fact = told["on"], str(told["part"]), str(told.get("fact") or "")
        evidence = self._confirming(told, first.doc_kind)
        alone = scope.alone(told) if scope else False
        self._workplace.do(
            "Отметка о частичном исполнении",
            lambda services, _progress: services.control.mark_partly(keys, day, part, evidence, fact=fact, alone=alone),
            (Change.OCCURRENCES, Change.EVIDENCE),
            lambda _none: self._notify(f"Отмечено частично: {_count(keys)}"),
        )

    def postpone(self, rows: Rows) -> None:
        """A new last day with its reason and paper; for terms without a date, the date alone."""
        chosen = [row for row in _list(rows) if row.is_open]
        if not chosen:
            return
        keys, first = [row.occurrence_id for row in chosen], chosen[0]
        if all(row.end is None for row in chosen):
            self._set_date(chosen)
            return
        scope = Attendance(first) if len(chosen) == 1 else None
        facts = (
            Fact("end", "Новый срок", None, FactKind.DATE),
            *(scope.scope_facts("Перенести") if scope else ()),
            *_why_facts(),
        )
        now = f"\nСейчас: до {short_date(first.end)}" if scope else "\nВсе выбранные получат один новый срок."
        text = _rows_words(chosen) + now + _reach_words(chosen)
        told = self._desk.asker.form("Перенести срок", text, facts, "Перенести", required=("end", "reason"))
        if told is None or not isinstance(told["end"], date):
            return
        end, why, basis = told["end"], str(told["reason"]), str(told["basis"] or "")
        alone = scope.alone(told) if scope else False
        self._run(
            "Перенос срока",
            lambda services, _progress: services.control.postpone(keys, end, why, basis, alone=alone),
            f"Перенесено на {short_date(end)}: {_count(keys)}",
        )

    def _set_date(self, chosen: Sequence[OccurrenceView]) -> None:
        keys = [row.occurrence_id for row in chosen]
        terms = f"\nСрок в плане: {chosen[0].terms}" if len(chosen) == 1 else "\nВсе выбранные получат одну дату."
        ask = Fact("end", "Последний день", None, FactKind.DATE)
        told = self._desk.asker.form("Указать дату", _rows_words(chosen) + terms, (ask,), "Указать", required=("end",))
        if told is not None and isinstance(told["end"], date):
            day = told["end"]
            self._run(
                "Указание даты",
                lambda services, _progress: services.control.set_date(keys, None, day),
                f"Указан срок {short_date(day)}: {_count(keys)}",
            )

    def withdraw(self, rows: Rows) -> None:
        """Take terms off control, with reason and paper."""
        chosen = [row for row in _list(rows) if row.is_open]
        if not chosen:
            return
        keys = [row.occurrence_id for row in chosen]
        scope = Attendance(chosen[0]) if len(chosen) == 1 else None
        facts = (*(scope.scope_facts("Снять") if scope else ()), *_why_facts())
        text = _rows_words(chosen) + _reach_words(chosen)
        told = self._desk.asker.form("Снять с контроля", text, facts, "Снять", required=("reason",))
        if told is None:
            return
        why, basis, alone = str(told["reason"]), str(told["basis"] or ""), scope.alone(told) if scope else False
        self._run(
            "Снятие с контроля",
            lambda services, _progress: services.control.withdraw(keys, why, basis, alone=alone),
            f"Снято с контроля: {_count(keys)}",
        )

    def explain(self, rows: Rows) -> None:
        """Why terms are not done, without moving them."""
        chosen = [row for row in _list(rows) if row.is_open]
        if not chosen:
            return
        keys, was = [row.occurrence_id for row in chosen], chosen[0].reason if len(chosen) == 1 else ""
        why = self._desk.asker.text(f"Причина: {_rows_words(chosen)}", _WHY, was, lines=3)
        if why:
            self._run(
                "Причина неисполнения",
                lambda services, _progress: services.control.describe(keys, reason=why),
                f"Причина записана: {_count(keys)}",
            )

    def describe(self, occurrence_id: int, key: str, value: str) -> None:
        """What was typed in the detail: fact, result or reason."""
        if key not in {"fact", "result", "reason"}:
            return
        self._run(
            "Сведения об исполнении",
            lambda services, _progress: services.control.describe(occurrence_id, **{key: value}),
        )

    def reopen(self, rows: Rows) -> None:
        """Take the mark of execution back, whole or in part."""
        keys = [row.occurrence_id for row in _list(rows) if row.done_on is not None or row.partly_on is not None]
        if keys:
            self._run(
                "Снятие отметки",
                lambda services, _progress: services.control.reopen(keys),
                f"Отметка снята: {_count(keys)}",
            )

    def bring_back(self, rows: Rows) -> None:
        """Put terms that were taken off control back."""
        keys = [row.occurrence_id for row in _list(rows) if row.status is Status.WITHDRAWN]
        if keys:
            self._run(
                "Возврат на контроль",
                lambda services, _progress: services.control.bring_back(keys),
                f"Снова на контроле: {_count(keys)}",
            )

    def take(self, step: Step, rows: Rows) -> None:
        """Any step by its name."""
        steps = {
            Step.DONE: lambda: self.mark_done(_list(rows)),
            Step.PARTLY: lambda: self.mark_partly(rows),
            Step.POSTPONE: lambda: self.postpone(rows),
            Step.WITHDRAW: lambda: self.withdraw(rows),
            Step.REOPEN: lambda: self.reopen(rows),
            Step.BRING_BACK: lambda: self.bring_back(rows),
        }
        steps[step]()

    def remove_document(self, row: OccurrenceView, document: EvidenceView) -> None:
        """Take a document away from one occurrence; «Отменить» brings it back."""
        key, other = document.evidence_id, row.occurrence_id
        self._workplace.do(
            "Документ",
            lambda services, _progress: services.control.remove_evidence(key, other),
            (Change.OCCURRENCES, Change.EVIDENCE),
            lambda _none: self._notify(f"Документ убран: {document.words}"),
        )

    def _run(self, name: str, change: Callable[..., None], said: str = "") -> None:
        done = (lambda _none: self._notify(said)) if said else None
        self._workplace.do(name, change, (Change.OCCURRENCES,), done)


def document_facts(usual: str, first: tuple[str, ...]) -> tuple[Fact, ...]:
    """Fields of a document; `usual`: the kind that the plan names, `first`: what is offered before the kinds."""
    kinds = (*first, *dict.fromkeys([*([usual] if usual else []), *DOCUMENT_KINDS]))
    return (
        Fact("kind", "Вид документа", kinds[0], FactKind.CHOICE, choices=kinds),
        Fact("number", "Номер", "", FactKind.LINE),
        Fact("dated", "Дата документа", None, FactKind.DATE),
        Fact("note", "Примечание или ссылка", "", FactKind.LINE),
    )


_FILE = Fact("file", "Файл документа", _NO_FILE, FactKind.CHOICE, choices=(_NO_FILE, _CHOOSE_FILE))
"""Whether a file is chosen after the form; a dialog of files for every mark would be too many."""


def _why_facts() -> tuple[Fact, ...]:
    """Reason and paper of a move or of taking off control."""
    return (
        Fact("reason", "Причина (войдёт в отчёт)", "", FactKind.LINES),
        Fact("basis", "Основание", "", FactKind.LINE, hint="например, приказ от 12.01.2027 № 5"),
    )


def _list(rows: Rows) -> list[OccurrenceView]:
    if rows is None:
        return []
    return [rows] if isinstance(rows, OccurrenceView) else list(rows)


def _count(keys: Sequence[int]) -> str:
    return plural(len(keys), "срок", "срока", "сроков")


def _own_facts(row: OccurrenceView) -> tuple[Fact, ...]:
    """What only one measure can have: its indicator and result."""
    return (
        Fact("fact", "Показатель: факт", row.fact, FactKind.LINE, hint=row.indicator),
        Fact("result", "Результат", row.result, FactKind.LINES, hint=row.expected_result),
    )


def _rows_words(rows: Sequence[OccurrenceView]) -> str:
    """The measure's title, or how many terms are meant."""
    if len(rows) > 1:
        return f"Выбрано: {plural(len(rows), 'срок', 'срока', 'сроков')}"
    return rows[0].title


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
