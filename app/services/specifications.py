"""Specifications of works: read, compared with the stored works, stored, so that tasks get their skills and codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from app.core.errors import AppError, FileRefusedError
from app.core.progress import SILENT, Progress
from app.core.russian import fold, plural
from app.importers.results.task_header import parse_level
from app.importers.specifications.reader import read_specification
from app.importers.specifications.values import SpecificationFile
from app.importers.specifications.values import SpecificationTask as FileTask
from app.models import Specification, SpecificationTask, Work
from app.services import specification_fit as fits
from app.services.views.specifications import (
    SpecificationCandidate,
    SpecificationView,
    StoredSpecification,
    WorkFit,
    specification_title,
)
from app.services.works import WorkGoneError
from app.storage import queries
from app.storage.database import Database

ANY_YEAR = 0
_WORDS = frozenset({"level", "skill", "planned_result"})
"""Columns of a task that a specification fills and that may be left out when it is stored."""


class NoSpecificationsError(AppError):
    """Сохранять нечего: {reason}"""


class TaskGoneError(AppError):
    """Этого задания в работе больше нет: её файл загружен заново. Обновите страницу."""


class LevelUnknownError(AppError):
    """«{text}» – не уровень сложности. Введите Б (базовый), П (повышенный), В (высокий) или оставьте пустым."""


class SpecificationGoneError(AppError):
    """Этой спецификации больше нет. Обновите страницу."""


class KeepSpecifications:
    """«Загрузить спецификацию»: a preview of files and of the works they describe, then one step."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def recognise(self, paths: Iterable[Path], progress: Progress = SILENT) -> tuple[SpecificationCandidate, ...]:
        """Read files; one that can't be read is an answer too, not an error."""
        files = list(paths)
        found = []
        with self._database.reading() as session:
            for index, path in enumerate(files):
                progress.step(f"Чтение: {path.name}", index, len(files))
                found.append(_recognise(session, path))
        return tuple(found)

    def complete(
        self, item: SpecificationCandidate, *, subject: str, grade: int, level: str = "", year: int | None = None
    ) -> SpecificationCandidate:
        """A file with what the user says of its work; `year` None = for works of any year with the same tasks."""
        if item.file is None or not subject.strip():
            return item
        file = replace(item.file, subject=subject.strip(), grade=grade, level=level or item.file.level, year=year)
        with self._database.reading() as session:
            return _candidate(session, item.path, file)

    def recognise_for(self, work_id: int, path: Path) -> SpecificationCandidate:
        """A file as the specification of one stored work, whose subject, grade, level and year fill what it leaves out.

        Refused where it is of another subject or grade, or none of its tasks is a task of the work.
        """
        with self._database.reading() as session:
            work = session.get(Work, work_id)
            if work is None:
                raise WorkGoneError
            item = _recognise(session, path)
            if item.file is None:
                return item
            file = item.file
            if _is_other(file, work):
                named = ", ".join(filter(None, (file.subject, f"{file.grade} класс" if file.grade else "")))
                refusal = (
                    f"В файле «{path.name}» спецификация другой работы: {named}. Открыта работа «{work.subject}, "
                    f"{work.grade} класс». Выберите её спецификацию."
                )
                return _refused(path, refusal, "another_work", file)
            same = not fits.differences(work, {task.code: task for task in file.tasks})
            year = file.year if file.year in (None, work.year) and same else work.year
            file = replace(file, subject=work.subject, grade=work.grade, level=work.level, year=year)
            made = _candidate(session, path, file)
            own = next((one for one in made.fits if one.work_id == work_id), None)
            if own is None or not own.described:
                told = "; ".join(own.differences) if own else "заданий нет"
                return _refused(path, f"Задания файла «{path.name}» – не задания этой работы: {told}.", "no_task", file)
            return made

    def store(
        self, candidates: Sequence[SpecificationCandidate], *, replace_skills: bool = False
    ) -> tuple[StoredSpecification, ...]:
        """Store every candidate that is not refused and describe the works it fits, as one step.

        One of the same subject, grade, level and year takes the place of the former. `replace_skills`: also skills
        of other words that tasks have; otherwise they stay.
        """
        accepted = [(item, item.file) for item in candidates if item.action in {"new", "replace"} and item.file]
        if not accepted:
            reasons = "; ".join(item.refusal or item.sentence for item in candidates)
            raise NoSpecificationsError(reason=reasons or "файлы не выбраны.")
        many = plural(len(accepted), "спецификация", "спецификации", "спецификаций")
        name = _title(accepted[0][1]) if len(accepted) == 1 else many
        with self._database.step(f"Загружена спецификация: {name}") as session:
            return tuple(_store(session, file, replace_skills=replace_skills) for _item, file in accepted)

    def specifications(self) -> tuple[SpecificationView, ...]:
        """Stored specifications by subject, grade and year."""
        with self._database.reading() as session:
            return tuple(_view(row) for row in queries.specifications(session))

    def remove(self, specification_id: int) -> None:
        """Remove a specification and what it gave to tasks; skills that were changed since stay, and so do levels."""
        with self._database.step("Убрана спецификация") as session:
            row = session.get(Specification, specification_id)
            if row is None:
                raise SpecificationGoneError
            left = [
                work
                for work in queries.works(session, subject=row.subject, grade=row.grade)
                if specification_of(session, work) is row
            ]
            for work in left:
                fits.forget(work, fits.tasks_of(row))
            session.flush()
            session.delete(row)
            session.flush()
            for work in left:  # one of any year may stand behind it
                describe_from_specification(session, work)

    def change_task(self, work_id: int, code: str, *, skill: str | None = None, level: str | None = None) -> None:
        """Give a task of a work another skill or level; an empty text takes it away, None leaves it."""
        with self._database.step(f"Изменено описание задания {code}") as session:
            work = session.get(Work, work_id)
            task = next((task for task in work.tasks if task.code == code), None) if work else None
            if task is None:
                raise TaskGoneError
            if skill is not None:
                task.skill = " ".join(skill.split()) or None
            if level is not None:
                task.level = _level(level)


def describe_from_specification(session: Session, work: Work) -> int:
    """Describe the tasks of a work by the stored specification that fits it; how many tasks were described.

    Skills and levels that the tasks have stay. Call it inside the step that stores the work, once its tasks are there;
    tasks that are not flushed yet are stored described at once.
    """
    with session.no_autoflush:
        row = specification_of(session, work)
    if row is None:
        return 0
    for task in work.tasks:
        unread = inspect(task).unloaded & _WORDS
        if unread and inspect(task).persistent:  # flushed without them: the journal wants them read
            session.expire(task, unread)
    tasks = fits.tasks_of(row)
    found = fits.fit(work, tasks, any_year=row.year == ANY_YEAR)
    return fits.describe(work, tasks, found.described, replace_skills=False)


def specification_of(session: Session, work: Work) -> Specification | None:
    """The stored specification of a work: of its year, else of any year with the same tasks."""
    return specification_among(queries.specifications(session, grade=work.grade), work)


def specification_among(rows: Iterable[Specification], work: Work) -> Specification | None:
    """The same of specifications that are read already, for many works."""
    for row in sorted((row for row in rows if _same_work(row, work)), key=lambda row: -row.year):
        if row.year in (work.year, ANY_YEAR):
            found = fits.fit(work, fits.tasks_of(row), any_year=row.year == ANY_YEAR)
            if found.described:
                return row
    return None


def _recognise(session: Session, path: Path) -> SpecificationCandidate:
    try:
        file = read_specification(path)
    except FileRefusedError as error:
        return _refused(path, error.message, error.code)
    if file.subject is None or file.grade is None:
        missing = " и ".join(
            word for word, value in (("предмет", file.subject), ("класс", file.grade)) if value is None
        )
        sentence = f"{_tasks(len(file.tasks))}; укажите {missing}: в файле этого нет"
        return SpecificationCandidate(path, "ask", sentence, file)
    return _candidate(session, path, file)


def _candidate(session: Session, path: Path, file: SpecificationFile) -> SpecificationCandidate:
    known = _stored(session, file)
    found = tuple(_fits(session, file))
    described = [one for one in found if one.described]
    works = f"«{described[0].title}»" if len(described) == 1 else plural(len(described), "работу", "работы", "работ")
    for_whom = f"опишет {works}" if described else "загруженных работ с такими заданиями пока нет"
    verb = "Заменит спецификацию" if known else "Новая спецификация"
    sentence = f"{verb} «{_title(file)}»: {_tasks(len(file.tasks))}; {for_whom}"
    return SpecificationCandidate(path, "replace" if known else "new", sentence, file, fits=found)


def _fits(session: Session, file: SpecificationFile) -> Iterable[WorkFit]:
    for work in _works_of(session, file.subject or "", file.grade or 0, file.level, file.year or ANY_YEAR):
        yield fits.fit(work, file.tasks, any_year=file.year is None)


def _works_of(session: Session, subject: str, grade: int, level: str, year: int) -> list[Work]:
    found = queries.works(session, subject=subject, grade=grade, year=year or None)
    return [work for work in found if work.level == level and work.tasks]


def _stored(session: Session, file: SpecificationFile) -> Specification | None:
    for row in queries.specifications(session, grade=file.grade):
        same = (fold(row.subject), row.level, row.year) == (fold(file.subject or ""), file.level, file.year or ANY_YEAR)
        if same:
            return row
    return None


def _store(session: Session, file: SpecificationFile, *, replace_skills: bool) -> StoredSpecification:
    assert file.subject is not None
    assert file.grade is not None
    row = _stored(session, file)
    before = () if row is None else fits.tasks_of(row)
    known = row is not None
    if row is None:
        row = Specification(subject=file.subject, grade=file.grade, level=file.level, year=file.year or ANY_YEAR)
        session.add(row)
    works = _works_of(session, file.subject, file.grade, file.level, file.year or ANY_YEAR)
    for work in works if before else ():
        if specification_of(session, work) is row:
            fits.forget(work, before)
    row.source_file = file.file
    row.tasks.clear()
    session.flush()
    row.tasks.extend(_task(task) for task in file.tasks)
    session.flush()
    described = [
        fits.describe(
            work,
            file.tasks,
            fits.fit(work, file.tasks, any_year=file.year is None).described,
            replace_skills=replace_skills,
        )
        for work in works
        if specification_of(session, work) is row  # one of the work's own year goes before one of any year
    ]
    return StoredSpecification(row.id, _title(file), len(row.tasks), sum(map(bool, described)), sum(described), known)


def _task(task: FileTask) -> SpecificationTask:
    return SpecificationTask(
        position=task.position,
        code=task.code,
        max=task.max,
        level=task.level,
        skill=task.skill,
        planned_result=task.planned_result,
        content_codes=list(task.content_codes),
        requirement_codes=list(task.requirement_codes),
    )


def _view(row: Specification) -> SpecificationView:
    return SpecificationView(
        row.id, row.subject, row.grade, row.level, row.year or None, len(row.tasks), row.source_file
    )


def _same_work(row: Specification, work: Work) -> bool:
    return (fold(row.subject), row.grade, row.level) == (fold(work.subject), work.grade, work.level)


def _is_other(file: SpecificationFile, work: Work) -> bool:
    other_subject = file.subject is not None and fold(file.subject) != fold(work.subject)
    return other_subject or (file.grade is not None and file.grade != work.grade)


def _refused(path: Path, refusal: str, code: str, file: SpecificationFile | None = None) -> SpecificationCandidate:
    return SpecificationCandidate(path, "refuse", "Не будет загружена", file, refusal, code)


def _title(file: SpecificationFile) -> str:
    return specification_title(file.subject or "", file.grade or 0, file.level, file.year)


def _tasks(count: int) -> str:
    return plural(count, "задание", "задания", "заданий")


def _level(text: str) -> str | None:
    if not text.strip():
        return None
    level = parse_level(text)
    if level is None:
        raise LevelUnknownError(text=text.strip())
    return level
