"""Second step of many ИОМ: per person what the draft would hold, with ticks, reasons and warnings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import plural
from app.services.views.route_draft import RouteDraftRow, RouteDraftView
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import flat_button, link_button
from app.ui.widgets.labels import group_label, set_tone, text_label
from app.ui.widgets.master_detail import MasterDetail
from app.ui.wizards.draft_ticks import TickColumn, TickLine, TickTable

SELF_CHECK, DIAGNOSTIC, TOPICS = "self_check", "diagnostic", "topics"
_WAYS = ((SELF_CHECK, "Самопроверка"), (DIAGNOSTIC, "Диагностика"), (TOPICS, "Методические темы"))
_PEOPLE = (
    TickColumn("name", "Сотрудник", 190, 1),
    TickColumn("rows", "Строк", 64, numeric=True),
    TickColumn("hours", "Часов", 64, numeric=True),
)
_ROWS = (
    TickColumn("title", "Мероприятие", 300, 4),
    TickColumn("terms", "Срок", 110, 1),
    TickColumn("hours", "Часы", 58, numeric=True),
    TickColumn("source", "Откуда", 120, 1),
)


class RouteRowsStep(QWidget):
    """People at the left, rows of the current one at the right. A row that was unticked stays so by its key.

    Signals:
        changed: what is chosen is different.
        way_wanted(str, int): self_check, diagnostic or topics of a person.
    """

    changed = Signal()
    way_wanted = Signal(str, int)

    title = "Что войдёт в каждый ИОМ"
    asks = (
        "Снимите отметку с лишнего (пробел): у одного сотрудника или сразу у всех. Под каждым мероприятием сказано, "
        "почему оно предложено. До последней кнопки ничего не сохраняется."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._views: dict[str, RouteDraftView] = {}
        self._out: set[str] = set()
        self.people = TickTable(
            desk, "routes/draft/who", "Сотрудники", _PEOPLE, "Никто не отмечен", tip="Отметка: составить ИОМ"
        )
        self.table = TickTable(
            desk, "routes/draft/rows", "Мероприятия проекта", _ROWS, "Составить ИОМ не из чего",
            tip="Отметка: войдёт в ИОМ",
        )  # fmt: skip
        self.name, self.warning, self.summary = group_label(""), text_label(""), text_label("")
        self.all_button = flat_button(desk.theme, "Убрать у всех", "remove", self._for_everybody)
        self.ways = {
            key: link_button(words, lambda kind=key: self._take_way(kind))  # type: ignore[misc]  # bound at once
            for key, words in _WAYS
        }
        ways, foot = QHBoxLayout(), QHBoxLayout()
        for button in self.ways.values():
            ways.addWidget(button)
        ways.addStretch(1)
        foot.addStretch(1)
        foot.addWidget(self.all_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(MEDIUM, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.name)
        column.addWidget(self.warning)
        column.addLayout(ways)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(MasterDetail(self.people, right, desk.memory, "routes/draft", share=0.36), 1)
        layout.addWidget(self.summary)
        self.people.picked.connect(lambda _line: self._show_rows())
        self.people.ticks_changed.connect(self._tell)
        self.table.picked.connect(lambda _line: self._show_button())
        self.table.ticks_changed.connect(self._take_ticks)

    def forget(self) -> None:
        """Everything is ticked again."""
        self._views, self._out = {}, set()
        self.people.forget()
        self.table.forget()

    def show_drafts(self, views: Sequence[RouteDraftView]) -> None:
        """What was worked out; who can get no row is not ticked."""
        self._views = {str(one.staff_id): one for one in views}
        self._show_people()
        if self.people.current_row() is None and views:
            self.people.select(str(views[0].staff_id))
        self._show_rows()
        self._tell()

    @property
    def chosen(self) -> tuple[tuple[int, ...], frozenset[str]]:
        """People who get an ИОМ and keys of its rows; a person of whom all rows are unticked gets none."""
        ticked = [self._views[key] for key in self.people.ticked]
        rows = {one.staff_id: self._kept(one) for one in ticked}
        return tuple(key for key, kept in rows.items() if kept), frozenset(
            row.key for kept in rows.values() for row in kept
        )

    def _kept(self, one: RouteDraftView) -> list[RouteDraftRow]:
        return [row for row in one.rows if row.key not in self._out]

    def _current(self) -> RouteDraftView | None:
        line = self.people.current_row()
        return self._views.get(line.key) if line is not None else None

    def _show_people(self) -> None:
        self.people.set_lines([_person_line(one, self._kept(one)) for one in self._views.values()])

    def _show_rows(self) -> None:
        one = self._current()
        said, tone = warning_of(one) if one is not None else ("", None)
        self.name.setText(f"{one.full_name}, {one.position}" if one is not None and one.position else "")
        self.warning.setText(said)
        set_tone(self.warning, tone)
        self.warning.setVisible(bool(said))
        for button in self.ways.values():
            button.setVisible(one is not None and one.is_bare and not one.is_locked)
        self.table.forget()
        self.table.set_lines([_row_line(row, row.key not in self._out) for row in one.rows] if one else [])
        if self.table.current_row() is None and one is not None and one.rows:
            self.table.select(one.rows[0].key)
        self._show_button()

    def _take_ticks(self) -> None:
        one = self._current()
        if one is None:
            return
        ticked = set(self.table.ticked)
        self._out = (self._out - ticked) | ({row.key for row in one.rows} - ticked)
        self._show_people()
        self._show_button()
        self._tell()

    def _row(self) -> RouteDraftRow | None:
        line, one = self.table.current_row(), self._current()
        return next((row for row in one.rows if row.key == line.key), None) if line and one else None

    def _alike(self, row: RouteDraftRow) -> set[str]:
        return {other.key for one in self._views.values() for other in one.rows if other.measure == row.measure}

    def _show_button(self) -> None:
        row = self._row()
        alike = self._alike(row) if row is not None else set()
        self.all_button.setEnabled(bool(alike))
        gone = bool(alike) and alike <= self._out
        self.all_button.setText(
            f"{'Вернуть' if gone else 'Убрать'} у всех ({len(alike)})" if alike else "Убрать у всех"
        )

    def _for_everybody(self) -> None:
        row, one = self._row(), self._current()
        if row is None or one is None:
            return
        alike = self._alike(row)
        self._out = self._out - alike if alike <= self._out else self._out | alike
        self.table.tick_only({kept.key for kept in self._kept(one)})

    def _take_way(self, kind: str) -> None:
        one = self._current()
        if one is not None:
            self.way_wanted.emit(kind, one.staff_id)

    def _tell(self) -> None:
        people, rows = self.chosen
        bare = sum(one.is_bare and not one.is_locked for one in self._views.values())
        self.summary.setText(summary_words(len(people), len(rows), bare))
        set_tone(self.summary, Tone.WARNING if bare or not people else None)
        self.changed.emit()


def summary_words(people: int, rows: int, bare: int) -> str:
    """«Будет создано 30 ИОМ, 214 мероприятий; у 3 человек нет ни дефицитов, ни тем.»."""
    said = f"Будет создано {people}\u00a0ИОМ, {plural(rows, 'мероприятие', 'мероприятия', 'мероприятий')}"
    return said + (
        f"; у\u00a0{plural(bare, 'человека', 'человек', 'человек')} нет ни дефицитов, ни тем." if bare else "."
    )


def warning_of(one: RouteDraftView) -> tuple[str, Tone | None]:
    """What stands in the way of a person's draft, and what to do."""
    if one.is_locked:
        return "ИОМ уже утверждён: он меняется новой редакцией (меню «Ещё» страницы «ИОМ»).", Tone.NEUTRAL
    if one.is_bare:
        what = "в ИОМ войдут только мероприятия шаблона" if one.rows else "составить ИОМ не из чего"
        ways = "Проведите самопроверку или диагностику либо возьмите темы из затруднений обучающихся."
        return f"Нет ни дефицитов, ни методических тем: {what}. {ways}", Tone.WARNING
    if not one.rows:
        return "Подходящих мероприятий не нашлось. Уточните дефицит или выберите шаблон.", Tone.WARNING
    if one.is_replaced:
        return "Проект ИОМ уже есть: он будет заменён этим.", Tone.WARNING
    return "", None


def _person_line(one: RouteDraftView, kept: Sequence[RouteDraftRow]) -> TickLine:
    if one.is_locked:
        note = "ИОМ уже утверждён"
    elif one.is_bare:
        note = "нет ни дефицитов, ни тем" + (": только шаблон" if one.rows else "")
    elif not kept:
        note = "нет мероприятий: ИОМ не будет создан"
    else:
        note = "проект будет заменён" if one.is_replaced else ""
    hours = sum(row.hours or 0 for row in kept)
    return TickLine(
        str(one.staff_id),
        one.full_name,
        (one.full_name, str(len(kept) or "–"), str(hours or "–")),
        ticked=bool(one.rows),
        note=note,
        tip=warning_of(one)[0],
        tone=Tone.WARNING if one.is_bare and not one.is_locked else None,
        fixed=not one.rows,
    )


def _row_line(row: RouteDraftRow, ticked: bool) -> TickLine:  # noqa: FBT001  a field of the line
    unsaid = [wording for wording in row.answers if wording not in row.reason]
    note = "; ".join([*([row.reason] if row.reason else []), *(f"дефицит: {wording}" for wording in unsaid)])
    return TickLine(
        row.key,
        row.title,
        (row.title, row.terms, str(row.hours or "–"), row.source_words),
        ticked=ticked,
        note=note,
        tip="\n".join(filter(None, (row.title, row.form, note))),
    )
