"""Catalogue of measures as the school keeps it: search, filters, every field edited in place, own measures, hiding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.core.errors import AppError
from app.core.russian import plural
from app.planning.catalogue import BLOCKS, Answers, CatalogueMeasure
from app.planning.catalogue_words import readable
from app.services.views.catalogue import CHANGED, OWN, SHIPPED, CatalogueView
from app.ui.desk import Desk
from app.ui.events import Change
from app.ui.pages.school_catalogue_form import GROUNDS, NEW_GROUNDS, changed, facts_of, ground_words
from app.ui.palette import Tone
from app.ui.tables.columns import Column
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm
from app.ui.widgets.labels import muted_label, text_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.workplace import Workplace

_TOUCHED = (Change.DIFFICULTIES,)
_STATES: dict[str, Callable[[CatalogueView], bool]] = {
    "Все меры": lambda _row: True,
    "Предлагаются": lambda row: not row.hidden,
    "Изменённые и свои": lambda row: row.origin != SHIPPED,
    "Скрытые": lambda row: row.hidden,
}
_ALL_BLOCKS = "Все разделы"
_ALL_GROUNDS = "Все основания"


class CatalogueTab(QWidget):
    """The list at the left, the chosen measure with all its fields at the right."""

    def __init__(self, desk: Desk, workplace: Workplace) -> None:
        super().__init__()
        self._desk = desk
        self._workplace = workplace
        self._wanted: str | None = None
        self.table: Table[CatalogueView] = Table(
            desk.theme,
            desk.memory,
            "school/catalogue",
            _columns(),
            key=lambda row: row.code,
            title="Каталог мероприятий",
            empty_text="Таких мер в каталоге нет",
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText("Найти меру")
        self.search.setAccessibleName("Найти меру")
        self.search.setClearButtonEnabled(True)
        self.search.setAcceptDrops(False)
        self.search.setFixedWidth(180)
        self.block = _chooser("Раздел", (_ALL_BLOCKS, *BLOCKS))
        self.ground = _chooser("Основание", (_ALL_GROUNDS, *GROUNDS))
        self.state = _chooser("Состояние", tuple(_STATES))
        self.count = muted_label("")
        self.add_button = main_button(desk.theme, "Добавить свою меру", "add", self._add)
        self.about = text_label("")
        self.form = FactsForm(stacked=True)
        self.hide_button = plain_button(desk.theme, "Скрыть", "archive", self._hide)
        self.restore_button = plain_button(desk.theme, "Вернуть исходную", "undo", self._restore)
        self.remove_button = plain_button(desk.theme, "Убрать", "remove", self._remove)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the catalogue."""
        self._workplace.ask("school/catalogue", lambda services: services.catalogue.measures(), self._show)

    # showing

    def _show(self, rows: tuple[CatalogueView, ...]) -> None:
        self.table.set_rows(rows)
        if self._wanted is not None and self.table.select(self._wanted):
            self._wanted = None
        elif self.table.current_row() is None and self.table.visible_rows():
            self.table.select(self.table.visible_rows()[0].code)
        self._filter()

    def _filter(self) -> None:
        block, ground, state = self.block.currentText(), self.ground.currentText(), _STATES[self.state.currentText()]

        def fits(row: CatalogueView) -> bool:
            in_block = block in {_ALL_BLOCKS, row.measure.block}
            return in_block and state(row) and (ground == _ALL_GROUNDS or GROUNDS[ground](row.measure.answers))

        self.table.set_predicate(fits)
        self._count()

    def _count(self) -> None:
        self.count.setText(plural(len(self.table.visible_rows()), "мера", "меры", "мер"))

    def _show_row(self, row: object) -> None:
        shown = row if isinstance(row, CatalogueView) else None
        self._side.setVisible(shown is not None)
        if shown is None:
            return
        used = f" В планах школы: {plural(shown.planned, 'строка', 'строки', 'строк')}." if shown.planned else ""
        hidden = " Скрыта: программа её не предлагает." if shown.hidden else ""
        self.about.setText(f"Мера {shown.origin_words.removesuffix(', скрыто')}.{hidden}{used}")
        self.form.set_facts(shown.code, facts_of(shown.measure))
        self.hide_button.setText("Показать снова" if shown.hidden else "Скрыть")
        self.restore_button.setVisible(shown.origin == CHANGED)
        self.remove_button.setVisible(shown.origin == OWN)

    # changing

    def _edit(self, code: object, key: str, value: object) -> None:
        row = next((one for one in self.table.rows_model.rows if one.code == code), None)
        if row is None:
            return
        try:
            made = changed(row.measure, key, str(value))
        except AppError as error:
            self._refused(error)
            return
        self._workplace.do(
            "Мера каталога",
            lambda services, _progress: services.catalogue.change(made),
            _TOUCHED,
            lambda _none: self.refresh(),
            self._refused,
        )

    def _refused(self, error: AppError) -> None:
        """Say why, and show what is stored again."""
        self._desk.asker.refused(error)
        self._show_row(self.table.current_row())

    def _add(self) -> None:
        lines, line, choice = FactKind.LINES, FactKind.LINE, FactKind.CHOICE
        facts = (
            Fact("title", "Что делают", "", lines, hint="Например: утренний счёт на первом уроке в 5 классах"),
            Fact("block", "Раздел плана", BLOCKS[0], choice, choices=BLOCKS),
            Fact("ground", "Когда предлагать", "", choice, choices=tuple(NEW_GROUNDS)),
            Fact("form", "Форма", "", line, hint="семинар, срез, консультация"),
            Fact("doc_kind", "Подтверждение", "", line, hint="протокол, справка, приказ"),
            Fact("indicator", "Показатель с числом", "", line, hint="не менее двух уроков в каждом классе"),
            Fact("addressee", "Для кого", "", line, hint="обучающиеся, учителя-предметники"),
            Fact("responsible", "Ответственный", "", line),
            Fact("terms", "Сроки", "", line, hint="октябрь – ноябрь"),
        )
        told = self._desk.asker.form(
            "Добавить свою меру",
            "Мера появится среди предложений. Остальные поля заполняются справа от списка.",
            facts,
            "Добавить",
            required=("title",),
        )
        if told is None:
            return
        texts: dict[str, Any] = {
            key: str(told.get(key) or "") for key in ("title", "block", "form", "doc_kind", "indicator")
        }
        texts |= {key: str(told.get(key) or "") for key in ("addressee", "responsible", "terms")}
        made = CatalogueMeasure(id="", result="", answers=NEW_GROUNDS.get(str(told.get("ground")), Answers()), **texts)
        self._workplace.do(
            "Мера каталога",
            lambda services, _progress: services.catalogue.add(made),
            _TOUCHED,
            self._show_added,
            self._desk.asker.refused,
        )

    def _show_added(self, code: str) -> None:
        self._wanted = code
        for chooser in (self.block, self.ground, self.state):
            chooser.setCurrentIndex(0)
        self.search.clear()
        self.refresh()

    def _hide(self) -> None:
        rows = self.table.selected_rows()
        if not rows:
            return
        codes, hidden = [row.code for row in rows], rows[0].hidden
        self._workplace.do(
            "Мера каталога",
            lambda services, _progress: services.catalogue.show(codes) if hidden else services.catalogue.hide(codes),
            _TOUCHED,
            lambda _none: self.refresh(),
            self._desk.asker.refused,
        )

    def _restore(self) -> None:
        row = self.table.current_row()
        if row is None or not self._desk.asker.confirm(
            "Вернуть исходную?", "Правки школы в этой мере заменит текст программы. Это можно отменить.", "Вернуть"
        ):
            return
        self._workplace.do(
            "Мера каталога",
            lambda services, _progress: services.catalogue.restore(row.code),
            _TOUCHED,
            lambda _none: self.refresh(),
        )

    def _remove(self) -> None:
        row = self.table.current_row()
        if row is None or row.origin != OWN:
            return
        if not self._desk.asker.confirm(
            "Убрать меру?",
            f"«{readable(row.measure.title)}» уйдёт из каталога. Строки планов останутся.",
            "Убрать",
            danger=True,
        ):
            return
        self._workplace.do(
            "Мера каталога",
            lambda services, _progress: services.catalogue.remove(row.code),
            _TOUCHED,
            lambda _none: self.refresh(),
        )

    # building

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SMALL)
        for widget in (self.search, self.block, self.ground, self.state):
            bar.addWidget(widget)
        bar.addWidget(self.count, 1)
        bar.addWidget(self.add_button)
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(MEDIUM, 0, SMALL, 0)
        column.setSpacing(SMALL)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self.hide_button, self.restore_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addWidget(self.about)
        column.addLayout(buttons)
        column.addWidget(self.form)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(self._side)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, MEDIUM, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(bar)
        layout.addWidget(MasterDetail(self.table, area, self._desk.memory, "school/catalogue", share=0.7), 1)

    def _connect(self) -> None:
        self.table.picked.connect(self._show_row)
        self.table.add_pressed.connect(self._add)
        self.form.edited.connect(self._edit)
        self.search.textChanged.connect(self._find)
        for chooser in (self.block, self.ground, self.state):
            chooser.currentIndexChanged.connect(lambda _at: self._filter())

    def _find(self, text: str) -> None:
        self.table.set_text(text)
        self._count()


def _chooser(name: str, words: tuple[str, ...]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItems(list(words))
    box.setMinimumContentsLength(12)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.view().setMinimumWidth(340)
    return box


def _columns() -> tuple[Column[CatalogueView], ...]:
    def tone(row: CatalogueView) -> Tone | None:
        return Tone.NEUTRAL if row.hidden else None

    return (
        Column(
            "title",
            "Мера",
            lambda row: readable(row.measure.title),
            width=220,
            stretch=4,
            wrap=True,
            tone=tone,
            bold=lambda row: row.origin != SHIPPED,
        ),
        Column("block", "Раздел", lambda row: row.measure.block, width=116, stretch=2, wrap=True, tone=tone),
        Column(
            "ground",
            "Отвечает на",
            lambda row: ground_words(row.measure.answers),
            width=130,
            stretch=2,
            wrap=True,
            tone=tone,
        ),
        Column("origin", "Откуда", lambda row: row.origin_words, width=106, wrap=True, tone=tone),
    )
