"""A report of an unconfirmed layout: what each column means, changed in place; beside it, what is understood so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from app.core.russian import NBSP, number
from app.importers.results.report_mapping import (
    KINDS,
    ROLES_ACROSS,
    ROLES_DOWN,
    SKIP,
    VALUE,
    ColumnUse,
    TableMapping,
    guess,
    key_of,
    understand,
)
from app.importers.results.report_table import ReportTable
from app.importers.results.values import GroupRow
from app.services.views.results import Candidate
from app.ui.desk import Desk
from app.ui.palette import Tone
from app.ui.tables.columns import Column, Edit, EditKind
from app.ui.tables.table import Table
from app.ui.theme import MEDIUM, SMALL
from app.ui.widgets.buttons import main_button, plain_button
from app.ui.widgets.facts_form import Fact, FactKind, FactsForm, FactValue
from app.ui.widgets.labels import group_label, muted_label, set_tone
from app.ui.widgets.master_detail import MasterDetail
from app.ui.wizards.import_preview import column_name
from app.ui.wizards.import_words import GROUP_WORDS, KIND_WORDS, role_words

_ACROSS, _DOWN = "группы – в строках, задания – в столбцах", "задания – в строках, группы – в столбцах"
_SHOWN_VALUES = 6


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the report: its place from 0, some of its cells, its use."""

    at: int
    sample: str
    use: ColumnUse


class MappingStep(QWidget):
    """The columns at the left, the groups understood at the right.

    Signals:
        done(object, object): the table and its mapping, free of faults.
        back_pressed
    """

    done = Signal(object, object)
    back_pressed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._table: ReportTable | None = None
        self._mapping = TableMapping(KINDS[0], ())
        self.title = group_label("")
        self.facts = FactsForm()
        self.facts.edited.connect(self._change)
        self.columns = self._build_columns()
        self.groups = self._build_groups()
        self.fault = muted_label("", wrap=True)
        set_tone(self.fault, Tone.BAD)
        self.done_button = main_button(desk.theme, "Читать так", "ok", self._tell)
        self.back_button = plain_button(desk.theme, "Назад", "arrow_left", self.back_pressed.emit)
        self._build()

    @property
    def mapping(self) -> TableMapping:
        """As it stands."""
        return self._mapping

    def show_item(self, item: Candidate) -> None:
        """The report of a file."""
        assert item.report is not None
        self._table = item.report.table
        self.title.setText(f"Что значат столбцы отчёта «{item.path.name}»?")
        self._show(item.report.mapping)

    def _show(self, mapping: TableMapping) -> None:
        self._mapping = mapping
        assert self._table is not None
        self.facts.set_facts(
            self._table.fingerprint,
            [
                Fact(
                    "kind",
                    "Вид отчёта",
                    KIND_WORDS[mapping.kind],
                    FactKind.CHOICE,
                    choices=tuple(KIND_WORDS[kind] for kind in KINDS),
                ),
                Fact(
                    "down", "Как стоит таблица", _DOWN if mapping.down else _ACROSS, FactKind.CHOICE, (_ACROSS, _DOWN)
                ),
            ],
        )
        self.columns.set_rows(
            [
                ColumnRow(at, "; ".join(self._table.sample(at)), use)
                for at, use in enumerate(mapping.columns)
                if use.header or self._table.sample(at, 1)
            ]
        )
        self._understand()

    def _change(self, _subject: object, key: str, value: FactValue) -> None:
        """Another kind, another way to stand: the columns are guessed anew."""
        if self._table is None:
            return
        kind, down = self._mapping.kind, self._mapping.down
        if key == "kind":
            kind = next(kind for kind in KINDS if KIND_WORDS[kind] == value)
        else:
            down = value == _DOWN
        self._show(guess(self._table, kind, down=down))

    def _set_role(self, row: ColumnRow, words: object) -> ColumnRow:
        roles = ROLES_DOWN if self._mapping.down else ROLES_ACROSS
        role = next((role for role in roles if role_words(role, self._mapping.kind) == words), row.use.role)
        key = (row.use.key or key_of(row.use.header, self._mapping.kind) or row.use.header) if role == VALUE else ""
        return self._put(row, replace(row.use, role=role, key=key))

    def _set_key(self, row: ColumnRow, text: object) -> ColumnRow:
        typed = str(text).strip()
        return self._put(row, replace(row.use, key=key_of(typed, self._mapping.kind) or typed))

    def _put(self, row: ColumnRow, use: ColumnUse) -> ColumnRow:
        uses = list(self._mapping.columns)
        uses[row.at] = use
        self._mapping = replace(self._mapping, columns=tuple(uses))
        self._understand()
        return replace(row, use=use)

    def _understand(self) -> None:
        fault = self._mapping.fault
        groups: Sequence[GroupRow] = ()
        if not fault and self._table is not None:
            groups = understand(self._table, self._mapping).groups
            fault = "" if groups else "Так в таблице не остаётся ни одной группы с числами."
        self.groups.set_rows(list(enumerate(groups)))
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.done_button.setEnabled(not fault)

    def _tell(self) -> None:
        self.done.emit(self._table, self._mapping)

    # building

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.title, 1)
        head.addWidget(self.done_button)
        head.addWidget(self.back_button)
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.facts)
        column.addWidget(self.columns, 1)
        column.addWidget(muted_label("«Что это» и «Номер» меняются двойным щелчком или клавишей F2", wrap=True))
        column = QVBoxLayout(right)
        column.setContentsMargins(SMALL, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(group_label("Как это понято"))
        column.addWidget(self.fault)
        column.addWidget(self.groups, 1)
        column.addWidget(
            muted_label("Запомнится для всех файлов с такими же заголовками столбцов", wrap=True),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MEDIUM)
        layout.addLayout(head)
        layout.addWidget(MasterDetail(left, right, self._desk.memory, "import/mapping", share=0.55), 1)

    def _build_columns(self) -> Table[ColumnRow]:
        columns: tuple[Column[ColumnRow], ...] = (
            Column("at", "", lambda row: column_name(row.at), sort=lambda row: row.at, width=44, fixed=True),
            Column(
                "header", "Заголовок", lambda row: row.use.header or "без заголовка", width=170, stretch=2, wrap=True
            ),
            Column("sample", "Что в столбце", lambda row: row.sample, width=150, stretch=2),
            Column(
                "role",
                "Что это",
                lambda row: role_words(row.use.role, self._mapping.kind),
                width=170,
                stretch=1,
                tone=lambda row: Tone.NEUTRAL if row.use.role == SKIP else None,
                edit=Edit(self._set_role, EditKind.CHOICE, choices=lambda _row: self._roles()),
            ),
            Column(
                "key",
                "Номер",
                lambda row: row.use.key,
                width=76,
                tip="Номер задания, балл или отметка, к которым относятся числа столбца",
                edit=Edit(self._set_key, allowed=lambda row: row.use.role == VALUE),
            ),
        )
        table: Table[ColumnRow] = Table(
            self._desk.theme,
            self._desk.memory,
            "import/mapping",
            columns,
            key=lambda row: row.at,
            title="Столбцы отчёта",
        )
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(triggers.DoubleClicked | triggers.SelectedClicked | triggers.EditKeyPressed)
        return table

    def _roles(self) -> tuple[str, ...]:
        roles = ROLES_DOWN if self._mapping.down else ROLES_ACROSS
        return tuple(role_words(role, self._mapping.kind) for role in roles)

    def _build_groups(self) -> Table[tuple[int, GroupRow]]:
        columns: tuple[Column[tuple[int, GroupRow]], ...] = (
            Column("name", "Группа", lambda row: row[1].name, width=190, stretch=2, wrap=True),
            Column("role", "Кто это", lambda row: GROUP_WORDS[row[1].role], width=116),
            Column(
                "people",
                "Участников",
                lambda row: _whole(row[1].participants),
                sort=lambda row: row[1].participants,
                width=90,
                numeric=True,
            ),
            Column("values", "Номер и число", lambda row: _values(row[1]), width=220, stretch=3, wrap=True),
        )
        return Table(
            self._desk.theme,
            self._desk.memory,
            "import/mapping/groups",
            columns,
            key=lambda row: row[0],
            title="Группы, как они поняты",
            empty_text="Групп нет",
        )


def _values(group: GroupRow) -> str:
    """«1: 95,5; 2: 70; …, всего 15»."""
    items = list(group.values.items())
    said = [f"{key}:{NBSP}{number(value, 0 if value == int(value) else 1)}" for key, value in items[:_SHOWN_VALUES]]
    more = f"; …, всего {len(items)}" if len(items) > _SHOWN_VALUES else ""
    return "; ".join(said) + more


def _whole(count: int | None) -> str:
    """«1 400 000»."""
    return "" if count is None else f"{count:,}".replace(",", NBSP)
