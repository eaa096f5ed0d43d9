"""Stored works studied: the matrix of a year, one work in the seven directions, figures for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.analysis import directions, overview
from app.analysis.directions import WorkAnalysis, analyse_work
from app.analysis.journal import JournalFigures
from app.analysis.objectivity import THRESHOLDS_OF_SIGNAL, Signal
from app.analysis.rules import Rules
from app.analysis.scales import other_maximum_words
from app.analysis.tasks import TaskFigures
from app.core.errors import AppError
from app.models import Work
from app.services import works
from app.services.official import official_markers
from app.services.reference import Reference
from app.services.specifications import specification_among
from app.services.views.results import ResultsMatrix, WorkHead, WorkStudy
from app.storage import queries
from app.storage.database import Database


class NoWorksError(AppError):
    """Результатов {wanted} нет. Загрузите файлы из ФИС ОКО на странице «Результаты» или командой results import."""


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
            return self._reference.remembered.get(session, ("heads", year), lambda: _heads(session, year))

    def matrix(self, school_year: int, year: int | None = None) -> ResultsMatrix:
        """Works of a year; None = the newest year that lies within the school year or before it."""
        with self._database.reading() as session:
            years = tuple(queries.work_years(session))
            chosen = year or results_year(years, school_year)
            kept = self._reference.remembered
            return kept.get(session, ("matrix", chosen), lambda: self._matrix(session, years, chosen))

    def work(self, work_id: int) -> WorkStudy:
        """One work in the seven directions."""
        with self._database.reading() as session:
            row = session.get(Work, work_id)
            if row is None:
                raise works.WorkGoneError
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

    def of_school(self, school_year: int) -> tuple[WorkStudy, ...]:
        """Works of the school in the newest results of a school year, studied; where it has none, of many schools."""
        with self._database.reading() as session:
            year = results_year(tuple(queries.work_years(session)), school_year)
            rows = queries.works(session, year=year)
            if not rows:
                raise NoWorksError(wanted=f"за {year} год")
            return self._study(session, works.of_own_school(session, rows) or rows)

    def _matrix(self, session: Session, years: tuple[int, ...], year: int) -> ResultsMatrix:
        rows = _with_earlier(queries.works_alone(session, (year, year - 1)), year)
        loaded = works.load(session, rows, self._reference.scales(session), overview.KINDS)
        seen = overview.overview(loaded, self._reference.rules(session), year)
        keys = {data.key: row.id for row, data in zip(rows, loaded, strict=True)}
        return ResultsMatrix(years, seen, keys, overview.sentence(seen))

    def _study(self, session: Session, rows: Sequence[Work]) -> tuple[WorkStudy, ...]:
        rules = self._reference.rules(session)
        sources = rules.sources(directions.THRESHOLDS)
        by_direction = tuple(rules.sources(codes) for codes in directions.THRESHOLDS_OF)
        by_signal = {code: rules.sources(codes) for code, codes in THRESHOLDS_OF_SIGNAL.items()}
        before = {row.id: _same_children(row, queries.works_before(session, row)) for row in rows}
        wanted = {row.id: row for row in (*rows, *(earlier for earlier in before.values() if earlier is not None))}
        scales = self._reference.scales(session)
        loaded = dict(zip(wanted, works.load(session, list(wanted.values()), scales), strict=True))
        specifications = queries.specifications(session)
        found = []
        for row in rows:
            work, earlier = loaded[row.id], before[row.id]
            described = specification_among(specifications, row)
            found.append(
                WorkStudy(
                    works.head(row, work.n, compared=bool(work.comparators)),
                    analyse_work(work, rules, None if earlier is None else loaded[earlier.id]),
                    sources,
                    by_direction,
                    by_signal,
                    official_markers(session, row.year),
                    specification=described.source_file if described else "",
                    specification_id=described.id if described else None,
                    scale_note=other_maximum_words(scales, work.key, work.maximum),
                )
            )
        return tuple(found)


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


def _heads(session: Session, year: int | None) -> tuple[WorkHead, ...]:
    rows = queries.works_alone(session, None if year is None else (year,))
    counts, compared = queries.participant_counts(session), queries.compared_works(session)
    return tuple(works.head(row, counts.get(row.id, 0), compared=row.id in compared) for row in rows)


def _with_earlier(rows: Sequence[Work], year: int) -> list[Work]:
    """Works of a year, and of the year before those that the same children may have written."""
    wanted = {(row.subject, row.grade - 1, row.level) for row in rows if row.year == year}
    return [row for row in rows if row.year == year or (row.subject, row.grade, row.level) in wanted]


def _same_children(work: Work, before: Sequence[Work]) -> Work | None:
    """Of the works one grade down a year before the school's own; a file of many schools meets a file of many."""
    return next((row for row in before if works.work_key(work).of_one_school(works.work_key(row))), None)
