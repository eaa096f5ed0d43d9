"""What plans ask of ИОМ: a line over the page, with one press to mark those rows done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.core.russian import initials_last, short_date
from app.services.views.route_duty import RouteDutyView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.reports_output import Notify
from app.ui.palette import Tone
from app.ui.theme import HAIR, MEDIUM
from app.ui.widgets.buttons import link_button
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.widgets.labels import ElidedLabel, set_tone
from app.ui.workplace import Workplace

_TOUCHED = (Change.OCCURRENCES, Change.EVIDENCE, Change.ROADMAP, Change.ROUTES)


class RouteDuties(QFrame):
    """Rows of the roadmap that ask for ИОМ and are not marked done yet, in one line; hidden where there is none.

    Signals:
        left(str, object): go to a row in the roadmap.
    """

    left = Signal(str, object)

    def __init__(self, desk: Desk, workplace: Workplace, notify: Notify) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._notify = notify
        self._duties: tuple[RouteDutyView, ...] = ()
        self.setProperty("role", "notice")
        self.words = ElidedLabel()
        self.row_button = link_button("Показать в плане", self._show_row)
        self.done_button = link_button("Отметить исполнение", self._mark)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, HAIR, MEDIUM, HAIR)
        row.setSpacing(MEDIUM)
        row.addWidget(self.words, 1)
        row.addWidget(self.row_button)
        row.addWidget(self.done_button)
        self.hide()

    def refresh(self) -> None:
        """Read the rows again."""
        year = self._workplace.school_year
        self._workplace.ask("routes/duties", lambda services: services.route_duty.duties(year), self._show)

    @property
    def ready(self) -> tuple[RouteDutyView, ...]:
        """Rows whose ИОМ are all approved."""
        return tuple(duty for duty in self._duties if duty.offered)

    def _show(self, duties: tuple[RouteDutyView, ...]) -> None:
        self._duties = tuple(duty for duty in duties if duty.windows)
        self.words.setText(duty_words(self._duties))
        self.setToolTip("\n".join(_row_words(duty) for duty in self._duties))
        self.done_button.setVisible(bool(self.ready))
        set_tone(self, Tone.GOOD if self.ready else Tone.NEUTRAL)
        self.setVisible(bool(self._duties))

    def _show_row(self) -> None:
        for duty in (self.ready or self._duties)[:1]:
            self.left.emit("roadmap", duty.measure_id)

    def _mark(self) -> None:
        """Ask for the day, mark the rows done with the registry of the routes."""
        ready = self.ready
        rows = "\n".join(f"{duty.number}. {duty.title}" for duty in ready)
        told = self._desk.asker.form(
            "Отметить исполнение",
            f"{rows}\n\nПодтверждающим документом станет реестр ИОМ: программа составит его и сохранит.",
            (Fact("day", "Дата исполнения", self._workplace.today, FactKind.DATE),),
            "Отметить",
            required=("day",),
        )
        if told is None or not isinstance(told["day"], date):
            return
        year, keys, day = self._workplace.school_year, [duty.measure_id for duty in ready], told["day"]
        done = "исполнены" if len(ready) > 1 else "исполнена"
        self._workplace.do(
            "Исполнение плана",
            lambda services, _progress: services.route_duty.mark_done(year, keys, day),
            _TOUCHED,
            lambda _none: self._notify(
                f"{_rows(ready)} плана {done} {short_date(day)}, реестр ИОМ приложен", Tone.GOOD
            ),
            self._desk.asker.refused,
        )


def duty_words(duties: Sequence[RouteDutyView]) -> str:
    """«Составление ИОМ в плане школы: строки 2.2, 2.9 можно отметить исполненными; строка 3.2: утверждено 9 из 12.»."""
    ready = [duty for duty in duties if duty.offered]
    parts = []
    if ready:
        words = "можно отметить исполненными" if len(ready) > 1 else "можно отметить исполненной"
        parts.append(f"{_rows(ready).lower()} {words}, все ИОМ утверждены")
    progress: dict[str, list[RouteDutyView]] = {}
    for duty in duties:
        if not duty.offered:
            progress.setdefault(_progress(duty), []).append(duty)
    parts += [f"{_rows(waiting).lower()} – {words}" for words, waiting in progress.items()]
    return f"Составление ИОМ в плане школы: {'; '.join(parts)}"


def _progress(duty: RouteDutyView) -> str:
    if not duty.needed:
        return f"таких сотрудников в списке нет ({duty.whose_words})"
    return f"утверждено {duty.approved} из {duty.needed} ({duty.whose_words})"


def _rows(duties: Sequence[RouteDutyView]) -> str:
    """«Строка 2.2», «Строки 2.2, 2.9»."""
    numbers = ", ".join(duty.number for duty in duties)
    return f"Строки {numbers}" if len(duties) > 1 else f"Строка {numbers}"


def _row_words(duty: RouteDutyView) -> str:
    """A row in the tool tip: its title, what it rests on, who has no approved ИОМ yet."""
    sources = f" ({'; '.join(duty.sources)})" if duty.sources else ""
    names = ", ".join(initials_last(name) for name in duty.waiting)
    return f"{duty.number}. {duty.title}{sources}{f'. Не утверждены: {names}' if names else ''}"
