"""Comments of the report beside its preview: on the whole and on measures; they stay for the next report."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.views.sent_reports import NoteRow
from app.ui.desk import Desk
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm, FactValue
from app.ui.widgets.labels import group_label, muted_label


class ReportNotes(QWidget):
    """Measures of the report with their comments, and a field for the chosen one.

    Signals:
        written(str, str): uid of the measure ("" = the whole report) and its new comment.
    """

    written = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        columns: tuple[Column[NoteRow], ...] = (
            Column(
                "title",
                "К чему комментарий",
                lambda row: f"{row.number} {row.title}".strip(),
                width=220,
                stretch=1,
                wrap=True,
                note=lambda row: row.text,
                bold=lambda row: not row.uid,
                fixed=True,
            ),
        )
        self.table = Table(
            desk.theme, desk.memory, "reports/notes", columns, key=lambda row: row.uid, title="Комментарии"
        )
        self.form = FactsForm(stacked=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SMALL, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(group_label("Комментарии"))
        column.addWidget(muted_label("Печатаются в отчёте и остаются для следующего", wrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(self.form)
        self.table.picked.connect(lambda _row: self._show_chosen())
        self.form.edited.connect(self._tell)

    def show_rows(self, rows: Sequence[NoteRow]) -> None:
        """Another report, or other comments; the chosen row stays."""
        self.table.set_rows(rows)
        if self.table.current_row() is None and rows:
            self.table.select(rows[0].uid)
        self._show_chosen()

    def finish(self) -> None:
        """Store words that are still being typed."""
        self.form.finish()

    def _show_chosen(self) -> None:
        row = self.table.current_row()
        self.form.setVisible(row is not None)
        if row is not None:
            label = f"К строке {row.number}" if row.uid else "Ко всему отчёту"
            self.form.set_facts(row.uid, (Fact("text", label, row.text, FactKind.LINES),))

    def _tell(self, subject: object, _key: str, value: FactValue) -> None:
        if isinstance(subject, str):
            self.written.emit(subject, str(value or ""))
