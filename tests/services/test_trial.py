"""The demo school in the user's own empty program, and the way back."""

from datetime import date, datetime

import pytest

from app.core.paths import Paths, resources
from app.services.trial import CAUSE, DemoTooEarlyError, NotEmptyError, NoWayBackError, leave_demo, try_demo
from app.services.views.school import StaffView
from app.services.wiring import wire


def test_the_demo_fills_an_empty_program_and_goes_away_again(services, demo_files):
    services.school.change(town="Заречный")
    assert try_demo(services, demo_files) == 2026
    assert services.school.facts().demo
    assert services.study.heads()
    assert services.control.occurrences(2026)
    leave_demo(services)
    assert services.school.facts().demo is False
    assert services.school.facts().town == "Заречный"
    assert services.staff.people() == ()
    assert services.study.heads() == ()


def test_data_of_a_school_are_never_mixed_with_the_demo(services, demo_files):
    services.staff.add(StaffView(0, "Ёлкина Мария Петровна", "учитель", "teacher"))
    with pytest.raises(NotEmptyError):
        try_demo(services, demo_files)
    assert len(services.staff.people()) == 1
    assert CAUSE not in {copy.cause for copy in services.safety.backups()}


def test_before_its_own_day_the_demo_is_refused_before_anything_is_stored(database, tmp_path, demo_files):
    paths = Paths.standard(tmp_path / "data")
    early = wire(database, paths, resources(), lambda: date(2026, 10, 1), lambda: datetime(2026, 10, 1, 12))
    with pytest.raises(DemoTooEarlyError, match=r"20\.11\.2026"):
        try_demo(early, demo_files)
    assert early.staff.people() == ()


def test_without_a_copy_there_is_no_way_back(services):
    services.school.change(demo=True)
    with pytest.raises(NoWayBackError):
        leave_demo(services)
    assert services.school.facts().demo
