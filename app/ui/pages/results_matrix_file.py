"""The matrix of a year on its way out of the window: one line a work, for Excel and the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from app.analysis.overview import Cell, Overview
from app.core.russian import number
from app.ui.tables.copying import as_html, as_tsv

if TYPE_CHECKING:
    from app.reports.plain_table import PlainTable

_HEADS = (
    ("Предмет", 220, False),
    ("Класс", 60, True),
    ("Уровень", 100, False),
    ("Участников", 90, True),
    ("Отсутствовали", 100, True),
    ("Качество, %", 90, True),
    ("Успеваемость, %", 110, True),
    ("Набрано баллов, %", 110, True),
    ("Заданий с недостаточным результатом", 150, True),
    ("Возможные маркеры", 120, False),
)
"""Header, width, whether it holds numbers."""


def matrix_table(found: Overview) -> PlainTable:
    """Works of the year as a table of their own: the cells of the matrix say too much for one cell of a sheet."""
    from app.reports.document import Column
    from app.reports.plain_table import PlainTable

    columns = tuple(Column(header, width, numeric=numeric) for header, width, numeric in _HEADS)
    marked = any(cell.markers for cell in found.cells)
    return PlainTable(
        f"Результаты ВПР {found.year} года",
        columns,
        tuple(_row(cell) for cell in found.cells),
        about=("Возможный маркер требует дополнительного анализа.",) if marked else (),
        behind="group",
        people=tuple(cell.n or cell.marks.n for cell in found.cells),
    )


def matrix_mime(found: Overview) -> QMimeData:
    """The same lines for Word, Excel and plain text."""
    cells = [[header for header, _, _ in _HEADS], *(_row(cell) for cell in found.cells)]
    data = QMimeData()
    data.setText(as_tsv(cells))
    data.setHtml(as_html(cells, [numeric for _, _, numeric in _HEADS], head=True))
    return data


def _row(cell: Cell) -> tuple[str, ...]:
    assessed = str(cell.insufficient_tasks) if cell.assessed_tasks else ""
    return (
        cell.key.subject,
        str(cell.key.grade),
        cell.key.level,
        str(cell.n or cell.marks.n),
        str(cell.absent),
        "" if cell.marks.quality is None else number(cell.marks.quality),
        "" if cell.marks.success is None else number(cell.marks.success),
        "" if cell.mean_percent is None else number(cell.mean_percent),
        assessed,
        ", ".join(cell.markers),
    )
