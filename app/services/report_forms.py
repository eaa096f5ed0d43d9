"""Forms of the authority: read, kept with what their columns want, filled from the report on execution, forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from app.core.clock import Today
from app.core.errors import AppError, FileRefusedError
from app.core.files import FileUnreadableError, reason_of
from app.importers.report_forms.head import BLANK_WORDS
from app.importers.report_forms.reader import form_of, read_form
from app.importers.report_forms.values import FormFile
from app.models import ReportForm
from app.planning.form_match import OwnMeasure
from app.services.report_form_filling import Filled, Reported, filled
from app.services.reporting_execution import ExecutionDocuments
from app.services.reporting_values import letterhead
from app.services.roadmap_life import LiveRoadmap
from app.services.school import KeepSchool
from app.services.views.report_forms import (
    NAMED,
    ROWS,
    FormColumnView,
    FormDraft,
    FormPreview,
    FormView,
)
from app.services.views.reports import ReportRequest
from app.services.views.roadmap import RoadmapView
from app.storage import form_queries, sent_queries
from app.storage.attachments import Attachments
from app.storage.database import Database

_SAMPLE = 6


class FormGoneError(AppError):
    """Форма «{name}» не найдена или изменена вне программы. Добавьте её ещё раз."""


class NoTitleColumnError(AppError):
    """Не указан столбец с мероприятием. Без него программа не знает, что записать в строку."""


class OtherSuffixError(AppError):
    """Форма «{name}» сохраняется в файл {suffix}: в нём её прислали. Выберите имя с этим окончанием."""


class KeepForms:
    """Use cases of the view «Формы МОУО»."""

    def __init__(
        self,
        database: Database,
        attachments: Attachments,
        execution: ExecutionDocuments,
        life: LiveRoadmap,
        plan: Callable[[ReportRequest], RoadmapView],
        school: KeepSchool,
        today: Today,
    ) -> None:
        self._database = database
        self._attachments = attachments
        self._execution = execution
        self._life = life
        self._plan = plan
        self._school = school
        self._today = today

    def forms(self) -> tuple[FormView, ...]:
        """Known forms by name."""
        with self._database.reading() as session:
            return tuple(self._view(row) for row in form_queries.forms(session))

    def read(self, path: Path, school_year: int) -> FormDraft:
        """Read a form and say what its columns want; keeps nothing. Raises FileRefusedErrors.

        `school_year`: of the plan whose rows a form filled before would hold.
        """
        form = read_form(path)
        plan = self._life.in_force(school_year)
        own = frozenset() if plan is None else frozenset(_plain(row.title) for row in plan.measures)
        with self._database.reading() as session:
            known = form_queries.form_of(session, form.fingerprint)
            keys, shape = (known.columns, str(known.place.get("shape", ROWS))) if known else (None, "")
        if keys is not None:
            form = read_form(path, keys)
        return _draft(form, shape, own, known=keys is not None)

    def keep(self, path: Path, columns: Sequence[str], shape: str, name: str = "") -> int:
        """Keep a form with what its columns want; one with the same header is replaced. Returns its identifier.

        `columns`: a key a column, "" = left alone. Raises NoTitleColumnError, FileRefusedErrors.
        """
        form = read_form(path, columns)
        if "title" not in columns:
            raise NoTitleColumnError
        digest = self._attachments.keep(path)
        with self._database.step(f"Форма отчёта «{name or path.stem}»") as session:
            row = form_queries.form_of(session, form.fingerprint)
            if row is None:
                row = ReportForm(fingerprint=form.fingerprint, name=name or path.stem)
                session.add(row)
            row.name = name or row.name
            row.file_name, row.suffix, row.sha256 = path.name, form.suffix, digest
            row.columns = list(columns)
            row.place = {"sheet": form.table.name, "table": form.table.at, "shape": shape}
            session.flush()
            return row.id

    def change(self, form_id: int, *, name: str = "", columns: Sequence[str] | None = None, shape: str = "") -> None:
        """Another name, other columns, another way to fill a known form; raises NoTitleColumnError."""
        if columns is not None and "title" not in columns:
            raise NoTitleColumnError
        with self._database.step("Правка формы отчёта") as session:
            row = session.get_one(ReportForm, form_id)
            row.name = name.strip() or row.name
            if columns is not None:
                row.columns = list(columns)
            if shape:
                row.place = {**row.place, "shape": shape}

    def forget(self, form_id: int) -> None:
        """Forget a form; reports that were sent in it stay."""
        with self._database.step("Удалена форма отчёта") as session:
            for sent in form_queries.sent_in(session, form_id):
                sent.form_id = None
            session.flush()
            session.delete(session.get_one(ReportForm, form_id))

    def preview(self, form_id: int, request: ReportRequest) -> FormPreview:
        """What the form will hold; raises FormGoneError, NoRoadmapError."""
        with self._database.reading() as session:
            view = self._view(session.get_one(ReportForm, form_id))
        made, _content = self._filled(form_id, request)
        return FormPreview(view, made.rows, made.left_over, made.head)

    def fill(self, form_id: int, request: ReportRequest, target: Path) -> FormPreview:
        """Write the filled form; the kept one is never altered.

        Raises OtherSuffixError, FormGoneError, NoRoadmapError.
        """
        from app.reports.writers.catalogue import save
        from app.reports.writers.form_docx import fill_docx
        from app.reports.writers.form_xlsx import fill_xlsx

        with self._database.reading() as session:
            view = self._view(session.get_one(ReportForm, form_id))
        made, content = self._filled(form_id, request)
        preview = FormPreview(view, made.rows, made.left_over, made.head)
        if target.suffix.lower() != preview.form.suffix:
            raise OtherSuffixError(name=preview.form.name, suffix=preview.form.suffix)
        writer = fill_docx if preview.form.suffix == ".docx" else fill_xlsx

        def write(file: BinaryIO) -> None:
            writer(content, made.fill, file)

        save(write, target)
        with self._database.step(f"Заполнена форма «{preview.form.name}»") as session:
            session.get_one(ReportForm, form_id).used_on = self._today()
        return preview

    def _filled(self, form_id: int, request: ReportRequest) -> tuple[Filled, bytes]:
        with self._database.reading() as session:
            row = session.get_one(ReportForm, form_id)
            content = self._content(row)
            form = form_of(content, row.file_name, row.columns)
            shape = str(row.place.get("shape", ROWS))
        return filled(form, shape, self._reported(request)), content

    def _reported(self, request: ReportRequest) -> Reported:
        report = self._execution.report(request)
        whole = (
            report
            if request.period is None
            else self._execution.report(replace(request, period=None, as_of=report.as_of))
        )
        facts = self._school.facts()
        plan = self._life.in_force(request.school_year) or self._plan(request)
        with self._database.reading() as session:
            measures = _own_measures(session, plan)
        short = facts.short_name or facts.name
        return Reported(report, whole, measures, letterhead(facts), short, self._today(), request.school_year)

    def _content(self, row: ReportForm) -> bytes:
        if self._attachments.missing(row.sha256):
            raise FormGoneError(name=row.name)
        path = self._attachments.path(row.sha256)
        try:
            return path.read_bytes()
        except OSError as error:
            raise FileUnreadableError(file=row.file_name, reason=reason_of(error)) from error

    def _view(self, row: ReportForm) -> FormView:
        form, problem = None, ""
        try:
            form = form_of(self._content(row), row.file_name, row.columns)
        except (FormGoneError, FileRefusedError, FileUnreadableError) as error:
            problem = error.message
        return FormView(
            row.id,
            row.name,
            row.file_name,
            row.suffix,
            _columns(form) if form else (),
            str(row.place.get("shape", ROWS)),
            row.used_on,
            _blanks(form) if form else (),
            form.notes if form else (),
            problem,
        )


def _own_measures(session: Session, plan: RoadmapView) -> tuple[OwnMeasure, ...]:
    uids = sent_queries.measure_uids(session, plan.edition_id)
    titles = form_queries.source_titles(session, {item for row in plan.measures for item in row.source_items})
    return tuple(
        OwnMeasure(
            uids[row.measure_id],
            row.number,
            row.title,
            tuple(titles[item] for item in row.source_items if item in titles),
        )
        for row in plan.measures
        if row.measure_id in uids
    )


def _draft(form: FormFile, shape: str, own: frozenset[str], *, known: bool) -> FormDraft:
    table = form.table
    chosen = shape or (NAMED if table.named and not _is_ours(form, own) else ROWS)
    return FormDraft(
        form.file,
        _columns(form),
        form.sample[:_SAMPLE],
        chosen,
        len(table.named),
        table.answered,
        known,
        _blanks(form),
        form.notes,
    )


def _is_ours(form: FormFile, own: frozenset[str]) -> bool:
    """Whether the school wrote the rows in the time before: most of them have the titles of its own plan."""
    same = sum(_plain(line.title) in own for line in form.table.named)
    return form.table.answered and same * 2 > len(form.table.named)


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def _columns(form: FormFile) -> tuple[FormColumnView, ...]:
    return tuple(FormColumnView(at, one.header, one.key) for at, one in enumerate(form.table.columns))


def _blanks(form: FormFile) -> tuple[str, ...]:
    return tuple(dict.fromkeys(BLANK_WORDS[blank.kind] for blank in form.blanks))
