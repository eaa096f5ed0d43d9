"""The end of a run of the window: what the next start finds."""

from datetime import date, timedelta

import pytest

from app.bootstrap import Program, fixed
from app.core.paths import Paths

DAY = date(2026, 11, 20)


@pytest.fixture
def program(tmp_path):
    def make(day=DAY):
        return Program(Paths.standard(tmp_path / "data"), fixed(day))

    return make


def run(program, name="МБОУ «СОШ № 1»"):
    program.services.school.change(name=name)
    program.close(foresee=True)


def test_the_next_start_knows_the_first_page(program):
    run(program())
    seen = program().last_seen(2026)
    assert seen is not None
    assert seen.frame.school == "МБОУ «СОШ № 1»"
    opened = program()
    assert seen.overview == opened.services.overview.look(2026, DAY)
    assert seen.frame == opened.services.overview.frame(2026)
    assert seen.state == opened.services.safety.state()
    opened.close()


def test_a_start_after_the_weekend_knows_it_too_and_a_later_one_does_not(program):
    run(program())
    assert program(DAY + timedelta(days=3)).last_seen(2026) is not None
    assert program(DAY + timedelta(days=30)).last_seen(2026) is None


def test_a_change_by_a_command_is_not_overlooked(program):
    run(program())
    command = program()
    command.services.school.change(name="Гимназия")
    command.close()
    assert program().last_seen(2026) is None


def test_a_visit_that_changes_nothing_keeps_it(program):
    run(program())
    visit = program()
    visit.services.school.facts()
    visit.close()
    assert program().last_seen(2026) is not None
