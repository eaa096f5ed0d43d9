"""Documents about the results of ВПР: the analytical note and the note on objectivity."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.clock import Today
from app.core.russian import NBSP, plural
from app.reports.analytics import AcceptedDifficulty, YearsBehind, analytics_document
from app.reports.document import Document
from app.reports.letterhead import Letterhead
from app.reports.objectivity_note import objectivity_note
from app.reports.objectivity_words import OfficialLine
from app.services.difficulties import DecideDifficulties
from app.services.objectivity import KeepObjectivity
from app.services.school_level import SeeSchoolLevel
from app.services.study import StudyResults
from app.services.views.reports import Missing, ReportKind, ReportRequest

ANALYTICS_KINDS = (
    ReportKind("analytics", "Аналитическая справка по ВПР", "Для педсовета", "через месяц после ВПР"),
    ReportKind("objectivity", "Справка об объективности", "Только для школы", "через месяц после ВПР"),
)


class AnalyticsDocuments:
    """Builds them from the stored results and what was decided about them; stores nothing."""

    def __init__(
        self,
        study: StudyResults,
        level: SeeSchoolLevel,
        difficulties: DecideDifficulties,
        objectivity: KeepObjectivity,
        today: Today,
    ) -> None:
        self._study = study
        self._level = level
        self._difficulties = difficulties
        self._objectivity = objectivity
        self._today = today
        self.builders: Mapping[str, Callable[[ReportRequest, Letterhead], Document]] = {
            "analytics": self._analytics,
            "objectivity": self._note,
        }

    def missing(self, kind: str, request: ReportRequest) -> list[Missing]:
        """What would make the notes fuller: decisions, measures, marks, levels of tasks, the official list."""
        if kind not in self.builders:
            return []
        seen = self._study.matrix(request.school_year).overview
        if not seen.cells:
            return [Missing("Результатов ВПР нет", "results")]
        unmarked = sum(not cell.marks.n for cell in seen.cells)
        found = []
        if unmarked:
            found.append(Missing(f"{plural(unmarked, 'работа', 'работы', 'работ')} без отметок", "results"))
        if kind == "objectivity":
            if all(line.named is None for line in self._objectivity.markers(seen.year)):
                found.append(Missing(f"Не введены сведения официального перечня за {seen.year}{NBSP}год", "results"))
            return found
        unlevelled = sum(not cell.assessed_tasks for cell in seen.cells)
        if unlevelled:
            words = plural(unlevelled, "работа", "работы", "работ")
            found.append(Missing(f"{words} без уровней сложности заданий", "results"))
        return found + self._undecided(request.school_year)

    def _undecided(self, school_year: int) -> list[Missing]:
        """Difficulties without a decision, or accepted and without measures, get no measures in the note."""
        ranked = self._difficulties.ranked(school_year)
        counts = (
            (sum(item.state == "new" for item in ranked), "без решения"),
            (sum(item.state == "accepted" and not item.measures for item in ranked), "без мероприятий плана"),
        )
        return [
            Missing(f"{plural(count, 'затруднение', 'затруднения', 'затруднений')} {words}", "difficulties")
            for count, words in counts
            if count
        ]

    def _analytics(self, request: ReportRequest, head: Letterhead) -> Document:
        studies = self._study.of_school(request.school_year)
        found = tuple(
            AcceptedDifficulty(item.found, item.wording, item.state_words, item.measures)
            for item in self._difficulties.ranked(request.school_year)
            if item.state != "dismissed"
        )
        accepted = sorted(found, key=lambda item: item.decision != "принято")
        works = [study.analysis for study in studies if study.analysis.work.n or study.analysis.marks.figures.n]
        year = request.school_year
        years = YearsBehind(self._level.dynamics(year).trends, self._level.same_children(year))
        return analytics_document(works, accepted, self._study.rules(), head, request.as_of or self._today(), years)

    def _note(self, request: ReportRequest, head: Letterhead) -> Document:
        studies = self._study.of_school(request.school_year)
        works = [study.analysis for study in studies if study.analysis.work.n or study.analysis.marks.figures.n]
        year = studies[0].head.year
        official = tuple(
            OfficialLine(line.subject, line.grade, line.named, line.words, line.source, line.note)
            for line in self._objectivity.markers(year)
        )
        return objectivity_note(works, official, self._study.rules(), head, request.as_of or self._today())
