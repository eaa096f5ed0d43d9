"""The school's results at one sight: over years, by classes, by the same children, by kinds of gaps. Stores nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from app.analysis import classes, cohorts, trends
from app.analysis.dynamics import Dynamics, cohort_dynamics, skill_changes
from app.analysis.groups import class_order
from app.analysis.tasks import skill_key
from app.analysis.values import NO_CLASS, WorkKey
from app.models import Work
from app.planning import gaps
from app.planning.gaps import Gaps
from app.services import works
from app.services.reference import Reference
from app.services.study import results_year
from app.services.views.school_level import (
    ClassPlace,
    SchoolClasses,
    SchoolCohort,
    SchoolDynamics,
    SchoolGaps,
    TrendSkills,
)
from app.storage import queries
from app.storage.database import Database

_LAST_GRADE = 11
_LEAST = "effect.min_n"


class SeeSchoolLevel:
    """Use cases of the views beside the matrix: the results of a school year and of the years before it."""

    def __init__(self, database: Database, reference: Reference) -> None:
        self._database = database
        self._reference = reference

    def dynamics(self, school_year: int) -> SchoolDynamics:
        """Every subject and grade over the years up to the school year's results."""
        with self._database.reading() as session:
            years = _years(session, school_year)
            kept = self._reference.remembered
            return kept.get(session, ("dynamics", years), lambda: self._dynamics(session, years))

    def trend_skills(self, earlier_id: int, later_id: int) -> TrendSkills:
        """Skills that two works share, with their changes."""
        with self._database.reading() as session:
            rows = [session.get(Work, work_id) for work_id in (earlier_id, later_id)]
            present = [row for row in rows if row is not None]
            if len(present) < len(rows):
                raise works.WorkGoneError
            before, after = works.load(session, present, self._reference.scales(session), (), plain=True)
            rules = self._reference.rules(session)
            changes = skill_changes(before, after, rules)
            total = len({skill_key(task.skill) for task in after.tasks if task.skill})
            return TrendSkills(before.key, after.key, changes, total, rules.value(_LEAST))

    def classes(self, school_year: int, year: int | None = None, grade: int | None = None) -> SchoolClasses:
        """Classes of a grade in a year; None = the newest year, its first grade."""
        with self._database.reading() as session:
            years = _years(session, school_year)
            chosen = year if year in years else next(iter(years), None)
            kept = self._reference.remembered
            return kept.get(
                session, ("classes", years, chosen, grade), lambda: self._classes(session, years, chosen, grade)
            )

    def cohort(self, school_year: int, place: tuple[int, str] | None = None) -> SchoolCohort:
        """A class of the newest results (its grade then and its name, «6А») with what it wrote before."""
        with self._database.reading() as session:
            years = _years(session, school_year)
            kept = self._reference.remembered
            return kept.get(
                session,
                ("cohort", years, school_year, place),
                lambda: self._cohort(session, years, school_year, place),
            )

    def same_children(self, school_year: int) -> tuple[Dynamics, ...]:
        """Steps of the same children from the year before the newest results to these, by subject."""
        with self._database.reading() as session:
            newest = next(iter(_years(session, school_year)), 0)
            kept = self._reference.remembered
            return kept.get(session, ("same_children", newest), lambda: self._same_children(session, newest))

    def gaps(self, school_year: int) -> SchoolGaps:
        """Skills that were weak before as well: in the same grade, or in the same children."""
        with self._database.reading() as session:
            years = _years(session, school_year)
            found, sources = self._reference.remembered.get(
                session, ("gaps", years), lambda: self._gaps(session, years)
            )
            decided = queries.difficulties(session, found.year)
            return SchoolGaps(
                years=years,
                gaps=found,
                sentence=gaps.sentence(found),
                sources=sources,
                accepted=frozenset(key for key, row in decided.items() if row.state == "accepted"),
                dismissed=frozenset(key for key, row in decided.items() if row.state == "dismissed"),
            )

    def _dynamics(self, session: Session, years: tuple[int, ...]) -> SchoolDynamics:
        rows = _own_or_all(session, years)
        loaded = works.load(session, rows, self._reference.scales(session), trends.KINDS, plain=True)
        rules = self._reference.rules(session)
        found = trends.trends(loaded, rules)
        return SchoolDynamics(years, found, _ids(rows), trends.summary(found), rules.sources(trends.THRESHOLDS))

    def _same_children(self, session: Session, newest: int) -> tuple[Dynamics, ...]:
        rows = _own_or_all(session, (newest - 1, newest))
        loaded = works.load(session, rows, self._reference.scales(session), (), plain=True)
        return cohort_dynamics(loaded, self._reference.rules(session))

    def _classes(self, session: Session, years: tuple[int, ...], year: int | None, grade: int | None) -> SchoolClasses:
        rules = self._reference.rules(session)
        sources = rules.sources(classes.THRESHOLDS)
        rows = _own_or_all(session, (year,) if year is not None else ())
        grades = tuple(sorted({row.grade for row in rows}))
        if year is None or not grades:
            return SchoolClasses(years, (), None, {}, "", sources)
        chosen = grade if grade in grades else grades[0]
        its = [row for row in rows if row.grade == chosen]
        loaded = works.load(session, its, self._reference.scales(session), trends.KINDS, plain=True)
        found = classes.grade_classes(loaded, rules, year, chosen)
        return SchoolClasses(years, grades, found, _ids(its), classes.sentence(found, rules), sources)

    def _cohort(
        self, session: Session, years: tuple[int, ...], school_year: int, place: tuple[int, str] | None
    ) -> SchoolCohort:
        rules = self._reference.rules(session)
        sources = rules.sources(cohorts.THRESHOLDS)
        rows = _own_or_all(session, years)
        newest = next(iter(years), None)
        places = _places(session, [row for row in rows if row.year == newest], school_year)
        first = next((one for one in places if one.grade > cohorts.FIRST_GRADE), next(iter(places), None))
        chosen = next((one for one in places if (one.grade, one.label) == place), first)
        if newest is None or chosen is None:
            return SchoolCohort(years, (), None, None, {}, "", sources, rules.value(_LEAST))
        born = newest - chosen.grade
        its = [row for row in rows if row.year - row.grade == born]
        loaded = works.load(session, its, self._reference.scales(session), (), plain=True)
        found = cohorts.cohort_of(loaded, rules, newest, chosen.grade, chosen.label)
        said = cohorts.sentence(found)
        return SchoolCohort(years, places, chosen, found, _ids(its), said, sources, rules.value(_LEAST))

    def _gaps(self, session: Session, years: tuple[int, ...]) -> tuple[Gaps, tuple[str, ...]]:
        rules, scales = self._reference.rules(session), self._reference.scales(session)
        loaded = works.load(session, _own_or_all(session, years), scales, gaps.KINDS, plain=True)
        return gaps.find_gaps(loaded, rules, next(iter(years), 0)), rules.sources(gaps.THRESHOLDS)


def _years(session: Session, school_year: int) -> tuple[int, ...]:
    """Years with results up to those that the school year works with, newest first."""
    found = tuple(queries.work_years(session))
    return tuple(year for year in found if year <= results_year(found, school_year))


def _own_or_all(session: Session, years: Sequence[int]) -> list[Work]:
    """Works of the school in these years; where only files of many schools are there, those."""
    rows = queries.works_alone(session, years)
    return works.of_own_school(session, rows) or list(rows)


def _ids(rows: Sequence[Work]) -> Mapping[WorkKey, int]:
    return {works.work_key(row): row.id for row in rows}


def _places(session: Session, rows: Sequence[Work], school_year: int) -> tuple[ClassPlace, ...]:
    """Classes that some works name, in alphabetical order, and what they are called in the school year."""
    labels = queries.class_labels(session)
    by_id = {row.id: row for row in rows}
    found: dict[tuple[int, str], int] = {}
    for work_id, written in queries.classes_of(session, by_id):
        work = by_id[work_id]
        label = works.class_label(labels, work, written)
        if label:
            name = classes.class_name(label, work.grade)
            found[work.grade, name] = works.school_year_of(work)
    ordered = sorted(found, key=lambda place: (place[0], class_order(place[1])))
    return tuple(
        ClassPlace(grade, name, _now(grade, name, school_year - found[grade, name]))
        for grade, name in ordered
        if name != NO_CLASS
    )


def _now(grade: int, name: str, grown: int) -> str:
    """What a class is called so many school years later: (6, «6А», 1) → «7А»; empty where it has no letter."""
    letters = class_order(name)[2].upper()
    if grown <= 0 or name != f"{grade}{letters}":
        return ""
    return f"{grade + grown}{letters}" if grade + grown <= _LAST_GRADE else "выпуск"
