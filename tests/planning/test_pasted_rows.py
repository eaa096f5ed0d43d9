"""Columns of a copied table told by headers or by the order of the plan; its rows as texts by column."""

from app.planning.column_sets import LAYOUTS, moved
from app.planning.pasted_rows import read_rows, texts_by_role
from app.services.views.roadmap import COLUMN_WORDS

COLUMNS = ("title", "terms", "responsible")


def test_headers_tell_the_columns_and_go():
    cells = [
        ("№ п/п", "Сроки", "Наименование мероприятия", "Примечание"),
        ("1", "2", "3", "4"),
        ("1", "май", "Срез", "устно"),
        ("№ п/п", "Сроки", "Наименование мероприятия", "Примечание"),
        ("2", "", "Сбор", ""),
    ]
    found = read_rows(cells, COLUMNS)
    assert found.certain
    assert found.roles == ("number", "terms", "title", None)
    assert texts_by_role(found.cells, found.roles) == ({"terms": "май", "title": "Срез"}, {"title": "Сбор"})


def test_without_headers_the_order_of_the_plan_is_offered():
    numbered = read_rows([("1.1", "Срез", "май"), ("1.2", "Сбор", "июнь")], COLUMNS)
    assert not numbered.certain
    assert numbered.roles == ("number", "title", "terms")
    assert read_rows([("Срез", "май", "директор", "да")], COLUMNS).roles == ("title", "terms", "responsible", None)
    assert read_rows([("Срез",)], COLUMNS).roles == ("title",)


def test_rows_without_a_title_are_left_out_and_cells_of_one_role_are_joined():
    cells = [("Срез", "устный", "май"), ("", "письменный", "июнь")]
    assert texts_by_role(cells, ("title", "title", "terms")) == (
        {"title": "Срез; устный", "terms": "май"},
        {"title": "письменный", "terms": "июнь"},
    )
    assert texts_by_role(cells, ("title", None, "terms")) == ({"title": "Срез", "terms": "май"},)


def test_layouts_of_official_plans_hold_known_columns_once():
    for _name, columns in LAYOUTS:
        assert set(columns) <= set(COLUMN_WORDS)
        assert len(set(columns)) == len(columns)
        assert "title" in columns
    assert set(LAYOUTS[-1][1]) == set(COLUMN_WORDS)


def test_a_column_moves_as_far_as_there_is_room():
    assert moved(("a", "b", "c"), "c", -1) == ("a", "c", "b")
    assert moved(("a", "b", "c"), "a", -1) == ("a", "b", "c")
