"""SELECTs that more than one use case needs, or that are more than «all rows of a table»; of plans see beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import Session, selectinload

from app.core.russian import fold
from app.models import (
    ClassGroup,
    ClassSpelling,
    Comparator,
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
    OfficialMarker,
    Participant,
    Recheck,
    ReportMapping,
    Roadmap,
    Scale,
    School,
    Section,
    SourceItem,
    SourcePlan,
    SourceSection,
    Specification,
    StaffMember,
    Work,
    WorkTask,
)
from app.storage.edition_queries import counts
from app.storage.evidence_queries import of_whole_measures

ParticipantRow = Row[int, str, str | None, str | None, int | None, int | None, bytes]
"""A present participant: work_id, code, class_label, variant, mark, journal_mark, scores."""
TaskRow = Row[int, str, int | None, str | None, str | None, str | None, list[str], list[str]]
"""A task: work_id, code, max, level, skill, planned_result, content_codes, requirement_codes."""
PlainTaskRow = Row[int, str, int | None, str | None, str | None, str | None]
"""A task: work_id, code, max, level, skill, planned_result."""
ComparatorRow = Row[int, int, str, str, str, int | None, dict[str, Any]]
"""A group to compare with: id, work_id, name, role, kind, participants, values."""


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


def works_alone(session: Session, years: Iterable[int] | None = None) -> Sequence[Work]:
    """Works (of some years) without tasks and comparators, in the same order: to list them, or to load them whole."""
    query = select(Work)
    if years is not None:
        query = query.where(Work.year.in_(list(years)))
    return session.scalars(query.order_by(Work.year, Work.subject, Work.grade, Work.id)).all()


def works_before(session: Session, work: Work) -> Sequence[Work]:
    """Works that the same children may have written a year before: same subject and level, one grade down."""
    query = select(Work).where(
        Work.year == work.year - 1,
        Work.subject == work.subject,
        Work.grade == work.grade - 1,
        Work.level == work.level,
    )
    return session.scalars(query.order_by(Work.id)).all()


def compared_works(session: Session) -> set[int]:
    """Works that have groups to compare with."""
    return set(session.scalars(select(Comparator.work_id).distinct()))


def plain_tasks(session: Session, work_ids: Iterable[int]) -> Sequence[PlainTaskRow]:
    """`tasks` without their codes of content and requirements: those are lists, whose reading takes half the time."""
    of = WorkTask.__table__.c  # of the table, as in `participants`
    query = select(of.work_id, of.code, of.max, of.level, of.skill, of.planned_result)
    chosen = query.where(of.work_id.in_(list(work_ids))).order_by(of.work_id, of.position)
    return session.connection().execute(chosen).all()


def tasks(session: Session, work_ids: Iterable[int]) -> Sequence[TaskRow]:
    """Tasks of works in their order, as rows: objects would cost four times as much."""
    query = select(
        WorkTask.work_id,
        WorkTask.code,
        WorkTask.max,
        WorkTask.level,
        WorkTask.skill,
        WorkTask.planned_result,
        WorkTask.content_codes,
        WorkTask.requirement_codes,
    )
    chosen = query.where(WorkTask.work_id.in_(list(work_ids)))
    return session.execute(chosen.order_by(WorkTask.work_id, WorkTask.position)).all()


def comparators(
    session: Session, work_ids: Iterable[int], kinds: Iterable[str] | None = None
) -> Sequence[ComparatorRow]:
    """Groups that works are compared with (of these kinds of report), as rows, in the order of storing."""
    query = select(
        Comparator.id,
        Comparator.work_id,
        Comparator.name,
        Comparator.role,
        Comparator.kind,
        Comparator.participants,
        Comparator.values,
    )
    query = query.where(Comparator.work_id.in_(list(work_ids)))
    if kinds is not None:
        query = query.where(Comparator.kind.in_(list(kinds)))
    return session.execute(query.order_by(Comparator.id)).all()


def same_work(
    session: Session,
    *,
    year: int,
    subject: str,
    grade: int,
    level: str,
    login: str | None,
    held_on: date | None,
    named: bool = False,
) -> Work | None:
    """The stored work of the same key; a file that gives no date (or no login) meets the work of any date (or none).

    `named`: only a work that bears the login itself.
    """
    query = select(Work).where(Work.year == year, Work.subject == subject, Work.grade == grade, Work.level == level)
    if login != Work.SEVERAL_SCHOOLS:
        query = query.where(or_(Work.login.is_(None), Work.login != Work.SEVERAL_SCHOOLS))
    if login is not None:
        query = query.where(Work.login == login if named else or_(Work.login == login, Work.login.is_(None)))
    if held_on is not None:
        query = query.where(or_(Work.held_on == held_on, Work.held_on.is_(None)))
    return session.scalars(query.order_by(Work.id).limit(1)).first()


def scales(session: Session) -> Sequence[Scale]:
    """Scales that the school entered."""
    return session.scalars(select(Scale).order_by(Scale.subject, Scale.grade, Scale.year, Scale.level)).all()


def scale(session: Session, subject: str, grade: int, year: int, level: str) -> Scale | None:
    """The entered scale of a work."""
    query = select(Scale).where(
        func.fold(Scale.subject) == fold(subject), Scale.grade == grade, Scale.year == year, Scale.level == level
    )
    return session.scalars(query).first()


def specifications(session: Session, *, grade: int | None = None) -> Sequence[Specification]:
    """Specifications with their tasks, ordered by subject, grade, year."""
    query = select(Specification).options(selectinload(Specification.tasks))
    if grade is not None:
        query = query.where(Specification.grade == grade)
    order = (Specification.subject, Specification.grade, Specification.level, Specification.year)
    return session.scalars(query.order_by(*order)).all()


def work_years(session: Session) -> Sequence[int]:
    """Years that have works, newest first."""
    return session.scalars(select(Work.year).distinct().order_by(Work.year.desc())).all()


def participants(session: Session, work_ids: Iterable[int]) -> Sequence[ParticipantRow]:
    """Present participants of works in one query: work, code, class, variant, mark, journal mark, scores."""
    of = Participant.__table__.c  # of the table, not of the class: a third of the time for 200,000 rows
    return (
        session.connection()
        .execute(
            select(of.work_id, of.code, of.class_label, of.variant, of.mark, of.journal_mark, of.scores)
            .where(of.work_id.in_(list(work_ids)), of.absent.is_(False))
            .order_by(of.work_id, of.row)
        )
        .all()
    )


def classes_of(session: Session, work_ids: Iterable[int]) -> Sequence[Row[int, str | None]]:
    """Each work with each class that its present participants name, as its file writes it."""
    of = Participant.__table__.c
    chosen = select(of.work_id, of.class_label).where(of.work_id.in_(list(work_ids)), of.absent.is_(False))
    return session.connection().execute(chosen.distinct().order_by(of.work_id, of.class_label)).all()


def second_totals(session: Session, work_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """Totals of second checks by work and participant code; works without a sheet are left out."""
    found: dict[int, dict[str, int]] = {}
    for row in session.scalars(select(Recheck).where(Recheck.work_id.in_(list(work_ids)))):
        found.setdefault(row.work_id, {})[row.code] = row.total
    return found


def official_markers(session: Session, year: int) -> Sequence[OfficialMarker]:
    """Lines of the official list of a year that the school entered."""
    query = select(OfficialMarker).where(OfficialMarker.year == year)
    return session.scalars(query.order_by(OfficialMarker.grade, OfficialMarker.subject)).all()


def class_labels(session: Session) -> dict[tuple[int, int, str], str]:
    """Label of a class group by school year, grade and the way a file writes it: (2025, 4, "1") → «4А»."""
    query = select(ClassGroup, ClassSpelling.written).join(ClassSpelling, ClassSpelling.class_group_id == ClassGroup.id)
    return {(group.school_year, group.grade, written): group.label for group, written in session.execute(query)}


def class_spellings(session: Session) -> Sequence[tuple[ClassGroup, ClassSpelling]]:
    """Class groups with each way of writing them, newest school year first."""
    query = select(ClassGroup, ClassSpelling).join(ClassSpelling, ClassSpelling.class_group_id == ClassGroup.id)
    order = (ClassGroup.school_year.desc(), ClassGroup.grade, ClassGroup.letter, ClassSpelling.id)
    return [(row[0], row[1]) for row in session.execute(query.order_by(*order))]


def written_classes(session: Session) -> Sequence[tuple[Work, str, int]]:
    """Each work with every way in which its rows write a class, and the number of present participants there."""
    query = (
        select(Work, Participant.class_label, func.count())
        .join(Participant, Participant.work_id == Work.id)
        .where(Participant.absent.is_(False), Participant.class_label.is_not(None))
        .group_by(Work.id, Participant.class_label)
    )
    return [(row[0], row[1] or "", row[2]) for row in session.execute(query)]


def report_mapping(session: Session, fingerprint: str) -> ReportMapping | None:
    """How the user understood a report with such a header."""
    return session.scalars(select(ReportMapping).where(ReportMapping.fingerprint == fingerprint)).first()


def class_group(session: Session, school_year: int, grade: int, letter: str) -> ClassGroup | None:
    """A class group by its year, grade and letter."""
    query = select(ClassGroup).where(
        ClassGroup.school_year == school_year, ClassGroup.grade == grade, ClassGroup.letter == letter
    )
    return session.scalars(query).first()


def participant_count(session: Session, work_id: int) -> int:
    """Present participants of one work."""
    query = select(func.count()).where(Participant.work_id == work_id, Participant.absent.is_(False))
    return session.scalar(query) or 0


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
    rows = sections.selectinload(Section.measures)
    whole = (rows.selectinload(Measure.grounds), rows.selectinload(Measure.windows))
    return session.scalars(select(Roadmap).where(Roadmap.school_year == school_year).options(*whole)).first()


def answers_to_difficulties(session: Session) -> dict[int, list[str]]:
    """Titles of the measures under way that answer each decided difficulty."""
    found: dict[int, list[str]] = {}
    ground = MeasureGround.difficulty_id
    query = select(ground, Measure.title).join(Measure, MeasureGround.measure_id == Measure.id)
    for key, title in session.execute(query.where(ground.is_not(None), counts()).order_by(Measure.id)):
        found.setdefault(key or 0, []).append(title)
    return found


def grounds_of_source(session: Session, item_ids: Iterable[int]) -> Sequence[MeasureGround]:
    """Grounds that are any of these rows of source plans."""
    return session.scalars(select(MeasureGround).where(MeasureGround.source_item_id.in_(list(item_ids)))).all()


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


def occurrences_of_roadmap(session: Session, edition_id: int) -> Sequence[tuple[Occurrence, Measure, Section]]:
    """Occurrences of the rows of an edition, with their row and block."""
    query = (
        select(Occurrence, Measure, Section)
        .join(Measure, Occurrence.measure_id == Measure.id)
        .join(Section, Measure.section_id == Section.id)
        .where(Section.edition_id == edition_id)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query.order_by(Occurrence.end, Occurrence.id))]


def evidence_by_occurrence(session: Session) -> dict[int, list[Evidence]]:
    """Confirming documents of each occurrence, by identifier.

    A document of a whole measure counts for each of its windows that is done, in the roadmap and in the ИОМ that have
    the event: it says that the measure took place, not that a window still to come did. A document of a whole ИОМ (its
    order, its report) counts for no window: it says nothing of a single event.
    """
    found: dict[int, dict[int, Evidence]] = {}
    query = select(EvidenceLink.occurrence_id, Evidence).join(Evidence, EvidenceLink.evidence_id == Evidence.id)
    for occurrence, evidence in (*session.execute(query), *of_whole_measures(session)):
        found.setdefault(occurrence, {})[evidence.id] = evidence
    return {occurrence: [rows[key] for key in sorted(rows)] for occurrence, rows in found.items()}


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
