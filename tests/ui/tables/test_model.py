"""The item model and its proxy, without a window."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.core.errors import AppError
from app.ui.tables.columns import Column, Edit
from app.ui.tables.model import COLUMN_ROLE, ROW_ROLE, RowsModel
from app.ui.tables.proxy import RowsProxy

NUMBER, NAME, DUE, SHARE, DONE = range(5)


@pytest.fixture
def model(qapp, make_columns, measures):
    made = RowsModel(make_columns(), key=lambda row: row.number)
    made.set_rows(measures)
    return made


@pytest.fixture
def proxy(model):
    return RowsProxy(model)


def test_the_model_keeps_qts_contract(model, qtmodeltester):
    qtmodeltester.check(model)


def test_the_proxy_keeps_qts_contract(proxy, qtmodeltester):
    proxy.sort(NAME)
    proxy.set_text("диагностика")
    qtmodeltester.check(proxy)


def test_an_empty_model_keeps_qts_contract(qapp, make_columns, qtmodeltester):
    qtmodeltester.check(RowsModel(make_columns(), key=lambda row: row.number))


def test_roles_of_a_cell(model, measures):
    index = model.index(0, SHARE)
    assert index.data() == "10,5"
    assert index.data(ROW_ROLE) is measures[0]
    assert index.data(COLUMN_ROLE).key == "share"
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "%: 10,5"
    assert model.headerData(SHARE, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == "Доля исполнения"


@pytest.mark.parametrize(
    ("column", "order", "numbers"),
    [
        (NUMBER, Qt.SortOrder.DescendingOrder, [4, 3, 2, 1]),
        (NAME, Qt.SortOrder.AscendingOrder, [4, 3, 2, 1]),
        (DUE, Qt.SortOrder.AscendingOrder, [4, 3, 1, 2]),
        (DUE, Qt.SortOrder.DescendingOrder, [1, 3, 4, 2]),
        (SHARE, Qt.SortOrder.AscendingOrder, [2, 1, 4, 3]),
        (SHARE, Qt.SortOrder.DescendingOrder, [4, 1, 2, 3]),
    ],
)
def test_sorting_by_value_with_nothing_last(proxy, column, order, numbers):
    proxy.sort(column, order)
    assert shown(proxy) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("диагностика", [3, 4]), ("10а ДИАГ", [3]), ("елка", [2]), ("01.09.2026", [1]), ("нет", [1, 2, 4]),
        ("нет такого", []), ("  ", [1, 2, 3, 4]),
    ],
)  # fmt: skip
def test_every_word_must_be_found_in_some_column(proxy, text, numbers):
    proxy.set_text(text)
    assert shown(proxy) == numbers


def test_words_and_predicate_work_together(proxy):
    proxy.set_predicate(lambda row: row.due is not None)
    assert shown(proxy) == [1, 3, 4]
    proxy.set_text("диагностика")
    assert shown(proxy) == [3, 4]
    proxy.set_predicate(None)
    proxy.set_text("")
    assert shown(proxy) == [1, 2, 3, 4]


def test_an_edit_is_stored_and_shown(model, qtbot):
    with qtbot.waitSignals([model.edited, model.dataChanged]):
        assert model.setData(model.index(1, NAME), "Новый год")
    assert model.rows[1].name == "Новый год"
    assert model.index(1, NAME).data() == "Новый год"


def test_an_edit_is_found_and_sorted_by_its_new_value(model, proxy):
    proxy.set_text("новый")
    assert shown(proxy) == []
    model.setData(model.index(1, NAME), "Новый год")
    assert shown(proxy) == [2]


def test_the_same_value_is_no_edit(model, qtbot):
    with qtbot.assertNotEmitted(model.edited):
        assert not model.setData(model.index(1, NAME), "Ёлка")


def test_a_refused_value_is_told_and_not_shown(qapp, measures, qtbot):
    class ShortError(AppError):
        """Слишком коротко: «{text}»."""

    def store(_row, text):
        raise ShortError(text=text)

    model = RowsModel([Column("name", "Имя", lambda row: row.name, edit=Edit(store))], key=lambda row: row.number)
    model.set_rows(measures)
    with qtbot.waitSignal(model.refused) as caught:
        assert not model.setData(model.index(0, 0), "я")
    assert caught.args[0].message == "Слишком коротко: «я»."
    assert model.index(0, 0).data() == "Педсовет"


def test_a_check_mark_is_set(model):
    index = model.index(0, DONE)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    assert model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert model.rows[0].done


def test_only_cells_with_an_edit_can_be_edited(model):
    editable = [bool(model.index(0, at).flags() & Qt.ItemFlag.ItemIsEditable) for at in range(5)]
    assert editable == [False, True, True, False, False]
    assert model.index(0, DONE).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_a_row_may_forbid_editing(qapp, measures):
    edit = Edit(lambda row, _text: row, allowed=lambda row: row.number > 1)
    model = RowsModel([Column("name", "Имя", lambda row: row.name, edit=edit)], key=lambda row: row.number)
    model.set_rows(measures)
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert model.index(1, 0).flags() & Qt.ItemFlag.ItemIsEditable


def test_the_same_keys_repaint_only_what_changed(model, measures, qtbot):
    changed = [measures[0], measures[1], measures[2].__class__(3, "Другое"), measures[3]]
    told = []
    model.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_rows(changed)
    assert told == [(2, 2)]


def test_rows_that_went_came_or_moved_are_told_alone(model, measures, qtbot):
    told = []
    model.rowsRemoved.connect(lambda _parent, first, last: told.append(("went", first, last)))
    model.rowsInserted.connect(lambda _parent, first, last: told.append(("came", first, last)))
    with qtbot.assertNotEmitted(model.modelReset):
        assert model.set_rows(measures[1:]) == []
        assert told == [("went", 0, 0)]
        told.clear()
        moved = [measures[2], measures[1], measures[3]]
        came = model.set_rows(moved)
    assert list(model.rows) == moved
    assert sorted(kind for kind, _first, _last in told) == ["came", "went"]
    assert len(came) == 1


def test_rows_of_another_document_begin_anew(model, measures, qtbot):
    model.set_rows([])
    with qtbot.waitSignal(model.modelReset):
        assert model.set_rows(measures) is None
    assert model.rowCount() == 4


@pytest.mark.parametrize("seed", range(8))
def test_any_order_is_reached_by_steps_and_values_follow(model, measures, seed):
    chance = random.Random(seed)
    wanted = [replace(row, name=f"{row.name} {seed}") for row in chance.sample(measures, chance.randint(1, 4))]
    model.set_rows(wanted)
    assert list(model.rows) == wanted


def shown(proxy) -> list[int]:
    return [proxy.row_at(line).number for line in range(proxy.rowCount())]
