import pytest

from app.services.school import ThresholdOutOfRangeError


def test_requisites_are_kept_one_step_each(services):
    services.school.change(name="МБОУ «СОШ № 1»")
    services.school.change(director="Петрова Анна Сергеевна")
    facts = services.school.facts()
    assert (facts.name, facts.director, facts.title) == ("МБОУ «СОШ № 1»", "Петрова Анна Сергеевна", "МБОУ «СОШ № 1»")
    assert services.safety.undo() == "Изменены реквизиты: директор"
    assert services.school.facts().director == ""


def test_a_threshold_of_the_school_says_so(services):
    code = services.school.thresholds()[0].code
    services.school.set_threshold(code, 50.0)
    row = next(row for row in services.school.thresholds() if row.code == code)
    assert (row.value, row.changed, row.source_kind) == (50.0, True, "local")
    services.school.set_threshold(code, 51.0)
    assert next(row for row in services.school.thresholds() if row.code == code).value == 51.0
    with pytest.raises(ThresholdOutOfRangeError):
        services.school.set_threshold(code, 150.0)


def test_a_name_that_is_no_field_is_a_mistake_of_ours(services):
    with pytest.raises(ValueError, match="headmaster"):
        services.school.change(headmaster="Гусь Анна")
