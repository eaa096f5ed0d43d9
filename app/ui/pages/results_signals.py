"""«Маркеры»: the list of signals with their states, the chosen one beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.objectivity import MARKER
from app.services.views.results import WorkStudy
from app.ui.desk import Desk
from app.ui.pages.results_signals_detail import SignalDetail
from app.ui.pages.results_signals_words import SignalItem, item_columns, signal_items
from app.ui.tables.table import Table
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

_CHOSEN = "results/signal"


class SignalsView(QWidget):
    """Signals of one work; the line chosen last is kept over works."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._memory = desk.memory
        self._study: WorkStudy | None = None
        self.table: Table[SignalItem] = Table(
            desk.theme, desk.memory, "results/signals", item_columns(), key=lambda row: row.key, title="Маркеры"
        )
        self.detail = SignalDetail(desk, workplace)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(MasterDetail(self.table, self.detail, desk.memory, "results/signals", share=0.385))
        self.table.picked.connect(self._pick)

    def show_study(self, study: WorkStudy) -> None:
        """Another work, or the same one with other figures: what is being read stays in place."""
        self._study = study
        items = signal_items(study)
        current = self.table.current_row()
        self.table.set_rows(items)
        if current is None:
            kept = self._memory.get(_CHOSEN)
            first = next((item.key for item in items if item.signal and item.signal.state == MARKER), items[0].key)
            self.table.select(kept if isinstance(kept, str) and kept in {item.key for item in items} else first)
        else:
            self._pick(self.table.current_row())

    def _pick(self, item: object) -> None:
        if isinstance(item, SignalItem) and self._study is not None:
            self._memory.set(_CHOSEN, item.key)
            self.detail.show_item(item, self._study)
