"""A specification before it is stored: its tasks beside those of the work, what is amiss, what will change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.progress import Progress
from app.core.russian import capital, plural
from app.importers.problems import INFO
from app.importers.specifications.values import SpecificationTask
from app.services.bundle import Services
from app.services.views.specifications import SpecificationCandidate, StoredSpecification, WorkFit
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.labels import group_label, muted_label, text_label
from app.ui.workplace import Workplace

if TYPE_CHECKING:  # services bring SQLAlchemy: imported on the worker only
    from app.services.bundle import Services


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task of the file; `taken`: whether the work shown has it."""

    task: SpecificationTask
    taken: bool


class SpecificationPreview(QWidget):
    """Shows one recognised file and stores it.

    Signals:
        closed: given up, or stored.
        stored(str): a sentence that says what has been described.
    """

    closed = Signal()
    stored = Signal(str)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._desk = desk
        self._candidate: SpecificationCandidate | None = None
        self.sentence = text_label("")
        self.remarks = text_label("", Tone.WARNING)
        self.notes = muted_label("", wrap=True)
        self.table: Table[TaskRow] = Table(
            desk.theme,
            desk.memory,
            "results/specification",
            _columns(),
            key=lambda row: row.task.code,
            title="Задания спецификации",
        )
        self.replace = QCheckBox()
        self.save = main_button(desk.theme, "Сохранить спецификацию", "ok", self._store)
        self.cancel = plain_button(desk.theme, "Отмена", "", self.closed.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(MEDIUM)
        buttons.addWidget(self.replace, 1)
        buttons.addStretch(0)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        for part in (self.sentence, self.remarks, self.notes, group_label("Задания")):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)

    def show_candidate(self, candidate: SpecificationCandidate, work_id: int | None) -> None:
        """Another file, as the specification of a work."""
        self._candidate = candidate
        file = candidate.file
        own = next((one for one in candidate.fits if one.work_id == work_id), None)
        described = set(own.described) if own else set()
        self.sentence.setText(f"{candidate.sentence}.")
        told = [problem for problem in candidate.problems if problem.severity != INFO]
        remarks = [*_differences(own), *(problem.message for problem in told)]
        _tell(self.remarks, remarks)
        others = [one for one in candidate.fits if one is not own and one.described]
        notes = [problem.message for problem in candidate.problems if problem.severity == INFO]
        notes += [f"Опишет и работу «{one.title}»." for one in others]
        _tell(self.notes, notes)
        self.table.set_rows([TaskRow(task, task.code in described) for task in file.tasks] if file else [])
        kept = sum(len(one.kept) for one in candidate.fits)
        many = plural(kept, "задания", "заданий", "заданий")
        self.replace.setText(f"Заменить и умения, указанные раньше: у {many} они названы иначе")
        self.replace.setChecked(False)
        self.replace.setVisible(bool(kept))
        self.save.setFocus()

    def _store(self) -> None:
        candidate, replace = self._candidate, self.replace.isChecked()
        if candidate is None:
            return

        def store(services: Services, _progress: Progress) -> tuple[StoredSpecification, ...]:
            return services.specifications.store([candidate], replace_skills=replace)

        self._workplace.do(
            "Спецификация", store, (Change.WORKS, Change.DIFFICULTIES), self._stored, self._desk.asker.refused
        )

    def _stored(self, found: tuple[StoredSpecification, ...]) -> None:
        tasks = plural(sum(one.described for one in found), "задание", "задания", "заданий")
        works = plural(sum(one.works for one in found), "работе", "работах", "работах")
        self.closed.emit()
        self.stored.emit(f"Спецификация сохранена: описано {tasks} в {works}.")


def _tell(label: QLabel, lines: list[str]) -> None:
    label.setText("\n".join(lines))
    label.setVisible(bool(lines))


def _differences(own: WorkFit | None) -> list[str]:
    if own is None or not own.differences:
        return []
    said = capital("; ".join(own.differences))
    return [f"{said}. Опишутся только совпавшие задания: {len(own.described)} из {own.tasks}."]


def _columns() -> tuple[Column[TaskRow], ...]:
    return (
        Column(
            "code",
            "Задание",
            lambda row: row.task.code,
            width=90,
            fixed=True,
            mark=lambda row: Mark("mark_done", Tone.GOOD) if row.taken else Mark("mark_ahead", Tone.NEUTRAL),
            tooltip=lambda row: "есть в работе" if row.taken else "в работе нет такого задания",
        ),
        Column(
            "max",
            "Макс.",
            lambda row: "—" if row.task.max is None else str(row.task.max),
            width=56,
            numeric=True,
            tip="Наибольший балл",
        ),
        Column("level", "Уровень", lambda row: row.task.level or "—", width=66),
        Column("skill", "Умение", lambda row: row.task.skill or "—", width=260, stretch=3, wrap=True),
        Column(
            "planned",
            "Планируемый результат",
            lambda row: row.task.planned_result or "—",
            width=260,
            stretch=3,
            wrap=True,
        ),
        Column("content", "КЭС", lambda row: ", ".join(row.task.content_codes), width=110, wrap=True),
        Column("requirement", "КТ", lambda row: ", ".join(row.task.requirement_codes), width=90, wrap=True),
    )
