"""Stored works studied: the matrix of a year, one work in the seven directions, figures for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.analysis import directions, overview
from app.analysis.directions import WorkAnalysis, analyse_work
from app.analysis.journal import JournalFigures
from app.analysis.objectivity import THRESHOLDS_OF_SIGNAL, Signal
from app.analysis.rules import Rules
from app.analysis.tasks import TaskFigures
from app.analysis.values import WorkData
from app.core.errors import AppError
from app.models import Work
from app.services import works
from app.services.official import official_markers
from app.services.reference import Reference
from app.services.views.results import ResultsMatrix, WorkHead, WorkStudy
from app.storage import queries
from app.storage.database import Database


class NoWorksError(AppError):
    """Результатов {wanted} нет. Загрузите файлы из ФИС ОКО на странице «Результаты» или командой results import."""


class WorkGoneError(AppError):
    """Этой работы больше нет: её загрузка отменена. Выберите другую работу в таблице результатов."""


class StudyResults:
    """Reads works and hands them to the analysis; stores nothing."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def years(self) -> tuple[int, ...]:
        """Years that have works, newest first."""
        with self._database.reading() as session:
            return tuple(queries.work_years(session))

    def heads(self, year: int | None = None) -> tuple[WorkHead, ...]:
        """Stored works."""
        with self._database.reading() as session:
            counts = queries.participant_counts(session)
            return tuple(works.head(work, counts.get(work.id, 0)) for work in queries.works(session, year=year))

    def matrix(self, school_year: int, year: int | None = None) -> ResultsMatrix:
        """Works of a year; None = the newest year that lies within the school year or before it."""
        with self._database.reading() as session:
            years = tuple(queries.work_years(session))
            chosen = year or results_year(years, school_year)
            rows = [row for row in queries.works(session) if row.year in (chosen, chosen - 1)]
            loaded = works.load(session, rows, self._reference.scales)
            seen = overview.overview(loaded, self._reference.rules(session), chosen)
            keys = {data.key: row.id for row, data in zip(rows, loaded, strict=True)}
        return ResultsMatrix(years, seen, keys, overview.sentence(seen))

    def work(self, work_id: int) -> WorkStudy:
        """One work in the seven directions."""
        with self._database.reading() as session:
            row = session.get(Work, work_id)
            if row is None:
                raise WorkGoneError
            return self._study(session, [row])[0]

    def rules(self) -> Rules:
        """The thresholds in force."""
        with self._database.reading() as session:
            return self._reference.rules(session)

    def figures(
        self, *, year: int | None = None, subject: str | None = None, grade: int | None = None
    ) -> tuple[WorkStudy, ...]:
        """Works chosen by year, subject and grade, studied; refuses an empty choice."""
        with self._database.reading() as session:
            rows = queries.works(session, year=year, subject=subject, grade=grade)
            if not rows:
                wanted = [f"за {year} год" if year else "", subject or "", f"{grade} класса" if grade else ""]
                raise NoWorksError(wanted=" ".join(part for part in wanted if part) or "в программе")
            return self._study(session, rows)

    def _study(self, session: Session, rows: Sequence[Work]) -> tuple[WorkStudy, ...]:
        rules = self._reference.rules(session)
        sources = rules.sources(directions.THRESHOLDS)
        by_direction = tuple(rules.sources(codes) for codes in directions.THRESHOLDS_OF)
        by_signal = {code: rules.sources(codes) for code, codes in THRESHOLDS_OF_SIGNAL.items()}
        chosen = {row.id for row in rows}
        years = {year for row in rows for year in (row.year, row.year - 1)}
        wanted = [row for row in queries.works(session) if row.year in years]
        loaded = dict(zip((row.id for row in wanted), works.load(session, wanted, self._reference.scales), strict=True))
        return tuple(
            WorkStudy(
                works.head(row, loaded[row.id].n),
                analyse_work(loaded[row.id], rules, _earlier(loaded[row.id], loaded.values())),
                sources,
                by_direction,
                by_signal,
                official_markers(session, row.year),
            )
            for row in wanted
            if row.id in chosen
        )


def results_year(years: Sequence[int], school_year: int) -> int:
    """Year of the results that a school year works with: the newest up to its end; `((2026, 2025), 2025)` → 2026."""
    return next((year for year in years if year <= school_year + 1), school_year)


def study_object(study: WorkStudy) -> dict[str, Any]:
    """Figures of a work for the JSON output: names as in `results inspect`, and the marks' figures."""
    found = study.analysis
    figures = found.marks.figures
    return {
        "year": study.head.year,
        "subject": study.head.subject,
        "grade": study.head.grade,
        "date": study.head.held_on.isoformat() if study.head.held_on else None,
        "max_score": found.work.maximum,
        "participants": found.work.n,
        "absent": found.work.absent,
        "mean_score": found.distribution.mean,
        "marks": dict(zip("2345", figures.counts, strict=True)) if figures.n else None,
        "success": figures.success,
        "quality": figures.quality,
        "mean_mark": figures.mean,
        "sou": figures.sou,
        "journal": _journal_object(found),
        "tasks": [_task_object(task) for task in found.tasks],
        "groups": [
            {"name": group.name, "role": group.role, "participants": group.participants, "quality": group.quality}
            for group in found.marks.groups
        ],
        "signals": [_signal_object(signal) for signal in found.signals],
        "official": [
            {"grade": row.grade, "subject": row.subject, "named": row.named, "source": row.source}
            for row in study.official
            if row.named is not None
        ],
        "sentences": dict(zip(directions.TITLES, found.sentences, strict=True)),
    }


def _journal_object(found: WorkAnalysis) -> dict[str, int] | None:
    figures: JournalFigures = found.journal
    if not figures.pairs:
        return None
    return {
        "lower": figures.lower,
        "same": figures.same,
        "higher": figures.higher,
        "gap2": len(figures.gaps),
        "pairs": figures.pairs,
    }


def _signal_object(signal: Signal) -> dict[str, Any]:
    table = signal.table
    return {
        "code": signal.code,
        "title": signal.title,
        "state": signal.state,
        "words": signal.words,
        "n": signal.n,
        "figures": signal.figures,
        "codes": list(signal.codes),
        "questions": list(signal.questions),
        "table": None
        if table is None
        else {"columns": [column.name for column in table.columns], "rows": [list(row) for row in table.rows]},
    }


def _task_object(figures: TaskFigures) -> dict[str, Any]:
    return {
        "code": figures.task.code,
        "max": figures.task.max,
        "level": figures.task.level,
        "skill": figures.task.skill,
        "percent": None if figures.percent is None else round(figures.percent, 3),
        "n": figures.n,
        "points": figures.points,
        "sufficiency": figures.sufficiency,
    }


def _earlier(work: WorkData, others: Iterable[WorkData]) -> WorkData | None:
    """The same children's work a year before: same subject, one grade down."""
    wanted = (work.key.year - 1, work.key.subject, work.key.grade - 1, work.key.level)
    for other in others:
        if (other.key.year, other.key.subject, other.key.grade, other.key.level) == wanted:
            return other
    return None
