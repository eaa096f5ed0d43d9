"""Thresholds of the analysis with their sources, the value edited in the cell; under them the scales of works."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import AppError
from app.services.views.school import ThresholdView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.school_scales import KINDS, ScalesList
from app.ui.tables.columns import Column, Edit
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.labels import muted_label
from app.ui.workplace import Workplace


class NotANumberError(AppError):
    """«{text}» – не число. Введите число, например 57 или 28,5."""


class ThresholdsTab(QWidget):
    """A table whose typed values become the school's own and say so; the list of scales."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        columns: tuple[Column[ThresholdView], ...] = (
            Column("title", "Порог", lambda row: row.title, width=360, stretch=3, wrap=True),
            Column(
                "value",
                "Значение",
                _value,
                sort=lambda row: row.value,
                width=90,
                numeric=True,
                edit=Edit(self._store, value=_value),
                bold=lambda row: row.changed,
            ),
            Column("unit", "Единица", lambda row: row.unit, width=90),
            Column("kind", "Вид источника", lambda row: KINDS[row.source_kind], width=150, wrap=True),
            Column("source", "Источник", lambda row: row.source, width=260, stretch=3, wrap=True),
        )
        self.table: Table[ThresholdView] = Table(
            desk.theme, desk.memory, "school/thresholds", columns, key=lambda row: row.code, title="Пороги"
        )
        self.table.refused.connect(desk.asker.refused)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(
            muted_label(
                "По этим порогам найдены затруднения; источник печатается под каждым отчётом. Значение можно изменить "
                "двойным щелчком или клавишей F2: тогда оно отмечается как установленное школой.",
                wrap=True,
            )
        )
        self.scales = ScalesList(desk, workplace)
        layout.addWidget(self.table, 3)
        layout.addWidget(self.scales, 2)

    def refresh(self) -> None:
        """Read the thresholds and the scales in force."""
        self._workplace.ask("school/thresholds", lambda services: services.school.thresholds(), self.table.set_rows)
        self.scales.refresh()

    def _store(self, row: ThresholdView, text: object) -> None:
        try:
            value = float(str(text).replace(",", ".").replace("\u00a0", "").removesuffix("%").strip())
        except ValueError:
            raise NotANumberError(text=text) from None
        self._workplace.do(
            "Порог",
            lambda services, _progress: services.school.set_threshold(row.code, value),
            (Change.THRESHOLDS, Change.DIFFICULTIES, Change.WORKS),
        )


def _value(row: ThresholdView) -> str:
    return f"{row.value:g}".replace(".", ",")
