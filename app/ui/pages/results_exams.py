"""View «ГИА»: ОГЭ and ЕГЭ entered in place or pasted; beside them the years of one subject."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.analysis.exam_subjects import EXAMS, exam_subject
from app.core.errors import AppError
from app.services.views.outcomes import ExamResultView, ExamsBoard
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.results_exams_asking import ExamsPasting, ask_exam, ask_graduates
from app.ui.pages.results_exams_detail import ExamDetail, board_sentence
from app.ui.pages.results_exams_table import exam_table
from app.ui.pages.results_pane import DirectionPane
from app.ui.pages.results_typed import last_years
from app.ui.pages.results_view import ResultsView
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.chips import Chip, FilterChips
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

EMPTY = (
    "Результатов ОГЭ и ЕГЭ пока нет. Введите их по предметам или скопируйте таблицу в Excel или Word и вставьте сюда. "
    "Нужны предмет, год и число участников; сколько прошли порог и среднее – если известны."
)
METHOD = (
    "Результаты вводит школа: файлов ФИС ОКО для ОГЭ и ЕГЭ нет. Двойной щелчок по ячейке открывает её для правки, "
    "каждую правку можно отменить (Ctrl+Z).\n\n"
    "Сдали – прошли порог: получили «3» и выше на ОГЭ и базовой математике, набрали минимальный балл на остальных "
    "ЕГЭ. Доля = сдали · 100 / участников. Пример: 19 из 20 – 95,0 %.\n\n"
    "Интервал 95 % показывает, в каких пределах доля могла получиться случайно при таком числе участников. "
    "«Больше случайного» – интервал разности двух лет не содержит ноль. «Судить рано» – участников меньше порога.\n\n"
    "Средние за годы показаны рядом, но по одним средним нельзя сказать, случайно ли они изменились. Отметки ОГЭ и "
    "баллы ЕГЭ не смешиваются. Выпускники каждый год другие, поэтому изменение – повод искать причину, а не оценка."
)
_ALL = "all"
_STEP = "Результаты ГИА"


class ExamsView(ResultsView):
    """Rows at the left, edited in place; the chosen subject over years at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace)
        self._board: ExamsBoard | None = None
        self._wanted: tuple[str, int, str] | None = None
        self.pasting = ExamsPasting(desk, workplace, lambda text: self.notify(text, Tone.GOOD))
        self.chips = FilterChips()
        self.chips.setAccessibleName("Экзамен")
        self.chips.set_chips([Chip(_ALL, "Все"), *(Chip(name, name) for name in EXAMS)])
        self.table = exam_table(desk, self._store)
        self.detail = ExamDetail(desk)
        self.empty = EmptyState(desk.theme, EMPTY, "Добавить предмет", icon="results", second="Вставить таблицу")
        self.pane = DirectionPane(desk, METHOD, "ОГЭ и ЕГЭ", "", self._build_body(), ())
        self._stack = QStackedWidget()
        for part in (QWidget(), self.empty, self.pane):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._connect()

    def refresh(self) -> None:
        """Read what is entered."""
        self.workplace.ask("results/exams", lambda services: services.outcomes.exams(), self._show)

    def _show(self, board: ExamsBoard) -> None:
        self._board = board
        self.table.set_rows(board.results)
        if not board.results:
            self._stack.setCurrentWidget(self.empty)
            return
        self.pane.tell(board_sentence(tuple(board.dynamics.values())), board.sources)
        self.pane.refresh_method()
        self._stack.setCurrentWidget(self.pane)
        self._filter(self.chips.current)
        self._select_wanted(board)
        self._pick(self.table.current_row())

    def _filter(self, exam: str) -> None:
        self.table.set_predicate(None if exam in {"", _ALL} else lambda row: row.figures.exam == exam)
        rows = self.table.visible_rows()
        if self.table.current_row() is None and rows:
            self.table.select(rows[0].result_id)

    def _select_wanted(self, board: ExamsBoard) -> None:
        """The row just added is the chosen one."""
        wanted, self._wanted = self._wanted, None
        row = next((one for one in board.results if _exam_key(one) == wanted), None)
        if row is not None:
            self.table.select(row.result_id)

    def _pick(self, row: object) -> None:
        self.remove_button.setEnabled(row is not None)
        board = self._board
        if board is None or not isinstance(row, ExamResultView):
            self.detail.show_dynamics(None, ())
            return
        self.detail.show_dynamics(board.dynamics.get(row.series), board.graduates)

    # what is stored

    def _store(self, row: ExamResultView, name: str, value: Any) -> ExamResultView:
        self.workplace.do(
            _STEP,
            lambda services, _progress: services.outcomes.change_exam(row.result_id, **{name: value}),
            (Change.OUTCOMES,),
            failed=self._refused,
        )
        if name == "source":
            return replace(row, source=value)
        changed: dict[str, Any] = {name: exam_subject(value) if name == "subject" else value}
        return replace(row, figures=replace(row.figures, **changed))

    def _refused(self, error: AppError) -> None:
        """Say why, and show what is stored again."""
        self.desk.asker.refused(error)
        self.refresh()

    def add(self) -> None:
        """Ask for a new row."""
        board = self._board
        if board is None:
            return
        row = ask_exam(self.desk, board, self.table.current_row(), last_years(self.workplace.today))
        if row is not None:
            self._wanted = row.exam, row.year, row.subject
            self.workplace.do(
                _STEP,
                lambda services, _progress: services.outcomes.store_exams([row]),
                (Change.OUTCOMES,),
                failed=self._refused,
            )

    def paste(self, text: str = "") -> None:
        """A table from the clipboard."""
        self.pasting.start(text)

    def _remove(self, rows: list[ExamResultView]) -> None:
        ids = [row.result_id for row in rows]
        if ids:
            self.workplace.do(
                _STEP, lambda services, _progress: services.outcomes.remove_exams(ids), (Change.OUTCOMES,)
            )

    def ask_graduates(self) -> None:
        """How many graduates: shares of «Показатели» are counted from it."""
        board = self._board
        told = None if board is None else ask_graduates(self.desk, board, last_years(self.workplace.today))
        if told is not None:
            self.workplace.do(
                "Выпускники",
                lambda services, _progress: services.outcomes.set_graduates(
                    told.exam, told.year, told.graduates, told.same_subject
                ),
                (Change.OUTCOMES,),
                failed=self._refused,
            )

    # building

    def _build_body(self) -> QWidget:
        theme = self.desk.theme
        self.add_button = plain_button(theme, "Добавить предмет", "add", self.add)
        self.paste_button = plain_button(theme, "Вставить таблицу", "copy", self.paste)
        self.paste_button.setToolTip("Таблица, скопированная в Excel или Word (Ctrl+V)")
        self.graduates_button = plain_button(theme, "Число выпускников", "people", self.ask_graduates)
        self.remove_button = plain_button(theme, "Удалить", "remove", lambda: self._remove(self.table.selected_rows()))
        self.remove_button.setToolTip("Удалить выбранные строки (Delete); можно отменить")
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.chips)
        row.addStretch(1)
        for button in (self.add_button, self.paste_button, self.graduates_button, self.remove_button):
            row.addWidget(button)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(MasterDetail(self.table, self.detail, self.desk.memory, "results/exams", share=0.56), 1)
        return made

    def _connect(self) -> None:
        self.chips.chosen.connect(self._filter)
        self.table.picked.connect(self._pick)
        self.table.add_pressed.connect(self.add)
        self.table.remove_pressed.connect(self._remove)
        self.table.pasted.connect(lambda text, _html: self.paste(text))
        self.table.refused.connect(self.desk.asker.refused)
        self.empty.pressed.connect(self.add)
        self.empty.second_pressed.connect(self.paste)


def _exam_key(row: ExamResultView) -> tuple[str, int, str]:
    return row.figures.exam, row.figures.year, row.figures.subject
