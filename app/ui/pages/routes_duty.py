"""What plans ask of ИОМ: a line over the page for each row that asks for them, with one press to mark it done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import initials_last, plural, short_date
from app.reports.letterhead import sentence
from app.services.views.route_duty import RouteDutyView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.reports_output import Notify
from app.ui.palette import Tone
from app.ui.theme import HAIR, MEDIUM, SMALL
from app.ui.widgets.buttons import link_button
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.widgets.labels import ElidedLabel, set_tone
from app.ui.workplace import Workplace

_TOUCHED = (Change.OCCURRENCES, Change.EVIDENCE, Change.ROADMAP, Change.ROUTES)


class RouteDuties(QWidget):
    """Rows of the roadmap that ask for ИОМ and are not marked done yet; hidden where there is none.

    Signals:
        left(str, object): go to the row in the roadmap.
    """

    left = Signal(str, object)

    def __init__(self, desk: Desk, workplace: Workplace, notify: Notify) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._notify = notify
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HAIR)
        self.lines: list[_Line] = []
        self.hide()

    def refresh(self) -> None:
        """Read the rows again."""
        year = self._workplace.school_year
        self._workplace.ask("routes/duties", lambda services: services.route_duty.duties(year), self._show)

    def _show(self, duties: tuple[RouteDutyView, ...]) -> None:
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [_Line(duty) for duty in duties if duty.windows]
        for line in self.lines:
            line.row_pressed.connect(lambda key: self.left.emit("roadmap", key))
            line.done_pressed.connect(self.mark)
            self._column.addWidget(line)
        self.setVisible(bool(self.lines))

    def mark(self, duty: RouteDutyView) -> None:
        """Ask for the day, mark the row done with the registry of the routes."""
        told = self._desk.asker.form(
            "Отметить исполнение",
            f"{duty.number}. {duty.title}\n\nПодтверждающим документом станет реестр ИОМ "
            f"({plural(duty.approved, 'маршрут', 'маршрута', 'маршрутов')}): программа составит его и сохранит.",
            (Fact("day", "Дата исполнения", self._workplace.today, FactKind.DATE),),
            "Отметить",
            required=("day",),
        )
        if told is None or not isinstance(told["day"], date):
            return
        year, key, day = self._workplace.school_year, duty.measure_id, told["day"]
        self._workplace.do(
            "Исполнение плана",
            lambda services, _progress: services.route_duty.mark_done(year, key, day),
            _TOUCHED,
            lambda _none: self._notify(
                f"Строка {duty.number} плана исполнена {short_date(day)}, реестр ИОМ приложен", Tone.GOOD
            ),
            self._desk.asker.refused,
        )


class _Line(QFrame):
    """One row: what it asks, how far it is, a press.

    Signals:
        row_pressed(int), done_pressed(RouteDutyView)
    """

    row_pressed = Signal(int)
    done_pressed = Signal(object)

    def __init__(self, duty: RouteDutyView) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        set_tone(self, Tone.GOOD if duty.offered else Tone.NEUTRAL)
        self.words = ElidedLabel(duty_words(duty))
        self.words.setAccessibleName(duty_words(duty))
        self.row_button = link_button(f"Строка {duty.number}", lambda: self.row_pressed.emit(duty.measure_id))
        self.done_button = link_button("Отметить исполнение", lambda: self.done_pressed.emit(duty))
        self.done_button.setVisible(duty.offered)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, HAIR, MEDIUM, HAIR)
        row.setSpacing(SMALL)
        row.addWidget(self.words, 1)
        row.addWidget(self.row_button)
        row.addWidget(self.done_button)
        if duty.sources:
            self.setToolTip("Основание: " + "\n".join(duty.sources))


def duty_words(duty: RouteDutyView) -> str:
    """«План требует ИОМ (административная команда): утверждено 2 из 2, исполнение можно отметить.»."""
    whose = f"План школы: «{duty.title}» ({duty.whose_words})."
    if duty.ready:
        return f"{whose} Утверждены все {duty.needed}: исполнение можно отметить, реестр ИОМ приложится."
    if not duty.needed:
        return f"{whose} Таких сотрудников в списке нет."
    names = ", ".join(initials_last(name) for name in duty.waiting[:2])
    more = f" и ещё {len(duty.waiting) - 2}" if len(duty.waiting) > 2 else ""  # noqa: PLR2004  two are named
    return sentence(f"{whose} Утверждено {duty.approved} из {duty.needed}; нет у: {names}{more}")
