"""Import of result files: recognise first, then store all of it in one step, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import Session

from app.core.errors import AppError
from app.core.files import sha256_of
from app.core.progress import SILENT, Progress
from app.core.russian import plural
from app.importers.results.report_mapping import TableMapping
from app.importers.results.report_table import ReportTable
from app.importers.results.school_rows import SchoolRows
from app.importers.results.values import ParticipantRow, ResultFile
from app.importers.results.work_title import BASIC
from app.models import Comparator, Participant, ReportMapping, School, Work, WorkTask
from app.services.classes import Key, name_in
from app.services.results_recognition import (
    TWICE,
    WITH_PARTICIPANTS,
    candidates,
    files_of,
    own_rows,
    preview,
    read_file,
    school_login,
    stored_work,
    title_of,
)
from app.services.specifications import describe_from_specification
from app.services.views.imports import Choices, ReadFile
from app.services.views.results import Candidate, ImportOutcome, SheetView, StoredWork
from app.storage import queries
from app.storage.database import Database
from app.storage.journal import swap_rows


class NothingToImportError(AppError):
    """Загружать нечего: {reason}"""


class MappingIncompleteError(AppError):
    """Столбцы отчёта указаны не до конца. {fault}"""


class ImportResults:
    """«Загрузить файл»: a preview of files, then one transaction for all that were accepted.

    `before_change` is called before the first write (a backup).
    """

    def __init__(self, database: Database, now: Callable[[], datetime], before_change: Callable[[str], object]) -> None:
        self._database = database
        self._now = now
        self._before_change = before_change

    def recognise(self, paths: Iterable[Path], progress: Progress = SILENT) -> tuple[Candidate, ...]:
        """Read files and the workbooks of folders; one that can't be read is an answer too, not an error."""
        files = list(files_of(paths))
        found: list[tuple[ReadFile, Choices]] = []
        for index, path in enumerate(files):
            progress.step(f"Чтение: {path.name}", index, len(files))
            found.append((read_file(path, _within(progress, f"Чтение: {path.name}", index, len(files))), Choices()))
        with self._database.reading() as session:
            return candidates(session, found)

    def reconsider(self, items: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """The same files in this order, after a choice of the user or a change of the store; nothing is read again."""
        with self._database.reading() as session:
            return candidates(session, [(item.source, item.choices) for item in items])

    def preview(self, path: Path, rows: Collection[int] = ()) -> tuple[SheetView, ...]:
        """Sheets of a file as they stand in it: their first 400 rows, and beyond them those about `rows` (from 1).

        A file that can't be read has none.
        """
        return preview(path, rows)

    def map_report(self, table: ReportTable, mapping: TableMapping) -> None:
        """Remember what the columns of a report mean: files with the same header are read so from now on."""
        if mapping.fault:
            raise MappingIncompleteError(fault=mapping.fault)
        with self._database.step("Указаны столбцы отчёта") as session:
            kept = queries.report_mapping(session, table.fingerprint)
            if kept is None:
                kept = ReportMapping(fingerprint=table.fingerprint)
                session.add(kept)
            kept.kind, kept.columns = mapping.kind, mapping.as_json()

    def choose_school(self, school: SchoolRows) -> None:
        """Say which school of a coordinator's file is the user's: its login, and its name unless there is one."""
        with self._database.step(f"Указана школа: {school.name or school.login}") as session:
            own = queries.school(session)
            if own is None:
                own = School(name="")
                session.add(own)
            own.login, own.name = school.login, own.name or school.name

    def store(
        self,
        items: Sequence[Candidate],
        progress: Progress = SILENT,
        *,
        whole_files: bool = False,
        names: Mapping[Key, str] | None = None,
    ) -> ImportOutcome:
        """Store every candidate that is not refused, as one step that undo takes back whole.

        `whole_files`: also rows of other schools (a coordinator's file is stored as it is); `names`: what the classes
        of the files are called, as KeepClasses.name_classes takes it.
        """
        accepted = [item for item in items if item.accepted]
        left_out = tuple((item.path.name, item.refusal or "") for item in items if not item.accepted)
        if not accepted:
            reason = "; ".join(reason for _, reason in left_out) or "в папке нет файлов результатов."
            raise NothingToImportError(reason=reason)
        self._before_change("import")
        many = plural(len(accepted), "файл", "файла", "файлов")
        what = f"файл «{accepted[0].path.name}»" if len(accepted) == 1 else many
        stored: list[StoredWork] = []
        with self._database.step(f"Загрузка результатов: {what}") as session:
            name_in(session, names or {})
            for index, item in enumerate(accepted):
                progress.step(f"Сохранение: {item.path.name}", index, len(accepted))
                if whole_files:
                    item = replace(item, choices=replace(item.choices, whole=True))  # noqa: PLW2901  the same file
                stored.append(self._store_one(session, item))
            progress.step("Запись в базу", len(accepted), len(accepted))
        return ImportOutcome(tuple(stored), left_out)

    def describe_all(self, works: Sequence[Mapping[str, Any]]) -> int:
        """Skills and levels of many works in one step: objects of year, subject, grade, tasks (code, skill, level)."""
        described = 0
        with self._database.step("Загружены умения заданий") as session:
            for item in works:
                skills = {task["code"]: (task["skill"], task.get("level")) for task in item["tasks"]}
                described += _describe(session, item["year"], item["subject"], item["grade"], skills)
        return described

    def _store_one(self, session: Session, item: Candidate) -> StoredWork:
        result = item.result
        assert result is not None
        if not (item.choices.foreign or item.source.schools):
            _adopt_school(session, result)
        login = school_login(session, item, result)
        rows = own_rows(result.participants, login)
        work = stored_work(session, result, login, foreign=item.choices.foreign)
        replaced = work is not None and _holds(work, result.kind)
        if work is None:
            work = self._new_work(result, login)
            session.add(work)
        work.login = login or work.login
        work.held_on = result.date or work.held_on
        work.max_score = result.max_score or work.max_score
        if result.kind in WITH_PARTICIPANTS:
            _describe_source(work, item.path, result, self._now())
            _replace_tasks(session, work, result)
            session.flush()
            work.absent = sum(row.absent for row in rows)
            _replace_participants(session, work.id, rows)
        _replace_comparators(session, work, result)
        session.flush()
        present = sum(not row.absent for row in rows)
        others = len(result.participants) - len(rows)
        twice = item.code == TWICE
        return StoredWork(work.id, title_of(result), present, replaced, item.path.name, result.kind, others, twice)

    def _new_work(self, result: ResultFile, login: str | None) -> Work:
        return Work(
            level=result.level or BASIC,
            year=result.year,
            subject=result.subject,
            grade=result.grade,
            login=login,
            imported_at=self._now(),
        )


def _within(progress: Progress, name: str, index: int, count: int) -> Progress:
    """The steps of one file as the step of the whole, cancelled with it."""
    return Progress(lambda _name, _done, _total: progress.report(name, index, count), progress.cancelled)


def _holds(work: Work, kind: str) -> bool:
    """Whether a work has already what a file of this kind brings."""
    return bool(work.source_file) if kind in WITH_PARTICIPANTS else any(row.kind == kind for row in work.comparators)


def _describe(
    session: Session, year: int, subject: str, grade: int, skills: Mapping[str, tuple[str, str | None]]
) -> int:
    described = 0
    for work in queries.works(session, year=year, subject=subject, grade=grade):
        for task in work.tasks:
            if task.code in skills:
                skill, level = skills[task.code]
                task.skill, task.level = skill, task.level or level
                described += 1
    return described


def _adopt_school(session: Session, result: ResultFile) -> None:
    """The first file that names one school introduces the user's school."""
    own = queries.school(session)
    if own is None:
        own = School(name=result.school_name or "", login=None)
        session.add(own)
    if not own.login and result.login:
        own.login = result.login
    if not own.name and result.school_name:
        own.name = result.school_name


def _describe_source(work: Work, path: Path, result: ResultFile, now: datetime) -> None:
    work.source_file, work.source_kind, work.imported_at = path.name, result.kind, now
    work.source_sha256 = sha256_of(path)


def _replace_tasks(session: Session, work: Work, result: ResultFile) -> None:
    """Skills that the user gave to tasks stay with the same codes."""
    skills = {task.code: (task.skill, task.level) for task in work.tasks}
    work.tasks.clear()
    session.flush()
    for position, task in enumerate(result.tasks):
        skill, level = skills.get(task.code, (None, None))
        work.tasks.append(
            WorkTask(position=position, code=task.code, max=task.max, level=task.level or level, skill=skill)
        )
    describe_from_specification(session, work)


def _replace_participants(session: Session, work_id: int, rows: Sequence[ParticipantRow]) -> None:
    table = Participant.__table__
    assert isinstance(table, Table)
    swap_rows(session, table, {"work_id": work_id}, [_participant(work_id, row) for row in rows])


def _participant(work_id: int, row: ParticipantRow) -> dict[str, Any]:
    return {
        "work_id": work_id,
        "row": row.row,
        "code": row.code,
        "class_label": row.class_label,
        "variant": row.variant,
        "absent": row.absent,
        "mark": row.mark,
        "journal_mark": row.journal_mark,
        "login": row.login,
        "scores": row.scores,
    }


def _replace_comparators(session: Session, work: Work, result: ResultFile) -> None:
    if not result.groups:
        return
    kept = [item for item in work.comparators if item.kind != result.kind]
    work.comparators[:] = kept
    session.flush()
    for group in result.groups:
        work.comparators.append(
            Comparator(
                kind=result.kind,
                role=group.role,
                name=group.name,
                schools=group.schools,
                participants=group.participants,
                values=dict(group.values),
            )
        )
