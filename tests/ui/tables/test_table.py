"""The table view: selection, clipboard, editing, keys, remembered columns, heights of rows."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QStyleOptionViewItem, QToolTip

from app.ui.application import body_font
from app.ui.tables.columns import Column, Edit, EditKind, Mark
from app.ui.tables.corner import CORNER
from app.ui.tables.table import Table
from app.ui.tables.text_lines import is_cut, wrapped
from app.ui.theme import ROW_HEIGHT
from app.ui.widgets.date_field import DateField

NAME, DUE, DONE = 1, 2, 4
LONG = "Посещение уроков учителей и обсуждение на заседании методического объединения " * 12


def test_the_current_row_is_told(table, qtbot, measures):
    with qtbot.waitSignal(table.picked) as caught:
        table.selectRow(2)
    assert caught.args[0] == measures[2]
    assert table.current_row() == measures[2]


def test_selection_stays_with_the_key_after_a_refresh(table, measures):
    table.select(3)
    table.set_rows([measures[3], measures[2], measures[0]])
    assert [row.number for row in table.selected_rows()] == [3]
    assert table.current_row().number == 3


def test_the_neighbour_is_chosen_when_the_row_went(table, measures):
    table.select(2)
    table.set_rows([measures[0], measures[2], measures[3]])
    assert table.current_row().number == 3


def test_a_changed_current_row_is_told_again(table, measures, qtbot):
    table.select(1)
    with qtbot.waitSignal(table.picked) as caught:
        table.set_rows([replace(measures[0], name="Совещание"), *measures[1:]])
    assert caught.args[0].name == "Совещание"


def test_no_rows_at_all(table, qtbot):
    table.select(1)
    with qtbot.waitSignal(table.picked) as caught:
        table.set_rows([])
    assert caught.args[0] is None
    assert table.selected_rows() == []
    assert not table.grab().isNull()


@pytest.mark.parametrize("height", [ROW_HEIGHT, 10 * ROW_HEIGHT])
def test_an_empty_table_says_so_at_any_height(theme, memory, qtbot, make_columns, height):
    pictures = []
    for words in ("Строк нет", ""):
        made = Table(theme, memory, "empty", make_columns(), key=lambda row: row.number, empty_text=words)
        qtbot.addWidget(made)
        made.resize(400, made.horizontalHeader().sizeHint().height() + height)
        made.show()  # lays it out
        made.set_rows([])
        pictures.append(made.viewport().grab().toImage())
    assert pictures[0] != pictures[1]


def test_a_key_that_is_not_shown_is_not_selected(table):
    table.set_text("педсовет")
    assert table.select(1)
    assert not table.select(2)


def test_copying_takes_visible_columns_in_their_order(table):
    table.selectRow(0)
    table.horizontalHeader().moveSection(DUE, 0)
    table.copy_selection(head=True)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Срок\t№\tМероприятие\t%\r\n01.09.2026\t1\tПедсовет\t10,5"
    assert "<th " in data.html()


def test_ctrl_c_copies_without_a_head(table, qtbot):
    table.selectRow(1)
    table.setFocus()
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "2\tЁлка\t\t2,0"


@pytest.mark.parametrize(
    ("key", "modifier", "signal", "said"),
    [
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, "add_pressed", ()),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "remove_pressed", ([2],)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, "move_pressed", ([2], -1)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, "move_pressed", ([2], 1)),
    ],
)
def test_keys(table, qtbot, key, modifier, signal, said):
    table.selectRow(1)
    table.setFocus()
    with qtbot.waitSignal(getattr(table, signal)) as caught:
        qtbot.keyClick(table, key, modifier)
    assert tuple(numbers(arg) for arg in caught.args) == said


def test_pasting_hands_over_text_and_html(table, qtbot):
    QGuiApplication.clipboard().setText("1\tСовещание")
    table.setFocus()
    with qtbot.waitSignal(table.pasted) as caught:
        qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert caught.args[0] == "1\tСовещание"


def test_the_menu_of_the_selection_takes_lines_of_the_page(table):
    table.menu_wanted.connect(lambda menu: menu.addAction("Снять"))
    table.selectRow(0)
    texts = [action.text() for action in table.context_menu().actions() if not action.isSeparator()]
    assert texts == ["Снять", "Копировать", "Копировать с заголовками", "Копировать всю таблицу"]


def test_a_line_of_text_is_edited_in_place(table, qtbot):
    editor = open_editor(table, NAME, QPlainTextEdit)
    editor.setPlainText("  Совещание при директоре ")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert table.rows_model.rows[0].name == "Совещание при директоре"


def test_escape_leaves_the_cell_as_it_was(table, qtbot):
    editor = open_editor(table, NAME, QPlainTextEdit)
    editor.setPlainText("Другое")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert table.rows_model.rows[0].name == "Педсовет"


def test_a_date_is_edited_in_place(table, qtbot):
    editor = open_editor(table, DUE, DateField)
    editor.line.setText("5.6.27")
    table._delegate.commitData.emit(editor)
    assert table.rows_model.rows[0].due == date(2027, 6, 5)


def test_a_choice_is_edited_in_place(theme, memory, qtbot):
    edit = Edit(lambda _row, text: text, EditKind.CHOICE, choices=lambda _row: ["да", "нет"])
    table = Table(theme, memory, "choice", [Column("a", "А", str, edit=edit)])
    qtbot.addWidget(table)
    table.set_rows(["да"])
    table.show()
    editor = open_editor(table, 0, QComboBox)
    assert editor.currentText() == "да"
    editor.setCurrentText("нет")
    table._delegate.commitData.emit(editor)
    assert table.rows_model.rows == ["нет"]


def test_a_short_text_is_edited_in_place(theme, memory, qtbot):
    table = Table(theme, memory, "line", [Column("a", "А", str, edit=Edit(lambda _row, text: text))])
    qtbot.addWidget(table)
    table.set_rows(["да"])
    table.show()
    editor = open_editor(table, 0, QLineEdit)
    assert editor.accessibleName() == "А"
    editor.setText("нет")  # QTest cannot type Cyrillic letters
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.rows_model.rows == ["нет"])  # Qt commits after the key


def test_an_editor_stays_inside_the_table(table):
    table.set_rows([replace(table.rows_model.rows[0], name=LONG)])
    editor = open_editor(table, NAME, QPlainTextEdit)
    assert table.viewport().rect().contains(editor.geometry())


def test_a_click_sets_a_check_mark(table, qtbot):
    table.header_state.show_column(DONE, shown=True)
    centre = table.visualRect(table.proxy.index(0, DONE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(centre.x(), centre.y()))
    assert table.rows_model.rows[0].done


def test_enter_opens_a_row_that_is_not_edited(table, qtbot, measures):
    table.setFocus()
    table.setCurrentIndex(table.proxy.index(1, 0))
    with qtbot.waitSignal(table.opened) as caught:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert caught.args[0] == measures[1]


# columns


def test_widths_order_sorting_and_hidden_columns_are_remembered(theme, memory, qtbot, make_columns, measures):
    first = made(theme, memory, qtbot, make_columns, measures)
    first.horizontalHeader().resizeSection(DUE, 133)
    first.horizontalHeader().moveSection(DUE, 0)
    first.header_state.show_column(3, shown=False)
    first.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: memory.get("table/measures") is not None)
    second = made(theme, memory, qtbot, make_columns, measures)
    header = second.horizontalHeader()
    assert header.sectionSize(DUE) == 133
    assert header.visualIndex(DUE) == 0
    assert second.isColumnHidden(3)
    assert [row.number for row in second.visible_rows()] == [4, 3, 2, 1]


def test_garbage_in_the_memory_is_ignored(theme, memory, qtbot, make_columns, measures):
    memory.set("table/measures", {"widths": {"due": "wide"}, "order": ["x"], "hidden": 7, "sort": "x"})
    table = made(theme, memory, qtbot, make_columns, measures)
    assert table.horizontalHeader().sectionSize(DUE) == 120
    assert table.isColumnHidden(DONE)


def test_everything_can_be_put_back(table, qtbot):
    header = table.horizontalHeader()
    header.resizeSection(DUE, 200)
    header.moveSection(DUE, 0)
    table.header_state.show_column(DONE, shown=True)
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.header_state.reset()
    assert header.sectionSize(DUE) == 120
    assert header.visualIndex(DUE) == DUE
    assert table.isColumnHidden(DONE)
    assert [row.number for row in table.visible_rows()] == [1, 2, 3, 4]


def test_the_column_chooser_shows_a_hidden_column(table):
    menu = table.header_state.menu()
    action = next(action for action in menu.actions() if action.text() == "Готово")
    assert not action.isChecked()
    action.setChecked(True)
    assert not table.isColumnHidden(DONE)


def test_the_last_column_cannot_be_hidden(table):
    for at in range(5):
        table.header_state.show_column(at, shown=False)
    assert sum(not table.isColumnHidden(at) for at in range(5)) == 1


@pytest.mark.parametrize("width", [500, 900])
def test_stretching_columns_fill_the_room(table, qtbot, width):
    table.resize(width, 400)
    shown = [at for at in range(5) if not table.isColumnHidden(at)]
    assert sum(table.columnWidth(at) for at in shown) == table.viewport().width() - CORNER


# looks


def test_rows_are_28_high_and_grow_to_four_lines(table, measures, qtbot):
    table.set_rows([measures[0], replace(measures[1], name=LONG)])
    spacing = table.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: table.rowHeight(1) > ROW_HEIGHT)
    assert table.rowHeight(0) == ROW_HEIGHT
    assert table.rowHeight(1) == ROW_HEIGHT + 3 * spacing


def test_heights_follow_sorting(table, measures, qtbot):
    table.set_rows([measures[0], replace(measures[1], name=LONG)])
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: table.rowHeight(0) > ROW_HEIGHT)
    assert table.rowHeight(1) == ROW_HEIGHT


def test_many_rows_get_their_heights_in_pieces(table, measures, qtbot):
    table.set_rows([replace(measures[0], number=number, name=LONG) for number in range(400)])
    qtbot.waitUntil(lambda: table.rowHeight(399) > ROW_HEIGHT)


def test_heads_of_blocks_span_the_table(theme, memory, qtbot, make_columns, measures):
    table = Table(
        theme, memory, "blocks", make_columns(), key=lambda row: row.number, heading=lambda row: row.number == 2
    )
    qtbot.addWidget(table)
    table.set_rows(measures)
    table.show()
    qtbot.waitUntil(lambda: table.columnSpan(1, 0) == 5)
    assert table.columnSpan(0, 0) == 1
    assert not table.isSortingEnabled()
    table.set_rows([measures[0], measures[2], measures[1]])
    qtbot.waitUntil(lambda: table.columnSpan(2, 0) == 5)
    assert table.columnSpan(1, 0) == 1


def test_text_that_is_cut_ends_in_dots_and_is_told_whole(table, measures, qtbot, monkeypatch):
    table.set_rows([replace(measures[0], name=LONG), measures[1]])
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, *_rest: told.append(text))
    for line in (0, 1):
        index = table.proxy.index(line, NAME)
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
        table._delegate.helpEvent(event, table, QStyleOptionViewItem(), index)
    assert told == [LONG, ""]


@pytest.mark.parametrize("text", ["", "Коротко", LONG, "а\nб\nв\nг\nд\nе", "Неразрывноедлинноеслово" * 9])
def test_breaking_into_lines(qapp, text):
    lines = wrapped(text, body_font(), 180)
    assert 1 <= len(lines) <= 4
    whole = " ".join(text.split())
    if is_cut(text, lines):
        assert lines[-1].endswith("…")
    else:
        assert " ".join(lines).split() == whole.split() or "".join(lines) == whole


def test_every_kind_of_cell_can_be_painted(theme, memory, qtbot, make_columns, measures):
    columns = [
        *make_columns(),
        Column("mark", "Знак", lambda row: row.name, mark=lambda _row: Mark("warning"), bold=lambda _row: True),
    ]
    table = Table(theme, memory, "painted", columns, key=lambda row: row.number, heading=lambda row: row.number == 2)
    qtbot.addWidget(table)
    table.header_state.show_column(DONE, shown=True)
    table.set_rows(measures)
    table.selectRow(1)
    table.show()
    with qtbot.waitExposed(table):
        pass
    before = table.grab().toImage()
    table.set_rows([replace(measures[0], name="Совсем другое"), *measures[1:]])
    assert table.grab().toImage() != before


def numbers(arg):
    if isinstance(arg, list):
        return [row.number for row in arg]
    return getattr(arg, "number", arg)


def open_editor(table, column, kind):
    index = table.proxy.index(0, column)
    table.setCurrentIndex(index)
    table.edit(index)
    return table.viewport().findChild(kind)


def made(theme, memory, qtbot, make_columns, measures):
    table = Table(theme, memory, "measures", make_columns(), key=lambda row: row.number)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.set_rows(measures)
    table.show()
    return table


def test_a_remark_stands_under_the_text_and_is_neither_copied_nor_searched(
    theme, memory, qtbot, make_columns, measures
):
    columns = [
        replace(column, note=lambda row: f"понято: {row.number}") if column.wrap else column
        for column in make_columns()
    ]
    table = Table(theme, memory, "noted", columns, key=lambda row: row.number)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.set_rows(measures)
    table.show()
    qtbot.waitUntil(lambda: table.rowHeight(0) > ROW_HEIGHT)
    table.select(1)
    assert "понято" not in table.mime_data(table.selected_rows(), head=False).text()
    table.set_text("понято")
    assert table.visible_rows() == []


def test_a_document_decides_which_columns_are_shown_and_in_which_order(table):
    table.header_state.show_only(["share", "name"])
    header = table.horizontalHeader()
    order = [header.logicalIndex(at) for at in range(header.count())]
    assert [at for at in order if not table.isColumnHidden(at)] == [3, NAME]
    assert not any(action.isCheckable() for action in table.header_state.menu().actions())
    table.header_state.show_only(["name", "due"])
    assert [at for at in range(header.count()) if not table.isColumnHidden(at)] == [NAME, DUE]
