import pytest

from app.planning.route_template import NotCheckDayError
from app.services.route_templates import NotPerDeficitError, TemplateNameError, UnknownFamilyError


@pytest.fixture
def keep(services):
    return services.route_templates


def test_shipped_templates_are_offered_until_taken_over(keep):
    keep.add_shipped("Учитель")
    found = keep.templates()
    assert [one.name for one in found.own] == ["Учитель"]
    assert [one.name for one in found.shipped] == ["Администратор", "Молодой специалист"]
    assert found.own[0].rows[0].hours == 1
    with pytest.raises(TemplateNameError):
        keep.add_shipped("Учитель")


def test_rows_of_an_own_template_are_edited_moved_and_removed(keep):
    key = keep.add("teacher")
    keep.add("teacher")
    assert [one.name for one in keep.templates().own] == ["Новый шаблон", "Новый шаблон 2"]
    first, second = keep.add_row(key, title="Первое"), keep.add_row(key, title="Второе", family="цифровые")
    keep.change_row(second, title=" Второе   дело ")
    keep.move_row(second, -1)
    assert [row.title for row in keep.templates().own[0].rows] == ["Второе дело", "Первое"]
    keep.remove_row(first)
    keep.remove(key)
    assert [one.name for one in keep.templates().own] == ["Новый шаблон 2"]


def test_what_cannot_be_is_refused(keep):
    key = keep.add("teacher")
    other = keep.add("teacher")
    with pytest.raises(UnknownFamilyError, match="ВШК"):
        keep.add_row(key, family="ВШК")
    with pytest.raises(TemplateNameError):
        keep.change_head(other, name="Новый шаблон")
    with pytest.raises(NotCheckDayError):
        keep.change_head(key, checks=["02-30"])
    with pytest.raises(NotPerDeficitError, match="6"):
        keep.change_head(key, per_deficit=6)
