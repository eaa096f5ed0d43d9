import json
from datetime import date

import pytest

from app.core.paths import resources
from app.planning.route_template import (
    Change,
    NotCheckDayError,
    Template,
    TemplateRow,
    TemplatesRefusedError,
    changes,
    check_days,
    checks_as_words,
    checks_from_words,
    parse_templates,
    said_of_head,
    said_of_row,
)
from app.planning.values import Period

ROW = TemplateRow("a", "Семинар", terms="октябрь", hours=2)
TEMPLATE = Template("Учитель", "teacher", goal="Цель", rows=(ROW,))
SAID, HEAD = said_of_head(TEMPLATE), {"goal": "Цель"}


def since(template, *, draft=None, families=(), head=None):
    rows = {"a": (said_of_row(ROW), {**said_of_row(ROW), **(draft or {})})}
    return changes(template, families, SAID, head or HEAD, rows)


def test_shipped_templates_are_read_and_name_every_role():
    found = parse_templates((resources() / "templates" / "routes.json").read_text("utf-8"))
    assert [one.name for one in found] == ["Учитель", "Администратор", "Молодой специалист"]
    assert {one.role for one in found} == {"teacher", "administrator"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "pupil"},
        {"checks": ["13-01"]},
        {"colour": "red"},
        {"measures": []},
        {"measures": [{"title": "Урок", "family": "ВШК"}]},
        {"measures": [{"title": "Урок", "hours": "два"}]},
        {"measures": [{"title": ""}]},
    ],
)
def test_a_template_with_a_mistake_is_refused(wrong):
    right = {"name": "А", "role": "teacher", "tasks": [], "checks": ["12-25"], "measures": [{"title": "Урок"}]}
    assert len(parse_templates(json.dumps([right]))) == 1
    with pytest.raises((TemplatesRefusedError, NotCheckDayError)):
        parse_templates(json.dumps([{**right, **wrong}]))


def test_days_of_checks_are_those_inside_the_period_that_are_not_over():
    year = Period.of_school_year(2026)
    assert check_days(["12-25", "05-20", "02-29", "10-01"], year, date(2026, 11, 20)) == (
        date(2026, 12, 25),
        date(2027, 2, 28),
        date(2027, 5, 20),
    )


def test_days_of_checks_are_written_as_people_write_them():
    assert checks_from_words("25.12, 20.5.") == ("12-25", "05-20")
    assert checks_as_words(("12-25", "05-20")) == "25.12, 20.05"
    for wrong in ("зимой", "31.02"):
        with pytest.raises(NotCheckDayError, match=wrong):
            checks_from_words(wrong)


def test_nothing_is_offered_while_the_template_stays():
    assert since(TEMPLATE, draft={"terms": "декабрь"}) == ()


def test_a_changed_field_is_marked_where_the_draft_was_changed_by_hand():
    later = Template("Учитель", "teacher", goal="Цель", rows=(TemplateRow("a", "Семинар", terms="ноябрь", hours=2),))
    assert since(later) == (Change("changed", "a", "terms", "Семинар", "октябрь", "ноябрь"),)
    assert since(later, draft={"terms": "май"})[0].by_hand
    assert since(later, draft={"terms": "ноябрь"}) == ()


def test_rows_added_and_removed_are_offered_to_those_they_fit():
    new = TemplateRow("b", "Практикум", family="цифровые")
    later = Template("Учитель", "teacher", goal="Цель", rows=(new,))
    assert [one.kind for one in since(later)] == ["removed"]
    assert [one.key for one in since(later, families=["цифровые"])] == ["added/b/", "removed/a/"]


def test_a_new_text_of_the_head_is_offered():
    later = Template("Учитель", "teacher", goal="Другая", tasks=("Раз", "Два"), rows=(ROW,))
    first, second = since(later, head={"goal": "Своя", "tasks": ["Три"]})
    assert (first.field, first.by_hand, second.now, second.by_hand) == ("goal", True, "Раз; Два", False)
