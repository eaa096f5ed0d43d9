"""A row of the roadmap that asks for ИОМ is marked done with their registry."""

from datetime import date

import pytest

from app.services.route_duty import NothingToConfirmError, RoutesNotReadyError

YEAR = 2026
DAY = date(2026, 11, 10)


@pytest.fixture
def plan(services, two_routes):
    """An approved roadmap with a row that asks for teachers' ИОМ, and one that does not."""
    made = services.roadmap.create(YEAR)
    section = services.roadmap.add_section(made.roadmap_id, "Кадры")
    services.roadmap.add_measure(section, title="Разработка ИОМ педагогов", terms="октябрь 2026")
    services.roadmap.add_measure(section, title="Мониторинг реализации ИОМ педагогов", terms="апрель 2027")
    services.roadmap_life._render = lambda _view: b"%PDF"
    services.roadmap_life.approve(made.roadmap_id, "7", date(2026, 9, 1))
    return two_routes


def test_a_row_waits_until_everybody_needed_has_an_approved_route(services, plan):
    (duty,) = services.route_duty.duties(YEAR)
    assert (duty.title, duty.whose_words) == ("Разработка ИОМ педагогов", "педагоги")
    assert (duty.needed, duty.made, duty.approved, duty.waiting) == (1, 1, 0, ("Гусь Анна Викторовна",))
    assert (duty.ready, duty.offered) == (False, False)
    with pytest.raises(RoutesNotReadyError, match="Гусь"):
        services.route_duty.mark_done(YEAR, duty.measure_id, DAY)


def test_one_step_marks_it_done_and_keeps_the_registry_and_one_undo_takes_both_back(services, plan):
    services.route_life.approve(YEAR, plan, DAY)
    (duty,) = services.route_duty.duties(YEAR)
    assert (duty.ready, duty.offered, duty.waiting) == (True, True, ())
    services.route_duty.mark_done(YEAR, duty.measure_id, DAY)
    row = next(one for one in services.control.occurrences(YEAR) if one.measure_id == duty.measure_id)
    assert (row.done_on, row.fact) == (DAY, "Утверждены ИОМ: 1\u00a0маршрут")
    assert [one.words for one in row.evidence] == ["реестр ИОМ от 10.11.2026"]
    assert row.evidence[0].path.read_bytes().startswith(b"%PDF")
    (done,) = services.route_duty.duties(YEAR)
    assert (done.done_on, done.offered) == (DAY, False)
    with pytest.raises(NothingToConfirmError):
        services.route_duty.mark_done(YEAR, duty.measure_id, DAY)
    services.safety.undo()
    (again,) = services.route_duty.duties(YEAR)
    assert (again.done_on, again.offered) == (None, True)


def test_without_a_plan_nothing_is_asked(services):
    assert services.route_duty.duties(YEAR) == ()
