"""Stored works as the values that the analysis takes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.analysis.scales import find_scale
from app.analysis.values import Comparator, Scale, Task, WorkData, WorkKey
from app.core.errors import BugError
from app.core.russian import school_year_start
from app.models import Work
from app.services.views.results import WorkHead
from app.storage import queries

_ROLES = {"sample", "region", "municipality", "school"}


def load(session: Session, works: Sequence[Work], scales: Sequence[Scale]) -> tuple[WorkData, ...]:
    """Works with their present participants, read in one query for all of them."""
    rows: dict[int, list[queries.ParticipantRow]] = {work.id: [] for work in works}
    labels = queries.class_labels(session)
    checked = queries.second_totals(session, rows)
    for row in queries.participants(session, rows):
        rows[row.work_id].append(row)
    found = []
    for work in works:
        present = rows[work.id]
        key = work_key(work)
        year = school_year_start(work.held_on) if work.held_on else work.year - 1
        found.append(
            WorkData(
                key=key,
                tasks=tuple(Task(task.code, task.max, task.level, task.skill) for task in work.tasks),
                codes=tuple(row.code for row in present),
                classes=tuple(
                    labels.get((year, work.grade, row.class_label or ""), row.class_label) for row in present
                ),
                variants=tuple(row.variant for row in present),
                scores=b"".join(row.scores for row in present),
                marks=tuple(row.mark for row in present),
                journal_marks=tuple(row.journal_mark for row in present),
                comparators=tuple(_comparators(work)),
                scale=find_scale(scales, key, work.max_score),
                max_score=work.max_score,
                absent=work.absent,
                second_totals=_second_totals(present, checked.get(work.id)),
            )
        )
    return tuple(found)


def _second_totals(present: Sequence[queries.ParticipantRow], totals: dict[str, int] | None) -> tuple[int | None, ...]:
    """Totals of a second check in the order of the participants; a code that stands twice names nobody."""
    if not totals:
        return ()
    often = Counter(row.code for row in present)
    return tuple(totals.get(row.code) if often[row.code] == 1 else None for row in present)


def work_key(work: Work) -> WorkKey:
    """Key of the data set."""
    return WorkKey(work.year, work.subject, work.grade, work.level, work.login, work.held_on)


def head(work: Work, participants: int) -> WorkHead:
    """A work without its participants."""
    return WorkHead(
        work_id=work.id,
        year=work.year,
        subject=work.subject,
        grade=work.grade,
        held_on=work.held_on,
        participants=participants,
        source_file=work.source_file,
        has_comparators=bool(work.comparators),
    )


def _comparators(work: Work) -> list[Comparator]:
    rows = []
    for row in work.comparators:
        if row.role not in _ROLES:
            raise BugError(f"role {row.role} of comparator {row.id}")
        values = {str(name): float(value) for name, value in row.values.items()}
        rows.append(Comparator(row.name, row.role, row.kind, row.participants, values))
    return rows
