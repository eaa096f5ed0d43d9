from datetime import date

import pytest

from app.planning.route_template import NotCheckDayError
from app.services.route_templates import NotPerDeficitError, OffersGoneError, TemplateNameError, UnknownFamilyError
from app.services.views.school import StaffView


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


YEAR = 2026


@pytest.fixture
def teachers(services):
    people = [StaffView(0, name, "учитель", "teacher") for name in ("Гусь Анна Викторовна", "Лебедь Вера Ильинична")]
    return [person.staff_id for person in services.staff.add_many(people)]


@pytest.fixture
def template(services, keep, teachers):
    key = keep.add("teacher")
    keep.change_head(key, goal="Общая цель", checks=["05-20"])
    keep.add_row(key, title="Семинар", form="семинар", terms="май")
    keep.add_row(key, title="Практикум", form="практикум", terms="май", family="цифровые")
    services.deficits.add_deficit(teachers[1], "цифровые", "Обратная связь")
    services.routes.draft(YEAR, teachers, key)
    return key


def rows(services):
    return [[(row.title, row.hours) for row in route.measures] for route in services.routes.routes(YEAR)]


def test_a_draft_begins_with_the_rows_that_fit(services, template):
    first, second = services.routes.routes(YEAR)
    assert [row.title for row in first.measures] == ["Семинар"]
    assert [row.title for row in second.measures][:2] == ["Семинар", "Практикум"]
    assert second.measures[1].deficit_ids == (second.deficits[0].deficit_id,)
    assert first.measures[0].event_uid == second.measures[0].event_uid != ""
    assert (first.goal, [check.planned_on for check in first.checks]) == ("Общая цель", [date(2027, 5, 20)])


def test_existing_drafts_are_kept_when_asked(services, teachers, template):
    services.routes.change_head(services.routes.routes(YEAR)[0].route_id, goal="Своя")
    services.routes.draft(YEAR, teachers, template, keep=True)
    assert services.routes.routes(YEAR)[0].goal == "Своя"
    services.routes.draft(YEAR, teachers, template)
    assert services.routes.routes(YEAR)[0].goal == "Общая цель"


def test_changes_are_taken_over_once_or_declined_for_good(services, keep, template):
    assert keep.offers(YEAR) == ()
    keep.change_row(keep.templates().own[0].rows[0].row_id, hours=4)
    keep.add_row(template, title="Встреча", terms="май")
    found = keep.offers(YEAR)
    assert [(one.person[:4], one.change.kind) for one in found] == [
        ("Гусь", "added"),
        ("Гусь", "changed"),
        ("Лебе", "added"),
        ("Лебе", "changed"),
    ]
    keep.apply([one.key for one in found[:2]])
    keep.decline([one.key for one in found[2:]])
    assert keep.offers(YEAR) == ()
    first, second = rows(services)
    assert first == [("Семинар", 4), ("Встреча", None)]
    assert second[0] == ("Семинар", None)
    assert ("Встреча", None) not in second
    with pytest.raises(OffersGoneError):
        keep.apply([found[0].key])


def test_an_approved_route_is_only_told(services, keep, teachers, template):
    services.school.change(director="Шевченко Ольга Николаевна")
    services.route_life.approve(YEAR, teachers[:1], date(2026, 10, 1))
    keep.change_head(template, goal="Новая цель")
    told = {one.person[:4]: one.only_told for one in keep.offers(YEAR)}
    assert told == {"Гусь": True, "Лебе": False}
    with pytest.raises(OffersGoneError):
        keep.apply([one.key for one in keep.offers(YEAR) if one.only_told])


def test_rows_of_one_event_keep_one_term(services, keep, template):
    keep.change_row(keep.templates().own[0].rows[0].row_id, terms="апрель")
    first = keep.offers(YEAR)[0]
    assert first.of_event
    keep.apply([first.key])
    seminars = [route.measures[0] for route in services.routes.routes(YEAR)]
    assert [row.terms for row in seminars] == ["апрель", "апрель"]
    assert seminars[0].event_uid == seminars[1].event_uid != ""
    assert keep.offers(YEAR) == ()


def test_drafts_part_from_an_event_that_is_under_way(services, keep, teachers, template):
    services.school.change(director="Шевченко Ольга Николаевна")
    services.route_life.approve(YEAR, teachers[:1], date(2026, 10, 1))
    keep.change_row(keep.templates().own[0].rows[0].row_id, terms="апрель")
    keep.apply([one.key for one in keep.offers(YEAR) if not one.only_told])
    first, second = (route.measures[0] for route in services.routes.routes(YEAR))
    assert (first.terms, second.terms) == ("май", "апрель")
    assert first.event_uid != second.event_uid
