"""A table on its way to a file: what is seen, in words and values; its menu by keyboard and by a button."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from app.ui.tables.columns import Column
from app.ui.tables.leaving import plain_table
from app.ui.tables.table import Table
from app.ui.widgets.chips import Chip, FilterChips


class Window(QMainWindow):
    """Takes what leaves, as the program's window does."""

    def __init__(self):
        super().__init__()
        self.chips = FilterChips(self)
        self.out = []

    def let_out(self, leaving):
        self.out.append(leaving)


@pytest.fixture
def window(table, qtbot):
    made = Window()
    qtbot.addWidget(made)
    made.setCentralWidget(table)
    made.resize(700, 400)
    made.show()
    return made


def plain(table):
    return plain_table(table.seen())


def test_everything_seen_is_there_and_nothing_else(table):
    found = plain(table)
    assert found.title == "Таблица"
    assert [column.header for column in found.columns] == ["№", "Мероприятие", "Срок", "%"]
    assert [(column.numeric, column.dated) for column in found.columns] == [
        (True, False), (False, False), (False, True), (True, False),
    ]  # fmt: skip
    assert found.rows[0] == ("1", "Педсовет", "01.09.2026", "10,5")
    assert len(found.rows) == 4
    assert found.about == ()
    assert [column.width for column in found.columns] == [table.columnWidth(at) for at in range(4)]


def test_order_of_columns_and_rows_follows_what_is_seen(table):
    table.horizontalHeader().moveSection(1, 0)
    table.header_state.show_column(3, shown=False)
    table.horizontalHeader().setSortIndicator(2, Qt.SortOrder.DescendingOrder)
    found = plain(table)
    assert [column.header for column in found.columns] == ["Мероприятие", "№", "Срок"]
    assert [row[1] for row in found.rows] == ["1", "3", "4", "2"]
    assert found.about == ("Порядок: по столбцу «Срок», по убыванию",)


def test_filters_and_subject_are_told(table, window):
    table.describe("Дорожная карта 2026/27")
    window.chips.set_chips([Chip("all", "Все"), Chip("dated", "Со сроком", 3)])
    window.chips.choose("dated")
    table.set_predicate(lambda row: row.due is not None)
    table.set_text("диагностика")
    found = plain(table)
    assert [row[0] for row in found.rows] == ["3", "4"]
    assert found.about == (
        "Дорожная карта 2026/27",
        "Поиск: «диагностика»",
        "Отбор: Со сроком 3",
        "Показано 2\u00a0строки из\u00a04",
    )


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    n: int = 0


def test_heads_of_blocks_and_people_behind_rows(theme, memory, qtbot):
    columns = [
        Column("label", "Класс", lambda row: row.label),
        Column("n", "n", lambda row: str(row.n), sort=lambda row: row.n, numeric=True, hidden=True, behind="part"),
    ]
    made = Table(theme, memory, "lines", columns, heading=lambda row: not row.n, title="Классы")
    qtbot.addWidget(made)
    made.set_rows([Line("5 классы"), Line("5А", 24), Line("5Б", 3)])
    made.describe("География, 5 класс, 2026, ВПР", 27)
    found = plain(made)
    assert found.headings == {0}
    assert found.rows == (("5 классы",), ("5А",), ("5Б",))  # the number of people is hidden, and known all the same
    assert (found.behind, found.people, found.whole) == ("part", (0, 24, 3), 27)


def test_the_file_is_offered_under_the_tables_name(table, window):
    table.describe("География, 5 класс")
    action = next(action for action in table.context_menu().actions() if action.text() == "Сохранить в Excel…")
    action.trigger()
    [leaving] = window.out
    assert (leaving.name, leaving.ending) == ("География, 5 класс. Таблица", "xlsx")


def test_an_empty_table_and_a_window_that_cannot_save(table, window):
    window.takeCentralWidget()
    table.setParent(None)
    assert "Сохранить в Excel…" not in [action.text() for action in table.context_menu().actions()]
    table.set_rows([])
    assert not any(action.isEnabled() for action in table.context_menu().actions() if not action.isSeparator())


def test_the_whole_table_is_copied_with_its_head(table):
    table.copy_all()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "№\tМероприятие\tСрок\t%"
    assert len(lines) == 5


def test_the_menu_key_opens_the_menu_at_the_current_row(table, window, qtbot):
    table.selectRow(2)
    table.setFocus()
    at = table.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, table.mapToGlobal(at))
    QApplication.sendEvent(table, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Сохранить в Excel…" in [action.text() for action in menu.actions()]
    cell = table.visualRect(table.currentIndex())
    assert cell.contains(table.viewport().mapFromGlobal(menu.pos()))
    menu.close()


def test_the_button_in_the_head_is_always_seen_beside_the_columns_and_opens_the_menu(table, window, qtbot):
    header, button = table.horizontalHeader(), table._corner.button
    assert button.toolTip() == "Копировать, сохранить в Excel"
    assert button.isVisible()
    assert header.rect().contains(button.geometry())
    assert button.geometry().left() >= header.length()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_a_file_has_one_number_a_cell(theme, memory, qtbot):
    parts = (
        Column("percent", "5А, %", lambda row: row[0], numeric=True),
        Column("n", "5А, n", lambda row: row[1], numeric=True),
    )
    made = Table(theme, memory, "apart", [Column("both", "5А", lambda row: f"{row[0]} % (n = {row[1]})", apart=parts)])
    qtbot.addWidget(made)
    made.set_rows([("62,5", "16")])
    assert [column.header for column in plain(made).columns] == ["5А, %", "5А, n"]
    assert plain(made).rows == (("62,5", "16"),)


def test_only_days_make_a_column_of_days(theme, memory, qtbot):
    columns = [
        Column("text", "Как написано", lambda row: row[0]),
        Column("day", "Срок", lambda row: row[0], sort=lambda row: row[1]),
    ]
    made = Table(theme, memory, "days", columns)
    qtbot.addWidget(made)
    made.set_rows([("01.09.2026", date(2026, 9, 1)), ("нужна дата", None)])
    assert [column.dated for column in plain(made).columns] == [False, True]
