"""View «Показатели»: indicators of the Index by year, entered or pasted, and those that the program counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.analysis.indicators import IndicatorLine
from app.core.errors import AppError
from app.core.russian import plural
from app.services.views.outcomes import IndicatorsBoard
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.results_indicators_asking import IndicatorsPasting, ask_indicator, ask_words
from app.ui.pages.results_indicators_detail import IndicatorDetail, origin_text, value_text, value_tip
from app.ui.pages.results_pane import DirectionPane
from app.ui.pages.results_school_pane import Holder
from app.ui.pages.results_typed import decimal, exact, last_years
from app.ui.pages.results_view import ResultsView
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit
from app.ui.tables.table import Table
from app.ui.theme import SMALL
from app.ui.widgets.buttons import plain_button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import muted_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

EMPTY = (
    "Показателей пока нет. Введите их из письма региона или скопируйте таблицу в Excel или Word и вставьте сюда: "
    "столбец «Показатель» и столбцы с годами. Часть показателей программа посчитает сама, когда на вкладке «ГИА» будут "
    "результаты и число выпускников, а среди работ – ВПР 4 классов."
)
NOTE = (
    "Формулы показателей Индекса не опубликованы: программа их не придумывает, введённые значения показаны такими, "
    "какими их прислал регион."
)
METHOD = (
    "Введённые показатели – числа из писем региона. Двойной щелчок по значению или названию открывает его для правки, "
    "пустое значение убирает его из года. Каждую правку можно отменить (Ctrl+Z).\n\n"
    "«Посчитано программой» – доли, которые следуют из чисел самой школы: выбравшие предмет среди выпускников, "
    "сдававшие тот же предмет на ОГЭ и ЕГЭ, успеваемость и качество ВПР в 4 классах. Формула с числами – в подсказке "
    "значения и рядом с графиком. Пример: 12 из 48 выпускников – 25,0 %.\n\n"
    "Эти доли помогают увидеть динамику, но официальными значениями Индекса не являются.\n\n"
    "Случайно ли изменение, сказано только о посчитанных долях: у введённого значения не известно, сколько за ним "
    "людей."
)
_STEP = "Показатели"
_SHOWN_YEARS = 6
_LINES = ("показатель", "показателя", "показателей")


class IndicatorsView(ResultsView):
    """A table of indicators × years; under it the chosen one."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, workplace)
        self._board: IndicatorsBoard | None = None
        self._years: tuple[int, ...] = ()
        self._wanted: tuple[bool, str, str] | None = None
        self.pasting = IndicatorsPasting(desk, workplace, lambda text: self.notify(text, Tone.GOOD))
        self.table = self._build_table()
        self._holder = Holder()
        self._holder.hold(self.table)
        self.detail = IndicatorDetail(desk)
        self.note = muted_label(NOTE, wrap=True)
        self.empty = EmptyState(desk.theme, EMPTY, "Добавить показатель", icon="results", second="Вставить таблицу")
        self.pane = DirectionPane(desk, METHOD, "Показатели Индекса", "", self._build_body(), ())
        self._stack = QStackedWidget()
        for part in (QWidget(), self.empty, self.pane):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.empty.pressed.connect(self.add)
        self.empty.second_pressed.connect(self.paste)

    def refresh(self) -> None:
        """Read what is entered and counted."""
        self.workplace.ask("results/indicators", lambda services: services.outcomes.indicators(), self._show)

    def _show(self, board: IndicatorsBoard) -> None:
        self._board = board
        lines = (*board.entered, *board.counted)
        if not lines:
            self._stack.setCurrentWidget(self.empty)
            return
        years = tuple(sorted({*board.years, self.workplace.today.year}))
        if years != self._years:
            self._renew_table(years)
        self.table.set_rows(lines)
        wanted, self._wanted = self._wanted, None
        if not (wanted is not None and self.table.select(wanted)) and self.table.current_row() is None:
            self.table.select(_key(lines[0]))
        self.pane.tell(board_sentence(board), board.sources)
        self.pane.refresh_method()
        self._stack.setCurrentWidget(self.pane)
        self._pick(self.table.current_row())

    def _renew_table(self, years: tuple[int, ...]) -> None:
        """Other years are other columns; the same indicator stays chosen."""
        chosen = self.table.current_row()
        lines = self.table.rows_model.rows
        self._years = years
        self.table = self._build_table()
        self._holder.hold(self.table)
        self.table.set_rows(lines)
        if chosen is not None:
            self.table.select(_key(chosen))

    def _pick(self, row: object) -> None:
        own = isinstance(row, IndicatorLine) and not row.counted
        self.remove_button.setEnabled(own)
        self.change_button.setEnabled(own)
        self.detail.show_line(row if isinstance(row, IndicatorLine) else None)

    # what is stored

    def _set_value(self, line: IndicatorLine, year: int, typed: object) -> None:
        value = decimal(typed)
        self.workplace.do(
            _STEP,
            lambda services, _progress: services.outcomes.set_indicator(line.code, line.name, year, value),
            (Change.OUTCOMES,),
            failed=self._refused,
        )

    def _change(self, line: IndicatorLine, **words: str) -> None:
        self._wanted = False, words.get("code", line.code), words.get("name", line.name)
        self.workplace.do(
            _STEP,
            lambda services, _progress: services.outcomes.change_indicator(line.code, line.name, **words),
            (Change.OUTCOMES,),
            failed=self._refused,
        )

    def _refused(self, error: AppError) -> None:
        """Say why, and show what is stored again."""
        self.desk.asker.refused(error)
        self.refresh()

    def add(self) -> None:
        """Ask for a value."""
        board, row = self._board, self.table.current_row()
        if board is None:
            return
        like = None if row is None or row.counted else row
        told = ask_indicator(self.desk, board, like, last_years(self.workplace.today))
        if told is not None:
            self._wanted = False, told.code, told.name
            self.workplace.do(
                _STEP,
                lambda services, _progress: services.outcomes.store_indicators([told]),
                (Change.OUTCOMES,),
                failed=self._refused,
            )

    def paste(self, text: str = "") -> None:
        """A table from the clipboard."""
        self.pasting.start(text)

    def change(self) -> None:
        """Other words of the chosen indicator."""
        line = self.table.current_row()
        words = None if line is None or line.counted else ask_words(self.desk, line)
        if line is not None and words is not None:
            self._change(line, **words)

    def _remove(self, lines: Sequence[IndicatorLine]) -> None:
        """Entered ones only: what is counted follows from other numbers."""
        keys = [line.key for line in lines if not line.counted]
        if keys:
            self.workplace.do(
                _STEP, lambda services, _progress: services.outcomes.remove_indicators(keys), (Change.OUTCOMES,)
            )

    # building

    def _build_table(self) -> Table[IndicatorLine]:
        columns: tuple[Column[IndicatorLine], ...] = (
            Column("code", "Код", lambda line: line.code, width=52, edit=self._word_edit("code")),
            Column(
                "name",
                "Показатель",
                lambda line: line.name,
                width=300,
                stretch=3,
                wrap=True,
                fixed=True,
                edit=self._word_edit("name"),
            ),
            Column("unit", "Единица", lambda line: line.unit, width=72, edit=self._word_edit("unit")),
            *(self._year_column(year, hidden=year not in self._years[-_SHOWN_YEARS:]) for year in self._years),
            Column(
                "change",
                "Изменение",
                lambda line: line.change_words,
                sort=lambda line: line.delta,
                width=170,
                stretch=1,
                wrap=True,
                tip="Последнее значение против предыдущего",
            ),
            Column(
                "origin",
                "Источник",
                origin_text,
                width=150,
                stretch=1,
                wrap=True,
                tooltip=lambda line: line.source,
                edit=self._word_edit("source"),
            ),
        )
        made: Table[IndicatorLine] = Table(
            self.desk.theme,
            self.desk.memory,
            f"results/indicators{len(self._years)}",
            columns,
            key=_key,
            title="Показатели по годам",
        )
        made.picked.connect(self._pick)
        made.add_pressed.connect(self.add)
        made.remove_pressed.connect(self._remove)
        made.pasted.connect(lambda text, _html: self.paste(text))
        made.refused.connect(self.desk.asker.refused)
        return made

    def _word_edit(self, name: str) -> Edit[IndicatorLine]:
        def store(line: IndicatorLine, typed: Any) -> None:
            self._change(line, **{name: " ".join(str(typed).split())})

        return Edit(store, allowed=lambda line: not line.counted)

    def _year_column(self, year: int, *, hidden: bool) -> Column[IndicatorLine]:
        def store(line: IndicatorLine, typed: Any) -> None:
            self._set_value(line, year, typed)

        return Column(
            f"y{year}",
            str(year),
            lambda line: value_text(line, year),
            sort=lambda line: line.values[year].value if year in line.values else None,
            width=72,
            numeric=True,
            hidden=hidden,
            tooltip=lambda line: value_tip(line, year),
            edit=Edit(
                store,
                value=lambda line: exact(line.values[year].value) if year in line.values else "",
                allowed=lambda line: not line.counted,
            ),
        )

    def _build_body(self) -> QWidget:
        theme = self.desk.theme
        self.add_button = plain_button(theme, "Добавить показатель", "add", self.add)
        self.paste_button = plain_button(theme, "Вставить таблицу", "copy", self.paste)
        self.paste_button.setToolTip("Таблица, скопированная в Excel или Word (Ctrl+V)")
        self.change_button = plain_button(theme, "Изменить", "edit", self.change)
        self.change_button.setToolTip("Название, код, единица и источник введённого показателя")
        self.remove_button = plain_button(theme, "Удалить", "remove", lambda: self._remove(self.table.selected_rows()))
        self.remove_button.setToolTip("Удалить введённые показатели со всеми годами (Delete); можно отменить")
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addStretch(1)
        for button in (self.add_button, self.paste_button, self.change_button, self.remove_button):
            row.addWidget(button)
        upper = QWidget()
        over = QVBoxLayout(upper)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(SMALL)
        over.addWidget(self._holder, 1)
        over.addWidget(self.note)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        split = MasterDetail(
            upper,
            self.detail,
            self.desk.memory,
            "results/indicators",
            share=0.7,
            orientation=Qt.Orientation.Vertical,
        )
        column.addWidget(split, 1)
        return made


def board_sentence(board: IndicatorsBoard) -> str:
    """«Введено 5 показателей, посчитано программой 9.»."""
    entered, counted = len(board.entered), len(board.counted)
    if not counted:
        return (
            f"Введено {plural(entered, *_LINES)}. Чтобы программа посчитала доли выбравших предметы, введите "
            "результаты и число выпускников на вкладке «ГИА»."
        )
    if not entered:
        return f"Посчитано программой {plural(counted, *_LINES)}. Показатели из письма региона ещё не введены."
    return f"Введено {plural(entered, *_LINES)}, посчитано программой {counted}."


def _key(line: IndicatorLine) -> tuple[bool, str, str]:
    return line.counted, line.code, line.name
