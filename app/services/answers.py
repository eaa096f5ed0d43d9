"""Answers to requests of the authority: what can be chosen, and the letter with its table. Stores nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path

from app.analysis.rules import Rules
from app.core.clock import Today
from app.core.russian import whole_school_year
from app.reports.answer import AnswerContent, answer_letter, usual_addressee
from app.reports.answer_fields import SUBJECTS
from app.reports.document import Document
from app.services.answer_rows import (
    Texts,
    difficulty_rows,
    evidence_rows,
    measure_rows,
    result_rows,
    route_rows,
)
from app.services.control import ControlExecution
from app.services.difficulties import DecideDifficulties
from app.services.reporting_execution import ExecutionDocuments
from app.services.reporting_plans import NoRoadmapError
from app.services.reporting_values import letterhead
from app.services.routes import MakeRoutes
from app.services.school import KeepSchool
from app.services.study import StudyResults
from app.services.views.answers import (
    DIFFICULTIES,
    EVIDENCE,
    MEASURES,
    RESULTS,
    ROUTES,
    AnswerOffers,
    AnswerRequest,
)
from app.services.views.reports import ReportRequest


class AnswerQuestions:
    """Use cases of the view «Ответ на запрос»."""

    def __init__(
        self,
        execution: ExecutionDocuments,
        control: ControlExecution,
        routes: MakeRoutes,
        study: StudyResults,
        difficulties: DecideDifficulties,
        school: KeepSchool,
        today: Today,
    ) -> None:
        self._execution = execution
        self._control = control
        self._routes = routes
        self._study = study
        self._difficulties = difficulties
        self._school = school
        self._today = today
        self._readers: dict[str, Callable[[AnswerRequest], list[Texts]]] = {
            MEASURES: self._measures,
            ROUTES: lambda request: route_rows(self._routes.routes(request.school_year)),
            EVIDENCE: lambda request: evidence_rows(self._control.occurrences(request.school_year), request.period),
            RESULTS: self._results,
            DIFFICULTIES: lambda request: difficulty_rows(
                self._difficulties.ranked(request.school_year), self._rules()
            ),
        }

    def offers(self, about: str, school_year: int) -> AnswerOffers:
        """Groups and responsible people that rows of the school year have, and the usual addressee."""
        try:
            rows = self._readers[about](AnswerRequest(school_year, about, ()))
        except NoRoadmapError:
            rows = []
        return AnswerOffers(
            tuple(dict.fromkeys(row["group"] for row in rows if row.get("group"))),
            _people(rows) if SUBJECTS[about].by_person else (),
            usual_addressee(letterhead(self._school.facts())),
        )

    def letter(self, request: AnswerRequest) -> Document:
        """The letter; raises NoFieldsError, and NoRoadmapError where it is about a plan that is not there."""
        kind = SUBJECTS[request.about]
        rows = [
            row
            for row in self._readers[request.about](request)
            if request.group in {"", row.get("group")} and _names(row, request.responsible)
        ]
        covered = f"за {request.period.words}" if request.period and kind.per_period else ""
        chosen = [f"{kind.group.lower()}: {request.group}"] if request.group else []
        chosen += [f"ответственный: {request.responsible}"] if request.responsible else []
        content = AnswerContent(
            about=request.about,
            fields=request.fields,
            rows=tuple(rows),
            as_of=request.as_of or self._today(),
            covered=covered or self._year_words(request),
            chosen="; ".join(chosen),
            notes=self._notes(request, rows),
            subject=request.subject.strip(),
            addressee=request.addressee.strip(),
            asked=request.asked.strip(),
        )
        return answer_letter(content, letterhead(self._school.facts()))

    def preview(self, request: AnswerRequest) -> bytes:
        """The very PDF that is saved."""
        from app.reports.writers.pdf import write_pdf

        buffer = BytesIO()
        write_pdf(self.letter(request), buffer)
        return buffer.getvalue()

    def write(self, request: AnswerRequest, target: Path) -> None:
        """Write the letter; the suffix .pdf, .docx or .xlsx chooses the format."""
        from app.reports.writers.catalogue import write_document

        write_document(self.letter(request), target)

    def _measures(self, request: AnswerRequest) -> list[Texts]:
        asked = ReportRequest(request.school_year, as_of=request.as_of, period=request.period)
        return measure_rows(self._execution.report(asked))

    def _results(self, request: AnswerRequest) -> list[Texts]:
        return result_rows(self._study.matrix(request.school_year).overview.cells, self._rules())

    def _year_words(self, request: AnswerRequest) -> str:
        if request.about in {RESULTS, DIFFICULTIES}:
            return f"{self._study.matrix(request.school_year).overview.year} года"
        return f"за {whole_school_year(request.school_year)} учебный год"

    def _notes(self, request: AnswerRequest, rows: Sequence[Texts]) -> tuple[str, ...]:
        if request.about not in {RESULTS, DIFFICULTIES}:
            return ()
        notes = ["Источник: файлы ФИС ОКО с результатами ВПР, загруженные в программу."]
        if any("менее" in row.get("people", "") for row in rows):
            least = int(self._rules().value("mask.min_group"))
            notes.append(f"Показатели работ, которые выполняли менее {least} обучающихся, не приводятся.")
        if any(row.get("quality") == "—" and "менее" not in row["people"] for row in rows):
            notes.append("Прочерк: в файлах результатов нет отметок.")
        return tuple(notes)

    def _rules(self) -> Rules:
        return self._study.rules()


def _people(rows: Iterable[Texts]) -> tuple[str, ...]:
    """Those who are named as responsible, each once, alphabetical: «Директор, заместитель директора» is two."""
    named = (part.strip() for row in rows for part in row.get("responsible", "").replace(";", ",").split(","))
    found = {part[:1].upper() + part[1:] for part in named if part}
    return tuple(sorted(found, key=str.casefold))


def _names(row: Texts, responsible: str) -> bool:
    parts = row.get("responsible", "").replace(";", ",").split(",")
    return not responsible or responsible.casefold() in {part.strip().casefold() for part in parts}
