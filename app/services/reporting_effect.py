"""Documents about the effect of measures: the analysis by 30 November, the note by 15 December."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.clock import Today
from app.core.russian import plural
from app.planning.effect_values import EffectView
from app.reports.document import Document
from app.reports.effect import effect_analysis
from app.reports.effect_note import effect_note
from app.reports.letterhead import Letterhead
from app.services.effect import JudgeEffect
from app.services.study import StudyResults
from app.services.views.reports import Missing, ReportKind, ReportRequest

EFFECT_KINDS = (
    ReportKind("effect", "Анализ эффективности мер", "Для МОУО", "ежегодно до 30 ноября"),
    ReportKind("effect_note", "Справка об эффективности мер", "Для МОУО", "ежегодно до 15 декабря"),
)


class EffectDocuments:
    """Builds them from what the use case shows; stores nothing."""

    def __init__(self, effect: JudgeEffect, study: StudyResults, today: Today) -> None:
        self._effect = effect
        self._study = study
        self._today = today
        self.builders: Mapping[str, Callable[[ReportRequest, Letterhead], Document]] = {
            "effect": self._analysis,
            "effect_note": self._note,
        }

    def missing(self, kind: str, request: ReportRequest) -> list[Missing]:
        """Conclusions that nobody has decided upon."""
        if kind not in self.builders:
            return []
        view = self._view(request)
        waiting = sum(not row.choice.made for row in view.difficulties)
        if not waiting:
            return []
        many = plural(waiting, "затруднению", "затруднениям", "затруднениям")
        return [Missing(f"Нет решения по {many}: оно печатается в документе", "difficulties")]

    def _analysis(self, request: ReportRequest, head: Letterhead) -> Document:
        return effect_analysis(self._view(request), self._study.rules(), head, request.as_of or self._today())

    def _note(self, request: ReportRequest, head: Letterhead) -> Document:
        return effect_note(self._view(request), self._study.rules(), head, request.as_of or self._today())

    def _view(self, request: ReportRequest) -> EffectView:
        return self._effect.look(self._effect.year_to_judge(request.school_year))
