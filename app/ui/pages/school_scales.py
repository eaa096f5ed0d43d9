"""All scales primary score → mark with their sources; the school's own are entered, changed and removed here."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.values import WorkKey
from app.services.views.scales import ScaleEntry, ScaleView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.scale_form import ScaleOf, ask_scale
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import flat_button
from app.ui.widgets.labels import group_label
from app.ui.workplace import Workplace

KINDS = {"official": "официальный документ", "second-hand": "изложение документа", "local": "школа или программа"}
"""Kinds of sources in the lists of thresholds and scales."""
_TOUCHED = (Change.WORKS, Change.DIFFICULTIES)


class ScalesList(QWidget):
    """One table under its head; double click or «Изменить» opens the form."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self.table: Table[ScaleView] = Table(
            desk.theme, desk.memory, "school/scales", _columns(), key=lambda row: row.scale, title="Шкалы перевода"
        )
        self.add = flat_button(desk.theme, "Добавить шкалу", "add", self._add)
        self.change = flat_button(desk.theme, "Изменить", "edit", self._change)
        self.remove = flat_button(desk.theme, "Убрать", "remove", self._remove)
        self.table.picked.connect(lambda _row: self._offer())
        self.table.opened.connect(lambda _row: self._change())
        self.table.add_pressed.connect(self._add)
        self.table.remove_pressed.connect(lambda _rows: self._remove())
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(group_label("Шкалы перевода"), 1)
        for button in (self.add, self.change, self.remove):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
        self._offer()

    def refresh(self) -> None:
        """Read the scales in force."""
        self._workplace.ask("school/scales", lambda services: services.scales.scales(), self._show)

    def _show(self, rows: tuple[ScaleView, ...]) -> None:
        self.table.set_rows(rows)
        self._offer()

    def _offer(self) -> None:
        row = self.table.current_row()
        self.change.setEnabled(row is not None)
        self.remove.setEnabled(row is not None and row.own)
        self.remove.setToolTip("Убрать можно только шкалу, введённую школой")

    def _add(self) -> None:
        self._store(ask_scale(self._desk, None, None))

    def _change(self) -> None:
        row = self.table.current_row()
        if row is not None:
            scale = row.scale
            key = WorkKey(scale.year, scale.subject, scale.grade, scale.level)
            self._store(ask_scale(self._desk, scale, ScaleOf(key)))

    def _store(self, entry: ScaleEntry | None) -> None:
        if entry is None:
            return
        self._workplace.do(
            "Шкала перевода",
            lambda services, _progress: services.scales.enter(entry),
            _TOUCHED,
            lambda _none: self.refresh(),
            self._desk.asker.refused,
        )

    def _remove(self) -> None:
        row = self.table.current_row()
        if row is None or not row.own:
            return
        then = "Снова будет действовать шкала программы." if row.replaces else "Границы отметок пропадут с диаграмм."
        if not self._desk.asker.confirm("Убрать шкалу?", f"{row.title}. {then}", "Убрать", danger=True):
            return
        scale = row.scale
        self._workplace.do(
            "Шкала перевода",
            lambda services, _progress: services.scales.remove(scale.subject, scale.grade, scale.year, scale.level),
            _TOUCHED,
            lambda _none: self.refresh(),
            self._desk.asker.refused,
        )


def _columns() -> tuple[Column[ScaleView], ...]:
    def bound(at: int) -> Column[ScaleView]:
        return Column(
            f"from{at + 3}",
            f"«{at + 3}» с",
            lambda row: str(row.scale.bounds[at]),
            sort=lambda row: row.scale.bounds[at],
            width=60,
            numeric=True,
        )

    return (
        Column("subject", "Предмет", lambda row: row.scale.subject, width=170, stretch=1, bold=lambda row: row.own),
        Column(
            "grade", "Класс", lambda row: str(row.scale.grade), sort=lambda row: row.scale.grade, width=60, numeric=True
        ),
        Column("year", "Год", lambda row: str(row.scale.year), sort=lambda row: row.scale.year, width=56, numeric=True),
        Column("level", "Уровень", lambda row: row.scale.level, width=100),
        bound(0),
        bound(1),
        bound(2),
        Column(
            "max",
            "Макс.",
            lambda row: str(row.scale.max_score),
            sort=lambda row: row.scale.max_score,
            width=60,
            numeric=True,
            tip="Максимальный первичный балл",
        ),
        Column("kind", "Вид источника", lambda row: KINDS[row.scale.source_kind], width=160, wrap=True),
        Column("source", "Источник", _source, width=240, stretch=2, wrap=True),
    )


def _source(row: ScaleView) -> str:
    if row.own:
        return f"{row.scale.source} (введена школой{', вместо шкалы программы' if row.replaces else ''})"
    return f"{row.scale.source}; {row.scale.note}" if row.scale.note else row.scale.source
