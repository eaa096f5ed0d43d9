"""Beside the plan: the selected row with its ground and dates, or the head of the plan with the choice of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.core.russian import NBSP, short_date
from app.services.views.roadmap import COLUMN_WORDS, MeasureView, RoadmapView
from app.services.views.route_duty import RouteDutyView
from app.services.views.route_page import PlanRowInRoutes
from app.ui.desk import Desk
from app.ui.pages.roadmap_head import HeadPart
from app.ui.pages.roadmap_lines import GROUND_WORDS, PlanLine
from app.ui.pages.term_field import TermField
from app.ui.palette import Tone
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import link_button, plain_button
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm
from app.ui.widgets.labels import group_label, muted_label, set_tone, text_label


class RoadmapDetail(QStackedWidget):
    """Shows a row, or the head of the plan where no row is chosen.

    Signals:
        measure_edited(int, str, str): row, column, text.
        head_edited(str, object): name of a head's part and its value (text, date, list of tasks or of columns).
        withdraw_pressed, source_pressed(int), difficulty_pressed(int)
        ground_pressed(object): the row whose ground is to be written.
        routes_pressed(PlanRowInRoutes): the people who have the row in their ИОМ.
        duty_pressed: the ИОМ that the row asks for.
    """

    measure_edited = Signal(int, str, str)
    head_edited = Signal(str, object)
    withdraw_pressed = Signal()
    source_pressed = Signal(int)
    difficulty_pressed = Signal(int)
    ground_pressed = Signal(object)
    routes_pressed = Signal(object)
    duty_pressed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.measure = _MeasurePart(desk)
        self.head = HeadPart(desk)
        self.addWidget(_scrolled(self.measure))
        self.addWidget(_scrolled(self.head))
        self.measure.facts.edited.connect(lambda key, name, value: self.measure_edited.emit(key, name, str(value)))
        self.measure.term.edited.connect(lambda key, text: self.measure_edited.emit(key, "terms", text))
        self.measure.withdraw.clicked.connect(self.withdraw_pressed)
        self.measure.source_pressed.connect(self.source_pressed)
        self.measure.difficulty_pressed.connect(self.difficulty_pressed)
        self.measure.ground_pressed.connect(self.ground_pressed)
        self.measure.routes_pressed.connect(self.routes_pressed)
        self.measure.duty_pressed.connect(self.duty_pressed)
        self.head.edited.connect(self.head_edited)

    def show_routes(self, rows: Mapping[int, PlanRowInRoutes], duties: Iterable[RouteDutyView]) -> None:
        """Which rows of the plan stand in ИОМ, and which ask for making them; told of the rows shown from now on."""
        self.measure.in_routes = rows
        self.measure.duties = {duty.measure_id: duty for duty in duties}

    def show_line(self, view: RoadmapView, line: PlanLine | None) -> None:
        """Show a row; a block or nothing shows the head of the plan."""
        measure = line.measure if line is not None else None
        if measure is None:
            self.measure.finish()
            self.head.show_plan(view)
            self.setCurrentIndex(1)
        else:
            self.head.facts.finish()
            self.measure.show_row(measure, view)
            self.setCurrentIndex(0)

    def finish(self) -> None:
        """Store what is being typed."""
        self.measure.finish()
        self.head.facts.finish()


class _MeasurePart(QWidget):
    source_pressed = Signal(int)
    difficulty_pressed = Signal(int)
    ground_pressed = Signal(object)
    routes_pressed = Signal(object)
    duty_pressed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.in_routes: Mapping[int, PlanRowInRoutes] = {}
        self.duties: Mapping[int, RouteDutyView] = {}
        self._row: MeasureView | None = None
        self._number = group_label("")
        self._ground = text_label("")
        self._source = link_button("Открыть строку вышестоящего плана", self._open_source)
        self._difficulty = link_button("Открыть затруднение", self._open_difficulty)
        self.routes = link_button("", self._open_routes)
        self.duty = text_label("")
        self.to_routes = link_button("Открыть ИОМ", self.duty_pressed.emit)
        self.give_ground = link_button("Указать основание", lambda: self.ground_pressed.emit(self._row))
        self.term = TermField(desk)
        self._clashes = text_label("", Tone.WARNING)
        self._read = muted_label("", wrap=True)
        self.facts = FactsForm(stacked=True)
        self.withdraw = plain_button(desk.theme, "Снять с контроля", "cross")
        self._reason = text_label("", Tone.NEUTRAL)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(SMALL)
        for widget in (self._number, self._ground):
            column.addWidget(widget)
        for link in (self._source, self._difficulty, self.routes, self.give_ground):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.duty)
        column.addWidget(self.to_routes, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._reason)
        column.addWidget(group_label("Сроки"))
        column.addWidget(self.term)
        column.addWidget(self._clashes)
        column.addWidget(self._read)
        column.addSpacing(SMALL)
        column.addWidget(self.facts)
        line = QHBoxLayout()
        line.addWidget(self.withdraw)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)

    def show_row(self, row: MeasureView, view: RoadmapView) -> None:
        self._row = row
        self._number.setText(f"Мероприятие {row.number}")
        self._ground.setText(_ground_words(row))
        set_tone(self._ground, Tone.WARNING if row.ground == "none" else None)
        written = bool(row.decision)
        self.give_ground.setText("Изменить основание" if written else "Указать основание")
        self.give_ground.setVisible(not view.locked and (written or row.ground == "none"))
        self._source.setVisible(bool(row.source_items))
        self._difficulty.setVisible(bool(row.difficulties))
        self.show_standing(row.keys)
        self._reason.setText(row.withdrawal)
        self._reason.setVisible(bool(row.withdrawn_reason))
        self.facts.set_facts(row.measure_id, _measure_facts(row, view), read_only=view.locked)
        self.term.show_term(row, view)
        _say(self._clashes, "\n".join(f"Накладка: {clash}" for clash in row.clashes))
        _say(self._read, "\n".join(_read_words(row)))
        self.withdraw.setVisible(view.under_control and not row.withdrawn_reason)

    def finish(self) -> None:
        """Store what is being typed."""
        self.facts.finish()
        self.term.finish()

    def show_standing(self, keys: tuple[int, ...]) -> None:
        """In how many ИОМ a row stands, and what is made of the ИОМ that it asks for."""
        duty = next((self.duties[key] for key in keys if key in self.duties), None)
        self.to_routes.setVisible(duty is not None)
        _say(self.duty, duty_words(duty) if duty is not None else "")
        standing = self.in_routes.get(keys[0])
        self.routes.setVisible(standing is not None)
        if standing is not None:
            self.routes.setText(f"В {len(standing.people)}{NBSP}ИОМ")
            self.routes.setToolTip("\n".join(name for _key, name in standing.people))

    def _open_difficulty(self) -> None:
        if self._row is not None and self._row.difficulties:
            self.difficulty_pressed.emit(self._row.difficulties[0])

    def _open_routes(self) -> None:
        if self._row is not None and self._row.measure_id in self.in_routes:
            self.routes_pressed.emit(self.in_routes[self._row.measure_id])

    def _open_source(self) -> None:
        if self._row is not None and self._row.source_items:
            self.source_pressed.emit(self._row.source_items[0])


def _measure_facts(row: MeasureView, view: RoadmapView) -> list[Fact]:
    """The printed columns first; the others may be filled in as well. The term has a field of its own."""
    keys = dict.fromkeys((*view.columns, *COLUMN_WORDS))
    keys.pop("terms")
    return [Fact(key, COLUMN_WORDS[key], str(getattr(row, key)), FactKind.LINES) for key in keys]


def _ground_words(row: MeasureView) -> str:
    """What kind of ground, then its words."""
    if row.ground == "none":
        return "Основание не указано: из плана не видно, почему мероприятие в нём."
    return f"Основание: {GROUND_WORDS[row.ground]}\n{row.ground_reason}"


def _read_words(row: MeasureView) -> list[str]:
    """What was read out of the other cells."""
    words = [f"Показатель, число: {row.amount}"] if row.amount else []
    if row.unknown:
        words.append(f"Ответственные: среди сотрудников не найдены: {', '.join(row.unknown)}")
    return words


def duty_words(duty: RouteDutyView) -> str:
    """«ИОМ по этой строке (педагоги): утверждено 11 из 12»; of a row that is done, the day."""
    made = f"утверждено {duty.approved} из {duty.needed}" if duty.needed else "таких сотрудников в списке нет"
    done = f". Исполнено {short_date(duty.done_on)}" if duty.done_on else ""
    return f"ИОМ по этой строке ({duty.whose_words}): {made}{done}."


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
