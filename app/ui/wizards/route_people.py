"""First step of many ИОМ: for whom (found by name, kept by position) and by which template."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.core.russian import capital, plural
from app.services.views.route_templates import TemplateView
from app.services.views.routes import RouteView
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.theme import SMALL
from app.ui.widgets.buttons import flat_button
from app.ui.widgets.labels import muted_label
from app.ui.wizards.draft_ticks import TickColumn, TickLine, TickTable

_ROLES = (("administrator", "Администраторы"), ("teacher", "Учителя"))
_ROLE_OF_TEMPLATE = {"administrator": "для администраторов", "teacher": "для учителей"}
_COLUMNS = (
    TickColumn("name", "Сотрудник", 250, 3),
    TickColumn("position", "Должность", 220, 2),
    TickColumn("state", "ИОМ", 130, 1),
    TickColumn("deficits", "Дефициты", 96, numeric=True),
    TickColumn("topics", "Темы", 76, numeric=True),
)


class RoutePeopleStep(QWidget):
    """People with ticks; the search and the group only narrow what is seen, ticks of the others stay.

    Signals:
        changed: somebody was ticked or unticked.
    """

    changed = Signal()

    title = "Кому составить ИОМ"
    asks = (
        "Отметьте сотрудников и выберите шаблон: его мероприятия станут первыми у сотрудников этой роли, за ними – "
        "подобранные по дефицитам и темам. На следующем шаге видно, что войдёт в каждый ИОМ."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._rows: dict[str, RouteView] = {}
        self._templates: dict[int, TemplateView] = {}
        self.table = TickTable(
            desk, "routes/draft/people", "Сотрудники", _COLUMNS, "Таких сотрудников нет", tip="Отметка: составить ИОМ"
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText("Найти сотрудника (Ctrl+F)")
        self.search.setAccessibleName("Найти сотрудника")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.table.set_text)
        self.group, self.template = QComboBox(), QComboBox()
        self.group.setAccessibleName("Должность")
        self.group.currentIndexChanged.connect(self._narrow)
        self.template.setAccessibleName("Шаблон ИОМ")
        self.template.setMinimumWidth(220)
        of_template = QLabel("Шаблон")
        of_template.setBuddy(self.template)
        self.count = muted_label("", wrap=True)
        theme = desk.theme
        self.without_button = flat_button(theme, "Всех без ИОМ", "route", self._tick_without)
        self.without_button.setToolTip("Отметить всех, у кого нет ни проекта, ни утверждённого ИОМ, и только их")
        self.all_button = flat_button(theme, "Отметить показанных", "ok", lambda: self.table.tick_all(ticked=True))
        self.none_button = flat_button(theme, "Снять отметки", "cross", lambda: self.table.tick_only(()))
        top, foot = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (top, (self.search, self.group, of_template, self.template)),
            (foot, (self.count, self.without_button, self.all_button, self.none_button)),
        ):
            row.setSpacing(SMALL)
            for at, widget in enumerate(widgets):
                row.addWidget(widget, 0 if at else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.table.ticks_changed.connect(self._count)

    def show_people(self, rows: Sequence[RouteView], ticked: Collection[int]) -> None:
        """Choose anew; nobody who has an ИОМ in force can be ticked."""
        self._rows = {str(row.person.staff_id): row for row in rows}
        self.search.clear()
        self._show_groups()
        self.table.forget()
        self.table.set_lines([_line(key, row, row.person.staff_id in ticked) for key, row in self._rows.items()])
        self._count()

    def show_templates(self, templates: Sequence[TemplateView]) -> None:
        """Those of the school."""
        self._templates = {one.template_id: one for one in templates}
        self.template.clear()
        self.template.addItem("Без шаблона", None)
        for one in templates:
            self.template.addItem(f"{one.name} ({_ROLE_OF_TEMPLATE[one.role]})", one.template_id)
        self.template.setToolTip(
            "" if templates else "Своих шаблонов у школы ещё нет: они добавляются на вкладке «Шаблоны»"
        )

    @property
    def chosen(self) -> tuple[int, ...]:
        """Identifiers of ticked people, in alphabetical order."""
        return tuple(map(int, self.table.ticked))

    @property
    def template_id(self) -> int | None:
        """The chosen template."""
        found = self.template.currentData()
        return found if isinstance(found, int) else None

    def _show_groups(self) -> None:
        positions: dict[str, int] = {}
        for row in self._rows.values():
            words = capital(row.person.position)
            positions[words] = positions.get(words, 0) + 1
        self.group.blockSignals(True)
        self.group.clear()
        self.group.addItem("Все должности", "")
        for role, words in _ROLES:
            self.group.addItem(words, role)
        for words in sorted(filter(None, positions)):
            self.group.addItem(f"{words} ({positions[words]})", f"={words}")
        self.group.blockSignals(False)
        self.table.set_predicate(None)

    def _narrow(self, _at: int) -> None:
        wanted = str(self.group.currentData() or "")
        self.table.set_predicate((lambda line: _is_of(self._rows[line.key], wanted)) if wanted else None)

    def _tick_without(self) -> None:
        self.table.tick_only({key for key, row in self._rows.items() if row.state == "none"})

    def _count(self) -> None:
        rows = [self._rows[key] for key in self.table.ticked]
        said = f"Отмечено: {plural(len(rows), 'сотрудник', 'сотрудника', 'сотрудников')} из {len(self._rows)}."
        replaced = sum(row.state == "draft" for row in rows)
        if replaced:
            said += f" Проекты, которые уже есть, будут заменены: {replaced}."
        self.count.setText(said)
        self.changed.emit()


def _is_of(row: RouteView, wanted: str) -> bool:
    return row.person.role == wanted or f"={capital(row.person.position)}" == wanted


def _line(key: str, row: RouteView, ticked: bool) -> TickLine:  # noqa: FBT001  a field of the line
    topics = sum(one.state != "closed" for one in row.topic_rows)
    locked = bool(row.in_force) or row.state in {"approved", "finished"}
    bare = not row.deficits and not topics
    note = "ИОМ уже утверждён: он меняется новой редакцией" if locked else ""
    if row.state == "finished":
        note = "ИОМ завершён"
    if bare and not locked:
        note = "нет ни дефицитов, ни тем"
    return TickLine(
        key,
        row.person.full_name,
        (
            row.person.full_name,
            row.person.position,
            row.state_words if row.state != "none" else "нет",
            str(len(row.deficits) or "–"),
            str(topics or "–"),
        ),
        ticked=ticked and not locked,
        note=note,
        tone=Tone.NEUTRAL if locked else Tone.WARNING if bare else None,
        fixed=locked,
    )
