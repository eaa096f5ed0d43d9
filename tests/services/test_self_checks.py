from datetime import date

import pytest

from app.planning.self_check import closing_note
from app.services.self_checks import NothingAnsweredError
from app.services.views.school import StaffView

YEAR = 2026
AUTUMN, SPRING = date(2026, 9, 16), date(2027, 4, 20)
FORMS, GIA, RULES = "administrator-1-forms", "administrator-1-gia", "administrator-3-rules"


@pytest.fixture
def deputy(services):
    return services.staff.add(StaffView(0, "Лебедь Вера Ильинична", "заместитель", "administrator")).staff_id


def deficits(services):
    return {row.area: row for row in services.routes.routes(YEAR)[0].deficits}


def test_each_no_is_a_deficit_with_its_question(services, deputy):
    told = services.self_checks.finish(deputy, {FORMS: False, GIA: False, RULES: True}, AUTUMN)
    assert (told.added, told.to_close) == (2, ())
    found = deficits(services)
    assert set(found) == {FORMS, GIA}
    assert (found[GIA].level, found[GIA].found_by) == ("средний", "самопроверка 16.09.2026")
    assert found[GIA].family == "ВШК"


def test_an_unfinished_list_is_continued_and_tells_nothing_yet(services, deputy):
    with pytest.raises(NothingAnsweredError):
        services.self_checks.put_aside(deputy, {}, AUTUMN)
    services.self_checks.put_aside(deputy, {FORMS: False, GIA: True}, AUTUMN)
    assert deficits(services) == {}
    form = services.self_checks.form(deputy)
    assert {item.question_id: item.answer for item in form.questions if item.answer is not None} == {
        FORMS: False,
        GIA: True,
    }
    assert (form.held_on, form.before_on) == (AUTUMN, None)
    services.self_checks.finish(deputy, {FORMS: False}, SPRING)
    assert set(deficits(services)) == {FORMS}
    after = services.self_checks.form(deputy)
    assert (after.held_on, after.before_on) == (None, SPRING)
    assert {item.question_id: item.before for item in after.questions if item.before is not None} == {FORMS: False}


def test_a_later_list_shows_what_has_changed_and_offers_to_close(services, deputy):
    services.self_checks.finish(deputy, {FORMS: False, GIA: False, RULES: True}, AUTUMN)
    told = services.self_checks.finish(deputy, {FORMS: True, GIA: False, RULES: False}, SPRING)
    assert (told.added, len(told.better), len(told.worse)) == (1, 1, 1)
    assert [row.area or row.wording for row in told.to_close] == [deficits(services)[FORMS].wording]
    assert deficits(services)[FORMS].state == "found"
    services.deficits.set_state([row.deficit_id for row in told.to_close], "closed", closing_note("20.04.2027"), SPRING)
    services.self_checks.finish(deputy, {FORMS: False}, date(2027, 9, 1))
    again = deficits(services)[FORMS]
    assert [entry.state for entry in again.history] == ["found", "closed", "found"]
    assert again.history[1].note == "самопроверка 20.04.2027: ответ «да»"
