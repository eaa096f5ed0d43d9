"""Result files before they are stored: read, compared with what is there, told what will happen with each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from app.core.errors import AppError, CancelledError
from app.core.files import sha256_of
from app.core.progress import SILENT, Progress
from app.core.russian import plural, short_date
from app.importers.results.cells import text_of
from app.importers.results.decisions import decide
from app.importers.results.labels import login_digits, parse_class
from app.importers.results.other_reports import UNCONFIRMED, read_mapped
from app.importers.results.refusals import UnrecognisedFileError
from app.importers.results.registry import read_any_workbook
from app.importers.results.report_mapping import TableMapping, guess
from app.importers.results.report_table import ReportTable, find_any_table, find_report_table
from app.importers.results.school_rows import schools_of
from app.importers.results.values import COLLECTION_FORM, INDIVIDUAL_RESULTS, ParticipantRow, ResultFile
from app.importers.results.work_facts import ABOUT_WORK
from app.importers.results.work_title import BASIC
from app.importers.results.workbook import Sheet, Workbook, read_workbook
from app.importers.specifications import reader as specifications
from app.models import Work
from app.services.views.imports import Choices, MappedReport, ReadFile
from app.services.views.results import Candidate, SheetView
from app.storage import queries

WITH_PARTICIPANTS = frozenset({INDIVIDUAL_RESULTS, COLLECTION_FORM})
WORK_UNKNOWN = "work_unknown"
FOREIGN_SCHOOL = "foreign_school"
UNKNOWN_TABLE = "unknown_table"
SPECIFICATION = "specification"
EMPTY_FORM = "empty_form"
TWICE = "twice"
REFUSE = "refuse"
_SHOWN_ROWS = 400
_ABOUT = 2
_WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".ods", ".csv"})
_WILL_NOT = "Не будет загружен"


class UnknownTableError(AppError):
    """Таблица файла «{file}» не похожа ни на один известный отчёт. Если это сводка по группам участников (школа, район,
    регион), укажите, что значат её столбцы.
    """


class SpecificationFileError(AppError):
    """Файл «{file}» – спецификация работы: умения и уровни заданий, результатов в нём нет. Он загружается отдельно и
    описывает задания загруженных работ.
    """


class EmptyFormError(AppError):
    """Форма не заполнена: в файле «{file}» нет ни одного участника с баллами. Заполните её и загрузите снова; если
    результаты этой работы уже загружены, они останутся.
    """


# reading


def files_of(paths: Iterable[Path]) -> Iterable[Path]:
    """These files, and the workbooks of these folders without leftovers of an office program."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                item
                for item in path.rglob("*")
                if item.suffix.lower() in _WORKBOOKS and not item.name.startswith(("~$", "."))
            )
        else:
            yield path


def read_file(path: Path, progress: Progress = SILENT) -> ReadFile:
    """One file; that it can't be read is an answer too. Raises CancelledError only."""
    try:
        book, result = read_any_workbook(path, progress)
        digest = sha256_of(path)
    except CancelledError:
        raise
    except AppError as error:
        return ReadFile(path, refusal=error.message, code=getattr(error, "code", "unreadable"))
    if result is None:
        return _without_results(path, book, digest)
    unconfirmed = any(problem.code == UNCONFIRMED for problem in result.problems)
    table = find_report_table(book) if unconfirmed else None
    return ReadFile(path, result, table=table, schools=schools_of(book, result), digest=digest)


def _without_results(path: Path, book: Workbook, digest: str) -> ReadFile:
    """A workbook that no reader of results takes: whatever else the program does with workbooks is told apart here."""
    if specifications.identify(book):
        refusal = SpecificationFileError(file=path.name).message
        return ReadFile(path, refusal=refusal, code=SPECIFICATION, digest=digest)
    table = find_any_table(book)
    if table is None:
        return ReadFile(path, refusal=UnrecognisedFileError(file=path.name).message, code="unrecognised")
    return ReadFile(
        path, refusal=UnknownTableError(file=path.name).message, code=UNKNOWN_TABLE, table=table, digest=digest
    )


def preview(path: Path, rows: Collection[int] = ()) -> tuple[SheetView, ...]:
    """Sheets of a file as they stand in it: their first 400 rows, and beyond them those about `rows` (from 1).

    A file that can't be read has none.
    """
    try:
        book = read_workbook(path)
    except AppError:
        return ()
    wanted = {row + step for row in rows for step in range(-_ABOUT, _ABOUT + 1)}
    return tuple(_sheet_view(sheet, wanted) for sheet in book.sheets)


def _sheet_view(sheet: Sheet, wanted: Collection[int]) -> SheetView:
    numbers = [n for n in range(1, len(sheet.rows) + 1) if n <= _SHOWN_ROWS or n in wanted]
    rows = [tuple(text_of(cell) for cell in sheet.rows[number - 1]) for number in numbers]
    width = max((at + 1 for row in rows for at, text in enumerate(row) if text), default=0)
    return SheetView(sheet.name, tuple(row[:width] for row in rows), len(sheet.rows), tuple(numbers))


# what will happen


def candidates(session: Session, files: Sequence[tuple[ReadFile, Choices]]) -> tuple[Candidate, ...]:
    """Files with what will happen with each, beside one another and beside what is stored.

    The first file of one school introduces the user's school when it is stored: those after it are told as if it were.
    """
    found: list[Candidate] = []
    introduced: Candidate | None = None
    for read, choices in files:
        item = _beside(_candidate(session, read, choices, introduced), found)
        found.append(item)
        if introduced is None and not item.own_login and _introduces_school(item):
            introduced = item
    return tuple(found)


def _introduces_school(item: Candidate) -> bool:
    """Whether storing a file tells the user's school, unless it is known."""
    alone = not (item.choices.foreign or item.source.schools)
    return alone and item.accepted and item.result is not None and bool(item.result.login)


def school_login(session: Session, item: Candidate, result: ResultFile) -> str | None:
    """The login that the work of a file is stored under; None: of the user's school, which nobody has named."""
    several = bool(item.source.schools)
    if item.choices.whole or (several and item.choices.foreign):
        return Work.SEVERAL_SCHOOLS
    if item.choices.foreign:
        return result.login
    own = queries.school(session)  # as it is now: an earlier file of the same import may have introduced it
    login = (own.login if own else None) or item.own_login or None
    if several and not login:
        return Work.SEVERAL_SCHOOLS
    return login or result.login


def own_rows(rows: tuple[ParticipantRow, ...], login: str | None) -> tuple[ParticipantRow, ...]:
    """Rows of a school; all of them where none names a school, or the work is of several."""
    if login in {None, Work.SEVERAL_SCHOOLS} or not any(row.login for row in rows):
        return rows
    wanted = login_digits(login)
    return tuple(row for row in rows if row.login is None or login_digits(row.login) == wanted)


def stored_work(session: Session, result: ResultFile, login: str | None, *, foreign: bool = False) -> Work | None:
    """The work that a file's results belong to, if it is stored; `foreign`: a work without a login is not it."""
    assert result.year is not None
    assert result.subject is not None
    assert result.grade is not None
    return queries.same_work(
        session,
        year=result.year,
        subject=result.subject,
        grade=result.grade,
        level=result.level or BASIC,
        login=login,
        held_on=result.date,
        named=foreign,
    )


def title_of(result: ResultFile) -> str:
    """«Математика, 5 класс, 2026»."""
    return f"{result.subject}, {result.grade} класс, {result.year}"


def _candidate(session: Session, read: ReadFile, choices: Choices, introduced: Candidate | None) -> Candidate:
    report = _report(session, read.table)
    result = _result(read, choices, report)
    own = queries.school(session)
    login = (own.login if own else None) or ""
    told_by = None if login else introduced
    if told_by is not None and told_by.result is not None:
        login = told_by.result.login or ""
    made = Candidate(read.path, REFUSE, _WILL_NOT, result, source=read, choices=choices, report=report, own_login=login)
    if result is None:
        return replace(made, action=read.action, refusal=read.refusal, code=read.code)
    if result.kind in WITH_PARTICIPANTS and not any(row.took_part or row.mark for row in result.participants):
        return replace(made, refusal=EmptyFormError(file=read.path.name).message, code=EMPTY_FORM)
    missing = [
        word
        for word, value in (("год", result.year), ("предмет", result.subject), ("класс", result.grade))
        if value is None
    ]
    if missing:
        refusal = (
            f"В файле «{read.path.name}» не сказано: {', '.join(missing)}. Добавьте это в имя файла, например "
            "«Математика 5 класс ВПР 2022.xlsx», и загрузите снова."
        )
        return replace(made, refusal=refusal, code=WORK_UNKNOWN)
    foreign = _foreign_school(made, result)
    if foreign and not choices.foreign:
        return replace(made, refusal=foreign, code=FOREIGN_SCHOOL)
    made = replace(made, choices=replace(choices, foreign=bool(foreign)))
    action, sentence = _action(session, made, result)
    note = _whose_rows(made, result, told_by)
    return replace(made, action=action, sentence=f"{sentence}. {note}" if note else sentence, note=note)


def _report(session: Session, table: ReportTable | None) -> MappedReport | None:
    if table is None:
        return None
    kept = queries.report_mapping(session, table.fingerprint)
    mapping = TableMapping.of_json(kept.kind, kept.columns).fitted(len(table.headers)) if kept else None
    if mapping is None or mapping.fault:
        return MappedReport(table, guess(table), told=False)
    return MappedReport(table, mapping, told=True)


def _result(read: ReadFile, choices: Choices, report: MappedReport | None) -> ResultFile | None:
    """What the file says, once the user has had their say."""
    result = read.result
    if report is not None and report.told:
        book = Workbook(read.path.name, (report.table.sheet,))
        result = read_mapped(book, report.table, report.mapping)
    if result is None:
        return None
    if choices.work is not None:
        year, subject, grade = choices.work
        rows = tuple(replace(row, class_label=parse_class(row.class_label, grade)) for row in result.participants)
        problems = tuple(one for one in result.problems if one.code not in ABOUT_WORK)
        result = replace(result, year=year, subject=subject, grade=grade, participants=rows, problems=problems)
    return decide(result, choices.scores)


def _beside(item: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    """The same file, told when a file chosen with it holds the same work: stored later, it would take its place."""
    other = next((one for one in reversed(earlier) if _same_work(item, one)), None)
    if other is None:
        return item
    name = other.path.name
    sentence = f"Та же работа есть в выбранном файле «{name}», его результаты будут заменены. Оставьте один из них"
    return replace(item, action="replace", sentence=sentence, code=TWICE)


def _same_work(item: Candidate, other: Candidate) -> bool:
    a, b = item.result, other.result
    if a is None or b is None or not item.accepted or not other.accepted:
        return False
    both = {a.kind, b.kind}
    if (len(both) > 1 and both - WITH_PARTICIPANTS) or _whose(item) != _whose(other):
        return False
    one_day = a.date is None or b.date is None or a.date == b.date
    return one_day and _names(a) == _names(b)


def _whose(item: Candidate) -> object:
    """What keeps files of one work apart: a file of another school, a file of all schools."""
    login = item.result.login if item.result and item.choices.foreign else None
    return item.choices.foreign, item.choices.whole, login


def _names(result: ResultFile) -> tuple[object, ...]:
    return result.year, result.subject, result.grade, result.level or BASIC


def _action(session: Session, item: Candidate, result: ResultFile) -> tuple[str, str]:
    title = title_of(result)
    work = stored_work(session, result, school_login(session, item, result), foreign=item.choices.foreign)
    if result.kind not in WITH_PARTICIPANTS:
        if work is not None and any(row.kind == result.kind for row in work.comparators):
            return "replace", f"Заменит такой же отчёт, загруженный ранее к работе «{title}»"
        return "add", f"Сравнение с группами добавится к работе «{title}»"
    if work is None or not work.source_file:
        return "new", f"Новая работа «{title}»"
    day = short_date(work.imported_at.date())
    if work.source_sha256 == item.source.digest:
        return "replace", f"Этот же файл уже загружен {day}: результаты «{title}» будут загружены заново"
    people = plural(queries.participant_count(session, work.id), "участник", "участника", "участников")
    return "replace", f"Заменит результаты «{title}» из файла «{work.source_file}», загруженного {day} ({people})"


def _whose_rows(item: Candidate, result: ResultFile, told_by: Candidate | None) -> str:
    """What becomes of a file that is not of the user's school alone; empty for a file of the own school.

    `told_by`: the file beside it that introduces the school.
    """
    several = item.source.schools
    if item.choices.foreign:
        return "Хранится отдельно, как работа другой школы"
    if not several:
        return ""
    many = plural(len(several), "школы", "школ", "школ")
    if item.choices.whole:
        return f"Загрузятся строки всех {many}, как общий файл"
    if not item.own_login:
        return f"В файле строки {many}, загрузятся все. Чтобы взять только свои, укажите логин на странице «Школа»"
    mine, whole = len(own_rows(result.participants, item.own_login)), len(result.participants)
    if told_by is not None:
        return f"Загрузятся только строки школы {item.own_login} из файла «{told_by.path.name}»: {mine} из {whole}"
    return f"Взяты только строки вашей школы: {mine} из {whole}"


def _foreign_school(item: Candidate, result: ResultFile) -> str | None:
    if not item.own_login or item.choices.whole:
        return None
    logins = {school.login for school in item.source.schools}
    logins |= {result.login} if result.login else set()
    if not logins or any(login_digits(login) == login_digits(item.own_login) for login in logins):
        return None
    whose = ", ".join(sorted(logins)[:3])
    return (
        f"Файл «{item.path.name}» другой школы ({whose}), а в программе ваша — {item.own_login}. "
        "Выберите файл своей школы или исправьте логин на странице «Школа»."
    )
