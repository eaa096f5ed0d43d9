"""Rows dragged by the mouse: where they fall, what the line shows, what cancels a drag."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.ui.tables.dragging import Fall, RowDragging

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@pytest.fixture
def fallen():
    return []


@pytest.fixture
def drag(table, fallen):
    made = RowDragging(table, list, lambda rows, fall: None if fall.row in rows else fall, lambda rows: str(len(rows)))
    made.dropped.connect(lambda rows, fall: fallen.append(([row.number for row in rows], fall.row.number, fall.below)))
    return made


def at(table, line, *, low=False):
    height = table.rowHeight(line)
    return QPoint(60, table.rowViewportPosition(line) + (height - 4 if low else 4))


def mouse(table, kind, place, button=NONE, held=LEFT):
    viewport = table.viewport()
    spot = QPointF(place)
    event = QMouseEvent(kind, spot, QPointF(viewport.mapToGlobal(place)), button, held, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(viewport, event)


def press(table, place):
    mouse(table, QEvent.Type.MouseButtonPress, place, LEFT)


def move(table, place):
    mouse(table, QEvent.Type.MouseMove, place)


def release(table, place):
    mouse(table, QEvent.Type.MouseButtonRelease, place, LEFT, NONE)


def pull(table, line, target, *, low=False):
    press(table, at(table, line))
    move(table, at(table, line) + QPoint(0, 20))
    move(table, at(table, target, low=low))


def test_a_row_falls_above_or_below_the_row_under_the_mouse(table, drag, fallen):
    pull(table, 0, 2, low=True)
    assert drag.active
    assert drag.line.isVisible()
    assert abs(drag.line.y() - table.rowViewportPosition(3)) <= 3
    release(table, at(table, 2, low=True))
    pull(table, 3, 1)
    release(table, at(table, 1))
    assert fallen == [([1], 3, True), ([4], 2, False)]
    assert not drag.active
    assert not drag.line.isVisible()


def test_several_selected_rows_go_together(table, drag, fallen):
    table.selectRow(0)
    table.selectionModel().select(
        table.model().index(1, 0),
        table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
    )
    pull(table, 1, 3, low=True)
    assert drag.words.text() == "2"
    release(table, at(table, 3, low=True))
    assert fallen == [([1, 2], 4, True)]


def test_a_click_on_one_of_several_selected_rows_leaves_that_one(table, drag, fallen):
    table.selectAll()
    press(table, at(table, 2))
    assert len(table.selected_rows()) == 4
    release(table, at(table, 2))
    assert [row.number for row in table.selected_rows()] == [3]
    assert fallen == []


def test_escape_and_a_fall_beside_move_nothing(table, drag, fallen, qtbot):
    pull(table, 0, 2)
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert not drag.active
    release(table, at(table, 2))
    pull(table, 0, 2)
    move(table, QPoint(60, -40))
    assert not drag.line.isVisible()
    release(table, QPoint(60, -40))
    assert fallen == []


def test_below_the_last_row_is_the_end(table, drag, fallen):
    pull(table, 0, 1)
    below = QPoint(60, table.viewport().height() - 3)
    move(table, below)
    release(table, below)
    assert fallen == [([1], 4, True)]


def test_what_may_not_be_taken_stays(table, fallen):
    made = RowDragging(table, lambda _rows: [], lambda _rows, fall: fall, str)
    made.dropped.connect(lambda *told: fallen.append(told))
    pull(table, 0, 2)
    assert not made.active
    release(table, at(table, 2))
    assert fallen == []


def test_a_fall_is_told_only_where_there_is_a_place(drag, measures, fallen):
    drag.drop(measures[:1], Fall(measures[0], below=True))
    drag.drop(measures[:1], Fall(measures[1], below=True))
    assert fallen == [([1], 2, True)]
