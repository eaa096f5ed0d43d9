"""What was read of plans before anything is stored: head to correct, rows with the role of each column, problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.russian import plural
from app.importers.plans.refusals import NoPlanTableError
from app.importers.plans.values import CandidateTable
from app.importers.problems import ERROR, INFO, Problem
from app.services.views.plans import KinView, PlanPreview, PlanSource
from app.ui.desk import Desk
from app.ui.pages.source_plans_candidates import CandidatePart
from app.ui.pages.source_plans_head import PERIOD_TURNED, head_facts, head_value
from app.ui.pages.source_plans_kin import KinPart
from app.ui.pages.source_plans_read import ReadRows, lacks_title
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import link_button, main_button, plain_button
from app.ui.widgets.facts_form import FactsForm, FactValue
from app.ui.widgets.labels import group_label, muted_label, text_label
from app.ui.widgets.master_detail import MasterDetail

if TYPE_CHECKING:
    from app.importers.plans.values import PlanFile

_ROWS = ("строка", "строки", "строк")
_NO_MEASURES = "Укажите столбец, в котором стоят мероприятия: без него строки не прочитать."
_HINT = "Над столбцом указано, что в нём стоит. Если это не так, выберите другое."
_REMEMBERED = "Столбцы прочитаны так, как вы указали в прошлый раз для такой же таблицы."


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A chosen source: what was read, or the sentence of its refusal; `head`: what the user has corrected.

    `previous`: the stored plan of which it is to be the next edition.
    """

    source: PlanSource
    preview: PlanPreview | None = None
    refusal: str = ""
    head: Mapping[str, Any] = field(default_factory=dict)
    previous: KinView | None = None
    candidates: tuple[CandidateTable, ...] = ()

    @property
    def name(self) -> str:
        """Of the file."""
        return self.source.name

    @property
    def plan(self) -> PlanFile | None:
        """The plan with its corrected head."""
        return replace(self.preview.plan, **self.head) if self.preview else None

    @property
    def rows(self) -> int:
        """Rows of the plan."""
        return sum(len(section.items) for section in self.preview.plan.sections) if self.preview else 0

    @property
    def fault(self) -> str:
        """What keeps it from being stored, in words."""
        plan = self.plan
        if plan is None:
            return self.refusal
        if lacks_title(plan.columns, {}):
            return _NO_MEASURES
        if plan.period_from and plan.period_to and plan.period_to < plan.period_from:
            return PERIOD_TURNED
        return "" if self.rows else "В плане не осталось ни одной строки."


def reviewed(source: PlanSource, preview: PlanPreview | None, refusal: AppError | None = None) -> Reviewed:
    """As it comes from reading: the likeliest earlier edition is offered, else tables to tell the columns of."""
    previous = preview.kin[0] if preview and preview.kin else None
    candidates = refusal.candidates if isinstance(refusal, NoPlanTableError) else ()
    return Reviewed(source, preview, refusal.message if refusal else "", previous=previous, candidates=candidates)


@dataclass(frozen=True, slots=True)
class _ProblemRow:
    place: int
    file: str
    message: str
    severity: str
    where: str = ""


_MARKS = {
    ERROR: Mark("warning", Tone.BAD),
    INFO: Mark("info", Tone.NEUTRAL),
}


class PlanReview(QWidget):
    """Files and the head at the left, the rows of the chosen file at the right, problems below them.

    Signals:
        accepted(list[Reviewed]): store those that were read.
        rejected: store nothing.
        roles_given(PlanSource, str, dict): read it again with these roles; the header's fingerprint where it is known.
    """

    accepted = Signal(list)
    rejected = Signal()
    roles_given = Signal(object, str, object)  # a dict would arrive sorted by its keys

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._files: dict[str, Reviewed] = {}
        self._chosen = ""
        self._title = group_label("")
        self.files = _files_table(desk)
        self.files.picked.connect(self._show_file)
        self.kin = KinPart()
        self.kin.chosen.connect(self._choose_previous)
        self.facts = FactsForm(stacked=True)
        self.facts.edited.connect(self._correct)
        self.fault = text_label("", Tone.BAD)
        self.hint = muted_label(_HINT, wrap=True)
        self.forget_button = link_button("Прочитать заново, как видит программа", self._forget_roles)
        self.read = ReadRows(desk)
        self.read.roles_given.connect(self._give_roles)
        self.candidates = CandidatePart(desk)
        self.candidates.told.connect(lambda roles: self.roles_given.emit(self._files[self._chosen].source, "", roles))
        self.problems = _problems_table(desk)
        self._problems_head = group_label("")
        self.store_button = main_button(desk.theme, "Загрузить", "ok", self._accept)
        self.cancel_button = plain_button(desk.theme, "Не загружать", "cross", self.rejected.emit)
        self._build(desk)

    def show_files(self, files: Sequence[Reviewed]) -> None:
        """Show what was read."""
        self._files = {_key(file): file for file in files}
        good = [file for file in files if file.plan is not None]
        self._chosen = _key((good or list(files))[0]) if files else ""
        self._show()
        self.files.select(self._chosen)
        self._show_file(self._files.get(self._chosen))

    def show_again(self, preview: PlanPreview) -> None:
        """The same source, read with other roles; what was corrected in the head stays."""
        key = _source_key(preview.source)
        if key not in self._files:
            return
        before = self._files[key]
        if before.preview is None:
            self._put(reviewed(before.source, preview))
            return
        kept = next((kin for kin in preview.kin if before.previous and kin.plan_id == before.previous.plan_id), None)
        self._put(replace(before, preview=preview, previous=kept if before.previous else None))

    def show_refusal(self, source: PlanSource, error: AppError) -> None:
        """Roles with which a source cannot be read: told, and the choices go back to what was read."""
        file = self._files.get(_source_key(source))
        if file is not None:
            self._show_file(file)
            self.fault.setText(error.message)
            self.fault.show()

    def finish(self) -> None:
        """Take the words that are being typed."""
        self.facts.finish()

    # showing

    def _show(self) -> None:
        files = list(self._files.values())
        good = [file for file in files if file.plan is not None]
        rows = sum(file.rows for file in good)
        self._title.setText(
            f"Прочитано: {plural(len(good), 'план', 'плана', 'планов')}, {plural(rows, *_ROWS)}. Проверьте и загрузите."
            if good
            else "Ни один файл не прочитан как план"
        )
        self.store_button.setVisible(bool(good))
        self.store_button.setEnabled(not any(file.fault for file in good))
        edition = len(good) == 1 and good[0].previous is not None
        one = "Загрузить новую редакцию" if edition else "Загрузить план"
        self.store_button.setText(one if len(good) == 1 else "Загрузить планы")
        self.cancel_button.setText("Не загружать" if good else "Закрыть")
        self.files.set_rows(files)
        self.files.setVisible(len(files) > 1)
        self.problems.setColumnHidden(1, len(files) == 1)
        problems = _problem_rows(files)
        self._problems_head.setText(
            f"На что обратить внимание: {len(problems)}" if problems else "Замечаний к файлам нет"
        )
        self.problems.setVisible(bool(problems))
        self.problems.set_rows(problems)

    def _show_file(self, file: object) -> None:
        if not isinstance(file, Reviewed):
            return
        self._chosen = _key(file)
        current = self._files.get(self._chosen, file)
        plan, preview = current.plan, current.preview
        self.facts.setVisible(plan is not None)
        if plan is not None:
            self.facts.set_facts(self._chosen, head_facts(plan))
        self.kin.show_kin(preview.kin if preview else (), current.previous)
        self.fault.setText(current.fault)
        self.fault.setVisible(bool(current.fault) and not current.candidates)
        self.hint.setVisible(plan is not None)
        self.hint.setText(_REMEMBERED if preview and preview.remembered else _HINT)
        self.forget_button.setVisible(bool(preview and preview.roles))
        self.read.setVisible(plan is not None)
        self.read.show_plan(preview)
        self.candidates.setVisible(plan is None and bool(current.candidates))
        self.candidates.show_tables(current.candidates)

    # what the user does

    def _put(self, file: Reviewed) -> None:
        self._files[_key(file)] = file
        self._show()
        if _key(file) == self._chosen:
            self._show_file(file)

    def _correct(self, key: object, name: str, value: FactValue) -> None:
        file = self._files.get(str(key))
        if file is not None:
            self._put(replace(file, head={**file.head, name: head_value(name, value)}))

    def _choose_previous(self, previous: object) -> None:
        file = self._files.get(self._chosen)
        if file is not None:
            self._put(replace(file, previous=previous if isinstance(previous, KinView) else None))

    def _give_roles(self, roles: dict[str, str]) -> None:
        file = self._files.get(self._chosen)
        if file is not None and file.preview is not None:
            if lacks_title(file.preview.columns, roles):
                self.fault.setText(_NO_MEASURES)
                self.fault.show()
                self.read.show_plan(file.preview)  # the choices go back to what was read
                return
            self.roles_given.emit(file.source, file.preview.fingerprint, roles)

    def _forget_roles(self) -> None:
        file = self._files.get(self._chosen)
        if file is not None and file.preview is not None:
            self.roles_given.emit(file.source, file.preview.fingerprint, {})

    def _accept(self) -> None:
        self.finish()
        good = [file for file in self._files.values() if file.plan is not None]
        if good and not any(file.fault for file in good):
            self.accepted.emit(good)

    # building

    def _build(self, desk: Desk) -> None:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        for widget in (self.kin, self.facts):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(head)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = _stack(self.files, area)
        self.files.setMaximumHeight(130)
        above = QHBoxLayout()
        above.addWidget(self.hint, 1)
        above.addWidget(self.forget_button)
        right = QWidget()
        lower = QVBoxLayout(right)
        lower.setContentsMargins(MEDIUM, 0, 0, 0)
        lower.setSpacing(SMALL)
        lower.addWidget(self.fault)
        lower.addLayout(above)
        lower.addWidget(self.read, 4)
        lower.addWidget(self.candidates, 4)
        lower.addWidget(self._problems_head)
        lower.addWidget(self.problems, 1)
        self.problems.setMinimumHeight(90)
        lower.addStretch()
        top = QHBoxLayout()
        top.setSpacing(SMALL)
        top.addWidget(self._title, 1)
        top.addWidget(self.cancel_button)
        top.addWidget(self.store_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(top)
        layout.addWidget(MasterDetail(left, right, desk.memory, "source_plans/review", share=0.25), 1)


def _stack(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SMALL)
    for at, widget in enumerate(widgets):
        column.addWidget(widget, at)
    return made


def _key(file: Reviewed) -> str:
    return _source_key(file.source)


def _source_key(source: PlanSource) -> str:
    return str(source.path) if source.path else source.name


def _files_table(desk: Desk) -> Table[Reviewed]:
    columns: tuple[Column[Reviewed], ...] = (
        Column(
            "file",
            "Файл",
            lambda file: file.name,
            width=120,
            stretch=1,
            tooltip=lambda file: file.name,
            mark=lambda file: Mark("ok", Tone.GOOD) if file.plan else Mark("warning", Tone.BAD),
        ),
        Column("rows", "Прочитано", lambda file: plural(file.rows, *_ROWS) if file.plan else "не прочитан", width=100),
    )
    return Table(desk.theme, desk.memory, "source_plans/files", columns, key=_key, title="Файлы")


def _problems_table(desk: Desk) -> Table[_ProblemRow]:
    columns: tuple[Column[_ProblemRow], ...] = (
        Column(
            "message",
            "Что замечено",
            lambda row: row.message,
            stretch=4,
            wrap=True,
            mark=lambda row: _MARKS.get(row.severity, Mark("warning", Tone.WARNING)),
        ),
        Column("file", "Файл", lambda row: row.file, width=180, stretch=1),
        Column("where", "Место", lambda row: row.where, width=120),
    )
    return Table(
        desk.theme,
        desk.memory,
        "source_plans/problems",
        columns,
        key=lambda row: row.place,
        title="Замечания к файлам",
    )


def _problem_rows(files: Sequence[Reviewed]) -> list[_ProblemRow]:
    """Refusals first, then what was noticed in the files that were read."""
    told = [(file.name, Problem("refused", file.refusal, ERROR)) for file in files if file.refusal]
    told += [(file.name, problem) for file in files if file.preview for problem in file.preview.plan.problems]
    return [
        _ProblemRow(
            place,
            name,
            problem.message,
            problem.severity,
            ", ".join(part for part in (problem.sheet, problem.cell) if part),
        )
        for place, (name, problem) in enumerate(told)
    ]
