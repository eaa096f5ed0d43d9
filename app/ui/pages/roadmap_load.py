"""«Нагрузка»: how many measures fall on each person in each month of the plan; a click leaves their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import MONTHS, initials_last, plural
from app.planning.load import Load, load_of, months_of
from app.services.views.roadmap import RoadmapView
from app.services.views.school import StaffView
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import ROW_HEIGHT, SMALL
from app.ui.widgets.buttons import icon_button, link_button
from app.ui.widgets.labels import group_label, muted_label

_MOST_LINES = 5  # people seen without scrolling
_HEAD = 32
_MEASURES_OF = ("мероприятия", "мероприятий", "мероприятий")  # «больше 6 мероприятий»


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A person, their load, and the bound of a month."""

    name: str
    position: str
    load: Load
    bound: int

    def count(self, month: int) -> int:
        """Measures of a month by its place."""
        return len(self.load.months[month])


class LoadPanel(QWidget):
    """People by months of the period.

    Signals:
        chosen(object, str): identifiers of the measures of a cell and words for them; None = all rows again.
        closed
    """

    chosen = Signal(object, str)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._months: tuple[date, ...] = ()
        self.table: Table[LoadLine] | None = None
        self.words = muted_label("", wrap=True)
        self.back = link_button("Показать все строки", self._show_all)
        self.back.hide()
        close = icon_button(desk.theme, "cross", "Убрать нагрузку", self._close)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(group_label("Нагрузка по месяцам"))
        head.addWidget(self.words, 1)
        head.addWidget(self.back)
        head.addWidget(close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SMALL)
        self._column.addLayout(head)

    def show_plan(self, view: RoadmapView, staff: Sequence[StaffView]) -> None:
        """Count the plan's measures by person and month."""
        months = months_of(view.period_from, view.period_to)
        if self.table is None or months != self._months:
            self._months = months
            self._make_table()
        names = {person.staff_id: person for person in staff}
        counted = load_of(((row.measure_id, row.people, row.term.occurrences) for row in view.measures), months)
        lines = [
            LoadLine(initials_last(names[load.person].full_name), names[load.person].position, load, view.month_bound)
            for load in counted
            if load.person in names and load.most
        ]
        assert self.table is not None
        self.table.set_rows(lines)
        self.table.setFixedHeight(_HEAD + ROW_HEIGHT * min(max(len(lines), 2), _MOST_LINES))
        unnamed = sum(not row.people for row in view.measures)
        self.words.setText(
            f"Красным – больше {plural(view.month_bound, *_MEASURES_OF)} в месяц. Щелчок по числу оставит эти строки. "
            "Сотрудник считается, если назван по фамилии или должности, которую занимает он один"
            + (f"; никто не назван: {plural(unnamed, 'строка', 'строки', 'строк')}." if unnamed else ".")
        )
        self.words.setToolTip(view.month_bound_words)

    def _make_table(self) -> None:
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = Table(
            self._desk.theme,
            self._desk.memory,
            "roadmap_load",
            _columns(self._months),
            key=lambda line: line.load.person,
            title="Нагрузка по месяцам",
            empty_text="Ни в одной строке не назван сотрудник школы",
        )
        self.table.clicked.connect(self._choose)
        self.table.activated.connect(self._choose)  # Enter
        self._column.addWidget(self.table)

    def _choose(self, index: QModelIndex) -> None:
        assert self.table is not None
        line = self.table.proxy.row_at(index.row())
        at = index.column() - 1
        if 0 <= at < len(self._months):
            keys, when = line.load.months[at], MONTHS[self._months[at].month - 1]
        else:
            keys, when = tuple(key for month in line.load.months for key in month), "весь период"
        self.back.show()
        self.chosen.emit(frozenset(keys), f"{line.name}, {when}")

    def _show_all(self) -> None:
        self.back.hide()
        self.chosen.emit(None, "")

    def _close(self) -> None:
        self._show_all()
        self.closed.emit()


def _columns(months: Sequence[date]) -> list[Column[LoadLine]]:
    person: Column[LoadLine] = Column(
        "person",
        "Сотрудник",
        lambda line: line.name,
        width=150,
        stretch=2,
        tooltip=lambda line: line.position,
        fixed=True,
    )
    total: Column[LoadLine] = Column(
        "total",
        "Всего",
        lambda line: str(len({key for month in line.load.months for key in month})),
        sort=lambda line: len({key for month in line.load.months for key in month}),
        numeric=True,
        width=60,
        tip="Мероприятий за период; идущее несколько месяцев считается один раз",
    )
    return [person, *(_month(at, month) for at, month in enumerate(months)), total]


def _month(at: int, month: date) -> Column[LoadLine]:
    return Column(
        f"m{month:%Y%m}",
        MONTHS[month.month - 1][:3],
        lambda line: str(line.count(at) or ""),
        sort=lambda line: line.count(at),
        numeric=True,
        width=54,
        tip=f"{MONTHS[month.month - 1]} {month.year}",
        tone=lambda line: Tone.BAD if line.count(at) > line.bound else None,
        bold=lambda line: line.count(at) > line.bound,
        tooltip=lambda line: _tip(line, at),
    )


def _tip(line: LoadLine, at: int) -> str:
    count = line.count(at)
    words = plural(count, "мероприятие", "мероприятия", "мероприятий")
    return f"{words}: больше {line.bound}, план перегружен" if count > line.bound else words
