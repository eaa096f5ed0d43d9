"""Search everywhere (Ctrl+K): people, measures, orders, documents, works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.russian import fold
from app.services.control import ControlExecution
from app.services.difficulties import DecideDifficulties
from app.services.evidence import KeepEvidence
from app.services.roadmap import BuildRoadmap
from app.services.source_plans import KeepSourcePlans
from app.services.staff import KeepStaff
from app.services.study import StudyResults

LIMIT = 30


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: page and target to open it, words, icon."""

    page: str
    title: str
    detail: str
    icon: str
    target: object


class FindAnything:
    """Looks through what the other use cases show; ё counts as е."""

    def __init__(
        self,
        staff: KeepStaff,
        study: StudyResults,
        difficulties: DecideDifficulties,
        source_plans: KeepSourcePlans,
        roadmap: BuildRoadmap,
        control: ControlExecution,
        evidence: KeepEvidence,
    ) -> None:
        self._staff = staff
        self._study = study
        self._difficulties = difficulties
        self._source_plans = source_plans
        self._roadmap = roadmap
        self._control = control
        self._evidence = evidence

    def find(self, school_year: int, query: str) -> tuple[Hit, ...]:
        """Things whose words hold every word of the query, at most LIMIT."""
        words = fold(query).split()
        if not words:
            return ()
        found = []
        for hit in self._all(school_year):
            text = fold(f"{hit.title} {hit.detail}")
            if all(word in text for word in words):
                found.append(hit)
                if len(found) == LIMIT:
                    break
        return tuple(found)

    def _all(self, school_year: int) -> Iterator[Hit]:
        for person in self._staff.people():
            yield Hit("routes", person.full_name, person.position, "person", person.staff_id)
        plan = self._roadmap.current(school_year)
        if plan is not None:
            for measure in plan.measures:
                yield Hit(
                    "roadmap", measure.title, f"{measure.number} · {measure.terms}", "roadmap", measure.measure_id
                )
        for row in self._control.occurrences(school_year):
            for document in row.evidence:
                detail = f"{document.file_name} · {row.title}" if document.file_name else row.title
                yield Hit("control", document.words, detail, "document", row.occurrence_id)
        for paper in self._evidence.apart(school_year):
            named = " · ".join(part for part in (paper.document.file_name, paper.where) if part)
            yield Hit("control", paper.document.words, named, "document", ("documents", paper.key))
        for source in self._source_plans.plans():
            detail = source.act if source.newest else f"{source.act} · прежняя редакция".strip(" ·")
            yield Hit("source_plans", source.title, detail, "import", source.plan_id)
        for work in self._study.heads():
            yield Hit("results", work.title, f"участников: {work.participants}", "results", work.work_id)
        for item in self._difficulties.ranked(school_year):
            where = f"{item.found.subject}, {item.found.grade} класс"
            yield Hit("difficulties", item.wording, where, "difficulty", item.key)
