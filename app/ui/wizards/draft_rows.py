"""First step of the draft: rows of higher plans that the school carries out or takes part in."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import plural
from app.services.views.draft import DraftOffer, OfferedRow
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.buttons import flat_button
from app.ui.widgets.labels import muted_label
from app.ui.wizards.draft_ticks import TickColumn, TickLine, TickTable

DUTY_WORDS = {"own": "наша обязанность", "take_part": "участвуем"}
_COLUMNS = (
    TickColumn("title", "Строка вышестоящего плана", 320, 4),
    TickColumn("number", "Пункт", 64),
    TickColumn("duty", "Чья работа", 128),
    TickColumn("terms", "Сроки", 160, 1),
)
Group = tuple[OfferedRow, ...]


class RowsStep(QWidget):
    """Groups of like rows: one line each, with all its grounds; a group can be parted and joined again."""

    title = "Строки вышестоящих планов"
    asks = (
        "Отметьте строки, которые школа исполняет или в которых участвует. Строки разных планов об одном и том же "
        "объединены: у такой строки два основания."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._offer: DraftOffer | None = None
        self._parted: set[str] = set()
        self.table = TickTable(
            desk, "draft/rows", "Строки вышестоящих планов", _COLUMNS, "Вышестоящих планов на этот год нет"
        )
        self.count = muted_label("", wrap=True)
        self.part_button = flat_button(desk.theme, "Разъединить", "cross", self._part)
        self.all_button = flat_button(desk.theme, "Отметить все", "ok", lambda: self.table.tick_all(ticked=True))
        self.none_button = flat_button(desk.theme, "Снять отметки", "cross", lambda: self.table.tick_all(ticked=False))
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.count, 1)
        for button in (self.part_button, self.all_button, self.none_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.table.ticks_changed.connect(self._count)
        self.table.picked.connect(lambda _line: self._show_parting())

    def show_offer(self, offer: DraftOffer) -> None:
        """Choose anew."""
        self._offer, self._parted = offer, set()
        self.table.forget()
        self._show()

    def chosen(self) -> tuple[tuple[int, ...], ...]:
        """Groups of identifiers, ticked ones, the row that gives the text first."""
        ticked = set(self.table.ticked)
        return tuple(tuple(row.item_id for row in group) for group in self._groups() if group_key(group) in ticked)

    def _groups(self) -> list[Group]:
        """As shown: groups that were parted stand row by row; plan by plan."""
        groups: list[Group] = []
        for group in self._offer.rows if self._offer is not None else ():
            groups += [(row,) for row in group] if group_key(group) in self._parted else [group]
        plans = list(dict.fromkeys(group[0].plan_title for group in groups))
        return sorted(groups, key=lambda group: plans.index(group[0].plan_title))

    def _show(self) -> None:
        lines: list[TickLine] = []
        for plan, groups in groupby(self._groups(), key=lambda group: group[0].plan_title):
            lines.append(TickLine(f"plan:{plan}", plan))
            lines += [_line(group) for group in groups]
        self.table.set_lines(lines)
        self._count()
        self._show_parting()

    def _count(self) -> None:
        ticked, all_of = len(self.table.ticked), self.table.choosable
        said = f"Войдёт в проект: {plural(ticked, 'строка', 'строки', 'строк')} из {all_of}."
        if self._offer is not None and self._offer.waiting:
            waiting = plural(self._offer.waiting, "строку", "строки", "строк")
            said += f" Ещё {waiting} исполняют без школы: они не показаны."
        strange = sum(not row.concerns for group in self._groups() for row in group[:1])
        if strange:
            said += f" Не отмечено строк для школ с низкими результатами или признаками необъективности: {strange}."
        self.count.setText(said if all_of else "")

    def _show_parting(self) -> None:
        group = self._current()
        joined = group is not None and len(group) > 1
        again = group is not None and self._source_of(group) is not None
        self.part_button.setVisible(joined or again)
        self.part_button.setText("Разъединить" if joined else "Объединить снова")

    def _current(self) -> Group | None:
        line = self.table.current_row()
        return next((group for group in self._groups() if line is not None and group_key(group) == line.key), None)

    def _source_of(self, group: Group) -> str | None:
        """The group that a row was parted from."""
        for offered in self._offer.rows if self._offer is not None else ():
            if len(offered) > 1 and group[0] in offered and group_key(offered) in self._parted:
                return group_key(offered)
        return None

    def _part(self) -> None:
        group = self._current()
        if group is None:
            return
        if len(group) > 1:
            self._parted.add(group_key(group))
            first = group_key(group[:1])
        else:
            source = self._source_of(group)
            if source is None:
                return
            self._parted.discard(source)
            first = source
        self._show()
        self.table.select(first)


def group_key(group: Group) -> str:
    """Tells lines apart: «12+40» for two rows that are one."""
    return "+".join(str(row.item_id) for row in group)


def _line(group: Group) -> TickLine:
    row = group[0]
    grounds = "Два основания" if len(group) == 2 else f"Оснований: {len(group)}"  # noqa: PLR2004  the usual case
    notes = [f"{grounds}: ещё {'; '.join(map(_quoted, group[1:]))}"] if len(group) > 1 else []
    if not row.concerns:
        notes.append("для школ с низкими результатами или признаками необъективности")
    return TickLine(
        group_key(group),
        row.title,
        (row.title, row.number, DUTY_WORDS[row.duty], row.terms),
        ticked=row.concerns,
        note="; ".join(notes),
        tip="\n".join(f"{one.plan}, п. {one.number}: {one.title}" for one in group),
        tone=None if row.concerns else Tone.NEUTRAL,
    )


def _quoted(row: OfferedRow) -> str:
    where = f"{row.plan}, п.\u00a0{row.number}" if row.number else row.plan
    return f"{where} ({row.terms})" if row.terms else where
