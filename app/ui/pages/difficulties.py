"""«Затруднения»: the ranked list, the decision about each, the measures that answer it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.values import WorkKey
from app.core.russian import capital, number
from app.planning.causes import main_difference
from app.planning.difficulties import MARKS
from app.services.views.difficulties import DifficultyView, SuggestionView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.page import Page
from app.ui.page_views import PageViews, PanePart
from app.ui.pages.difficulties_detail import DifficultyDetail
from app.ui.pages.difficulties_words import (
    STATE_MARKS,
    again_words,
    comparison_words,
    pattern_words,
    plan_words,
    summary_words,
)
from app.ui.pages.results_words import difference_mark, difference_words
from app.ui.palette import Tone
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.widgets.chips import Chip
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.facts_form import Fact, FactKind
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

_FILTERS = {"all": "Все", "new": "Не рассмотрено", "accepted": "Принято", "dismissed": "Отклонено"}
_TOUCHED = (Change.DIFFICULTIES,)
_LIST = "list"
PANES = (
    PanePart(_LIST, "Список", "Что не получается у обучающихся"),
    PanePart("effect", "Эффект", "Что дали меры: до и после", "effect", "EffectPane"),
)


class DifficultiesPage(Page):
    """List at the left, the gravest first; the selected difficulty at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__(desk, "Затруднения")
        self._workplace = workplace
        self._rows: tuple[DifficultyView, ...] = ()
        self._wanted: object = None
        self.table = self._build_table()
        self.detail = DifficultyDetail(desk)
        self.empty = EmptyState(
            desk.theme,
            "Затруднений нет: они находятся по загруженным результатам с уровнями сложности или сравнением с регионом.",
            "Открыть результаты",
            icon="difficulty",
        )
        self._pane: QWidget = MasterDetail(self.table, self.detail, desk.memory, "difficulties", share=0.64)
        self.views = PageViews(desk, workplace, "Затруднения", PANES, self._build_list(), self._read)
        self._build()
        self._connect()
        self.watch(
            Change.WORKS, Change.DIFFICULTIES, Change.ROADMAP, Change.THRESHOLDS, Change.OCCURRENCES, Change.EVIDENCE
        )

    def refresh(self) -> None:
        """Read what is seen: the ranked list, or the effect of measures."""
        self.views.refresh()

    def _read(self) -> None:
        year = self._workplace.school_year
        self._workplace.ask("difficulties", lambda services: services.difficulties.ranked(year), self._show)

    def open(self, target: object) -> None:
        """Show one difficulty by its key, or by its identifier where it is decided; the view («effect», which)."""
        view, what = target if isinstance(target, tuple) else (target, None)
        if view == "effect" and self.views.show_view("effect", what):
            return
        self.views.show_view(_LIST)
        self._wanted = target
        if self.chips.current:
            self.chips.choose("all")
        self._select_wanted()

    # showing

    def _show(self, rows: tuple[DifficultyView, ...]) -> None:
        self._rows = rows
        self.empty.setVisible(not rows)
        self._pane.setVisible(bool(rows))
        self._dress()
        counts = {key: sum(row.state == key for row in rows) for key in _FILTERS}
        self.chips.set_chips(
            [Chip(key, words, None if key == "all" else counts[key]) for key, words in _FILTERS.items()]
        )
        self.set_attention(counts["new"])
        self.set_title("Затруднения", summary_words(rows))
        self.table.set_rows(rows)
        self._filter(self.chips.current)
        self._select_wanted()
        if rows and self.table.current_row() is None and self.table.visible_rows():
            self.table.select(self.table.visible_rows()[0].key)
        self._show_detail(self.table.current_row())

    def _show_detail(self, row: object) -> None:
        self.detail.show_row(row)
        self._offer(self.table.selected_rows())
        if not isinstance(row, DifficultyView):
            return
        year, found, key = self._workplace.school_year, row.found, row.key

        def show(suggestions: tuple[SuggestionView, ...]) -> None:
            current = self.table.current_row()
            if current is not None and current.key == key:
                self.detail.show_suggestions(suggestions)

        self._workplace.ask(
            "difficulties/suggestions", lambda services: services.difficulties.suggestions(year, found), show
        )

    def _offer(self, rows: list[DifficultyView]) -> None:
        self._accept_button.setEnabled(any(row.state != "accepted" for row in rows))

    def _select_wanted(self) -> None:
        if isinstance(self._wanted, int):
            self._wanted = next((row.key for row in self._rows if row.difficulty_id == self._wanted), self._wanted)
        if self._wanted is not None and self.table.select(self._wanted):
            self._wanted = None

    def _filter(self, key: str) -> None:
        self.table.set_predicate(None if key in {"", "all"} else lambda row: row.state == key)
        if self.table.current_row() is None and self.table.visible_rows():
            self.table.select(self.table.visible_rows()[0].key)

    # deciding

    def _accept(self) -> None:
        keys = [row.key for row in self.table.selected_rows() if row.state != "accepted"]
        if keys:
            year = self._workplace.school_year
            self._workplace.do(
                "Решение о затруднении",
                lambda services, _progress: services.difficulties.accept(year, keys),
                _TOUCHED,
            )

    def _dismiss(self) -> None:
        row = self.table.current_row()
        if row is None or row.state == "dismissed":
            return
        told = self.desk.asker.form(
            "Отклонить затруднение",
            f"Почему «{row.wording}» не берётся в работу?",
            (Fact("reason", "Причина", row.reason, FactKind.LINES),),
            "Отклонить",
            required=("reason",),
        )
        if told is not None:
            year, key, reason = self._workplace.school_year, row.key, str(told["reason"])
            self._workplace.do(
                "Решение о затруднении",
                lambda services, _progress: services.difficulties.dismiss(year, key, reason),
                _TOUCHED,
            )

    def _reword(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        if row.state == "dismissed":
            self.notify("Затруднение отклонено. Чтобы изменить формулировку, сначала верните его на рассмотрение.")
            return
        told = self.desk.asker.form(
            "Формулировка затруднения",
            "Как записать его в документах. Пустая строка вернёт найденную формулировку.",
            (Fact("wording", "Формулировка", row.wording, FactKind.LINES),),
            "Сохранить",
        )
        words = None if told is None else str(told["wording"] or "").strip() or row.found.name
        if words is not None and words != row.wording:
            year, key = self._workplace.school_year, row.key
            self._workplace.do(
                "Формулировка затруднения",
                lambda services, _progress: services.difficulties.accept(year, [key], words),
                _TOUCHED,
            )

    def _reconsider(self) -> None:
        row = self.table.current_row()
        if row is not None and row.state != "new":
            key = row.key
            self._workplace.do(
                "Возврат на рассмотрение",
                lambda services, _progress: services.difficulties.reconsider(key),
                _TOUCHED,
            )

    def _plan(self, suggestion: SuggestionView) -> None:
        row = self.table.current_row()
        if row is None:
            return
        year, key, measure = self._workplace.school_year, row.key, suggestion.catalogue_id
        self._workplace.do(
            "Мера в план",
            lambda services, _progress: services.roadmap.answer_difficulty(year, key, measure),
            (Change.ROADMAP, Change.DIFFICULTIES),
            lambda measure_id: self.notify(
                "Мера внесена в дорожную карту",
                Tone.GOOD,
                "Показать",
                lambda: self.left.emit("roadmap", measure_id),
            ),
        )

    def _leave(self, page: str, target: object) -> None:
        """A view names this very page where it means the list."""
        if page == "difficulties":
            self.open(target)
        else:
            self.left.emit(page, target)

    def _open_work(self, row: DifficultyView) -> None:
        work, school_year = row.found.work, self._workplace.school_year

        def identify(keys: dict[WorkKey, int]) -> None:
            if work in keys:
                self.left.emit("results", keys[work])

        self._workplace.ask(
            "difficulties/work", lambda services: dict(services.study.matrix(school_year, work.year).works), identify
        )

    # building

    def _build_table(self) -> Table[DifficultyView]:
        columns: tuple[Column[DifficultyView], ...] = (
            Column(
                "wording",
                "Затруднение",
                lambda row: capital(row.wording),
                width=200,
                stretch=4,
                wrap=True,
                mark=lambda row: STATE_MARKS[row.state],
                tip="Первым стоит самое серьёзное",
                tooltip=lambda row: row.found.reason,
            ),
            Column(
                "work",
                "Предмет, класс",
                lambda row: f"{row.found.subject}, {row.found.grade}",
                sort=lambda row: (row.found.subject, row.found.grade),
                width=124,
                stretch=1,
                wrap=True,
            ),
            Column(
                "percent",
                "%",
                _percent,
                sort=lambda row: row.found.percent,
                width=54,
                numeric=True,
                tip="Процент выполнения; у отметок – доля «2»",
                bold=lambda _row: True,
            ),
            Column(
                "n",
                "n",
                lambda row: str(row.found.n),
                sort=lambda row: row.found.n,
                width=44,
                numeric=True,
                behind="group",
            ),
            Column(
                "compared",
                "Сравнение",
                lambda row: comparison_words(row.found),
                sort=lambda row: one.delta if (one := main_difference(row.found.differences)) else None,
                width=118,
                numeric=True,
                mark=lambda row: difference_mark(main_difference(row.found.differences)),
                tooltip=lambda row: difference_words(main_difference(row.found.differences)),
                tip="Отличие от региона, п.п.; если от него отставания нет – от всей выборки или муниципалитета",
            ),
            Column(
                "years",
                "Повторяется",
                lambda row: again_words(row.found),
                sort=lambda row: (row.found.years_in_row, row.found.of_these_children),
                width=96,
                wrap=True,
                tip="Который год подряд умение слабо в этом классе у разных детей; «те же дети» – слабо у них и годом "
                "раньше",
                tooltip=lambda row: pattern_words(row.found),
            ),
            Column("state", "Решение", lambda row: row.state_words, width=116),
            Column("measures", "В плане", plan_words, sort=lambda row: len(row.measures), width=70, hidden=True),
        )
        return Table(
            self.desk.theme,
            self.desk.memory,
            "difficulties",
            columns,
            key=lambda row: row.key,
            title="Затруднения обучающихся",
            empty_text="Таких затруднений нет",
        )

    def _build(self) -> None:
        self._accept_button = self.set_main_action("Принять", self._accept, "ok")
        self.add_menu_action("Отклонить…", self._dismiss, "cross")
        self.add_menu_action("Изменить формулировку", self._reword, "edit")
        self.add_menu_action("Вернуть на рассмотрение", self._reconsider, "undo")
        self.add_search("Найти затруднение", self.table.set_text)
        self.set_tabs(self.views.tabs)
        self.body.addWidget(self.views, 1)

    def _build_list(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pane, 1)
        column.addWidget(self.empty, 1)
        self.empty.hide()
        return made

    def _dress(self, *_of_signal: object) -> None:
        """Buttons, chips and search field belong to the list."""
        listed = self.views.current == _LIST
        self.show_tools(shown=listed)
        self.chips.setVisible(listed and bool(self._rows))
        self._accept_button.setEnabled(listed and bool(self._rows))  # its key rests, too

    def _connect(self) -> None:
        self.views.chosen.connect(self._dress)
        self.views.left.connect(self._leave)
        self.views.noticed.connect(self.notify)
        self.table.picked.connect(self._show_detail)
        self.table.selectionModel().selectionChanged.connect(lambda *_qt: self._offer(self.table.selected_rows()))
        self.table.remove_pressed.connect(lambda _rows: self._dismiss())
        self.chips.chosen.connect(self._filter)
        self.empty.pressed.connect(lambda: self.left.emit("results", None))
        self.detail.accept_pressed.connect(self._accept)
        self.detail.dismiss_pressed.connect(self._dismiss)
        self.detail.reword_pressed.connect(self._reword)
        self.detail.reconsider_pressed.connect(self._reconsider)
        self.detail.work_pressed.connect(self._open_work)
        self.detail.plan_pressed.connect(lambda: self.left.emit("roadmap", None))
        self.detail.suggestion_chosen.connect(self._plan)


def _percent(row: DifficultyView) -> str:
    shown = number(row.found.percent)
    return f"«2»: {shown}" if row.found.kind == MARKS else shown
