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
from app.importers.results.cells import text_of
from app.importers.results.registry import read_result_file
from app.importers.results.values import ParticipantRow, ResultFile
from app.importers.results.workbook import Sheet, read_workbook
from app.models import Comparator, Participant, School, Work, WorkTask
from app.services.specifications import describe_from_specification
from app.services.views.results import Candidate, ImportOutcome, SheetView, StoredWork
from app.storage import queries
from app.storage.database import Database
from app.storage.journal import swap_rows

BASIC = "базовый"
WITH_PARTICIPANTS = frozenset({"individual_results", "collection_form"})
_SHOWN_ROWS = 400
_ABOUT = 2
_WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".ods", ".csv"})


class NothingToImportError(AppError):
    """Загружать нечего: {reason}"""


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
        files = list(_expand(paths))
        found: list[Candidate] = []
        with self._database.reading() as session:
            for index, path in enumerate(files):
                progress.step(f"Чтение: {path.name}", index, len(files))
                found.append(_recognise(session, path))
        return tuple(_beside(item, found[:index]) for index, item in enumerate(found))

    def complete(self, item: Candidate, *, year: int, subject: str, grade: int) -> Candidate:
        """A file whose work was not known, with what the user says of it."""
        if item.result is None or not subject.strip():
            return item
        result = replace(item.result, year=year, subject=subject.strip(), grade=grade)
        with self._database.reading() as session:
            return _candidate(session, item.path, result)

    def preview(self, path: Path, rows: Collection[int] = ()) -> tuple[SheetView, ...]:
        """Sheets of a file as they stand in it: their first 400 rows, and beyond them those about `rows` (from 1).

        A file that can't be read has none.
        """
        try:
            book = read_workbook(path)
        except AppError:
            return ()
        wanted = {row + step for row in rows for step in range(-_ABOUT, _ABOUT + 1)}
        return tuple(_sheet_view(sheet, wanted) for sheet in book.sheets)

    def store(
        self, candidates: Sequence[Candidate], progress: Progress = SILENT, *, whole_files: bool = False
    ) -> ImportOutcome:
        """Store every candidate that is not refused, as one step that undo takes back whole.

        `whole_files`: also rows of other schools (a coordinator's file is stored as it is).
        """
        accepted = [item for item in candidates if item.result is not None and item.action != "refuse"]
        left_out = tuple((item.path.name, item.refusal or "") for item in candidates if item.action == "refuse")
        if not accepted:
            reason = "; ".join(reason for _, reason in left_out) or "в папке нет файлов результатов."
            raise NothingToImportError(reason=reason)
        self._before_change("import")
        many = plural(len(accepted), "файл", "файла", "файлов")
        names = f"файл «{accepted[0].path.name}»" if len(accepted) == 1 else many
        stored: list[StoredWork] = []
        with self._database.step(f"Загрузка результатов: {names}") as session:
            for index, item in enumerate(accepted):
                progress.step(f"Сохранение: {item.path.name}", index, len(accepted))
                assert item.result is not None
                stored.append(self._store_one(session, item.path, item.result, whole_files=whole_files))
            progress.step("Запись в базу", len(accepted), len(accepted))
        return ImportOutcome(tuple(stored), left_out)

    def describe_tasks(self, year: int, subject: str, grade: int, skills: Mapping[str, tuple[str, str | None]]) -> int:
        """Give the tasks of a work their skill and level by task code; returns how many tasks were described."""
        with self._database.step(f"Умения заданий: {subject}, {grade} класс, {year}") as session:
            return _describe(session, year, subject, grade, skills)

    def describe_all(self, works: Sequence[Mapping[str, Any]]) -> int:
        """Skills and levels of many works in one step: objects of year, subject, grade, tasks (code, skill, level)."""
        described = 0
        with self._database.step("Загружены умения заданий") as session:
            for item in works:
                skills = {task["code"]: (task["skill"], task.get("level")) for task in item["tasks"]}
                described += _describe(session, item["year"], item["subject"], item["grade"], skills)
        return described

    def _store_one(self, session: Session, path: Path, result: ResultFile, *, whole_files: bool) -> StoredWork:
        assert result.year is not None
        assert result.subject is not None
        assert result.grade is not None
        own = _adopt_school(session, result)
        rows = result.participants if whole_files else _own_rows(result.participants, own)
        login = Work.SEVERAL_SCHOOLS if whole_files else own or result.login
        work = queries.same_work(
            session,
            year=result.year,
            subject=result.subject,
            grade=result.grade,
            level=result.level or BASIC,
            login=login,
            held_on=result.date,
        )
        replaced = work is not None
        if work is None:
            work = Work(
                level=result.level or BASIC,
                year=result.year,
                subject=result.subject,
                grade=result.grade,
                login=login,
                imported_at=self._now(),
            )
            session.add(work)
        work.login = login or work.login
        work.held_on = result.date or work.held_on
        work.max_score = result.max_score or work.max_score
        if result.kind in WITH_PARTICIPANTS:
            _describe_source(work, path, result, self._now())
            _replace_tasks(session, work, result)
            session.flush()
            work.absent = sum(row.absent for row in rows)
            _replace_participants(session, work.id, rows)
        _replace_comparators(session, work, result)
        session.flush()
        title = f"{result.subject}, {result.grade} класс, {result.year}"
        return StoredWork(work.id, title, sum(not row.absent for row in rows), replaced, path.name)


def _sheet_view(sheet: Sheet, wanted: Collection[int]) -> SheetView:
    numbers = [n for n in range(1, len(sheet.rows) + 1) if n <= _SHOWN_ROWS or n in wanted]
    rows = [tuple(text_of(cell) for cell in sheet.rows[number - 1]) for number in numbers]
    width = max((at + 1 for row in rows for at, text in enumerate(row) if text), default=0)
    return SheetView(sheet.name, tuple(row[:width] for row in rows), len(sheet.rows), tuple(numbers))


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


def _expand(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(
                item
                for item in path.rglob("*")
                if item.suffix.lower() in _WORKBOOKS and not item.name.startswith(("~$", "."))
            )
        else:
            yield path


def _recognise(session: Session, path: Path) -> Candidate:
    try:
        result = read_result_file(path)
    except AppError as error:
        return Candidate(path, "refuse", "Не будет загружен", None, error.message, getattr(error, "code", "unreadable"))
    missing = [
        word
        for word, value in (("год", result.year), ("предмет", result.subject), ("класс", result.grade))
        if value is None
    ]
    if missing:
        refusal = (
            f"В файле «{path.name}» не сказано: {', '.join(missing)}. Добавьте это в имя файла, например "
            "«Математика 5 класс ВПР 2022.xlsx», и загрузите снова."
        )
        return Candidate(path, "refuse", "Не будет загружен", result, refusal, "work_unknown")
    return _candidate(session, path, result)


def _candidate(session: Session, path: Path, result: ResultFile) -> Candidate:
    foreign = _foreign_school(session, path, result)
    if foreign:
        return Candidate(path, "refuse", "Не будет загружен", result, foreign, "foreign_school")
    action, sentence = _action(session, result)
    note = _whose_rows(session, result)
    return Candidate(path, action, f"{sentence}. {note}" if note else sentence, result, note=note)


def _beside(item: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    """The same file, told when a file chosen with it holds the same work: stored later, it would take its place."""
    other = next((one for one in reversed(earlier) if _same_work(item, one)), None)
    if other is None:
        return item
    sentence = f"Заменит результаты из файла «{other.path.name}»: это та же работа. Оставьте один из них"
    return replace(item, action="replace", sentence=sentence)


def _same_work(item: Candidate, other: Candidate) -> bool:
    a, b = item.result, other.result
    if a is None or b is None or "refuse" in (item.action, other.action):
        return False
    if a.kind not in WITH_PARTICIPANTS or b.kind not in WITH_PARTICIPANTS:
        return False
    one_day = a.date is None or b.date is None or a.date == b.date
    return one_day and _names(a) == _names(b)


def _names(result: ResultFile) -> tuple[object, ...]:
    return result.year, result.subject, result.grade, result.level or BASIC


def _action(session: Session, result: ResultFile) -> tuple[str, str]:
    title = f"{result.subject}, {result.grade} класс, {result.year}"
    own = queries.school(session)
    assert result.year is not None
    assert result.subject is not None
    assert result.grade is not None
    work = queries.same_work(
        session,
        year=result.year,
        subject=result.subject,
        grade=result.grade,
        level=result.level or BASIC,
        login=(own.login if own else None) or result.login,
        held_on=result.date,
    )
    if result.kind not in WITH_PARTICIPANTS:
        return "add", f"Сравнение с группами добавится к работе «{title}»"
    if work is not None and work.source_file:
        return "replace", f"Заменит загруженные ранее результаты «{title}»"
    return "new", f"Новая работа «{title}»"


def _whose_rows(session: Session, result: ResultFile) -> str:
    """What becomes of a file that holds rows of several schools; empty for a file of one school."""
    schools = {_digits(row.login) for row in result.participants if row.login}
    if len(schools) < 2:  # noqa: PLR2004  one school needs no remark
        return ""
    own = queries.school(session)
    if own is None or not own.login:
        many = plural(len(schools), "школы", "школ", "школ")
        return f"В файле строки {many}, загрузятся все. Чтобы взять только свои, укажите логин на странице «Школа»"
    mine, whole = len(_own_rows(result.participants, own.login)), len(result.participants)
    return f"Взяты только строки вашей школы: {mine} из {whole}"


def _foreign_school(session: Session, path: Path, result: ResultFile) -> str | None:
    own = queries.school(session)
    if own is None or not own.login:
        return None
    logins = {row.login for row in result.participants if row.login} or ({result.login} if result.login else set())
    if not logins or any(_digits(login) == _digits(own.login) for login in logins):
        return None
    return (
        f"Файл «{path.name}» другой школы ({', '.join(sorted(logins)[:3])}), а в программе ваша — {own.login}. "
        "Выберите файл своей школы или исправьте логин на странице «Школа»."
    )


def _adopt_school(session: Session, result: ResultFile) -> str | None:
    """Login of the user's school; the first file that names one school introduces it."""
    own = queries.school(session)
    if own is None:
        own = School(name=result.school_name or "", login=None)
        session.add(own)
    if not own.login and result.login:
        own.login = result.login
    if not own.name and result.school_name:
        own.name = result.school_name
    return own.login


def _digits(login: str) -> str:
    """Digits of a login: edu and sch with the same ones are one school."""
    return "".join(letter for letter in login if letter.isdigit())


def _own_rows(rows: tuple[ParticipantRow, ...], login: str | None) -> tuple[ParticipantRow, ...]:
    if login is None or not any(row.login for row in rows):
        return rows
    wanted = _digits(login)
    return tuple(row for row in rows if row.login is None or _digits(row.login) == wanted)


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
