"""What was read of plan files, before anything is stored: head, sections with their rows, problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.russian import plural, short_date
from app.importers.problems import ERROR, INFO, Problem
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.facts_form import Fact, FactsForm
from app.ui.widgets.labels import group_label
from app.ui.widgets.master_detail import MasterDetail

if TYPE_CHECKING:
    from app.importers.plans.values import PlanFile, PlanSection

_ROWS = ("строка", "строки", "строк")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A chosen file: what was read of it, or the sentence of its refusal."""

    path: Path
    plan: PlanFile | None = None
    refusal: str = ""

    @property
    def rows(self) -> int:
        """Rows of the plan."""
        return sum(len(section.items) for section in self.plan.sections) if self.plan else 0


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
    """Files at the left, what was read of the chosen one at the right, problems below.

    Signals:
        accepted(list[ReadFile]): store those that were read.
        rejected: store nothing.
    """

    accepted = Signal(list)
    rejected = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._files: tuple[ReadFile, ...] = ()
        self._head = group_label("")
        self.files = _files_table(desk)
        self.files.picked.connect(self._show_file)
        self.facts = FactsForm()
        self.sections = _sections_table(desk)
        self.problems = _problems_table(desk)
        self._problems_head = group_label("")
        self.store_button = main_button(desk.theme, "Загрузить", "ok", self._accept)
        self.cancel_button = plain_button(desk.theme, "Не загружать", "cross", self.rejected.emit)
        self._build(desk)

    def show_files(self, files: Sequence[ReadFile]) -> None:
        """Show what was read."""
        self._files = tuple(files)
        good = [file for file in files if file.plan is not None]
        rows = sum(file.rows for file in good)
        self._head.setText(
            f"Прочитано: {plural(len(good), 'план', 'плана', 'планов')}, {plural(rows, *_ROWS)}. Проверьте и загрузите."
            if good
            else "Ни один файл не прочитан как план"
        )
        self.store_button.setVisible(bool(good))
        self.store_button.setText("Загрузить план" if len(good) == 1 else "Загрузить планы")
        self.cancel_button.setText("Не загружать" if good else "Закрыть")
        self.files.set_rows(self._files)
        if self._files:
            self.files.select(str((good or self._files)[0].path))
        problems = _problem_rows(self._files)
        self._problems_head.setText(
            f"На что обратить внимание: {len(problems)}" if problems else "Замечаний к файлам нет"
        )
        self.problems.setVisible(bool(problems))
        self.problems.set_rows(problems)
        self._show_file(self.files.current_row())

    def _show_file(self, file: object) -> None:
        chosen = file if isinstance(file, ReadFile) else None
        plan = chosen.plan if chosen else None
        self.facts.set_facts(str(chosen.path) if chosen else "", _plan_facts(chosen))
        self.sections.set_rows(plan.sections if plan else ())
        self.sections.setVisible(plan is not None)

    def _accept(self) -> None:
        self.accepted.emit([file for file in self._files if file.plan is not None])

    def _build(self, desk: Desk) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.facts)
        column.addWidget(self.sections, 1)
        area = QScrollArea()
        area.setWidget(right)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setMinimumHeight(180)
        top = QHBoxLayout()
        top.setSpacing(SMALL)
        top.addWidget(self._head, 1)
        top.addWidget(self.cancel_button)
        top.addWidget(self.store_button)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, SMALL, 0, 0)
        lower.setSpacing(SMALL)
        lower.addWidget(self._problems_head)
        lower.addWidget(self.problems, 1)
        lower.addStretch()
        upper = MasterDetail(self.files, area, desk.memory, "source_plans/review", share=0.36)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(top)
        layout.addWidget(upper, 3)
        layout.addWidget(below, 2)


def _files_table(desk: Desk) -> Table[ReadFile]:
    columns: tuple[Column[ReadFile], ...] = (
        Column(
            "file",
            "Файл",
            lambda file: file.path.name,
            stretch=1,
            wrap=True,
            mark=lambda file: Mark("ok", Tone.GOOD) if file.plan else Mark("warning", Tone.BAD),
        ),
        Column("rows", "Прочитано", _read_words, width=110),
    )
    return Table(
        desk.theme,
        desk.memory,
        "source_plans/files",
        columns,
        key=lambda file: str(file.path),
        title="Файлы",
    )


def _sections_table(desk: Desk) -> Table[PlanSection]:
    columns: tuple[Column[PlanSection], ...] = (
        Column("title", "Раздел", _section_words, stretch=1, wrap=True),
        Column("rows", "Строк", lambda section: str(len(section.items)), width=70, numeric=True),
    )
    return Table(
        desk.theme,
        desk.memory,
        "source_plans/sections",
        columns,
        key=id,
        title="Разделы плана",
        empty_text="Разделов нет",
    )


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


def _read_words(file: ReadFile) -> str:
    return plural(file.rows, *_ROWS) if file.plan else "не прочитан"


def _section_words(section: PlanSection) -> str:
    return " ".join(part for part in (section.number, section.title) if part) or "Без раздела"


def _problem_rows(files: Sequence[ReadFile]) -> list[_ProblemRow]:
    """Refusals first, then what was noticed in the files that were read."""
    told = [(file.path.name, Problem("refused", file.refusal, ERROR)) for file in files if file.refusal]
    told += [(file.path.name, problem) for file in files if file.plan for problem in file.plan.problems]
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


def _plan_facts(file: ReadFile | None) -> list[Fact]:
    if file is None:
        return []
    plan = file.plan
    if plan is None:
        return [Fact("refusal", "Не прочитан", file.refusal, tone=Tone.BAD)]
    act = " ".join(
        part
        for part in (
            plan.act_type,
            f"от {short_date(plan.act_date)}" if plan.act_date else "",
            f"№\u00a0{plan.act_number}" if plan.act_number else "",
        )
        if part
    )
    period = f"{short_date(plan.period_from)} – {short_date(plan.period_to)}" if plan.period_from else ""
    return [
        Fact("title", "Название", plan.title or "не найдено, будет имя файла"),
        Fact("act", "Документ", act or "не найден"),
        Fact("issuer", "Кто утвердил", plan.issuer or "не найдено"),
        Fact("period", "Период", period or "не указан"),
        Fact("columns", "Столбцы", ", ".join(column.header for column in plan.columns)),
    ]
