"""«План на следующий год»: rows of this year's plan with a tick, why each is taken or left, its new term."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import plural, school_year
from app.planning.next_year import Candidate
from app.services.views.roadmap import RoadmapView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.reports_output import Notify
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit, Mark
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.labels import group_label, text_label
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.services.views.editions import NextYearView

_MEASURES = ("мероприятие", "мероприятия", "мероприятий")


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A row of this year's plan and whether it is taken."""

    candidate: Candidate
    taken: bool


class NextYearPane(QWidget):
    """The offer; nothing is stored before the button is pressed.

    Signals:
        closed
    """

    closed = Signal()

    def __init__(self, desk: Desk, workplace: Workplace, notify: Notify) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._notify = notify
        self._year: int | None = None
        self._lines: tuple[OfferLine, ...] = ()
        self.table: Table[OfferLine] = Table(
            desk.theme,
            desk.memory,
            "next-year",
            self._columns(),
            key=lambda line: line.candidate.key,
            title="Мероприятия плана",
            empty_text="В плане нет мероприятий",
        )
        self.head = group_label("План на следующий год")
        self.said = text_label("")
        self.store_button = main_button(desk.theme, "Составить план", "ok", self._store)
        self.close_button = plain_button(desk.theme, "К плану", "arrow_left", self.closed.emit)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.head, 1)
        row.addWidget(self.store_button)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)

    def show_plan(self, view: RoadmapView) -> None:
        """Read what this plan offers for the next year; ticks that were set for it stay."""
        year = view.school_year
        self.store_button.setEnabled(False)
        self._workplace.ask(
            "roadmap/next", lambda services: services.next_year.preview(year), self._show, self._refused
        )

    def _show(self, offer: NextYearView) -> None:
        kept = {line.candidate.key: line.taken for line in self._lines} if self._year == offer.school_year else {}
        self._year = offer.school_year
        self._lines = tuple(OfferLine(one, kept.get(one.key, one.carry)) for one in offer.proposal.candidates)
        words = school_year(offer.school_year)
        self.head.setText(f"План на {words} учебный год")
        self.store_button.setText("Добавить в проект" if offer.joins else f"Составить план на {words}")
        self._joins = offer.joins
        self.table.set_rows(self._lines)
        self._say()

    def _say(self) -> None:
        taken = sum(line.taken for line in self._lines)
        doubtful = sum(line.taken and bool(line.candidate.doubts) for line in self._lines)
        words = f"Будет перенесено {plural(taken, *_MEASURES)}, не переносится {len(self._lines) - taken}. "
        if doubtful:
            words += f"Проверьте отмеченные знаком: {doubtful}. "
        words += "Отметьте галочками, что войдёт в план; годы в сроках сдвинуты на один."
        if self._joins:
            words += " Проект на этот год уже есть: строки будут добавлены к нему, повторы пропущены."
        self.said.setText(words)
        self.store_button.setEnabled(taken > 0)

    _joins = False

    def _refused(self, error: Exception) -> None:
        self.closed.emit()
        self._desk.asker.refused(error)  # type: ignore[arg-type]  # the worker hands AppErrors here

    def _take(self, line: OfferLine, taken: object) -> OfferLine:
        changed = replace(line, taken=bool(taken))
        self._lines = tuple(changed if one.candidate.key == line.candidate.key else one for one in self._lines)
        self._say()
        return changed

    def _store(self) -> None:
        if self._year is None:
            return
        year, keys = self._year - 1, frozenset(line.candidate.key for line in self._lines if line.taken)
        words = school_year(self._year)

        def stored(_view: RoadmapView) -> None:
            self.closed.emit()
            self._notify(
                f"Составлен проект на {words} учебный год: {plural(len(keys), *_MEASURES)}. "
                "Выберите этот год вверху окна и проверьте основание, цель и задачи: они перенесены как были",
                Tone.GOOD,
            )

        self._workplace.do(
            "План на следующий год",
            lambda services, _progress: services.next_year.store(year, keys),
            (Change.ROADMAP, Change.DIFFICULTIES, Change.SOURCE_PLANS),
            stored,
            self._desk.asker.refused,
        )

    def _columns(self) -> tuple[Column[OfferLine], ...]:
        return (
            Column(
                "taken",
                "Взять",
                lambda line: "да" if line.taken else "нет",
                width=64,
                fixed=True,
                checked=lambda line: line.taken,
                edit=Edit(self._take),
            ),
            Column("number", "№", lambda line: line.candidate.number, width=60),
            Column(
                "title",
                "Мероприятие",
                lambda line: line.candidate.measure.title,
                width=240,
                stretch=4,
                wrap=True,
                note=lambda line: line.candidate.section,
                tone=_tone,
            ),
            Column("old", "Срок в этом году", lambda line: line.candidate.old_terms, width=150, stretch=2, wrap=True),
            Column(
                "new",
                "Срок в новом плане",
                lambda line: line.candidate.measure.terms,
                width=160,
                stretch=2,
                wrap=True,
                mark=lambda line: Mark("warning", Tone.WARNING) if line.candidate.doubts else None,
                note=lambda line: "; ".join(line.candidate.doubts),
            ),
            Column("reason", "Почему", lambda line: line.candidate.reason, width=200, stretch=3, wrap=True),
            Column("grounds", "Основание", _grounds, width=200, stretch=2, wrap=True, hidden=True),
        )


def _grounds(line: OfferLine) -> str:
    return "; ".join(ground.text for ground in line.candidate.measure.grounds)


def _tone(line: OfferLine) -> Tone | None:
    return None if line.taken else Tone.NEUTRAL
