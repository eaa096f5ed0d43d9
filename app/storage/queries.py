"""Every SELECT that more than one use case needs, or that is more than «all rows of a table»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import Session, selectinload

from app.core.russian import fold
from app.models import (
    ClassGroup,
    ClassSpelling,
    Difficulty,
    Edition,
    Evidence,
    EvidenceLink,
    ExamResult,
    ExamYear,
    IndicatorValue,
    Measure,
    MeasureGround,
    Occurrence,
    Participant,
    Roadmap,
    Route,
    RouteMeasure,
    School,
    Section,
    SourceItem,
    SourcePlan,
    SourceSection,
    StaffMember,
    Work,
)

ParticipantRow = Row[int, str, str | None, str | None, int | None, int | None, bytes]
"""A present participant: work_id, code, class_label, variant, mark, journal_mark, scores."""


def school(session: Session) -> School | None:
    """The school's one row."""
    return session.scalars(select(School).order_by(School.id).limit(1)).first()


def works(
    session: Session, *, year: int | None = None, subject: str | None = None, grade: int | None = None
) -> Sequence[Work]:
    """Works with tasks and comparators, ordered by year, subject, grade."""
    query = select(Work).options(selectinload(Work.tasks), selectinload(Work.comparators))
    if year is not None:
        query = query.where(Work.year == year)
    if subject is not None:
        query = query.where(func.fold(Work.subject) == fold(subject))
    if grade is not None:
        query = query.where(Work.grade == grade)
    return session.scalars(query.order_by(Work.year, Work.subject, Work.grade, Work.id)).all()


def same_work(
    session: Session, *, year: int, subject: str, grade: int, level: str, login: str | None, held_on: date | None
) -> Work | None:
    """The stored work of the same key; a file that gives no date (or no login) meets the work of any date (or none)."""
    query = select(Work).where(Work.year == year, Work.subject == subject, Work.grade == grade, Work.level == level)
    if login != Work.SEVERAL_SCHOOLS:
        query = query.where(or_(Work.login.is_(None), Work.login != Work.SEVERAL_SCHOOLS))
    if login is not None:
        query = query.where(or_(Work.login == login, Work.login.is_(None)))
    if held_on is not None:
        query = query.where(or_(Work.held_on == held_on, Work.held_on.is_(None)))
    return session.scalars(query.order_by(Work.id).limit(1)).first()


def work_years(session: Session) -> Sequence[int]:
    """Years that have works, newest first."""
    return session.scalars(select(Work.year).distinct().order_by(Work.year.desc())).all()


def participants(session: Session, work_ids: Iterable[int]) -> Sequence[ParticipantRow]:
    """Present participants of works in one query: work, code, class, variant, mark, journal mark, scores."""
    return session.execute(
        select(
            Participant.work_id,
            Participant.code,
            Participant.class_label,
            Participant.variant,
            Participant.mark,
            Participant.journal_mark,
            Participant.scores,
        )
        .where(Participant.work_id.in_(list(work_ids)), Participant.absent.is_(False))
        .order_by(Participant.work_id, Participant.row)
    ).all()


def class_labels(session: Session) -> dict[tuple[int, int, str], str]:
    """Label of a class group by school year, grade and the way a file writes it: (2025, 4, "1") → «4А»."""
    query = select(ClassGroup, ClassSpelling.written).join(ClassSpelling, ClassSpelling.class_group_id == ClassGroup.id)
    return {(group.school_year, group.grade, written): group.label for group, written in session.execute(query)}


def class_group(session: Session, school_year: int, grade: int, letter: str) -> ClassGroup | None:
    """A class group by its year, grade and letter."""
    query = select(ClassGroup).where(
        ClassGroup.school_year == school_year, ClassGroup.grade == grade, ClassGroup.letter == letter
    )
    return session.scalars(query).first()


def participant_counts(session: Session) -> dict[int, int]:
    """Present participants of each work."""
    query = select(Participant.work_id, func.count()).where(Participant.absent.is_(False)).group_by(Participant.work_id)
    return {row[0]: row[1] for row in session.execute(query)}


def difficulties(session: Session, year: int) -> dict[str, Difficulty]:
    """Decisions of a year, by the key of the difficulty."""
    return {item.key: item for item in session.scalars(select(Difficulty).where(Difficulty.year == year))}


def source_plans(session: Session) -> Sequence[SourcePlan]:
    """Source plans with their rows."""
    rows = selectinload(SourcePlan.sections).selectinload(SourceSection.items)
    return session.scalars(select(SourcePlan).options(rows).order_by(SourcePlan.id)).all()


def roadmap(session: Session, school_year: int) -> Roadmap | None:
    """The roadmap of a school year with the rows of its editions."""
    sections = selectinload(Roadmap.editions).selectinload(Edition.sections)
    rows = sections.selectinload(Section.measures).selectinload(Measure.grounds)
    return session.scalars(select(Roadmap).where(Roadmap.school_year == school_year).options(rows)).first()


def answers(session: Session) -> dict[int, list[str]]:
    """Titles of the measures that answer each row of source plans."""
    found: dict[int, list[str]] = {}
    query = select(MeasureGround.source_item_id, Measure.title).join(Measure, MeasureGround.measure_id == Measure.id)
    for item, title in session.execute(query.order_by(Measure.id)):
        if item is not None:
            found.setdefault(item, []).append(title)
    return found


def answers_to_difficulties(session: Session) -> dict[int, list[str]]:
    """Titles of the measures that answer each decided difficulty."""
    found: dict[int, list[str]] = {}
    query = select(MeasureGround.difficulty_id, Measure.title).join(Measure, MeasureGround.measure_id == Measure.id)
    for difficulty, title in session.execute(query.order_by(Measure.id)):
        if difficulty is not None:
            found.setdefault(difficulty, []).append(title)
    return found


def grounds_of_source(session: Session, item_ids: Iterable[int]) -> Sequence[MeasureGround]:
    """Grounds that are any of these rows of source plans."""
    return session.scalars(select(MeasureGround).where(MeasureGround.source_item_id.in_(list(item_ids)))).all()


def route_rows_of(session: Session, measure_ids: Iterable[int]) -> Sequence[RouteMeasure]:
    """Rows of ИОМ that name any of these rows of the roadmap."""
    return session.scalars(select(RouteMeasure).where(RouteMeasure.measure_id.in_(list(measure_ids)))).all()


def source_items(session: Session, item_ids: Iterable[int]) -> Sequence[SourceItem]:
    """Rows of source plans by their identifiers."""
    return session.scalars(select(SourceItem).where(SourceItem.id.in_(list(item_ids)))).all()


def staff(session: Session, *, archived: bool = False) -> Sequence[StaffMember]:
    """Staff in alphabetical order."""
    query = select(StaffMember)
    if not archived:
        query = query.where(StaffMember.archived_on.is_(None))
    found = session.scalars(query).all()
    return sorted(found, key=lambda person: fold(person.full_name))


def routes(session: Session, school_year: int) -> Sequence[Route]:
    """Routes of a school year with their measures."""
    query = (
        select(Route)
        .where(Route.school_year == school_year)
        .options(selectinload(Route.measures).selectinload(RouteMeasure.answers))
    )
    return session.scalars(query.order_by(Route.id)).all()


def occurrences_of_roadmap(session: Session, edition_id: int) -> Sequence[tuple[Occurrence, Measure, Section]]:
    """Occurrences of the rows of an edition, with their row and block."""
    query = (
        select(Occurrence, Measure, Section)
        .join(Measure, Occurrence.measure_id == Measure.id)
        .join(Section, Measure.section_id == Section.id)
        .where(Section.edition_id == edition_id)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query.order_by(Occurrence.end, Occurrence.id))]


def occurrences_of_routes(session: Session, school_year: int) -> Sequence[tuple[Occurrence, RouteMeasure, Route]]:
    """Occurrences of the rows of the routes of a school year, with their row and route."""
    query = (
        select(Occurrence, RouteMeasure, Route)
        .join(RouteMeasure, Occurrence.route_measure_id == RouteMeasure.id)
        .join(Route, RouteMeasure.route_id == Route.id)
        .where(Route.school_year == school_year)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query.order_by(Occurrence.end, Occurrence.id))]


def evidence_by_occurrence(session: Session) -> dict[int, list[Evidence]]:
    """Confirming documents of each occurrence."""
    found: dict[int, list[Evidence]] = {}
    query = select(EvidenceLink.occurrence_id, Evidence).join(Evidence, EvidenceLink.evidence_id == Evidence.id)
    for occurrence, evidence in session.execute(query.order_by(Evidence.id)):
        found.setdefault(occurrence, []).append(evidence)
    return found


def exam_results(session: Session) -> Sequence[ExamResult]:
    """Results of ОГЭ and ЕГЭ: newest year first, ОГЭ before ЕГЭ, subjects alphabetical."""
    return session.scalars(
        select(ExamResult).order_by(ExamResult.year.desc(), ExamResult.exam.desc(), ExamResult.subject)
    ).all()


def exam_years(session: Session) -> Sequence[ExamYear]:
    """Graduates by year, oldest first."""
    return session.scalars(select(ExamYear).order_by(ExamYear.year, ExamYear.exam)).all()


def indicator_values(session: Session) -> Sequence[IndicatorValue]:
    """Values of indicators, oldest year first."""
    return session.scalars(
        select(IndicatorValue).order_by(IndicatorValue.year, IndicatorValue.code, IndicatorValue.name)
    ).all()
