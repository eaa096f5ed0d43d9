"""«Редакции и изменения»: the list of editions, two of them compared, and the panes that stand in for the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.core.russian import short_date
from app.planning.editions import EditionChanges, sentence
from app.services.views.roadmap import RoadmapView
from app.ui.desk import Desk
from app.ui.pages.reports_output import Notify
from app.ui.pages.roadmap_changes import ChangeLine, change_columns, change_lines
from app.ui.pages.roadmap_life import RoadmapLife
from app.ui.palette import Tone
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, ROW_HEIGHT, SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import group_label, text_label
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.views.editions import EditionView
    from app.ui.pages.roadmap_next_year import NextYearPane
    from app.ui.pages.roadmap_trace import TracePane

_HEAD_HEIGHT = 36
_ROWS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class EditionLine:
    """A line of the list of editions."""

    edition: EditionView

    @property
    def title(self) -> str:
        """«Редакция 2, проект»."""
        return f"Редакция {self.edition.number}, {self.state}"

    @property
    def state(self) -> str:
        """State, with what it is for: «утверждена, действует»."""
        words = {"draft": "проект", "agreed": "согласована", "approved": "утверждена"}[self.edition.state]
        return f"{words}, действует" if self.edition.in_force else words


class EditionsPane(QWidget):
    """Editions above, what the newer of two changes below.

    Signals:
        closed
        read_pressed(object): identifier of an edition to be read in the table; None = the newest.
    """

    closed = Signal()
    read_pressed = Signal(object)

    def __init__(self, desk: Desk, workplace: Workplace, life: RoadmapLife) -> None:
        super().__init__()
        self._workplace = workplace
        self._lines: tuple[EditionLine, ...] = ()
        self.editions: Table[EditionLine] = Table(
            desk.theme,
            desk.memory,
            "editions",
            _edition_columns(),
            key=lambda line: line.edition.edition_id,
            title="Редакции плана",
        )
        self.changes: Table[ChangeLine] = Table(
            desk.theme,
            desk.memory,
            "edition-changes",
            change_columns(),
            key=lambda line: line.key,
            title="Изменения",
            empty_text="Различий нет",
        )
        self.older, self.newer = QComboBox(), QComboBox()
        self.older.setAccessibleName("Редакция: было")
        self.newer.setAccessibleName("Редакция: стало")
        for box in (self.older, self.newer):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.said = text_label("")
        self.read_button = plain_button(desk.theme, "Открыть для чтения", "roadmap", self._read)
        self.pdf_button = plain_button(
            desk.theme, "Открыть утверждённый PDF", "pdf", partial(self._with_pdf, life.open_pdf)
        )
        self.check_button = plain_button(desk.theme, "Проверить PDF", "ok", partial(self._with_pdf, life.check_pdf))
        self.check_button.setToolTip("Сравнить сохранённый файл с контрольной суммой, записанной при утверждении")
        self.close_button = plain_button(desk.theme, "К плану", "arrow_left", self.closed.emit)
        self._build()
        self.editions.picked.connect(self._show_chosen)
        self.editions.opened.connect(lambda _line: self._read())
        for box in (self.older, self.newer):
            box.activated.connect(self._compare)

    def show_plan(self, view: RoadmapView) -> None:
        """Read the editions of a plan; the one in force (or before the newest) is compared with the newest."""
        key = view.roadmap_id
        self._workplace.ask(
            "roadmap/editions",
            lambda services: tuple(EditionLine(edition) for edition in services.roadmap_life.editions(key)),
            self._show,
        )

    def _show(self, lines: tuple[EditionLine, ...]) -> None:
        chosen = (self.older.currentData(), self.newer.currentData())
        self._lines = lines
        self.editions.set_rows(lines)
        self.editions.setFixedHeight(_HEAD_HEIGHT + ROW_HEIGHT * min(len(lines), _ROWS_SHOWN))
        if self.editions.current_row() is None and lines:
            self.editions.select(lines[0].edition.edition_id)
        for box in (self.older, self.newer):
            box.clear()
            for line in lines:
                box.addItem(line.title, line.edition.edition_id)
        known = [line.edition.edition_id for line in lines]
        older, newer = chosen if set(chosen) <= set(known) else (known[min(1, len(known) - 1)], known[0])
        self.older.setCurrentIndex(known.index(older))
        self.newer.setCurrentIndex(known.index(newer))
        self._show_chosen()
        self._compare()

    def _show_chosen(self, *_of_signal: object) -> None:
        line = self.editions.current_row()
        kept = line is not None and bool(line.edition.pdf_sha256)
        self.read_button.setEnabled(line is not None)
        self.pdf_button.setEnabled(kept)
        self.check_button.setEnabled(kept)

    def _compare(self, *_of_signal: object) -> None:
        older, newer = self.older.currentData(), self.newer.currentData()
        if len(self._lines) < 2 or older == newer:  # noqa: PLR2004  two to compare
            self.changes.set_rows(())
            single = "У плана одна редакция: сравнивать не с чем. Новая появится после «Внести изменения»."
            self.said.setText(single if len(self._lines) < 2 else "Выберите две разные редакции.")  # noqa: PLR2004
            return
        self._workplace.ask(
            "roadmap/changes", lambda services: services.roadmap_life.compare(older, newer), self._show_changes
        )

    def _show_changes(self, changes: EditionChanges) -> None:
        self.said.setText(sentence(changes))
        self.changes.set_rows(change_lines(changes))

    def _read(self) -> None:
        line = self.editions.current_row()
        if line is not None:
            self.read_pressed.emit(None if line.edition.newest else line.edition.edition_id)

    def _with_pdf(self, act: object) -> None:
        line = self.editions.current_row()
        if line is not None and callable(act):
            act(line.edition.edition_id)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(group_label("Редакции и изменения"), 1)
        for button in (self.read_button, self.pdf_button, self.check_button, self.close_button):
            head.addWidget(button)
        pair = QHBoxLayout()
        pair.setSpacing(SMALL)
        for words, box in (("Было:", self.older), ("Стало:", self.newer)):
            label = QLabel(words)
            label.setBuddy(box)
            pair.addWidget(label)
            pair.addWidget(box)
        pair.addSpacing(MEDIUM)
        pair.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.editions)
        column.addLayout(pair)
        column.addWidget(self.changes, 1)


class _Pane(Protocol):
    def show_plan(self, view: RoadmapView) -> None:
        """Read what the pane shows of a plan."""


class LifePanes(QStackedWidget):
    """Stands in for the plan's table: editions, the next year's plan, the table of correspondence.

    What is seen of `covered` hides meanwhile.

    Signals (of the table of correspondence):
        measure_pressed(int), left(str, object), print_pressed
    """

    measure_pressed = Signal(int)
    left = Signal(str, object)
    print_pressed = Signal()

    def __init__(
        self, desk: Desk, workplace: Workplace, life: RoadmapLife, notify: Notify, covered: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._life = life
        self._covered = covered
        self._view: RoadmapView | None = None
        self._open = False
        self._hidden: list[QWidget] = []
        self._desk, self._workplace, self._notify = desk, workplace, notify
        self.hide()
        life.editions_wanted.connect(lambda: self._show_pane(self.editions))
        life.next_year_wanted.connect(lambda: self._show_pane(self.next_year))

    # made when first asked for: the plan itself must not wait for them

    @cached_property
    def editions(self) -> EditionsPane:
        """Editions and what they change."""
        pane = EditionsPane(self._desk, self._workplace, self._life)
        pane.closed.connect(self.close_pane)
        pane.read_pressed.connect(self._read)
        self.addWidget(pane)
        return pane

    @cached_property
    def next_year(self) -> NextYearPane:
        """The plan of the next school year."""
        from app.ui.pages import roadmap_next_year

        pane = roadmap_next_year.NextYearPane(self._desk, self._workplace, self._notify)
        pane.closed.connect(self.close_pane)
        self.addWidget(pane)
        return pane

    @cached_property
    def trace(self) -> TracePane:
        """The table of correspondence."""
        from app.ui.pages import roadmap_trace

        pane = roadmap_trace.TracePane(self._desk, self._workplace)
        pane.closed.connect(self.close_pane)
        pane.measure_pressed.connect(self.measure_pressed)
        pane.left.connect(self.left)
        pane.print_pressed.connect(self.print_pressed)
        self.addWidget(pane)
        return pane

    def show_plan(self, view: RoadmapView | None) -> None:
        """The plan has been read (again): an open pane reads what it shows, none stays over a year without a plan."""
        if view is None or (self._view is not None and view.roadmap_id != self._view.roadmap_id):
            self._open, self._hidden = False, []
        self._view = view
        self._life.show_plan(view)
        self._cover()

    def close_pane(self) -> None:
        """Back to the plan."""
        self._open = False
        self._cover()

    def show_trace(self) -> None:
        """Open the table of correspondence."""
        self._show_pane(self.trace)

    def _show_pane(self, pane: QWidget) -> None:
        self._open = True
        self.setCurrentWidget(pane)
        self._cover()

    def _cover(self) -> None:
        if self._open:
            self._hidden += [widget for widget in self._covered if not widget.isHidden()]
        elif self._view is not None:
            for widget in self._hidden:
                widget.show()
            self._hidden = []
        for widget in self._hidden:
            widget.hide()
        self.setVisible(self._open)
        if not self._open or self._view is None:
            return
        pane = self.currentWidget()
        if pane is not None:
            cast("_Pane", pane).show_plan(self._view)

    def _read(self, edition_id: int | None) -> None:
        self.close_pane()
        self._life.choose(edition_id)


def _edition_columns() -> tuple[Column[EditionLine], ...]:
    return (
        Column("number", "Редакция", lambda line: str(line.edition.number), width=84, fixed=True),
        Column(
            "state",
            "Состояние",
            lambda line: line.state,
            width=170,
            tone=lambda line: Tone.GOOD if line.edition.in_force else None,
        ),
        Column("order", "Приказ", _order, width=190),
        Column("agreed", "Согласование", _agreed, width=190, hidden=True),
        Column("rows", "Мероприятий", lambda line: str(line.edition.rows), width=110, numeric=True),
        Column("withdrawn", "Снято с контроля", lambda line: str(line.edition.withdrawn), width=130, numeric=True),
        Column("ground", "Основание изменений", lambda line: line.edition.change_ground, width=200, stretch=1),
        Column(
            "pdf",
            "PDF",
            lambda line: "сохранён" if line.edition.pdf_sha256 else "нет",
            width=90,
            tooltip=lambda line: f"SHA-256: {line.edition.pdf_sha256}" if line.edition.pdf_sha256 else "",
        ),
    )


def _order(line: EditionLine) -> str:
    edition = line.edition
    return f"от {short_date(edition.order_date)} № {edition.order_number}" if edition.order_date else ""


def _agreed(line: EditionLine) -> str:
    edition = line.edition
    return f"{short_date(edition.agreed_on)}: {edition.agreed_with}" if edition.agreed_on else ""
