"""Third step of the draft: measures for each chosen difficulty with their reasons, then those of every year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import plural
from app.services.views.draft import DraftOffer, OfferedDifficulty, OfferedMeasure
from app.ui.desk import Desk
from app.ui.theme import SMALL
from app.ui.widgets.buttons import flat_button, plain_button
from app.ui.widgets.labels import muted_label
from app.ui.wizards.draft_ticks import TickColumn, TickLine, TickTable

RISKS, SIGNALS, CYCLE = "risks", "signals", "cycle"
_GROUPS = {
    RISKS: "По факторам риска школы",
    SIGNALS: "По маркерам объективности (возможный маркер, требует дополнительного анализа)",
    CYCLE: "Годовой цикл: нужно каждый год",
}
_COLUMNS = (
    TickColumn("title", "Мера", 360, 4),
    TickColumn("indicator", "Показатель", 200, 2),
    TickColumn("terms", "Сроки", 130, 1),
)


class MeasuresStep(QWidget):
    """Suggested measures under the head of what they answer; «Другие меры» adds any of the catalogue.

    Signals:
        more_pressed(str): key of the difficulty that wants other measures.
    """

    more_pressed = Signal(str)

    title = "Меры"
    asks = (
        "Отметьте меры: двух-трёх на затруднение достаточно. Под каждой сказано, почему она предложена; "
        "другие меры добавляются из каталога."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._offer: DraftOffer | None = None
        self._priorities: tuple[str, ...] = ()
        self._added: dict[str, list[OfferedMeasure]] = {}
        self.table = TickTable(desk, "draft/measures", "Меры", _COLUMNS, "Мер нет")
        self.count = muted_label("", wrap=True)
        self.more_button = plain_button(desk.theme, "Другие меры", "add", self._ask_more)
        self.more_button.setToolTip("Добавить меру из каталога для затруднения, у которого стоит выбранная строка")
        self.none_button = flat_button(desk.theme, "Снять отметки", "cross", lambda: self.table.tick_all(ticked=False))
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.more_button)
        foot.addWidget(self.none_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.table.ticks_changed.connect(self._count)
        self.table.picked.connect(lambda _line: self._offer_more())

    def show_offer(self, offer: DraftOffer) -> None:
        """Choose anew."""
        self._offer, self._added = offer, {}
        self.table.forget()

    def show_priorities(self, priorities: Sequence[str]) -> None:
        """Measures of these difficulties."""
        self._priorities = tuple(priorities)
        self._show()

    def add(self, key: str, measure: OfferedMeasure) -> None:
        """One more measure for a difficulty, ticked."""
        self._added.setdefault(key, []).append(measure)
        self._show()
        self.table.select(_key(key, measure))

    def added(self, key: str) -> frozenset[str]:
        """Measures that were added to a difficulty already."""
        return frozenset(measure.key for measure in self._added.get(key, ()))

    def chosen(self) -> Mapping[str, tuple[str, ...]]:
        """Keys of measures by key of the difficulty, of risks, signals and the cycle."""
        ticked = set(self.table.ticked)
        return {
            group: tuple(measure.key for measure in measures if _key(group, measure) in ticked)
            for group, _title, measures in self._groups()
        }

    def _groups(self) -> list[tuple[str, str, Sequence[OfferedMeasure]]]:
        """Key, head and measures of each group."""
        offer = self._offer
        if offer is None:
            return []
        table = {one.key: one for one in offer.difficulties}
        groups: list[tuple[str, str, Sequence[OfferedMeasure]]] = [
            (key, _head(table[key]), (*offer.measures.get(key, ()), *self._added.get(key, ())))
            for key in self._priorities
            if key in table
        ]
        for key, measures in ((SIGNALS, offer.signals), (RISKS, offer.risks), (CYCLE, offer.cycle)):
            if measures:
                groups.append((key, _GROUPS[key], measures))
        return groups

    def _show(self) -> None:
        lines: list[TickLine] = []
        for group, head, measures in self._groups():
            lines.append(TickLine(f"head:{group}", head))
            lines += [_line(group, measure) for measure in measures]
        self.table.set_lines(lines)
        self._count()
        self._offer_more()

    def _count(self) -> None:
        chosen = self.chosen()
        answers = sum(len(keys) for key, keys in chosen.items() if key in self._priorities)
        bare = sum(not chosen.get(key) for key in self._priorities)
        said = f"Для затруднений: {plural(answers, 'мера', 'меры', 'мер')}, прочих: {len(self.table.ticked) - answers}."
        if bare:
            said += f" Без единой меры: {plural(bare, 'затруднение', 'затруднения', 'затруднений')}."
        self.count.setText(said)

    def _current_group(self) -> str | None:
        """The difficulty whose head or measure is chosen; the first one where nothing is."""
        line = self.table.current_row()
        if line is None:
            return self._priorities[0] if self._priorities else None
        group = line.key.split(":", 1)[1] if line.is_heading else line.key.split("\n", 1)[0]
        return group if group in self._priorities else None

    def _offer_more(self) -> None:
        self.more_button.setEnabled(self._current_group() is not None)

    def _ask_more(self) -> None:
        group = self._current_group()
        if group is not None:
            self.more_pressed.emit(group)


def _key(group: str, measure: OfferedMeasure) -> str:
    return f"{group}\n{measure.key}"


def _head(one: OfferedDifficulty) -> str:
    return f"{one.subject}, {one.grade} классы: {one.wording}"


def _line(group: str, measure: OfferedMeasure) -> TickLine:
    reason = "" if group == CYCLE else measure.reason
    return TickLine(
        _key(group, measure),
        measure.title,
        (measure.title, measure.indicator, measure.terms),
        ticked=measure.ticked,
        note=reason,
        tip=f"{measure.title}\n\n{measure.reason}",
    )
