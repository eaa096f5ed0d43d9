"""One work: what it is, and its analysis in tabs, each built when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from app.analysis.directions import TITLES
from app.analysis.journal import gap_words
from app.core.russian import absent, plural, short_date
from app.services.views.results import WorkStudy
from app.ui.desk import Desk
from app.ui.pages import results_charts as charts
from app.ui.pages import results_tables as tables
from app.ui.pages import results_task_tables as task_tables
from app.ui.pages.results_pane import DirectionPane, above, beside, chart_view
from app.ui.pages.results_requests import AskingBody
from app.ui.pages.results_scale import ScaledBody
from app.ui.pages.results_signals import SignalsView
from app.ui.pages.results_skills import SkillsBody
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import icon_button, link_button
from app.ui.widgets.chart_view import ChartView
from app.ui.widgets.labels import ElidedLabel, group_label, muted_label
from app.ui.workplace import Workplace

R = TypeVar("R")
_TAB = "results/tab"
_FIRST_TAB = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A tab: its short name, its whole name, its sentence, its body, the direction whose thresholds it uses.

    `body` None: the tab of the signals, which tells its thresholds itself.
    """

    name: str
    title: str
    sentence: Callable[[WorkStudy], str]
    body: Callable[[Desk, WorkStudy], QWidget] | None
    direction: int | None


class WorkView(QWidget):
    """Header and tabs of a work.

    Signals:
        back_pressed
        walked(int): −1 or +1, the work before or after in the matrix.
        wanted(Request, WorkStudy): what a tab asks for, of the work shown.
    """

    back_pressed = Signal()
    walked = Signal(int)
    wanted = Signal(object, object)

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._study: WorkStudy | None = None
        self._facts = ElidedLabel()
        self._facts.setProperty("role", "muted")
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Направления анализа")
        self._holders = [QWidget() for _ in PARTS]
        for part, holder in zip(PARTS, self._holders, strict=True):
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
            self.tabs.setTabToolTip(self.tabs.addTab(holder, part.name), part.title)
        kept = desk.memory.get(_TAB)
        self.tabs.setCurrentIndex(kept if isinstance(kept, int) and 0 <= kept < len(PARTS) else _FIRST_TAB)
        self.tabs.currentChanged.connect(self._open_tab)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        self.back = link_button("‹ Все работы года", self.back_pressed.emit)
        row.addWidget(self.back)
        row.addSpacing(MEDIUM)
        row.addWidget(self._facts, 1)
        row.addWidget(icon_button(desk.theme, "previous", "Предыдущая работа", lambda: self.walked.emit(-1)))
        row.addWidget(icon_button(desk.theme, "next", "Следующая работа", lambda: self.walked.emit(1)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(row)
        layout.addWidget(self.tabs, 1)

    @property
    def work_id(self) -> int | None:
        """The work shown."""
        return None if self._study is None else self._study.head.work_id

    def pane(self) -> DirectionPane | None:
        """What the open tab shows."""
        return self._holders[self.tabs.currentIndex()].findChild(DirectionPane)

    def show_study(self, study: WorkStudy) -> None:
        """Another work, or the same one with other figures."""
        same = self._study is not None and self._study.head.work_id == study.head.work_id
        self._study = study
        self._facts.setText(facts_words(study))
        shown, pane = self.tabs.currentIndex(), self.pane()
        if same and pane is not None and isinstance(pane.body, SignalsView):  # the sheet is being filled in
            pane.sentence.setText(PARTS[shown].sentence(study))
            pane.body.show_study(study)
        else:
            self._empty(shown)
        for at in range(len(self._holders)):
            if at != shown:
                self._empty(at)
        self._open_tab(shown)

    def _empty(self, at: int) -> None:
        layout = self._holders[at].layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _open_tab(self, at: int) -> None:
        self._desk.memory.set(_TAB, at)
        layout = self._holders[at].layout()
        if self._study is None or layout is None or layout.count():
            return
        part, study = PARTS[at], self._study
        sources: tuple[str, ...] = ()
        if part.direction is not None:
            sources = study.sources_of[part.direction] if study.sources_of else study.sources
        body = self._signals(study) if part.body is None else part.body(self._desk, study)
        if isinstance(body, AskingBody):
            body.wanted.connect(lambda request: self.wanted.emit(request, study))
        for shown in (body, *body.findChildren(QWidget)):
            if isinstance(shown, Table | ChartView):
                shown.describe(f"ВПР: {study.head.title}", study.analysis.work.n)
        layout.addWidget(DirectionPane(self._desk, at, part.title, part.sentence(study), body, sources))

    def _signals(self, study: WorkStudy) -> SignalsView:
        made = SignalsView(self._desk, self._workplace)
        made.show_study(study)
        return made


def facts_words(study: WorkStudy) -> str:
    """«ВПР 2026 · 14.04.2026 · 89 участников, отсутствовали 3 · строки нескольких школ · файл «…»»."""
    head, work = study.head, study.analysis.work
    people = plural(work.n, "участник", "участника", "участников")
    said = [f"ВПР {head.year}", short_date(head.held_on)]
    said.append(people + (f", {absent(work.absent)}" if work.absent else ""))
    said.append("строки нескольких школ" if work.key.of_many_schools else "")
    if work.key.level != "базовый":
        said.append(f"{work.key.level} уровень")
    said.append(f"максимальный балл {work.maximum}" if work.maximum else "")
    said.append(f"файл «{head.source_file}»" if head.source_file else "")
    return " · ".join(part for part in said if part)


def _table(
    desk: Desk,
    name: str,
    columns: Sequence[Column[R]],
    rows: Sequence[R],
    key: Callable[[R], Hashable],
    title: str,
    empty: str = "Данных нет",
) -> Table[R]:
    table = Table(desk.theme, desk.memory, f"results/{name}", columns, key=key, title=title, empty_text=empty)
    table.set_rows(rows)
    return table


def _individual(desk: Desk, study: WorkStudy) -> QWidget:
    found = study.analysis
    columns = tables.individual_columns(found.work)
    return _table(desk, "individual", columns, found.individual, lambda row: (row.class_label, row.code), TITLES[0])


def _marks(desk: Desk, study: WorkStudy) -> QWidget:
    found = study.analysis.marks
    columns = tables.figure_columns([(group.role, group.name) for group in found.groups])
    table = _table(desk, "marks", columns, tables.mark_rows(found), lambda row: row.name, TITLES[1])
    note = muted_label(f"Источник: {found.source}.", wrap=True)
    body = beside(chart_view(desk, charts.marks_chart(found), 320), table, note)
    return body if any(study.analysis.work.marks) else ScaledBody(desk, study, body)


def _journal(desk: Desk, study: WorkStudy) -> QWidget:
    found = study.analysis.journal
    columns = tables.figure_columns([(group.role, group.name) for group in found.groups])
    shares = _table(desk, "journal", columns, tables.journal_rows(study.analysis), lambda row: row.name, TITLES[2])
    shares.setFixedHeight(30 + 4 * 28 + 4)
    gaps = _table(
        desk,
        "gaps",
        tables.gap_columns(),
        found.gaps,
        lambda row: (row.class_label, row.code),
        "Расхождение с журналом",
        f"Расхождений на {gap_words(found.least_gap)} и больше нет",
    )
    head = group_label(f"Расхождение на {gap_words(found.least_gap)} и больше")
    return beside(chart_view(desk, charts.journal_chart(found), 320), shares, head, gaps)


def _scores(desk: Desk, study: WorkStudy) -> QWidget:
    found = study.analysis.distribution
    table = _table(
        desk, "scores", tables.score_columns(found), tables.score_rows(found), lambda row: row.score, TITLES[3]
    )
    return ScaledBody(desk, study, beside(chart_view(desk, charts.scores_chart(found), 320), table, share=(8, 5)))


def _tasks(desk: Desk, study: WorkStudy) -> QWidget:
    found = study.analysis
    body = AskingBody()
    columns = task_tables.task_columns(found.tasks, body.wanted.emit)
    table = _table(desk, "tasks", columns, found.tasks, lambda row: row.code, TITLES[4])
    table.refused.connect(desk.asker.refused)
    layout = QVBoxLayout(body)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(above(chart_view(desk, charts.tasks_chart(found), 200), table))
    return body


def _groups(desk: Desk, study: WorkStudy) -> QWidget:
    found = study.analysis
    columns = task_tables.by_mark_columns(found)
    table = _table(desk, "groups", columns, task_tables.by_mark_rows(found), lambda row: row.code, TITLES[6])
    return above(chart_view(desk, charts.groups_chart(found), 220), table, height=240)


def _classes(desk: Desk, study: WorkStudy) -> QWidget:
    found = study.analysis
    columns = task_tables.class_columns(found)
    table = _table(desk, "classes", columns, found.by_class, lambda row: row.label, "Классы")
    chart = chart_view(desk, charts.classes_chart(found), 220, charts.classes_outside(found))
    return above(chart, table, height=240)


def _said(at: int) -> Callable[[WorkStudy], str]:
    return lambda study: study.analysis.sentences[at]


PARTS = (
    Part("Участники", TITLES[0], _said(0), _individual, 0),
    Part("Отметки", TITLES[1], _said(1), _marks, 1),
    Part("Журнал", TITLES[2], _said(2), _journal, 2),
    Part("Баллы", TITLES[3], _said(3), _scores, 3),
    Part("Задания", TITLES[4], _said(4), _tasks, 4),
    Part("Умения", TITLES[5], _said(5), SkillsBody, 5),
    Part("Группы по отметкам", TITLES[6], _said(6), _groups, 6),
    Part("Классы", "Результаты классов", lambda study: study.analysis.classes_sentence, _classes, 6),
    Part("Маркеры", "Маркеры для самопроверки", lambda study: study.analysis.objectivity_sentence, None, None),
)
"""Tabs in the order of the seven directions; classes and signals after them."""
