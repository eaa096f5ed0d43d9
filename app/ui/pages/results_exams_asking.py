"""What is asked about ГИА: a new subject, numbers of graduates, a pasted table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.analysis.exam_subjects import EGE, EXAMS, GRADE_OF, exam_subject
from app.analysis.exams import Exam, exam_fault
from app.core.errors import AppError
from app.core.russian import NBSP, number, plural
from app.importers.pasted_exams import FIELDS, ExamRow, PastedExams, read_exams
from app.services.views.outcomes import ExamResultView, ExamsBoard, GraduatesView, PreviewLine
from app.ui.desk import Desk
from app.ui.pages.results_pasting import Pasted, Pasting, Said
from app.ui.pages.results_typed import decimal, needed_whole, whole
from app.ui.widgets.facts_form import Fact, FactKind, FactValue

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services

_PEOPLE = ("участник", "участника", "участников")
_GRADUATES = ("выпускник", "выпускника", "выпускников")


class ExamFaultError(AppError):
    """Не сохранено: {reason}. Исправьте значение и повторите."""


class ExamsPasting(Pasting):
    """A table of ОГЭ and ЕГЭ."""

    title = "Результаты ГИА из таблицы"
    key = "results/exams"
    fields = FIELDS
    needed = ("subject", "participants")

    def read(self, text: str, said: Said) -> Pasted:
        """See Pasting."""
        return read_exams(text, columns=said.columns, exam=said.exam, year=said.year)

    def preview(self, services: Services, pasted: Pasted) -> tuple[PreviewLine, ...]:
        """See Pasting."""
        return services.outcomes.preview_exams(pasted) if isinstance(pasted, PastedExams) else ()

    def store(self, services: Services, lines: Sequence[PreviewLine]) -> int:
        """See Pasting."""
        return services.outcomes.store_exams([line.row for line in lines if isinstance(line.row, ExamRow)])

    def describe(self, line: PreviewLine) -> str:
        """«Химия, ОГЭ, 2025: 20 участников, прошли порог 19 (95 % от 20 – это 19 чел.)»."""
        return exam_words(line.row) if isinstance(line.row, ExamRow) else ""


def exam_words(row: ExamRow) -> str:
    """A row as one line."""
    said = f"{row.subject}, {row.exam}, {row.year}: {plural(row.participants, *_PEOPLE)}"
    said += f", прошли порог {row.passed}" if row.passed is not None else ""
    said += f", среднее {number(row.mean, 2)}" if row.mean is not None else ""
    return f"{said} ({row.note})" if row.note else said


def ask_exam(desk: Desk, board: ExamsBoard, like: ExamResultView | None, years: Sequence[str]) -> ExamRow | None:
    """A new row; what cannot be true is told and the form comes again; a row that is there is replaced when agreed."""
    typed: dict[str, FactValue] = {
        "exam": like.figures.exam if like else EXAMS[0],
        "year": str(like.figures.year) if like else years[0],
    }
    while True:
        told = desk.asker.form(
            "Добавить предмет",
            "Прошедших порог и среднее можно не указывать. Среднее – отметка от 2 до 5 для ОГЭ и базовой математики, "
            "балл от 0 до 100 для остальных ЕГЭ.",
            _exam_facts(typed, years),
            "Добавить",
            required=("subject", "participants"),
        )
        if told is None:
            return None
        typed = dict(told)
        try:
            row = _exam_row(told)
        except AppError as error:
            desk.asker.refused(error)
            continue
        if _may_be_stored(desk, board, row):
            return row


def _exam_facts(typed: Mapping[str, FactValue], years: Sequence[str]) -> tuple[Fact, ...]:
    return (
        Fact("exam", "Экзамен", typed.get("exam"), FactKind.CHOICE, EXAMS),
        Fact("year", "Год", typed.get("year"), FactKind.CHOICE, years),
        Fact("subject", "Предмет", typed.get("subject"), FactKind.LINE, hint="например, Математика (профильная)"),
        Fact("participants", "Участников", typed.get("participants"), FactKind.LINE, hint="сколько человек сдавали"),
        Fact("passed", "Прошли порог, чел.", typed.get("passed"), FactKind.LINE),
        Fact("mean", "Среднее", typed.get("mean"), FactKind.LINE),
    )


def _exam_row(told: Mapping[str, FactValue]) -> ExamRow:
    row = ExamRow(
        exam=str(told["exam"]),
        year=int(str(told["year"])),
        subject=exam_subject(str(told["subject"])),
        participants=needed_whole(told["participants"]),
        passed=whole(told["passed"]),
        mean=decimal(told["mean"]),
    )
    fault = exam_fault(Exam(row.exam, row.year, row.subject, row.participants, row.passed, row.mean))
    if fault is not None:
        raise ExamFaultError(reason=fault)
    return row


def _may_be_stored(desk: Desk, board: ExamsBoard, row: ExamRow) -> bool:
    there = (one.figures for one in board.results)
    old = next((one for one in there if (one.exam, one.year, one.subject) == (row.exam, row.year, row.subject)), None)
    if old is None:
        return True
    before = ExamRow(old.exam, old.year, old.subject, old.participants, old.passed, old.mean)
    text = f"Уже введено: {exam_words(before)}.\n\nБудет: {exam_words(row)}."
    return desk.asker.confirm("Заменить результаты?", text, "Заменить")


def ask_graduates(desk: Desk, board: ExamsBoard, today_years: Sequence[str]) -> GraduatesView | None:
    """Which graduates, then how many; None where the user leaves."""
    known = list(board.graduates) or [GraduatesView(exam, int(today_years[0])) for exam in EXAMS]
    at = desk.asker.choose(
        "Число выпускников",
        "По этим числам считаются доли на вкладке «Показатели». Чьё число указать?",
        [graduates_words(one) for one in known],
    )
    if at is None:
        return None
    return _ask_number(desk, known[at])


def _ask_number(desk: Desk, one: GraduatesView) -> GraduatesView | None:
    typed: dict[str, FactValue] = {
        "graduates": "" if one.graduates is None else str(one.graduates),
        "same": "" if one.same_subject is None else str(one.same_subject),
    }
    while True:
        facts = [Fact("graduates", "Всего выпускников", typed["graduates"], FactKind.LINE)]
        text = "Пустое поле – число не известно."
        if one.exam == EGE:
            facts.append(Fact("same", "Сдавали тот же предмет", typed["same"], FactKind.LINE))
            text += (
                " «Сдавали тот же предмет» – сколько из них сдавали на ЕГЭ хотя бы один предмет по выбору, который "
                "сдавали и на ОГЭ."
            )
        told = desk.asker.form(f"{_whose(one)}, {one.year} год", text, facts, "Сохранить")
        if told is None:
            return None
        typed |= dict(told)
        try:
            return GraduatesView(one.exam, one.year, whole(told["graduates"]), whole(told.get("same")))
        except AppError as error:
            desk.asker.refused(error)


def graduates_words(one: GraduatesView) -> str:
    """«9-е классы, 2026 год: 52 выпускника»."""
    said = "число не указано" if one.graduates is None else plural(one.graduates, *_GRADUATES)
    if one.same_subject is not None:
        said += f"; тот же предмет: {one.same_subject}"
    return f"{_whose(one)}, {one.year}{NBSP}год: {said}"


def _whose(one: GraduatesView) -> str:
    return f"{GRADE_OF[one.exam]}-е{NBSP}классы"
