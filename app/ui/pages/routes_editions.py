"""«Редакции» of one ИОМ: the list above, what the newer of two changes below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.russian import initials_last, short_date
from app.planning.route_editions import MovedRow, RouteChanges, RouteRow, sentence
from app.services.views.routes import RouteView
from app.ui.desk import Desk
from app.ui.pages.roadmap_changes import ChangeLine, change_columns
from app.ui.palette import Tone
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, ROW_HEIGHT, SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.labels import text_label
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.views.route_life import RouteEditionView

_HEAD_HEIGHT = 36
_ROWS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the list of editions."""

    edition: RouteEditionView

    @property
    def state(self) -> str:
        """«проект», «утверждена, действует»."""
        words = {"draft": "проект", "approved": "утверждена", "finished": "завершена"}[self.edition.state]
        return f"{words}, действует" if self.edition.in_force and self.edition.state == "approved" else words


class RouteEditions(QWidget):
    """Editions of the ИОМ that is shown, two of them compared.

    Signals:
        pdf_wanted(int, str): open the kept document of an edition, under this name.
    """

    pdf_wanted = Signal(int, str)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._route: RouteView | None = None
        self._lines: tuple[_Line, ...] = ()
        self.editions: Table[_Line] = Table(
            desk.theme,
            desk.memory,
            "routes/editions",
            _columns(),
            key=lambda line: line.edition.route_id,
            title="Редакции ИОМ",
        )
        self.changes: Table[ChangeLine] = Table(
            desk.theme,
            desk.memory,
            "routes/changes",
            [replace(one, header="Мероприятие") if one.key == "title" else one for one in change_columns()],
            key=lambda line: line.key,
            title="Изменения ИОМ",
            empty_text="Различий нет",
        )
        self.older, self.newer = QComboBox(), QComboBox()
        self.older.setAccessibleName("Редакция: было")
        self.newer.setAccessibleName("Редакция: стало")
        self.said = text_label("")
        self.pdf_button = plain_button(desk.theme, "Открыть утверждённый PDF", "pdf", self._open_pdf)
        self._build()
        self.editions.picked.connect(self._show_chosen)
        for box in (self.older, self.newer):
            box.activated.connect(self._compare)

    def show_route(self, route: RouteView) -> None:
        """Read the editions of a person's ИОМ."""
        self._route = route
        staff, year = route.person.staff_id, route.school_year
        self._workplace.ask(
            "routes/editions",
            lambda services: tuple(_Line(one) for one in services.route_life.editions(staff, year)),
            self._show,
        )

    def _show(self, lines: tuple[_Line, ...]) -> None:
        chosen = (self.older.currentData(), self.newer.currentData())
        self._lines = lines
        self.editions.set_rows(lines)
        self.editions.setFixedHeight(_HEAD_HEIGHT + ROW_HEIGHT * max(1, min(len(lines), _ROWS_SHOWN)))
        known = [line.edition.route_id for line in lines]
        for box in (self.older, self.newer):
            box.clear()
            for line in lines:
                box.addItem(f"Редакция {line.edition.number}", line.edition.route_id)
        if known:
            older, newer = chosen if set(chosen) <= set(known) else (known[min(1, len(known) - 1)], known[0])
            self.older.setCurrentIndex(known.index(older))
            self.newer.setCurrentIndex(known.index(newer))
        self._show_chosen()
        self._compare()

    def _show_chosen(self, *_of_signal: object) -> None:
        line = self.editions.current_row()
        self.pdf_button.setEnabled(line is not None and bool(line.edition.pdf_sha256))

    def _compare(self, *_of_signal: object) -> None:
        older, newer = self.older.currentData(), self.newer.currentData()
        if older == newer:
            self.changes.set_rows(())
            one = "Редакция одна: сравнивать не с чем. Новая появится после «Новая редакция»."
            self.said.setText(one if len(self._lines) < 2 else "Выберите две разные редакции.")  # noqa: PLR2004  a pair
            return
        self._workplace.ask(
            "routes/changes", lambda services: services.route_life.compare(older, newer), self._show_changes
        )

    def _show_changes(self, changes: RouteChanges) -> None:
        self.said.setText(sentence(changes))
        self.changes.set_rows(change_lines(changes))

    def _open_pdf(self) -> None:
        line = self.editions.current_row()
        if line is not None and self._route is not None:
            name = f"ИОМ {initials_last(self._route.person.full_name)}, редакция {line.edition.number}"
            self.pdf_wanted.emit(line.edition.route_id, name)

    def _build(self) -> None:
        pair = QHBoxLayout()
        pair.setSpacing(SMALL)
        for words, box in (("Было:", self.older), ("Стало:", self.newer)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            label = QLabel(words)
            label.setBuddy(box)
            pair.addWidget(label)
            pair.addWidget(box)
        pair.addSpacing(MEDIUM)
        pair.addStretch(1)
        pair.addWidget(self.pdf_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.editions)
        column.addLayout(pair)
        column.addWidget(self.said)
        column.addWidget(self.changes, 1)


def change_lines(changes: RouteChanges) -> tuple[ChangeLine, ...]:
    """The head, then rows: added, removed, changed cell by cell, moved, taken off control, brought back."""
    head = [
        ChangeLine(("head", one.key, ""), "шапка", None, column=one.title, old=one.old_words, new=one.new_words)
        for one in changes.head
    ]
    cells = [
        ChangeLine(
            ("changed", change.new.uid, cell.key),
            "изменено",
            None,
            str(change.place + 1),
            change.new.title,
            cell.title,
            cell.old_words,
            cell.new_words,
        )
        for change in changes.changed
        for cell in change.cells
    ]
    return (
        *head,
        *(_line("added", "добавлено", Tone.GOOD, one.row, one.place, new=_words(one.row)) for one in changes.added),
        *(_line("removed", "исключено", Tone.BAD, one.row, one.place, old=_words(one.row)) for one in changes.removed),
        *cells,
        *(_moved(one) for one in changes.moved),
        *(
            _line("withdrawn", "снято с контроля", Tone.WARNING, one.row, one.place, new=one.row.withdrawn)
            for one in changes.withdrawn
        ),
        *(_line("returned", "возвращено на контроль", Tone.GOOD, one.row, one.place) for one in changes.returned),
    )


def _line(
    key: str, what: str, tone: Tone | None, row: RouteRow, place: int, *, old: str = "", new: str = ""
) -> ChangeLine:
    return ChangeLine((key, row.uid, ""), what, tone, str(place + 1), row.title, "", old, new)


def _moved(one: MovedRow) -> ChangeLine:
    words = (f"место {one.old_place + 1}", f"место {one.place + 1}")
    return _line("moved", "перемещено", None, one.row, one.place, old=words[0], new=words[1])


def _words(row: RouteRow) -> str:
    """The whole row as one text: what an added or a removed row said."""
    told = (
        ("дефицит", ", ".join(row.deficits)),
        ("форма", row.form),
        ("место", row.place),
        ("сроки", row.terms),
        ("часы", str(row.hours or "")),
        ("результат", row.result),
        ("документ", row.doc_kind),
    )
    return "; ".join(f"{name}: {text}" for name, text in told if text)


def _columns() -> tuple[Column[_Line], ...]:
    return (
        Column("number", "Редакция", lambda line: str(line.edition.number), width=84, fixed=True),
        Column(
            "state",
            "Состояние",
            lambda line: line.state,
            width=160,
            tone=lambda line: Tone.GOOD if line.edition.in_force else None,
        ),
        Column("day", "Утверждена", lambda line: short_date(line.edition.approved_on), width=96),
        Column(
            "by",
            "Кем",
            lambda line: initials_last(line.edition.approved_by) if line.edition.approved_by else "",
            width=130,
            tooltip=lambda line: line.edition.approved_by_position,
        ),
        Column("rows", "Мероприятий", lambda line: str(line.edition.rows), width=104, numeric=True),
        Column("withdrawn", "Снято", lambda line: str(line.edition.withdrawn or ""), width=64, numeric=True),
        Column("ground", "Основание изменений", lambda line: line.edition.change_ground, width=160, stretch=1),
    )
