"""«Таблица соответствия» on the screen: ground → measure → term → document, and the three lists of what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.services.views.roadmap import GroundView, RoadmapView
from app.services.views.trace import TraceGap, TraceRow, TraceView
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Mark
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import link_button, plain_button
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.labels import group_label, muted_label, text_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

ALL, BARE, UNANSWERED, UNCOVERED = "all", "bare", "unanswered", "uncovered"
_PAGE_OF_GROUND = {"difficulty": "difficulties", "source_item": "source_plans"}
_LINK_WORDS = {
    "difficulties": "Открыть затруднение",
    "source_plans": "Открыть строку вышестоящего плана",
    "routes": "Открыть ИОМ",
}


@dataclass(frozen=True, slots=True)
class TraceLine:
    """A measure, or a gap: something that no measure answers."""

    kind: str
    row: TraceRow | None = None
    gap: TraceGap | None = None

    @property
    def key(self) -> tuple[str, object]:
        """Tells lines apart."""
        if self.row is not None:
            return self.kind, self.row.measure_id
        return self.kind, self.gap.text if self.gap else ""


class TracePane(QWidget):
    """The correspondence of the plan; the line chosen is explained at the right, each of its ends can be opened.

    Signals:
        closed
        measure_pressed(int): identifier of a row of the plan.
        left(str, object): page and what to show there.
        print_pressed: the table as a document.
    """

    closed = Signal()
    measure_pressed = Signal(int)
    left = Signal(str, object)
    print_pressed = Signal()

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.chips = FilterChips()
        self.table: Table[TraceLine] = Table(
            desk.theme,
            desk.memory,
            "roadmap/trace",
            _columns(),
            key=lambda line: line.key,
            title="Таблица соответствия",
            empty_text="Здесь пусто: пропусков этого рода нет",
        )
        self.detail = _TraceDetail()
        self.detail.measure_pressed.connect(self.measure_pressed)
        self.detail.left.connect(self.left)
        self.chips.chosen.connect(self._filter)
        self.table.picked.connect(self._show_line)
        self.table.opened.connect(self._open)
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(group_label("Таблица соответствия: от основания до документа"), 1)
        head.addWidget(plain_button(desk.theme, "Напечатать таблицу", "print", self.print_pressed.emit))
        head.addWidget(plain_button(desk.theme, "К плану", "arrow_left", self.closed.emit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addWidget(self.chips)
        layout.addWidget(MasterDetail(self.table, self.detail, desk.memory, "roadmap/trace", share=0.76), 1)

    def show_plan(self, view: RoadmapView) -> None:
        """Read the correspondence of a plan."""
        year = view.school_year
        self._workplace.ask("roadmap/trace", lambda services: services.trace.table(year), self._take)

    def _take(self, found: TraceView | None) -> None:
        if found is not None:
            self.show_table(found)

    def show_table(self, view: TraceView) -> None:
        """Rows of the plan first, then what no measure answers."""
        lines = [TraceLine(ALL, row=row) for row in view.rows]
        lines += [TraceLine(UNANSWERED, gap=gap) for gap in view.unanswered]
        lines += [TraceLine(UNCOVERED, gap=gap) for gap in view.uncovered]
        counts = {BARE: len(view.ungrounded), UNANSWERED: len(view.unanswered), UNCOVERED: len(view.uncovered)}
        words = {
            BARE: "Без основания",
            UNANSWERED: "Затруднения и дефициты без мероприятия",
            UNCOVERED: "Пункты планов без мероприятия",
        }
        chips = [Chip(ALL, f"Мероприятия {len(view.rows)}")]
        chips += [Chip(key, words[key], count, Tone.WARNING if count else None) for key, count in counts.items()]
        self.chips.set_chips(chips)
        self._filter(self.chips.current)
        self.table.set_rows(lines)
        self._show_line()

    def _filter(self, key: str) -> None:
        self.table.set_predicate(_FITS.get(key, _FITS[ALL]))

    def _show_line(self, *_of_signal: object) -> None:
        self.detail.show_line(self.table.current_row())

    def _open(self, line: TraceLine) -> None:
        """Double click and Enter: to the measure, or to what has none."""
        if line.row is not None:
            self.measure_pressed.emit(line.row.measure_id)
        elif line.gap is not None:
            self.left.emit(line.gap.page, line.gap.target)


class _TraceDetail(QScrollArea):
    measure_pressed = Signal(int)
    left = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_line(self, line: TraceLine | None) -> None:
        """Everything of a line, with links to both ends."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(SMALL)
        for widget in self._parts(line):
            place = Qt.AlignmentFlag.AlignLeft if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
            column.addWidget(widget, 0, place)
        column.addStretch(1)
        self.setWidget(inner)

    def _parts(self, line: TraceLine | None) -> list[QWidget]:
        if line is None:
            return [muted_label("Выберите строку: здесь видно, на чём она стоит и чем подтверждена.", wrap=True)]
        if line.gap is not None:
            return self._of_gap(line.gap)
        assert line.row is not None
        return self._of_row(line.row)

    def _of_gap(self, gap: TraceGap) -> list[QWidget]:
        go = link_button(_LINK_WORDS.get(gap.page, "Открыть"), lambda: self.left.emit(gap.page, gap.target))
        advice = "Внесите мероприятие в план там же или отметьте, что школе это не нужно."
        return [group_label("Нет мероприятия"), text_label(gap.text), go, muted_label(advice, wrap=True)]

    def _of_row(self, row: TraceRow) -> list[QWidget]:
        key = row.measure_id
        parts: list[QWidget] = [
            group_label(f"Мероприятие {row.number}"),
            text_label(row.title),
            link_button("Открыть строку плана", lambda: self.measure_pressed.emit(key)),
            group_label("Почему оно здесь"),
        ]
        if row.ungrounded:
            parts.append(text_label("Основание не указано.", Tone.WARNING))
        for ground in (*row.needs, *row.duties):
            parts += self._of_ground(ground)
        parts += [group_label("Срок и исполнение"), text_label(row.term or "срок не указан")]
        if row.state:
            parts.append(text_label(row.state))
        parts.append(group_label("Подтверждено"))
        parts.append(text_label("\n".join(row.documents) or "документов пока нет"))
        if row.effect:
            parts += [group_label("Показатель: факт"), text_label(row.effect)]
        return parts

    def _of_ground(self, ground: GroundView) -> list[QWidget]:
        parts: list[QWidget] = [text_label(ground.text)]
        if ground.reason:
            parts.append(muted_label(ground.reason, wrap=True))
        page = _PAGE_OF_GROUND.get(ground.kind)
        if page is not None and ground.target is not None:
            target = ("item", ground.target) if page == "source_plans" else ground.target
            parts.append(link_button(_LINK_WORDS[page], lambda: self.left.emit(page, target)))
        return parts


def _columns() -> tuple[Column[TraceLine], ...]:
    def of_row(show: Callable[[TraceRow], str]) -> Callable[[TraceLine], str]:
        return lambda line: show(line.row) if line.row is not None else ""

    return (
        Column(
            "need",
            "Чем вызвано",
            lambda line: line.gap.text if line.kind == UNANSWERED and line.gap else _texts(line.row, duties=False),
            stretch=3,
            wrap=True,
            tip="Затруднение, дефицит, сигнал, годовой цикл или решение школы",
        ),
        Column(
            "measure",
            "Мероприятие школы",
            lambda line: f"{line.row.number} {line.row.title}" if line.row is not None else "нет мероприятия",
            stretch=4,
            wrap=True,
            mark=lambda line: Mark("warning", Tone.WARNING) if line.row is None or line.row.ungrounded else None,
        ),
        Column(
            "duty",
            "Пункт плана",
            lambda line: line.gap.text if line.kind == UNCOVERED and line.gap else _texts(line.row, duties=True),
            stretch=3,
            wrap=True,
            tip="Строка вышестоящего плана, которую исполняет мероприятие",
        ),
        Column("term", "Сроки", of_row(lambda row: row.term), width=130, wrap=True),
        Column("state", "Исполнение", of_row(lambda row: row.state), width=110, wrap=True),
        Column("documents", "Документы", of_row(lambda row: "\n".join(row.documents)), stretch=2, wrap=True),
    )


def _texts(row: TraceRow | None, *, duties: bool) -> str:
    if row is None:
        return ""
    return "\n".join(ground.text for ground in (row.duties if duties else row.needs))


_FITS: dict[str, Callable[[TraceLine], bool]] = {
    ALL: lambda line: line.row is not None,
    BARE: lambda line: line.row is not None and line.row.ungrounded,
    UNANSWERED: lambda line: line.kind == UNANSWERED,
    UNCOVERED: lambda line: line.kind == UNCOVERED,
}
