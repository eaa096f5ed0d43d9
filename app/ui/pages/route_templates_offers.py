"""What templates offer to drafts of ИОМ that were made from them: seen person by person, taken over or declined."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import initials_last
from app.planning.route_template import ADDED, HEAD, HEAD_FIELDS, REMOVED, ROW_FIELDS
from app.services.views.route_templates import TemplateOffer
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import flat_button, main_button, plain_button
from app.ui.widgets.labels import muted_label

_ABOUT = (
    "Шаблоны изменились после составления этих ИОМ. Что проект изменили вручную, вносится только по вашему выбору; "
    "отклонённое больше не предлагается. Утверждённый ИОМ изменяют новой редакцией."
)


class OffersSheet(QWidget):
    """Offers in a table; without a selection those that lose nothing are taken.

    Signals:
        applied(object), declined(object): keys of offers.
        closed
    """

    applied = Signal(object)
    declined = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.table = _table(desk)
        self.apply_all = main_button(desk.theme, "Внести все", "ok", self._apply_all)
        self.apply_chosen = plain_button(desk.theme, "Внести выбранные", "", lambda: self._tell(self.applied.emit))
        self.decline_chosen = plain_button(
            desk.theme, "Отклонить выбранные", "", lambda: self._tell(self.declined.emit)
        )
        bar = QHBoxLayout()
        bar.setSpacing(SMALL)
        for button in (self.apply_all, self.apply_chosen, self.decline_chosen):
            bar.addWidget(button)
        bar.addWidget(flat_button(desk.theme, "Закрыть список", "", self.closed.emit))
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(muted_label(_ABOUT, wrap=True))
        column.addWidget(self.table, 1)
        column.addLayout(bar)

    def show_offers(self, offers: Sequence[TemplateOffer]) -> None:
        """Show these offers."""
        self.table.set_rows(offers)
        safe, there = self._safe(), any(not one.only_told for one in offers)
        self.apply_all.setText(f"Внести без потерь ({len(safe)})")
        self.apply_all.setToolTip("Всё, кроме изменённого в проектах вручную")
        self.apply_all.setEnabled(bool(safe))
        self.apply_chosen.setEnabled(there)
        self.decline_chosen.setEnabled(there)

    def _safe(self) -> list[str]:
        return [one.key for one in self.table.visible_rows() if not (one.only_told or one.change.by_hand)]

    def _apply_all(self) -> None:
        self.applied.emit(self._safe())

    def _tell(self, tell: Callable[[list[str]], object]) -> None:
        keys = [one.key for one in self.table.selected_rows() if not one.only_told]
        if keys:
            tell(keys)


def what_words(offer: TemplateOffer) -> str:
    """«добавить «Семинар»», «срок: «Семинар»», «цель»."""
    change = offer.change
    if change.kind == HEAD:
        return HEAD_FIELDS[change.field]
    if change.kind in {ADDED, REMOVED}:
        return f"{'добавить' if change.kind == ADDED else 'убрать'} «{change.title}»"
    return f"{ROW_FIELDS[change.field]}: «{change.title}»"


def _note(offer: TemplateOffer) -> str:
    if offer.only_told:
        return "ИОМ утверждён"
    said = (
        "изменено вручную" if offer.change.by_hand else "",
        "срок изменится у всех участников" if offer.of_event else "",
    )
    return "; ".join(part for part in said if part)


def _table(desk: Desk) -> Table[TemplateOffer]:
    columns: tuple[Column[TemplateOffer], ...] = (
        Column("person", "Сотрудник", lambda one: initials_last(one.person), width=130),
        Column("template", "Шаблон", lambda one: one.template, width=120, hidden=True),
        Column("what", "Что предлагается", what_words, width=240, stretch=3, wrap=True),
        Column("was", "В проекте", lambda one: one.change.was, width=150, stretch=2, wrap=True),
        Column("now", "В шаблоне", lambda one: one.change.now, width=150, stretch=2, wrap=True),
        Column("note", "Примечание", _note, width=130, tone=lambda _one: Tone.WARNING),
    )
    return Table(
        desk.theme,
        desk.memory,
        "routes/template-offers",
        columns,
        key=lambda one: one.key,
        title="Изменения шаблонов",
        empty_text="Предложений нет",
    )
